"""The scatter of areas by two shares: a square from 0 to 100, the nation's values dashed, this one set off (comps/profile.md).

It is drawn into the figure itself: matplotlib's Axes, with their ticks and spines, take three times as long as all the rest,
and there is one such picture in each of the 47 profiles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.figures.given import Given, number
from generator.figures.label_places import Box, Dot, Wanted, places
from generator.figures.lettered import write
from generator.figures.upright import write_upright
from generator.layout.document import MM
from generator.layout.text import EM_ASCENT
from generator.report.numbers import text
from generator.report.pictures import PictureRole, PictureRow
from generator.report.runs import plain

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_LEFT, _BELOW, _ABOVE = 16.0 * MM, 11.0 * MM, 2.5 * MM
"""Around the square: tick labels and the axes' names."""
_SQUARE = 116.0 * MM
_BESIDE = 8.0 * MM
"""Between the square and the key."""
_KEY_LINE, _KEY_NAME, _KEY_LEAST = 6.4 * MM, 6.5 * MM, 36.0 * MM
_TALLY_LINE = 5.7 * MM
_DASHES = (6.2, 2.8)
_TICK, _TICK_GAP = 20, 3.0
"""Per cent from one line of the grid to the next; points between an axis and its numbers."""


@dataclass(frozen=True, slots=True)
class _Look:
    """How a role's dots and names are drawn: radius and line in points, colour roles, text style."""

    radius: float
    fill: str
    line: str
    width: float
    text: str


_LOOKS: dict[PictureRole, _Look] = {
    "own": _Look(2.4 * MM, "accent", "", 0.0, "figure_own"),
    "similar": _Look(1.7 * MM, "navy", "", 0.0, "figure_similar"),
    "region": _Look(1.4 * MM, "white", "navy", 0.55 * MM, "figure_region"),
    "named": _Look(1.25 * MM, "rest", "outline", 0.18 * MM, "figure_named"),
    "other": _Look(1.25 * MM, "rest", "outline", 0.18 * MM, "figure_named"),
}
_DRAWN: tuple[PictureRole, ...] = ("other", "named", "region", "similar", "own")
_NAMED: tuple[PictureRole, ...] = ("own", "similar", "region", "named")


@dataclass(frozen=True, slots=True)
class _Plot:
    """The square in points of the figure, y upwards."""

    left: float
    low: float
    side: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.left + x / 100 * self.side, self.low + y / 100 * self.side


def draw(figure: Figure, given: Given) -> None:
    """Draw the rows by their first two values, in per cent; rows that lack one are left out."""
    wide, high = (float(each) * 72 for each in figure.get_size_inches())
    beside = _beside_width(given)
    side = min(_SQUARE, high - _ABOVE - _BELOW, wide - _LEFT - (_BESIDE + beside if beside else 2.0 * MM))
    over = max(0.0, wide - _LEFT - side - (_BESIDE + beside if beside else 0.0))
    plot = _Plot(_LEFT + over / 2, high - _ABOVE - side, side)
    _frame(figure, given, plot)
    labels, lines = _nation(figure, given, plot)
    dots = _dots(figure, given, plot)
    _names(figure, given, plot, dots, (labels, lines))
    _axis_names(figure, given, plot)
    _beside(figure, given, plot.left + side + _BESIDE, high - _ABOVE, beside)


def _rule(
    figure: Figure, strokes: Sequence[tuple[tuple[float, float], ...]], colour: str, width: float, **how: Any
) -> None:
    """Draw strokes, each through its points, as one path."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    codes = [code for stroke in strokes for code in (Path.MOVETO, *[Path.LINETO] * (len(stroke) - 1))]
    path = Path([point for stroke in strokes for point in stroke], codes)
    figure.add_artist(PathPatch(path, fill=False, edgecolor=colour, linewidth=width, transform=None, **how))


def _frame(figure: Figure, given: Given, plot: _Plot) -> None:
    """Draw the square's grid and its two axes, and what they count."""
    ticks = range(0, 101, _TICK)
    across = [(plot.at(0, at), plot.at(100, at)) for at in ticks[1:]]
    upright = [(plot.at(at, 0), plot.at(at, 100)) for at in ticks[1:]]
    _rule(figure, [*across, *upright], given.colour("row_hair"), 0.5, capstyle="butt")
    _rule(
        figure,
        [(plot.at(0, 100), plot.at(0, 0), plot.at(100, 0))],
        given.colour("outline"),
        0.75,
        capstyle="projecting",
    )
    size = given.style("figure_axis").size
    for at in ticks:
        x, y = plot.at(at, at)
        write(figure, given, x, plot.low - _TICK_GAP - EM_ASCENT * size, str(at), "figure_axis", "center")
        write(figure, given, plot.left - _TICK_GAP, y - (EM_ASCENT - 0.5) * size, str(at), "figure_axis", "right")


def _nation(figure: Figure, given: Given, plot: _Plot) -> tuple[list[Box], list[Box]]:
    """Draw the reference's dashed lines and their labels; return the labels, then the lines, as boxes."""
    if not given.data.references:
        return [], []
    row = given.data.references[0]
    name = plain(row.short or row.label)
    heads = [plain(column.label).removesuffix("導入率") for column in given.columns[:2]]
    found: list[Box] = []
    lines: list[Box] = []
    size = given.style("figure_reference").size
    for at, figure_ in enumerate(row.values[:2]):
        value = number(figure_)
        if value is None or figure_ is None:
            continue
        words = f"{name} {heads[at]} {text(figure_, unit=False)}"
        room = given.width(words, "figure_reference")
        if at == 0:
            left = plot.at(value, 0)[0]
            lines.append(Box(left - 0.5, plot.low, left + 0.5, plot.low + plot.side))
            ends = (plot.at(value, 0), plot.at(value, 100))
            spot = (left + 1.2 * MM if value < 75 else left - 1.2 * MM - room, plot.low + 1.6 * MM)
        else:
            level = plot.at(0, value)[1]
            lines.append(Box(plot.left, level - 0.5, plot.left + plot.side, level + 0.5))
            ends = (plot.at(0, value), plot.at(100, value))
            spot = (plot.left + 1.0 * MM, level + 1.3 * MM)
        _rule(figure, [ends], given.colour("ink"), 1.0, linestyle=(0, _DASHES), capstyle="butt", zorder=2.5)
        found.append(Box(spot[0], spot[1] - size * 0.12, spot[0] + room, spot[1] + size * 0.88))
        write(figure, given, *spot, words, "figure_reference")
    return found, lines


def _dots(figure: Figure, given: Given, plot: _Plot) -> list[tuple[PictureRow, Dot]]:
    """Draw the dots role by role; return them as they stand in the figure."""
    found: list[tuple[PictureRow, Dot]] = []
    for order, role in enumerate(_DRAWN):
        places = []
        for row in given.rows:
            x, y = given.number(row, 0), given.number(row, 1)
            if row.role != role or x is None or y is None:
                continue
            places.append(plot.at(x, y))
            found.append((row, Dot(*places[-1], _LOOKS[role].radius)))
        _draw_dots(figure, given, _LOOKS[role], places, zorder=3 + order / 10)
    return found


def _draw_dots(
    figure: Figure, given: Given, look: _Look, places: Sequence[tuple[float, float]], zorder: float = 3.0
) -> None:
    """Draw dots of a look; the outline stands inside."""
    from matplotlib.lines import Line2D

    if not places:
        return
    xs, ys = zip(*places, strict=True)
    figure.add_artist(Line2D(
        xs, ys, transform=None, linestyle="none", marker="o", markersize=2 * (look.radius - look.width / 2),
        color=given.colour(look.fill), zorder=zorder,
        markeredgecolor=given.colour(look.line) if look.line else "none", markeredgewidth=look.width,
    ))  # fmt: skip


def _names(
    figure: Figure, given: Given, plot: _Plot, dots: list[tuple[PictureRow, Dot]], taken: tuple[list[Box], list[Box]]
) -> None:
    asked = [at for role in _NAMED for at, (row, _) in enumerate(dots) if row.role == role]
    wanted = []
    for at in asked:
        style = _LOOKS[dots[at][0].role].text
        wanted.append(Wanted(at, given.width(_name(given, dots[at][0]), style), given.style(style).size))
    within = Box(plot.left + 1.0, plot.low + 1.0, plot.left + plot.side + 4 * MM, plot.low + plot.side - 0.5)
    for at, place in zip(asked, places([dot for _, dot in dots], wanted, within, *taken), strict=True):
        if place is None:
            continue
        row = dots[at][0]
        look = _LOOKS[row.role]
        if place.leader is not None:
            x1, y1, x2, y2 = place.leader
            _rule(figure, [((x1, y1), (x2, y2))], given.colour("outline"), 0.7, zorder=4)
        low = place.box.low + given.style(look.text).size * 0.12
        write(figure, given, place.box.left, low, _name(given, row), look.text)


def _name(given: Given, row: PictureRow) -> str:
    """Return the name to print: of the one that the page is about in full."""
    return plain(row.label) if row.role == "own" else given.name(row)


def _axis_names(figure: Figure, given: Given, plot: _Plot) -> None:
    x, y = given.columns[:2]
    below = plot.low - _BELOW + given.style("figure_axis_name").size * 0.2
    words = _with_unit(plain(x.label), x.unit)
    write(figure, given, plot.left + plot.side / 2, below, words, "figure_axis_name", "center")
    write_upright(
        figure, given, plain(y.label), f"（{y.unit}）", plot.left - _LEFT + 3.6 * MM, plot.low + plot.side / 2,
        "figure_axis_name",
    )  # fmt: skip


def _with_unit(label: str, unit: str) -> str:
    return f"{label}（{unit}）" if unit else label


def _beside_width(given: Given) -> float:
    data = given.data
    if not data.key and not data.tally:
        return 0.0
    styles = {role: "figure_own" if role == "own" else "figure_key" for role, _ in data.key}
    names = [_KEY_NAME + given.width(plain(words), styles[role]) for role, words in data.key]
    lines = [given.width(plain(line.label), "figure_tally") + 10 * MM for line in data.tally]
    return max(_KEY_LEAST, *names, *lines) if names or lines else 0.0


def _beside(figure: Figure, given: Given, left: float, top: float, width: float) -> None:
    """Draw the key and, under a rule, the tally."""
    y = top - 2.8 * MM
    for role, words in given.data.key:
        _draw_dots(figure, given, _LOOKS[role], [(left + 2.4 * MM, y)])
        style = "figure_own" if role == "own" else "figure_key"
        write(figure, given, left + _KEY_NAME, y - 0.38 * given.style(style).size, plain(words), style)
        y -= _KEY_LINE
    if not given.data.tally:
        return
    y += _KEY_LINE - 4.0 * MM
    _rule(figure, [((left, y), (left + width, y))], given.colour("hair"), 0.5)
    y -= 6.0 * MM
    for words, align, x in zip(given.data.tally_heading, ("left", "right"), (left, left + width), strict=False):
        write(figure, given, x, y, plain(words), "figure_axis", align)
    for line in given.data.tally:
        y -= _TALLY_LINE
        style = "figure_tally_strong" if line.strong else "figure_tally"
        write(figure, given, left, y, plain(line.label), style)
        write(figure, given, left + width, y, text(line.value, unit=False), style, "right")
