"""PDF: a laid-out document drawn with reportlab, fonts embedded, the same bytes for the same input."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from generator.layout.document import Document
    from generator.theme.model import Theme


def write(document: Document, theme: Theme, stream: BinaryIO) -> None:
    """Write the document as PDF into a binary stream. reportlab is loaded here, on first use."""
    from generator.backends.pdf.writer import write_document

    write_document(document, theme, stream)
