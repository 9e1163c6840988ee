"""100 % bars of answer levels: labels inside where they fit, else listed beside the bar, or below it in a narrow panel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.charts.axis import baseline, break_line
from generator.charts.fitting import NoRoomError, require
from generator.charts.legend import TO_TEXT, Entry, Legend, legend, square
from generator.charts.lettering import Lettering, Runs, beside
from generator.charts.paint import Palette
from generator.charts.shares import segment_rect, unknown
from generator.charts.stacked_rows import ASIDE, FORMS, Row, RowMaker
from generator.charts.values import mark_runs
from generator.layout.document import MM, Bar, ChartGeometry, Label, Line, Rect
from generator.layout.text import Flow
from generator.report.charts import StackedBars, StackedRow
from generator.report.numbers import Missing

_TO_LIST = 4.0 * MM
_PITCH = 5.2 * MM
_LEAST_PITCH = 1.25
"""Least distance of lines of a list beside a bar, in em."""
_LEGEND_GAP = 3.6 * MM
_HIGHEST_ROW = 22 * MM
_LEAST_BAR = 0.52
"""Least length of the whole bar beside its lists, as a part of the room; else the lists go below the bars."""
_WIDEST_LABELS = 0.34
_LIST_GAP = 1.0 * MM
_BELOW_LAST = 3.5 * MM
"""Room for a list below the last bar, kept in any case: rows of panels side by side then agree."""
_BAR_ABOVE_LIST = 0.46
"""Thickness of a bar with lists below it, as a part of its row."""
_LEAST_ABOVE_LIST = 0.36
_LEGEND_LINES = 2.7
"""Highest legend with full names, in lines."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """One listed item at its place: left edge of its square (or of the aside), height of its middle, points."""

    row: int
    level: int
    x: float
    middle: float
    text: Flow


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A chart in one form, measured: where plot and rows stand, points."""

    maker: RowMaker
    rect: Rect
    plot: Rect
    rows: tuple[Row, ...]
    slot: float
    bar: float

    def middle(self, row: int) -> float:
        return self.plot.y + (row + 0.5) * self.slot

    def bar_rect(self, row: int) -> Rect:
        return Rect(self.plot.x, self.middle(row) - self.bar / 2, self.plot.width, self.bar)


def stacked(marks: StackedBars, rect: Rect, letters: Lettering) -> ChartGeometry:
    """Return the geometry of 100 % bars in the first form that fits.

    Raises:
        NoRoomError: labels or bars do not fit in any form.

    """
    palette = Palette(marks, letters.theme)
    before = _label_width(marks, rect.width, letters)
    key = _legend(marks, letters, palette, rect, before)
    top = rect.y + (key.height + _LEGEND_GAP if key.height else 0.0)
    room = Rect(rect.x + before, top, rect.width - before, rect.bottom - top)
    fault = NoRoomError(0.0)
    for form in FORMS:
        try:
            return _geometry(_drawing(RowMaker(marks, letters, palette, form), rect, room), key)
        except NoRoomError as found:
            fault = found
    raise fault


def _geometry(drawing: _Drawing, key: Legend) -> ChartGeometry:
    letters = drawing.maker.letters
    listed = tuple(_listed(drawing))
    plot, count = drawing.plot, len(drawing.rows)
    return ChartGeometry(
        plot=plot,
        maximum=100.0,
        slots=count,
        slot_of=tuple(range(count)),
        bars=tuple(_bars(drawing)),
        circles=(),
        labels=(*key.labels, *_row_labels(drawing), *_inside_labels(drawing), *_listed_labels(drawing, listed)),
        lines=(baseline(letters.theme, plot.x, plot.y, plot.x, plot.bottom), *_breaks(drawing)),
        boxes=(*key.boxes, *_list_boxes(drawing, listed)),
        gap_width=round(100 * (drawing.slot - drawing.bar) / drawing.bar),
        overlap=100,
    )


def _label_width(marks: StackedBars, width: float, letters: Lettering) -> float:
    gap = letters.theme.charts.category_gap * MM
    widest = max((letters.width(_label_runs(row, letters)) for row in marks.rows), default=0.0)
    return min(widest, width * _WIDEST_LABELS - gap) + gap + 0.1 if widest else 0.0


def _label_runs(row: StackedRow, letters: Lettering) -> Runs:
    """Return a row's label; a note mark at its end hangs under it, so that names stay in line."""
    label = row.label
    if _marked(row):
        label = (*label[:-1], replace(label[-1], text="\n" + label[-1].text))
    return letters.runs(label, "chart_category", colour="navy" if row.strong else "", bold=row.strong, largest=True)


def _marked(row: StackedRow) -> bool:
    return len(row.label) > 1 and row.label[-1].tone == "mark"


def _legend(marks: StackedBars, letters: Lettering, palette: Palette, rect: Rect, before: float) -> Legend:
    """Return the legend: from the baseline on, in one row if possible; short names where full ones take many rows."""
    if not marks.legend:
        return Legend((), (), 0.0)
    full = [Entry(level.label, level.fill, index) for index, level in enumerate(marks.levels)]
    short = [Entry(level.short, level.fill, index) for index, level in enumerate(marks.levels)]
    most = _LEGEND_LINES * letters.size("chart_legend") * letters.theme.style("chart_legend").leading
    for entries, start in ((full, before), (full, 0.0), (short, before), (short, 0.0)):
        found = legend(entries, letters, palette, rect.x + start, rect.y, rect.width - start)
        if found.height <= most:
            return found
    return found


def _drawing(maker: RowMaker, rect: Rect, room: Rect) -> _Drawing:
    width = _bar_length(maker, room.width) if maker.form.beside else room.width - 0.5
    rows = maker.rows(width)
    count = max(len(rows), 1)
    share = 1 + maker.letters.theme.charts.stacked_gap / 100
    if maker.form.beside:
        slot = min(room.height / count, _HIGHEST_ROW)
        bar = slot / share
        require(slot, max((_list_height(maker, row) for row in rows), default=0.0))
    else:
        heights = [_height_below(maker, row, width) for row in rows] or [0.0]
        slot = min((room.height - max(_BELOW_LAST, heights[-1] / 2)) / count, _HIGHEST_ROW)
        bar = min(slot * _BAR_ABOVE_LIST, slot - max(heights))
        require(bar, slot * _LEAST_ABOVE_LIST)
    require(bar, max((maker.letters.theme.charts.min_bar * MM, *(row.inside_height for row in rows))))
    return _Drawing(maker, rect, Rect(room.x, room.y, width, slot * len(rows)), rows, slot, bar)


def _bar_length(maker: RowMaker, room: float) -> float:
    """Return the length of the whole bar beside its lists; what is listed depends on it, so it is looked at again.

    Raises:
        NoRoomError: the lists would leave too little.

    """
    width = room - 0.5
    for _ in range(4):
        items = [maker.item_width(item) for row in maker.rows(width) for item in row.listed]
        needed = _TO_LIST + max(items) + 0.5 if items else 0.5
        if needed <= room - width + 0.01:
            break
        width = room - needed
        require(width, room * _LEAST_BAR)
    return width


def _pitch(maker: RowMaker, room: float, lines: int) -> float:
    least = maker.letters.size("chart_list") * _LEAST_PITCH
    return max(least, min(_PITCH, room / max(lines, 1)))


def _list_height(maker: RowMaker, row: Row) -> float:
    return _pitch(maker, 0.0, 1) * len(row.listed)


def _height_below(maker: RowMaker, row: Row, width: float) -> float:
    lines = maker.lines(row, width)
    return sum(max(text.height for _, text in line) for line in lines) + (2.5 * _LIST_GAP if lines else 0.0)


def _row_labels(drawing: _Drawing) -> Iterator[Label]:
    letters, plot = drawing.maker.letters, drawing.plot
    gap = letters.theme.charts.category_gap * MM
    for index, row in enumerate(drawing.maker.marks.rows):
        runs = _label_runs(row, letters)
        if runs:
            text = letters.wrapped(runs, plot.x - drawing.rect.x - gap, "right")
            hanging = text.height - text.heights[0] if _marked(row) else 0.0
            middle = drawing.middle(index) + hanging / 2
            yield beside(text, plot.x - gap, middle, "category", align="right", category=index)


def _bars(drawing: _Drawing) -> Iterator[Bar]:
    for index, row in enumerate(drawing.rows):
        last = len(row.segments) - 1
        for place, segment in enumerate(row.segments):
            fill = drawing.maker.marks.levels[segment.level].fill
            rect = segment_rect(segment, drawing.bar_rect(index), first=place == 0, last=place == last)
            yield drawing.maker.palette.bar(fill, rect, segment.level, index)


def _inside_labels(drawing: _Drawing) -> Iterator[Label]:
    letters = drawing.maker.letters
    for index, row in enumerate(drawing.rows):
        middle = drawing.middle(index)
        for segment, text in zip(row.segments, row.inside, strict=True):
            if text:
                x = drawing.plot.x + (segment.start + segment.part / 2) * drawing.plot.width
                yield beside(text, x, middle, "value", align="center", series=segment.level, category=index)
        missing = unknown(drawing.maker.marks.rows[index])
        if isinstance(missing, Missing):
            x = drawing.plot.x + letters.theme.charts.value_gap * MM
            yield beside(letters.line(mark_runs(letters, missing)), x, middle, "missing", category=index)


def _listed(drawing: _Drawing) -> Iterator[_Listed]:
    place = _beside if drawing.maker.form.beside else _below
    for index, row in enumerate(drawing.rows):
        yield from place(drawing, index, row)


def _beside(drawing: _Drawing, index: int, row: Row) -> Iterator[_Listed]:
    pitch = _pitch(drawing.maker, drawing.slot, len(row.listed))
    first = drawing.middle(index) - pitch * (len(row.listed) - 1) / 2
    for line, (level, text) in enumerate(row.listed):
        yield _Listed(index, level, drawing.plot.right + _TO_LIST, first + line * pitch, text)


def _below(drawing: _Drawing, index: int, row: Row) -> Iterator[_Listed]:
    y = drawing.bar_rect(index).bottom + _LIST_GAP
    for line in drawing.maker.lines(row, drawing.plot.width):
        height = max(text.height for _, text in line)
        for (level, text), x in zip(line, drawing.maker.places(line), strict=True):
            yield _Listed(index, level, drawing.plot.x + 0.5 * MM + x, y + height / 2, text)
        y += height


def _listed_labels(drawing: _Drawing, listed: Sequence[_Listed]) -> Iterator[Label]:
    box = drawing.maker.letters.theme.charts.list_box * MM + TO_TEXT
    for entry in listed:
        x = entry.x + (0.0 if entry.level == ASIDE else box)
        yield beside(entry.text, x, entry.middle, "aside", series=entry.level, category=entry.row)


def _list_boxes(drawing: _Drawing, listed: Sequence[_Listed]) -> Iterator[Bar]:
    side = drawing.maker.letters.theme.charts.list_box * MM
    for entry in listed:
        if entry.level != ASIDE:
            fill = drawing.maker.marks.levels[entry.level].fill
            yield square(drawing.maker.palette, fill, entry.x, entry.middle, side, entry.level, entry.row)


def _breaks(drawing: _Drawing) -> Iterator[Line]:
    for index, row in enumerate(drawing.maker.marks.rows):
        if row.break_before and index:
            above = drawing.bar_rect(index - 1).bottom
            above += (
                0.0
                if drawing.maker.form.beside
                else _height_below(drawing.maker, drawing.rows[index - 1], drawing.plot.width) - 1.5 * _LIST_GAP
            )
            y = (above + drawing.bar_rect(index).y) / 2
            yield break_line(drawing.maker.letters.theme, drawing.rect.x, y, drawing.rect.right, y)
