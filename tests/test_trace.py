"""The ledger of a page: every number with its cells, names apart, digits typed by hand apart."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal

from generator.layout.document import (
    ChartGeometry,
    Content,
    Document,
    Frame,
    LaidPage,
    Paragraph,
    PlacedCell,
    PlacedChart,
    PlacedShape,
    PlacedTable,
    PlacedText,
    Rect,
    Region,
    StyledRun,
    TextStyle,
)
from generator.report.blocks import Chart, Table
from generator.report.charts import Bars, Category, Point, Series
from generator.report.numbers import Cell, Missing, Number, Reason, Source, share
from generator.report.runs import PageOf, Rich, Run, figure, name, typed
from generator.trace import TracedPage, as_json, trace

BOX = Rect(0, 0, 100, 20)
STYLE = TextStyle(10, "#000000")
CELL = Cell("published/adoption.csv", 12, "値", "R3", "R3調査資料", "R3調査資料 p.4")
WHOLE = Cell("codebook.yaml", 38, "groups.全体")
COUNT = Number(Decimal(779), "団体", Source((CELL,)))
ALL = Number(Decimal(1788), "団体", Source((WHOLE,)))


def text(*paragraphs: Rich) -> PlacedText:
    runs = ([StyledRun(run.text, STYLE, run.origin) for run in rich] for rich in paragraphs)
    return PlacedText(tuple(Paragraph(tuple(each), ()) for each in runs))


def traced(*contents: Content, region: Region = "body") -> TracedPage:
    (page,) = trace(document(*contents, region=region))
    return page


def document(*contents: Content, region: Region = "body") -> Document:
    frames = tuple(Frame(BOX, content, region, str(index)) for index, content in enumerate(contents))
    page = LaidPage(3, "body", "adoption", "題", frames, (), place="spec.yaml:4:5")
    return Document(842, 595, (page,), "題", "", "", (), "ja-JP", dt.date(2022, 6, 27))


def test_a_number_read_as_it_stands_names_its_cell() -> None:
    (number,) = traced(text(figure(COUNT)), region="lead").numbers
    assert (number.text, number.value, number.unit, number.formula) == ("779団体", "779", "団体", "")
    assert number.cells == (CELL,)
    assert number.region == "lead"


def test_a_computed_number_names_all_cells_and_its_formula() -> None:
    (number,) = traced(text(figure(share(COUNT, ALL)))).numbers
    assert number.text == "43.6％"
    assert number.cells == (CELL, WHOLE)
    assert number.formula == "779 ÷ 1,788 × 100"


def test_typed_digits_are_listed_apart_in_half_and_full_width() -> None:
    page = traced(text(typed("約8割の団体"), typed("２倍に"), typed("三分の一"), (*typed("うち "), *figure(COUNT))))
    assert page.typed == ("約8割の団体", "２倍に")
    assert len(page.numbers) == 1


def test_digits_in_names_and_page_references_are_not_typed() -> None:
    page = traced(text(name("令和３年度", "codebook.waves.R3"), (Run("12", PageOf("adoption")),)))
    assert page.typed == ()
    assert page.names == (("令和３年度", "codebook.waves.R3"),)


def test_a_missing_figure_says_why() -> None:
    assert traced(text(figure(Missing(Reason.SUPPRESSED)))).missing == (("X", "秘匿"),)


def test_tables_charts_and_shape_labels_are_walked() -> None:
    cell = PlacedCell(BOX, text(figure(COUNT)), 0, 0)
    table = PlacedTable(Table((), (), ""), (), (), (cell,), ())
    bars = Bars(
        "horizontal", (Category(typed("行2")),), (Series(typed("値"), (Point(ALL, suffix=figure(COUNT)),)),), "団体"
    )
    geometry = ChartGeometry(BOX, 1.0, 1, (0,), (), (), (), ())
    chart = PlacedChart(Chart(bars, "c", "d"), geometry)
    shape = PlacedShape(label=text(figure(ALL)))
    page = traced(table, chart, shape)
    assert [number.text for number in page.numbers] == ["779団体", "1,788", "779団体", "1,788団体"]
    assert page.typed == ("行2",)


def test_the_printed_page_number_is_no_figure() -> None:
    assert traced(text(typed("3")), region="number").typed == ()


def test_json_keeps_values_exact_and_names_the_place() -> None:
    made = document(text(figure(share(COUNT, ALL))))
    data = json.loads(json.dumps(as_json(trace(made), made)))
    (page,) = data["pages"]
    assert (page["number"], page["place"]) == (3, "spec.yaml:4:5")
    assert page["numbers"][0]["value"].startswith("43.5682326621923937")
    assert page["numbers"][0]["cells"][0]["citation"] == "R3調査資料 p.4"
    assert data["date"] == "2022-06-27"
