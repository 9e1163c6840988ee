"""The words of responses: bodies, sheets as they were read, and what each body answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from generator.errors import Words
from generator.report.numbers import Cell
from generator.survey.terms import Case

if TYPE_CHECKING:  # numpy takes 50 ms to import, which a report of published figures need not pay
    import numpy as np
    from numpy.typing import NDArray

Mask: TypeAlias = "NDArray[np.bool_]"
"""One truth value a body, in the order of :class:`Bodies`."""

Amounts: TypeAlias = "NDArray[np.float64]"
"""One amount a body; NaN where none was given."""


@dataclass(frozen=True, slots=True)
class Body:
    """One local government of ``data/reference/municipalities.csv``. ``code`` has six digits, the last a check digit.

    ``kind`` is one of 都道府県 指定都市 中核市 特別区 その他の市 町 村; ``population`` may be 0 (双葉町 in the 2020 census).
    """

    code: str
    prefecture: str
    name: str
    kind: str
    survey_type: str
    region: str
    population: int
    population_class: str

    @property
    def full_name(self) -> str:
        """Return prefecture and name: 東京都府中市; of a prefecture just its name."""
        return self.prefecture if self.name == self.prefecture else self.prefecture + self.name


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet. ``headings`` outermost first, merged cells filled to the right, repeats dropped, spaces tidied."""

    index: int
    letter: str
    headings: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return the headings joined by `` / ``: ``問５ 課題 / 人材不足``."""
        return " / ".join(self.headings)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it was read. ``rows`` hold raw cells: str, int, float, bool, date, datetime, time, timedelta or None.

    An empty cell is None or an empty text (as its reader gives it); numbers of a spreadsheet are floats (13.0). A row
    may be longer than ``columns``: take ``row[column.index]``.

    ``origin`` is what people see in messages (file name; database without password), ``sheet`` the sheet or table,
    ``numbers[i]`` the row number that a spreadsheet shows beside ``rows[i]``. Rows that are wholly empty are left out.
    CSV, Parquet and databases know no sheets: their ``sheet`` is empty or the table's name. ``findings`` are what the
    reader saw and could not say by values (formulas never calculated, error values, links to other workbooks).
    """

    origin: str
    sheet: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[object]]
    numbers: Sequence[int]
    findings: tuple[Finding, ...] = ()

    def place(self, row: int, column: Column | None = None) -> tuple[str, str]:
        """Return where a cell stands, in Japanese and English; ``row`` as a spreadsheet shows it, 0 = the whole sheet."""
        at = f"{column.letter if column else ''}{row or ''}"
        named = f"「{column.name}」" if column else ""
        there, there_en = (f"［{self.sheet}］", f" [{self.sheet}]") if self.sheet else ("", "")
        japanese = self.origin + there + (f" {at}" if at else "") + named
        english = self.origin + there_en + (f" {at}" if at else "") + (f" “{column.name}”" if column else "")
        return japanese, english


Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with an answer. ``rule`` is a stable short name (duplicate, unknown-body, not-asked, too-many …).

    ``cell`` is the spreadsheet's name of the cell (AB12), ``body`` the name as it stands in the sheet.
    """

    rule: str
    severity: Severity
    wave: str
    origin: str
    sheet: str
    cell: str
    body: str
    question: str
    found: str
    what: Words
    hint: Words | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """What the bodies answered to one question (and item) in one wave.

    ``options`` are labels of the codebook that could be chosen, ``chosen`` has the shape (options, bodies).
    ``answered`` marks the base: bodies that were asked and answered. ``amounts`` (in ``unit``) where amounts were asked.
    ``cell`` tells where the answers stand: sheet and columns, row 0 for all rows.
    """

    question: str
    wave: str
    item: str
    options: tuple[str, ...]
    chosen: NDArray[np.bool_]
    answered: Mask
    cell: Cell
    amounts: Amounts | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class WaveAnswers:
    """All answers of one source in one wave. ``replied`` marks bodies with a row; ``unnamed`` those that must not be named."""

    wave: str
    answers: Mapping[tuple[str, str], Answered]
    replied: Mask
    unnamed: Mask
    cases: tuple[Case, ...] = ()
    findings: tuple[Finding, ...] = ()
    cell: Cell = field(default_factory=lambda: Cell("", 0, ""))
