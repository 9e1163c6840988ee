"""The prefectures of one region as a small table: how many bodies, AI and RPA, this one marked, region and nation below."""

from __future__ import annotations

from generator.report.blocks import Block, Stack, Table, TableCell, TableColumn, TableRow, Text
from generator.report.runs import Rich, figure, typed
from generator.sections import area_words
from generator.sections.naming import group_name, join
from generator.sections.prefecture import AI, NATION, RPA, Prefecture, Standing, bodies_of, municipalities, ranked
from generator.sections.prefecture_maps import short_name

_WIDTHS = (11.2, 8.6, 10.6, 11.4)
_ROW_MM = 5.2


def region_table(prefecture: Prefecture) -> Block:
    """Return the heading (東海・北陸の8県) over the table, the highest AI share first."""
    names = [tile.name for tile in prefecture.peers]
    word = area_words.several(names)
    heading = join(group_name(prefecture.region), typed(f"の{len(names)}{word}"))
    members = [one for one in ranked(prefecture.survey, prefecture.wave, AI) if one.tile.name in names]
    rows = tuple(_row(prefecture, one, last=one is members[-1]) for one in members)
    sums = (_sum(prefecture, typed("地域計"), prefecture.region), _sum(prefecture, typed("全国"), NATION))
    columns = (
        TableColumn(typed(f"{word}（団体数）"), _WIDTHS[0], fixed=True),
        TableColumn((), _WIDTHS[1], "right", fixed=True, muted=True),
        TableColumn(typed("AI％"), _WIDTHS[2], "right", fixed=True),
        TableColumn(typed("RPA％"), _WIDTHS[3], "right", fixed=True),
    )
    told = f"{prefecture.region}の{len(names)}{word}と全国の団体数、AI導入率、RPA導入率。"
    table = Table(columns, (*rows, *sums), told, "ruled", row_mm=_ROW_MM)
    return Stack((Text((heading,), role="body_strong"), table), gap_mm=0.8)


def _row(prefecture: Prefecture, one: Standing, *, last: bool) -> TableRow:
    own = one.tile.name == prefecture.name
    rates = (one.counted.share, prefecture.counted(RPA, one.tile.name).share)
    bodies = bodies_of(len(municipalities(prefecture.survey, one.tile.name)), one.tile.name)
    cells = (
        TableCell(short_name(one.tile)),
        TableCell(figure(bodies, unit=False)),
        *(TableCell(figure(rate, unit=False)) for rate in rates),
    )
    return TableRow(cells, "accent" if own else "body", group_end=last)


def _sum(prefecture: Prefecture, label: Rich, group: str) -> TableRow:
    bodies = bodies_of(len(municipalities(prefecture.survey, group)), group)
    rates = (prefecture.counted(each, group).share for each in (AI, RPA))
    cells = (TableCell(label), *(TableCell(figure(each, unit=False)) for each in (bodies, *rates)))
    return TableRow(cells)
