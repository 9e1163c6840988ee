"""The pen: PDF operators in page points with the origin at the top left, as layout counts.

It keeps the graphics state of the page so that an unchanged colour, width or font is not written again. Everything on a
page is drawn within ``content``, for an element of the structure, or within ``artifact``, for decoration.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Literal

from reportlab.lib.rl_accel import fp_str

from generator.backends.pdf.links import add_link
from generator.backends.pdf.objects import text_string
from generator.backends.pdf.structure import Element
from generator.backends.pdf.typefaces import Typefaces
from generator.layout.document import Inked, Line, Pixels, PlacedRun, Rect, Step, Written

DRAWN_BOLD = 1 / 30
"""Stroke around the letters of a bold that the font does not have, in em."""

_CAPS = {"butt": 0, "round": 1, "projecting": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}
_PATHS = {"M": "m", "L": "l", "C": "c", "Z": "h"}
"""Operators of paths (ISO 32000-1, 8.5)."""

_QUARTER = 0.5522847498
"""Control distance of the Bézier curve nearest to a quarter circle of radius 1."""


class Pen:
    """Draws on one page after another of a reportlab canvas (untyped: operators go past its public face). Colours are ``#RRGGBB``, lengths points, y grows downwards."""

    def __init__(self, canvas: Any, height: float, typefaces: Typefaces) -> None:
        self._canvas = canvas
        self._height = height
        self._typefaces = typefaces
        self._state: dict[str, str] = {}
        self._shown: dict[tuple[bool, str, str, float], str] = {}

    def new_page(self) -> None:
        """Forget the graphics state: each page's content starts from the default one."""
        self._state.clear()

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """Enclose what is drawn as content of an element."""
        self._put(f"/{element.tag} <</MCID {element.mark()}>> BDC")
        yield
        self._put("EMC")

    @contextmanager
    def artifact(self, kind: Literal["Layout", "Pagination"] = "Layout") -> Iterator[None]:
        """Enclose what is not read aloud: decoration, or what recurs on the pages."""
        self._put(f"/Artifact <</Type /{kind}>> BDC")
        yield
        self._put("EMC")

    @contextmanager
    def spoken(self, words: str) -> Iterator[None]:
        """Enclose letters that are set one under the other, within content: they are read as these words."""
        self._put(f"/Span <</ActualText {text_string(words)}>> BDC")
        yield
        self._put("EMC")

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Enclose what may change the graphics state; it is as before afterwards."""
        state, alpha = dict(self._state), self._canvas._extgstate
        self._canvas._extgstate = alpha.pushCopy()
        self._put("q")
        yield
        self._put("Q")
        self._state, self._canvas._extgstate = state, alpha

    def rectangle(
        self, rect: Rect, fill: str = "", stroke: str = "", width: float = 0.5, dash: Sequence[float] = ()
    ) -> None:
        """Fill and/or outline a rectangle."""
        box = fp_str(rect.x, self._height - rect.bottom, rect.width, rect.height)
        self._paint(f"{box} re", fill, stroke, width, dash)

    def outlined(
        self, rings: Sequence[Sequence[tuple[float, float]]], fill: str = "", stroke: str = "", width: float = 0.5
    ) -> None:
        """Fill and/or outline closed outlines together, with round corners; what lies in an even number of them is a hole."""
        paths = []
        for ring in rings:
            places = [fp_str(x, self._height - y) for x, y in ring]
            paths.append(f"{places[0]} m {' '.join(f'{place} l' for place in places[1:])} h")
        if paths:
            self._set("join", "1 j" if stroke else "0 j", default="0 j")
            self._paint(" ".join(paths), fill, stroke, width, even_odd=True)
            self._set("join", "0 j", default="0 j")

    def polygon(
        self, points: Sequence[tuple[float, float]], fill: str = "", stroke: str = "", width: float = 0.5
    ) -> None:
        """Fill and/or outline a closed outline."""
        places = [fp_str(x, self._height - y) for x, y in points]
        self._paint(f"{places[0]} m {' '.join(f'{place} l' for place in places[1:])} h", fill, stroke, width)

    def circle(self, x: float, y: float, radius: float, fill: str = "", stroke: str = "", width: float = 1.0) -> None:
        """Fill and/or outline a circle around (x, y)."""
        y, r, c = self._height - y, radius, radius * _QUARTER
        path = (
            f"{fp_str(x + r, y)} m {fp_str(x + r, y + c, x + c, y + r, x, y + r)} c "
            f"{fp_str(x - c, y + r, x - r, y + c, x - r, y)} c {fp_str(x - r, y - c, x - c, y - r, x, y - r)} c "
            f"{fp_str(x + c, y - r, x + r, y - c, x + r, y)} c h"
        )
        self._paint(path, fill, stroke, width)

    def line(self, line: Line) -> None:
        """Draw a straight stroke."""
        start, end = fp_str(line.x1, self._height - line.y1), fp_str(line.x2, self._height - line.y2)
        self._stroke(line.colour, line.width, line.dash)
        self._put(f"{start} m {end} l S")

    def text(self, run: PlacedRun, baseline: float, turn: str = "") -> None:
        """Set a run from its left edge on a baseline; spaces alone are set too, for readers that extract the text.

        ``turn`` are the first four numbers of the matrix of a text that is not level.
        """
        style = run.style
        face = self._typefaces.of(style)
        self._set("fill", f"{_colour(style.colour)} rg")
        if face.drawn_bold:
            self._stroke(style.colour, style.size * DRAWN_BOLD)
        mode = "2 Tr " if face.drawn_bold else "0 Tr "
        self._set("spacing", f"{fp_str(run.spacing)} Tc" if run.spacing else "0 Tc", default="0 Tc")
        place = fp_str(run.x, self._height - baseline + style.raised)
        start = f"BT {mode}{turn} {place} Tm" if turn else f"BT {mode}{place} Td"
        self._put(f"{start}{self._letters(run)} ET")

    def _letters(self, run: PlacedRun) -> str:
        """Return the operators that show a run's letters; a table has the same marks and numbers many times."""
        style = run.style
        key = (style.bold, style.family, run.text, style.size)
        if key not in self._shown:
            font, doc, size = self._typefaces.of(style).font, self._canvas._doc, fp_str(style.size)
            self._shown[key] = "".join(
                f" {font.getSubsetInternalName(subset, doc)} {size} Tf ({self._canvas._escape(codes)}) Tj"
                for subset, codes in font.splitString(run.text, doc)
            )
        return self._shown[key]

    def path(self, inked: Inked) -> None:
        """Fill and/or stroke a path of a picture within its clips, see-through where it is."""
        with self._within(inked.clips, inked.fill_opacity, inked.stroke_opacity):
            if inked.stroke:
                cap, join = _CAPS[inked.cap], _JOINS[inked.join]
                self._set("cap", f"{cap} J", default="0 J")
                self._set("join", f"{join} j", default="0 j")
            self._paint(self._steps(inked.steps), inked.fill, inked.stroke, inked.width, inked.dash)

    def turned_text(self, written: Written) -> None:
        """Set a line of a picture's text from its place, turned by its angle."""
        turn = math.radians(written.angle)
        cos, sin = math.cos(turn), math.sin(turn)
        matrix = fp_str(cos, sin, -sin, cos) if written.angle else ""
        for run in written.runs:
            self.text(replace(run, x=written.x + cos * run.x), written.y - sin * run.x, matrix)

    def image(self, pixels: Pixels) -> None:
        """Draw an image into its rectangle."""
        from PIL import Image

        with self._within(pixels.clips, 1.0, 1.0):
            self.picture(pixels.rect, Image.frombytes("RGBA", (pixels.columns, pixels.rows), pixels.rgba))

    def picture(self, rect: Rect, picture: Any) -> None:
        """Draw Pillow's image, RGB or RGBA, into a rectangle; the same one is in the file once."""
        from reportlab.lib.utils import ImageReader

        opaque = picture.mode == "RGB" or picture.getextrema()[3] == (255, 255)
        reader = ImageReader(picture.convert("RGB") if opaque else picture)
        self._canvas.drawImage(
            reader, rect.x, self._height - rect.bottom, rect.width, rect.height, mask=None if opaque else "auto"
        )

    def link(self, rect: Rect, destination: str, words: str, key: int) -> str:
        """Make a rectangle a link to a bookmark; ``words`` say where it leads. Return the reference to it."""
        box = (rect.x, self._height - rect.bottom, rect.right, self._height - rect.y)
        return add_link(self._canvas, box, destination, words, key)

    def place(self, name: str, x: float, y: float) -> None:
        """Name a place of the page, so that links can lead to it at the zoom that the reader has."""
        self._canvas.bookmarkPage(name, fit="XYZ", left=x, top=self._height - y)

    def bounds(self, rect: Rect) -> str:
        """Return a rectangle as the structure tells it."""
        return f"[{fp_str(rect.x, self._height - rect.bottom, rect.right, self._height - rect.y)}]"

    @contextmanager
    def _within(self, clips: Sequence[Sequence[Step]], fill_opacity: float, stroke_opacity: float) -> Iterator[None]:
        """Enclose what is drawn within clips or see-through; the graphics state is as before afterwards."""
        if not clips and fill_opacity == stroke_opacity == 1.0:
            yield
            return
        with self.kept():
            for clip in clips:
                self._put(f"{self._steps(clip)} W n")
            if fill_opacity != 1.0:
                self._canvas.setFillAlpha(fill_opacity)
            if stroke_opacity != 1.0:
                self._canvas.setStrokeAlpha(stroke_opacity)
            yield

    def _steps(self, steps: Sequence[Step]) -> str:
        return " ".join(
            f"{fp_str(*[self._height - value if at % 2 else value for at, value in enumerate(values)])} {_PATHS[code]}"
            if values
            else _PATHS[code]
            for code, values in steps
        )

    def _paint(
        self, path: str, fill: str, stroke: str, width: float, dash: Sequence[float] = (), *, even_odd: bool = False
    ) -> None:
        if fill:
            self._set("fill", f"{_colour(fill)} rg")
        if stroke:
            self._stroke(stroke, width, dash)
        if fill or stroke:
            star = "*" if even_odd and fill else ""
            self._put(f"{path} {'B' if fill and stroke else 'f' if fill else 'S'}{star}")

    def _stroke(self, colour: str, width: float, dash: Sequence[float] = ()) -> None:
        self._set("stroke", f"{_colour(colour)} RG")
        self._set("width", f"{fp_str(width)} w")
        self._set("dash", f"[{fp_str(*dash) if dash else ''}] 0 d", default="[] 0 d")

    def _set(self, name: str, operator: str, default: str = "") -> None:
        if self._state.get(name, default) != operator:
            self._state[name] = operator
            self._put(operator)

    def _put(self, operators: str) -> None:
        self._canvas._code.append(operators)


def _colour(colour: str) -> str:
    cached = _COLOURS.get(colour)
    if cached is None:
        cached = _COLOURS[colour] = fp_str(*(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)))
    return cached


_COLOURS: dict[str, str] = {}
