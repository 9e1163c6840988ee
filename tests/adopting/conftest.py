from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.adopting.adopt import Adopted, adopt
from generator.shipped import theme_folders
from generator.theme.load import load_theme
from tests.adopting.master_making import House, write_house

Adopt = Callable[..., Adopted]


@pytest.fixture
def adopted(tmp_path: Path) -> Adopt:
    """Adopt a house's master as a theme in the test's folder."""

    def make(house: House, name: str = "house", suffix: str = ".zip") -> Adopted:
        source = write_house(tmp_path / f"source{suffix}", house)
        folders = theme_folders(tmp_path)
        return adopt(source, tmp_path / "themes" / name, load_theme("ministry", folders), folders)

    return make
