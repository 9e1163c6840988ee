"""Where bars stand: slots along the category axis, bars side by side within a slot, lengths along the other axis."""

from __future__ import annotations

from dataclasses import dataclass

from generator.charts.lettering import Role
from generator.charts.paint import fill_of
from generator.charts.scale import Slots, Thickness
from generator.charts.values import is_zero
from generator.layout.document import Rect
from generator.report.charts import Bars, Fill, Point
from generator.report.numbers import Missing, Number


@dataclass(frozen=True, slots=True)
class Grid:
    """The measured plot of a bar chart. ``slot`` and the bars' thickness are points along the category axis."""

    plot: Rect
    slots: Slots
    slot: float
    divided: Thickness
    maximum: float

    def start(self, category: int, series: int) -> float:
        """Return how far from the axis' start a bar begins, points."""
        return self.slots.of[category] * self.slot + self.divided.offset(series)

    def middle(self, category: int, series: int) -> float:
        """Return how far from the axis' start the middle of a bar is, points."""
        return self.start(category, series) + self.divided.bar / 2

    def slot_middle(self, slot: int) -> float:
        """Return how far from the axis' start the middle of a slot is, points."""
        return (slot + 0.5) * self.slot

    def category_middle(self, category: int) -> float:
        """Return how far from the axis' start the middle of a category is, points."""
        return self.slot_middle(self.slots.of[category])


@dataclass(frozen=True, slots=True)
class Mark:
    """One value of a bar chart: whose it is, its fill, the part of the scale (0–1) that its bar takes."""

    series: int
    category: int
    point: Point
    fill: Fill
    part: float

    @property
    def missing(self) -> bool:
        """Whether the value was not published."""
        return isinstance(self.point.value, Missing)

    @property
    def role(self) -> Role:
        """What kind of label its value is."""
        return "missing" if self.missing else "value"

    @property
    def drawn(self) -> bool:
        """Whether there is a bar: neither missing nor a zero."""
        return not self.missing and not is_zero(self.point.value)


def marks_of(bars: Bars, maximum: float) -> tuple[Mark, ...]:
    """Return the values of a chart, category by category: the order in which they are read."""
    return tuple(
        Mark(index, category, point, fill_of(point.fill, series.fill), _part(point, maximum))
        for category in range(len(bars.categories))
        for index, series in enumerate(bars.series)
        for point in (series.points[category],)
    )


def _part(point: Point, maximum: float) -> float:
    return float(point.value.value) / maximum if isinstance(point.value, Number) else 0.0
