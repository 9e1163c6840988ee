"""On which page of the document a table, a text or a note stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.backends.databook.records import Record
from generator.backends.databook.tables import FigureTable
from generator.layout.document import Document, Frame, PlacedText
from generator.report.blocks import Prose
from generator.report.pages import Page
from generator.report.runs import figure_place


class Pages:
    """The pages of a document by what begins on them; running text is found by the very numbers that it prints."""

    def __init__(self, document: Document):
        self._places = {frame.anchor: page.number for page in document.pages for frame in page.frames if frame.anchor}
        self._places |= {page.section_id: page.number for page in reversed(document.pages)}
        self._printed: dict[int, list[int]] = defaultdict(list)
        for page in document.pages:
            for frame in page.frames:
                for origin in _origins(frame):
                    self._printed[origin].append(page.number)

    def of_table(self, table: FigureTable) -> int:
        """Return the page of a chart or table; one that goes on over several is where it begins."""
        return self.of_exhibit(table.page, table.exhibit)

    def of_exhibit(self, page: Page, name: str) -> int:
        """Return the page of a figure of running text; without a ``name`` the one on which the page's section begins."""
        return self._places.get(figure_place(name)) or self._places[page.section_id]

    def of_text(self, page: Page, record: Record) -> int:
        """Return the page of a number in a text; asked for in reading order, as a number may be printed more than once."""
        if not isinstance(page.body, Prose):
            return self._places[page.section_id]
        printed = self._printed.get(id(record.figure), [])
        if not printed:
            return self._places[page.section_id]
        return printed.pop(0) if len(printed) > 1 else printed[0]


def _origins(frame: Frame) -> Iterator[int]:
    """Yield what tells the numbers of a frame's text apart, each once where only a font or a line parts it."""
    if not isinstance(frame.content, PlacedText):
        return
    last: object = None
    for paragraph in frame.content.paragraphs:
        for line in paragraph.lines:
            for run in line.runs:
                if run.origin is not None and run.origin is not last:
                    yield id(run.origin)
                last = run.origin
