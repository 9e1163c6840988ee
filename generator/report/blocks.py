"""The closed vocabulary of blocks that a page is made of.

Leaves (Text, Heading, Boxed, Table, Chart, Diagram, Picture, KeyFigures, Shape, Rule) reach the backends; containers (Stack,
Columns, Panel, InStyle, Exhibit, Prose, Spacer) are dissolved by layout. Sizes given here are millimetres; everything measured is decided
by layout and the theme.
"""

from __future__ import annotations

from typing import Literal

from generator.frozen import dataclass
from generator.report.charts import Marks
from generator.report.diagrams import DiagramMarks
from generator.report.numbers import Number
from generator.report.pictures import PictureData
from generator.report.runs import Origin, Rich, Run

Align = Literal["left", "center", "right", "justify"]

TextRole = Literal[
    "body", "body_strong", "bullet", "small", "statement", "big_number",
    "cover_title", "cover_year", "cover_fact", "cover_office", "cover_division", "cover_date",
    "divider_number", "divider_heading", "caption", "prose", "author",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Text:
    """Paragraphs of one role; size, weight and colour come from the theme's style of that name."""

    paragraphs: tuple[Rich, ...]
    role: TextRole = "body"
    align: Align = "left"
    anchor: str = ""
    """What links to this place are called; the first block of a section of running text has the section's id."""
    continued: bool = False
    """The rest of a paragraph that began on the page before; ``unfinished``: it goes on on the next. Both are layout's."""
    unfinished: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of running text. ``level`` 0 is the report's own title, 1 and 2 are numbered (１．, （１）) unless ``plain``.

    ``number`` is layout's.
    """

    text: Rich
    level: Literal[0, 1, 2] = 1
    anchor: str = ""
    plain: bool = False
    number: str = ""


@dataclass(frozen=True, slots=True)
class Boxed:
    """Bullets in a box under a heading: the summary (要旨) of a report."""

    heading: Rich
    bullets: tuple[Rich, ...]


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote; ``key`` is that of its mark in the text (``runs.NoteOf``). ``number`` is layout's.

    ``continued``: its beginning stands on the page before.
    """

    key: str
    text: Rich
    number: int = 0
    continued: bool = False


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column: ``width`` is a weight among the columns (or mm when ``fixed``); the header follows ``align``.

    ``rule_before`` draws the hair vertical rule (before 合計). In a ``ruled`` table, neighbours of one ``group`` stand under its
    words in a head of two rows; ``tint`` is what the page speaks of; ``muted`` columns (the kind of a body) are smaller and grey.
    """

    header: Rich
    width: float = 1.0
    align: Align = "left"
    fixed: bool = False
    rule_before: bool = False
    group: Rich = ()
    tint: bool = False
    muted: bool = False


CellMark = Literal["yes", "no", ""]


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell. ``bar`` draws a rate bar of that per cent before the text. ``rows`` merges it downwards, ``columns`` to the right.

    ``mark`` says that its text is a mark (●, －), set as one: see ``mark_cell``. ``fill`` is a colour role (調査無し: ``no_answer``);
    ``bar_fill`` that of the bar, ``patch`` that of a sample of the colour in a cell without words. ``style`` is the text style of
    the words, where a cell shows that style itself. Patches and styles are of ruled tables.
    """

    text: Rich
    bar: Number | None = None
    rows: int = 1
    strong: bool = False
    paragraphs: tuple[Rich, ...] = ()
    """Further, smaller lines below ``text``."""
    columns: int = 1
    mark: CellMark = ""
    fill: str = ""
    bar_fill: str = ""
    patch: str = ""
    style: str = ""


YES, NO = "●", "－"
"""What a table prints for 導入済み・実施, and for not: real letters, read, found and copied like others."""


def mark_cell(yes: bool, origin: Origin = None) -> TableCell:
    """Return the cell that says yes (●) or no (－), with where that was read."""
    return TableCell((Run(YES if yes else NO, origin),), mark="yes" if yes else "no")


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """What a mark or fill of a table means: ``sign`` is the mark's text (●, －, …, X) or, on a ``fill``, the words of its cells."""

    sign: str
    label: Rich
    fill: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row; ``cells`` holds None where a merged cell from above or from the left covers the place."""

    cells: tuple[TableCell | None, ...]
    kind: Literal["body", "total", "accent"] = "body"
    group_end: bool = False
    """A navy rule below instead of the hair rule."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table. ``plain``: navy header, tall rows (cases). ``crosstab``: pale header, totals. ``list``: no header fill,
    big first column (ranks, contents). ``ruled``: navy rules above and below, no header fill, rows as low as their number
    asks for. It may continue on a next page （続き） with its header repeated.

    ``description`` is the alternative text. ``key`` stands under a ruled table, only with what occurs in it. ``counted`` is the
    unit of its rows (団体): when it continues, its panel says which rows (1～45番目／179団体) and the foot what follows; total rows
    do not count and stay on the first page. ``following`` is that foot, ``first`` the number of the first row, ``of`` that of all;
    they are layout's. ``row_mm`` is the height that rows of a ruled table like (0: by their number), ``most_rows`` how many of
    them a page may have (0: as many as the theme says). A heading of such a table may reach over following columns without one.
    """

    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    description: str
    style: Literal["plain", "crosstab", "list", "contents", "ruled"] = "plain"
    key: tuple[KeyEntry, ...] = ()
    counted: str = ""
    following: Rich = ()
    first: int = 1
    of: int = 0
    row_mm: float = 0.0
    most_rows: int = 0


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its marks, a short name (the embedded workbook's sheet) and a description (the alternative text)."""

    marks: Marks
    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Diagram:
    """What bars cannot show, drawn by its marks; ``name`` and ``description`` as a chart's. ``height_mm`` 0 = as it likes."""

    marks: DiagramMarks
    name: str
    description: str
    height_mm: float = 0.0


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn freely, by the function called ``drawing`` (``report.pictures``) from plain data.

    ``name`` and ``description`` as a chart's. ``height_mm`` 0 = all the height there is.
    """

    drawing: str
    data: PictureData
    name: str
    description: str
    height_mm: float = 0.0


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A large number: its label above, its unit beside it, its base (10／15団体　全国50.5％) below.

    ``ranks`` are smaller rows instead of the number: name, rank, unit and what is said of ties.
    """

    label: Rich
    value: Rich = ()
    unit: Rich = ()
    base: Rich = ()
    ranks: tuple[tuple[Rich, Rich, Rich, Rich], ...] = ()


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Large numbers side by side, hair rules between them."""

    figures: tuple[KeyFigure, ...]


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
    """A heading with a rule, and what stands under it. ``base`` (n=47) follows the heading, ``unit`` stands at the right.

    ``number`` (図表1) is set by layout in formats that number their panels.
    """

    heading: Rich
    body: Block
    base: Rich = ()
    unit: Rich = ()
    number: str = ""


@dataclass(frozen=True, slots=True)
class InStyle:
    """What is set in a style that the theme has for sections: its name in ``section_styles`` of theme.yaml."""

    body: Block
    style: str


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A figure of running text: （図表1） and caption above a rule, the body, a rule, （資料） and （注） below.

    ``name`` is what the text calls it (``runs.FigureOf``); ``number`` (図表1) is layout's.
    """

    name: str
    caption: Rich
    body: Block
    unit: Rich = ()
    sources: tuple[Rich, ...] = ()
    notes: tuple[Rich, ...] = ()
    anchor: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """Running text that flows over pages: headings, paragraphs, lists, exhibits that float, footnotes at the foot of pages.

    ``carried`` are footnotes whose rest stands first on this page; it is layout's.
    """

    blocks: tuple[Block, ...]
    footnotes: tuple[Footnote, ...] = ()
    carried: tuple[Footnote, ...] = ()


@dataclass(frozen=True, slots=True)
class Stack:
    """Blocks one under the other. ``weights`` divide the free height among flexible blocks (charts); 0 = natural height.

    ``asked``: the spec wants them on one page, so they never continue on a next. ``loose``: where a page is too low for all, what
    fits beside the first may stand there before what does not; such a stack has no weights.
    """

    blocks: tuple[Block, ...]
    weights: tuple[float, ...] = ()
    gap_mm: float = 7.0
    asked: bool = False
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """Blocks side by side; ``weights`` divide the width, ``widths_mm`` fixes some (0 = by weight).

    ``align`` ``bottom``: a lower block stands with its natural height at the foot of the highest. ``asked``: the spec wants
    them side by side, so they are never stacked on a narrow page.
    """

    blocks: tuple[Block, ...]
    weights: tuple[float, ...] = ()
    widths_mm: tuple[float, ...] = ()
    gap_mm: float = 6.0
    align: Literal["top", "bottom"] = "top"
    asked: bool = False


Leaf = Text | Heading | Boxed | Table | Chart | Diagram | Picture | KeyFigures | Shape | Rule
Container = Panel | InStyle | Exhibit | Prose | Stack | Columns | Spacer
Block = Leaf | Container
