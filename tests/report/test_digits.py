"""One rule for the width of digits on every page: running text and names by the theme, values of figures half width."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

import pytest

from generator import build
from generator.report.blocks import Chart, Panel, Stack, Table, TableCell, TableColumn, TableRow, Text
from generator.report.charts import Bars, Category, Point, Series, StackedBars, StackedRow
from generator.report.digits import DigitRule, running_digits, with_digits
from generator.report.numbers import Missing, Number, Source
from generator.report.pages import Note, Page, Report
from generator.report.runs import PageOf, Run, figure, name, plain, typed
from generator.report.walk import page_runs

ROOT = Path(__file__).parents[2]
RULES: tuple[DigitRule, ...] = ("single-full", "half", "full")


@pytest.mark.parametrize(
    ("words", "single", "half", "full"),
    [
        ("令和3年度から30年度", "令和３年度から30年度", "令和3年度から30年度", "令和３年度から３０年度"),
        ("５団体、１，７８８団体", "５団体、1,788団体", "5団体、1,788団体", "５団体、１，７８８団体"),
        ("1.5倍、8％から21％", "1.5倍、８％から21％", "1.5倍、8％から21％", "１．５倍、８％から２１％"),
        ("1～3位", "１～３位", "1～3位", "１～３位"),
        ("令和元・2・4年度", "令和元・２・４年度", "令和元・2・4年度", "令和元・２・４年度"),
    ],
)
def test_digits_of_running_text(words: str, single: str, half: str, full: str) -> None:
    assert [running_digits(words, rule) for rule in RULES] == [single, half, full]
    assert [running_digits(each, rule) for each in (single, half, full) for rule in RULES] == [single, half, full] * 3


@pytest.mark.parametrize(
    "word", ["R7", "n=8", "No.5", "2026-01-15", "機密性3Bに", "AI-OCR2", "https://www.example.lg.jp/ai/3/?p=5", "p.3"]
)
@pytest.mark.parametrize("rule", RULES)
def test_digits_that_belong_to_latin_letters_or_signs_stay_half_width(word: str, rule: DigitRule) -> None:
    assert running_digits(f"資料の{word}", rule) == f"資料の{word}"
    assert running_digits(f"資料の{word}の3", rule)[:-1] == f"資料の{word}の"


def number(value: int, unit: str = "団体") -> Number:
    return Number(Decimal(value), unit, Source(()))


def report() -> Report:
    axis = (Category(name("令和\n3年度", "codebook.waves.R3")), Category(name("0円", "codebook.0")))
    points = (Point(number(8), suffix=typed("（4）"), over=typed("※1")), Point(Missing()))
    bars = Bars("vertical", axis, (Series(typed("第1回"), points),), "団体")
    row = StackedRow(typed("3年度"), (number(8),), (number(9, "％"),), aside=typed("計8"))
    cells = (typed("5"), figure(number(5)), name("2時間の会議", "data"), (Run("7", PageOf("s")),), (*typed("約3回、"), *figure(number(9))))  # fmt: skip
    table = Table((TableColumn(typed("区分1")),), (TableRow(tuple(map(TableCell, cells))),), "3年度の表")
    blocks = Stack((Panel(typed("第2回"), Chart(bars, "3年度", "3年度の図")), Chart(StackedBars((), (row,), "団体"), "", ""), table, Text((typed("上位2項目"),))))  # fmt: skip
    page = Page("body", "s-3", typed("令和3年度"), blocks, (figure(number(8)),), (Note(typed("3つ以内"), 1),), (typed("2月28日現在"),))  # fmt: skip
    return Report("令和3年度の報告", (page,), dt.date(2026, 3, 31))


def found(rule: DigitRule) -> tuple[Report, list[str]]:
    made = with_digits(report(), rule)
    return made, [run.text for run in page_runs(made.pages[0])]


def test_running_text_and_names_follow_the_rule_and_values_of_figures_do_not() -> None:
    made, texts = found("full")
    page = made.pages[0]
    assert [plain(page.title), plain(page.lead[0]), plain(page.notes[0].text)] == ["令和３年度", "８団体", "３つ以内"]
    assert plain(page.sources[0]) == "２月２８日現在"
    assert {
        "第２回",
        "令和\n３年度",
        "０円",
        "※１",
        "３年度",
        "区分１",
        "２時間の会議",
        "上位２項目",
        "約３回、",
    } <= set(texts)
    assert texts.count("5") == 1  # a bare figure of the table
    assert {"5団体", "7", "9団体", "（4）", "計8"} <= set(texts)
    assert (made.title, page.section_id) == ("令和３年度の報告", "s-3")


def test_a_number_in_several_runs_is_one_number() -> None:
    split = (Run("令和1"), Run("2年度", None, "strong"))
    page = Page("body", "s", split)
    made = with_digits(Report("", (page,), dt.date(2026, 3, 31)), "single-full")
    assert [run.text for run in made.pages[0].title] == ["令和1", "2年度"]


def test_a_report_that_follows_the_rule_is_left_as_it_is() -> None:
    made = with_digits(report(), "single-full")
    assert with_digits(made, "single-full") == made


def themed(folder: Path, rule: DigitRule) -> Path:
    """Write a theme with the rule beside a spec of a few pages; return the spec."""
    shipped = ROOT / "templates" / "themes" / "ministry"
    theme = folder / "themes" / "mine"
    (theme / "text").mkdir(parents=True)
    text = (shipped / "theme.yaml").read_text(encoding="utf-8")
    assert "digits: single-full" in text
    (theme / "theme.yaml").write_text(text.replace("digits: single-full", f"digits: {rule}"), encoding="utf-8")
    for path in (shipped / "text").iterdir():
        (theme / "text" / path.name).write_bytes(path.read_bytes())
    spec = folder / "spec.yaml"
    kinds = "".join(f"  - {line}\n" for line in ("kind: cover", "kind: adoption_summary\n    question: ai_status"))
    spec.write_text(f"title: 報告\nwave: R3\ntheme: mine\ndate: 2022-06-27\nsections:\n{kinds}", encoding="utf-8")
    return spec


_ALONE = r"(?<![0-9０-９,.，．A-Za-z])[{}](?![0-9０-９,.，．A-Za-z])"


@pytest.mark.parametrize(
    ("rule", "shown", "never"),
    [
        ("single-full", ("令和３年度", "令和４年６月27日"), (_ALONE.format("0-9") + "(?=年度|月|日)", "[０-９]{2}")),
        ("half", ("令和3年度", "令和4年6月27日"), ("[０-９]",)),
        ("full", ("令和３年度", "令和４年６月２７日"), ("[0-9](?=年度|月|日)",)),
    ],
)
def test_a_page_does_not_mix_widths_in_either_file(
    rule: DigitRule, shown: tuple[str, ...], never: tuple[str, ...], tmp_path: Path
) -> None:
    from pptx import Presentation
    from pypdf import PdfReader

    slides, pdf = build(themed(tmp_path, rule), out=tmp_path / "out").paths
    drawn = "\n".join(page.extract_text() for page in PdfReader(str(pdf)).pages)
    said = "\n".join(
        shape.text_frame.text
        for slide in Presentation(str(slides)).slides
        for shape in slide.shapes
        if shape.has_text_frame
    )
    for text in (drawn, said):
        assert all(words in "".join(text.split()) for words in shown)
        assert not [found for pattern in never for found in re.findall(pattern, text)]


def test_another_rule_is_told_with_its_place(tmp_path: Path) -> None:
    from generator.errors import TemplateError

    spec = themed(tmp_path, "half")
    theme = tmp_path / "themes" / "mine" / "theme.yaml"
    theme.write_text(theme.read_text(encoding="utf-8").replace("digits: half", "digits: wide"), encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        build(spec, out=tmp_path / "out")
    (problem,) = caught.value.problems
    assert "single-full" in problem.what.en + (problem.hint.en if problem.hint else "")
    assert problem.place.startswith(f"{theme}:")
