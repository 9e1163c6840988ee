"""Names a spec uses must exist in what it is used with: waves and questions in the codebook, formats in the theme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from generator.errors import Problem, SpecError, Words
from generator.sections.area_groups import placeholder
from generator.sections.section import Section
from generator.spec.load import LoadedSpec
from generator.survey.model import Survey
from generator.theme.model import Theme
from generator.yaml_complaints import did_you_mean
from generator.yaml_source import Loc

LISTED = 20
"""How many known names a hint lists at most."""


def chosen_wave(loaded: LoadedSpec, survey: Survey, given: str | None) -> tuple[str, tuple[Problem, ...]]:
    """Return the wave of this run, and a warning when it is neither the command's nor the spec's.

    A spec names the wave of its own edition. Built from other data, which have nothing of that wave, it is built for the
    newest wave that they do have.

    Raises:
        SpecError: there is none, the codebook does not know it, or the data have nothing of the command's.

    """
    known = [wave.id for wave in survey.codebook.waves]
    told = [wave.id for wave in survey.waves]
    wave = given or loaded.spec.wave
    place = "--wave" if given else loaded.source.place(("wave",))
    if not wave:
        what = Words("no wave is chosen", "調査回が選ばれていません")
        raise SpecError(Problem(what, place, _listed("--wave", "", told)))
    if wave not in known:
        raise SpecError(_unknown(Words("wave", "調査回"), wave, known, place))
    if wave in told or not told:
        return wave, ()
    if given:
        raise SpecError(_nothing_of(wave, told, place))
    return told[-1], (_another_wave(wave, told[-1], place),)


def _nothing_of(wave: str, told: Sequence[str], place: str) -> Problem:
    what = Words(f"the data have nothing of the wave {wave}", f"このデータには調査回 {wave} の値がありません")
    return Problem(what, place, _listed("waves", "調査回", told))


def _another_wave(wave: str, taken: str, place: str) -> Problem:
    return Problem(
        Words(
            f"the data have nothing of the wave {wave}; built for {taken}, the newest they have",
            f"このデータには調査回 {wave} の値がないため、最も新しい {taken} で作りました",
        ),
        place,
        Words(f"to choose yourself: --wave {taken}", f"自分で選ぶには --wave {taken} のように指定してください"),
        "warning",
    )


def check_references(loaded: LoadedSpec, survey: Survey) -> None:
    """Check the waves, questions and groups that sections name.

    Raises:
        SpecError: with every unknown name and its place.

    """
    waves = [wave.id for wave in survey.codebook.waves]
    questions = list(survey.codebook.questions)
    groups = list(survey.codebook.groups)
    problems: list[Problem] = []
    for entry, section in _entries(loaded):
        for kind, known, named in (
            (Words("wave", "調査回"), waves, _waves_named(section)),
            (Words("question", "設問"), questions, _questions_named(section)),
            (Words("group", "対象"), groups, _groups_named(section)),
        ):
            problems += [
                _unknown(kind, name, known, loaded.source.place(_where(loaded, entry, name)))
                for name in named
                if name not in known
            ]
        problems += [
            _unknown(named.kind, named.value, named.known, loaded.source.place(_where(loaded, entry, named.value)))
            for named in (section.named(survey) if not problems else ())
            if named.value not in named.known
        ]
    if problems:
        raise SpecError(*problems)


def _entries(loaded: LoadedSpec) -> Iterator[tuple[Loc, Section]]:
    """Yield all sections with their paths in the spec, those within others too."""
    for index, section in enumerate(loaded.spec.sections):
        yield ("sections", index), section
        for name, inner in section.held().items():
            yield ("sections", index, section.holds, name), inner


def in_format(loaded: LoadedSpec, theme: Theme, given: str | None = None) -> LoadedSpec:
    """Return the spec with its page format settled: the command's, else its own, else the theme's usual one.

    Raises:
        SpecError: the theme has none of that name.

    """
    wanted = given or loaded.spec.format or theme.usual_format
    if wanted not in theme.formats:
        place = "--page" if given else loaded.source.place(("format",))
        raise SpecError(_unknown(Words("page format", "用紙"), wanted, list(theme.formats), place))
    return replace(loaded, spec=loaded.spec.model_copy(update={"format": wanted}))


def check_styles(loaded: LoadedSpec, theme: Theme) -> None:
    """Check the styles that sections name.

    Raises:
        SpecError: with every one that the theme does not have, and its place.

    """
    known = list(theme.section_styles)
    wrong = [(entry, one.style) for entry, one in _entries(loaded) if one.style and one.style not in known]
    if wrong:
        kind = Words("style", "節の体裁")
        places = (loaded.source.place((*entry, "style")) for entry, _ in wrong)
        raise SpecError(*(_unknown(kind, name, known, place) for (_, name), place in zip(wrong, places, strict=True)))


def _waves_named(section: Section) -> Iterator[str]:
    since = getattr(section, "since", "")
    when = section.when
    named = (section.wave, since, when.since if when else "", when.until if when else "")
    return (name for name in named if name)


def _questions_named(section: Section) -> Iterator[str]:
    yield from section.questions()
    if section.when and section.when.published:
        yield section.when.published


def _groups_named(section: Section) -> Iterator[str]:
    """Yield the groups by name; those that stand for the report's own area (＠県) are known when there is one."""
    return (group for group in getattr(section, "groups", ()) if not placeholder(group))


def _where(loaded: LoadedSpec, entry: Loc, name: str) -> Loc:
    """Return the path of the value ``name`` in a section's entry, or the entry itself when it is not written there."""
    return next(_paths(loaded.source.at(entry), entry, name), entry)


def _paths(value: Any, here: Loc, name: str) -> Iterator[Loc]:
    if value == name:
        yield here
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _paths(inner, (*here, key), name)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _paths(inner, (*here, index), name)


def _unknown(kind: Words, name: str, known: Sequence[str], place: str) -> Problem:
    return Problem(
        Words(f"no {kind.en} is called “{name}”", f"「{name}」という{kind.ja}はありません"),
        place,
        _listed(kind.en + "s", kind.ja, known, name),
    )


def _listed(en: str, ja: str, known: Sequence[str], found: str = "") -> Words:
    near = did_you_mean(found, known)
    all_of_them = ", ".join(known) if len(known) <= LISTED else ", ".join(known[:LISTED]) + ", …"
    return Words(
        f"{near.en} {en}: {all_of_them}" if near else f"{en}: {all_of_them}",
        f"{near.ja}。{ja or en}: {all_of_them}" if near else f"{ja or en}: {all_of_them}",
    )
