"""What a drawing function is given: the data, and the theme's colours, sizes and widths of text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.layout.document import TextStyle
from generator.layout.fonts import Fonts
from generator.layout.measure import width
from generator.layout.text import text_style
from generator.report.numbers import Figure, Number, text
from generator.report.pictures import PictureColumn, PictureData, PictureRow
from generator.report.runs import plain
from generator.theme.model import Theme


@dataclass(frozen=True, slots=True)
class Given:
    """The data of one picture and how its page looks. All lengths are points; a matplotlib point is one on the page."""

    data: PictureData
    theme: Theme
    fonts: Fonts

    @property
    def rows(self) -> tuple[PictureRow, ...]:
        """The rows: areas or bodies with a value for each column."""
        return self.data.rows

    @property
    def columns(self) -> tuple[PictureColumn, ...]:
        """The columns: what the values tell."""
        return self.data.columns

    def name(self, row: PictureRow | PictureColumn) -> str:
        """Return the name to print: the short one where there is one."""
        return plain(row.short if isinstance(row, PictureRow) and row.short else row.label)

    def number(self, row: PictureRow, column: int = 0) -> float | None:
        """Return a row's value to plot, None where there is none."""
        return number(row.values[column])

    def words(self, row: PictureRow, column: int = 0, *, unit: bool = False) -> str:
        """Return a row's value as it is printed; the mark where there is none (…, X)."""
        value = row.values[column]
        return "" if value is None else text(value, unit=unit)

    def colour(self, role: str) -> str:
        """Return ``#RRGGBB`` of one of the theme's colour roles: accent, navy, ink, note, outline, hair, map1 … map5."""
        return self.theme.colour(role)

    def style(self, role: str) -> TextStyle:
        """Return one of the theme's text styles: figure_own, figure_named, figure_other, figure_axis …"""
        return text_style(role, self.theme)

    def font(self, role: str) -> dict[str, Any]:
        """Return a text style as matplotlib's text arguments."""
        style = self.style(role)
        return {"size": style.size, "color": style.colour, "weight": "bold" if style.bold else "normal"}

    def width(self, words: str, role: str) -> float:
        """Return the width of a line of text in a style, points."""
        return width(words, self.style(role), self.fonts)


def number(value: Figure | None) -> float | None:
    """Return the value of a figure to plot, None where there is none."""
    return float(value.value) if isinstance(value, Number) else None
