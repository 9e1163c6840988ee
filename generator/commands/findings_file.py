"""Findings as a file: a workbook to work through with a filter, or CSV. The same findings give the same bytes."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from generator.errors import Words
from generator.messages import Language, say
from generator.survey.responses.checking import RULES
from generator.survey.responses.terms import Finding

_COLUMNS = (
    (Words("severity", "区分"), 8),
    (Words("rule", "規則"), 24),
    (Words("wave", "調査回"), 8),
    (Words("file", "ファイル"), 22),
    (Words("sheet", "シート"), 14),
    (Words("cell", "セル"), 8),
    (Words("body", "団体"), 22),
    (Words("question", "設問"), 22),
    (Words("found", "セルの値"), 24),
    (Words("finding", "指摘"), 60),
    (Words("what to do", "直し方"), 50),
)
"""Heading and width in characters."""

_SEVERITY = {"error": Words("error", "誤り"), "warning": Words("warning", "注意")}

_NO_CLOCK = dt.datetime(2000, 1, 1)
"""The day of creation that the workbook names: findings carry no clock."""


def _rows(findings: Sequence[Finding], tongue: Language) -> Iterator[tuple[str, ...]]:
    yield tuple(say(heading, tongue) for heading, _ in _COLUMNS)
    for one in findings:
        rule = say(RULES.get(one.rule, Words(one.rule, one.rule)), tongue)
        hint = say(one.hint, tongue) if one.hint else ""
        yield (
            say(_SEVERITY[one.severity], tongue), rule, one.wave, one.origin, one.sheet, one.cell, one.body, one.question,
            one.found, say(one.what, tongue), hint,
        )  # fmt: skip


def write_workbook(findings: Sequence[Finding], tongue: Language, stream: BinaryIO) -> None:
    """Write a workbook of one sheet with a frozen heading and a filter; every cell is text, never a formula."""
    import xlsxwriter

    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"title": say(Words("findings", "回答の確認結果"), tongue), "created": _NO_CLOCK})
    sheet = book.add_worksheet(say(Words("findings", "確認結果"), tongue))
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for number, (_, width) in enumerate(_COLUMNS):
        sheet.set_column(number, number, width)
    rows = list(_rows(findings, tongue))
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            sheet.write_string(row, column, text, wrapped if row else bold)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows) - 1, len(_COLUMNS) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()


def write_csv(findings: Sequence[Finding], tongue: Language, stream: BinaryIO) -> None:
    """Write CSV as Excel opens it: UTF-8 with a mark, CRLF. Texts that begin like formulas are quoted by an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for cells in _rows(findings, tongue):
        writer.writerow(
            [f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t")) and len(cell) > 1 else cell for cell in cells]
        )
    stream.write(text.getvalue().encode("utf-8-sig"))


WRITERS: dict[str, Callable[[Sequence[Finding], Language, BinaryIO], None]] = {
    ".xlsx": write_workbook,
    ".csv": write_csv,
}
