"""The faces that layout measured, as reportlab fonts: embedded as subsets, with a right way back to Unicode."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reportlab.pdfbase import pdfmetrics, ttfonts

from generator.backends.pdf.subsets import Subsets
from generator.errors import BackendError, Problem, Words
from generator.layout.document import TextStyle
from generator.layout.font_files import Family, FontFace
from generator.layout.fonts import Fonts

_BLOCK = 100
"""Entries that a ``beginbfchar`` block may hold (Adobe technical note 5014)."""


@dataclass(frozen=True, slots=True)
class Typeface:
    """A face to draw with; ``drawn_bold``: its bold is made by a stroke around the letters."""

    font: ttfonts.TTFont
    drawn_bold: bool


class Typefaces:
    """The document's family, and those that lend it characters, loaded when a style names them."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._faces = {(bold, ""): _weight(fonts.first, bold) for bold in (False, True)}

    @property
    def regular(self) -> ttfonts.TTFont:
        """The document's regular."""
        return self._faces[False, ""].font

    def of(self, style: TextStyle) -> Typeface:
        """Return the face that a style is drawn with."""
        key = (style.bold, style.family)
        if key not in self._faces:
            self._faces[key] = _weight(self._fonts.named(style.family), style.bold)
        return self._faces[key]


def _weight(family: Family, bold: bool) -> Typeface:
    return Typeface(_loaded(family.face(bold)), bold and family.drawn_bold)


@lru_cache(maxsize=32)
def _loaded(face: FontFace) -> ttfonts.TTFont:
    """Load a face, once a process."""
    try:
        # asciiReadable would embed all of ASCII, shaping would turn 令和 into one sign: neither is wanted.
        font = ttfonts.TTFont(face.name, str(face.path), subfontIndex=face.index, asciiReadable=False, shapable=False)
    except ttfonts.TTFError as fault:
        what = Words(f"this font cannot be embedded: {fault}", f"この書体は PDF に埋め込めません（{fault}）")
        hint = Words("name another font in theme.yaml", "theme.yaml で別の書体を指定してください")
        raise BackendError(Problem(what, str(face.path), hint)) from None
    _mend_shared_advances(font.face)
    # our subsets in place of reportlab's: it asks the face for them, and has no other way in
    font.face.makeSubset = Subsets(font.face).made  # type: ignore[method-assign,assignment]
    pdfmetrics.registerFont(font)
    return font


def _mend_shared_advances(face: Any) -> None:
    """Give the last glyphs, which share one advance, that advance in the font's units: reportlab 5.1 has it in 1/1000 em."""
    own = int.from_bytes(face.get_table("hhea")[34:36], "big")
    advance = face.hmetrics[own - 1][0]
    if face.hmetrics[-1][0] != advance:
        face.hmetrics[own:] = [(advance, bearing) for _, bearing in face.hmetrics[own:]]


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
