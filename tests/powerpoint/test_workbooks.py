"""The workbook inside a chart is what a person edits: names, headers with units, formats, and texts that stay texts."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from io import BytesIO

import pytest

from generator.backends.powerpoint.charts.point_labels import ShownColumn
from generator.backends.powerpoint.charts.sheet import Sheet, SheetPoint, SheetSeries, sheet_of
from generator.backends.powerpoint.charts.workbook import workbook
from generator.layout.document import PlacedChart
from generator.report.charts import Bars, Marks
from generator.report.numbers import Number
from generator.report.runs import typed
from tests.powerpoint.package_checks import Package
from tests.powerpoint.sample_deck import chart_frame, columns, mm, number, ranks, six_levels, with_shares
from tests.powerpoint.workbooks import Book, Cell, assert_readable, read

DATE = dt.date(2022, 6, 27)


def book(*numbers: Number, name: str = "図", header: str = "回答（団体）", shown: tuple[str, ...] = ()) -> Book:
    points = tuple(SheetPoint(slot, float(each.value), each, (), slot) for slot, each in enumerate(numbers))
    sheet = Sheet(name, tuple(f"選択肢{slot}" for slot in range(len(numbers))), (SheetSeries(header, 0, points),))
    labels = {2: ShownColumn("表示", dict(enumerate(shown)))} if shown else {}
    return read(workbook(sheet, labels, DATE))


def sheet(marks: Marks, name: str = "図") -> Sheet:
    frame = chart_frame(marks, name, mm(12, 60, 250, 100))
    assert isinstance(frame.content, PlacedChart)
    return sheet_of(frame.content)


@pytest.mark.parametrize(
    ("value", "code"),
    [("1400", "#,##0"), ("0", "#,##0"), ("36.2", "#,##0.0"), ("43.64", "#,##0.00"), ("5.0", "#,##0.0")],
)
def test_numbers_are_numbers_in_the_format_of_the_page(value: str, code: str) -> None:
    assert book(number(value)).cells["B2"] == Cell(float(value), code, bold=False, quoted=False)


def test_each_cell_has_its_own_number_of_decimals() -> None:
    assert [cell.code for cell in book(number("36"), number("36.2"), number("7")).column("B")[1:]] == [
        "#,##0",
        "#,##0.0",
        "#,##0",
    ]


@pytest.mark.parametrize("text", ["=SUM(A1)", "+1", "-1", "@x", "=1+1\n（注）", "=HYPERLINK(0)"])
def test_a_text_that_begins_like_a_formula_stays_text_even_when_edited(text: str) -> None:
    series = SheetSeries(text, 0, (SheetPoint(0, 1.0, number("1"), (), 0),))
    found = read(workbook(Sheet("図", (text,), (series,)), {2: ShownColumn(text, {0: text})}, DATE))
    for place in ("A2", "B1", "C1", "C2"):
        assert (found.cells[place].value, found.cells[place].quoted) == (text, True), place
    assert not found.cells["A1"].quoted


@pytest.mark.parametrize("text", ["12", "1e5", "2022/06/27", "https://example.jp", "TRUE", "#N/A", "選択肢 =1"])
def test_other_texts_are_neither_changed_nor_quoted(text: str) -> None:
    cell = read(workbook(Sheet("図", (text,), ()), {}, DATE)).cells["A2"]
    assert (cell.value, cell.quoted) == (text, False)


@pytest.mark.parametrize(
    ("marks", "headers"),
    [
        (columns(), ["導入済み（％）"]),
        (with_shares(), ["策定済み（団体）"]),
        (ranks(), [None] * 6),
        (six_levels(), [None] * 6),
    ],
)
def test_every_series_has_a_header_that_ends_with_its_unit(marks: Marks, headers: list[str | None]) -> None:
    units = {"Bars": getattr(marks, "unit", ""), "StackedBars": "団体", "RankLines": "位"}
    found = [series.header for series in sheet(marks).series]
    assert len(found) == len(headers)
    for header, wanted in zip(found, headers, strict=True):
        assert header.endswith(f"（{units[type(marks).__name__]}）")
        assert wanted in (None, header)


@pytest.mark.parametrize(
    ("label", "header"),
    [
        ("その他（自由記述）", "その他（自由記述）（件）"),
        ("件数（件）", "件数（件）"),
        ("回答\nした", "回答した（件）"),
    ],
)
def test_a_header_names_its_unit_once(label: str, header: str) -> None:
    marks = columns()
    assert isinstance(marks, Bars)
    marks = replace(marks, unit="件", series=(replace(marks.series[0], label=typed(label)),))
    assert sheet(marks).series[0].header == header


def test_a_series_without_a_name_is_headed_by_its_chart() -> None:
    marks = columns()
    unnamed = replace(marks, series=(replace(marks.series[0], label=()),))
    assert sheet(unnamed, "導入済みの割合").series[0].header == "導入済みの割合（％）"


def test_every_workbook_of_the_deck_can_be_edited_by_a_person(written: bytes) -> None:
    blobs = [blob for name, blob in Package(BytesIO(written)).blobs.items() if name.endswith(".xlsx")]
    assert len(blobs) == 7
    for blob in blobs:
        assert_readable(read(blob))


@pytest.mark.parametrize(
    "faulty",
    [
        {"name": "Sheet1"},
        {"header": "回答"},
        {"header": ""},
    ],
)
def test_the_check_finds_a_workbook_that_is_not(faulty: dict[str, str]) -> None:
    with pytest.raises(AssertionError):
        assert_readable(book(number("1"), **faulty))
