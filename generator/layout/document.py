"""A laid-out document: pages of frames in points, origin top left. Backends draw it and decide nothing.

Everything is measured: each text is broken into lines whose runs have their place; each chart has its geometry.
All coordinates are the page's own, those of runs and baselines inside boxes, cells and labels too. A text's lines start
at its box plus padding; a bullet stands left of its paragraph's hanging indent, in the middle of the first line.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from generator.frozen import dataclass
from generator.report.blocks import Align, Chart, Diagram, Picture, Table
from generator.report.pages import PageKind
from generator.report.runs import Origin, Rich, Run
from generator.theme.logo import LogoImage

MM = 72 / 25.4
"""Points a millimetre."""


@dataclass(frozen=True, slots=True)
class Rect:
    """x, y of the top left corner, width, height; points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """X of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Y of the bottom edge."""
        return self.y + self.height

    def inset(self, dx: float, dy: float | None = None) -> Rect:
        """Return the rectangle made smaller on each side."""
        dy = dx if dy is None else dy
        return Rect(self.x + dx, self.y + dy, self.width - 2 * dx, self.height - 2 * dy)


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a piece of text is set: size in points, colour ``#RRGGBB``, leading as a multiple of the size."""

    size: float
    colour: str
    bold: bool = False
    leading: float = 1.3
    raised: float = 0.0
    """Points above the baseline (note marks)."""
    family: str = ""
    """Family that the characters come from, where the document's own lacks them."""


@dataclass(frozen=True, slots=True)
class PlacedRun:
    """A run at its place: ``x`` is its left edge; ``width`` its measured advance."""

    x: float
    width: float
    text: str
    style: TextStyle
    origin: Origin = None
    spacing: float = 0.0
    """Points after each character, where a line is set out to the measure; part of ``width``."""


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """One line on its baseline."""

    baseline: float
    runs: tuple[PlacedRun, ...]


@dataclass(frozen=True, slots=True)
class StyledRun:
    """A run of a paragraph before breaking, with its style: what a slide's text body is written from."""

    text: str
    style: TextStyle
    origin: Origin = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, with the lines it was broken into. ``bullet`` draws the navy square before it.

    ``hard`` says that the line breaks were chosen (title, label): a slide keeps them as line breaks too.
    """

    runs: tuple[StyledRun, ...]
    lines: tuple[PlacedLine, ...]
    align: Align = "left"
    bullet: str = ""
    indent: float = 0.0
    """Hanging indent in points."""
    space_before: float = 0.0
    hard: bool = False
    hanging: bool = False
    """、 and 。 may stand beyond the box at a line's end."""


TextTag = Literal["H1", "H2", "P", "L", "Note", "Caption"]


@dataclass(frozen=True, slots=True)
class PlacedText:
    """Text in a box. ``fill`` and ``border`` are ``#RRGGBB`` or empty; ``padding`` left/right and top/bottom in points.

    ``anchor`` is where the text stands in the box; ``tag`` its role for readers (lead = L).
    """

    paragraphs: tuple[Paragraph, ...]
    tag: TextTag = "P"
    anchor: Literal["top", "middle", "bottom"] = "top"
    fill: str = ""
    border: str = ""
    border_width: float = 0.75
    padding: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """One cell of a table: its rectangle on the page, its text, its fill."""

    rect: Rect
    text: PlacedText
    row: int
    column: int
    rows: int = 1
    fill: str = ""
    header: bool = False
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """A straight stroke; points, ``#RRGGBB``, width in points; ``dash`` on/off lengths."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A laid-out table: column widths and row heights in points, cells, rules. ``first_row`` counts continued rows.

    ``header_rows`` is 2 (groups over columns), 1 or 0. ``block`` is the table it came from, for its description.
    """

    block: Table
    column_widths: tuple[float, ...]
    row_heights: tuple[float, ...]
    cells: tuple[PlacedCell, ...]
    rules: tuple[Line, ...]
    header_rows: int = 1


@dataclass(frozen=True, slots=True)
class PlacedShape:
    """A filled or stroked outline; coordinates in points on the page. Decorative unless ``label`` is set."""

    outline: tuple[tuple[float, float], ...] = ()
    strokes: tuple[Line, ...] = ()
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 0.5
    label: PlacedText | None = None
    label_rect: Rect | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """One drawn bar or segment: its rectangle, colours, and which value it stands for (series, category)."""

    rect: Rect
    fill: str
    outline: str
    series: int
    category: int
    outline_width: float = 0.5


@dataclass(frozen=True, slots=True)
class Circle:
    """One rank circle; ``series`` is the item, ``category`` the wave."""

    x: float
    y: float
    radius: float
    fill: str
    outline: str
    series: int
    category: int
    outline_width: float = 1.0


@dataclass(frozen=True, slots=True)
class Label:
    """Text of a chart at its place.

    ``role`` ``value`` and ``category`` are drawn by the native chart on a slide (``series``/``category`` say whose they
    are); the others (``over``, ``missing``, ``aside``, ``legend``, ``end``) are text boxes there.
    """

    rect: Rect
    text: PlacedText
    role: Literal["value", "category", "over", "missing", "aside", "legend", "end"]
    series: int = 0
    category: int = 0


@dataclass(frozen=True, slots=True)
class ChartGeometry:
    """Where everything of a chart stands, in points on the page.

    ``plot`` is the inner plot area. ``maximum`` the value at its far end. ``slots`` counts category slots with the empty
    ones of breaks; ``slot_of[i]`` is the slot of category i. ``gap_width``/``overlap`` are the per cent that a native
    chart needs to draw the same bars. ``boxes`` are legend squares and list squares. ``lines`` are rules, the baseline
    first; a dashed one marks a break in comparability.
    """

    plot: Rect
    maximum: float
    slots: int
    slot_of: tuple[int, ...]
    bars: tuple[Bar, ...]
    circles: tuple[Circle, ...]
    labels: tuple[Label, ...]
    lines: tuple[Line, ...]
    boxes: tuple[Bar, ...] = ()
    gap_width: int = 50
    overlap: int = 0


@dataclass(frozen=True, slots=True)
class PlacedChart:
    """A chart with its geometry. ``rect`` of the frame encloses everything that the chart draws.

    ``style`` is the theme's style for sections in which it is drawn.
    """

    block: Chart
    geometry: ChartGeometry
    style: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A filled or outlined rectangle of a diagram; ``dash`` as of a line. The outline is drawn inside."""

    rect: Rect
    fill: str = ""
    outline: str = ""
    outline_width: float = 0.5
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle of a diagram around (x, y); the outline is drawn inside."""

    x: float
    y: float
    radius: float
    fill: str = ""
    outline: str = ""
    outline_width: float = 0.5


@dataclass(frozen=True, slots=True)
class Outlined:
    """Closed outlines of a diagram, filled together: what lies in an even number of them is a hole."""

    rings: tuple[tuple[tuple[float, float], ...], ...]
    fill: str = ""
    outline: str = ""
    outline_width: float = 0.5


@dataclass(frozen=True, slots=True)
class Lettered:
    """Text of a diagram at its place; ``rect`` holds its ink. ``upright``: one character under another, one line of text."""

    rect: Rect
    text: PlacedText
    upright: bool = False


DiagramPiece = Box | Disc | Outlined | Line | Lettered


@dataclass(frozen=True, slots=True)
class PlacedDiagram:
    """A diagram's pieces in drawing order, which is the order of reading too; points on the page."""

    block: Diagram
    pieces: tuple[DiagramPiece, ...]


Step = tuple[Literal["M", "L", "C", "Z"], tuple[float, ...]]
"""One step of a path: move to, line to, curve to (two control points and the end), close."""


@dataclass(frozen=True, slots=True)
class Inked:
    """A path of a picture, filled (nonzero) and/or stroked, inside all of its ``clips``. Colours ``#RRGGBB`` or empty."""

    steps: tuple[Step, ...]
    fill: str = ""
    stroke: str = ""
    width: float = 0.5
    dash: tuple[float, ...] = ()
    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0
    cap: Literal["butt", "round", "projecting"] = "butt"
    join: Literal["miter", "round", "bevel"] = "miter"
    clips: tuple[tuple[Step, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """One line of a picture's text from (x, y), the start of its baseline, turned by ``angle`` degrees against the clock.

    ``runs`` stand on a baseline at 0 from x = 0 on; ``anchor`` is the side of the text that must keep its place where letters
    are a little wider or narrower.
    """

    x: float
    y: float
    angle: float
    runs: tuple[PlacedRun, ...]
    anchor: Align = "left"

    @property
    def width(self) -> float:
        """Its measured width, points."""
        return self.runs[-1].x + self.runs[-1].width if self.runs else 0.0


@dataclass(frozen=True, slots=True)
class Pixels:
    """An image of a picture: ``rgba`` has four bytes a pixel, rows from the top."""

    rect: Rect
    columns: int
    rows: int
    rgba: bytes
    clips: tuple[tuple[Step, ...], ...] = ()


PicturePiece = Inked | Written | Pixels


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture as it was drawn: pieces in drawing order, points on the page."""

    block: Picture
    pieces: tuple[PicturePiece, ...]


@dataclass(frozen=True, slots=True)
class PlacedLogo:
    """The theme's logo: decoration of a cover, on pages what recurs. Slides have it in their layouts."""

    image: LogoImage


Content = PlacedText | PlacedTable | PlacedChart | PlacedDiagram | PlacedPicture | PlacedShape | PlacedLogo

Region = Literal["title", "number", "lead", "body", "notes", "sources", "mark", "running", "head", "subtitle", "footer"]
"""``head`` is a running line that stands for a slide's title; a page of paper has its headings in the text."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A piece of content at its place. ``name`` is what the selection pane shows; frames stand in reading order.

    ``artifact`` is decoration: not read aloud, marked decorative. ``anchor`` is what links to this place are called. Frames of
    one ``group``, one after the other, are a figure with its caption and notes.
    """

    rect: Rect
    content: Content
    region: Region
    name: str
    artifact: bool = False
    anchor: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class LaidPage:
    """One page. ``number`` is printed (1 = the cover, which prints none). ``outline`` is its bookmark; ``level`` 0 or 1.

    ``speaker_notes`` are the sources of the page's numbers, one paragraph a line.
    """

    number: int
    kind: PageKind
    section_id: str
    title: str
    frames: tuple[Frame, ...]
    speaker_notes: tuple[str, ...]
    chapter: str = ""
    place: str = ""
    continued: bool = False
    scale: float = 1.0
    """The smallest factor by which text of this page was shrunk within the theme's ranges."""
    part: str = ""
    """Name of the report that begins here, in a file that holds several."""


@dataclass(frozen=True, slots=True)
class Document:
    """The whole document: size of a page in points, pages, metadata."""

    width: float
    height: float
    pages: tuple[LaidPage, ...]
    title: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    language: str
    date: dt.date
    fictional: bool = False
    format: str = ""
    """The name of the theme's page format; without it the one of this size."""


def rich_of(paragraph: Paragraph) -> Rich:
    """Return a paragraph's text as report runs (for traces and tests); what only the family cut in two is whole again."""
    rich: list[Run] = []
    family = ""
    for run in paragraph.runs:
        if rich and run.style.family != family and run.origin is rich[-1].origin:
            rich[-1] = Run(rich[-1].text + run.text, run.origin)
        else:
            rich.append(Run(run.text, run.origin))
        family = run.style.family
    return tuple(rich)
