"""Numbers of other pages in a page's text (contents, list of sources), filled in when pagination is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import cycle

from generator.report.blocks import (
    Block,
    Columns,
    Exhibit,
    InStyle,
    Panel,
    Prose,
    Stack,
    Table,
    TableCell,
    TableRow,
    Text,
)
from generator.report.pages import Page
from generator.report.runs import PageOf, Rich, Run
from generator.report.walk import page_runs

_PLACEHOLDERS = ("88", "80")
"""As wide as any two digits; in turn, so that neighbours are not taken for one page."""
UNKNOWN = "…"
"""Printed for a section that is not in the report."""

NumberOf = Callable[[str], str]


def refers(page: Page) -> bool:
    """Say whether a page names other pages."""
    return any(isinstance(run.origin, PageOf) for run in page_runs(page))


def resolved(page: Page, number_of: NumberOf) -> Page:
    """Return the page with every page number filled in; ``number_of`` gives a section id's printed page."""
    return replace(
        page,
        title=_rich(page.title, number_of),
        lead=tuple(_rich(rich, number_of) for rich in page.lead),
        body=_block(page.body, number_of) if page.body else None,
        notes=tuple(replace(note, text=_rich(note.text, number_of)) for note in page.notes),
    )


def drafted(page: Page) -> Page:
    """Return the page with numbers of two digits in place of those not yet known, to see how long it gets."""
    numbers = cycle(_PLACEHOLDERS)
    return resolved(page, lambda section_id: next(numbers))


def _block(block: Block, number_of: NumberOf) -> Block:
    match block:
        case Text():
            return replace(block, paragraphs=tuple(_rich(rich, number_of) for rich in block.paragraphs))
        case Table():
            return replace(block, rows=tuple(_row(row, number_of) for row in block.rows))
        case Panel() | InStyle() | Exhibit():
            return replace(block, body=_block(block.body, number_of))
        case Stack() | Columns() | Prose():
            return replace(block, blocks=tuple(_block(inner, number_of) for inner in block.blocks))
        case _:
            return block


def _row(row: TableRow, number_of: NumberOf) -> TableRow:
    return replace(row, cells=tuple(_cell(cell, number_of) if cell else None for cell in row.cells))


def _cell(cell: TableCell, number_of: NumberOf) -> TableCell:
    extra = tuple(_rich(rich, number_of) for rich in cell.paragraphs)
    return replace(cell, text=_rich(cell.text, number_of), paragraphs=extra)


def _rich(rich: Rich, number_of: NumberOf) -> Rich:
    """Return the text with its numbers; in a list of pages, one that several sections share stands once."""
    filled: list[Run] = []
    for run in rich:
        if not isinstance(run.origin, PageOf):
            filled.append(run)
            continue
        found = replace(run, text=number_of(run.origin.section_id))
        if _repeats(filled, found):
            filled.pop()
        else:
            filled.append(found)
    return tuple(filled)


def _repeats(before: list[Run], found: Run) -> bool:
    """Say whether the number before, one separator away, is the same."""
    return len(before) > 1 and isinstance(before[-2].origin, PageOf) and before[-2].text == found.text != UNKNOWN
