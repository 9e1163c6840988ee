"""One sheet as data: a name, headers, rows of single values. Both workbook and CSV are written from it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.backends.databook.characters import cleaned
from generator.report.pages import FICTIONAL

Value = str | int | Decimal | None
"""One datum; a Decimal keeps the digits that the page shows; None is an empty cell."""

_FORBIDDEN = re.compile(r"[\[\]:*?/\\<>|\"]")
"""What Excel forbids in names of sheets, and Windows in names of files."""
LONGEST = 31
"""Characters that Excel allows in the name of a sheet."""


@dataclass(frozen=True, slots=True)
class Column:
    """A header in full, and what stands under it, for the list of columns."""

    header: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table, header in the first row. ``kind`` says what it is for: 説明, 図, 表, 本文, 出典."""

    name: str
    kind: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]

    @property
    def headers(self) -> tuple[str, ...]:
        """The first row."""
        return tuple(column.header for column in self.columns)


@dataclass(frozen=True, slots=True)
class DataBook:
    """All sheets in order; the first is 目次."""

    sheets: tuple[Sheet, ...]


def sheet_name(name: str) -> str:
    """Return a name that Excel and file systems admit: at most 31 characters."""
    whole = _FORBIDDEN.sub("_", cleaned(name)).strip("' .")
    if len(whole) <= LONGEST:
        return whole
    cut = whole[:LONGEST]
    return f"{cut[:-1]}）" if cut.count("（") > cut.count("）") else cut


def marked(sheet: Sheet) -> Sheet:
    """Return the sheet with a last column that says of every row that its data are fictional."""
    column = Column("データの別", "実際の調査によらない架空の値であることを示す")
    rows = tuple((*row, FICTIONAL) for row in sheet.rows)
    return Sheet(sheet.name, sheet.kind, (*sheet.columns, column), rows)


def made(name: str, kind: str, columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> Sheet:
    """Return a sheet whose texts are all cleaned; a text that is empty is an empty cell."""
    return Sheet(sheet_name(name), kind, tuple(columns), tuple(tuple(_value(value) for value in row) for row in rows))


def _value(value: Value) -> Value:
    return cleaned(value) or None if isinstance(value, str) else value
