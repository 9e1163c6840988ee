"""What a release publishes of answers, how its tables hang together, and which of its cells stay hidden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from generator.survey.terms import ALL, TYPES

Truths = NDArray[np.bool_]
Counts = NDArray[np.int64]

BASE = ""
"""The row of a table that counts who answered."""


@dataclass(frozen=True, slots=True, eq=False)
class CountTable:
    """Counts of one question (and item) in one wave, for every group that the release may print.

    ``chosen`` has the shape (options, bodies), ``answered`` (bodies,), ``memberships`` (groups, bodies). ``single``: one
    answer a body. ``up_to``: at most so many answers a body, 0 = any number. ``sums``: rows that add up options
    (導入済み又は実証中 → its parts). ``weights``: what hiding a cell of each group costs, by default
    :func:`weights_of` their names.

    ``base_is_known``: the attacker knows who answered, so that no base is primary. ``asked`` (bodies,): who may have
    answered, as far as he knows. ``bases_elsewhere``: rows that are the bases of other questions, so that hiding them hides more.
    ``covered`` (groups,): where all cells are hidden anyway, and the base is guarded elsewhere.
    """

    name: str
    options: tuple[str, ...]
    groups: tuple[str, ...]
    chosen: Truths
    answered: Truths
    memberships: Truths
    single: bool = False
    up_to: int = 0
    sums: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    weights: tuple[float, ...] = ()
    base_is_known: bool = False
    asked: Truths | None = None
    bases_elsewhere: frozenset[str] = frozenset()
    covered: Truths | None = None

    def __post_init__(self) -> None:
        bodies = len(self.answered)
        if self.chosen.shape != (len(self.options), bodies) or self.memberships.shape != (len(self.groups), bodies):
            raise ValueError(f"{self.name}: options, groups and bodies do not fit the shapes of the masks")
        if (self.chosen & ~self.answered).any():
            raise ValueError(f"{self.name}: a body chose an answer and is not in the base")

    @property
    def rows(self) -> tuple[str, ...]:
        """Return the labels of the rows: options, then sums."""
        return (*self.options, *self.sums)

    def parts(self, row: str) -> tuple[int, ...]:
        """Return the places of the options that a row adds up."""
        return tuple(self.options.index(part) for part in self.sums.get(row, (row,)))

    def counts(self) -> Counts:
        """Return how many bodies of each group are in each row: (rows, groups)."""
        per_option = self.chosen.astype(np.float64) @ self.memberships.T.astype(np.float64)
        return np.array([per_option[list(self.parts(row))].sum(axis=0) for row in self.rows]).astype(np.int64)

    def bases(self) -> Counts:
        """Return how many bodies of each group answered: (groups,)."""
        return self.memberships.astype(np.int64) @ self.answered.astype(np.int64)

    def answers_allowed(self) -> tuple[int, int]:
        """Return the fewest and the most options that one answering body chose, as an attacker may presume them."""
        per_body = self.chosen.sum(axis=0)[self.answered]
        if not per_body.size:
            return 0, len(self.options)
        limit = 1 if self.single else self.up_to or len(self.options)
        return int(per_body.min() > 0), max(limit, int(per_body.max()))


@dataclass(frozen=True, slots=True)
class Link:
    """``whole`` counts the same bodies as ``parts`` together; each a (table, row), the row :data:`BASE` being the base.

    Held for every body: as an equality where it is one, else as "at most" (a follow-up that not all answered).
    """

    whole: tuple[str, str]
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Suppression:
    """What stays hidden of a table. ``hidden`` and ``primary`` have the shape (rows, groups), the bases (groups,).

    ``primary`` marks what the threshold hides, the rest of ``hidden`` is there so that it cannot be worked out.
    ``least``: the solver proved that no cheaper choice protects the primary cells.
    """

    rows: tuple[str, ...]
    groups: tuple[str, ...]
    hidden: Truths
    hidden_bases: Truths
    primary: Truths
    primary_bases: Truths
    least: bool = True

    def hides(self, row: str, group: str) -> bool:
        """Say whether the count is hidden."""
        return bool(self.hidden[self.rows.index(row), self.groups.index(group)])

    def hides_base(self, group: str) -> bool:
        """Say whether the number of answers is hidden."""
        return bool(self.hidden_bases[self.groups.index(group)])

    def hides_share(self, row: str, group: str) -> bool:
        """Say whether the share is hidden: with a count or a base hidden, it would give that away."""
        return self.hides(row, group) or self.hides_base(group)


def weights_of(groups: tuple[str, ...]) -> tuple[float, ...]:
    """Return what hiding a cell of each group costs readers: the nation most, then types, then the rest, a prefecture least."""
    return tuple(_weight(group) for group in groups)


def _weight(group: str) -> float:
    if group == ALL:
        return 200.0
    if group in TYPES or group == "基礎自治体":
        return 40.0
    return 1.0 if group[-1:] in "都道府県" else 10.0
