"""One YAML file laid over another: what the upper says replaces, all else stands; each place is told in its own file."""

from __future__ import annotations

from typing import Any

from generator.yaml_source import Loc, YamlSource

ALL_LEVELS = 1_000


def laid_over(below: YamlSource, above: YamlSource, levels: int = ALL_LEVELS) -> YamlSource:
    """Return ``above`` laid over ``below``. Lists and plain values are replaced, never joined.

    Mappings are merged down to ``levels``; below that an entry of the upper replaces the whole.
    """
    data = _merged(below.data, above.data, levels)
    replaced = {loc for loc in above.values if loc and (len(loc) == levels or not _both(below, above, loc))}
    values = {loc: mark for loc, mark in below.values.items() if not _within(loc, replaced)} | above.values
    keys = {loc: mark for loc, mark in below.keys.items() if not _within(loc, replaced)} | above.keys
    return YamlSource(above.path, data, values, keys)


def _merged(below: Any, above: Any, levels: int) -> Any:
    if not levels or not isinstance(below, dict) or not isinstance(above, dict):
        return above
    return below | {
        name: _merged(below[name], value, levels - 1) if name in below else value for name, value in above.items()
    }


def _both(below: YamlSource, above: YamlSource, loc: Loc) -> bool:
    """Say whether both have a mapping there, which is then merged."""
    return loc in below.values and isinstance(below.at(loc), dict) and isinstance(above.at(loc), dict)


def _within(loc: Loc, replaced: set[Loc]) -> bool:
    return any(loc[:end] in replaced for end in range(1, len(loc) + 1))
