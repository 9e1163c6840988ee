"""One OpenType font as measuring sees it: names, metrics, which characters it has, how wide they are (by fontTools)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

_FAMILY_NAMES = (1, 16)
_STYLE_NAMES = (2, 17)
_COLLECTION = b"ttcf"


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
        try:
            self._font = TTFont(BytesIO(path.read_bytes()), fontNumber=index, lazy=True)
        except TTLibError as error:
            raise ValueError(str(error)) from error

    @property
    def has_truetype_outlines(self) -> bool:
        """Say whether the outlines are TrueType: what PDF embedding needs (CFF is refused)."""
        return "glyf" in self._font

    @cached_property
    def names(self) -> FontNames:
        """The font's names and weight."""
        records = [(record.nameID, record.toUnicode(errors="replace")) for record in self._font["name"].names]
        families = frozenset(words for number, words in records if number in _FAMILY_NAMES)
        styles = frozenset(words for number, words in records if number in _STYLE_NAMES)
        return FontNames(families, styles, self._font["OS/2"].usWeightClass)

    @cached_property
    def units_per_em(self) -> int:
        """Design units an em."""
        return int(self._font["head"].unitsPerEm)

    @cached_property
    def ascent(self) -> int:
        """Typographic ascent above the baseline, design units."""
        return int(self._font["hhea"].ascent)

    @cached_property
    def descent(self) -> int:
        """Descent, below the baseline negative, design units."""
        return int(self._font["hhea"].descent)

    def advance(self, codepoint: int) -> int | None:
        """Return a character's advance in design units, None when the font has no glyph for it."""
        glyph = self._characters.get(codepoint)
        return None if glyph is None else int(self._advances[glyph][0])

    @cached_property
    def _characters(self) -> dict[int, str]:
        return self._font.getBestCmap() or {}

    @cached_property
    def _advances(self) -> dict[str, tuple[int, int]]:
        metrics: dict[str, tuple[int, int]] = self._font["hmtx"].metrics
        return metrics


def count_fonts(path: Path) -> int:
    """Return how many fonts a file holds: 1, or more in a collection."""
    with path.open("rb") as file:
        head = file.read(12)
    return int.from_bytes(head[8:12], "big") if head[:4] == _COLLECTION else 1
