"""Secondary suppression: the cells to hide so that no attacker can work out a primary one.

The exact method of Fischetti and Salazar-González: a master program chooses the cheapest cells, an attacker tries every
primary cell, and each attack that succeeds becomes an inequality of the master (a cut from the dual solution), until no
attack does. After :data:`ROUNDS` rounds what still fails is mended one cell after another, each by the cheapest table
that an attacker could not tell from the true one, and cells that turn out to be needless are shown again.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from generator.survey.responses.disclosure.attacker import TINY, Attacker
from generator.survey.responses.disclosure.master import Master
from generator.survey.responses.disclosure.polytope import Floats, Places, Polytope
from generator.survey.responses.disclosure.tables import Truths

ROUNDS = 2
TIGHTENING = 4
"""Rounds among all cells, and among those that proved to be enough. Counted, not timed: the same answers, the same cells."""


@dataclass(frozen=True, slots=True)
class Goals:
    """What must stay possible: cell ``cells[i]`` could be ``distances[i]`` above (``rising[i]``) or below what it is."""

    cells: Places
    rising: Truths
    distances: Floats

    def at(self, goal: int) -> tuple[int, bool, float]:
        """Return the cell, whether it shall rise, and how far."""
        return int(self.cells[goal]), bool(self.rising[goal]), float(self.distances[goal])

    def met(self, changes: Floats) -> Truths:
        """Say which goals a table meets, given the change of every cell."""
        moved = changes[self.cells]
        reached: Truths = np.where(self.rising, moved, -moved) >= self.distances - TINY
        return reached


def goals_of(polytope: Polytope, primary: Truths, threshold: int) -> Goals:
    """Ask that every primary cell could be one less than it is, and could reach the threshold (or all that there are)."""
    cells = np.flatnonzero(primary)
    up = np.minimum(threshold - polytope.counts[cells], polytope.rise[cells])
    down = np.ones(len(cells))
    both = np.concatenate([cells, cells])
    rising = np.repeat([True, False], len(cells))
    distances = np.concatenate([up, down])
    wanted = distances > TINY
    return Goals(both[wanted], rising[wanted], distances[wanted])


class Choice:
    """The search for the cells of one part of a release: at least ``hidden``, which holds the primary ones."""

    def __init__(self, polytope: Polytope, primary: Truths, costs: Floats, threshold: int, hidden: Truths) -> None:
        self.hidden, self.costs = hidden, costs
        self.goals = goals_of(polytope, primary, threshold)
        self.attacker = Attacker(polytope)
        self.moved = np.zeros((0, polytope.cells), dtype=np.bool_)
        self.meets = np.zeros((0, len(self.goals.cells)), dtype=np.bool_)

    def cells(self) -> tuple[Truths, bool]:
        """Return which cells to hide, and whether no cheaper choice exists."""
        master = Master(self.costs, self.hidden)
        hidden, least = self.hidden, True
        for _ in range(ROUNDS):
            failed = self._attacks(hidden, master)
            if not failed:
                return hidden, least
            hidden, least = master.hidden()
        return self._tightened(self._mended(hidden, self._attacks(hidden, master)), master), False

    def _open(self, hidden: Truths) -> Truths:
        """Return which goals no known table meets without moving a cell that is shown."""
        usable = ~(self.moved & ~hidden).any(axis=1)
        still: Truths = np.logical_not(self.meets[usable].any(axis=0))
        return still

    def _keep(self, changes: Floats) -> None:
        self.moved = np.vstack([self.moved, np.abs(changes) > TINY])
        self.meets = np.vstack([self.meets, self.goals.met(changes)])

    def _attacks(self, hidden: Truths, master: Master) -> list[int]:
        """Attack every goal that is open; return those that cannot be met, and teach the master why."""
        failed: list[int] = []
        left = self._open(hidden)
        while left.any():
            goal = int(np.argmax(left))
            attempt = self.attacker.push(*self.goals.at(goal), hidden)
            self._keep(attempt.changes)
            left &= ~self.meets[-1]
            left[goal] = False
            if not attempt.reached:
                failed.append(goal)
                master.learn(attempt.gains, attempt.missing)
        return failed

    def _mended(self, hidden: Truths, failed: list[int]) -> Truths:
        """Hide more until every goal is met, each by the cheapest table that meets it; all cells if there is none."""
        hidden = hidden.copy()
        for goal in failed:
            if not self._open(hidden)[goal]:
                continue
            changes = self.attacker.cheapest(*self.goals.at(goal), np.where(hidden, 0.0, self.costs))
            if changes is None:
                return np.ones_like(hidden)
            self._keep(changes)
            hidden |= np.abs(changes) > TINY
        return hidden

    def _tightened(self, enough: Truths, master: Master) -> Truths:
        """Choose again among the cells that are enough, so that none is hidden in vain."""
        master.only(enough)
        for _ in range(TIGHTENING):
            hidden, _ = master.hidden()
            failed = self._attacks(hidden, master)
            if not failed:
                return hidden
        mended = self._mended(hidden, failed)
        return mended if self.costs[mended].sum() < self.costs[enough].sum() else enough
