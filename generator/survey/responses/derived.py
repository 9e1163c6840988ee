"""Questions that nobody is asked: they follow from other questions' answers, by a rule of the codebook (``derived``)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.report import numbers
from generator.report.numbers import Cell, Number, Source
from generator.survey.responses.terms import Answered, Mask
from generator.survey.terms import ALL, Derived, Measure, Observation, Question

if TYPE_CHECKING:
    from generator.survey.responses.figures import ResponseFigures

LEAST_THRESHOLD = 2
"""The least threshold that hides anything: counts from 1 to the threshold less 1."""

FIGURES = "population", "overview"
"""Rules that give figures rather than answers of bodies."""


OVERVIEW = ("調査期間_開始", "調査期間_終了", "調査時点", "調査対象団体数", "回答団体数", "回答率")
"""What an overview tells, as the codebook names it."""


def possible(question: Question, mapped: frozenset[str], dated: bool) -> bool:
    """Say whether the rule's questions are answered: all of them for an overlap, any of them otherwise.

    An overview needs the survey's period too (``dated``).
    """
    rule = question.derived
    if rule is None or (rule.rule == "overview" and not dated):
        return False
    needed = [other in mapped for other in rule.of.values()]
    return all(needed) if rule.rule == "overlap" else any(needed)


def answers_option(figures: ResponseFigures, question: Question, wave: str, item: str, option: str) -> bool:
    """Say whether the rule gives this very option of an item; the others stay as they were published."""
    rule = question.derived
    if rule is None:
        return False
    if rule.rule == "overlap":
        return True
    other = rule.of.get(item, "")
    if other not in figures.asked.get(wave, frozenset()):
        return False
    if rule.rule == "overview":
        return option in OVERVIEW
    return figures.answers_option(other, wave, "", rule.labels.get(option, option))


def answered(figures: ResponseFigures, question: Question, wave: str) -> Sequence[Answered]:
    """Return what each body would have answered to a derived question, one for each item."""
    rule = question.derived
    if rule is None or rule.rule in FIGURES:
        return ()
    if rule.rule == "overlap":
        return _overlap(figures, question, rule, wave)
    return [
        _same(question, item, rule, one)
        for item, other in rule.of.items()
        for one in figures.answered(other, wave)
    ]  # fmt: skip


def _overlap(figures: ResponseFigures, question: Question, rule: Derived, wave: str) -> Sequence[Answered]:
    """Return first only, both, second only, neither, of the bodies that answered both questions."""
    import numpy as np

    first, second = (figures.answered(other, wave)[0] for other in rule.of.values())
    base = first.answered & second.answered
    a, b = (one.chosen[one.options.index(rule.option)] & base for one in (first, second))
    chosen = np.array([a & ~b, a & b, ~a & b, ~a & ~b & base], dtype=np.bool_)
    cell = replace(first.cell, column=f"{first.cell.column}・{second.cell.column}", question=question.id)
    return [Answered(question.id, wave, "", rule.answers, chosen, base, cell)]


def _same(question: Question, item: str, rule: Derived, one: Answered) -> Answered:
    """Return another question's answers under this question's labels."""
    places = [
        one.options.index(rule.labels.get(o.label, o.label)) for o in question.options if _is_in(o.label, rule, one)
    ]
    labels = tuple(o.label for o in question.options if _is_in(o.label, rule, one))
    cell = replace(one.cell, question=question.id)
    return Answered(question.id, one.wave, item, labels, one.chosen[places], one.answered, cell)


def _is_in(label: str, rule: Derived, one: Answered) -> bool:
    return rule.labels.get(label, label) in one.options


def rows(figures: ResponseFigures, question_id: str, wave: str, group: str) -> Iterator[Observation]:
    """Yield the rows of rules that give figures: median populations, the survey's own overview."""
    question = figures.codebook.questions[question_id]
    if question.derived and question.derived.rule == "population":
        yield from _medians(figures, question, question.derived, wave, group)
    if question.derived and question.derived.rule == "overview" and group == ALL:
        yield from _overview(figures, question, question.derived, wave)


def _medians(
    figures: ResponseFigures, question: Question, rule: Derived, wave: str, group: str
) -> Iterator[Observation]:
    """Yield the median population of the bodies at each answer; a hidden or empty answer has none."""
    import numpy as np

    from generator.survey.responses.counting import median

    people = np.array([body.population for body in figures.bodies], dtype=np.float64)
    for item, other in rule.of.items():
        for one in figures.answered(other, wave):
            shown = {row.option for row in figures.rows(other, wave, group) if row.figure}
            named = _same(question, item, rule, one)
            for option, chosen in zip(named.options, named.chosen, strict=True):
                value, how_many = median(people, chosen & figures.members.of(group))
                told = rule.labels.get(option, option) in shown and how_many >= figures.threshold
                if how_many and told:
                    yield _median(figures, named, group, option, value, how_many)
                elif how_many:
                    yield figures.observation(named, group, option, Measure.MEDIAN, None)


def _median(
    figures: ResponseFigures, named: Answered, group: str, option: str, value: float, how_many: int
) -> Observation:
    people = Cell("reference/municipalities.csv", 0, "population", named.wave, named.cell.document, "", named.question)
    source = Source((named.cell, people), f"「{option}」の{how_many}団体の人口の中央値")
    exact, base = Decimal(str(value)), Decimal(how_many)
    if figures.threshold < LEAST_THRESHOLD:
        number = Number(exact, "人", source, 0, base=base)
    else:  # everyone knows the population of each body: an exact median would name the one in the middle
        rough = Decimal(f"{exact:.1e}").quantize(Decimal(1))
        number = Number(rough, "人", replace(source, formula=f"{source.formula}（上から２桁の概数）"), 0, "約", base)
    return figures.observation(named, group, option, Measure.MEDIAN, number)


def _overview(figures: ResponseFigures, question: Question, rule: Derived, wave: str) -> Iterator[Observation]:
    """Yield when the answers were asked for, of how many bodies, and how many answered."""
    period = figures.periods.get(wave)
    if period is None:
        return
    read = figures.answers(wave)
    for item, other in rule.of.items():
        for one in figures.answered(other, wave)[:1]:
            cell = replace(read.cell, question=question.id, wave=wave, document=one.cell.document)
            yield from _dates(figures, question, wave, item, period, cell)
            hidden = figures.threshold >= LEAST_THRESHOLD and figures.base(other, wave, ALL) is None
            yield from _returns(figures, replace(one, question=question.id, item=item, cell=cell), read.replied, hidden)


def _dates(
    figures: ResponseFigures, question: Question, wave: str, item: str, period: tuple[dt.date, dt.date], cell: Cell
) -> Iterator[Observation]:
    as_of = next(each.as_of for each in figures.codebook.waves if each.id == wave)
    told = {"調査期間_開始": period[0], "調査期間_終了": period[1], "調査時点": as_of}
    for option, day in told.items():
        if day:
            yield Observation(
                question.id, wave, ALL, item, option, Measure.DATE, None, day.isoformat(), "", "main", cell
            )


def _returns(figures: ResponseFigures, one: Answered, replied: Mask, hidden: bool) -> Iterator[Observation]:
    """Yield how many bodies were asked and answered; how many answered is hidden where the question's own base is."""
    bodies = Cell("reference/municipalities.csv", 0, "code", one.wave, one.cell.document, "", one.question)
    asked = Number(Decimal(len(figures.bodies)), "団体", Source((bodies,), "団体を数える"))
    answers = int((replied & one.answered).sum())
    got = Number(Decimal(answers), "団体", Source((one.cell,), "回答のあった団体を数える"))
    yield figures.observation(one, ALL, "調査対象団体数", Measure.COUNT, asked)
    yield figures.observation(one, ALL, "回答団体数", Measure.COUNT, None if hidden else got)
    yield figures.observation(one, ALL, "回答率", Measure.SHARE, None if hidden else numbers.share(got, asked))
