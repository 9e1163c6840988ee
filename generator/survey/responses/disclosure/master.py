"""Which cells to hide at the least cost, given all that attacks have taught so far: an integer program."""

from __future__ import annotations

import numpy as np

from generator.survey.responses.disclosure.polytope import Floats
from generator.survey.responses.disclosure.solver import is_optimal, quiet_solver
from generator.survey.responses.disclosure.tables import Truths

NODES = 200
"""How long the solver may search, counted in nodes, never by the clock: the same answers give the same cells."""


class Master:
    """A set of cover inequalities over the cells; primary cells are hidden from the start."""

    def __init__(self, costs: Floats, primary: Truths) -> None:
        import highspy

        self._solver = quiet_solver(mip_max_nodes=NODES)
        self._primary = primary.astype(np.float64)
        self._places = np.arange(len(costs), dtype=np.int32)
        self._solver.addVars(len(costs), self._primary, np.ones(len(costs)))
        self._solver.changeColsCost(len(costs), self._places, costs)
        whole = np.full(len(costs), int(highspy.HighsVarType.kInteger), dtype=np.uint8)
        self._solver.changeColsIntegrality(len(costs), self._places, whole)

    def learn(self, gains: Floats, missing: float) -> None:
        """Add Σ gains of hidden cells ≥ missing; a gain beyond what is missing adds nothing."""
        gains = np.minimum(gains, missing)
        at = np.flatnonzero(gains > 1e-7)
        self._solver.addRow(missing, np.inf, len(at), at.astype(np.int32), gains[at])

    def only(self, enough: Truths) -> None:
        """Choose among these cells alone from now on."""
        self._solver.changeColsBounds(len(enough), self._places, self._primary, enough.astype(np.float64))

    def hidden(self) -> tuple[Truths, bool]:
        """Return the cheapest cells found, at least the primary ones, and whether the solver proved that none are cheaper."""
        self._solver.run()
        if not (found := self._solver.getSolution().col_value):
            return self._primary > 0.5, False
        chosen = np.array(found) > 0.5
        return chosen | (self._primary > 0.5), is_optimal(self._solver)
