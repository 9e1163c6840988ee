"""Draw a shape to its rectangle: outline, strokes broken for the label, label."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from generator.layout.document import MM, Frame, Line, PlacedShape, PlacedText, Rect
from generator.layout.setting import Setting
from generator.layout.text import Flow, flow, height_of, place
from generator.report.blocks import Shape
from generator.report.runs import plain

_STROKE = 1.0
_AIR = 2.5 * MM
"""White between a stroke and the label that interrupts it."""
_INSET = 0.5 * MM
_LEADING = 1.25


def place_shape(shape: Shape, rect: Rect, setting: Setting) -> list[Frame]:
    """Return the shape's frame; without a label it is decoration."""
    label, box = _label(shape, rect, setting)
    outline = tuple((rect.x + x * rect.width, rect.y + y * rect.height) for x, y in shape.points)
    strokes = tuple(_strokes(shape, rect, box, setting)) if shape.lines else ()
    fill = setting.colour(shape.fill) if shape.fill else ""
    stroke = setting.colour(shape.stroke) if shape.stroke and outline else ""
    placed = PlacedShape(outline, strokes, fill, stroke, 0.5, label, box)
    name = f"図形「{plain(shape.label).replace(chr(10), '')[:16]}」" if shape.label else "図形"
    return [Frame(rect, placed, "body", name, artifact=label is None)]


def _label(shape: Shape, rect: Rect, setting: Setting) -> tuple[PlacedText | None, Rect | None]:
    """Return the label and its box: centred on its point; a point near an edge is where the label starts or ends."""
    if not plain(shape.label):
        return None, None
    fx, fy = shape.label_at
    room = rect.width - 2 * _INSET
    flows = [_set(shape, room, setting)]
    width, height = flows[0].width, height_of(flows)
    x = rect.x + fx * rect.width - (0.0 if fx < 0.1 else width if fx > 0.9 else width / 2)
    x = min(max(x, rect.x), rect.right - width)
    box = Rect(x, rect.y + fy * rect.height - height / 2, width, height)
    return place(flows, box), box


def _set(shape: Shape, room: float, setting: Setting) -> Flow:
    runs = (replace(run, style=replace(run.style, leading=_LEADING)) for run in setting.runs(shape.label, "body"))
    return flow(tuple(runs), room, setting.fonts, phrase=True, balance=True, align="center")


def _strokes(shape: Shape, rect: Rect, label: Rect | None, setting: Setting) -> Iterator[Line]:
    colour = setting.colour(shape.stroke or "ink")
    for line in shape.lines:
        points = [(rect.x + x * rect.width, rect.y + y * rect.height) for x, y in line]
        for (x1, y1), (x2, y2) in pairwise(points):
            for start, end in _clear(x1, x2, y1 if y1 == y2 else None, label):
                yield Line(start, y1, end, y2, colour, _STROKE)


def _clear(x1: float, x2: float, y: float | None, label: Rect | None) -> Iterator[tuple[float, float]]:
    """Yield the parts of a level stroke beside the label that stands on it; other strokes are whole."""
    if y is None or label is None or not label.y <= y <= label.bottom:
        yield x1, x2
        return
    left, right = min(x1, x2), max(x1, x2)
    if left < label.x - _AIR:
        yield left, min(right, label.x - _AIR)
    if right > label.right + _AIR:
        yield max(left, label.right + _AIR), right
