"""A theme as data: everything that decides how a page looks, checked on loading."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from generator.report.digits import DigitRule
from generator.report.years import YearRule
from generator.theme.logo import LogoImage
from generator.theme.page_format import PageFormat
from generator.theme.parts import Gap, Length, Name, Part, Range, Share, Slackness, Style, TableStyle
from generator.theme.section_style import SectionStyle, restyled


class Fonts(Part):
    """Families to measure and embed, each character in the first that has it; the family that slides name."""

    families: tuple[Name, ...] = Field(min_length=1)
    powerpoint: Name
    latin: Name


class MasterLayouts(Part):
    """Which layout of one's own master serves which kind of page, by name."""

    cover: Name
    contents: Name
    body: Name
    divider: Name


class Master(Part):
    """A slide master of one's own: its file in the theme's folder, the page format of its size, its layouts."""

    file: Name = "master.pptx"
    format: Name
    layouts: MasterLayouts


class ChartStyle(Part):
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


class Density(Part):
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


class RateBar(Part):
    """Height and full length (100 %) of a rate bar in a cell; mm."""

    height: Length
    full: Length


class Tables(Part):
    """The table styles by name."""

    plain: TableStyle
    crosstab: TableStyle
    list: TableStyle
    contents: TableStyle
    ruled: RuledStyle
    rate_bar: RateBar


class ProseStyle(Part):
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


class Typesetting(Part):
    """How Japanese is set: the width of digits; years by era or Western; whether 、 and 。 may hang beyond a line's end."""

    digits: DigitRule = "single-full"
    years: YearRule = "era"
    hanging: bool = False


class Slack(Part):
    """Share of a slide text box's width left free."""

    text: Slackness


class LogoSpot(Part):
    """A logo's corner and its height in mm."""

    place: str
    height: float = Field(ge=3, le=60)


class CoverLogo(LogoSpot):
    """On the cover: above the band at the left or right, or at the right on the rule."""

    place: Literal["top-left", "top-right", "bottom-right"]


class PagesLogo(LogoSpot):
    """On every other page: beside the page number, or below the sources."""

    place: Literal["top-right", "bottom-left", "bottom-right"]


class Logo(Part):
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


class Theme(Part):
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
    section_styles: dict[str, SectionStyle] = Field(default_factory=dict)
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
