"""What we write passes: the shipped reports and the sample of every section kind, in both forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import build
from generator.preflight.inspect import inspect

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*.yaml"))
REPORTS = ["annual_briefing", "generative_ai", "research_report", *map(str, SAMPLES)]


@pytest.mark.parametrize("report", REPORTS, ids=lambda name: Path(name).stem)
def test_slides_have_no_finding(report: str, tmp_path: Path) -> None:
    (path,) = build(report, formats=["pptx"], out=tmp_path).paths
    assert [finding.as_problem(path.name).what.en for finding in inspect(path)] == []


@pytest.mark.parametrize("report", REPORTS, ids=lambda name: Path(name).stem)
def test_pdfs_have_no_finding(report: str, tmp_path: Path) -> None:
    (path,) = build(report, formats=["pdf"], out=tmp_path).paths
    assert [finding.as_problem(path.name).what.en for finding in inspect(path)] == []
