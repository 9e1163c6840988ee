"""The workbook inside a chart, as a person would have made it: named sheet, headers with units, number formats."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

from xlsxwriter import Workbook

from generator.backends.powerpoint.charts.point_labels import ShownColumn
from generator.backends.powerpoint.charts.sheet import Sheet, number_format

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "nan_inf_to_errors": False,
}
CORNER = "区分"
_WRAPPED: dict[str, object] = {"text_wrap": True, "valign": "top"}
_WIDEST = 60
_LIKE_FORMULAS = ("=", "+", "-", "@")
"""What Excel takes for the start of a formula when a cell is typed anew; a quote prefix keeps such a text a text."""


def workbook(sheet: Sheet, shown: dict[int, ShownColumn], date: dt.date) -> bytes:
    """Return the .xlsx: column A the categories, then a column a series, then the 「表示」 columns of labels."""
    stream = BytesIO()
    book = Workbook(stream, _OPTIONS)
    book.set_properties({"title": sheet.name, "created": dt.datetime(date.year, date.month, date.day)})
    page = _Page(book, sheet.name)
    page.column(0, CORNER, {row: category for row, category in enumerate(sheet.categories) if category})
    for column, series in enumerate(sheet.series, start=1):
        page.column(column, series.header, {})
        for point in series.points:
            page.number(point.slot, column, plain_number(point.value), number_format(point.number))
    for column, labels in shown.items():
        page.column(column, labels.header, labels.texts)
    page.set_widths(max((_width(c) for c in sheet.categories if c), default=8), len(sheet.series) + len(shown))
    book.close()
    return stream.getvalue()


class _Page:
    """The one sheet of a workbook, with the looks of its cells. Slots are rows below the header, from 0."""

    def __init__(self, book: Workbook, name: str) -> None:
        self._book, self._sheet = book, book.add_worksheet(name)
        self._looks: dict[tuple[tuple[str, object], ...], object] = {}

    def column(self, column: int, header: str, texts: dict[int, str]) -> None:
        """Write a column's header and its texts by slot."""
        self._text(0, column, header, {"bold": True, "bottom": 1, **_WRAPPED})
        for slot, text in texts.items():
            self._text(slot + 1, column, text, _WRAPPED if "\n" in text else {})

    def number(self, slot: int, column: int, value: float, code: str) -> None:
        """Write a number as the page prints it."""
        self._sheet.write_number(slot + 1, column, value, self._look({"num_format": code}))

    def set_widths(self, names: int, others: int) -> None:
        """Make the names' column as wide as its longest line, in narrow characters, and keep header and names in view."""
        self._sheet.set_column(0, 0, min(names, _WIDEST) + 2)
        self._sheet.set_column(1, others, 16)
        self._sheet.freeze_panes(1, 1)

    def _text(self, row: int, column: int, text: str, look: dict[str, object]) -> None:
        if text.startswith(_LIKE_FORMULAS):
            look = {**look, "quote_prefix": True}
        self._sheet.write_string(row, column, text, self._look(look) if look else None)

    def _look(self, properties: dict[str, object]) -> object:
        key = tuple(properties.items())
        if key not in self._looks:
            self._looks[key] = self._book.add_format(properties)
        return self._looks[key]


def plain_number(value: float) -> float | int:
    """Return whole values as integers, so that the workbook and the cache write them alike."""
    return int(value) if value == int(value) else value


def _width(text: str) -> int:
    """Return a text's width in narrow characters, its longest line."""
    return max(sum(2 if ord(char) > 0xFF else 1 for char in line) for line in text.split("\n"))
