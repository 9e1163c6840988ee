"""``doctor`` says which families of the theme's list are here, which are not, and which cannot be embedded."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.commands.doctor import examine
from generator.shipped import shipped_folder
from tests.tiny_fonts import install

__all__ = ["install"]


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Run ``doctor`` with a theme that lists these families, and return what it prints."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def tell(*families: str) -> str:
        folder = tmp_path / "themes" / "mine"
        shutil.copytree(shipped_folder("templates") / "themes" / "ministry", folder)
        path = folder / "theme.yaml"
        listed = f"  families: [{', '.join(families)}]"
        lines = path.read_text(encoding="utf-8").splitlines()
        made = "\n".join(listed if line.startswith("  families:") else line for line in lines)
        path.write_text(made, encoding="utf-8")
        assert examine("output", "mine") == 0
        return capsys.readouterr().out

    return tell


def test_fonts_for_rare_characters_are_told(told: Callable[..., str], install: Callable[..., str]) -> None:
    family = install()
    printed = told("IPAexGothic", family, "No Such Font")
    assert "font of the PDF: IPAexGothic; bold is drawn" in printed
    assert f"fonts for rare characters: {family}\n" in printed
    assert "fonts for rare characters: not installed: No Such Font\n" in printed


def test_a_font_that_cannot_be_embedded_is_told(told: Callable[..., str], install: Callable[..., str]) -> None:
    family = install(cff=True)
    assert f"cannot embed it (CFF outlines, or its licence): {family}\n" in told("IPAexGothic", family)
