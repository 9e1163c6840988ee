"""The contrast of two colours (WCAG 2.2), and the finding about two that are too near."""

from __future__ import annotations

from generator.errors import Words
from generator.preflight.finding import Finding, at_least
from generator.preflight.kinds import LOW_CONTRAST

Rgb = tuple[float, float, float]
"""Red, green and blue from 0 to 1."""

WHITE: Rgb = (1.0, 1.0, 1.0)
TEXT_CONTRAST, GRAPHIC_CONTRAST = 4.5, 3.0
"""WCAG 2.2, 1.4.3 and 1.4.11."""


def contrast(one: Rgb, other: Rgb) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def hexadecimal(colour: Rgb) -> str:
    """Return a colour as #RRGGBB."""
    return "#" + "".join(f"{round(part * 255):02X}" for part in colour)


def faint_finding(page: int, name: str, colour: Rgb, ground: Rgb, wanted: float) -> Finding:
    """Return the finding about two colours."""
    ratio = contrast(colour, ground)
    measured = Words(
        f"{ratio:.2f} : 1 ({hexadecimal(colour)} on {hexadecimal(ground)})",
        f"{ratio:.2f} : 1（{hexadecimal(ground)} の上に {hexadecimal(colour)}）",
    )
    return Finding(LOW_CONTRAST, page, name, measured, at_least(wanted, " : 1"))


def _luminance(colour: Rgb) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
