"""``key_figures``: large numbers by name; a missing one is named in a note, one that the spec leaves empty is left out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import LayoutError, SpecError
from generator.layout.document import PlacedText
from generator.pipeline import check
from generator.report.blocks import KeyFigures
from generator.report.numbers import Number
from generator.report.pages import Page
from generator.report.runs import plain
from generator.trace import trace

Composed = Callable[..., tuple[Page, ...]]
AI = {
    "label": "AIを導入した市区町村",
    "value": '{{ rate("ai_status", "導入済み", "その他の市区町村") }}',
    "base": '{{ count("ai_status", "導入済み", "その他の市区町村") }}',
}
NEVER = {"label": "生成AIを導入した市区町村", "value": '{{ rate("genai_status", "導入済み", "その他の市区町村") }}'}
EMPTY = {"label": "空", "value": "{% if false %}1{% endif %}"}


def figures(page: Page) -> KeyFigures:
    assert isinstance(page.body, KeyFigures)
    return page.body


def test_a_number_parts_from_its_unit(composed: Composed) -> None:
    (page,) = composed("R6", {"kind": "key_figures", "figures": [AI]})
    (one,) = figures(page).figures
    assert [plain(part) for part in (one.label, one.value, one.unit, one.base)] == [
        "AIを導入した市区町村", "約58", "％", "996団体",
    ]  # fmt: skip
    assert isinstance(one.value[-1].origin, Number)
    assert page.sources


def test_what_was_not_published_is_named_and_what_is_empty_is_not(composed: Composed) -> None:
    (page,) = composed("R3", {"kind": "key_figures", "figures": [AI, NEVER, EMPTY]})
    assert len(figures(page).figures) == 1
    assert plain(page.notes[0].text) == "令和３年度の「生成AIを導入した市区町村」は、公表資料から数値を得られない。"
    assert not any("空" in plain(note.text) for note in page.notes)


def test_without_any_figure_the_page_says_so(composed: Composed) -> None:
    (page,) = composed("R3", {"kind": "key_figures", "figures": [NEVER]})
    assert "「生成AIを導入した市区町村」" in plain(page.title)
    assert composed("R3", {"kind": "key_figures", "figures": [NEVER], "if_missing": "skip"}) == ()


def spec(folder: Path, body: str) -> Path:
    path = folder / "spec.yaml"
    path.write_text(
        f"title: 見本\nwave: R6\ndate: 2025-06-30\nsections:\n  - kind: key_figures\n    figures:\n{body}",
        encoding="utf-8",
    )
    return path


VALUE = """value: '{{ rate("ai_status", "導入済み", "その他の市区町村") }}'"""


def test_the_hedge_is_smaller_and_traced_with_its_number(tmp_path: Path) -> None:
    made = check(spec(tmp_path, f"      - label: 率\n        {VALUE}\n"))
    frame = next(one for one in made.document.pages[0].frames if one.name == "数値「率」")
    assert isinstance(frame.content, PlacedText)
    hedge, number, *_ = [run for paragraph in frame.content.paragraphs for run in paragraph.runs]
    assert (hedge.text, number.text) == ("約", "58")
    assert hedge.style.size < number.style.size
    (traced,) = trace(made.document)
    assert [one.text for one in traced.numbers] == ["約58"]


def test_a_slip_in_a_figure_is_told_at_its_line(tmp_path: Path) -> None:
    with pytest.raises(SpecError) as caught:
        check(spec(tmp_path, "      - {label: 率, valeu: 1}\n"))
    assert {problem.place.rpartition("spec.yaml:")[2] for problem in caught.value.problems} == {"7:9", "7:20"}


def test_figures_too_wide_for_their_place_are_refused_with_millimetres(tmp_path: Path) -> None:
    body = f"      - label: {'とても長い見出し' * 20}\n        {VALUE}\n"
    with pytest.raises(LayoutError) as caught:
        check(spec(tmp_path, body))
    (problem,) = caught.value.problems
    assert "large numbers are" in problem.what.en
    assert "mm too wide" in problem.what.en
