"""Texts, drawn and tagged: headings, paragraphs, lists, notes, and links within them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from generator.backends.pdf.objects import text_string
from generator.backends.pdf.sheet import Sheet, attributes
from generator.backends.pdf.structure import Element
from generator.layout.document import Paragraph, PlacedLine, PlacedRun, PlacedText, Rect

BULLET = 0.405
"""Side of the bullet square, in em of its paragraph: 2 mm beside 14 pt."""

BULLET_MIDDLE = 0.37
"""Height of the bullet's middle above the baseline, in em."""

_SQUARES = attributes("List", ListNumbering="/Square")


def draw_text(sheet: Sheet, text: PlacedText, rect: Rect) -> None:
    """Draw a text in its box as an element of the page: a heading is one, else each paragraph is."""
    draw_box(sheet, text, rect)
    printed = [paragraph for paragraph in text.paragraphs if is_printed(paragraph)]
    if text.tag in ("H1", "H2") and printed:
        draw_lines(sheet, sheet.element(text.tag), (line for paragraph in printed for line in paragraph.lines))
        return
    for listed, paragraphs in groupby(printed, key=lambda paragraph: bool(paragraph.bullet) or text.tag == "L"):
        if listed:
            _list(sheet, paragraphs)
        else:
            for paragraph in paragraphs:
                draw_lines(sheet, sheet.note() if text.tag == "Note" else sheet.element("P"), paragraph.lines)


def draw_box(sheet: Sheet, text: PlacedText, rect: Rect) -> None:
    """Draw the ground of a text, if it has one."""
    if text.fill or text.border:
        with sheet.pen.artifact():
            sheet.pen.rectangle(rect, text.fill, text.border, text.border_width)


def draw_lines(sheet: Sheet, element: Element, lines: Iterable[PlacedLine]) -> None:
    """Draw lines as the content of an element; runs that lead to a page become links within it."""
    for target, pieces in groupby(_runs(lines), key=lambda piece: sheet.target(piece[0])):
        owner = element.child("Link") if target else element
        drawn = list(pieces)
        with sheet.pen.content(owner):
            for run, baseline in drawn:
                sheet.pen.text(run, baseline)
        if target:
            sheet.link(owner, _around(drawn), target)


def draw_untagged(sheet: Sheet, text: PlacedText, rect: Rect) -> None:
    """Draw a text that belongs to the content begun by the caller: a label of a chart."""
    if text.fill or text.border:
        sheet.pen.rectangle(rect, text.fill, text.border, text.border_width)
    for run, baseline in runs(text):
        sheet.pen.text(run, baseline)


def runs(text: PlacedText) -> Iterator[tuple[PlacedRun, float]]:
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


def _runs(lines: Iterable[PlacedLine]) -> Iterator[tuple[PlacedRun, float]]:
    return ((run, line.baseline) for line in lines for run in line.runs)


def _around(drawn: list[tuple[PlacedRun, float]]) -> Rect:
    """Return the box of runs: a line's height, from the top of its signs."""
    left = min(run.x for run, _ in drawn)
    right = max(run.x + run.width for run, _ in drawn)
    top = min(baseline - 0.9 * run.style.size for run, baseline in drawn)
    bottom = max(baseline + 0.3 * run.style.size for run, baseline in drawn)
    return Rect(left, top, right - left, bottom - top)
