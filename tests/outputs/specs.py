"""All specs that build: the shipped ones, a sample of each kind, and the stress specs that fit."""

from __future__ import annotations

from pathlib import Path

from tests.stress.test_specs import TOO_MUCH

ROOT = Path(__file__).parents[2]
OF_AN_AREA = {"prefecture_profile", "municipality_sheet"}
"""Reports about one area each: built whole in tests/sections, and each of their kinds is among the samples."""
SHIPPED = sorted(p for p in (ROOT / "templates" / "reports").glob("*.yaml") if p.stem not in OF_AN_AREA)
SAMPLES = sorted((ROOT / "tests" / "samples").glob("*.yaml"))
STRESS = sorted(path for path in (ROOT / "tests" / "samples" / "stress").glob("*.yaml") if path.stem not in TOO_MUCH)
ALL = (*SHIPPED, *SAMPLES, *STRESS)


def name(spec: Path) -> str:
    """Return what a test of a spec is called."""
    return f"{spec.parent.name}/{spec.stem}"
