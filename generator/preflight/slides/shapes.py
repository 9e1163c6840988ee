"""The shapes of a slide at their places on the page, with what they inherit from layout and master."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from generator.layout.document import Rect
from generator.preflight.slides.package import NS, Element, q

EMU = 12700
"""English metric units a point."""
ShapeKind = Literal["shape", "line", "picture", "table", "chart", "graphic", "group"]
_KINDS: dict[str, ShapeKind] = {
    q("p:sp"): "shape",
    q("p:cxnSp"): "line",
    q("p:pic"): "picture",
    q("p:graphicFrame"): "graphic",
    q("p:grpSp"): "group",
}
_TITLES = ("title", "ctrTitle")
_FURNITURE = ("dt", "ftr", "sldNum", "hdr")
_NOWHERE = Rect(0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape. ``box`` is its rectangle on the slide in points, before any turning; ``inherited`` are its
    placeholders in layout and master; ``grouped`` says that a group holds it.
    """

    element: Element
    kind: ShapeKind
    name: str
    box: Rect
    turned: float = 0.0
    alt: str = ""
    decorative: bool = False
    grouped: bool = False
    placeholder: str = ""
    inherited: tuple[Element, ...] = ()
    members: tuple[Shape, ...] = ()

    @property
    def is_title(self) -> bool:
        """Whether it is the slide's title."""
        return self.placeholder in _TITLES

    @property
    def outer(self) -> Rect:
        """The rectangle that it covers, turned as it is by right angles."""
        if round(self.turned / 90) % 2 == 0:
            return self.box
        box, off = self.box, (self.box.width - self.box.height) / 2
        return Rect(box.x + off, box.y - off, box.height, box.width)

    @property
    def body(self) -> Element | None:
        """Its text body, if it has one with text."""
        body = self.element.find("p:txBody", NS) if self.kind == "shape" else None
        return body if body is not None and has_text(body) else None

    def walk(self) -> Iterator[Shape]:
        """Yield the shape and, of a group, all that is in it."""
        yield self
        for member in self.members:
            yield from member.walk()


def has_text(element: Element) -> bool:
    """Say whether any visible text is in an element."""
    return any(each.text and each.text.strip() for each in element.iter(q("a:t")))


@dataclass(frozen=True, slots=True)
class _Frame:
    """How a group's inner coordinates (EMU) lie on the slide: scaled, then moved."""

    x: float = 0.0
    y: float = 0.0
    across: float = 1.0
    down: float = 1.0

    def placed(self, xfrm: Element) -> Rect:
        left, top, width, height = _numbers(xfrm, "a:off", "a:ext")
        return Rect(
            (self.x + left * self.across) / EMU,
            (self.y + top * self.down) / EMU,
            width * self.across / EMU,
            height * self.down / EMU,
        )

    def inside(self, xfrm: Element) -> _Frame:
        left, top, width, height = _numbers(xfrm, "a:off", "a:ext")
        x, y, inner_width, inner_height = _numbers(xfrm, "a:chOff", "a:chExt")
        across = self.across * (width / inner_width if inner_width else 1.0)
        down = self.down * (height / inner_height if inner_height else 1.0)
        return _Frame(self.x + left * self.across - x * across, self.y + top * self.down - y * down, across, down)


def _numbers(xfrm: Element, place: str, size: str) -> tuple[float, float, float, float]:
    at, extent = xfrm.find(place, NS), xfrm.find(size, NS)
    if at is None or extent is None:
        return 0.0, 0.0, 0.0, 0.0
    return float(at.get("x")), float(at.get("y")), float(extent.get("cx")), float(extent.get("cy"))


def shapes_of(root: Element, above: tuple[Element, ...] = ()) -> tuple[Shape, ...]:
    """Return the shapes of a slide, layout or master in drawing order; ``above`` are its layout and master."""
    tree = root.find("p:cSld/p:spTree", NS)
    return tuple(_shapes(tree, above, _Frame(), grouped=False)) if tree is not None else ()


def _shapes(tree: Element, above: tuple[Element, ...], frame: _Frame, *, grouped: bool) -> Iterator[Shape]:
    for element in tree:
        kind = _KINDS.get(element.tag)
        properties = next(element.iter(q("p:cNvPr")), None) if kind else None
        if kind is None or properties is None or properties.get("hidden") in ("1", "true"):
            continue
        shape = _shape(element, kind, properties, above, frame)
        members: tuple[Shape, ...] = ()
        if kind == "group":
            xfrm = element.find("p:grpSpPr/a:xfrm", NS)
            inner = frame.inside(xfrm) if xfrm is not None else frame
            members = tuple(_shapes(element, above, inner, grouped=True))
        yield replace(shape, grouped=grouped, members=members)


def _shape(element: Element, kind: ShapeKind, properties: Element, above: tuple[Element, ...], frame: _Frame) -> Shape:
    place = element.find("p:nvSpPr/p:nvPr/p:ph", NS) if kind == "shape" else None
    inherited = tuple(_ancestors(place, above)) if place is not None else ()
    xfrm = next((found for each in (element, *inherited) if (found := _xfrm(each)) is not None), None)
    decorative = properties.find(f".//{q('adec:decorative')}")
    return Shape(
        element,
        _graphic(element) if kind == "graphic" else kind,
        properties.get("name") or f"id {properties.get('id')}",
        frame.placed(xfrm) if xfrm is not None else _NOWHERE,
        int(xfrm.get("rot", "0")) / 60000 if xfrm is not None else 0.0,
        (properties.get("descr") or properties.get("title") or "").strip(),
        decorative is not None and decorative.get("val") in ("1", "true"),
        placeholder=(place.get("type") or "body") if place is not None else "",
        inherited=inherited,
    )


def _xfrm(element: Element) -> Element | None:
    for path in ("p:spPr/a:xfrm", "p:xfrm", "p:grpSpPr/a:xfrm"):
        if (found := element.find(path, NS)) is not None:
            return found
    return None


def _graphic(element: Element) -> ShapeKind:
    if element.find("a:graphic/a:graphicData/a:tbl", NS) is not None:
        return "table"
    if element.find("a:graphic/a:graphicData/c:chart", NS) is not None:
        return "chart"
    return "graphic"


def _ancestors(place: Element, above: tuple[Element, ...]) -> Iterator[Element]:
    """Yield the placeholder of the layout (same idx) and that of the master (same sort)."""
    for level, root in enumerate(above):
        wanted = place.get("idx", "0") if level == 0 else _sort(place)
        for each in root.iterfind("p:cSld/p:spTree/p:sp", NS):
            other = each.find("p:nvSpPr/p:nvPr/p:ph", NS)
            if other is not None and (other.get("idx", "0") if level == 0 else _sort(other)) == wanted:
                yield each
                place = other if level == 0 else place
                break


def _sort(place: Element) -> str:
    kind = str(place.get("type", "obj"))
    if kind in _TITLES:
        return "title"
    return kind if kind in _FURNITURE else "body"
