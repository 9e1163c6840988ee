"""Answer sheets as they lie in a folder or a database: found, checked for what they are, read with their headings."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import DataError, Problem, Words
from generator.survey.responses.header_rows import (
    Grid,
    Header,
    columns_of,
    find_header,
    is_blank,
    names_bodies,
    wanted_by,
)
from generator.survey.responses.mapping_file import SourceEntry
from generator.survey.responses.signatures import Kind, check_kind, existing
from generator.survey.responses.terms import Sheet

if TYPE_CHECKING:
    from generator.survey.responses.excel import ExcelSheet


def read_sheets(source: SourceEntry, folder: Path) -> tuple[Sheet, ...]:
    """Read the sheets of a source; ``folder`` is where its mapping file lies.

    Raises:
        DataError: the file, sheet or table is not there, damaged, protected, empty, or not what its name says; the
            database refuses.

    """
    if source.url:
        from generator.survey.responses.database import read_database

        return (read_database(source, folder),)
    path = existing(folder / source.file)
    kind = check_kind(path)
    if kind in ("xls", "xlsx"):
        return _from_workbook(source, path, kind)
    if source.sheets:
        raise DataError(_no_sheets(path))
    if kind == "parquet":
        from generator.survey.responses.parquet import read_parquet

        return (read_parquet(path, source.file),)
    return (_from_text(source, path),)


def _from_text(source: SourceEntry, path: Path) -> Sheet:
    from generator.survey.responses.delimited import findings_of, read_delimited, squared

    grid = read_delimited(path)
    header = _header(grid, source, path)
    sheet = _sheet(grid, header, source, path)
    width = max(len(row) for row in grid.rows[header.first : header.last + 1])
    return replace(sheet, rows=squared(sheet), findings=tuple(findings_of(sheet, width, source.wave)))


def _from_workbook(source: SourceEntry, path: Path, kind: Kind) -> tuple[Sheet, ...]:
    from generator.survey.responses.excel import read_workbook
    from generator.survey.responses.workbook_findings import findings_of

    sheets, wanted = [], wanted_by(source)
    for excel in read_workbook(path, kind, source.sheets):
        header = _header(excel.grid, source, path)
        if not source.sheets and not names_bodies(excel.grid, wanted):
            _check_others(source, path, kind, excel)
        sheet = _sheet(excel.grid, header, source, path)
        sheets.append(replace(sheet, findings=tuple(findings_of(sheet, excel, wanted, source.wave))))
    return tuple(sheets)


def _check_others(source: SourceEntry, path: Path, kind: Kind, first: ExcelSheet) -> None:
    """Tell when the first sheet is a cover or notes, and another one has the columns that the mapping reads.

    Raises:
        DataError: another sheet has them.

    """
    from generator.survey.responses.excel import read_workbook

    fitting = []
    for name in first.others:
        with suppress(DataError):  # an empty sheet is not the one
            (other,) = read_workbook(path, kind, (name,))
            fitting += [name] if names_bodies(other.grid, wanted_by(source)) else []
    if fitting:
        raise DataError(_other_sheet(fitting, first.grid, path))


def _header(grid: Grid, source: SourceEntry, path: Path) -> Header:
    if all(map(_is_empty, grid.rows)):
        raise DataError(_problem(Words("there is nothing in the table", "表に何もありません"), grid, path))
    return _given(source.header, grid, path) if source.header else find_header(grid, wanted_by(source))


def _sheet(grid: Grid, header: Header, source: SourceEntry, path: Path) -> Sheet:
    """Give a grid its headings; what stands below them, without empty rows, is what bodies answered."""
    rows = _filled_down(grid, header.last + 1)
    kept = [row for row in range(header.last + 1, len(rows)) if not _is_empty(rows[row])]
    if not kept:
        raise DataError(_no_rows(header, grid, path))
    numbers = [grid.top + row + 1 for row in kept]
    return Sheet(source.file, grid.sheet, columns_of(grid, header), [rows[row] for row in kept], numbers)


def _given(rows: tuple[int, int], grid: Grid, path: Path) -> Header:
    """Return the rows of headings that the mapping gives, as places in the grid."""
    first, last = rows[0] - 1 - grid.top, rows[1] - 1 - grid.top
    if first > last or last < 0 or last >= len(grid.rows):
        raise DataError(_no_header(rows, grid, path))
    return Header(max(first, 0), last)


def _is_empty(row: Sequence[object]) -> bool:
    """Most rows say so with their first cell; a row of zeros and truths is not empty."""
    return all(map(is_blank, row))


def _filled_down(grid: Grid, first: int) -> Sequence[Sequence[object]]:
    """Return the rows; a cell merged downwards among the answers (a prefecture's name) is said in each of its rows."""
    downwards = [each for each in grid.merged if each[0] >= first and each[2] > each[0]]
    if not downwards:
        return grid.rows
    rows = list(grid.rows)
    for top, left, bottom, _ in downwards:
        for row in range(top + 1, bottom + 1):
            rows[row] = [*rows[row][:left], rows[top][left], *rows[row][left + 1 :]]
    return rows


def _problem(what: Words, grid: Grid, path: Path, hint: Words | None = None) -> Problem:
    place, place_en = Sheet(str(path), grid.sheet, (), (), ()).place(0)
    return Problem(what, place, hint, place_en=place_en)


def _no_rows(header: Header, grid: Grid, path: Path) -> Problem:
    rows = f"{grid.top + header.first + 1}–{grid.top + header.last + 1}"
    what = Words(f"no answers stand below the headings (rows {rows})", f"見出し（{rows}行）の下に答えがありません")
    hint = Words(
        "if the headings are elsewhere, write header: [first, last]",
        "見出しがほかの行なら header: [最初, 最後] で指定してください",
    )
    return _problem(what, grid, path, hint)


def _no_header(rows: tuple[int, int], grid: Grid, path: Path) -> Problem:
    given, last = f"header: [{rows[0]}, {rows[1]}]", grid.top + len(grid.rows)
    what = Words(
        f"{given} does not lie within rows {grid.top + 1}–{last} of the sheet",
        f"{given} は、シートの{grid.top + 1}〜{last}行の中にありません",
    )
    hint = Words("give the first and the last row of the headings", "見出しの最初の行と最後の行を指定してください")
    return _problem(what, grid, path, hint)


def _other_sheet(fitting: Sequence[str], grid: Grid, path: Path) -> Problem:
    what = Words("the first sheet has no column of bodies", "最初のシートに団体の列がありません")
    named, named_en = "、".join(f"「{name}」" for name in fitting), ", ".join(f"“{name}”" for name in fitting)
    write = f"sheets: [{', '.join(fitting)}]"
    hint = Words(f"{named_en} has: write {write}", f"{named}にあります。{write} と書いてください")
    return _problem(what, grid, path, hint)


def _no_sheets(path: Path) -> Problem:
    return Problem(
        Words(
            "sheets are given, but only workbooks have sheets",
            "sheets が指定されていますが、シートがあるのはブックだけです",
        ),
        str(path),
        Words("delete sheets: from the mapping", "対応表から sheets: を消してください"),
    )
