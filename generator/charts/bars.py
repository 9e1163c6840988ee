"""Bars that lie: a row an answer, labels right-aligned before the baseline, the value beyond the bar's end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.charts.axis import baseline, break_line, category_runs, row_rule
from generator.charts.fitting import require
from generator.charts.legend import Entry, Legend, legend
from generator.charts.lettering import Lettering, Role, beside
from generator.charts.paint import Palette, fill_of
from generator.charts.scale import Slots, Thickness, maximum_of, room_for, slots, thickness
from generator.charts.values import is_zero, value_runs
from generator.layout.document import MM, Bar, ChartGeometry, Label, Line, Rect
from generator.layout.text import Flow
from generator.report.charts import Bars, Point
from generator.report.numbers import Missing, Number

EMPHASIS = "chart_emphasis"
HIGHEST_SLOT = 20 * MM
HIGHEST_BAR = 8 * MM
"""Highest bar of a cluster."""
_WIDEST_LABELS = 0.46
"""Widest label column, as a part of the chart."""
_LEAST_FREE = 13 * MM
_SHARED_FREE = 26 * MM
"""Room beyond the end of a scale that panels share: the same in each, whatever its labels are."""
_LEGEND_GAP = 3.0 * MM


@dataclass(frozen=True, slots=True)
class _End:
    """One value beyond a bar's end; ``part`` of the scale that the bar takes."""

    series: int
    category: int
    part: float
    text: Flow
    missing: bool


def lying_bars(bars: Bars, rect: Rect, letters: Lettering) -> ChartGeometry:
    """Return the geometry of lying bars.

    Raises:
        NoRoomError: labels or bars do not fit.

    """
    palette, found, maximum = Palette(bars, letters.theme), slots(bars.categories), maximum_of(bars)
    before = label_width(bars, rect.width, letters)
    key = _legend(bars, letters, palette, Rect(rect.x + before, rect.y, rect.width - before, rect.height))
    top = rect.y + (key.height + _LEGEND_GAP if key.height else 0.0)
    slot = _slot(bars, rect.bottom - top, found)
    divided = thickness(slot, len(bars.series), letters.theme.charts.bar_gap)
    require(divided.bar, letters.theme.charts.min_bar * MM * 0.6)
    ends = tuple(_ends(bars, letters, maximum))
    length = _length(bars, ends, rect.width - before, letters.theme.charts.value_gap * MM)
    plot = Rect(rect.x + before, top, length, slot * found.count)
    labels = (
        *key.labels,
        *_category_labels(bars, letters, plot, before, slot, found),
        *_value_labels(ends, plot, slot, found, divided, letters),
    )
    drawn = tuple(_bars(bars, palette, plot, slot, found, divided, maximum))
    lines = (
        baseline(letters.theme, plot.x, plot.y, plot.x, plot.bottom),
        *_lines(bars, rect, plot, slot, found, letters),
    )
    return ChartGeometry(
        plot, maximum, found.count, found.of, drawn, (), labels, lines, key.boxes, divided.gap_width, 0
    )


def label_width(bars: Bars, width: float, letters: Lettering) -> float:
    """Return the distance from the chart's left edge to its baseline, points."""
    if not bars.label_column or not bars.categories:
        return 0.0
    if not bars.series:
        return width
    gap = letters.theme.charts.category_gap * MM
    if bars.label_width_mm:
        return min(bars.label_width_mm * MM, width * 0.8)
    widest = max(letters.width(category_runs(letters, bars, i, c.label)) for i, c in enumerate(bars.categories))
    most = width * _WIDEST_LABELS - gap
    if widest <= most:
        return widest + gap + 0.1
    texts = [
        letters.wrapped(category_runs(letters, bars, i, c.label), most, "right") for i, c in enumerate(bars.categories)
    ]
    return max(text.width for text in texts) + gap + 0.1


def _slot(bars: Bars, room: float, found: Slots) -> float:
    series = len(bars.series)
    highest = HIGHEST_SLOT if series <= 1 else HIGHEST_BAR * series * 1.27
    return min(room / max(found.count, 1), highest)


def _legend(bars: Bars, letters: Lettering, palette: Palette, room: Rect) -> Legend:
    if not bars.legend:
        return Legend((), (), 0.0)
    entries = [Entry(series.label, series.fill, index) for index, series in enumerate(bars.series)]
    return legend(entries, letters, palette, room.x, room.y, room.width, "chart_legend")


def _ends(bars: Bars, letters: Lettering, maximum: float) -> Iterator[_End]:
    for index, series in enumerate(bars.series):
        for category, point in enumerate(series.points):
            runs = value_runs(letters, point, fill_of(point.fill, series.fill), EMPHASIS)
            missing = isinstance(point.value, Missing)
            yield _End(
                index,
                category,
                _part(point, maximum),
                letters.line((*runs, *letters.runs(point.over, "chart_suffix"))),
                missing,
            )


def _part(point: Point, maximum: float) -> float:
    return float(point.value.value) / maximum if isinstance(point.value, Number) else 0.0


def _length(bars: Bars, ends: tuple[_End, ...], room: float, gap: float) -> float:
    """Return the length of the whole scale so that the longest bar's label fits behind it."""
    if not ends:
        return 0.0
    free = _LEAST_FREE if bars.maximum is None else min(_SHARED_FREE, room * 0.4)
    most = min(room - free, room * 0.9)
    length = min(most, room_for(((end.part, gap + end.text.width + 0.1) for end in ends), room))
    require(length, min(10 * 2.8, room * 0.25))
    require(room, max(gap + end.text.width for end in ends))
    return length


def _category_labels(
    bars: Bars, letters: Lettering, plot: Rect, before: float, slot: float, found: Slots
) -> Iterator[Label]:
    if not bars.label_column:
        return
    gap = letters.theme.charts.category_gap * MM if bars.series else 0.0
    for index, category in enumerate(bars.categories):
        text = letters.wrapped(category_runs(letters, bars, index, category.label), before - gap, "right")
        middle = plot.y + (found.of[index] + 0.5) * slot
        yield beside(text, plot.x - gap, middle, "category", align="right", category=index)


def _value_labels(
    ends: tuple[_End, ...], plot: Rect, slot: float, found: Slots, divided: Thickness, letters: Lettering
) -> Iterator[Label]:
    gap = letters.theme.charts.value_gap * MM
    for end in sorted(ends, key=lambda end: (end.category, end.series)):
        middle = plot.y + found.of[end.category] * slot + divided.offset(end.series) + divided.bar / 2
        x = plot.x + end.part * plot.width + gap
        role: Role = "missing" if end.missing else "value"
        yield beside(end.text, x, middle, role, series=end.series, category=end.category)


def _bars(
    bars: Bars, palette: Palette, plot: Rect, slot: float, found: Slots, divided: Thickness, maximum: float
) -> Iterator[Bar]:
    for index, series in enumerate(bars.series):
        for category, point in enumerate(series.points):
            if isinstance(point.value, Missing) or is_zero(point.value):
                continue
            paint = palette.paint(fill_of(point.fill, series.fill))
            y = plot.y + found.of[category] * slot + divided.offset(index)
            rect = Rect(plot.x, y, _part(point, maximum) * plot.width, divided.bar)
            yield Bar(rect, paint.fill, paint.outline, index, category, paint.outline_width)


def _lines(bars: Bars, rect: Rect, plot: Rect, slot: float, found: Slots, letters: Lettering) -> Iterator[Line]:
    if bars.row_rules:
        for row in range(1, found.count):
            yield row_rule(letters.theme, rect.x, rect.right, plot.y + row * slot)
    for empty in found.breaks:
        y = plot.y + (empty + 0.5) * slot
        yield break_line(letters.theme, rect.x, y, rect.right, y)
