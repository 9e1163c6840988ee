"""Ranks over the waves: numbered circles joined by lines, names at both ends, 「…」 where a rank is not known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from generator.charts.axis import DASH
from generator.charts.fitting import NoRoomError, require
from generator.charts.lettering import Lettering, Role, Runs, at, beside
from generator.charts.values import mark_runs
from generator.layout.document import MM, ChartGeometry, Circle, Label, Line, Rect, StyledRun
from generator.layout.text import Flow, text_style
from generator.report.charts import Ranked, RankLines
from generator.report.numbers import Missing, Number, digits
from generator.report.runs import Rich

_TO_NAME = 2.5 * MM
_WIDEST_STEP = 56 * MM
_LEAST_STEP = 15 * MM
_HIGHEST_ROW = 22 * MM
_LEAST_ROW = 1.12
"""Least height of a row, in circles."""
_HEAD_GAP = 2.4 * MM
_MARK_CLEARANCE = 3.2 * MM
"""Where a dashed line ends before 「…」."""
_LINK, _ACCENT_LINK = 1.0, 2.5


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands in a wave: its row from 0; ``known`` is false for 「…」."""

    row: int
    known: bool


@dataclass(frozen=True, slots=True)
class _Grid:
    """x of each wave, y of the first row, distance of rows, radius of a circle; points."""

    xs: tuple[float, ...]
    top: float
    pitch: float
    radius: float

    def y(self, row: int) -> float:
        return self.top + row * self.pitch


Places = tuple[tuple[Place | None, ...], ...]


def places(marks: RankLines) -> tuple[Places, int]:
    """Return where each item stands in each wave (None: nowhere), and how many rows ranks take.

    An unknown rank is shown beside a known one only: on its own row if no published rank of the wave reaches that far,
    else in the rows below all ranks.
    """
    rows = [_known_rows(marks, wave) for wave in range(len(marks.waves))]
    ranked = 1 + max((row for wave in rows for row in wave.values()), default=-1)
    found: list[dict[int, Place]] = [{item: Place(row, True) for item, row in wave.items()} for wave in rows]
    for wave, known in enumerate(rows):
        below = ranked
        last = max(known.values(), default=-1)
        taken: set[int] = set()
        for item, neighbour in sorted(_unknown(rows, wave, len(marks.items)), key=lambda pair: (pair[1], pair[0])):
            if neighbour > last and neighbour not in taken:
                row = neighbour
            else:
                row, below = below, below + 1
            taken.add(row)
            found[wave][item] = Place(row, False)
    return tuple(tuple(wave.get(item) for wave in found) for item in range(len(marks.items))), ranked


def _known_rows(marks: RankLines, wave: int) -> dict[int, int]:
    """Return the row of each item with a rank; equal ranks take rows one below the other."""
    known = [(item.ranks[wave], index) for index, item in enumerate(marks.items)]
    ranked = sorted((int(rank.value), index) for rank, index in known if isinstance(rank, Number))
    rows: dict[int, int] = {}
    last = -1
    for rank, index in ranked:
        last = rows[index] = max(rank - 1, last + 1)
    return rows


def _unknown(rows: list[dict[int, int]], wave: int, items: int) -> Iterator[tuple[int, int]]:
    """Yield the items unknown in a wave but known in the one before or after, with the row they have there."""
    around = [rows[other] for other in (wave - 1, wave + 1) if 0 <= other < len(rows)]
    for item in range(items):
        beside_it = [known[item] for known in around if item in known]
        if item not in rows[wave] and beside_it:
            yield item, beside_it[0]


def rank_lines(marks: RankLines, rect: Rect, letters: Lettering) -> ChartGeometry:
    """Return the geometry of ranks over waves.

    Raises:
        NoRoomError: names or circles do not fit.

    """
    found, ranked = places(marks)
    total = 1 + max((place.row for item in found for place in item if place), default=-1)
    heads = [letters.line(_head_runs(letters, marks, wave)) for wave in range(len(marks.waves))]
    names = _name_runs(marks, found, letters)
    left, right = _names(names, rect, letters, len(marks.waves))
    grid = _grid(rect, letters, left, right, heads, total)
    plot = _plot(grid, ranked)
    labels = (
        *(
            at(head, x, rect.y, "category", align="center", category=wave)
            for wave, (head, x) in enumerate(zip(heads, grid.xs, strict=True))
        ),
        *_end_labels(left, found, grid, 0),
        *_values(marks, found, grid, letters),
        *_end_labels(right, found, grid, len(marks.waves) - 1),
    )
    lines = (*_divider(found, ranked, rect, grid, letters), *_links(marks, found, grid, letters))
    circles = tuple(_circles(marks, found, grid, letters))
    waves = len(marks.waves)
    return ChartGeometry(plot, float(max(ranked, 1)), waves, tuple(range(waves)), (), circles, labels, lines)


def _plot(grid: _Grid, ranked: int) -> Rect:
    step = grid.xs[1] - grid.xs[0] if len(grid.xs) > 1 else _LEAST_STEP
    return Rect(grid.xs[0] - step / 2, grid.top - grid.pitch / 2, step * len(grid.xs), grid.pitch * max(ranked, 1))


def _head_runs(letters: Lettering, marks: RankLines, wave: int) -> Runs:
    newest = wave == len(marks.waves) - 1
    return letters.runs(marks.waves[wave], "chart_category", colour="navy" if newest else "", bold=newest)


def _name_runs(marks: RankLines, found: Places, letters: Lettering) -> list[tuple[Runs | None, Runs | None]]:
    """Return the names at the left and at the right end of each item that stands there."""
    return [
        (
            _name(letters, item, places_of[0], first=False) if places_of[0] else None,
            _name(letters, item, places_of[-1], first=True) if places_of[-1] and len(marks.waves) > 1 else None,
        )
        for item, places_of in zip(marks.items, found, strict=True)
    ]


def _name(letters: Lettering, item: Ranked, place: Place, *, first: bool) -> Runs:
    label: Rich = item.label
    if item.accent:
        return letters.runs(label, "chart_category", colour="accent", bold=True)
    if not place.known:
        return letters.runs(label, "chart_category", colour="grey")
    return letters.runs(label, "chart_category", bold=first and place.row == 0)


Names = dict[int, Flow]


def _names(
    runs: list[tuple[Runs | None, Runs | None]], rect: Rect, letters: Lettering, waves: int
) -> tuple[Names, Names]:
    """Return the names at both ends, broken into more lines as far as the circles need the room."""
    needed = letters.theme.charts.rank_circle * MM + 2 * _TO_NAME + (waves - 1) * _LEAST_STEP
    by = 0.0
    for share in (1.0, 0.75, 0.6, 0.5, 0.4):
        try:
            left, right = (
                _broken([pair[end] for pair in runs], share, letters, align)
                for end, align in ((0, "right"), (1, "left"))
            )
        except NoRoomError as fault:
            by = fault.by
            break
        by = _widest(left) + _widest(right) + needed - rect.width
        if by <= 0:
            return left, right
    raise NoRoomError(by)


def _broken(runs: list[Runs | None], share: float, letters: Lettering, align: str) -> Names:
    widest = max((letters.width(r) for r in runs if r), default=0.0)
    width = widest * share + 0.1
    return {
        item: letters.wrapped(r, width, "right" if align == "right" else "left") for item, r in enumerate(runs) if r
    }


def _widest(names: Names) -> float:
    return max((name.width for name in names.values()), default=0.0)


def _grid(rect: Rect, letters: Lettering, left: Names, right: Names, heads: list[Flow], rows: int) -> _Grid:
    radius = letters.theme.charts.rank_circle * MM / 2
    waves = len(heads)
    top = rect.y + max((head.height for head in heads), default=0.0) + _HEAD_GAP + radius
    pitch = min((rect.bottom - radius - top) / max(rows - 1, 1), _HIGHEST_ROW)
    if rows > 1 and pitch < 2 * radius * _LEAST_ROW:
        radius = pitch / _LEAST_ROW / 2
        require(radius, 2.4 * MM)
    side = radius + _TO_NAME
    first, last = rect.x + _widest(left) + side, rect.right - _widest(right) - side
    if waves == 1:
        return _Grid((max(first, rect.x + heads[0].width / 2),), top, pitch, radius)
    step = min((last - first) / (waves - 1), _WIDEST_STEP)
    require(step, max((head.width for head in heads), default=0.0) + 2.0)
    start = first + (last - first - step * (waves - 1)) / 2
    start = max(start, rect.x + heads[0].width / 2)
    return _Grid(tuple(start + wave * step for wave in range(waves)), top, pitch, radius)


def _end_labels(names: Names, found: Places, grid: _Grid, wave: int) -> Iterator[Label]:
    right = wave > 0
    for item, name in sorted(names.items(), key=lambda pair: _row(found[pair[0]][wave])):
        x = grid.xs[wave] + (grid.radius + _TO_NAME) * (1 if right else -1)
        y = grid.y(_row(found[item][wave]))
        yield beside(name, x, y, "end", align="left" if right else "right", series=item, category=wave)


def _row(place: Place | None) -> int:
    return place.row if place else 0


def _values(marks: RankLines, found: Places, grid: _Grid, letters: Lettering) -> Iterator[Label]:
    for index, item in enumerate(marks.items):
        for wave, place in enumerate(found[index]):
            if place is None:
                continue
            rank = item.ranks[wave]
            runs = (
                _rank_runs(letters, marks, item, wave, rank) if isinstance(rank, Number) else mark_runs(letters, rank)
            )
            role: Role = "missing" if isinstance(rank, Missing) else "value"
            text = letters.line(runs)
            yield beside(text, grid.xs[wave], grid.y(place.row), role, align="center", series=index, category=wave)


def _rank_runs(letters: Lettering, marks: RankLines, item: Ranked, wave: int, rank: Number) -> Runs:
    filled = item.accent or wave == len(marks.waves) - 1
    colour = letters.theme.colour("white" if filled else "navy")
    style = text_style("chart_rank", letters.theme, letters.size("chart_rank"))
    return (StyledRun(digits(rank), type(style)(style.size, colour, style.bold, style.leading), rank),)


def _circles(marks: RankLines, found: Places, grid: _Grid, letters: Lettering) -> Iterator[Circle]:
    navy, accent, white = (letters.theme.colour(role) for role in ("navy", "accent", "white"))
    newest = len(marks.waves) - 1
    for index, item in enumerate(marks.items):
        for wave, place in enumerate(found[index]):
            if place and place.known:
                ring = accent if item.accent else navy
                fill = ring if item.accent or wave == newest else white
                yield Circle(grid.xs[wave], grid.y(place.row), grid.radius, fill, ring, index, wave)


def _divider(found: Places, ranked: int, rect: Rect, grid: _Grid, letters: Lettering) -> Iterator[Line]:
    """Yield the hair rule between the ranks and what is not known, when anything stands below."""
    if ranked and any(place and place.row >= ranked for item in found for place in item):
        y = grid.y(ranked) - grid.pitch * 0.5
        yield Line(rect.x, y, rect.right, y, letters.theme.colour("hair"), 0.5)


def _links(marks: RankLines, found: Places, grid: _Grid, letters: Lettering) -> Iterator[Line]:
    for index in sorted(range(len(marks.items)), key=lambda index: marks.items[index].accent):
        accent = marks.items[index].accent
        for wave, (one, other) in enumerate(pairwise(found[index])):
            if one and other and (one.known or other.known):
                yield _link(grid, wave, one, other, letters, accent)


def _link(grid: _Grid, wave: int, one: Place, other: Place, letters: Lettering, accent: bool) -> Line:
    x1, y1, x2, y2 = grid.xs[wave], grid.y(one.row), grid.xs[wave + 1], grid.y(other.row)
    length = hypot(x2 - x1, y2 - y1)
    dx, dy = (x2 - x1) / length, (y2 - y1) / length
    start = grid.radius if one.known else _MARK_CLEARANCE
    end = grid.radius if other.known else _MARK_CLEARANCE
    solid = one.known and other.known
    colour = letters.theme.colour("accent" if accent else "link" if solid else "grey")
    width = (_ACCENT_LINK if solid else 1.2) if accent else _LINK
    return Line(x1 + dx * start, y1 + dy * start, x2 - dx * end, y2 - dy * end, colour, width, () if solid else DASH)
