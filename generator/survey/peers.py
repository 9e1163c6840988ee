"""Bodies of like size: who they are, how many of them gave an answer, the median of their amounts; prefectures alike.

A body is compared with those of its kind (町) and class of population (1万人以上3万人未満). Where these are few, neighbouring
classes join. Nobody lived in 双葉町 at the census: it is like no other, and no other like it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from generator.report.numbers import Cell, Figure, Missing, Number, Place, Reason, Source
from generator.survey.responses.mapping_file import AnswerEntry
from generator.survey.responses.terms import Answered, Body
from generator.survey.survey import BODIES, Survey

ENOUGH = 10
"""With fewer bodies of a kind in a class, neighbouring classes join."""
_LEAST = 3
"""With fewer bodies, of which one must not be named, a count would tell its answer."""
GOVERNMENTS = "都道府県"
LIST, CENSUS = "reference/municipalities.csv", "国勢調査R2"


@dataclass(frozen=True, slots=True, eq=False)
class Peers:
    """Bodies of one kind and of like size. ``size`` is 3万人以上5万人未満; "" = all of the kind. ``places`` are those in the list.

    They are made once for a survey, a kind and a size, and equal to themselves alone: what was counted among them is kept.
    """

    kind: str
    size: str
    bodies: tuple[Body, ...]
    places: tuple[int, ...]

    @property
    def label(self) -> str:
        """Return 人口3万人以上5万人未満の市, as a figure's place tells it."""
        return f"人口{self.size}の{self.kind}" if self.size else self.kind

    @property
    def number(self) -> Number:
        """Return how many they are."""
        cell = Cell(LIST, 0, "population_class", document=CENSUS)
        source = Source((cell,), f"{self.label}を数える")
        return Number(Decimal(len(self.bodies)), BODIES, source)


def peers_of(survey: Survey, body: Body) -> Peers:
    """Return the bodies of a body's kind and size, itself among them; of a body without people, all of its kind."""
    return _peers(survey, body.kind, body.population_class if body.population else "")


@lru_cache(maxsize=256)
def _peers(survey: Survey, kind: str, size: str) -> Peers:
    of_kind = [(at, body) for at, body in enumerate(survey.localities()) if body.kind == kind and body.population]
    classes = _classes(survey)
    if kind == GOVERNMENTS or size not in classes:
        return _made(kind, "", of_kind)
    counts = Counter(body.population_class for _, body in of_kind)
    first = last = classes.index(size)
    while sum(counts[each] for each in classes[first : last + 1]) < ENOUGH and last - first + 1 < len(classes):
        below = counts[classes[first - 1]] if first else -1
        above = counts[classes[last + 1]] if last + 1 < len(classes) else -1
        first, last = (first - 1, last) if below >= above else (first, last + 1)
    joined = classes[first : last + 1]
    found = [(at, body) for at, body in of_kind if body.population_class in joined]
    return _made(kind, "" if len(found) == len(of_kind) else _span(joined[0], joined[-1]), found)


def _made(kind: str, size: str, found: list[tuple[int, Body]]) -> Peers:
    return Peers(kind, size, tuple(body for _, body in found), tuple(at for at, _ in found))


@lru_cache(maxsize=8)
def _classes(survey: Survey) -> tuple[str, ...]:
    """Return the classes of population of the list, the smallest first."""
    least: dict[str, int] = {}
    for body in survey.localities():
        if body.kind != GOVERNMENTS and body.population:
            least[body.population_class] = min(body.population, least.get(body.population_class, body.population))
    return tuple(sorted(least, key=lambda each: least[each]))


def _span(lowest: str, highest: str) -> str:
    """Return the words for classes joined: 5万人以上10万人未満 and 10万人以上20万人未満 are 5万人以上20万人未満."""
    if lowest == highest:
        return lowest
    start, end = re.match(r".*以上", lowest), re.search(r"[^上]*未満", highest)
    return (start.group() if start else "") + (end.group() if end else "")


@lru_cache(maxsize=4096)
def counted_among(survey: Survey, question: str, wave: str, option: str, peers: Peers) -> tuple[Figure, Figure]:
    """Return how many of the peers gave an answer, and how many answered; both Missing where that may not be told."""
    responses = survey.responses
    one = _answered(survey, question, wave)
    if responses is None or one is None or option not in one.options:
        return Missing(), Missing()
    places = list(peers.places)
    part, whole = int(one.chosen[one.options.index(option)][places].sum()), int(one.answered[places].sum())
    unnamed = bool(responses.wave(wave).unnamed[places].any())
    if 0 < part < responses.threshold or (unnamed and whole < _LEAST):
        return Missing(Reason.SUPPRESSED), Missing(Reason.SUPPRESSED)
    place = Place(question, wave, option=option, measure="数")
    asked = Source((one.cell,), f"回答した団体を数える（{peers.label}）")
    said = Source((one.cell,), f"「{option}」と答えた団体を数える（{peers.label}）")
    of = Number(Decimal(whole), BODIES, asked, place=Place(question, wave))
    return Number(Decimal(part), BODIES, said, base=of.value, place=place), of


@lru_cache(maxsize=1024)
def median_among(survey: Survey, question: str, wave: str, peers: Peers) -> Figure:
    """Return the median of the peers' amounts; Missing when none gave one."""
    import numpy as np

    from generator.survey.responses.counting import median

    one = _answered(survey, question, wave)
    if one is None or one.amounts is None:
        return Missing()
    among = np.zeros(len(one.amounts), dtype=np.bool_)
    among[list(peers.places)] = True
    value, how_many = median(one.amounts, among)
    if not how_many:
        return Missing(Reason.UNKNOWN)
    source = Source((one.cell,), f"{how_many}団体の中央値（{peers.label}）")
    exact = _exact(value)
    decimals = 0 if exact == int(exact) else 1
    return Number(exact, one.unit, source, decimals, base=Decimal(how_many), place=Place(question, wave))


def _answered(survey: Survey, question: str, wave: str) -> Answered | None:
    if survey.responses is None or not survey.counted(question, wave):
        return None
    return next((one for one in survey.responses.figures.answered(question, wave) if not one.item), None)


def amount_of(survey: Survey, body: Body, question: str, wave: str) -> Figure:
    """Return the amount that one body gave; Missing: UNKNOWN (none given), SUPPRESSED (must not be named), not asked."""
    said, one = survey.answer(body.code, question, wave), _answered(survey, question, wave)
    if isinstance(said, Missing) or survey.responses is None:
        return said if isinstance(said, Missing) else Missing()
    given = math.nan
    if one is not None and one.amounts is not None:
        given = float(one.amounts[survey.responses.bodies.place_of[body.code]])
    if one is None or math.isnan(given):
        return Missing(Reason.UNKNOWN)
    value = _exact(given)
    source = Source((one.cell,), f"団体コード{body.code}の行")
    place = Place(question, wave)
    return Number(value, one.unit, source, 0 if value == int(value) else 1, place=place)


def _exact(amount: float) -> Decimal:
    return Decimal(int(amount)) if amount.is_integer() else Decimal(str(amount))


def word_for_none(survey: Survey, question: str, wave: str) -> str:
    """Return the word by which the answers say that a body gave none (調査無し); 無回答 when the mapping has none."""
    sources = survey.responses.mapping.file.sources if survey.responses else ()
    entries = (source.questions.get(question) for source in sources if source.wave == wave)
    words = (entry.unanswered for entry in entries if isinstance(entry, AnswerEntry))
    return next((each[0] for each in words if each), "無回答")


def people(body: Body) -> Number:
    """Return a body's population at the census."""
    cell = Cell(LIST, 0, "population", document=CENSUS)
    return Number(Decimal(body.population), "人", Source((cell,), f"団体コード{body.code}の行"))


def people_of(bodies: tuple[Body, ...], group: str) -> Number:
    """Return the population of the bodies of a group together."""
    cell = Cell(LIST, 0, "population", document=CENSUS)
    total = sum(body.population for body in bodies)
    return Number(Decimal(total), "人", Source((cell,), f"{group}の人口の計"), place=Place(group=group))


def nearest(survey: Survey, body: Body, each_side: int = 3) -> tuple[Body, ...]:
    """Return bodies of the same kind around a body by population, the largest first, itself among them.

    As many above as below where there are; at the ends the other side gives more. None for a body without people.
    """
    if not body.population:
        return ()
    order = _by_population(survey, body.kind)
    at = order.index(body)
    wanted = min(2 * each_side + 1, len(order))
    start = max(0, min(at - each_side, len(order) - wanted))
    return order[start : start + wanted]


@lru_cache(maxsize=16)
def _by_population(survey: Survey, kind: str) -> tuple[Body, ...]:
    found = [body for body in survey.localities() if body.kind == kind and body.population]
    return tuple(sorted(found, key=lambda body: (-body.population, body.code)))


@dataclass(frozen=True, slots=True)
class Alike:
    """A prefecture with its distance from another: 0 = as many people and municipalities."""

    name: str
    distance: float


@lru_cache(maxsize=64)
def alike_prefectures(survey: Survey, prefecture: str, most: int = 6) -> tuple[Alike, ...]:
    """Return the prefectures most like one by population and number of municipalities, the nearest first.

    Both are taken as logarithms and divided by their standard deviation among all prefectures; the distance is Euclid's.
    """
    sizes = _sizes(survey)
    if prefecture not in sizes:
        return ()
    spread = tuple(_deviation([size[at] for size in sizes.values()]) for at in range(2))
    own = sizes[prefecture]
    found = [
        Alike(name, math.hypot(*((size[at] - own[at]) / spread[at] for at in range(2))))
        for name, size in sizes.items()
        if name != prefecture
    ]
    return tuple(sorted(found, key=lambda each: each.distance)[:most])


@lru_cache(maxsize=8)
def _sizes(survey: Survey) -> dict[str, tuple[float, float]]:
    people_in: Counter[str] = Counter()
    bodies_in: Counter[str] = Counter()
    for body in survey.localities():
        if body.kind != GOVERNMENTS:
            people_in[body.prefecture] += body.population
            bodies_in[body.prefecture] += 1
    return {name: (math.log(people_in[name]), math.log(bodies_in[name])) for name in bodies_in if people_in[name]}


def _deviation(values: list[float]) -> float:
    mean = math.fsum(values) / len(values)
    return math.sqrt(math.fsum((value - mean) ** 2 for value in values) / len(values)) or 1.0
