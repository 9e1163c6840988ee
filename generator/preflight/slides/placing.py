"""Overflow, overlap and what stands off the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from generator.errors import Words
from generator.layout.document import Rect
from generator.preflight.finding import Finding, at_most, points, same
from generator.preflight.kinds import OFF_PAGE, OVERFLOW, OVERLAP
from generator.preflight.slides.pieces import Piece, table_rect
from generator.preflight.slides.shapes import Shape
from generator.preflight.slides.slide import Slide

_TOLERANCE = 1.0
"""Points that rounding and the differences between programs may take."""
_SHARE = 0.01
"""The same as a share of the room."""
_TOUCH = 2.0
"""Points by which two things must reach into each other before a reader sees it."""

Area = tuple[Shape, tuple[Rect, ...]]
"""A shape and the rectangles that it really covers."""


def overflows(slide: Slide, pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Yield texts that are higher than their box, or wider where nothing wraps them."""
    for piece in pieces:
        if piece.body.grows:
            continue
        room = piece.setting.room
        for needed, given in ((piece.setting.height, room[1]), (piece.setting.width, room[0])):
            if needed > given + _TOLERANCE + _SHARE * max(given, 0.0):
                yield Finding(OVERFLOW, slide.number, piece.name, points(needed), at_most(max(given, 0.0)))
                break


def overlaps(slide: Slide, pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Yield pairs of texts, tables and charts that cover each other; parts of a group may, as may decoration."""
    areas = list(_areas(slide, pieces))
    bounds = {id(rects): _around(rects) for _, rects in areas}
    for (one, mine), (other, theirs) in combinations(areas, 2):
        if one.grouped or other.grouped or not _common(bounds[id(mine)], bounds[id(theirs)]):
            continue
        depth = max((d for a in mine for b in theirs if (d := _common(a, b))), default=0.0)
        if depth:
            names = Words(f"{depth:.1f} pt into “{one.name}”", f"「{one.name}」に {depth:.1f} pt")
            yield Finding(OVERLAP, slide.number, other.name, names, at_most(_TOUCH))


def off_page(slide: Slide, pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Yield what reaches beyond the page: the lines of texts, all of other shapes. Decoration may bleed."""
    lines: dict[int, list[Rect]] = {}
    for piece in pieces:
        if piece.place is None:
            lines.setdefault(id(piece.shape), []).extend(piece.setting.lines)
    for shape in slide.everything():
        if shape.decorative or shape.kind == "group" or (shape.placeholder and shape.body is None):
            continue
        rects = [*lines.get(id(shape), []), *([] if id(shape) in lines else [_covered(shape)])]
        beyond = max((_beyond(rect, slide.page) for rect in rects), default=0.0)
        if beyond > _TOLERANCE:
            yield Finding(OFF_PAGE, slide.number, shape.name, points(beyond), same("0.0 pt"))


def _areas(slide: Slide, pieces: Sequence[Piece]) -> Iterator[Area]:
    for piece in pieces:
        if piece.place is None and not piece.shape.decorative and piece.setting.lines:
            yield piece.shape, piece.setting.lines
    for shape in slide.everything():
        if shape.kind in ("table", "chart") and not shape.decorative:
            yield shape, (_covered(shape),)


def _covered(shape: Shape) -> Rect:
    return table_rect(shape) if shape.kind == "table" else shape.outer


def _around(rects: Sequence[Rect]) -> Rect:
    x, y = min(each.x for each in rects), min(each.y for each in rects)
    return Rect(x, y, max(each.right for each in rects) - x, max(each.bottom for each in rects) - y)


def _common(one: Rect, other: Rect) -> float:
    """Return how deep two rectangles reach into each other; 0 when no reader would see it."""
    width = min(one.right, other.right) - max(one.x, other.x)
    height = min(one.bottom, other.bottom) - max(one.y, other.y)
    return min(width, height) if min(width, height) > _TOUCH else 0.0


def _beyond(rect: Rect, page: Rect) -> float:
    return max(page.x - rect.x, page.y - rect.y, rect.right - page.right, rect.bottom - page.bottom, 0.0)
