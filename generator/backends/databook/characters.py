"""Texts as the unified rule wants them: no layout by spaces or line breaks, no machine-dependent characters.

Source of the rule: 総務省「統計表における機械判読可能なデータの表記方法の統一ルール」(令和2年12月18日), items 1-5 and 1-10.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_HALF_WIDTH_KANA = re.compile("[\uff61-\uff9f]+")
_WINDOWS = frozenset("～－―∥￠￡￢—")
"""Signs of JIS X 0208 that Windows maps to other code points than ISO-2022-JP does; every machine shows them."""
_SPACES = re.compile(r"\s+")


_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
"""The Western year before each era's first."""
_YEAR = re.compile(f"({'|'.join(_ERAS)})(元|[0-9]+)年")


def western_year(date: str) -> int | None:
    """Return the Western year of a date in words (令和４年６月27日, 2022-06-27), None when it names none."""
    narrow = unicodedata.normalize("NFKC", date)
    if era := _YEAR.search(narrow):
        return _ERAS[era[1]] + (1 if era[2] == "元" else int(era[2]))
    year = re.search("[12][0-9]{3}", narrow)
    return int(year[0]) if year else None


def cleaned(text: str) -> str:
    """Return one line of text in characters that every machine shows, without spaces that only lay it out."""
    return _SPACES.sub(" ", portable(_unbroken(text))).strip()


def portable(text: str) -> str:
    """Return the text with machine-dependent characters written out: ① → 1, ㈱ → (株), Ⅲ → III, half-width kana wide."""
    wide = _HALF_WIDTH_KANA.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
    return "".join(char if is_portable(char) else _written_out(char) for char in wide)


@lru_cache(maxsize=4096)
def is_portable(char: str) -> bool:
    """Say whether a character is of ASCII or JIS X 0208, or a letter that has no other way to be written (𠮷, é)."""
    if char.isascii() or char in _WINDOWS:
        return True
    try:
        char.encode("iso2022_jp")
    except UnicodeEncodeError:
        return unicodedata.normalize("NFKC", char) == char and unicodedata.category(char)[0] in "LM"
    return True


def _written_out(char: str) -> str:
    """Return what a sign stands for; for what stands for nothing simpler 〓, as printers set a sign they lack."""
    if char in _PLAIN:
        return _PLAIN[char]
    plain = unicodedata.normalize("NFKC", char).replace("\u2044", "/")
    return plain if plain != char and all(map(is_portable, plain)) else _LACKING


_LACKING = "〓"
_PLAIN = {"\u2013": "-", "\u2010": "-", "\u2011": "-", "\u00a0": " ", "\u200b": "", "\u2022": "・"}


def _unbroken(text: str) -> str:
    """Return the lines as one: words of Latin letters stay apart, Japanese closes up."""
    joined = ""
    for line in (each.strip() for each in text.splitlines()):
        apart = joined[-1:].isascii() and joined[-1:].isalnum() and line[:1].isascii() and line[:1].isalnum()
        joined += f" {line}" if apart else line
    return joined
