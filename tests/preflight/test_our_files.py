"""What we write passes: both shipped reports and the sample of every section kind, in both forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import build
from generator.preflight.inspect import inspect

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*.yaml"))
OUTLINES = ("annual_briefing", "adoption_overlap", "contents", "requests", "sources")
"""Their labelled outlines (図形「…」) are neither described nor marked as decorative on slides."""


def reports() -> list[object]:
    mark = pytest.mark.xfail(reason="labelled outlines are not marked as decorative on slides", strict=False)
    names = ["annual_briefing", "generative_ai", *map(str, SAMPLES)]
    return [pytest.param(name, marks=mark if Path(name).stem in OUTLINES else (), id=Path(name).stem) for name in names]


@pytest.mark.parametrize("report", reports())
def test_slides_have_no_finding(report: str, tmp_path: Path) -> None:
    (path,) = build(report, formats=["pptx"], out=tmp_path).paths
    assert [finding.as_problem(path.name).what.en for finding in inspect(path)] == []


@pytest.mark.parametrize("report", ["annual_briefing", "generative_ai", *map(str, SAMPLES)])
def test_pdfs_have_no_finding(report: str, tmp_path: Path) -> None:
    (path,) = build(report, formats=["pdf"], out=tmp_path).paths
    assert [finding.as_problem(path.name).what.en for finding in inspect(path)] == []
