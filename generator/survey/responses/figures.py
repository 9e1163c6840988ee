"""Counted answers as rows of the survey, made when a page first asks for them: by question, wave and group."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.report.numbers import Number, Source
from generator.survey.responses import derived
from generator.survey.responses.bodies import Bodies
from generator.survey.responses.terms import Answered, WaveAnswers
from generator.survey.terms import Codebook, Measure, Observation

if TYPE_CHECKING:  # counting needs numpy, which is imported when something is counted
    from generator.survey.responses.counting import CountTable, Membership

HIDDEN = "X"
"""What stands for a suppressed count (総務省 表章記号 秘匿)."""

Hide = Callable[[Answered, "CountTable", "Membership"], "Hidden"]


@dataclass(frozen=True, slots=True)
class Hidden:
    """Which counts of a table must not be shown, by (option, group), and which bases, by group."""

    counts: frozenset[tuple[str, str]] = frozenset()
    bases: frozenset[str] = frozenset()


def nothing_hidden(_answered: Answered, _table: CountTable, _members: Membership) -> Hidden:
    """Hide nothing: no threshold was set."""
    return Hidden()


@dataclass(slots=True)
class ResponseFigures:
    """The figures of all answered questions. ``answers`` reads a wave's sheets when it is first asked for.

    ``asked`` lists the questions that each wave's mapping answers, so that nothing is read to know it. ``periods`` are the
    first and last day of the survey, where the mapping says them; ``options`` are the options that the answers of a
    question and wave can name, where the mapping limits them.
    """

    codebook: Codebook
    bodies: Bodies
    asked: Mapping[str, frozenset[str]]
    answers: Callable[[str], WaveAnswers]
    periods: Mapping[str, tuple[dt.date, dt.date]] = field(default_factory=dict)
    options: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    hide: Hide = nothing_hidden
    threshold: int = 0
    _tables: dict[tuple[str, str], tuple[_Counted, ...]] = field(default_factory=dict)
    _rows: dict[tuple[str, str, str], tuple[Observation, ...]] = field(default_factory=dict)
    _membership: Membership | None = None

    @property
    def members(self) -> Membership:
        """The membership of the codebook's groups."""
        from generator.survey.responses.counting import membership

        if self._membership is None:
            self._membership = membership(self.bodies, list(self.codebook.groups))
        return self._membership

    def waves(self, question: str) -> tuple[str, ...]:
        """Return the waves in which responses answer a question, itself or by derivation."""
        return tuple(wave for wave in self.asked if self.has(question, wave))

    def has(self, question: str, wave: str) -> bool:
        """Say whether responses of that wave answer the question."""
        mapped = self.asked.get(wave, frozenset())
        return question in mapped or derived.possible(self.codebook.questions[question], mapped, wave in self.periods)

    def answers_option(self, question: str, wave: str, item: str, option: str) -> bool:
        """Say whether responses of that wave answer this very option, so that a published value of it stands behind."""
        if question not in self.codebook.questions or not self.has(question, wave):
            return False
        if question not in self.asked[wave]:
            return derived.answers_option(self, self.codebook.questions[question], wave, item, option)
        mapped = self.options.get((question, wave))
        return mapped is None or option in mapped

    def rows(self, question: str, wave: str, group: str) -> tuple[Observation, ...]:
        """Return a question's rows of one wave and group; all groups when ``group`` is empty."""
        if not group:
            return tuple(row for each in self.members.groups for row in self.rows(question, wave, each))
        key = (question, wave, group)
        if key not in self._rows:
            known = group in self.members.places and self.has(question, wave)
            self._rows[key] = tuple(self._made(question, wave, group)) if known else ()
        return self._rows[key]

    def base(self, question: str, wave: str, group: str, item: str = "") -> Number | None:
        """Return how many bodies of a group were asked and answered; None when hidden, or not a question of responses."""
        for one in self._counted(question, wave) if self.has(question, wave) else ():
            if item in ("", one.answered.item):
                if group in one.hidden.bases or group not in self.members.places:
                    return None
                return self._number(one.bases(group), "団体", one.answered, f"回答した団体の数（{group}）", None)
        return None

    def answered(self, question: str, wave: str) -> tuple[Answered, ...]:
        """Return what each body answered, one for each item; () when responses do not answer the question."""
        return tuple(one.answered for one in self._counted(question, wave)) if self.has(question, wave) else ()

    def _made(self, question: str, wave: str, group: str) -> Iterator[Observation]:
        for one in self._counted(question, wave):
            yield from self._counts(one, group)
            if one.answered.amounts is not None:
                yield from self._median(one.answered, group, self.tells_all(one.hidden, group))
        yield from derived.rows(self, question, wave, group)

    def _counts(self, one: _Counted, group: str) -> Iterator[Observation]:
        base = None if group in one.hidden.bases else Decimal(one.bases(group))
        unit = self.codebook.questions[one.answered.question].unit
        for option, number in one.of(group):
            if (option, group) in one.hidden.counts:
                yield self.observation(one.answered, group, option, Measure.COUNT, None)
                continue
            formula = f"「{option}」と答えた団体を数える（{group}）"
            yield self.observation(
                one.answered, group, option, Measure.COUNT, self._number(number, unit, one.answered, formula, base)
            )

    def tells_all(self, hidden: Hidden, group: str) -> bool:
        """Say whether nothing of a group is hidden: a median narrows down the counts on either side of it."""
        return group not in hidden.bases and all(other != group for _, other in hidden.counts)

    def _median(self, answered: Answered, group: str, told: bool) -> Iterator[Observation]:
        from generator.survey.responses.counting import median

        amounts = answered.amounts
        if amounts is None:
            return
        value, how_many = median(amounts, self.members.of(group))
        if how_many and (not told or how_many < self.threshold):
            yield self.observation(answered, group, "", Measure.MEDIAN, None)
        elif how_many:
            formula = f"{how_many}団体の中央値（{group}）"
            number = self._number(Decimal(str(value)), answered.unit, answered, formula, Decimal(how_many))
            yield self.observation(answered, group, "", Measure.MEDIAN, number)

    def observation(
        self, answered: Answered, group: str, option: str, measure: Measure, number: Number | None
    ) -> Observation:
        """Return one row of the survey; without a number it is suppressed."""
        words = "" if number else HIDDEN
        return Observation(
            answered.question, answered.wave, group, answered.item, option, measure, number, words, "", "main",
            answered.cell,
        )  # fmt: skip

    def _number(
        self, value: int | Decimal, unit: str, answered: Answered, formula: str, base: Decimal | None
    ) -> Number:
        decimals = 0 if value == int(value) else 1
        return Number(Decimal(value), unit, Source((answered.cell,), formula), decimals, base=base)

    def _counted(self, question: str, wave: str) -> tuple[_Counted, ...]:
        key = (question, wave)
        if key not in self._tables:
            self._tables[key] = tuple(self._count(one) for one in self._answered(question, wave))
        return self._tables[key]

    def _answered(self, question: str, wave: str) -> Sequence[Answered]:
        if question in self.asked.get(wave, ()):
            return [one for (asked, _), one in self.answers(wave).answers.items() if asked == question]
        return derived.answered(self, self.codebook.questions[question], wave)

    def _count(self, answered: Answered) -> _Counted:
        from generator.survey.responses.counting import count

        question = self.codebook.questions[answered.question]
        sums = [option for option in question.options if option.parts]
        table = count(answered, sums, self.members)
        return _Counted(answered, table, self.members, self.hide(answered, table, self.members))


@dataclass(frozen=True)
class _Counted:
    """A question's answers with their counts, and what of them must not be shown."""

    answered: Answered
    table: CountTable
    members: Membership
    hidden: Hidden

    def of(self, group: str) -> Iterator[tuple[str, int]]:
        at = self.members.places[group]
        return ((option, int(self.table.counts[row, at])) for row, option in enumerate(self.table.options))

    def bases(self, group: str) -> int:
        return int(self.table.bases[self.members.places[group]])
