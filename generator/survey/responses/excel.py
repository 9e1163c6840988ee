"""Workbooks of answers (.xlsx .xlsm .xls), read by python-calamine; what it would trip over is looked at before."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from generator.errors import DataError, Problem, Words
from generator.survey.responses.header_rows import Grid, Merged, compared
from generator.survey.responses.signatures import Kind, damaged, encrypted, read_bytes
from generator.survey.responses.workbook_parts import CellFault, WorkbookParts
from generator.yaml_complaints import did_you_mean

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

T = TypeVar("T")

MOST_BYTES = 256 << 20
"""Size of a workbook's file."""


@dataclass(frozen=True, slots=True)
class ExcelSheet:
    """Cells of a sheet, the cells whose values the file does not hold, and the workbooks that its formulas refer to.

    ``others`` are the sheets beside it that are not hidden.
    """

    grid: Grid
    faults: tuple[CellFault, ...] = ()
    links: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def read_workbook(path: Path, kind: Kind, sheets: Sequence[str]) -> tuple[ExcelSheet, ...]:
    """Read the named sheets, by default the first that is not hidden.

    Raises:
        DataError: the workbook is damaged, protected or too large; a sheet is not there or empty.

    """
    place = str(path)
    raw = read_bytes(path, MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise DataError(_too_large(place))
    parts = WorkbookParts(place, raw) if kind == "xlsx" else None
    workbook = _opened(path, raw)
    names = [_sheet_named(name, workbook, place) for name in sheets] or [_first_sheet(workbook, place)]
    return tuple(_read_sheet(workbook, name, parts, place) for name in names)


def _opened(path: Path, raw: bytes) -> CalamineWorkbook:
    """Open a workbook from the bytes that were checked; an .xls by its name, which tells when it is protected."""
    from python_calamine import CalamineWorkbook

    if path.suffix == ".xls":
        return _calmly(lambda: CalamineWorkbook.from_path(path), str(path))
    return _calmly(lambda: CalamineWorkbook.from_filelike(io.BytesIO(raw)), str(path))


def _calmly(read: Callable[[], T], place: str) -> T:
    """Call the reader; its faults, and the panics of the Rust below it, mean a damaged file."""
    from python_calamine import CalamineError, PasswordError

    try:
        return read()
    except PasswordError:
        problem = encrypted(place)
    except (CalamineError, OSError, ValueError):
        problem = damaged(place)
    except BaseException as fault:
        if type(fault).__name__ != "PanicException":
            raise
        problem = damaged(place)
    raise DataError(problem)


def _first_sheet(workbook: CalamineWorkbook, place: str) -> str:
    tables = [sheet.name for sheet in workbook.sheets_metadata if str(sheet.typ) == "SheetTypeEnum.WorkSheet"]
    if not tables:
        what = Words("the workbook has no sheet with cells", "セルのあるシートがありません")
        raise DataError(Problem(what, place))
    return (_shown(workbook) or tables)[0]


def _shown(workbook: CalamineWorkbook) -> list[str]:
    """Return the sheets with cells that are not hidden."""
    kinds = [(each.name, str(each.typ), str(each.visible)) for each in workbook.sheets_metadata]
    return [name for name, *kind in kinds if kind == ["SheetTypeEnum.WorkSheet", "SheetVisibleEnum.Visible"]]


def _sheet_named(name: str, workbook: CalamineWorkbook, place: str) -> str:
    """Return the sheet's name as it is written; width, spaces and letter case may differ if only one is meant."""
    there = workbook.sheet_names
    if name in there:
        return name
    alike = [each for each in there if compared(each) == compared(name)]
    if len(alike) == 1:
        return alike[0]
    known = Words(f"sheets there: {', '.join(there)}", f"あるシート: {'、'.join(there)}")
    if near := did_you_mean(name, there):
        known = Words(f"{near.en} {known.en}", f"{near.ja}。{known.ja}")
    raise DataError(Problem(Words(f"there is no sheet “{name}”", f"シート「{name}」がありません"), place, known))


def _read_sheet(workbook: CalamineWorkbook, name: str, parts: WorkbookParts | None, place: str) -> ExcelSheet:
    faults = parts.faults(name) if parts else ()
    sheet = _calmly(lambda: workbook.get_sheet_by_name(name), place)
    others = tuple(each for each in _shown(workbook) if each != name)
    if sheet.start is None:
        raise DataError(_empty(place, name, others))
    return ExcelSheet(_grid(sheet, place), faults, parts.links(name) if parts else (), others)


def _grid(sheet: CalamineSheet, place: str) -> Grid:
    rows = _calmly(sheet.to_python, place)
    top, left = sheet.start or (0, 0)
    return Grid(sheet.name, rows, top, left, tuple(_merged(sheet, top, left, len(rows))))


def _merged(sheet: CalamineSheet, top: int, left: int, height: int) -> list[Merged]:
    """Return merged cells in the coordinates of the rows; those that begin outside hold nothing."""
    shifted = [(a - top, b - left, c - top, d - left) for (a, b), (c, d) in sheet.merged_cell_ranges or ()]
    return sorted((a, b, min(c, height - 1), d) for a, b, c, d in shifted if 0 <= a < height and b >= 0)


def _empty(place: str, name: str, others: Sequence[str]) -> Problem:
    known = Words(f"other sheets: {', '.join(others)}", f"ほかのシート: {'、'.join(others)}") if others else None
    what = Words("the sheet is empty", "シートが空です")
    return Problem(what, f"{place}［{name}］", known, place_en=f"{place} [{name}]")


def _too_large(place: str) -> Problem:
    limit = MOST_BYTES >> 20
    return Problem(
        Words(f"the workbook is larger than {limit} MiB", f"ブックが {limit} MiB より大きい"),
        place,
        Words("copy the table alone into a new workbook", "表だけを新しいブックに写してください"),
    )
