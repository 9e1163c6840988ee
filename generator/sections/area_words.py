"""Words that follow the prefecture: 県内・道内・都内・府内, 県庁・都庁, 8県・9都県."""

from __future__ import annotations

from collections.abc import Iterable

_ORDER = "都道府県"
"""The order in which the four words are written when they stand together."""


def ending(prefecture: str) -> str:
    """Return 都, 道, 府 or 県: the last letter of the full name."""
    return prefecture[-1:]


def inside(prefecture: str) -> str:
    """Return 県内, 道内, 都内 or 府内."""
    return f"{ending(prefecture)}内"


def office(prefecture: str) -> str:
    """Return what the prefecture's own government is called: 県庁, 道庁, 都庁 or 府庁."""
    return f"{ending(prefecture)}庁"


def several(prefectures: Iterable[str]) -> str:
    """Return the word that counts several prefectures: 県 for prefectures of that name alone, else 都県, 道県, 府県 …"""
    found = {ending(each) for each in prefectures}
    return "".join(letter for letter in _ORDER if letter in found)
