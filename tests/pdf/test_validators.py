"""Validators that are not ours, over the PDF of every section kind: a quick one always, the reference one in CI."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from generator import build

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "tests" / "samples").glob("*.yaml"))
DEMO = ("annual_briefing", "generative_ai", "research_report")
BROKEN_RULE = (
    "UA-14-001",
    "rule raised ValueError: pikepdf.Object is not a Dictionary or Stream: "
    "cannot get key '/is_integer' on object of type array",
)
"""What pdfua 0.1.3 does with a heading of several pieces, whose /K is a list (ISO 32000-1, 14.7.2); veraPDF checks those."""
VERAPDF = ROOT.parent / "shared" / "tools" / "verapdf" / "verapdf"


@pytest.mark.parametrize("spec", SAMPLES, ids=lambda spec: spec.stem)
def test_the_quick_validator_finds_nothing(spec: Path, tmp_path: Path) -> None:
    from pdfua import validate

    (pdf,) = build(spec, out=tmp_path, formats=["pdf"]).paths
    report = validate(str(pdf))
    assert [one for one in report.skipped if (one.rule_id, one.skipped_reason) != BROKEN_RULE] == []
    assert [f"{finding.rule_id}: {finding.message}" for finding in report.findings] == []


@pytest.mark.verapdf
@pytest.mark.skipif(not VERAPDF.exists(), reason="the reference validator is not beside the checkout")
@pytest.mark.parametrize("fonts", ["theme", "bundled"])
def test_the_reference_validator_finds_nothing(fonts: str, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        if fonts == "bundled":
            patch.setitem(os.environ, "REPORTGEN_FONTS", fonts)
        pdfs = [path for spec in (*DEMO, *SAMPLES) for path in build(spec, out=tmp_path, formats=["pdf"]).paths]
    assert len(pdfs) == len(DEMO) + len(SAMPLES)
    for flavour in ("ua1", "2a"):
        command = [str(VERAPDF), flavour, *map(str, pdfs)]
        told = subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()
        verdicts = [line for line in told if line.startswith(("pass ", "FAIL "))]
        assert [verdict[:4] for verdict in verdicts] == ["pass"] * len(pdfs), "\n".join(told)
