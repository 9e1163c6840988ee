"""All checks of a PDF, page by page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from generator.errors import Words
from generator.layout.document import Rect
from generator.preflight.contrast import TEXT_CONTRAST, Rgb, contrast, faint_finding
from generator.preflight.finding import NONE, Finding, at_least, at_most, points, same, shortened
from generator.preflight.japanese import A_JAPANESE_FONT, is_japanese, japanese_font
from generator.preflight.kinds import (
    DUPLICATE_ID,
    EAST_ASIAN_FONT,
    NO_ALT,
    NO_BOOKMARKS,
    NO_LANGUAGE,
    NO_TITLE,
    NO_UNICODE,
    NOT_EMBEDDED,
    NOT_TAGGED,
    OFF_PAGE,
    OVERLAP,
    TINY_TEXT,
)
from generator.preflight.pdf.reader import FIGURE, Piece, Reader, Sheet

SMALLEST, SMALLEST_RAISED = 8.0, 7.0
"""Points; note marks are raised."""
_ROUNDING = 0.05
_TOLERANCE = 1.0
_TOUCH = 2.0
"""Points by which two texts must reach into each other before a reader sees it."""
_BESIDE = 0.5
"""Between a mark and the letters it belongs to, in their size."""
_NO_TITLES = ("", "untitled", "無題")
"""What programs write when nobody gave a title."""


def inspect_pdf(content: bytes, path: Path) -> list[Finding]:
    """Return what is wrong with a PDF.

    Raises:
        UnreadableFileError: it is damaged or locked.

    """
    reader = Reader(content, path)
    try:
        found = list(_whole(reader))
        missing: dict[str, Finding] = {}
        wrong: dict[str, Finding] = {}
        for sheet in reader.sheets():
            found.extend(_sheet(sheet))
            for piece in sheet.pieces:
                if not piece.embedded and piece.font not in missing:
                    missing[piece.font] = _not_embedded(piece, sheet.number)
                if piece.font not in wrong and is_japanese(piece.text) and not japanese_font(_family(piece.font)):
                    wrong[piece.font] = Finding(
                        EAST_ASIAN_FONT, sheet.number, shortened(piece.text), same(_family(piece.font)), A_JAPANESE_FONT
                    )
        return [*found, *missing.values(), *wrong.values()]
    finally:
        reader.close()


def _whole(reader: Reader) -> Iterator[Finding]:
    if reader.title.lower() in _NO_TITLES:
        yield Finding(NO_TITLE, 0, "", NONE, Words("a title in its properties", "プロパティのタイトル"))
    if not reader.language:
        yield Finding(NO_LANGUAGE, 0, "", NONE, same("ja-JP"))
    if not reader.bookmarked and len(reader) > 1:
        yield Finding(NO_BOOKMARKS, 0, "", NONE, Words("an outline", "しおり"))
    if not reader.tagged:
        yield Finding(NOT_TAGGED, 0, "", NONE, Words("tagged PDF", "タグ付き PDF"))


def _sheet(sheet: Sheet) -> Iterator[Finding]:
    pieces = [piece for piece in sheet.pieces if piece.text.strip()]
    for piece in pieces:
        if piece.size < SMALLEST - _ROUNDING and not _is_mark(piece, pieces):
            yield Finding(TINY_TEXT, sheet.number, shortened(piece.text), points(piece.size), at_least(SMALLEST))
        beyond = _beyond(piece.rect, sheet.page)
        if beyond > _TOLERANCE:
            yield Finding(OFF_PAGE, sheet.number, shortened(piece.text), points(beyond), same("0.0 pt"))
    yield from _overlaps(sheet, pieces)
    if sheet.unmapped:
        count = Words(f"{sheet.unmapped} characters", f"{sheet.unmapped}字")
        yield Finding(NO_UNICODE, sheet.number, "", count, NONE)
    yield from _faint(sheet, pieces)
    yield from _twice(sheet)
    silent = sum(not tag.words for tag in sheet.tags if tag.kind == FIGURE)
    if silent:
        yield Finding(NO_ALT, sheet.number, "Figure", Words(f"figures without: {silent}", f"{silent}件なし"), _ALT)


def _faint(sheet: Sheet, pieces: list[Piece]) -> Iterator[Finding]:
    """Yield texts whose colour is too near to that of their ground; one finding a pair of colours."""
    told: set[tuple[Rgb, Rgb]] = set()
    for piece in pieces:
        if piece.colour is None or piece.ground is None or (piece.colour, piece.ground) in told:
            continue
        if contrast(piece.colour, piece.ground) < TEXT_CONTRAST:
            told.add((piece.colour, piece.ground))
            yield faint_finding(sheet.number, shortened(piece.text), piece.colour, piece.ground, TEXT_CONTRAST)


def _twice(sheet: Sheet) -> Iterator[Finding]:
    """Yield ids that several tags of a page share."""
    for number, count in Counter(tag.id for tag in sheet.tags if tag.id).items():
        if count > 1:
            yield Finding(DUPLICATE_ID, sheet.number, "", same(f"id {number} × {count}"), Words("once", "一度"))


_ALT = Words("a description (/Alt)", "内容の説明（/Alt）")


def _family(font: str) -> str:
    """Return a font's name without the mark of a subset (ABCDEF+)."""
    return font.partition("+")[2] or font


def _not_embedded(piece: Piece, page: int) -> Finding:
    return Finding(NOT_EMBEDDED, page, piece.font, NONE, Words("an embedded font", "埋め込まれた書体"))


def _is_mark(piece: Piece, pieces: list[Piece]) -> bool:
    """Say whether small text is a raised mark: larger letters stand right beside it, their foot lower."""
    if piece.size < SMALLEST_RAISED - _ROUNDING:
        return False
    return any(
        other.size > piece.size
        and other.rect.y < piece.rect.bottom < other.rect.bottom
        and abs(max(other.rect.x - piece.rect.right, piece.rect.x - other.rect.right)) < _BESIDE * other.size
        for other in pieces
    )


def _overlaps(sheet: Sheet, pieces: list[Piece]) -> Iterator[Finding]:
    """Yield texts that cover each other; the pieces are swept from top to bottom."""
    open_pieces: list[Piece] = []
    for piece in sorted(pieces, key=lambda each: each.rect.y):
        open_pieces = [other for other in open_pieces if other.rect.bottom > piece.rect.y + _TOUCH]
        for other in open_pieces:
            depth = _common(piece.rect, other.rect)
            if depth > _TOUCH:
                into = shortened(other.text)
                measured = Words(f"{depth:.1f} pt into “{into}”", f"「{into}」に {depth:.1f} pt")
                yield Finding(OVERLAP, sheet.number, shortened(piece.text), measured, at_most(_TOUCH))
        open_pieces.append(piece)


def _common(one: Rect, other: Rect) -> float:
    width = min(one.right, other.right) - max(one.x, other.x)
    height = min(one.bottom, other.bottom) - max(one.y, other.y)
    return min(width, height)


def _beyond(rect: Rect, page: Rect) -> float:
    return max(page.x - rect.x, page.y - rect.y, rect.right - page.right, rect.bottom - page.bottom, 0.0)
