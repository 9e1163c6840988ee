"""What bars cannot show, as marks again: tiles of a map, dots on stems, dots on a line, counted cells. A closed set.

PowerPoint has no native chart of these: a slide gets them as one group of native shapes with its text, a PDF page as one
figure. Values are figures with their sources, so that labels, alternative text and trace tell of the same numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.report.numbers import Figure
from generator.report.runs import Rich


@dataclass(frozen=True, slots=True)
class Tile:
    """One area of a tile map. ``column`` counts from the west, ``row`` from the north, both from 0."""

    label: Rich
    value: Figure
    column: int
    row: int
    marked: bool = False


@dataclass(frozen=True, slots=True)
class TileMap:
    """Areas as equal tiles with name and value, filled by class.

    ``bounds`` are the lower bounds of the classes above the first, in the unit of the values (20, 40, 60, 80: five classes).
    ``legend`` prints the classes with the number of tiles in each, darkest first, under ``legend_heading``.
    """

    tiles: tuple[Tile, ...]
    bounds: tuple[Decimal, ...]
    unit: str
    legend_heading: Rich = ()
    marked_label: Rich = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """One area's outline: rings of points in any plane units, x to the east, y to the north; holes are further rings."""

    label: Rich
    value: Figure
    rings: tuple[tuple[tuple[float, float], ...], ...]
    marked: bool = False


@dataclass(frozen=True, slots=True)
class OutlineMap:
    """Areas as outlines, filled by class like tiles. ``aspect`` is how much longer a unit of y is drawn than one of x."""

    areas: tuple[Outline, ...]
    bounds: tuple[Decimal, ...]
    unit: str
    aspect: float = 1.0
    legend_heading: Rich = ()
    marked_label: Rich = ()


@dataclass(frozen=True, slots=True)
class Stem:
    """One dot on a stem; its name is set upright below."""

    label: Rich
    value: Figure
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A line across the stems: the nation dashed, the region dotted; label and value stand at its right end."""

    label: Rich
    value: Figure
    style: Literal["nation", "region"]


@dataclass(frozen=True, slots=True)
class Stems:
    """Dots on stems in the order given, zero at the base, ``maximum`` at the top. First, last and marked print their value."""

    stems: tuple[Stem, ...]
    references: tuple[Reference, ...]
    bounds: tuple[Decimal, ...]
    maximum: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class DotRow:
    """One line of a dot plot: the area's own value, the region's, the nation's; ``columns`` are printed at its right.

    None: the value has no mark, for it is told in numbers of bodies in a column.
    """

    label: Rich
    own: Figure | None
    region: Figure | None
    nation: Figure | None
    columns: tuple[Rich, ...] = ()


@dataclass(frozen=True, slots=True)
class Dots:
    """A dot plot from 0 to ``maximum``. ``heads`` stand over the columns at the right; ``names`` are own, region, nation.

    A row's label may have a second, smaller line after a line feed. ``key`` (● 実施　－ 未実施) stands at the right of the legend.
    A row's line runs from the nation's value to the own, or to the own from zero (``from_zero``).
    """

    rows: tuple[DotRow, ...]
    maximum: Decimal
    unit: str
    names: tuple[Rich, Rich, Rich]
    heads: tuple[Rich, ...] = ()
    key: Rich = ()
    from_zero: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """One bar of a kind: ``part`` of ``whole`` bodies. Few bodies are drawn as cells, many as a bar of ``share`` per cent."""

    label: Rich
    part: Figure
    whole: Figure
    share: Figure
    series: Literal["own", "region", "nation"]


@dataclass(frozen=True, slots=True)
class KindGroup:
    """One kind of body (中核市, 町 …) with a bar for the area, the region and the nation."""

    label: Rich
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class CellBars:
    """Bars of 0 to 100 % in groups. With fewer than ``few`` bodies a bar is cut into as many cells and prints 1／4団体.

    The labels of groups and bars stand before them where ``label_column`` is. ``head`` names what is counted (AI) above the
    bars. ``total_last``: the last group is the total, under a stronger rule.
    """

    groups: tuple[KindGroup, ...]
    label_column: bool = True
    few: int = 10
    head: Rich = ()
    total_last: bool = False


DiagramMarks = TileMap | OutlineMap | Stems | Dots | CellBars
