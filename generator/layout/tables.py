"""Measure a table: column widths, each cell's lines, the heights its rows may have; and cut it to continue on a next page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.layout.columns import Need, column_widths, need_of
from generator.layout.document import MM, StyledRun
from generator.layout.measure import width as width_of
from generator.layout.setting import Setting
from generator.layout.sharing import Heights
from generator.layout.text import Flow, flow, height_of
from generator.report.blocks import Table, TableCell, TableRow
from generator.report.numbers import Missing
from generator.report.runs import Rich, plain
from generator.theme.model import TableStyle

CELL_AIR = 1.1 * MM
"""Least white above and below the text of a cell."""
_NATURAL_AIR = 1.9 * MM
"""What the rows of several lines like to have."""
_LOWEST_HEADER = 0.7
"""Part of the style's header height that a crowded page may come down to."""
BAR_GAP = 1.4 * MM
"""Between the end of a rate bar and its text."""
_HEADER = -1
_LEAST_ROWS = 2


@dataclass(frozen=True, slots=True)
class CellFlows:
    """A cell's lines. ``beside`` is the width left of its text (rate bar), ``hang`` right of the aligned edge (marks)."""

    flows: tuple[Flow, ...]
    beside: float = 0.0
    hang: float = 0.0

    @property
    def height(self) -> float:
        """Height of the lines, points."""
        return height_of(self.flows)


@dataclass(frozen=True, slots=True)
class MeasuredTable:
    """A table whose columns are set. ``cells`` are keyed by row and column; the header is row -1."""

    block: Table
    style: TableStyle
    widths: tuple[float, ...]
    cells: dict[tuple[int, int], CellFlows]
    header: Heights
    rows: tuple[Heights, ...]

    @property
    def heights(self) -> Heights:
        """Heights of the whole table."""
        parts = (self.header, *self.rows)
        return Heights(sum(p.least for p in parts), sum(p.natural for p in parts), sum(p.most for p in parts))


def measure_table(table: Table, width: float, setting: Setting) -> MeasuredTable:
    """Return the table set to a width. It is wider when its longest words need more.

    Raises:
        LayoutError: the font lacks a character.

    """
    key = (id(table), round(width, 3), setting.shrink)
    if key not in setting.measured:
        setting.measured[key] = (table, _measure(table, width, setting))  # the table is kept, so its id stays its own
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
    style = style_of(table, setting)
    texts = _Texts(table, setting)
    padding = style.padding * MM
    hangs = [texts.hang(c) for c in range(len(table.columns))]
    needs = [_need(texts, c, padding, hangs[c], setting) for c in range(len(table.columns))]
    widths = column_widths(table.columns, needs, width)
    cells = {
        (r, c): texts.flows(r, c, widths[c] - 2 * padding, hangs[c])
        for r in range(_HEADER if has_header(table) else 0, len(table.rows))
        for c in range(len(table.columns))
        if texts.cell(r, c)
    }
    header = _header_heights(table, style, cells)
    return MeasuredTable(table, style, widths, cells, header, _row_heights(table, style, cells))


def _header_heights(table: Table, style: TableStyle, cells: dict[tuple[int, int], CellFlows]) -> Heights:
    if not has_header(table):
        return Heights.fixed(0.0)
    lines = max(cells[_HEADER, c].height for c in range(len(table.columns))) + 2 * CELL_AIR
    natural = max(style.header * MM, lines)
    return Heights(max(_LOWEST_HEADER * style.header * MM, lines), natural, natural)


def _need(texts: _Texts, column: int, padding: float, hang: float, setting: Setting) -> Need:
    rows = range(len(texts.table.rows))
    cells = [(texts.main(r, column), texts.beside(r, column) + hang) for r in rows if texts.cell(r, column)]
    cells += [(extra, hang) for r in rows for extra in texts.extras(r, column)]
    return need_of(cells, padding, setting.fonts, texts.main(_HEADER, column))


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


class _Texts:
    """The styled texts of a table's cells."""

    def __init__(self, table: Table, setting: Setting) -> None:
        self.table, self.setting = table, setting
        self._bars = {
            c for row in table.rows for c, cell in enumerate(row.cells) if cell is not None and cell.bar is not None
        }

    def cell(self, row: int, column: int) -> TableCell | None:
        """Return the cell at a place; the header's are made of the columns' headings."""
        if row == _HEADER:
            return TableCell(self.table.columns[column].header)
        cells = self.table.rows[row].cells
        return cells[column] if column < len(cells) else None

    def main(self, row: int, column: int) -> tuple[StyledRun, ...]:
        """Return the runs of the cell's text."""
        cell = self.cell(row, column)
        if cell is None:
            return ()
        role = self._role(row, column, cell)
        runs = self.setting.runs(_greyed(cell.text), role)
        return runs if row == _HEADER else _emphasised(runs, self._emphasis(row, column, cell), self.setting)

    def extras(self, row: int, column: int) -> tuple[tuple[StyledRun, ...], ...]:
        """Return the runs of the smaller lines under the text."""
        cell = self.cell(row, column)
        return tuple(self.setting.runs(rich, "table_small") for rich in cell.paragraphs) if cell else ()

    def beside(self, row: int, column: int) -> float:
        """Return the width that the rate bar takes; a missing rate stands beside the bare baseline."""
        if row == _HEADER or column not in self._bars:
            return 0.0
        cell = self.cell(row, column)
        return bar_length(cell, self.setting) + BAR_GAP if cell else 0.0

    def hang(self, column: int) -> float:
        """Return the width of the widest note mark that ends a right-aligned cell of the column."""
        if self.table.columns[column].align != "right":
            return 0.0
        return max((_mark_width(self.main(r, column), self.setting) for r in range(len(self.table.rows))), default=0.0)

    def flows(self, row: int, column: int, width: float, hang: float) -> CellFlows:
        """Return the cell's lines set to a width."""
        beside, align = self.beside(row, column), self.table.columns[column].align
        main, fonts = self.main(row, column), self.setting.fonts
        own = 0.0 if row == _HEADER else _mark_width(main, self.setting) if hang else 0.0
        room = width - beside - (0.0 if row == _HEADER else hang - own)
        short = row == _HEADER or align != "left" or self.table.rows[row].cells[column] is None
        lines = [flow(main, room, fonts, phrase=True, balance=short, align=align)] if main else []
        lines += [flow(extra, room, fonts, phrase=True, align=align) for extra in self.extras(row, column)]
        return CellFlows(tuple(lines), beside, 0.0 if row == _HEADER else hang - own)

    def _role(self, row: int, column: int, cell: TableCell) -> str:
        style, last = self.table.style, len(self.table.columns) - 1
        if row == _HEADER:
            return "table_head" if style == "plain" else "crosstab_head"
        if style == "contents":
            return "contents_name" if 0 < column < last else "contents_number"
        if style == "list" and column == 0 and len(self.table.columns) > 1 and _is_rank(cell.text):
            return "table_rank"
        return "table_cell"

    def _emphasis(self, row: int, column: int, cell: TableCell) -> str:
        kind = self.table.rows[row].kind
        if kind == "total" or (cell.strong and column == 0 and self.table.style == "plain"):
            return "navy"
        if kind == "accent" and cell.bar is not None:
            return "accent"
        if not cell.strong:
            return ""
        figures = self.table.columns[column].align == "right"
        return "accent" if kind == "accent" and figures and self.table.style == "crosstab" else "bold"


def bar_length(cell: TableCell, setting: Setting) -> float:
    """Return the length of a cell's rate bar in points: the theme's full length is 100 %."""
    return float(cell.bar.value) / 100 * setting.theme.tables.rate_bar.full * MM if cell.bar else 0.0


def _is_rank(text: Rich) -> bool:
    return plain(text).strip().isdigit()


def _greyed(text: Rich) -> Rich:
    """Return text with the marks of missing figures in grey."""
    return tuple(replace(run, tone="muted") if isinstance(run.origin, Missing) else run for run in text)


def _emphasised(runs: tuple[StyledRun, ...], emphasis: str, setting: Setting) -> tuple[StyledRun, ...]:
    """Return runs in bold (navy, accent); raised marks and grey pieces stay as they are."""
    if not emphasis:
        return runs
    ink = setting.colour("ink")
    colour = ink if emphasis == "bold" else setting.colour(emphasis)
    return tuple(
        replace(run, style=replace(run.style, bold=True, colour=colour)) if run.style.colour == ink else run
        for run in runs
    )


def _mark_width(runs: Sequence[StyledRun], setting: Setting) -> float:
    found = 0.0
    for run in reversed(runs):
        if not run.style.raised:
            break
        found += width_of(run.text, run.style, setting.fonts)
    return found


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


def cut(table: Table, count: int) -> tuple[Table, Table]:
    """Return the table's first ``count`` rows and the rest; a merged cell that is cut stands in both parts."""
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
