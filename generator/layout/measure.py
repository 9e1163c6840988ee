"""How wide text is: sums of advances, no kerning and no shaping (default features would turn 令和 into ㋿)."""

from __future__ import annotations

from generator.errors import LayoutError, Problem, Words
from generator.layout.document import TextStyle
from generator.layout.fonts import Fonts, MissingGlyphError


def width(text: str, style: TextStyle, fonts: Fonts) -> float:
    """Return the width of a text on one line, in points.

    Raises:
        LayoutError: no font has a character.

    """
    advances = fonts.advances(style.bold)
    try:
        return style.size * sum(map(advances.__getitem__, text))
    except MissingGlyphError as missing:
        raise LayoutError(glyph_problem(missing, text)) from None


def widths(text: str, style: TextStyle, fonts: Fonts) -> list[float]:
    """Return each character's width in points; a line feed has none.

    Raises:
        LayoutError: no font has a character.

    """
    advances = fonts.advances(style.bold)
    size = style.size
    try:
        return [0.0 if char == "\n" else size * advances[char] for char in text]
    except MissingGlyphError as missing:
        raise LayoutError(glyph_problem(missing, text)) from None


def _is_variation_selector(char: str) -> bool:
    """Say whether a character only chooses the form of the one before it (Unicode 16, section 23.4)."""
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def glyph_problem(missing: MissingGlyphError, text: str, place: str = "") -> Problem:
    """Return the finding about a character that no font has, with the words around it."""
    at = text.index(missing.char)
    around = text[max(0, at - 8) : at + 9].replace("\n", " ")
    code = f"U+{ord(missing.char):04X}"
    shown_en, shown_ja = (repr(missing.char), missing.char)
    if _is_variation_selector(missing.char):
        shown_en, shown_ja = "a variation selector", "異体字セレクター（前の字の字形を選ぶ、見えない字）"
    return Problem(
        Words(
            f"no font has a glyph for {code} ({shown_en}) in '{around}' (looked in {', '.join(missing.families)})",
            f"{code}（{shown_ja}）の字形がどの書体（{'、'.join(missing.families)}）にもありません:「{around}」",
        ),
        place,
        Words(
            "write it another way, or use replace_characters in the spec, or install a font that has it and name it in theme.yaml",
            "別の字で書くか、仕様書の replace_characters で読み替えるか、この字のある書体を入れて theme.yaml に書き足してください",
        ),
    )
