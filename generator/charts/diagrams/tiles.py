"""A map of equal tiles, each with its name and value; the marked one in a ring and a frame."""

from __future__ import annotations

from collections.abc import Iterator

from generator.charts.diagrams.apart import overlaps
from generator.charts.diagrams.classes import LEGEND_WIDTH, Classes
from generator.charts.diagrams.letters import Letters
from generator.charts.fitting import NoRoomError
from generator.layout.document import MM, Box, DiagramPiece, Rect
from generator.report.diagrams import Tile, TileMap

_PITCH = (9.7 * MM, 9.3 * MM)
_TILE = (9.2 * MM, 8.8 * MM)
_NAME, _VALUE = 3.9 * MM, 7.4 * MM
"""Baselines below a tile's top."""
_RING, _FRAME = 0.4 * MM, 0.85 * MM
"""White within a marked tile's edge, accent outside it."""
_LEAST_SCALE = 0.96
"""Three characters of a name fill a tile of this size."""
_BESIDE = 8 * MM


def tile_heights(marks: TileMap, letters: Letters) -> tuple[float, float, float]:
    """Return least, natural and most height, points: tiles do not grow; the legend is whole."""
    natural, legend = _tiles_height(marks), _legend_height(marks, Classes(marks.bounds, letters))
    return max(natural * _LEAST_SCALE, legend), max(natural, legend), max(natural, legend)


def _tiles_height(marks: TileMap) -> float:
    rows = 1 + max((tile.row for tile in marks.tiles), default=0)
    return rows * _PITCH[1] - (_PITCH[1] - _TILE[1])


def _legend_height(marks: TileMap, classes: Classes) -> float:
    values = [tile.value for tile in marks.tiles]
    return classes.legend_height(bool(marks.marked_label), values) if marks.legend_heading else 0.0


def tile_map(marks: TileMap, rect: Rect, letters: Letters) -> Iterator[DiagramPiece]:
    """Yield legend and tiles, row by row from the north, the marked one last.

    Raises:
        NoRoomError: the map is too large, or its legend has no corner free of tiles.

    """
    classes = Classes(marks.bounds, letters)
    columns = 1 + max((tile.column for tile in marks.tiles), default=0)
    natural = columns * _PITCH[0] - (_PITCH[0] - _TILE[0])
    scale = min(1.0, rect.width / natural, rect.height / _tiles_height(marks))
    if scale < _LEAST_SCALE - 1e-6:
        raise NoRoomError((_LEAST_SCALE - scale) * max(natural, rect.height))
    boxes = [_box(tile, rect, scale) for tile in marks.tiles]
    if marks.legend_heading:
        values = [tile.value for tile in marks.tiles]
        size = (LEGEND_WIDTH, _legend_height(marks, classes))
        x, y = _corner(rect, boxes, size, natural * scale)
        yield from classes.legend(values, marks.legend_heading, marks.marked_label, x, y)
    drawn = sorted(zip(marks.tiles, boxes, strict=True), key=lambda each: (each[0].marked, each[0].row, each[0].column))
    for tile, box in drawn:
        yield from _tile(tile, box, classes, letters, scale)


def _box(tile: Tile, rect: Rect, scale: float) -> Rect:
    x, y = rect.x + tile.column * _PITCH[0] * scale, rect.y + tile.row * _PITCH[1] * scale
    return Rect(x, y, _TILE[0] * scale, _TILE[1] * scale)


def _tile(tile: Tile, box: Rect, classes: Classes, letters: Letters, scale: float) -> Iterator[DiagramPiece]:
    paint = classes.paint(tile.value)
    if tile.marked:
        yield Box(box.inset(-_FRAME), letters.colour("accent"))
        yield Box(box, letters.colour("white"))
    filled, outline = box.inset(_RING) if tile.marked else box, "" if tile.marked and not paint.dash else paint.outline
    middle = box.x + box.width / 2
    name = letters.runs(tile.label, "diagram_name", colour=paint.letters, bold=tile.marked)
    value = letters.value(tile.value, "diagram_value", colour=paint.letters, bold=tile.marked)
    lines = ((name, box.y + _NAME * scale), (value, box.y + _VALUE * scale))
    if paint.dash:
        yield Box(filled, paint.fill, outline, paint.width, paint.dash)
        yield letters.lines(lines, middle, filled, "", "", 0.0)
    else:
        yield letters.lines(lines, middle, filled, paint.fill, outline, paint.width)


def _corner(rect: Rect, boxes: list[Rect], size: tuple[float, float], width: float) -> tuple[float, float]:
    """Return where the legend stands: in the first corner of the map that is free of tiles, else beside it."""
    bottom = max((box.bottom for box in boxes), default=rect.y)
    east, south = rect.x + width - size[0], bottom - size[1]
    for x, y in ((rect.x, rect.y), (east, south), (east, rect.y), (rect.x, south), (rect.x + width + _BESIDE, rect.y)):
        place = Rect(x, y, *size)
        if y >= rect.y and place.right <= rect.right + 0.1 and not any(overlaps(place, box, -1.0) for box in boxes):
            return x, y
    raise NoRoomError(size[0])
