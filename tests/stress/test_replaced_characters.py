"""What no font has is named with its place, unless the spec says what to print instead."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from generator import build
from generator.errors import LayoutError
from generator.pipeline import check
from generator.report.blocks import Chart, Panel, Table, TableCell, TableColumn, TableRow
from generator.report.charts import Bars, Category, Point, Series
from generator.report.numbers import Cell, Number, Source
from generator.report.pages import Note, Page, Report
from generator.report.replacing import with_replaced
from generator.report.runs import Name, Run, typed
from generator.report.walk import page_runs

STRESS = Path(__file__).parents[1] / "samples" / "stress"


def _report() -> Report:
    number = Number(Decimal(3), "団体", Source((Cell("☎.csv", 2, "値"),)))
    bars = Bars("horizontal", (Category(typed("☎相談")),), (Series(typed("☎"), (Point(number),)),), "団体", legend=True)
    table = Table(
        (TableColumn(typed("☎")),), (TableRow((TableCell(typed("甲☎"), paragraphs=(typed("☎乙"),)),)),), "☎の表"
    )
    body = Panel((Run("☎の", Name("☎")),), Chart(bars, "☎", "☎の図"))
    pages = (
        Page("body", "☎", typed("☎窓口"), body, (typed("☎は"),), (Note(typed("☎の注")),), (typed("☎資料"),)),
        Page("body", "二", typed("表"), table),
    )
    return Report("☎報告", pages, dt.date(2026, 3, 31), author="☎課", subject="☎")


def test_every_text_is_replaced_and_nothing_else() -> None:
    found = with_replaced(_report(), {"☎": "電話"})
    texts = [run.text for page in found.pages for run in page_runs(page)]
    assert not any("☎" in text for text in texts)
    assert "電話相談" in texts
    assert (found.title, found.author, found.subject) == ("電話報告", "電話課", "電話")
    first = found.pages[0]
    assert first.section_id == "☎"  # a key, not a text
    assert isinstance(first.body, Panel)
    assert first.body.heading[0].origin == Name("☎")
    chart = first.body.body
    assert isinstance(chart, Chart)
    assert (chart.name, chart.description) == ("電話", "電話の図")
    assert isinstance(chart.marks, Bars)
    number = chart.marks.series[0].points[0].value
    assert isinstance(number, Number)
    assert number.source.cells[0].dataset == "☎.csv"


def test_the_longest_sign_is_replaced_first() -> None:
    report = Report("相談👨‍👩‍👧と👨", (), dt.date(2026, 3, 31))
    assert with_replaced(report, {"👨": "人", "👨‍👩‍👧": "家族"}).title == "相談家族と人"


def test_nothing_to_replace_leaves_the_report_as_it_is() -> None:
    report = _report()
    assert with_replaced(report, {}) is report
    assert with_replaced(report, {"※": "*"}) == report


def test_a_character_without_a_glyph_is_named_with_its_text_and_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTGEN_FONTS", "bundled")  # another machine may have a font with it
    with pytest.raises(LayoutError) as caught:
        check(STRESS / "missing_names.yaml")
    problem = caught.value.problems[0]
    assert "U+20BB7" in problem.what.ja
    assert "𠮷野家町" in problem.what.ja
    assert "missing_names.yaml:" in problem.place
    assert problem.hint is not None
    assert "replace_characters" in problem.hint.ja


def test_the_spec_may_say_what_to_print_instead(tmp_path: Path) -> None:
    from pptx import Presentation
    from pypdf import PdfReader

    pptx, pdf = build(STRESS / "replaced_names.yaml", out=tmp_path).paths
    shown = "".join(page.extract_text() for page in PdfReader(str(pdf)).pages)
    cells = [
        cell.text
        for slide in Presentation(str(pptx)).slides
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
        for cell in row.cells
    ]
    assert "吉野家町" in shown
    assert "吉野家町" in cells


def test_characters_outside_the_basic_plane_and_variants_are_found_in_both_files(tmp_path: Path) -> None:
    from pptx import Presentation
    from pypdf import PdfReader

    pptx, pdf = build(STRESS / "rare_names.yaml", out=tmp_path).paths
    shown = "".join("".join(page.extract_text().split()) for page in PdfReader(str(pdf)).pages)
    cells = "".join(
        cell.text
        for slide in Presentation(str(pptx)).slides
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
        for cell in row.cells
    )
    for name in ("𠮟責町", "𠀋夫村", "髙﨑市", "髙橋・山﨑連合", "神䠖町"):
        assert name in shown
        assert name in cells
