"""The 1,788 bodies of ``reference/municipalities.csv`` and which of them belong to a group of the codebook."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from generator.errors import DataError, Problem
from generator.survey.responses.terms import Body, Mask
from generator.survey.tables import Row, read_table
from generator.survey.terms import ALL

COLUMNS = ("code", "prefecture", "name", "kind", "survey_type", "region", "population", "population_class")

PREFECTURES = "都道府県"
MUNICIPALITIES = "基礎自治体"
CITIES = ("市", ("指定都市", "中核市", "その他の市"))


class Bodies:
    """All local governments, in the order of the file; masks and amounts of responses follow this order."""

    def __init__(self, bodies: tuple[Body, ...]) -> None:
        self.all = bodies

    def __len__(self) -> int:
        return len(self.all)

    def __iter__(self) -> Iterator[Body]:
        return iter(self.all)

    @cached_property
    def place_of(self) -> dict[str, int]:
        """Code of six digits → place in the order."""
        return {body.code: place for place, body in enumerate(self.all)}

    @cached_property
    def _groups(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for place, body in enumerate(self.all):
            for group in _groups_of(body):
                found.setdefault(group, []).append(place)
        return found

    def members(self, group: str) -> Mask | None:
        """Return which bodies belong to a group; None when the group's name says nothing of bodies.

        A prefecture's or region's name means its municipalities, without the prefecture itself. Names joined by ・ are
        the union of their parts (町・村), unless the whole is a name itself (北海道・東北).
        """
        import numpy as np

        parts = [group] if group in self._groups else group.split("・")
        if any(part not in self._groups for part in parts):
            return None
        mask = np.zeros(len(self.all), dtype=np.bool_)
        for part in parts:
            mask[self._groups[part]] = True
        return mask


def _groups_of(body: Body) -> Iterator[str]:
    yield ALL
    if body.kind == PREFECTURES:
        yield PREFECTURES
        return
    yield from dict.fromkeys((MUNICIPALITIES, body.prefecture, body.region, body.survey_type, body.kind))
    yield body.population_class
    if body.kind in CITIES[1]:
        yield CITIES[0]


def load_bodies(path: Path) -> Bodies:
    """Read the reference table of local governments.

    Raises:
        DataError: the file is missing, damaged, or a population is not a number.

    """
    table = read_table(path, COLUMNS)
    errors = [problem for problem in table.problems if problem.severity == "error"]
    if errors:
        raise DataError(*errors)
    return Bodies(tuple(_body(row) for row in table.rows))


def _body(row: Row) -> Body:
    cells = row.cells
    if not cells["population"].isdecimal():
        raise DataError(_no_population(row))
    named = {name: cells[name] for name in COLUMNS if name != "population"}
    return Body(**named, population=int(cells["population"]))


def _no_population(row: Row) -> Problem:
    found = row.cells["population"]
    return row.problem("population", f"“{found}” is not a number of people", f"「{found}」は人口の数ではありません")
