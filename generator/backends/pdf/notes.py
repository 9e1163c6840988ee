"""Notes and the marks that refer to them: ※１ in a text leads to the note ※１ at the foot of its page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, groupby

from generator.layout.document import LaidPage, Paragraph, PlacedRun, PlacedText
from generator.report.runs import NoteOf

Piece = tuple[PlacedRun, float]
"""A run and its baseline."""
_MARK = re.compile(r"\s*※([0-9０-９]+)\s*")


def number_of(run: PlacedRun) -> int:
    """Return the number of the note that a run marks; 0 when it is no mark."""
    if isinstance(run.origin, NoteOf):
        return int(run.text)
    found = _MARK.fullmatch(run.text)
    return int(found[1]) if found else 0


def numbered_notes(page: LaidPage) -> frozenset[int]:
    """Return the numbers of the notes that a page prints."""
    texts = (f.content for f in page.frames if isinstance(f.content, PlacedText) and f.content.tag == "Note")
    lines = (line for text in texts for paragraph in text.paragraphs for line in paragraph.lines)
    return frozenset(number for line in lines for run in line.runs if (number := number_of(run)))


def notes_of(paragraph: Paragraph) -> Iterator[list[Piece]]:
    """Yield the notes that share a paragraph; each begins with its mark."""
    pieces = [(run, line.baseline) for line in paragraph.lines for run in line.runs]
    ordinals = accumulate(bool(number_of(run)) for run, _ in pieces)
    for _, note in groupby(zip(ordinals, pieces, strict=True), key=lambda each: each[0]):
        yield [piece for _, piece in note]
