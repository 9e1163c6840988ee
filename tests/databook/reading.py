"""A workbook read without any library that might forgive: cells with their types and formats, and the raw parts."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True)
class Cell:
    """``value`` is a float for a numeric cell, else its text; ``raw`` as the file writes it; ``format`` of numbers."""

    value: str | float
    raw: str
    format: str


@dataclass(frozen=True)
class Page:
    """One sheet: its name, its cells by (row, column) from 0, its XML."""

    name: str
    cells: dict[tuple[int, int], Cell]
    xml: str

    @property
    def headers(self) -> list[str]:
        width = 1 + max(column for _, column in self.cells)
        return [str(self.cells[0, column].value) if (0, column) in self.cells else "" for column in range(width)]

    @property
    def rows(self) -> list[dict[str, Cell]]:
        """The rows below the header, each by header; empty cells are left out."""
        height = 1 + max(row for row, _ in self.cells)
        heads = list(enumerate(self.headers))
        return [{head: self.cells[row, c] for c, head in heads if (row, c) in self.cells} for row in range(1, height)]


def pages(content: bytes) -> list[Page]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        strings = _strings(package)
        formats = _formats(package)
        book = ElementTree.fromstring(package.read("xl/workbook.xml"))
        names = [sheet.attrib["name"] for sheet in book.iter(f"{_MAIN}sheet")]
        return [
            _page(name, package.read(f"xl/worksheets/sheet{number}.xml").decode(), strings, formats)
            for number, name in enumerate(names, start=1)
        ]


def parts(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.namelist()


def _page(name: str, xml: str, strings: list[str], formats: list[str]) -> Page:
    cells = {}
    for cell in ElementTree.fromstring(xml).iter(f"{_MAIN}c"):
        value = cell.find(f"{_MAIN}v")
        if value is not None and value.text is not None:
            raw = value.text
            made = strings[int(raw)] if cell.get("t") == "s" else float(raw) if cell.get("t", "n") == "n" else raw
            cells[_place(cell.attrib["r"])] = Cell(made, raw, formats[int(cell.get("s", "0"))])
    return Page(name, cells, xml)


def _place(reference: str) -> tuple[int, int]:
    match = re.fullmatch(r"([A-Z]+)(\d+)", reference)
    assert match
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def _strings(package: zipfile.ZipFile) -> list[str]:
    root = ElementTree.fromstring(package.read("xl/sharedStrings.xml"))
    return ["".join(text.text or "" for text in item.iter(f"{_MAIN}t")) for item in root.iter(f"{_MAIN}si")]


def _formats(package: zipfile.ZipFile) -> list[str]:
    root = ElementTree.fromstring(package.read("xl/styles.xml"))
    codes = {each.attrib["numFmtId"]: each.attrib["formatCode"] for each in root.iter(f"{_MAIN}numFmt")}
    used = root.find(f"{_MAIN}cellXfs")
    assert used is not None
    return [codes.get(each.attrib["numFmtId"], each.attrib["numFmtId"]) for each in used]
