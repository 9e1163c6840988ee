"""A spec that includes others: what it takes, what it changes, and that every mistake is told in the file where it stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import Problem, SpecError
from generator.shipped import reports_folder
from generator.spec.load import LoadedSpec, load_spec

BASE = """title: 全国の資料
offices: [総務省]
wave: R3
date: 2022-06-27
replace_characters: {☎: 電話}
sections:
  - kind: cover
  - kind: ranking
    question: ai_functions
    lead: [元の要点。]
    top: 5
  - kind: ranking
    question: rpa_fields
  - kind: sources
"""

Files = Callable[..., Path]


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """Write files by name (``own``, ``base``, ``parts__more`` for parts/more.yaml); return the path of ``own.yaml``."""

    def write(**texts: str) -> Path:
        for name, text in texts.items():
            path = tmp_path / f"{name.replace('__', '/')}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path / "own.yaml"

    return write


def loaded(path: Path) -> LoadedSpec:
    return load_spec(path, shipped=reports_folder())


def problems(path: Path) -> tuple[Problem, ...]:
    with pytest.raises(SpecError) as caught:
        loaded(path)
    return caught.value.problems


def only(path: Path) -> Problem:
    (problem,) = problems(path)
    assert problem.what.en != problem.what.ja
    return problem


def within(problem: Problem, folder: Path) -> str:
    """Return a problem's place without the folder."""
    return problem.place.replace(f"{folder}/", "")


def kinds_of(one: LoadedSpec) -> list[str]:
    return [section.kind for section in one.spec.sections]


def test_what_is_not_written_is_taken_and_what_is_written_wins(files: Files) -> None:
    one = loaded(files(base=BASE, own="include: base.yaml\ntitle: 県の資料\nreplace_characters: {㈱: 株式会社}\n"))
    assert (one.spec.title, one.spec.offices, one.spec.wave) == ("県の資料", ("総務省",), "R3")
    assert one.spec.replace_characters == {"☎": "電話", "㈱": "株式会社"}
    assert kinds_of(one) == ["cover", "ranking", "ranking", "sources"]
    assert [path.name for path in one.files] == ["own.yaml", "base.yaml"]


def test_places_are_in_the_file_that_writes_them_and_tell_who_includes_it(files: Files, tmp_path: Path) -> None:
    one = loaded(files(base=BASE, own="title: 県の資料\ninclude: base.yaml\n"))
    told = [place.replace(f"{tmp_path}/", "") for place in (one.source.place(("title",)), one.place(1, "lead", 0))]
    assert told == ["own.yaml:1:8", "base.yaml:10:12 ← own.yaml:2:10"]


def test_own_sections_replace_those_of_the_base(files: Files) -> None:
    one = loaded(files(base=BASE, own="include: base\nsections:\n  - kind: contents\n"))
    assert kinds_of(one) == ["contents"]


def test_a_line_of_the_sections_stands_for_a_files_sections(files: Files, tmp_path: Path) -> None:
    own = "include: base\nsections:\n  - kind: cover\n  - include: parts/more.yaml\n  - kind: sources\n"
    more = "sections:\n  - kind: contents\n  - {kind: ranking, question: rpa_fields}\n"
    one = loaded(files(base=BASE, own=own, parts__more=more))
    assert kinds_of(one) == ["cover", "contents", "ranking", "sources"]
    assert one.place(2).replace(f"{tmp_path}/", "") == "parts/more.yaml:3:5 ← own.yaml:4:14"


def test_the_heading_of_inserted_sections_is_not_taken(files: Files) -> None:
    one = loaded(files(base=BASE, own="title: 題\ndate: 2022-06-27\nsections:\n  - include: base\n"))
    assert one.spec.offices == ()
    assert len(one.spec.sections) == 4


def test_several_are_laid_over_each_other_in_their_order(files: Files) -> None:
    house = "offices: [県庁]\ntheme: prefecture\n"
    one = loaded(files(base=BASE, house=house, own="include: [base, house]\ntitle: 題\n"))
    assert (one.spec.offices, one.spec.theme, len(one.spec.sections)) == (("県庁",), "prefecture", 4)


def test_a_shipped_spec_is_included_by_its_name_also_by_one_of_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "annual_briefing.yaml"
    path.write_text("include: annual_briefing\ntitle: 県の資料\n", encoding="utf-8")
    shipped = load_spec(reports_folder() / "annual_briefing.yaml")
    one = loaded(path)
    assert one.spec.title == "県の資料"
    assert one.spec.sections == shipped.spec.sections


def test_an_override_changes_one_section(files: Files, tmp_path: Path) -> None:
    own = """include: base
override:
  - section: {kind: ranking, question: ai_functions}
    lead: [県の要点。]
    top:
  - section: {kind: ranking, question: rpa_fields}
    skip: true
"""
    one = loaded(files(base=BASE, own=own))
    assert kinds_of(one) == ["cover", "ranking", "sources"]
    changed = one.spec.sections[1]
    assert changed.lead == ("県の要点。",)
    assert changed.top == type(changed).model_fields["top"].default  # type: ignore[attr-defined]
    assert one.place(1, "lead", 0).replace(f"{tmp_path}/", "") == "own.yaml:4:12"
    assert one.place(1).startswith(f"{tmp_path}/base.yaml:8:5")


def test_an_empty_setting_in_section_means_that_it_is_not_written(files: Files) -> None:
    base = "title: 題\ndate: 2022-06-27\nsections:\n  - kind: population_gap\n  - {kind: population_gap, wave: R1}\n"
    own = "include: base\noverride:\n  - {section: {kind: population_gap, wave: }, skip: true}\n"
    assert [section.wave for section in loaded(files(base=base, own=own)).spec.sections] == ["R1"]


@pytest.mark.parametrize(
    ("override", "what", "hint"),
    [
        ("{kind: ranking}", "2 sections are {kind: ranking}", "{kind: ranking, question: ai_functions}"),
        ("{kind: rankin, question: rpa_fields}", "no included section is", "did you mean {kind: ranking, question"),
        ("{question: genai}", "no included section is", "included are: {kind: cover}; {kind: ranking"),
    ],
)
def test_an_override_means_one_section(files: Files, override: str, what: str, hint: str) -> None:
    problem = only(files(base=BASE, own=f"include: base\noverride:\n  - section: {override}\n    top: 3\n"))
    assert problem.place.endswith("own.yaml:3:5")
    assert what in problem.what.en
    assert problem.hint is not None
    assert hint in problem.hint.en


def test_an_override_leaves_the_files_own_sections_alone(files: Files) -> None:
    own = "include: base\nsections:\n  - kind: cover\noverride:\n  - {section: {kind: cover}, title: 題}\n"
    assert "no included section" in only(files(base=BASE, own=own)).what.en


def test_a_mistake_is_told_where_it_stands(files: Files, tmp_path: Path) -> None:
    own = "include: base\noverride:\n  - section: {kind: cover}\n    tite: x\n"
    broken = BASE.replace("top: 5", "top: five").replace("offices:", "ofices:")
    assert [(within(each, tmp_path), each.what.en) for each in problems(files(base=broken, own=own))] == [
        ("base.yaml:2:1 ← own.yaml:1:10", "unknown key “ofices”"),
        ("own.yaml:4:5", "unknown key “tite”"),
        ("base.yaml:11:10 ← own.yaml:1:10", "found “five”, expected a whole number"),
    ]


@pytest.mark.parametrize(
    ("own", "place", "what"),
    [
        ("include: bas\n", "own.yaml:1:10", "there is no spec"),
        ("include: [base, 3]\n", "own.yaml:1:17", "expected text"),
        ("include: ''\n", "own.yaml:1:10", "at least 1 character"),
        ("include: [base, base]\n", "own.yaml:1:1", "several included specs have sections: base.yaml, base.yaml"),
        ("include: base\nsections:\n  - {include: base, title: x}\n", "own.yaml:3:21", "unknown key “title”"),
        ("include: base\nsections:\n  - include: heading\n", "heading.yaml:1:1 ← own.yaml:3:14", "without sections"),
        ("include: base\nsections:\n  - include: typo\n", "typo.yaml:1:1 ← own.yaml:3:14", "unknown key “sectoins”"),
        ("include: unclosed\n", "unclosed.yaml:2:1 ← own.yaml:1:10", "breaks off inside a bracket"),
        ("include: base\nsections: none\n", "own.yaml:2:11", "at least one section"),
        ("include: base\noverride:\n  - title: x\n", "own.yaml:3:5", "the key “section” is missing"),
        ("override:\n  - {section: {kind: cover}, title: x}\n", "own.yaml:2:6", "no included section"),
    ],
)
def test_wrong_includes_are_told_at_their_place(files: Files, tmp_path: Path, own: str, place: str, what: str) -> None:
    path = files(base=BASE, own=own, heading="title: 題\n", typo="sectoins: []\n", unclosed="title: [\n")
    problem = only(path)
    assert within(problem, tmp_path).startswith(place)
    assert what in problem.what.en


def test_paths_start_from_the_file_that_writes_them(files: Files, tmp_path: Path) -> None:
    house = "data: figures\noffices: [県庁]\n"
    one = loaded(files(base=BASE, house__common=house, own="include: [base, house/common]\n"))
    assert one.data_folder() == tmp_path / "house" / "figures"
