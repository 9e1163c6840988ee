"""Classes of values: their fills from pale to dark, and the legend that counts them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.charts.diagrams.letters import Letters
from generator.charts.paint import PALE, READABLE
from generator.layout.document import MM, Box, DiagramPiece, Rect
from generator.report.numbers import Figure, Number, rounded
from generator.report.runs import Rich, typed
from generator.theme.contrast import contrast

STEPS = ("map1", "map2", "map3", "map4", "map5")
_NO_VALUE = -1
_DASH = (1.0 * MM, 0.8 * MM)
_DASH_WIDTH = 0.3 * MM

LEGEND_WIDTH = 36 * MM
_HEADING = 6.7 * MM
_FIRST = 8.3 * MM
_ROW = 5.2 * MM
_SWATCH = (6.9 * MM, 3.9 * MM)
_LABEL = 9.2 * MM
_BEFORE_MARKED = 1.4 * MM
_ON_SWATCH = 3.1 * MM
"""Baseline of a label below its swatch's top."""


@dataclass(frozen=True, slots=True)
class Paint:
    """Fill, outline and letters of one class, ``#RRGGBB``; an outline only around what is pale."""

    fill: str
    outline: str
    letters: str
    dash: tuple[float, ...] = ()
    width: float = 0.5


class Classes:
    """The classes between ``bounds``, lowest first; each bound belongs to the class above it."""

    def __init__(self, bounds: Sequence[Decimal], letters: Letters) -> None:
        if len(bounds) >= len(STEPS):
            raise ValueError(f"a scale of {len(bounds) + 1} classes: there are {len(STEPS)} steps")
        self._bounds, self._letters = tuple(bounds), letters
        count = len(self._bounds) + 1
        roles = [STEPS[round(at * (len(STEPS) - 1) / max(count - 1, 1))] for at in range(count)]
        self._paints = tuple(_paint(role, letters) for role in roles)
        hollow = letters.colour("white"), letters.colour("outline")
        self._nothing = Paint(*hollow, "ink", _DASH, _DASH_WIDTH)

    def of(self, value: Figure) -> int:
        """Return the class of a value, by what is printed; -1 for a missing one."""
        return bisect_right(self._bounds, rounded(value)) if isinstance(value, Number) else _NO_VALUE

    def paint(self, value: Figure) -> Paint:
        """Return the paint of a value's class."""
        at = self.of(value)
        return self._paints[at] if at >= 0 else self._nothing

    def legend(
        self, values: Iterable[Figure], heading: Rich, marked: Rich, x: float, y: float
    ) -> Iterator[DiagramPiece]:
        """Yield the legend: classes darkest first, each with its number, then those without a value, then the marked one."""
        letters, counts = self._letters, Counter(map(self.of, values))
        right = x + LEGEND_WIDTH
        yield letters.line(letters.runs(heading, "diagram_legend", colour="note"), x, y + _HEADING)
        yield letters.line(letters.runs(typed("該当数"), "diagram_legend", colour="note"), right, y + _HEADING, "right")
        top = y + _FIRST
        rows = [(self._paints[at], self._label(at), counts[at]) for at in reversed(range(len(self._paints)))]
        if counts[_NO_VALUE]:
            rows.append((self._nothing, "値がない（…）", counts[_NO_VALUE]))
        for paint, words, count in rows:
            yield Box(Rect(x, top, *_SWATCH), paint.fill, paint.outline, paint.width, paint.dash)
            yield letters.line(letters.runs(typed(words), "diagram_legend"), x + _LABEL, top + _ON_SWATCH)
            number = letters.runs(typed(str(count)), "diagram_legend")
            yield letters.line(number, right, top + _ON_SWATCH, "right")
            top += _ROW
        if marked:
            top += _BEFORE_MARKED
            yield Box(Rect(x, top, *_SWATCH), "", letters.colour("accent"), 1.1 * MM)
            runs = letters.runs(marked, "diagram_legend", colour="accent", bold=True)
            yield letters.line(runs, x + _LABEL, top + _ON_SWATCH)

    def legend_height(self, marked: bool, values: Iterable[Figure]) -> float:
        """Return the height of the legend, points."""
        rows = len(self._paints) + any(self.of(value) < 0 for value in values) + marked
        return _FIRST + _ROW * rows + (_BEFORE_MARKED if marked else 0.0)

    def _label(self, at: int) -> str:
        if not self._bounds:
            return "すべて"
        return f"{self._bounds[at - 1]}以上" if at else f"{self._bounds[0]}未満"


def _paint(role: str, letters: Letters) -> Paint:
    fill, page = letters.colour(role), letters.colour("white")
    apart = contrast(fill, page)
    return Paint(fill, letters.colour("outline") if apart < PALE else "", "white" if apart >= READABLE else "ink")
