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
    """The chart cannot be drawn in its rectangle at this size of letters; ``by`` points are missing, for ``words``."""

    def __init__(self, by: float, words: str = "") -> None:
        super().__init__(f"{by / MM:.1f} mm")
        self.by = by
        self.words = words


def require(room: float, needed: float) -> None:
    """Raise NoRoomError when ``needed`` points do not fit into ``room``."""
    if needed > room + TOLERANCE:
        raise NoRoomError(needed - room)


def check(labels: Sequence[Label], rect: Rect) -> None:
    """Raise NoRoomError when a label leaves the rectangle or two overlap; it names the worst of them."""
    by, words = max((*_outside(labels, rect), *_overlaps(labels)), default=(0.0, ""), key=lambda found: found[0])
    if by > TOLERANCE:
        raise NoRoomError(by, words)


def ink(label: Label) -> Rect:
    """Return the part of a label's rectangle that letters cover."""
    lines = sum(len(paragraph.lines) for paragraph in label.text.paragraphs) or 1
    white = _WHITE_AT_DIGITS if label.role == "value" and lines == 1 else _WHITE
    return label.rect.inset(0, white * label.rect.height / lines)


def _outside(labels: Sequence[Label], rect: Rect) -> Iterator[tuple[float, str]]:
    for label in labels:
        box = ink(label)
        by = max(rect.x - box.x, box.right - rect.right, rect.y - box.y, box.bottom - rect.bottom)
        yield by, _words(label)


def _overlaps(labels: Sequence[Label]) -> Iterator[tuple[float, str]]:
    boxes = sorted(((ink(label), label) for label in labels), key=lambda one: one[0].y)
    for index, (one, label) in enumerate(boxes):
        for other, _ in boxes[index + 1 :]:
            if other.y >= one.bottom:
                break
            across = min(one.right, other.right) - max(one.x, other.x)
            yield min(across, min(one.bottom, other.bottom) - other.y), _words(label)


def _words(label: Label) -> str:
    return "".join(run.text for paragraph in label.text.paragraphs for run in paragraph.runs)
