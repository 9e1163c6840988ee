"""The theme's fonts: each character comes from the first family of the list that has it.

Nearly all come from the first family found on this machine. The others are opened when a character is looked for in
vain: names of people and places have rare ones (𠮷). IPAexGothic comes with the installation and always ends the list.
A family of one weight has its bold drawn (fill and stroke) with the regular widths.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from generator.errors import LayoutError, Problem, Words
from generator.layout.font_files import BUNDLED_FAMILY, Family, FontFace, find_family, font_files, is_refused

FORCE_VARIABLE = "REPORTGEN_FONTS"
"""Environment variable; ``bundled`` measures and embeds the font of the installation alone, whatever the machine has."""


class MissingGlyphError(LookupError):
    """No font has a glyph for this character; ``families`` were looked through."""

    def __init__(self, char: str, families: tuple[str, ...]) -> None:
        super().__init__(f"U+{ord(char):04X}")
        self.char = char
        self.families = families


class Fonts:
    """The families of a list as far as they are installed: what everything is measured and set in.

    Raises:
        LayoutError: none of them is there.

    """

    def __init__(self, names: tuple[str, ...], files: tuple[Path, ...]) -> None:
        self._names, self._files = names, files
        self._found: dict[str, Family | None] = {}
        self._advances = {bold: _Advances(self, bold) for bold in (False, True)}
        first = next(self.families(), None)
        if first is None:
            raise LayoutError(_no_font(names))
        self.first = first
        """The family of all characters but those that it lacks."""

    @property
    def family(self) -> str:
        """Name of the first family."""
        return self.first.name

    @property
    def regular(self) -> FontFace:
        """The first family's regular."""
        return self.first.regular

    @property
    def bold(self) -> FontFace:
        """The first family's bold."""
        return self.first.bold

    @property
    def drawn_bold(self) -> bool:
        """Whether the first family's bold is drawn."""
        return self.first.drawn_bold

    def families(self) -> Iterator[Family]:
        """Yield the installed families in the order of the list; each is opened when it is reached."""
        for name in self._names:
            if name not in self._found:
                self._found[name] = find_family(name, self._files)
            family = self._found[name]
            if family is not None:
                yield family

    def absent(self) -> Iterator[tuple[str, bool]]:
        """Yield the names of the list that cannot be used, each with whether it is there but refused (see ``is_refused``)."""
        found = {family.name for family in self.families()}
        return ((name, is_refused(name, self._files)) for name in self._names if name not in found)

    def named(self, name: str) -> Family:
        """Return the family of a name; the first for an empty one, or one that is not there."""
        return next((family for family in self.families() if family.name == name), self.first) if name else self.first

    def advances(self, bold: bool) -> Mapping[str, float]:
        """Return each character's advance in em in a weight; asking for one that no font has is a MissingGlyphError."""
        return self._advances[bold]

    def has(self, char: str, bold: bool = False) -> bool:
        """Say whether any of the fonts has a glyph for the character."""
        try:
            self._advances[bold][char]
        except MissingGlyphError:
            return False
        return True

    def by_family(self, text: str, bold: bool) -> list[tuple[str, str]]:
        """Return a text that was measured in pieces, each with its family's name; the first family's is empty."""
        others = self._advances[bold].others
        if others.keys().isdisjoint(text):
            return [("", text)]
        return [(name, "".join(chars)) for name, chars in groupby(text, lambda char: others.get(char, ""))]

    @property
    def is_mixed(self) -> bool:
        """Whether any character so far came from another family than the first."""
        return bool(self._advances[False].others or self._advances[True].others)


class _Advances(dict[str, float]):
    """Advance of each character in em, looked up when first asked for. ``others``: character → family not the first."""

    def __init__(self, fonts: Fonts, bold: bool) -> None:
        super().__init__()
        self._fonts, self._bold = fonts, bold
        self.others: dict[str, str] = {}

    def __missing__(self, char: str) -> float:
        looked: list[str] = []
        for family in self._fonts.families():
            advance = family.face(self._bold).advance(char)
            if advance is not None:
                if looked:
                    self.others[char] = family.name
                self[char] = advance
                return advance
            looked.append(family.name)
            if not _stands_alone(char):
                break
        raise MissingGlyphError(char, tuple(looked))


def _stands_alone(char: str) -> bool:
    """Say whether a character may come from another font than its neighbours.

    Nothing is shaped, so what changes or joins its neighbours may not: marks, variation selectors, joiners, and
    letters that run from right to left. Letters newer than Python's tables (Cn) and those of one's own (Co) may.
    """
    if unicodedata.category(char) in ("Mn", "Mc", "Me", "Cc", "Cf"):
        return False
    return unicodedata.bidirectional(char) not in ("R", "AL", "AN")


def load_fonts(families: tuple[str, ...]) -> Fonts:
    """Return the families that are installed, in this order, and last the bundled one.

    Raises:
        LayoutError: none of them is there, not even the bundled one.

    """
    return _load(families, os.environ.get(FORCE_VARIABLE, ""))


@lru_cache(maxsize=32)
def _load(families: tuple[str, ...], forced: str) -> Fonts:
    if forced == "bundled":
        return Fonts((BUNDLED_FAMILY,), ())
    return Fonts(tuple(dict.fromkeys((*families, BUNDLED_FAMILY))), font_files())


def _no_font(families: tuple[str, ...]) -> Problem:
    names = ", ".join(families)
    return Problem(
        Words(f"none of these fonts is installed: {names}", f"書体が見つかりません: {names}"),
        "theme.yaml",
        Words("run: pip install matplotlib-fontja", "pip install matplotlib-fontja を実行してください"),
    )
