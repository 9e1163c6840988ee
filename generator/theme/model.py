"""A theme as data: everything that decides how a page looks, checked on loading."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from generator.report.digits import DigitRule
from generator.report.years import YearRule
from generator.theme.logo import LogoImage
from generator.theme.section_style import SectionStyle, restyled


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


def _check_range(value: tuple[float, float, float]) -> tuple[float, float, float]:
    if not 0 < value[0] <= value[1] <= value[2]:
        raise ValueError(
            "a range is written [smallest, preferred, largest], none below the one before"
            " / [最小, 標準, 最大] の順に、小さいものから書きます"
        )
    return value


Range = Annotated[tuple[float, float, float], AfterValidator(_check_range)]
Name = Annotated[str, Field(min_length=1)]
Length = Annotated[float, Field(ge=0)]
PageSide = Annotated[float, Field(ge=100, le=1422.4)]
"""mm; the largest that a slide may have."""
Share = Annotated[float, Field(gt=0, le=1)]
Gap = Annotated[int, Field(ge=0, le=500)]
"""Per cent of a bar, as far as PowerPoint goes (ST_GapAmount)."""
Slackness = Annotated[float, Field(ge=0, le=0.5)]


class Fonts(_Part):
    """Families to measure and embed, each character in the first that has it; the family that slides name."""

    families: tuple[Name, ...] = Field(min_length=1)
    powerpoint: Name
    latin: Name


class Style(_Part):
    """A text style. ``size`` is (smallest, preferred, largest) in points."""

    size: Range
    colour: str
    bold: bool = False
    leading: float = Field(1.3, ge=0.8, le=4)

    @field_validator("size", mode="before")
    @classmethod
    def _one_size(cls, value: object) -> object:
        return (value, value, value) if isinstance(value, int | float) else value


class Place(_Part):
    """A box that text is set in, mm, and how it stands there: what a placeholder of one's own master leaves to it."""

    x: Length
    y: Length
    width: Annotated[float, Field(gt=0)]
    height: Annotated[float, Field(gt=0)]
    align: Literal["left", "center", "right"] = "left"
    anchor: Literal["top", "middle", "bottom"] = "top"


class TitleRegion(_Part):
    """Baseline of the first line, right limit, shift for a second line; mm. A ``place`` holds all lines instead."""

    baseline: Length
    right: Length
    second_line: Length
    place: Place | None = None


class NumberRegion(_Part):
    """Baseline and right edge of the page number, or the place of its own that it has; mm."""

    baseline: Length
    right: Length
    place: Place | None = None


class RuleRegion(_Part):
    """Top and height of the title rule; mm."""

    y: Length
    height: Length


class LeadRegion(_Part):
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


class RunningRegion(_Part):
    """Baseline of the line above the title; mm."""

    baseline: Length


class PanelRegion(_Part):
    """A panel's heading without a rule: its number's name and the gap after it, its baseline, where its body starts; mm."""

    label: Name
    number_gap: Length
    baseline: Length
    body: Length


class FootRegion(_Part):
    """Notes and sources grow upwards from ``bottom``; mm."""

    bottom: Length
    note_rule_gap: Length
    between: Length
    note_indent: Length
    body_gap: Length


class ReadingColumns(_Part):
    """Left and right of pages that are read (cover, contents); mm."""

    left: Length
    right: Length


class CoverRegion(_Part):
    """The cover's band and rule; mm. With the places of ``title`` and ``text`` neither is drawn: the master's cover shows."""

    band_top: Length
    band_bottom: Length
    rule: Length
    title: Place | None = None
    text: Place | None = None


class DividerRegion(_Part):
    """Where a divider has its heading and the list of its pages."""

    title: Place
    text: Place


class FooterRegion(_Part):
    """A text that stands on every page but the cover, and its place."""

    text: Name
    place: Place


class TableStyle(_Part):
    """Header height, row height (smallest, preferred, largest), cell padding; mm."""

    header: Length
    row: Range
    padding: Length


class FormatTables(_Part):
    """Table styles that are other than the theme's in a format."""

    plain: TableStyle | None = None
    crosstab: TableStyle | None = None
    list: TableStyle | None = None
    contents: TableStyle | None = None


class PageFormat(_Part):
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
    styles: dict[str, Style] = {}
    """Text styles that are other than the theme's in this format."""
    tables: FormatTables | None = None

    @property
    def between_margins(self) -> float:
        """Width between the left and the right margin; mm."""
        return self.width - self.margin - (self.margin if self.margin_right is None else self.margin_right)


class MasterLayouts(_Part):
    """Which layout of one's own master serves which kind of page, by name."""

    cover: Name
    contents: Name
    body: Name
    divider: Name


class Master(_Part):
    """A slide master of one's own: its file in the theme's folder, the page format of its size, its layouts."""

    file: Name = "master.pptx"
    format: Name
    layouts: MasterLayouts


class ChartStyle(_Part):
    """Chart sizes; mm unless said otherwise in theme.yaml."""

    column_gap: Gap
    bar_gap: Gap
    stacked_gap: Gap
    min_slot: Length
    min_bar: Length
    baseline: Length
    outline: Length
    segment_gap: Length
    value_gap: Length
    category_gap: Length
    legend_box: Length
    list_box: Length
    rank_circle: Length
    panel_rule: Length
    panel_baseline: Length
    plot_gap: Length


class Density(_Part):
    """How a ruled table of up to ``rows`` rows is set: heights of a row in mm, size of its letters in points."""

    rows: int = Field(ge=1)
    row: Range
    size: float = Field(ge=8)


class RuledStyle(TableStyle):
    """A table between rules; mm. ``densities`` by growing number of rows; the last holds for all that are longer.

    A head over groups is as high as ``group_header`` says: the groups' line, then the columns'. Rows at their lowest stand in
    blocks of five, ``five_gap`` between them. ``end_rule``, ``head_rule`` and ``row_rule`` are widths. A page has no more than
    ``most_rows``. The key stands ``key_gap`` below the table on lines of ``key_line``.
    """

    group_header: tuple[Length, Length]
    densities: tuple[Density, ...] = Field(min_length=1)
    five_gap: Length
    end_rule: Length
    head_rule: Length
    row_rule: Length
    most_rows: int = Field(ge=5)
    key_gap: Length
    key_line: Length


class RateBar(_Part):
    """Height and full length (100 %) of a rate bar in a cell; mm."""

    height: Length
    full: Length


class Tables(_Part):
    """The table styles by name."""

    plain: TableStyle
    crosstab: TableStyle
    list: TableStyle
    contents: TableStyle
    ruled: RuledStyle
    rate_bar: RateBar


class ProseStyle(_Part):
    """Running text; mm unless said otherwise. Pairs of space are (above, below); the larger of two that meet holds.

    A figure's body is ``figure_height`` high where it may be higher, and may shrink to the part ``figure_shrinks`` of what it likes,
    to stay on its page. ``exhibit_rule`` is the width of its rules in points. ``caption_rule``, ``figure_above``, ``figure_below``
    and ``sources_above`` part caption, rule, figure, rule, sources. ``footnote_rule`` is the length of the rule above footnotes,
    ``footnote_gap`` its distance from them, ``footnotes_above`` that from the text.
    """

    heading0: tuple[Length, Length] = (0.0, 3.0)
    heading1: tuple[Length, Length] = (9.0, 3.0)
    heading2: tuple[Length, Length] = (6.0, 1.8)
    exhibit: tuple[Length, Length] = (7.5, 7.0)
    boxed: tuple[Length, Length] = (5.0, 6.0)
    bullet: tuple[Length, Length] = (2.0, 2.0)
    author: tuple[Length, Length] = (0.0, 4.0)
    small: tuple[Length, Length] = (4.0, 4.0)
    block: tuple[Length, Length] = (6.0, 6.0)
    figure_height: Length = 92.0
    figure_shrinks: Share = 0.8
    caption_rule: Length = 1.6
    exhibit_rule: Length = 1.5
    figure_above: Length = 3.2
    figure_below: Length = 2.0
    sources_above: Length = 1.4
    footnote_rule: Length = 50.0
    footnote_gap: Length = 1.8
    footnotes_above: Length = 4.0
    box_padding: tuple[Length, Length] = (6.0, 4.5)
    box_gap: Length = 2.0

    def around(self, kind: str) -> tuple[float, float]:
        """Return the space above and below a kind of block; paragraphs follow each other without any."""
        found: tuple[float, float] = getattr(self, kind, (0.0, 0.0)) if kind != "prose" else (0.0, 0.0)
        return found


class Typesetting(_Part):
    """How Japanese is set: the width of digits; years by era or Western; whether 、 and 。 may hang beyond a line's end."""

    digits: DigitRule = "single-full"
    years: YearRule = "era"
    hanging: bool = False


class Slack(_Part):
    """Share of a slide text box's width left free."""

    text: Slackness


class LogoSpot(_Part):
    """A logo's corner and its height in mm."""

    place: str
    height: float = Field(ge=3, le=60)


class CoverLogo(LogoSpot):
    """On the cover: above the band at the left or right, or at the right on the rule."""

    place: Literal["top-left", "top-right", "bottom-right"]


class PagesLogo(LogoSpot):
    """On every other page: beside the page number, or below the sources."""

    place: Literal["top-right", "bottom-left", "bottom-right"]


class Logo(_Part):
    """A picture (PNG or JPEG) in the theme's folder, and where it stands; ``alt`` is what it shows, in words."""

    file: Name
    alt: str = ""
    cover: CoverLogo | None = None
    pages: PagesLogo | None = None

    @model_validator(mode="after")
    def _somewhere(self) -> Self:
        if not self.spots():
            raise ValueError(
                "say where the logo stands: `cover`, `pages` or both / cover か pages に、置く場所を書いてください"
            )
        return self

    def spots(self) -> tuple[LogoSpot, ...]:
        """Return where it stands."""
        return tuple(spot for spot in (self.cover, self.pages) if spot)


def is_colour(written: str) -> bool:
    """Say whether a text is a colour: # and six hexadecimal digits."""
    return len(written) == 7 and written[0] == "#" and all(c in "0123456789abcdefABCDEF" for c in written[1:])


def _check_colour(value: object) -> object:
    """Return ``#RRGGBB``; a bare # in YAML begins a comment, so that nothing is left of a colour without quotes."""
    if value is None:
        raise ValueError(
            'no colour is left: what follows a # without quotes is a comment; write "#0B2A5B"'
            ' / 色がありません。引用符で囲まない # から後は注釈になります。"#0B2A5B" のように囲んで書きます'
        )
    written = str(value)
    if not is_colour(written):
        raise ValueError(
            f'“{written}” is no colour: write # and six digits, in quotes, such as "#0B2A5B"'
            f' / 「{written}」は色の書き方ではありません。色は "#0B2A5B" のように、半角の # と６桁を引用符で囲んで書きます'
        )
    return written.upper()


Colour = Annotated[str, BeforeValidator(_check_colour)]


INTERNAL = ("logo_image", "logo_digest", "folder", "layers")
"""What is known of a theme once it is read; no file may say it."""


class Theme(_Part):
    """A whole theme. ``colour`` and ``style`` look things up by role."""

    extends: str = ""
    """The theme that this one changes: what it does not say is said there."""
    name: str
    label: str
    fonts: Fonts
    colours: dict[str, Colour]
    format: str = ""
    """The page format of specs that name none; without it the first."""
    formats: dict[str, PageFormat] = Field(min_length=1)
    styles: dict[str, Style]
    section_styles: dict[str, SectionStyle] = {}
    charts: ChartStyle
    tables: Tables
    typesetting: Typesetting = Typesetting()
    prose: ProseStyle = ProseStyle()
    slack: Slack
    logo: Logo | None = None
    logo_image: LogoImage | None = Field(default=None, exclude=True, repr=False)
    logo_digest: str = ""
    """What tells one picture from another."""
    master: Master | None = None
    folder: str = Field(default="", exclude=True)
    layers: tuple[str, ...] = Field(default=(), exclude=True)
    """The folders of this theme and of those it extends, its own first: where texts are looked for."""

    def colour(self, role: str) -> str:
        """Return ``#RRGGBB`` of a colour role."""
        return self.colours[role]

    def style(self, role: str) -> Style:
        """Return a text style by role."""
        return self.styles[role]

    @property
    def usual_format(self) -> str:
        """The name of the page format of specs that name none."""
        return self.format or next(iter(self.formats))

    def master_for(self, format_name: str) -> Master | None:
        """Return the theme's own master when pages of this format stand on it."""
        return self.master if self.master and self.master.format == format_name else None

    @property
    def master_path(self) -> Path | None:
        """The file of the theme's own master: in its folder, or in that of a theme that it extends."""
        found = (Path(layer, self.master.file) for layer in self.layers) if self.master else iter(())
        return next((path for path in found if path.is_file()), None)

    def in_format(self, name: str) -> Theme:
        """Return the theme with the text styles and tables of a page format."""
        own, tables = self.formats[name].styles, self.formats[name].tables
        changed = {each: style for each, style in tables if style is not None} if tables else {}
        if not own and not changed:
            return self
        return self.model_copy(
            update={"styles": {**self.styles, **own}, "tables": self.tables.model_copy(update=changed)}
        )

    def in_section_style(self, name: str) -> Theme:
        """Return the theme as a section of this style is set; "" is the theme itself."""
        return restyled(self, self.section_styles[name]) if name else self

    def format_of(self, width: float, height: float) -> str:
        """Return the name of the format of a size in mm, else of the first."""
        near = (n for n, f in self.formats.items() if abs(f.width - width) < 0.4 and abs(f.height - height) < 0.4)
        return next(near, next(iter(self.formats)))
