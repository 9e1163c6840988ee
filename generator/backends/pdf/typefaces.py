"""The two faces that layout measured, as reportlab fonts: embedded as subsets, with a right way back to Unicode."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from reportlab.pdfbase import pdfmetrics, ttfonts

from generator.layout.fonts import FontFace, Fonts

_BLOCK = 100
"""Entries that a ``beginbfchar`` block may hold (Adobe technical note 5014)."""


@dataclass(frozen=True, slots=True)
class Typefaces:
    """Regular and bold; ``drawn_bold`` says that the bold is the regular face with a stroke around its letters."""

    regular: ttfonts.TTFont
    bold: ttfonts.TTFont
    drawn_bold: bool

    def of(self, bold: bool) -> ttfonts.TTFont:
        """Return the face for a weight."""
        return self.bold if bold else self.regular


def typefaces(fonts: Fonts) -> Typefaces:
    """Load the faces of the measured fonts, once a process."""
    return Typefaces(_loaded(fonts.regular), _loaded(fonts.bold), fonts.drawn_bold)


@lru_cache(maxsize=8)
def _loaded(face: FontFace) -> ttfonts.TTFont:
    # asciiReadable would embed all of ASCII, shaping would turn 令和 into one sign: neither is wanted.
    font = ttfonts.TTFont(face.name, str(face.path), subfontIndex=face.index, asciiReadable=False, shapable=False)
    pdfmetrics.registerFont(font)
    return font


def to_unicode(name: str, subset: list[int]) -> str:
    """Return the map from a subset's codes to Unicode; reportlab 5.1's own is wrong above U+FFFF (𠮷)."""
    entries = [
        f"<{code:02X}> <{chr(char).encode('utf-16-be').hex().upper()}>" for code, char in enumerate(subset) if char
    ]
    blocks = [entries[at : at + _BLOCK] for at in range(0, len(entries), _BLOCK)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
            f"/CMapName /{name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *(line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )


ttfonts.makeToUnicodeCMap = to_unicode  # type: ignore[assignment]  # its stub has no type for a subset
