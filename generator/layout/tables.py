"""Measure a table: column widths, each cell's lines, the heights its rows may have; and cut it to continue on a next page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.layout import ruled
from generator.layout.breaking import WHOLE
from generator.layout.cells import HEADER, CellFlows, CellTexts
from generator.layout.columns import Need, column_widths, need_of
from generator.layout.document import MM
from generator.layout.setting import Part, Setting
from generator.layout.sharing import Heights
from generator.report.blocks import Table, TableRow
from generator.theme.parts import TableStyle

CELL_AIR = 1.1 * MM
"""Least white above and below the text of a cell."""
_NATURAL_AIR = 1.9 * MM
"""What the rows of several lines like to have."""
_LOWEST_HEADER = 0.7
"""Part of the style's header height that a crowded page may come down to."""
_LEAST_ROWS = 2
_TOLERANCE = 0.5


@dataclass(frozen=True, slots=True)
class MeasuredTable:
    """A table whose columns are set. ``cells`` are keyed by row and column; the header is row -1."""

    block: Table
    style: TableStyle
    widths: tuple[float, ...]
    cells: dict[tuple[int, int], CellFlows]
    header: Heights
    rows: tuple[Heights, ...]
    below: float = 0.0
    """Height of what stands under the table: its key, and what follows on the next page."""

    @property
    def heights(self) -> Heights:
        """Heights of the whole table."""
        parts = (self.header, *self.rows)
        whole = Heights(sum(p.least for p in parts), sum(p.natural for p in parts), sum(p.most for p in parts))
        return whole.more(self.below)


def measure_table(table: Table, width: float, setting: Setting) -> MeasuredTable:
    """Return the table set to a width. It is wider when its longest words need more.

    Raises:
        LayoutError: no font has a character.

    """
    key = (id(table), round(width, 3), setting.shrink)
    if key not in setting.measured:
        part = setting.parts.get(id(table))
        found = (
            _part_of(part, measure_table(part.whole, width, setting), setting)
            if part
            else _measure(table, width, setting)
        )
        setting.measured[key] = (table, found)  # the table is kept, so its id stays its own
    measured: MeasuredTable = setting.measured[key][1]
    return measured


def style_of(table: Table, setting: Setting) -> TableStyle:
    """Return the theme's sizes of the table's style."""
    style: TableStyle = getattr(setting.theme.tables, table.style)
    return style


def has_header(table: Table) -> bool:
    """Say whether any column has a heading."""
    return any(run.text for column in table.columns for run in column.header)


def _measure(table: Table, width: float, setting: Setting) -> MeasuredTable:
    if table.style == "ruled":
        return MeasuredTable(table, *ruled.measured(table, width, setting))
    style = style_of(table, setting)
    texts = CellTexts(table, setting)
    padding = style.padding * MM
    hangs = [texts.hang(c) for c in range(len(table.columns))]
    widths: tuple[float, ...] = ()
    for whole in (WHOLE, 0.0):  # compounds are cut only when the columns do not fit otherwise
        needs = [_need(texts, c, hangs[c], whole) for c in range(len(table.columns))]
        widths = column_widths(table.columns, needs, width)
        if sum(widths) <= width + _TOLERANCE:
            break
    cells = {
        (r, c): texts.flows(r, c, widths[c] - 2 * padding, hangs[c])
        for r in range(HEADER if has_header(table) else 0, len(table.rows))
        for c in range(len(table.columns))
        if texts.cell(r, c)
    }
    header = _header_heights(table, style, cells)
    return MeasuredTable(table, style, widths, cells, header, _row_heights(table, style, cells))


def _part_of(part: Part, whole: MeasuredTable, setting: Setting) -> MeasuredTable:
    """Return the measures of a part from those of the whole table: a long table is measured once, not on each page."""
    start, table = part.start, part.table
    cells = {(HEADER, c): whole.cells[HEADER, c] for c in range(len(table.columns)) if (HEADER, c) in whole.cells}
    cells |= {(HEADER - 1, c): flows for (r, c), flows in whole.cells.items() if r == HEADER - 1}
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row.cells):
            if cell:
                at = r + start
                while (at, c) not in whole.cells:  # a merged cell that was cut began further up
                    at -= 1
                cells[r, c] = whole.cells[at, c]
    if table.style == "ruled":
        at = part.start
        rows, below = ruled.dense(whole.rows[at : at + len(table.rows)]), max(whole.below, ruled.below(table, setting))
        return replace(whole, block=table, cells=cells, rows=rows, below=below)
    return replace(whole, block=table, cells=cells, rows=_row_heights(table, whole.style, cells))


def _header_heights(table: Table, style: TableStyle, cells: dict[tuple[int, int], CellFlows]) -> Heights:
    if not has_header(table):
        return Heights.fixed(0.0)
    lines = max(cells[HEADER, c].height for c in range(len(table.columns))) + 2 * CELL_AIR
    natural = max(style.header * MM, lines)
    return Heights(max(_LOWEST_HEADER * style.header * MM, lines), natural, natural)


def _need(texts: CellTexts, column: int, hang: float, whole: float) -> Need:
    rows = range(len(texts.table.rows))
    cells = [(texts.main(r, column), texts.beside(r, column) + hang) for r in rows if texts.cell(r, column)]
    cells += [(extra, hang) for r in rows for extra in texts.extras(r, column)]
    padding = style_of(texts.table, texts.setting).padding * MM
    return need_of(cells, padding, texts.setting.fonts, texts.main(HEADER, column), whole)


def _row_heights(table: Table, style: TableStyle, cells: dict[tuple[int, int], CellFlows]) -> tuple[Heights, ...]:
    least, natural, most = (size * MM for size in style.row)
    contents = []
    for r, row in enumerate(table.rows):
        own = [cells[r, c].height for c, cell in enumerate(row.cells) if cell and cell.rows == 1]
        contents.append(max(own, default=0.0))
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row.cells):
            if cell and cell.rows > 1:
                lines = cells[r, c].height
                for i in range(r, min(r + cell.rows, len(contents))):
                    contents[i] = max(contents[i], lines / cell.rows)
    return tuple(
        Heights(
            max(least, h + 2 * CELL_AIR),
            max(natural, h + 2 * _NATURAL_AIR),
            max(most, h + 2 * _NATURAL_AIR),
        )
        for h in contents
    )


def fitting_rows(measured: MeasuredTable, room: float) -> int:
    """Return how many rows stand in ``room`` points at their natural height, merged groups whole where they can be."""
    left = room - measured.header.natural
    fits = 0
    for row in measured.rows:
        left -= row.natural
        if left < -0.01:
            break
        fits += 1
    if len(measured.rows) - fits == 1 and fits > _LEAST_ROWS:
        fits -= 1  # no single row on the next page
    whole = [end for end in _group_ends(measured.block.rows) if end <= fits]
    return whole[-1] if whole and whole[-1] > 0 else fits


def _group_ends(rows: Sequence[TableRow]) -> Iterator[int]:
    """Yield the row counts after which no merged cell is cut."""
    reach = 0
    for r, row in enumerate(rows):
        if r >= reach:
            yield r
        reach = max(reach, *(r + cell.rows for cell in row.cells if cell), r + 1)
    yield len(rows)


def cut(table: Table, count: int, setting: Setting) -> tuple[Table, Table]:
    """Return the table's first ``count`` rows and the rest; a merged cell that is cut stands in both parts.

    Both keep the column widths of the whole.
    """
    known = setting.parts.get(id(table))
    whole, start = (known.whole, known.start) if known else (table, 0)
    head, tail = ruled.told(*_cut(table, count))
    setting.parts[id(head)] = Part(whole, head, start)
    setting.parts[id(tail)] = Part(whole, tail, start + count)
    return head, tail


def _cut(table: Table, count: int) -> tuple[Table, Table]:
    head = [_trimmed(row, r, count) for r, row in enumerate(table.rows[:count])]
    tail = list(table.rows[count:])
    first = list(tail[0].cells)
    for r, row in enumerate(table.rows[:count]):
        for c, cell in enumerate(row.cells):
            if cell and r + cell.rows > count:
                first[c] = replace(cell, rows=r + cell.rows - count)
    tail[0] = replace(tail[0], cells=tuple(first))
    return replace(table, rows=tuple(head)), replace(table, rows=tuple(tail))


def _trimmed(row: TableRow, index: int, count: int) -> TableRow:
    cells = tuple(replace(cell, rows=min(cell.rows, count - index)) if cell else None for cell in row.cells)
    return replace(row, cells=cells)
