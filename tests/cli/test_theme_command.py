"""``reportgen theme``: list, new, check, as someone uses them who wants the pages in another look."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation
from typer.testing import CliRunner

from generator.cli import app
from generator.shipped import shipped_themes

SPEC = """
title: 導入状況
wave: R3
date: 2022-06-27
theme: kencho
sections:
  - kind: adoption_overlap
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["theme", *arguments])
    return result.exit_code, result.output


def test_a_new_theme_is_listed_and_sound(here: Path) -> None:
    assert run("new", "kencho") == (0, str(Path("themes", "kencho", "theme.yaml")) + "\n")
    code, listed = run("list")
    assert code == 0
    assert [line.split()[0] for line in listed.splitlines()] == ["kencho", "ministry", "plain", "prefecture"]
    assert run("check", "kencho")[0] == 0


def test_a_line_of_the_skeleton_works_once_its_mark_is_taken_away(here: Path) -> None:
    run("new", "kencho")
    path = here / "themes" / "kencho" / "theme.yaml"
    text = path.read_text(encoding="utf-8")
    marks = ("# colours:", '#   navy: "#0B2A5B"')
    for mark in marks:
        assert mark in text
        text = text.replace(mark, mark[2:].replace("#0B2A5B", "#173F2E"))
    path.write_text(text, encoding="utf-8")
    (here / "themes" / "kencho" / "text" / "adoption_overlap.j2").write_text(
        "{% block title %}題{% endblock %}", "utf-8"
    )
    (here / "spec.yaml").write_text(SPEC, encoding="utf-8")
    result = CliRunner().invoke(app, ["build", "spec.yaml", "--format", "pptx"])
    assert result.exit_code == 0, result.output
    deck = Presentation("output/spec_R3.pptx")
    assert deck.slides[0].shapes.title.text_frame.text == "題"
    theme = next(part for part in deck.part.package.iter_parts() if "/theme/" in part.partname)
    assert b"173F2E" in theme.blob


def test_faint_colours_and_texts_of_no_kind_are_found(here: Path) -> None:
    run("new", "kencho")
    path = here / "themes" / "kencho" / "theme.yaml"
    path.write_text(path.read_text(encoding="utf-8") + 'colours: {note: "#AAAAAA"}\n', encoding="utf-8")
    (path.parent / "text" / "adoption_overlpa.j2").write_text("", encoding="utf-8")
    (path.parent / "text" / "cover.j2").write_text("{% block", encoding="utf-8")
    code, told = run("check", "kencho")
    assert code == 4
    assert "the colour note has a contrast of 2.3 on white, wanted 4.5" in told
    assert "did you mean" in told, told
    assert "cover.j2:1: error: not a template" in told


def test_a_faint_colour_is_told_once_with_one_that_would_do(here: Path) -> None:
    run("new", "kencho")
    path = here / "themes" / "kencho" / "theme.yaml"
    skeleton = path.read_text(encoding="utf-8")
    path.write_text(skeleton + 'colours:\n  navy: "#9CC3E6"\n', encoding="utf-8")
    code, told = run("check", "kencho")
    line = len(skeleton.splitlines()) + 2
    assert code == 4
    assert told.count("warning") == 1, told
    assert (
        f"theme.yaml:{line}:9: warning: the colour navy has a contrast of 1.8 on white, wanted 4.5; 1.7 on lead_fill"
        in told
    )
    better = told.rpartition("→ ")[2].partition(",")[0]
    path.write_text(skeleton + f"colours:\n  navy: {better}\n", encoding="utf-8")
    assert run("check", "kencho")[0] == 0, better


def test_a_style_for_sections_is_told_where_its_own_choice_is_at_fault(here: Path) -> None:
    run("new", "kencho")
    path = here / "themes" / "kencho" / "theme.yaml"
    ours = "section_styles:\n  ours: {label: 例, colours: {navy: bar}}\n"
    path.write_text(path.read_text(encoding="utf-8") + ours, encoding="utf-8")
    code, told = run("check", "kencho")
    assert code == 4
    assert told.count("warning") == 1, told
    assert "the colour navy has a contrast of 2.4 on white" in told
    assert "in the style ours" in told


@pytest.mark.parametrize(
    ("file", "text", "place", "said", "hint"),
    [
        ("cover.j2.txt", "", "cover.j2.txt", "this file is never read", "name it cover.j2"),
        ("cover.j2", "{% block titel %}{% endblock %}", "cover.j2", "no page uses the block “titel”", "did you mean title"),
        ("cover.j2", "{% block zz %}{% endblock %}", "cover.j2", "no page uses the block “zz”", "title, lead, notes, facts"),
        ("cover.j2", "\n{% block title %}", "cover.j2:2", "{% endblock %} is missing", "is closed"),
        ("cover.j2", "{% blok title %}", "cover.j2:1", "there is no tag “blok”", "is closed"),
        ("cover.j2", "{{ rate(、) }}", "cover.j2:1", "“、” cannot stand within {{ }}", "is closed"),
        ("cover.j2", "{{ wave }", "cover.j2:1", "“}” cannot stand here", "is closed"),
        ("cover.j2", "{{ wave wave }}", "cover.j2:1", "expected “}}”, found “wave”", "is closed"),
        ("cover.j2", "{% if wave %}", "cover.j2:1", "{% endif %} is missing", "is closed"),
        ("cover.j2", "{# wave", "cover.j2:1", "#} is missing", "is closed"),
        ("cover.j2", "{% block title %}{% endblock %}\n{% block title %}{% endblock %}", "cover.j2:2", "“title” is there twice", "keep one"),
    ],
)  # fmt: skip
def test_slips_in_texts_are_found_before_any_page_asks_for_them(
    here: Path, file: str, text: str, place: str, said: str, hint: str
) -> None:
    run("new", "kencho")
    (here / "themes" / "kencho" / "text" / file).write_text(text, encoding="utf-8")
    code, told = run("check", "kencho")
    assert code == 4
    assert f"{place}: " in told
    assert said in told, told
    assert hint in told, told


def test_blocks_that_pages_do_use_are_no_slips(here: Path) -> None:
    run("new", "kencho")
    texts = here / "themes" / "kencho" / "text"
    for path in (shipped_themes() / "ministry" / "text").glob("*.j2"):
        (texts / path.name).write_bytes(path.read_bytes())
    (texts / "覚え書き.txt").write_text("", encoding="utf-8")
    assert run("check", "kencho")[0] == 0


@pytest.mark.parametrize("name", ["../kencho", "a/b", ".hidden", "con?"])
def test_a_name_is_no_path(here: Path, name: str) -> None:
    result = CliRunner().invoke(app, ["theme", "new", name])
    assert result.exit_code != 0
    assert not (here / "themes").exists()


def test_what_is_there_stays(here: Path) -> None:
    run("new", "kencho")
    path = here / "themes" / "kencho" / "theme.yaml"
    path.write_text("mine", encoding="utf-8")
    assert run("new", "kencho")[0] != 0
    assert path.read_text(encoding="utf-8") == "mine"
