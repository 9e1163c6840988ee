"""The scatter of areas by two shares: a square from 0 to 100, the nation's values dashed, this one set off (comps/profile.md)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.figures.given import Given, number
from generator.figures.label_places import Box, Dot, Wanted, places
from generator.figures.upright import write_upright
from generator.layout.document import MM
from generator.report.numbers import text
from generator.report.pictures import PictureRole, PictureRow
from generator.report.runs import plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LEFT, _BELOW, _ABOVE = 16.0 * MM, 11.0 * MM, 2.5 * MM
"""Around the square: tick labels and the axes' names."""
_SQUARE = 116.0 * MM
_BESIDE = 8.0 * MM
"""Between the square and the key."""
_KEY_LINE, _KEY_NAME, _KEY_LEAST = 6.4 * MM, 6.5 * MM, 36.0 * MM
_TALLY_LINE = 5.7 * MM
_DASHES = (6.2, 2.8)


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
    axes = figure.add_axes((plot.left / wide, plot.low / high, side / wide, side / high))
    _frame(axes, given)
    labels, lines = _nation(axes, given, plot)
    dots = _dots(axes, given, plot)
    _names(figure, given, plot, dots, (labels, lines))
    _axis_names(figure, given, plot)
    _beside(figure, given, plot.left + side + _BESIDE, high - _ABOVE, beside)


def _frame(axes: Axes, given: Given) -> None:
    axes.set(xlim=(0, 100), ylim=(0, 100), xticks=range(0, 101, 20), yticks=range(0, 101, 20))
    axes.grid(True)
    axes.tick_params(length=0, pad=3.0)
    for side in ("right", "top"):
        axes.spines[side].set(visible=True, color=given.colour("row_hair"), linewidth=0.5)


def _nation(axes: Axes, given: Given, plot: _Plot) -> tuple[list[Box], list[Box]]:
    """Draw the reference's dashed lines and their labels; return the labels, then the lines, as boxes."""
    if not given.data.references:
        return [], []
    row = given.data.references[0]
    x, y = (number(value) for value in row.values[:2])
    name = plain(row.short or row.label)
    heads = [plain(column.label).removesuffix("導入率") for column in given.columns[:2]]
    found: list[Box] = []
    lines: list[Box] = []
    size = given.style("figure_reference").size
    for at, value in ((0, x), (1, y)):
        figure = row.values[at]
        if value is None or figure is None:
            continue
        words = f"{name} {heads[at]} {text(figure, unit=False)}"
        room = given.width(words, "figure_reference")
        line = axes.axvline if at == 0 else axes.axhline
        line(value, color=given.colour("ink"), linewidth=1.0, dashes=_DASHES, zorder=2.5)
        if at == 0:
            left = plot.at(value, 0)[0]
            lines.append(Box(left - 0.5, plot.low, left + 0.5, plot.low + plot.side))
            start = left + 1.2 * MM if value < 75 else left - 1.2 * MM - room
            spot = (start, plot.low + 1.6 * MM)
        else:
            level = plot.at(0, value)[1]
            lines.append(Box(plot.left, level - 0.5, plot.left + plot.side, level + 0.5))
            spot = (plot.left + 1.0 * MM, level + 1.3 * MM)
        found.append(Box(spot[0], spot[1] - size * 0.12, spot[0] + room, spot[1] + size * 0.88))
        axes.text(*spot, words, transform=None, va="baseline", zorder=5, **given.font("figure_reference"))
    return found, lines


def _dots(axes: Axes, given: Given, plot: _Plot) -> list[tuple[PictureRow, Dot]]:
    """Draw the dots role by role; return them as they stand in the figure."""
    found: list[tuple[PictureRow, Dot]] = []
    for order, role in enumerate(_DRAWN):
        look, xs, ys = _LOOKS[role], [], []
        for row in given.rows:
            x, y = given.number(row, 0), given.number(row, 1)
            if row.role != role or x is None or y is None:
                continue
            xs.append(x)
            ys.append(y)
            found.append((row, Dot(*plot.at(x, y), look.radius)))
        inner = look.radius - look.width / 2
        axes.plot(
            xs, ys, "o", markersize=2 * inner, color=given.colour(look.fill), clip_on=False, zorder=3 + order / 10,
            markeredgecolor=given.colour(look.line) if look.line else "none", markeredgewidth=look.width,
        )  # fmt: skip
    return found


def _names(
    figure: Figure, given: Given, plot: _Plot, dots: list[tuple[PictureRow, Dot]], taken: tuple[list[Box], list[Box]]
) -> None:
    from matplotlib.lines import Line2D

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
            figure.add_artist(Line2D((x1, x2), (y1, y2), transform=None, color=given.colour("outline"), linewidth=0.7))
        low = place.box.low + given.style(look.text).size * 0.12
        figure.text(place.box.left, low, _name(given, row), transform=None, va="baseline", **given.font(look.text))


def _name(given: Given, row: PictureRow) -> str:
    """Return the name to print: of the one that the page is about in full."""
    return plain(row.label) if row.role == "own" else given.name(row)


def _axis_names(figure: Figure, given: Given, plot: _Plot) -> None:
    x, y = given.columns[:2]
    font = given.font("figure_axis_name")
    size = given.style("figure_axis_name").size
    below = plot.low - _BELOW + size * 0.2
    figure.text(
        plot.left + plot.side / 2, below, _with_unit(plain(x.label), x.unit), transform=None, ha="center", **font
    )
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
    from matplotlib.lines import Line2D

    y = top - 2.8 * MM
    for role, words in given.data.key:
        look = _LOOKS[role]
        dot = Line2D(
            (left + 2.4 * MM,), (y,), transform=None, marker="o", linestyle="none",
            markersize=2 * (look.radius - look.width / 2), color=given.colour(look.fill),
            markeredgecolor=given.colour(look.line) if look.line else "none", markeredgewidth=look.width,
        )  # fmt: skip
        figure.add_artist(dot)
        font = given.font("figure_own" if role == "own" else "figure_key")
        figure.text(left + _KEY_NAME, y - 0.38 * float(font["size"]), plain(words), transform=None, **font)
        y -= _KEY_LINE
    if not given.data.tally:
        return
    y += _KEY_LINE - 4.0 * MM
    hair = given.colour("hair")
    figure.add_artist(Line2D((left, left + width), (y, y), transform=None, color=hair, linewidth=0.5))
    y -= 6.0 * MM
    for words, align, x in zip(given.data.tally_heading, ("left", "right"), (left, left + width), strict=False):
        figure.text(x, y, plain(words), transform=None, ha=align, **given.font("figure_axis"))
    for line in given.data.tally:
        y -= _TALLY_LINE
        style = "figure_tally_strong" if line.strong else "figure_tally"
        figure.text(left, y, plain(line.label), transform=None, **given.font(style))
        value = text(line.value, unit=False)
        figure.text(left + width, y, value, transform=None, ha="right", **given.font(style))
