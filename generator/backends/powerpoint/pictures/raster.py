"""A picture as PNG, for readers without SVG: the same pieces drawn by matplotlib's Agg, letters by their outlines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from io import BytesIO
from typing import Any, assert_never

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, TransformedPath
from PIL import Image

from generator.layout.document import Inked, Pixels, PlacedPicture, Rect, Step, Written
from generator.layout.fonts import Fonts

DOTS_PER_INCH = 220
_SCALE = DOTS_PER_INCH / 72
_DRAWN_BOLD = 1 / 30
"""Stroke around the letters of a bold that the font does not have, in em."""
_renderer: Any = RendererAgg
_Clip = Callable[[Any], Path]
"""Gives the path of a clip's steps."""
_CODES: dict[str, list[Any]] = {"M": [Path.MOVETO], "L": [Path.LINETO], "C": [Path.CURVE4] * 3, "Z": [Path.CLOSEPOLY]}


def png_of(placed: PlacedPicture, rect: Rect, fonts: Fonts, ground: str) -> bytes:
    """Return the picture on the page's ground (``#RRGGBB``) as PNG; the same picture gives the same bytes."""
    wide, high = round(rect.width * _SCALE), round(rect.height * _SCALE)
    agg: Any = _renderer(wide, high, DOTS_PER_INCH)
    clip = cache(
        path_of
    )  # Agg knows the last clip by its address alone: each must live as long as the picture is drawn
    page = Affine2D().translate(-rect.x, -rect.y).scale(_SCALE, -_SCALE).translate(0, high)
    for piece in placed.pieces:
        match piece:
            case Inked():
                _ink(agg, piece, page, clip)
            case Written():
                _write(agg, piece, page, fonts)
            case Pixels():
                _place(agg, piece, page, clip)
            case _:
                assert_never(piece)
    photographs = any(isinstance(piece, Pixels) for piece in placed.pieces)
    return _png(np.asarray(agg.buffer_rgba()), ground, colours_are_few=not photographs)


def _ink(agg: Any, piece: Inked, page: Affine2D, clip: _Clip) -> None:
    path = path_of(piece.steps)
    pen = _context(piece.clips, page, clip)
    if piece.fill:
        pen.set_linewidth(0.0)
        agg.draw_path(pen, path, page, (*_rgb(piece.fill), piece.fill_opacity))
    if piece.stroke:
        pen.set_linewidth(piece.width)
        pen.set_foreground((*_rgb(piece.stroke), piece.stroke_opacity), isRGBA=True)
        pen.set_dashes(0, list(piece.dash) or None)
        pen.set_capstyle(piece.cap)
        pen.set_joinstyle(piece.join)
        agg.draw_path(pen, path, page, None)


def _write(agg: Any, piece: Written, page: Affine2D, fonts: Fonts) -> None:
    place = Affine2D().rotate_deg(-piece.angle).translate(piece.x, piece.y) + page
    pen = _context((), page, path_of)
    for run in piece.runs:
        family = fonts.named(run.style.family)
        face, size = family.face(run.style.bold), run.style.size
        colour = (*_rgb(run.style.colour), 1.0)
        drawn = run.style.bold and family.drawn_bold
        pen.set_linewidth(size * _DRAWN_BOLD if drawn else 0.0)
        pen.set_foreground(colour, isRGBA=True)
        at = run.x
        for char in run.text:
            outline = face.font.outline(ord(char))
            if outline:
                em = size / face.units_per_em
                glyph = Affine2D().scale(em, -em).translate(at, 0.0) + place
                agg.draw_path(pen, path_of(outline), glyph, colour)
            at += size * (face.advance(char) or 0.0)


def _place(agg: Any, piece: Pixels, page: Affine2D, clip: _Clip) -> None:
    """Draw an image, scaled to its rectangle."""
    (left, low), (right, high) = page.transform([(piece.rect.x, piece.rect.bottom), (piece.rect.right, piece.rect.y)])
    wide, tall = max(1, round(right - left)), max(1, round(high - low))
    image = Image.frombytes("RGBA", (piece.columns, piece.rows), piece.rgba)
    scaled = np.asarray(image.resize((wide, tall), Image.Resampling.BICUBIC))
    agg.draw_image(_context(piece.clips, page, clip), round(left), round(low), np.ascontiguousarray(scaled[::-1]))


def _context(clips: Sequence[Sequence[Step]], page: Affine2D, clip: _Clip) -> Any:
    """Return a fresh graphics context; of several clips the last is the narrowest."""
    pen = GraphicsContextBase()
    pen.set_snap(False)
    if clips:
        pen.set_clip_path(TransformedPath(clip(clips[-1]), page))
    return pen


def path_of(steps: Iterable[Step]) -> Path:
    """Return steps as matplotlib's path."""
    points: list[tuple[float, float]] = []
    codes: list[int] = []
    for code, values in steps:
        points += list(zip(values[::2], values[1::2], strict=True)) or [(0.0, 0.0)]
        codes += _CODES[code]
    return Path(np.asarray(points, dtype=float), codes)


def _rgb(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))


def _png(rgba: Any, ground: str, *, colours_are_few: bool) -> bytes:
    """Return an image on its ground as PNG without dates, at its resolution; drawings without photographs take 256 colours."""
    image = Image.fromarray(rgba, "RGBA")
    stream = BytesIO()
    flat = Image.alpha_composite(Image.new("RGBA", image.size, ground), image).convert("RGB")
    few = flat.quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE) if colours_are_few else flat
    few.save(stream, "PNG", dpi=(DOTS_PER_INCH, DOTS_PER_INCH))
    return stream.getvalue()
