"""Answers of bodies → counts by answer and group: shapes are (options, groups) and (groups,)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.survey.responses.bodies import Bodies
from generator.survey.responses.terms import Amounts, Answered, Mask
from generator.survey.terms import Option

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Membership:
    """Which bodies belong to which group: ``matrix`` has the shape (bodies, groups)."""

    groups: tuple[str, ...]
    matrix: NDArray[np.int64]
    places: dict[str, int]

    def of(self, group: str) -> Mask:
        """Return the bodies of a group. KeyError when it is not one of ``groups``."""
        return self.matrix[:, self.places[group]].astype(np.bool_)


def membership(bodies: Bodies, groups: Sequence[str]) -> Membership:
    """Return the membership of all groups whose names say which bodies they hold; the others are left out."""
    found = {group: mask for group in groups if (mask := bodies.members(group)) is not None}
    matrix = np.array(list(found.values()), dtype=np.int64).reshape(len(found), len(bodies)).T
    return Membership(tuple(found), np.ascontiguousarray(matrix), {group: at for at, group in enumerate(found)})


@dataclass(frozen=True, slots=True)
class CountTable:
    """Counts of one question and item in one wave. ``options`` include the sums whose parts are all there.

    ``counts`` (options, groups); ``bases`` (groups,): bodies that were asked and answered.
    """

    options: tuple[str, ...]
    counts: Counts
    bases: Counts


def count(answered: Answered, sums: Sequence[Option], members: Membership) -> CountTable:
    """Count each answer in each group; a sum of answers adds its parts (of a multiple answer: 延べ数)."""
    own = answered.chosen.astype(np.int64) @ members.matrix
    labels = list(answered.options)
    rows = [own]
    for option in sums:
        if option.parts and all(part in answered.options for part in option.parts):
            rows.append(own[[answered.options.index(part) for part in option.parts]].sum(axis=0, keepdims=True))
            labels.append(option.label)
    bases = answered.answered.astype(np.int64) @ members.matrix
    return CountTable(tuple(labels), np.concatenate(rows) if rows else own, bases)


def median(amounts: Amounts, among: Mask) -> tuple[float, int]:
    """Return the median of the amounts that were given among some bodies, and how many there were; (NaN, 0) of none.

    With an even number of amounts it is the mean of the two in the middle.
    """
    given = amounts[among & ~np.isnan(amounts)]
    return (float(np.median(given)), len(given)) if len(given) else (float("nan"), 0)
