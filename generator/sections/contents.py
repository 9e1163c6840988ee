"""Contents: the numbered chapters and their pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from generator.report.blocks import Block, Columns, Table, TableCell, TableColumn, TableRow
from generator.report.pages import Page
from generator.report.runs import PageOf, Run, name, typed
from generator.sections.desk import Desk
from generator.sections.section import Section

_ONE_COLUMN = 10
"""More chapters than this stand in two columns."""


class Contents(Section):
    """目次。`chapter` を書いた節を番号つきで並べ、ページ番号を入れます。どの節にもなければ、各ページの題名を並べます。"""

    alone: ClassVar[bool] = True
    after_others: ClassVar[bool] = True
    default_text: ClassVar[str] = "{% block title %}目次{% endblock %}"

    def compose(self, desk: Desk) -> Iterable[Page]:
        """Return the contents page; none for a report without anything to list."""
        listed = [page for page in desk.others if page.chapter]
        listed = listed or [page for page in desk.others if page.kind == "body"]
        rows = [_row(number, page) for number, page in enumerate(listed, 1)]
        if rows:
            yield desk.page(_body(rows), {"chapters": len(rows)}, kind="contents")


def _body(rows: list[TableRow]) -> Block:
    if len(rows) <= _ONE_COLUMN:
        return _table(rows)
    half = (len(rows) + 1) // 2
    return Columns((_table(rows[:half]), _table(rows[half:])), gap_mm=12)


def _table(rows: list[TableRow]) -> Table:
    columns = (
        TableColumn((), width=18, fixed=True),
        TableColumn(()),
        TableColumn((), width=20, align="right", fixed=True),
    )
    return Table(columns, tuple(rows), "章の番号、見出し、始まりのページ", style="contents")


def _row(number: int, page: Page) -> TableRow:
    texts = (
        name(str(number), "contents"),
        typed(page.chapter) if page.chapter else page.title,
        (Run("", PageOf(page.section_id)),),
    )
    return TableRow(tuple(TableCell(text, strong=index != 1) for index, text in enumerate(texts)))
