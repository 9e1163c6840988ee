"""Challenges: the ranking of what stands in the way, with that question's own rules.

It was asked of bodies that had not adopted until R2 and of all bodies from R3, so a chart across that break says so; the
ten most named stand alone and the rest is その他 as 延べ数; an answer that did not exist in a wave prints 「-」.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from generator.sections.ranking import Ranking

_QUESTIONS = {"AI": "ai_challenges", "RPA": "rpa_challenges", "生成AI": "genai_challenges"}


class Challenges(Ranking):
    """導入に向けた課題。設問の対象の変更や、調査回ごとの選択肢の有無を自動で注記します。"""

    technology: Literal["AI", "RPA", "生成AI"] = Field("AI", description="技術: AI / RPA / 生成AI")

    @model_validator(mode="after")
    def _has_question(self) -> Challenges:
        return self

    def questions(self) -> tuple[str, ...]:
        """Return the challenges of the technology, then what stands beside."""
        return (self.question or _QUESTIONS[self.technology], *self.beside)
