"""The closed vocabulary of blocks that a page is made of.

Leaves (Text, Table, Chart, Shape, Rule) reach the backends; containers (Stack, Columns, Panel, Spacer) are dissolved by
layout. Sizes given here are millimetres; everything measured is decided by layout and the theme.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.report.charts import Marks
from generator.report.numbers import Number
from generator.report.runs import Rich

Align = Literal["left", "center", "right"]

TextRole = Literal[
    "body", "body_strong", "bullet", "small", "statement", "big_number",
    "cover_title", "cover_year", "cover_fact", "cover_office", "cover_division", "cover_date",
    "divider_number", "divider_heading", "caption",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Text:
    """Paragraphs of one role; size, weight and colour come from the theme's style of that name."""

    paragraphs: tuple[Rich, ...]
    role: TextRole = "body"
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column: ``width`` is a weight among the columns (or mm when ``fixed``); the header follows ``align``.

    ``rule_before`` draws the hair vertical rule (before 合計).
    """

    header: Rich
    width: float = 1.0
    align: Align = "left"
    fixed: bool = False
    rule_before: bool = False


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell. ``bar`` draws a rate bar of that per cent before the text. ``rows`` merges it downwards."""

    text: Rich
    bar: Number | None = None
    rows: int = 1
    strong: bool = False
    paragraphs: tuple[Rich, ...] = ()
    """Further, smaller lines below ``text``."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row; ``cells`` holds None where a merged cell from above covers the place."""

    cells: tuple[TableCell | None, ...]
    kind: Literal["body", "total", "accent"] = "body"
    group_end: bool = False
    """A navy rule below instead of the hair rule."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table. ``plain``: navy header, tall rows (cases). ``crosstab``: pale header, totals. ``list``: no header fill,
    big first column (ranks, contents). It may continue on a next page （続き） with its header repeated.

    ``description`` is the alternative text.
    """

    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    description: str
    style: Literal["plain", "crosstab", "list", "contents"] = "plain"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its marks, a short name (the embedded workbook's sheet) and a description (the alternative text)."""

    marks: Marks
    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A decorative or pointing shape, drawn to the rectangle that layout gives it.

    ``points`` (closed outline), ``lines`` (open strokes) and ``label_at`` are in fractions 0–1 of that rectangle; the label
    stands on that point by ``label_align``, on a fill of ``label_fill`` (a colour role) where it interrupts a stroke.
    """

    fill: str = ""
    stroke: str = ""
    points: tuple[tuple[float, float], ...] = ()
    lines: tuple[tuple[tuple[float, float], ...], ...] = ()
    label: Rich = ()
    label_at: tuple[float, float] = (0.5, 0.5)
    label_align: Align = "center"
    label_fill: str = ""
    height_mm: float = 10.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A hair rule across the width."""

    strong: bool = False


@dataclass(frozen=True, slots=True)
class Spacer:
    """Empty height; ``mm`` 0 takes an equal part of what is left."""

    mm: float = 0.0


@dataclass(frozen=True, slots=True)
class Panel:
    """A heading with a rule, and what stands under it. ``base`` (n=47) follows the heading, ``unit`` stands at the right."""

    heading: Rich
    body: Block
    base: Rich = ()
    unit: Rich = ()


@dataclass(frozen=True, slots=True)
class Stack:
    """Blocks one under the other. ``weights`` divide the free height among flexible blocks (charts); 0 = natural height."""

    blocks: tuple[Block, ...]
    weights: tuple[float, ...] = ()
    gap_mm: float = 7.0


@dataclass(frozen=True, slots=True)
class Columns:
    """Blocks side by side; ``weights`` divide the width, ``widths_mm`` fixes some (0 = by weight)."""

    blocks: tuple[Block, ...]
    weights: tuple[float, ...] = ()
    widths_mm: tuple[float, ...] = ()
    gap_mm: float = 6.0


Leaf = Text | Table | Chart | Shape | Rule
Container = Panel | Stack | Columns | Spacer
Block = Leaf | Container
