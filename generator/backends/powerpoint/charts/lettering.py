"""Text properties of chart parts."""

from __future__ import annotations

from generator.backends.powerpoint.markup import FONTS, Palette, hundredths
from generator.layout.document import TextStyle


def text_properties(style: TextStyle, palette: Palette, *, body: str = "", align: str = "") -> str:
    """Return ``c:txPr`` of a style."""
    aligned = f' algn="{align}"' if align else ""
    return (
        f"<c:txPr><a:bodyPr {body}/><a:lstStyle/><a:p><a:pPr{aligned}>"
        f'<a:defRPr lang="ja-JP" altLang="en-US" sz="{hundredths(style.size)}" b="{int(style.bold)}">'
        f'{palette.fill(style.colour)}{FONTS}</a:defRPr></a:pPr><a:endParaRPr lang="ja-JP"/></a:p></c:txPr>'
    )
