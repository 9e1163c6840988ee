"""Rows of ``published/*.csv`` in the common layout → observations, each cell checked against the codebook."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from generator.errors import Problem, Words
from generator.report.numbers import Cell, Number, Source
from generator.survey import widths
from generator.survey.survey import BODIES, MARKS
from generator.survey.tables import Row
from generator.survey.terms import Codebook, Document, Measure, Observation
from generator.yaml_complaints import did_you_mean

COLUMNS = (
    "調査回", "設問", "対象", "細目", "選択肢", "値の種類", "値", "単位", "限定", "母数", "採否", "出典", "頁", "種別", "注",
)  # fmt: skip
QUALIFIERS = ("約", "以上", "以下", "超", "ほぼ", "以内")
STANDINGS = ("採用", "参考")
KINDS = ("表", "本文", "図中", "二次")
LONGEST_UNIT = 12
"""The most characters that a unit beside a number may have."""

_FIXED = ("値の種類", "限定", "採否", "種別")
"""Columns whose words are fixed here, not in the codebook."""
_MEASURES = {measure.value: measure for measure in Measure}
_IN_WORDS = (Measure.TREND, Measure.WORDS)
_UNITS = {Measure.SHARE: "％", Measure.RANK: "位", Measure.TIMES: "倍", Measure.CHANGE: "ポイント"}
_NUMBER = re.compile(r"-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?", re.ASCII)
_DATE = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})", re.ASCII)

Said = tuple[str, str, str, Words | None]
"""Column, what is wrong in English and in Japanese, hint."""


def settled(row: Row, codebook: Codebook) -> Row:
    """Return the row with names and numbers that were typed in full-width characters as they are meant."""
    question = codebook.questions.get(widths.named(row.cells["設問"], codebook.questions))
    known: dict[str, Collection[str]] = {
        "調査回": codebook.orders,
        "設問": codebook.questions,
        "対象": codebook.groups,
        "細目": question.items if question else (),
        "選択肢": codebook.spellings[question.id] if question else (),
        "値の種類": _MEASURES,
        "限定": QUALIFIERS,
        "採否": STANDINGS,
        "出典": codebook.documents,
        "種別": KINDS,
    }
    measure = _MEASURES.get(widths.named(row.cells["値の種類"], _MEASURES))
    value = {} if measure in _IN_WORDS else {"値": _UNITS.get(measure, "") if measure else ""}
    return read_widths(row, known, {**value, "母数": BODIES}, _UNITS.values())


def read_widths(
    row: Row, known: Mapping[str, Collection[str]], numbers: Mapping[str, str], units: Collection[str]
) -> Row:
    """Return the row with the columns of names, of numbers and 単位 in the widths that are meant.

    ``numbers`` gives the unit of each column of numbers, "" for that of the column 単位. What is written as it should
    be stays untouched; so does what could mean two things, or is a word.
    """
    cells = dict(row.cells)
    for column, names in known.items():
        if cells[column] and cells[column] not in names:
            cells[column] = widths.named(cells[column], names)
    cells["単位"] = widths.unit(cells["単位"], units)
    for column, unit in numbers.items():
        plain = widths.number(cells[column], unit or cells["単位"])
        if plain != cells[column] and (_NUMBER.fullmatch(plain) or _DATE.fullmatch(plain) or plain in MARKS):
            cells[column] = plain
    return row if cells == row.cells else replace(row, cells=cells)


def observation(row: Row, dataset: str, codebook: Codebook) -> tuple[Observation | None, list[Problem]]:
    """Return the row as an observation, or None and what is wrong with it."""
    cells = row.cells
    wrong = list(_names(cells, codebook)) or list(_times(cells, codebook))
    wrong += [*_value(cells), *_standing(cells, codebook)]
    if wrong:
        return None, [row.problem(column, en, ja, hint) for column, en, ja, hint in wrong]
    return _made(row, dataset, codebook), []


def _made(row: Row, dataset: str, codebook: Codebook) -> Observation:
    cells = row.cells
    question = cells["設問"]
    measure = _MEASURES[cells["値の種類"]]
    cell = Cell(
        dataset,
        row.number,
        "値",
        cells["調査回"],
        cells["出典"],
        citation(codebook.documents[cells["出典"]], cells["頁"]),
        question,
    )
    worded = measure in _IN_WORDS or measure is Measure.DATE or cells["値"] in MARKS
    return Observation(
        question=question,
        wave=cells["調査回"],
        group=cells["対象"],
        item=cells["細目"],
        option=codebook.spellings[question][cells["選択肢"]],
        measure=measure,
        figure=None if worded else _number(cells, measure, cell),
        words=_words(cells["値"], measure) if worded else "",
        note=cells["注"],
        standing="main" if cells["採否"] == "採用" else "other",
        cell=cell,
    )


def citation(document: Document, page: str) -> str:
    """Return ``R3調査資料(令和4年6月27日版) p.3``."""
    return f"{document.title} {page}" if page else document.title


def _number(cells: Mapping[str, str], measure: Measure, cell: Cell) -> Number:
    digits = cells["値"].replace(",", "")
    base = cells["母数"].replace(",", "")
    return Number(
        value=Decimal(digits),
        unit=_UNITS.get(measure, cells["単位"]),
        source=Source((cell,)),
        decimals=len(digits.partition(".")[2]),
        qualifier=cells["限定"],
        base=Decimal(base) if base else None,
    )


def _words(value: str, measure: Measure) -> str:
    day = _date(value) if measure is Measure.DATE else None
    return day.isoformat() if day else value


def _date(value: str) -> dt.date | None:
    """Return 2021-12-31 or, as Excel rewrites it, 2021/12/31."""
    match = _DATE.fullmatch(value)
    try:
        return dt.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _names(cells: Mapping[str, str], codebook: Codebook) -> Iterator[Said]:
    """Every name must be in the codebook; options and items are looked up only under a known question."""
    yield from _known(cells, "調査回", codebook.orders, "wave")
    yield from _known(cells, "対象", codebook.groups, "group")
    yield from _known(cells, "値の種類", _MEASURES, "measure")
    question = codebook.questions.get(cells["設問"])
    if question is None:
        yield from _known(cells, "設問", codebook.questions, "question")
        return
    spellings = codebook.spellings[question.id]
    if cells["選択肢"] not in spellings:
        yield _unknown(cells, "選択肢", list(spellings), "option")
    if cells["細目"] and cells["細目"] not in question.items:
        yield _unknown(cells, "細目", question.items, "item")


def _known(cells: Mapping[str, str], column: str, known: Mapping[str, object], kind: str) -> Iterator[Said]:
    if cells[column] not in known:
        yield _unknown(cells, column, list(known), kind)


def _unknown(cells: Mapping[str, str], column: str, known: Sequence[str], kind: str) -> Said:
    found = cells[column]
    few = "、".join(known[:12]) + ("…" if len(known) > 12 else "")
    hint = did_you_mean(found, known) or Words(f"known: {few or 'none'}", f"あるもの: {few or 'なし'}")
    if not found:
        return column, f"no {kind}", f"{column}がありません", hint
    where = "は使えません" if column in _FIXED else "は台帳にありません"
    return column, f"unknown {kind} “{found}”", f"{column}「{found}」{where}", hint


def _times(cells: Mapping[str, str], codebook: Codebook) -> Iterator[Said]:
    """A row may not tell of a question or an answer before it existed."""
    question, wave = codebook.questions[cells["設問"]], cells["調査回"]
    fix = Words("correct the wave, or `since` in the codebook", "調査回か、台帳の since を直してください")
    if codebook.before_first(question.id, wave):
        yield (
            "調査回",
            f"{question.id} was first asked in {question.asked[0].since}",
            f"{question.id} は{question.asked[0].since}からの設問です",
            fix,
        )
    label = codebook.spellings[question.id][cells["選択肢"]]
    option = next(o for o in question.options if o.label == label)
    if not codebook.exists(option, wave):
        yield (
            "選択肢",
            f"the option “{label}” did not exist in {wave}",
            f"選択肢「{label}」は{wave}の調査にはありません",
            fix,
        )


def _value(cells: Mapping[str, str]) -> Iterator[Said]:
    value, measure = cells["値"], _MEASURES.get(cells["値の種類"])
    if not value:
        yield "値", "no value", "値がありません", _missing_hint()
    elif measure is Measure.DATE:
        if not _date(value):
            yield (
                "値",
                f"“{value}” is not a date",
                f"「{value}」は日付ではありません",
                Words("write 2021-12-31", "2021-12-31 のように書きます"),
            )
    elif measure is not None and measure not in _IN_WORDS and value not in MARKS:
        yield from _number_faults(cells, measure)
    if cells["限定"] and cells["限定"] not in QUALIFIERS:
        yield _unknown(cells, "限定", QUALIFIERS, "qualifier")
    if cells["母数"] and not _NUMBER.fullmatch(cells["母数"]):
        yield _not_a_number("母数", cells["母数"])


def _number_faults(cells: Mapping[str, str], measure: Measure) -> Iterator[Said]:
    value, unit = cells["値"], cells["単位"]
    if not _NUMBER.fullmatch(value):
        yield _not_a_number("値", value)
        return
    amount = Decimal(value.replace(",", ""))
    if measure is Measure.SHARE and not 0 <= amount <= 100:
        yield "値", f"a share of {value} is outside 0–100", f"割合 {value} が0～100の範囲にありません", None
    if measure in (Measure.COUNT, Measure.MEDIAN, Measure.TIMES) and amount < 0:
        yield "値", f"{value} is negative", f"{value} が負の数です", None
    if measure is Measure.RANK and (amount < 1 or amount != amount.to_integral_value()):
        yield "値", f"{value} is not a rank", f"{value} は順位ではありません", Words("1, 2, 3 …", "1、2、3…と書きます")
    expected = _UNITS.get(measure)
    if expected and unit != expected:
        yield (
            "単位",
            f"the unit of {measure.value} is {expected}, not “{unit}”",
            f"{measure.value}の単位は「{expected}」です（「{unit}」とあります）",
            None,
        )
    if len(unit) > LONGEST_UNIT and not expected:
        yield "単位", *unit_too_long(unit), None
    if not unit and not expected:
        yield "単位", "no unit", "単位がありません", Words("団体, 件, 人 …", "団体・件・人などを書きます")
    base = cells["母数"].replace(",", "")
    if measure is Measure.COUNT and unit == "団体" and base.isdigit() and amount > int(base):
        yield (
            "値",
            f"{value} bodies are more than the {base} asked",
            f"{value}団体が母数の{base}団体より多くなっています",
            None,
        )


def unit_too_long(unit: str) -> tuple[str, str]:
    """Return what is said of a unit that would not stand beside its number."""
    return (
        f"a unit of {len(unit)} characters is longer than {LONGEST_UNIT}",
        f"単位が{len(unit)}字あります（{LONGEST_UNIT}字以内）",
    )


def _not_a_number(column: str, value: str) -> Said:
    hint = Words(
        "digits only; 約, 以上 … go into 限定, units into 単位",
        "数字だけを書きます。「約」「以上」などは限定の列、単位は単位の列に書きます",
    )
    return column, f"“{value}” is not a number", f"「{value}」は数ではありません", hint


def _missing_hint() -> Words:
    return Words(
        "leave the row out if nothing was published; write … (unknown), X (suppressed) or - (not applicable) if the document does",
        "公表されていない値の行は書きません。資料に「…」（不詳）「X」（秘匿）「-」（該当なし）とあれば、そのまま書きます",
    )


def _standing(cells: Mapping[str, str], codebook: Codebook) -> Iterator[Said]:
    if not cells["出典"]:
        yield (
            "出典",
            "a value without a source",
            "出典のない値です",
            Words("write the document's id", "台帳の documents にある名を書きます"),
        )
    else:
        yield from _known(cells, "出典", codebook.documents, "document")
    if cells["採否"] not in STANDINGS:
        yield _unknown(cells, "採否", STANDINGS, "standing")
    if cells["種別"] not in KINDS:
        yield _unknown(cells, "種別", KINDS, "kind of source")
