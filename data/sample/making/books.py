"""Writes a wave's workbook: titles, headings in merged cells, a row a body, notes below. The same bytes every time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlsxwriter

from making.columns import Block, Cells

CREATED = dt.datetime(2025, 1, 1)
FICTIONAL = "架空データ"


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet: its name, the rows above the headings, who the rows are, the questions, the notes below."""

    name: str
    titles: tuple[str, str]
    skipped: int
    """Empty rows between titles and headings."""
    parts: bool
    """Whether a row with the parts of the questionnaire stands above the questions."""
    identity: Sequence[tuple[str, Cells]]
    blocks: Sequence[Block]
    notes: Sequence[str]


def write_book(path: Path, title: str, pages: Sequence[Page]) -> None:
    """Write the workbook."""
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy/m/d"})
    book.set_properties(
        {"title": f"【{FICTIONAL}】{title}", "subject": FICTIONAL, "author": "reportgen data/sample/make_sample.py",
         "keywords": FICTIONAL, "comments": "乱数で作った架空の回答。実在の団体の状況ではない。", "created": CREATED}
    )  # fmt: skip
    formats = {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "head": book.add_format(
            {"border": 1, "text_wrap": True, "align": "center", "valign": "vcenter", "bg_color": "#E7ECF3"}
        ),
        "date": book.add_format({"num_format": "yyyy/m/d"}),
    }
    for page in pages:
        _write_page(book.add_worksheet(page.name), page, formats)
    book.close()


def _write_page(sheet: Any, page: Page, formats: dict[str, Any]) -> None:
    for row, text in enumerate(page.titles):
        sheet.write_string(row, 0, text, formats["title"] if row == 0 else None)
    top = len(page.titles) + page.skipped
    depth = 3 if page.parts else 2
    for column, (heading, cells) in enumerate(page.identity):
        sheet.merge_range(top, column, top + depth - 1, column, heading, formats["head"])
        _write_column(sheet, top + depth, column, cells, formats)
    column = len(page.identity)
    if page.parts:
        _write_parts(sheet, page, top, column, formats)
    for block in page.blocks:
        column = _write_block(sheet, block, top + depth - 2, column, top + depth, formats)
    below = top + depth + len(page.identity[0][1])
    for offset, note in enumerate(page.notes, 1):
        sheet.write_string(below + offset, 0, note)
    sheet.freeze_panes(top + depth, len(page.identity))
    sheet.set_row(top + depth - 1, 60)
    sheet.set_column(0, len(page.identity) - 1, 11)


def _write_parts(sheet: Any, page: Page, row: int, column: int, formats: dict[str, Any]) -> None:
    for part in dict.fromkeys(block.part for block in page.blocks):
        width = sum(max(len(block.options), 1) for block in page.blocks if block.part == part)
        sheet.merge_range(row, column, row, column + width - 1, part, formats["head"])
        column += width


def _write_block(sheet: Any, block: Block, row: int, column: int, first: int, formats: dict[str, Any]) -> int:
    """Write headings and answers of a question; return the column after it."""
    if not block.options:
        sheet.merge_range(row, column, row + 1, column, block.question, formats["head"])
    else:
        sheet.merge_range(row, column, row, column + len(block.options) - 1, block.question, formats["head"])
        for offset, option in enumerate(block.options):
            sheet.write_string(row + 1, column + offset, option, formats["head"])
    for offset, cells in enumerate(block.cells):
        _write_column(sheet, first, column + offset, cells, formats)
    return column + max(len(block.options), 1)


def _write_column(sheet: Any, first: int, column: int, cells: Cells, formats: dict[str, Any]) -> None:
    for row, cell in enumerate(cells, first):
        match cell:
            case None:
                continue
            case str():
                sheet.write_string(row, column, cell)
            case dt.date():
                sheet.write_datetime(row, column, dt.datetime(cell.year, cell.month, cell.day), formats["date"])
            case _:
                sheet.write_number(row, column, cell)
