"""How answers spread: shares among bodies that are in several groups at once (町 of 富山県), and the amounts that bodies gave.

Only responses tell these. Where a threshold hides small counts nothing is given: no rule of disclosure covers these cells.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

from generator.report import numbers
from generator.report.numbers import Figure, Missing, Number, Place, Reason, Source
from generator.survey.responses.terms import Answered
from generator.survey.survey import BODIES, Survey


def share_among(
    survey: Survey, question: str, wave: str, option: str, groups: Sequence[str], *, item: str = "", least: int = 1
) -> Figure:
    """Return the share of an answer among the bodies that are in all ``groups`` at once.

    Missing: NOT_APPLICABLE when fewer than ``least`` of them answered, SUPPRESSED under a threshold, else NOT_OBTAINED.
    """
    found = _answered(survey, question, wave, item)
    if found is None or survey.responses is None or option not in found.options:
        return Missing()
    if survey.responses.threshold:
        return Missing(Reason.SUPPRESSED)
    among = found.answered
    for group in groups:
        among = among & survey.responses.figures.members.of(group)
    base, count = int(among.sum()), int((found.chosen[found.options.index(option)] & among).sum())
    if base < max(least, 1):
        return Missing(Reason.NOT_APPLICABLE)
    named = "の".join(groups)
    part = Number(Decimal(count), BODIES, Source((found.cell,), f"「{option}」と答えた団体を数える（{named}）"))
    whole = Number(Decimal(base), BODIES, Source((found.cell,), f"回答した団体の数（{named}）"))
    place = Place(question, wave, groups[0] if len(groups) == 1 else "", item, option)
    made = numbers.share(part, whole)
    return Number(made.value, made.unit, made.source, made.decimals, base=made.base, place=place)


def amounts_among(survey: Survey, question: str, wave: str, group: str, *, item: str = "") -> list[tuple[str, Number]]:
    """Return the name and amount of each body of a group that gave one; no name for a body that asked not to be named.

    Empty under a threshold: an amount is a body's own answer.
    """
    found = _answered(survey, question, wave, item)
    if found is None or found.amounts is None or survey.responses is None or survey.responses.threshold:
        return []
    responses, members = survey.responses, survey.responses.figures.members.of(group)
    unnamed = responses.wave(wave).unnamed
    place = Place(question, wave, "", item)
    return [
        (
            "" if unnamed[at] else body.full_name,
            _amount(float(found.amounts[at]), found, "" if unnamed[at] else body.full_name, place),
        )
        for at, body in enumerate(responses.bodies)
        if members[at] and not math.isnan(found.amounts[at])
    ]


def has_amounts(survey: Survey, question: str, wave: str, *, item: str = "") -> bool:
    """Say whether bodies gave amounts to a question."""
    found = _answered(survey, question, wave, item)
    return found is not None and found.amounts is not None


def median(values: Sequence[Number], of: str) -> Number:
    """Return the median of at least one number; ``of`` says of what, for the formula."""
    ordered = sorted(one.value for one in values)
    middle = len(ordered) // 2
    value = ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
    cells = tuple(dict.fromkeys(cell for one in values for cell in one.source.cells))
    decimals = max(one.decimals for one in values)
    return Number(value, values[0].unit, Source(cells, f"{len(ordered)}の{of}の中央値"), decimals)


def _answered(survey: Survey, question: str, wave: str, item: str) -> Answered | None:
    if survey.responses is None:
        return None
    found = survey.responses.figures.answered(survey.question(question).id, survey.wave(wave).id)
    return next((one for one in found if one.item == item), None)


def _amount(value: float, found: Answered, name: str, place: Place) -> Number:
    exact = Decimal(str(value))
    formula = f"{name}の回答" if name else ""
    return Number(exact, found.unit, Source((found.cell,), formula), 0 if exact == int(exact) else 1, place=place)
