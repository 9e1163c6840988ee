"""A codebook that extends another one: entries of the same name are replaced whole, all others stand as they are."""

from __future__ import annotations

from pathlib import Path

from generator.errors import DataError, Problem, Words
from generator.yaml_layers import laid_over
from generator.yaml_source import YamlSource, read_yaml

LEVELS = 2
"""Entries of waves, groups, documents, bases and questions are replaced whole."""


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
    return laid_over(below, above, LEVELS)


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
