"""A theme may extend another: what it says replaces, all else is inherited, and each mistake is told in its own file."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import build
from generator.errors import TemplateError
from generator.shipped import theme_folders
from generator.theme.load import load_theme, theme_files
from generator.theme.texts import Texts

SPEC = """
title: 導入状況
wave: R3
date: 2022-06-27
theme: mine
sections:
  - kind: adoption_overlap
"""


@pytest.fixture
def themes(tmp_path: Path) -> Path:
    return tmp_path / "themes"


def write(themes: Path, name: str, text: str, **templates: str) -> Path:
    folder = themes / name
    (folder / "text").mkdir(parents=True)
    (folder / "theme.yaml").write_text(f"name: {name}\nlabel: {name}\n{text}", encoding="utf-8")
    for kind, template in templates.items():
        (folder / "text" / f"{kind}.j2").write_text(template, encoding="utf-8")
    return folder


def load(themes: Path, name: str = "mine") -> object:
    return load_theme(name, (themes, *theme_folders()))


def test_one_colour_is_changed_and_the_rest_inherited(themes: Path) -> None:
    write(themes, "mine", 'extends: ministry\ncolours: {navy: "#123456"}\nformats: {a4-landscape: {margin: 14}}\n')
    mine, ministry = load(themes), load(themes, "ministry")
    assert mine.colour("navy") == "#123456"
    assert mine.formats["a4-landscape"].margin == 14
    assert {role: c for role, c in mine.colours.items() if role != "navy"} == {
        role: c for role, c in ministry.colours.items() if role != "navy"
    }
    assert mine.styles == ministry.styles


def test_a_theme_may_extend_one_that_extends(themes: Path) -> None:
    write(themes, "house", 'extends: ministry\ncolours: {navy: "#123456", ink: "#111111"}\n')
    write(themes, "mine", 'extends: house\ncolours: {ink: "#222222"}\n')
    mine = load(themes)
    assert (mine.colour("navy"), mine.colour("ink")) == ("#123456", "#222222")
    assert [Path(layer).name for layer in mine.layers] == ["mine", "house", "ministry"]


def test_a_ministry_of_ones_own_may_extend_the_shipped_one(themes: Path) -> None:
    write(themes, "ministry", 'extends: ministry\ncolours: {navy: "#123456"}\n')
    assert load(themes, "ministry").colour("navy") == "#123456"


def test_a_mistake_is_told_in_the_file_that_makes_it(themes: Path) -> None:
    folder = write(themes, "mine", 'extends: ministry\ncolours:\n  nayv: "#123456"\n')
    with pytest.raises(TemplateError) as caught:
        load(themes)
    assert caught.value.problems[0].place == f"{folder / 'theme.yaml'}:5:3"
    folder = write(themes, "other", "extends: ministry\ncolours: {navy: blue}\n")
    with pytest.raises(TemplateError) as caught:
        load(themes, "other")
    assert caught.value.problems[0].place.startswith(f"{folder / 'theme.yaml'}:4:")


@pytest.mark.parametrize("named", ["../ministry", "/etc", ".", "a/b"])
def test_only_a_name_may_be_extended(themes: Path, named: str) -> None:
    write(themes, "mine", f"extends: {named}\n")
    with pytest.raises(TemplateError, match="not the name of a theme"):
        load(themes)


def test_a_circle_is_refused(themes: Path) -> None:
    write(themes, "mine", "extends: other\n")
    write(themes, "other", "extends: mine\n")
    with pytest.raises(TemplateError, match="in a circle"):
        load(themes)


def test_an_unknown_base_is_told_at_its_line(themes: Path) -> None:
    folder = write(themes, "mine", "extends: minstry\n")
    with pytest.raises(TemplateError) as caught:
        load(themes)
    (problem,) = caught.value.problems
    assert problem.place.startswith(f"{folder / 'theme.yaml'}:3:")
    assert problem.hint
    assert "did you mean ministry?" in problem.hint.en


def test_one_block_of_a_text_is_changed_and_the_others_inherited(themes: Path, tmp_path: Path) -> None:
    write(themes, "mine", "extends: ministry\n", adoption_overlap="{% block title %}重なりの図{% endblock %}")
    (tmp_path / "spec.yaml").write_text(SPEC, encoding="utf-8")
    result = build(tmp_path / "spec.yaml", out=tmp_path, formats=["pptx"])
    from pptx import Presentation

    slide = Presentation(str(result.paths[0])).slides[0]
    told = "".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    assert "重なりの図" in told
    assert "AI・RPAの少なくとも一方を導入済みの団体は779団体" in told


def test_themes_are_listed_once_by_name(themes: Path) -> None:
    mine = write(themes, "ministry", "extends: ministry\n")
    assert theme_files((themes, *theme_folders()))[0] == mine / "theme.yaml"


def test_texts_without_layers_have_only_the_kinds_own_words() -> None:
    assert Texts((), None).lines(("cover",), "{% block title %}題{% endblock %}", "title", {})[0][0].text == "題"
