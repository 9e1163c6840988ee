"""The open union of section kinds: which class checks which entry of ``sections``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.errors import GeneratorError, Problem, SpecError, Words
from generator.sections.section import Section
from generator.spec.placing import misplaced
from generator.yaml_complaints import did_you_mean
from generator.yaml_source import Loc, YamlSource, validated

MOST_SECTIONS = 500


def read_sections(source: YamlSource, kinds: Mapping[str, type[Section]]) -> tuple[Section, ...]:
    """Return the sections of a spec, each checked by the class of its kind.

    Raises:
        SpecError: with the findings of all sections at once.

    """
    entries = source.data.get("sections")
    if not isinstance(entries, list) or not entries:
        raise SpecError(_no_sections(source, kinds))
    if len(entries) > MOST_SECTIONS:
        raise SpecError(_too_many(source))
    sections: list[Section] = []
    problems: list[Problem] = []
    for index in range(len(entries)):
        try:
            sections.append(_read_section(source, ("sections", index), kinds))
        except GeneratorError as error:
            problems += error.problems
    problems += (*_repeated_ids(source, sections), *misplaced(source, sections)) if not problems else ()
    if problems:
        raise SpecError(*problems)
    return tuple(sections)


def _too_many(source: YamlSource) -> Problem:
    return Problem(
        Words(f"more than {MOST_SECTIONS} sections", f"節が{MOST_SECTIONS}を超えています"),
        source.place(("sections", MOST_SECTIONS)),
        Words("divide the report into several specs", "仕様書を分けてください"),
    )


def _no_sections(source: YamlSource, kinds: Mapping[str, type[Section]]) -> Problem:
    return Problem(
        Words("“sections” must list at least one section", "sections にページの種類を一つ以上並べてください"),
        source.place(("sections",)),
        Words(
            f"e.g. `- kind: cover`; kinds: {', '.join(kinds)}", f"例: `- kind: cover`。使える種類: {', '.join(kinds)}"
        ),
    )


def _read_section(source: YamlSource, at: Loc, kinds: Mapping[str, type[Section]]) -> Section:
    entry = source.at(at)
    if not isinstance(entry, dict) or "kind" not in entry:
        raise SpecError(
            Problem(
                Words("a section without its kind", "節に kind がありません"),
                source.place(at),
                _example(entry, kinds),
            )
        )
    kind = entry["kind"]
    if not isinstance(kind, str) or kind not in kinds:
        raise SpecError(_unknown_kind(source, (*at, "kind"), kind, kinds))
    _check_held(source, at, kinds[kind].holds, kinds)
    return validated(kinds[kind], source, SpecError, at)


def _check_held(source: YamlSource, at: Loc, key: str, kinds: Mapping[str, type[Section]]) -> None:
    """Check the sections that a section holds, each by its own kind, so that its complaints are its own."""
    problems: list[Problem] = []
    held = source.at(at).get(key) if key else None
    for name in held if isinstance(held, dict) else ():
        try:
            _read_section(source, (*at, key, name), kinds)
        except GeneratorError as error:
            problems += error.problems
    if problems:
        raise SpecError(*problems)


def _example(entry: Any, kinds: Mapping[str, type[Section]]) -> Words:
    line = f"- kind: {entry}" if isinstance(entry, str) and entry in kinds else "- kind: ranking"
    return Words(f"write it as `{line}`", f"`{line}` のように書きます")


def _unknown_kind(
    source: YamlSource, at: tuple[str | int, ...], kind: object, kinds: Mapping[str, type[Section]]
) -> Problem:
    near = did_you_mean(str(kind), list(kinds))
    listed = ", ".join(kinds)
    return Problem(
        Words(f"no section kind is called “{kind}”", f"「{kind}」という種類のページはありません"),
        source.place(at),
        Words(
            f"{near.en + ' ' if near else ''}kinds: {listed}", f"{near.ja + '。' if near else ''}使える種類: {listed}"
        ),
    )


def _repeated_ids(source: YamlSource, sections: list[Section]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for index, section in enumerate(sections):
        if section.id and section.id in first:
            yield Problem(
                Words(f"the id “{section.id}” stands twice", f"id「{section.id}」が２回使われています"),
                source.place(("sections", index, "id")),
                Words(
                    f"it is also at {source.place(('sections', first[section.id], 'id'))}",
                    f"{source.place(('sections', first[section.id], 'id'))} にもあります",
                ),
            )
        first.setdefault(section.id, index)
