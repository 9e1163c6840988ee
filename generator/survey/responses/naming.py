"""Which bodies asked not to be named."""

from __future__ import annotations

import numpy as np

from generator.errors import Words
from generator.survey.responses.cells import Mark, is_blank, key, marks_of, shown
from generator.survey.responses.mapping_file import SourceEntry
from generator.survey.responses.readings import Desk
from generator.survey.responses.terms import Mask

_MAY_BE_NAMED = frozenset(
    map(key, ("公表", "公表可", "公表する", "公開", "公開可", "可", "可能", "同意", "同意する", "掲載可", "承諾"))
)


def unnamed_bodies(entry: SourceEntry, desk: Desk) -> Mask:
    """Return who must not be named. A word that is not understood keeps the body unnamed, and is told."""
    unnamed = np.zeros(desk.bodies, dtype=np.bool_)
    if not entry.body.unnamed or (spot := desk.find(entry.body.unnamed, ("body", "unnamed"))) is None:
        return unnamed
    spread = desk.spread(spot)
    hidden = set(map(key, entry.body.unnamed_values))
    by_mark = marks_of(spread.distinct, (), ())
    marks_hide = any(mark is Mark.YES for mark in marks_of(entry.body.unnamed_values, (), ()))
    for index, cell in enumerate(spread.distinct):
        if is_blank(cell) or key(cell) in _MAY_BE_NAMED - hidden:
            continue
        plain = Mark.NO if marks_hide else Mark.YES
        if key(cell) not in hidden and by_mark[index] is plain:
            continue
        unnamed |= spread.held == index
        if key(cell) not in hidden:
            what = Words(
                f"“{shown(cell)}” does not say whether the body may be named; it is not named",
                f"「{shown(cell)}」では団体名を公表してよいか分からないため、公表しません",
            )
            hint = Words(
                "add it to `unnamed_values:` if that is meant", "非公表の意味なら `unnamed_values:` に加えてください"
            )
            for body in spread.bodies(index):
                desk.findings.at(
                    "unnamed", "warning", desk.tables[spot[0]], body, spot[1], what, found=shown(cell), hint=hint
                )
    return unnamed
