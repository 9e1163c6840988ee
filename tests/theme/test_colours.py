"""The theme's colours can be read and told apart: contrast (WCAG 2.1), colour-vision deficiencies, grey print."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from coloraide import Color

from generator.theme.load import load_theme
from generator.theme.model import Theme

ROOT = Path(__file__).parents[2]
TEXT, ENHANCED, GRAPHIC = 4.5, 7.0, 3.0
SIGHTS = ("normal", "protan", "deutan", "tritan")
LEVELS = tuple(f"level{n}" for n in range(1, 7))
FEW = ("few1", "few2", "few3", "navy")
MAP = ("map1", "map2", "map3", "map4", "map5")
MANY = ("many1", "many2", "many3", "many4", "many5", "navy")


THEMES = ("ministry", "prefecture", "plain")
OF_GREYS = ("plain",)
"""Themes whose maps are grey: white ring or frame, one of them stands out from every step."""


@pytest.fixture(scope="module", params=THEMES)
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(request.param, [ROOT / "templates" / "themes"])


def contrast(theme: Theme, one: str, other: str) -> float:
    return float(Color(theme.colour(one)).contrast(theme.colour(other), method="wcag21"))


def lightness(theme: Theme, role: str) -> float:
    return float(Color(theme.colour(role)).convert("lab-d65")["lightness"])


def seen(theme: Theme, role: str, sight: str) -> Color:
    colour = Color(theme.colour(role))
    return colour if sight == "normal" else colour.filter(sight, 1, method="machado")


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("navy", "white"), ("ink", "white"), ("note", "white"), ("grey", "white"), ("accent", "white"),
        ("ink", "lead_fill"), ("navy", "lead_fill"), ("accent", "lead_fill"),
        ("accent", "accent_fill"), ("grey", "accent_fill"), ("ink", "accent_fill"),
        ("navy", "head_fill"), ("head_fill", "navy"), ("white", "navy"), ("white", "accent"),
        ("white", "level1"), ("white", "level2"), ("white", "level3"),
        ("ink", "level4"), ("ink", "level5"), ("ink", "level6"), ("ink", "few1"),
        ("ink", "map1"), ("ink", "map2"), ("ink", "map3"), ("white", "map4"), ("white", "map5"),
        ("region_line", "white"), ("note", "no_answer"), ("grey", "tint"), ("navy", "tint"), ("note", "accent_fill"),
    ],
)  # fmt: skip
def test_text_can_be_read_on_its_ground(theme: Theme, text: str, ground: str) -> None:
    assert contrast(theme, text, ground) >= TEXT


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *((text, "white") for text in ("navy", "ink", "note", "grey", "accent")),
        *((text, ground) for text in ("navy", "ink", "note", "grey") for ground in ("tint", "lead_fill", "no_answer")),
        ("navy", "head_fill"), ("ink", "head_fill"), ("white", "navy"), ("white", "accent"),
        ("white", "level1"), ("white", "level2"), ("ink", "level4"), ("ink", "level5"), ("ink", "level6"),
        ("ink", "map1"), ("ink", "map2"), ("ink", "map3"), ("white", "map5"),
    ],
)  # fmt: skip
def test_the_plain_theme_can_be_read_with_low_vision(text: str, ground: str) -> None:
    """WCAG 2.1, 1.4.6 (AAA): a contrast of 7; white on the two middle greys alone has 4.5."""
    assert contrast(load_theme("plain", [ROOT / "templates" / "themes"]), text, ground) >= ENHANCED


@pytest.mark.parametrize(
    "role",
    ["navy", "accent", "outline", "lead_border", "link", "level1", "level2", "level3", "region_line", "map4", "map5"],
)
def test_graphics_stand_out_from_the_page(theme: Theme, role: str) -> None:
    assert contrast(theme, role, "white") >= GRAPHIC


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize(
    ("roles", "least"), [(LEVELS, 9.0), (FEW, 13.0), (MANY, 5.0), (MAP, 6.5)], ids=["levels", "few", "many", "map"]
)
def test_steps_can_be_told_apart_with_every_sight(
    theme: Theme, roles: tuple[str, ...], least: float, sight: str
) -> None:
    colours = [seen(theme, role, sight) for role in roles]
    assert min(float(a.delta_e(b, method="2000")) for a, b in combinations(colours, 2)) >= least


@pytest.mark.parametrize(
    ("roles", "least"), [(LEVELS, 12.0), (FEW, 16.0), (MANY, 6.0), (MAP, 8.0)], ids=["levels", "few", "many", "map"]
)
def test_steps_can_be_told_apart_in_grey_print(theme: Theme, roles: tuple[str, ...], least: float) -> None:
    assert min(abs(lightness(theme, a) - lightness(theme, b)) for a, b in combinations(roles, 2)) >= least


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("other", ["navy", "bar", "rest"])
def test_the_accent_is_no_other_bars_twin(theme: Theme, other: str, sight: str) -> None:
    assert float(seen(theme, "accent", sight).delta_e(seen(theme, other, sight), method="2000")) >= 25
    assert abs(lightness(theme, "accent") - lightness(theme, other)) >= 19


def test_no_fill_beside_the_accent_has_its_grey(theme: Theme) -> None:
    """slides.md: in a chart that carries the accent no other fill has L* between 30 and 60."""
    beside = ("navy", "bar", "rest", "many5", "many4", "few1", "few2")
    assert not [role for role in beside if 30 < lightness(theme, role) < 60]


@pytest.mark.parametrize("sight", SIGHTS)
def test_own_region_and_nation_can_be_told_apart_with_every_sight(theme: Theme, sight: str) -> None:
    colours = [seen(theme, role, sight) for role in ("accent", "bar", "rest")]
    assert min(float(a.delta_e(b, method="2000")) for a, b in combinations(colours, 2)) >= 13


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("step", MAP)
def test_the_frame_of_the_marked_tile_differs_from_every_step(theme: Theme, step: str, sight: str) -> None:
    """In grey the accent equals step 4: there the marked tile is told by its ring and frame."""
    if theme.name in OF_GREYS:
        assert max(contrast(theme, "white", step), contrast(theme, "accent", step)) >= 2.4
    else:
        assert float(seen(theme, "accent", sight).delta_e(seen(theme, step, sight), method="2000")) >= 40
