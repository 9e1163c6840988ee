"""A page format of a theme: its size and the regions of its pages, in mm."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.theme.parts import Length, Name, PageSide, Part, Share, Style, TableStyle


class Place(Part):
    """A box that text is set in, mm, and how it stands there: what a placeholder of one's own master leaves to it."""

    x: Length
    y: Length
    width: Annotated[float, Field(gt=0)]
    height: Annotated[float, Field(gt=0)]
    align: Literal["left", "center", "right"] = "left"
    anchor: Literal["top", "middle", "bottom"] = "top"


class TitleRegion(Part):
    """Baseline of the first line, right limit, shift for a second line; mm. A ``place`` holds all lines instead."""

    baseline: Length
    right: Length
    second_line: Length
    place: Place | None = None


class NumberRegion(Part):
    """Baseline and right edge of the page number, or the place of its own that it has; mm."""

    baseline: Length
    right: Length
    place: Place | None = None


class RuleRegion(Part):
    """Top and height of the title rule; mm."""

    y: Length
    height: Length


class LeadRegion(Part):
    """The lead box: top, padding, bullet square, indent, space between bullets, gap to the body; mm."""

    y: Length
    padding_x: Length
    padding_y: Length
    bullet: Length
    indent: Length
    between: Length
    gap_after: Length
    bulleted: bool = True
    first_gap: Length = 0
    """More below the first line of a lead without bullets."""
    plain_y: Length = 0
    """Top of a lead that gives up its box so that a table that continues has the room; 0: it keeps the box."""
    plain_gap: Length = 0
    """From such a lead to the body."""


class RunningRegion(Part):
    """Baseline of the line above the title; mm."""

    baseline: Length


class PanelRegion(Part):
    """A panel's heading without a rule: its number's name and the gap after it, its baseline, where its body starts; mm."""

    label: Name
    number_gap: Length
    baseline: Length
    body: Length


class FootRegion(Part):
    """Notes and sources grow upwards from ``bottom``; mm."""

    bottom: Length
    note_rule_gap: Length
    between: Length
    note_indent: Length
    body_gap: Length


class ReadingColumns(Part):
    """Left and right of pages that are read (cover, contents); mm."""

    left: Length
    right: Length


class CoverRegion(Part):
    """The cover's band and rule; mm. With the places of ``title`` and ``text`` neither is drawn: the master's cover shows."""

    band_top: Length
    band_bottom: Length
    rule: Length
    title: Place | None = None
    text: Place | None = None


class DividerRegion(Part):
    """Where a divider has its heading and the list of its pages."""

    title: Place
    text: Place


class FooterRegion(Part):
    """A text that stands on every page but the cover, and its place."""

    text: Name
    place: Place


class FormatTables(Part):
    """Table styles that are other than the theme's in a format."""

    plain: TableStyle | None = None
    crosstab: TableStyle | None = None
    list: TableStyle | None = None
    contents: TableStyle | None = None


class PageFormat(Part):
    """A page format: size, margin and regions, in mm."""

    label: str
    width: PageSide
    height: PageSide
    margin: Length
    margin_right: Length | None = None
    """The right margin, where it is another than the left."""
    title: TitleRegion
    number: NumberRegion
    title_rule: RuleRegion
    lead: LeadRegion
    foot: FootRegion
    body_share: Share
    reading_columns: ReadingColumns
    cover: CoverRegion
    divider: DividerRegion | None = None
    footer: FooterRegion | None = None
    running: RunningRegion | None = None
    """Where the running line stands; without it none is printed."""
    panel: PanelRegion | None = None
    """How panels are headed; without it by a rule, unnumbered."""
    head: Literal["title", "running"] = "title"
    """What stands at a page's head: its title, or (a report that is read) the report's short title, small, and headings in the text."""
    narrowest_panel: Length = 0
    """mm; panels side by side that would be narrower stand one under the other."""
    styles: dict[str, Style] = Field(default_factory=dict)
    """Text styles that are other than the theme's in this format."""
    tables: FormatTables | None = None

    @property
    def between_margins(self) -> float:
        """Width between the left and the right margin; mm."""
        return self.width - self.margin - (self.margin if self.margin_right is None else self.margin_right)
