"""A bracket beside lying bars: it joins the first bars of two categories, and says how far apart they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.charts.grid import Grid
from generator.charts.lettering import Lettering, Runs, beside, joined
from generator.layout.document import MM, Label, Line
from generator.layout.text import Flow
from generator.report.charts import Spread

_VALUE, _WORDS = "chart_emphasis", "chart_suffix"
_ARM = 2.2 * MM
_TO_TEXT = 2.0 * MM
_BEFORE = 3.0 * MM
_STROKE = 1.0
"""Points."""


@dataclass(frozen=True, slots=True)
class Bracket:
    """The words of a bracket, set, and its stroke's colour."""

    spread: Spread
    text: Flow
    colour: str

    @property
    def width(self) -> float:
        """What bracket and words take of a chart's width, points."""
        return _BEFORE + _ARM + _TO_TEXT + self.text.width

    def lines(self, grid: Grid, right: float) -> Iterator[Line]:
        """Yield the three strokes of a bracket whose words end at ``right``."""
        x, (top, bottom) = self._x(right), self._ends(grid)
        for x1, y1, x2, y2 in ((x - _ARM, top, x, top), (x, top, x, bottom), (x - _ARM, bottom, x, bottom)):
            yield Line(x1, y1, x2, y2, self.colour, _STROKE)

    def label(self, grid: Grid, right: float) -> Label:
        """Return the words, at the middle of the bracket."""
        top, bottom = self._ends(grid)
        return beside(self.text, self._x(right) + _TO_TEXT, (top + bottom) / 2, "aside")

    def _x(self, right: float) -> float:
        return right - self.text.width - _TO_TEXT

    def _ends(self, grid: Grid) -> tuple[float, float]:
        return (
            grid.plot.y + grid.middle(self.spread.first, 0),
            grid.plot.y + grid.middle(self.spread.last, 0),
        )


def bracket_of(spread: Spread, letters: Lettering) -> Bracket:
    """Return a chart's bracket with its words set."""
    role = "accent" if spread.accent else "navy"
    words = joined(
        letters.runs(spread.label, _WORDS, colour=role),
        _coloured(letters.runs(spread.value, _VALUE), letters.theme.colour(role)),
        letters.runs(spread.unit, _WORDS, colour=role),
    )
    return Bracket(spread, letters.line(words), letters.theme.colour(role))


def _coloured(runs: Runs, colour: str) -> Runs:
    return tuple(replace(run, style=replace(run.style, colour=colour)) for run in runs)
