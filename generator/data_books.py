"""The data book as files: one workbook, or a folder with one CSV a table; and what an earlier run left there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from generator.errors import Problem, Words
from generator.shipped import shipped_folder

if TYPE_CHECKING:
    from generator.backends.databook.sheet import DataBook
    from generator.pipeline import Prepared

FORMATS = ("xlsx", "csv")
"""The figures behind the pages as tables: one workbook, or a folder of CSV files."""

_FEW = 3


def data_book(made: Prepared) -> DataBook:
    """Return the tables of all figures of a report, with the codebook's own words for everything."""
    from generator.backends import databook
    from generator.survey.glossary import glossary

    return databook.data_book(made.report, made.document, glossary(made.survey.codebook, shipped_folder("data")))


def book_files(
    name: str, book: DataBook, made: Prepared, out: Path, stem: str
) -> dict[Path, Callable[[BinaryIO], None]]:
    """Return what to write: ``<stem>.xlsx``, or ``<stem>_csv/<stem>_01_….csv`` and its neighbours."""
    from generator.backends import databook

    if name == "xlsx":
        return {out / f"{stem}.xlsx": partial(databook.write, book, made.document)}
    folder = csv_folder(out, stem)
    return {
        folder / file: partial(databook.write_table, sheet) for file, sheet in databook.file_names(book, stem).items()
    }


def csv_folder(out: Path, stem: str) -> Path:
    """Return the folder of the CSV files."""
    return out / f"{stem}_csv"


def left_over(written: Iterable[Path]) -> Iterator[Problem]:
    """Warn of tables in the folders of CSV files that this run did not write: an earlier one left them."""
    tables: dict[Path, set[str]] = {}
    for path in written:
        if path.suffix == ".csv":
            tables.setdefault(path.parent, set()).add(path.name)
    for folder, names in tables.items():
        if old := sorted(path.name for path in folder.glob("*.csv") if path.name not in names):
            yield _told(folder, old)


def _told(folder: Path, old: list[str]) -> Problem:
    few = ", ".join(old[:_FEW]) + (" …" if len(old) > _FEW else "")
    return Problem(
        Words(
            f"holds {len(old)} more CSV file{'' if len(old) == 1 else 's'} that this run did not write: {few}",
            f"今回は書いていないCSVファイルが{len(old)}個残っています: {few}",
        ),
        str(folder),
        Words(
            "delete them if they are of an earlier run, so that nobody takes them for new ones",
            "前回の出力であれば、取り違えないよう削除してください",
        ),
        "warning",
    )
