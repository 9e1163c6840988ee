"""Pages of a PDF as PNG, by PDFium. It is not made for two threads at once: one at a time draws."""

from __future__ import annotations

import io
import threading

WIDTH = 1500
"""Pixels across a page: sharp on a dense screen at the width that the page shows."""

_DRAWING = threading.Lock()


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    import pypdfium2 as pdfium

    with _DRAWING:
        document = pdfium.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


def page_picture(pdf: bytes, index: int) -> bytes:
    """Return one page as PNG, ``WIDTH`` pixels wide; ``index`` counts from 0. Raises IndexError beyond the last."""
    import pypdfium2 as pdfium

    with _DRAWING:
        document = pdfium.PdfDocument(pdf)
        try:
            if not 0 <= index < len(document):
                raise IndexError(index)
            page = document[index]
            image = page.render(scale=WIDTH / page.get_width(), rev_byteorder=True).to_pil()
        finally:
            document.close()
    stream = io.BytesIO()
    image.save(stream, "PNG", compress_level=1)
    return stream.getvalue()
