"""Where each prefecture stands on a map of equal tiles, and its short name (``reference/prefecture_tiles.csv``)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.errors import DataError
from generator.survey.tables import Row, read_table

TILES = Path("reference", "prefecture_tiles.csv")
COLUMNS = ("prefecture_code", "prefecture", "short", "region", "col", "row")


@dataclass(frozen=True, slots=True)
class PrefectureTile:
    """One prefecture: 富山県, 富山. ``column`` counts from the west, ``row`` from the north, both from 0."""

    code: str
    name: str
    short: str
    region: str
    column: int
    row: int


def load_tiles(folders: Iterable[Path]) -> tuple[PrefectureTile, ...]:
    """Return the prefectures in the order of the first table found below ``folders``; none when there is no table.

    Raises:
        DataError: the table is damaged, or a place is not a number.

    """
    path = next((folder / TILES for folder in folders if (folder / TILES).is_file()), None)
    if path is None:
        return ()
    table = read_table(path, COLUMNS)
    if errors := [problem for problem in table.problems if problem.severity == "error"]:
        raise DataError(*errors)
    return tuple(_tile(row) for row in table.rows)


def _tile(row: Row) -> PrefectureTile:
    cells = row.cells
    places = {name: cells[name] for name in ("col", "row")}
    wrong = next((name for name, value in places.items() if not value.isdecimal()), None)
    if wrong is not None:
        raise DataError(
            row.problem(wrong, f"“{cells[wrong]}” is not a number", f"「{cells[wrong]}」は数ではありません")
        )
    named = (cells["prefecture_code"], cells["prefecture"], cells["short"], cells["region"])
    return PrefectureTile(*named, int(places["col"]), int(places["row"]))
