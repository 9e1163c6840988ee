"""CSV files as analysts leave them: UTF-8 with or without BOM, or Excel's CP932; rows numbered as a spreadsheet shows them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import DataError, Problem, Severity, Words
from generator.yaml_complaints import did_you_mean

UTF8_BOM = b"\xef\xbb\xbf"


def place(path: Path, row: int = 0, column: str = "") -> str:
    """Return ``data/published/adoption.csv 行12 列「値」``."""
    return str(path) + (f" 行{row}" if row else "") + (f" 列「{column}」" if column else "")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table by column name; ``number`` is what a spreadsheet shows beside it (header = 1)."""

    path: Path
    number: int
    cells: dict[str, str]

    def problem(
        self, column: str, en: str, ja: str, hint: Words | None = None, severity: Severity = "error"
    ) -> Problem:
        """Return a finding about one cell of this row."""
        where = f"row {self.number}" + (f", column {column}" if column else "")
        return Problem(Words(f"{where}: {en}", ja), place(self.path, self.number, column), hint, severity)


@dataclass(slots=True)
class Table:
    """A file's rows and what is wrong with its form. With ``problems`` that are errors the rows are not to be used."""

    path: Path
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_table(path: Path, columns: Sequence[str]) -> Table:
    """Read a CSV file whose header has at least ``columns``; cells are stripped, empty rows skipped.

    Raises:
        DataError: the file cannot be read or decoded, or is not CSV.

    """
    table = Table(path)
    records = _records(path, _decoded(path))
    header = [name.strip() for name in next(records, [])]
    table.problems += _header_problems(path, header, columns)
    if any(problem.severity == "error" for problem in table.problems):
        return table
    for number, record in enumerate(records, start=2):
        cells = [cell.strip() for cell in record]
        if not any(cells):
            continue
        row = Row(path, number, dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=False)))
        if any(cells[len(header) :]):
            table.problems.append(_too_long(row, len(header), len(cells)))
        else:
            table.rows.append(row)
    return table


def _too_long(row: Row, expected: int, found: int) -> Problem:
    return row.problem(
        "",
        f"{found} cells, but the header has {expected} columns",
        f"列が{found}個あります（見出しは{expected}個）",
        Words("put a value that holds a comma in double quotes", 'コンマを含む値は二重引用符（"）で囲みます'),
    )


def _header_problems(path: Path, header: Sequence[str], columns: Sequence[str]) -> Iterator[Problem]:
    if not header:
        yield Problem(Words("the file is empty", "ファイルが空です"), place(path), _expected(columns))
        return
    there = "、".join(name or "（空）" for name in header)
    spare = [name for name in header if name not in columns]
    for name in columns:
        if name not in header:
            hint = did_you_mean(name, spare)
            known = Words(f"the header has: {there}", f"見出しにある列: {there}")
            if hint:
                known = Words(f"{hint.en} {known.en}", f"{hint.ja}。{known.ja}")
            yield Problem(
                Words(f"row 1: the column {name} is missing", f"列「{name}」がありません"), place(path, 1), known
            )
    for name in dict.fromkeys(header):
        if name and header.count(name) > 1:
            yield Problem(
                Words(f"row 1: the column {name} stands twice", f"列「{name}」が２つあります"), place(path, 1, name)
            )


def _expected(columns: Sequence[str]) -> Words:
    return Words(f"the header must be: {','.join(columns)}", f"１行目に見出しが必要です: {','.join(columns)}")


def _records(path: Path, text: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        yield from reader
    except csv.Error as fault:
        raise DataError(
            Problem(
                Words(f"line {reader.line_num}: not valid CSV ({fault})", f"CSV として読めません（{fault}）"),
                f"{path}:{reader.line_num}",
                Words("look for an unclosed double quote", '閉じていない二重引用符（"）がないか確かめてください'),
            )
        ) from None


def _decoded(path: Path) -> str:
    """Return the text in the first encoding that fits; else tell where the one that went farthest stopped."""
    try:
        raw = path.read_bytes()
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise DataError(
            Problem(Words(f"the file cannot be read: {reason}", f"ファイルを読めません（{reason}）"), place(path))
        ) from None
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _undecodable(path, raw, 0, " (it looks like UTF-16)", "（UTF-16 のようです）")
    start = len(UTF8_BOM) if raw.startswith(UTF8_BOM) else 0
    farthest = 0
    for encoding in ("utf-8",) if start else ("utf-8", "cp932"):
        try:
            return raw[start:].decode(encoding)
        except UnicodeDecodeError as fault:
            farthest = max(farthest, start + fault.start)
    raise _undecodable(path, raw, farthest)


def _undecodable(path: Path, raw: bytes, at: int, en: str = "", ja: str = "") -> DataError:
    line = raw.count(b"\n", 0, at) + 1
    return DataError(
        Problem(
            Words(
                f"byte {at + 1}, row {line}: neither UTF-8 nor CP932{en}",
                f"{at + 1}バイト目（{line}行目）が UTF-8 でも CP932（Shift_JIS）でもありません{ja}",
            ),
            place(path, line),
            Words(
                "save it as “CSV UTF-8 (comma delimited)”", "Excel では「CSV UTF-8（コンマ区切り）」で保存してください"
            ),
        )
    )
