"""Fit a body to its format before anything is measured: panels that would be too narrow stand one under the other, and
where the format numbers its panels each gets its number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.report.blocks import (
    Block,
    Chart,
    Columns,
    Diagram,
    Exhibit,
    Heading,
    InStyle,
    Panel,
    Picture,
    Prose,
    Stack,
    Table,
    Text,
)
from generator.report.charts import Bars
from generator.report.pages import Page

_TOLERANCE = 0.5
_FIXED_PART = 0.72
"""Part of a table's width that columns of fixed widths may take where others share the rest."""


def adapted(block: Block, width: float, narrowest: float) -> Block:
    """Return a block for a width; all in mm.

    Columns of fixed widths are scaled with their gaps to the width of the page, so that panels keep sharing their labels;
    columns without any that would be narrower than ``narrowest`` become a stack, if charts, diagrams or tables are in them and
    the spec did not ask for columns.
    """
    match block:
        case Panel() | Exhibit() | InStyle():
            return replace(block, body=adapted(block.body, width, narrowest))
        case Stack() | Prose():
            return replace(block, blocks=tuple(adapted(inner, width, narrowest) for inner in block.blocks))
        case Columns():
            return _columns(block, width, narrowest)
        case Table():
            return _narrowed(block, width)
        case _:
            return block


def _narrowed(table: Table, width: float) -> Table:
    """Return a table whose fixed columns leave room for the words of the others."""
    fixed = sum(column.width for column in table.columns if column.fixed)
    most = _FIXED_PART * width
    if fixed <= most or all(column.fixed for column in table.columns):
        return table
    columns = (replace(each, width=each.width * most / fixed) if each.fixed else each for each in table.columns)
    return replace(table, columns=tuple(columns))


def _columns(columns: Columns, width: float, narrowest: float) -> Block:
    gaps = (len(columns.blocks) - 1) * columns.gap_mm
    room = width - gaps
    fixed = columns.widths_mm or (0.0,) * len(columns.blocks)
    if all(fixed) and abs(sum(fixed) - room) > _TOLERANCE:
        scale = width / (sum(fixed) + gaps)
        blocks = tuple(_scaled(inner, scale) for inner in columns.blocks)
        scaled = tuple(own * scale for own in fixed)
        return replace(columns, blocks=blocks, widths_mm=scaled, gap_mm=columns.gap_mm * scale)
    weights = columns.weights or (1.0,) * len(columns.blocks)
    total = sum(weight for weight, own in zip(weights, fixed, strict=True) if not own)
    widths = [own or (room - sum(fixed)) * weight / total for weight, own in zip(weights, fixed, strict=True)]
    narrow = (
        not columns.asked
        and not any(fixed)
        and any(own < narrowest and _is_wide(inner) for own, inner in zip(widths, columns.blocks, strict=True))
    )
    if narrow and len(columns.blocks) > 1:
        return Stack(tuple(adapted(_labelled(inner), width, narrowest) for inner in columns.blocks if _is_drawn(inner)))
    inner = (adapted(one, own, narrowest) for one, own in zip(columns.blocks, widths, strict=True))
    return replace(columns, blocks=tuple(inner))


def asks(block: Block) -> bool:
    """Say whether a block holds columns or rows that the spec asks for."""
    match block:
        case Panel() | Exhibit() | InStyle():
            return asks(block.body)
        case Stack() | Columns():
            return block.asked or any(map(asks, block.blocks))
        case Prose():
            return any(map(asks, block.blocks))
        case _:
            return False


def _is_wide(block: Block) -> bool:
    """Say whether a block needs width: whether a chart, a diagram or a table is in it."""
    match block:
        case Panel() | InStyle():
            return _is_wide(block.body)
        case Stack() | Columns():
            return any(map(_is_wide, block.blocks))
        case _:
            return isinstance(block, Chart | Diagram | Picture | Table)


def _is_drawn(block: Block) -> bool:
    """Say whether a block still says something in a stack: a chart of labels alone, for its neighbours, does not."""
    return not (isinstance(block, Chart) and isinstance(block.marks, Bars) and not block.marks.series)


def _labelled(block: Block) -> Block:
    """Return a block whose charts carry their own labels, as a neighbour at their left no longer does."""
    match block:
        case Panel() | InStyle():
            return replace(block, body=_labelled(block.body))
        case Stack() | Columns():
            return replace(block, blocks=tuple(map(_labelled, block.blocks)))
        case Chart(marks=Bars() as marks):
            return replace(block, marks=replace(marks, label_column=True, label_width_mm=0.0))
        case _:
            return block


def _scaled(block: Block, scale: float) -> Block:
    match block:
        case Panel() | InStyle():
            return replace(block, body=_scaled(block.body, scale))
        case Chart(marks=Bars() as marks):
            return replace(block, marks=replace(marks, label_width_mm=marks.label_width_mm * scale))
        case _:
            return block


def as_prose(page: Page) -> Page:
    """Return a page as running text, for formats whose pages have no title: it becomes a heading, its lead paragraphs."""
    lead = tuple(Text((rich,), role="prose") for rich in page.lead)
    heading = Heading(page.title, 1, anchor=page.section_id, plain=True)
    blocks = (heading, *lead, *((page.body,) if page.body else ()))
    return replace(page, kind="body", lead=(), body=Prose(blocks))


def numbered(block: Block, label: str, number: int) -> tuple[Block, int]:
    """Return a block with its headed panels numbered from ``number`` in reading order, and the number after the last.

    Panels within a headed panel are parts of one figure.
    """
    match block:
        case Panel() if block.heading:
            return replace(block, number=f"{label}{number}"), number + 1
        case Panel() | InStyle():
            inner, following = numbered(block.body, label, number)
            return replace(block, body=inner), following
        case Stack() | Columns():
            blocks, following = _in_turn(block.blocks, label, number)
            return replace(block, blocks=blocks), following
        case _:
            return block, number


def _in_turn(blocks: Sequence[Block], label: str, number: int) -> tuple[tuple[Block, ...], int]:
    done: list[Block] = []
    for block in blocks:
        one, number = numbered(block, label, number)
        done.append(one)
    return tuple(done), number
