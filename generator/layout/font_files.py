"""Find a family's files on this machine: its regular and its bold, as far as a PDF may embed them."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.layout.opentype import OpenTypeFont, count_fonts

BUNDLED_FAMILY = "IPAexGothic"
"""Comes with the installation (matplotlib-fontja), so that a page can always be set."""

_ENGLISH = {
    "BIZ UDPゴシック": "BIZ UDPGothic",
    "BIZ UDゴシック": "BIZ UDGothic",
    "BIZ UDP明朝 Medium": "BIZ UDPMincho",
    "游ゴシック": "Yu Gothic",
    "ＭＳ Ｐゴシック": "MS PGothic",
    "ＭＳ ゴシック": "MS Gothic",
    "花園明朝A": "HanaMinA",
    "花園明朝B": "HanaMinB",
}
"""What Windows calls a family in Japanese, and the name that its file is found by."""

_FILE_STEMS = {
    "BIZ UDPGothic": ("bizudpgothic", "bizudgothic"),
    "BIZ UDGothic": ("bizudgothic",),
    "BIZ UDPMincho": ("bizudpmincho", "bizudmincho"),
    "Yu Gothic": ("yugoth",),
    "MS Gothic": ("msgothic",),
    "MS PGothic": ("msgothic",),
    "IPAmjMincho": ("ipamjm",),
}
"""Starts of file names (lower case, letters and digits only) where they are not the family's name.

Windows packs BIZ UDGothic and BIZ UDPGothic in one collection, BIZ-UDGothicR.ttc.
"""


@dataclass(frozen=True, slots=True)
class FontFace:
    """One weight of a family: where its file is and what it measures. ``ascent`` and ``descent`` are design units."""

    path: Path
    index: int
    name: str
    units_per_em: int
    ascent: int
    descent: int
    font: OpenTypeFont = field(compare=False, repr=False)

    def advance(self, char: str) -> float | None:
        """Return a character's advance in em; None when the font has no glyph for it."""
        advance = self.font.advance(ord(char))
        return None if advance is None else advance / self.units_per_em

    def has(self, char: str) -> bool:
        """Say whether the font has a glyph for the character."""
        return self.font.advance(ord(char)) is not None


@dataclass(frozen=True, slots=True)
class Family:
    """The two weights of a family. ``drawn_bold``: there is one weight, bold is its thickened outline."""

    name: str
    regular: FontFace
    bold: FontFace
    drawn_bold: bool = False

    def face(self, bold: bool) -> FontFace:
        """Return the face of a weight."""
        return self.bold if bold else self.regular


def font_files() -> tuple[Path, ...]:
    """Return the font files of this machine and its user, in the same order each time."""
    return tuple(_font_files())


def find_family(name: str, files: tuple[Path, ...]) -> Family | None:
    """Return a family, named in English or as Windows does in Japanese, as far as it is here and may be embedded; else None."""
    return _bundled() if name == BUNDLED_FAMILY else _installed(name, files)


def is_refused(name: str, files: tuple[Path, ...]) -> bool:
    """Say whether a family is installed with CFF outlines or a licence that forbids embedding, and so cannot be used."""
    return any(not font.is_embeddable for path in _named_like(name, files) for _, font in _fonts_of(path, name))


def _bundled() -> Family | None:
    package = importlib.util.find_spec("matplotlib_fontja")  # finds the folder without importing matplotlib
    for folder in (package.submodule_search_locations or ()) if package else ():
        path = Path(folder) / "fonts" / "ipaexg.ttf"
        if path.is_file():
            face = _face(path, 0, OpenTypeFont(path), BUNDLED_FAMILY)
            return Family(BUNDLED_FAMILY, face, face, drawn_bold=True)
    return None


def _installed(name: str, files: tuple[Path, ...]) -> Family | None:
    regular: FontFace | None = None
    bold: FontFace | None = None
    for path in _named_like(name, files):
        for index, font in _fonts_of(path, name):
            weight = font.names.weight if font.is_embeddable else 0
            if weight >= 600 and bold is None:
                bold = _face(path, index, font, name)
            elif 350 <= weight <= 500 and regular is None:
                regular = _face(path, index, font, name)
    if regular is None:
        return None
    return Family(name, regular, bold or regular, drawn_bold=bold is None)


def _named_like(name: str, files: tuple[Path, ...]) -> Iterator[Path]:
    """Yield the files whose own name lets expect the family: opening all would take seconds."""
    english = _ENGLISH.get(name, name)
    starts = _FILE_STEMS.get(english, (_letters(english),))
    return (path for path in files if _letters(path.stem).startswith(starts))


def _fonts_of(path: Path, family: str) -> Iterator[tuple[int, OpenTypeFont]]:
    """Yield the fonts of a file that belong to the family, each with its index there."""
    try:
        for index in range(count_fonts(path)):
            font = OpenTypeFont(path, index)
            if not font.names.families.isdisjoint((family, _ENGLISH.get(family, family))):
                yield index, font
    except (OSError, ValueError, LookupError):
        return  # a damaged file in the user's font folder is not our affair


def _face(path: Path, index: int, font: OpenTypeFont, family: str) -> FontFace:
    weight = "Bold" if font.names.weight >= 600 else "Regular"
    name = f"{_ENGLISH.get(family, family).replace(' ', '')}-{weight}"
    return FontFace(path, index, name, font.units_per_em, font.ascent, font.descent, font)


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
