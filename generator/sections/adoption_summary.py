"""Adoption summary: six answer levels stacked by wave, a panel a municipality type, or adoption rates by wave.

Levels are drawn where the counts of all levels were published; otherwise the page falls back to adoption rates.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from pydantic import Field

from generator.errors import Words
from generator.report.numbers import Figure, Number
from generator.report.pages import Note, Page
from generator.report.runs import typed
from generator.sections import adoption_levels, adoption_rates
from generator.sections.adoption_levels import levels_of
from generator.sections.desk import Desk
from generator.sections.naming import group_name, question_name, wave_name
from generator.sections.section import Named, NotPublished, Section
from generator.sections.series import rate
from generator.survey.model import TYPES, Measure, Question, Survey, Wave

WORKING_TOWARDS = "導入に向けて取り組む団体"


class AdoptionSummary(Section):
    """導入状況。6段階の団体数が公表されていれば積み上げ棒、割合だけなら調査回ごとの導入率の柱で示します。"""

    question: str = Field("ai_status", description="設問: ai_status / rpa_status / genai_status")
    groups: tuple[str, ...] = Field(
        TYPES, description="パネルにする団体の類型。地域の資料では ＠県・＠地域・＠全国 も書けます"
    )
    view: Literal["auto", "levels", "rates"] = Field("auto", description="示し方: 6段階 / 導入率 / 自動")

    waves: int = Field(7, ge=1, le=8, description="さかのぼる調査回の数（新しいほうから）")

    def named(self, survey: Survey) -> Iterable[Named]:
        """Return the question, which must be one of levels."""
        levels = tuple(question.id for question in survey.codebook.questions.values() if question.levels)
        yield Named(Words("question about adoption", "導入状況の設問"), self.question, levels)

    def questions(self) -> tuple[str, ...]:
        """Return the question drawn."""
        return (self.question,)

    def compose(self, desk: Desk) -> Iterable[Page]:
        """Return one page; NotPublished when neither levels nor rates exist for the wave.

        Asked for levels, it shows the types whose levels are all known.
        """
        question = desk.survey.question(self.question)
        groups = self._groups_with_levels(desk, question) if self.view == "levels" else self.groups
        waves = adoption_levels.waves_with_levels(desk.survey, question, groups, desk.wave)[-self.waves :]
        if self.view != "rates" and groups and waves and waves[-1] == desk.wave:
            body = adoption_levels.panels(desk.survey, question, groups, waves)
            form = "levels"
        elif self.view != "levels" and (waves := self._rate_waves(desk, question)[-self.waves :]):
            body = adoption_rates.panels(desk.survey, question, self.groups, waves)
            form = "rates"
        else:
            levels = f"（{'・'.join(self.groups)}、導入段階別）" if self.view == "levels" else ""
            raise NotPublished(f"{desk.wave.label}の{question.label}{levels}")
        notes = _break_notes(desk, question, waves)
        yield desk.page(body, self._facts(desk, question, waves, form, groups), notes=notes)

    def _groups_with_levels(self, desk: Desk, question: Question) -> tuple[str, ...]:
        return tuple(
            group
            for group in self.groups
            if (waves := adoption_levels.waves_with_levels(desk.survey, question, (group,), desk.wave))
            and waves[-1] == desk.wave
        )

    def _rate_waves(self, desk: Desk, question: Question) -> tuple[Wave, ...]:
        adopted = levels_of(question)[0].label
        waves = []
        for wave in desk.survey.waves_of(question.id, until=desk.wave.id):
            rates = [rate(desk.survey, question, wave.id, adopted, group) for group in self.groups]
            if any(isinstance(known, Number) for known in rates):
                waves.append(wave)
        return tuple(waves) if waves and waves[-1] == desk.wave else ()

    def _facts(
        self, desk: Desk, question: Question, waves: Sequence[Wave], form: str, shown: Sequence[str]
    ) -> dict[str, Any]:
        groups = [_group_facts(desk, question, waves, group) for group in shown]
        return {
            "form": form,
            "gaps": [wave_name(wave) for wave in _gaps(desk, question, waves)] if form == "rates" else [],
            "question": question_name(question),
            "technology": question.technology,
            "all_types": tuple(shown) == TYPES,
            "groups": groups,
            "full": [g for g in groups if _is_all(g["newest"])],
            "unknown": [g for g in groups if not isinstance(g["newest"], Number)],
            "partial": [g for g in groups if isinstance(g["newest"], Number) and not _is_all(g["newest"])],
        }


def _gaps(desk: Desk, question: Question, waves: Sequence[Wave]) -> list[Wave]:
    """Return the waves between the first and the last drawn that were asked but have no published rate."""
    between = (wave for wave in desk.survey.codebook.waves if waves[0].order < wave.order < waves[-1].order)
    return [wave for wave in between if wave not in waves and desk.survey.asked(question.id, wave.id)]


def _group_facts(desk: Desk, question: Question, waves: Sequence[Wave], group: str) -> dict[str, Any]:
    """Return what a sentence may say of one group: newest and earlier rates, counts, where it stands."""
    survey, adopted = desk.survey, levels_of(question)[0].label
    series = [_at(desk, question, wave, group) for wave in waves]
    known = [point for point in series if isinstance(point["share"], Number)]
    newest = series[-1]
    first = next((p for p in known if survey.break_between(question.id, p["id"], waves[-1].id) is None), newest)
    return {
        "name": group_name(group),
        "bodies": survey.answering(question.id, waves[-1].id, group),
        "series": series,
        "newest": newest["share"],
        "count": newest["count"],
        "first": first,
        "previous": known[-2] if len(known) > 1 else None,
        "full_since": _full_since(known),
        "towards": rate(survey, question, waves[-1].id, WORKING_TOWARDS, group),
        "adopted": adopted,
    }


def _at(desk: Desk, question: Question, wave: Wave, group: str) -> dict[str, Any]:
    adopted = levels_of(question)[0].label
    return {
        "id": wave.id,
        "wave": wave_name(wave),
        "share": rate(desk.survey, question, wave.id, adopted, group),
        "count": desk.survey.figure(question.id, wave.id, adopted, Measure.COUNT, group=group),
    }


def _full_since(known: Sequence[dict[str, Any]]) -> Any:
    """Return the wave since which every published rate is 100 %, or None."""
    since = None
    for point in reversed(known):
        if not _is_all(point["share"]):
            break
        since = point["wave"]
    return since


def _is_all(figure: Figure) -> bool:
    return isinstance(figure, Number) and figure.value == 100 and not figure.qualifier


def _break_notes(desk: Desk, question: Question, waves: Sequence[Wave]) -> tuple[Note, ...]:
    found = desk.survey.break_between(question.id, waves[0].id, waves[-1].id)
    return (Note(typed(f"{found.note}破線をまたいで増減を比べない。"), 1),) if found else ()
