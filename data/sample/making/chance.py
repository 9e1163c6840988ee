"""Chance that gives the same on every machine: raw bits of PCG64, whose stream numpy promises to keep."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

SEED = 20_241_231
_BITS = np.uint64(11)
_NORMAL = NormalDist()

Mask = NDArray[np.bool_]
Floats = NDArray[np.float64]


class Chance:
    """Draws of one seed. What is drawn depends on the order of the calls."""

    def __init__(self, seed: int = SEED) -> None:
        self._bits = np.random.PCG64(seed)

    def uniforms(self, *shape: int) -> Floats:
        """Return numbers above 0 and below 1."""
        raw = self._bits.random_raw(int(np.prod(shape))) >> _BITS
        return ((raw.astype(np.float64) + 0.5) * 2.0**-53).reshape(shape)

    def normals(self, count: int) -> Floats:
        """Return standard normal numbers."""
        return np.array([_NORMAL.inv_cdf(u) for u in self.uniforms(count)])

    def happens(self, probability: Floats) -> Mask:
        """Return for each probability whether the thing happens."""
        return self.uniforms(len(probability)) < probability

    def pick(self, among: Mask, probability: Floats, count: int) -> Mask:
        """Return exactly ``count`` of those in ``among``, the likelier the more often.

        Raises:
            ValueError: there are fewer than ``count``.

        """
        if int(among.sum()) < count:
            raise ValueError(f"{count} of {int(among.sum())} cannot be chosen")
        keys = np.log(self.uniforms(len(among))) / np.clip(probability, 1e-6, None)
        order = np.argsort(np.where(among, -keys, np.inf), kind="stable")
        chosen = np.zeros(len(among), dtype=np.bool_)
        chosen[order[:count]] = True
        return chosen

    def deal(self, among: Mask, probability: Floats, counts: Sequence[int], most: int) -> Mask:
        """Choose options for bodies, (options, bodies): each option exactly ``counts`` times, ``most`` at most a body."""
        chosen = np.zeros((len(counts), len(among)), dtype=np.bool_)
        for option in sorted(range(len(counts)), key=lambda option: -counts[option]):
            free = among & (chosen.sum(axis=0) < most)
            chosen[option] = self.pick(free, probability[option], counts[option])
        return chosen

    def up_to(self, among: Mask, probability: Floats, most: int) -> Mask:
        """Choose one to ``most`` options for each body, (options, bodies), most of them as many as they may."""
        keys = -np.log(self.uniforms(*probability.shape)) / np.clip(probability, 1e-9, None)
        how_many = 1 + (self.uniforms(most - 1, len(among)) < 0.8).sum(axis=0)
        places = np.argsort(np.argsort(keys, axis=0, kind="stable"), axis=0, kind="stable")
        return (places < how_many) & among & (probability > 0)


def largest(among: Mask, score: Floats, count: int) -> Mask:
    """Return the ``count`` of ``among`` with the highest score."""
    if int(among.sum()) < count:
        raise ValueError(f"{count} of {int(among.sum())} cannot be chosen")
    order = np.argsort(np.where(among, -score, np.inf), kind="stable")
    chosen = np.zeros(len(among), dtype=np.bool_)
    chosen[order[:count]] = True
    return chosen
