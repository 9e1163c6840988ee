"""Writing XML as text: escaping, units, colours as theme slots, fills and strokes.

Slides of a long deck hold tens of thousands of elements; strings joined once are many times cheaper than element
objects (notes/performance.md). All text passes through :func:`escape`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.layout.document import Line, Rect
from generator.theme.model import Theme

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NS_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
NS_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
NS_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NS_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
NAMESPACES = f'xmlns:a="{NS_A}" xmlns:r="{NS_R}" xmlns:p="{NS_P}"'
LANG = 'lang="ja-JP" altLang="en-US"'

FONTS = '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'
"""The theme's fonts for all three kinds of scripts; runs inherit them."""

TREE_HEAD = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
"""What every shape tree begins with."""

DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PLACES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_IN_ATTRIBUTE = str.maketrans({"\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})


def escape(text: str) -> str:
    """Return text for an element: reserved characters escaped, characters that XML 1.0 forbids left out."""
    return _ILLEGAL.sub("", text).translate(_PLACES)


def attribute(text: str) -> str:
    """Return text for an attribute's value; line ends survive as references."""
    return escape(text).translate(_IN_ATTRIBUTE)


def typeface(family: str) -> str:
    """Return the fonts of letters that the theme's lacks; nothing where the theme's are inherited."""
    name = attribute(family)
    return f'<a:latin typeface="{name}"/><a:ea typeface="{name}"/>' if family else ""


def emu(points: float) -> int:
    """Return points as English metric units."""
    return round(points * 12700)


def hundredths(points: float) -> int:
    """Return points as hundredths of a point (font sizes, spacing)."""
    return round(points * 100)


def transform(rect: Rect, tag: str = "a:xfrm", inner: str = "") -> str:
    """Return the place and size of a shape. Edges are rounded, not sizes, so that neighbours keep meeting."""
    x, y = emu(rect.x), emu(rect.y)
    width, height = max(emu(rect.right) - x, 0), max(emu(rect.bottom) - y, 0)
    return f'<{tag}><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/>{inner}</{tag}>'


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of a theme; a value that is one of its slots is written as a reference to the slot."""

    slots: dict[str, str]
    bullet: str = ""
    """The colour of the square before a paragraph; empty: that of its letters."""

    @classmethod
    def of(cls, theme: Theme) -> Palette:
        """Return the palette of a theme."""
        slots: dict[str, str] = {}
        for slot, role in (*_TEXT_SLOTS.items(), *ACCENTS.items()):
            slots.setdefault(theme.colour(role), slot)
        return cls(slots, theme.colour("navy"))

    def colour(self, value: str) -> str:
        """Return the colour element of ``#RRGGBB``."""
        slot = self.slots.get(value)
        return f'<a:schemeClr val="{slot}"/>' if slot else f'<a:srgbClr val="{value[1:]}"/>'

    def fill(self, value: str) -> str:
        """Return a solid fill, or none for an empty value."""
        return f"<a:solidFill>{self.colour(value)}</a:solidFill>" if value else "<a:noFill/>"

    def stroke(self, value: str, width: float, dash: tuple[float, ...] = (), tag: str = "a:ln", join: str = "") -> str:
        """Return a line of ``width`` points, or none for an empty colour. ``dash`` is on/off lengths in points; ``join`` round."""
        if not value or not width:
            return f"<{tag}><a:noFill/></{tag}>"
        return f'<{tag} w="{emu(width)}" cap="flat">{self.fill(value)}{_dashes(dash, width)}{join and f"<a:{join}/>"}</{tag}>'

    def rule(self, line: Line, tag: str = "a:ln") -> str:
        """Return the stroke of a laid-out line."""
        return self.stroke(line.colour, line.width, line.dash, tag)


def _dashes(dash: tuple[float, ...], width: float) -> str:
    """Return a dash pattern; lengths are per mille of a per cent of the line's width."""
    if not dash:
        return '<a:prstDash val="solid"/>'
    pairs = zip(dash[::2], dash[1::2] or dash, strict=False)
    stops = "".join(f'<a:ds d="{round(on / width * 100000)}" sp="{round(off / width * 100000)}"/>' for on, off in pairs)
    return f"<a:custDash>{stops}</a:custDash>"


_TEXT_SLOTS = {"tx1": "ink", "bg1": "white", "tx2": "navy", "bg2": "lead_fill"}
ACCENTS = {
    "accent1": "navy",
    "accent2": "level2",
    "accent3": "level3",
    "accent4": "bar",
    "accent5": "accent",
    "accent6": "rest",
}
"""Which colour role of the theme fills which accent slot of the slides' colour scheme."""
