"""The attacker, played by the HiGHS solver: how far can a hidden cell be from what it is, given all that is shown?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from generator.survey.responses.disclosure.polytope import Floats, Polytope
from generator.survey.responses.disclosure.solver import is_optimal, quiet_solver
from generator.survey.responses.disclosure.tables import Truths

if TYPE_CHECKING:
    import highspy

TINY = 1e-6
DUAL, PRIMAL = 1, 4
"""HiGHS' simplex strategies: the dual finds the first vertex faster, the primal goes on from a feasible one."""

DEAR = 1e5
"""What reaching the goal is worth, against the costs of cells (at most some hundreds each)."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """The table furthest from the truth in one cell, as the change of every cell. ``reached``: as far as was asked.

    Where it was not: hiding cells helps only as ``gains`` says, Σ gains of hidden cells ≥ ``missing``.
    """

    changes: Floats
    reached: bool
    gains: Floats
    missing: float


class Attacker:
    """Holds the inequalities in the solver. Every question starts from the true table, which is a vertex of them all."""

    def __init__(self, polytope: Polytope) -> None:
        self.of = polytope
        self._solver = quiet_solver(presolve="off", solver="simplex", simplex_strategy=DUAL)
        self._solver.passModel(_model(polytope))
        self._solver.run()
        self._start = self._solver.getBasis()
        self._solver.setOptionValue("simplex_strategy", PRIMAL)
        self._moves = np.arange(polytope.unknowns, polytope.unknowns + 2 * polytope.cells, dtype=np.int32)
        self._activity = polytope.activity()

    def push(self, cell: int, rising: bool, distance: float, hidden: Truths) -> Attempt:
        """Look for a table in which a cell is so far above, or below, what it is, while all but the hidden are shown."""
        far = np.concatenate([np.where(hidden, self.of.rise, 0.0), np.where(hidden, self.of.fall, 0.0)])
        point = self._furthest(cell, rising, distance, far, np.zeros(self.of.cells), 1.0)
        changes = self._changes(point)
        if _distance(changes, cell, rising) >= distance - TINY:
            return Attempt(changes, True, np.zeros(0), 0.0)
        solution = self._solver.getSolution()
        gains, known = self._bound(-np.array(solution.col_dual), -np.array(solution.row_dual))
        return Attempt(changes, False, gains, distance - known)

    def cheapest(self, cell: int, rising: bool, distance: float, costs: Floats) -> Floats | None:
        """Return the changes of the cheapest table that is so far from the truth in one cell; None if there is none."""
        far = np.concatenate([self.of.rise, self.of.fall])
        point = self._furthest(cell, rising, distance, far, costs, DEAR)
        changes = self._changes(point)
        return changes if _distance(changes, cell, rising) >= distance - TINY else None

    def _furthest(
        self, cell: int, rising: bool, distance: float, far: Floats, costs: Floats, worth: float
    ) -> Floats | None:
        cells = self.of.cells
        ahead, back = (cell, cells + cell) if rising else (cells + cell, cell)
        upper, both = far.copy(), np.concatenate([costs, costs])
        upper[ahead], upper[back] = distance, 0.0
        both[ahead], both[back] = -worth, worth
        self._solver.changeColsBounds(2 * cells, self._moves, np.zeros(2 * cells), upper)
        self._solver.changeColsCost(2 * cells, self._moves, both)
        self._solver.setBasis(self._start)
        self._solver.run()
        return np.array(self._solver.getSolution().col_value) if is_optimal(self._solver) else None

    def _changes(self, point: Floats | None) -> Floats:
        if point is None:
            return np.zeros(self.of.cells)
        moves = point[self.of.unknowns :]
        return moves[: self.of.cells] - moves[self.of.cells :]

    def _bound(self, reduced: Floats, duals: Floats) -> tuple[Floats, float]:
        """Return what each cell, once hidden, and what all else adds to the bound that these duals prove."""
        reduced[np.abs(reduced) < TINY] = 0.0
        duals[np.abs(duals) < TINY] = 0.0
        n, cells = self.of.unknowns, self.of.cells
        slack = np.where(duals > 0, self.of.row_upper - self._activity, self._activity - self.of.row_lower)
        inside = np.abs(duals[duals != 0]) @ slack[duals != 0]
        ahead = np.maximum(reduced, 0.0)
        inside += ahead[:n] @ (self.of.upper - self.of.truth) + np.maximum(-reduced[:n], 0.0) @ self.of.truth
        return ahead[n : n + cells] * self.of.rise + ahead[n + cells :] * self.of.fall, float(inside)


def _distance(changes: Floats, cell: int, rising: bool) -> float:
    return float(changes[cell] if rising else -changes[cell])


def _model(polytope: Polytope) -> highspy.HighsLp:
    import highspy

    model = highspy.HighsLp()
    columns = polytope.unknowns + 2 * polytope.cells
    model.num_col_, model.num_row_ = columns, len(polytope.row_lower)
    model.col_cost_ = np.zeros(columns)
    model.col_lower_ = np.zeros(columns)
    model.col_upper_ = np.concatenate([polytope.upper, np.zeros(2 * polytope.cells)])
    model.row_lower_, model.row_upper_ = polytope.row_lower, polytope.row_upper
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = polytope.starts.astype(np.int32)
    model.a_matrix_.index_ = polytope.columns.astype(np.int32)
    model.a_matrix_.value_ = polytope.values
    return model
