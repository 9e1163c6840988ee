"""Dissolve a page's body: measure each block, give it its rectangle, return the frames."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, chain
from typing import assert_never

from generator.charts.diagrams.geometry import diagram_heights, diagram_pieces
from generator.charts.geometry import chart_geometry, natural_height
from generator.layout import headings, key_figures, pictures
from generator.layout.document import MM, Frame, Line, PlacedChart, PlacedDiagram, PlacedShape, Rect
from generator.layout.panels import head_height, head_lines, place_head
from generator.layout.prose import place_words, words_height
from generator.layout.setting import Setting
from generator.layout.shapes import place_shape
from generator.layout.sharing import Heights, share
from generator.layout.table_placing import place_table
from generator.layout.tables import measure_table
from generator.report.blocks import (
    Block,
    Boxed,
    Chart,
    Columns,
    Diagram,
    Exhibit,
    Heading,
    InStyle,
    KeyFigures,
    Leaf,
    Panel,
    Picture,
    Prose,
    Rule,
    Shape,
    Spacer,
    Stack,
    Table,
    Text,
)

_HAIR, _STRONG = 0.5, 1.0
_UNBOUNDED = 1e6
"""Points; more than any page."""


def heights(block: Block, width: float, setting: Setting, lines: int = 0) -> Heights:
    """Return the heights that a block can have in a width, points. ``lines`` is the least number of a heading's lines.

    Raises:
        LayoutError: no font has a character.

    """
    match block:
        case Panel():
            head = head_height(max(lines, head_lines(block, width, setting)), setting)
            return heights(block.body, width, setting).more(head)
        case InStyle():
            return heights(block.body, width, setting.styled(block.style), lines)
        case Stack():
            return _sum([heights(inner, width, setting) for inner in block.blocks]).more(_gaps(block))
        case Columns():
            lines = _common_lines(block, width, setting)
            sides = zip(block.blocks, widths_of(block, width), strict=True)
            return _highest([heights(inner, own, setting, lines) for inner, own in sides])
        case Spacer():
            return Heights.fixed(block.mm * MM) if block.mm else Heights(0.0, 0.0, _UNBOUNDED)
        case Exhibit() | Prose():
            return _sum([heights(inner, width, setting) for inner in blocks_of(block)])
        case _:
            return _leaf_heights(block, width, setting)


def _leaf_heights(leaf: Leaf, width: float, setting: Setting) -> Heights:  # noqa: C901 - one case a leaf
    match leaf:
        case Text():
            return Heights.fixed(words_height(leaf, width, setting))
        case Heading():
            return Heights.fixed(headings.heading_height(leaf, width, setting))
        case Boxed():
            return Heights.fixed(headings.boxed_height(leaf, width, setting))
        case Table():
            return measure_table(leaf, width, setting).heights
        case Chart():
            least, comfortable = natural_height(leaf, width, setting.theme, setting.fonts)
            return Heights(least, comfortable, _UNBOUNDED)
        case Diagram():
            return Heights(*_diagram_heights(leaf, width, setting))
        case Picture():
            return Heights(*pictures.heights(leaf))
        case KeyFigures():
            return Heights.fixed(key_figures.height(setting))
        case Shape():
            return Heights.fixed(leaf.height_mm * MM) if leaf.height_mm else Heights(0.0, 0.0, _UNBOUNDED)
        case Rule():
            return Heights.fixed(_STRONG if leaf.strong else _HAIR)
        case _:
            assert_never(leaf)


def place_block(block: Block, rect: Rect, setting: Setting, lines: int = 0) -> list[Frame]:
    """Return the frames of a block in a rectangle, in reading order; what the block cannot use stays white below.

    Raises:
        LayoutError: a chart does not fit, or no font has a character.

    """
    match block:
        case Spacer():
            return []
        case Panel():
            lines = max(lines, head_lines(block, rect.width, setting))
            head = head_height(lines, setting)
            below = Rect(rect.x, rect.y + head, rect.width, rect.height - head)
            return [*place_head(block, rect, lines, setting), *place_block(block.body, below, setting)]
        case InStyle():
            return place_block(block.body, rect, setting.styled(block.style), lines)
        case Stack():
            return list(_stacked(block, rect, setting))
        case Columns():
            return list(_side_by_side(block, rect, setting))
        case Exhibit() | Prose():
            raise AssertionError("running text is placed page by page, by layout.flowing")
        case _:
            return _place_leaf(block, rect, setting)


def _place_leaf(leaf: Leaf, rect: Rect, setting: Setting) -> list[Frame]:  # noqa: C901 - one case a leaf
    match leaf:
        case Text():
            return place_words(leaf, rect, setting)
        case Heading():
            return [headings.place_heading(leaf, rect, setting)]
        case Boxed():
            return [headings.place_boxed(leaf, rect, setting)]
        case Table():
            return place_table(measure_table(leaf, rect.width, setting), rect, setting)
        case Chart():
            geometry = chart_geometry(leaf, rect, setting.theme, setting.fonts)
            return [Frame(rect, PlacedChart(leaf, geometry, setting.style_name), "body", f"図「{leaf.name}」")]
        case Diagram():
            return [_diagram(leaf, rect, setting)]
        case Picture():
            return [pictures.place_picture(leaf, rect, setting)]
        case KeyFigures():
            return key_figures.place_key_figures(leaf, rect, setting)
        case Shape():
            height = leaf.height_mm * MM or rect.height
            return place_shape(leaf, Rect(rect.x, rect.y, rect.width, height), setting)
        case Rule():
            return [_rule(leaf, rect, setting)]
        case _:
            assert_never(leaf)


def blocks_of(block: Exhibit | Prose) -> tuple[Block, ...]:
    """Return what running text, or a figure of it, is made of."""
    return (block.body,) if isinstance(block, Exhibit) else block.blocks


def _diagram_heights(diagram: Diagram, width: float, setting: Setting) -> tuple[float, float, float]:
    key = (id(diagram), round(width, 3), setting.shrink)
    if key not in setting.measured:
        setting.measured[key] = (diagram, diagram_heights(diagram, width, setting.theme, setting.fonts))
    found: tuple[float, float, float] = setting.measured[key][1]
    return found


def _diagram(diagram: Diagram, rect: Rect, setting: Setting) -> Frame:
    """Return the diagram's frame, no higher than the diagram can use."""
    most = _diagram_heights(diagram, rect.width, setting)[2]
    rect = Rect(rect.x, rect.y, rect.width, min(rect.height, most))
    pieces = diagram_pieces(diagram, rect, setting.theme, setting.fonts)
    return Frame(rect, PlacedDiagram(diagram, pieces), "body", f"図「{diagram.name}」")


def highest(block: Block, width: float, setting: Setting) -> tuple[str, float]:
    """Return the words of the leaf that needs the most height in a width, and how much; points."""
    match block:
        case Panel():
            return highest(block.body, width, setting)
        case InStyle():
            return highest(block.body, width, setting.styled(block.style))
        case Stack() if block.blocks:
            found = [highest(inner, width, setting) for inner in block.blocks]
        case Columns() if block.blocks:
            sides = zip(block.blocks, widths_of(block, width), strict=True)
            found = [highest(inner, own, setting) for inner, own in sides]
        case Exhibit() | Prose() if blocks_of(block):
            found = [highest(inner, width, setting) for inner in blocks_of(block)]
        case _:
            return _words_of(block), heights(block, width, setting).least
    return max(found, key=lambda one: one[1])


def excerpt(words: str, most: int = 40) -> str:
    """Return a text for a message: without line feeds, its beginning when it is long."""
    bare = words.replace("\n", "")
    return bare if len(bare) <= most else f"{bare[:most]}…"


def _words_of(block: Block) -> str:
    match block:
        case Chart() | Diagram() | Picture():
            return block.name
        case Table():
            return block.description
        case Text():
            return "".join(run.text for run in chain.from_iterable(block.paragraphs))
        case Heading():
            return "".join(run.text for run in block.text)
        case _:
            return ""


def _stacked(stack: Stack, rect: Rect, setting: Setting) -> Iterator[Frame]:
    wanted = [heights(inner, rect.width, setting) for inner in stack.blocks]
    weights = stack.weights if any(stack.weights) else ()
    y = rect.y
    for inner, height in zip(stack.blocks, share(rect.height - _gaps(stack), wanted, weights), strict=True):
        yield from place_block(inner, Rect(rect.x, y, rect.width, height), setting)
        y += height + stack.gap_mm * MM


def _side_by_side(columns: Columns, rect: Rect, setting: Setting) -> Iterator[Frame]:
    widths = widths_of(columns, rect.width)
    lines = _common_lines(columns, rect.width, setting)
    lefts = accumulate((rect.x, *(width + columns.gap_mm * MM for width in widths)))
    for inner, x, width in zip(columns.blocks, lefts, widths, strict=False):
        top = rect.y
        if columns.align == "bottom":
            top = max(rect.y, rect.bottom - heights(inner, width, setting, lines).natural)
        yield from place_block(inner, Rect(x, top, width, rect.bottom - top), setting, lines)


def _common_lines(columns: Columns, width: float, setting: Setting) -> int:
    """Return the most lines that a heading of panels side by side has, so that their rules stand on one line."""
    sides = zip(columns.blocks, widths_of(columns, width), strict=True)
    return max((_lines_of(inner, own, setting) for inner, own in sides), default=0)


def _lines_of(block: Block, width: float, setting: Setting) -> int:
    match block:
        case Panel():
            return head_lines(block, width, setting)
        case InStyle():
            return _lines_of(block.body, width, setting.styled(block.style))
        case _:
            return 0


def widths_of(columns: Columns, width: float) -> list[float]:
    """Return the widths of columns in points: fixed ones, and the rest by weight."""
    count = len(columns.blocks)
    fixed = [mm * MM for mm in columns.widths_mm] or [0.0] * count
    weights = columns.weights or (1.0,) * count
    room = width - (count - 1) * columns.gap_mm * MM - sum(fixed)
    total = sum(weight for weight, own in zip(weights, fixed, strict=True) if not own)
    return [own or room * weight / total for weight, own in zip(weights, fixed, strict=True)]


def _gaps(stack: Stack) -> float:
    return max(0, len(stack.blocks) - 1) * stack.gap_mm * MM


def _sum(parts: list[Heights]) -> Heights:
    return Heights(sum(p.least for p in parts), sum(p.natural for p in parts), sum(p.most for p in parts))


def _highest(parts: list[Heights]) -> Heights:
    if not parts:
        return Heights.fixed(0.0)
    return Heights(max(p.least for p in parts), max(p.natural for p in parts), max(p.most for p in parts))


def _rule(rule: Rule, rect: Rect, setting: Setting) -> Frame:
    width = _STRONG if rule.strong else _HAIR
    line = Line(rect.x, rect.y, rect.right, rect.y, setting.colour("navy" if rule.strong else "hair"), width)
    return Frame(Rect(rect.x, rect.y, rect.width, 0.0), PlacedShape(strokes=(line,)), "body", "罫", artifact=True)
