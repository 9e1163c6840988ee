"""What a report can be about: the 47 prefectures, and the 1,788 local governments, with codes and full names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from generator.errors import Problem, SpecError, Words
from generator.survey.responses.bodies import Bodies
from generator.survey.responses.terms import Body
from generator.yaml_complaints import did_you_mean

PREFECTURE_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Territory:
    """A prefecture (code of two digits) or a local government (six). ``name`` is full: 東京都, 北海道札幌市; ``short`` is 札幌市."""

    code: str
    name: str
    short: str


@lru_cache(maxsize=1)  # each of 1,788 reports asks for its name
def prefectures(bodies: Bodies) -> tuple[Territory, ...]:
    """Return the prefectures in the order of the list, each once."""
    names = dict.fromkeys((body.code[:PREFECTURE_DIGITS], body.prefecture) for body in bodies)
    return tuple(Territory(code, name, name) for code, name in names)


@lru_cache(maxsize=1)
def municipalities(bodies: Bodies) -> tuple[Territory, ...]:
    """Return all local governments, the prefectures' own among them, in the order of the list."""
    return tuple(Territory(body.code, _full(body), body.name) for body in bodies)


@lru_cache(maxsize=1)
def _by_code(bodies: Bodies) -> dict[str, Territory]:
    return {each.code: each for each in (*prefectures(bodies), *municipalities(bodies))}


def territory(named: str, bodies: Bodies) -> Territory:
    """Return the territory of a code (16, 162019) or a name (富山県, 富山県富山市, 富山市); a prefecture before its government.

    Raises:
        SpecError: there is none, or several bodies have the name.

    """
    name = normalize("NFKC", named).strip()
    name = name.zfill(PREFECTURE_DIGITS) if name.isdecimal() else name
    if exact := _by_code(bodies).get(name):
        return exact
    known = (*prefectures(bodies), *municipalities(bodies))
    for part in ("name", "short"):
        found = [each for each in known if getattr(each, part) == name]
        if len(found) == 1 or (found and len(found[0].code) == PREFECTURE_DIGITS):
            return found[0]
        if found:
            raise SpecError(_several(name, found))
    what = Words(f"no area is called “{named}”", f"「{named}」という地域はありません")
    names = [each.code for each in known] if name.isdecimal() else [each.name for each in known]
    hint = Words(
        "a code or a name: 16 or 富山県 is a prefecture, 162019 or 富山県富山市 a local government",
        "コードか名前で指定します。16・富山県は都道府県、162019・富山県富山市は団体です",
    )
    raise SpecError(Problem(what, "--area", did_you_mean(name, names) or hint))


def _several(name: str, found: Sequence[Territory]) -> Problem:
    listed = "、".join(f"{each.code} {each.name}" for each in found)
    what = Words(f"{len(found)} local governments are called “{name}”", f"「{name}」という団体は{len(found)}あります")
    return Problem(what, "--area", Words(f"choose one: {listed}", f"どれか一つを指定してください: {listed}"))


def _full(body: Body) -> str:
    return body.name if body.name == body.prefecture else f"{body.prefecture}{body.name}"
