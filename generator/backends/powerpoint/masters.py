"""The slide master and its layouts as XML.

Placeholders stand where the page format puts title, number, lead and sources; the title rule and the cover's band are
decoration of the layouts, so that a change of the master changes every slide.
"""

from __future__ import annotations

from typing import Literal

from generator.backends.powerpoint.markup import (
    DECLARATION,
    FONTS,
    LANG,
    NAMESPACES,
    TREE_HEAD,
    Palette,
    attribute,
    emu,
    escape,
    hundredths,
    transform,
)
from generator.backends.powerpoint.placeholders import LABELS, Decoration, LayoutName, Masters, Slot, text_style
from generator.backends.powerpoint.shapes import Canvas, rectangle
from generator.layout.document import MM, TextStyle


def master_part(masters: Masters, layout_ids: tuple[str, ...]) -> str:
    """Return the slide master; ``layout_ids`` are the relationships of its layouts."""
    ids = "".join(f'<p:sldLayoutId id="{2147483649 + index}" r:id="{rid}"/>' for index, rid in enumerate(layout_ids))
    return (
        f"{DECLARATION}<p:sldMaster {NAMESPACES}>{_tree(masters, 'master', ())}"
        '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
        'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
        f'<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:hf hdr="0" dt="0"/>{_text_styles(masters)}</p:sldMaster>'
    )


def layout_part(masters: Masters, layout: LayoutName, logo_id: str = "") -> str:
    """Return one layout; ``logo_id`` is the relationship of the theme's logo, if it stands there."""
    return (
        f'{DECLARATION}<p:sldLayout {NAMESPACES} preserve="1" userDrawn="1">'
        f"{_tree(masters, layout, masters.decorations(layout), LABELS[layout], logo_id)}"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def _tree(
    masters: Masters,
    layout: LayoutName | Literal["master"],
    decorations: tuple[Decoration, ...],
    label: str = "",
    logo_id: str = "",
) -> str:
    canvas = Canvas(masters.palette, masters.width, 0.0)
    drawn = "".join(rectangle(canvas, each.rect, each.fill, "", each.name) for each in decorations)
    if logo_id and layout != "master":
        drawn += _logo(canvas, masters, layout, logo_id)
    slots = "".join(_placeholder(canvas, slot) for slot in masters.slots(layout))
    named = f' name="{attribute(label)}"' if label else ""
    background = (
        '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
        if layout == "master"
        else ""
    )
    return f"<p:cSld{named}>{background}<p:spTree>{TREE_HEAD}{drawn}{slots}</p:spTree></p:cSld>"


def _logo(canvas: Canvas, masters: Masters, layout: LayoutName, logo_id: str) -> str:
    rect, image = masters.logo(layout), masters.theme.logo_image
    if rect is None or image is None:
        return ""
    return (
        f"<p:pic><p:nvPicPr>{canvas.properties('ロゴ', image.alt, decorative=not image.alt)}"
        '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr userDrawn="1"/></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{logo_id}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f'<p:spPr>{transform(rect)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )


def _placeholder(canvas: Canvas, slot: Slot) -> str:
    look = canvas.palette.fill(slot.fill) + canvas.palette.stroke(slot.border, 0.75) if slot.fill else ""
    padding = f'lIns="{emu(5 * MM)}" rIns="{emu(5 * MM)}"' if slot.fill else 'lIns="0" rIns="0"'
    text = (
        f'<a:fld id="{{5B2D0B5C-6B7E-4D1B-9C56-0A4C1E6F2A01}}" type="slidenum"><a:rPr {LANG}/><a:t>‹#›</a:t></a:fld>'
        if slot.field
        else f"<a:r><a:rPr {LANG}/><a:t>{escape(slot.prompt)}</a:t></a:r>"
        if slot.prompt
        else ""
    )
    return (
        f'<p:sp><p:nvSpPr>{canvas.properties(slot.name)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {slot.attributes}/></p:nvPr></p:nvSpPr>"
        f'<p:spPr>{transform(slot.rect)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{look}</p:spPr><p:txBody>'
        f'<a:bodyPr vert="horz" wrap="square" {padding} tIns="0" bIns="0" rtlCol="0" anchor="{slot.anchor}">'
        f"<a:noAutofit/></a:bodyPr><a:lstStyle>{_level(canvas.palette, slot, 1)}</a:lstStyle>"
        f"<a:p>{text}<a:endParaRPr {LANG}/></a:p></p:txBody></p:sp>"
    )


def _level(palette: Palette, slot: Slot, level: int) -> str:
    hanging = f' marL="{emu(slot.indent)}" indent="-{emu(slot.indent)}"' if slot.bulleted else ' marL="0" indent="0"'
    bullet = (
        '<a:buClr><a:schemeClr val="tx2"/></a:buClr><a:buSzPct val="60000"/><a:buFont typeface="+mj-ea"/>'
        '<a:buChar char="■"/>'
        if slot.bulleted
        else "<a:buNone/>"
    )
    style = slot.style
    return (
        f'<a:lvl{level}pPr{hanging} algn="{slot.align}"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc>{bullet}'
        f"{_defaults(palette, style)}</a:lvl{level}pPr>"
    )


def _defaults(palette: Palette, style: TextStyle) -> str:
    return (
        f'<a:defRPr lang="ja-JP" altLang="en-US" sz="{hundredths(style.size)}" b="{int(style.bold)}" i="0" u="none">'
        f"{palette.fill(style.colour)}"
        f"{FONTS}</a:defRPr>"
    )


def _text_styles(masters: Masters) -> str:
    title, body = masters.slots("master")[:2]
    levels = "".join(_level(masters.palette, body, level) for level in range(1, 10))
    plain = text_style(masters.theme, masters.theme.style("body"))
    other = "".join(
        f'<a:lvl{level}pPr marL="0" algn="l">{_defaults(masters.palette, plain)}</a:lvl{level}pPr>'
        for level in range(1, 10)
    )
    return (
        f"<p:txStyles><p:titleStyle>{_level(masters.palette, title, 1)}</p:titleStyle>"
        f"<p:bodyStyle>{levels}</p:bodyStyle><p:otherStyle>{other}</p:otherStyle></p:txStyles>"
    )
