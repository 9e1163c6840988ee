"""Compose one section over the shipped data, or over a copy with rows added."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from generator.report.pages import Page
from generator.sections.compose import compose
from generator.sections.desk import Scope
from generator.sections.registry import kinds
from generator.survey.load import load_survey
from generator.theme.load import load_theme

ROOT = Path(__file__).parents[2]

Composed = Callable[..., tuple[Page, ...]]


@pytest.fixture
def composed(tmp_path: Path) -> Composed:
    """Return a function: (wave, section settings …, rows={file: [lines]}) → the pages of those sections."""

    def run(wave: str, *sections: dict[str, Any], rows: dict[str, list[str]] | None = None) -> tuple[Page, ...]:
        data = ROOT / "data"
        if rows:
            data = tmp_path / "data"
            shutil.copytree(ROOT / "data", data, dirs_exist_ok=True)
            for name, lines in rows.items():
                with (data / "published" / name).open("a", encoding="utf-8") as file:
                    file.writelines(f"{line}\n" for line in lines)
        made = tuple(kinds()[section["kind"]].model_validate(section) for section in sections)
        spec = SimpleNamespace(title="見本", subject="", offices=(), date=dt.date(2022, 6, 27), sections=made)
        loaded = SimpleNamespace(spec=spec, place=lambda index, *within: f"spec.yaml:{index + 1}:5", path=ROOT.joinpath)
        theme = load_theme("ministry", [ROOT / "templates" / "themes"])
        return compose(loaded, load_survey(data), theme, Scope(wave)).pages  # type: ignore[arg-type]

    return run
