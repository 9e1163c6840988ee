"""Answers that are amounts: brought to one unit, and sorted into the brackets of the codebook where it has any."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from generator.errors import Words
from generator.survey.responses.amounts import Amount, Refused, amount
from generator.survey.responses.cells import is_blank, is_note, key, shown, text_of
from generator.survey.responses.choices import NEITHER, by_key
from generator.survey.responses.column_names import Found
from generator.survey.responses.readings import Asking, Desk, Reading
from generator.survey.responses.tables import Spread
from generator.survey.responses.units import settled_unit
from generator.survey.terms import Option


@dataclass(frozen=True, slots=True)
class _Cell:
    """What one distinct cell says: an amount, a bracket without an amount, or neither."""

    amount: Decimal | None = None
    bracket: str = ""


_NOTHING = _Cell()


def read_amounts(asking: Asking, desk: Desk) -> Reading | None:
    """Return the amounts in the question's unit and their brackets, or None when the column is not there."""
    if (spot := desk.find(asking.entry.amount, (*asking.at, "amount"))) is None:
        return None
    brackets = tuple(option for option in asking.choices.options if option.bracket)
    unit = asking.question.amount_unit or settled_unit(asking.entry.unit)
    spread = desk.spread(spot)
    values = by_key(asking.entry.values)
    amounts = np.full(len(spread.distinct) + 1, np.nan)
    chosen = np.zeros((len(spread.distinct) + 1, len(brackets)), dtype=np.bool_)
    for index, cell in enumerate(spread.distinct):
        said = _said(cell, asking, unit, values)
        if isinstance(said, Refused):
            _tell_refused(asking, desk, spot, spread, index, said)
            continue
        if said.amount is not None and _acceptable(said.amount, asking, desk, spot, spread, index, unit):
            amounts[index] = float(said.amount)
            chosen[index] = _bracket_of(said.amount, brackets)
            if brackets and not chosen[index].any():
                _tell_no_bracket(asking, desk, spot, spread, index, said.amount, unit)
        elif said.bracket:
            chosen[index] = [option.label == said.bracket for option in brackets]
    said_mask = (~np.isnan(amounts) | chosen.any(axis=1))[spread.held]
    labels = tuple(option.label for option in brackets)
    return Reading(asking, labels, chosen[spread.held].T, said_mask, (spot,), amounts[spread.held], unit)


def _said(cell: object, asking: Asking, unit: str, values: Mapping[str, str]) -> _Cell | Refused:
    if is_blank(cell):
        return _Cell(Decimal(0)) if asking.entry.blank == "no" else _NOTHING
    given = asking.entry.unit or unit
    if (meant := values.get(key(cell))) is not None:
        if meant == NEITHER:
            return _NOTHING
        if label := asking.choices.label(meant):
            return _Cell(bracket=label)
        cell = meant
    elif is_note(cell):
        return _NOTHING
    read = amount(cell, given, unit)
    if isinstance(read, Amount):
        return _Cell(read.value)
    if label := asking.choices.label(text_of(cell)):
        return _Cell(bracket=label)
    return read


def _bracket_of(value: Decimal, brackets: tuple[Option, ...]) -> list[bool]:
    return [option.bracket is not None and option.bracket.holds(value) for option in brackets]


def _acceptable(value: Decimal, asking: Asking, desk: Desk, spot: Found, spread: Spread, index: int, unit: str) -> bool:
    if value >= 0:
        return True
    found = shown(spread.distinct[index])
    what = Words(f"a negative amount: {value:,f} {unit}", f"負の数です（{value:,f}{unit}）")
    desk.tell("negative", "error", asking, spot, spread.bodies(index), found, what, _CORRECT)
    return False


def _tell_refused(asking: Asking, desk: Desk, spot: Found, spread: Spread, index: int, refused: Refused) -> None:
    found = shown(spread.distinct[index])
    what = Words(f"“{found}”: {refused.what.en}", f"「{found}」: {refused.what.ja}")
    desk.tell("not-an-amount", "error", asking, spot, spread.bodies(index), found, what, _CORRECT)


def _tell_no_bracket(
    asking: Asking, desk: Desk, spot: Found, spread: Spread, index: int, value: Decimal, unit: str
) -> None:
    what = Words(
        f"{value:,f} {unit} lies in no bracket of {asking.question.id}",
        f"{value:,f}{unit}に当たる区分が「{asking.question.label}」にありません",
    )
    hint = Words("add the bracket to the codebook", "台帳に区分（at_least・below など）を加えてください")
    desk.tell("no-bracket", "error", asking, spot, spread.bodies(index), shown(spread.distinct[index]), what, hint)


_CORRECT = Words(
    "write one number, or say what it means under `values:`",
    "一つの数値に直すか、意味を対応付けの `values:` に書いてください",
)
