"""Answers with one column an option, marked ○ or 1: below a merged heading, or named one by one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from generator.errors import Problem, Words
from generator.survey.responses.cells import Mark, marks_of, shown
from generator.survey.responses.column_names import Found
from generator.survey.responses.readings import Asking, Chosen, Desk, Reading, places
from generator.yaml_complaints import did_you_mean

Spots = dict[str, Found]
"""Option → its column."""


def read_marked_columns(asking: Asking, desk: Desk) -> Reading | None:
    """Return what was marked, or None when there are no columns (the problem is noted).

    A body answered when any of its cells says yes or no; blanks beside that mean no. A row of blanks is no answer.
    """
    spots = _below(asking, desk) if asking.entry.under else _named(asking, desk)
    if not spots:
        return None
    yes = np.zeros((len(spots), desk.bodies), dtype=np.bool_)
    said = np.zeros(desk.bodies, dtype=np.bool_)
    noted = np.zeros(desk.bodies, dtype=np.bool_)
    for index, (label, spot) in enumerate(spots.items()):
        codes = _marks(asking, desk, label, spot)
        yes[index] = codes == Mark.YES
        said |= yes[index] | (codes == Mark.NO)
        noted |= codes == Mark.NOTE
    said &= ~(noted & ~yes.any(axis=0))
    kept = _still_there(asking, desk, spots, yes)
    labels, columns = list(spots), list(spots.values())
    return Reading(asking, tuple(labels[i] for i in kept), yes[kept], said, tuple(columns[i] for i in kept))


def _still_there(asking: Asking, desk: Desk, spots: Spots, yes: Chosen) -> list[int]:
    """Return the options that existed in that wave; who chose another one is told."""
    kept = []
    for index, (label, spot) in enumerate(spots.items()):
        if label in asking.choices.gone:
            desk.tell_gone(asking, label, spot, places(yes[index]))
        else:
            kept.append(index)
    return kept


def _marks(asking: Asking, desk: Desk, label: str, spot: Found) -> NDArray[np.int_]:
    spread = desk.spread(spot)
    marks = list(marks_of(spread.distinct, asking.entry.yes, asking.entry.no))
    for index, cell in enumerate(spread.distinct):
        if marks[index] is Mark.UNKNOWN:
            if _chooses(asking, label, cell):
                marks[index] = Mark.YES
            else:
                _tell_unknown(asking, desk, label, spot, shown(cell), spread.bodies(index))
    return np.array([*marks, Mark.BLANK])[spread.held]


def _chooses(asking: Asking, label: str, cell: object) -> bool:
    """Say whether a text chooses the option of its column: its own name does, and any text in the column of その他."""
    if not isinstance(cell, str):
        return False
    other = any(option.label == label and option.other for option in asking.choices.options)
    return other or asking.choices.label(cell) == label


def _tell_unknown(asking: Asking, desk: Desk, label: str, spot: Found, found: str, bodies: list[int]) -> None:
    what = Words(
        f"“{found}” does not say whether “{label}” is chosen",
        f"「{found}」では、「{label}」が選ばれたかどうか分かりません",
    )
    hint = Words(
        f"add it to the mapping's `yes:` or `no:`, for example `yes: [○, {found}]`",
        f"対応付けの `yes:` か `no:` に加えてください（例: `yes: [○, {found}]`）",
    )
    desk.tell("unknown-answer", "error", asking, spot, bodies, found, what, hint)


def _named(asking: Asking, desk: Desk) -> Spots:
    found: Spots = {}
    for heading, option in asking.entry.columns.items():
        at = (*asking.at, "columns", heading)
        label = asking.choices.label(option) or option
        if label in found:
            desk.problems.append(_twice(label, desk.where(at)))
        elif (spot := desk.find(heading, at)) is not None:
            found[label] = spot
    return found


def _below(asking: Asking, desk: Desk) -> Spots:
    """Return the columns below the merged heading by their options; columns of no option are told."""
    place = desk.where((*asking.at, "under"))
    below = desk.headings.below(asking.entry.under, place)
    if isinstance(below, Problem):
        desk.problems.append(below)
        return {}
    found: Spots = {}
    strays: list[tuple[Found, str]] = []
    for spot, rest in below:
        label = asking.choices.heading(rest) or asking.choices.heading(spot[1].headings[-1])
        if label is None or label in found:
            strays.append((spot, rest))
        else:
            found[label] = spot
    if not found:
        desk.problems.append(_no_options(asking, place))
        return {}
    for spot, rest in strays:
        _tell_stray(asking, desk, spot, rest)
    _tell_missing(asking, desk, found)
    return found


def _tell_stray(asking: Asking, desk: Desk, spot: Found, rest: str) -> None:
    """Tell of a column below the heading that names no option: an error when it holds marks, else a warning."""
    marks = marks_of(desk.spread(spot).distinct, asking.entry.yes, asking.entry.no)
    lost = Mark.YES in marks and Mark.UNKNOWN not in marks
    under, question = asking.entry.under, asking.question
    what = Words(
        f"“{rest}” below “{under}” is no option of {question.id}; the column is not read",
        f"「{under}」の下の「{rest}」は「{question.label}」の選択肢にないため、読みません",
    )
    hint = did_you_mean(rest, asking.choices.labels) or Words(
        "join it to an option with `columns:`, or add the option to the codebook",
        "`columns:` で選択肢と結び付けるか、台帳に選択肢を加えてください",
    )
    sheet = desk.tables[spot[0]].sheet
    desk.findings.add("column-without-option", "error" if lost else "warning", sheet, what, column=spot[1],
                      question=question.id, found=rest, hint=hint)  # fmt: skip


def _tell_missing(asking: Asking, desk: Desk, found: Spots) -> None:
    missing = [label for label in asking.choices.labels if label not in found]
    if missing:
        names = "、".join(missing)
        what = Words(
            f"options without a column below “{asking.entry.under}”: {names}; they are not counted",
            f"「{asking.entry.under}」の下に列のない選択肢があります（数えません）: {names}",
        )
        first = next(iter(found.values()))
        desk.findings.add("option-without-column", "warning", desk.tables[first[0]].sheet, what,
                          column=first[1], question=asking.question.id, found=asking.entry.under)  # fmt: skip


def _twice(label: str, place: str) -> Problem:
    what = Words(f"two columns for the option “{label}”", f"選択肢「{label}」に列が２つあります")
    return Problem(what, place)


def _no_options(asking: Asking, place: str) -> Problem:
    names = "、".join(asking.choices.labels[:8])
    return Problem(
        Words(
            f"no column below “{asking.entry.under}” is an option of {asking.question.id}",
            f"「{asking.entry.under}」の下の列に、{asking.question.id} の選択肢がありません",
        ),
        place,
        Words(f"options: {names}", f"選択肢: {names}"),
    )
