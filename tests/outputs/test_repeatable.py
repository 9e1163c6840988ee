"""The same bytes for the same input, across processes, hash seeds, time zones and locales."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SURROUNDINGS = (
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "ja_JP.UTF-8"},
)


@pytest.mark.parametrize("spec", ["shared_use", "case_effects", "adoption_summary"])
def test_a_file_has_the_same_bytes_wherever_it_is_made(spec: str, tmp_path: Path) -> None:
    digests = [_build(spec, tmp_path / str(index), surroundings) for index, surroundings in enumerate(SURROUNDINGS)]
    assert len(digests[0]) == 2
    assert digests[0] == digests[1]


def _build(spec: str, out: Path, surroundings: dict[str, str]) -> dict[str, str]:
    command = [sys.executable, "-m", "generator", "build", f"tests/samples/{spec}.yaml", "--out", str(out)]
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, **surroundings}, capture_output=True)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(out.iterdir())}
