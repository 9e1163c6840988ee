"""What ``theme new`` writes: each commented line is true, explained, and works once its mark is taken away."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner

from generator.adopting.colouring import _degrees
from generator.cli import app
from generator.errors import TemplateError
from generator.shipped import theme_folders
from generator.theme.load import load_theme
from generator.theme.model import Theme
from generator.theme.role_words import COLOUR_WORDS

SHIPPED = ("ministry", "prefecture", "plain")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def new(name: str, base: str) -> Path:
    result = CliRunner().invoke(app, ["theme", "new", name, "--from", base])
    assert result.exit_code == 0, result.output
    return Path("themes", name, "theme.yaml")


def unmarked(path: Path) -> None:
    """Take the marks of all settings away, as someone does with an editor; put the logo there that they speak of."""
    head, mark, settings = path.read_text(encoding="utf-8").partition("# colours:")
    settings, _, tail = (mark + settings).partition("# 文を変えるには")
    assert tail
    lines = [re.sub(r"^# ", "", line) for line in settings.splitlines()]
    path.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    Image.new("RGB", (600, 300), "teal").save(path.with_name("logo.png"))


def theme(name: str) -> Theme:
    return load_theme(name, theme_folders(Path()))


@pytest.mark.parametrize("base", SHIPPED)
def test_uncommented_as_a_whole_it_is_its_base_and_the_logo(base: str) -> None:
    path = new("mine", base)
    unmarked(path)
    made, below = theme("mine"), theme(base)
    assert made.logo is not None
    assert set(made.section_styles) == {*below.section_styles, "ours"}
    assert made.colours == below.colours
    assert made.fonts == below.fonts
    assert made.typesetting == below.typesetting
    assert (made.usual_format, set(made.formats)) == (below.usual_format, set(below.formats))
    for name, page in below.formats.items():
        assert made.formats[name].margin == page.margin
        assert made.in_format(name).styles == below.in_format(name).styles
    result = CliRunner().invoke(app, ["theme", "check", "mine"])
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("base", SHIPPED)
def test_each_group_works_by_itself(base: str) -> None:
    path = new("mine", base)
    whole = path.read_text(encoding="utf-8")
    Image.new("RGB", (600, 300), "teal").save(path.with_name("logo.png"))
    groups = [group for group in whole.split("\n\n") if re.match(r"# [a-z_]+:", group) and "yaml-language" not in group]
    assert [group[2:].partition(":")[0] for group in groups] == [
        "colours",
        "logo",
        "fonts",
        "format",
        "section_styles",
        "typesetting",
    ]
    for group in groups:
        path.write_text(whole.replace(group, re.sub(r"^# ", "", group, flags=re.M)), encoding="utf-8")
        assert theme("mine").colours == theme(base).colours


def test_each_colour_stands_beside_what_it_is_for() -> None:
    text = new("mine", "ministry").read_text(encoding="utf-8")
    for role, words in COLOUR_WORDS.items():
        assert re.search(rf'^#   {role}: "#[0-9A-F]{{6}}" +# {re.escape(words)}$', text, re.M), role


def test_a_theme_of_a_theme_of_ones_own_shows_its_logo() -> None:
    unmarked(new("mine", "prefecture"))
    path = Path("themes", "mine", "theme.yaml")
    path.write_text(path.read_text(encoding="utf-8").replace("height: 16", "height: 14"), encoding="utf-8")
    assert "cover: {place: top-left, height: 14}" in new("other", "mine").read_text(encoding="utf-8")


def test_names_that_yaml_reads_as_something_else_are_quoted() -> None:
    for name in ("県庁", "2026", "null", "kencho-2"):
        new(name, "ministry")
        assert (theme(name).name, theme(name).label) == (name, name)


@pytest.mark.parametrize(
    ("change", "place", "said", "hint"),
    [
        (("#   navy", "  navy"), "13:3", "YAML として読めません", "上の見出しの行に「#」が残っていないか"),
        (("#   navy", "navy"), "13:1", "「navy」という項目はありません", "colours: の下に"),
        (('# colours:\n#   navy: "#003141"', "colours:\n  navy: #003141"), "13:8", "色がありません", ""),
        (('# colours:\n#   navy: "#003141"', 'colours:\n  navy: "003141"'), "13:9", "「003141」は色の書き方では", ""),
        (("# fonts:", "titel:"), ":1", "「titel」という項目はありません", "ここに書ける項目: charts, colours, extends"),
    ],
)
def test_slips_of_the_hand_are_told_with_what_to_do(
    change: tuple[str, str], place: str, said: str, hint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    path = new("mine", "prefecture")
    text = path.read_text(encoding="utf-8")
    assert change[0] in text
    path.write_text(text.replace(*change, 1), encoding="utf-8")
    result = CliRunner().invoke(app, ["theme", "check", "mine"])
    told = str(result.exception.problems) if result.exception else result.output  # type: ignore[attr-defined]
    assert place in told, told
    assert said in told, told
    assert hint in told, told
    assert "logo_digest" not in told


@pytest.mark.parametrize("base", SHIPPED)
@pytest.mark.parametrize("colour", ["5B2A6E", "#b00020", "E6A000", "9CC3E6", "808080", "000000", "FFFFFF"])
def test_all_colours_are_made_of_a_houses_one(base: str, colour: str) -> None:
    result = CliRunner().invoke(app, ["theme", "new", "mine", "--from", base, "--colour", colour])
    assert result.exit_code == 0, result.output
    made = theme("mine")
    assert "\n# colours:" not in Path("themes", "mine", "theme.yaml").read_text(encoding="utf-8")
    pale = colour in ("E6A000", "9CC3E6", "808080", "FFFFFF")
    assert (made.colour("navy") != f"#{colour.removeprefix('#').upper()}") == pale
    assert ("too pale" in result.output) == pale
    assert _degrees(made.colour("accent"), made.colour("navy")) >= 38
    result = CliRunner().invoke(app, ["theme", "check", "mine"])
    assert result.exit_code == 0, result.output


def test_pages_in_a_pale_houses_colour_are_read_without_trouble() -> None:
    assert CliRunner().invoke(app, ["theme", "new", "mine", "--color", "E6A000"]).exit_code == 0
    sections = "[{kind: cover}, {kind: adoption_summary, question: ai_status}, {kind: adoption_overlap}]"
    Path("spec.yaml").write_text(f"title: 題\nwave: R3\ndate: 2022-06-27\nsections: {sections}\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["build", "spec.yaml", "--theme", "mine"])
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("colour", ["", "blue", "#5B2A6", "5B2A6EFF"])
def test_what_is_no_colour_is_refused_before_anything_is_made(colour: str) -> None:
    result = CliRunner().invoke(app, ["theme", "new", "mine", "--colour", colour])
    assert isinstance(result.exception, TemplateError)
    assert not Path("themes").exists()
