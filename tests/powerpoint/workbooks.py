"""Read the workbook inside a chart: its sheet's name, and the value and look of each cell."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

from lxml import etree

S = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
_BUILT_IN = {"0": "General", "3": "#,##0", "4": "#,##0.00"}
"""Formats that a file names by number alone (ECMA-376 part 1, 18.8.30)."""
_LIKE_FORMULAS = tuple("=+-@")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. ``quoted`` says that Excel keeps it a text when somebody edits it."""

    value: str | float
    code: str
    bold: bool
    quoted: bool


@dataclass(frozen=True, slots=True)
class Book:
    """The only sheet of a workbook: its name, its cells by reference (``A1``)."""

    name: str
    cells: dict[str, Cell]

    def column(self, letters: str) -> list[Cell]:
        """Return a column's cells from the top, without the gaps."""
        rows = sorted(int(ref[len(letters) :]) for ref in self.cells if re.fullmatch(rf"{letters}\d+", ref))
        return [self.cells[f"{letters}{row}"] for row in rows]


def read(blob: bytes) -> Book:
    """Return the workbook; it must hold one sheet and no formula."""
    with zipfile.ZipFile(io.BytesIO(blob)) as archive:
        parts = {
            name: etree.fromstring(archive.read(f"xl/{name}.xml"))
            for name in ("workbook", "worksheets/sheet1", "sharedStrings", "styles")
        }
    (sheet,) = parts["workbook"].iterfind("s:sheets/s:sheet", S)
    texts = ["".join(item.itertext()) for item in parts["sharedStrings"].iterfind("s:si", S)]
    looks = _looks(parts["styles"])
    cells = {}
    for cell in parts["worksheets/sheet1"].iterfind(".//s:c", S):
        assert cell.find("s:f", S) is None, "a formula"
        value = cell.findtext("s:v", None, S)
        if value is not None:
            written = texts[int(value)] if cell.get("t") == "s" else float(value)
            cells[cell.get("r")] = Cell(written, *looks[int(cell.get("s", "0"))])
    return Book(sheet.get("name"), cells)


def _looks(styles: etree._Element) -> list[tuple[str, bool, bool]]:
    codes = {each.get("numFmtId"): each.get("formatCode") for each in styles.iterfind("s:numFmts/s:numFmt", S)}
    bold = [font.find("s:b", S) is not None for font in styles.iterfind("s:fonts/s:font", S)]
    return [
        ({**_BUILT_IN, **codes}[look.get("numFmtId")], bold[int(look.get("fontId"))], look.get("quotePrefix") == "1")
        for look in styles.iterfind("s:cellXfs/s:xf", S)
    ]


def assert_readable(book: Book) -> None:
    """Assert that a person can edit the workbook: named, with a header on each column, texts that stay texts."""
    assert not re.fullmatch(r"(?i)sheet\d*", book.name), f"a sheet named {book.name}"
    columns = {re.sub(r"\d", "", ref) for ref in book.cells}
    assert book.cells["A1"].value == "区分"
    for column in columns:
        header, *values = book.column(column)
        assert book.cells.get(f"{column}1") is header, f"column {column} has no header"
        assert header.bold
        numbers = [cell for cell in values if isinstance(cell.value, float)]
        if numbers:
            assert re.search(r"（[^（）]+）$", str(header.value)), f"{header.value} names no unit"
        assert all(re.fullmatch(r"#,##0(\.0+)?", cell.code) for cell in numbers)
    for cell in book.cells.values():
        assert cell.quoted == (isinstance(cell.value, str) and cell.value.startswith(_LIKE_FORMULAS)), cell.value
