"""Slides: a laid-out document becomes a .pptx with native text, tables and charts."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from generator.layout.document import Document
    from generator.theme.model import Theme


def write(document: Document, theme: Theme, stream: BinaryIO) -> None:
    """Write ``document`` as a .pptx to ``stream``; the same document gives the same bytes.

    Raises:
        OSError: the stream cannot be written.

    """
    from generator.backends.powerpoint.writer import write_deck

    write_deck(document, theme, stream)
