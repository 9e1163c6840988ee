"""The theme's logo on a page, and that nothing stands in its way."""

from __future__ import annotations

from collections.abc import Sequence

from generator.errors import LayoutError, Problem, Words
from generator.layout.document import MM, Frame, PlacedLogo, PlacedText, Rect
from generator.layout.setting import Setting
from generator.report.pages import PageKind
from generator.theme.logo import on_cover, on_page


def logo_frames(kind: PageKind, frames: Sequence[Frame], setting: Setting) -> tuple[Frame, ...]:
    """Return the logo's frame on a page of a kind, if the theme has one there.

    Raises:
        LayoutError: a text of the cover reaches into it.

    """
    logo, image = setting.theme.logo, setting.theme.logo_image
    if logo is None or image is None or kind == "divider":
        return ()
    if kind == "cover":
        place = on_cover(logo.cover, image, setting.page) if logo.cover else None
    else:
        place = on_page(logo.pages, image, setting.page) if logo.pages else None
    if place is None:
        return ()
    rect = Rect(place.x * MM, place.y * MM, place.width * MM, place.height * MM)
    for words in frames if kind == "cover" else ():
        _require_apart(words, rect)
    return (Frame(rect, PlacedLogo(image), "running", "ロゴ", artifact=kind == "cover"),)


def _require_apart(frame: Frame, rect: Rect) -> None:
    if not isinstance(frame.content, PlacedText) or frame.rect.bottom <= rect.y or frame.rect.y >= rect.bottom:
        return
    lines = [line for paragraph in frame.content.paragraphs for line in paragraph.lines if line.runs]
    left = min((line.runs[0].x for line in lines), default=rect.right)
    right = max((line.runs[-1].x + line.runs[-1].width for line in lines), default=rect.x)
    if left < rect.right and right > rect.x:
        raise LayoutError(
            Problem(
                Words(f"the logo covers the cover's “{frame.name}”", f"ロゴが表紙の「{frame.name}」に重なります"),
                hint=Words("give it another place or less height (theme.yaml, logo)", "theme.yaml の logo で、場所を変えるか height を小さくしてください"),
            )
        )  # fmt: skip
