"""CSV files of answers: UTF-8 with or without BOM, or Excel's CP932; divided by commas, tabs or semicolons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.errors import Words
from generator.survey.responses.header_rows import Grid, is_blank
from generator.survey.responses.terms import Finding, Severity, Sheet
from generator.survey.tables import decoded, records

DELIMITERS = ",\t;"
"""The one that stands most often in the first lines divides the cells."""

LOOKED_AT = 20_000
"""Characters among which delimiters are counted."""


def read_delimited(path: Path) -> Grid:
    """Read a CSV file as rows of texts, as long as their commas make them; rows count as a spreadsheet shows them.

    Raises:
        DataError: the file cannot be read, decoded, or is not CSV.

    """
    text = decoded(path)
    return Grid("", list(records(path, text, max(DELIMITERS, key=text[:LOOKED_AT].count))))


def squared(sheet: Sheet) -> Sequence[Sequence[object]]:
    """Return the rows of a sheet, short ones filled up with empty cells so that each column has a cell in each."""
    width = max((column.index for column in sheet.columns), default=-1) + 1
    return [[*row, *[""] * (width - len(row))] if len(row) < width else row for row in sheet.rows]


def findings_of(sheet: Sheet, width: int, wave: str) -> Iterator[Finding]:
    """Yield one finding a row that has more or fewer cells than the headings (``width``): its answers have moved.

    Rows with one filled cell are notes; empty cells at the end of every row come from programs that end rows by commas.
    """
    spare = min(len(row) for row in sheet.rows) > width and all(map(is_blank, _beyond(sheet.rows, width)))
    for number, row in zip(sheet.numbers, sheet.rows, strict=True):
        if len(row) == width or (spare and len(row) > width) or sum(not is_blank(cell) for cell in row) < 2:
            continue
        what = Words(f"{len(row)} cells, the headings have {width}", f"セルが{len(row)}個あります（見出しは{width}個）")
        rule, severity = _MANY if len(row) > width else _FEW
        place = (sheet.origin, sheet.sheet, str(number), "", "")
        yield Finding(rule, severity, wave, *place, "", what, _QUOTE if len(row) > width else _CUT)


def _beyond(rows: Sequence[Sequence[object]], width: int) -> Iterator[object]:
    return (cell for row in rows for cell in row[width:])


_MANY: tuple[str, Severity] = ("too-many-cells", "error")
_FEW: tuple[str, Severity] = ("too-few-cells", "warning")
_QUOTE = Words("put a value that holds a comma in double quotes", 'コンマを含む値は二重引用符（"）で囲んでください')
_CUT = Words("the row, or the file, may be cut off here", "行またはファイルが途中で切れているかもしれません")
