"""What a case saved: computed from before and after, checked against what its document states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.report import numbers
from generator.report.numbers import Figure, Number
from generator.survey.model import Case


@dataclass(frozen=True, slots=True)
class Saving:
    """Amount and rate saved. ``stated`` are the document's own values where they disagree with the computed ones."""

    amount: Figure
    rate: Figure
    computed_rate: bool
    stated: tuple[Number, ...]


def saving_of(case: Case, cases: Sequence[Case]) -> Saving:
    """Return the saving of a case; ``cases`` are searched for the same case's headline and conversion rows."""
    amount, amounts = _amount(case)
    rate, computed, rates = _rate(case, amount)
    headlines = [
        c.reduction for c in cases if c.id == case.id and c.row_type == "見出し" and isinstance(c.reduction, Number)
    ]
    differing = [h for h in headlines if isinstance(amount, Number) and h.value != amount.value]
    return Saving(amount, rate, computed, (*amounts, *rates, *differing))


def _amount(case: Case) -> tuple[Figure, tuple[Number, ...]]:
    """Return before − after where both are known and the amount is of that kind, else as stated."""
    if not isinstance(case.before, Number) or not isinstance(case.after, Number) or _rises(case):
        return case.reduction, ()
    computed = numbers.difference(case.before, case.after)
    stated = case.reduction
    if isinstance(stated, Number) and stated.value != computed.value:
        return computed, (stated,)
    return (stated if isinstance(stated, Number) else computed), ()


def _rises(case: Case) -> bool:
    """Say whether the case tells of something that rose (a share of satisfied residents), so nothing was saved."""
    assert isinstance(case.before, Number)
    assert isinstance(case.after, Number)
    return case.after.value > case.before.value


def _rate(case: Case, amount: Figure) -> tuple[Figure, bool, tuple[Number, ...]]:
    """Return the rate: computed from before and amount, else as stated; the stated one too where they disagree."""
    if not isinstance(case.before, Number) or not isinstance(amount, Number) or amount.unit != case.before.unit:
        return case.rate, False, ()
    if not case.before.value:
        return case.rate, False, ()
    computed = numbers.share(amount, case.before, 0)
    if not isinstance(case.rate, Number):
        return computed, True, ()
    if _agree(case.rate, computed):
        return case.rate, False, ()
    return computed, True, (case.rate,)


def _agree(stated: Number, computed: Number) -> bool:
    """Say whether a stated rate equals the computed one at the digits it states."""
    return numbers.rounded(computed.with_decimals(stated.decimals)) == numbers.rounded(stated)
