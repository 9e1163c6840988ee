"""Bars that lie: a row an answer, labels right-aligned before the baseline, the value beyond the bar's end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.charts.axis import baseline, break_line, category_runs, part_rule, row_rule, series_legend
from generator.charts.bracket import bracket_of
from generator.charts.fitting import require
from generator.charts.grid import Grid, Mark, marks_of
from generator.charts.lettering import Lettering, beside
from generator.charts.paint import Palette
from generator.charts.scale import CLUSTER, Slots, maximum_of, room_for, slots, thickness
from generator.charts.values import value_runs
from generator.layout.document import MM, Bar, ChartGeometry, Label, Line, Rect
from generator.layout.text import Flow
from generator.report.charts import Bars

EMPHASIS = "chart_emphasis"
HIGHEST_SLOT = 26 * MM
_HIGHEST_IN_CLUSTER = 15 * MM
_WIDEST_LABELS = 0.46
"""Widest label column, as a part of the chart."""
_WIDEST_FIXED_LABELS = 0.8
_LEAST_FREE = 13 * MM
_SHARED_FREE = (26 * MM, 0.32)
"""Room beyond the end of a scale that panels share (points, or part of the panel): the same whatever its labels are."""
_LEAST_LENGTH = (10 * MM, 0.25)
_LEAST_BAR = 0.62
"""A bar may be this part of the theme's least bar when a page is full; thinner, and values of a cluster would touch."""


@dataclass(frozen=True, slots=True)
class _End:
    """What is printed beyond a bar's end."""

    mark: Mark
    text: Flow


def lying_bars(bars: Bars, rect: Rect, letters: Lettering) -> ChartGeometry:
    """Return the geometry of lying bars.

    Raises:
        NoRoomError: labels or bars do not fit.

    """
    palette, found, maximum = Palette(bars, letters.theme), slots(bars.categories), maximum_of(bars)
    before = label_width(bars, rect.width, letters)
    bracket = bracket_of(bars.spread, letters) if bars.spread else None
    after = bracket.width if bracket else 0.0
    room = Rect(rect.x + before, rect.y, rect.width - before - after, rect.height)
    key, top = series_legend(bars, letters, palette, room)
    slot = _slot(bars, rect.bottom - top, found)
    divided = thickness(slot, len(bars.series), letters.theme.charts.bar_gap)
    require(divided.bar, letters.theme.charts.min_bar * MM * _LEAST_BAR)
    ends = tuple(_ends(bars, letters, maximum))
    length = _length(bars, ends, room.width, letters.theme.charts.value_gap * MM)
    plot = Rect(room.x, top, length, slot * found.count)
    grid = Grid(plot, found, slot, divided, maximum)
    return ChartGeometry(
        plot=plot,
        maximum=maximum,
        slots=found.count,
        slot_of=found.of,
        bars=tuple(_bars(ends, grid, palette)),
        circles=(),
        labels=(
            *key.labels,
            *_category_labels(bars, letters, grid, before),
            *_value_labels(ends, grid, letters),
            *((bracket.label(grid, rect.right),) if bracket else ()),
        ),
        lines=(
            baseline(letters.theme, plot.x, plot.y, plot.x, plot.bottom),
            *_lines(bars, rect, grid, letters),
            *(bracket.lines(grid, rect.right) if bracket else ()),
        ),
        boxes=key.boxes,
        gap_width=divided.gap_width,
    )


def label_width(bars: Bars, width: float, letters: Lettering) -> float:
    """Return the distance from the chart's left edge to its baseline, points."""
    if not bars.label_column or not bars.categories:
        return 0.0
    if not bars.series:
        return width
    if bars.label_width_mm:
        return min(bars.label_width_mm * MM, width * _WIDEST_FIXED_LABELS)
    gap = letters.theme.charts.category_gap * MM
    runs = [category_runs(letters, bars, index, category.label) for index, category in enumerate(bars.categories)]
    widest, most = max(map(letters.width, runs)), width * _WIDEST_LABELS - gap
    if widest > most:
        widest = max(letters.wrapped(label, most, "right").width for label in runs)
    return widest + gap + 0.1


def label_gap(bars: Bars, letters: Lettering) -> float:
    """Return the distance from the labels' right edge to the baseline; a chart of labels alone has none."""
    return letters.theme.charts.category_gap * MM if bars.series else 0.0


def _slot(bars: Bars, room: float, found: Slots) -> float:
    series = len(bars.series)
    highest = HIGHEST_SLOT if series <= 1 else _HIGHEST_IN_CLUSTER * series * CLUSTER
    return min(room / max(found.count, 1), highest)


def _ends(bars: Bars, letters: Lettering, maximum: float) -> Iterator[_End]:
    for mark in marks_of(bars, maximum):
        value = value_runs(letters, mark.point, mark.fill, EMPHASIS, crowded=len(bars.series) > 1)
        yield _End(mark, letters.line((*value, *letters.runs(mark.point.over, "chart_suffix"))))


def _length(bars: Bars, ends: Sequence[_End], room: float, gap: float) -> float:
    """Return the length of the whole scale so that the longest bar's label fits behind it."""
    if not ends:
        return 0.0
    free = _LEAST_FREE if bars.maximum is None else min(_SHARED_FREE[0], room * _SHARED_FREE[1])
    fitting = room_for(((end.mark.part, gap + end.text.width + 0.1) for end in ends), room)
    length = min(room - free, room * 0.9, fitting)
    require(length, min(_LEAST_LENGTH[0], room * _LEAST_LENGTH[1]))
    return length


def _category_labels(bars: Bars, letters: Lettering, grid: Grid, before: float) -> Iterator[Label]:
    if not bars.label_column:
        return
    gap = label_gap(bars, letters)
    for index, category in enumerate(bars.categories):
        text = letters.wrapped(category_runs(letters, bars, index, category.label), before - gap, "right")
        middle = grid.plot.y + grid.category_middle(index)
        yield beside(text, grid.plot.x - gap, middle, "category", align="right", category=index)


def _value_labels(ends: Sequence[_End], grid: Grid, letters: Lettering) -> Iterator[Label]:
    gap = letters.theme.charts.value_gap * MM
    for end in ends:
        mark = end.mark
        x = grid.plot.x + mark.part * grid.plot.width + gap
        middle = grid.plot.y + grid.middle(mark.category, mark.series)
        yield beside(end.text, x, middle, mark.role, series=mark.series, category=mark.category)


def _bars(ends: Sequence[_End], grid: Grid, palette: Palette) -> Iterator[Bar]:
    for end in ends:
        mark = end.mark
        if mark.drawn:
            y = grid.plot.y + grid.start(mark.category, mark.series)
            rect = Rect(grid.plot.x, y, mark.part * grid.plot.width, grid.divided.bar)
            yield palette.bar(mark.fill, rect, mark.series, mark.category)


def _lines(bars: Bars, rect: Rect, grid: Grid, letters: Lettering) -> Iterator[Line]:
    if bars.row_rules:
        for row in range(1, grid.slots.count):
            yield row_rule(letters.theme, rect.x, rect.right, grid.plot.y + row * grid.slot)
    for index, category in enumerate(bars.categories):
        if category.apart:
            yield part_rule(letters.theme, rect.x, rect.right, grid.plot.y + grid.slots.of[index] * grid.slot)
    for empty in grid.slots.breaks:
        y = grid.plot.y + grid.slot_middle(empty)
        yield break_line(letters.theme, rect.x, y, rect.right, y)
