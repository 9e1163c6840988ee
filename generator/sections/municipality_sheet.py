"""One body on one page: what it has adopted and set up, beside its prefecture, bodies of its size, and the nation.

A prefecture's own government is set beside the municipalities of its area and the 47 governments.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any, ClassVar

from generator.report import numbers
from generator.report.blocks import (
    YES,
    Block,
    Diagram,
    Panel,
    Stack,
    Table,
    TableCell,
    TableColumn,
    TableRow,
    mark_cell,
)
from generator.report.diagrams import DotRow, Dots
from generator.report.numbers import Figure, Missing, Number, Reason, Source, text
from generator.report.pages import Page
from generator.report.runs import Rich, Run, figure, name, typed
from generator.sections.area_words import inside
from generator.sections.body_marks import (
    ADOPTED,
    MEASURES,
    ONLINE_32,
    Amounted,
    Answers,
    Marked,
    asked,
    measured,
)
from generator.sections.desk import Desk
from generator.sections.prefecture import GOVERNMENT, NATION, Prefecture, prefecture_of
from generator.sections.section import NotPublished, Section
from generator.survey.model import Survey
from generator.survey.peers import (
    Peers,
    amount_of,
    counted_among,
    median_among,
    nearest,
    peers_of,
    people,
    word_for_none,
)
from generator.survey.responses.terms import Body
from generator.survey.territories import PREFECTURE_DIGITS

_HUNDRED = Decimal(100)
_KINDS = {"その他の市": "市", "都道府県": "都道府県"}
_FEW = 3
"""So many items are named in a sentence; of more, the others are."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One body, its prefecture, those of its size, and its answers."""

    body: Body
    prefecture: Prefecture
    peers: Peers
    answers: Answers

    @property
    def survey(self) -> Survey:
        return self.answers.survey

    @property
    def wave(self) -> str:
        return self.answers.wave

    @property
    def is_government(self) -> bool:
        return self.body.kind == GOVERNMENT

    @property
    def inside(self) -> str:
        """県内, 都内 …"""
        return inside(self.prefecture.name)

    @property
    def short(self) -> Rich:
        return name(self.body.name, f"reference.{self.body.code}")

    @property
    def like(self) -> str:
        """規模の近い市; of governments 都道府県; where nobody is near, 全国の町."""
        kind = _KINDS.get(self.body.kind, self.body.kind)
        if self.is_government:
            return "47都道府県"
        return f"規模の近い{kind}" if self.peers.size else f"全国の{kind}"


class MunicipalitySheet(Section):
    """市区町村シート。一つの団体のAI・RPAの導入と推進の取組を、県内、規模の近い団体、全国と比べて一頁に示します。都道府県にも使えます。"""

    alone: ClassVar[bool] = True

    def questions(self) -> tuple[str, ...]:
        """Return the questions drawn."""
        return tuple(each.question for each in ADOPTED[:2])

    def compose(self, desk: Desk) -> Iterable[Page]:
        """Return one page; NotPublished when no answers of single bodies are there."""
        sheet = _sheet(desk)
        marks = asked(sheet.survey, sheet.wave, (*ADOPTED, *MEASURES))
        facts = _facts(sheet, marks)
        blocks: list[Block] = [Panel(typed("導入と取組の状況"), _standing(sheet, marks))]
        if amounts := _amounts(sheet):
            blocks.append(Panel(desk.heading("amounts", facts), _dots(sheet, amounts), unit=typed("単位：％")))
        if around := nearest(sheet.survey, sheet.body) or _next_by_code(sheet):
            facts |= _sides(sheet, around)
            blocks.append(
                Panel(
                    desk.heading("nearest", facts), _nearest(sheet, around, marks), unit=desk.heading("around", facts)
                )
            )
        page = desk.page(Stack(tuple(blocks)), facts)
        yield replace(
            page,
            running=(desk.heading("running", facts), _as_of(desk)),
            headings="sections",
            aside=desk.heading("aside", facts),
            corner=_corner(sheet),
        )


def _corner(sheet: _Sheet) -> Rich:
    """Return the prefecture of a municipality, the region of a prefecture."""
    where = sheet.body.region if sheet.is_government else sheet.body.prefecture
    return name(where, f"codebook.groups.{where}")


def _as_of(desk: Desk) -> Rich:
    return name(desk.wave.as_of_label or desk.wave.label, f"codebook.waves.{desk.wave.id}")


def _sheet(desk: Desk) -> _Sheet:
    """Return what the page is about: the body of the report's area; of a prefecture, its own government."""
    prefecture = prefecture_of(desk)
    code = desk.scope.area
    whole = prefecture.government if len(code) == PREFECTURE_DIGITS else None
    body = whole or next((each for each in desk.survey.localities() if each.code == code), None)
    if body is None or not desk.survey.may_be_named(body.code, desk.wave.id):
        raise NotPublished(f"{desk.wave.label}の{desk.scope.area_name}の回答")
    return _Sheet(body, prefecture, peers_of(desk.survey, body), Answers(desk.survey, desk.wave.id))


def _standing(sheet: _Sheet, marks: Sequence[Marked]) -> Table:
    """Return a row an item: the body's own answer, how many in its prefecture, how many of its size, the nation."""
    columns = (
        TableColumn(typed("項目"), 40.0, fixed=True),
        TableColumn((Run(sheet.body.name, sheet.short[0].origin, "accent"),), 6.5, fixed=True),
        TableColumn((), 24.0, fixed=True),
        TableColumn(
            typed(f"{sheet.inside}の市区町村" if sheet.is_government else f"{sheet.prefecture.name}内"),
            41.5,
            fixed=True,
        ),
        TableColumn(typed(sheet.like), 44.5, fixed=True),
        TableColumn(typed("全国の市区町村" if sheet.is_government else "全国"), 17.5, "right", fixed=True),
    )
    rows = tuple(_item(sheet, each, last=each is [m for m in marks if m in ADOPTED][-1]) for each in marks)
    return Table(columns, rows, f"{sheet.body.name}の導入と取組の状況。", "ruled", row_mm=_ROW_MM)


_ROW_MM = 7.6


def _item(sheet: _Sheet, marked: Marked, *, last: bool) -> TableRow:
    indicator = marked.indicator
    adopted = marked in ADOPTED
    own = sheet.answers.yes(sheet.body, marked)
    label = f"{marked.noun}の導入" if adopted else indicator.label
    inside_ = sheet.prefecture.counted(indicator)
    part, whole = counted_among(sheet.survey, indicator.question, sheet.wave, indicator.option, sheet.peers)
    nation = sheet.prefecture.counted(indicator, NATION).share
    return TableRow(
        (
            TableCell(name(label, f"codebook.questions.{indicator.question}"), strong=adopted),
            *_own(sheet, marked, own, adopted=adopted),
            _ratio(inside_.part, inside_.whole, "bar"),
            _ratio(part, whole, "navy"),
            TableCell(figure(nation)),
        ),
        group_end=last,
    )


def _own(sheet: _Sheet, marked: Marked, own: bool | Missing, *, adopted: bool) -> tuple[TableCell, TableCell]:
    words = ("導入済み", "未導入") if adopted else ("実施", "未実施")
    if isinstance(own, Missing):
        silent = own.reason is Reason.UNKNOWN
        word = word_for_none(sheet.survey, marked.question, sheet.wave) if silent else "非公表"
        return TableCell(() if silent else figure(own)), TableCell(typed(word, "muted"))
    origin = sheet.answers.origin(marked.question)
    if own:
        return TableCell((Run(YES, origin, "accent"),)), TableCell(typed(words[0], "accent"))
    return mark_cell(False, origin), TableCell(typed(words[1]))


def _ratio(part: Figure, whole: Figure, fill: str) -> TableCell:
    """Return 10／15 after a bar of that share; without a number, its mark alone."""
    if not isinstance(part, Number) or not isinstance(whole, Number) or not whole.value:
        return TableCell(figure(part if isinstance(part, Missing) else Missing(Reason.UNKNOWN)))
    words = (*figure(part, unit=False), *typed("／"), *figure(whole, unit=False))
    return TableCell(words, bar=numbers.share(part, whole), bar_fill=fill)


def _amounts(sheet: _Sheet) -> tuple[Amounted, ...]:
    """Return the amounts to draw: governments gave some of them only."""
    there = measured(sheet.survey, sheet.wave)
    if sheet.is_government:
        return tuple(each for each in there if isinstance(_own_amount(sheet, each), Number))
    return there


def _own_amount(sheet: _Sheet, amounted: Amounted) -> Figure:
    return amount_of(sheet.survey, sheet.body, amounted.question, sheet.wave)


def _dots(sheet: _Sheet, amounts: Sequence[Amounted]) -> Diagram:
    rows = tuple(_dot_row(sheet, each) for each in amounts)
    like = "47都道府県" if sheet.is_government else "近い" + sheet.like.removeprefix("規模の近い")
    heads = (
        (Run(sheet.body.name, sheet.short[0].origin, "accent"),),
        typed(f"{sheet.inside}中央値"),
        typed(f"{sheet.like if not sheet.peers.size else like}中央値"),
    )
    names = (sheet.short, typed(f"{sheet.inside}の中央値"), typed(f"{sheet.like}の中央値"))
    told = "。".join(_told(sheet, row, each) for row, each in zip(rows, amounts, strict=True))
    title = "手続のオンライン化とマイナンバーカード"
    return Diagram(Dots(rows, _HUNDRED, "％", names, heads, from_zero=True), title, f"{title}。{told}。")


def _told(sheet: _Sheet, row: DotRow, amounted: Amounted) -> str:
    own, inside_, like = (text(value) for value in (row.own, row.region, row.nation) if value is not None)
    return f"{amounted.label}は{own}、{sheet.inside}の中央値{inside_}、{sheet.like}の中央値{like}"


def _dot_row(sheet: _Sheet, amounted: Amounted) -> DotRow:
    survey, wave = sheet.survey, sheet.wave
    own = _own_amount(sheet, amounted)
    inside_ = survey.median(amounted.question, wave, group=sheet.prefecture.name)
    like = median_among(survey, amounted.question, wave, sheet.peers)
    columns = (
        figure(own, "accent", unit=False),
        figure(inside_, unit=False),
        figure(like, unit=False),
    )
    return DotRow((*amounted.rich, *_of_procedures(sheet, amounted)), own, inside_, like, columns)


def _of_procedures(sheet: _Sheet, amounted: Amounted) -> Rich:
    """Return （23手続のうち8手続） on a second line, for the share that has these numbers."""
    if amounted is not ONLINE_32:
        return ()
    total, done = (amount_of(sheet.survey, sheet.body, f"online_32_{each}", sheet.wave) for each in ("total", "done"))
    if not isinstance(total, Number) or not isinstance(done, Number):
        return ()
    if not total.value:
        return typed("\n（対象の手続がない）")
    path = f"codebook.questions.{amounted.question}"
    return (*typed("\n（"), *name(text(total), path), *typed("のうち"), *name(text(done), path), *typed("）"))


def _next_by_code(sheet: _Sheet, each_side: int = 3) -> tuple[Body, ...]:
    """Return the bodies of its kind in its prefecture around a body that nobody lived in, by code."""
    alike = [body for body in sheet.prefecture.bodies if body.kind == sheet.body.kind]
    start = max(0, min(alike.index(sheet.body) - each_side, len(alike) - 2 * each_side - 1))
    return tuple(alike[start : start + 2 * each_side + 1])


def _sides(sheet: _Sheet, around: Sequence[Body]) -> dict[str, Number]:
    """Return how many of the bodies around it stand before it and after it."""
    before = around.index(sheet.body)
    order = "人口の多い順" if sheet.body.population else "団体コード順"

    def told(count: int, side: str) -> Number:
        return replace(
            sheet.peers.number, value=Decimal(count), source=_listed(sheet, f"{order}に{side}の団体を数える")
        )

    return {"before": told(before, "前"), "after": told(len(around) - 1 - before, "後")}


def _listed(sheet: _Sheet, formula: str) -> Source:
    return replace(sheet.peers.number.source, formula=formula)


def _nearest(sheet: _Sheet, around: Sequence[Body], marks: Sequence[Marked]) -> Table:
    """Return the bodies nearest in population with their marks."""
    names, where, living = (24.0, 7.0, 25.0) if sheet.is_government else (24.0, 14.5, 20.5)
    width = 174.0 - names - where - living
    columns = (
        TableColumn(typed("団体名"), names, fixed=True),
        TableColumn((), where, fixed=True, muted=True),
        TableColumn(typed("人口（人）"), living, "right", fixed=True),
        *(
            TableColumn(
                name(each.heading, f"codebook.questions.{each.question}", "strong" if each in ADOPTED else "plain"),
                width / len(marks),
                "center",
                fixed=True,
            )
            for each in marks
        ),
    )
    rows = tuple(
        TableRow(
            (
                TableCell(name(body.name, f"reference.{body.code}")),
                TableCell(() if sheet.is_government else name(body.prefecture, f"codebook.groups.{body.prefecture}")),
                TableCell(figure(people(body), unit=False)),
                *sheet.answers.cells(body, marks),
            ),
            "accent" if body is sheet.body else "body",
        )
        for body in around
    )
    told = f"{sheet.body.name}と{'人口の最も近い' if sheet.body.population else '団体コードの近い'}団体。"
    return Table(columns, rows, told, "ruled", row_mm=5.0)


def _facts(sheet: _Sheet, marks: Sequence[Marked]) -> dict[str, Any]:
    body, peers = sheet.body, sheet.peers
    said = {each: sheet.answers.yes(body, each) for each in marks}
    ai, rpa = (said.get(each) for each in ADOPTED[:2])
    measures = [each for each in marks if each not in ADOPTED]
    return {
        "name": sheet.short,
        "kind": body.kind,
        "like": sheet.like,
        "government": sheet.is_government,
        "people": people(body),
        "inside": sheet.inside,
        "bodies": sheet.prefecture.size(),
        "prefecture": name(sheet.prefecture.name, f"codebook.groups.{sheet.prefecture.name}"),
        "peers": peers.number,
        "size": peers.size,
        "ai": _said(ai),
        "rpa": _said(rpa),
        "counts": {each.noun: _counts(sheet, each) for each in ADOPTED[:2]},
        "yes": [each.noun for each in measures if said[each] is True],
        "no": [each.noun for each in measures if said[each] is False],
        "silent": len([each for each in measures if _is_silent(said[each])]),
        "measures": len(measures),
        "few": _FEW,
        "others_silent": any(_some_silent(sheet, each) for each in measures),
        "amounts": [each.label for each in _amounts(sheet)],
        "without": [each.label for each in measured(sheet.survey, sheet.wave) if each not in _amounts(sheet)],
        "nobody": not body.population,
        "leaves_out": _leaves_out(sheet),
    }


def _said(own: bool | Missing | None) -> str:
    return {True: "yes", False: "no"}.get(own, "unknown") if isinstance(own, bool) else "unknown"


def _is_silent(own: bool | Missing) -> bool:
    return isinstance(own, Missing) and own.reason is Reason.UNKNOWN


def _counts(sheet: _Sheet, marked: Marked) -> dict[str, Figure]:
    indicator = marked.indicator
    inside_ = sheet.prefecture.counted(indicator)
    part, whole = counted_among(sheet.survey, indicator.question, sheet.wave, indicator.option, sheet.peers)
    return {"inside": inside_.part, "inside_of": inside_.whole, "like": part, "like_of": whole}


def _some_silent(sheet: _Sheet, marked: Marked) -> bool:
    """Say whether fewer bodies answered than the prefecture or those of its size have."""
    _, whole = counted_among(sheet.survey, marked.question, sheet.wave, marked.indicator.option, sheet.peers)
    inside_, size = sheet.prefecture.counted(marked.indicator).whole, sheet.prefecture.size()
    pairs = ((whole, sheet.peers.number), (inside_, size))
    return any(isinstance(one, Number) and one.value < every.value for one, every in pairs)


def _leaves_out(sheet: _Sheet) -> bool:
    """Say whether a body without people would stand among those of its size (双葉町)."""
    if not sheet.peers.size:
        return False
    smallest, empty = _least_populated(sheet.survey)
    return sheet.body.kind in empty and smallest in {body.population_class for body in sheet.peers.bodies}


@lru_cache(maxsize=8)
def _least_populated(survey: Survey) -> tuple[str, frozenset[str]]:
    """Return the class of the municipality with the fewest people, and the kinds of bodies in which nobody lives."""
    smallest = min(
        (b for b in survey.localities() if b.kind != GOVERNMENT and b.population), key=lambda b: b.population
    )
    return smallest.population_class, frozenset(body.kind for body in survey.localities() if not body.population)
