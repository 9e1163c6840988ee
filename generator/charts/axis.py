"""Category labels and the lines of an axis, shared by bars that stand and bars that lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from generator.charts.legend import Entry, Legend, legend
from generator.charts.lettering import Lettering, Runs
from generator.charts.paint import Palette, fill_of
from generator.layout.document import MM, Line, Rect
from generator.report.charts import Bars, Category
from generator.report.runs import Rich, Run, plain
from generator.theme.model import Theme

DASH = (1.4 * MM, 1.0 * MM)
"""A dashed line means "not comparable" or "not known" and nothing else: 1.4 mm on, 1.0 mm off."""

_RULE = 0.5
_LEGEND_GAP = 3.0 * MM


def category_runs(letters: Lettering, bars: Bars, index: int, label: Rich) -> Runs:
    """Return a category's label: bold navy when strong, grey when all its bars are その他."""
    category = bars.categories[index]
    if category.strong:
        return letters.runs(label, "chart_category", colour="navy", bold=True)
    return letters.runs(label, "chart_category", colour="grey" if _rest(bars, index) else "")


def _rest(bars: Bars, index: int) -> bool:
    fills = {fill_of(series.points[index].fill, series.fill) for series in bars.series}
    return fills == {"rest"}


def short_labels(categories: Sequence[Category]) -> list[Rich]:
    """Return the labels with a first line (the era) only where it changes from the category before."""
    labels = [category.label for category in categories]
    eras = [plain(label).partition("\n") for label in labels]
    return labels[:1] + [
        _without_first_line(label) if later[1] and earlier[1] and later[0] == earlier[0] else label
        for label, (earlier, later) in zip(labels[1:], pairwise(eras), strict=True)
    ]


def _without_first_line(label: Rich) -> Rich:
    rest: list[Run] = []
    found = False
    for run in label:
        if found:
            rest.append(run)
        elif "\n" in run.text:
            found = True
            rest.append(replace(run, text=run.text.partition("\n")[2]))
    return tuple(rest)


def baseline(theme: Theme, x1: float, y1: float, x2: float, y2: float) -> Line:
    """Return the axis line, at zero."""
    return Line(x1, y1, x2, y2, theme.colour("ink"), theme.charts.baseline)


def break_line(theme: Theme, x1: float, y1: float, x2: float, y2: float) -> Line:
    """Return the dashed line of a break in comparability."""
    return Line(x1, y1, x2, y2, theme.colour("grey"), 1.0, DASH)


def row_rule(theme: Theme, x1: float, x2: float, y: float) -> Line:
    """Return the hair rule between two rows of panels that share their labels."""
    return Line(x1, y, x2, y, theme.colour("row_hair"), _RULE)


def part_rule(theme: Theme, x1: float, x2: float, y: float) -> Line:
    """Return the hair rule that parts a total from its parts."""
    return Line(x1, y, x2, y, theme.colour("hair"), _RULE)


def series_legend(bars: Bars, letters: Lettering, palette: Palette, room: Rect) -> tuple[Legend, float]:
    """Return the legend of a chart's series at the top of ``room``, if it wants one, and where the plot may begin."""
    if not bars.legend:
        return Legend((), (), 0.0), room.y
    entries = [Entry(series.label, series.fill, index) for index, series in enumerate(bars.series)]
    found = legend(entries, letters, palette, room.x, room.y, room.width)
    return found, room.y + found.height + _LEGEND_GAP
