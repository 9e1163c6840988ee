"""The notes of the pages and, with the number of its table, of each figure of running text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.backends.databook.labels import full_text, note_numbers
from generator.backends.databook.places import Pages
from generator.backends.databook.sheet import Column, Sheet, Value, made
from generator.backends.databook.tables import FigureTable, page_title
from generator.report.blocks import Exhibit, Prose
from generator.report.glossary import Glossary
from generator.report.pages import Note, Page

NOTES = "注"
LISTS = "説明"

_COLUMNS = (
    Column("頁", "資料の頁"),
    Column("頁の表題", "資料の頁の表題"),
    Column("表番号", "文章の図表の注のとき、その図表の表の番号。頁の注には番号がない"),
    Column("注番号", "頁又は図表の中の番号。頁や図表の全体についての注には番号がない"),
    Column("注", "注の全文"),
)


def notes_sheet(found: Iterable[Page], tables: Sequence[FigureTable], pages: Pages, glossary: Glossary) -> Sheet:
    """Return the notes in page order; one of a figure that makes several tables stands once for each."""
    numbers: dict[str, list[int]] = {}
    for number, table in enumerate(tables, start=1):
        numbers.setdefault(table.exhibit, []).append(number)
    rows: list[tuple[Value, ...]] = []
    for page in found:
        title = page_title(page, glossary)
        for exhibit, note in _notes(page):
            words = (note.number or None, full_text(note.text, glossary))
            at = pages.of_exhibit(page, exhibit)
            rows += [(at, title, table, *words) for table in (numbers.get(exhibit, [None]) if exhibit else [None])]
    return made(NOTES, LISTS, _COLUMNS, rows)


def _notes(page: Page) -> Iterator[tuple[str, Note]]:
    """Yield the notes of a page, then those below the figures of running text, each with the figure's name."""
    yield from (("", note) for note in page.notes)
    blocks = page.body.blocks if isinstance(page.body, Prose) else ()
    for block in blocks:
        if isinstance(block, Exhibit):
            for rich in block.notes:
                number = next(iter(note_numbers(rich[:1])), 0)
                yield block.name, Note(rich[2:] if number else rich, number)
