"""Place a measured table on the page: cells, fills, rules, rate bars."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from generator.layout.cells import CellFlows, bar_length
from generator.layout.document import MM, Frame, Line, PlacedCell, PlacedShape, PlacedTable, PlacedText, Rect
from generator.layout.ruled_placing import place_ruled
from generator.layout.setting import Setting
from generator.layout.sharing import share
from generator.layout.tables import MeasuredTable
from generator.layout.text import place
from generator.report.blocks import TableRow

_HAIR, _GROUP, _END = 0.5, 0.75, 1.0
"""Widths of rules in points: between rows, between groups, at the table's end (comps/slides.md, "Tables")."""
_BASELINE = 6 * MM
"""Height of the baseline that a rate bar starts from."""


def place_table(measured: MeasuredTable, rect: Rect, setting: Setting) -> list[Frame]:
    """Return the table's frame and those of its rate bars; rows stretch up to their most and no further."""
    if measured.block.style == "ruled":
        return place_ruled(measured, rect, setting)
    rows = sum(row.natural for row in measured.rows)
    header = min(measured.header.natural, max(measured.header.least, rect.height - rows))
    heights = share(rect.height - header, measured.rows)
    return _Placing(measured, rect, header, heights, setting).frames()


class _Placing:
    """One table on the page."""

    def __init__(
        self, measured: MeasuredTable, rect: Rect, header: float, heights: list[float], setting: Setting
    ) -> None:
        self._measured, self._setting, self._table = measured, setting, measured.block
        self._first = 1 if header else 0
        self._heights = ([header] if header else []) + heights
        self._xs = list(accumulate((rect.x, *measured.widths)))
        self._ys = list(accumulate((rect.y, *self._heights)))
        self._rect = Rect(rect.x, rect.y, self._xs[-1] - rect.x, self._ys[-1] - rect.y)

    def frames(self) -> list[Frame]:
        """Return the frames in reading order; none for a table without header and rows."""
        if not self._heights:
            return []
        cells = tuple(self._cells())
        placed = PlacedTable(
            self._table, self._measured.widths, tuple(self._heights), cells, tuple(self._rules()), self._first
        )
        name = f"表「{self._table.description.split('。')[0][:24]}」"
        return [Frame(self._rect, placed, "body", name), *self._bars(cells)]

    def _cells(self) -> Iterator[PlacedCell]:
        for (r, c), flows in sorted(self._measured.cells.items()):
            row = r + self._first
            cell = None if r < 0 else self._table.rows[r].cells[c]
            rows = cell.rows if cell else 1
            bottom = self._ys[min(row + rows, len(self._heights))]
            rect = Rect(self._xs[c], self._ys[row], self._measured.widths[c], bottom - self._ys[row])
            yield PlacedCell(rect, self._text(flows, rect), row, c, rows, self._fill(r, c), header=r < 0)

    def _text(self, flows: CellFlows, rect: Rect) -> PlacedText:
        padding = self._measured.style.padding * MM
        inner = Rect(
            rect.x + padding + flows.beside,
            rect.y,
            rect.width - 2 * padding - flows.beside - flows.hang,
            rect.height,
        )
        return place(flows.flows, inner, anchor="middle")

    def _fill(self, row: int, column: int) -> str:
        style = self._table.style
        if row < 0:
            return {"plain": self._setting.colour("navy"), "crosstab": self._setting.colour("head_fill")}.get(style, "")
        cell = self._table.rows[row].cells[column]
        if self._table.rows[row].kind == "accent" and cell is not None and cell.rows == 1:
            return self._setting.colour("accent_fill")
        return ""

    def _rules(self) -> Iterator[Line]:
        navy, hair = self._setting.colour("navy"), self._setting.colour("hair")
        left, right = self._rect.x, self._rect.right
        if self._table.style == "contents":
            yield Line(left, self._ys[0], right, self._ys[0], navy, _GROUP)
        if self._first and self._table.style in ("list", "contents"):
            yield Line(left, self._ys[1], right, self._ys[1], hair, _HAIR)
        last = len(self._table.rows) - 1
        for r, row in enumerate(self._table.rows):
            y = self._ys[r + self._first + 1]
            if r == last:
                width = _GROUP if self._table.style == "contents" else _END
                yield Line(left, y, right, y, navy, width)
                continue
            strong = row.group_end or self._table.rows[r + 1].kind == "total"
            for start, end in self._open(r + 1):
                yield Line(start, y, end, y, navy if strong else hair, _GROUP if strong else _HAIR)
        for c, column in enumerate(self._table.columns):
            if column.rule_before and c:
                yield Line(self._xs[c], self._ys[0], self._xs[c], self._ys[-1], hair, _HAIR)

    def _open(self, row: int) -> Iterator[tuple[float, float]]:
        """Yield the stretches above a row that no merged cell covers."""
        start: float | None = None
        for c in range(len(self._table.columns)):
            covered = self._covered(row, c)
            if covered and start is not None:
                yield start, self._xs[c]
                start = None
            elif not covered and start is None:
                start = self._xs[c]
        if start is not None:
            yield start, self._xs[-1]

    def _covered(self, row: int, column: int) -> bool:
        for r in range(row - 1, -1, -1):
            cell = self._table.rows[r].cells[column]
            if cell is not None:
                return r + cell.rows > row
        return False

    def _bars(self, cells: tuple[PlacedCell, ...]) -> Iterator[Frame]:
        for placed in cells:
            row = placed.row - self._first
            flows = self._measured.cells[row, placed.column]
            if row >= 0 and flows.beside:
                yield self._bar(placed, self._table.rows[row])

    def _bar(self, placed: PlacedCell, row: TableRow) -> Frame:
        cell = row.cells[placed.column]
        assert cell is not None  # a placed cell has its cell in the table
        theme = self._setting.theme
        x, middle = placed.rect.x + self._measured.style.padding * MM, placed.rect.y + placed.rect.height / 2
        length, height = bar_length(cell, self._setting), theme.tables.rate_bar.height * MM
        ink = theme.colour("ink")
        base = Line(x, middle - _BASELINE / 2, x, middle + _BASELINE / 2, ink, theme.charts.baseline)
        top, bottom = middle - height / 2, middle + height / 2
        outline = ((x, top), (x + length, top), (x + length, bottom), (x, bottom)) if length else ()
        fill = theme.colour("accent" if row.kind == "accent" else "bar")
        stroke = "" if row.kind == "accent" else theme.colour("outline")
        shape = PlacedShape(outline, (base,), fill, stroke, theme.charts.outline)
        rect = Rect(x, middle - _BASELINE / 2, max(length, 0.1), _BASELINE)
        return Frame(rect, shape, "body", "割合の棒", artifact=True)
