"""A style that sections may name: what it changes of the theme's colours, letters, bars and rows, as parts of what they are.

A part and not a size, so that one style holds in every page format and in every theme that extends its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, ConfigDict, Field

if TYPE_CHECKING:
    from generator.theme.model import ChartStyle, Tables, Theme
    from generator.theme.parts import Style

SMALLEST = 8.0
"""Points; no style makes letters smaller."""
_WIDEST_GAP = 500
"""Per cent of a bar, as far as PowerPoint goes (ST_GapAmount)."""

Scale = Annotated[float, Field(ge=0.5, le=2)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Lettering(_Part):
    """What changes of a text style: its size by a factor, its colour (a role), its weight.

    Larger letters may still shrink to the smallest size that they had.
    """

    scale: Scale = 1.0
    colour: str = ""
    bold: bool | None = None


class SectionStyle(_Part):
    """A style for sections. ``colours`` gives roles another colour: ``#RRGGBB``, or that of another role of the theme.

    ``gaps`` scales the space between bars, ``rows`` the height of a table's rows.
    """

    label: Annotated[str, Field(min_length=1)]
    colours: dict[str, str] = {}
    styles: dict[str, Lettering] = {}
    gaps: Scale = 1.0
    rows: Scale = 1.0


def restyled(theme: Theme, style: SectionStyle) -> Theme:
    """Return the theme with a style's changes; it is in a page format already, or in none."""
    return theme.model_copy(
        update={
            "colours": {**theme.colours, **_colours(theme.colours, style.colours)},
            "styles": {
                **theme.styles,
                **{role: _lettering(theme.styles[role], one) for role, one in style.styles.items()},
            },
            "charts": _charts(theme.charts, style.gaps),
            "tables": _tables(theme.tables, style.rows),
        }
    )


def _colours(colours: Mapping[str, str], changed: Mapping[str, str]) -> dict[str, str]:
    return {role: value.upper() if value.startswith("#") else colours[value] for role, value in changed.items()}


def _lettering(style: Style, change: Lettering) -> Style:
    smallest, preferred, largest = (max(SMALLEST, size * change.scale) for size in style.size)
    smallest = min(smallest, style.size[0])  # larger letters give way where they have no room
    bold = style.bold if change.bold is None else change.bold
    return style.model_copy(
        update={"size": (smallest, preferred, largest), "colour": change.colour or style.colour, "bold": bold}
    )


def _charts(charts: ChartStyle, scale: float) -> ChartStyle:
    gaps = {
        name: min(_WIDEST_GAP, round(getattr(charts, name) * scale))
        for name in ("column_gap", "bar_gap", "stacked_gap")
    }
    return charts.model_copy(update=gaps)


def _tables(tables: Tables, scale: float) -> Tables:
    """Return the tables with other rows; the lowest rows stay, so that what fits a page still does."""
    changed = {}
    for name in ("plain", "crosstab", "list"):
        table = getattr(tables, name)
        least, usual, most = table.row
        row = (least, max(least, usual * scale), max(least, most * scale))
        changed[name] = table.model_copy(update={"row": row})
    return tables.model_copy(update=changed)
