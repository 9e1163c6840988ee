"""Bars that stand: a column a wave, the value above it, wave names below, a fenced-off slot at a break."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.charts.axis import baseline, break_line, category_runs, short_labels
from generator.charts.fitting import require
from generator.charts.legend import Entry, Legend, legend
from generator.charts.lettering import Lettering, Role, at, descent, shifted_into
from generator.charts.paint import Palette, fill_of
from generator.charts.scale import Slots, Thickness, maximum_of, slots, thickness
from generator.charts.values import is_zero, value_runs
from generator.layout.document import MM, Bar, ChartGeometry, Label, Line, Rect
from generator.layout.text import Flow
from generator.report.charts import Bars, Point
from generator.report.numbers import Missing, Number
from generator.report.runs import plain

EMPHASIS = "chart_emphasis_column"
_WIDEST_SLOT = 26 * MM
_ABOVE = 1.2 * MM
"""Least space above the highest value."""
_AXIS_TO_LABEL = 2.0 * MM
_BELOW = 0.6 * MM
_LEGEND_GAP = 3.0 * MM
_INTO_EMPTY = 1.3
"""Widest label beside an empty slot, in slots."""


@dataclass(frozen=True, slots=True)
class _Stack:
    """What stands above one column: its value, and the note over it. ``height`` is from the column's top, points."""

    series: int
    category: int
    part: float
    value: Flow
    over: Flow | None
    gap: float
    missing: bool

    @property
    def height(self) -> float:
        return self.gap + self.value.height + (self.over.height if self.over else 0.0)


def columns(bars: Bars, rect: Rect, letters: Lettering) -> ChartGeometry:
    """Return the geometry of standing bars.

    Raises:
        NoRoomError: labels or bars do not fit.

    """
    palette, found = Palette(bars, letters.theme), slots(bars.categories)
    maximum = maximum_of(bars)
    key = _legend(bars, letters, palette, rect)
    slot = min(rect.width / max(found.count, 1), _WIDEST_SLOT)
    left = rect.x + (rect.width - slot * found.count) / 2
    names = _names(bars, letters, slot, found)
    below = _AXIS_TO_LABEL + max((name.height for name in names), default=0.0) + _BELOW
    stacks = tuple(_stacks(bars, letters, slot, found, maximum))
    top = rect.y + (key.height + _LEGEND_GAP if key.height else 0.0)
    length = _length(stacks, rect.bottom - below - top, letters)
    plot = Rect(left, rect.bottom - below - length, slot * found.count, length)
    divided = thickness(slot, len(bars.series), letters.theme.charts.column_gap)
    require(divided.bar, letters.theme.charts.min_bar * MM * 0.6)
    labels = (
        *key.labels,
        *_category_labels(bars, names, plot, slot, found),
        *_value_labels(stacks, rect, plot, slot, found, divided),
    )
    drawn = tuple(_bars(bars, palette, plot, slot, found, divided, maximum))
    lines = (
        baseline(letters.theme, plot.x, plot.bottom, plot.right, plot.bottom),
        *_breaks(stacks, rect, plot, slot, found, letters),
    )
    return ChartGeometry(
        plot, maximum, found.count, found.of, drawn, (), labels, lines, key.boxes, divided.gap_width, 0
    )


def _legend(bars: Bars, letters: Lettering, palette: Palette, rect: Rect) -> Legend:
    if not bars.legend:
        return Legend((), (), 0.0)
    entries = [Entry(series.label, series.fill, index) for index, series in enumerate(bars.series)]
    return legend(entries, letters, palette, rect.x, rect.y, rect.width, "chart_legend")


def _names(bars: Bars, letters: Lettering, slot: float, found: Slots) -> list[Flow]:
    if not bars.label_column:
        return []
    texts = short_labels(bars.categories)
    return [
        letters.wrapped(category_runs(letters, bars, index, text), _width(index, slot, found), "center")
        for index, text in enumerate(texts)
    ]


def _width(category: int, slot: float, found: Slots) -> float:
    """Return the room for a label: its slot, and some of an empty one beside it."""
    beside_it = {found.of[category] - 1, found.of[category] + 1}
    return slot * _INTO_EMPTY if beside_it & set(found.breaks) else slot - 0.3


def _stacks(bars: Bars, letters: Lettering, slot: float, found: Slots, maximum: float) -> Iterator[_Stack]:
    gap = letters.theme.charts.value_gap * MM
    for index, series in enumerate(bars.series):
        for category, point in enumerate(series.points):
            fill = fill_of(point.fill, series.fill)
            value = letters.line(value_runs(letters, point, fill, EMPHASIS))
            over = _over(letters, point, _width(category, slot, found))
            above, missing = gap - descent(value), isinstance(point.value, Missing)
            yield _Stack(index, category, _part(point, maximum), value, over, above, missing)


def _over(letters: Lettering, point: Point, width: float) -> Flow | None:
    return letters.wrapped(letters.runs(point.over, "chart_note"), width, "center") if plain(point.over) else None


def _part(point: Point, maximum: float) -> float:
    return float(point.value.value) / maximum if isinstance(point.value, Number) else 0.0


def _length(stacks: tuple[_Stack, ...], room: float, letters: Lettering) -> float:
    """Return the length of the whole scale: the room less an emphasised value, so that panels of one scale agree."""
    reserved = letters.size(EMPHASIS) + letters.theme.charts.value_gap * MM + _ABOVE
    parts = [(room - stack.height) / stack.part for stack in stacks if stack.part > 0]
    length = min((room - reserved, *parts))
    require(length, 12 * MM)
    return length


def _category_labels(bars: Bars, names: list[Flow], plot: Rect, slot: float, found: Slots) -> Iterator[Label]:
    chosen = any("\n" in plain(category.label) for category in bars.categories)
    height = max((name.height for name in names), default=0.0)
    for index, name in enumerate(names):
        down = height - name.height if chosen else 0.0
        yield at(
            name,
            shifted_into(name, plot.x + (found.of[index] + 0.5) * slot, plot.x, plot.right),
            plot.bottom + _AXIS_TO_LABEL + down,
            "category",
            align="center",
            category=index,
        )


def _value_labels(
    stacks: tuple[_Stack, ...], rect: Rect, plot: Rect, slot: float, found: Slots, divided: Thickness
) -> Iterator[Label]:
    for stack in stacks:
        middle = plot.x + found.of[stack.category] * slot + divided.offset(stack.series) + divided.bar / 2
        top = plot.bottom - stack.part * plot.height - stack.gap - stack.value.height
        x = shifted_into(stack.value, middle, rect.x, rect.right)
        role: Role = "missing" if stack.missing else "value"
        yield at(stack.value, x, top, role, align="center", series=stack.series, category=stack.category)
        if stack.over:
            x = shifted_into(stack.over, middle, rect.x, rect.right)
            yield at(
                stack.over,
                x,
                top - stack.over.height,
                "over",
                align="center",
                series=stack.series,
                category=stack.category,
            )


def _bars(
    bars: Bars, palette: Palette, plot: Rect, slot: float, found: Slots, divided: Thickness, maximum: float
) -> Iterator[Bar]:
    for index, series in enumerate(bars.series):
        for category, point in enumerate(series.points):
            if isinstance(point.value, Missing) or is_zero(point.value):
                continue
            paint = palette.paint(fill_of(point.fill, series.fill))
            height = _part(point, maximum) * plot.height
            x = plot.x + found.of[category] * slot + divided.offset(index)
            rect = Rect(x, plot.bottom - height, divided.bar, height)
            yield Bar(rect, paint.fill, paint.outline, index, category, paint.outline_width)


def _breaks(
    stacks: tuple[_Stack, ...], rect: Rect, plot: Rect, slot: float, found: Slots, letters: Lettering
) -> Iterator[Line]:
    highest = min((plot.bottom - s.part * plot.height - s.height for s in stacks), default=plot.y)
    usual = plot.y - letters.theme.charts.value_gap * MM - letters.size("chart_value")
    top = max(rect.y, min(highest, usual))
    for empty in found.breaks:
        x = plot.x + (empty + 0.5) * slot
        yield break_line(letters.theme, x, top, x, rect.bottom)
