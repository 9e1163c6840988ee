"""The profile from answers: all figures of all 47 against pandas, few bodies told in numbers, what sentences say, national pages."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from itertools import chain
from pathlib import Path

import numpy as np
import pytest

from generator.pipeline import check, compose_report, read_ground
from generator.report import walk
from generator.report.blocks import Diagram, KeyFigures, Panel, Picture, Stack, Table
from generator.report.diagrams import CellBars, DotRow, Dots, TileMap
from generator.report.numbers import Number, text
from generator.report.pages import Page, Report
from generator.report.runs import plain as printed_words
from tests.sections.test_prefecture_pages import KINDS, leaves
from tests.survey.responses.sample_figures import SampleWave

ROOT = Path(__file__).parents[2]
SPEC = ROOT / "templates" / "reports" / "prefecture_profile.yaml"
CODES = [f"{number:02d}" for number in range(1, 48)]
R6 = SampleWave("R6")
FEW = 10
QUESTIONS = {
    "生成AIの導入状況": "生成ＡＩの導入状況",
    "生成AIの活用事例": "生成ＡＩの活用事例（いくつでも）",
    "AIの導入に向けた課題": "ＡＩの導入に向けた課題（３つ以内）",
    "生成AIの導入における課題": "生成ＡＩの導入における課題（３つ以内）",
    "AIの機能別導入状況": "導入しているＡＩの機能（いくつでも）",
    "RPAの分野別導入状況": "ＲＰＡを導入している分野（いくつでも）",
}


@cache
def ground():
    return read_ground(SPEC, wave="R6", data=ROOT / "data" / "sample")


@cache
def report(code: str) -> Report:
    return compose_report(ground(), code)


def plain(rich: object) -> str:
    return printed_words(rich).translate(str.maketrans("０１２３４５６７８９", "0123456789"))  # type: ignore[arg-type]


def kind_of(page: Page) -> str:
    return page.section_id.partition("-")[2]


def told(page: Page) -> str:
    return "\n".join(plain(line) for line in page.lead)


@cache
def gave(question: str, option: str) -> np.ndarray:
    """Who gave an answer; by the words of the questionnaire."""
    if question == "生成ＡＩの導入状況":
        return R6.at("genai_status", option)
    return R6.marked(question, option)


@cache
def answered(question: str) -> np.ndarray:
    """Who gave any answer at all."""
    if question == "生成ＡＩの導入状況":
        return np.ones(1788, dtype=bool)
    options = [option for asked, option in R6.columns if asked == question]
    return np.logical_or.reduce([gave(question, option) for option in options])


@cache
def counts(question: str, option: str, group: str) -> tuple[int, int]:
    among = R6.among(group)
    return int((gave(question, option) & among).sum()), int((answered(question) & among).sum())


def percent(part: int, whole: int) -> str:
    return str((Decimal(part) / Decimal(whole) * 100).quantize(Decimal("0.1"), ROUND_HALF_UP))


def share_or_numbers(part: int, whole: int) -> str:
    return percent(part, whole) if whole >= FEW else f"{part}／{whole}団体"


def areas(code: str) -> tuple[str, str, str]:
    own = R6.bodies[R6.bodies["prefecture_code"] == code].iloc[0]
    return own["prefecture"], own["region"], "基礎自治体"


def dots(code: str) -> list[tuple[str, str, Dots]]:
    """Question, what its heading says at the right, marks: of all pages about answers."""
    pages = [page for page in report(code).pages if kind_of(page).startswith("prefecture_answers")]
    found = []
    for page in pages:
        assert isinstance(page.body, Stack)
        for panel in page.body.blocks:
            assert isinstance(panel, Panel)
            assert isinstance(panel.body, Diagram)
            assert isinstance(panel.body.marks, Dots)
            found.append((plain(panel.heading), plain(panel.unit), panel.body.marks))
    return found


def signed(gap: Fraction) -> str:
    printed = (Decimal(abs(gap).numerator) / Decimal(abs(gap).denominator)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{'' if not printed else '＋' if gap > 0 else '－'}{printed}"


def option_of(row: DotRow, question: str) -> str:
    """The answer's full words, from where its label says that it comes from."""
    option = row.label[0].origin.path.rpartition(f"{question}.")[2] if row.label[0].origin else ""  # type: ignore[union-attr]
    return re.sub(r"^codebook\.questions\.[a-z_]+\.", "", option)


@pytest.mark.parametrize("code", CODES)
def test_every_answer_is_the_one_that_pandas_counts(code: str) -> None:
    found = dots(code)
    assert [title for title, _, _ in found] == list(QUESTIONS)
    own, region, nation = areas(code)
    for title, bases, marks in found:
        question = QUESTIONS[title]
        wholes = [int((answered(question) & R6.among(group)).sum()) for group in (own, region, nation)]
        assert bases.startswith(f"回答：{own}{wholes[0]}団体、{region}{wholes[1]}団体、全国{wholes[2]:,}団体")
        for row in marks.rows:
            option = option_of(row, question)
            parts = [counts(question, option, group) for group in (own, region, nation)]
            cells = [plain(cell) for cell in row.columns]
            others = [share_or_numbers(*each) for each in parts[1:]]
            if wholes[0] < FEW:
                assert cells == [f"{parts[0][0]}／{parts[0][1]}団体", *others]
                assert row.own is None
                continue
            shares = [Fraction(part * 100, whole) for part, whole in parts]
            expected = [f"{parts[0][0]}／{wholes[0]}", percent(*parts[0]), *others, signed(shares[0] - shares[2])]
            assert cells == expected
            assert isinstance(row.own, Number)
            assert float(row.own.value) == pytest.approx(float(shares[0]))


@pytest.mark.parametrize("code", CODES)
def test_the_answers_most_given_stand_first_and_sentences_say_which(code: str) -> None:
    own = areas(code)[0]
    leads = "\n".join(told(page) for page in report(code).pages if kind_of(page).startswith("prefecture_answers"))
    for title, _, marks in dots(code):
        question = QUESTIONS[title]
        if title == "生成AIの導入状況":
            part, whole = counts(question, "導入済み", own)
            assert (f"{whole}団体のうち{part}団体が導入" in leads) == (0 < part < whole)
            continue
        given = [
            counts(question, option_of(row, question), own)[0] for row in marks.rows if plain(row.label) != "その他"
        ]
        assert given == sorted(given, reverse=True)
        everything = [
            counts(question, option, own)[0] for asked, option in R6.columns if asked == question and option != "その他"
        ]
        assert given == sorted(everything, reverse=True)[: len(given)]
        whole = int((answered(question) & R6.among(own)).sum())
        line = next(line for line in leads.split("\n") if line.startswith(f"{title}では"))
        assert f"「{plain(marks.rows[0].label)}」" in line
        assert (f"{whole}団体すべて" if given[0] == whole else f"{whole}団体のうち{given[0]}団体") in line


@pytest.mark.parametrize("code", CODES)
def test_no_share_of_few_bodies_is_printed(code: str) -> None:
    """Beside a table or a sentence: no per cent whose base is under ten, anywhere in the profile but in bars cut into cells."""
    for page in report(code).pages:
        if kind_of(page).startswith("case_effects"):
            continue  # reductions of minutes, not shares of bodies
        cells = [
            leaf.marks for leaf in leaves(page.body) if isinstance(leaf, Diagram) and isinstance(leaf.marks, CellBars)
        ]
        drawn = {
            share.share.value
            for marks in cells
            for group in marks.groups
            for share in group.shares
            if isinstance(share.share, Number)
        }
        for figure in walk.figures(walk.page_runs(page)):
            if isinstance(figure, Number) and figure.unit == "％" and figure.base is not None and figure.base < FEW:
                assert figure.value in drawn, (page.section_id, text(figure))


@pytest.mark.parametrize("code", CODES)
def test_the_first_pages_are_those_of_pandas_too(code: str) -> None:
    """Key figures, map, kinds and foundations of the sample, as of the real answers in test_prefecture_pages."""
    own, region, nation = areas(code)
    first, second = report(code).pages[:2]
    key = next(leaf for leaf in leaves(first.body) if isinstance(leaf, KeyFigures)).figures
    prefectures = [areas(each)[0] for each in CODES]
    for at, question in enumerate(("ai_status", "rpa_status")):
        shares = {
            each: Fraction(int((R6.at(question, "導入済み") & R6.among(each)).sum()), int(R6.among(each).sum()))
            for each in prefectures
        }
        assert plain(key[1 + at].value) == percent(shares[own].numerator, shares[own].denominator)
        rank = 1 + sum(each > shares[own] for each in shares.values())
        assert plain(key[3].ranks[at][1]) == str(rank)
        tied = sum(each == shares[own] for each in shares.values())
        assert plain(key[3].ranks[at][3]).startswith(str(tied)) if tied > 1 else not key[3].ranks[at][3]
    (tiles,) = [
        leaf.marks for leaf in leaves(first.body) if isinstance(leaf, Diagram) and isinstance(leaf.marks, TileMap)
    ]
    ai = R6.at("ai_status", "導入済み")
    assert [text(tile.value, unit=False) for tile in tiles.tiles] == [
        percent(int((ai & R6.among(each)).sum()), int(R6.among(each).sum())) for each in prefectures
    ]
    bars = [
        leaf.marks for leaf in leaves(second.body) if isinstance(leaf, Diagram) and isinstance(leaf.marks, CellBars)
    ]
    for marks, question in zip(bars, ("ai_status", "rpa_status"), strict=True):
        assert [plain(group.label) for group in marks.groups] == [
            *(kind for kind in KINDS if (R6.among(own) & R6.among(kind)).any()),
            "市区町村計",
        ]
        for group in marks.groups:
            kind = plain(group.label)
            for share, area in zip(group.shares, (own, region, nation), strict=True):
                among = R6.among(area) & (R6.among("基礎自治体") if kind == "市区町村計" else R6.among(kind))
                part, whole = int((R6.at(question, "導入済み") & among).sum()), int(among.sum())
                told = (f"{part:,}", f"{whole:,}")
                if kind != "市区町村計" and names_a_body(area):
                    told = ("X", "X")
                assert (text(share.part, unit=False), text(share.whole, unit=False)) == told


def names_a_body(area: str) -> bool:
    """Say whether the counts by kind tell of a body that asked not to be named: one of fewer than three of its kind."""
    kinds = (R6.among(area) & R6.among(kind) for kind in KINDS)
    return any((of_kind & ~R6.named).any() and of_kind.sum() < 3 for of_kind in kinds)


@pytest.mark.parametrize("code", CODES)
def test_prefectures_alike_have_the_rates_and_ranks_of_pandas(code: str) -> None:
    page = next(page for page in report(code).pages if kind_of(page).startswith("prefecture_similar"))
    table = next(leaf for leaf in leaves(page.body) if isinstance(leaf, Table))
    for at, question in ((3, "ai_status"), (6, "rpa_status")):
        adopted = R6.at(question, "導入済み")
        rates = {
            areas(each)[0]: Fraction(
                int((adopted & R6.among(areas(each)[0])).sum()), int(R6.among(areas(each)[0]).sum())
            )
            for each in CODES
        }
        for row in table.rows[:-1]:
            cells = [plain(cell.text) if cell else "" for cell in row.cells]
            own = rates[cells[0]]
            part, whole = int((adopted & R6.among(cells[0])).sum()), int(R6.among(cells[0]).sum())
            tied = "同率" if sum(each == own for each in rates.values()) > 1 else ""
            rank = 1 + sum(each > own for each in rates.values())
            assert cells[at : at + 3] == [str(part), percent(part, whole), f"{tied}{rank}位"]


def test_a_prefecture_of_which_few_answered_has_numbers_and_no_mark() -> None:
    (few,) = [(unit, marks) for title, unit, marks in dots("16") if title == "生成AIの活用事例"]
    unit, marks = few
    assert "富山県8団体" in unit
    assert plain(marks.rows[0].columns[0]) == "8／8団体"
    assert plain(marks.names[0]) == ""
    page = next(page for page in report("16").pages if "活用" in plain(page.title))
    assert "回答した団体が10に満たないときは割合を示さず" in "".join(plain(note.text) for note in page.notes)


def test_what_is_told_of_the_whole_nation_says_so() -> None:
    pages = report("31").pages
    national = [page for page in pages if kind_of(page).startswith(("costs", "case_effects"))]
    assert len(national) >= 2
    assert all(plain(page.title).startswith("全国における") for page in national)
    assert all(plain(page.title).startswith("鳥取県　") for page in pages if page not in national)
    for page in pages:  # in the data book the nation is the codebook's group; a scatter prints it as 全国
        shown = [leaf for leaf in leaves(page.body) if not isinstance(leaf, Picture)]
        said = [
            *page.title,
            *chain(*page.lead),
            *chain(*(note.text for note in page.notes)),
            *chain(*map(walk.runs, shown)),
        ]
        assert not any("基礎自治体" in run.text for run in said)


def test_without_answers_to_the_questions_there_is_no_such_page(tmp_path: Path) -> None:
    made = check(SPEC, area="富山県")
    assert not any(kind_of(page).startswith("prefecture_answers") for page in made.report.pages)
