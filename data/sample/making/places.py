"""The 1,788 bodies as arrays, and the quotas of adopters by prefecture and kind that published figures leave open."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from making.chance import Floats, Mask

HERE = Path(__file__).resolve().parents[1]
KINDS = ("都道府県", "指定都市", "中核市", "特別区", "その他の市", "町", "村")
OTHERS = KINDS[2:]


@dataclass(frozen=True, slots=True)
class Places:
    """All bodies in the order of the reference table. ``size`` is 0 for the smallest and 1 for the largest."""

    code: NDArray[np.str_]
    prefecture: NDArray[np.str_]
    name: NDArray[np.str_]
    kind: NDArray[np.str_]
    population: NDArray[np.int64]
    size: Floats

    def __len__(self) -> int:
        return len(self.code)

    def of(self, *kinds: str) -> Mask:
        """Return which bodies are of one of the kinds."""
        return np.isin(self.kind, kinds)

    def cell(self, prefecture: str, kind: str) -> Mask:
        """Return the bodies of a kind in a prefecture."""
        return (self.prefecture == prefecture) & (self.kind == kind)

    def none(self) -> Mask:
        """Return a mask of nobody."""
        return np.zeros(len(self), dtype=np.bool_)


def read_places() -> Places:
    """Read ``data/reference/municipalities.csv``."""
    path = HERE.parent / "reference" / "municipalities.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    population = np.array([int(row["population"]) for row in rows], dtype=np.int64)
    size = np.clip((np.log10(np.maximum(population, 300)) - 3.3) / 2.7, 0.0, 1.0)
    texts = {name: np.array([row[name] for row in rows]) for name in ("code", "prefecture", "name", "kind")}
    return Places(**texts, population=population, size=size)


@dataclass(frozen=True, slots=True)
class Quota:
    """How many bodies of a kind in a prefecture adopted AI, adopted or tried generative AI, and had it a year before."""

    prefecture: str
    kind: str
    ai: int
    genai: int
    genai_trial: int
    genai_before: int


def read_quotas() -> tuple[Quota, ...]:
    """Read ``quotas.csv``; bodies that asked not to be named are not counted in it."""
    with (HERE / "quotas.csv").open(encoding="utf-8", newline="") as file:
        names = ("ai", "genai", "genai_trial", "genai_before")
        return tuple(
            Quota(row["prefecture"], row["kind"], *(int(row[name]) for name in names)) for row in csv.DictReader(file)
        )
