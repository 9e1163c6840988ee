"""A line of text as an artist of its own: its place is known, so that matplotlib's layout of text has nothing to find out.

A scatter has fifty of them, and matplotlib's Text takes half of the time of the whole picture.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from matplotlib.artist import Artist
from matplotlib.font_manager import FontProperties

from generator.figures.given import Given

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_BEFORE = {"left": 0.0, "center": 0.5, "right": 1.0}
"""Part of the width that stands left of the place."""


class _Lettered(Artist):
    """Letters from a place on their baseline; ``anchor`` is the side that keeps its place."""

    def __init__(self, x: float, y: float, words: str, given: Given, role: str, anchor: str) -> None:
        super().__init__()
        self._place, self._words, self._anchor = (x, y), words, anchor
        style = given.style(role)
        self._colour, self._font = style.colour, _font(style.size, style.bold)
        self.set_zorder(5)

    def get_horizontalalignment(self) -> str:
        """Return the anchor, as matplotlib's Text does."""
        return self._anchor

    def draw(self, renderer: Any) -> None:
        """Draw the line."""
        pen = renderer.new_gc()
        pen.set_foreground(self._colour)
        renderer.draw_text(pen, *self._place, self._words, self._font, 0.0, mtext=self)


def write(figure: Figure, given: Given, x: float, y: float, words: str, role: str, align: str = "left") -> None:
    """Write a line whose start, middle or end stands at ``x``, on the baseline ``y``; points of the figure, y upwards."""
    start = x - _BEFORE[align] * given.width(words, role)
    figure.add_artist(_Lettered(start, y, words, given, role, align))


@lru_cache(maxsize=64)
def _font(size: float, bold: bool) -> FontProperties:
    return FontProperties(size=size, weight="bold" if bold else "normal")
