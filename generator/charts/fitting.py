"""Whether a chart's labels have room: none may leave the chart, no two may overlap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.layout.document import MM, Label, Rect

TOLERANCE = 0.3
"""Points that ink may seem to overlap: rectangles are a little larger than letters."""

_WHITE = 0.12
"""Share of a line's height that is white above, and below, its letters."""
_WHITE_AT_DIGITS = 0.2


class NoRoomError(Exception):
    """The chart cannot be drawn in its rectangle at this size of letters; ``by`` points are missing."""

    def __init__(self, by: float) -> None:
        super().__init__(f"{by / MM:.1f} mm")
        self.by = by


def require(room: float, needed: float) -> None:
    """Raise NoRoomError when ``needed`` points do not fit into ``room``."""
    if needed > room + TOLERANCE:
        raise NoRoomError(needed - room)


def check(labels: Sequence[Label], rect: Rect) -> None:
    """Raise NoRoomError when a label leaves the rectangle or two overlap."""
    by = max((*_outside(labels, rect), *_overlaps(labels)), default=0.0)
    if by > TOLERANCE:
        raise NoRoomError(by)


def ink(label: Label) -> Rect:
    """Return the part of a label's rectangle that letters cover."""
    lines = sum(len(paragraph.lines) for paragraph in label.text.paragraphs) or 1
    white = _WHITE_AT_DIGITS if label.role == "value" and lines == 1 else _WHITE
    return label.rect.inset(0, white * label.rect.height / lines)


def _outside(labels: Sequence[Label], rect: Rect) -> Iterator[float]:
    for label in labels:
        box = ink(label)
        yield max(rect.x - box.x, box.right - rect.right, rect.y - box.y, box.bottom - rect.bottom)


def _overlaps(labels: Sequence[Label]) -> Iterator[float]:
    boxes = sorted((ink(label) for label in labels), key=lambda box: box.y)
    for index, one in enumerate(boxes):
        for other in boxes[index + 1 :]:
            if other.y >= one.bottom:
                break
            across = min(one.right, other.right) - max(one.x, other.x)
            yield min(across, min(one.bottom, other.bottom) - other.y)
