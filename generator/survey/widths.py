"""Full-width letters, digits and signs, as Japanese keyboards type them, read as the names and numbers they mean.

Only what can be read in one way is read: ``３５`` is 35 and ``Ｒ３`` is R3, but ``²`` and ``①`` stay what they are.
"""

from __future__ import annotations

from collections.abc import Collection
from unicodedata import normalize

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x2212: 0x2D}
"""Full-width forms of ASCII (U+FF01–FF5E), the full-width space, the minus sign."""

_PER_CENT = ("%", "％")


def half(text: str) -> str:
    """Return the text with full-width ASCII, spaces and minus signs made half-width; nothing else changes."""
    return text.translate(_WIDE)


def named(found: str, known: Collection[str]) -> str:
    """Return the one known name that differs from ``found`` in the width of its characters only, else ``found``."""
    if found in known:
        return found
    folded = normalize("NFKC", found)
    alike = [name for name in known if normalize("NFKC", name) == folded]
    return alike[0] if len(alike) == 1 else found


def number(text: str, unit: str) -> str:
    """Return a number's text in half-width characters; a ％ after it is dropped when the unit says it already."""
    plain = half(text).strip()
    return plain[:-1].rstrip() if plain.endswith("%") and unit == "％" else plain


def unit(text: str, known: Collection[str]) -> str:
    """Return a unit in the way it is written here: ``%`` is ``％``, and half-width ﾎﾟｲﾝﾄ is ポイント."""
    return "％" if text in _PER_CENT else named(text, known)
