"""A dot plot: a row an item, the area's own value as a dot, the region's as a diamond, the nation's as a tick."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.charts.diagrams.letters import Letters, Runs
from generator.charts.fitting import require
from generator.layout.document import MM, Box, DiagramPiece, Disc, Line, Outlined, Rect
from generator.layout.text import EM_ASCENT
from generator.report.blocks import NO, YES
from generator.report.diagrams import DotRow, Dots
from generator.report.numbers import Number
from generator.report.runs import Rich, plain, typed

_ROW = (7.0 * MM, 8.6 * MM, 9.0 * MM)
_HEAD = 6.6 * MM
_HEAD_BASELINE = 4.4 * MM
_LEGEND = 7.0 * MM
_LEGEND_MIDDLE = 4.0 * MM
_NAMES = 34 * MM
_BEFORE_AXIS = 4.0 * MM
_AFTER_AXIS = 5.0 * MM
_BETWEEN = 3.4 * MM
_LEAST_AXIS = 38 * MM
_OWN, _HALO, _REGION = 1.7 * MM, 0.35 * MM, 1.5 * MM
_TICK = (0.7 * MM, 5.8 * MM)
_LEGEND_TICK = 3.8 * MM
_LINK = 1.0 * MM
_TICKS = 4
_RULE, _END, _HAIR = 0.35 * MM, 0.5 * MM, 0.2 * MM
_LEGEND_GAP = 8 * MM
_SIGN = 4.2 * MM


def dot_heights(marks: Dots) -> tuple[float, float, float]:
    """Return least, natural and most height, points."""
    least, natural, most = (row * len(marks.rows) + _HEAD + _LEGEND for row in _ROW)
    return least, natural, most


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where things stand: the axis from ``x`` over ``length``, its top, the height of a row, the right edges of columns."""

    rect: Rect
    x: float
    length: float
    top: float
    row: float
    rights: tuple[float, ...]
    widths: tuple[float, ...]
    maximum: float
    from_zero: bool = False

    def at(self, value: Number) -> float:
        return self.x + min(max(float(value.value) / self.maximum, 0.0), 1.0) * self.length


def dots(marks: Dots, rect: Rect, letters: Letters) -> Iterator[DiagramPiece]:
    """Yield head, grid, rows and legend.

    Raises:
        NoRoomError: names and columns leave no room for the axis.

    """
    plan = _plan(marks, rect, letters)
    bottom = plan.top + plan.row * len(marks.rows)
    yield from _grid(marks, plan, bottom, letters)
    for column, right in zip(marks.heads, plan.rights, strict=False):
        yield letters.line(letters.runs(column, "diagram_axis"), right, rect.y + _HEAD_BASELINE, "right")
    for index, row in enumerate(marks.rows):
        yield from _row(row, plan.top + index * plan.row, plan, letters)
    yield Line(rect.x, bottom, rect.right, bottom, letters.colour("navy"), _END)
    yield from _legend(marks, plan, bottom + _LEGEND_MIDDLE, letters)


def _plan(marks: Dots, rect: Rect, letters: Letters) -> _Plan:
    names = max((letters.width(runs) for row in marks.rows for runs, _ in _name(row.label, 0.0, letters)), default=0.0)
    widths = _columns(marks, letters)
    columns = sum(widths) + _BETWEEN * max(len(widths) - 1, 0)
    x = rect.x + max(_NAMES, names + _BEFORE_AXIS)
    length = rect.right - columns - (_AFTER_AXIS if widths else 0.0) - x
    require(length, _LEAST_AXIS)
    rights, right = [], rect.right
    for width in reversed(widths):
        rights.append(right)
        right -= width + _BETWEEN
    row = min((rect.height - _HEAD - _LEGEND) / max(len(marks.rows), 1), _ROW[2])
    require(row, _ROW[0])
    return _Plan(
        rect,
        x,
        length,
        rect.y + _HEAD,
        row,
        tuple(reversed(rights)),
        tuple(widths),
        float(marks.maximum),
        marks.from_zero,
    )


def _columns(marks: Dots, letters: Letters) -> list[float]:
    count = max((len(row.columns) for row in marks.rows), default=0)
    widths = [0.0] * max(count, len(marks.heads))
    for rich in (marks.heads, *(row.columns for row in marks.rows)):
        role = "diagram_axis" if rich is marks.heads else "diagram_row"
        for at, one in enumerate(rich):
            widths[at] = max(widths[at], letters.width(letters.runs(one, role)))
    return widths


def _grid(marks: Dots, plan: _Plan, bottom: float, letters: Letters) -> Iterator[DiagramPiece]:
    for tick in range(_TICKS + 1):
        x = plan.x + tick / _TICKS * plan.length
        label = f"{float(marks.maximum) * tick / _TICKS:g}"
        yield letters.line(letters.runs(typed(label), "diagram_axis"), x, plan.rect.y + _HEAD_BASELINE, "center")
        if tick:
            yield Line(x, plan.top, x, bottom, letters.colour("row_hair"), _HAIR)
    for index in range(1, len(marks.rows)):
        y = plan.top + index * plan.row
        yield Line(plan.rect.x, y, plan.rect.right, y, letters.colour("row_hair"), _HAIR)
    yield Line(plan.x, plan.top, plan.x, bottom, letters.colour("outline"), _RULE)
    yield Line(plan.rect.x, plan.top, plan.rect.right, plan.top, letters.colour("navy"), _RULE)


def _row(row: DotRow, top: float, plan: _Plan, letters: Letters) -> Iterator[DiagramPiece]:
    middle = top + plan.row / 2
    for runs, baseline in _name(row.label, middle, letters):
        yield letters.line(runs, plan.rect.x, baseline)
    own, nation = row.own, row.nation
    if plan.from_zero:
        if isinstance(own, Number) and own.value:
            yield Line(plan.x, middle, plan.at(own), middle, letters.colour("link_high"), _LINK)
    elif isinstance(own, Number) and isinstance(nation, Number) and own.value != nation.value:
        colour = letters.colour("link_high" if own.value > nation.value else "hair")
        yield Line(plan.at(nation), middle, plan.at(own), middle, colour, _LINK)
    if isinstance(nation, Number):
        yield _tick(plan.at(nation), middle, letters)
    if isinstance(row.region, Number):
        yield _diamond(plan.at(row.region), middle, letters)
    if isinstance(own, Number):
        yield Disc(plan.at(own), middle, _OWN + _HALO, letters.colour("white"))
        yield Disc(plan.at(own), middle, _OWN, letters.colour("accent"))
    baseline = middle + (EM_ASCENT - 0.5) * letters.style("diagram_row").size
    for column, right, wide in zip(row.columns, plan.rights, plan.widths, strict=False):
        runs = letters.runs(column, "diagram_row")
        if plain(column) in (YES, NO):
            yield letters.line(runs, right - wide / 2, baseline, "center")
        else:
            yield letters.line(runs, right, baseline, "right")


def _name(label: Rich, middle: float, letters: Letters) -> list[tuple[Runs, float]]:
    """Return the lines of a row's name with their baselines: what follows a line feed is smaller."""
    first, rest = _parted(label)
    size, small = letters.style("diagram_row").size, letters.style("diagram_base").size
    centre = EM_ASCENT - 0.5
    if not rest:
        return [(letters.runs(first, "diagram_row"), middle + centre * size)]
    up = small * 0.5
    return [
        (letters.runs(first, "diagram_row"), middle + centre * size - up),
        (letters.runs(rest, "diagram_base"), middle + centre * small + size * 0.55),
    ]


def _parted(label: Rich) -> tuple[Rich, Rich]:
    for at, run in enumerate(label):
        before, feed, after = run.text.partition("\n")
        if feed:
            return (*label[:at], replace(run, text=before)), (replace(run, text=after), *label[at + 1 :])
    return label, ()


def _tick(x: float, middle: float, letters: Letters, height: float = _TICK[1]) -> Box:
    return Box(Rect(x - _TICK[0] / 2, middle - height / 2, _TICK[0], height), letters.colour("ink"))


def _diamond(x: float, y: float, letters: Letters) -> Outlined:
    r = _REGION
    ring = ((x, y - r), (x + r, y), (x, y + r), (x - r, y))
    return Outlined((ring,), letters.colour("bar"), letters.colour("outline"))


def _legend(marks: Dots, plan: _Plan, middle: float, letters: Letters) -> Iterator[DiagramPiece]:
    own, region, nation = marks.names
    x, baseline = plan.x, middle + (EM_ASCENT - 0.5) * letters.style("diagram_legend").size
    for name, kind in ((own, "own"), (region, "region"), (nation, "nation")):
        if not name:
            continue
        yield _sign(kind, x + _OWN, middle, letters)
        colour = "accent" if kind == "own" else ""
        runs = letters.runs(name, "diagram_legend", colour=colour, bold=bool(colour))
        label = letters.line(runs, x + _SIGN, baseline)
        yield label
        x = label.rect.right + _LEGEND_GAP
    if marks.key:
        yield letters.line(letters.runs(marks.key, "diagram_legend"), plan.rect.right, baseline, "right")


def _sign(kind: str, x: float, middle: float, letters: Letters) -> DiagramPiece:
    if kind == "own":
        return Disc(x, middle, _OWN, letters.colour("accent"))
    return _diamond(x, middle, letters) if kind == "region" else _tick(x, middle, letters, _LEGEND_TICK)
