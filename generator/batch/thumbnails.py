"""A small picture of a PDF's first page, as PNG."""

from __future__ import annotations

import struct
import zlib

WIDTH = 240
"""Pixels; twice what the index shows, for dense screens."""


def thumbnail(content: bytes) -> bytes:
    """Return the first page of a PDF as PNG of 8-bit RGB, ``WIDTH`` pixels wide."""
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(content)
    try:
        page = document[0]
        bitmap = page.render(scale=WIDTH / page.get_width(), rev_byteorder=True)
        pixels = bytes(bitmap.buffer)
        rows = [pixels[at : at + 3 * bitmap.width] for at in range(0, bitmap.height * bitmap.stride, bitmap.stride)]
        return _png(bitmap.width, rows)
    finally:
        document.close()


def _png(width: int, rows: list[bytes]) -> bytes:
    """Return a PNG (ISO/IEC 15948) of rows of RGB, each stored as the difference from the row above (filter 2)."""
    above = bytes(3 * width)
    filtered = bytearray()
    for row in rows:
        filtered.append(2)
        filtered += bytes((one - up) & 0xFF for one, up in zip(row, above, strict=True))
        above = row
    head = struct.pack(">IIBBBBB", width, len(rows), 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(filtered), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in parts)


def _chunk(kind: bytes, content: bytes) -> bytes:
    checked = kind + content
    return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))
