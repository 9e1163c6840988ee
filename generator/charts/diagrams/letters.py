"""The letters of a diagram: single lines on a baseline and upright names, measured and placed at once.

A page of a profile has some three hundred of them, so nothing is broken into lines that cannot break.
"""

from __future__ import annotations

from dataclasses import replace

from generator.layout.document import Lettered, Paragraph, PlacedLine, PlacedRun, PlacedText, Rect, StyledRun, TextStyle
from generator.layout.fonts import Fonts
from generator.layout.measure import width as width_of
from generator.layout.text import EM_ASCENT, in_families, text_style, toned
from generator.report.blocks import Align
from generator.report.numbers import Figure, Missing, text
from generator.report.runs import Rich
from generator.theme.model import Theme

Runs = tuple[StyledRun, ...]

UPRIGHT = 1.06
"""From one character of an upright name to the next, in em."""
_TO_LEFT = {"left": 0.0, "center": 0.5, "right": 1.0}


class Letters:
    """What the letters of one diagram are set with."""

    def __init__(self, theme: Theme, fonts: Fonts) -> None:
        self.theme, self.fonts = theme, fonts
        self._styles: dict[tuple[str, str, bool], TextStyle] = {}

    def colour(self, role: str) -> str:
        """Return a colour of the theme."""
        return self.theme.colour(role)

    def style(self, role: str, colour: str = "", bold: bool = False) -> TextStyle:
        """Return a style of the theme, in another colour (a role) or bold when asked for."""
        key = (role, colour, bold)
        if key not in self._styles:
            base = text_style(role, self.theme)
            ink = self.theme.colour(colour) if colour else base.colour
            self._styles[key] = replace(base, colour=ink, bold=bold or base.bold)
        return self._styles[key]

    def runs(self, rich: Rich, role: str, *, colour: str = "", bold: bool = False) -> Runs:
        """Return a text in a style; pieces with a tone of their own keep it unless ``colour`` is given."""
        base = self.style(role, colour, bold)
        made = (
            StyledRun(
                run.text, base if run.tone == "plain" else toned(base, run.tone, self.theme, bool(colour)), run.origin
            )
            for run in rich
            if run.text
        )
        return in_families(tuple(made), self.fonts)

    def value(self, figure: Figure, role: str, *, colour: str = "", bold: bool = False, unit: bool = False) -> Runs:
        """Return a figure in a style, or the mark of a missing one in grey."""
        chosen = "note" if isinstance(figure, Missing) else colour
        return (StyledRun(text(figure, unit=unit), self.style(role, chosen, bold), figure),)

    def width(self, runs: Runs) -> float:
        """Return the width of runs on one line, points."""
        return sum(width_of(run.text, run.style, self.fonts) for run in runs)

    def line(self, runs: Runs, x: float, baseline: float, align: Align = "left") -> Lettered:
        """Return runs on a baseline; ``x`` is their left edge, middle or right edge."""
        paragraph, rect = self._paragraph(runs, x, baseline, align)
        return Lettered(rect, PlacedText((paragraph,)))

    def lines(
        self, parts: tuple[tuple[Runs, float], ...], middle: float, rect: Rect, fill: str, outline: str, width: float
    ) -> Lettered:
        """Return lines centred on ``middle``, each on its baseline, in a filled and outlined rectangle."""
        paragraphs = tuple(self._paragraph(runs, middle, baseline, "center")[0] for runs, baseline in parts)
        half = width / 2 if outline else 0.0
        return Lettered(
            rect.inset(half), PlacedText(paragraphs, anchor="middle", fill=fill, border=outline, border_width=width)
        )

    def upright(self, runs: Runs, middle: float, top: float) -> Lettered:
        """Return a name set upright below ``top``, its characters centred on ``middle``."""
        size = runs[0].style.size
        pitch, baseline = UPRIGHT * size, top + EM_ASCENT * size
        lines = []
        for run in runs:
            for char in run.text:
                wide = width_of(char, run.style, self.fonts)
                placed = PlacedRun(middle - wide / 2, wide, char, run.style, run.origin)
                lines.append(PlacedLine(baseline, (placed,)))
                baseline += pitch
        rect = Rect(middle - size / 2, top, size, pitch * len(lines) - (UPRIGHT - 1) * size)
        return Lettered(rect, PlacedText((Paragraph(runs, tuple(lines), "center"),)), upright=True)

    def _paragraph(self, runs: Runs, x: float, baseline: float, align: Align) -> tuple[Paragraph, Rect]:
        widths = [width_of(run.text, run.style, self.fonts) for run in runs]
        total = sum(widths)
        left = x - total * _TO_LEFT[align]
        size = max((run.style.size for run in runs), default=0.0)
        rect = Rect(left, baseline - EM_ASCENT * size, total, size)
        placed = []
        for run, wide in zip(runs, widths, strict=True):
            placed.append(PlacedRun(left, wide, run.text, run.style, run.origin))
            left += wide
        return Paragraph(runs, (PlacedLine(baseline, tuple(placed)),), align), rect


def upright_height(name: str, size: float) -> float:
    """Return the height of a name set upright, points."""
    return size * (UPRIGHT * len(name) - UPRIGHT + 1)
