"""The heat map of areas by indicators: five classes of 20 points, the value printed in its cell where it fits.

Areas stand as rows, in as many blocks side by side as the height asks for. The marked area is told by form: a frame and bold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.figures.given import Given
from generator.layout.document import MM
from generator.layout.text import flow
from generator.report.numbers import Missing, Number, text
from generator.report.pictures import PictureRow
from generator.report.runs import plain

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_BOUNDS = (20, 40, 60, 80)
_CLASSES = ("20未満", "20以上", "40以上", "60以上", "80以上")
_LIGHT = 3
"""The classes that are outlined and printed on in ink."""
_LEAST_ROW, _MOST_ROW = 3.4 * MM, 6.0 * MM
_NAME_GAP, _BLOCK_GAP, _LEGEND, _REFERENCE_GAP = 1.5 * MM, 7.0 * MM, 7.0 * MM, 1.2 * MM
_MOST_BLOCKS = 4
_LINE = 1.2
_FRAME = 1.6


@dataclass(frozen=True, slots=True)
class _Grid:
    """One block: its left edge, width of names and cells, height of heads and rows; points, y from the top."""

    left: float
    names: float
    cell: float
    head: float
    row: float
    decimals: int
    """Digits of the values, -1 where none fits."""


def draw(figure: Figure, given: Given) -> None:
    """Draw the rows by their columns; all values are per cent."""
    wide, high = (float(each) * 72 for each in figure.get_size_inches())
    references = list(given.data.references)
    extra = len(references)
    for blocks in range(1, _MOST_BLOCKS + 1):
        each = -(-len(given.rows) // blocks)
        grids = _grids(given, wide, high, blocks, each + extra, bool(extra))
        if grids[0].row >= _LEAST_ROW or blocks == _MOST_BLOCKS:
            break
    for at, grid in enumerate(grids):
        rows = list(given.rows[at * each : (at + 1) * each])
        if rows:
            _block(figure, given, grid, high, rows, references)
    _legend(figure, given, wide)


def _grids(given: Given, wide: float, high: float, blocks: int, rows: int, referred: bool) -> list[_Grid]:
    width = (wide - (blocks - 1) * _BLOCK_GAP) / blocks
    everyone = (*given.rows, *given.data.references)
    names = max((given.width(given.name(row), "figure_row") for row in everyone), default=0.0) * 1.04 + _NAME_GAP
    cell = (width - names) / max(len(given.columns), 1)
    size = given.style("figure_axis").size
    head = max(len(_lines(given, plain(column.label), cell)) for column in given.columns) * size * _LINE + 1.5 * MM
    row = min((high - _LEGEND - head - (_REFERENCE_GAP if referred else 0.0)) / max(rows, 1), _MOST_ROW)
    decimals = next((d for d in (1, 0) if _widest(given, d) <= cell - 2.0), -1)
    return [_Grid(at * (width + _BLOCK_GAP), names, cell, head, row, decimals) for at in range(blocks)]


def _widest(given: Given, decimals: int) -> float:
    rows = (*given.rows, *given.data.references)
    return max(
        (given.width(_printed(value, decimals), "figure_value") for row in rows for value in row.values), default=0.0
    )


def _printed(value: Number | Missing | None, decimals: int) -> str:
    if isinstance(value, Number):
        return text(value.with_decimals(min(decimals, value.decimals)), unit=False)
    return "" if value is None else text(value)


def _lines(given: Given, words: str, width: float) -> list[str]:
    from generator.layout.document import StyledRun

    runs = (StyledRun(words, given.style("figure_axis")),)
    broken = flow(runs, max(width - 3.0, 12.0), given.fonts, phrase=True, balance=True).broken
    return [broken.text[span.start : span.end].strip() for span in broken.spans]


def _block(
    figure: Figure, given: Given, grid: _Grid, high: float, rows: Sequence[PictureRow], references: list[PictureRow]
) -> None:
    size = given.style("figure_axis").size
    for at, column in enumerate(given.columns):
        lines = _lines(given, plain(column.label), grid.cell)
        x = grid.left + grid.names + grid.cell * (at + 0.5)
        for line, words in enumerate(lines):
            y = high - grid.head + 1.2 * MM + (len(lines) - 1 - line) * size * _LINE
            figure.text(x, y, words, transform=None, ha="center", **given.font("figure_axis"))
    top = high - grid.head
    for row in (*references, *rows):
        _row(figure, given, grid, top, row)
        top -= grid.row
        if references and row is references[-1]:
            top -= _REFERENCE_GAP


def _row(figure: Figure, given: Given, grid: _Grid, top: float, row: PictureRow) -> None:
    from matplotlib.patches import Rectangle

    own = row.role == "own"
    middle = top - grid.row / 2
    font = given.font("figure_row")
    if own:
        font |= {"weight": "bold", "color": given.colour("accent")}
    elif row in given.data.references:
        font |= {"weight": "bold"}
    name = given.name(row)
    figure.text(grid.left, _baseline(middle, font), name, transform=None, **font)
    left = grid.left + grid.names
    for at, value in enumerate(row.values):
        _cell(figure, given, grid, (left + at * grid.cell, top), value)
    if own:
        width = len(row.values) * grid.cell
        inset = _FRAME / 2 - 0.4
        frame = Rectangle(
            (left - inset, top - grid.row - inset), width + 2 * inset, grid.row + 2 * inset, transform=None, fill=False,
            edgecolor=given.colour("accent"), linewidth=_FRAME, zorder=4,
        )  # fmt: skip
        figure.add_artist(frame)


def _cell(
    figure: Figure, given: Given, grid: _Grid, corner: tuple[float, float], value: Number | Missing | None
) -> None:
    from matplotlib.patches import Rectangle

    x, top = corner
    known = isinstance(value, Number)
    step = sum(float(value.value) >= bound for bound in _BOUNDS) + 1 if isinstance(value, Number) else 0
    figure.add_artist(
        Rectangle(
            (x + 0.4, top - grid.row + 0.4), grid.cell - 0.8, grid.row - 0.8, transform=None,
            facecolor=given.colour(f"map{step}") if known else given.colour("white"),
            edgecolor=given.colour("outline") if step <= _LIGHT else "none", linewidth=0.4,
            linestyle="solid" if known else (0, (2.5, 2.0)),
        )
    )  # fmt: skip
    if grid.decimals < 0 or value is None:
        return
    font = given.font("figure_value")
    if step > _LIGHT:
        font |= {"color": given.colour("white")}
    words = _printed(value, grid.decimals)
    figure.text(
        x + grid.cell / 2, _baseline(top - grid.row / 2, font), words, transform=None, ha="center", zorder=5, **font
    )


def _legend(figure: Figure, given: Given, wide: float) -> None:
    """Draw the classes at the foot, highest first, and the mark of what has no value where it occurs."""
    from matplotlib.patches import Rectangle

    font = given.font("figure_key")
    entries = [(_CLASSES[step - 1], step) for step in range(5, 0, -1)]
    gone = [value for row in given.rows for value in row.values if isinstance(value, Missing)]
    entries += [(f"{mark}　{words}", 0) for mark, words in dict.fromkeys((text(one), one.reason.value) for one in gone)]
    side, x = 3.2 * MM, 0.0
    for words, step in entries:
        figure.add_artist(
            Rectangle(
                (x + 0.3, 1.2 * MM), side * 1.5, side, transform=None,
                facecolor=given.colour(f"map{step}") if step else given.colour("white"),
                edgecolor=given.colour("outline") if step <= _LIGHT else "none", linewidth=0.5,
                linestyle="solid" if step else (0, (2.5, 2.0)),
            )
        )  # fmt: skip
        x += side * 1.5 + 1.6 * MM
        figure.text(x, _baseline(1.2 * MM + side / 2, font), words, transform=None, **font)
        x += given.width(words, "figure_key") + 5.0 * MM
    unit = next((column.unit for column in given.columns if column.unit), "")
    if unit:
        figure.text(wide, _baseline(1.2 * MM + side / 2, font), f"（{unit}）", transform=None, ha="right", **font)


def _baseline(middle: float, font: dict[str, Any]) -> float:
    return middle - 0.38 * float(font["size"])
