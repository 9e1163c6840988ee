"""What pages say of figures that are counted from answers (the fictional ones of ``data/sample``)."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.pipeline import compose_report, read_ground
from generator.report.pages import Page
from generator.report.runs import plain

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def pages() -> tuple[Page, ...]:
    found: list[Page] = []
    for name in ("annual_briefing", "generative_ai"):
        spec = ROOT / "templates" / "reports" / f"{name}.yaml"
        found += compose_report(read_ground(spec, wave="R6", data=ROOT / "data" / "sample")).pages
    return tuple(found)


def lead(pages: tuple[Page, ...], title: str) -> str:
    return "\n".join(plain(line) for page in pages if plain(page.title) == title for line in page.lead)


def notes(pages: tuple[Page, ...], title: str) -> list[str]:
    return [plain(note.text) for page in pages if plain(page.title) == title for note in page.notes]


def test_a_share_of_answers_is_of_those_who_answered(pages: tuple[Page, ...]) -> None:
    assert "1,403団体（79.5％）は実施の予定がない" in lead(pages, "AI・RPAの共同利用の状況（令和６年度）")


def test_a_bracket_that_stayed_first_has_not_moved(pages: tuple[Page, ...]) -> None:
    said = lead(pages, "生成AIの費用、削減した時間の活用、活用パターン")
    assert "「0円」が576件で最も多い" in said.replace("０", "0")
    assert "移った" not in said


def test_each_page_of_costs_speaks_of_its_own_panels(pages: tuple[Page, ...]) -> None:
    assert lead(pages, "AIの導入費用").startswith("導入費用は「10,001千円超」が311件で最も多い（中央値4,815千円）。")
    assert lead(pages, "AIの年間運用費用").startswith("年間運用費用・チャットボットは")
    assert lead(pages, "RPAの導入費用・年間運用費用").startswith("導入費用は「1,000千円～2,500千円未満」")


def test_an_answer_that_leads_everywhere_is_not_said_to_differ(pages: tuple[Page, ...]) -> None:
    said = lead(pages, "AIの導入に向けた課題（令和６年度・類型別）")
    assert said.startswith("どの類型でも「取り組むための人材がいない又は不足している」が最も多い（指定都市では")
    assert "と同数" in said


def test_the_leading_answer_is_told_with_its_count(pages: tuple[Page, ...]) -> None:
    assert "「音声認識」が862件で、令和５年度から続けて最も多い" in lead(pages, "AIの機能別導入状況")


def test_notes_stand_once_and_speak_of_answers(pages: tuple[Page, ...]) -> None:
    for page in pages:
        told = [plain(note.text) for note in page.notes]
        assert len(told) == len(set(told))
        assert not any("公表資料から" in note for note in told)


def test_a_difference_that_rounding_hides_is_explained(pages: tuple[Page, ...]) -> None:
    title = "地方自治体における生成AIの導入状況（導入段階別）"
    assert "ポイントの差は、四捨五入する前の割合から計算した。" in notes(pages, title)
