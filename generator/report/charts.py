"""The marks a chart may have: a closed set. A new kind of chart lowers to these or adds a mark deliberately."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.report.numbers import Figure
from generator.report.runs import Rich

Fill = Literal[
    "bar", "rest", "accent", "newest", "hollow",
    "wave1", "wave2", "wave3", "wave4", "wave5", "wave6",
    "level1", "level2", "level3", "level4", "level5", "level6",
]  # fmt: skip
"""Fills by role; the theme gives colour, outline and label colour. ``hollow`` is a value not comparable with the rest."""


@dataclass(frozen=True, slots=True)
class Category:
    """One slot of the category axis. ``label`` is text on the axis; a line feed in it is a chosen line break.

    ``break_before``: a break in comparability lies before this category: an empty slot with a dashed line.
    ``strong``: the newest wave, or the row that the lead speaks of. ``apart``: a hair rule parts it from the one before, as a
    total from its parts.
    """

    label: Rich
    break_before: bool = False
    strong: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """One value. ``suffix`` is printed smaller after it, e.g. （74）; ``over`` stands above a column (実証中を含む※１).

    ``strong``: the value is in the accent's colour, though its bar is not (lying bars).
    """

    value: Figure
    fill: Fill = "bar"
    suffix: Rich = ()
    over: Rich = ()
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """One value a category, in the order of the categories. ``label`` names it in the legend and the workbook."""

    label: Rich
    points: tuple[Point, ...]
    fill: Fill = "bar"


@dataclass(frozen=True, slots=True)
class Spread:
    """A bracket beside lying bars, from the first series' bar of one category to that of another, with their difference.

    Its words stand over each other: ``label``, ``value`` larger, ``unit``.
    """

    first: int
    last: int
    label: Rich
    value: Rich
    unit: Rich
    accent: bool = True


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars from zero: one or more series side by side within a category.

    ``maximum`` fixes the scale (same in several panels); None takes the largest value. ``label_column`` False leaves
    the category labels out because a panel to the left prints them; ``label_width_mm`` fixes the label column's width
    (0 = as wide as the labels need); ``row_rules`` draws hair rules between the rows of panels that share labels.
    ``unit`` is that of the values.
    """

    orientation: Literal["horizontal", "vertical"]
    categories: tuple[Category, ...]
    series: tuple[Series, ...]
    unit: str
    maximum: Decimal | None = None
    label_column: bool = True
    legend: bool = False
    label_width_mm: float = 0.0
    row_rules: bool = False
    spread: Spread | None = None


@dataclass(frozen=True, slots=True)
class Level:
    """One answer level of a stacked bar: full label for the legend, short one for the list beside the bar."""

    label: Rich
    short: Rich
    fill: Fill


@dataclass(frozen=True, slots=True)
class StackedRow:
    """One 100 % bar. ``values`` has one count a level; ``shares`` is printed in brackets; ``aside`` at the right."""

    label: Rich
    values: tuple[Figure, ...]
    shares: tuple[Figure, ...]
    break_before: bool = False
    strong: bool = False
    aside: Rich = ()


@dataclass(frozen=True, slots=True)
class StackedBars:
    """Horizontal 100 % bars of the same levels, one row a wave or group.

    ``blocks``: one tall bar whose segments carry name, value and share on three lines (adoption overlap).
    """

    levels: tuple[Level, ...]
    rows: tuple[StackedRow, ...]
    unit: str
    legend: bool = True
    blocks: bool = False


@dataclass(frozen=True, slots=True)
class Ranked:
    """One answer followed over the waves; a Missing rank was not among the published ones."""

    label: Rich
    ranks: tuple[Figure, ...]
    accent: bool = False


@dataclass(frozen=True, slots=True)
class RankLines:
    """Ranks over waves: circles joined by lines, rank 1 at the top, names at both ends."""

    waves: tuple[Rich, ...]
    items: tuple[Ranked, ...]


Marks = Bars | StackedBars | RankLines
