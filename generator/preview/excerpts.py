"""The line of a file that an error names, with its neighbours: of files that the report is made from, of no other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_PLACE = re.compile(r"^(?P<file>.+?):(?P<line>\d+)(?::(?P<column>\d+))?")
_TEXTS = frozenset({".yaml", ".yml", ".j2", ".csv"})
_AROUND = 1
_LONGEST = 160
_BIGGEST = 2_000_000


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Lines of a file from ``first`` on; ``line`` is the one meant, ``column`` 0 when unknown."""

    first: int
    line: int
    column: int
    lines: tuple[str, ...]


def excerpt(place: str, watched: Iterable[Path]) -> Excerpt | None:
    """Return the lines around ``file:line:column``; None where it names no watched text file, or no line of it."""
    found = _PLACE.match(place)
    if not found:
        return None
    path = _same(Path(found["file"]), watched)
    if path is None or path.suffix not in _TEXTS:
        return None
    return _read(path, int(found["line"]), int(found["column"] or 0))


def _same(path: Path, watched: Iterable[Path]) -> Path | None:
    wanted = path.resolve()
    return next((each for each in watched if each.name == path.name and each.resolve() == wanted), None)


def _read(path: Path, line: int, column: int) -> Excerpt | None:
    try:
        if path.stat().st_size > _BIGGEST:
            return None
        lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except OSError:
        return None
    if line == len(lines) + 1:
        lines.append("")  # what is missing at the end is told at the line after the last
    if not 1 <= line <= len(lines):
        return None
    first = max(1, line - _AROUND)
    return Excerpt(first, line, column, tuple(text[:_LONGEST] for text in lines[first - 1 : line + _AROUND]))
