"""What the bodies wrote to one question, before anyone asks whether they were to answer it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.errors import Problem, Words
from generator.survey.responses.choices import Choices
from generator.survey.responses.column_names import Found, Headings
from generator.survey.responses.findings import Findings
from generator.survey.responses.mapping import Where
from generator.survey.responses.mapping_file import AnswerEntry
from generator.survey.responses.tables import Spread, Table
from generator.survey.responses.terms import Amounts, Mask, Severity
from generator.survey.terms import Question
from generator.yaml_source import Loc

Chosen = NDArray[np.bool_]
"""Options × bodies."""


@dataclass(frozen=True, slots=True)
class Asking:
    """One entry of the mapping with what it asks: a question, its item, and the answers that it has in this wave."""

    question: Question
    item: str
    entry: AnswerEntry
    choices: Choices
    at: Loc
    """Where the entry stands inside its source."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the bodies wrote. ``said`` marks who answered at all; ``spots`` are the columns: one in all, or one an option."""

    asking: Asking
    options: tuple[str, ...]
    chosen: Chosen
    said: Mask
    spots: tuple[Found, ...]
    amounts: Amounts | None = None
    unit: str = ""

    def spot(self, option: int) -> Found:
        """Return the column in which an option's answers stand."""
        return self.spots[option] if len(self.spots) > 1 else self.spots[0]


@dataclass(slots=True)
class Desk:
    """The tables of one source. Faults of the mapping are gathered in ``problems``, those of the answers in ``findings``."""

    tables: Sequence[Table]
    headings: Headings
    findings: Findings
    where: Where
    bodies: int
    problems: list[Problem]

    def find(self, written: str, at: Loc) -> Found | None:
        """Return the column of a heading, or None and a problem noted."""
        found = self.headings.column(written, self.where(at))
        if isinstance(found, Problem):
            self.problems.append(found)
            return None
        return found

    def spread(self, spot: Found) -> Spread:
        """Return a column's distinct cells and who holds them."""
        return self.tables[spot[0]].spread(spot[1])

    def tell(
        self, rule: str, severity: Severity, asking: Asking, spot: Found, bodies: Sequence[int], found: str, what: Words,
        hint: Words | None = None,
    ) -> None:  # fmt: skip
        """Note one finding for each of the bodies, at its cell."""
        named = asking.question.id + (f"／{asking.item}" if asking.item else "")
        for body in bodies:
            self.findings.at(
                rule, severity, self.tables[spot[0]], body, spot[1], what, question=named, found=found, hint=hint
            )

    def tell_gone(self, asking: Asking, label: str, spot: Found, bodies: Sequence[int]) -> None:
        """Note who chose an option that did not exist in that wave; it is not counted."""
        wave = self.findings.wave
        what = Words(
            f"“{label}” was no answer of {asking.question.id} in {wave}",
            f"「{label}」は、{wave}の「{asking.question.label}」にはなかった選択肢です",
        )
        hint = Words("see `since` and `until` of the codebook", "台帳の since・until を確かめてください")
        self.tell("no-such-answer-then", "error", asking, spot, bodies, label, what, hint)


def places(mask: Mask) -> list[int]:
    """Return the bodies of a mask."""
    return [int(place) for place in np.flatnonzero(mask)]
