"""Bodies that no published group tells apart are one unknown: the attacker knows how many they are, no more."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.survey.responses.disclosure.tables import Counts, Truths


@dataclass(frozen=True, slots=True)
class Atoms:
    """The finest cells of all groups together. ``of_body``: the atom of each body; ``inside`` has the shape (groups, atoms).

    ``covers``: for each group, disjoint smaller groups inside it and the atoms that they leave over.
    """

    of_body: NDArray[np.intp]
    sizes: Counts
    inside: Truths
    covers: tuple[tuple[tuple[int, ...], NDArray[np.intp]], ...]

    def count(self, mask: Truths) -> NDArray[np.float64]:
        """Return how many bodies of a mask are in each atom."""
        return np.bincount(self.of_body, weights=mask, minlength=len(self.sizes)).astype(np.float64)


def atoms_of(memberships: Truths) -> Atoms:
    """Split bodies by the set of groups they belong to; bodies of no group are left in one atom of their own."""
    inside, of_body, sizes = np.unique(memberships, axis=1, return_inverse=True, return_counts=True)
    return Atoms(of_body.ravel(), sizes.astype(np.int64), inside, _covers(inside, sizes.astype(np.int64)))


def _covers(inside: Truths, sizes: Counts) -> tuple[tuple[tuple[int, ...], NDArray[np.intp]], ...]:
    by_size = np.argsort(-(inside @ sizes), kind="stable")
    rank = np.argsort(by_size, kind="stable")
    return tuple(_cover(group, inside, by_size[rank[group] + 1 :]) for group in range(len(inside)))


def _cover(group: int, inside: Truths, smaller: NDArray[np.intp]) -> tuple[tuple[int, ...], NDArray[np.intp]]:
    left = inside[group].copy()
    taken: list[int] = []
    for other in smaller:
        members = inside[other]
        if members.any() and not (members & ~left).any():
            taken.append(int(other))
            left &= ~members
    return tuple(taken), np.flatnonzero(left)
