"""What charts and tables hold, one record a figure, with the headings it stands under and what these name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from generator.backends.databook.labels import full_text, heading_text, named, note_numbers
from generator.report.blocks import Table, TableCell
from generator.report.charts import Bars, Marks, RankLines, StackedBars
from generator.report.diagrams import CellBars, DiagramMarks, Dots, OutlineMap, Stems, TileMap
from generator.report.glossary import Glossary
from generator.report.numbers import Cell, Figure, Missing, Number, Place, common
from generator.report.pictures import PictureData
from generator.report.runs import Name, Rich, Run

_NOWHERE = Place()

VALUE, BESIDE, HEADING, WORDS = "値", "添え値", "見出しの値", "文言"
"""Where a figure stands: as a value, beside one (in brackets), in a heading, or words in place of a figure."""


@dataclass(frozen=True, slots=True)
class Record:
    """One figure or published words. ``rows`` are the headings of its row, ``column`` that of its series or column.

    ``place`` is what the headings name, later filled from the figure itself; ``notes`` the numbers of its notes.
    """

    figure: Figure | None
    rows: tuple[str, ...]
    column: str
    place: Place = _NOWHERE
    where: str = VALUE
    words: str = ""
    notes: tuple[int, ...] = ()
    qualifier: str = ""
    """The document's own hedge of words (大半), as a number carries its own."""
    told: tuple[Cell, ...] = ()
    """The data rows of words that stand in place of a figure."""

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The data rows behind the figure, or behind the words."""
        return self.figure.source.cells if isinstance(self.figure, Number) else self.told


@dataclass(frozen=True, slots=True)
class _Head:
    """A heading: its text in full, what it names, the notes it refers to, the text itself."""

    rich: Rich
    text: str
    place: Place
    notes: tuple[int, ...]


def _head(rich: Rich, glossary: Glossary) -> _Head:
    return _Head(rich, heading_text(rich, glossary), named(rich), note_numbers(rich))


def chart_records(marks: Marks, glossary: Glossary) -> list[Record]:
    """Return the records of a chart, series by series as they stand in its categories."""
    match marks:
        case Bars():
            return list(_bars(marks, glossary))
        case StackedBars():
            return list(_stacked(marks, glossary))
        case RankLines():
            return list(_ranks(marks, glossary))


def _bars(marks: Bars, glossary: Glossary) -> Iterator[Record]:
    series = [_head(each.label, glossary) for each in marks.series]
    for index, category in enumerate(marks.categories):
        row = _head(category.label, glossary)
        yield from _within(row)
        for head, each in zip(series, marks.series, strict=True):
            point = each.points[index]
            made = _record(point.value, row, head)
            over = full_text(point.over, glossary)
            notes = (*made.notes, *note_numbers(point.over), *note_numbers(point.suffix))
            yield replace(made, words=over, notes=notes)
            yield from _beside((*point.over, *point.suffix), made)
    if marks.spread:
        words = full_text(marks.spread.label, glossary)
        yield from _beside(marks.spread.value, Record(None, (words,), series[0].text, series[0].place))


def _stacked(marks: StackedBars, glossary: Glossary) -> Iterator[Record]:
    levels = [_head(level.label, glossary) for level in marks.levels]
    for one in marks.rows:
        row = _head(one.label, glossary)
        yield from _within(row)
        for head, value, share in zip(levels, one.values, one.shares, strict=True):
            made = _record(value, row, head)
            yield made
            yield replace(made, figure=share, where=BESIDE)
        aside = full_text(one.aside, glossary)
        yield from _beside(one.aside, replace(_record(None, row, None), words=aside))


def _ranks(marks: RankLines, glossary: Glossary) -> Iterator[Record]:
    waves = [_head(wave, glossary) for wave in marks.waves]
    for item in marks.items:
        row = _head(item.label, glossary)
        yield from _within(row)
        yield from (_record(rank, row, wave) for wave, rank in zip(waves, item.ranks, strict=True))


def _record(figure: Figure | None, row: _Head, column: _Head | None) -> Record:
    place = row.place.filled(column.place) if column else row.place
    notes = (*row.notes, *(column.notes if column else ()))
    return Record(figure, (row.text,), column.text if column else "", place, notes=notes)


def _within(head: _Head) -> Iterator[Record]:
    """Yield the figures that stand in a heading itself: n=104."""
    for run in head.rich:
        if isinstance(run.origin, Number | Missing):
            yield Record(run.origin, (head.text,), "", head.place, HEADING)


def _beside(rich: Rich, made: Record) -> Iterator[Record]:
    for run in rich:
        if isinstance(run.origin, Number | Missing):
            yield replace(made, figure=run.origin, where=BESIDE)


def diagram_records(marks: DiagramMarks, glossary: Glossary) -> list[Record]:
    """Return the records of a diagram in its own order: all values that it draws, printed or not."""
    match marks:
        case TileMap(tiles=areas) | OutlineMap(areas=areas):
            return [_record(area.value, _head(area.label, glossary), None) for area in areas]
        case Stems():
            shown = [(one.label, one.value) for one in marks.stems]
            shown += [(one.label, one.value) for one in marks.references]
            return [_record(value, _head(label, glossary), None) for label, value in shown]
        case Dots():
            return list(_dots(marks, glossary))
        case CellBars():
            return list(_cell_bars(marks, glossary))


def _dots(marks: Dots, glossary: Glossary) -> Iterator[Record]:
    series = [_head(label, glossary) for label in marks.names]
    heads = [_head(label, glossary) for label in marks.heads]
    for row in marks.rows:
        own = _head(row.label, glossary)
        drawn = (row.own, row.region, row.nation)
        named_ = ((value, column) for value, column in zip(drawn, series, strict=True) if value is not None)
        yield from (_record(value, own, column) for value, column in named_)
        for head, rich in zip(heads, row.columns, strict=False):
            figures = [run.origin for run in rich if isinstance(run.origin, Number | Missing)]
            yield from (_record(figure, own, head) for figure in figures if figure not in drawn)


def _cell_bars(marks: CellBars, glossary: Glossary) -> Iterator[Record]:
    column = _head(marks.head, glossary)
    for group in marks.groups:
        for one in group.shares:
            row = _head((*group.label, Run("："), *one.label), glossary)
            row = replace(row, place=replace(row.place, group=""))  # 富山県の町 is no group of the codebook
            few = isinstance(one.whole, Number) and one.whole.value < marks.few
            told = (one.part, one.whole) if few else (one.part, one.whole, one.share)
            yield from (_record(value, row, column) for value in told)


def picture_records(data: PictureData, glossary: Glossary) -> list[Record]:
    """Return the records of a picture, row by row, those to compare with last; rows without a name are left unnamed."""
    columns = [_head(column.label, glossary) for column in data.columns]
    found: list[Record] = []
    for one in (*data.rows, *data.references):
        row = _head(one.label, glossary)
        found += [
            _record(value, row, column)
            for column, value in zip(columns, one.values, strict=True)
            if value is not None
        ]  # fmt: skip
    for line in data.tally:
        found.append(_record(line.value, _head(line.label, glossary), None))
    return found


def table_records(table: Table, glossary: Glossary) -> list[Record]:
    """Return the records of a table, row by row; none when it holds neither figures nor words of a document."""
    grid = _unmerged(table)
    keys = _key_columns(table, grid, glossary)
    heads = [_head(rich, glossary) for rich in _reaching(table)]
    found = [
        record
        for cells in grid
        for record in _row(cells, heads, keys, glossary)
    ]  # fmt: skip
    return found if any(record.figure is not None for record in found) or _tells(grid) else []


def _reaching(table: Table) -> Iterator[Rich]:
    """Yield each column's heading; one that reaches over a following column without one stands for both."""
    above: Rich = ()
    for column in table.columns:
        above = column.header or (above if table.style == "ruled" else ())
        yield above


def _row(cells: Sequence[TableCell], heads: Sequence[_Head], keys: int, glossary: Glossary) -> Iterator[Record]:
    rows = tuple(full_text(cell.text, glossary) for cell in cells[:keys])
    place = named(tuple(chain.from_iterable(cell.text for cell in cells[:keys])))
    notes = tuple(chain.from_iterable(note_numbers(cell.text) for cell in cells[:keys]))
    headless = not any(head.text for head in heads)
    for cell, head in zip(cells[keys:], heads[keys:], strict=True):
        base = Record(None, rows, head.text, place.filled(head.place), notes=(*notes, *head.notes))
        for paragraph in (cell.text, *cell.paragraphs):
            yield from _told(paragraph, base, glossary) if head.text or headless else ()


def _told(paragraph: Rich, base: Record, glossary: Glossary) -> Iterator[Record]:
    """Yield each figure of a cell's paragraph with the words of documents beside it; words alone where there is none."""
    made = replace(base, place=named(paragraph).filled(base.place), notes=(*base.notes, *note_numbers(paragraph)))
    figures = [run.origin for run in paragraph if isinstance(run.origin, Number | Missing)]
    if not figures:
        if words := full_text(paragraph, glossary):
            said, hedge = _said(paragraph, words, glossary)
            yield replace(made, where=WORDS, words=said, qualifier=hedge, told=_told_cells(paragraph))
        return
    words = full_text(tuple(run for run in paragraph if isinstance(run.origin, Name)), glossary)
    yield from (replace(made, figure=figure, words=words) for figure in figures)


def _said(paragraph: Rich, words: str, glossary: Glossary) -> tuple[str, str]:
    """Return words and hedge apart where a document says both: 2,000千円以下, 大半."""
    said = [full_text((run,), glossary) for run in paragraph if isinstance(run.origin, Name) and run.origin.cell]
    return (said[0], said[1]) if len(said) == 2 else (words, "")


def _told_cells(paragraph: Rich) -> tuple[Cell, ...]:
    return tuple(run.origin.cell for run in paragraph if isinstance(run.origin, Name) and run.origin.cell)


def _unmerged(table: Table) -> list[list[TableCell]]:
    """Return the cells with each merged one repeated in every row that it covers; what it covers to the right is empty."""
    grid: list[list[TableCell]] = []
    for row in table.rows:
        above, left, made = grid[-1] if grid else [], 0, []
        for index, cell in enumerate(row.cells):
            if cell is not None:
                left = index + cell.columns
            from_above = above[index] if above and index >= left else TableCell(())
            made.append(cell if cell is not None else from_above)
        grid.append(made)
    return grid


def _key_columns(table: Table, grid: Sequence[Sequence[TableCell]], glossary: Glossary) -> int:
    """Return how many of the first columns are headings: those that cases are told by, or that tell the rows apart."""
    free = next((i for i in range(len(table.columns)) if any(_figures(cells[i]) for cells in grid)), len(table.columns))
    if table.style == "plain":
        return max(1, min(free, len(table.columns) - 1))
    for count in range(1, free):
        rows = [tuple(full_text(cell.text, glossary) for cell in cells[:count]) for cells in grid]
        if len(set(rows)) == len(rows):
            return count
    return 1


def _figures(cell: TableCell) -> bool:
    return any(isinstance(run.origin, Number | Missing) for rich in (cell.text, *cell.paragraphs) for run in rich)


def _tells(grid: Iterable[Iterable[TableCell]]) -> bool:
    """Say whether a table without figures holds words of the data's own rows."""
    runs = (run for cells in grid for cell in cells for rich in (cell.text, *cell.paragraphs) for run in rich)
    return any(isinstance(run.origin, Name) and run.origin.cell is not None for run in runs)


def settled(records: Iterable[Record], heading: Rich, glossary: Glossary) -> list[Record]:
    """Return the records with all that is known of their place.

    First what the figure itself knows, then what its own headings name, then the heading of the whole. What is missing
    shares what all figures of the same table have in common.
    """
    known = [_own(record, named(heading)) for record in records]
    numbers = [record.place for record in known if isinstance(record.figure, Number) and record.where == VALUE]
    shared = common(numbers) if numbers else Place()
    return [
        record if isinstance(record.figure, Number) else replace(record, place=record.place.filled(shared))
        for record in known
    ]  # fmt: skip


def _own(record: Record, heading: Place) -> Record:
    place = record.figure.place.filled(record.place) if isinstance(record.figure, Number) else record.place
    waves = {cell.wave for cell in record.cells if cell.wave}
    questions = {cell.question for cell in record.cells if cell.question}
    read = Place(question=questions.pop() if len(questions) == 1 else "", wave=waves.pop() if len(waves) == 1 else "")
    return replace(record, place=place.filled(read).filled(heading))
