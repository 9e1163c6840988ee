"""What the municipalities of a prefecture answered to questions of the sheet: each answer's share beside region and nation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, ClassVar

from pydantic import Field

from generator.report.blocks import Diagram, Panel, Stack
from generator.report.diagrams import DotRow, Dots
from generator.report.numbers import Figure, Missing, Number, text
from generator.report.pages import Note, Page
from generator.report.runs import Rich, figure, plain, typed
from generator.sections.area_words import inside
from generator.sections.desk import Desk
from generator.sections.naming import group_name, join, option_short, question_name, wave_name
from generator.sections.prefecture import FEW, NATION, Counted, Indicator, Prefecture, prefecture_of
from generator.sections.prefecture_facts import way
from generator.sections.prefecture_kinds import signed
from generator.sections.prefecture_summary import framed
from generator.sections.section import NotPublished, Section
from generator.sections.series import answers
from generator.survey.model import Option, Question

_WHOLE = Decimal(100)
_TELLING = Decimal(10)
"""Points from which a sentence tells a gap: of 15 bodies one is 6.7 points."""
_MOST_TIED = 2


@dataclass(frozen=True, slots=True)
class _Answer:
    """One answer of a question: how many of the prefecture, its region and the nation gave it."""

    option: Option
    indicator: Indicator
    label: Rich
    own: Counted
    region: Counted
    nation: Counted


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with the answers that are shown; ``left_out`` counts the others."""

    question: Question
    shown: tuple[_Answer, ...]
    left_out: int

    @property
    def few(self) -> bool:
        """Say whether so few of the prefecture's bodies answered that numbers are told in place of shares."""
        return self.shown[0].own.few


class PrefectureAnswers(Section):
    """都道府県の市区町村の回答。設問の選択肢ごとに、県内で答えた団体の数と割合を地域・全国と並べて示します。10団体に満たないときは団体数だけを示します（--area で都道府県を選びます）。"""

    alone: ClassVar[bool] = True

    question: str = Field(description="設問（data/README.md の一覧にある名前）")
    below: tuple[str, ...] = Field((), description="同じページの下に並べる別の設問（二つまで）", max_length=2)
    top: int = Field(
        10, ge=2, le=16, description="設問ごとに示す選択肢の数。複数回答の設問は県内の回答の多い順に選びます"
    )
    series: str = Field("都道府県別プロフィール", description="ページの左上に出る名前")

    def questions(self) -> tuple[str, ...]:
        """Return the questions drawn, from above."""
        return (self.question, *self.below)

    def compose(self, desk: Desk) -> Iterable[Page]:
        """Return one page with the questions that bodies answered.

        Raises:
            NotPublished: there are no answers of single bodies to any of them in this wave.

        """
        prefecture = prefecture_of(desk)
        asked = [_asked(prefecture, each, self.top) for each in self.questions() if _counted(desk, each)]
        if not asked:
            raise NotPublished(f"{desk.wave.label}の{desk.survey.question(self.question).label}（都道府県別）")
        facts = _facts(prefecture, asked)
        panels = tuple(_panel(prefecture, each) for each in asked)
        notes = [Note(each) for each in desk.words("own_notes", facts)]
        page = desk.page(Stack(panels, gap_mm=8.0), facts, notes=notes)
        yield framed(page, desk, self.series)


def _counted(desk: Desk, question: str) -> bool:
    return desk.survey.counted(question, desk.wave.id)


def _asked(prefecture: Prefecture, question_id: str, top: int) -> _Asked:
    question = prefecture.survey.question(question_id)
    there = [one for one in answers(question) if prefecture.survey.exists(question_id, prefecture.wave, one.label)]
    found = [_answer(prefecture, question, option) for option in there]
    if question.answer == "multiple":
        found.sort(key=lambda one: (one.option.other, -_value(one.own.part), -_value(one.nation.part)))
    shown = tuple(found[:top])
    return _Asked(question, shown, len(found) - len(shown))


def _answer(prefecture: Prefecture, question: Question, option: Option) -> _Answer:
    indicator = Indicator(question.id, option.label, option.label)
    groups = (prefecture.name, prefecture.region, NATION)
    own, region, nation = (_bodies(prefecture.counted(indicator, group)) for group in groups)
    return _Answer(option, indicator, option_short(question, option), own, region, nation)


def _bodies(counted: Counted) -> Counted:
    """Return counts as numbers of bodies: each answered once, whatever publications of the nation call them (件)."""
    part, whole = (
        replace(one, unit="団体") if isinstance(one, Number) else one for one in (counted.part, counted.whole)
    )
    return replace(counted, part=part, whole=whole)


def _value(one: Figure) -> Decimal:
    return one.value if isinstance(one, Number) else Decimal(-1)


def _panel(prefecture: Prefecture, asked: _Asked) -> Panel:
    own = group_name(prefecture.name)
    marked = tuple(replace(run, tone="accent") for run in own)
    heads = (marked, typed("地域"), typed("全国")) if asked.few else ((), marked, *map(typed, ("地域", "全国", "差")))
    names = (() if asked.few else own, group_name(prefecture.region), typed("全国"))
    rows = tuple(_row(prefecture, one, few=asked.few) for one in asked.shown)
    title = plain(question_name(asked.question))
    told = "。".join(_told(prefecture, one, few=asked.few) for one in asked.shown)
    described = f"{title}を、{prefecture.name}、{prefecture.region}、全国で並べた図。{told}。"
    return Panel(
        question_name(asked.question),
        Diagram(Dots(rows, _WHOLE, "％", names, heads), title, described),
        unit=_bases(prefecture, asked.shown[0]),
    )


def _bases(prefecture: Prefecture, one: _Answer) -> Rich:
    """Return 回答した団体：富山県15、東海・北陸240、全国1,732（単位：％）."""
    return join(
        typed("回答："),
        group_name(prefecture.name),
        figure(one.own.whole),
        typed("、"),
        group_name(prefecture.region),
        figure(one.region.whole),
        typed("、全国"),
        figure(one.nation.whole),
        typed("　単位：％"),
    )


def _row(prefecture: Prefecture, one: _Answer, *, few: bool) -> DotRow:
    others = (_share(one.region), _share(one.nation))
    count = _of(one.own)
    if few:
        marked = (replace(run, tone="accent") for run in join(count, typed("団体")))
        return DotRow(one.label, None, _drawn(one.region), one.nation.share, (tuple(marked), *others))
    gap = prefecture.gap(one.indicator)
    columns = (count, figure(one.own.share, "accent", unit=False), *others, signed(gap))
    return DotRow(one.label, one.own.share, _drawn(one.region), one.nation.share, columns)


def _drawn(counted: Counted) -> Figure | None:
    """Return the share that has a mark; none of few bodies."""
    return None if counted.few else counted.share


def _share(counted: Counted) -> Rich:
    """Return a share; of few bodies their numbers."""
    return join(_of(counted), typed("団体")) if counted.few else figure(counted.share, unit=False)


def _of(counted: Counted) -> Rich:
    """Return 9／15; the mark of a missing figure stands alone."""
    if isinstance(counted.part, Missing) or isinstance(counted.whole, Missing):
        return figure(counted.part if isinstance(counted.part, Missing) else counted.whole)
    return join(figure(counted.part, unit=False), typed("／"), figure(counted.whole, unit=False))


def _told(prefecture: Prefecture, one: _Answer, *, few: bool) -> str:
    own = f"{text(one.own.part, unit=False)}／{text(one.own.whole)}" if few else text(one.own.share)
    return f"{one.option.label}: {prefecture.name}{own}、全国{text(one.nation.share)}"


def _facts(prefecture: Prefecture, asked: Sequence[_Asked]) -> dict[str, Any]:
    return {
        "place": group_name(prefecture.name),
        "inside": inside(prefecture.name),
        "few": FEW,
        "any_few": any(one.few for each in asked for a in each.shown for one in (a.own, a.region)),
        "gaps": any(not each.few for each in asked),
        "parts": [_about(prefecture, each) for each in asked],
        "left_out": any(each.left_out for each in asked),
        "up_to": [each.question.up_to for each in asked],
        "multiple": any(each.question.answer == "multiple" for each in asked),
    }


def _about(prefecture: Prefecture, asked: _Asked) -> dict[str, Any]:
    """Return what a sentence may say of a question: who leads, where it is farthest from the nation, its first level."""
    best = max(_value(one.own.part) for one in asked.shown)
    leaders = [one for one in asked.shown if _value(one.own.part) == best and not one.option.other]
    first = asked.shown[0]
    return {
        "question": question_name(asked.question),
        "technology": asked.question.technology,
        "leaders": [one.label for one in leaders[:_MOST_TIED]] if len(leaders) <= _MOST_TIED else [leaders[0].label],
        "tied": len(leaders),
        "part": leaders[0].own.part if leaders else Missing(),
        "whole": first.own.whole,
        "levels": asked.question.levels,
        "adopted": first.own.part,
        "gap": Missing() if asked.few else prefecture.gap(first.indicator),
        "way": "unknown" if asked.few else way(prefecture.gap(first.indicator)),
        "before": _before(prefecture, first.indicator) if asked.question.levels else None,
        "high": None if asked.few else _farthest(prefecture, asked.shown, 1),
        "low": None if asked.few else _farthest(prefecture, asked.shown, -1),
    }


def _farthest(prefecture: Prefecture, shown: Sequence[_Answer], sign: int) -> dict[str, Any] | None:
    """Return the answer whose share is the most above (1) or below (-1) the nation's, when the gap is worth telling."""
    gaps = [(gap, one) for one in shown if isinstance(gap := prefecture.gap(one.indicator), Number)]
    telling = [(gap, one) for gap, one in gaps if sign * gap.value >= _TELLING and not one.option.other]
    if not telling:
        return None
    gap, one = max(telling, key=lambda each: sign * each[0].value)
    return {"label": one.label, "gap": gap}


def _before(prefecture: Prefecture, indicator: Indicator) -> dict[str, Any] | None:
    """Return the count of the wave before, unless the question was asked in another way then."""
    survey, now = prefecture.survey, prefecture.wave
    waves = [wave for wave in survey.waves_of(indicator.question, until=now) if wave.id != now]
    if not waves or survey.break_between(indicator.question, waves[-1].id, now):
        return None
    then = replace(prefecture, wave=waves[-1].id).counted(indicator)
    return {"wave": wave_name(waves[-1]), "part": then.part} if isinstance(then.part, Number) else None
