"""Specs: what is wrong is told at file, line and column, all at once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from textwrap import dedent

import pytest

from generator.errors import Problem, SpecError
from generator.sections.registry import kinds
from generator.shipped import find_spec, reports_folder
from generator.spec.load import load_spec

HEAD = "title: 題\nwave: R3\ndate: 2022-06-27\n"


@pytest.fixture
def spec(tmp_path: Path):  # type: ignore[no-untyped-def]
    def write(text: str) -> Path:
        path = tmp_path / "spec.yaml"
        path.write_text(dedent(text), encoding="utf-8")
        return path

    return write


def problems(path: Path) -> tuple[Problem, ...]:
    with pytest.raises(SpecError) as caught:
        load_spec(path)
    return caught.value.problems


@pytest.mark.parametrize("path", sorted(reports_folder().glob("*.yaml")), ids=lambda p: p.stem)
def test_shipped_specs_are_right(path: Path) -> None:
    loaded = load_spec(path)
    assert loaded.spec.date
    assert path.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=report.schema.json\n")


def test_sections_are_of_their_own_kind_and_know_their_place(spec) -> None:
    loaded = load_spec(spec(HEAD + "sections:\n  - kind: cover\n  - kind: ranking\n    question: ai_functions\n"))
    assert [type(section) for section in loaded.spec.sections] == [kinds()["cover"], kinds()["ranking"]]
    assert loaded.place(1).endswith("spec.yaml:6:5")
    assert loaded.spec.date == dt.date(2022, 6, 27)
    assert loaded.spec.theme == "ministry"


def test_an_unknown_kind_names_what_was_meant_and_all_kinds(spec) -> None:
    (problem,) = problems(spec(HEAD + "sections:\n  - kind: rankng\n"))
    assert problem.place.endswith("spec.yaml:5:11")
    assert "“rankng”" in problem.what.en
    assert problem.hint is not None
    assert problem.hint.en.startswith("did you mean ranking?")
    assert "adoption_summary" in problem.hint.en


@pytest.mark.parametrize(
    ("section", "at", "what"),
    [
        ("- cover", ":5:5", "a section without its kind"),
        ("- title: x", ":5:5", "a section without its kind"),
        ("- kind: 3", ":5:11", "no section kind is called “3”"),
        ("- kind: cover\n    tite: x", ":6:5", "unknown key “tite”"),
        ("- kind: cover\n    when: {sinc: R3}", ":6:12", "unknown key “sinc”"),
        ("- kind: cover\n    if_missing: stop", ":6:17", "expected one of skip, note, error"),
        ("- kind: ranking\n    question: ai_functions\n    top: ten", ":7:10", "expected a whole number"),
        ("- kind: ranking", ":5:5", "name a question"),
        ("- kind: cover\n    id: a\n  - kind: contents\n    id: a", ":8:9", "the id “a” stands twice"),
    ],
)
def test_a_wrong_section_is_told_at_its_place(spec, section: str, at: str, what: str) -> None:
    (problem,) = problems(spec(HEAD + f"sections:\n  {section}\n"))
    assert problem.place.endswith("spec.yaml" + at)
    assert what in problem.what.en
    assert problem.what.ja != problem.what.en


@pytest.mark.parametrize(
    "sections", ["", "sections:\n", "sections: []\n", "sections: cover\n", "sections: {kind: cover}\n"]
)
def test_a_spec_lists_at_least_one_section(spec, sections: str) -> None:
    (problem,) = problems(spec(HEAD + sections))
    assert "at least one section" in problem.what.en


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("titel: x", "unknown key “titel”"),
        ("offices: 総務省", "expected a list"),
        ("output: ../elsewhere/x", "a file name without folder"),
        ("output: a:b", "a file name without folder"),
        ("format: ''", "at least 1 character"),
    ],
)
def test_a_wrong_heading_is_told_at_its_place(spec, line: str, what: str) -> None:
    (problem,) = problems(spec(HEAD + f"{line}\nsections:\n  - kind: cover\n"))
    assert ":4:" in problem.place
    assert what in problem.what.en


def test_findings_of_heading_and_sections_come_together(spec) -> None:
    found = problems(spec("titel: x\ndate: 2022-06-27\nsections:\n  - kind: cver\n  - kind: cover\n    led: [a]\n"))
    assert sorted(p.what.en for p in found) == [
        "no section kind is called “cver”",
        "the key “title” is missing",
        "unknown key “led”",
        "unknown key “titel”",
    ]


def test_the_date_may_come_from_source_date_epoch(spec, monkeypatch: pytest.MonkeyPatch) -> None:
    path = spec("title: 題\nsections:\n  - kind: cover\n")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1656288000")
    assert load_spec(path).spec.date == dt.date(2022, 6, 27)


@pytest.mark.parametrize("epoch", ["", "soon", "9" * 30])
def test_without_any_date_the_clock_is_not_asked(spec, monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    (problem,) = problems(spec("title: 題\nsections:\n  - kind: cover\n"))
    assert "“date” is missing" in problem.what.en


def test_a_shipped_report_is_found_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_spec("annual_briefing") == reports_folder() / "annual_briefing.yaml"
    assert find_spec("nothing.yaml") == Path("nothing.yaml")
    Path("annual_briefing").write_text("a: 1")
    assert find_spec("annual_briefing") == Path("annual_briefing")


def test_a_misspelt_report_name_points_to_the_shipped_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (problem,) = problems(find_spec("anual_briefing"))
    assert problem.hint is not None
    assert "annual_briefing.yaml" in problem.hint.en
