"""From a fill's role to colours: the theme's steps, outlines around what is too pale, labels that can be read on it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from generator.layout.document import Bar, Rect
from generator.report.charts import Bars, Fill, Marks, StackedBars
from generator.theme.contrast import GRAPHIC, TEXT, contrast
from generator.theme.model import Theme

PALE = GRAPHIC
"""Contrast against the page below which a fill needs an outline."""

READABLE = TEXT
"""Contrast that letters need."""

_HOLLOW_OUTLINE = 1.0
_FEW = ("few1", "few2", "few3")
_MANY = ("many1", "many2", "many3", "many4", "many5")


@dataclass(frozen=True, slots=True)
class Paint:
    """Colours of one fill, ``#RRGGBB``; ``outline`` is empty when it needs none; ``label`` is that of text on it."""

    fill: str
    outline: str
    outline_width: float
    label: str


class Palette:
    """The paints of one chart: what a wave looks like depends on how many waves the chart shows."""

    def __init__(self, marks: Marks, theme: Theme) -> None:
        used = fills_of(marks)
        waves = sorted(fill for fill in used if fill.startswith("wave"))
        self._waves = dict(zip(waves, _steps(len(waves), "accent" in used), strict=True))
        self._theme = theme

    def bar(self, fill: Fill, rect: Rect, series: int, category: int) -> Bar:
        """Return a bar, segment or square in a fill's paint."""
        paint = self.paint(fill)
        return Bar(rect, paint.fill, paint.outline, series, category, paint.outline_width)

    def paint(self, fill: Fill) -> Paint:
        """Return the paint of a fill."""
        theme = self._theme
        if fill == "hollow":
            return Paint(theme.colour("white"), theme.colour("grey"), _HOLLOW_OUTLINE, theme.colour("ink"))
        colour = theme.colour(self._waves.get(fill, "navy" if fill == "newest" else fill))
        page = theme.colour("white")
        pale = contrast(colour, page) < PALE
        dark = contrast(colour, page) >= READABLE
        outline = theme.colour("outline") if pale else ""
        return Paint(colour, outline, theme.charts.outline, theme.colour("white" if dark else "ink"))


def fills_of(marks: Marks) -> Collection[Fill]:
    """Return the fills that a chart uses."""
    match marks:
        case Bars():
            return {fill_of(point.fill, series.fill) for series in marks.series for point in series.points}
        case StackedBars():
            return {level.fill for level in marks.levels}
        case _:
            return set()


def fill_of(point: Fill, series: Fill) -> Fill:
    """Return a point's fill: its own, or its series' when it has no particular one."""
    return series if point == "bar" else point


def _steps(waves: int, accent: bool) -> tuple[str, ...]:
    """Return the colour roles of ``waves`` older waves, oldest first.

    Beside the accent no fill may have its lightness, which the third of the few has: then the many lend their darkest.
    """
    if waves < 3 or (waves == 3 and not accent):
        return _FEW[:waves]
    pale = _MANY[:1] * max(0, waves - len(_MANY))
    return (*pale, *_MANY[-min(waves, len(_MANY)) :])
