"""A small picture of a PDF's first page, as PNG."""

from __future__ import annotations

import io

WIDTH = 240
"""Pixels; twice what the index shows, for dense screens."""

_COLOURS = 64
"""Enough for a page's inks and the edges of its letters; the index of 1,788 sheets is a third as large as with all."""


def thumbnail(content: bytes) -> bytes:
    """Return the first page of a PDF as PNG, ``WIDTH`` pixels wide."""
    import pypdfium2 as pdfium
    from PIL import Image

    document = pdfium.PdfDocument(content)
    try:
        page = document[0]
        bitmap = page.render(scale=WIDTH / page.get_width(), rev_byteorder=True)
        size = (bitmap.width, bitmap.height)
        image = Image.frombuffer("RGB", size, bitmap.buffer, "raw", "RGB", bitmap.stride, 1)
        few = image.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        stream = io.BytesIO()
        few.save(stream, "PNG")
        return stream.getvalue()
    finally:
        document.close()
