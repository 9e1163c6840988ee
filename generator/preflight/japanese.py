"""Which texts are Japanese, and which fonts have no Japanese letters."""

from __future__ import annotations

from generator.errors import Words

A_JAPANESE_FONT = Words("a Japanese font", "日本語の書体")
_NOT_JAPANESE = (
    *("arial", "calibri", "cambria", "times", "helvetica", "verdana", "tahoma", "aptos", "georgia", "courier"),
    *("simsun", "simhei", "nsimsun", "microsoftyahei", "dengxian", "kaiti", "fangsong", "malgun", "batang", "gulim"),
    *("dotum", "nanum", "mingliu", "pmingliu", "microsoftjhenghei", "pingfang", "songti", "applesdgothic"),
)
"""Starts of names of fonts without Japanese letters, or with the forms of other countries; no spaces, small letters."""
_OTHER_FORMS = ("notosanssc", "notosanstc", "notosanskr", "notosanscjksc", "notosanscjktc", "notosanscjkkr")


def japanese_font(name: str) -> bool:
    """Say whether a font may have Japanese letters: it is none of those known to have not."""
    plain = name.lower().replace(" ", "").replace("-", "")
    return not plain.startswith(_NOT_JAPANESE) and not plain.startswith(_OTHER_FORMS)


def is_japanese(text: str) -> bool:
    """Say whether a text has kana, kanji or full-width letters."""
    return any("\u3000" < char <= "\u9fff" or "\uf900" <= char <= "\uffef" or char >= "\U00020000" for char in text)
