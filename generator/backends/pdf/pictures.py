"""Pictures: their pieces in order, within the content that the caller began."""

from __future__ import annotations

from typing import assert_never

from generator.backends.pdf.pen import Pen
from generator.layout.document import Inked, Pixels, PlacedPicture, Written


def draw_picture(pen: Pen, picture: PlacedPicture) -> None:
    """Draw all pieces: paths as paths, text as text, images as images."""
    with pen.kept():
        for piece in picture.pieces:
            match piece:
                case Inked():
                    pen.path(piece)
                case Written():
                    pen.turned_text(piece)
                case Pixels():
                    pen.image(piece)
                case _:
                    assert_never(piece)
