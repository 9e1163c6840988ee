"""The shipped theme, and the font that every installation has, so that numbers are the same on every machine."""

from pathlib import Path

import pytest

from generator.layout.fonts import Fonts, load_fonts
from generator.theme.load import load_theme
from generator.theme.model import Theme

THEMES = Path(__file__).parents[2] / "templates" / "themes"


@pytest.fixture(scope="session")
def theme() -> Theme:
    return load_theme("ministry", [THEMES])


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    return load_fonts(("IPAexGothic",))
