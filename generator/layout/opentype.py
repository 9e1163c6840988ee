"""One OpenType font as measuring sees it: names, metrics, which characters it has, how wide they are (by HarfBuzz).

HarfBuzz looks a character up when it is asked for; fontTools would build a dictionary of all 12,000 first (55 ms a weight).
Nothing is shaped here: advances are those of the nominal glyphs, which is also what the PDF draws.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

import uharfbuzz as hb

_FAMILY_NAMES = (1, 16)
_STYLE_NAMES = (2, 17)
_COLLECTION = b"ttcf"
_RESTRICTED, _NO_SUBSET_OR_BITMAPS = 0x0002, 0x0300
"""OS/2 fsType."""


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
        self._face = hb.Face(hb.Blob(path.read_bytes()), index)
        if not self._face.glyph_count:
            raise ValueError(f"{path} is not an OpenType font")
        self._font = hb.Font(self._face)

    @property
    def has_truetype_outlines(self) -> bool:
        """Say whether the outlines are TrueType: what PDF embedding needs (CFF is refused)."""
        return "glyf" in self._face.table_tags

    @property
    def is_embeddable(self) -> bool:
        """Say whether reportlab embeds the font: TrueType outlines, and a licence (fsType) that lets embed a subset."""
        rights = self._number("OS/2", 8)
        return self.has_truetype_outlines and rights != _RESTRICTED and not rights & _NO_SUBSET_OR_BITMAPS

    @cached_property
    def names(self) -> FontNames:
        """The font's names and weight."""
        records = [
            (entry.name_id, self._face.get_name(entry.name_id, entry.language)) for entry in self._face.list_names()
        ]
        families = frozenset(words for number, words in records if number in _FAMILY_NAMES and words)
        styles = frozenset(words for number, words in records if number in _STYLE_NAMES and words)
        return FontNames(families, styles, self._number("OS/2", 4))

    @cached_property
    def units_per_em(self) -> int:
        """Design units an em."""
        return int(self._face.upem)

    @cached_property
    def ascent(self) -> int:
        """Typographic ascent above the baseline, design units."""
        return self._number("hhea", 4)

    @cached_property
    def descent(self) -> int:
        """Descent, below the baseline negative, design units."""
        return self._number("hhea", 6)

    def advance(self, codepoint: int) -> int | None:
        """Return a character's advance in design units, None when the font has no glyph for it."""
        glyph = self._font.get_nominal_glyph(codepoint)
        return None if glyph is None else int(self._font.get_glyph_h_advance(glyph))

    def outline(self, codepoint: int) -> tuple[tuple[Literal["M", "L", "C", "Z"], tuple[float, ...]], ...]:
        """Return a character's outline as steps of a path in design units, y upwards; empty for a space or no glyph."""
        glyph = self._font.get_nominal_glyph(codepoint)
        pen = _OutlinePen()
        if glyph is not None:
            self._font.draw_glyph_with_pen(glyph, pen)
        return tuple(pen.steps)

    def _number(self, table: str, offset: int) -> int:
        data = self._face.reference_table(table).data[offset : offset + 2]
        return int.from_bytes(data, "big", signed=True)


class _OutlinePen:
    """Takes down what HarfBuzz draws (fontTools' protocol of pens); quadratic curves become cubic ones."""

    def __init__(self) -> None:
        self.steps: list[tuple[Literal["M", "L", "C", "Z"], tuple[float, ...]]] = []

    def moveTo(self, to: tuple[float, float]) -> None:  # noqa: N802
        self.steps.append(("M", to))

    def lineTo(self, to: tuple[float, float]) -> None:  # noqa: N802
        self.steps.append(("L", to))

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self.steps.append(("C", tuple(value for point in points for value in point)))

    def qCurveTo(self, control: tuple[float, float], to: tuple[float, float]) -> None:  # noqa: N802
        x0, y0 = self.steps[-1][1][-2:]
        cx, cy = control
        first = (x0 + 2 / 3 * (cx - x0), y0 + 2 / 3 * (cy - y0))
        second = (to[0] + 2 / 3 * (cx - to[0]), to[1] + 2 / 3 * (cy - to[1]))
        self.steps.append(("C", (*first, *second, *to)))

    def closePath(self) -> None:  # noqa: N802
        self.steps.append(("Z", ()))


def count_fonts(path: Path) -> int:
    """Return how many fonts a file holds: 1, or more in a collection."""
    with path.open("rb") as file:
        head = file.read(12)
    return int.from_bytes(head[8:12], "big") if head[:4] == _COLLECTION else 1
