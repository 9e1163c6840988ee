"""Walk what a page holds: every run of text and every figure, in reading order.

Source lines, automatic notes, speaker notes and traces are all read off this one walk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.report.blocks import (
    Block,
    Boxed,
    Chart,
    Columns,
    Diagram,
    Exhibit,
    Heading,
    InStyle,
    KeyFigures,
    Panel,
    Picture,
    Prose,
    Rule,
    Shape,
    Spacer,
    Stack,
    Table,
    TableCell,
    Text,
)
from generator.report.charts import Bars, Marks, RankLines, StackedBars
from generator.report.diagrams import CellBars, DiagramMarks, Dots, OutlineMap, Stems, TileMap
from generator.report.numbers import Cell, Figure, Missing, Number, text
from generator.report.pages import Page
from generator.report.pictures import PictureData
from generator.report.runs import Name, Origin, Rich, Run


def runs(block: Block | None) -> Iterator[Run]:  # noqa: C901 - one case a kind of block
    """Yield every run of text in a block; a chart's values come as runs too, with their figure as origin."""
    match block:
        case Text():
            yield from _joined(block.paragraphs)
        case Table():
            yield from _table(block)
        case Chart() | Diagram():
            yield from _marks(block.marks)
        case Picture():
            yield from _picture(block.data)
        case KeyFigures():
            yield from _key_figures(block)
        case Shape():
            yield from block.label
        case InStyle():
            yield from runs(block.body)
        case Panel():
            yield from _joined((block.heading, block.base, block.unit))
            yield from runs(block.body)
        case Heading():
            yield from block.text
        case Boxed():
            yield from _joined((block.heading, *block.bullets))
        case Exhibit():
            yield from _joined((block.caption, block.unit))
            yield from runs(block.body)
            yield from _joined((*block.sources, *block.notes))
        case Prose():
            for inner in block.blocks:
                yield from runs(inner)
            yield from _joined(note.text for note in (*block.carried, *block.footnotes))
        case Stack() | Columns():
            for inner in block.blocks:
                yield from runs(inner)
        case Rule() | Spacer() | None:
            return


def page_runs(page: Page) -> Iterator[Run]:
    """Yield every run of a page: running line, title, lead, body, notes, sources."""
    yield from _joined(page.running)
    yield from (*page.title, *page.aside, *page.corner)
    yield from _joined(page.lead)
    yield from runs(page.body)
    yield from _joined(note.text for note in page.notes)
    yield from _joined(page.sources)


def figures(found: Iterable[Run]) -> Iterator[Figure]:
    """Yield the figures among runs, missing ones too."""
    return (run.origin for run in found if isinstance(run.origin, Number | Missing))


def cells(found: Iterable[Run]) -> tuple[Cell, ...]:
    """Return the distinct data cells behind runs, in order of appearance."""
    return tuple(dict.fromkeys(cell for run in found for cell in _cells(run.origin)))


def _cells(origin: Origin) -> tuple[Cell, ...]:
    match origin:
        case Number():
            return origin.source.cells
        case Name(cell=Cell() as cell):
            return (cell,)
        case _:
            return ()


def _key_figures(block: KeyFigures) -> Iterator[Run]:
    for one in block.figures:
        yield from (*one.label, *one.value, *one.unit)
        yield from (run for rank in one.ranks for part in rank for run in part)
        yield from one.base


def _joined(texts: Iterable[Rich]) -> Iterator[Run]:
    for rich in texts:
        yield from rich


def _table(table: Table) -> Iterator[Run]:
    for before, column in zip((None, *table.columns), table.columns, strict=False):
        yield from column.group if before is None or before.group != column.group else ()
        yield from column.header
    for row in table.rows:
        for cell in row.cells:
            if cell is not None:
                yield from _cell(cell)
    yield from _joined(entry.label for entry in table.key)
    yield from table.following


def _cell(cell: TableCell) -> Iterator[Run]:
    yield from cell.text
    yield from _joined(cell.paragraphs)


def _marks(marks: Marks | DiagramMarks) -> Iterator[Run]:
    match marks:
        case Bars():
            yield from _joined(category.label for category in marks.categories)
            for series in marks.series:
                yield from series.label if marks.legend else ()
                for point in series.points:
                    yield from (*point.over, _value(point.value), *point.suffix)
        case StackedBars():
            yield from _joined(level.label for level in marks.levels)
            for row in marks.rows:
                yield from () if marks.blocks else row.label
                for value, share in zip(row.values, row.shares, strict=True):
                    yield from (_value(value), _value(share))
                yield from row.aside
        case RankLines():
            yield from _joined(marks.waves)
            for item in marks.items:
                yield from item.label
                yield from (_value(rank) for rank in item.ranks)
        case _:
            yield from _diagram(marks)


def _diagram(marks: DiagramMarks) -> Iterator[Run]:
    match marks:
        case TileMap(tiles=areas) | OutlineMap(areas=areas):
            yield from (*marks.legend_heading, *marks.marked_label)
            for area in areas:
                yield from (*area.label, _value(area.value))
        case Stems():
            named = [(one.label, one.value) for one in marks.stems]
            for label, value in (*named, *((one.label, one.value) for one in marks.references)):
                yield from (*label, _value(value))
        case Dots():
            yield from _joined((*marks.names, *marks.heads, marks.key))
            for row in marks.rows:
                yield from (*row.label, _value(row.own), _value(row.region), _value(row.nation))
                yield from _joined(row.columns)
        case CellBars():
            yield from marks.head
            for group in marks.groups:
                yield from group.label
                for one in group.shares:
                    few = isinstance(one.whole, Number) and one.whole.value < marks.few
                    yield from (*one.label, _value(one.part), _value(one.whole))
                    yield from () if few else (_value(one.share),)


def _picture(data: PictureData) -> Iterator[Run]:
    yield from _joined(column.label for column in data.columns)
    for row in (*data.rows, *data.references):
        yield from row.label
        yield from (_value(value) for value in row.values if value is not None)
    yield from _joined(label for _, label in data.key)
    yield from _joined(data.tally_heading)
    for line in data.tally:
        yield from (*line.label, _value(line.value))


def _value(figure: Figure) -> Run:
    return Run(text(figure, unit=False), figure)
