"""A map of equal tiles, each with its name and value; the marked one in a ring and a frame."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.charts.diagrams.apart import overlaps
from generator.charts.diagrams.classes import LEGEND_WIDTH, Classes
from generator.charts.diagrams.letters import Letters, Runs
from generator.charts.fitting import NoRoomError
from generator.layout.document import MM, Box, DiagramPiece, Rect
from generator.report.diagrams import Tile, TileMap

_PITCH = (9.7 * MM, 9.3 * MM)
_TILE = (9.2 * MM, 8.8 * MM)
_NAME, _VALUE = 3.9 * MM, 7.4 * MM
"""Baselines below a tile's top."""
_RING, _FRAME = 0.4 * MM, 0.85 * MM
"""White within a marked tile's edge, accent outside it."""
_LEAST_WIDTH = 0.96
"""Part of its width that a tile keeps: three characters of a name fill it."""
_LEAST_AIR = 0.5 * MM
"""Least height of a tile beyond its two lines."""
_STEP = 0.02
_SIDES = 0.1 * MM
"""Least white beside a name."""
_BESIDE = 8 * MM


def tile_heights(marks: TileMap, letters: Letters) -> tuple[float, float, float]:
    """Return least, natural and most height, points: tiles may be flatter, and do not grow; the legend is whole."""
    natural, legend = _tiles_height(marks), _legend_height(marks, Classes(marks.bounds, letters))
    return max(natural * _flattest(marks, letters), legend), max(natural, legend), max(natural, legend)


def _flattest(marks: TileMap, letters: Letters) -> float:
    """Return the least part of its height that a tile keeps: for two lines, and for a corner that has the legend."""
    scale = min(1.0, (letters.style("diagram_name").size + letters.style("diagram_value").size + _LEAST_AIR) / _TILE[1])
    width = _tiles_width(marks)
    while scale < 1.0:
        rect = Rect(0.0, 0.0, width, _tiles_height(marks) * scale)
        try:
            _legend_corner(marks, rect, [_box(tile, rect, (1.0, scale)) for tile in marks.tiles], letters, width)
        except NoRoomError:
            scale += _STEP
        else:
            return scale
    return 1.0


def _tiles_width(marks: TileMap) -> float:
    columns = 1 + max((tile.column for tile in marks.tiles), default=0)
    return columns * _PITCH[0] - (_PITCH[0] - _TILE[0])


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
    natural = _tiles_width(marks)
    scale = min(1.0, rect.width / natural), min(1.0, rect.height / _tiles_height(marks))
    if scale[0] < _LEAST_WIDTH - 1e-6:
        raise NoRoomError((_LEAST_WIDTH - scale[0]) * natural)
    boxes = [_box(tile, rect, scale) for tile in marks.tiles]
    if marks.legend_heading:
        values = [tile.value for tile in marks.tiles]
        x, y = _legend_corner(marks, rect, boxes, letters, natural * scale[0])
        yield from classes.legend(values, marks.legend_heading, marks.marked_label, x, y)
    drawn = sorted(zip(marks.tiles, boxes, strict=True), key=lambda each: (each[0].marked, each[0].row, each[0].column))
    for tile, box in drawn:
        yield from _tile(tile, box, classes, letters, scale[1])


def _legend_corner(
    marks: TileMap, rect: Rect, boxes: list[Rect], letters: Letters, width: float
) -> tuple[float, float]:
    return _corner(rect, boxes, (LEGEND_WIDTH, _legend_height(marks, Classes(marks.bounds, letters))), width)


def _box(tile: Tile, rect: Rect, scale: tuple[float, float]) -> Rect:
    x, y = rect.x + tile.column * _PITCH[0] * scale[0], rect.y + tile.row * _PITCH[1] * scale[1]
    return Rect(x, y, _TILE[0] * scale[0], _TILE[1] * scale[1])


def _tile(tile: Tile, box: Rect, classes: Classes, letters: Letters, scale: float) -> Iterator[DiagramPiece]:
    paint = classes.paint(tile.value)
    if tile.marked:
        yield Box(box.inset(-_FRAME), letters.colour("accent"))
        yield Box(box, letters.colour("white"))
    filled, outline = box.inset(_RING) if tile.marked else box, "" if tile.marked and not paint.dash else paint.outline
    middle = box.x + box.width / 2
    name = _fitting(letters.runs(tile.label, "diagram_name", colour=paint.letters, bold=tile.marked), box, letters)
    value = letters.value(tile.value, "diagram_value", colour=paint.letters, bold=tile.marked)
    name, value = _close(name, value, filled)
    lines = ((name, box.y + _NAME * scale), (value, box.y + _VALUE * scale))
    if paint.dash:
        yield Box(filled, paint.fill, outline, paint.width, paint.dash)
        yield letters.lines(lines, middle, filled, "", "", 0.0)
    else:
        yield letters.lines(lines, middle, filled, paint.fill, outline, paint.width)


def _fitting(name: Runs, box: Rect, letters: Letters) -> Runs:
    """Return a name no wider than its tile: large letters give way."""
    part = min(1.0, (box.width - 2 * _SIDES) / max(letters.width(name), 1.0))
    return tuple(replace(run, style=replace(run.style, size=run.style.size * part)) for run in name)


def _close(name: Runs, value: Runs, box: Rect) -> tuple[Runs, Runs]:
    """Return two lines that stand within a flat tile: as far apart as it is high."""
    sizes = (max((run.style.size for run in runs), default=0.0) for runs in (name, value))
    most = box.height / max(sum(sizes), 1.0)
    close = tuple(
        tuple(replace(run, style=replace(run.style, leading=min(run.style.leading, most))) for run in runs)
        for runs in (name, value)
    )
    return close[0], close[1]


def _corner(rect: Rect, boxes: list[Rect], size: tuple[float, float], width: float) -> tuple[float, float]:
    """Return where the legend stands: in the first corner of the map that is free of tiles, else beside it."""
    bottom = max((box.bottom for box in boxes), default=rect.y)
    east, south = rect.x + width - size[0], bottom - size[1]
    for x, y in ((rect.x, rect.y), (east, south), (east, rect.y), (rect.x, south), (rect.x + width + _BESIDE, rect.y)):
        place = Rect(x, y, *size)
        if y >= rect.y and place.right <= rect.right + 0.1 and not any(overlaps(place, box, -1.0) for box in boxes):
            return x, y
    raise NoRoomError(size[0])
