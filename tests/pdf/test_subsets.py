"""Subsets of a face: the outlines and advances of the whole font, composed glyphs too, and no instructions."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.ttProgram import Program
from reportlab.pdfbase.ttfonts import TTFontFace

from generator.backends.pdf.subsets import Subsets
from generator.backends.pdf.typefaces import Typefaces
from generator.layout.fonts import load_fonts


def outline(font: Any, glyph: str) -> Any:
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[glyph].draw(pen)
    return pen.value


def cut(path: Path, characters: str) -> TTFont:
    return TTFont(io.BytesIO(Subsets(TTFontFace(str(path))).made([ord(char) for char in characters])))


def glyph_of(font: TTFont, code: int) -> str:
    found: str = font["cmap"].tables[0].cmap.get(code, ".notdef")
    return found


@pytest.fixture(scope="module")
def hinted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A font in which B is composed of A twice, the second smaller, and both carry instructions."""
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for place in ((50, 700), (450, 700), (460, 0)):
        pen.lineTo(place)
    pen.closePath()
    simple = pen.glyph()
    pen = TTGlyphPen({"A": simple})
    pen.addComponent("A", (1, 0, 0, 1, 0, 0))
    pen.addComponent("A", (0.5, 0, 0, 0.5, 600, -20))
    composed = pen.glyph()
    for glyph in (simple, composed):
        glyph.program = Program()
        glyph.program.fromBytecode(b"\x4f\x4f\x4f")
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "x", "A", "B"])
    builder.setupCharacterMap({ord("x"): "x", ord("A"): "A", ord("B"): "B"})
    empty = TTGlyphPen(None).glyph()
    builder.setupGlyf({".notdef": empty, "x": empty, "A": simple, "B": composed})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "x": (400, 0), "A": (500, 50), "B": (990, 50)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Hinted", "styleName": "Regular", "psName": "Hinted-Regular"})
    builder.setupOS2()
    builder.setupPost()
    path = tmp_path_factory.mktemp("fonts") / "hinted.ttf"
    builder.save(path)
    return path


def test_a_composed_glyph_brings_its_parts_under_their_new_numbers(hinted: Path) -> None:
    whole, made = TTFont(hinted), cut(hinted, "BxB")
    assert made["maxp"].numGlyphs == 4  # .notdef, B, x, and the A that B is composed of
    assert glyph_of(made, 0) == glyph_of(made, 2)
    assert outline(made, glyph_of(made, 0)) == outline(whole, "B") != []
    assert made["hmtx"].metrics[glyph_of(made, 0)] == (990, 50)


def test_nothing_is_left_of_instructions(hinted: Path) -> None:
    made = cut(hinted, "AB")
    assert {"fpgm", "prep", "cvt "}.isdisjoint(made.keys())
    assert made["maxp"].maxSizeOfInstructions == 0
    assert all(not made["glyf"][name].program.getBytecode() for name in map(made.getGlyphName, (1,)))
    assert not hasattr(made["glyf"][glyph_of(made, 1)], "program")


def test_a_character_that_the_face_lacks_is_its_missing_glyph(hinted: Path) -> None:
    assert glyph_of(cut(hinted, "A漢"), 1) == ".notdef"


def test_the_letters_of_the_documents_font_are_its_own() -> None:
    fonts, text = load_fonts(()), "令和５年度 AI・RPAの導入率は43.6％、㋿髙"
    whole = TTFont(fonts.regular.path, fontNumber=fonts.regular.index)
    made = TTFont(io.BytesIO(Typefaces(fonts).regular.face.makeSubset(list(map(ord, text)))))
    known = whole.getBestCmap()
    for code, char in enumerate(text):
        name = known.get(ord(char), ".notdef")
        assert outline(made, glyph_of(made, code)) == outline(whole, name), char
        assert made["hmtx"].metrics[glyph_of(made, code)] == whole["hmtx"].metrics[name], char


def test_the_same_characters_make_the_same_bytes_whatever_was_cut_before(hinted: Path) -> None:
    used, fresh = Subsets(TTFontFace(str(hinted))), Subsets(TTFontFace(str(hinted)))
    used.made([ord("A"), ord("x")])
    assert used.made([ord("B")]) == fresh.made([ord("B")])
