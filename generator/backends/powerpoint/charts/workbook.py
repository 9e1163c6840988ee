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


def workbook(sheet: Sheet, shown: dict[int, ShownColumn], date: dt.date) -> bytes:
    """Return the .xlsx: column A the categories, then a column a series, then the 「表示」 columns of labels."""
    stream = BytesIO()
    book = Workbook(stream, _OPTIONS)
    book.set_properties({"title": sheet.name, "created": dt.datetime(date.year, date.month, date.day)})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    formats: dict[str, object] = {}
    page = book.add_worksheet(sheet.name)
    page.write_string(0, 0, CORNER, head)
    for row, category in enumerate(sheet.categories, start=1):
        if category:
            page.write_string(row, 0, category, wrapped if "\n" in category else None)
    for column, series in enumerate(sheet.series, start=1):
        page.write_string(0, column, series.header, head)
        for point in series.points:
            code = number_format(point.number)
            if code not in formats:
                formats[code] = book.add_format({"num_format": code})
            page.write_number(point.slot + 1, column, plain_number(point.value), formats[code])
    for place, label_column in shown.items():
        page.write_string(0, place, label_column.header, head)
        for slot, text in label_column.texts.items():
            page.write_string(slot + 1, place, text)
    page.set_column(0, 0, min(max((_width(c) for c in sheet.categories if c), default=8), 60) + 2)
    page.set_column(1, len(sheet.series) + len(shown), 16)
    page.freeze_panes(1, 1)
    book.close()
    return stream.getvalue()


def plain_number(value: float) -> float | int:
    """Return whole values as integers, so that the workbook and the cache write them alike."""
    return int(value) if value == int(value) else value


def _width(text: str) -> int:
    """Return a text's width in narrow characters, its longest line."""
    return max(sum(2 if ord(char) > 0xFF else 1 for char in line) for line in text.split("\n"))
