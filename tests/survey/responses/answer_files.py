"""Answer files for the tests of reading, good and bad, made of nothing but bytes and XlsxWriter."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from generator.errors import DataError, Problem
from generator.survey.responses.mapping_file import SourceEntry
from generator.survey.responses.reading import read_sheets
from generator.survey.responses.terms import Sheet

HEADINGS = ["団体コード", "都道府県", "団体名", "AIの導入状況"]
SAPPORO = ["011002", "北海道", "札幌市", "導入済み"]
HAKODATE = ["012025", "北海道", "函館市", "未導入"]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def source(file: str = "", **more: Any) -> SourceEntry:
    """A source whose mapping asks for the columns above."""
    given = {
        "wave": "R6",
        "document": "r6",
        "file": file,
        "body": {"code": "団体コード", "prefecture": "都道府県", "name": "団体名"},
        "questions": {"AI": {"column": "AIの導入状況"}},
    }
    return SourceEntry.model_validate(given | more)


def read(path: Path, **more: Any) -> Sheet:
    """Read the one sheet of a file."""
    (sheet,) = read_sheets(source(path.name, **more), path.parent)
    return sheet


def problem(path: Path, **more: Any) -> Problem:
    """Return the one thing that is wrong with a file; it must be said in both languages, with the file named."""
    with pytest.raises(DataError) as told:
        read(path, **more)
    (found,) = told.value.problems
    assert told.value.exit_code == 3
    assert found.what.en
    assert found.what.ja
    assert path.name in found.place
    assert told.value.__cause__ is None
    return found


def names(sheet: Sheet) -> list[str]:
    """The columns' names, with the letters in front."""
    return [f"{column.letter} {column.name}".strip() for column in sheet.columns]


def workbook(path: Path, fill: Callable[[Worksheet], object] | None = None, sheet: str = "回答") -> Path:
    """Write a workbook with one sheet; by default headings and two answers."""
    book = Workbook(str(path))
    page = book.add_worksheet(sheet)
    (fill or (lambda page: write(page, [HEADINGS, SAPPORO, HAKODATE])))(page)
    book.close()
    return path


def write(page: Worksheet, rows: Sequence[Sequence[object]], top: int = 0, left: int = 0) -> None:
    """Write rows of cells; None and empty texts stay empty."""
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell not in ("", None):
                page.write(top + at, left + column, cell)


def bare_workbook(path: Path, cells: str, head: str = "", **parts: str | bytes) -> Path:
    """Write an .xlsx whose only sheet holds this XML within <sheetData>; further parts by name (/ as __, . as _dot_)."""
    sheet = f'<worksheet xmlns="{MAIN}">{head}<sheetData>{cells}</sheetData></worksheet>'
    content = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/></Types>',
        "_rels/.rels": _relation("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="回答" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relation("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": sheet,
    }
    extra = {name.replace("__", "/").replace("_dot_", "."): body for name, body in parts.items()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, body in (content | extra).items():
            package.writestr(name, body)
    return path


def _relation(kind: str, target: str) -> str:
    one = f'<Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{PACKAGE}/relationships">{one}</Relationships>'


def row_xml(number: int, cells: Sequence[str]) -> str:
    """Return a row of inline texts."""
    found = (f'<c r="{chr(65 + at)}{number}" t="inlineStr"><is><t>{cell}</t></is></c>' for at, cell in enumerate(cells))
    return f'<row r="{number}">{"".join(found)}</row>'


def compound_file(path: Path, **streams: bytes) -> Path:
    """Write an OLE compound file (as .xls and encrypted workbooks are) with these streams."""
    sectors: list[bytes] = []
    chains: list[int] = []
    entries = [_entry("Root Entry", 5, 1, 0xFFFFFFFE, 0)]
    for at, (name, body) in enumerate(streams.items(), start=1):
        padded = body.ljust(4096, b"\0")
        entries.append(
            _entry(name, 2, at + 1 if at < len(streams) else 0xFFFFFFFF, len(sectors), len(padded), is_last=True)
        )
        _chain(sectors, chains, padded)
    directory = len(sectors)
    _chain(sectors, chains, b"".join(entries))
    table = len(sectors)
    chains.append(0xFFFFFFFD)
    fat = struct.pack(f"<{len(chains)}I", *chains).ljust(512, b"\xff")
    assert len(fat) == 512
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, directory, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<I", table) + b"\xff" * (108 * 4)
    path.write_bytes(header + b"".join(sectors) + fat)
    return path


def _chain(sectors: list[bytes], chains: list[int], body: bytes) -> None:
    parts = [body[at : at + 512].ljust(512, b"\0") for at in range(0, len(body), 512)]
    chains += [*range(len(sectors) + 1, len(sectors) + len(parts)), 0xFFFFFFFE]
    sectors += parts


def _entry(name: str, kind: int, other: int, start: int, size: int, *, is_last: bool = False) -> bytes:
    """A directory entry; streams hang together as right siblings below the root."""
    encoded = name.encode("utf-16-le") + b"\0\0"
    left, right, child = (0xFFFFFFFF, other, 0xFFFFFFFF) if is_last else (0xFFFFFFFF, 0xFFFFFFFF, other)
    head = encoded.ljust(64, b"\0") + struct.pack("<HBBIII", len(encoded), kind, 1, left, right, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)


def old_workbook(path: Path, rows: Sequence[Sequence[str | float]], merged: Sequence[tuple[int, ...]] = ()) -> Path:
    """Write a real .xls (BIFF8) with one sheet 回答; ``merged`` as first row, last row, first column, last column."""
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6))
    name = "回答".encode("utf-16-le")
    size = len(start) + 4 + 8 + len(name) + 4
    sheet = _record(0x0085, struct.pack("<IBBBB", size, 0, 0, 2, 1) + name)
    cells = [_cell(r, c, cell) for r, row in enumerate(rows) for c, cell in enumerate(row) if cell != ""]
    body = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6))
    body += _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0)) + b"".join(cells)
    body += _record(0x00E5, struct.pack("<H", len(merged)) + b"".join(struct.pack("<4H", *each) for each in merged))
    end = _record(0x000A, b"")
    return compound_file(path, Workbook=start + sheet + end + body + end)


def _cell(row: int, column: int, cell: str | float) -> bytes:
    if isinstance(cell, str):
        text = struct.pack("<HB", len(cell), 1) + cell.encode("utf-16-le")
        return _record(0x0204, struct.pack("<HHH", row, column, 0) + text)
    return _record(0x0203, struct.pack("<HHHd", row, column, 0, cell))


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body
