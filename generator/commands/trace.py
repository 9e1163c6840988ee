"""``trace``: the ledger of a report, as a table for reading, tab-separated lines for tools, or JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePosixPath

from generator import pipeline
from generator.commands.output import print_utf8
from generator.commands.progress import shown_progress
from generator.errors import Words
from generator.messages import language, say
from generator.report.numbers import Cell
from generator.trace import TracedPage, as_json, trace

_HEADER = (
    Words("page", "ページ"),
    Words("printed", "表示"),
    Words("data", "データ"),
    Words("formula", "計算"),
    Words("source", "出典"),
)
_KEPT = (0, 2)
"""The columns that keep their width at a narrow terminal: the page and the data's row."""


def trace_report(
    spec: str,
    *,
    area: str,
    wave: str | None,
    theme: str | None,
    page: str | None,
    themes: str | None,
    data: str | None,
    as_json: bool,
    verbose: bool,
) -> None:
    """Print the ledger of a report."""
    with shown_progress(verbose) as progress:
        made = pipeline.check(
            spec, area=area, wave=wave, theme=theme, page=page, themes=themes, data=data, progress=progress
        )
    pages = trace(made.document)
    if as_json:
        print_utf8(_json(pages, made))
    elif _on_terminal():
        _print_table(pages)
    else:
        for row in _rows(pages, _cell, " "):
            print("\t".join(row))


def _on_terminal() -> bool:
    return sys.stdout.isatty()


def _json(pages: tuple[TracedPage, ...], made: pipeline.Prepared) -> str:
    return json.dumps(as_json(pages, made.document), ensure_ascii=False, indent=2) + "\n"


def _rows(pages: Sequence[TracedPage], cell_of: Callable[[Cell], str], between: str) -> Iterator[tuple[str, ...]]:
    """Yield the header, a row a number with its cells, and after each page its typed digits."""
    tongue = language()
    yield tuple(say(words, tongue) for words in _HEADER)
    typed = say(Words("typed by hand", "手入力"), tongue)
    for page in pages:
        for number in page.numbers:
            yield (
                str(page.number),
                number.text,
                between.join(dict.fromkeys(map(cell_of, number.cells))),
                number.formula,
                " / ".join(dict.fromkeys(cell.citation for cell in number.cells if cell.citation)),
            )
        for text in page.typed:
            yield (str(page.number), " ".join(text.split()), typed, "", "")


def _cell(cell: Cell) -> str:
    return f"{cell.dataset}:{cell.row}:{cell.column}" if cell.row else f"{cell.dataset}:{cell.column}"


def _short(cell: Cell) -> str:
    """Return ``adoption:130``: the table and its row, which is what one looks for; of a whole sheet its columns."""
    if not cell.row:
        return f"{PurePosixPath(cell.dataset).name}:{cell.column}"
    return f"{PurePosixPath(cell.dataset).stem}:{cell.row}"


def _print_table(pages: Sequence[TracedPage]) -> None:
    """Print a table as wide as the terminal; the cells keep their width, the rest folds."""
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    header, *rows = _rows(pages, _short, "\n")
    table = Table(box=None, pad_edge=False)
    for number, name in enumerate(header):
        lines = [line for row in (header, *rows) for line in row[number].split("\n")]
        kept = max(map(cell_len, lines)) if number in _KEPT else None
        table.add_column(Text(name), overflow="fold", width=kept)
    for row in rows:
        table.add_row(*map(Text, row))
    Console().print(table)
