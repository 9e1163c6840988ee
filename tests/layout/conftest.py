"""The shipped theme, and the font that every installation has, so that numbers are the same on every machine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.layout.document import Document
from generator.layout.fonts import Fonts, load_fonts
from generator.layout.pages import lay_out
from generator.layout.setting import Setting
from generator.report.pages import Page, Report
from generator.theme.load import load_theme
from generator.theme.model import Theme

ROOT = Path(__file__).parents[2]
FORMAT = "a4-landscape"


@pytest.fixture(scope="session")
def theme() -> Theme:
    return load_theme("ministry", [ROOT / "templates" / "themes"])


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    return load_fonts(("IPAexGothic",))


@pytest.fixture
def setting(theme: Theme, fonts: Fonts) -> Setting:
    return Setting(theme, fonts, theme.formats[FORMAT])


@pytest.fixture
def laid(theme: Theme, fonts: Fonts) -> Callable[..., Document]:
    """Lay pages out with the bundled font."""

    def lay(*pages: Page, fictional: bool = False) -> Document:
        report = Report("試験", pages, dt.date(2026, 3, 31), fictional=fictional)
        return lay_out(report, theme, FORMAT, fonts)

    return lay
