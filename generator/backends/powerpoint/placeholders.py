"""Where placeholders and decoration of the layouts stand, compiled from the theme's regions and styles."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from generator.backends.powerpoint.lines import ASCENT
from generator.backends.powerpoint.markup import Palette
from generator.backends.powerpoint.shapes import Placeholder
from generator.layout.document import MM, Rect, TextStyle
from generator.theme.logo import on_cover, on_page
from generator.theme.model import Theme
from generator.theme.page_format import PageFormat
from generator.theme.parts import Style

LayoutName = Literal["cover", "contents", "body", "body_two_lines", "divider"]
LABELS: dict[LayoutName, str] = {
    "cover": "表紙",
    "contents": "目次",
    "body": "本文",
    "body_two_lines": "本文（題名２行）",
    "divider": "扉",
}
_DIVIDER_FIELD = 74.0
"""Width of the divider's navy field in mm (comps/slides.md, picture 10)."""


@dataclass(frozen=True, slots=True)
class Decoration:
    """A filled rectangle of a layout."""

    rect: Rect
    fill: str
    name: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A placeholder of the master or a layout."""

    attributes: str
    name: str
    rect: Rect
    prompt: str
    style: TextStyle
    align: str = "l"
    anchor: str = "t"
    fill: str = ""
    border: str = ""
    field: bool = False
    bulleted: bool = False
    indent: float = 0.0


@dataclass(frozen=True, slots=True)
class Masters:
    """What slides need to know of their layouts."""

    theme: Theme
    page: PageFormat
    palette: Palette
    width: float
    height: float

    def decorations(self, layout: LayoutName) -> tuple[Decoration, ...]:
        """Return the decoration of a layout, in points."""
        page, width, height = self.page, self.width, self.height
        navy = self.theme.colour("navy")
        if layout == "cover":
            left, right = page.reading_columns.left * MM, page.reading_columns.right * MM
            band = Rect(0.0, page.cover.band_top * MM, width, (page.cover.band_bottom - page.cover.band_top) * MM)
            rule = Rect(left, page.cover.rule * MM, right - left, page.title_rule.height * MM)
            return (Decoration(band, navy, "表紙の帯"), Decoration(rule, navy, "表紙の罫"))
        if layout == "divider":
            return (Decoration(Rect(0.0, 0.0, _DIVIDER_FIELD * MM, height), navy, "扉の面"),)
        top = page.title_rule.y * MM + (page.title.second_line * MM if layout == "body_two_lines" else 0.0)
        margin = page.margin * MM
        rule = Rect(margin, top, width - 2 * margin, page.title_rule.height * MM)
        return (Decoration(rule, navy, "題名の罫"),)

    def logo(self, layout: LayoutName) -> Rect | None:
        """Return where the theme's logo stands in a layout, in points, if it does."""
        logo, image = self.theme.logo, self.theme.logo_image
        if logo is None or image is None or layout == "divider":
            return None
        if layout == "cover":
            place = on_cover(logo.cover, image, self.page) if logo.cover else None
        else:
            place = on_page(logo.pages, image, self.page) if logo.pages else None
        return Rect(place.x * MM, place.y * MM, place.width * MM, place.height * MM) if place else None

    def palette_of(self, _layout: LayoutName) -> Palette:
        """Return the colours, which all layouts share."""
        return self.palette

    def colour_map(self, _layout: LayoutName) -> str:
        """Return how a slide maps the colours: as the master."""
        return "<a:masterClrMapping/>"

    def placeholder(self, region: str, layout: LayoutName) -> Placeholder | None:
        """Return the placeholder that a frame of this region fills, if the layout has one."""
        slot = next((slot for slot in self.slots(layout) if _REGIONS.get(slot.attributes) == region), None)
        return Placeholder(slot.attributes, slot.style, bool(slot.fill)) if slot else None

    def slots(self, layout: LayoutName | Literal["master"]) -> tuple[Slot, ...]:
        """Return the placeholders of a layout, or of the master."""
        if layout == "cover":
            return (self._cover_title(),)
        if layout == "divider":
            return (self._divider_title(), self._number(), self._sources())
        title, number, sources = self._title(two=layout == "body_two_lines"), self._number(), self._sources()
        if layout == "master":
            return (title, self._master_body(), number, sources)
        if layout == "contents":
            return (title, number, sources)
        return (title, self._lead(two=layout == "body_two_lines"), number, sources)

    def _style(self, role: str) -> TextStyle:
        return text_style(self.theme, self.theme.style(role))

    def _title(self, *, two: bool) -> Slot:
        style, page = self._style("title"), self.page
        top = page.title.baseline * MM - ASCENT * style.size
        height = style.size * style.leading + (page.title.second_line * MM if two else 0.0)
        rect = Rect(page.margin * MM, top, (page.title.right - page.margin) * MM, height)
        return Slot(_TITLE, "題名", rect, "題名を入力（何の、どの面か）", style)

    def _cover_title(self) -> Slot:
        style, page = self._style("cover_title"), self.page
        left, right = page.reading_columns.left * MM, page.reading_columns.right * MM
        top, bottom = page.cover.band_top * MM, page.cover.band_bottom * MM
        return Slot(_TITLE, "題名", Rect(left, top, right - left, bottom - top), "題名を入力", style, anchor="ctr")

    def _divider_title(self) -> Slot:
        style, page = self._style("divider_heading"), self.page
        left = (_DIVIDER_FIELD + page.margin) * MM
        rect = Rect(left, self.height / 2 - style.size * 1.5, self.width - page.margin * MM - left, style.size * 1.5)
        return Slot(_TITLE, "題名", rect, "章の名前を入力", style, anchor="b")

    def _number(self) -> Slot:
        style, page = self._style("number"), self.page
        top = page.number.baseline * MM - ASCENT * style.size
        left = page.title.right * MM
        rect = Rect(left, top, page.number.right * MM - left, style.size * 1.3)
        return Slot(_NUMBER, "ページ番号", rect, "‹#›", style, align="r", field=True)

    def _sources(self) -> Slot:
        style, page = self._style("sources"), self.page
        height = style.size * style.leading
        top = page.foot.bottom * MM - height
        rect = Rect(page.margin * MM, top, self.width - 2 * page.margin * MM, height)
        return Slot(_SOURCES, "出典", rect, "", style, anchor="b")

    def _lead(self, *, two: bool) -> Slot:
        style, lead, margin = self._style("lead"), self.page.lead, self.page.margin * MM
        top = lead.y * MM + (self.page.title.second_line * MM if two else 0.0)
        height = 2 * lead.padding_y * MM + lead.between * MM + 2 * style.size * style.leading
        rect = Rect(margin, top, self.width - 2 * margin, height)
        fill, border = self.theme.colour("lead_fill"), self.theme.colour("lead_border")
        slot = Slot(
            _LEAD, "リード文", rect, "このページが示すことを入力", style, anchor="ctr", fill=fill, border=border
        )
        return replace(slot, bulleted=lead.bulleted, indent=lead.indent * MM)

    def _master_body(self) -> Slot:
        style, margin = self._style("bullet"), self.page.margin * MM
        top = self.page.lead.y * MM
        height = self.page.foot.bottom * MM - top
        slot = Slot(
            'type="body" idx="1"', "本文", Rect(margin, top, self.width - 2 * margin, height), "本文を入力", style
        )
        return replace(slot, bulleted=True, indent=self.page.lead.indent * MM)


_TITLE = 'type="title"'
_NUMBER = 'type="sldNum" sz="quarter" idx="12"'
_SOURCES = 'type="ftr" sz="quarter" idx="11"'
_LEAD = 'type="body" sz="quarter" idx="13"'
_REGIONS = {_TITLE: "title", _NUMBER: "number", _SOURCES: "sources", _LEAD: "lead"}


def text_style(theme: Theme, style: Style) -> TextStyle:
    """Return a theme's style at its preferred size."""
    return TextStyle(style.size[1], theme.colour(style.colour), style.bold, style.leading)


def make_masters(theme: Theme, width: float, height: float, format_name: str = "") -> Masters:
    """Return the masters for a page size in points and a format of the theme; unnamed, that of the size, else its first."""
    name = format_name or theme.format_of(width / MM, height / MM)
    theme = theme.in_format(name)
    return Masters(theme, theme.formats[name], Palette.of(theme), width, height)


ALL_LAYOUTS: tuple[LayoutName, ...] = tuple(LABELS)
