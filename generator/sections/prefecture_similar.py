"""A prefecture among the 47 by two adoption rates, and beside those most like it in people and number of municipalities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, ClassVar

from pydantic import Field

from generator.report.blocks import Block, Panel, Picture, Stack, Table, TableCell, TableColumn, TableRow
from generator.report.numbers import Figure, Missing, Number, Reason, Source
from generator.report.pages import Page
from generator.report.runs import Rich, figure, name, typed
from generator.sections.area_words import several
from generator.sections.desk import Desk
from generator.sections.figure_data import Indicator as Shown
from generator.sections.figure_data import around, compared, oriented, tally
from generator.sections.figure_words import described
from generator.sections.prefecture import (
    AI,
    NATION,
    RPA,
    Counted,
    Indicator,
    Prefecture,
    counted,
    prefecture_of,
)
from generator.sections.prefecture_summary import framed
from generator.sections.section import Section
from generator.survey.model import Survey
from generator.survey.peers import alike_prefectures, people_of

_SQUARE_MM, _ROW_MM = 130.0, 6.2
_FAR = 1.5
"""Nobody within this distance: no prefecture is like it (北海道, 長野県)."""
_HUNDRED_MILLIONTHS = Decimal(10_000)
_MOST_NAMED = 3


class PrefectureSimilar(Section):
    """規模の近い都道府県との比較。47都道府県の散布図と、人口と市区町村数の近い都道府県の表。"""

    alone: ClassVar[bool] = True

    similar: int = Field(6, ge=2, le=8, description="比べる都道府県の数")
    series: str = Field("都道府県別プロフィール", description="ページの左上に出る名前")

    def questions(self) -> tuple[str, ...]:
        """Return the questions drawn."""
        return AI.question, RPA.question

    def compose(self, desk: Desk) -> Iterable[Page]:
        """Return one page; NotPublished when no answers of single bodies are there."""
        own = prefecture_of(desk)
        alike = alike_prefectures(desk.survey, own.name, self.similar)
        others = tuple(Prefecture(desk.survey, desk.wave.id, _tile(desk.survey, each.name)) for each in alike)
        facts = _facts(own, others, far=bool(alike) and alike[0].distance > _FAR)
        blocks: tuple[Block, ...] = (
            Panel(desk.heading("scatter", facts), _scatter(desk, own, others, desk.heading("scatter", facts))),
            Panel(desk.heading("table", facts), _table(own, others)),
        )
        yield framed(desk.page(Stack(blocks, weights=(1.0, 0.0)), facts), desk, self.series)


def _tile(survey: Survey, prefecture: str) -> Any:
    return next(tile for tile in survey.tiles if tile.name == prefecture)


def _scatter(desk: Desk, own: Prefecture, others: Sequence[Prefecture], heading: Rich) -> Picture:
    from generator.report.runs import plain

    who = around(desk, own.name, tuple(other.name for other in others))
    data = compared(desk, (Shown(question=AI.question), Shown(question=RPA.question)), (), who)
    kept = tuple(row for row in data.rows if all(isinstance(value, Number) for value in row.values))
    data = replace(data, rows=kept)
    words, lines = tally(data, ("AI", "RPA"))
    data = replace(data, rows=oriented(data), tally_heading=words, tally=lines)
    title = plain(heading)
    return Picture("scatter", data, title, described("scatter", data, title), _SQUARE_MM)


def _table(own: Prefecture, others: Sequence[Prefecture]) -> Table:
    word = several(each.name for each in (own, *others))
    columns = (
        TableColumn(typed(word), 22.0, fixed=True),
        TableColumn(typed("人口（万人）"), 22.0, "right", fixed=True),
        TableColumn(typed("市区町村数"), 22.0, "right", fixed=True),
        *_heads("AI"),
        *_heads("RPA"),
    )
    rows = [_row(own, "accent"), *(_row(each) for each in others)]
    rows[-1] = replace(rows[-1], group_end=True)
    told = f"{own.name}と規模の近い{len(others)}{several(each.name for each in others)}の導入状況。"
    return Table(columns, (*rows, _nation(own)), told, "ruled", row_mm=_ROW_MM)


def _heads(technology: str) -> tuple[TableColumn, ...]:
    return (
        TableColumn(typed(f"{technology} 団体"), 17.0, "right", fixed=True),
        TableColumn(typed(f"{technology} ％"), 16.0, "right", fixed=True),
        TableColumn(typed(f"{technology} 順位"), 21.0, "right", fixed=True),
    )


def _row(one: Prefecture, kind: str = "body") -> TableRow:
    cells = (
        TableCell(name(one.name, f"codebook.groups.{one.name}")),
        TableCell(figure(_ten_thousands(people_of(one.bodies, one.name)), unit=False)),
        TableCell(figure(one.size(), unit=False)),
        *(cell for indicator in (AI, RPA) for cell in _cells(one, indicator)),
    )
    return TableRow(cells, "accent" if kind == "accent" else "body")


def _cells(one: Prefecture, indicator: Indicator) -> Iterable[TableCell]:
    standing = one.standing(indicator)
    yield TableCell(figure(standing.counted.part, unit=False))
    yield TableCell(figure(standing.counted.share, unit=False))
    tied = typed("同率") if standing.tied else ()
    yield TableCell((*tied, *figure(standing.rank)))


def _nation(own: Prefecture) -> TableRow:
    survey = own.survey
    found: list[TableCell] = []
    for indicator in (AI, RPA):
        one: Counted = counted(survey, own.wave, indicator, NATION)
        found += [
            TableCell(figure(one.part, unit=False)),
            TableCell(figure(one.share, unit=False)),
            TableCell(typed("－")),
        ]
    everyone = _ten_thousands(people_of(survey.localities(NATION), NATION))
    return TableRow(
        (
            TableCell(typed("全国")),
            TableCell(figure(everyone, unit=False)),
            TableCell(figure(survey.bodies(NATION), unit=False)),
            *found,
        )
    )


def _ten_thousands(people: Number) -> Number:
    """Return a population in 万人."""
    source = Source(people.source.cells, f"{people.source.formula}（{people.value:,}人）")
    return Number(people.value / _HUNDRED_MILLIONTHS, "万人", source, place=people.place)


def _facts(own: Prefecture, others: Sequence[Prefecture], *, far: bool) -> dict[str, Any]:
    return {
        "name": name(own.name, f"codebook.groups.{own.name}"),
        "n": len(others),
        "word": several(each.name for each in others),
        "all_words": several(each.name for each in (own, *others)),
        "far": far,
        "technologies": [_compared(own, others, indicator) for indicator in (AI, RPA)],
    }


def _compared(own: Prefecture, others: Sequence[Prefecture], indicator: Indicator) -> dict[str, Any]:
    """Return which of the others are above the prefecture, from unrounded shares, and the highest of them."""
    mine = _value(own.counted(indicator).share)
    shares = [(other, other.counted(indicator).share) for other in others]
    known = [(other, share) for other, share in shares if isinstance(share, Number)]
    above = sorted((pair for pair in known if pair[1].value > mine), key=lambda pair: -pair[1].value)
    equal = [other for other, share in known if share.value == mine]
    highest = max(known, key=lambda pair: pair[1].value, default=None)
    top = [other for other, share in known if highest and share.value == highest[1].value]
    return {
        "label": indicator.rich,
        "share": own.counted(indicator).share,
        "known": len(known),
        "above": [_called(other) for other, _ in above],
        "named": len(above) <= _MOST_NAMED,
        "above_word": several(other.name for other, _ in above),
        "equal": [_called(other) for other in equal],
        "top": [_called(other) for other in top],
        "highest": highest[1] if highest else Missing(Reason.UNKNOWN),
    }


def _called(one: Prefecture) -> Rich:
    return name(one.name, f"codebook.groups.{one.name}")


def _value(share: Figure) -> Decimal:
    return share.value if isinstance(share, Number) else Decimal(-1)
