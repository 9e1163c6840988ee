"""Texts and lists of a spec that no page can hold, told before anything is laid out."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem, Words
from generator.yaml_source import YamlSource

MOST_CHARACTERS = 3_000
"""Of a sentence, a title, a name."""
MOST_OF_RUNNING_TEXT = 60_000
"""Of ``text``: forty pages, which may be divided into sections."""
MOST_ENTRIES = 500
"""Of a list."""


def too_large(source: YamlSource) -> Iterator[Problem]:
    """Yield what is longer than any page can hold, each with its place."""
    for loc in source.values:
        value = source.at(loc)
        if isinstance(value, str):
            most = MOST_OF_RUNNING_TEXT if loc[-1] == "text" else MOST_CHARACTERS
            unit = Words("characters", "字")
        elif isinstance(value, list | dict) and loc != ("sections",):
            most, unit = MOST_ENTRIES, Words("entries", "個")
        else:
            continue
        if len(value) > most:
            yield Problem(
                Words(
                    f"{len(value):,} {unit.en}; at most {most:,} are taken",
                    f"{len(value):,}{unit.ja}あります。{most:,}{unit.ja}までです",
                ),
                source.place(loc),
                Words("shorten it, or divide it", "短くするか、分けてください"),
            )
