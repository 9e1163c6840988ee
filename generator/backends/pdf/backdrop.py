"""What the layouts of one's own master show behind a page: drawn first, as decoration."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import lru_cache
from typing import Any, assert_never

from generator.backends.pdf.pen import Pen
from generator.layout.document import Document, Inked, LaidPage, PlacedText, Rect, StyledRun, TextStyle
from generator.layout.fonts import Fonts, load_fonts
from generator.layout.text import flow, place
from generator.masters.colours import Ink
from generator.masters.deck import Layout, read_masters
from generator.masters.decoration import Area, Drawn, Path, Shown, Words, decoration
from generator.masters.outlines import outline
from generator.masters.placeholders import spots
from generator.theme.model import Theme

_FINEST = 300
"""Dots an inch; a picture with more is made smaller."""
_DASH = (3.0, 2.0)


class Backdrop:
    """The layouts that serve the kinds of pages of a document; without a master of one's own, nothing."""

    def __init__(self, theme: Theme, document: Document) -> None:
        master, path = theme.master_for(document.format), theme.master_path
        self._size = (document.width, document.height)
        self._layouts: dict[str, Layout] = {}
        self._drawn: dict[str, tuple[Drawn, ...]] = {}
        if master and path:
            named = {layout.name: layout for layout in read_masters(path).layouts}
            self._layouts = {kind: named[name] for kind, name in master.layouts}
            self._fonts = load_fonts(theme.fonts.families)

    def draw(self, pen: Pen, page: LaidPage) -> None:
        """Draw what stands behind a page."""
        layout = self._layouts.get(page.kind)
        if layout is None:
            return
        if page.kind not in self._drawn:
            self._drawn[page.kind] = (*decoration(layout, *self._size), *_filled_titles(layout))
        with pen.artifact():
            for piece in self._drawn[page.kind]:
                match piece:
                    case Path():
                        pen.path(_inked(piece))
                    case Shown():
                        _show(pen, piece)
                    case Words():
                        _say(pen, piece, self._fonts)
                    case _:
                        assert_never(piece)


def _filled_titles(layout: Layout) -> tuple[Path, ...]:
    """Return the fills that the placeholders of titles give themselves: bands behind the words."""
    return tuple(
        Path(outline("rect", Area(spot.x, spot.y, spot.width, spot.height)), Ink(spot.fill))
        for spot in spots(layout)
        if spot.fill and spot.kind in ("title", "ctrTitle")
    )


def _inked(path: Path) -> Inked:
    fill, stroke = path.fill, path.stroke
    return Inked(
        path.steps, fill.value if fill else "", stroke.value if stroke else "", path.width,
        _DASH if path.dashed and stroke else (), fill.opacity if fill else 1.0, stroke.opacity if stroke else 1.0,
        clips=(path.clip,) if path.clip else (),
    )  # fmt: skip


def _show(pen: Pen, shown: Shown) -> None:
    picture, whole = _picture(shown)
    area = shown.area
    across, down = _spread(area, picture, whole)
    middle = (area.x + area.width / 2, area.y + area.height / 2)
    pen.picture(Rect(middle[0] - across / 2, middle[1] - down / 2, across, down), picture)


def _spread(area: Area, picture: Any, turned: bool) -> tuple[float, float]:
    """Return how wide and high a picture is that was turned together with its corners."""
    if not turned:
        return area.width, area.height
    import math

    sin, cos = abs(math.sin(math.radians(area.turn))), abs(math.cos(math.radians(area.turn)))
    return area.width * cos + area.height * sin, area.width * sin + area.height * cos


@lru_cache(maxsize=64)
def _picture(shown: Shown) -> tuple[Any, bool]:
    """Return a picture cropped, mirrored, turned, in the colours of screens, no finer than needed."""
    from PIL import Image, ImageOps

    area = shown.area
    with Image.open(io.BytesIO(shown.image.content)) as opened:
        picture = opened.convert("RGBA" if "A" in opened.getbands() or "transparency" in opened.info else "RGB")
    left, top, right, bottom = (max(each, 0.0) for each in shown.cut)
    width, height = picture.size
    box = (round(width * left), round(height * top), round(width * (1 - right)), round(height * (1 - bottom)))
    if box != (0, 0, width, height) and box[2] > box[0] and box[3] > box[1]:
        picture = picture.crop(box)
    most = (max(round(area.width / 72 * _FINEST), 1), max(round(area.height / 72 * _FINEST), 1))
    if picture.size[0] > most[0] or picture.size[1] > most[1]:
        picture = picture.resize((min(picture.size[0], most[0]), min(picture.size[1], most[1])))
    if area.mirrored:
        picture = ImageOps.mirror(picture)
    if area.upended:
        picture = ImageOps.flip(picture)
    if shown.opacity < 1.0:
        picture = picture.convert("RGBA")
        picture.putalpha(picture.getchannel("A").point(lambda value: round(value * shown.opacity)))
    if area.turn % 360:
        across, down = area.width / 72 * 150, area.height / 72 * 150
        picture = picture.convert("RGBA").resize((max(round(across), 1), max(round(down), 1)))
        return picture.rotate(-area.turn, expand=True), True
    return picture, False


def _say(pen: Pen, words: Words, fonts: Fonts) -> None:
    """Set the words of a master's text box; a line that does not fit is broken."""
    flows = [
        flow((StyledRun(line.text, TextStyle(line.size, line.colour, line.bold, 1.2)),), max(words.area.width, 1.0), fonts, align=words.align)
        for line in words.lines
        if line.text.strip()
    ]  # fmt: skip
    area = words.area
    text: PlacedText = place(flows, Rect(area.x, area.y, area.width, area.height), anchor=words.anchor)
    for paragraph in text.paragraphs:
        for line in paragraph.lines:
            for run in line.runs:
                pen.text(replace(run), line.baseline)
