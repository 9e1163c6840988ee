"""Diagrams: their pieces in order, within the content that the caller began."""

from __future__ import annotations

from typing import assert_never

from generator.backends.pdf.sheet import Sheet
from generator.backends.pdf.texts import draw_untagged
from generator.layout.document import Box, Disc, Lettered, Line, Outlined, PlacedDiagram


def draw_pieces(sheet: Sheet, diagram: PlacedDiagram) -> None:
    """Draw all pieces; outlines of boxes and discs stand inside, so that outlined ones are as large as others."""
    pen = sheet.pen
    for piece in diagram.pieces:
        match piece:
            case Lettered(upright=True):
                with pen.spoken("".join(run.text for paragraph in piece.text.paragraphs for run in paragraph.runs)):
                    draw_untagged(sheet, piece.text, piece.rect)
            case Lettered():
                draw_untagged(sheet, piece.text, piece.rect)
            case Box():
                half = piece.outline_width / 2 if piece.outline else 0.0
                pen.rectangle(piece.rect.inset(half), piece.fill, piece.outline, piece.outline_width, piece.dash)
            case Disc():
                half = piece.outline_width / 2 if piece.outline else 0.0
                pen.circle(piece.x, piece.y, piece.radius - half, piece.fill, piece.outline, piece.outline_width)
            case Line():
                pen.line(piece)
            case Outlined():
                pen.outlined(piece.rings, piece.fill, piece.outline, piece.outline_width)
            case _:
                assert_never(piece)
