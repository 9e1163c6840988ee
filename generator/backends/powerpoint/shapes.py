"""Shapes of a slide: text boxes, placeholders, outlines, strokes, groups."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from generator.backends.powerpoint.lines import Insets, insets_of, room_of, runs_over, strained_width
from generator.backends.powerpoint.markup import DECORATIVE, Palette, attribute, emu, transform
from generator.backends.powerpoint.text import body_properties, own_ways_off, paragraphs_of
from generator.layout.document import MM, Line, PlacedShape, PlacedText, Rect, TextStyle

_TOUCH = 0.25
"""Points by which boxes may overlap before they count as colliding."""
_AROUND_LABEL = 5.0 * MM
"""White between a label and the stroke that it interrupts, at the least."""


@dataclass(slots=True)
class Canvas:
    """What the shapes of one slide share: colours, the counter of ids, the slack, and the boxes that are taken."""

    palette: Palette
    width: float
    slack: float
    taken: tuple[Rect, ...] = ()
    _ids: Iterable[int] = field(default_factory=lambda: itertools.count(2))

    def next_id(self) -> int:
        """Return an id that no other shape of the slide has."""
        return next(iter(self._ids))

    def properties(self, name: str, descr: str = "", *, decorative: bool = False) -> str:
        """Return ``p:cNvPr`` with a fresh id."""
        words = f' descr="{attribute(descr)}"' if descr else ""
        start = f'<p:cNvPr id="{self.next_id()}" name="{attribute(name)}"{words}'
        return f"{start}>{DECORATIVE}</p:cNvPr>" if decorative else f"{start}/>"

    def widened(self, rect: Rect, align: str) -> Rect:
        """Return the box with the theme's slack added on its free side, as far as nothing stands there."""
        extra = rect.width * self.slack
        left = extra if align == "right" else extra / 2 if align == "center" else 0.0
        right = extra - left
        if align == "center":
            free = min(left, self._free(rect, -1), self._free(rect, 1))
            left = right = free
        else:
            left, right = min(left, self._free(rect, -1)), min(right, self._free(rect, 1))
        return Rect(rect.x - left, rect.y, rect.width + left + right, rect.height)

    def _free(self, rect: Rect, side: int) -> float:
        """Return the free width beside the box up to the next box or the page's edge."""
        room = self.width - rect.right if side > 0 else rect.x
        for other in self.taken:
            if other.y >= rect.bottom - _TOUCH or other.bottom <= rect.y + _TOUCH:
                continue
            if side > 0 and other.x >= rect.right - _TOUCH:
                room = min(room, other.x - rect.right)
            elif side < 0 and other.right <= rect.x + _TOUCH:
                room = min(room, rect.x - other.right)
        return max(room, 0.0)


_SPARE = 24.0
"""Points beyond its box that a line which is not wrapped may take in programs that space Latin letters."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A placeholder of the layout: its ``p:ph`` attributes and the text style that it hands down."""

    attributes: str
    style: TextStyle | None = None
    filled: bool = False
    """The layout gives fill and border."""
    foreign: bool = False
    """The layout is somebody else's: what it hands down beyond size, weight and colour is switched off."""
    box: Rect | None = None
    """Where it stands; the slide's shape stays there and keeps its text where it was measured by its insets."""


def text_box(
    canvas: Canvas,
    rect: Rect,
    text: PlacedText,
    name: str,
    place: Placeholder | None = None,
    *,
    artifact: bool = False,
    wraps: bool = True,
) -> str:
    """Return a text box, or the placeholder that takes its part. ``wraps`` False: its lines stay as they were broken."""
    rect = place.box if place and place.box and _holds(place.box, text) else rect
    box, insets = _box(canvas, rect, text, keep=place is not None)
    style = place.style if place else None
    room = room_of(box, insets)
    over = not wraps or runs_over(text, room)
    if over and text.paragraphs[0].align in ("left", "justify"):
        insets = replace(insets, right=-_SPARE)  # LibreOffice wraps placeholders all the same, only later
    body = body_properties(insets, text.anchor, wrap=not over) + "<a:lstStyle/>"
    body += paragraphs_of(text, canvas.palette, style, room=room)
    if place and place.foreign:
        body = own_ways_off(body)
    kind = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>' if place else '<p:cNvSpPr txBox="1"/>'
    inner = f"<p:nvPr><p:ph {place.attributes}/></p:nvPr>" if place else "<p:nvPr/>"
    boxed = bool(text.fill or text.border)
    look = "" if place and (place.filled == boxed or (not boxed and not place.filled)) else _look(canvas.palette, text)
    geometry = "" if place else '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    where = "" if place and place.box == box else transform(box)
    return (
        f"<p:sp><p:nvSpPr>{canvas.properties(name, decorative=artifact)}{kind}{inner}</p:nvSpPr>"
        f"<p:spPr>{where}{geometry}{look}</p:spPr><p:txBody>{body}</p:txBody></p:sp>"
    )


def field_box(canvas: Canvas, rect: Rect, text: PlacedText, name: str, place: Placeholder) -> str:
    """Return the slide number's placeholder: the printed number is a field that PowerPoint renews."""
    written = text_box(canvas, rect, text, name, place)
    guid = "{5B2D0B5C-6B7E-4D1B-9C56-0A4C1E6F2A01}"
    return written.replace("<a:r>", f'<a:fld id="{guid}" type="slidenum">').replace("</a:r>", "</a:fld>")


def outline(canvas: Canvas, rect: Rect, shape: PlacedShape, name: str, *, artifact: bool = True) -> str:
    """Return a shape's fill and strokes, and its label as a text box."""
    pieces = []
    if shape.outline:
        pieces.append(_freeform(canvas, shape, name, artifact))
    label = _cleared(shape.label, shape.label_rect or rect) if shape.label is not None else None
    pieces.extend(line(canvas, stroke, name) for each in shape.strokes if (stroke := _shortened(each, label)))
    if shape.label is not None:
        pieces.append(text_box(canvas, shape.label_rect or rect, shape.label, f"{name}の文字"))
    return "".join(pieces)


def _cleared(text: PlacedText, rect: Rect) -> Rect:
    """Return the box that strokes leave free around a label, as wide as LibreOffice may set it."""
    wider = max((strained_width(each) for one in text.paragraphs for each in one.lines), default=0.0) - rect.width
    return rect.inset(-(_AROUND_LABEL + max(wider, 0.0) / 2), 0.0)


def _shortened(stroke: Line, label: Rect | None) -> Line | None:
    """Return a level stroke that ends before the label; None when nothing of it is left."""
    if label is None or stroke.y1 != stroke.y2 or not label.y <= stroke.y1 <= label.bottom:
        return stroke
    left, right = min(stroke.x1, stroke.x2), max(stroke.x1, stroke.x2)
    if (left + right) / 2 < label.x + label.width / 2:
        right = min(right, label.x)
    else:
        left = max(left, label.right)
    return replace(stroke, x1=left, x2=right) if right > left else None


def line(canvas: Canvas, stroke: Line, name: str) -> str:
    """Return a straight connector, marked decorative."""
    x, y = min(stroke.x1, stroke.x2), min(stroke.y1, stroke.y2)
    rect = Rect(x, y, abs(stroke.x2 - stroke.x1), abs(stroke.y2 - stroke.y1))
    flip = ' flipV="1"' if (stroke.x2 - stroke.x1) * (stroke.y2 - stroke.y1) < 0 else ""
    place = transform(rect).replace("<a:xfrm>", f"<a:xfrm{flip}>", 1)
    return (
        f"<p:cxnSp><p:nvCxnSpPr>{canvas.properties(name, decorative=True)}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>"
        f'<p:spPr>{place}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{canvas.palette.rule(stroke)}</p:spPr></p:cxnSp>'
    )


def rectangle(canvas: Canvas, rect: Rect, fill: str, stroke: str, name: str, width: float = 0.5) -> str:
    """Return a decorative rectangle."""
    look = canvas.palette.fill(fill) + canvas.palette.stroke(stroke, width)
    return _shape(canvas, rect, '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>', look, name, decorative=True)


def group(canvas: Canvas, rect: Rect, name: str, children: Sequence[str], descr: str = "") -> str:
    """Return shapes as one group over ``rect``; the children keep their coordinates on the slide. ``descr`` tells of it."""
    x, y = emu(rect.x), emu(rect.y)
    inner = f'<a:chOff x="{x}" y="{y}"/><a:chExt cx="{emu(rect.right) - x}" cy="{emu(rect.bottom) - y}"/>'
    return (
        f"<p:grpSp><p:nvGrpSpPr>{canvas.properties(name, descr)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f"<p:grpSpPr>{transform(rect, inner=inner)}</p:grpSpPr>{''.join(children)}</p:grpSp>"
    )


def _box(canvas: Canvas, rect: Rect, text: PlacedText, *, keep: bool) -> tuple[Rect, Insets]:
    """Return box and insets. Filled boxes keep their rectangle; placeholders keep their width."""
    insets = insets_of(text, rect)
    align = text.paragraphs[0].align if text.paragraphs else "left"
    if text.fill or text.border:
        return rect, _eased(insets, rect, align, canvas.slack)
    box = rect if keep or align == "justify" else canvas.widened(rect, align)
    if insets.top < 0:
        box = Rect(box.x, box.y + insets.top, box.width, box.height - insets.top)
    if insets.bottom < 0:
        box = replace(box, height=box.height - insets.bottom)
    return box, replace(insets, top=max(insets.top, 0.0), bottom=max(insets.bottom, 0.0))


def _holds(box: Rect, text: PlacedText) -> bool:
    """Say whether a text was set inside a box."""
    lines = [line for paragraph in text.paragraphs for line in paragraph.lines if line.runs]
    inside = (box.y <= line.baseline <= box.bottom and box.x - 1 <= line.runs[0].x <= box.right for line in lines)
    return all(inside)


def _eased(insets: Insets, rect: Rect, align: str, slack: float) -> Insets:
    """Return insets that give the slack from half the padding, because the box itself cannot grow."""
    extra = rect.width * slack
    left = max(insets.left - extra, insets.left / 2) if align == "right" else insets.left
    right = max(insets.right - extra, insets.right / 2) if align == "left" else insets.right
    return Insets(left, max(insets.top, 0.0), right, max(insets.bottom, 0.0))


def _look(palette: Palette, text: PlacedText) -> str:
    return palette.fill(text.fill) + palette.stroke(text.border, text.border_width)


def _freeform(canvas: Canvas, shape: PlacedShape, name: str, artifact: bool) -> str:
    xs, ys = [x for x, _ in shape.outline], [y for _, y in shape.outline]
    rect = Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    look = canvas.palette.fill(shape.fill) + canvas.palette.stroke(shape.stroke, shape.stroke_width)
    return _shape(canvas, rect, _geometry(rect, shape.outline), look, name, decorative=artifact)


def _shape(canvas: Canvas, rect: Rect, geometry: str, look: str, name: str, *, decorative: bool) -> str:
    return (
        f"<p:sp><p:nvSpPr>{canvas.properties(name, decorative=decorative)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{transform(rect)}{geometry}{look}</p:spPr>"
        '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="ja-JP"/></a:p></p:txBody></p:sp>'
    )


def _geometry(rect: Rect, points: Sequence[tuple[float, float]]) -> str:
    """Return a rectangle's preset geometry, or a path through the points."""
    corners = {(rect.x, rect.y), (rect.right, rect.y), (rect.right, rect.bottom), (rect.x, rect.bottom)}
    if len(points) in (4, 5) and {(round(x, 3), round(y, 3)) for x, y in points} == {
        (round(x, 3), round(y, 3)) for x, y in corners
    }:
        return '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    steps = [f'<a:pt x="{emu(x - rect.x)}" y="{emu(y - rect.y)}"/>' for x, y in points]
    path = f"<a:moveTo>{steps[0]}</a:moveTo>" + "".join(f"<a:lnTo>{step}</a:lnTo>" for step in steps[1:])
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{emu(rect.width)}" h="{emu(rect.height)}">{path}<a:close/></a:path></a:pathLst></a:custGeom>'
    )
