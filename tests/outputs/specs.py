"""All specs that build: the shipped ones, a sample of each kind, and the stress specs that fit."""

from __future__ import annotations

from pathlib import Path

from tests.stress.test_specs import TOO_MUCH

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "templates" / "reports").glob("*.yaml"))
SAMPLES = sorted((ROOT / "tests" / "samples").glob("*.yaml"))
STRESS = sorted(path for path in (ROOT / "tests" / "samples" / "stress").glob("*.yaml") if path.stem not in TOO_MUCH)
ALL = (*SHIPPED, *SAMPLES, *STRESS)


def name(spec: Path) -> str:
    """Return what a test of a spec is called."""
    return f"{spec.parent.name}/{spec.stem}"
