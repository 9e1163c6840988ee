"""Fonts are found, measured as the PDF will draw them, and a missing glyph is an error that names it."""

from __future__ import annotations

import struct
import subprocess
import sys
from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFont

from generator.errors import LayoutError
from generator.layout.document import TextStyle
from generator.layout.fonts import FORCE_VARIABLE, Fonts, load_fonts
from generator.layout.measure import width, widths
from generator.layout.opentype import OpenTypeFont, count_fonts

SAMPLE = "令和３年度 1,788団体のAI・RPA導入状況（58％）「…」※ー々ﾊﾝｶｸ〜―髙﨑"


def test_bundled_font_is_always_there_and_draws_its_bold(fonts: Fonts) -> None:
    assert fonts.family == "IPAexGothic"
    assert fonts.drawn_bold
    assert fonts.bold.path == fonts.regular.path
    assert fonts.regular.path.is_file()


def test_unknown_families_fall_back_to_the_bundled_font() -> None:
    assert load_fonts(("存在しない書体",)).family == "IPAexGothic"


def test_environment_variable_forces_the_bundled_font(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FORCE_VARIABLE, "bundled")
    assert load_fonts(("BIZ UDPGothic", "IPAexGothic")).family == "IPAexGothic"


def test_loading_the_bundled_font_does_not_import_matplotlib() -> None:
    code = (
        "import sys; from generator.layout.fonts import load_fonts; load_fonts(('IPAexGothic',));"
        "sys.exit(sum(m.split('.')[0] == 'matplotlib' for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_advances_agree_with_what_the_pdf_will_use(fonts: Fonts) -> None:
    embedded = TTFont("oracle", str(fonts.regular.path))
    measured = [1000 * fonts.regular.advance(char) for char in SAMPLE]
    assert measured == pytest.approx([embedded.stringWidth(char, 1000) for char in SAMPLE], abs=0.6)


def test_fonts_in_a_collection_are_read_by_index(fonts: Fonts, tmp_path: Path) -> None:
    head = b"ttcf" + struct.pack(">4I", 0x00010000, 2, 20, 20)
    path = tmp_path / "two.ttc"
    path.write_bytes(moved(fonts.regular.path.read_bytes(), len(head), head))
    assert count_fonts(path) == 2
    second = OpenTypeFont(path, 1)
    assert "IPAexGothic" in second.names.families
    assert second.advance(ord("あ")) == second.units_per_em


def moved(font: bytes, by: int, head: bytes) -> bytes:
    """Return a collection whose head is followed by one font, its table offsets moved."""
    data = bytearray(head + font)
    (tables,) = struct.unpack_from(">H", font, 4)
    for record in range(by + 12, by + 12 + 16 * tables, 16):
        (offset,) = struct.unpack_from(">I", data, record + 8)
        struct.pack_into(">I", data, record + 8, offset + by)
    return bytes(data)


def test_has_knows_missing_glyphs(fonts: Fonts) -> None:
    assert fonts.regular.has("あ")
    assert not fonts.regular.has("😀")


def test_full_width_letters_measure_one_em(fonts: Fonts) -> None:
    assert width("導入状況", TextStyle(12, "#000000"), fonts) == pytest.approx(48)


def test_widths_give_line_feeds_no_width(fonts: Fonts) -> None:
    assert widths("導\n入", TextStyle(10, "#000000"), fonts) == [10, 0, 10]


def test_missing_glyph_is_an_error_naming_the_character(fonts: Fonts) -> None:
    with pytest.raises(LayoutError, match=r"U\+1F600") as caught:
        width("導入😀状況", TextStyle(10, "#000000"), fonts)
    assert "導入😀状況" in caught.value.problems[0].what.ja
