"""The slides' theme part: colour and font schemes from the theme file."""

from __future__ import annotations

from generator.backends.powerpoint.markup import ACCENTS, DECLARATION, NS_A, attribute
from generator.theme.model import Theme


def theme_part(theme: Theme, label: str) -> str:
    """Return ``theme1.xml``: dk1 ink, lt1 white, dk2 navy, lt2 the lead's fill, six accents; one font for all scripts."""
    return (
        f'{DECLARATION}<a:theme xmlns:a="{NS_A}" name="{attribute(label)}"><a:themeElements>'
        f"{_colours(theme, label)}{_fonts(theme, label)}{_FORMATS}"
        "</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )


def _colours(theme: Theme, label: str) -> str:
    roles = {"dk1": "ink", "lt1": "white", "dk2": "navy", "lt2": "lead_fill", **ACCENTS, "hlink": "level2"}
    roles["folHlink"] = "grey"
    slots = "".join(f'<a:{slot}><a:srgbClr val="{theme.colour(role)[1:]}"/></a:{slot}>' for slot, role in roles.items())
    return f'<a:clrScheme name="{attribute(label)}">{slots}</a:clrScheme>'


def _fonts(theme: Theme, label: str) -> str:
    latin, japanese = attribute(theme.fonts.latin), attribute(theme.fonts.powerpoint)
    faces = (
        f'<a:latin typeface="{latin}"/><a:ea typeface="{japanese}"/><a:cs typeface="{japanese}"/>'
        f'<a:font script="Jpan" typeface="{japanese}"/>'
    )
    return (
        f'<a:fontScheme name="{attribute(label)}"><a:majorFont>{faces}</a:majorFont>'
        f"<a:minorFont>{faces}</a:minorFont></a:fontScheme>"
    )


_PLAIN = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_FORMATS = (
    f'<a:fmtScheme name="flat"><a:fillStyleLst>{_PLAIN * 3}</a:fillStyleLst><a:lnStyleLst>'
    + "".join(f'<a:ln w="{width}">{_PLAIN}</a:ln>' for width in (6350, 9525, 12700))
    + "</a:lnStyleLst><a:effectStyleLst>"
    + "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    + f"</a:effectStyleLst><a:bgFillStyleLst>{_PLAIN * 3}</a:bgFillStyleLst></a:fmtScheme>"
)
