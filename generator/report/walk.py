"""Walk what a page holds: every run of text and every figure, in reading order.

Source lines, automatic notes, speaker notes and traces are all read off this one walk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.report.blocks import Block, Chart, Columns, Panel, Rule, Shape, Spacer, Stack, Table, TableCell, Text
from generator.report.charts import Bars, Marks, RankLines, StackedBars
from generator.report.numbers import Cell, Figure, Missing, Number, text
from generator.report.pages import Page
from generator.report.runs import Name, Origin, Rich, Run


def runs(block: Block | None) -> Iterator[Run]:
    """Yield every run of text in a block; a chart's values come as runs too, with their figure as origin."""
    match block:
        case Text():
            yield from _joined(block.paragraphs)
        case Table():
            yield from _table(block)
        case Chart():
            yield from _marks(block.marks)
        case Shape():
            yield from block.label
        case Panel():
            yield from _joined((block.heading, block.base, block.unit))
            yield from runs(block.body)
        case Stack() | Columns():
            for inner in block.blocks:
                yield from runs(inner)
        case Rule() | Spacer() | None:
            return


def page_runs(page: Page) -> Iterator[Run]:
    """Yield every run of a page: title, lead, body, notes, sources."""
    yield from page.title
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


def _joined(texts: Iterable[Rich]) -> Iterator[Run]:
    for rich in texts:
        yield from rich


def _table(table: Table) -> Iterator[Run]:
    yield from _joined(column.header for column in table.columns)
    for row in table.rows:
        for cell in row.cells:
            if cell is not None:
                yield from _cell(cell)


def _cell(cell: TableCell) -> Iterator[Run]:
    yield from cell.text
    yield from _joined(cell.paragraphs)


def _marks(marks: Marks) -> Iterator[Run]:
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


def _value(figure: Figure) -> Run:
    return Run(text(figure, unit=False), figure)
