"""Which reports a batch makes: all prefectures or local governments, or those that ``--only`` names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal
from unicodedata import normalize

from generator.errors import Problem, SpecError, Words
from generator.survey.responses.bodies import Bodies
from generator.survey.territories import PREFECTURE_DIGITS, Territory, municipalities, prefectures
from generator.yaml_complaints import did_you_mean

Over = Literal["prefecture", "municipality"]
OVERS: tuple[Over, ...] = ("prefecture", "municipality")

_FEW = 8


def territories(over: Over, bodies: Bodies) -> tuple[Territory, ...]:
    """Return what the batch runs over."""
    return prefectures(bodies) if over == "prefecture" else municipalities(bodies)


def known_over(name: str) -> Over:
    """Return the name when a batch can run over it. Raises SpecError with what was perhaps meant."""
    found = next((over for over in OVERS if over == name), None)
    if found is None:
        what = Words(f"reports cannot be made over “{name}”", f"「{name}」ごとには作れません")
        listed = Words(f"choose: {', '.join(OVERS)}", f"選べるもの: {', '.join(OVERS)}")
        raise SpecError(Problem(what, "--over", did_you_mean(name, OVERS) or listed))
    return found


def chosen(known: Sequence[Territory], only: Sequence[str]) -> tuple[Territory, ...]:
    """Return the territories that are named, in their own order; all of them when none is named.

    A name is a code (13, 131016, 13101) or a name in full or in short (愛知県, 札幌市); where local governments are meant, two
    digits are all of that prefecture.

    Raises:
        SpecError: a name is unknown, or several have it; all such findings at once.

    """
    wanted = [normalize("NFKC", name).strip() for name in only if name.strip()]
    found = {name: _named(name, known) for name in wanted}
    problems = [*_unknown(found, known), *_ambiguous(found)]
    if problems:
        raise SpecError(*problems)
    taken = {each.code for several in found.values() for each in several}
    return tuple(each for each in known if each.code in taken) if wanted else tuple(known)


def _named(name: str, known: Sequence[Territory]) -> list[Territory]:
    if name.isdecimal():
        if len(name) <= PREFECTURE_DIGITS:
            return [each for each in known if each.code.startswith(name.zfill(PREFECTURE_DIGITS))]
        return [each for each in known if name in (each.code, each.code[:-1])]
    full = [each for each in known if each.name == name]
    return full or [each for each in known if each.short == name]


def _unknown(found: dict[str, list[Territory]], known: Sequence[Territory]) -> Iterator[Problem]:
    for name, territories in found.items():
        if not territories:
            names = [each.code for each in known] if name.isdecimal() else _all_names(known)
            example = known[0]
            hint = Words(
                f"codes and names, for example {example.code} or {example.name}",
                f"コードか名前で指定します（例: {example.code}、{example.name}）",
            )
            what = Words(f"no area is called “{name}”", f"「{name}」という地域はありません")
            yield Problem(what, "--only", did_you_mean(name, names) or hint)


def _all_names(known: Sequence[Territory]) -> list[str]:
    return list(dict.fromkeys(name for each in known for name in (each.name, each.short)))


def _ambiguous(found: dict[str, list[Territory]]) -> Iterator[Problem]:
    for name, territories in found.items():
        if len(territories) > 1 and not name.isdecimal():
            listed = ", ".join(f"{each.name} ({each.code})" for each in territories[:_FEW])
            what = Words(f"{len(territories)} areas are called “{name}”", f"「{name}」は{len(territories)}つあります")
            yield Problem(what, "--only", Words(f"choose: {listed}", f"選んでください: {listed}"))
