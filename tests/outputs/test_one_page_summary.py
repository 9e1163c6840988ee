"""The one-page summary: one page in every theme and wave; what it says is of that wave, and the rest is left out or said."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import build
from generator.layout.document import LaidPage, PlacedText
from generator.pipeline import check
from generator.shipped import reports_folder
from generator.trace import trace

SPEC = reports_folder() / "one_page_summary.yaml"
WAVES = ("H30", "R1", "R2", "R3", "R4", "R5", "R6", "R7")


def said(page: LaidPage) -> str:
    texts = [f.content for f in page.frames if isinstance(f.content, PlacedText)]
    return "".join(run.text for text in texts for paragraph in text.paragraphs for run in paragraph.runs)


def charts(page: LaidPage) -> list[str]:
    return [frame.name for frame in page.frames if frame.name.startswith("図「")]


@pytest.mark.parametrize("theme", ["ministry", "prefecture", "plain"])
@pytest.mark.parametrize("wave", WAVES)
def test_it_is_one_page_of_figures_from_data(wave: str, theme: str) -> None:
    made = check(SPEC, wave=wave, theme=theme)
    (page,) = made.document.pages
    assert page.kind == "body"
    assert charts(page)
    (traced,) = trace(made.document)
    assert traced.numbers
    ours = ("図表", "※", "令和７年度のAIの導入状況は、")
    assert [text for text in traced.typed if not text.startswith(ours)] == [], "no digit is typed by hand"


def test_the_shipped_wave_says_what_a_reader_of_a_minute_wants() -> None:
    (page,) = check(SPEC).document.pages
    words = said(page)
    assert len(charts(page)) == 3
    for part in (
        "約58％",
        "29.9％",
        "647",
        "生成AIの課題は、「取り組むための人材がいない又は不足している」が最も多い。",
    ):
        assert part in words


@pytest.mark.parametrize(
    ("wave", "there", "absent"),
    [
        ("R3", "RPA導入率", "生成AI"),
        ("R7", "令和７年度のAIの導入状況は、公表された資料から数値を得られない。", "RPA導入率"),
    ],
)
def test_other_waves_leave_out_or_say_what_is_missing(wave: str, there: str, absent: str) -> None:
    (page,) = check(SPEC, wave=wave).document.pages
    assert there in said(page)
    assert absent not in said(page).partition("※")[0]


@pytest.mark.parametrize("theme", ["ministry", "prefecture", "plain"])
def test_both_files_pass_preflight(theme: str, tmp_path: Path) -> None:
    result = build(SPEC, theme=theme, out=tmp_path, preflight=True)
    assert result.pages == 1
    assert result.findings == ()
