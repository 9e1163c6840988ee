"""Scales and slots: from values to lengths, from categories to places on the axis."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.report.charts import Bars, Category
from generator.report.numbers import Number

CLUSTER = 1.27
"""Slot of a cluster, in its bars: they take 79 % of it."""


@dataclass(frozen=True, slots=True)
class Slots:
    """Where categories stand among slots; an empty slot lies before each break in comparability."""

    of: tuple[int, ...]
    count: int
    breaks: tuple[int, ...]
    """The empty slots."""


def slots(categories: Sequence[Category]) -> Slots:
    """Return the slots of categories; a break before the first one separates nothing and is left out."""
    places: list[int] = []
    empty: list[int] = []
    at = 0
    for index, category in enumerate(categories):
        if category.break_before and index:
            empty.append(at)
            at += 1
        places.append(at)
        at += 1
    return Slots(tuple(places), at, tuple(empty))


def maximum_of(bars: Bars) -> float:
    """Return the value at the far end of the scale: the chart's own, or the largest value; never zero."""
    values = [p.value.value for s in bars.series for p in s.points if isinstance(p.value, Number)]
    fixed = bars.maximum if bars.maximum is not None else Decimal(0)
    return float(max((fixed, *values), default=Decimal(0))) or 1.0


@dataclass(frozen=True, slots=True)
class Thickness:
    """How a slot is divided: bars of ``bar`` points side by side; ``gap_width`` in per cent of a bar, as in a slide."""

    bar: float
    gap_width: int
    series: int

    def offset(self, series: int) -> float:
        """Return the distance of a series' bar from the start of its slot."""
        return self.bar * (self.gap_width / 200 + series)


def thickness(slot: float, series: int, gap: int) -> Thickness:
    """Divide a slot among series; a single one leaves ``gap`` per cent of its bar free, more of them touch."""
    width = gap if series <= 1 else round(100 * (CLUSTER - 1)) * series
    return Thickness(slot / (max(series, 1) + width / 100), width, max(series, 1))


def room_for(ends: Iterable[tuple[float, float]], room: float) -> float:
    """Return the length of the whole scale so that each bar's part of it and what follows fit into ``room``.

    ``ends`` are pairs: part of the scale (0–1), points needed beyond the bar's end.
    """
    return min(((room - after) / part for part, after in ends if part > 0), default=room)
