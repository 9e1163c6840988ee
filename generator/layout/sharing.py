"""Divide a height among blocks, each between the least and the most that it can take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_ENOUGH = 0.01
"""Points."""


@dataclass(frozen=True, slots=True)
class Heights:
    """The least a block can do with, what it likes, and the most it can use; points."""

    least: float
    natural: float
    most: float

    @classmethod
    def fixed(cls, height: float) -> Heights:
        """Return the heights of a block that has one only."""
        return cls(height, height, height)

    def more(self, height: float) -> Heights:
        """Return the heights with ``height`` added to each."""
        return Heights(self.least + height, self.natural + height, self.most + height)


def share(room: float, wanted: Sequence[Heights], weights: Sequence[float] = ()) -> list[float]:
    """Return one height a block, ``room`` in all unless the blocks cannot use it (or need more).

    A block of weight 0 gets its natural height, the others what is left by weight. Without weights each has its natural
    height as weight.
    """
    if not weights:
        return _by_weight(room, wanted, [max(want.natural, 0.1) for want in wanted])
    fixed = [want if not weight else Heights.fixed(0.0) for want, weight in zip(wanted, weights, strict=True)]
    needed = sum(want.least for want, weight in zip(wanted, weights, strict=True) if weight)
    heights = _natural(room - needed, fixed)
    left = room - sum(heights)
    open_ = [want if weight else Heights.fixed(0.0) for want, weight in zip(wanted, weights, strict=True)]
    flexible = _by_weight(left, open_, weights)
    return [flexible[i] if weights[i] else heights[i] for i in range(len(wanted))]


def _natural(room: float, wanted: Sequence[Heights]) -> list[float]:
    """Return natural heights, or less of them in proportion when the room is short."""
    natural, least = sum(w.natural for w in wanted), sum(w.least for w in wanted)
    if natural <= room or natural - least < _ENOUGH:
        return [w.natural for w in wanted]
    part = max(0.0, (room - least) / (natural - least))
    return [w.least + part * (w.natural - w.least) for w in wanted]


def _by_weight(room: float, wanted: Sequence[Heights], weights: Sequence[float]) -> list[float]:
    """Return heights in proportion to the weights, each held between its least and its most."""
    heights: dict[int, float] = {}
    left = list(range(len(wanted)))
    while left:
        rest = room - sum(heights.values())
        total = sum(weights[i] for i in left)
        wish = {i: rest * weights[i] / total if total else 0.0 for i in left}
        held = {i: min(max(wish[i], wanted[i].least), wanted[i].most) for i in left}
        excess = sum(held.values()) - rest
        stuck = [i for i in left if _holds(held[i] - wish[i], excess)]
        for i in stuck or left:
            heights[i] = held[i]
        left = [i for i in left if stuck and i not in stuck]
    return [heights[i] for i in range(len(wanted))]


def _holds(change: float, excess: float) -> bool:
    """Say whether a block is held on the side that decides this round: at its least when too much is asked for."""
    if abs(excess) < _ENOUGH:
        return True
    return change > _ENOUGH if excess > 0 else change < -_ENOUGH
