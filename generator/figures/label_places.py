"""Where the names of dots go: beside their dot, else farther off with a leader line; never on a dot, a line or another name.

Coordinates are points with y growing upwards. Places are tried in the order of comps/profile.md: right, left, above, below, the
four diagonals, then farther and farther around.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_BESIDE = 2.0
"""Points between a dot and its name."""
_APART = 0.8
"""Points that a name keeps from whatever else is drawn."""
_FARTHER = (8.0, 12.0, 16.0, 22.0, 28.0, 36.0, 46.0, 60.0, 80.0, 100.0)
_TURNS = 32
_SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))


Leader = tuple[float, float, float, float]
"""A line by its two ends."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its edges."""

    left: float
    low: float
    right: float
    high: float

    def meets(self, other: Box, apart: float = 0.0) -> bool:
        """Say whether two boxes come nearer than ``apart``."""
        return (
            self.left < other.right + apart
            and other.left < self.right + apart
            and self.low < other.high + apart
            and other.low < self.high + apart
        )

    def holds(self, other: Box) -> bool:
        """Say whether another box lies inside."""
        return (
            self.left <= other.left and self.low <= other.low and other.right <= self.right and other.high <= self.high
        )


@dataclass(frozen=True, slots=True)
class Dot:
    """A drawn mark."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name to place beside the dot at ``dot`` of the list of dots."""

    dot: int
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a name stands; ``leader`` is the line from its dot, empty beside it."""

    box: Box
    leader: Leader | None = None


def places(
    dots: Sequence[Dot],
    wanted: Sequence[Wanted],
    within: Box,
    obstacles: Sequence[Box] = (),
    lines: Sequence[Box] = (),
) -> list[Placed | None]:
    """Return a place for each name in turn, those that matter most first; None where no free place is left.

    Names keep off ``obstacles`` and ``lines``; a leader may cross ``lines``.
    """
    room = _Room(dots, within, list(obstacles), tuple(lines), [])
    found: list[Placed | None] = []
    for one in wanted:
        place = next((each for each in _tried(dots[one.dot], one) if room.is_free(each, one.dot)), None)
        found.append(place)
        if place is not None:
            room.taken.append(place.box)
            room.leaders.extend([place.leader] if place.leader is not None else [])
    return found


def _tried(dot: Dot, one: Wanted) -> Iterator[Placed]:
    for across, up in _SIDES:
        yield Placed(_beside(dot, one, across, up))
    for distance in _FARTHER:
        for turn in range(_TURNS):
            yield _led(dot, one, distance, math.tau * turn / _TURNS)


def _beside(dot: Dot, one: Wanted, across: int, up: int) -> Box:
    reach = dot.radius + _BESIDE
    if across and up:
        reach = dot.radius * math.sqrt(0.5) + _BESIDE / 2
    x = dot.x + across * (reach + one.width / 2)
    y = dot.y + up * (reach + one.height / 2 - (_BESIDE / 2 if not across else 0.0))
    return _around(x, y, one)


def _led(dot: Dot, one: Wanted, distance: float, turn: float) -> Placed:
    """Return a name ``distance`` off its dot, with the line that leads to its nearest edge."""
    across, up = math.cos(turn), math.sin(turn)
    reach = dot.radius + distance
    x = dot.x + across * (reach + one.width / 2)
    y = dot.y + up * (reach + one.height / 2)
    box = _around(x, y, one)
    end_x, end_y = min(max(dot.x, box.left), box.right), min(max(dot.y, box.low), box.high)
    length = math.hypot(end_x - dot.x, end_y - dot.y) or 1.0
    start_x = dot.x + (end_x - dot.x) * dot.radius / length
    start_y = dot.y + (end_y - dot.y) * dot.radius / length
    return Placed(box, (start_x, start_y, end_x, end_y))


def _around(x: float, y: float, one: Wanted) -> Box:
    return Box(x - one.width / 2, y - one.height / 2, x + one.width / 2, y + one.height / 2)


@dataclass(frozen=True, slots=True)
class _Room:
    """What is drawn already."""

    dots: Sequence[Dot]
    within: Box
    taken: list[Box]
    lines: tuple[Box, ...]
    leaders: list[Leader]

    def is_free(self, place: Placed, own: int) -> bool:
        """Say whether a name and its leader would lie on nothing."""
        if not self.within.holds(place.box):
            return False
        if any(place.box.meets(other, _APART) for other in (*self.taken, *self.lines)):
            return False
        if any(_touches(place.box, dot) for dot in self.dots):
            return False
        if any(crosses(leader, place.box) for leader in self.leaders):
            return False
        return place.leader is None or self._passes(place.leader, own)

    def _passes(self, leader: Leader, own: int) -> bool:
        return not any(crosses(leader, other) for other in self.taken) and not any(
            near(leader, dot) for at, dot in enumerate(self.dots) if at != own
        )


def _touches(box: Box, dot: Dot) -> bool:
    """Say whether a dot reaches into a box, or within ``_APART`` of it."""
    dx = max(box.left - dot.x, 0.0, dot.x - box.right)
    dy = max(box.low - dot.y, 0.0, dot.y - box.high)
    return math.hypot(dx, dy) < dot.radius + _APART


def near(line: Leader, dot: Dot) -> bool:
    """Say whether a line touches a dot."""
    x1, y1, x2, y2 = line
    dx, dy = x2 - x1, y2 - y1
    square = dx * dx + dy * dy
    along = min(max(((dot.x - x1) * dx + (dot.y - y1) * dy) / square, 0.0), 1.0) if square else 0.0
    return math.hypot(dot.x - x1 - along * dx, dot.y - y1 - along * dy) < dot.radius


def crosses(line: Leader, box: Box) -> bool:
    """Say whether a line goes through a box (Liang and Barsky's clipping); touching its edge is no crossing."""
    x1, y1, x2, y2 = line
    start, end = 0.0, 1.0
    for delta, low, high in ((x2 - x1, box.left - x1, box.right - x1), (y2 - y1, box.low - y1, box.high - y1)):
        if delta == 0:
            if low >= 0 or high <= 0:
                return False
            continue
        one, other = sorted((low / delta, high / delta))
        start, end = max(start, one), min(end, other)
    return end - start > 1e-9
