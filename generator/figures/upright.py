"""Text that runs down: one character under another, Latin words too, with a unit level at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.figures.given import Given

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_PITCH = 1.06
"""From one character to the next, in em."""
_TURNED = frozenset("ー―–—〜～…‥（）［］｛｝「」『』【】()[]")
"""Characters that lie on their side in a line that runs down."""


def write_upright(figure: Figure, given: Given, words: str, foot: str, x: float, middle: float, role: str) -> None:
    """Write words down around the height ``middle``, centred on ``x``, and ``foot`` level below them, inside the figure; points."""
    size = given.style(role).size
    pitch = size * _PITCH
    chars = [char for char in words if not char.isspace()]
    top = middle + pitch * (len(chars) + bool(foot)) / 2
    for at, char in enumerate(chars):
        y = top - pitch * (at + 0.5)
        turned = 270.0 if char in _TURNED else 0.0
        figure.text(x, y, char, transform=None, ha="center", va="center", rotation=turned, **given.font(role))
    if foot:
        y, inside = top - pitch * (len(chars) + 0.5), max(x, given.width(foot, role) / 2)
        figure.text(inside, y, foot, transform=None, ha="center", va="center", **given.font(role))
