"""What the sections must get right about the survey, whatever the page looks like."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from generator.errors import DataError, TemplateError
from generator.report import walk
from generator.report.blocks import Block, Chart, Columns, Panel, Stack, Table
from generator.report.charts import Bars, RankLines, StackedBars
from generator.report.numbers import Missing, Number, text
from generator.report.pages import Page
from generator.report.runs import plain

Composed = Callable[..., tuple[Page, ...]]


def leaves(block: Block | None) -> Iterator[Chart | Table]:
    match block:
        case Chart() | Table():
            yield block
        case Panel():
            yield from leaves(block.body)
        case Stack() | Columns():
            for inner in block.blocks:
                yield from leaves(inner)


def charts(page: Page) -> list[Chart]:
    return [leaf for leaf in leaves(page.body) if isinstance(leaf, Chart)]


def words(page: Page) -> str:
    return "".join(run.text for run in walk.page_runs(page))


def lead(page: Page) -> str:
    return "\n".join(plain(bullet) for bullet in page.lead)


def notes(page: Page) -> str:
    return "\n".join(plain(note.text) for note in page.notes)


def test_adoption_falls_back_to_rates_where_only_rates_were_published(composed: Composed) -> None:
    (page,) = composed("R3", {"kind": "adoption_summary", "question": "ai_status"})
    panels = [chart.marks for chart in charts(page)]
    assert [type(marks) for marks in panels] == [Bars, Bars, Bars]
    others = panels[2]
    assert isinstance(others, Bars)
    assert [text(p.value) for p in others.series[0].points] == ["約4％", "8％", "21％", "35％"]
    assert [c.break_before for c in others.categories] == [False, True, False, False]
    assert others.series[0].points[0].fill == "hollow"


def test_adoption_stacks_six_levels_where_all_counts_exist(composed: Composed) -> None:
    (page,) = composed("R4", {"kind": "adoption_summary", "question": "ai_status", "groups": ["指定都市"]})
    (marks,) = (chart.marks for chart in charts(page))
    assert isinstance(marks, StackedBars)
    assert len(marks.levels) == 6
    assert [sum(v.value for v in row.values if isinstance(v, Number)) for row in marks.rows] == [20] * 5


def test_no_sentence_compares_across_the_break_of_h30(composed: Composed) -> None:
    (page,) = composed(
        "R1", {"kind": "adoption_summary", "question": "ai_status", "groups": ["指定都市"], "view": "rates"}
    )
    assert "増え" not in lead(page)
    assert "減" not in lead(page)
    assert "実証中" in notes(page)


def test_an_override_that_compares_across_the_break_is_refused_with_its_place(composed: Composed) -> None:
    sentence = (
        '{{ rate("ai_status", "導入済み", "指定都市") | difference(rate("ai_status", "導入済み", "指定都市", "H30")) }}'
    )
    with pytest.raises(TemplateError) as caught:
        composed("R3", {"kind": "adoption_summary", "lead": [sentence]})
    assert "spec.yaml:1:5" in str(caught.value)


@pytest.mark.parametrize(("policy", "pages"), [("skip", 0), ("note", 1)])
def test_a_page_without_figures_is_skipped_or_says_so(composed: Composed, policy: str, pages: int) -> None:
    found = composed("R2", {"kind": "requests", "if_missing": policy})
    assert len(found) == pages
    assert all("得られない" in words(page) for page in found)


def test_a_page_without_figures_can_stop_the_build(composed: Composed) -> None:
    with pytest.raises(DataError) as caught:
        composed("R2", {"kind": "requests", "if_missing": "error"})
    assert "spec.yaml:1:5" in str(caught.value)


@pytest.mark.parametrize(
    ("when", "wave", "shown"),
    [
        ({"since": "R3"}, "R2", False),
        ({"since": "R3"}, "R3", True),
        ({"until": "R2"}, "R3", False),
        ({"published": "national_requests"}, "R1", False),
        ({"published": "national_requests"}, "R3", True),
    ],
)
def test_when_decides_whether_a_section_appears(
    composed: Composed, when: dict[str, str], wave: str, shown: bool
) -> None:
    assert bool(composed(wave, {"kind": "survey_overview", "when": when})) is shown


def test_the_overlap_adds_up_and_knows_its_rows(composed: Composed) -> None:
    (page,) = composed("R3", {"kind": "adoption_overlap"})
    lower = charts(page)[1].marks
    assert isinstance(lower, StackedBars)
    values = [v for v in lower.rows[0].values if isinstance(v, Number)]
    assert [text(v) for v in values] == ["222団体", "450団体", "107団体"]
    assert all(v.source.cells[0].dataset == "published/adoption.csv" for v in values)
    assert "779団体" in lead(page)
    assert "43.6％" in lead(page)


def test_answers_beyond_the_top_join_the_others_and_are_named(composed: Composed) -> None:
    settings = {"kind": "challenges", "technology": "AI", "groups": ["都道府県", "指定都市", "その他の市区町村"]}
    (page,) = composed("H30", settings)
    marks = charts(page)[2].marks
    assert isinstance(marks, Bars)
    assert len(marks.categories) == 11
    rest = marks.series[0].points[-1].value
    assert isinstance(rest, Number)
    assert rest.value == 72 + 20 + 38 + 44
    assert "担当課の理解が得られない" in notes(page)
    assert "速報" in words(page) or "延べ数" in notes(page)


def test_a_challenge_that_did_not_exist_in_a_wave_prints_a_dash(composed: Composed) -> None:
    (page,) = composed("R3", {"kind": "challenges", "technology": "AI", "view": "table"})
    (table,) = leaves(page.body)
    assert isinstance(table, Table)
    row = next(r for r in table.rows if r.cells[0] and "DX推進計画" in plain(r.cells[0].text))
    assert [plain(cell.text) for cell in row.cells if cell][1:3] == ["114件", "-"]
    assert "全団体" in notes(page)


def test_most_is_not_said_of_a_type_where_an_answer_is_unknown(composed: Composed) -> None:
    rows = [
        f"R4,ai_challenges,{group},,{answer},数,{count},団体,,,採用,R3調査資料,p.1,表,試験のための行"
        for group in ("都道府県", "指定都市", "その他の市区町村")
        for answer, count in (("導入効果が不明", 9), ("参考となる導入事例が少ない", 5))
    ]
    settings = {"kind": "challenges", "technology": "AI", "groups": ["都道府県", "指定都市", "その他の市区町村"]}
    (page,) = composed("R4", settings, rows={"challenges.csv": rows})
    assert len(charts(page)) == 3
    assert "最も" not in lead(page)


def test_most_is_not_said_where_an_answer_is_unknown(composed: Composed) -> None:
    (page,) = composed("R7", {"kind": "ranking", "question": "genai_guidelines"})
    assert "最も" not in lead(page)
    assert "853団体" in lead(page)


def test_a_page_never_shows_an_older_wave_as_if_it_were_the_newest(composed: Composed) -> None:
    (page,) = composed("R7", {"kind": "ranking", "question": "genai_custom_method"})
    assert "329件" in words(page)
    assert "244件が最も" not in lead(page)
    assert "244件で最も" not in lead(page)


def test_ranks_follow_the_published_order_and_unknown_ranks_stay_unknown(composed: Composed) -> None:
    (page,) = composed("R7", {"kind": "ranking", "question": "genai_use_cases"})
    (marks,) = (chart.marks for chart in charts(page))
    assert isinstance(marks, RankLines)
    ranks = {plain(item.label): [text(r, unit=False) for r in item.ranks] for item in marks.items}
    assert ranks["議会の想定問答の文案の作成"] == ["…", "5", "3"]
    assert "5位から3位になった" in lead(page)


def test_costs_show_the_modal_brackets_where_no_counts_were_published(composed: Composed) -> None:
    (page,) = composed("R3", {"kind": "costs", "question": "rpa_costs"})
    assert all(isinstance(leaf, Table) for leaf in leaves(page.body))
    assert "1,000千円～2,500千円未満" in lead(page)


def test_costs_show_brackets_where_counts_exist(composed: Composed) -> None:
    rows = [
        f'R3,rpa_costs,全体,{item},"{bracket}",数,{count},件,,,採用,R3調査資料,p.17,図中,試験のための行'
        for item in ("導入費用", "年間運用費用")
        for bracket, count in (("～1,000千円未満", 30), ("1,000千円～2,500千円未満", 50))
    ]
    (page,) = composed("R3", {"kind": "costs", "question": "rpa_costs"}, rows={"costs.csv": rows})
    panels = [chart.marks for chart in charts(page)]
    assert len(panels) == 2
    for marks in panels:
        assert isinstance(marks, Bars)
        known = [p.value.value for p in marks.series[0].points if isinstance(p.value, Number)]
        assert known == [30, 50]


def test_a_case_whose_source_disagrees_with_itself_prints_both(composed: Composed) -> None:
    (page,) = composed("R7", {"kind": "case_effects", "technology": "生成AI"})
    (table,) = leaves(page.body)
    assert isinstance(table, Table)
    assert "139時間" in words(page)
    assert "51時間" in notes(page)


def test_a_case_computes_the_amount_saved_from_before_and_after(composed: Composed) -> None:
    (page,) = composed("R3", {"kind": "case_effects", "technology": "AI", "theme": "業務改善"})
    numbers = [f for f in walk.figures(walk.page_runs(page)) if isinstance(f, Number)]
    assert any(n.source.formula == "2,800 − 1,400" for n in numbers)
    assert any(n.source.formula == "50 ÷ 120 × 100" and text(n) == "約42％" for n in numbers)


def test_shared_use_totals_are_the_sums_of_their_columns(composed: Composed) -> None:
    (page,) = composed("R3", {"kind": "shared_use"})
    tables = [leaf for leaf in leaves(page.body) if isinstance(leaf, Table)]
    totals = [[plain(cell.text) for cell in table.rows[-1].cells if cell] for table in tables]
    assert totals == [["計（延べ）", "9", "4", "142", "155"], ["計", "47", "20", "1,721", "1,788"]]


def test_requests_have_six_panels_on_one_scale(composed: Composed) -> None:
    (page,) = composed("R3", {"kind": "requests"})
    panels = [chart.marks for chart in charts(page)]
    assert len(panels) == 6
    scales = [marks.maximum for marks in panels if isinstance(marks, Bars)]
    assert scales[0] is not None
    assert scales[0] / 47 == pytest.approx(scales[2] / 1721)


def test_missing_figures_never_become_zero(composed: Composed) -> None:
    for wave in ("R1", "R3", "R6", "R7"):
        for page in composed(
            wave,
            {"kind": "adoption_summary", "question": "genai_status"},
            {"kind": "ranking", "question": "ai_functions"},
        ):
            for figure in walk.figures(walk.page_runs(page)):
                assert not isinstance(figure, Missing) or text(figure) in {"…", "-"}


def test_the_sources_page_lists_each_document_with_its_pages(composed: Composed) -> None:
    *_, page = composed("R3", {"kind": "shared_use"}, {"kind": "adoption_overlap"}, {"kind": "sources"})
    (table,) = leaves(page.body)
    assert isinstance(table, Table)
    titles = [plain(row.cells[1].text) for row in table.rows if row.cells[1]]
    assert len(titles) == 2
    assert any("令和３年度" in title for title in titles)
