"""What a layout and its master draw behind a page, as plain paths, pictures and words; points, origin top left.

Drawn: backgrounds, shapes with one colour or a gradient between two, lines, pictures, words of text boxes. What is not
(effects, patterns, odd presets, text along a path) is left out and named by :func:`undrawn`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from generator.masters.colours import Ink, mixed
from generator.masters.deck import Layout, Sheet
from generator.masters.outlines import Step, outline, turned
from generator.masters.package import NS, Element, local, q
from generator.masters.pictures import Image
from generator.masters.placeholders import EMU, Align, Anchor

_STRIPS = 48
"""A gradient is drawn in so many strips."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle; ``turn`` in degrees with the clock around its middle, ``flip`` across."""

    x: float
    y: float
    width: float
    height: float
    turn: float = 0.0
    mirrored: bool = False
    upended: bool = False


@dataclass(frozen=True, slots=True)
class Path:
    """A filled and/or stroked path."""

    steps: tuple[Step, ...]
    fill: Ink | None = None
    stroke: Ink | None = None
    width: float = 0.75
    dashed: bool = False
    clip: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture in its place; ``cut`` is what is cropped off left, top, right and bottom, in parts of it."""

    area: Area
    image: Image
    cut: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Saying:
    """A line of a text box that stands on every page."""

    text: str
    size: float
    bold: bool
    colour: str


@dataclass(frozen=True, slots=True)
class Words:
    """The lines of a text box; ``area`` is what its insets leave."""

    area: Area
    lines: tuple[Saying, ...]
    align: Align
    anchor: Anchor


Drawn = Path | Shown | Words
Undrawn = Literal["gradient", "pattern", "shape", "vector picture", "turned text"]


def decoration(layout: Layout, width: float, height: float) -> tuple[Drawn, ...]:
    """Return what stands behind a page of this size, in drawing order."""
    return tuple(piece for piece in _everything(layout, width, height) if not isinstance(piece, str))


def undrawn(layout: Layout) -> tuple[Undrawn, ...]:
    """Return what of a layout's decoration a PDF does not show."""
    return tuple(dict.fromkeys(piece for piece in _everything(layout, 1.0, 1.0) if isinstance(piece, str)))


def ground(layout: Layout) -> str:
    """Return the colour of a layout's background; the middle of a gradient, empty for a picture."""
    for sheet in (layout, layout.master):
        if (found := sheet.root.find("p:cSld/p:bg", NS)) is not None:
            ink = _background_ink(found, sheet, layout)
            return ink.value if isinstance(ink, Ink) else mixed(ink[0].value, ink[-1].value, 0.5) if ink else ""
    return layout.scheme.named("bg1") or "#FFFFFF"


def _everything(layout: Layout, width: float, height: float) -> Iterator[Drawn | Undrawn]:
    yield from _background(layout, Area(0.0, 0.0, width, height))
    sheets: list[Sheet] = [layout.master, layout] if layout.shows_master else [layout]
    for sheet in sheets:
        tree = sheet.root.find("p:cSld/p:spTree", NS)
        if tree is not None:
            yield from _shapes(tree, sheet, layout, _Frame())


def _background(layout: Layout, page: Area) -> Iterator[Drawn | Undrawn]:
    for sheet in (layout, layout.master):
        found = sheet.root.find("p:cSld/p:bg", NS)
        if found is None:
            continue
        picture = found.find("p:bgPr/a:blipFill", NS)
        if picture is not None:
            yield from _picture(picture, page, sheet)
            return
        ink = _background_ink(found, sheet, layout)
        yield from _filled(outline("rect", page), page, ink, None, 0.0, found.find("p:bgPr", NS))
        return
    yield Path(outline("rect", page), Ink(layout.scheme.named("bg1") or "#FFFFFF"))


def _background_ink(found: Element, sheet: Sheet, layout: Layout) -> Ink | tuple[Ink, ...] | None:
    reference = found.find("p:bgRef", NS)
    if reference is None:
        return _ink(found.find("p:bgPr", NS), layout)
    own = layout.scheme.ink(reference)
    index = int(reference.get("idx", "1001"))
    styles = layout.master.theme.root.find("a:themeElements/a:fmtScheme/a:bgFillStyleLst", NS)
    if own is None or styles is None or not 1001 <= index < 1001 + len(styles):
        return own
    return _of_fill(styles[index - 1001], layout, own.value) or own


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the coordinates inside a group stand on the page."""

    x: float = 0.0
    y: float = 0.0
    across: float = 1.0
    down: float = 1.0

    def area(self, transform: Element | None) -> Area | None:
        """Return the place of a shape; None when it does not say."""
        off = transform.find("a:off", NS) if transform is not None else None
        size = transform.find("a:ext", NS) if transform is not None else None
        if transform is None or off is None or size is None:
            return None
        x, y, width, height = (
            int(each.get(key, "0")) / EMU for each, key in ((off, "x"), (off, "y"), (size, "cx"), (size, "cy"))
        )
        turn = int(transform.get("rot", "0")) / 60_000
        flips = (transform.get(name) in ("1", "true") for name in ("flipH", "flipV"))
        return Area(
            self.x + x * self.across, self.y + y * self.down, width * self.across, height * self.down, turn, *flips
        )

    def inside(self, transform: Element) -> _Frame:
        """Return the frame of the shapes in a group."""
        area, off, size = self.area(transform), transform.find("a:chOff", NS), transform.find("a:chExt", NS)
        if area is None or off is None or size is None:
            return self
        x, y, width, height = (
            int(each.get(key, "0")) / EMU for each, key in ((off, "x"), (off, "y"), (size, "cx"), (size, "cy"))
        )
        across, down = area.width / width if width else 1.0, area.height / height if height else 1.0
        return _Frame(area.x - x * across, area.y - y * down, across, down)


def _shapes(tree: Element, sheet: Sheet, layout: Layout, frame: _Frame) -> Iterator[Drawn | Undrawn]:
    for each in tree:
        hidden = next((found.get("hidden") for found in each.iter() if local(found) == "cNvPr"), None)
        if hidden in ("1", "true") or each.find("*/p:nvPr/p:ph", NS) is not None:
            continue
        match local(each):
            case "grpSp":
                transform = each.find("p:grpSpPr/a:xfrm", NS)
                yield from _shapes(each, sheet, layout, frame.inside(transform) if transform is not None else frame)
            case "sp" | "cxnSp":
                yield from _shape(each, layout, frame)
            case "pic":
                area, fill = frame.area(each.find("p:spPr/a:xfrm", NS)), each.find("p:blipFill", NS)
                if area is not None and fill is not None:
                    yield from _picture(fill, area, sheet)


def _picture(fill: Element, area: Area, sheet: Sheet) -> Iterator[Drawn | Undrawn]:
    blip, crop = fill.find("a:blip", NS), fill.find("a:srcRect", NS)
    image = sheet.images.get(blip.get(q("r:embed"), "")) if blip is not None else None
    if blip is None or image is None:
        return
    if not image.drawable or fill.find("a:tile", NS) is not None:
        yield "vector picture" if not image.drawable else "pattern"
        return
    cut = [int(crop.get(side, "0")) / 100_000 if crop is not None else 0.0 for side in "ltrb"]
    faint = blip.find("a:alphaModFix", NS)
    yield Shown(
        area,
        image,
        (cut[0], cut[1], cut[2], cut[3]),
        int(faint.get("amt", "100000")) / 1e5 if faint is not None else 1.0,
    )


def _shape(shape: Element, layout: Layout, frame: _Frame) -> Iterator[Drawn | Undrawn]:
    properties = shape.find("p:spPr", NS)
    area = frame.area(properties.find("a:xfrm", NS)) if properties is not None else None
    if properties is None or area is None:
        return
    ink = _ink(properties, layout) if _says_fill(properties) else _referred(shape, "fillRef", layout)
    stroke, width, dashed = _stroke(shape, properties, layout)
    preset, own = properties.find("a:prstGeom", NS), properties.find("a:custGeom", NS)
    name = preset.get("prst", "rect") if preset is not None else "line" if local(shape) == "cxnSp" else "rect"
    steps = outline("custom" if own is not None else name, area, own if own is not None else preset)
    if not steps:
        yield "shape"
    elif ink or stroke:
        yield from _filled(steps, area, None if name == "line" else ink, stroke, width, properties, dashed=dashed)
    words = _words(shape, area, layout)
    if words:
        yield words if not area.turn else "turned text"


def _filled(
    steps: tuple[Step, ...], area: Area, ink: Ink | tuple[Ink, ...] | None, stroke: Ink | None, width: float,
    properties: Element | None, *, dashed: bool = False,
) -> Iterator[Drawn | Undrawn]:  # fmt: skip
    if isinstance(ink, tuple):
        yield from _gradient(steps, area, ink, _angle(properties))
        ink = None
    elif properties is not None and any(local(each) in ("pattFill", "blipFill") for each in properties):
        yield "pattern"
    if ink or stroke:
        yield Path(steps, ink, stroke, width, dashed)


def _gradient(steps: tuple[Step, ...], area: Area, inks: tuple[Ink, ...], angle: float) -> Iterator[Drawn | Undrawn]:
    """Yield a gradient between its colours as strips within the outline, along the nearer axis."""
    level, reverse = abs(math.cos(angle)) >= abs(math.sin(angle)), math.cos(angle) + math.sin(angle) < 0
    inks = inks[::-1] if reverse else inks
    length = (area.width if level else area.height) / _STRIPS
    for number in range(_STRIPS):
        at = (number + 0.5) / _STRIPS * (len(inks) - 1)
        one, other = inks[int(at)], inks[min(int(at) + 1, len(inks) - 1)]
        share = at - int(at)
        ink = Ink(mixed(one.value, other.value, share), one.opacity + (other.opacity - one.opacity) * share)
        spare = 0.4 if number < _STRIPS - 1 and ink.opacity == 1.0 else 0.0
        strip = (
            replace(area, x=area.x + number * length, width=length + spare, turn=0.0)
            if level
            else replace(area, y=area.y + number * length, height=length + spare, turn=0.0)
        )
        yield Path(outline("rect", strip), ink, clip=steps)


def _angle(properties: Element | None) -> float:
    found = next((each for each in properties.iter() if local(each) == "lin"), None) if properties is not None else None
    return math.radians(int(found.get("ang", "0")) / 60_000) if found is not None else math.pi / 2


def _says_fill(properties: Element) -> bool:
    return any(local(each).endswith("Fill") for each in properties)


def _ink(properties: Element | None, layout: Layout) -> Ink | tuple[Ink, ...] | None:
    fill = next((each for each in properties if local(each).endswith("Fill")), None) if properties is not None else None
    return _of_fill(fill, layout, "") if fill is not None else None


def _of_fill(fill: Element, layout: Layout, given: str) -> Ink | tuple[Ink, ...] | None:
    match local(fill):
        case "solidFill":
            return layout.scheme.ink(fill, given)
        case "gradFill":
            stops = sorted(fill.iterfind("a:gsLst/a:gs", NS), key=lambda stop: int(stop.get("pos", "0")))
            inks = tuple(ink for stop in stops if (ink := layout.scheme.ink(stop, given)))
            return inks if len(inks) > 1 else None
    return None


def _referred(shape: Element, name: str, layout: Layout) -> Ink | tuple[Ink, ...] | None:
    """Return the colour that a shape takes from its style."""
    reference = shape.find(f"p:style/a:{name}", NS)
    if reference is None or reference.get("idx", "0") == "0":
        return None
    return layout.scheme.ink(reference)


def _stroke(shape: Element, properties: Element, layout: Layout) -> tuple[Ink | None, float, bool]:
    line = properties.find("a:ln", NS)
    if line is None:
        ink = _referred(shape, "lnRef", layout)
        return (ink if isinstance(ink, Ink) else None), 0.75, False
    ink = _ink(line, layout) if _says_fill(line) else _referred(shape, "lnRef", layout)
    dash = line.find("a:prstDash", NS)
    dashed = dash is not None and dash.get("val", "solid") != "solid"
    one = ink[0] if isinstance(ink, tuple) else ink
    return one, int(line.get("w", "9525")) / EMU, dashed


def _words(shape: Element, area: Area, layout: Layout) -> Words | None:
    """Return the words of a text box of the master."""
    body = shape.find("p:txBody", NS)
    if body is None or not "".join(each.text or "" for each in body.iter(q("a:t"))).strip():
        return None
    properties = body.find("a:bodyPr", NS)
    given = dict(properties.attrib) if properties is not None else {}
    left, top, right, bottom = (
        int(given.get(side, usual)) / EMU
        for side, usual in (("lIns", 91440), ("tIns", 45720), ("rIns", 91440), ("bIns", 45720))
    )
    inner = replace(
        area, x=area.x + left, y=area.y + top, width=area.width - left - right, height=area.height - top - bottom
    )
    aligns: dict[str, Align] = {"ctr": "center", "r": "right"}
    anchors: dict[str, Anchor] = {"ctr": "middle", "b": "bottom"}
    first = body.find("a:p/a:pPr", NS)
    listed = body.find("a:lstStyle/a:lvl1pPr/a:defRPr", NS)
    lines = tuple(_saying(line, listed, shape, layout) for line in body.iterfind("a:p", NS))
    align = aligns.get(first.get("algn", "l") if first is not None else "l", "left")
    return Words(inner, lines, align, anchors.get(given.get("anchor", "t"), "top"))


def _saying(line: Element, listed: Element | None, shape: Element, layout: Layout) -> Saying:
    text = "".join(each.text or "" for each in line.iter(q("a:t")))
    chain = [each for each in (line.find("a:r/a:rPr", NS), listed) if each is not None]
    size = next((int(each.get("sz")) / 100 for each in chain if each.get("sz")), 18.0)
    bold = next((each.get("b") in ("1", "true") for each in chain if each.get("b")), False)
    fill = next((each.find("a:solidFill", NS) for each in chain if each.find("a:solidFill", NS) is not None), None)
    ink = layout.scheme.ink(fill) if fill is not None else layout.scheme.ink(shape.find("p:style/a:fontRef", NS))
    return Saying(text, size, bold, ink.value if ink else layout.scheme.named("tx1") or "#000000")


__all__ = ["Area", "Drawn", "Path", "Saying", "Shown", "Undrawn", "Words", "decoration", "ground", "turned", "undrawn"]
