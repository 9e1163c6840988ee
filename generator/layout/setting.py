"""What one attempt at setting a page goes by: theme, fonts, page format, and how far text is shrunk."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from generator.layout.document import MM, Rect, StyledRun
from generator.layout.fonts import Fonts
from generator.layout.text import styled
from generator.report.blocks import Table
from generator.report.runs import Rich
from generator.theme.model import Theme
from generator.theme.page_format import PageFormat


@dataclass(frozen=True, slots=True)
class Part:
    """``table`` is the rows from ``start`` of ``whole``."""

    whole: Table
    table: Table
    start: int


@dataclass(frozen=True, slots=True)
class Setting:
    """The same for all blocks of one attempt. ``shrink`` 0 is the preferred size of each style, 1 its smallest.

    ``measured`` remembers what was measured, by block, width and shrink. ``parts`` says of which table a part that
    continues was cut, by its id: parts keep the columns of the whole.
    """

    theme: Theme
    fonts: Fonts
    page: PageFormat
    shrink: float = 0.0
    measured: dict[tuple[int, float, float], Any] = field(default_factory=dict, compare=False, repr=False)
    parts: dict[int, Part] = field(default_factory=dict, compare=False, repr=False)
    style_name: str = ""
    """The theme's style for sections in which this part of the page is set."""

    def shrunk(self, shrink: float) -> Setting:
        """Return the same with another degree of shrinking."""
        return replace(self, shrink=shrink)

    def styled(self, name: str) -> Setting:
        """Return the same in one of the theme's styles for sections."""
        return replace(self, theme=self.theme.in_section_style(name), style_name=name) if name else self

    def size(self, role: str) -> float:
        """Return the size of a style in points."""
        smallest, preferred, _ = self.theme.style(role).size
        return preferred - self.shrink * (preferred - smallest)

    def runs(self, rich: Rich, role: str) -> tuple[StyledRun, ...]:
        """Return text in a style at this setting's size."""
        return styled(rich, role, self.theme, self.size(role))

    def colour(self, role: str) -> str:
        """Return a colour of the theme."""
        return self.theme.colour(role)

    @property
    def hanging(self) -> bool:
        """Whether the theme lets 、 and 。 of running text hang beyond a line's end."""
        return self.theme.typesetting.hanging

    @property
    def margins(self) -> Rect:
        """The page between its left and right margins, points."""
        page = self.page
        return Rect(page.margin * MM, 0.0, page.between_margins * MM, page.height * MM)

    @property
    def reading(self) -> Rect:
        """The narrower columns of pages that are read (cover, contents), points."""
        columns = self.page.reading_columns
        return Rect(columns.left * MM, 0.0, (columns.right - columns.left) * MM, self.page.height * MM)
