"""The shipped data, and copies of it with one thing spoilt."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import DataError, Problem
from generator.survey.load import load_survey
from generator.survey.model import Survey

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="session")
def survey() -> Survey:
    return load_survey(DATA)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped data that a test may spoil."""
    (tmp_path / "published").mkdir()
    shutil.copy(DATA / "codebook.yaml", tmp_path)
    for path in (DATA / "published").glob("*.csv"):
        shutil.copy(path, tmp_path / "published")
    return tmp_path


Spoil = Callable[..., int]


@pytest.fixture
def spoil(folder: Path) -> Spoil:
    """Change cells of the first row of a file that matches; return its row number."""

    def change(file: str, match: dict[str, str], **cells: str) -> int:
        path = folder / "published" / file
        with path.open(encoding="utf-8-sig", newline="") as handle:
            header, *rows = list(csv.reader(handle))
        columns = {name: index for index, name in enumerate(header)}
        at = next(i for i, row in enumerate(rows) if all(row[columns[c]] == v for c, v in match.items()))
        for column, value in cells.items():
            rows[at][columns[column]] = value
        write(path, [header, *rows])
        return at + 2

    return change


def write(path: Path, rows: list[list[str]], encoding: str = "utf-8-sig") -> None:
    with path.open("w", encoding=encoding, newline="") as handle:
        csv.writer(handle, lineterminator="\n").writerows(rows)


@pytest.fixture
def problems(folder: Path) -> Callable[[], tuple[Problem, ...]]:
    """Load the copy and return what is wrong with it: errors if there are any, else the warnings."""

    def found() -> tuple[Problem, ...]:
        try:
            return load_survey(folder).problems
        except DataError as error:
            return error.problems

    return found
