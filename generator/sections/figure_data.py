"""What the section kind ``figure`` shows: which areas, which indicators, whose names, as plain data for a drawing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, Field

from generator.report.numbers import SHARE, Cell, Figure, Missing, Number, Source
from generator.report.pictures import PictureColumn, PictureData, PictureRole, PictureRow, Tally
from generator.report.runs import Rich, name, typed
from generator.sections.desk import Desk
from generator.sections.naming import group_name
from generator.sections.section import NotPublished
from generator.survey.model import Question, Survey
from generator.survey.peers import alike_prefectures
from generator.survey.spread import amounts_among, has_amounts, median, share_among

NATION = "基礎自治体"
"""All municipalities: what a prefecture's municipalities are compared with."""
_ADOPTED = "導入済み"
_TECHNOLOGIES = ("AI", "RPA", "生成AI")
_ORIENTATION = 4
"""How many areas beyond the neighbours are named, so that one finds one's way."""


class Indicator(BaseModel):
    """設問と選択肢。図に示す割合を、一つ決めます。"""

    model_config = ConfigDict(frozen=True, extra="forbid")

    question: str = Field(description="設問")
    option: str = Field("", description="選択肢（省略すると「導入済み」、なければ最初の選択肢）")
    item: str = Field("", description="細目")
    label: str = Field("", description="図での名前（省略すると設問から作ります。例: AI導入率）")

    def chosen(self, question: Question) -> str:
        """Return the option's label."""
        labels = [option.label for option in question.options]
        return self.option or (_ADOPTED if _ADOPTED in labels or not labels else labels[0])

    def named(self, question: Question) -> Rich:
        """Return the name of the share on the figure."""
        path = f"codebook.questions.{question.id}"
        if self.label:
            return name(self.label, path)
        if question.technology in _TECHNOLOGIES and self.chosen(question) == _ADOPTED:
            return name(f"{question.technology}導入率", path)
        words = re.sub("の導入状況$", "", question.label)
        return name(f"{words}（{self.item}）" if self.item else words, path)


@dataclass(frozen=True, slots=True)
class Around:
    """Who stands out among the areas: the one the page is about, those like it, the rest of its region."""

    own: str = ""
    similar: tuple[str, ...] = ()
    region: str = ""
    peers: tuple[str, ...] = ()

    def role(self, area: str) -> PictureRole:
        """Return the role of an area."""
        if area == self.own:
            return "own"
        return "similar" if area in self.similar else "region" if area in self.peers else "other"


def prefectures(survey: Survey) -> tuple[str, ...]:
    """Return the names of the prefectures, by code."""
    return tuple(tile.name for tile in survey.tiles)


def around(desk: Desk, mark: str, neighbours: Sequence[str] | None) -> Around:
    """Return who stands out; ``mark`` empty: the prefecture that the report is about, if it is about one."""
    own = mark or _area_of(desk)
    if not own:
        return Around(similar=tuple(neighbours or ()))
    region = next((tile.region for tile in desk.survey.tiles if tile.name == own), "")
    alike = tuple(neighbours or ())
    if neighbours is None:
        alike = tuple(one.name for one in alike_prefectures(desk.survey, own))
    peers = (tile.name for tile in desk.survey.tiles if tile.region == region)
    return Around(own, alike, region, tuple(one for one in peers if one != own and one not in alike))


def _area_of(desk: Desk) -> str:
    """Return the prefecture of the report's area: of a municipality, the one it lies in."""
    code = desk.scope.area[:2]
    return next((tile.name for tile in desk.survey.tiles if tile.code == code), "")


def compared(
    desk: Desk, indicators: Sequence[Indicator], groups: Sequence[str], who: Around, *, plain_names: bool = False
) -> PictureData:
    """Return shares by area: a row an area, a column an indicator, the nation as reference.

    Raises:
        NotPublished: fewer than two areas have a value.

    """
    survey, wave = desk.survey, desk.wave.id
    areas = tuple(groups) or prefectures(survey)
    asked = [(survey.question(one.question), one) for one in indicators]
    columns = tuple(PictureColumn(one.named(question), SHARE) for question, one in asked)

    def values(group: str) -> tuple[Figure, ...]:
        return tuple(
            _share(survey, question.id, wave, one.chosen(question), group, one.item) for question, one in asked
        )

    rows = tuple(PictureRow(group_name(area), values(area), _short(survey, area), who.role(area)) for area in areas)
    if sum(any(isinstance(value, Number) for value in row.values) for row in rows) < 2:
        raise NotPublished(f"{desk.wave.label}の{'、'.join(question.label for question, _ in asked)}（地域別）")
    nation = PictureRow(group_name(NATION), values(NATION), typed("全国"))
    known = any(isinstance(value, Number) for value in nation.values) and NATION not in areas
    return PictureData(columns, rows, (nation,) if known else (), () if plain_names else key_of(rows, who))


@lru_cache(maxsize=4096)
def _share(survey: Survey, question: str, wave: str, option: str, group: str, item: str) -> Figure:
    """Return a share; reports of 47 prefectures compare the same ones."""
    return survey.share(question, wave, option, group=group, item=item, decimals=1)


def _short(survey: Survey, area: str) -> Rich:
    """Return 富山 of 富山県; another group's name as it is."""
    short = next((tile.short for tile in survey.tiles if tile.name == area), area)
    return name(short, f"codebook.groups.{area}")


def key_of(rows: Sequence[PictureRow], who: Around) -> tuple[tuple[PictureRole, Rich], ...]:
    """Return the names of the roles that occur; of none where no area stands out."""
    there = {row.role for row in rows}
    if not there & {"own", "similar", "region"}:
        return ()
    ending = _ending(who.similar)
    words: dict[PictureRole, Rich] = {
        "own": group_name(who.own) if who.own else (),
        "similar": typed(f"規模の近い{len(who.similar)}{ending}"),
        "region": (*group_name(who.region), *typed(f"の他の{_ending(who.peers)}")) if who.region else (),
        "other": typed("その他の都道府県"),
    }
    roles: tuple[PictureRole, ...] = ("own", "similar", "region", "other")
    return tuple((role, words[role]) for role in roles if role in there and words[role])


def _ending(areas: Sequence[str]) -> str:
    """Return 県 where all are 県, else the letters that occur in the order 都道府県."""
    return "".join(letter for letter in "都道府県" if any(area.endswith(letter) for area in areas)) or "県"


def oriented(data: PictureData, count: int = _ORIENTATION) -> tuple[PictureRow, ...]:
    """Return the rows with those at the edges named too: the highest and lowest by each of the first two values."""
    edges: list[int] = []
    for column in (0, 1):
        known = [
            (value.value, at)
            for at, row in enumerate(data.rows)
            if row.role == "other" and isinstance(value := row.values[column], Number)
        ]
        edges += [max(known)[1], min(known)[1]] if known else []
    named = list(dict.fromkeys(edges))[:count]
    return tuple(
        PictureRow(row.label, row.values, row.short, "named") if at in named else row
        for at, row in enumerate(data.rows)
    )


def tally(data: PictureData, heads: tuple[str, str]) -> tuple[tuple[Rich, ...], tuple[Tally, ...]]:
    """Return how many areas lie on which side of the nation's two values; nothing without a nation."""
    reference = data.references[0].values if data.references else ()
    if len(reference) < 2 or not all(isinstance(one, Number) for one in reference):
        return (), ()
    sides: dict[tuple[bool, bool], list[PictureRow]] = {}
    for row in data.rows:
        if (side := side_of(row, data.references[0])) is not None:
            sides.setdefault(side, []).append(row)
    words = {
        (True, True): "どちらも全国以上",
        (True, False): f"{heads[0]}だけ全国以上",
        (False, True): f"{heads[1]}だけ全国以上",
        (False, False): "どちらも全国未満",
    }
    lines = tuple(
        Tally(typed(told), counted(len(sides.get(side, [])), told), any(r.role == "own" for r in sides.get(side, [])))
        for side, told in words.items()
    )
    return (typed("全国の値で分けると"), typed("数")), lines


def side_of(row: PictureRow, reference: PictureRow) -> tuple[bool, bool] | None:
    """Say whether a row is at or above the reference by its two values; None when one is not known."""
    pairs = list(zip(row.values[:2], reference.values[:2], strict=True))
    known = [(one, other) for one, other in pairs if isinstance(one, Number) and isinstance(other, Number)]
    if len(known) < 2:
        return None
    return known[0][0].value >= known[0][1].value, known[1][0].value >= known[1][1].value


def counted(count: int, what: str, unit: str = "都道府県") -> Number:
    """Return a number of areas counted on the figure itself."""
    return Number(
        Decimal(count), unit, Source((Cell("reference/municipalities.csv", 0, "prefecture"),), f"{what}を数える")
    )


def spread(desk: Desk, indicator: Indicator, kinds: Sequence[str], least: int, who: Around) -> PictureData:
    """Return a value by kind of body: shares within each prefecture, or the bodies' own amounts where they gave any.

    The references are the medians and the numbers of values.

    Raises:
        NotPublished: no kind has values, or a threshold hides what bodies answered.

    """
    question = desk.survey.question(indicator.question)
    amounts = has_amounts(desk.survey, question.id, desk.wave.id, item=indicator.item)
    rows = (
        _amounts(desk, question, indicator, kinds) if amounts else _shares(desk, question, indicator, kinds, least, who)
    )
    columns = [[value for row in rows if isinstance(value := row.values[at], Number)] for at in range(len(kinds))]
    shown = [at for at, values in enumerate(columns) if values]
    if not shown:
        raise NotPublished(f"{desk.wave.label}の{question.label}（団体の種類別の散らばり）")
    what = "団体" if amounts else "都道府県"
    medians = tuple(median(columns[at], f"{what}の値（{kinds[at]}）") for at in shown)
    sizes = tuple(counted(len(columns[at]), f"{kinds[at]}の値がある{what}", what) for at in shown)
    unit = columns[shown[0]][0].unit
    kept = [replace(row, values=tuple(row.values[at] for at in shown)) for row in rows]
    return PictureData(
        tuple(PictureColumn(group_name(kinds[at]), unit) for at in shown),
        tuple(row for row in kept if any(value is not None for value in row.values)),
        (PictureRow(typed("中央値"), medians), PictureRow(typed("値の数"), sizes)),
    )


def _shares(
    desk: Desk, question: Question, indicator: Indicator, kinds: Sequence[str], least: int, who: Around
) -> list[PictureRow]:
    option = indicator.chosen(question)
    rows = []
    for area in prefectures(desk.survey):
        found = [
            share_among(desk.survey, question.id, desk.wave.id, option, (area, kind), item=indicator.item, least=least)
            for kind in kinds
        ]
        values = tuple(None if isinstance(one, Missing) else one for one in found)
        rows.append(PictureRow(group_name(area), values, _short(desk.survey, area), who.role(area)))
    return rows


def _amounts(desk: Desk, question: Question, indicator: Indicator, kinds: Sequence[str]) -> list[PictureRow]:
    rows = []
    for at, kind in enumerate(kinds):
        for body, amount in amounts_among(desk.survey, question.id, desk.wave.id, kind, item=indicator.item):
            values = tuple(amount if place == at else None for place in range(len(kinds)))
            label = name(body, "reference/municipalities.csv") if body else ()
            rows.append(PictureRow(label, values))
    return rows
