"""A picture as SVG: paths, images, and text as text in the family that the slides ask for.

Text stays text so that "convert to shape" gives officers words they can edit, and so that it is as sharp and as light as the
slide's own. Each line keeps the side that matters where another font is a little wider. PowerPoint reads a small part of
SVG 1.1: attributes, no style sheets, no scripts.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from io import BytesIO
from typing import assert_never

from generator.backends.powerpoint.markup import attribute, escape
from generator.layout.document import Inked, Pixels, PlacedPicture, Rect, Step, Written
from generator.theme.model import Fonts

_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_CAPS = {"butt": "butt", "round": "round", "projecting": "square"}
Steps = tuple[Step, ...]


def svg_of(placed: PlacedPicture, rect: Rect, fonts: Fonts) -> str:
    """Return the drawing, its origin at the corner of ``rect``, a unit a point."""
    clips: dict[Steps, str] = {}
    pieces = "".join(_piece(piece, clips, fonts) for piece in placed.pieces)
    defined = "".join(
        f'<clipPath id="{name}" clipPathUnits="userSpaceOnUse"><path d="{_path(steps)}"/></clipPath>'
        for steps, name in clips.items()
    )
    box = " ".join(map(_number, (rect.x, rect.y, rect.width, rect.height)))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" '
        f'xmlns:xlink="http://www.w3.org/1999/xlink" width="{_number(rect.width)}pt" height="{_number(rect.height)}pt" '
        f'viewBox="{box}"><title>{escape(placed.block.name)}</title>'
        + (f"<defs>{defined}</defs>" if defined else "")
        + f"{pieces}</svg>\n"
    )


def _piece(piece: Inked | Written | Pixels, clips: dict[Steps, str], fonts: Fonts) -> str:
    match piece:
        case Inked():
            return _clipped(_inked(piece), piece.clips, clips)
        case Written():
            return _written(piece, fonts)
        case Pixels():
            return _clipped(_pixels(piece), piece.clips, clips)
        case _:
            assert_never(piece)


def _inked(piece: Inked) -> str:
    look = f' fill="{piece.fill or "none"}"'
    if piece.fill and piece.fill_opacity != 1.0:
        look += f' fill-opacity="{_number(piece.fill_opacity)}"'
    if piece.stroke:
        look += f' stroke="{piece.stroke}" stroke-width="{_number(piece.width)}"'
        if piece.stroke_opacity != 1.0:
            look += f' stroke-opacity="{_number(piece.stroke_opacity)}"'
        if piece.dash:
            look += f' stroke-dasharray="{",".join(map(_number, piece.dash))}"'
        if piece.cap != "butt":
            look += f' stroke-linecap="{_CAPS[piece.cap]}"'
        if piece.join != "miter":
            look += f' stroke-linejoin="{piece.join}"'
    return f'<path d="{_path(piece.steps)}"{look}/>'


def _written(piece: Written, fonts: Fonts) -> str:
    """Return a line of text; pieces in a rare character's family stand where they were measured.

    The font's English name comes first: Windows knows a Japanese font by both, others by this one alone.
    """
    whole = len(piece.runs) == 1
    anchor = piece.anchor if whole else "left"
    shift = {"left": 0.0, "center": 0.5, "right": 1.0}[anchor] * piece.width
    return "".join(
        f'<text {_at(piece, run.x + shift)} font-size="{_number(run.style.size)}" '
        f'fill="{run.style.colour}" font-family="{_families(run.style.family, fonts)}"'
        + (' font-weight="bold"' if run.style.bold else "")
        + (f' text-anchor="{_ANCHORS[anchor]}"' if anchor != "left" else "")
        + f' xml:space="preserve">{escape(run.text)}</text>'
        for run in piece.runs
    )


def _at(piece: Written, along: float) -> str:
    if not piece.angle:
        return f'x="{_number(piece.x + along)}" y="{_number(piece.y)}"'
    place = f"translate({_number(piece.x)} {_number(piece.y)}) rotate({_number(-piece.angle)})"
    return f'transform="{place}" x="{_number(along)}" y="0"'


def _families(own: str, fonts: Fonts) -> str:
    names = dict.fromkeys((own, *(() if own else (fonts.families[0], fonts.powerpoint))))
    return ", ".join(f"'{attribute(name)}'" for name in names if name)


def _pixels(piece: Pixels) -> str:
    from PIL import Image

    stream = BytesIO()
    Image.frombytes("RGBA", (piece.columns, piece.rows), piece.rgba).save(stream, "PNG")
    data = base64.b64encode(stream.getvalue()).decode("ascii")
    box = " ".join(
        f'{name}="{_number(getattr(piece.rect, name))}"' for name in ("x", "y", "width", "height")
    )  # fmt: skip
    return f'<image {box} preserveAspectRatio="none" xlink:href="data:image/png;base64,{data}"/>'


def _clipped(drawn: str, own: Sequence[Steps], clips: dict[Steps, str]) -> str:
    for steps in own:
        name = clips.setdefault(steps, f"c{len(clips) + 1}")
        drawn = f'<g clip-path="url(#{name})">{drawn}</g>'
    return drawn


def _path(steps: Steps) -> str:
    return "".join(code + " ".join(map(_number, values)) for code, values in steps)


def _number(value: float) -> str:
    """Return a number with at most three decimals: a thousandth of a point."""
    return f"{value:.3f}".rstrip("0").rstrip(".") if value else "0"
