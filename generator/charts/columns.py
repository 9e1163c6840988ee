"""Bars that stand: a column a wave, the value above it, wave names below, a fenced-off slot at a break."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.charts.axis import baseline, break_line, category_runs, series_legend, short_labels
from generator.charts.fitting import require
from generator.charts.grid import Grid, Mark, marks_of
from generator.charts.lettering import Lettering, at, descent, shifted_into
from generator.charts.paint import Palette
from generator.charts.scale import Slots, maximum_of, slots, thickness
from generator.charts.values import value_runs
from generator.layout.document import MM, Bar, ChartGeometry, Label, Line, Rect
from generator.layout.text import Flow
from generator.report.charts import Bars
from generator.report.runs import plain

EMPHASIS = "chart_emphasis_column"
_WIDEST_SLOT = 26 * MM
_ABOVE = 1.2 * MM
"""Least space above the highest value."""
_AXIS_TO_LABEL = 2.0 * MM
_BELOW = 0.6 * MM
_OVER_GAP = 1.5
_LEAST_LENGTH = 12 * MM
_LEAST_BAR = 0.6
"""A column may be this part of the theme's least bar: its value stands above it, not beside."""
_INTO_EMPTY = 1.3
"""Widest label beside an empty slot, in slots."""
_BETWEEN_LABELS = 2.4


@dataclass(frozen=True, slots=True)
class _Stack:
    """What stands above one column: its value, and the note over it. ``gap`` is from the column's top to the value."""

    mark: Mark
    value: Flow
    over: Flow | None
    gap: float

    @property
    def height(self) -> float:
        """Height of everything above the column, points."""
        return self.gap + self.value.height + (self.over.height + _OVER_GAP if self.over else 0.0)


def columns(bars: Bars, rect: Rect, letters: Lettering) -> ChartGeometry:
    """Return the geometry of standing bars.

    Raises:
        NoRoomError: labels or bars do not fit.

    """
    palette, found, maximum = Palette(bars, letters.theme), slots(bars.categories), maximum_of(bars)
    key, top = series_legend(bars, letters, palette, rect)
    slot = min(rect.width / max(found.count, 1), _WIDEST_SLOT)
    names = _names(bars, letters, slot, found)
    stacks = tuple(_stacks(bars, letters, slot, found, maximum))
    bottom = rect.bottom - _AXIS_TO_LABEL - max((name.height for name in names), default=0.0) - _BELOW
    length = _length(stacks, bottom - top, letters)
    width = slot * found.count
    plot = Rect(rect.x + (rect.width - width) / 2, bottom - length, width, length)
    divided = thickness(slot, len(bars.series), letters.theme.charts.column_gap)
    require(divided.bar, letters.theme.charts.min_bar * MM * _LEAST_BAR)
    grid = Grid(plot, found, slot, divided, maximum)
    return ChartGeometry(
        plot=plot,
        maximum=maximum,
        slots=found.count,
        slot_of=found.of,
        bars=tuple(_bars(stacks, grid, palette)),
        circles=(),
        labels=(*key.labels, *_category_labels(bars, names, grid), *_value_labels(stacks, rect, grid)),
        lines=(
            baseline(letters.theme, plot.x, plot.bottom, plot.right, plot.bottom),
            *_breaks(stacks, rect, grid, letters),
        ),
        boxes=key.boxes,
        gap_width=divided.gap_width,
    )


def _names(bars: Bars, letters: Lettering, slot: float, found: Slots) -> list[Flow]:
    if not bars.label_column:
        return []
    return [
        letters.wrapped(category_runs(letters, bars, index, text), _room(index, slot, found), "center")
        for index, text in enumerate(short_labels(bars.categories))
    ]


def _room(category: int, slot: float, found: Slots) -> float:
    """Return the room for a label: its slot, and some of an empty one beside it."""
    beside_it = {found.of[category] - 1, found.of[category] + 1}
    return slot * _INTO_EMPTY if beside_it & set(found.breaks) else slot - _BETWEEN_LABELS


def _stacks(bars: Bars, letters: Lettering, slot: float, found: Slots, maximum: float) -> Iterator[_Stack]:
    gap = letters.theme.charts.value_gap * MM
    for mark in marks_of(bars, maximum):
        value = letters.line(value_runs(letters, mark.point, mark.fill, EMPHASIS, crowded=len(bars.series) > 1))
        over = letters.runs(mark.point.over, "chart_note")
        room = _room(mark.category, slot, found)
        yield _Stack(mark, value, letters.wrapped(over, room, "center") if over else None, gap - descent(value))


def _length(stacks: Sequence[_Stack], room: float, letters: Lettering) -> float:
    """Return the length of the whole scale: the room less an emphasised value, so that panels of one scale agree."""
    emphasised = letters.theme.style(EMPHASIS).size[1]
    reserved = emphasised + letters.theme.charts.value_gap * MM + _ABOVE
    fitting = [(room - stack.height) / stack.mark.part for stack in stacks if stack.mark.part > 0]
    length = min((room - reserved, *fitting))
    require(length, _LEAST_LENGTH)
    return length


def _category_labels(bars: Bars, names: Sequence[Flow], grid: Grid) -> Iterator[Label]:
    """Yield the labels; where line breaks were chosen (era above year) they stand on a common last line."""
    chosen = any("\n" in plain(category.label) for category in bars.categories)
    height = max((name.height for name in names), default=0.0)
    for index, name in enumerate(names):
        y = grid.plot.bottom + _AXIS_TO_LABEL + (height - name.height if chosen else 0.0)
        x = shifted_into(name, grid.plot.x + grid.category_middle(index), grid.plot.x, grid.plot.right)
        yield at(name, x, y, "category", align="center", category=index)


def _top(stack: _Stack, grid: Grid) -> float:
    return grid.plot.bottom - stack.mark.part * grid.plot.height


def _value_labels(stacks: Sequence[_Stack], rect: Rect, grid: Grid) -> Iterator[Label]:
    for stack in stacks:
        mark = stack.mark
        middle = grid.plot.x + grid.middle(mark.category, mark.series)
        y = _top(stack, grid) - stack.gap - stack.value.height
        x = shifted_into(stack.value, middle, rect.x, rect.right)
        if stack.over:
            over_x, over_y = shifted_into(stack.over, middle, rect.x, rect.right), y - _OVER_GAP - stack.over.height
            yield at(stack.over, over_x, over_y, "over", align="center", series=mark.series, category=mark.category)
        yield at(stack.value, x, y, mark.role, align="center", series=mark.series, category=mark.category)


def _bars(stacks: Sequence[_Stack], grid: Grid, palette: Palette) -> Iterator[Bar]:
    for stack in stacks:
        mark, y = stack.mark, _top(stack, grid)
        if mark.drawn:
            x = grid.plot.x + grid.start(mark.category, mark.series)
            rect = Rect(x, y, grid.divided.bar, grid.plot.bottom - y)
            yield palette.bar(mark.fill, rect, mark.series, mark.category)


def _breaks(stacks: Sequence[_Stack], rect: Rect, grid: Grid, letters: Lettering) -> Iterator[Line]:
    """Yield the dashed lines, from above the tallest label (or where that of the whole scale would be) to the end."""
    usual = grid.plot.y - letters.theme.charts.value_gap * MM - letters.size("chart_value")
    highest = min((_top(stack, grid) - stack.height for stack in stacks), default=usual)
    for empty in grid.slots.breaks:
        x = grid.plot.x + grid.slot_middle(empty)
        yield break_line(letters.theme, x, max(rect.y, min(highest, usual)), x, rect.bottom)
