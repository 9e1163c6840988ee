"""The accent marks the one thing that a page speaks of: parts of a page that speak of others go without."""

from __future__ import annotations

from dataclasses import replace

from generator.report.blocks import Block, Chart, Columns, Panel, Shape, Stack, Table, TableRow
from generator.report.charts import Bars, Fill, Marks, RankLines, Series, StackedBars
from generator.report.rewriting import Rewriting, rewritten
from generator.report.runs import without_accent


def accented(block: Block) -> bool:
    """Say whether a block carries an accent."""
    return without_accents(block) != block


def without_accents(block: Block) -> Block:
    """Return a block with what was accented as its neighbours are: the newest column navy, the leading answer an ordinary bar."""
    return rewritten(_plain(block), Rewriting(without_accent, without_accent, without_accent, str))


def _plain(block: Block) -> Block:
    match block:
        case Panel():
            return replace(block, body=_plain(block.body))
        case Stack() | Columns():
            return replace(block, blocks=tuple(map(_plain, block.blocks)))
        case Chart():
            return replace(block, marks=_marks(block.marks))
        case Table():
            return replace(block, rows=tuple(map(_row, block.rows)))
        case Shape(fill="accent_fill"):
            return replace(block, fill="head_fill")
        case _:
            return block


def _marks(marks: Marks) -> Marks:
    match marks:
        case Bars():
            spread = marks.spread and replace(marks.spread, accent=False)
            return replace(marks, series=tuple(map(_series, marks.series)), spread=spread)
        case StackedBars():
            levels = (replace(one, fill="level1") if one.fill == "accent" else one for one in marks.levels)
            return replace(marks, levels=tuple(levels))
        case RankLines():
            return replace(marks, items=tuple(replace(item, accent=False) for item in marks.items))


def _series(series: Series) -> Series:
    usual: Fill = series.fill if series.fill != "accent" else "newest"
    points = (
        replace(point, fill=usual if point.fill == "accent" else point.fill, strong=False) for point in series.points
    )
    return replace(series, points=tuple(points))


def _row(row: TableRow) -> TableRow:
    return replace(row, kind="body") if row.kind == "accent" else row
