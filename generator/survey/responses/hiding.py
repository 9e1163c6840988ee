"""What a threshold hides of each question, the same in every report: decided over all groups of the codebook, asked or not.

Questions say something of each other. They are decided in an order in which a later one gives way to an earlier one, so
that what is hidden of a question never hangs on what a report asks for:

* a question put to bodies by itself: its own counts and bases (``disclosure``);
* a question by another name (``same``): the very cells of that question;
* a follow-up, put to those who gave some answers: how many gave them is a count of the first question like any other, and
  decided with it. Where that is hidden in a group, so are the follow-up's base and all its counts there. Its other counts
  are guarded against one who knows who answered it, which is more than the first question tells;
* an overlap of two questions: shown of the nation, and of its types where no count of any is small: four totals
  of so many bodies leave open who they are. Elsewhere it could say which of two hidden answers a body gave.

Two questions that count the same column (``where``) are not guarded against the difference between them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from generator.survey.responses.counting import CountTable, Membership
from generator.survey.responses.disclosure import CountTable as Release
from generator.survey.responses.disclosure import Suppression
from generator.survey.responses.disclosure.remembered import decided
from generator.survey.responses.disclosure.tables import Truths
from generator.survey.responses.figures import Hidden
from generator.survey.responses.terms import Answered, WaveAnswers
from generator.survey.terms import ALL, TYPES, Codebook, Question

Place = tuple[str, str, str]
"""Wave, question, item."""


@dataclass(slots=True)
class Hiding:
    """Decides, once each, what is hidden of a question's counts at a threshold of 2 or more."""

    codebook: Codebook
    answers: Callable[[str], WaveAnswers]
    threshold: int
    deciding: Callable[[str], None] = lambda _question: None
    _decided: dict[Place, tuple[Release, Suppression]] = field(default_factory=dict)

    def hide(self, answered: Answered, table: CountTable, members: Membership) -> Hidden:
        """Return what must not be shown of a question's table."""
        question = self.codebook.questions[answered.question]
        rule = question.derived
        if rule is not None and rule.rule == "same":
            other = self._of(answered.wave, rule.of[answered.item], "", members)
            return _renamed(other[1], rule.labels, question, table)
        if rule is not None and rule.rule == "overlap":
            return self._overlap(answered, question, table, members)
        return _hidden(self._of(answered.wave, answered.question, answered.item, members)[1])

    def _of(self, wave: str, question: str, item: str, members: Membership) -> tuple[Release, Suppression]:
        place = wave, question, item
        if place not in self._decided:
            answered = self.answers(wave).answers[question, item]
            self._decided[place] = self._decide(answered, self.codebook.questions[question], members)
        return self._decided[place]

    def _decide(self, answered: Answered, question: Question, members: Membership) -> tuple[Release, Suppression]:
        table = _with_sums(_release(answered, question, members), self._bases_elsewhere(answered, question))
        first = self._first(answered, members)
        if first is None:
            return table, _with_bases(self._kept(table))
        covered, asked = first
        covered = self._covered_bases(answered, members, covered, asked)
        follow_up = replace(table, covered=covered, base_is_known=True)
        found = self._kept(follow_up)
        return table, _with_bases(_with(found, covered))

    def _kept(self, table: Release) -> Suppression:
        """Return what stays hidden of one table: as it was decided before, else told and decided."""
        return decided(table, self.threshold, lambda: self.deciding(self.codebook.questions[table.name].label))

    def _first(self, answered: Answered, members: Membership) -> tuple[Truths, Truths] | None:
        """Return where the answers that make up a follow-up's base are hidden, and who gave them; None if it is none."""
        asked = self.codebook.asked(answered.question, answered.wave)
        said = self.answers(answered.wave).answers
        if asked is None or asked.of is None or (asked.of.question, "") not in said:
            return None
        table, found = self._of(answered.wave, asked.of.question, "", members)
        options = tuple(option for option in asked.of.options if option in table.options)
        rows = [row for row in table.rows if table.sums.get(row, (row,)) == options] or list(options)
        gave: Truths = np.any(table.chosen[[table.options.index(option) for option in options]], axis=0)
        hidden: Truths = np.any(found.hidden[[table.rows.index(row) for row in rows]], axis=0)
        return hidden | found.hidden_bases, gave

    def _bases_elsewhere(self, answered: Answered, question: Question) -> dict[str, tuple[str, ...]]:
        """Return the sums of answers to a question that are put another question."""
        asked = (self.codebook.asked(other, answered.wave) for other in self.codebook.questions)
        found = [one.of.options for one in asked if one and one.of and one.of.question == question.id]
        known = {tuple(option for option in options if option in answered.options) for options in found}
        return {"＋".join(options): options for options in sorted(known) if question.answer == "single" and options}

    def _covered_bases(self, answered: Answered, members: Membership, covered: Truths, asked: Truths) -> Truths:
        """Return where a follow-up is hidden as a whole: with the first question, or because few of those asked answered."""
        masks = members.matrix.T.astype(np.bool_)
        few = np.zeros((0, len(answered.answered)), dtype=np.bool_)
        bases = Release(answered.question, (), members.groups, few, answered.answered, masks,
                        asked=asked | answered.answered, covered=covered)  # fmt: skip
        return self._kept(bases).hidden_bases | covered

    def _overlap(self, answered: Answered, question: Question, table: CountTable, members: Membership) -> Hidden:
        """Return what is hidden of an overlap: all but the nation and its types, and those if one count of them is small."""
        rule = question.derived
        if rule is None:
            raise ValueError(f"{question.id} is not derived")
        two = [_hidden(self._of(answered.wave, other, "", members)[1]) for other in rule.of.values()]
        small: Truths = np.any((table.counts > 0) & (table.counts < self.threshold), axis=0)

        def is_told(group: str) -> bool:
            public = all((rule.option, group) not in one.counts and group not in one.bases for one in two)
            return group in members.places and public and not small[members.places[group]]

        told = [group for group in (ALL, *TYPES) if is_told(group)] if is_told(ALL) else []
        shown = told if set(TYPES) <= set(told) else told[:1]
        rest = [group for group in members.groups if group not in shown]
        return Hidden(frozenset((option, group) for option in table.options for group in rest), frozenset(rest))


def _with_sums(table: Release, bases: Mapping[str, tuple[str, ...]]) -> Release:
    """Return the table with the bases of follow-ups as rows; an answer alone, or a sum it has already, is one as it is."""
    known = {table.sums.get(row, (row,)): row for row in table.rows}
    added = {label: options for label, options in bases.items() if options not in known}
    dear = frozenset(known.get(options, label) for label, options in bases.items())
    return replace(table, sums={**table.sums, **added}, bases_elsewhere=dear)


def _release(answered: Answered, question: Question, members: Membership) -> Release:
    sums = {
        option.label: option.parts
        for option in question.options
        if option.parts and all(part in answered.options for part in option.parts)
    }
    masks = members.matrix.T.astype(np.bool_)
    return Release(
        question.id, answered.options, members.groups, answered.chosen & answered.answered, answered.answered, masks,
        question.answer == "single", question.up_to, sums,
    )  # fmt: skip


def _with_bases(found: Suppression) -> Suppression:
    """Return the same with all counts hidden where the base is: a count would say how many answered at least."""
    return _with(found, found.hidden_bases)


def _with(found: Suppression, covered: Truths) -> Suppression:
    return Suppression(
        found.rows, found.groups, found.hidden | covered, found.hidden_bases | covered, found.primary,
        found.primary_bases, found.least,
    )  # fmt: skip


def _hidden(found: Suppression) -> Hidden:
    counts = (
        (found.rows[row], found.groups[group]) for row, group in zip(*np.nonzero(found.hidden), strict=True)
    )  # fmt: skip
    return Hidden(frozenset(counts), frozenset(found.groups[group] for group in np.flatnonzero(found.hidden_bases)))


def _renamed(found: Suppression, labels: Mapping[str, str], question: Question, table: CountTable) -> Hidden:
    """Return what is hidden under other labels; a sum that only this question has goes with any of its parts."""
    parts = {option.label: option.parts or (option.label,) for option in question.options}
    other = _hidden(found)
    counts = {
        (option, group)
        for option in table.options
        for group in found.groups
        if any((labels.get(part, part), group) in other.counts for part in parts[option])
        or (labels.get(option, option), group) in other.counts
    }
    return Hidden(frozenset(counts), other.bases)
