"""What is known of one prefecture: its municipalities by kind, its figures beside region and nation, its rank among the 47.

Shares and ranks are those of municipalities; the prefecture's own government is told apart (``government``). Shares, ranks
and gaps are computed from counts, never from rounded values.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from generator.errors import Problem, SpecError, Words
from generator.report import numbers
from generator.report.numbers import Cell, Figure, Missing, Number, Place, Reason, Source
from generator.report.runs import Rich, name
from generator.sections.desk import Desk
from generator.sections.section import NotPublished
from generator.survey.areas import ranks
from generator.survey.model import Measure, Survey
from generator.survey.responses.terms import Body
from generator.survey.tiles import PrefectureTile

NATION = "基礎自治体"
"""The group of all municipalities: what a prefecture's municipalities are compared with."""
GOVERNMENT = "都道府県"
"""The kind of a prefecture's own government in the list of local governments."""
KINDS = ("指定都市", "中核市", "特別区", "その他の市", "町", "村")
"""The kinds of municipalities, in the order of pages."""
CITIES, TOWNS = ("指定都市", "中核市", "特別区", "その他の市"), ("町", "村")
FEW = 10
"""With fewer bodies a share is not told, but the numbers: 1／4団体."""
_BODIES = "団体"
_LIST = "reference/municipalities.csv"
_LIST_DOCUMENT = "団体一覧"
"""The codebook's id of the document that the list of local governments was made from."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A question with the answer that counts, and its short name on these pages."""

    question: str
    option: str
    label: str

    @property
    def rich(self) -> Rich:
        """Return the short name as runs that tell the question."""
        return name(self.label, f"codebook.questions.{self.question}")


AI = Indicator("ai_status", "導入済み", "AI")
RPA = Indicator("rpa_status", "導入済み", "RPA")
TECHNOLOGIES = (AI, RPA)
FOUNDATIONS = (
    Indicator("cio_appointed", "実施", "CIOの任命"),
    Indicator("cio_assistant", "実施", "CIO補佐官の任命"),
    Indicator("dx_policy", "実施", "全体方針の策定"),
    Indicator("dx_organization", "実施", "全庁的な推進体制"),
    Indicator("staff_development", "実施", "職員の育成"),
    Indicator("external_talent", "実施", "外部人材の登用"),
    Indicator("all_staff_training", "実施", "全職員への研修"),
)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many bodies of a group gave the answer, of how many that answered, and the share (one decimal)."""

    part: Figure
    whole: Figure
    share: Figure

    @property
    def few(self) -> bool:
        """Say whether there are so few bodies that numbers are told in place of a share."""
        return isinstance(self.whole, Number) and self.whole.value < FEW


@dataclass(frozen=True, slots=True)
class Standing:
    """One prefecture among the 47: its counts, its rank by share (1 the highest), and who else has the same rank."""

    tile: PrefectureTile
    counted: Counted
    rank: Figure
    tied: tuple[PrefectureTile, ...] = ()


@dataclass(frozen=True, slots=True)
class Prefecture:
    """One prefecture in one wave. ``tile`` names it and its region."""

    survey: Survey
    wave: str
    tile: PrefectureTile

    @property
    def name(self) -> str:
        """Return 富山県."""
        return self.tile.name

    @property
    def region(self) -> str:
        """Return 東海・北陸."""
        return self.tile.region

    @property
    def peers(self) -> tuple[PrefectureTile, ...]:
        """Return the prefectures of its region, itself among them, by code."""
        return tuple(tile for tile in self.survey.tiles if tile.region == self.region)

    @property
    def bodies(self) -> tuple[Body, ...]:
        """Return its municipalities by code."""
        return municipalities(self.survey, self.name)

    @property
    def government(self) -> Body | None:
        """Return its own government as a body."""
        return next((b for b in self.survey.localities() if b.kind == GOVERNMENT and b.prefecture == self.name), None)

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return the kinds of municipalities that it has."""
        there = {body.kind for body in self.bodies}
        return tuple(kind for kind in KINDS if kind in there)

    def size(self, *kinds: str) -> Number:
        """Return how many municipalities it has, of these kinds if any are named."""
        found = [body for body in self.bodies if not kinds or body.kind in kinds]
        return bodies_of(len(found), self.name, "・".join(kinds))

    def counted(self, indicator: Indicator, group: str = "") -> Counted:
        """Return the counts of its municipalities, or of another group (its region, ``NATION``)."""
        return counted(self.survey, self.wave, indicator, group or self.name)

    def standing(self, indicator: Indicator) -> Standing:
        """Return its place among the 47."""
        return standings(self.survey, self.wave, indicator)[self.name]

    def gap(self, indicator: Indicator, group: str = NATION) -> Figure:
        """Return its share less that of a group, in points, from unrounded values; Missing when one is not known."""
        own, other = self.counted(indicator).share, self.counted(indicator, group).share
        if isinstance(own, Number) and isinstance(other, Number):
            return numbers.difference(own, other)
        return own if isinstance(own, Missing) else other

    def of_kinds(self, indicator: Indicator, kinds: Iterable[str], group: str = "") -> Counted:
        """Return the counts of its municipalities of some kinds; of those of its region or the nation as ``group``."""
        return counted_of_kinds(self.survey, self.wave, indicator, group or self.name, tuple(kinds))

    def answer(self, body: Body, indicator: Indicator) -> bool | Missing:
        """Say whether one body gave the answer; Missing when it did not answer (UNKNOWN) or must not be named (SUPPRESSED)."""
        found = self.survey.answer(body.code, indicator.question, self.wave)
        return found if isinstance(found, Missing) else indicator.option in found

    def unanswered(self, *indicators: Indicator, group: str = "") -> tuple[Body, ...]:
        """Return the municipalities without an answer to one of the questions (調査無し), of a group if one is named."""
        return unanswered(self.survey, self.wave, indicators, group or self.name)


def prefecture_of(desk: Desk) -> Prefecture:
    """Return the prefecture that the report is about; of a municipality's report, the prefecture it lies in.

    Raises:
        SpecError: the report is about no area.
        NotPublished: there are no answers of single bodies in this wave.

    """
    if not desk.scope.area:
        raise SpecError(_no_area(desk.place))
    survey, wave = desk.survey, desk.wave.id
    tile = next((tile for tile in survey.tiles if tile.code == desk.scope.area[:2]), None)
    if tile is None or not survey.localities() or not survey.counted(AI.question, wave):
        raise NotPublished(f"{desk.wave.label}の{desk.scope.area_name}の団体ごとの回答")
    return Prefecture(survey, wave, tile)


def _no_area(place: str) -> Problem:
    return Problem(
        Words(
            "this page is about one prefecture, and none is chosen",
            "都道府県ごとのページですが、都道府県が選ばれていません",
        ),
        place,
        Words(
            "choose one: reportgen build SPEC --area 富山県; all of them: reportgen batch SPEC --over prefecture",
            "一つなら reportgen build SPEC --area 富山県、すべてなら reportgen batch SPEC --over prefecture",
        ),
    )


def bodies_of(count: int, area: str, kinds: str = "") -> Number:
    """Return a number of municipalities counted in the list of local governments."""
    what = f"{area}の{kinds or '市区町村'}を数える"
    return Number(
        Decimal(count),
        _BODIES,
        Source((Cell(_LIST, 0, "kind", document=_LIST_DOCUMENT),), what),
        place=Place(group=area),
    )


@lru_cache(maxsize=2048)
def counted(survey: Survey, wave: str, indicator: Indicator, group: str) -> Counted:
    """Return the counts of a group of the codebook."""
    part = survey.figure(indicator.question, wave, indicator.option, Measure.COUNT, group=group)
    whole = survey.base(indicator.question, wave, group)
    return Counted(part, whole, survey.share(indicator.question, wave, indicator.option, group=group, decimals=1))


@lru_cache(maxsize=256)
def municipalities(survey: Survey, group: str) -> tuple[Body, ...]:
    """Return the municipalities of a group in the order of the list, picked from the 1,788 once a survey."""
    return survey.localities(group)


@lru_cache(maxsize=256)
def unanswered(survey: Survey, wave: str, indicators: tuple[Indicator, ...], group: str) -> tuple[Body, ...]:
    """Return the municipalities of a group without an answer to one of the questions, in the order of the list."""
    questions = tuple(dict.fromkeys(indicator.question for indicator in indicators))

    def silent(body: Body, question: str) -> bool:
        found = survey.answer(body.code, question, wave)
        return isinstance(found, Missing) and found.reason is Reason.UNKNOWN

    return tuple(body for body in municipalities(survey, group) if any(silent(body, each) for each in questions))


@lru_cache(maxsize=64)
def standings(survey: Survey, wave: str, indicator: Indicator) -> dict[str, Standing]:
    """Return each prefecture's place among all, by name, in the order of the list."""
    names = [tile.name for tile in survey.tiles]
    placed = ranks(survey, indicator.question, wave, indicator.option, names)
    alike: dict[Decimal, list[PrefectureTile]] = {}
    for tile in survey.tiles:
        if isinstance(rank := placed[tile.name], Number):
            alike.setdefault(rank.value, []).append(tile)
    return {tile.name: _standing(survey, wave, indicator, tile, placed[tile.name], alike) for tile in survey.tiles}


def _standing(
    survey: Survey,
    wave: str,
    indicator: Indicator,
    tile: PrefectureTile,
    rank: Figure,
    alike: dict[Decimal, list[PrefectureTile]],
) -> Standing:
    same = alike[rank.value] if isinstance(rank, Number) else []
    others = tuple(each for each in same if each != tile)
    return Standing(tile, counted(survey, wave, indicator, tile.name), rank, others)


def ranked(survey: Survey, wave: str, indicator: Indicator) -> tuple[Standing, ...]:
    """Return the prefectures by share, the highest first; of equal ones that with more bodies, then by code."""
    found = standings(survey, wave, indicator).values()
    return tuple(sorted(found, key=lambda one: (-_value(one.counted.share), -_value(one.counted.whole), one.tile.code)))


def _value(figure: Figure) -> Decimal:
    return figure.value if isinstance(figure, Number) else Decimal(-1)


@lru_cache(maxsize=2048)
def counted_of_kinds(survey: Survey, wave: str, indicator: Indicator, group: str, kinds: tuple[str, ...]) -> Counted:
    """Return the counts of a group's municipalities of some kinds, counted body by body.

    With a threshold for disclosure nothing is told by kind, because sums with other pages would tell what is hidden; nor where
    a kind is so small that its counts tell how a body answered that must not be named.
    """
    bodies = municipalities(survey, group)
    if _tells_too_much(survey, wave, indicator, group):
        return Counted(*(Missing(Reason.SUPPRESSED),) * 3)
    part, whole = _count(survey, wave, indicator, [body for body in bodies if body.kind in kinds])
    total = counted(survey, wave, indicator, group)
    cells = total.part.source.cells if isinstance(total.part, Number) else ()
    kind = "・".join(kinds)
    place = Place(indicator.question, wave, option=indicator.option, measure=Measure.COUNT.value)
    asked = f"{group}の{kind}のうち回答した団体を数える"
    said = f"「{indicator.option}」と答えた団体を数える（{group}の{kind}）"
    of = Number(Decimal(whole), _BODIES, Source(cells, asked), place=Place(indicator.question, wave))
    yes = Number(Decimal(part), _BODIES, Source(cells, said), base=of.value, place=place)
    return Counted(yes, of, numbers.share(yes, of) if whole else Missing(Reason.UNKNOWN))


def _count(survey: Survey, wave: str, indicator: Indicator, bodies: Iterable[Body]) -> tuple[int, int]:
    responses = survey.responses
    assert responses is not None
    found = [one for one in responses.figures.answered(indicator.question, wave) if not one.item]
    if not found or indicator.option not in found[0].options:
        return 0, 0
    chosen, answered = found[0].chosen[found[0].options.index(indicator.option)], found[0].answered
    places = [responses.bodies.place_of[body.code] for body in bodies]
    return int(chosen[places].sum()), int(answered[places].sum())


@lru_cache(maxsize=512)
def _tells_too_much(survey: Survey, wave: str, indicator: Indicator, group: str) -> bool:
    responses = survey.responses
    if responses is None:
        return True
    unnamed = responses.wave(wave).unnamed
    if responses.threshold:
        return True
    if not unnamed.any():
        return False
    by_kind = {kind: [body for body in municipalities(survey, group) if body.kind == kind] for kind in KINDS}
    for bodies in by_kind.values():
        _, whole = _count(survey, wave, indicator, bodies)
        hidden = any(unnamed[responses.bodies.place_of[body.code]] for body in bodies)
        if hidden and whole < _LEAST_WITH_UNNAMED:
            return True
    return False


_LEAST_WITH_UNNAMED = 3
"""With fewer bodies in a kind, its counts tell how one that must not be named answered."""
