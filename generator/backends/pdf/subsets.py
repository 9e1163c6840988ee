"""Subsets of a TrueType face for embedding: the outlines of some characters' glyphs, without the instructions of hinting.

Viewers smooth the outlines themselves. Without instructions a sheet of one page is a third smaller, and soon written: a glyph
is cut out once a process. The layout of the tables is that of ISO 14496-22 (OpenType), 5.2 and 5.3.
"""

from __future__ import annotations

from collections.abc import Sequence
from struct import pack, unpack_from
from typing import Any

from reportlab.pdfbase.ttfonts import TTFontMaker

_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX, _INSTRUCTIONS = 0x1, 0x8, 0x20, 0x40, 0x80, 0x100
"""Flags of a part of a glyph that is composed of others."""
_NO_INSTRUCTIONS = pack(">7H", 1, 0, 0, 0, 0, 0, 0)
"""What ``maxp`` says of instructions from its byte 14 on, where there are none."""

Glyph = tuple[bytes, tuple[tuple[int, int], ...]]
"""Its data, and of each other glyph that it is composed of the place of its number and that number."""


class Subsets:
    """Makes the subsets of one face (reportlab's ``TTFontFace``)."""

    def __init__(self, face: Any) -> None:
        self._face = face
        self._start = face.get_table_pos("glyf")[0]
        self._glyphs: dict[int, Glyph] = {}

    def made(self, characters: Sequence[int]) -> bytes:
        """Return a font with the glyphs of these characters; the code of each is its place in the list."""
        face, numbers = self._face, {0: 0}
        codes = [numbers.setdefault(face.charToGlyph.get(each, 0), len(numbers)) for each in characters]
        used = list(numbers)
        for glyph in used:  # which grows by what glyphs are composed of
            for _, part in self._glyph(glyph)[1]:
                if part not in numbers:
                    numbers[part] = len(numbers)
                    used.append(part)
        font = TTFontMaker()
        for tag in ("name", "OS/2"):
            font.add(tag, face.get_table(tag))
        font.add("post", pack(">L", 0x30000) + face.get_table("post")[4:16] + bytes(16))
        font.add("hmtx", b"".join(pack(">HH", *_metrics(face.hmetrics[glyph])) for glyph in used))
        font.add("hhea", face.get_table("hhea")[:34] + pack(">H", len(used)))
        most = face.get_table("maxp")
        font.add("maxp", most[:4] + pack(">H", len(used)) + most[6:14] + _NO_INSTRUCTIONS + most[28:])
        head = (0, 1, 1, 0, 0, 12, 6, 10 + 2 * len(codes), 0, 0, len(codes))
        font.add("cmap", pack(f">{len(head) + len(codes)}H", *head, *codes))
        self._add_outlines(font, used, numbers)
        return bytes(font.makeStream())

    def _add_outlines(self, font: TTFontMaker, used: list[int], numbers: dict[int, int]) -> None:
        """Add ``glyf``, ``loca`` and ``head``, which says how long the numbers of ``loca`` are."""
        outlines, places = [], [0]
        for glyph in used:
            data, parts = self._glyph(glyph)
            for at, part in parts:
                data = data[:at] + pack(">H", numbers[part]) + data[at + 2 :]
            outlines.append(data)
            places.append(places[-1] + len(data))
        font.add("glyf", b"".join(outlines))
        long = places[-1] > 2 * 0xFFFF
        font.add("loca", pack(f">{len(places)}{'L' if long else 'H'}", *(at if long else at // 2 for at in places)))
        head = self._face.get_table("head")
        font.add("head", head[:50] + pack(">H", long) + head[52:])

    def _glyph(self, number: int) -> Glyph:
        if number not in self._glyphs:
            places = self._face.glyphPos
            start, end = (self._start + places[at] for at in (number, number + 1))
            data, parts = _without_instructions(self._face._ttf_data[start:end])
            self._glyphs[number] = data + bytes(-len(data) % 4), parts
        return self._glyphs[number]


def _metrics(found: tuple[float, float]) -> tuple[int, int]:
    advance, bearing = found
    return int(advance), int(bearing)


def _without_instructions(data: bytes) -> Glyph:
    if not data:
        return data, ()
    (contours,) = unpack_from(">h", data)
    if contours >= 0:
        at = 10 + 2 * contours
        (length,) = unpack_from(">H", data, at)
        return data[:at] + bytes(2) + data[at + 2 + length :], ()
    at, flags, parts, kept = 10, _MORE, [], bytearray(data)
    while flags & _MORE:
        flags, part = unpack_from(">HH", data, at)
        kept[at : at + 2] = pack(">H", flags & ~_INSTRUCTIONS)
        parts.append((at + 2, part))
        at += 8 if flags & _WORDS else 6
        at += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0
    return bytes(kept[:at]), tuple(parts)
