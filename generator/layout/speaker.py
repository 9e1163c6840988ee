"""What a slide's speaker notes say: where the page's numbers come from."""

from __future__ import annotations

from collections.abc import Iterable

from generator.report.numbers import Cell
from generator.report.pages import Page
from generator.report.walk import cells, page_runs


def speaker_notes(page: Page) -> tuple[str, ...]:
    """Return one line a document and table: 出典: <citation> — data/<dataset> 行 12, 15, 18."""
    return tuple(_lines(cells(page_runs(page))))


def _lines(found: Iterable[Cell]) -> Iterable[str]:
    rows: dict[tuple[str, str], list[int]] = {}
    for cell in found:
        rows.setdefault((cell.citation or cell.document, cell.dataset), []).append(cell.row)
    for (citation, dataset), numbers in rows.items():
        told = ", ".join(str(row) for row in sorted(set(numbers)))
        where = f"data/{dataset} 行 {told}"
        yield f"出典: {citation} — {where}" if citation else f"出典: {where}"
