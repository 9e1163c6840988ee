"""Outlines of shapes as paths: the common presets, and freeforms with plain coordinates."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from generator.masters.package import NS, Element, local

if TYPE_CHECKING:
    from generator.masters.decoration import Area

Step = tuple[Literal["M", "L", "C", "Z"], tuple[float, ...]]
"""One step of a path: move to, line to, curve to (two control points and the end), close."""

_QUARTER = 0.5522847498
"""Control distance of the Bézier curve nearest to a quarter circle of radius 1."""
_POLYGONS: dict[str, tuple[tuple[float, float], ...]] = {
    "rect": ((0, 0), (1, 0), (1, 1), (0, 1)),
    "flowChartProcess": ((0, 0), (1, 0), (1, 1), (0, 1)),
    "triangle": ((0.5, 0), (1, 1), (0, 1)),
    "rtTriangle": ((0, 0), (1, 1), (0, 1)),
    "diamond": ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
}
_POLYGON_OF = {"snip1Rect": "rect", "textBox": "rect"}


def outline(name: str, area: Area, geometry: Element | None = None) -> tuple[Step, ...]:
    """Return a shape's outline in its place, turned and mirrored as it is; empty for one that is not known."""
    steps = tuple(_unit(name, area, geometry))
    return turned(steps, area)


def turned(steps: tuple[Step, ...], area: Area) -> tuple[Step, ...]:
    """Return steps on a unit square, put into their area."""
    sin, cos = math.sin(math.radians(area.turn)), math.cos(math.radians(area.turn))
    middle = (area.x + area.width / 2, area.y + area.height / 2)

    def put(x: float, y: float) -> tuple[float, float]:
        across = (0.5 - x if area.mirrored else x - 0.5) * area.width
        down = (0.5 - y if area.upended else y - 0.5) * area.height
        return middle[0] + across * cos - down * sin, middle[1] + across * sin + down * cos

    return tuple(
        (code, tuple(part for at in range(0, len(values), 2) for part in put(values[at], values[at + 1])))
        for code, values in steps
    )


def _unit(name: str, area: Area, geometry: Element | None) -> Iterator[Step]:
    name = _POLYGON_OF.get(name, name)
    if name in _POLYGONS:
        yield from _polygon(_POLYGONS[name])
    elif name in ("line", "straightConnector1"):
        yield "M", (0.0, 0.0)
        yield "L", (1.0, 1.0)
    elif name == "ellipse":
        yield from _rounded(0.5, 0.5)
    elif name in ("roundRect", "round1Rect", "round2SameRect"):
        radius = _adjusted(geometry, 0.16667) * min(area.width, area.height)
        if area.width and area.height:
            yield from _rounded(min(radius / area.width, 0.5), min(radius / area.height, 0.5))
    elif name == "parallelogram" and area.width:
        slant = min(_adjusted(geometry, 0.25) * min(area.width, area.height) / area.width, 1.0)
        yield from _polygon(((slant, 0), (1, 0), (1 - slant, 1), (0, 1)))
    elif name == "homePlate" and area.width:
        point = min(_adjusted(geometry, 0.5) * min(area.width, area.height) / area.width, 1.0)
        yield from _polygon(((0, 0), (1 - point, 0), (1, 0.5), (1 - point, 1), (0, 1)))
    elif name == "custom" and geometry is not None:
        yield from _freeform(geometry)


def _polygon(corners: tuple[tuple[float, float], ...]) -> Iterator[Step]:
    yield "M", corners[0]
    for corner in corners[1:]:
        yield "L", corner
    yield "Z", ()


def _rounded(across: float, down: float) -> Iterator[Step]:
    """Yield a unit square with elliptic corners."""
    a, d = across * (1 - _QUARTER), down * (1 - _QUARTER)
    yield "M", (across, 0.0)
    yield "L", (1 - across, 0.0)
    yield "C", (1 - a, 0.0, 1.0, d, 1.0, down)
    yield "L", (1.0, 1 - down)
    yield "C", (1.0, 1 - d, 1 - a, 1.0, 1 - across, 1.0)
    yield "L", (across, 1.0)
    yield "C", (a, 1.0, 0.0, 1 - d, 0.0, 1 - down)
    yield "L", (0.0, down)
    yield "C", (0.0, d, a, 0.0, across, 0.0)
    yield "Z", ()


def _adjusted(geometry: Element | None, usual: float) -> float:
    """Return a preset's first adjustment."""
    guide = geometry.find("a:avLst/a:gd", NS) if geometry is not None else None
    formula = guide.get("fmla", "").split() if guide is not None else []
    return int(formula[1]) / 100_000 if len(formula) == 2 and formula[1].lstrip("-").isdigit() else usual


def _freeform(geometry: Element) -> Iterator[Step]:
    """Yield a freeform's paths; nothing when a coordinate is a formula or an arc."""
    steps: list[Step] = []
    for path in geometry.iterfind("a:pathLst/a:path", NS):
        width, height = int(path.get("w", "0")), int(path.get("h", "0"))
        if not width or not height:
            return
        for each in path:
            code = {"moveTo": "M", "lnTo": "L", "cubicBezTo": "C", "close": "Z"}.get(local(each))
            values = [point.get(axis, "") for point in each.iterfind("a:pt", NS) for axis in "xy"]
            if code is None or not all(value.lstrip("-").isdigit() for value in values):
                return
            parts = tuple(int(value) / (height if at % 2 else width) for at, value in enumerate(values))
            steps.append((code, parts))  # type: ignore[arg-type]  # a key of Step
    yield from steps
