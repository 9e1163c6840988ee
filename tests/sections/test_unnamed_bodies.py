"""A body that asked not to be named is in the totals of its prefecture and in no list of names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.pipeline import check
from generator.report import walk
from generator.report.pages import Page
from generator.survey.load import load_survey

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "data" / "sample"
SPEC = """
title: 一覧
date: 2025-06-30
wave: R6
format: a4-portrait
area: {area}
sections:
  - kind: {kind}
"""


def written(page: Page) -> str:
    return "".join(run.text for run in walk.page_runs(page))


@pytest.fixture(scope="module")
def unnamed() -> tuple[str, str, str]:
    """Code, prefecture and name of a municipality of the sample that asked not to be named."""
    survey = load_survey(SAMPLE, shared=ROOT / "data")
    body = next(b for b in survey.localities() if not survey.may_be_named(b.code, "R6") and b.kind in ("町", "村"))
    return body.code, body.prefecture, body.name


def composed(tmp_path: Path, kind: str, area: str) -> str:
    spec = tmp_path / "spec.yaml"
    spec.write_text(SPEC.format(kind=kind, area=area), encoding="utf-8")
    return "".join(map(written, check(spec, data=SAMPLE).report.pages))


def test_the_list_leaves_it_out_and_says_so(tmp_path: Path, unnamed: tuple[str, str, str]) -> None:
    _, prefecture, name = unnamed
    told = composed(tmp_path, "prefecture_municipalities", prefecture)
    assert name not in told
    assert "団体名の公表を希望しない" in told


def test_it_has_no_sheet_of_its_own(tmp_path: Path, unnamed: tuple[str, str, str]) -> None:
    code, _, _ = unnamed
    assert os.environ.get("REPORTGEN_CACHE") == "off"
    told = composed(tmp_path, "municipality_sheet", f'"{code}"')
    assert "導入済み" not in told
