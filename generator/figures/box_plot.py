"""Box plots of a value by kind of body: median, quartiles, whiskers to 1.5 times the box, what lies beyond named.

Each column is a kind. The first reference row holds the medians, the second the number of values (n).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.figures.given import Given, number
from generator.figures.label_places import Box, Dot, Wanted, places
from generator.layout.document import MM
from generator.report.numbers import SHARE, Number, text
from generator.report.pictures import PictureRow
from generator.report.runs import plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LEFT, _BELOW, _ABOVE, _RIGHT = 16.0 * MM, 13.0 * MM, 6.5 * MM, 2.0 * MM
_SLOT = 46.0 * MM
"""The widest slot of a kind."""
_BOX = 0.34
_SKEWED = 20.0
"""From this ratio of the largest to the median the axis is logarithmic, where all values are above zero."""
_NAMED = 6
"""Outliers of a kind that are named, the farthest first."""


def draw(figure: Figure, given: Given) -> None:
    """Draw a box for each column of the data."""
    from matplotlib.cbook import boxplot_stats

    wide, high = (float(each) * 72 for each in figure.get_size_inches())
    count = len(given.columns)
    width = min(wide - _LEFT - _RIGHT, _SLOT * count)
    left = _LEFT + (wide - _LEFT - _RIGHT - width) / 2
    axes = figure.add_axes(
        (left / wide, _BELOW / high, width / wide, (high - _BELOW - _ABOVE) / high),
    )
    columns = [[float(v) for row in given.rows if (v := given.number(row, at)) is not None] for at in range(count)]
    scale = _scaled(axes, given, columns)
    stats = [boxplot_stats(values)[0] if values else None for values in columns]
    for at, one in enumerate(stats):
        if one is not None:
            _box(axes, given, at, one)
    axes.set_xlim(-0.5, count - 0.5)
    axes.set_xticks(range(count), [""] * count)
    axes.tick_params(length=0, pad=3.0)
    axes.grid(True, axis="y")
    _heads(figure, given, left, width)
    unit = given.columns[0].unit if given.columns else ""
    figure.text(
        left - 1.0 * MM, high - 3.4 * MM, f"（{unit}{scale}）", transform=None, ha="right", **given.font("figure_axis")
    ) if not scale else figure.text(
        left, high - 3.4 * MM, f"（{unit}{scale}）", transform=None, ha="left", **given.font("figure_axis")
    )
    _marks(figure, axes, given, stats)


def _scaled(axes: Axes, given: Given, columns: list[list[float]]) -> str:
    """Set the axis: shares from 0 to 100, amounts from 0, or logarithmic where they are skewed; return what is said of it."""
    from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator

    values = sorted(value for column in columns for value in column)
    if given.columns and given.columns[0].unit == SHARE:
        axes.set_ylim(0, 100)
        axes.set_yticks(range(0, 101, 20))
        return ""
    formatter = FuncFormatter(lambda value, _at: f"{value:,.10g}")
    if values and values[0] > 0 and values[-1] > _SKEWED * values[len(values) // 2]:
        axes.set_yscale("log")
        axes.yaxis.set_major_locator(LogLocator(10))
        axes.yaxis.set_minor_locator(NullLocator())
        axes.set_ylim(values[0] / 1.5, values[-1] * 1.5)
        axes.yaxis.set_major_formatter(formatter)
        return "、対数目盛"
    axes.set_ylim(min(0.0, values[0]) if values else 0.0, values[-1] * 1.06 if values else 1.0)
    axes.yaxis.set_major_formatter(formatter)
    return ""


def _box(axes: Axes, given: Given, at: int, one: dict[str, float]) -> None:
    from matplotlib.patches import Rectangle

    line, navy = given.colour("outline"), given.colour("navy")
    for low, high in ((one["whislo"], one["q1"]), (one["q3"], one["whishi"])):
        axes.plot((at, at), (low, high), color=line, linewidth=0.9, zorder=2)
    for end in (one["whislo"], one["whishi"]):
        axes.plot((at - _BOX / 4, at + _BOX / 4), (end, end), color=line, linewidth=0.9, zorder=2, clip_on=False)
    axes.add_patch(
        Rectangle(
            (at - _BOX / 2, one["q1"]), _BOX, one["q3"] - one["q1"], facecolor=given.colour("level4"), edgecolor=line,
            linewidth=0.51, zorder=3, clip_on=False,
        )
    )  # fmt: skip
    ends = (at - _BOX / 2, at + _BOX / 2)
    axes.plot(ends, (one["med"], one["med"]), color=navy, linewidth=2.2, zorder=4, clip_on=False)


def _heads(figure: Figure, given: Given, left: float, width: float) -> None:
    """Write each kind's name and its number of values below the axis."""
    slot = width / max(len(given.columns), 1)
    references = given.data.references
    for at, column in enumerate(given.columns):
        x = left + slot * (at + 0.5)
        name = plain(column.label)
        figure.text(x, _BELOW - 5.2 * MM, name, transform=None, ha="center", **given.font("figure_axis_name"))
        count = references[1].values[at] if len(references) > 1 else None
        if count is not None:
            figure.text(
                x, _BELOW - 10.0 * MM, f"n={text(count, unit=False)}", transform=None, ha="center",
                **given.font("figure_axis"),
            )  # fmt: skip


def _marks(figure: Figure, axes: Axes, given: Given, stats: list[dict[str, float] | None]) -> None:
    """Draw what lies beyond the whiskers and the marked row's values, name them, and print the medians."""
    dots: list[Dot] = []
    asked: list[tuple[int, str, str]] = []
    boxes: list[Box] = []
    digits: list[Box] = []
    for at, one in enumerate(stats):
        if one is None:
            continue
        boxes += _drawn(axes, at, one)
        digits += _printed_median(figure, axes, given, at, one)
        named: list[tuple[float, int, str, str]] = []
        for row in given.rows:
            value = given.number(row, at)
            own = row.role == "own"
            if value is None or (one["whislo"] <= value <= one["whishi"] and not own):
                continue
            x, y = axes.transData.transform((at, value))
            radius = 1.9 * MM if own else 1.1 * MM
            axes.plot(
                at, value, "o", markersize=2 * radius - 0.5, color=given.colour("accent" if own else "white"),
                markeredgecolor=given.colour("white" if own else "navy"), markeredgewidth=0.8, clip_on=False,
                zorder=6 if own else 5,
            )  # fmt: skip
            dots.append(Dot(float(x), float(y), radius))
            words = f"{given.name(row)} {given.words(row, at)}" if own else given.name(row)
            far = float("inf") if own else abs(value - one["med"])
            if given.name(row):
                named.append((far, len(dots) - 1, words, "figure_own" if own else "figure_named"))
        named.sort(key=lambda each: -each[0])
        asked += [(dot, words, style) for _, dot, words, style in named[: _NAMED + 1]]
    asked.sort(key=lambda each: each[2] != "figure_own")
    wanted = [Wanted(dot, given.width(words, style), given.style(style).size) for dot, words, style in asked]
    x0, y0 = axes.transAxes.transform((0, 0))
    x1, y1 = axes.transAxes.transform((1, 1))
    within = Box(float(x0), float(y0) + 1.0, float(x1), float(y1) + 2.0 * MM)
    for (_, words, style), place in zip(asked, places(dots, wanted, within, digits, boxes), strict=True):
        if place is None:
            continue
        if place.leader is not None:
            from matplotlib.lines import Line2D

            xa, ya, xb, yb = place.leader
            figure.add_artist(Line2D((xa, xb), (ya, yb), transform=None, color=given.colour("outline"), linewidth=0.7))
        low = place.box.low + given.style(style).size * 0.12
        figure.text(place.box.left, low, words, transform=None, **given.font(style))


def _drawn(axes: Axes, at: int, one: dict[str, float]) -> list[Box]:
    """Return what names must keep off, though a line may lead out of it: box and whiskers."""
    x0, low = axes.transData.transform((at - _BOX / 2, one["q1"]))
    x1, high = axes.transData.transform((at + _BOX / 2, one["q3"]))
    middle, bottom = axes.transData.transform((at, one["whislo"]))
    _, top = axes.transData.transform((at, one["whishi"]))
    whiskers = Box(middle - 1.0, float(bottom), middle + 1.0, float(top))
    return [Box(float(x0), float(low), float(x1), float(high)), whiskers]


def _printed_median(figure: Figure, axes: Axes, given: Given, at: int, one: dict[str, float]) -> list[Box]:
    """Print a median at the right of its box; return where its digits stand."""
    row: PictureRow | None = next(iter(given.data.references), None)
    value = row.values[at] if row else None
    if not isinstance(value, Number) or number(value) is None:
        return []
    words, style = text(value, unit=False), given.style("figure_reference")
    y = float(axes.transData.transform((at, one["med"]))[1]) - 0.38 * style.size
    y = max(y, float(axes.transAxes.transform((0, 0))[1]) + 0.8 * MM)
    left = float(axes.transData.transform((at + _BOX / 2, one["med"]))[0]) + 1.0 * MM
    figure.text(left, y, words, transform=None, **given.font("figure_reference"))
    width = given.width(words, "figure_reference")
    return [Box(left, y - 0.12 * style.size, left + width, y + 0.88 * style.size)]
