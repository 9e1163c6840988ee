"""A folder → :class:`Survey`: ``codebook.yaml``, every table below ``published/``, and the answers of ``responses.yaml``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import DataError, Problem, Words
from generator.fence import Fence
from generator.survey import case_checks, checks
from generator.survey import cases as case_rows
from generator.survey.cases import CASE_COLUMNS, CASES
from generator.survey.codebook import load_codebook
from generator.survey.folders import (
    CODEBOOK,
    MAPPING,
    MUNICIPALITIES,
    PUBLISHED,
    existing_codebook,
    tables_in,
    unread,
)
from generator.survey.published import COLUMNS, observation, settled
from generator.survey.strangers import check_folder
from generator.survey.survey import Survey
from generator.survey.tables import Row, Table, read_table
from generator.survey.terms import Case, Codebook, Observation

if TYPE_CHECKING:
    from generator.survey.responses.responses import Responses


@dataclass(slots=True)
class _Read:
    """What has been read so far, and what is wrong with it."""

    codebook: Codebook
    observations: list[Observation] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    rows: dict[tuple[str, int], Row] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def load_survey(folder: Path, *, shared: Path | None = None, threshold: int = 0, fence: Fence | None = None) -> Survey:
    """Read ``folder/codebook.yaml`` and all of ``folder/published/*.csv``, check them, and return the survey.

    With a ``responses.yaml`` the folder needs no codebook of its own: then the codebook and the published figures of
    ``shared`` (the shipped data) serve, as they do for the list of local governments. Counts of responses below
    ``threshold`` bodies are suppressed. With a ``fence`` the folder is a stranger's, and names nothing outside of it.

    Raises:
        DataError: everything that is wrong, at once, each with file, row and column; warnings go along with errors.
            Without errors the warnings are in ``Survey.problems``.

    """
    if fence:
        check_folder(folder, fence)
    has_answers = (folder / MAPPING).is_file()
    home = shared if has_answers and shared and not (folder / CODEBOOK).is_file() else folder
    codebook = load_codebook(existing_codebook(home))
    read = _Read(codebook)
    published = codebook.published or home / PUBLISHED
    read.problems += unread(published)
    for path in _tables(published) if not has_answers or codebook.published or published.is_dir() else ():
        _read_file(path, read)
    # Figures are compared only when each of them stands: a spoilt cell would be told twice.
    if not _errors(read.problems):
        read.problems += checks.contradictions(read.observations, read.rows, codebook)
    if _errors(read.problems):
        raise DataError(*sorted(read.problems, key=lambda problem: problem.severity != "error"))
    responses = _responses(folder, codebook, shared, threshold) if has_answers else None
    folders = (folder, *((shared,) if shared else ()))
    return Survey(codebook, read.observations, read.cases, read.problems, responses, folders)


def _responses(folder: Path, codebook: Codebook, shared: Path | None, threshold: int) -> Responses:
    from generator.survey.responses.responses import load_responses

    own = folder / MUNICIPALITIES
    municipalities = own if own.is_file() or shared is None else shared / MUNICIPALITIES
    return load_responses(folder / MAPPING, codebook, municipalities, threshold)


def _errors(problems: Sequence[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)


def _tables(published: Path) -> list[Path]:
    if found := tables_in(published):
        return found
    problem = Problem(
        Words("no CSV files in this folder", "このフォルダーに CSV ファイルがありません"),
        str(published),
        Words(
            "put the published figures there, see data/README.md",
            "公表値の表を置いてください（data/README.md を参照）",
        ),
    )
    raise DataError(problem, *unread(published))


def _read_file(path: Path, read: _Read) -> None:
    """Add a file's rows; what is wrong is noted and the next file goes on."""
    holds_cases = path.name.lower() == CASES
    try:
        table = read_table(path, CASE_COLUMNS if holds_cases else COLUMNS)
    except DataError as fault:
        read.problems += fault.problems
        return
    read.problems += table.problems
    dataset = f"{PUBLISHED}/{path.name}"
    if holds_cases:
        _add_cases(table, dataset, read)
    else:
        _add_observations(table, dataset, read)


def _add_observations(table: Table, dataset: str, read: _Read) -> None:
    for row in (settled(row, read.codebook) for row in table.rows):
        found, problems = observation(row, dataset, read.codebook)
        read.problems += problems
        if found:
            read.observations.append(found)
            read.rows[(dataset, row.number)] = row


def _add_cases(table: Table, dataset: str, read: _Read) -> None:
    found: list[Case] = []
    seen: dict[tuple[str, ...], int] = {}
    table.rows = [case_rows.settled(row, read.codebook) for row in table.rows]
    for row in table.rows:
        one, problems = case_rows.case(row, dataset, read.codebook)
        read.problems += problems
        first = seen.setdefault(tuple(row.cells.values()), row.number)
        if first != row.number:
            read.problems.append(row.problem("", f"the same as row {first}", f"{first}行目と同じ行です"))
        elif one:
            found.append(one)
    read.problems += case_checks.contradictions({row.number: row for row in table.rows}, found)
    read.cases += found
