"""Colours as PowerPoint resolves them: slots of the theme, the master's map to them, lighter and darker steps."""

from __future__ import annotations

import colorsys
from dataclasses import dataclass, field

from generator.masters.package import NS, Element, local

_NAMED = {"black": "000000", "white": "FFFFFF", "red": "FF0000", "green": "008000", "blue": "0000FF", "gray": "808080"}
"""The preset colours (prstClr) that are met in practice."""


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour ``#RRGGBB`` and how opaque it is, 0 to 1."""

    value: str
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Scheme:
    """The slots of a theme (dk1, accent1 …) and what slides call them (tx1, bg1 …)."""

    slots: dict[str, str]
    mapped: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, theme: Element, master: Element) -> Scheme:
        """Return the colours of a master."""
        slots = {}
        for slot in theme.iterfind("a:themeElements/a:clrScheme/*", NS):
            value = next((each.get("lastClr") or each.get("val") for each in slot), None)
            if (colour := _hex(value)) is not None:
                slots[local(slot)] = colour
        return cls(slots, _map(master.find("p:clrMap", NS)))

    def of_layout(self, layout: Element) -> Scheme:
        """Return the colours as a layout sees them, which may map them otherwise."""
        other = layout.find("p:clrMapOvr/a:overrideClrMapping", NS)
        return Scheme(self.slots, _map(other)) if other is not None else self

    def named(self, name: str) -> str:
        """Return the colour that slides call ``tx1``, ``bg1``, ``accent1`` …; empty when the theme has none."""
        return self.slots.get(self.mapped.get(name, name), "")

    def ink(self, holder: Element | None, given: str = "") -> Ink | None:
        """Return the colour inside an element (``a:solidFill``); ``given`` stands for a style's own (phClr)."""
        element = next((each for each in holder if local(each).endswith("Clr")), None) if holder is not None else None
        if element is None:
            return None
        value = element.get("val", "")
        match local(element):
            case "srgbClr":
                base = _hex(value)
            case "schemeClr":
                base = given if value == "phClr" else self.named(value)
            case "sysClr":
                base = _hex(element.get("lastClr"))
            case "prstClr":
                base = _hex(_NAMED.get(value))
            case _:
                base = None
        return _stepped(base, element) if base else None


def mixed(one: str, other: str, share: float) -> str:
    """Return ``one`` with a share of ``other`` mixed in, as a screen does."""
    parts = zip(rgb(one), rgb(other), strict=True)
    return hexadecimal(tuple(a + (b - a) * share for a, b in parts))


def rgb(colour: str) -> tuple[float, ...]:
    """Return red, green and blue of ``#RRGGBB``, 0 to 1."""
    return tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))


def hexadecimal(parts: tuple[float, ...]) -> str:
    """Return ``#RRGGBB``."""
    return "#" + "".join(f"{round(min(max(part, 0.0), 1.0) * 255):02X}" for part in parts)


def _map(element: Element | None) -> dict[str, str]:
    return {str(name): str(slot) for name, slot in element.attrib.items()} if element is not None else {}


def _hex(value: str | None) -> str | None:
    if not value or len(value) != 6 or any(char not in "0123456789abcdefABCDEF" for char in value):
        return None
    return f"#{value.upper()}"


def _stepped(base: str, element: Element) -> Ink:
    """Return a colour after its lumMod, lumOff, satMod, shade, tint and alpha."""
    colour, opacity = rgb(base), 1.0
    for step in element:
        share = _share(step.get("val"))
        if share is None:
            continue
        hue, light, full = colorsys.rgb_to_hls(*colour)
        match local(step):
            case "alpha":
                opacity = min(max(share, 0.0), 1.0)
            case "lumMod":
                colour = colorsys.hls_to_rgb(hue, min(light * share, 1.0), full)
            case "lumOff":
                colour = colorsys.hls_to_rgb(hue, min(max(light + share, 0.0), 1.0), full)
            case "satMod":
                colour = colorsys.hls_to_rgb(hue, light, min(full * share, 1.0))
            case "shade":
                colour = tuple(part * share for part in colour)
            case "tint":
                colour = tuple(1 - (1 - part) * share for part in colour)
    return Ink(hexadecimal(colour), opacity)


def _share(value: str | None) -> float | None:
    try:
        return int((value or "").rstrip("%")) / (100 if (value or "").endswith("%") else 100_000)
    except ValueError:
        return None
