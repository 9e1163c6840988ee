"""A map of outlines that the user supplies, filled by class; the marked area in a ring, with its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf

from generator.charts.diagrams.apart import overlaps
from generator.charts.diagrams.classes import LEGEND_WIDTH, Classes
from generator.charts.diagrams.letters import Letters
from generator.layout.document import MM, DiagramPiece, Outlined, Rect
from generator.report.diagrams import Outline, OutlineMap

_HEIGHT = (60 * MM, 111 * MM)
_SIMPLE = 0.12
"""Points: a corner nearer than this to the one before is not drawn."""
_LEGEND_GAP = 4 * MM
_RING, _FRAME = 0.8 * MM, 1.8 * MM
_SEA, _COAST = 0.35, 0.1
_ISLAND = 8 * _SEA
"""Points: what is narrower keeps its fill under a thinner line."""

Ring = tuple[tuple[float, float], ...]


def outline_heights(marks: OutlineMap, width: float) -> tuple[float, float, float]:
    """Return least, natural and most height, points: as high as the areas are at the whole width, within bounds."""
    x1, y1, x2, y2 = _extent(marks)
    natural = width * (y2 - y1) * marks.aspect / (x2 - x1) if x2 > x1 else _HEIGHT[0]
    natural = min(max(natural, _HEIGHT[0]), _HEIGHT[1])
    return min(_HEIGHT[0], natural), natural, natural


def outline_map(marks: OutlineMap, rect: Rect, letters: Letters) -> Iterator[DiagramPiece]:
    """Yield the areas, the marked one last, then name and legend."""
    classes = Classes(marks.bounds, letters)
    values = [area.value for area in marks.areas]
    size = (
        (LEGEND_WIDTH, classes.legend_height(bool(marks.marked_label), values)) if marks.legend_heading else (0.0, 0.0)
    )
    room, legend = _divided(marks, rect, size)
    placed = [(area, _rings(area, marks, room)) for area in marks.areas]
    for area, rings in placed:
        paint = classes.paint(area.value)
        outline = letters.colour("outline") if paint.outline else letters.colour("white")
        for some, line in _by_line(rings):
            yield Outlined(some, paint.fill, outline, line)
    for area, rings in placed:
        if area.marked and rings:
            yield Outlined(rings, "", letters.colour("accent"), _FRAME)
            yield Outlined(rings, "", letters.colour("white"), _RING)
            yield Outlined(rings, classes.paint(area.value).fill, letters.colour("outline"), _COAST)
    if marks.legend_heading:
        yield from classes.legend(values, marks.legend_heading, marks.marked_label, legend.x, legend.y)


def _by_line(rings: Sequence[Ring]) -> Iterator[tuple[tuple[Ring, ...], float]]:
    """Yield the rings with the width of their line, the islands apart: a line as wide as those of the land would cover them."""
    sizes = [min(_box(ring).width, _box(ring).height) for ring in rings]
    land = tuple(ring for ring, size in zip(rings, sizes, strict=True) if size >= _ISLAND)
    islands = tuple(ring for ring, size in zip(rings, sizes, strict=True) if size < _ISLAND)
    yield from ((some, line) for some, line in ((land, _SEA), (islands, _COAST)) if some)


def _divided(marks: OutlineMap, rect: Rect, size: tuple[float, float]) -> tuple[Rect, Rect]:
    """Return where areas and legend stand: the legend in the north-west where that is free, else at the left."""
    legend = Rect(rect.x, rect.y, *size)
    if not size[0]:
        return rect, legend
    boxes = [_box(ring) for area in marks.areas for ring in _rings(area, marks, rect)]
    if not any(overlaps(legend, box) for box in boxes):
        return rect, legend
    left = size[0] + _LEGEND_GAP
    return Rect(rect.x + left, rect.y, rect.width - left, rect.height), legend


def _rings(area: Outline, marks: OutlineMap, rect: Rect) -> tuple[Ring, ...]:
    x1, y1, x2, y2 = _extent(marks)
    wide, high = x2 - x1, (y2 - y1) * marks.aspect
    scale = min(rect.width / wide if wide else inf, rect.height / high if high else inf)
    if scale == inf:
        return ()
    left, top = rect.x + (rect.width - wide * scale) / 2, rect.y
    return tuple(
        simple
        for ring in area.rings
        if len(
            simple := _simplified([(left + (x - x1) * scale, top + (y2 - y) * marks.aspect * scale) for x, y in ring])
        )
        > 2
    )


def _simplified(points: list[tuple[float, float]]) -> Ring:
    kept: list[tuple[float, float]] = []
    for x, y in points:
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= _SIMPLE:
            kept.append((x, y))
    if len(kept) > 1 and kept[0] == kept[-1]:
        kept.pop()
    return tuple(kept)


def _extent(marks: OutlineMap) -> tuple[float, float, float, float]:
    points = [point for area in marks.areas for ring in area.rings for point in ring] or [(0.0, 0.0)]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _box(ring: Ring) -> Rect:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
