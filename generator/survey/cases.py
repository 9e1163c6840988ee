"""Rows of ``published/case_effects.csv`` → cases: what single bodies reported of their savings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from generator.errors import Problem, Words
from generator.report.numbers import Cell, Figure, Missing, Number, Source
from generator.survey import widths
from generator.survey.published import KINDS, LONGEST_UNIT, QUALIFIERS, citation, read_widths, unit_too_long
from generator.survey.tables import Row
from generator.survey.terms import Case, Codebook
from generator.yaml_complaints import did_you_mean

CASES = "case_effects.csv"
CASE_COLUMNS = (
    "事例", "行の種類", "調査回", "技術", "主題", "分野", "対象業務", "値", "導入前", "導入後", "削減量", "単位", "期間", "削減率",
    "限定", "人口", "人口規模", "出典", "頁", "種別", "注",
)  # fmt: skip
ROW_TYPES = ("事例", "換算", "内訳", "合計", "見出し")

_FIGURES = {"値": "", "導入前": "", "導入後": "", "削減量": "", "削減率": "％", "人口": "人"}
"""Columns that hold numbers, and their unit where it is not that of the column 単位."""
_NUMBER = re.compile(r"(\d+|\d{1,3}(,\d{3})+)(\.\d+)?", re.ASCII)
_UNITS = ("件", "時間", "分", "人", "％", "円")
_HEDGE_FORM = Words(
    "write 導入前:約 導入後:約 (a column and one of " + ", ".join(QUALIFIERS) + "; a space between two)",
    "「導入前:約 導入後:約」のように、列の名と " + "・".join(QUALIFIERS) + " のどれかをコロンで結び、空白で区切ります",
)


def settled(row: Row, codebook: Codebook) -> Row:
    """Return the row with names, numbers and 限定 that were typed in full-width characters as they are meant."""
    known = {**_known(codebook), "技術": technologies(codebook)}
    row = read_widths(row, known, _FIGURES, _UNITS)
    return replace(row, cells={**row.cells, "限定": _hedge_parts(row.cells["限定"])})


def _hedge_parts(text: str) -> str:
    plain = widths.half(text).replace("、", " ").replace(",", " ")
    return " ".join(re.sub(r"\s*:\s*", ":", plain).split())


def technologies(codebook: Codebook) -> tuple[str, ...]:
    """Return the technologies that the codebook's questions are about."""
    return tuple(dict.fromkeys(question.technology for question in codebook.questions.values()))


def case(row: Row, dataset: str, codebook: Codebook) -> tuple[Case | None, list[Problem]]:
    """Return the row as a case, or None and what is wrong with it."""
    if problems := [*_names(row, codebook), *_numbers(row), *_hedges(row)]:
        return None, problems
    cells = row.cells
    cited = citation(codebook.documents[cells["出典"]], cells["頁"])
    cell = Cell(dataset, row.number, "対象業務", cells["調査回"], cells["出典"], cited)
    found = {column: _figure(cells, column, replace(cell, column=column)) for column in _FIGURES}
    return Case(
        id=cells["事例"],
        row_type=cells["行の種類"],
        wave=cells["調査回"],
        technology=cells["技術"],
        theme=cells["主題"],
        field=cells["分野"],
        what=cells["対象業務"],
        value=found["値"],
        before=found["導入前"],
        after=found["導入後"],
        reduction=found["削減量"],
        unit=cells["単位"],
        period=cells["期間"],
        rate=found["削減率"],
        population=found["人口"],
        population_text=cells["人口規模"],
        note=cells["注"],
        cell=cell,
    ), []


def _figure(cells: Mapping[str, str], column: str, cell: Cell) -> Figure:
    digits = cells[column].replace(",", "")
    if not digits:
        return Missing()
    unit = _FIGURES[column] or cells["単位"]
    hedge = dict(part.split(":", 1) for part in cells["限定"].split()).get(column, "")
    return Number(Decimal(digits), unit, Source((cell,)), len(digits.partition(".")[2]), hedge)


def _known(codebook: Codebook) -> dict[str, list[str]]:
    return {
        "調査回": list(codebook.orders),
        "行の種類": list(ROW_TYPES),
        "種別": list(KINDS),
        "出典": list(codebook.documents),
    }


def _names(row: Row, codebook: Codebook) -> Iterator[Problem]:
    for column, names in {**_known(codebook), "技術": list(technologies(codebook))}.items():
        found = row.cells[column]
        if found not in names:
            hint = did_you_mean(found, names) or Words(
                f"known: {'、'.join(names[:12])}", f"あるもの: {'、'.join(names[:12])}"
            )
            what = _unknown(column, found)
            yield row.problem(column, what.en, what.ja, hint)
    for column in ("事例", "対象業務"):
        if not row.cells[column]:
            yield row.problem(column, "empty", f"{column}がありません")


def _numbers(row: Row) -> Iterator[Problem]:
    told = False
    for column in _FIGURES:
        text = row.cells[column]
        if text and not _NUMBER.fullmatch(text):
            hint = Words(
                "digits only; 約, 以上 … go into 限定, units into 単位",
                "数字だけを書きます。「約」「以上」などは限定の列、単位は単位の列に書きます",
            )
            yield row.problem(column, f"“{text}” is not a number", f"「{text}」は数ではありません", hint)
        elif text and column == "削減率" and Decimal(text.replace(",", "")) > 100:
            yield row.problem(
                column, f"a share of {text} is outside 0–100", f"削減率 {text} が0～100の範囲にありません"
            )
        elif text and len(row.cells["単位"]) > LONGEST_UNIT and not told:
            told = True
            yield row.problem("単位", *unit_too_long(row.cells["単位"]))
        elif text and not (_FIGURES[column] or row.cells["単位"] or told):
            told = True
            yield row.problem(
                "単位", "no unit", "単位がありません", Words("件, 時間, 分 …", "件・時間・分などを書きます")
            )


def _hedges(row: Row) -> Iterator[Problem]:
    """Each part of 限定 names a column of this row that holds a number, and how the document hedges it."""
    seen: set[str] = set()
    for part in row.cells["限定"].split():
        column, colon, hedge = part.partition(":")
        if not colon:
            yield row.problem("限定", f"“{part}” names no column", f"「{part}」に列の名がありません", _HEDGE_FORM)
        elif column not in _FIGURES:
            hint = did_you_mean(column, list(_FIGURES)) or _HEDGE_FORM
            yield row.problem(
                "限定", f"no column of numbers is called “{column}”", f"「{column}」という数の列はありません", hint
            )
        elif hedge not in QUALIFIERS:
            hint = did_you_mean(hedge, QUALIFIERS) or _HEDGE_FORM
            yield row.problem("限定", f"unknown qualifier “{hedge}”", f"限定「{hedge}」は使えません", hint)
        elif column in seen:
            yield row.problem("限定", f"{column} stands twice", f"「{column}」が２回書かれています", _HEDGE_FORM)
        elif not row.cells[column]:
            yield row.problem("限定", f"{column} has no value to qualify", f"「{column}」に値がありません", _HEDGE_FORM)
        seen.add(column)


def _unknown(column: str, found: str) -> Words:
    if column == "出典" and not found:
        return Words("a value without a source", "出典のない値です")
    if not found:
        return Words("empty", f"{column}がありません")
    where = "は使えません" if column in ("行の種類", "種別") else "は台帳にありません"
    return Words(f"unknown “{found}”", f"{column}「{found}」{where}")
