"""What a report can be about: the 47 prefectures, and the 1,788 local governments, with codes and full names."""

from __future__ import annotations

from dataclasses import dataclass

from generator.errors import Problem, SpecError, Words
from generator.survey.responses.bodies import Bodies
from generator.survey.responses.terms import Body

PREFECTURE_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Territory:
    """A prefecture (code of two digits) or a local government (six). ``name`` is full: 東京都, 北海道札幌市; ``short`` is 札幌市."""

    code: str
    name: str
    short: str


def prefectures(bodies: Bodies) -> tuple[Territory, ...]:
    """Return the prefectures in the order of the list, each once."""
    names = dict.fromkeys((body.code[:PREFECTURE_DIGITS], body.prefecture) for body in bodies)
    return tuple(Territory(code, name, name) for code, name in names)


def municipalities(bodies: Bodies) -> tuple[Territory, ...]:
    """Return all local governments, the prefectures' own among them, in the order of the list."""
    return tuple(Territory(body.code, _full(body), body.name) for body in bodies)


def territory(code: str, bodies: Bodies) -> Territory:
    """Return the territory of a code. Raises SpecError when there is none."""
    known = prefectures(bodies) if len(code) == PREFECTURE_DIGITS else municipalities(bodies)
    found = next((each for each in known if each.code == code), None)
    if found is None:
        what = Words(f"no area has the code “{code}”", f"「{code}」というコードの地域はありません")
        hint = Words(
            "a prefecture has two digits (13), a local government six (131016)",
            "都道府県は２桁（13）、団体は６桁（131016）です",
        )
        raise SpecError(Problem(what, "", hint))
    return found


def _full(body: Body) -> str:
    return body.name if body.name == body.prefecture else f"{body.prefecture}{body.name}"
