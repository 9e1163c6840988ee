"""A PDF through PDFium: its catalogue, its pages' texts at their places, its tags. The only file that calls PDFium."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from generator.errors import Words
from generator.layout.document import Rect
from generator.preflight.contrast import Rgb
from generator.preflight.finding import unreadable_file
from generator.preflight.pdf.grounds import Fill, Point, beneath

_NESTING = 15
"""How deep forms in forms, and tags in tags, are followed."""
FIGURE = "Figure"
_OPAQUE = 250
"""Of 255; below it a colour lets the ground through."""
_MANY_COLOURED = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING)
_INVISIBLE = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that was drawn at one go: its rectangle (points, origin top left), the size of its letters, its font.

    ``colour`` and that of the ``ground`` beneath are None where they cannot be known (pictures, transparency).
    """

    text: str
    rect: Rect
    size: float
    font: str
    embedded: bool
    colour: Rgb | None
    ground: Rgb | None


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of a page: its type, its id, the words that stand for it (/Alt or /ActualText)."""

    kind: str
    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page, numbered from 1: its size in points, its visible texts, how many characters have no Unicode, its tags."""

    number: int
    page: Rect
    pieces: tuple[Piece, ...]
    unmapped: int
    tags: tuple[Tag, ...]


class Reader:
    """An opened PDF."""

    def __init__(self, content: bytes, path: Path) -> None:
        try:
            self._document = pdfium.PdfDocument(content)
        except pdfium.PdfiumError as error:
            locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD or "assword" in str(error)
            why = (
                Words("is locked with a password", "パスワードで保護されています")
                if locked
                else Words("is cut off or damaged", "途中で切れているか、壊れています")
            )
            raise unreadable_file(path, why) from None
        self._path = path
        self._fonts: dict[int, tuple[str, bool]] = {}

    def close(self) -> None:
        """Let go of the file."""
        self._document.close()

    def __len__(self) -> int:
        return len(self._document)

    @property
    def title(self) -> str:
        """The title in the document's information."""
        return _utf16(lambda buffer, size: raw.FPDF_GetMetaText(self._document, b"Title", buffer, size)).strip()

    @property
    def language(self) -> str:
        """The language of the catalogue."""
        return _utf16(lambda buffer, size: raw.FPDFCatalog_GetLanguage(self._document, buffer, size)).strip()

    @property
    def tagged(self) -> bool:
        """Whether the catalogue says that the file is tagged."""
        return bool(raw.FPDFCatalog_IsTagged(self._document))

    @property
    def bookmarked(self) -> bool:
        """Whether there is an outline."""
        return bool(raw.FPDFBookmark_GetFirstChild(self._document, None))

    def sheets(self) -> Iterator[Sheet]:
        """Yield the pages; UnreadableFileError for a damaged one."""
        for index in range(len(self._document)):
            try:
                page = self._document[index]
                words = page.get_textpage()
            except pdfium.PdfiumError:
                why = Words(f"has a damaged page: {index + 1}", f"{index + 1}ページが壊れています")
                raise unreadable_file(self._path, why) from None
            yield self._sheet(index + 1, page, words)
            words.close()
            page.close()

    def _sheet(self, number: int, page: Any, words: Any) -> Sheet:
        left, bottom, right, top = page.get_bbox()
        box = Rect(0.0, 0.0, right - left, top - bottom)
        pieces = tuple(self._pieces(page, words, left, top))
        unmapped = sum(raw.FPDFText_HasUnicodeMapError(words, at) == 1 for at in range(raw.FPDFText_CountChars(words)))
        return Sheet(number, box, pieces, unmapped, tuple(_tags(page)))

    def _pieces(self, page: Any, words: Any, left: float, top: float) -> Iterator[Piece]:
        fills: list[Fill] = []
        for each in page.get_objects(max_depth=_NESTING):
            if each.type != raw.FPDF_PAGEOBJ_TEXT:
                fills.extend(_fills(each))
                continue
            if raw.FPDFTextObj_GetTextRenderMode(each) in _INVISIBLE:
                continue
            text = _utf16(lambda buffer, size, of=each: raw.FPDFTextObj_GetText(of, words, buffer, size))
            x1, y1, x2, y2 = each.get_bounds()
            font = raw.FPDFTextObj_GetFont(each)
            name, embedded = self._font(font)
            rect = Rect(x1 - left, top - y2, x2 - x1, y2 - y1)
            ground = beneath(fills, ((x1 + x2) / 2, (y1 + y2) / 2))
            yield Piece(text, rect, _size(each), name, embedded, _colour(each), ground)

    def _font(self, font: Any) -> tuple[str, bool]:
        key = ctypes.addressof(font.contents) if font else 0
        if key not in self._fonts:
            length = raw.FPDFFont_GetBaseFontName(font, None, 0)
            buffer = ctypes.create_string_buffer(max(length, 1))
            raw.FPDFFont_GetBaseFontName(font, buffer, length)
            name = buffer.value.decode("utf-8", "replace")
            self._fonts[key] = (name, raw.FPDFFont_GetIsEmbedded(font) != 0)
        return self._fonts[key]


def _colour(drawn: Any) -> Rgb | None:
    """Return the colour that a text or path is filled with; None where it lets the ground through."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(drawn, *parts) or parts[3].value < _OPAQUE:
        return None
    return parts[0].value / 255, parts[1].value / 255, parts[2].value / 255


def _fills(drawn: Any) -> Iterator[Fill]:
    """Yield what a path, picture or shading covers; nothing for a line."""
    if drawn.type in _MANY_COLOURED:
        yield Fill(drawn.get_bounds(), None)
    elif drawn.type == raw.FPDF_PAGEOBJ_PATH:
        mode, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(drawn, mode, stroke)
        if mode.value != raw.FPDF_FILLMODE_NONE:
            yield Fill(drawn.get_bounds(), _colour(drawn), lambda: tuple(_corners(drawn)))


def _corners(path: Any) -> Iterator[Point]:
    """Yield the points that a path leads over, on the page; curves are taken as straight."""
    matrix = path.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(raw.FPDFPath_CountSegments(path)):
        if raw.FPDFPathSegment_GetPoint(raw.FPDFPath_GetPathSegment(path, index), x, y):
            yield matrix.on_point(x.value, y.value)


def _size(piece: Any) -> float:
    """Return the size of letters on the page: the font's, scaled as the text is."""
    size = ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(piece, size)
    matrix = piece.get_matrix()
    return float(size.value * (matrix.c**2 + matrix.d**2) ** 0.5)


def _tags(page: Any) -> Iterator[Tag]:
    """Yield the tags of a page from the outermost inwards; what stands in a figure belongs to it."""
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return
    try:
        for index in range(raw.FPDF_StructTree_CountChildren(tree)):
            yield from _tags_in(raw.FPDF_StructTree_GetChildAtIndex(tree, index), _NESTING)
    finally:
        raw.FPDF_StructTree_Close(tree)


def _tags_in(element: Any, depth: int) -> Iterator[Tag]:
    if not element or not depth:
        return
    kind = _utf16(lambda buffer, size: raw.FPDF_StructElement_GetType(element, buffer, size))
    words = ""
    if kind == FIGURE:
        words = _utf16(lambda buffer, size: raw.FPDF_StructElement_GetAltText(element, buffer, size))
        words = words or _utf16(lambda buffer, size: raw.FPDF_StructElement_GetActualText(element, buffer, size))
    yield Tag(kind, _utf16(lambda buffer, size: raw.FPDF_StructElement_GetID(element, buffer, size)), words.strip())
    if kind == FIGURE:
        return
    for index in range(max(raw.FPDF_StructElement_CountChildren(element), 0)):
        yield from _tags_in(raw.FPDF_StructElement_GetChildAtIndex(element, index), depth - 1)


def _utf16(call: Any) -> str:
    """Return what a PDFium function writes into a buffer; its result is the length in bytes, with a closing zero."""
    length = call(None, 0)
    if length <= 2:
        return ""
    buffer = (ctypes.c_ushort * (length // 2))()
    call(buffer, length)
    return bytes(buffer)[: length - 2].decode("utf-16-le", "replace")
