"""Years by era or Western, as a theme says; names of documents keep theirs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.pipeline import check, find_spec
from generator.report import walk
from generator.report.runs import Name, Run
from generator.report.years import western, with_years
from generator.shipped import reports_folder


@pytest.mark.parametrize(
    ("by_era", "written"),
    [
        ("令和元年度から令和３年度まで", "2019年度から2021年度まで"),
        ("平成30年度11月1日現在、令和４年６月27日版", "2018年度11月1日現在、2022年６月27日版"),
        ("平成31年4月、昭和64年1月", "2019年4月、1989年1月"),
        ("令和元・２・４・６年度の値", "2019・2020・2022・2024年度の値"),
        ("平成30・令和元年度", "2018・2019年度"),
        ("令和\n元年度", "2019\n年度"),
        ("デジタル庁「令和６年度の調査」（令和６年７月）", "デジタル庁「令和６年度の調査」（2024年７月）"),
        ("３年度の令和", "３年度の令和"),
        ("令和の時代", "令和の時代"),
    ],
)
def test_years_of_an_era_are_western(by_era: str, written: str) -> None:
    assert western(by_era) == written


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    folder = tmp_path / "themes" / "seireki"
    folder.mkdir(parents=True)
    (folder / "theme.yaml").write_text(
        "extends: ministry\nname: seireki\nlabel: 西暦\ntypesetting: {years: western}\n", encoding="utf-8"
    )
    return folder.parent


@pytest.mark.parametrize("report", ["annual_briefing", "generative_ai", "one_page_summary", "research_report"])
def test_a_theme_writes_all_years_of_a_report_so(report: str, theme: Path) -> None:
    made = check(find_spec(str(reports_folder() / f"{report}.yaml")), theme="seireki", themes=theme)
    eras = re.compile(r"(?:平成|令和)\n?[元0-9０-９]")
    left = [
        run.text
        for page in made.report.pages
        for run in walk.page_runs(page)
        if eras.search(re.sub("「[^」]*」", "", run.text)) and not _names_a_document(run)
    ]
    assert left == []
    assert any("年度" in run.text and "20" in run.text for page in made.report.pages for run in walk.page_runs(page))


def _names_a_document(run: Run) -> bool:
    path = run.origin.path if isinstance(run.origin, Name) else ""
    return path.startswith("codebook.documents.") and not path.endswith(".date") and "「" not in run.text


def test_by_era_nothing_changes() -> None:
    made = check(reports_folder() / "one_page_summary.yaml")
    assert with_years(made.report, "era") is made.report
