"""The recorder: a matplotlib renderer that takes down paths, text and images as pieces of the page.

Text is measured as everywhere else: sums of advances, each character from the first of the theme's fonts that has it. So what
matplotlib lays out is what the backends draw.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, cast

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_hex, to_rgba
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from generator.errors import LayoutError, Problem, Words
from generator.layout.document import Inked, PicturePiece, Pixels, PlacedRun, Rect, Step, StyledRun, TextStyle, Written
from generator.layout.fonts import Fonts
from generator.layout.measure import width as width_of
from generator.layout.text import EM_ASCENT, in_families
from generator.report.blocks import Align

FLOOR = 8.0
"""Points; no text of a page is smaller (raised marks are no pictures' business)."""
_BOLD = frozenset({"bold", "heavy", "extra bold", "black", "semibold", "demibold", "demi"})
_PLAIN_POWER = re.compile(r"\$(?:\\mathdefault\{)?(?P<sign>[-\u2212]?)10\^\{(?P<power>-?\d+)\}\}?\$")
"""How matplotlib labels a logarithmic axis."""
_HATCH_TILE = 72.0
_MAGNIFIED = 3.0
"""Images of 216 dots an inch: the page counts 72."""

Steps = tuple[Step, ...]


class Recorder(RendererBase):
    """Records into ``pieces``, in page points with y growing downwards. ``name`` is the picture's, for messages."""

    def __init__(self, rect: Rect, fonts: Fonts, name: str) -> None:
        super().__init__()
        self._rect, self._fonts, self._name = rect, fonts, name
        self._pieces: list[PicturePiece] = []

    @property
    def pieces(self) -> tuple[PicturePiece, ...]:
        """What was drawn so far, in order."""
        return tuple(self._pieces)

    def get_canvas_width_height(self) -> tuple[float, float]:
        """Return the size of the picture, points."""
        return self._rect.width, self._rect.height

    def flipy(self) -> bool:
        """Say that y grows upwards here, as matplotlib has it."""
        return False

    def points_to_pixels(self, points: Any) -> Any:
        """Return the points: a pixel is one."""
        return points

    def draw_path(self, gc: GraphicsContextBase, path: Path, transform: Any, rgbFace: Any = None) -> None:  # noqa: N803
        """Record a path, filled and/or stroked; what lies outside its clip is left out."""
        self._ink_path(gc, self._steps(path, transform), rgbFace)

    def _ink_path(self, gc: GraphicsContextBase, steps: Steps, face: Any) -> None:
        if not steps:
            return
        fill, fill_opacity = _ink(face, gc)
        stroke, stroke_opacity = _ink(gc.get_rgb(), gc) if gc.get_linewidth() > 0 else ("", 0.0)
        clips = self._clips(gc, steps, gc.get_linewidth())
        if clips is None:
            return
        if fill:
            self._pieces.append(Inked(steps, fill, fill_opacity=fill_opacity, clips=clips))
        if gc.get_hatch():
            self._hatch(gc, steps, clips)
        if not stroke:
            return
        dashes: Any = gc.get_dashes()[1]
        dash = tuple(float(each) for each in dashes or ())
        pen = Inked(
            steps, "", stroke, float(gc.get_linewidth()), dash, 1.0, stroke_opacity,
            gc.get_capstyle(), gc.get_joinstyle(), clips,
        )  # fmt: skip
        if fill and not gc.get_hatch() and fill_opacity == stroke_opacity == 1.0:
            last = self._pieces.pop()
            assert isinstance(last, Inked)
            pen = Inked(steps, last.fill, stroke, pen.width, dash, 1.0, 1.0, pen.cap, pen.join, clips)
        self._pieces.append(pen)

    def draw_markers(
        self,
        gc: GraphicsContextBase,
        marker_path: Path,
        marker_trans: Any,
        path: Path,
        trans: Any,
        rgbFace: Any = None,  # noqa: N803
    ) -> None:
        """Record a marker at each point of a path; the marker's own steps are worked out once."""
        steps = self._steps(marker_path, marker_trans)
        for points, _ in path.iter_segments(trans, simplify=False):
            x, y = points[-2:].tolist()
            self._ink_path(gc, self._moved(steps, x, -y), rgbFace)

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: Any,
        angle: float,
        ismath: Any = False,
        mtext: Any = None,
    ) -> None:
        """Record a line of text from the start of its baseline. Raises LayoutError when it is too small to read."""
        words = self._plain(s, ismath)
        colour, _ = _ink(gc.get_rgb(), gc)
        if not words.strip() or not colour:
            return
        style = self._style(prop, words, colour)
        width_of(words, style, self._fonts)  # so that the fonts know which family each character is from
        runs, at = [], 0.0
        for run in in_families((StyledRun(words, style),), self._fonts):
            room = width_of(run.text, run.style, self._fonts)
            runs.append(PlacedRun(at, room, run.text, run.style))
            at += room
        anchor: Align = mtext.get_horizontalalignment() if mtext is not None and not angle else "left"
        place = (self._rect.x + float(x), self._rect.bottom - float(y))
        self._pieces.append(Written(*place, float(angle), tuple(runs), anchor))

    def get_text_width_height_descent(self, s: str, prop: Any, ismath: Any) -> tuple[float, float, float]:
        """Return width, height and descent as the page has them; every line is one em high."""
        size = float(prop.get_size_in_points())
        words = self._plain(s, ismath)
        style = TextStyle(size, "#000000", _is_bold(prop))
        return width_of(words, style, self._fonts), size, size * (1 - EM_ASCENT)

    def draw_image(self, gc: GraphicsContextBase, x: float, y: float, im: Any, transform: Any = None) -> None:
        """Record an image."""
        rows, columns = im.shape[:2]
        wide, high = (columns / _MAGNIFIED, rows / _MAGNIFIED) if transform is None else _extent(transform)
        rect = Rect(self._rect.x + float(x), self._rect.bottom - float(y) - high, wide, high)
        box = _box_steps(rect)
        clips = self._clips(gc, box, 0.0)
        if clips is not None and rows and columns:
            rgba = np.ascontiguousarray(im[::-1], dtype=np.uint8)
            self._pieces.append(Pixels(rect, columns, rows, rgba.tobytes(), clips))

    def get_image_magnification(self) -> float:
        """Return how many pixels of an image a point holds."""
        return _MAGNIFIED

    def option_scale_image(self) -> bool:
        """Say that images may come with their own size."""
        return True

    def option_image_nocomposite(self) -> bool:
        """Say that images stay apart."""
        return True

    def _steps(self, path: Path, transform: Any) -> Steps:
        """Return a path in page points; quadratic curves become cubic ones, what is no number is left out."""
        found: list[Step] = []
        here = (0.0, 0.0)
        for points, code in path.iter_segments(transform, simplify=False, curves=True):
            at = self._on_page(points)
            if code == Path.MOVETO:
                found.append(("M", at))
            elif code == Path.LINETO:
                found.append(("L", at))
            elif code == Path.CURVE3:
                found.append(("C", _cubic(here, at)))
            elif code == Path.CURVE4:
                found.append(("C", at))
            elif code == Path.CLOSEPOLY:
                found.append(("Z", ()))
                continue
            here = (at[-2], at[-1])
        return tuple(found)

    def _moved(self, steps: Steps, x: float, y: float) -> Steps:
        """Return steps on the page moved by so much, y downwards."""
        by = (x, y) * 3
        return tuple(
            [(code, tuple([round(v + d, 4) for v, d in zip(values, by, strict=False)])) for code, values in steps]
        )

    def _on_page(self, points: Any) -> tuple[float, ...]:
        left, bottom, values = self._rect.x, self._rect.bottom, points.tolist()
        values[::2] = [round(left + x, 4) for x in values[::2]]
        values[1::2] = [round(bottom - y, 4) for y in values[1::2]]
        return tuple(values)

    def _clips(self, gc: GraphicsContextBase, steps: Steps, width: float) -> tuple[Steps, ...] | None:
        """Return what a path is clipped by, nothing where it lies inside; None when nothing of it is seen."""
        clips: list[Steps] = []
        rectangle = gc.get_clip_rectangle()
        if rectangle is not None:
            around = _bounds(steps)
            x0, y0, x1, y1 = rectangle.extents
            rect = Rect(self._rect.x + x0, self._rect.bottom - y1, x1 - x0, y1 - y0)
            if _outside(around, rect, width):
                return None
            if not _inside(around, rect, width):
                clips.append(_box_steps(rect))
        path, transform = cast(tuple[Any, Any], gc.get_clip_path())
        if path is not None:
            clips.append(self._steps(path, transform))
        return tuple(clips)

    def _hatch(self, gc: GraphicsContextBase, steps: Steps, clips: tuple[Steps, ...]) -> None:
        """Draw a hatch: matplotlib's unit square of it, laid as tiles over the path and clipped by it."""
        around = _bounds(steps)
        pattern = gc.get_hatch_path()
        colour, opacity = _ink(to_rgba(gc.get_hatch_color()), gc)
        left, top = self._rect.x, self._rect.y
        first, last = int((around.x - left) // _HATCH_TILE), int((around.right - left) // _HATCH_TILE)
        upper, lower = int((around.y - top) // _HATCH_TILE), int((around.bottom - top) // _HATCH_TILE)
        tiles: list[Step] = []
        for column in range(first, last + 1):
            for row in range(upper, lower + 1):
                corner = Affine2D().scale(_HATCH_TILE).translate(
                    column * _HATCH_TILE, self._rect.height - (row + 1) * _HATCH_TILE
                )  # fmt: skip
                tiles += self._steps(pattern, corner)
        if tiles:
            width = float(gc.get_hatch_linewidth())
            filled = colour if any(code == "Z" for code, _ in tiles) else ""
            self._pieces.append(
                Inked(tuple(tiles), filled, colour, width, (), opacity, opacity, clips=(*clips, steps))
            )  # fmt: skip

    def _style(self, prop: Any, words: str, colour: str) -> TextStyle:
        size = float(prop.get_size_in_points())
        if size < FLOOR - 0.01:
            raise LayoutError(_too_small(self._name, words, size))
        return TextStyle(size, colour, _is_bold(prop))

    def _plain(self, s: str, ismath: Any) -> str:
        """Return a text without markup. The powers of logarithmic axes become numbers; other formulas are refused."""
        if not ismath:
            return s.replace(r"\$", "$")
        power = _PLAIN_POWER.fullmatch(s)
        if power is None or ismath == "TeX":
            raise LayoutError(_formula(self._name, s))
        exponent = int(power["power"])
        sign = "-" if power["sign"] else ""
        return f"{sign}{10**exponent:,}" if exponent >= 0 else f"{sign}{10.0**exponent:.{-exponent}f}"


def _ink(colour: Any, gc: GraphicsContextBase) -> tuple[str, float]:
    """Return a colour and its opacity; empty where nothing is seen."""
    if colour is None:
        return "", 0.0
    opacity = float(colour[3]) if len(colour) > 3 else 1.0
    if gc.get_forced_alpha():
        opacity = float(gc.get_alpha())
    return (_hexadecimal(*colour[:3]), round(opacity, 4)) if opacity > 0 else ("", 0.0)


@lru_cache(maxsize=256)
def _hexadecimal(red: float, green: float, blue: float) -> str:
    return to_hex((red, green, blue)).upper()


def _is_bold(prop: Any) -> bool:
    weight = prop.get_weight()
    return weight in _BOLD if isinstance(weight, str) else weight >= 600


def _extent(transform: Any) -> tuple[float, float]:
    """Return the size of an image whose transform neither turns nor shears it."""
    matrix = transform.get_matrix()
    return float(abs(matrix[0, 0])), float(abs(matrix[1, 1]))


def _cubic(here: tuple[float, float], at: Sequence[float]) -> tuple[float, ...]:
    """Return a quadratic curve as a cubic one."""
    (x0, y0), (cx, cy, x, y) = here, at
    return (
        x0 + 2 / 3 * (cx - x0), y0 + 2 / 3 * (cy - y0), x + 2 / 3 * (cx - x), y + 2 / 3 * (cy - y), x, y,
    )  # fmt: skip


def _bounds(steps: Steps) -> Rect:
    xs = [value for _, values in steps for value in values[::2]]
    ys = [value for _, values in steps for value in values[1::2]]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _inside(one: Rect, other: Rect, width: float) -> bool:
    reach = width / 2
    return (
        one.x - reach >= other.x
        and one.y - reach >= other.y
        and one.right + reach <= other.right
        and one.bottom + reach <= other.bottom
    )


def _outside(one: Rect, other: Rect, width: float) -> bool:
    reach = width / 2
    return (
        one.x - reach > other.right
        or one.y - reach > other.bottom
        or one.right + reach < other.x
        or one.bottom + reach < other.y
    )


def _box_steps(rect: Rect) -> Steps:
    corners = ((rect.x, rect.y), (rect.right, rect.y), (rect.right, rect.bottom), (rect.x, rect.bottom))
    first, *others = [(round(x, 4), round(y, 4)) for x, y in corners]
    return (("M", first), *(("L", other) for other in others), ("Z", ()))


def _too_small(name: str, words: str, size: float) -> Problem:
    return Problem(
        Words(
            f"the figure “{name}” sets “{words}” in {size:.1f} pt; no text is smaller than {FLOOR:g} pt",
            f"図「{name}」の文字「{words}」が {size:.1f} ポイントです。{FLOOR:g} ポイントより小さくできません",
        ),
        "",
        Words("set it larger, or leave it out", "大きくするか、省いてください"),
    )


def _formula(name: str, words: str) -> Problem:
    return Problem(
        Words(
            f"the figure “{name}” has a formula, which is not drawn: {words}",
            f"図「{name}」の数式は描けません: {words}",
        ),
        "",
        Words(r"write plain text; a dollar sign as \$", r"ふつうの文字で書いてください。ドル記号は \$ と書きます"),
    )
