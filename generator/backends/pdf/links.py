"""Where a page's words lead: a row or a run that names another section's page becomes a link to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.layout.document import Frame, LaidPage, PlacedCell, PlacedTable, PlacedText, Rect
from generator.report.runs import PageOf


@dataclass(frozen=True, slots=True)
class Link:
    """A rectangle on a page and the section that it leads to."""

    rect: Rect
    section_id: str


def links(page: LaidPage) -> Iterator[Link]:
    """Yield the links of a page, from the origins of its runs: whole rows in tables, boxes elsewhere."""
    for frame in page.frames:
        if isinstance(frame.content, PlacedTable):
            yield from _rows(frame.content)
        elif isinstance(frame.content, PlacedText):
            yield from _box(frame, frame.content)


def _rows(table: PlacedTable) -> Iterator[Link]:
    for cell in table.cells:
        target = _target(cell.text)
        if target:
            row = [other.rect for other in table.cells if other.row == cell.row]
            yield Link(_around(cell, row), target)


def _around(cell: PlacedCell, row: list[Rect]) -> Rect:
    left = min(rect.x for rect in row)
    return Rect(left, cell.rect.y, max(rect.right for rect in row) - left, cell.rect.height)


def _box(frame: Frame, text: PlacedText) -> Iterator[Link]:
    target = _target(text)
    if target:
        yield Link(frame.rect, target)


def _target(text: PlacedText) -> str:
    origins = (run.origin for paragraph in text.paragraphs for line in paragraph.lines for run in line.runs)
    return next((origin.section_id for origin in origins if isinstance(origin, PageOf)), "")
