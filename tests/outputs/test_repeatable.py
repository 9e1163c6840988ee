"""The same bytes for the same input, across processes, hash seeds, time zones and locales, for every section kind."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
BUILD_ALL = """
import sys
from pathlib import Path
from generator import build
for spec in sorted(Path("tests/samples").glob("*.yaml")):
    build(spec, out=sys.argv[1])
"""
SURROUNDINGS = (
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "ja_JP.UTF-8"},
)


def test_each_file_has_the_same_bytes_wherever_it_is_made(tmp_path: Path) -> None:
    one, other = (_built(tmp_path / str(index), surroundings) for index, surroundings in enumerate(SURROUNDINGS))
    assert len(one) == 2 * len(list((ROOT / "tests" / "samples").glob("*.yaml")))
    assert [name for name in one if one[name] != other[name]] == []


def _built(out: Path, surroundings: dict[str, str]) -> dict[str, str]:
    """Build every sample in a process of its own; return file name → digest."""
    command = [sys.executable, "-c", BUILD_ALL, str(out)]
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, **surroundings}, capture_output=True)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(out.iterdir())}
