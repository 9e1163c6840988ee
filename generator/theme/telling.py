"""What a theme says, as data that a page can tell: each value with the key under which theme.yaml has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pydantic import BaseModel

from generator.theme.contrast import pairs, ratio
from generator.theme.model import PageFormat, Place, Style, Theme
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
_UNITS = {
    "charts": {"column_gap": "％", "bar_gap": "％", "stacked_gap": "％", "baseline": "pt", "outline": "pt", "segment_gap": "pt"},
    "tables": {"most_rows": ""},
    "page": {"body_share": ""},
}  # fmt: skip
"""Units of values that are no millimetres, by the last part of their key."""


@dataclass(frozen=True, slots=True)
class ColourTold:
    """A colour role: its value, the ground it is seen on, its contrast there and the contrast it needs (0: none)."""

    role: str
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
    style: Style
    ground: str
    own: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A value by its key below a part of the theme (``lead.y``); ``unit`` is mm, pt, ％ or nothing."""

    key: str
    value: str
    unit: str = ""


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
        return ColourTold(role, self.theme.colour(role), ground, ratio(self.theme, role, ground), wanted)

    @cached_property
    def styles(self) -> dict[str, StyleTold]:
        """The text styles by role, as this page format has them."""
        here, own = self.theme.in_format(self.format), self.page.styles
        return {role: StyleTold(role, here.style(role), _ground(role, here.style(role)), role in own) for role in STYLES}

    @cached_property
    def fonts(self) -> tuple[Told, ...]:
        """The fonts: families in the order in which they are looked for, then those that slides name."""
        fonts = self.theme.fonts
        return (
            Told("families", "、".join(fonts.families)),
            Told("powerpoint", fonts.powerpoint),
            Told("latin", fonts.latin),
        )

    @cached_property
    def regions(self) -> tuple[Told, ...]:
        """The regions of the page: what stands in the page format, but its styles, tables and names."""
        apart = {"label", "styles", "tables", "head"}
        kept = {name: value for name, value in _items(self.page) if name not in apart}
        return tuple(told for name, value in kept.items() for told in _told(name, value, _UNITS["page"]))

    def part(self, name: str) -> tuple[Told, ...]:
        """Return the values of ``charts`` or ``tables``, as this format has them."""
        here = self.theme.in_format(self.format)
        found = (_told(key, value, _UNITS.get(name, {})) for key, value in _items(getattr(here, name)))
        return tuple(told for each in found for told in each)


def _ground(role: str, style: Style) -> str:
    return "navy" if style.colour in _ON_DARK else _GROUNDS.get(role, PAGE)


def _items(part: BaseModel) -> Iterator[tuple[str, object]]:
    return ((name, getattr(part, name)) for name in type(part).model_fields)


def _told(key: str, value: object, units: dict[str, str]) -> Iterator[Told]:
    """Yield a value, or those below it."""
    match value:
        case None:
            return
        case bool():
            yield Told(key, str(value).lower())
        case str():
            yield Told(key, value or "―")
        case int() | float():
            yield Told(key, f"{value:g}", units.get(key.rpartition(".")[2], "mm"))
        case Place():
            yield Told(key, f"{value.x:g}, {value.y:g}, {value.width:g} × {value.height:g}", "mm")
        case BaseModel():
            for name, inner in _items(value):
                yield from _told(f"{key}.{name}", inner, units)
        case (int() | float(), *_):
            yield Told(key, "～".join(f"{each:g}" for each in value), "mm")
        case _:
            return
