"""Find the theme's fonts on this machine and know their characters' widths.

The first family that is installed is measured and embedded; IPAexGothic comes with the installation (matplotlib-fontja),
so that a page can always be set. It has one weight: its bold is drawn (fill and stroke) with the regular widths.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from generator.errors import LayoutError, Problem, Words
from generator.layout.opentype import OpenTypeFont, count_fonts

FORCE_VARIABLE = "REPORTGEN_FONTS"
"""Environment variable; ``bundled`` measures and embeds the font of the installation, whatever the machine has."""

BUNDLED_FAMILY = "IPAexGothic"

_FILE_STEMS = {
    "BIZ UDPGothic": ("bizudpgothic", "bizudgothic"),
    "BIZ UDGothic": ("bizudgothic",),
    "BIZ UDPMincho": ("bizudpmincho", "bizudmincho"),
    "Yu Gothic": ("yugoth",),
    "MS PGothic": ("msgothic",),
}
"""Starts of file names (lower case, letters and digits only) where they are not the family's name.

Windows packs BIZ UDGothic and BIZ UDPGothic in one collection, BIZ-UDGothicR.ttc.
"""


class MissingGlyphError(LookupError):
    """The font has no glyph for this character."""

    def __init__(self, char: str, family: str) -> None:
        super().__init__(f"U+{ord(char):04X}")
        self.char = char
        self.family = family


class _Advances(dict[str, float]):
    """Advance of each character in em, looked up when first asked for."""

    def __init__(self, font: OpenTypeFont, family: str) -> None:
        super().__init__()
        self._font = font
        self._family = family

    def __missing__(self, char: str) -> float:
        advance = self._font.advance(ord(char))
        if advance is None:
            raise MissingGlyphError(char, self._family)
        width = self[char] = advance / self._font.units_per_em
        return width


@dataclass(frozen=True, slots=True)
class FontFace:
    """One weight of a family: where its file is and what it measures. ``ascent`` and ``descent`` are design units.

    ``advances`` gives each character's advance in em; :class:`MissingGlyphError` when the font lacks it.
    """

    path: Path
    index: int
    name: str
    units_per_em: int
    ascent: int
    descent: int
    advances: dict[str, float] = field(compare=False, repr=False)

    def advance(self, char: str) -> float:
        """Return a character's advance in em; MissingGlyphError when the font lacks it."""
        return self.advances[char]

    def has(self, char: str) -> bool:
        """Say whether the font has a glyph for the character."""
        try:
            self.advances[char]
        except MissingGlyphError:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Fonts:
    """The two weights that everything is set in. ``drawn_bold``: there is one weight, bold is its thickened outline."""

    family: str
    regular: FontFace
    bold: FontFace
    drawn_bold: bool = False

    def face(self, bold: bool) -> FontFace:
        """Return the face of a weight."""
        return self.bold if bold else self.regular


def load_fonts(families: tuple[str, ...]) -> Fonts:
    """Return the first of the families that is installed, else the bundled one.

    Raises:
        LayoutError: none of them is there, not even the bundled one.

    """
    return _load(families, os.environ.get(FORCE_VARIABLE, ""))


@lru_cache(maxsize=8)
def _load(families: tuple[str, ...], forced: str) -> Fonts:
    if forced != "bundled":
        files = tuple(_font_files())
        for family in families:
            fonts = _bundled() if family == BUNDLED_FAMILY else _installed(family, files)
            if fonts:
                return fonts
    fonts = _bundled()
    if fonts is None:
        raise LayoutError(_no_font(families))
    return fonts


def _no_font(families: tuple[str, ...]) -> Problem:
    names = ", ".join(families)
    return Problem(
        Words(f"none of these fonts is installed: {names}", f"書体が見つかりません: {names}"),
        "theme.yaml",
        Words("run: pip install matplotlib-fontja", "pip install matplotlib-fontja を実行してください"),
    )


def _bundled() -> Fonts | None:
    package = importlib.util.find_spec("matplotlib_fontja")  # finds the folder without importing matplotlib
    for folder in (package.submodule_search_locations or ()) if package else ():
        path = Path(folder) / "fonts" / "ipaexg.ttf"
        if path.is_file():
            face = _face(path, 0, OpenTypeFont(path), BUNDLED_FAMILY)
            return Fonts(BUNDLED_FAMILY, face, face, drawn_bold=True)
    return None


def _installed(family: str, files: tuple[Path, ...]) -> Fonts | None:
    starts = _FILE_STEMS.get(family, (_letters(family),))
    regular: FontFace | None = None
    bold: FontFace | None = None
    for path in files:
        if not _letters(path.stem).startswith(starts):
            continue
        for face, weight in _faces(path, family):
            if weight >= 600 and bold is None:
                bold = face
            elif 350 <= weight <= 500 and regular is None:
                regular = face
    if regular is None:
        return None
    return Fonts(family, regular, bold or regular, drawn_bold=bold is None)


def _faces(path: Path, family: str) -> Iterator[tuple[FontFace, int]]:
    try:
        for index in range(count_fonts(path)):
            font = OpenTypeFont(path, index)
            if family in font.names.families and font.has_truetype_outlines:
                yield _face(path, index, font, family), font.names.weight
    except (OSError, ValueError, LookupError):
        return  # a damaged file in the user's font folder is not our affair


def _face(path: Path, index: int, font: OpenTypeFont, family: str) -> FontFace:
    weight = "Bold" if font.names.weight >= 600 else "Regular"
    name = f"{family.replace(' ', '')}-{weight}"
    return FontFace(path, index, name, font.units_per_em, font.ascent, font.descent, _Advances(font, family))


def _letters(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum())


def _font_files() -> Iterator[Path]:
    for folder in _font_folders():
        for where, _, names in sorted(os.walk(folder)):
            for name in sorted(names):
                if name.lower().endswith((".ttf", ".ttc", ".otf")):
                    yield Path(where, name)


def _font_folders() -> tuple[Path, ...]:
    home = Path.home()
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", r"C:\Windows"))
        local = Path(os.environ.get("LOCALAPPDATA", str(home / "AppData" / "Local")))
        return (windows / "Fonts", local / "Microsoft" / "Windows" / "Fonts")
    if sys.platform == "darwin":
        return (home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    return (home / ".fonts", home / ".local/share/fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts"))
