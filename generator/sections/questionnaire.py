"""Which questionnaire of a wave a page is about: the survey asks AI・RPA and generative AI apart, with answers of their own."""

from __future__ import annotations

from collections.abc import Iterable

from generator.errors import Words
from generator.sections.section import Named
from generator.survey.model import Observation, Survey, Wave

OVERVIEW = "survey_overview"
DESCRIPTION = "どの調査票の時点・回答数か: AI・RPA / 生成AI（省略すると分かるものすべて）"
_PARTS = {"AI・RPA": ("AI・RPA", "AI", "RPA"), "生成AI": ("生成AI",)}


def named(value: str) -> Iterable[Named]:
    """Return the questionnaire's name for checking, when one is set."""
    return (Named(Words("questionnaire", "調査票"), value, tuple(_PARTS)),) if value else ()


def rows(survey: Survey, wave: Wave, questionnaire: str) -> tuple[Observation, ...]:
    """Return what a wave's questionnaire says of itself; of all of them when none is named."""
    found = survey.observations(OVERVIEW, wave=wave.id)
    parts = _PARTS.get(questionnaire)
    return tuple(row for row in found if parts is None or row.item in parts)
