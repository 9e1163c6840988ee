"""Walk what a page holds: every run of text and every figure, in reading order.

Source lines, automatic notes, speaker notes and traces are all read off this one walk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

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
    Text,
)
from generator.report.charts import Bars, Marks, RankLines, StackedBars
from generator.report.diagrams import CellBars, DiagramMarks, Dots, OutlineMap, Stems, TileMap
from generator.report.numbers import Cell, Figure, Missing, Number, text
from generator.report.pages import Page
from generator.report.pictures import PictureData
from generator.report.runs import Name, Origin, Rich, Run


def runs(block: Block | None) -> list[Run]:  # noqa: C901 - one case a kind of block
    """Return every run of text in a block; a chart's values come as runs too, with their figure as origin."""
    match block:
        case Text():
            return _joined(block.paragraphs)
        case Table():
            return _table(block)
        case Chart() | Diagram():
            return list(_marks(block.marks))
        case Picture():
            return list(_picture(block.data))
        case KeyFigures():
            return list(_key_figures(block))
        case Shape():
            return list(block.label)
        case InStyle():
            return runs(block.body)
        case Panel():
            return [*block.heading, *block.base, *block.unit, *runs(block.body)]
        case Heading():
            return list(block.text)
        case Boxed():
            return _joined((block.heading, *block.bullets))
        case Exhibit():
            return _joined((block.caption, block.unit, runs(block.body), *block.sources, *block.notes))
        case Prose():
            notes = (note.text for note in (*block.carried, *block.footnotes))
            return _joined((*map(runs, block.blocks), *notes))
        case Stack() | Columns():
            return _joined(map(runs, block.blocks))
        case Rule() | Spacer() | None:
            return []


def page_runs(page: Page) -> list[Run]:
    """Return every run of a page: running line, title, lead, body, notes, sources."""
    head = (*page.running, page.title, page.aside, page.corner, *page.lead)
    return _joined((*head, runs(page.body), *(note.text for note in page.notes), *page.sources))


def figures(found: Iterable[Run]) -> Iterator[Figure]:
    """Yield the figures among runs, missing ones too."""
    return (run.origin for run in found if isinstance(run.origin, Number | Missing))


def cells(found: Iterable[Run]) -> tuple[Cell, ...]:
    """Return the distinct data cells behind runs, in order of appearance."""
    once = {id(cell): cell for run in found for cell in _cells(run.origin)}  # most runs share theirs
    return tuple(dict.fromkeys(once.values()))


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


def _joined(texts: Iterable[Iterable[Run]]) -> list[Run]:
    return list(chain.from_iterable(texts))


def _table(table: Table) -> list[Run]:
    heads: list[Rich] = []
    for before, column in zip((None, *table.columns), table.columns, strict=False):
        heads += (column.header,) if before and before.group == column.group else (column.group, column.header)
    cells_ = (cell for row in table.rows for cell in row.cells if cell is not None)
    body = (text_ for cell in cells_ for text_ in (cell.text, *cell.paragraphs))
    return _joined((*heads, *body, *(entry.label for entry in table.key), table.following))


def _marks(marks: Marks | DiagramMarks) -> Iterator[Run]:
    match marks:
        case Bars():
            yield from _joined(category.label for category in marks.categories)
            for series in marks.series:
                yield from series.label if marks.legend else ()
                for point in series.points:
                    yield from (*point.over, _value(point.value), *point.suffix)
            if marks.spread:
                yield from (*marks.spread.label, *marks.spread.value, *marks.spread.unit)
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
                drawn = (value for value in (row.own, row.region, row.nation) if value is not None)
                yield from (*row.label, *map(_value, drawn))
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
