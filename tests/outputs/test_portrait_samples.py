"""Every section kind stands on a portrait page too: nothing too wide or too high, and preflight finds nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import build

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*.yaml"))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_a_section_of_each_kind_stands_on_a_portrait_page(sample: Path, tmp_path: Path) -> None:
    spec = tmp_path / sample.name
    text = sample.read_text(encoding="utf-8").rstrip()
    spec.write_text(text if "format:" in text else f"{text}\nformat: a4-portrait\n", encoding="utf-8")
    built = build(spec, out=tmp_path / "out", preflight=True)
    assert built.findings == ()
