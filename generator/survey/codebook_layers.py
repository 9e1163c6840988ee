"""A codebook that extends another one: entries of the same name are replaced whole, all others stand as they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.errors import DataError, Problem, Words
from generator.yaml_source import YamlSource, read_yaml

LAYERED = ("waves", "groups", "documents", "bases", "questions")


@dataclass(frozen=True, slots=True)
class _Overlaid(YamlSource):
    """Two files as one; a place is told in the file that it was taken from."""

    below: YamlSource
    above: YamlSource

    def place(self, loc: Sequence[str | int] = (), *, key: bool = False) -> str:
        """Return ``file:line:column`` of the value at ``loc`` in the file that holds its entry."""
        taken = len(loc) >= 2 and tuple(loc[:2]) in self.above.values
        own = len(loc) == 1 and loc[0] in self.above.data and loc[0] not in self.below.data
        return (self.above if taken or own or not loc else self.below).place(loc, key=key)


def read_layers(path: Path) -> YamlSource:
    """Read a codebook, laid over the one that its ``extends`` names (a path seen from its folder).

    Raises:
        DataError: either file cannot be read, or the lower one extends a third.

    """
    above = read_yaml(path, DataError)
    extended = above.data.get("extends")
    if not isinstance(extended, str) or not extended:
        return above
    lower = path.parent / extended
    if not lower.is_file():
        raise DataError(_no_lower(above, lower))
    below = read_yaml(lower, DataError)
    if below.data.get("extends"):
        raise DataError(_third(below))
    return _laid_over(below, above)


def _laid_over(below: YamlSource, above: YamlSource) -> YamlSource:
    data: dict[str, Any] = {**below.data, **above.data}
    for part in LAYERED:
        lower, upper = below.data.get(part), above.data.get(part)
        if isinstance(lower, dict) and isinstance(upper, dict):
            data[part] = {**lower, **upper}
    replaced = {(part, name) for part in LAYERED for name in _names(above, part)}
    values = {at: mark for at, mark in below.values.items() if at[:2] not in replaced} | above.values
    keys = {at: mark for at, mark in below.keys.items() if at[:2] not in replaced} | above.keys
    return _Overlaid(above.path, data, values, keys, below, above)


def _names(source: YamlSource, part: str) -> Sequence[str]:
    entries = source.data.get(part)
    return tuple(entries) if isinstance(entries, dict) else ()


def _no_lower(above: YamlSource, lower: Path) -> Problem:
    return Problem(
        Words(f"the codebook to extend is not there: {lower}", f"土台にする台帳がありません: {lower}"),
        above.place(("extends",)),
        Words("write its path as seen from this file", "このファイルから見た場所を書いてください"),
    )


def _third(below: YamlSource) -> Problem:
    return Problem(
        Words("a codebook that is extended cannot extend another", "土台にする台帳は、別の台帳を土台にできません"),
        below.place(("extends",)),
        Words("extend one codebook that stands by itself", "単独で使える台帳を一つだけ土台にしてください"),
    )
