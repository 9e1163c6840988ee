"""Colours as PowerPoint resolves them: slots of the theme, tints and shades."""

from __future__ import annotations

import colorsys
from dataclasses import dataclass

from generator.preflight.contrast import Rgb
from generator.preflight.slides.package import NS, Element

_NAMED = {"black": "000000", "white": "FFFFFF", "red": "FF0000", "green": "008000", "blue": "0000FF", "gray": "808080"}
"""The preset colours (prstClr) that are met in practice."""


@dataclass(frozen=True, slots=True)
class Colours:
    """The slots of a theme (dk1 …) and the master's map from what slides say (tx1 …) to slots."""

    slots: dict[str, Rgb]
    mapped: dict[str, str]

    @classmethod
    def of(cls, theme: Element, master: Element) -> Colours:
        """Return the colours of a master's theme."""
        slots = {}
        for slot in theme.iterfind("a:themeElements/a:clrScheme/*", NS):
            value = next((each.get("lastClr") or each.get("val") for each in slot), None)
            if (colour := _hex(value)) is not None:
                slots[slot.tag.rsplit("}", 1)[-1]] = colour
        listed = master.find("p:clrMap", NS)
        return cls(slots, dict(listed.attrib) if listed is not None else {})

    def colour(self, holder: Element | None) -> Rgb | None:
        """Return the colour inside an element (``a:solidFill``); None when unknown or not opaque."""
        if holder is None or not len(holder):
            return None
        element = holder[0]
        base = self._base(element)
        return None if base is None else _changed(base, element)

    def fill(self, properties: Element | None) -> Rgb | str | None:
        """Return what fills a shape or cell: a colour, "none", "other" (picture, gradient), or None when it does not say."""
        if properties is None:
            return None
        for child in properties:
            match child.tag.rsplit("}", 1)[-1]:
                case "solidFill":
                    return self.colour(child) or "other"
                case "noFill":
                    return "none"
                case "gradFill" | "blipFill" | "pattFill" | "grpFill":
                    return "other"
        return None

    def _base(self, element: Element) -> Rgb | None:
        value = element.get("val", "")
        match element.tag.rsplit("}", 1)[-1]:
            case "srgbClr":
                return _hex(value)
            case "schemeClr":
                return self.slots.get(self.mapped.get(value, value))
            case "sysClr":
                return _hex(element.get("lastClr"))
            case "prstClr":
                return _hex(_NAMED.get(value))
        return None


def _hex(value: str | None) -> Rgb | None:
    try:
        number = int(value or "", 16)
    except ValueError:
        return None
    return ((number >> 16 & 255) / 255, (number >> 8 & 255) / 255, (number & 255) / 255)


def _changed(colour: Rgb, element: Element) -> Rgb | None:
    """Return a colour after its lumMod, lumOff, shade and tint; None when it is not opaque."""
    for step in element:
        try:
            share = int(step.get("val", "100000").rstrip("%")) / 100000
        except ValueError:
            return None
        name = step.tag.rsplit("}", 1)[-1]
        if name == "alpha" and share < 0.999:
            return None
        hue, light, full = colorsys.rgb_to_hls(*colour)
        match name:
            case "lumMod":
                colour = colorsys.hls_to_rgb(hue, min(light * share, 1.0), full)
            case "lumOff":
                colour = colorsys.hls_to_rgb(hue, min(max(light + share, 0.0), 1.0), full)
            case "shade":
                colour = (colour[0] * share, colour[1] * share, colour[2] * share)
            case "tint":
                colour = (1 - (1 - colour[0]) * share, 1 - (1 - colour[1]) * share, 1 - (1 - colour[2]) * share)
    return colour
