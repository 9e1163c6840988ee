"""Sources: every document and survey wave that the report used, with the pages that used it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from generator.report import walk
from generator.report.blocks import Stack, Table, TableCell, TableColumn, TableRow
from generator.report.numbers import Cell
from generator.report.pages import Page
from generator.report.runs import PageOf, Rich, Run, joined, name, typed
from generator.sections.desk import Desk
from generator.sections.section import Section
from generator.survey.model import Document

_KIND = {"primary": "公表資料", "research": "研究機関の資料", "secondary": "二次資料", "fictional": "架空データ"}
_MOST_PAGES = 12


class Sources(Section):
    """出典一覧。この資料で使ったすべての文書を、種類と使ったページとともに並べます。"""

    alone: ClassVar[bool] = True
    after_others: ClassVar[bool] = True

    def compose(self, desk: Desk) -> Iterable[Page]:
        """Return the table of documents; layout continues it over pages as needed."""
        used = _used(desk)
        documents = [d for d in desk.survey.codebook.documents.values() if d.id in used]
        documents.sort(key=lambda d: list(_KIND).index(d.kind))
        rows = tuple(_row(document, used[document.id], last) for document, last in _with_end(documents))
        table = Table(_COLUMNS, rows, "使った文書の種類、題名、発行元、使ったページ", style="crosstab")
        by_kind = {kind: sum(d.kind == kind for d in documents) for kind in _KIND}
        page = desk.page(Stack((table,)), {"count": len(documents), "by_kind": by_kind, "omitted": desk.omitted})
        yield page


_COLUMNS = (
    TableColumn(typed("種類"), width=30, fixed=True),
    TableColumn(typed("文書"), width=2.2),
    TableColumn(typed("発行元・時期"), width=1.2),
    TableColumn(typed("ページ"), width=60, fixed=True),
)


def _used(desk: Desk) -> dict[str, dict[str, None]]:
    """Return document id → section ids of the pages whose figures came from it."""
    found: dict[str, dict[str, None]] = {}
    for page in desk.others:
        cells: tuple[Cell, ...] = walk.cells(walk.page_runs(page))
        for cell in cells:
            if cell.document:
                found.setdefault(cell.document, {})[page.section_id] = None
    return found


def _with_end(documents: list[Document]) -> Iterable[tuple[Document, bool]]:
    """Say of each document whether it is the last of its kind."""
    for index, document in enumerate(documents):
        following = documents[index + 1 : index + 2]
        yield document, not following or following[0].kind != document.kind


def _row(document: Document, sections: dict[str, None], last: bool) -> TableRow:
    path = f"codebook.documents.{document.id}"
    about = "、".join(part for part in (document.issuer, document.date) if part)
    texts = (
        name(_KIND[document.kind], path),
        name(document.name or document.title, path),
        name(about, f"{path}.date"),
        _pages(list(sections)),
    )
    return TableRow(tuple(TableCell(text) for text in texts), group_end=last)


def _pages(sections: list[str]) -> Rich:
    numbers = joined((Run("", PageOf(section_id)),) for section_id in sections[:_MOST_PAGES])
    return (*numbers, *(typed(" ほか") if len(sections) > _MOST_PAGES else ()))
