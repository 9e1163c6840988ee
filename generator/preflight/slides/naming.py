"""What a screen reader needs of a slide: a title, and words for what is no text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.errors import Words
from generator.preflight.finding import NONE, Finding
from generator.preflight.kinds import NO_ALT, NO_TITLE
from generator.preflight.slides.shapes import Shape
from generator.preflight.slides.slide import Slide

_WORDS = Words("a description", "内容の説明")
_TITLE = Words("a title placeholder with text", "文字のあるタイトル枠")


def untitled(slide: Slide) -> Iterator[Finding]:
    """Yield the slide when no title placeholder has text."""
    if not any(shape.is_title and shape.body is not None for shape in slide.everything()):
        yield Finding(NO_TITLE, slide.number, "", NONE, _TITLE)


def undescribed(slide: Slide) -> Iterator[Finding]:
    """Yield charts, tables, pictures, drawings and maps without alternative text that are not marked decorative."""
    return (Finding(NO_ALT, slide.number, shape.name, NONE, _WORDS) for shape in _silent(slide.shapes))


def _silent(shapes: Sequence[Shape]) -> Iterator[Shape]:
    for shape in shapes:
        if shape.alt or shape.decorative or shape.placeholder:
            continue
        if shape.kind == "group":
            yield from _silent_group(shape)
        elif shape.kind != "shape" or shape.body is None:
            yield shape


def _silent_group(group: Shape) -> Iterator[Shape]:
    """Yield a group that is one drawing (a map), else what is silent in it."""
    parts = [part for member in group.members for part in member.walk() if part.kind != "group"]
    drawn = [part for part in parts if part.body is None and not part.decorative and not part.alt]
    if len(drawn) > 1 and all(part.kind in ("shape", "line") for part in drawn):
        yield group
    else:
        yield from _silent(group.members)
