"""The inside of an .xlsx before it is trusted: how large it unpacks, how far its cells reach, what its values hide.

The reader of workbooks sets aside room for every cell between the first and the last, and gives formulas without
saved values and error values as empty cells. Both are looked for here, in the bytes of the parts.
"""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile
from zlib import error as deflate_error

from generator.errors import DataError, Problem, Words
from generator.survey.responses.header_rows import letters
from generator.survey.responses.signatures import damaged, encrypted

MIB = 1 << 20

MOST_OF_A_PART = 512 * MIB
MOST_UNPACKED = 1024 * MIB
"""Unpacked bytes, of a part and of all. 1,788 answers to 200 questions take 10 MiB; a million formatted rows 70 MiB."""

MOST_PARTS = 10_000

MOST_CELLS = 10_000_000
"""Cells between the first and the last used one, empty ones included."""

_READ_WITH_ANY_SHEET = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml")

_MAYBE_FAR = re.compile(rb"""<c r="(?:[A-Z]{3}|[A-Z]+\d{5})""")
"""Without a match no cell lies beyond ZZ9999, which is less than MOST_CELLS."""

_FILLED = re.compile(rb"<c\b([^>/]*)>(?!</c>)")
_PLACE = re.compile(rb"""\br=["']([A-Z]+)(\d+)""")
_ROW = re.compile(rb"""<row\b[^>]*?\br=["'](\d+)""")
_TYPE = re.compile(rb"""\bt=["'](\w+)""")
_FORMULA = rb"<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*"
_UNSAVED = re.compile(rb"<c\b([^>/]*)>\s*" + _FORMULA + rb"(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
_ERROR = re.compile(rb'<c\b([^>/]*\bt="e"[^>/]*)>\s*(?:' + _FORMULA + rb")?<v>([^<]*)</v>")
_LINKED = re.compile(rb"<f\b[^>]*>[^<]*\[\d+\]")
_PREFIX = re.compile(rb"<(\w+:)worksheet\b")


@dataclass(frozen=True, slots=True)
class CellFault:
    """A cell whose value the file does not hold. ``row`` and ``column`` count from 0; ``found`` is an error value."""

    rule: Literal["formula-without-value", "error-value"]
    row: int
    column: int
    found: str


class WorkbookParts:
    """The parts of an .xlsx; sizes are checked before anything is unpacked.

    Raises:
        DataError: damaged, protected, or larger inside than anything that is read here.

    """

    def __init__(self, place: str, raw: bytes) -> None:
        self._place = place
        try:
            self._zip = ZipFile(io.BytesIO(raw))
        except (BadZipFile, ValueError, NotImplementedError):
            raise DataError(damaged(place)) from None
        self._check_sizes()
        there = set(self._zip.namelist())
        small = {part: self._unpacked(part) for part in _READ_WITH_ANY_SHEET if part in there}
        self._sheets = self._parts_of_sheets(small["xl/workbook.xml"], small.get("xl/_rels/workbook.xml.rels", b""))

    def faults(self, sheet: str) -> tuple[CellFault, ...]:
        """Check how far the cells of a sheet reach; return those whose values the file does not hold.

        Raises:
            DataError: cells lie so far apart that the sheet cannot be held.

        """
        xml = self._sheet(sheet)
        if _MAYBE_FAR.search(xml) or _has_unusual_cells(xml):
            self._check_reach(sheet, xml)
        return tuple(_cell_faults(xml))

    def links(self, sheet: str) -> tuple[str, ...]:
        """Return the other workbooks that the formulas of a sheet refer to, by the names of their files."""
        parts = [name for name in self._zip.namelist() if re.fullmatch(r"xl/externalLinks/_rels/.*\.rels", name)]
        if not parts or not _LINKED.search(self._sheet(sheet)):
            return ()
        targets = [target for part in parts for _, target in self._relations(self._unpacked(part))]
        return tuple(dict.fromkeys(re.split(r"[\\/]", target)[-1] for target in targets))

    def _check_sizes(self) -> None:
        sizes = [part.file_size for part in self._zip.infolist()]
        if max(sizes, default=0) > MOST_OF_A_PART or sum(sizes) > MOST_UNPACKED or len(sizes) > MOST_PARTS:
            raise DataError(_too_large(self._place, sum(sizes), len(sizes)))

    def _unpacked(self, part: str) -> bytes:
        """Unpack a part; one that is larger than the directory says breaks its checksum there."""
        try:
            return self._zip.read(part)
        except RuntimeError:
            problem = encrypted(self._place)
        except (BadZipFile, KeyError, EOFError, deflate_error, NotImplementedError, OSError):
            problem = damaged(self._place)
        raise DataError(problem)

    def _sheet(self, sheet: str) -> bytes:
        part = self._sheets.get(sheet)
        if part is None:
            raise DataError(damaged(self._place))
        return _plain(self._unpacked(part))

    def _parts_of_sheets(self, workbook: bytes, relations: bytes) -> dict[str, str]:
        targets = {
            identity: posixpath.normpath(posixpath.join("/xl", target))[1:]
            for identity, target in self._relations(relations)
        }
        found = {}
        for element in self._parsed(workbook).iter():
            if element.tag.endswith("}sheet"):
                identity = next((value for key, value in element.items() if key.endswith("}id")), "")
                if identity in targets:
                    found[element.get("name", "")] = targets[identity]
        return found

    def _relations(self, xml: bytes) -> list[tuple[str, str]]:
        return [(each.get("Id", ""), each.get("Target", "")) for each in self._parsed(xml)] if xml else []

    def _parsed(self, xml: bytes) -> ElementTree.Element:
        try:
            return ElementTree.fromstring(xml)
        except (ElementTree.ParseError, ValueError, LookupError):
            raise DataError(damaged(self._place)) from None

    def _check_reach(self, sheet: str, xml: bytes) -> None:
        rows, columns, row, column = _reach(xml)
        if rows * columns > MOST_CELLS:
            raise DataError(_too_far(f"{self._place}［{sheet}］", f"{self._place} [{sheet}]", row, column))


def _plain(xml: bytes) -> bytes:
    """Return a sheet in UTF-8 without a prefix before its names (as some programs write: <x:row>)."""
    if xml[:2] in (b"\xff\xfe", b"\xfe\xff"):
        xml = xml.decode("utf-16", errors="replace").encode()
    if found := _PREFIX.search(xml, 0, 4096):
        prefix = found[1]
        xml = xml.replace(b"<" + prefix, b"<").replace(b"</" + prefix, b"</")
    return xml


def _has_unusual_cells(xml: bytes) -> bool:
    """Tell whether some cell does not begin with its place, as those of all common programs do."""
    return xml.count(b"<c ") + xml.count(b"<c>") != xml.count(b'<c r="')


def _reach(xml: bytes) -> tuple[int, int, int, int]:
    """Return how many rows and columns filled cells need, and the row and column (from 0) of the farthest cell."""
    rows, columns, farthest = 1, 1, (0, 0)
    for cell in _FILLED.finditer(xml):
        if place := _PLACE.search(cell[1]):
            row, column = int(place[2]), _number(place[1])
            if row > rows or column > columns:
                farthest = (row - 1, column - 1)
            rows, columns = max(rows, row), max(columns, column)
        else:  # cells without a place follow each other in rows that may have one
            rows = max(rows, max((int(number[1]) for number in _ROW.finditer(xml)), default=1))
            columns = max(columns, max(row.count(b"<c") for row in xml.split(b"<row")))
            return rows, columns, rows - 1, columns - 1
    return rows, columns, *farthest


def _number(column: bytes) -> int:
    number = 0
    for letter in column:
        number = number * 26 + letter - 64
    return number


def _cell_faults(xml: bytes) -> Iterator[CellFault]:
    if b"<f" in xml:
        for cell in _UNSAVED.finditer(xml):
            kind = _TYPE.search(cell[1])
            if kind is None or kind[1] != b"str":  # an empty text is a value
                yield from _fault("formula-without-value", cell[1], "")
    if b't="e"' in xml:
        for cell in _ERROR.finditer(xml):
            yield from _fault("error-value", cell[1], cell[2].decode(errors="replace"))


def _fault(rule: Literal["formula-without-value", "error-value"], attributes: bytes, found: str) -> Iterator[CellFault]:
    if place := _PLACE.search(attributes):
        yield CellFault(rule, int(place[2]) - 1, _number(place[1]) - 1, found)


def _too_large(place: str, size: int, parts: int) -> Problem:
    unpacked = f"{size / MIB:,.0f}"
    return Problem(
        Words(
            f"the workbook would unpack to {unpacked} MiB in {parts:,} parts, more than is read here",
            f"展開すると {unpacked} MiB（{parts:,}個の部品）になり、大きすぎます",
        ),
        place,
        Words(
            f"at most {MOST_OF_A_PART // MIB} MiB a sheet and {MOST_UNPACKED // MIB:,} MiB in all: copy the table alone into a new workbook",
            f"１枚のシートは {MOST_OF_A_PART // MIB} MiB、全体は {MOST_UNPACKED // MIB:,} MiB までです。表だけを新しいブックに写してください",
        ),
    )


def _too_far(place: str, place_en: str, row: int, column: int) -> Problem:
    cell = f"{letters(column)}{row + 1}"
    return Problem(
        Words(
            f"the cell {cell} holds something far away from the table",
            f"表から遠く離れたセル {cell} に何かが入っています",
        ),
        place,
        Words(
            "select the rows and columns beyond the table, delete them, and save (Ctrl+End shows the last cell)",
            "表の外の行と列を選んで削除し、保存してください（Ctrl+End で最後のセルが分かります）",
        ),
        place_en=place_en,
    )
