"""What a theme says, as data that a page can tell: each value with the key under which theme.yaml has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pydantic import BaseModel

from generator.theme.contrast import pairs, ratio
from generator.theme.key_words import KEY_WORDS
from generator.theme.model import Theme
from generator.theme.page_format import PageFormat, Place
from generator.theme.parts import Style
from generator.theme.role_words import COLOUR_WORDS, STYLE_WORDS
from generator.theme.roles import COLOURS, STYLES

PAGE = "white"
"""The role of the page's own colour."""
_ON_DARK = ("white", "head_fill")
"""Colours of letters that stand on a dark ground."""
_GROUNDS = {
    "lead": "lead_fill", "lead_first": "lead_fill", "crosstab_head": "head_fill", "ruled_no_answer": "no_answer",
    "box_heading": "lead_fill",
}  # fmt: skip
"""Styles of letters that stand on a fill."""
_UNIT = re.compile("（(?:[^（）]*[、する])?(mm|pt|％)）$")
"""A unit at the end of a key's words."""
_APART = ("label", "styles", "tables", "head")
"""What a page format says besides its size and regions."""


@dataclass(frozen=True, slots=True)
class ColourTold:
    """A colour role: what it is for, its value, the ground it is seen on, its contrast there and the one it needs (0: none)."""

    role: str
    words: str
    value: str
    ground: str
    contrast: float
    wanted: float

    @property
    def faint(self) -> bool:
        """Whether it is too near its ground."""
        return self.contrast < self.wanted


@dataclass(frozen=True, slots=True)
class StyleTold:
    """A text style; ``ground`` is the colour role that it stands on. ``own``: the page format has it otherwise than the theme."""

    role: str
    words: str
    style: Style
    ground: str
    own: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A value by its key below a part of the theme (``lead.y``), with its unit, and what it decides."""

    key: str
    value: str
    words: str


@dataclass(frozen=True)
class Telling:
    """A theme in one of its page formats. Nothing here decides how large anything is: it is told, not used."""

    theme: Theme
    format: str

    @property
    def name(self) -> str:
        """The theme's name."""
        return self.theme.name

    @property
    def label(self) -> str:
        """What people call the theme."""
        return self.theme.label

    @property
    def page(self) -> PageFormat:
        """The page format."""
        return self.theme.formats[self.format]

    def path(self, *keys: str) -> str:
        """Return where a value is written, for those who trace it."""
        return f"themes/{self.name}/theme.yaml: {'.'.join(keys)}"

    @cached_property
    def colours(self) -> dict[str, ColourTold]:
        """The colours by role."""
        wanted = {pair.colour: pair.wanted for pair in pairs(self.theme) if pair.ground == PAGE}
        return {role: self._colour(role, wanted.get(role, 0.0)) for role in COLOURS}

    def _colour(self, role: str, wanted: float) -> ColourTold:
        ground = "navy" if role == PAGE else PAGE
        return ColourTold(
            role, COLOUR_WORDS[role], self.theme.colour(role), ground, ratio(self.theme, role, ground), wanted
        )

    @cached_property
    def styles(self) -> dict[str, StyleTold]:
        """The text styles by role, as this page format has them."""
        here, own = self.theme.in_format(self.format), self.page.styles
        return {
            role: StyleTold(role, STYLE_WORDS[role], here.style(role), _ground(role, here.style(role)), role in own)
            for role in STYLES
        }

    @cached_property
    def fonts(self) -> tuple[Told, ...]:
        """The fonts: families in the order in which they are looked for, then those that slides name."""
        return tuple(_below(self.theme.fonts))

    @cached_property
    def regions(self) -> tuple[Told, ...]:
        """The size and the regions of the page format."""
        return tuple(told for told in _below(self.page) if told.key.partition(".")[0] not in _APART)

    @cached_property
    def charts(self) -> tuple[Told, ...]:
        """The measures of charts."""
        return tuple(_below(self.theme.charts))

    @cached_property
    def tables(self) -> tuple[Told, ...]:
        """The measures of tables, as this page format has them."""
        return tuple(_below(self.theme.in_format(self.format).tables))


def _ground(role: str, style: Style) -> str:
    return "navy" if style.colour in _ON_DARK else _GROUNDS.get(role, PAGE)


def _below(part: BaseModel, before: str = "", above: str = "") -> Iterator[Told]:
    """Yield the values of a part and of the parts below it, under their keys and their words."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        words = KEY_WORDS[type(part).__name__].get(name, "")
        if isinstance(value, BaseModel) and not isinstance(value, Place):
            yield from _below(value, f"{before}{name}.", f"{above}{words}: ")
        elif printed := _printed(value):
            unit = _UNIT.search(words)
            bare = words[: unit.start()] if unit and unit[0][1:-1] == unit[1] else words
            yield Told(f"{before}{name}", f"{printed} {unit[1] if unit else ''}".rstrip(), f"{above}{bare}")


def _printed(value: object) -> str:
    """Return a value as it is told: "" for what is not set, or is told elsewhere."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return value
        case int() | float():
            return f"{value:g}"
        case Place():
            return f"{value.x:g}, {value.y:g}, {value.width:g} × {value.height:g}"
        case (str(), *_):
            return "、".join(map(str, value))
        case (int() | float(), *_):
            return "～".join(f"{each:g}" for each in value)
        case _:
            return ""
