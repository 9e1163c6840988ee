"""Data books of both shipped reports, of every section kind's sample, and of what stresses texts and sizes."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from generator.backends import databook
from generator.backends.databook.sheet import DataBook
from generator.data_books import data_book
from generator.pipeline import Prepared, check
from tests.databook import reading
from tests.outputs.specs import SHIPPED

SAMPLES = Path(__file__).parents[1] / "samples"
STRESS = (
    "billions", "eight_waves_ranks", "forty_rows", "gaps", "latin_only", "long_cases", "rare_names", "replaced_names", "unasked", "zeros",
)  # fmt: skip
SPECS = (
    *map(str, SHIPPED),
    *(str(path) for path in sorted(SAMPLES.glob("*.yaml"))),
    *(str(SAMPLES / "stress" / f"{name}.yaml") for name in STRESS),
)


@dataclass(frozen=True)
class Made:
    """A report, its data book, the workbook's bytes, and the workbook as read again."""

    report: Prepared
    book: DataBook
    content: bytes
    pages: list[reading.Page]

    @property
    def tables(self) -> list[reading.Page]:
        """The sheets that hold figures."""
        return [page for page in self.pages if page.name[:2].isdigit()]

    @property
    def drawn(self) -> list[reading.Page]:
        """Those of charts and tables."""
        return [page for page in self.tables if not page.name.endswith("本文の数値")]

    @property
    def texts(self) -> list[dict[str, reading.Cell]]:
        """The rows of figures that stand in texts."""
        return [row for page in self.tables if page.name.endswith("本文の数値") for row in page.rows]

    @property
    def figures(self) -> list[dict[str, reading.Cell]]:
        """The rows of all of them."""
        return [row for page in self.tables for row in page.rows]


@cache
def made_of(spec: str) -> Made:
    report = check(spec)
    book = data_book(report)
    stream = io.BytesIO()
    databook.write(book, report.document, stream)
    return Made(report, book, stream.getvalue(), reading.pages(stream.getvalue()))


@pytest.fixture(params=SPECS, ids=[Path(spec).stem for spec in SPECS])
def made(request: pytest.FixtureRequest) -> Made:
    return made_of(request.param)
