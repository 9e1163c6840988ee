"""An attack on published counts that shares no code with the package: one unknown a kind of body and answer, scipy's solver."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, vstack

from generator.survey.responses.disclosure import BASE, CountTable, Link, Suppression


class Attack:
    """Bodies of the same groups are one kind. Per table and kind: who answered, and who chose each option."""

    def __init__(
        self, tables: Sequence[CountTable], hidden: dict[str, Suppression], links: Sequence[Link] = ()
    ) -> None:
        kinds, sizes = np.unique(tables[0].memberships.T, axis=0, return_counts=True)
        self.kinds, self.width = kinds.T.astype(float), len(kinds)
        self.tables = {table.name: table for table in tables}
        self.start: dict[tuple[str, str], int] = {}
        for table in tables:
            for row in (BASE, *table.options):
                self.start[table.name, row] = len(self.start) * self.width
        self.columns = len(self.start) * self.width
        self.bounds = [(0, float(size)) for _ in self.start for size in sizes]
        self.equal: list[tuple[np.ndarray, float]] = []
        self.below: list[tuple[np.ndarray, float]] = []
        for table in tables:
            self._questionnaire(table)
            self._published(table, hidden[table.name])
        for link in links:
            for kind in range(self.width):
                line = self._of_kind(*link.whole, kind) - sum(self._of_kind(*part, kind) for part in link.parts)
                self.below.append((line, 0.0))

    def _of_kind(self, name: str, row: str, kind: int) -> np.ndarray:
        line = np.zeros(self.columns)
        for part in self.tables[name].sums.get(row, (row,)):
            line[self.start[name, part] + kind] = 1
        return line

    def _questionnaire(self, table: CountTable) -> None:
        most = 1 if table.single else table.up_to or len(table.options)
        for kind in range(self.width):
            base = self._of_kind(table.name, BASE, kind)
            options = [self._of_kind(table.name, option, kind) for option in table.options]
            if table.single:
                self.equal.append((sum(options) - base, 0.0))
            else:
                self.below.append((sum(options) - most * base, 0.0))
                self.below += [(option - base, 0.0) for option in options]

    def cell(self, name: str, row: str, group: int) -> np.ndarray:
        return sum(self._of_kind(name, row, kind) for kind in np.flatnonzero(self.kinds[group]))

    def _published(self, table: CountTable, found: Suppression) -> None:
        counts, bases = table.counts(), table.bases()
        for group in range(len(table.groups)):
            if not found.hidden_bases[group]:
                self.equal.append((self.cell(table.name, BASE, group), float(bases[group])))
            for place, row in enumerate(table.rows):
                if not found.hidden[place, group]:
                    self.equal.append((self.cell(table.name, row, group), float(counts[place, group])))

    def interval(self, name: str, row: str, group: int) -> tuple[float, float]:
        goal = self.cell(name, row, group)
        ends = []
        for sign in (1, -1):
            result = linprog(sign * goal, bounds=self.bounds, method="highs", **self._matrices())
            assert result.status == 0, result.message
            ends.append(sign * result.fun)
        return ends[0], ends[1]

    def _matrices(self) -> dict[str, object]:
        found: dict[str, object] = {}
        for key, lines in (("eq", self.equal), ("ub", self.below)):
            if lines:
                found[f"A_{key}"] = vstack([csr_array(line[None, :]) for line, _ in lines]).tocsr()
                found[f"b_{key}"] = np.array([right for _, right in lines])
        return found
