"""The contrast of two colours, and which pairs of a theme's colours must be told apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.theme.model import Theme

TEXT, GRAPHIC = 4.5, 3.0
"""What letters, and what shapes, need to be told from their ground (WCAG 2.2, 1.4.3 and 1.4.11)."""

GRAPHICS = ("outline", "accent", "navy", "lead_border")
"""Roles that are told from the page by themselves."""

_ON_FILLS = (("navy", "head_fill"), ("accent", "accent_fill"), ("ink", "tint"))
"""Letters of a table's head, and of the row that a page speaks of."""
_WITH_LETTERS = ("navy", "accent", "level1", "level2", "level3")
"""Fills that white letters stand on."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A colour role on a ground (a role too) that pages set it on, and the contrast it needs."""

    colour: str
    ground: str
    wanted: float


def pairs(theme: Theme) -> Iterator[Pair]:
    """Yield the pairs that pages show, letters first."""
    on_white = {style.colour for style in theme.styles.values()} - {"white", "head_fill"}
    yield from (Pair(colour, "white", TEXT) for colour in sorted(on_white))
    yield from (Pair(colour, "lead_fill", TEXT) for colour in ("ink", "navy", "accent"))
    yield from (Pair(*pair, TEXT) for pair in _ON_FILLS)
    yield from (Pair("white", ground, TEXT) for ground in _WITH_LETTERS)
    yield from (Pair(colour, "white", GRAPHIC) for colour in GRAPHICS if colour not in on_white)


def ratio(theme: Theme, colour: str, ground: str) -> float:
    """Return the contrast of two roles."""
    return contrast(theme.colour(colour), theme.colour(ground))


@lru_cache(maxsize=256)
def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours ``#RRGGBB``, 1 to 21 (WCAG 2.2, relative luminance)."""
    pale, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (pale + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
