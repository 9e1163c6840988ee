"""Cut a body that is too high: what stands on this page, and what continues on the next."""

from __future__ import annotations

from dataclasses import replace

from generator.layout.body import heights, widths_of
from generator.layout.document import MM
from generator.layout.panels import head_height, head_lines
from generator.layout.prose import flows_of
from generator.layout.ruled import balanced_rows, position
from generator.layout.setting import Setting
from generator.layout.tables import cut, fitting_rows, measure_table
from generator.report.blocks import Block, Columns, InStyle, Panel, Spacer, Stack, Table, Text

_TOLERANCE = 0.01
_FULL = 0.5
"""A page filled to this part starts the next block on the next page, whole, rather than cut it."""

Cut = tuple[Block, Block]


def split(block: Block, width: float, room: float, setting: Setting) -> Cut | None:
    """Return the part of a block that fits ``room`` points of height and the rest; None when it cannot be cut.

    Tables continue between rows (merged groups whole), bullets and paragraphs between each other, stacks between
    their blocks unless the spec wants them on one page, columns each by itself. Charts and shapes are not cut.
    """
    match block:
        case Table():
            return _table(block, width, room, setting)
        case Text():
            return _words(block, width, room, setting)
        case Panel():
            head = head_height(head_lines(block, width, setting), setting)
            parts = split(block.body, width, room - head, setting)
            return (_told(block, parts[0]), _told(block, parts[1])) if parts else None
        case InStyle():
            parts = split(block.body, width, room, setting.styled(block.style))
            return (replace(block, body=parts[0]), replace(block, body=parts[1])) if parts else None
        case Stack(asked=False):
            return _stack(block, width, room, setting)
        case Columns(asked=False):
            return _columns(block, width, room, setting)
        case _:
            return None


def counts(block: Block) -> bool:
    """Say whether a block holds a table that counts its rows when it continues."""
    match block:
        case Table():
            return bool(block.counted)
        case Panel() | InStyle():
            return counts(block.body)
        case Stack():
            return any(map(counts, block.blocks))
        case _:
            return False


def _table(table: Table, width: float, room: float, setting: Setting) -> Cut | None:
    measured = measure_table(table, width, setting)
    count = fitting_rows(measured, room)
    if table.counted:
        count = balanced_rows(table, measured.header.natural, measured.rows, room, setting.theme.tables.ruled)
    return cut(table, count, setting) if 0 < count < len(table.rows) else None


def _told(panel: Panel, body: Block) -> Panel:
    """Return a panel around a part of its body; it says which rows of a counted table stand in it."""
    return replace(panel, body=body, unit=position(body) if isinstance(body, Table) and body.counted else panel.unit)


def _words(words: Text, width: float, room: float, setting: Setting) -> Cut | None:
    used, count = 0.0, 0
    for index, one in enumerate(flows_of(words, width, setting)):
        used += one.height + (one.space_before if index else 0.0)
        if used > room + _TOLERANCE:
            break
        count += 1
    if not 0 < count < len(words.paragraphs):
        return None
    return replace(words, paragraphs=words.paragraphs[:count]), replace(words, paragraphs=words.paragraphs[count:])


def _stack(stack: Stack, width: float, room: float, setting: Setting) -> Cut | None:
    used = 0.0
    for index, block in enumerate(stack.blocks):
        needed = heights(block, width, setting).least
        if used + needed <= room + _TOLERANCE:
            used += needed + stack.gap_mm * MM
            continue
        if stack.loose and (later := _later(stack, index, width, room - used, setting)):
            return _stack(_brought_forward(stack, later, index), width, room, setting)
        parts = None if used > _FULL * room and needed <= room else split(block, width, room - used, setting)
        if parts:
            return _part(stack, index, (*stack.blocks[:index], parts[0])), _rest(stack, index, parts[1])
        while index and _is_heading(stack.blocks[index - 1]):
            index -= 1
        if not index:
            return None
        block = stack.blocks[index]
        return _part(stack, index - 1, stack.blocks[:index]), _rest(stack, index, block)
    return None


def _later(stack: Stack, index: int, width: float, room: float, setting: Setting) -> int:
    """Return the first block after one that fits what is left of the page; 0 for none."""
    after = range(index + 1, len(stack.blocks))
    return next((at for at in after if heights(stack.blocks[at], width, setting).least <= room + _TOLERANCE), 0)


def _brought_forward(stack: Stack, later: int, index: int) -> Stack:
    blocks = list(stack.blocks)
    blocks.insert(index, blocks.pop(later))
    return replace(stack, blocks=tuple(blocks))


def _is_heading(block: Block) -> bool:
    """Say whether a block is the heading of what follows, and may not end a page."""
    return isinstance(block, Text) and block.role == "body_strong"


def _columns(columns: Columns, width: float, room: float, setting: Setting) -> Cut | None:
    """Return the sides cut each by itself; one that ends on this page leaves its place white on the next."""
    kept: list[Block] = []
    left: list[Block] = []
    for side, own in zip(columns.blocks, widths_of(columns, width), strict=True):
        parts = (
            (side, Spacer())
            if heights(side, own, setting).least <= room + _TOLERANCE
            else split(side, own, room, setting)
        )
        if parts is None:
            return None
        kept.append(parts[0])
        left.append(parts[1])
    return replace(columns, blocks=tuple(kept)), replace(columns, blocks=tuple(left))


def _part(stack: Stack, last: int, blocks: tuple[Block, ...]) -> Stack:
    return replace(stack, blocks=blocks, weights=stack.weights[: last + 1])


def _rest(stack: Stack, first: int, block: Block) -> Stack:
    return replace(stack, blocks=(block, *stack.blocks[first + 1 :]), weights=stack.weights[first:])
