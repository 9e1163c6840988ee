"""Pictures: their height, their place, and the call that has them drawn. matplotlib is loaded with the first one."""

from __future__ import annotations

from generator.layout.document import MM, Frame, PlacedPicture, Rect
from generator.layout.setting import Setting
from generator.report.blocks import Picture

_LEAST, _NATURAL = 60.0 * MM, 110.0 * MM
_SMALLER = 0.75
"""What a picture of a wished height may shrink to, so that it stays on its page."""
_UNBOUNDED = 1e6


def heights(picture: Picture) -> tuple[float, float, float]:
    """Return the least, natural and most height of a picture, points."""
    wished = picture.height_mm * MM
    return (wished * _SMALLER, wished, wished) if wished else (_LEAST, _NATURAL, _UNBOUNDED)


def place_picture(picture: Picture, rect: Rect, setting: Setting) -> Frame:
    """Return the picture drawn in a rectangle, no higher than it wishes to be.

    Raises:
        LayoutError: its function is not installed or fails, a text is too small to read, or no font has a character.

    """
    from generator.figures.drawing import draw

    rect = Rect(rect.x, rect.y, rect.width, min(rect.height, heights(picture)[2]))
    return Frame(
        rect, PlacedPicture(picture, draw(picture, rect, setting.theme, setting.fonts)), "body", f"図「{picture.name}」"
    )
