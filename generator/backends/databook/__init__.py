"""The data book: the figures behind a report's pages as tables that machines can read, .xlsx or CSV.

The tables follow 総務省「統計表における機械判読可能なデータの表記方法の統一ルール」(令和2年12月18日).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from generator.backends.databook.sheet import DataBook, Sheet
    from generator.layout.document import Document
    from generator.report.glossary import Glossary
    from generator.report.pages import Report


def data_book(report: Report, document: Document, glossary: Glossary) -> DataBook:
    """Return the tables of all figures, in page order."""
    from generator.backends.databook.book import data_book as made

    return made(report, document, glossary)


def write(book: DataBook, document: Document, stream: BinaryIO) -> None:
    """Write the whole book as .xlsx to ``stream``."""
    from generator.backends.databook.workbook import write_workbook

    write_workbook(book, document, stream)


def write_table(sheet: Sheet, stream: BinaryIO) -> None:
    """Write one table as CSV to ``stream``."""
    from generator.backends.databook.separated import write_separated

    write_separated(sheet, stream)


def file_names(book: DataBook, stem: str) -> dict[str, Sheet]:
    """Return the CSV files' names, in order: numbered tables keep their number, lists have 00."""
    return {f"{stem}_{_numbered(sheet.name)}.csv": sheet for sheet in book.sheets}


def _numbered(name: str) -> str:
    return name if name[:2].isdigit() else f"00_{name}"
