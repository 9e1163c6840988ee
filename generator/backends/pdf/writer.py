"""A document as PDF: pages, bookmarks, structure, metadata. The file is tagged (PDF/UA-1) and archival (PDF/A-2a)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
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
from generator.layout.document import Document, LaidPage
from generator.layout.fonts import load_fonts
from generator.layout.outline import Bookmark, outline
from generator.theme.model import Theme

rl_config.useA85 = 0  # streams stay binary: 5 % smaller and sooner written


def write_document(document: Document, theme: Theme, stream: BinaryIO) -> None:
    """Draw all pages and write the file."""
    faces = Typefaces(load_fonts(theme.fonts.families))
    canvas, structure = _canvas(document, faces.regular.fontName), Structure()
    pen = Pen(canvas, document.height, faces)
    titles = {frame.anchor: frame.name for page in document.pages for frame in page.frames if frame.anchor}
    titles |= {page.section_id: page.title for page in reversed(document.pages)}
    backdrop = Backdrop(theme, document)
    for page, bookmarks in zip(document.pages, outline(document.pages), strict=True):
        _enter(canvas, page, bookmarks)
        section = structure.section(page.section_id, page.title)
        sheet = Sheet(pen, structure, structure.page(), section, titles, theme.colour("navy"), numbered_notes(page))
        _draw(sheet, canvas, page, backdrop)
    declare(canvas._doc, document, structure)
    stream.write(file_bytes(canvas, structure))


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


def _enter(canvas: Any, page: LaidPage, bookmarks: Iterable[Bookmark]) -> None:
    """Enter a page's bookmarks in the outline; each heading leads to its own place, which is set where it is drawn."""
    key = page.section_id if not page.continued else f"{page.section_id}/{page.number}"
    canvas.bookmarkPage(key)
    for index, bookmark in enumerate(bookmarks):
        place = bookmark.place or f"{key}#{index}"  # reportlab keeps one title a destination
        if not bookmark.place:
            canvas.bookmarkPage(place)
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
