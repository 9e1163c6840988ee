"""Texts, drawn and tagged: headings, paragraphs, lists, notes, and links within them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from generator.backends.pdf.notes import Piece, notes_of, number_of
from generator.backends.pdf.objects import text_string
from generator.backends.pdf.sheet import Sheet, attributes
from generator.backends.pdf.structure import Element
from generator.layout.document import Paragraph, PlacedLine, PlacedRun, PlacedText, Rect
from generator.report.runs import FigureOf, NoteOf, PageOf

BULLET = 0.405
"""Side of the bullet square, in em of its paragraph: 2 mm beside 14 pt."""

BULLET_MIDDLE = 0.37
"""Height of the bullet's middle above the baseline, in em."""

_LEADING = (PageOf, FigureOf, NoteOf)
_SQUARES = attributes("List", ListNumbering="/Square")


def draw_text(sheet: Sheet, text: PlacedText, rect: Rect) -> None:
    """Draw a text in its box as an element of the page: a heading is one, else each paragraph is."""
    draw_box(sheet, text, rect)
    printed = [paragraph for paragraph in text.paragraphs if is_printed(paragraph)]
    if text.tag in ("H1", "H2", "Caption") and printed:
        draw_lines(sheet, sheet.element(text.tag), (line for paragraph in printed for line in paragraph.lines))
        return
    for listed, paragraphs in groupby(printed, key=lambda paragraph: bool(paragraph.bullet) or text.tag == "L"):
        if listed:
            _list(sheet, paragraphs)
            continue
        for paragraph in paragraphs:
            if text.tag == "Note":
                _notes(sheet, paragraph)
            else:
                draw_lines(sheet, sheet.element("P"), paragraph.lines)


def draw_box(sheet: Sheet, text: PlacedText, rect: Rect) -> None:
    """Draw the ground of a text, if it has one."""
    if text.fill or text.border:
        with sheet.pen.artifact():
            sheet.pen.rectangle(rect, text.fill, text.border, text.border_width)


def draw_lines(sheet: Sheet, element: Element, lines: Iterable[PlacedLine]) -> None:
    """Draw lines as the content of an element; runs that lead to a page, and marks of notes, become links within it."""
    for (target, note), pieces in groupby(_runs(lines), key=lambda piece: _leads(sheet, piece[0])):
        drawn = list(pieces)
        owner = element.child("Reference").child("Link") if note else element.child("Link") if target else element
        _draw(sheet, owner, drawn)
        if note:
            sheet.link(owner, _around(drawn), note, drawn[0][0].text.strip())
        elif target:
            sheet.link(owner, _around(drawn), target)


def _leads(sheet: Sheet, run: PlacedRun) -> tuple[str, str]:
    """Return the section and the note that a run leads to; nearly all lead nowhere."""
    if run.origin.__class__ not in _LEADING and "※" not in run.text:
        return "", ""
    return sheet.target(run), sheet.note_place(number_of(run))


def _draw(sheet: Sheet, owner: Element, pieces: Iterable[Piece]) -> None:
    with sheet.pen.content(owner):
        for run, baseline in pieces:
            sheet.pen.text(run, baseline)


def _notes(sheet: Sheet, paragraph: Paragraph) -> None:
    """Draw the notes of a paragraph: the mark of each is its label and the place to which marks in the text lead."""
    for pieces in notes_of(paragraph):
        note = sheet.note()
        run, baseline = pieces[0]
        if place := sheet.note_place(number_of(run)):
            sheet.pen.place(place, run.x, baseline - run.style.size)
            _draw(sheet, note.child("Lbl"), pieces[:1])
            pieces = pieces[1:]
        if pieces:
            _draw(sheet, note, pieces)


def draw_untagged(sheet: Sheet, text: PlacedText, rect: Rect) -> None:
    """Draw a text that belongs to the content begun by the caller: a label of a chart."""
    if text.fill or text.border:
        sheet.pen.rectangle(rect, text.fill, text.border, text.border_width)
    for run, baseline in runs(text):
        sheet.pen.text(run, baseline)


def runs(text: PlacedText) -> Iterator[Piece]:
    """Yield a text's runs with their baselines."""
    return _runs(line for paragraph in text.paragraphs for line in paragraph.lines)


def is_printed(paragraph: Paragraph) -> bool:
    """Say whether a paragraph has anything to draw."""
    return any(line.runs for line in paragraph.lines)


def _list(sheet: Sheet, paragraphs: Iterable[Paragraph]) -> None:
    listing = sheet.element("L", A=_SQUARES)
    for paragraph in paragraphs:
        item = listing.child("LI")
        if paragraph.bullet:
            with sheet.pen.content(item.child("Lbl", ActualText=text_string(paragraph.bullet))):
                _bullet(sheet, paragraph)
        draw_lines(sheet, item.child("LBody"), paragraph.lines)


def _bullet(sheet: Sheet, paragraph: Paragraph) -> None:
    line = next(line for line in paragraph.lines if line.runs)
    first = line.runs[0]
    side, middle = BULLET * first.style.size, line.baseline - BULLET_MIDDLE * first.style.size
    sheet.pen.rectangle(Rect(first.x - paragraph.indent, middle - side / 2, side, side), sheet.bullet_colour)


def _runs(lines: Iterable[PlacedLine]) -> Iterator[Piece]:
    return ((run, line.baseline) for line in lines for run in line.runs)


def _around(drawn: list[Piece]) -> Rect:
    """Return the box of runs: a line's height, from the top of its signs."""
    left = min(run.x for run, _ in drawn)
    right = max(run.x + run.width for run, _ in drawn)
    top = min(baseline - 0.9 * run.style.size for run, baseline in drawn)
    bottom = max(baseline + 0.3 * run.style.size for run, baseline in drawn)
    return Rect(left, top, right - left, bottom - top)
