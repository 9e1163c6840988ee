"""The letters of a chart: styles at one degree of shrinking, lines broken at phrases, labels at their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import Literal

from generator.charts.fitting import NoRoomError
from generator.layout.document import Label, Rect, StyledRun
from generator.layout.fonts import Fonts
from generator.layout.kinsoku import Break
from generator.layout.phrases import phrase_breaks
from generator.layout.text import Flow, flow, natural_width, place, styled
from generator.report.blocks import Align
from generator.report.runs import Rich
from generator.theme.model import Theme

Role = Literal["value", "category", "over", "missing", "aside", "legend", "end"]
Runs = tuple[StyledRun, ...]

_NAMES = frozenset({"chart_category", "chart_legend", "chart_list", "chart_note"})

MOST_LINES = 3
"""Lines that a label may take."""


@dataclass(frozen=True, slots=True)
class Lettering:
    """What a chart's letters are set with. A degree of shrinking of 0 takes a style's preferred size, 1 its smallest.

    ``names`` is the degree of categories, legends and lists, ``values`` that of figures.
    """

    theme: Theme
    fonts: Fonts
    names: float = 0.0
    values: float = 0.0
    whole_words: bool = True
    """Break between phrases only; given up when nothing else helps."""

    def size(self, style: str, largest: bool = False) -> float:
        """Return the size of a style at this degree of shrinking, points; from the largest when ``largest``."""
        smallest, preferred, most = self.theme.style(style).size
        top = most if largest else preferred
        return top - (self.names if style in _NAMES else self.values) * (top - smallest)

    def runs(self, rich: Rich, style: str, *, colour: str = "", bold: bool = False, largest: bool = False) -> Runs:
        """Return the runs of a text in a style; ``colour`` (a role) and ``bold`` change its plain pieces only."""
        base = styled(rich, style, self.theme, self.size(style, largest))
        if not colour and not bold:
            return base
        plain = [run.tone == "plain" for run in rich if run.text]
        return tuple(self._changed(run, colour, bold) if p else run for run, p in zip(base, plain, strict=True))

    def _changed(self, run: StyledRun, colour: str, bold: bool) -> StyledRun:
        chosen = self.theme.colour(colour) if colour else run.style.colour
        return replace(run, style=replace(run.style, colour=chosen, bold=bold or run.style.bold))

    def width(self, runs: Runs) -> float:
        """Return the width of runs with no breaks but the chosen ones, points."""
        return natural_width(runs, self.fonts)

    def line(self, runs: Runs) -> Flow:
        """Return the runs on one line (or on the lines that line feeds choose)."""
        return flow(runs, inf, self.fonts, align="center")

    def wrapped(self, runs: Runs, width: float, align: Align, most_lines: int = MOST_LINES) -> Flow:
        """Return the runs broken at phrases into lines of like length.

        Raises:
            NoRoomError: a word is wider than ``width``, or there are more than ``most_lines`` lines.

        """
        if width <= 0:
            raise NoRoomError(self.width(runs) - width, _words(runs))
        broken = flow(runs, width, self.fonts, phrase=True, balance=True, align=align)
        if broken.emergency or len(broken.heights) > most_lines or (self.whole_words and _cuts_a_word(broken)):
            raise NoRoomError(self._missing(runs, width, most_lines), _words(runs))
        return broken

    def _missing(self, runs: Runs, width: float, lines: int) -> float:
        return max(1.0, self.width(runs) / lines - width)


def _words(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def _cuts_a_word(text: Flow) -> bool:
    """Say whether a line ends inside a word."""
    words = text.broken.text
    levels = phrase_breaks(words)
    return any(levels[after.start] < Break.SOFT and words[after.start - 1] != "\n" for after in text.broken.spans[1:])


def at(
    text: Flow, x: float, y: float, role: Role, *, align: Align = "left", series: int = 0, category: int = 0
) -> Label:
    """Return a label whose top is ``y`` and whose left edge, middle or right edge (by ``align``) is ``x``."""
    left = x - text.width * {"left": 0.0, "center": 0.5, "right": 1.0}[align]
    rect = Rect(left, y, text.width, text.height)
    return Label(rect, place([replace(text, align=align)], rect), role, series, category)


def beside(
    text: Flow, x: float, middle: float, role: Role, *, align: Align = "left", series: int = 0, category: int = 0
) -> Label:
    """Return a label that stands around the height ``middle``."""
    return at(text, x, middle - text.height / 2, role, align=align, series=series, category=category)


def on_baseline(text: Flow, x: float, baseline: float, role: Role, *, series: int = 0, category: int = 0) -> Label:
    """Return a label centred on ``x`` whose last line stands on ``baseline``."""
    label = at(text, x, 0.0, role, align="center", series=series, category=category)
    last = label.text.paragraphs[0].lines[-1].baseline
    return at(text, x, baseline - last, role, align="center", series=series, category=category)


def shifted_into(text: Flow, x: float, left: float, right: float) -> float:
    """Return the middle nearest to ``x`` at which a centred text stays between ``left`` and ``right``."""
    half = text.width / 2
    return max(left + half, min(x, right - half))


def joined(*parts: Sequence[StyledRun]) -> Runs:
    """Return runs one after the other."""
    return tuple(run for part in parts for run in part)


def descent(text: Flow) -> float:
    """Return how far a text's box reaches below its last baseline, points."""
    return at(text, 0.0, 0.0, "value").rect.bottom - at(text, 0.0, 0.0, "value").text.paragraphs[0].lines[-1].baseline
