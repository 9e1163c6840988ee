"""What each row of a 100 % bar says: labels inside the segments that have room, a list of the others, an aside."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.charts.fitting import require
from generator.charts.legend import TO_TEXT
from generator.charts.lettering import Lettering
from generator.charts.paint import Palette
from generator.charts.shares import Segment, figure_runs, list_runs, printed, segments
from generator.layout.document import MM
from generator.layout.text import Flow, text_style
from generator.report.charts import StackedBars, StackedRow

_INSIDE = 3.0 * MM
"""Room that a label inside a segment needs beyond its own width."""
_INSIDE_TWO_LINES = 1.2 * MM
_BETWEEN = 3.0 * MM
ASIDE = -1
"""Stands for a level where the aside is listed."""


@dataclass(frozen=True, slots=True)
class Form:
    """A way to say what the segments have no room for.

    ``beside``: a list with names right of the bar; else, in a narrow panel, squares and figures below it.
    ``two_lines``: labels inside may take two lines, 「12」 over 「（60％）」.
    """

    beside: bool
    two_lines: bool


FORMS = (Form(True, False), Form(True, True), Form(False, False), Form(False, True))
"""The forms in the order in which they are tried."""

Item = tuple[int, Flow]
"""A level (or ASIDE) and what is listed for it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its segments, the label inside each (None: no room), what is listed."""

    segments: tuple[Segment, ...]
    inside: tuple[Flow | None, ...]
    listed: tuple[Item, ...]

    @property
    def inside_height(self) -> float:
        """Height that the bar needs for the labels inside it, points."""
        return max((text.height for text in self.inside if text), default=0.0)


@dataclass(frozen=True, slots=True)
class RowMaker:
    """Makes the rows of one chart in one form."""

    marks: StackedBars
    letters: Lettering
    palette: Palette
    form: Form

    def rows(self, width: float) -> tuple[Row, ...]:
        """Return the rows when the whole bar is ``width`` points long."""
        return tuple(self._row(row, width) for row in self.marks.rows)

    def item_width(self, item: Item) -> float:
        """Return the width of a listed item with its square, points."""
        level, text = item
        return text.width + (0.0 if level == ASIDE else self.letters.theme.charts.list_box * MM + TO_TEXT)

    def lines(self, row: Row, width: float) -> list[list[Item]]:
        """Return a row's listed items as lines below a bar.

        Raises:
            NoRoomError: one of them is wider than the bar.

        """
        lines: list[list[Item]] = []
        used = 0.0
        for item in row.listed:
            needed = self.item_width(item)
            require(width, needed)
            if not lines or used + _BETWEEN + needed > width:
                lines.append([])
                used = -_BETWEEN
            lines[-1].append(item)
            used += _BETWEEN + needed
        return lines

    def places(self, line: list[Item]) -> list[float]:
        """Return how far from the bar's start each item of a line below it stands, points."""
        places = [0.0]
        for item in line:
            places.append(places[-1] + self.item_width(item) + _BETWEEN)
        return places[:-1]

    def _row(self, row: StackedRow, width: float) -> Row:
        found = segments(self.marks, row)
        inside = tuple(self._inside(row, segment, width) for segment in found)
        shown = {segment.level for segment, text in zip(found, inside, strict=True) if text}
        listed = [(level, self._listed(row, level)) for level in printed(self.marks, row) if level not in shown]
        if row.aside:
            listed.append((ASIDE, self.letters.line(self.letters.runs(row.aside, "chart_value", largest=True))))
        return Row(found, inside, tuple(listed))

    def _listed(self, row: StackedRow, level: int) -> Flow:
        if self.form.beside:
            return self.letters.line(list_runs(self.marks, row, level, self.letters))
        style = text_style("chart_list", self.letters.theme, self.letters.size("chart_list"))
        return self.letters.line(figure_runs(row, level, style))

    def _inside(self, row: StackedRow, segment: Segment, width: float) -> Flow | None:
        fill = self.marks.levels[segment.level].fill
        style = replace(
            text_style("chart_value", self.letters.theme, self.letters.size("chart_value", largest=True)),
            bold=fill in ("level1", "accent", "newest"),
            colour=self.palette.paint(fill).label,
        )
        room = segment.part * width
        one = self.letters.line(figure_runs(row, segment.level, style))
        if one.width + _INSIDE <= room:
            return one
        if not self.form.two_lines:
            return None
        two = self.letters.line(figure_runs(row, segment.level, replace(style, leading=1.15), "\n"))
        return two if two.width + _INSIDE_TWO_LINES <= room else None
