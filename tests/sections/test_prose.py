"""Running text in a spec: marks become headings, lists, footnotes and figures; a wrong name is told at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import GeneratorError
from generator.pipeline import check
from generator.report.blocks import Boxed, Exhibit, Heading, Prose, Table, Text
from generator.report.numbers import Number
from generator.report.pages import Page
from generator.report.runs import FigureOf, NoteOf, plain
from generator.report.walk import runs
from tests.sections.conftest import Composed

TABLE = {"kind": "ranking", "question": "ai_functions", "wave": "R3"}
HEAD = "title: 題\nwave: R3\ndate: 2022-06-27\nformat: a4-report\nsections:\n"


def prose(page: Page) -> Prose:
    assert isinstance(page.body, Prose)
    return page.body


def test_marks_become_blocks(composed: Composed) -> None:
    text = "# 章\n## 節\n一行目の文、\n二行目の文。\n\n次の段落。\n- 甲\n- 乙\n結びの行\n\n終わり。"
    (page,) = composed("R3", {"kind": "prose", "text": text})
    told = [
        (f"h{block.level}", plain(block.text)) if isinstance(block, Heading) else (block.role, *map(plain, block.paragraphs))
        for block in prose(page).blocks if isinstance(block, Heading | Text)
    ]  # fmt: skip
    assert told == [
        ("h1", "章"), ("h2", "節"), ("prose", "一行目の文、二行目の文。"), ("prose", "次の段落。"),
        ("bullet", "甲", "乙結びの行"), ("prose", "終わり。"),
    ]  # fmt: skip


def test_numbers_keep_their_source_in_text_and_footnotes(composed: Composed) -> None:
    rate = '{{ rate("ai_status", "導入済み", "指定都市") }}'
    (page,) = composed("R3", {"kind": "prose", "text": f"値は**{rate}**である^[都の値ではない。{rate}]。"})
    body = prose(page)
    (note,) = body.footnotes
    assert plain(note.text) == "都の値ではない。100％"
    assert [isinstance(run.origin, Number) for run in note.text] == [False, True]
    found = list(runs(body.blocks[0]))
    assert [run.origin.key for run in found if isinstance(run.origin, NoteOf)] == [note.key]
    assert [run.tone for run in found if isinstance(run.origin, Number)] == ["accent"]
    below = body.blocks[-1]
    assert isinstance(below, Text)
    assert plain(below.paragraphs[0]).startswith("（資料）総務省")
    assert (page.sources, page.notes, page.lead) == ((), (), ())


def test_a_figure_stands_after_the_paragraph_that_first_names_it(composed: Composed) -> None:
    text = '始め。\n\n{{ figure("表") }}をみる。\n\n再び{{ figure("表") }}をみる。'
    (page,) = composed("R3", {"kind": "prose", "text": text, "figures": {"表": TABLE | {"view": "table"}}})
    body = prose(page)
    shape = [type(block).__name__ for block in body.blocks]
    assert shape[:4] == ["Text", "Text", "Exhibit", "Text"]
    shown = body.blocks[2]
    assert isinstance(shown, Exhibit)
    assert isinstance(shown.body, Table)
    assert plain(shown.caption).startswith("AIの機能")
    assert shown.sources
    assert {run.origin.name for run in runs(body) if isinstance(run.origin, FigureOf)} == {shown.name}


def test_a_figure_that_is_left_out_is_not_named(composed: Composed) -> None:
    figures = {"表": {"kind": "ranking", "question": "genai_use_cases", "if_missing": "skip"}}
    text = '文{% if figure("表") %}（{{ figure("表") }}）{% endif %}。'
    (page,) = composed("R3", {"kind": "prose", "text": text, "figures": figures})
    assert [plain(block.paragraphs[0]) for block in prose(page).blocks if isinstance(block, Text)] == ["文。"]


def test_the_sources_tell_of_figures_that_were_left_out(composed: Composed) -> None:
    figures = {
        "甲": {"kind": "ranking", "question": "genai_use_cases", "if_missing": "skip"},
        "乙": {"kind": "ranking", "question": "genai_use_cases", "if_missing": "skip", "title": "別の題"},
    }
    text = '文{% if figure("甲") %}{{ figure("甲") }}{% endif %}{% if figure("乙") %}{{ figure("乙") }}{% endif %}。'
    pages = composed("R3", {"kind": "prose", "text": text, "figures": figures}, {"kind": "sources"})
    told = "".join(plain(note.text) for note in pages[-1].notes)
    assert told.count("生成AI") == 1
    assert "載せていない項目" in told


def test_a_figure_without_figures_says_so(composed: Composed) -> None:
    figures = {"表": {"kind": "ranking", "question": "genai_use_cases", "title": "生成AIの活用事例"}}
    (page,) = composed("R3", {"kind": "prose", "text": '{{ figure("表") }}をみる。', "figures": figures})
    shown = prose(page).blocks[1]
    assert isinstance(shown, Exhibit)
    assert plain(shown.caption) == "生成AIの活用事例"
    assert "尋ねていない" in plain(tuple(runs(shown.body)))


def test_a_summary_box_begins_a_report_and_text_flows_on(composed: Composed) -> None:
    box = {"kind": "summary_box", "bullets": ["要点の文。", "{% if false %}書かない{% endif %}"], "authors": "ある課"}
    (page,) = composed("R3", box, {"kind": "prose", "text": "本文。"})
    title, authors, boxed, text = prose(page).blocks
    assert isinstance(title, Heading)
    assert (plain(title.text), title.level) == ("見本", 0)
    assert isinstance(authors, Text)
    assert plain(authors.paragraphs[0]) == "ある課"
    assert isinstance(boxed, Boxed)
    assert list(map(plain, boxed.bullets)) == ["要点の文。"]
    assert isinstance(text, Text)


@pytest.mark.parametrize(
    ("section", "at", "what", "hint"),
    [
        ("text: \"{{ figure('課台') }}をみる。{{ figure('課題') }}\"", ":7:11", "names the figure “課台”", "課題"),
        ("text: 文だけ。", ":9:7", "never names the figure “課題”", "write"),
    ],
)
def test_names_of_figures_are_checked(section: str, at: str, what: str, hint: str, tmp_path: Path) -> None:
    problem = _problem(f"  - kind: prose\n    {section}\n    figures:\n      課題: {{kind: challenges}}\n", tmp_path)
    assert what in problem.what.en
    assert problem.hint
    assert hint in problem.hint.en
    assert problem.place.endswith(f"spec.yaml{at}")


@pytest.mark.parametrize(
    ("figure", "what", "hint"),
    [
        ("{kind: rankng}", "no section kind is called “rankng”", "did you mean ranking"),
        ("{kind: ranking, questoin: x}", "unknown key “questoin”", "question"),
        ("{kind: ranking, question: ai_functionz}", "no question is called “ai_functionz”", "ai_functions"),
        ("{kind: cover}", "makes no single figure", "ranking"),
        ("{question: ai_functions}", "a section without its kind", "kind"),
    ],
)
def test_the_section_of_a_figure_is_checked_as_any_other(figure: str, what: str, hint: str, tmp_path: Path) -> None:
    written = f"  - kind: prose\n    text: '{{{{ figure(\"表\") }}}}をみる。'\n    figures:\n      表: {figure}\n"
    problem = _problem(written, tmp_path)
    assert what in problem.what.en
    assert problem.hint
    assert hint in problem.hint.en
    assert ".yaml:9:" in problem.place


def test_a_claim_typed_by_hand_is_warned_of_but_not_one_that_figures_choose(tmp_path: Path) -> None:
    path = tmp_path / "spec.yaml"
    for sentence, warned in (("値は増加した。", True), ("{% if true %}値は増加した。{% endif %}", False)):
        path.write_text(f'{HEAD}  - kind: prose\n    text: "{sentence}"\n', encoding="utf-8")
        assert any("増加" in problem.what.ja for problem in check(path).warnings) is warned


def _problem(section: str, folder: Path):  # type: ignore[no-untyped-def]
    path = folder / "spec.yaml"
    path.write_text(HEAD + section, encoding="utf-8")
    with pytest.raises(GeneratorError) as caught:
        check(path)
    return caught.value.problems[0]
