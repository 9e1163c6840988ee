"""Sheets whose rows are joined to bodies: each column as its distinct cells and which body holds which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

import numpy as np
from numpy.typing import NDArray

from generator.survey.responses.terms import Column, Sheet

NO_ROW = -1

Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Spread:
    """A column's distinct cells and, for each body, the index of the one it holds.

    The index ``len(distinct)`` means that the body has no row. Cells are read once each, however many bodies wrote them.
    """

    distinct: tuple[object, ...]
    held: Places

    def bodies(self, index: int) -> list[int]:
        """Return the bodies that hold a cell, in their order."""
        return [int(place) for place in np.flatnonzero(self.held == index)]


@dataclass(slots=True)
class Table:
    """A sheet, and for each body the index of its row (``NO_ROW`` = none)."""

    sheet: Sheet
    row_of: Places
    said: Sequence[str]
    """For each row the body as it stands in the sheet."""
    _columns: list[tuple[object, ...]] | None = None
    _spreads: dict[int, Spread] = field(default_factory=dict)

    def cells(self, column: Column) -> Sequence[object]:
        """Return a column's cells, row by row."""
        if self._columns is None:
            self._columns = list(zip_longest(*self.sheet.rows))
        if column.index < len(self._columns):
            return self._columns[column.index]
        return (None,) * len(self.sheet.rows)

    def spread(self, column: Column) -> Spread:
        """Return a column's distinct cells and who holds them."""
        if column.index not in self._spreads:
            self._spreads[column.index] = self._spread(column)
        return self._spreads[column.index]

    def _spread(self, column: Column) -> Spread:
        seen: dict[tuple[type, object], int] = {}
        cells = self.cells(column)
        codes = np.fromiter((seen.setdefault((type(c), c), len(seen)) for c in cells), np.intp, len(cells))
        codes = np.append(codes, len(seen))
        return Spread(tuple(cell for _, cell in seen), codes[self.row_of])

    def cell(self, body: int, column: Column) -> object:
        """Return a body's cell; None when it has no row."""
        row = int(self.row_of[body])
        return None if row == NO_ROW else self.cells(column)[row]
