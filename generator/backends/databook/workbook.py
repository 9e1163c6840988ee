"""The workbook: every sheet a plain table from A1; numbers are numeric cells that show the digits of the page."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, BinaryIO

from xlsxwriter import Workbook

from generator.backends.databook.sheet import DataBook, Sheet, Value
from generator.layout.document import Document

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_WIDEST = 48


def write_workbook(book: DataBook, document: Document, stream: BinaryIO) -> None:
    """Write the book as .xlsx; the same book gives the same bytes."""
    made = Workbook(stream, _OPTIONS)
    made.set_properties(_properties(document))
    head = made.add_format({"bold": True, "bottom": 1})
    formats: dict[int, Any] = {}
    for sheet in book.sheets:
        page = made.add_worksheet(sheet.name)
        for column, header in enumerate(sheet.headers):
            page.write_string(0, column, header, head)
        for row, values in enumerate(sheet.rows, start=1):
            for column, value in enumerate(values):
                _write(page, row, column, value, _format(made, formats, value))
        for column, width in enumerate(_widths(sheet)):
            page.set_column(column, column, width)
        page.freeze_panes(1, 0)
    made.close()


def _properties(document: Document) -> dict[str, Any]:
    date = document.date
    return {
        "title": f"{document.title}（図表の数値）",
        "subject": document.subject,
        "author": document.author,
        "keywords": "、".join(document.keywords),
        "created": dt.datetime(date.year, date.month, date.day),
    }


def _write(page: Any, row: int, column: int, value: Value, style: Any) -> None:
    if value is None:
        return
    if isinstance(value, str):
        page.write_string(row, column, value)
    else:
        page.write_number(row, column, value if isinstance(value, int) else _plain(value), style)


def _plain(value: Decimal) -> float | int:
    return int(value) if value == value.to_integral_value() else float(value)


def _format(book: Workbook, formats: dict[int, Any], value: Value) -> Any:
    """Return the format that shows a value's decimals; whole numbers need none."""
    if not isinstance(value, Decimal) or not (digits := -int(value.as_tuple().exponent)) > 0:
        return None
    if digits not in formats:
        formats[digits] = book.add_format({"num_format": f"0.{'0' * digits}"})
    return formats[digits]


def _widths(sheet: Sheet) -> list[int]:
    """Return a width for each column in narrow characters: that of its widest text, within bounds."""
    lines = [sheet.headers, *sheet.rows]
    return [min(max(_width(line[column]) for line in lines) + 2, _WIDEST) for column in range(len(sheet.columns))]


def _width(value: Value) -> int:
    return 0 if value is None else sum(1 if char.isascii() else 2 for char in str(value))
