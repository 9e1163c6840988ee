"""Chooses how many bodies of each kind in each prefecture adopted AI and generative AI: ``python data/sample/make_quotas.py``.

The published figures of R6 fix the sums by region, the first and last five prefectures, some ranks, how many prefectures
are in which band, and (by the bases of the challenges) the kinds. An integer program finds numbers that fulfil all of
them and lie near what size would let expect. Bodies that asked not to be named are not counted, as in those figures.
``quotas.csv`` holds what it found; another version of the solver may find another answer that is as good.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import highspy

HERE = Path(__file__).resolve().parent
KINDS = ("指定都市", "中核市", "特別区", "その他の市", "町", "村")
NEAR = 1e-9

Key = tuple[str, str]
Band = tuple[Callable[[float], bool], int]


@dataclass(frozen=True, slots=True)
class Bodies:
    """Numbers of municipalities by prefecture and kind."""

    counts: Mapping[Key, int]
    region: Mapping[str, str]

    @property
    def prefectures(self) -> Sequence[str]:
        """All prefectures, in the order of their codes."""
        return tuple(self.region)

    def size(self, prefecture: str) -> int:
        """Return the number of municipalities."""
        return sum(self.counts.get((prefecture, kind), 0) for kind in KINDS)


@dataclass(frozen=True, slots=True)
class Published:
    """What was published of one technology. ``given`` counts by prefecture; ``ranks`` (count, rank) by prefecture."""

    kinds: Mapping[str, int]
    regions: Mapping[str, int]
    given: Mapping[str, int]
    ranks: Mapping[str, tuple[int, int]]
    bands: Sequence[Band]
    between: tuple[float, float]
    """No other prefecture reaches the least of the first five, or falls to the greatest of the last five."""


AI = Published(
    kinds={"指定都市": 20, "中核市": 60, "特別区": 21, "その他の市": 552, "町": 340, "村": 18},
    regions={"北海道・東北": 146, "関東": 279, "東海・北陸": 184, "近畿": 131, "中国・四国": 125, "九州・沖縄": 146},
    given={"愛知県": 49, "兵庫県": 36, "富山県": 13, "滋賀県": 16, "茨城県": 37, "北海道": 39, "福島県": 19, "高知県": 11, "奈良県": 14, "山梨県": 10},
    ranks={"岐阜県": (35, 6), "東京都": (51, 7), "静岡県": (28, 8), "栃木県": (18, 16), "千葉県": (36, 21), "大分県": (10, 31)},
    bands=(
        (lambda rate: rate >= 0.80 - NEAR, 8),
        (lambda rate: rate >= 0.75 - NEAR, 13),
        (lambda rate: 0.65 - NEAR <= rate < 0.75 - NEAR, 9),
        (lambda rate: 0.50 - NEAR <= rate < 0.60 - NEAR, 13),
        (lambda rate: rate < 0.50 - NEAR, 12),
        (lambda rate: rate < 0.40 - NEAR, 7),
    ),
    between=(10 / 27, 37 / 44),
)  # fmt: skip
GENAI = Published(
    kinds={"指定都市": 18, "中核市": 52, "特別区": 19, "その他の市": 348, "町": 85, "村": 9},
    regions={"北海道・東北": 79, "関東": 161, "東海・北陸": 98, "近畿": 61, "中国・四国": 57, "九州・沖縄": 75},
    given={"東京都": 35, "栃木県": 14, "静岡県": 19, "兵庫県": 22, "茨城県": 22, "高知県": 4, "青森県": 5, "北海道": 28, "和歌山県": 5, "宮城県": 6},
    ranks={"大分県": (8, 9), "千葉県": (23, 10), "富山県": (5, 20), "岐阜県": (13, 22)},
    bands=(
        (lambda rate: rate >= 0.50 - NEAR, 5),
        (lambda rate: rate >= 0.40 - NEAR, 12),
        (lambda rate: 0.30 - NEAR <= rate < 0.40 - NEAR, 13),
        (lambda rate: 0.20 - NEAR <= rate < 0.30 - NEAR, 13),
        (lambda rate: rate < 0.20 - NEAR, 9),
    ),
    between=(6 / 35, 22 / 44),
)  # fmt: skip
TRIALS = {"指定都市": 2, "中核市": 4, "特別区": 3, "その他の市": 88, "町": 105, "村": 12}
WITH_TRIALS = {"東京都": 46, "山口県": 14, "兵庫県": 27, "愛知県": 35, "栃木県": 16}
MOST_WITH_TRIALS = 16 / 25
GREW = {"滋賀県": 8, "東京都": 26, "栃木県": 9, "香川県": 6, "広島県": 8}
MOST_GREW = 8 / 23
BEFORE, BEFORE_CITIES = 168, 6
BEFORE_RATES = {"指定都市": 0.3, "中核市": 0.35, "特別区": 0.35, "その他の市": 0.15, "町": 0.02, "村": 0.01}


class Program:
    """An integer program over counts by prefecture and kind."""

    def __init__(self, bodies: Bodies) -> None:
        self.bodies = bodies
        self.solver: Any = highspy.Highs()
        self.solver.silent()
        for option, value in (("random_seed", 1), ("mip_rel_gap", 0.02), ("time_limit", 60.0)):
            self.solver.setOptionValue(option, value)
        self.cost: list[Any] = []

    def demand(self, constraint: Any) -> None:
        """Add a constraint."""
        self.solver.addConstr(constraint)

    def sum(self, terms: Any) -> Any:
        """Return the sum of terms."""
        return self.solver.qsum(terms)

    def counts(self, expected: Mapping[Key, float]) -> dict[Key, Any]:
        """Return variables, the nearer to what is expected the better."""
        made = {}
        for key, size in self.bodies.counts.items():
            made[key] = self.solver.addIntegral(lb=0, ub=size)
            off = self.solver.addVariable(lb=0)
            self.demand(off - made[key] >= -expected[key])
            self.demand(off + made[key] >= expected[key])
            self.cost.append(off * (1 / size**0.5))
        return made

    def of(self, variables: Mapping[Key, Any], prefecture: str) -> list[Any]:
        """Return the variables of a prefecture."""
        return [variable for (where, _), variable in variables.items() if where == prefecture]

    def hold(self, variables: Mapping[Key, Any], told: Published) -> None:
        """Demand all that was published."""
        for kind, total in told.kinds.items():
            self.demand(self.sum(v for (_, mine), v in variables.items() if mine == kind) == total)
        for region, total in told.regions.items():
            self.demand(self.sum(v for (p, _), v in variables.items() if self.bodies.region[p] == region) == total)
        at = self._at(variables)
        for prefecture, count in {**told.given, **{p: count for p, (count, _) in told.ranks.items()}}.items():
            self.demand(at[prefecture, count] == 1)
        for within, number in told.bands:
            self.demand(self.sum(z for (p, c), z in at.items() if within(c / self.bodies.size(p))) == number)
        for prefecture, (count, rank) in told.ranks.items():
            rate = count / self.bodies.size(prefecture)
            others = {(p, c): z for (p, c), z in at.items() if p != prefecture}
            self.demand(
                self.sum(z for (p, c), z in others.items() if c / self.bodies.size(p) > rate + NEAR) == rank - 1
            )
            self.demand(self.sum(z for (p, c), z in others.items() if abs(c / self.bodies.size(p) - rate) < NEAR) == 0)
        low, high = told.between
        for (prefecture, count), here in at.items():
            rate = count / self.bodies.size(prefecture)
            if prefecture not in told.given and not low + NEAR < rate < high - NEAR:
                self.demand(here == 0)

    def _at(self, variables: Mapping[Key, Any]) -> dict[tuple[str, int], Any]:
        """Return which count each prefecture has, as ones and zeros."""
        at = {(p, c): self.solver.addBinary() for p in self.bodies.prefectures for c in range(self.bodies.size(p) + 1)}
        for prefecture in self.bodies.prefectures:
            mine = {c: z for (p, c), z in at.items() if p == prefecture}
            self.demand(self.sum(mine.values()) == 1)
            self.demand(self.sum(self.of(variables, prefecture)) - self.sum(c * z for c, z in mine.items() if c) == 0)
        return at

    def solve(self) -> None:
        """Find the counts that lie nearest."""
        self.solver.minimize(self.sum(self.cost))

    def found(self, variables: Mapping[Key, Any]) -> dict[Key, int]:
        """Return the counts that were found."""
        return {key: round(self.solver.val(variable)) for key, variable in variables.items()}


def expected(bodies: Bodies, told: Published) -> dict[Key, float]:
    """Return the kinds' rates, moved so that the regions' sums come near."""
    total = {kind: sum(n for (_, mine), n in bodies.counts.items() if mine == kind) for kind in KINDS}
    found = {(p, kind): n * told.kinds[kind] / total[kind] for (p, kind), n in bodies.counts.items()}
    for _ in range(60):
        for region, count in told.regions.items():
            factor = count / sum(value for (p, _), value in found.items() if bodies.region[p] == region)
            for key, value in found.items():
                if bodies.region[key[0]] == region:
                    found[key] = min(bodies.counts[key] * 0.97, value * factor)
    return found


def read_bodies() -> Bodies:
    """Count ``data/reference/municipalities.csv``."""
    counts: dict[Key, int] = {}
    region: dict[str, str] = {}
    with (HERE.parent / "reference" / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["kind"] in KINDS:
                region[row["prefecture"]] = row["region"]
                key = (row["prefecture"], row["kind"])
                counts[key] = counts.get(key, 0) + 1
    ordered = {(p, kind): counts[p, kind] for p in region for kind in KINDS if (p, kind) in counts}
    return Bodies(ordered, region)


def ai_counts(bodies: Bodies) -> dict[Key, int]:
    """Return how many bodies have AI."""
    program = Program(bodies)
    having = program.counts(expected(bodies, AI))
    program.hold(having, AI)
    program.solve()
    return program.found(having)


def genai_counts(bodies: Bodies) -> tuple[dict[Key, int], dict[Key, int], dict[Key, int]]:
    """Return how many bodies have generative AI, try it, and had it a year before."""
    program = Program(bodies)
    having = program.counts(expected(bodies, GENAI))
    program.hold(having, GENAI)
    total = {kind: sum(n for (_, mine), n in bodies.counts.items() if mine == kind) for kind in KINDS}
    trying = program.counts({(p, k): n * TRIALS[k] / total[k] for (p, k), n in bodies.counts.items()})
    had = program.counts({(p, k): n * BEFORE_RATES[k] for (p, k), n in bodies.counts.items()})
    for kind, count in TRIALS.items():
        program.demand(program.sum(v for (_, mine), v in trying.items() if mine == kind) == count)
    program.demand(program.sum(had.values()) == BEFORE)
    program.demand(program.sum(v for (_, kind), v in had.items() if kind == "指定都市") == BEFORE_CITIES)
    for key, size in bodies.counts.items():
        program.demand(having[key] + trying[key] <= size)
        program.demand(had[key] - having[key] <= 0)
    for prefecture in bodies.prefectures:
        _hold_prefecture(program, prefecture, having, trying, had)
    program.solve()
    return program.found(having), program.found(trying), program.found(had)


def _hold_prefecture(
    program: Program, prefecture: str, having: Mapping[Key, Any], trying: Mapping[Key, Any], had: Mapping[Key, Any]
) -> None:
    """Demand the published first five of two more tables, and that no other prefecture reaches them."""
    size = program.bodies.size(prefecture)
    now = program.of(having, prefecture)
    both = program.sum([*now, *program.of(trying, prefecture)])
    growth = program.sum([*now, *(-1 * each for each in program.of(had, prefecture))])
    for variable, given, most in ((both, WITH_TRIALS, MOST_WITH_TRIALS), (growth, GREW, MOST_GREW)):
        if prefecture in given:
            program.demand(variable == given[prefecture])
        else:
            program.demand(variable <= max(count for count in range(size + 1) if count / size < most - NEAR))


def main() -> None:
    """Write ``quotas.csv``."""
    bodies = read_bodies()
    columns = (bodies.counts, ai_counts(bodies), *genai_counts(bodies))
    with (HERE / "quotas.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("prefecture", "kind", "bodies", "ai", "genai", "genai_trial", "genai_before"))
        table.writerows((*key, *(column[key] for column in columns)) for key in bodies.counts)


if __name__ == "__main__":
    main()
