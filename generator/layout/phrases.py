"""Phrase boundaries of Japanese, from budoux: where a title, a lead or a label likes to break."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from generator.layout.kinsoku import OPENING, Break, breaks


@lru_cache(maxsize=1)
def _parser() -> Any:
    from budoux import load_default_japanese_parser

    return load_default_japanese_parser()


@lru_cache(maxsize=4096)
def phrase_breaks(text: str) -> tuple[Break, ...]:
    """Return the breaks of a text with those between phrases raised to PHRASE; forbidden ones stay forbidden."""
    found = list(breaks(text))
    at = 0
    for phrase in _parser().parse(text)[:-1]:
        at += len(phrase)
        if Break.NEVER < found[at] < Break.PHRASE:
            found[at] = Break.PHRASE
    for i, char in enumerate(text):
        if char in OPENING and Break.NEVER < found[i] < Break.PHRASE and not _inside_word(text, i):
            found[i] = Break.PHRASE
    return tuple(found)


def _inside_word(text: str, i: int) -> bool:
    return i == 0 or text[i - 1] in OPENING
