"""Parquet files of answers: one table, typed columns, records counted from 1."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from generator.errors import DataError, Problem, Words
from generator.survey.responses.header_rows import JOINT, is_blank, tidy
from generator.survey.responses.signatures import damaged
from generator.survey.responses.terms import Column, Sheet

MOST_CELLS = 10_000_000
"""Rows times columns of a table that is read into memory."""


def read_parquet(path: Path, origin: str) -> Sheet:
    """Read a Parquet file; a column named ``親 / 子`` has two headings.

    Raises:
        DataError: the file is damaged, too large, or has no rows.

    """
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    try:
        with ParquetFile(path) as file:
            shape = (file.metadata.num_rows, file.metadata.num_columns)
            table = file.read() if shape[0] * shape[1] <= MOST_CELLS else None
    except (ArrowException, OSError, ValueError):
        table, shape = None, None
    if shape is None:
        raise DataError(damaged(str(path)))
    if table is None:
        raise DataError(too_many(str(path), *shape))
    names, values = table.column_names, [column.to_pylist() for column in table.columns]
    return table_sheet(origin, "", names, list(zip(*values, strict=True)), str(path))


def table_sheet(
    origin: str,
    name: str,
    columns: Sequence[str],
    records: Sequence[Sequence[object]],
    place: str,
    place_en: str = "",
) -> Sheet:
    """Return a table of a database or file as a sheet: plain values, records counted from 1, no letters.

    Raises:
        DataError: there are no records.

    """
    found = [(number, [plain(cell) for cell in record]) for number, record in enumerate(records, start=1)]
    kept = [(number, row) for number, row in found if not all(map(is_blank, row))]
    if not kept:
        raise DataError(Problem(Words("the table has no records", "表に行がありません"), place, place_en=place_en))
    named = tuple(Column(at, "", _headings(column)) for at, column in enumerate(columns))
    return Sheet(origin, name, named, [row for _, row in kept], [number for number, _ in kept])


def plain(cell: object) -> object:
    """Return a cell as the readers of workbooks give it: text, number, truth, date or None."""
    if cell is None or type(cell) in (str, int, float, bool):
        return None if cell != cell else cell
    if isinstance(cell, Decimal):
        return float(cell)
    if isinstance(cell, (str, dt.date, dt.time, dt.timedelta)):
        return cell
    return cell.decode(errors="replace") if isinstance(cell, bytes) else str(cell)


def too_many(place: str, rows: int, columns: int) -> Problem:
    """Say that a table is larger than any answers are."""
    return Problem(
        Words(
            f"the table is too large: {rows:,} rows × {columns:,} columns",
            f"表が大きすぎます: {rows:,}行 × {columns:,}列",
        ),
        place,
        Words("keep the rows of one survey only", "一つの調査の行だけにしてください"),
    )


def _headings(name: str) -> tuple[str, ...]:
    return tuple(part for part in map(tidy, name.split(JOINT)) if part)
