"""``layout:`` of a section: its panels in columns by weight, sections beside and below each other on one page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent, indent
from typing import Any

import pytest
from pypdf import PdfReader

from generator import build
from generator.errors import GeneratorError, LayoutError, Problem, SpecError
from generator.layout.document import MM
from generator.layout.pages import lay_out
from generator.pipeline import check
from generator.report import walk
from generator.report.arranging import arranged, panels_of
from generator.report.blocks import Block, Chart, Columns, Panel, Stack, Text
from generator.report.charts import Bars, StackedBars
from generator.report.pages import Page
from generator.report.runs import plain

Composed = Callable[..., tuple[Page, ...]]
BY_TYPE = {
    "kind": "challenges",
    "technology": "AI",
    "wave": "H30",
    "groups": ["都道府県", "指定都市", "その他の市区町村"],
}
RATES = {"kind": "adoption_summary", "question": "ai_status", "view": "rates"}
FEW = {"kind": "challenges", "technology": "AI", "top": 5}


def spec(folder: Path, sections: str, head: str = "") -> Path:
    path = folder / "spec.yaml"
    entries = indent(dedent(sections).strip("\n"), "  ")
    path.write_text(f"title: 見本\nwave: R3\ndate: 2022-06-27\n{head}sections:\n{entries}\n", encoding="utf-8")
    return path


def problems(path: Path, kind: type[GeneratorError], **options: Any) -> tuple[Problem, ...]:
    with pytest.raises(kind) as caught:
        check(path, **options)
    assert type(caught.value) is kind
    return caught.value.problems


def headings(block: Block | None) -> list[str]:
    """Return the headings of the panels that a container holds directly, row by row."""
    assert isinstance(block, Stack | Columns)
    inner = [one for each in block.blocks for one in (each.blocks if isinstance(each, Stack | Columns) else (each,))]
    return [plain(panel.heading) for panel in inner if isinstance(panel, Panel)]


def charts(block: Block | None) -> list[Chart]:
    match block:
        case Chart():
            return [block]
        case Panel():
            return charts(block.body)
        case Stack() | Columns():
            return [chart for inner in block.blocks for chart in charts(inner)]
    return []


def texts(block: Block | None) -> list[str]:
    match block:
        case Text():
            return [plain(paragraph) for paragraph in block.paragraphs]
        case Panel():
            return texts(block.body)
        case Stack() | Columns():
            return [text for inner in block.blocks for text in texts(inner)]
    return []


def test_panels_stand_in_rows_of_as_many_columns(composed: Composed) -> None:
    (page,) = composed("R3", RATES | {"layout": {"columns": 2}})
    assert isinstance(page.body, Stack)
    first, second = page.body.blocks
    assert isinstance(first, Columns)
    assert isinstance(second, Columns)
    assert [len(first.blocks), len(second.blocks)] == [2, 2], "the last row keeps the columns"
    assert headings(page.body) == ["都道府県", "指定都市", "その他の市区町村"]


def test_one_column_stacks_what_stands_side_by_side(composed: Composed) -> None:
    (page,) = composed("R3", RATES | {"layout": {"columns": 1}})
    assert isinstance(page.body, Stack)
    assert all(isinstance(panel, Panel) for panel in page.body.blocks)


def test_weights_share_the_width(composed: Composed) -> None:
    (page,) = composed("R3", RATES | {"layout": {"weights": [3, 2, 1]}})
    assert isinstance(page.body, Columns)
    assert page.body.weights == (3, 2, 1)


def test_panels_that_shared_labels_get_their_own(composed: Composed) -> None:
    (page,) = composed("R3", BY_TYPE | {"layout": {"columns": 2}})
    marks = [chart.marks for chart in charts(page.body)]
    assert len(marks) == 3
    assert all(isinstance(one, Bars) and one.label_column and not one.label_width_mm for one in marks)
    assert headings(page.body)[0] == "都道府県：課題（回答の多い順）"


def test_the_legend_of_levels_stands_in_the_first_row(composed: Composed) -> None:
    (page,) = composed("R3", {"kind": "adoption_summary", "question": "ai_status", "view": "levels"})
    (panel,) = panels_of(page.body) if page.body else ()
    legends = [
        [isinstance(one.marks, StackedBars) and one.marks.legend for one in charts(arranged((panel,) * 3, across))]
        for across in (3, 2, 1)
    ]
    assert legends == [[True, True, True], [True, True, False], [True, False, False]]


def test_nothing_changes_without_hints(composed: Composed) -> None:
    assert composed("R3", RATES) == composed("R3", RATES | {"layout": {}})


def test_two_sections_stand_side_by_side_on_one_page(composed: Composed) -> None:
    (page,) = composed("R3", RATES | {"title": "AIの導入と課題"}, FEW | {"layout": {"place": "beside", "weight": 2}})
    assert plain(page.title) == "AIの導入と課題"
    assert isinstance(page.body, Columns)
    assert page.body.weights == (1, 2)
    assert page.body.asked
    left, right = page.body.blocks
    assert isinstance(left, Columns), "the first section stands as it would alone"
    assert isinstance(right, Panel)


def test_the_title_of_a_section_that_joins_heads_its_panel(composed: Composed) -> None:
    (page,) = composed("R3", RATES, FEW | {"title": "何が妨げか", "layout": {"place": "below"}})
    assert isinstance(page.body, Stack)
    assert page.body.asked
    assert plain(page.body.blocks[1].heading).startswith("何が妨げか")  # type: ignore[union-attr]


def test_a_section_of_several_panels_that_joins_stands_under_its_title(composed: Composed) -> None:
    (page,) = composed("R3", FEW, RATES | {"layout": {"place": "below"}})
    below = page.body.blocks[1]  # type: ignore[union-attr]
    assert isinstance(below, Panel)
    assert plain(below.heading) == "地方自治体におけるAIの導入状況"


@pytest.mark.parametrize(
    ("lead", "told"),
    [
        (None, ["「取り組むための人材がいない又は不足している」が最も多い。"]),
        ([], []),
        (["一つ目。", "二つ目。"], ["一つ目。", "二つ目。"]),
    ],
)
def test_what_a_joining_section_says_stands_under_its_heading(
    composed: Composed, lead: list[str] | None, told: list[str]
) -> None:
    given = FEW | {"layout": {"place": "beside"}} | ({"lead": lead} if lead is not None else {})
    (page,) = composed("R3", RATES | {"groups": ["その他の市区町村"]}, given)
    found = texts(page.body)
    assert len(found) == len(told)
    assert all(words.startswith(start) for words, start in zip(found, told, strict=True))


def test_notes_are_numbered_through_and_told_once(composed: Composed) -> None:
    one = RATES | {"groups": ["その他の市区町村"]}
    (page,) = composed("R3", one, FEW | {"layout": {"place": "beside"}}, one | {"layout": {"place": "below"}})
    numbered = [note for note in page.notes if note.number]
    assert [note.number for note in numbered] == [1, 2]
    assert len({plain(note.text) for note in page.notes}) == len(page.notes)
    marks = [run.text for run in walk.runs(page.body) if run.tone == "mark"]
    assert marks == ["※1", "※2", "※1"], "the third section's break is that of the first"


def test_sources_are_those_of_all_sections_each_wave_once(composed: Composed) -> None:
    later = {"kind": "ranking", "question": "genai_use_cases", "wave": "R7"}
    (page,) = composed("R3", RATES, later | {"layout": {"place": "below"}})
    told = "".join(map(plain, page.sources))
    for date in ("平成30年度11月1日", "令和３年度12月31日", "令和７年10月31日"):
        assert told.count(date) == 1, told


def test_a_section_left_out_leaves_its_place_to_the_next(composed: Composed) -> None:
    never = {"kind": "ranking", "question": "genai_use_cases", "if_missing": "skip"}
    (page,) = composed("R3", never, RATES | {"layout": {"place": "below"}})
    assert page == composed("R3", never, RATES)[0]
    (page,) = composed("R3", RATES, never | {"layout": {"place": "below"}})
    assert page == composed("R3", RATES)[0]


def test_what_was_not_published_is_said_in_its_place(composed: Composed) -> None:
    (page,) = composed("R3", RATES, {"kind": "ranking", "question": "genai_use_cases", "layout": {"place": "below"}})
    assert any("尋ねていない" in words for words in texts(page.body))


def test_rows_share_the_height(composed: Composed) -> None:
    hint = {"place": "below", "height": 2}
    (page,) = composed("R3", RATES, FEW | {"layout": hint})
    assert isinstance(page.body, Stack)
    assert page.body.weights == (0, 2), "a row without a share has the height that it needs"


@pytest.mark.parametrize(
    ("sections", "at", "what"),
    [
        ("- {kind: cover, layout: {place: below}}", "5:35", "there is no section before this one"),
        (
            "- kind: cover\n- {kind: ranking, question: ai_functions, layout: {place: beside}}",
            "6:61",
            "nothing can share a page with a section of kind cover",
        ),
        (
            "- {kind: adoption_overlap}\n- {kind: sources, layout: {place: beside}}",
            "6:37",
            "nothing can share a page with a section of kind sources",
        ),
        (
            "- {kind: adoption_overlap}\n- {kind: requests, chapter: 要望, layout: {place: below}}",
            "6:31",
            "a chapter cannot begin in the middle of a page",
        ),
        (
            "- {kind: adoption_overlap, layout: {weight: 2}}",
            "5:47",
            "“weight” shares a page, and no section stands beside it",
        ),
        (
            "- {kind: adoption_overlap, layout: {height: 2}}",
            "5:47",
            "“height” shares a page, and no section stands below it",
        ),
        (
            "- {kind: adoption_overlap}\n- {kind: requests, layout: {place: beside, height: 2}}",
            "6:54",
            "the height of a row stands with its first section",
        ),
        ("- {kind: adoption_overlap, layout: {colums: 2}}", "5:39", "unknown key “colums”"),
        ("- {kind: adoption_overlap, layout: {columns: 9}}", "5:48", "found 9, expected at most 4"),
        ("- {kind: adoption_overlap, layout: {columns: 2, weights: [1]}}", "5:30", "2 columns need 2 weights, not 1"),
        ("- {kind: adoption_overlap, layout: {weights: [1, 0]}}", "5:52", "found 0, expected more than 0"),
        ("- {kind: adoption_overlap, layout: {place: right}}", "5:46", "expected one of own_page, beside, below"),
        (
            "- {kind: adoption_overlap, layout: {columns: 2}}",
            "5:48",
            "a section of kind adoption_overlap has no panels",
        ),
    ],
)
def test_senseless_hints_are_told_at_their_place(tmp_path: Path, sections: str, at: str, what: str) -> None:
    (problem,) = problems(spec(tmp_path, sections), SpecError)
    assert what in problem.what.en
    assert problem.place.endswith(f"spec.yaml:{at}"), problem.place


def test_sections_of_several_pages_share_none(tmp_path: Path) -> None:
    sections = (
        "- {kind: costs, question: ai_costs, below: rpa_costs, wave: R6}\n- {kind: requests, layout: {place: below}}"
    )
    path = spec(tmp_path, sections)
    (problem,) = problems(path, SpecError, data="data/sample")
    assert "makes 3 pages here" in problem.what.en
    assert problem.place.endswith("spec.yaml:6:38")


def test_a_figure_of_running_text_has_no_place_among_sections(tmp_path: Path) -> None:
    text = """
    - kind: prose
      text: '{{ figure("図") }}を見る。'
      figures:
        図: {kind: adoption_summary, layout: {columns: 1, place: below}}
    """
    (problem,) = problems(spec(tmp_path, text), SpecError)
    assert "“place” has no meaning" in problem.what.en


def test_fewer_panels_than_columns_are_an_error_of_the_page(tmp_path: Path) -> None:
    path = spec(tmp_path, "- {kind: adoption_summary, groups: [都道府県, 指定都市], layout: {columns: 3}}")
    (problem,) = problems(path, LayoutError)
    assert "2 panels cannot stand in 3 columns" in problem.what.en
    assert "地方自治体における" in problem.what.ja
    assert problem.place.endswith("spec.yaml:5:70")
    assert problem.hint
    assert problem.hint.ja.startswith("columns を 2 以下")


def test_columns_that_nothing_can_be_read_in_are_refused_with_their_width(tmp_path: Path) -> None:
    path = spec(tmp_path, "- {kind: adoption_summary, layout: {weights: [8, 8, 1]}}")
    (problem,) = problems(path, LayoutError)
    assert "one of 3 columns is only 15.4 mm wide" in problem.what.en
    assert problem.what.ja.startswith("1ページ「")
    assert problem.hint
    assert "weights" in problem.hint.ja


def test_a_page_that_cannot_hold_its_sections_is_refused_and_never_continued(tmp_path: Path) -> None:
    many = "- kind: requests\n" + "- {kind: ranking, question: ai_functions, layout: {place: below}}\n" * 3
    (problem,) = problems(spec(tmp_path, many), LayoutError)
    assert "mm too high" in problem.what.en
    assert problem.hint
    assert "layout" in problem.hint.ja


def test_columns_hold_on_a_portrait_page_where_panels_would_stack(tmp_path: Path) -> None:
    plain_spec = check(spec(tmp_path, "- {kind: adoption_summary, view: rates}", "format: a4-portrait\n"))
    asked = check(
        spec(tmp_path, "- {kind: adoption_summary, view: rates, layout: {columns: 3}}", "format: a4-portrait\n")
    )
    lefts = [
        len({round(frame.rect.x) for frame in made.document.pages[0].frames if frame.name.startswith("図「")})
        for made in (plain_spec, asked)
    ]
    assert lefts == [1, 3]


def test_weights_are_obeyed_to_the_point(tmp_path: Path) -> None:
    made = check(spec(tmp_path, "- {kind: adoption_summary, view: rates, layout: {weights: [2, 1, 1]}}"))
    widths = [frame.rect.width for frame in made.document.pages[0].frames if frame.name.startswith("図「")]
    assert [round(width / MM, 1) for width in widths] == [130.5, 65.2, 65.2]


SHARED = """
- kind: adoption_summary
  question: ai_status
  groups: [その他の市区町村]
  title: AIの導入と課題
- kind: challenges
  technology: AI
  top: 5
  layout: {place: beside, weight: 2}
"""


@pytest.mark.parametrize("theme", ["ministry", "prefecture", "plain"])
@pytest.mark.parametrize("page", ["a4-landscape", "a4-portrait", "16:9", "4:3"])
def test_shared_pages_hold_in_every_theme_and_format(tmp_path: Path, theme: str, page: str) -> None:
    made = check(spec(tmp_path, SHARED), theme=theme, page=page)
    assert len(made.document.pages) == 1
    assert lay_out(made.report, made.theme, page) == made.document


def test_shared_pages_stand_among_running_text(tmp_path: Path) -> None:
    equal = SHARED.replace("kind: challenges", "kind: adoption_summary").replace("  technology: AI\n  top: 5\n", RPA)
    made = check(spec(tmp_path, equal), page="a4-report")
    charts_there = [frame for frame in made.document.pages[0].frames if frame.name.startswith("図「")]
    assert len({round(frame.rect.y) for frame in charts_there}) == 1
    assert len(charts_there) == 2


RPA = "  question: rpa_status\n  groups: [その他の市区町村]\n  title: RPA\n  lead: []\n"


def test_shared_pages_are_in_both_files(tmp_path: Path) -> None:
    from pptx import Presentation

    result = build(spec(tmp_path, SHARED), out=tmp_path / "out", preflight=True)
    assert [finding for finding in result.findings if finding.severity == "error"] == []
    pptx, pdf = result.paths
    assert len(Presentation(str(pptx)).slides) == len(PdfReader(str(pdf)).pages) == 1
    assert sum(shape.has_chart for shape in Presentation(str(pptx)).slides[0].shapes) == 2
    said = "".join(PdfReader(str(pdf)).pages[0].extract_text().split())
    assert "AIの導入と課題" in said
    assert "最も多い" in said
