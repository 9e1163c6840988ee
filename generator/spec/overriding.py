"""``override:`` of a spec that includes others: settings of single sections that came in, or their leaving out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from generator.errors import Problem, SpecError, Words
from generator.spec.parts import OVERRIDE, Parts, entry_of, with_data
from generator.yaml_complaints import did_you_mean
from generator.yaml_layers import laid_over
from generator.yaml_source import YamlSource

_NAMING = ("id", "kind", "question", "technology", "theme", "view", "name", "wave", "chapter")
"""Settings that tell sections apart, in the order in which people are told of them."""
_LISTED = 12


def overridden(sections: Sequence[YamlSource], own: Parts) -> tuple[YamlSource, ...]:
    """Return the sections with the overrides of a file; those that stand in the file itself are left alone.

    Raises:
        SpecError: an override means no section, or several; all of them at once.

    """
    found: list[YamlSource | None] = list(sections)
    problems = []
    for number, override in enumerate(own.including.override):
        meant = [at for at, one in enumerate(sections) if _came_in(one, own) and _is(one.data, override.section)]
        if len(meant) != 1:
            candidates = [one for at, one in enumerate(sections) if _came_in(one, own) and (not meant or at in meant)]
            problems.append(
                _not_one(override.section, candidates, len(meant), own.file.place((OVERRIDE, number, "section")))
            )
            continue
        section = found[meant[0]]
        if section is not None:
            found[meant[0]] = None if override.skip else _changed(section, own, number)
    if problems:
        raise SpecError(*problems)
    return tuple(one for one in found if one is not None)


def _came_in(section: YamlSource, own: Parts) -> bool:
    return section.values[()].file != own.file.file()


def _is(data: Any, wanted: Mapping[str, Any]) -> bool:
    """Say whether a section has all these settings; an empty one means that it is not written."""
    return isinstance(data, dict) and all((data.get(key) or None) == (value or None) for key, value in wanted.items())


def _changed(section: YamlSource, own: Parts, number: int) -> YamlSource:
    """Return a section under an override; a setting that is there without a value is taken away."""
    upper = entry_of(own.file, (OVERRIDE, number), without=("section", "skip"))
    changed = laid_over(section, upper)
    emptied = {key for key, value in upper.data.items() if value is None}
    data = {key: value for key, value in changed.data.items() if key not in emptied}
    changed = replace(changed, values=changed.values | {(): section.values[()]})
    return with_data(changed, data)


def _not_one(wanted: Mapping[str, Any], candidates: Sequence[YamlSource], found: int, place: str) -> Problem:
    told = _told(wanted)
    if found:
        what = Words(f"{found} sections are {told}", f"{told} の節が{found}つあります")
        lead = Words("add a setting that only one of them has", "一つに決まるように項目を加えてください")
    else:
        what = Words(f"no included section is {told}", f"{told} の節は、取り込んだ中にありません")
        lead = Words("included are", "取り込んだ節")
    if not candidates:
        hint = Words("write `include:` with the spec that has it", "`include:` に、その節のある仕様書を書いてください")
        return Problem(what, place, hint)
    names = list(dict.fromkeys(_told(_naming(one.data)) for one in candidates))
    near = did_you_mean(told, names) if not found else None
    listed = "; ".join(names[:_LISTED]) + ("; …" if len(names) > _LISTED else "")
    return Problem(what, place, near or Words(f"{lead.en}: {listed}", f"{lead.ja}: {listed}"))


def _naming(data: Any) -> dict[str, Any]:
    return {key: data[key] for key in _NAMING if data.get(key)} if isinstance(data, dict) else {}


def _told(settings: Mapping[str, Any]) -> str:
    """Return settings as they are written: {kind: ranking, question: ai_functions}."""
    shown = ", ".join(f"{key}: {'' if value is None else value}".rstrip() for key, value in settings.items())
    return f"{{{shown}}}"
