"""CSV files of answers: UTF-8 with or without BOM, or Excel's CP932; divided by commas, tabs or semicolons."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from generator.survey.responses.header_rows import Grid
from generator.survey.tables import decoded, records

DELIMITERS = ",\t;"
"""The one that stands most often in the first lines divides the cells."""

LOOKED_AT = 50
"""Lines among which delimiters are counted."""


def read_delimited(path: Path) -> Grid:
    """Read a CSV file as rows of texts, row numbers counted as a spreadsheet would show them.

    Raises:
        DataError: the file cannot be read, decoded, or is not CSV.

    """
    text = decoded(path)
    return Grid("", list(records(path, text, _delimiter(text))))


def _delimiter(text: str) -> str:
    start = "".join(islice(text.splitlines(keepends=True), LOOKED_AT))
    return max(DELIMITERS, key=start.count)
