"""Who was asked a question in a wave: the codebook's rule held against the answers to another question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from generator.errors import Words
from generator.survey.responses.readings import Asking, Desk
from generator.survey.responses.terms import Answered, Mask
from generator.survey.terms import Codebook

Answers = Mapping[tuple[str, str], Answered]
"""Question and item → what was answered."""


def asked_of(asking: Asking, said: Mapping[str, Sequence[Answered]], codebook: Codebook, desk: Desk) -> Mask | None:
    """Return who was asked; None when everyone was, or when the rule cannot be held against any answers (told).

    ``said`` is what was answered to each question of the wave, whoever was asked it.
    """
    asked = codebook.asked(asking.question.id, desk.findings.wave)
    if asked is None or asked.of is None:
        return None
    rule = asked.of
    found = said.get(rule.question, ())
    if not found:
        _tell_unchecked(asking, desk, asked.text or "、".join(rule.options), rule.question)
        return None
    mask = np.zeros(desk.bodies, dtype=np.bool_)
    for answer in found:
        for index, option in enumerate(answer.options):
            if option in rule.options:
                mask |= answer.chosen[index]
    return mask


def held_to_base(answered: Answered, asked: Mask) -> Answered:
    """Return the answers of those who were asked."""
    amounts = None if answered.amounts is None else np.where(asked, answered.amounts, np.nan)
    return replace(answered, chosen=answered.chosen & asked, answered=answered.answered & asked, amounts=amounts)


def _tell_unchecked(asking: Asking, desk: Desk, whom: str, question: str) -> None:
    what = Words(
        f"{asking.question.id} was asked of some bodies only ({whom}), but {question} is not mapped: every answer counts",
        f"「{asking.question.label}」は一部の団体への設問ですが（{whom}）、{question} が対応付けられていないため、すべての答えを数えます",
    )
    hint = Words(f"map {question} as well", f"{question} も対応付けてください")
    sheet = desk.tables[0].sheet
    desk.findings.add("base-unchecked", "warning", sheet, what, question=asking.question.id, hint=hint)
