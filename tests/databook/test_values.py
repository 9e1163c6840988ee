"""Every number of the data book equals the page's: compared with the trace of the laid-out document."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from types import UnionType

from generator.backends import databook
from generator.layout.document import Document, PlacedChart, PlacedDiagram, PlacedPicture, PlacedTable
from generator.trace import TracedNumber, trace
from tests.databook import reading
from tests.databook.conftest import SPECS, Made, made_of

Figure = tuple[str, str, str, str]
"""Shown digits, exact value to 15 digits, unit, qualifier."""


def test_the_figures_of_charts_and_tables_are_those_of_the_pages(made: Made) -> None:
    written = Counter(_row(row) for page in made.drawn for row in page.rows if "値" in row)
    drawn = _traced(_only(made.report.document, PlacedChart | PlacedPicture | PlacedTable))
    assert drawn <= written
    # Diagrams draw more values than they print: a map of outlines prints none of its own.
    diagrams = _traced(_only(made.report.document, PlacedDiagram))
    assert set(diagrams) <= set(written)
    assert diagrams or _has_diagram(made) or drawn == written


def test_the_figures_of_texts_are_those_of_the_pages(made: Made) -> None:
    texts = [row for row in made.texts if "値" in row]
    drawn = PlacedChart | PlacedDiagram | PlacedPicture | PlacedTable
    traced = _traced(_only(made.report.document, drawn, kept=False))
    assert {_row(row) for row in texts} == set(traced)


def _has_diagram(made: Made) -> bool:
    frames = (frame for page in made.report.document.pages for frame in page.frames)
    return any(isinstance(frame.content, PlacedDiagram) for frame in frames)


def _only(document: Document, kinds: UnionType | type, *, kept: bool = True) -> Document:
    """Return the document with what is of these kinds alone, or without it."""
    pages = (
        replace(page, frames=tuple(f for f in page.frames if isinstance(f.content, kinds) == kept))
        for page in document.pages
    )
    return replace(document, pages=tuple(pages))


def _traced(document: Document) -> Counter[Figure]:
    return Counter(_printed(number) for page in trace(document) for number in page.numbers)


def _printed(number: TracedNumber) -> Figure:
    printed = unicodedata.normalize("NFKC", number.text).replace(",", "").replace("−", "-").replace("△", "-")
    digits = "".join(char for char in printed if char.isdigit() or char in ".-").strip(".")
    shown = str(int(Decimal(digits) * 10000)) if "万" in printed else digits
    return shown, _fifteen(number.value), number.unit, number.qualifier


def _row(row: dict[str, reading.Cell]) -> Figure:
    value = row["値"]
    decimals = len(value.format.partition(".")[2]) if "." in value.format else 0
    qualifier = str(row["限定"].value) if "限定" in row else ""
    return f"{Decimal(value.raw):.{decimals}f}", _fifteen(row["四捨五入前の値"].raw), str(row["単位"].value), qualifier


def _fifteen(value: str) -> str:
    return f"{Decimal(value):.14e}"


def test_a_row_says_what_its_figure_tells_of() -> None:
    book = made_of(SPECS[0])
    (row,) = (
        row
        for page in book.drawn
        for row in page.rows
        if page.name.endswith("AIの機能別導入状況")
        and row["選択肢"].value == "音声認識"
        and row["西暦年度"].value == 2021
    )
    assert {header: cell.value for header, cell in row.items()} == {
        "表番号": 11.0, "行番号": 2.0, "頁": 8.0, "表題": "AIの機能別導入状況", "設問": "AIの機能別導入状況",
        "調査回": "令和３年度", "西暦年度": 2021.0, "対象": "全体", "選択肢": "音声認識", "行見出し": "音声認識",
        "系列": "令和３年度", "位置": "値", "値の種類": "数", "値": 431.0, "四捨五入前の値": 431.0, "単位": "件",
        "出典": "R3調査資料(令和4年6月27日版) p.7", "出典の数": 1.0,
    }  # fmt: skip


def test_a_computed_share_has_its_formula_its_base_and_all_its_sources() -> None:
    book = made_of(SPECS[0])
    row = next(row for row in book.figures if "算式" in row and row["算式"].value == "779 ÷ 1,788 × 100")
    assert (row["値"].raw, row["値"].format) == ("43.6", "0.0")
    assert row["四捨五入前の値"].raw == "43.5682326621924"
    assert (row["母数"].value, row["母数の単位"].value, row["出典の数"].value) == (1788.0, "団体", 2.0)
    sources = [
        (str(found["データファイル"].value), found["順"].value)
        for found in book.pages[-1].rows
        if (found["表番号"].value, found["行番号"].value) == (row["表番号"].value, row["行番号"].value)
    ]
    assert sources == [("published/adoption.csv", 1.0), ("codebook.yaml", 2.0)]


def test_every_source_belongs_to_a_row_and_every_row_has_its_sources(made: Made) -> None:
    counted = Counter((row["表番号"].value, row["行番号"].value) for row in _sheet(made, "出典"))
    stated = {
        (row["表番号"].value, row["行番号"].value): row["出典の数"].value for row in made.figures if "出典の数" in row
    }
    assert counted == stated


def test_every_note_that_a_row_refers_to_is_listed(made: Made) -> None:
    notes = {(row["頁"].value, row["注番号"].value) for row in _sheet(made, "注") if "注番号" in row}
    for row in made.figures:
        for header in (header for header in row if header.startswith("注番号")):
            assert (row["頁"].value, row[header].value) in notes


def _sheet(made: Made, name: str) -> list[dict[str, reading.Cell]]:
    return next((page.rows for page in made.pages if page.name == name), [])


def test_csv_files_hold_the_same_as_the_workbook(made: Made) -> None:
    for page, sheet in zip(made.pages, made.book.sheets, strict=True):
        stream = io.BytesIO()
        databook.write_table(sheet, stream)
        content = stream.getvalue()
        assert content.startswith(b"\xef\xbb\xbf")
        headers, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        assert headers == page.headers
        for row, cells in zip(rows, page.rows, strict=True):
            assert [_equal(text, cells.get(head)) for head, text in zip(headers, row, strict=True)] == [True] * len(row)


def _equal(text: str, cell: reading.Cell | None) -> bool:
    if cell is None:
        return text == ""
    return float(text) == cell.value if isinstance(cell.value, float) else text == cell.value
