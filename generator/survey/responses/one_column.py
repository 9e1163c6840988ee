"""Answers that stand in one column: a label, a code of the mapping, or several of them with commas between."""

from __future__ import annotations

import numpy as np

from generator.errors import Words
from generator.survey.responses.cells import is_blank, key, shown, text_of
from generator.survey.responses.choices import NEITHER, Said, by_key
from generator.survey.responses.column_names import Found
from generator.survey.responses.readings import Asking, Desk, Reading
from generator.yaml_complaints import did_you_mean


def read_one_column(asking: Asking, desk: Desk) -> Reading | None:
    """Return what was written, or None when the column is not there (the problem is noted)."""
    if (spot := desk.find(asking.entry.column, (*asking.at, "column"))) is None:
        return None
    spread = desk.spread(spot)
    said = _said(asking, spread.distinct)
    labels = _countable(asking)
    place = {label: index for index, label in enumerate(labels)}
    chosen = np.zeros((len(said) + 1, len(labels)), dtype=np.bool_)
    answered = np.zeros(len(said) + 1, dtype=np.bool_)
    for index, one in enumerate(said):
        chosen[index, [place[label] for label in one.labels if label in place]] = True
        answered[index] = one.answered and bool(one.labels or not one.unknown)
        if one.unknown:
            _tell_unknown(asking, desk, spot, one, spread.bodies(index))
        for label in one.labels:
            if label in asking.choices.gone:
                desk.tell_gone(asking, label, spot, spread.bodies(index))
    return Reading(asking, labels, chosen[spread.held].T, answered[spread.held], (spot,))


def _countable(asking: Asking) -> tuple[str, ...]:
    """Return the options that can be counted: where the mapping says that a value is none of the options (未実施: ""),
    only those that its values name; the others were not offered.
    """
    values, labels = asking.entry.values.values(), asking.choices.labels
    if NEITHER not in values:
        return labels
    named = {asking.choices.label(value) for value in values if value}
    return tuple(label for label in labels if label in named)


def _said(asking: Asking, cells: tuple[object, ...]) -> list[Said]:
    values = by_key(asking.entry.values)
    said = [asking.choices.said(cell, values) for cell in cells]
    silent = frozenset(map(key, asking.entry.unanswered))
    said = [Said() if key(text_of(cell)) in silent else one for cell, one in zip(cells, said, strict=True)]
    if asking.entry.blank == "no":
        said = [Said(answered=True) if is_blank(cell) else one for cell, one in zip(cells, said, strict=True)]
    return said


def _tell_unknown(asking: Asking, desk: Desk, spot: Found, said: Said, bodies: list[int]) -> None:
    found = "、".join(shown(each) for each in said.unknown)
    question = asking.question
    what = Words(f"“{found}” is no answer of {question.id}", f"「{found}」は「{question.label}」の選択肢にありません")
    hint = did_you_mean(said.unknown[0], asking.choices.labels) or Words(
        f"say what it means in the mapping: `values: {{{found}: …}}`",
        f"意味を対応付けに書いてください: `values: {{{found}: 選択肢}}`",
    )
    desk.tell("unknown-answer", "error", asking, spot, bodies, found, what, hint)
