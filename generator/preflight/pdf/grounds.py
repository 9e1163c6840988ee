"""What lies beneath a text on a page of a PDF: the uppermost filled path drawn before it, or the paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.preflight.contrast import WHITE, Rgb

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Fill:
    """Something that covers a part of the page: left, bottom, right and top in points from the page's bottom left.

    ``colour`` is None for what has no one colour (a picture, a transparent fill). ``outline`` returns the corners, asked
    for only when a text stands within the bounds; None: all within the bounds is covered.
    """

    bounds: tuple[float, float, float, float]
    colour: Rgb | None
    outline: Callable[[], Sequence[Point]] | None = None

    def covers(self, place: Point) -> bool:
        """Say whether a place is covered."""
        left, bottom, right, top = self.bounds
        within = left <= place[0] <= right and bottom <= place[1] <= top
        return within and (self.outline is None or _holds(self.outline(), place))


def beneath(fills: Sequence[Fill], place: Point) -> Rgb | None:
    """Return the colour at a place, the last of ``fills`` being uppermost; None where it cannot be known."""
    top = next((fill for fill in reversed(fills) if fill.covers(place)), None)
    return top.colour if top else WHITE


def _holds(corners: Sequence[Point], place: Point) -> bool:
    """Say whether a place is within an outline (even-odd)."""
    x, y = place
    inside = False
    for (x1, y1), (x2, y2) in zip(corners, [*corners[1:], *corners[:1]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside
