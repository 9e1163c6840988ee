"""What an attacker knows of unknown counts, as linear inequalities: the cells of a release over its atoms."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Polytope:
    """All tables that agree with what is public.

    Columns: first the unknowns (a row of a table in an atom), then the rise of each cell, then its fall, both 0 in the
    true table. ``truth`` and ``upper`` (the lower bound is 0) belong to the unknowns; ``rise`` and ``fall`` say how far a hidden cell
    could be from the truth at all. ``starts``, ``columns``, ``values`` hold the rows of the matrix, one after another.
    """

    truth: Floats
    upper: Floats
    starts: Places
    columns: Places
    values: Floats
    row_lower: Floats
    row_upper: Floats
    counts: Floats
    rise: Floats
    fall: Floats

    @property
    def unknowns(self) -> int:
        """Return the number of unknowns."""
        return len(self.truth)

    @property
    def cells(self) -> int:
        """Return the number of published cells."""
        return len(self.counts)

    def activity(self) -> Floats:
        """Return the left side of every row in the true table."""
        point = np.concatenate([self.truth, np.zeros(2 * self.cells)])
        terms = self.values * point[self.columns]
        rows = np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))
        return np.bincount(rows, weights=terms, minlength=len(self.starts) - 1).astype(np.float64)


@dataclass(slots=True)
class Rows:
    """Rows of a matrix while they are being collected."""

    columns: list[Places] = field(default_factory=list)
    values: list[Floats] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)

    def add(self, columns: Places, values: Floats, lower: float, upper: float) -> None:
        """Add one row: lower ≤ Σ values · columns ≤ upper."""
        self.columns.append(columns)
        self.values.append(values)
        self.lower.append(lower)
        self.upper.append(upper)

    def starts(self) -> Places:
        """Return where each row begins, and the end of the last."""
        return np.concatenate([[0], np.cumsum([len(row) for row in self.columns])]).astype(np.intp)
