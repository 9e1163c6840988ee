"""The same tables as CSV: UTF-8 with a mark that Excel knows it by, one file a table."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import BinaryIO

from generator.backends.databook.sheet import Sheet, Value


def write_separated(sheet: Sheet, stream: BinaryIO) -> None:
    """Write one table; lines end as RFC 4180 says, numbers have no commas."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(sheet.headers)
    writer.writerows([_text(value) for value in row] for row in sheet.rows)
    stream.write(text.getvalue().encode("utf-8-sig"))


def _text(value: Value) -> str:
    if value is None:
        return ""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
