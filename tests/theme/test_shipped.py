"""Every theme that ships: it is found sound, has all page formats, and the shipped decks stand in each of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator import build, check
from generator.cli import app
from generator.shipped import shipped_themes
from generator.theme.load import load_theme

THEMES = ("ministry", "plain", "prefecture")
PAGES = {
    "a4-landscape": (297, 210),
    "a4-portrait": (210, 297),
    "a4-report": (210, 297),
    "16:9": (338.67, 190.5),
    "4:3": (254, 190.5),
}
DECKS = ("annual_briefing", "generative_ai")


def test_these_are_all() -> None:
    assert {path.parent.name for path in shipped_themes().glob("*/theme.yaml")} == set(THEMES)


@pytest.mark.parametrize("name", THEMES)
def test_theme_check_finds_nothing(name: str) -> None:
    result = CliRunner().invoke(app, ["theme", "check", name])
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("name", THEMES)
def test_each_theme_has_the_four_page_formats(name: str) -> None:
    theme = load_theme(name, [shipped_themes()])
    assert {page: (look.width, look.height) for page, look in theme.formats.items()} == PAGES
    assert theme.usual_format == ("a4-portrait" if name == "prefecture" else "a4-landscape")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("deck", DECKS)
def test_each_deck_stands_in_each_page_format(deck: str, name: str, page: str) -> None:
    made = check(deck, theme=name, page=page).document
    width, height = PAGES[page]
    assert (made.width, made.height) == pytest.approx((width * 72 / 25.4, height * 72 / 25.4))
    assert all(frame.rect.right <= made.width + 0.5 for laid in made.pages for frame in laid.frames)


@pytest.mark.parametrize(
    ("name", "page"), [("ministry", "16:9"), ("ministry", "4:3"), ("prefecture", "a4-portrait"), ("plain", "4:3"), ("plain", "a4-portrait")]
)  # fmt: skip
def test_preflight_finds_nothing_in_either_form(name: str, page: str, tmp_path: Path) -> None:
    assert build("annual_briefing", theme=name, page=page, out=tmp_path, preflight=True).findings == ()


def test_the_plain_themes_letters_are_large() -> None:
    plain, ministry = (load_theme(name, [shipped_themes()]) for name in ("plain", "ministry"))
    assert all(style.size[1] > ministry.style(role).size[1] for role, style in plain.styles.items())
    assert all(style.size[1] >= 9 for style in plain.styles.values())
