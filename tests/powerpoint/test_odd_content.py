from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from pptx import Presentation

from generator.backends.powerpoint import write
from generator.backends.powerpoint.charts.sheet import sheet_name
from generator.layout.document import LaidPage, PlacedTable
from generator.report.charts import Bars, Category, Marks, Point, Ranked, RankLines, Series
from generator.report.numbers import Missing
from generator.report.runs import typed
from tests.powerpoint.package_checks import NS, Package, assert_sound_package, workbook_cells
from tests.powerpoint.sample_deck import chart_frame, document, mm, number, page, table_frame, theme


def written(*pages: LaidPage) -> BytesIO:
    stream = BytesIO()
    write(document(*pages), theme(), stream)
    assert_sound_package(stream)
    return stream


def bars(names: tuple[str, ...], *values: str | None, orientation: str = "horizontal") -> Bars:
    points = tuple(Point(number(value) if value is not None else Missing()) for value in values)
    categories = tuple(Category(typed(name)) for name in names)
    return Bars(orientation, categories, (Series(typed("回答"), points),), "件")  # type: ignore[arg-type]


def chart_of(marks: Marks, name: str = "図") -> Package:
    return Package(written(page(1, "題名", chart_frame(marks, name, mm(12, 60, 150, 100)))))


def test_text_that_begins_like_a_formula_stays_text() -> None:
    cells = workbook_cells(chart_of(bars(("=SUM(A1)", "+1", "-1", "@x"), "1", "2", "3", "4")), "ppt/charts/chart1.xml")
    assert [cells[f"A{row}"] for row in range(2, 6)] == ["=SUM(A1)", "+1", "-1", "@x"]


@pytest.mark.parametrize("orientation", ["horizontal", "vertical"])
def test_a_chart_of_which_nothing_was_published_has_no_points(orientation: str) -> None:
    package = chart_of(bars(("甲", "乙"), None, None, orientation=orientation))
    assert package.xml["ppt/charts/chart1.xml"].findall(".//c:val//c:pt", NS) == []


def test_very_large_and_fine_values_survive_exactly() -> None:
    cells = workbook_cells(chart_of(bars(("甲", "乙"), "1000000000", "43.642157")), "ppt/charts/chart1.xml")
    assert (cells["B2"], cells["B3"]) == (1e9, 43.642157)


def test_reserved_characters_and_characters_beyond_the_basic_plane() -> None:
    package = chart_of(bars(("<甲&乙>", '"丙"'), "1", "2"), "図<1>&『Ａ』")
    assert workbook_cells(package, "ppt/charts/chart1.xml")["A2"] == "<甲&乙>"
    told = replace(page(1, "A&B<C>"), speaker_notes=("𠮷野・髙﨑",))
    slide = Presentation(written(told)).slides[0]
    assert slide.shapes.title.text_frame.text == "A&B<C>"
    assert slide.notes_slide.notes_text_frame.text == "𠮷野・髙﨑"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("AIの導入/検討[R3]", "AIの導入 検討 R3"),
        ("", "データ"),
        ("'引用'", "引用"),
        ("あ" * 40, "あ" * 31),
    ],
)
def test_sheet_names_are_what_excel_admits(name: str, expected: str) -> None:
    assert sheet_name(name) == expected


def test_a_column_of_labels_alone_is_text_not_a_chart() -> None:
    marks = Bars("horizontal", tuple(Category(typed(name)) for name in ("甲", "乙")), (), "件", label_width_mm=40)
    stream = written(page(1, "題名", chart_frame(marks, "回答", mm(12, 60, 150, 60))))
    shapes = Presentation(stream).slides[0].shapes
    assert not [shape for shape in shapes if shape.has_chart]
    group = next(shape for shape in shapes if shape.name.startswith("回答"))
    assert {shape.text_frame.text for shape in group.shapes if shape.has_text_frame} == {"甲", "乙"}


def test_tied_ranks_show_the_rank_and_stand_on_rows_of_their_own() -> None:
    items = (Ranked(typed("甲"), (number("1", "位"),) * 2), Ranked(typed("乙"), (number("1", "位"), number("2", "位"))))
    package = chart_of(RankLines((typed("令和２年度"), typed("令和３年度")), items))
    cells = workbook_cells(package, "ppt/charts/chart1.xml")
    assert (cells["C2"], cells["C3"]) == (2.0, 2.0)
    assert cells["D2"] == "1", "the label's column holds the published rank"


def test_a_table_without_a_header_and_with_an_empty_cell() -> None:
    frame = table_frame(mm(12, 60, 150, 30))
    assert isinstance(frame.content, PlacedTable)
    blank = replace(frame.content.cells[1], text=replace(frame.content.cells[1].text, paragraphs=()))
    table = replace(frame.content, header_rows=0, cells=(frame.content.cells[0], blank, *frame.content.cells[2:]))
    slides = Presentation(written(page(1, "題名", replace(frame, content=table)))).slides
    native = next(shape for shape in slides[0].shapes if shape.has_table).table
    assert not native.first_row
    assert native.cell(0, 1).text == ""


def test_pages_that_do_not_start_at_one_keep_their_numbers() -> None:
    package = Package(written(page(7, "題名"), page(8, "題名")))
    assert package.xml["ppt/presentation.xml"].get("firstSlideNum") == "7"


def test_a_number_that_is_not_the_slides_own_is_plain_text() -> None:
    package = Package(written(page(1, "題名"), page(5, "題名")))
    assert package.xml["ppt/slides/slide1.xml"].find(".//a:fld", NS) is not None
    assert package.xml["ppt/slides/slide2.xml"].find(".//a:fld", NS) is None


def test_a_missing_rank_leaves_a_gap_in_the_line() -> None:
    items = (Ranked(typed("甲"), (number("1", "位"), Missing(), number("1", "位"))),)
    package = chart_of(RankLines(tuple(typed(f"令和{year}年度") for year in "２３４"), items))
    chart = package.xml["ppt/charts/chart1.xml"]
    assert chart.find(".//c:dispBlanksAs", NS).get("val") == "gap"
    assert {point.get("idx") for point in chart.iterfind(".//c:val//c:pt", NS)} == {"0", "2"}


def test_many_categories_keep_every_label() -> None:
    marks = bars(tuple(f"選択肢{index}" for index in range(20)), *(str(Decimal(index)) for index in range(20)))
    package = chart_of(marks)
    chart = package.xml["ppt/charts/chart1.xml"]
    assert chart.find(".//c:tickLblSkip", NS).get("val") == "1"
    assert len(chart.findall(".//c:ser[1]/c:cat//c:pt", NS)) == 20
