"""Read the few OpenType tables that measuring needs: names, metrics, character map, advances.

fontTools builds a dictionary of every character with its glyph's name, 55 ms a font; a deck uses a few hundred
characters, so here a character is looked up when it is met (cmap formats 4 and 12, OpenType 1.9, section "cmap").
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_Tables = dict[str, tuple[int, int]]
_COLLECTION = b"ttcf"
_FAMILY_NAMES = (1, 16)
_STYLE_NAMES = (2, 17)
_UNICODE_TABLES = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3))


@dataclass(frozen=True, slots=True)
class FontNames:
    """What a font calls itself, in every language it knows, and its weight (400 regular, 700 bold)."""

    families: frozenset[str]
    styles: frozenset[str]
    weight: int


class OpenTypeFont:
    """One font of a file. ``index`` chooses among the fonts of a collection (.ttc).

    Raises:
        ValueError: the file is not an OpenType font.

    """

    def __init__(self, path: Path, index: int = 0) -> None:
        self._data = path.read_bytes()
        self._tables = _directory(self._data, index)

    @property
    def has_truetype_outlines(self) -> bool:
        """Say whether the outlines are TrueType: what PDF embedding needs (CFF is refused)."""
        return "glyf" in self._tables

    @cached_property
    def names(self) -> FontNames:
        """The font's names and weight."""
        families, styles = set(), set()
        for number, words in self._name_records():
            if number in _FAMILY_NAMES:
                families.add(words)
            elif number in _STYLE_NAMES:
                styles.add(words)
        return FontNames(frozenset(families), frozenset(styles), self._number(">H", "OS/2", 4))

    @cached_property
    def units_per_em(self) -> int:
        """Design units an em."""
        return self._number(">H", "head", 18)

    @cached_property
    def ascent(self) -> int:
        """Typographic ascent above the baseline, design units."""
        return self._number(">h", "hhea", 4)

    @cached_property
    def descent(self) -> int:
        """Descent, below the baseline negative, design units."""
        return self._number(">h", "hhea", 6)

    def glyph(self, codepoint: int) -> int:
        """Return the glyph's index, 0 when the font has none."""
        return self._character_map.glyph(codepoint)

    def advance(self, glyph: int) -> int:
        """Return a glyph's advance in design units."""
        last = self._advances - 1
        return self._number(">H", "hmtx", 4 * min(glyph, last))

    @cached_property
    def _advances(self) -> int:
        return self._number(">H", "hhea", 34)

    @cached_property
    def _character_map(self) -> _Segments | _Groups:
        start = self._tables["cmap"][0]
        (count,) = struct.unpack_from(">H", self._data, start + 2)
        records = struct.iter_unpack(">HHI", self._data[start + 4 : start + 4 + 8 * count])
        offsets = {(platform, encoding): start + offset for platform, encoding, offset in records}
        for key in _UNICODE_TABLES:
            if key in offsets:
                return _read_map(self._data, offsets[key])
        raise ValueError("no Unicode character map")

    def _name_records(self) -> Iterator[tuple[int, str]]:
        start = self._tables["name"][0]
        _, count, strings = struct.unpack_from(">3H", self._data, start)
        for i in range(count):
            platform, _, _, number, length, offset = struct.unpack_from(">6H", self._data, start + 6 + 12 * i)
            if platform in (0, 3):
                at = start + strings + offset
                yield number, self._data[at : at + length].decode("utf-16-be", "replace")

    def _number(self, form: str, table: str, offset: int) -> int:
        value: int = struct.unpack_from(form, self._data, self._tables[table][0] + offset)[0]
        return value


def count_fonts(path: Path) -> int:
    """Return how many fonts a file holds: 1, or more in a collection."""
    with path.open("rb") as file:
        head = file.read(12)
    return int(struct.unpack(">I", head[8:12])[0]) if head[:4] == _COLLECTION else 1


def _directory(data: bytes, index: int) -> _Tables:
    start = 0
    if data[:4] == _COLLECTION:
        (start,) = struct.unpack_from(">I", data, 12 + 4 * index)
    if data[start : start + 4] not in (b"\0\1\0\0", b"true", b"OTTO"):
        raise ValueError("not an OpenType font")
    (count,) = struct.unpack_from(">H", data, start + 4)
    records = struct.iter_unpack(">4s3I", data[start + 12 : start + 12 + 16 * count])
    return {tag.decode("latin-1"): (offset, length) for tag, _, offset, length in records}


class _Groups:
    """Format 12: groups of consecutive characters with consecutive glyphs."""

    def __init__(self, data: bytes, start: int) -> None:
        (count,) = struct.unpack_from(">I", data, start + 12)
        numbers = struct.unpack_from(f">{3 * count}I", data, start + 16)
        self._starts, self._ends, self._glyphs = numbers[0::3], numbers[1::3], numbers[2::3]

    def glyph(self, codepoint: int) -> int:
        at = bisect_left(self._ends, codepoint)
        if at == len(self._ends) or self._starts[at] > codepoint:
            return 0
        return int(self._glyphs[at] + codepoint - self._starts[at])


class _Segments:
    """Format 4: segments of the basic plane."""

    def __init__(self, data: bytes, start: int) -> None:
        self._data = data
        (double,) = struct.unpack_from(">H", data, start + 6)
        count = double // 2
        self._ends = struct.unpack_from(f">{count}H", data, start + 14)
        self._starts = struct.unpack_from(f">{count}H", data, start + 16 + double)
        self._deltas = struct.unpack_from(f">{count}H", data, start + 16 + 2 * double)
        self._ranges_at = start + 16 + 3 * double

    def glyph(self, codepoint: int) -> int:
        at = bisect_left(self._ends, codepoint)
        if at == len(self._ends) or self._starts[at] > codepoint:
            return 0
        place = self._ranges_at + 2 * at
        (offset,) = struct.unpack_from(">H", self._data, place)
        if not offset:
            return int(codepoint + self._deltas[at]) & 0xFFFF
        (glyph,) = struct.unpack_from(">H", self._data, place + offset + 2 * (codepoint - self._starts[at]))
        return int(glyph + self._deltas[at]) & 0xFFFF if glyph else 0


def _read_map(data: bytes, start: int) -> _Segments | _Groups:
    (form,) = struct.unpack_from(">H", data, start)
    if form == 12:
        return _Groups(data, start)
    if form == 4:
        return _Segments(data, start)
    raise ValueError(f"character map of format {form}")
