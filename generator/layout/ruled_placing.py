"""Place a ruled table: head of one or two rows, tinted columns, rules or blocks of five rows, and the key below."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING

from generator.layout.cells import HEADER, CellFlows, bar_length
from generator.layout.document import (
    MM,
    Frame,
    Line,
    Paragraph,
    PlacedCell,
    PlacedLine,
    PlacedRun,
    PlacedShape,
    PlacedTable,
    PlacedText,
    Rect,
    StyledRun,
)
from generator.layout.fonts import Fonts
from generator.layout.measure import width as width_of
from generator.layout.ruled import density_of, group_spans, grouped, has_head, heading_spans, occurring, paddings
from generator.layout.setting import Setting
from generator.layout.sharing import share
from generator.layout.text import EM_ASCENT, flow, place
from generator.report.blocks import Align, KeyEntry, TableCell, TableRow
from generator.report.runs import Rich, typed

if TYPE_CHECKING:
    from generator.layout.tables import MeasuredTable

_BLOCK = 5
_HAIR = 0.5
_WHITE = 1.6
"""Points of white between filled cells of neighbouring rows."""
_GROUP_INSET = 1.0 * MM
_PATCH_GAP = 1.6 * MM
_KEY_GAP, _KEY_SIGN = 4.0 * MM, 1.6 * MM
_KEY_BOX = 2.0 * MM
_KEY_SLACK = 2.0 * MM
"""What other programs may need more for the words of a key."""
_TO_LEFT: dict[Align, float] = {"left": 0.0, "justify": 0.0, "center": 0.5, "right": 1.0}
_NOTHING = PlacedText((), anchor="middle")


def place_ruled(measured: MeasuredTable, rect: Rect, setting: Setting) -> list[Frame]:
    """Return the frames of a ruled table, of its rate bars and its key."""
    return _Placing(measured, rect, setting).frames()


class _Placing:
    """One table on the page."""

    def __init__(self, measured: MeasuredTable, rect: Rect, setting: Setting) -> None:
        self._measured, self._setting, self._table = measured, setting, measured.block
        self._style = setting.theme.tables.ruled
        room = rect.height - measured.header.natural - measured.below
        crowded = sum(row.natural for row in measured.rows) > room + 0.01
        self._dense = (
            density_of(self._table, self._style) is self._style.densities[-1] and crowded
        ) or self._table.of > 0
        self._paddings = tuple(paddings(self._table, setting))
        head = self._head_rows(measured.header.natural)
        self._first = len(head)
        heights = self._blocks(share(room, measured.rows)) if self._dense else share(room, measured.rows)
        self._heights = [*head, *heights]
        self._xs = list(accumulate((rect.x, *measured.widths)))
        self._ys = list(accumulate((rect.y, *self._heights)))
        self._rect = Rect(rect.x, rect.y, self._xs[-1] - rect.x, self._ys[-1] - rect.y)

    def _head_rows(self, height: float) -> list[float]:
        if not has_head(self._table):
            return []
        if not grouped(self._table):
            return [height]
        above = self._style.group_header[0] * MM
        return [above, height - above]

    def _blocks(self, heights: list[float]) -> list[float]:
        """Return the heights of rows in blocks of five: what each gives up stands around the rules between the blocks."""
        gap, made, count = self._style.five_gap * MM, list(heights), self._body_rows()
        for at, _ in count:
            made[at] -= gap / _BLOCK
        for at, number in count:
            if self._ends_block(number, len(count)):
                made[at] += gap / 2
            if number % _BLOCK == 0 and number:
                made[at] += gap / 2
        return made

    def _body_rows(self) -> list[tuple[int, int]]:
        rows = [at for at, row in enumerate(self._table.rows) if row.kind != "total"]
        return [(at, number) for number, at in enumerate(rows)]

    @staticmethod
    def _ends_block(number: int, count: int) -> bool:
        return (number + 1) % _BLOCK == 0 and number + 1 < count

    def frames(self) -> list[Frame]:
        """Return the frames in reading order; none for a table without head and rows."""
        if not self._heights:
            return []
        cells = tuple(self._cells())
        placed = PlacedTable(
            self._table, self._measured.widths, tuple(self._heights), cells, tuple(self._rules()), self._first
        )
        name = f"表「{self._table.description.split('。')[0][:24]}」"
        return [Frame(self._rect, placed, "body", name), *self._bars(cells), *self._below()]

    def _cells(self) -> Iterator[PlacedCell]:
        spans, headings = dict(group_spans(self._table)), dict(heading_spans(self._table))
        numbers = dict(self._body_rows())
        for (r, c), flows in sorted(self._measured.cells.items(), key=lambda each: each[0]):
            if r == HEADER - 1:
                yield self._place(flows, 0, c, 1, spans[c], header=True)
            elif r == HEADER:
                yield self._place(flows, self._first - 1, c, 1, headings[c], header=True)
            else:
                cell = self._table.rows[r].cells[c]
                if cell is not None:
                    yield self._body(flows, r, c, cell, numbers)

    def _place(self, flows: CellFlows, row: int, column: int, rows: int, columns: int, *, header: bool) -> PlacedCell:
        rect = self._rect_of(row, column, rows, columns)
        left, right = self._paddings[column]
        align = self._table.columns[column].align
        sides = (left, 0.0) if align == "left" else (0.0, right) if align == "right" else (0.0, 0.0)
        inner = Rect(rect.x + sides[0], rect.y, rect.width - sum(sides), rect.height)
        text = place(flows.flows, inner, anchor="middle") if flows.flows else _NOTHING
        return PlacedCell(rect, text, row, column, rows, header=header, columns=columns)

    def _rect_of(self, row: int, column: int, rows: int, columns: int) -> Rect:
        x, y = self._xs[column], self._ys[row]
        right = self._xs[min(column + columns, len(self._xs) - 1)]
        bottom = self._ys[min(row + rows, len(self._ys) - 1)]
        return Rect(x, y, right - x, bottom - y)

    def _body(self, flows: CellFlows, r: int, c: int, cell: TableCell, numbers: dict[int, int]) -> PlacedCell:
        row = r + self._first
        rect = self._rect_of(row, c, cell.rows, cell.columns)
        fill = self._fill(self._table.rows[r], cell, c)
        align: Align = "center" if cell.fill or cell.mark else self._table.columns[c].align
        left, right = self._paddings[c]
        top, bottom = self._margins(r, numbers)
        inner = Rect(
            rect.x + left + flows.beside,
            rect.y + top,
            rect.width - left - right - flows.beside,
            rect.height - top - bottom,
        )
        if flows.flows:
            text = place(flows.flows, inner, anchor="middle")
        elif flows.line:
            text = PlacedText((_single(flows, inner, align, self._setting.fonts),), anchor="middle")
        else:
            text = _NOTHING
        return PlacedCell(rect, text, row, c, cell.rows, fill, columns=cell.columns)

    def _margins(self, r: int, numbers: dict[int, int]) -> tuple[float, float]:
        """Return the white of a block of five above and below a row's own height."""
        if not self._dense or r not in numbers:
            return 0.0, 0.0
        number, half = numbers[r], self._style.five_gap * MM / 2
        return half if number % _BLOCK == 0 and number else 0.0, half if self._ends_block(number, len(numbers)) else 0.0

    def _fill(self, row: TableRow, cell: TableCell, column: int) -> str:
        if cell.fill:
            return self._setting.colour(cell.fill)
        if row.kind == "total":
            return self._setting.colour("lead_fill")
        if row.kind == "accent":
            return self._setting.colour("accent_fill")
        return self._setting.colour("tint") if self._table.columns[column].tint else ""

    def _rules(self) -> Iterator[Line]:
        navy = self._setting.colour("navy")
        left, right, style = self._rect.x, self._rect.right, self._style
        yield Line(left, self._ys[0], right, self._ys[0], navy, style.end_rule * MM)
        if self._first:
            yield from self._group_rules()
            y = self._ys[self._first]
            yield Line(left, y, right, y, navy, style.head_rule * MM)
        yield from self._row_rules()
        yield from self._upright()
        yield Line(left, self._ys[-1], right, self._ys[-1], navy, style.end_rule * MM)

    def _group_rules(self) -> Iterator[Line]:
        if self._first == 2:
            for c, span in group_spans(self._table):
                if self._table.columns[c].group:
                    y = self._ys[1]
                    left, right = self._xs[c] + _GROUP_INSET, self._xs[c + span] - _GROUP_INSET
                    yield Line(left, y, right, y, self._setting.colour("hair"), _HAIR)

    def _row_rules(self) -> Iterator[Line]:
        left, right, rows = self._rect.x, self._rect.right, self._table.rows
        numbers = dict(self._body_rows())
        for r in range(len(rows) - 1):
            y = self._ys[r + self._first + 1]
            if rows[r].kind == "total" and rows[r + 1].kind != "total":
                yield Line(left, y, right, y, self._setting.colour("navy"), self._style.head_rule * MM)
            elif rows[r].kind == "total":
                yield Line(left, y, right, y, self._setting.colour("white"), _HAIR)
            elif rows[r].group_end or rows[r + 1].kind == "total":
                yield Line(left, y, right, y, self._setting.colour("hair"), self._style.head_rule * MM)
            elif self._dense:
                if self._ends_block(numbers[r], len(numbers)):
                    yield Line(left, y, right, y, self._setting.colour("hair"), _HAIR)
            else:
                yield Line(left, y, right, y, self._setting.colour("row_hair"), self._style.row_rule * MM)
            yield from self._between_fills(r, y)

    def _between_fills(self, r: int, y: float) -> Iterator[Line]:
        """Yield white between cells of a fill that stand one under the other, so that each row shows its own."""
        for c, cell in enumerate(self._table.rows[r].cells):
            if cell is not None and cell.fill:
                yield Line(
                    self._xs[c],
                    y,
                    self._xs[min(c + cell.columns, len(self._xs) - 1)],
                    y,
                    self._setting.colour("white"),
                    _WHITE,
                )

    def _upright(self) -> Iterator[Line]:
        first = next((r for r, row in enumerate(self._table.rows) if row.kind != "total"), 0)
        top, hair, columns = self._ys[first + self._first], self._setting.colour("hair"), self._table.columns
        for c in range(1, len(columns)):
            if columns[c].rule_before or columns[c].group != columns[c - 1].group:
                yield Line(self._xs[c], top, self._xs[c], self._ys[-1], hair, _HAIR)

    def _bars(self, cells: tuple[PlacedCell, ...]) -> Iterator[Frame]:
        for placed in cells:
            row = placed.row - self._first
            cell = self._table.rows[row].cells[placed.column] if row >= 0 else None
            if cell is not None and cell.bar is not None:
                yield self._bar(placed, cell)
            elif cell is not None and cell.patch:
                yield self._patch(placed, cell.patch)

    def _patch(self, placed: PlacedCell, role: str) -> Frame:
        """Return a sample of a colour, framed so that white can be seen on white."""
        theme = self._setting.theme
        half = min(2.2 * MM, placed.rect.height * 0.36)
        box = Rect(
            placed.rect.x, placed.rect.y + placed.rect.height / 2 - half, placed.rect.width - _PATCH_GAP, 2 * half
        )
        outline = ((box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom))
        shape = PlacedShape(outline, (), theme.colour(role), theme.colour("outline"), theme.charts.outline)
        return Frame(box, shape, "body", f"色の見本「{role}」", artifact=True)

    def _bar(self, placed: PlacedCell, cell: TableCell) -> Frame:
        """Return a rate bar in the frame of 100 %."""
        theme = self._setting.theme
        x, middle = placed.rect.x + self._paddings[placed.column][0], placed.rect.y + placed.rect.height / 2
        full, half = theme.tables.rate_bar.full * MM, min(2.0 * MM, placed.rect.height * 0.3)
        length = min(bar_length(cell, self._setting), full)
        top, bottom, hair = middle - half, middle + half, theme.colour("hair")
        frame = (
            Line(x, top, x + full, top, hair, _HAIR), Line(x, bottom, x + full, bottom, hair, _HAIR),
            Line(x + full, top, x + full, bottom, hair, _HAIR), Line(x, top, x, bottom, theme.colour("outline"), _HAIR),
        )  # fmt: skip
        outline = ((x, top), (x + length, top), (x + length, bottom), (x, bottom)) if length else ()
        fill = cell.bar_fill or "bar"
        stroke = theme.colour("outline") if fill in ("bar", "rest") else ""
        shape = PlacedShape(outline, frame, theme.colour(fill), stroke, theme.charts.outline)
        return Frame(Rect(x, top, full, bottom - top), shape, "body", "割合の棒", artifact=True)

    def _below(self) -> Iterator[Frame]:
        """Yield the key, and at the right what follows on the next page."""
        top = self._rect.bottom + self._style.key_gap * MM
        x, height = self._rect.x, self._style.key_line * MM
        for entry in occurring(self._table):
            for frame in self._entry(entry, x, Rect(x, top, self._rect.right - x, height)):
                yield frame
                x = frame.rect.right + _KEY_GAP
        if self._table.following:
            words = flow(
                self._setting.runs(self._table.following, "ruled_key"),
                self._rect.width,
                self._setting.fonts,
                align="right",
            )
            box = Rect(self._rect.right - words.width, top + (height - words.height) / 2, words.width, words.height)
            yield Frame(box, place([words], box), "body", "次のページ")

    def _entry(self, entry: KeyEntry, x: float, room: Rect) -> Iterator[Frame]:
        setting, name = self._setting, f"凡例「{entry.sign}」"
        label = setting.runs(entry.label, "ruled_key")
        if entry.fill:
            sign = setting.runs(typed(entry.sign), "ruled_no_answer")
            wide = sum(width_of(run.text, run.style, setting.fonts) for run in sign) + 2 * _KEY_BOX
            box = Rect(x, room.y + 0.3 * MM, wide, room.height - 0.6 * MM)
            words = place(
                [flow(sign, wide, setting.fonts, align="center")], box, anchor="middle", fill=setting.colour(entry.fill)
            )
            yield Frame(box, words, "body", name)
            x = box.right + _KEY_SIGN - _KEY_GAP
            runs = label
            x += _KEY_GAP
        else:
            mark = setting.runs(_sign(entry), "ruled_mark")
            gap = StyledRun("\u3000", label[0].style) if label else None
            runs = (*mark, *((gap,) if gap else ()), *label)
        words_ = flow(runs, float("inf"), setting.fonts)
        box = Rect(x, room.y + (room.height - words_.height) / 2, words_.width + _KEY_SLACK, words_.height)
        yield Frame(box, place([words_], box), "body", name if not entry.fill else f"{name}の説明")


def _sign(entry: KeyEntry) -> Rich:
    return typed(entry.sign)


def _single(flows: CellFlows, inner: Rect, align: Align, fonts: Fonts) -> Paragraph:
    """Return one line of a cell, its letters in the middle of the height."""
    one = flows.line[0] if len(flows.line) == 1 else None
    size = one.style.size if one else max(run.style.size for run in flows.line)
    baseline = inner.y + inner.height / 2 + (EM_ASCENT - 0.5) * size
    x = inner.x + (inner.width - flows.width) * _TO_LEFT[align]
    if one:
        placed: tuple[PlacedRun, ...] = (PlacedRun(x, flows.width, one.text, one.style, one.origin),)
    else:
        placed = tuple(_placed(flows.line, x, fonts))
    return Paragraph(flows.line, (PlacedLine(baseline, placed),), align)


def _placed(line: tuple[StyledRun, ...], x: float, fonts: Fonts) -> Iterator[PlacedRun]:
    for run in line:
        wide = width_of(run.text, run.style, fonts)
        yield PlacedRun(x, wide, run.text, run.style, run.origin)
        x += wide
