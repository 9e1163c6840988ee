"""A small spec that speaks of its prefecture, data that can be changed, and the batch over three of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.batch.run import BatchResult, batch
from generator.shipped import shipped_folder

SPEC = """title: 試しの資料
wave: R5
date: 2024-07-05
data: data
sections:
  - kind: statement
    title: "{{ area }}の状況"
    bullets:
      - "{{ area }}のAIの導入率は{{ rate('prefecture_rates', '導入済み', area, wave='R6', item='AI') }}。"
      - "市区町村の数は{{ count('ai_status', '導入済み', area) }}。"
"""

Run = Callable[..., BatchResult]


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    """A spec with published data of its own beside it."""
    path = tmp_path / "profile.yaml"
    path.write_text(SPEC, encoding="utf-8")
    folder = tmp_path / "data"
    shutil.copytree(shipped_folder("data") / "published", folder / "published")
    shutil.copy(shipped_folder("data") / "codebook.yaml", folder)
    return path


@pytest.fixture
def run(spec: Path, tmp_path: Path) -> Run:
    """Run a batch of the spec in this process, unless told otherwise."""

    def started(*only: str, **options: Any) -> BatchResult:
        given = {"out": tmp_path / "out", "jobs": 1, "preflight": False, **options}
        return batch(given.pop("spec", spec), only=only, **given)

    return started


def contents(folder: Path) -> dict[str, bytes]:
    """Return every visible file of a folder."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if not path.name.startswith(".")}


def states(result: BatchResult) -> dict[str, str]:
    return {report.territory.name: report.state for report in result.reports}
