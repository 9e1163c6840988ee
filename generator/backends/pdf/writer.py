"""A document as PDF: pages, bookmarks, links, metadata."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from generator.backends.pdf.drawing import draw_frame
from generator.backends.pdf.links import links
from generator.backends.pdf.pen import Pen
from generator.backends.pdf.typefaces import typefaces
from generator.layout.document import Document, LaidPage
from generator.layout.fonts import load_fonts
from generator.theme.model import Theme

CREATOR = "reportgen"

rl_config.useA85 = 0  # streams stay binary: 5 % smaller and sooner written


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline: chapters at level 0, pages below them."""

    title: str
    level: int


def write_document(document: Document, theme: Theme, stream: BinaryIO) -> None:
    """Draw all pages and write the file."""
    faces = typefaces(load_fonts(theme.fonts.families))
    canvas = _canvas(document, faces.regular.fontName)
    pen = Pen(canvas, document.height, faces)
    titles = {page.section_id: page.title for page in reversed(document.pages)}
    in_chapter = False
    for page in document.pages:
        in_chapter = in_chapter or bool(page.chapter)
        _page(pen, canvas, page, in_chapter, titles, theme.colour("navy"))
    stream.write(canvas.getpdfdata())


def bookmarks(page: LaidPage, in_chapter: bool) -> Iterator[Bookmark]:
    """Yield the bookmarks that lead to a page: its chapter, then its own title unless it repeats or continues one."""
    if page.chapter:
        yield Bookmark(page.chapter, 0)
    if page.kind != "divider" and not page.continued and page.title != page.chapter:
        yield Bookmark(page.title, 1 if in_chapter else 0)


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
    canvas.setTitle(document.title)
    canvas.setAuthor(document.author)
    canvas.setSubject(document.subject)
    canvas.setKeywords("、".join(document.keywords))
    canvas.setCreator(CREATOR)
    canvas.setProducer("reportlab")
    canvas.setDateFormatter(lambda *clock: _pdf_date(document.date))
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    return canvas


def _pdf_date(date: dt.date) -> str:
    return f"D:{date:%Y%m%d}000000+09'00'"


def _page(pen: Pen, canvas: Any, page: LaidPage, in_chapter: bool, titles: dict[str, str], bullet_colour: str) -> None:
    pen.new_page()
    key = page.section_id if not page.continued else f"{page.section_id}/{page.number}"
    canvas.bookmarkPage(key)
    for index, bookmark in enumerate(bookmarks(page, in_chapter)):
        place = f"{key}#{index}"  # reportlab keeps one title a destination
        canvas.bookmarkPage(place)
        canvas.addOutlineEntry(bookmark.title, place, bookmark.level)
    for frame in page.frames:
        draw_frame(pen, frame, bullet_colour)
    for link in links(page):
        if link.section_id in titles:
            pen.link(link.rect, link.section_id, titles[link.section_id])
    canvas.showPage()
