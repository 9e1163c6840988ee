"""A spec's file taken apart, so that files can be put together: its heading, its sections, what it includes and overrides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.spec.model import Including
from generator.yaml_source import Loc, Mark, YamlSource, validated

SECTIONS = "sections"
INCLUDE = "include"
OVERRIDE = "override"


@dataclass(frozen=True, slots=True)
class Parts:
    """One file in parts. Each section is a source of its own; ``sections`` is None where the file lists none.

    ``file`` is the file as it is written, for the places of ``include`` and ``override``. In the heading an empty list stands
    for the sections; one that is no list stays as it is, to be complained of later.
    """

    file: YamlSource
    heading: YamlSource
    sections: tuple[YamlSource, ...] | None
    including: Including


def divided(source: YamlSource) -> Parts:
    """Return a file in parts.

    Raises:
        SpecError: ``include`` or ``override`` are not of their form.

    """
    apart = {key: value for key, value in source.data.items() if key in (INCLUDE, OVERRIDE)}
    including = validated(Including, YamlSource(source.path, apart, source.values, source.keys))
    kept = {key: value for key, value in source.data.items() if key not in apart}
    sections = None
    if isinstance(kept.get(SECTIONS), list):
        sections = tuple(_sections(source))
        kept[SECTIONS] = []
    return Parts(source, with_data(source, kept), sections, including)


def joined(parts: Parts) -> YamlSource:
    """Return the parts as one source, as if all were written in one file."""
    heading = parts.heading
    if parts.sections is None:
        return heading
    data = heading.data | {SECTIONS: [section.data for section in parts.sections]}
    values, keys = dict(heading.values), dict(heading.keys)
    for index, section in enumerate(parts.sections):
        values |= {(SECTIONS, index, *loc): mark for loc, mark in section.values.items()}
        keys |= {(SECTIONS, index, *loc): mark for loc, mark in section.keys.items()}
    return YamlSource(heading.path, data, values, keys)


def entry_of(source: YamlSource, at: Loc, without: tuple[str, ...] = ()) -> YamlSource:
    """Return the mapping at a path as a source of its own, but for some of its keys."""
    data = {key: value for key, value in source.at(at).items() if key not in without}
    values, keys = (
        {loc[len(at) :]: mark for loc, mark in marks.items() if loc[: len(at)] == at}
        for marks in (source.values, source.keys)
    )
    return with_data(YamlSource(source.path, data, values, keys), data)


def with_data(source: YamlSource, data: dict[str, Any]) -> YamlSource:
    """Return the source with these of its top keys and no others; an empty list has no marks of entries."""

    def there(marks: Mapping[Loc, Mark]) -> dict[Loc, Mark]:
        return {
            loc: mark
            for loc, mark in marks.items()
            if not loc or (loc[0] in data and (len(loc) == 1 or data[str(loc[0])]))
        }

    return YamlSource(source.path, data, there(source.values), there(source.keys))


def _sections(source: YamlSource) -> Iterator[YamlSource]:
    """Yield each section with its marks as seen from it."""
    entries = source.data[SECTIONS]
    values: list[dict[Loc, Mark]] = [{} for _ in entries]
    keys: list[dict[Loc, Mark]] = [{} for _ in entries]
    for found, marks in ((values, source.values), (keys, source.keys)):
        for loc, mark in marks.items():
            if len(loc) > 1 and loc[0] == SECTIONS:
                found[int(loc[1])][loc[2:]] = mark
    for entry, its_values, its_keys in zip(entries, values, keys, strict=True):
        yield YamlSource(source.path, entry, its_values, its_keys)
