"""Fonts of a few glyphs, made where a test needs one that has what the others lack."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

YOSHI = "𠮷"
"""U+20BB7: in names of people and shops, in neither JIS X 0208 nor JIS X 0213, so that neither of our fonts has it."""

EM = 2000
_numbers = count(1)


def write_font(
    path: Path, family: str, advances: Mapping[str, int], *, weight: int = 400, cff: bool = False, rights: int = 0
) -> Path:
    """Write a font whose glyphs are boxes. ``advances``: thousandths of an em; ``rights``: fsType of OS/2."""
    names = {char: f"u{ord(char):04X}" for char in advances}
    builder = FontBuilder(EM, isTTF=not cff)
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap({ord(char): name for char, name in names.items()})
    widths = {".notdef": EM} | {names[char]: advance * EM // 1000 for char, advance in advances.items()}
    style = "Bold" if weight >= 600 else "Regular"
    postscript = f"{family.replace(' ', '')}-{style}"
    if cff:
        builder.setupCFF(postscript, {}, {name: _box(T2CharStringPen(w, {}), w).getCharString() for name, w in widths.items()}, {})  # fmt: skip
    else:
        builder.setupGlyf({name: _box(TTGlyphPen(None), width).glyph() for name, width in widths.items()})
    builder.setupHorizontalMetrics({name: (width, 50) for name, width in widths.items()})
    builder.setupHorizontalHeader(ascent=1760, descent=-240)
    builder.setupNameTable({"familyName": family, "styleName": style, "psName": postscript})
    builder.setupOS2(sTypoAscender=1760, sTypoDescender=-240, usWeightClass=weight, fsType=rights)
    builder.setupPost()
    path.parent.mkdir(parents=True, exist_ok=True)
    builder.save(path)
    return path


def _box(pen: Any, width: int) -> Any:
    pen.moveTo((50, 0))
    for place in ((50, EM - 400), (width - 50, EM - 400), (width - 50, 0)):
        pen.lineTo(place)
    pen.closePath()
    return pen


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Put a font into a home folder of the test's own and return its family, which no other test has."""
    from generator.layout import font_files

    folder = tmp_path / "fonts"
    monkeypatch.setattr(font_files, "_font_folders", lambda: (folder,))
    monkeypatch.delenv("REPORTGEN_FONTS", raising=False)
    family = f"Rare Letters {next(_numbers)}"

    def put(advances: Mapping[str, int] | None = None, **look: Any) -> str:
        name = family.replace(" ", "")
        end = "otf" if look.get("cff") else "ttf"
        write_font(folder / f"{name}-{look.get('weight', 400)}.{end}", family, advances or {YOSHI: 700}, **look)
        return family

    return put
