"""A theme as data: everything that decides how a page looks, checked on loading."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Fonts(_Part):
    """Families to measure and embed, first found wins; the family that slides name."""

    families: tuple[str, ...]
    powerpoint: str
    latin: str


class Style(_Part):
    """A text style. ``size`` is (smallest, preferred, largest) in points."""

    size: tuple[float, float, float]
    colour: str
    bold: bool = False
    leading: float = 1.3

    @field_validator("size", mode="before")
    @classmethod
    def _one_size(cls, value: object) -> object:
        return (value, value, value) if isinstance(value, int | float) else value


class TitleRegion(_Part):
    """Baseline of the first line, right limit, shift for a second line; mm."""

    baseline: float
    right: float
    second_line: float


class NumberRegion(_Part):
    """Baseline and right edge of the page number; mm."""

    baseline: float
    right: float


class RuleRegion(_Part):
    """Top and height of the title rule; mm."""

    y: float
    height: float


class LeadRegion(_Part):
    """The lead box: top, padding, bullet square, indent, space between bullets, gap to the body; mm."""

    y: float
    padding_x: float
    padding_y: float
    bullet: float
    indent: float
    between: float
    gap_after: float


class FootRegion(_Part):
    """Notes and sources grow upwards from ``bottom``; mm."""

    bottom: float
    note_rule_gap: float
    between: float
    note_indent: float
    body_gap: float


class ReadingColumns(_Part):
    """Left and right of pages that are read (cover, contents); mm."""

    left: float
    right: float


class CoverRegion(_Part):
    """The cover's band and rule; mm."""

    band_top: float
    band_bottom: float
    rule: float


class PageFormat(_Part):
    """A page format: size, margin and regions, in mm."""

    label: str
    width: float
    height: float
    margin: float
    title: TitleRegion
    number: NumberRegion
    title_rule: RuleRegion
    lead: LeadRegion
    foot: FootRegion
    body_share: float
    reading_columns: ReadingColumns
    cover: CoverRegion


class ChartStyle(_Part):
    """Chart sizes; mm unless said otherwise in theme.yaml."""

    column_gap: int
    bar_gap: int
    stacked_gap: int
    min_slot: float
    min_bar: float
    baseline: float
    outline: float
    segment_gap: float
    value_gap: float
    category_gap: float
    legend_box: float
    list_box: float
    rank_circle: float
    panel_rule: float
    panel_baseline: float
    plot_gap: float


class TableStyle(_Part):
    """Header height, row height (smallest, preferred, largest), cell padding; mm."""

    header: float
    row: tuple[float, float, float]
    padding: float


class RateBar(_Part):
    """Height and full length (100 %) of a rate bar in a cell; mm."""

    height: float
    full: float


class Tables(_Part):
    """The table styles by name."""

    plain: TableStyle
    crosstab: TableStyle
    list: TableStyle
    contents: TableStyle
    rate_bar: RateBar


class Slack(_Part):
    """Share of a slide text box's width left free."""

    text: float


class Numbers(_Part):
    """Which digits running Japanese uses."""

    digits: Literal["half", "full"]
    single_digit: Literal["half", "full"]


def _check_colour(value: str) -> str:
    if len(value) != 7 or value[0] != "#" or any(c not in "0123456789abcdefABCDEF" for c in value[1:]):
        raise ValueError("a colour is written #RRGGBB / 色は #RRGGBB で書きます")
    return value.upper()


Colour = Annotated[str, AfterValidator(_check_colour)]


class Theme(_Part):
    """A whole theme. ``colour`` and ``style`` look things up by role."""

    name: str
    label: str
    fonts: Fonts
    colours: dict[str, Colour]
    formats: dict[str, PageFormat]
    styles: dict[str, Style]
    charts: ChartStyle
    tables: Tables
    slack: Slack
    numbers: Numbers
    folder: str = Field(default="", exclude=True)

    def colour(self, role: str) -> str:
        """Return ``#RRGGBB`` of a colour role."""
        return self.colours[role]

    def style(self, role: str) -> Style:
        """Return a text style by role."""
        return self.styles[role]
