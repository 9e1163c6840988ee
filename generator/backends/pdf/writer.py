"""A document as PDF: pages, bookmarks, structure, metadata. The file is tagged (PDF/UA-1) and archival (PDF/A-2a)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, BinaryIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from generator.backends.pdf.backdrop import Backdrop
from generator.backends.pdf.drawing import draw_frame
from generator.backends.pdf.file import file_bytes
from generator.backends.pdf.metadata import declare, describe
from generator.backends.pdf.notes import numbered_notes
from generator.backends.pdf.pen import Pen
from generator.backends.pdf.sheet import Sheet
from generator.backends.pdf.structure import Structure
from generator.backends.pdf.typefaces import Typefaces
from generator.layout.document import Document, LaidPage, PlacedText
from generator.layout.fonts import load_fonts
from generator.theme.model import Theme

rl_config.useA85 = 0  # streams stay binary: 5 % smaller and sooner written


_LEVELS = {"H1": 0, "H2": 1}


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline: chapters at level 0, pages below them; all a level lower under the name of their report."""

    title: str
    level: int


def write_document(document: Document, theme: Theme, stream: BinaryIO) -> None:
    """Draw all pages and write the file."""
    faces = Typefaces(load_fonts(theme.fonts.families))
    canvas, structure = _canvas(document, faces.regular.fontName), Structure()
    pen = Pen(canvas, document.height, faces)
    titles = {frame.anchor: frame.name for page in document.pages for frame in page.frames if frame.anchor}
    titles |= {page.section_id: page.title for page in reversed(document.pages)}
    in_part, in_chapter, backdrop = False, False, Backdrop(theme, document)
    for page in document.pages:
        in_part = in_part or bool(page.part)
        in_chapter = bool(page.chapter) or (in_chapter and not page.part)
        if headings := headings_of(page):
            _heading_bookmarks(canvas, page, headings)
        else:
            _bookmark(canvas, page, in_part + in_chapter)
        section = structure.section(page.section_id, page.title)
        sheet = Sheet(pen, structure, structure.page(), section, titles, theme.colour("navy"), numbered_notes(page))
        _draw(sheet, canvas, page, backdrop)
    declare(canvas._doc, document, structure)
    stream.write(file_bytes(canvas, structure))


def bookmarks(page: LaidPage, level: int) -> Iterator[Bookmark]:
    """Yield the bookmarks that lead to a page: its report, its chapter, then its own title unless it repeats or continues one.

    ``level`` is that of its title.
    """
    if page.part:
        yield Bookmark(page.part, 0)
    if page.chapter:
        yield Bookmark(page.chapter, level - 1)
    if page.kind != "divider" and not page.continued and page.title != page.chapter:
        yield Bookmark(page.title, level)


def headings_of(page: LaidPage) -> list[tuple[str, Bookmark]]:
    """Return the headings of a page of running text: the place of each, and its entry in the outline."""
    found = []
    for frame in page.frames:
        if frame.anchor and isinstance(frame.content, PlacedText) and frame.content.tag in _LEVELS:
            words = "".join(run.text for paragraph in frame.content.paragraphs for run in paragraph.runs)
            found.append((frame.anchor, Bookmark(words.replace("\n", ""), _LEVELS[frame.content.tag])))
    return found


def _canvas(document: Document, font_name: str) -> Any:
    canvas = Canvas(
        "",
        pagesize=(document.width, document.height),
        pageCompression=1,
        invariant=1,
        initialFontName=font_name,  # type: ignore[arg-type]  # its stub says float
        pdfVersion=(1, 7),
        lang=document.language,
    )
    describe(canvas, document)
    return canvas


def _bookmark(canvas: Any, page: LaidPage, level: int) -> None:
    key = page.section_id if not page.continued else f"{page.section_id}/{page.number}"
    canvas.bookmarkPage(key)
    for index, bookmark in enumerate(bookmarks(page, level)):
        place = f"{key}#{index}"  # reportlab keeps one title a destination
        canvas.bookmarkPage(place)
        canvas.addOutlineEntry(bookmark.title, place, bookmark.level)


def _heading_bookmarks(canvas: Any, page: LaidPage, headings: list[tuple[str, Bookmark]]) -> None:
    """Enter the headings of a page of running text, each at its own place."""
    if not page.continued:
        canvas.bookmarkPage(page.section_id)
    for place, bookmark in headings:
        canvas.addOutlineEntry(bookmark.title, place, bookmark.level)


def _draw(sheet: Sheet, canvas: Any, page: LaidPage, backdrop: Backdrop) -> None:
    sheet.pen.new_page()
    backdrop.draw(sheet.pen, page)
    for group, frames in groupby(page.frames, key=lambda frame: frame.group):
        inside = replace(sheet, section=sheet.element("Div")) if group else sheet
        for frame in frames:
            if frame.anchor and frame.anchor != page.section_id:
                sheet.pen.place(frame.anchor, frame.rect.x, frame.rect.y)
            draw_frame(inside, frame)
    canvas.showPage()
    sheet.page.complete(canvas._doc)
