"""Placeholders of a layout with all that they inherit from the master: place, insets, letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.masters.deck import Layout
from generator.masters.package import NS, Element, local

EMU = 12_700
"""English metric units a point."""

Align = Literal["left", "center", "right"]
Anchor = Literal["top", "middle", "bottom"]
_ALIGNS: dict[str, Align] = {"ctr": "center", "r": "right"}
_ANCHORS: dict[str, Anchor] = {"ctr": "middle", "b": "bottom"}
_SAME = {"ctrTitle": "title", "subTitle": "body", "": "body", "obj": "body", "pic": "body", "chart": "body", "tbl": "body", "dgm": "body", "media": "body", "clipArt": "body"}  # fmt: skip
"""Types of placeholders of layouts → the master's that they inherit from."""
_STYLES = {"title": "titleStyle", "body": "bodyStyle"}


@dataclass(frozen=True, slots=True)
class Letters:
    """Of the first level of a placeholder's text: size in points, weight, colour (empty when it is no one colour)."""

    size: float
    bold: bool
    colour: str
    align: Align
    odd: tuple[str, ...] = ()
    """What of its letters cannot be measured: ``cap``, ``spc`` (spacing), as attributes of runs."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A placeholder. ``x`` … in points; ``insets`` left, top, right, bottom; ``fill`` the colour that it gives its box."""

    kind: str
    index: str
    name: str
    x: float
    y: float
    width: float
    height: float
    insets: tuple[float, float, float, float]
    anchor: Anchor
    letters: Letters
    text: str
    fill: str = ""
    upright: bool = True
    """Its lines run from left to right, in one column."""

    @property
    def right(self) -> float:
        """X of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Y of the bottom edge."""
        return self.y + self.height

    @property
    def attributes(self) -> str:
        """The ``p:ph`` attributes by which a slide's shape finds it."""
        kind = f'type="{self.kind}"' if self.kind else ""
        return f'{kind} idx="{self.index}"'.strip() if self.index not in ("", "0") else kind or 'idx="0"'


def spots(layout: Layout) -> tuple[Spot, ...]:
    """Return the placeholders of a layout in drawing order; those without a place are left out."""
    return tuple(spot for shape in _placeholders(layout.root) if (spot := _spot(shape, layout)) is not None)


def _placeholders(root: Element) -> Iterator[Element]:
    for shape in root.iterfind("p:cSld/p:spTree/p:sp", NS):
        if shape.find("p:nvSpPr/p:nvPr/p:ph", NS) is not None:
            yield shape


def _spot(shape: Element, layout: Layout) -> Spot | None:
    place = shape.find("p:nvSpPr/p:nvPr/p:ph", NS)
    kind, index = place.get("type", ""), place.get("idx", "")
    above = _of_master(layout, _SAME.get(kind, kind))
    chain = [shape, *([above] if above is not None else [])]
    box = next((each for one in chain if (each := one.find("p:spPr/a:xfrm", NS)) is not None), None)
    if box is None or box.find("a:off", NS) is None or box.find("a:ext", NS) is None:
        return None
    off, size = box.find("a:off", NS), box.find("a:ext", NS)
    x, y, width, height = (
        int(each.get(key, "0")) / EMU for each, key in ((off, "x"), (off, "y"), (size, "cx"), (size, "cy"))
    )
    bodies = [each for one in chain if (each := one.find("p:txBody/a:bodyPr", NS)) is not None]
    sides = (("lIns", 91440), ("tIns", 45720), ("rIns", 91440), ("bIns", 45720))
    insets = tuple(int(_said(bodies, side, str(usual))) / EMU for side, usual in sides)
    properties = shape.find("p:nvSpPr/p:cNvPr", NS)
    return Spot(
        kind, index, properties.get("name", "") if properties is not None else "", x, y, width, height,
        (insets[0], insets[1], insets[2], insets[3]), _ANCHORS.get(_said(bodies, "anchor", "t"), "top"),
        _letters(chain, layout, _SAME.get(kind, kind)), _text(shape), _fill(chain, layout),
        _said(bodies, "vert", "horz") == "horz" and _said(bodies, "numCol", "1") == "1" and box.get("rot", "0") == "0",
    )  # fmt: skip


def _of_master(layout: Layout, kind: str) -> Element | None:
    for shape in _placeholders(layout.master.root):
        other = shape.find("p:nvSpPr/p:nvPr/p:ph", NS).get("type", "")
        if _SAME.get(other, other) == kind:
            return shape
    return None


def _said(chain: Sequence[Element], name: str, usual: str) -> str:
    return next((value for each in chain if (value := each.get(name)) is not None), usual)


def _letters(chain: Sequence[Element], layout: Layout, kind: str) -> Letters:
    """Return the letters of the first level: of the layout's list style, the master's, its text styles."""
    styles = [each for one in chain if (each := one.find("p:txBody/a:lstStyle/a:lvl1pPr", NS)) is not None]
    base = layout.master.root.find(f"p:txStyles/p:{_STYLES.get(kind, 'otherStyle')}/a:lvl1pPr", NS)
    levels = [*styles, *([base] if base is not None else [])]
    runs = [each for level in levels if (each := level.find("a:defRPr", NS)) is not None]
    colour = next((fill for run in runs for fill in run if local(fill).endswith("Fill")), None)
    ink = layout.scheme.ink(colour) if colour is not None else None
    odd = tuple(name for name, plain in (("cap", "none"), ("spc", "0")) if _said(runs, name, plain) != plain)
    return Letters(
        int(_said(runs, "sz", "1800")) / 100,
        _said(runs, "b", "0") in ("1", "true"),
        ink.value if ink else "" if colour is not None else layout.scheme.named("tx1"),
        _ALIGNS.get(_said(levels, "algn", "l"), "left"),
        odd,
    )


def _text(shape: Element) -> str:
    lines = (
        "".join(each.text or "" for each in line.iter() if local(each) == "t")
        for line in shape.iterfind("p:txBody/a:p", NS)
    )
    return "\n".join(lines).strip()


def _fill(chain: Sequence[Element], layout: Layout) -> str:
    for shape in chain:
        for each in shape.find("p:spPr", NS) if shape.find("p:spPr", NS) is not None else ():
            if local(each) == "noFill":
                return ""
            if local(each) == "solidFill":
                ink = layout.scheme.ink(each)
                return ink.value if ink and ink.opacity > 0.9 else ""
    return ""
