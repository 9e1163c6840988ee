"""Push labels apart that would overlap, each as little as can be; and see that none do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.charts.fitting import NoRoomError
from generator.layout.document import DiagramPiece, Lettered, Rect

_TOUCH = 0.3
"""Points by which boxes of letters may reach into each other: their ink does not."""
_EDGE = 0.6


def pushed_apart(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Return places as near to those wanted as can be, in their order, ``gap`` apart, between ``low`` and ``high``.

    Neighbours that are too near become one block around the mean of what they want.

    Raises:
        NoRoomError: there is no room for so many.

    """
    if wanted and (len(wanted) - 1) * gap > high - low + _EDGE:
        raise NoRoomError((len(wanted) - 1) * gap - (high - low))
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    blocks: list[tuple[float, list[int]]] = []
    for i in order:
        blocks.append((min(max(wanted[i], low), high), [i]))
        while len(blocks) > 1 and blocks[-1][0] - blocks[-2][0] < gap * (len(blocks[-1][1]) + len(blocks[-2][1])) / 2:
            _, later = blocks.pop()
            _, earlier = blocks.pop()
            members = earlier + later
            half = gap * (len(members) - 1) / 2
            mean = sum(wanted[i] for i in members) / len(members)
            blocks.append((min(max(mean, low + half), high - half), members))
    places = [0.0] * len(wanted)
    for middle, members in blocks:
        for at, i in enumerate(members):
            places[i] = middle + gap * (at - (len(members) - 1) / 2)
    return places


def overlaps(one: Rect, other: Rect, touch: float = _TOUCH) -> bool:
    """Say whether two boxes reach into each other."""
    return (
        min(one.right, other.right) - max(one.x, other.x) > touch
        and min(one.bottom, other.bottom) - max(one.y, other.y) > touch
    )


def check(pieces: Iterable[DiagramPiece], within: Rect) -> None:
    """Check that no label leaves the diagram and no two overlap.

    Raises:
        NoRoomError: by how many points one does.

    """
    labels = sorted((piece for piece in pieces if isinstance(piece, Lettered)), key=lambda label: label.rect.x)
    reached: list[Lettered] = []
    for label in labels:
        box = label.rect
        out = max(within.x - box.x, within.y - box.y, box.right - within.right, box.bottom - within.bottom)
        if out > _EDGE:
            raise NoRoomError(out, _words(label))
        reached = [other for other in reached if other.rect.right > box.x + _TOUCH]
        for other in reached:
            if overlaps(box, other.rect):
                raise NoRoomError(min(box.bottom, other.rect.bottom) - max(box.y, other.rect.y), _words(label))
        reached.append(label)


def _words(label: Lettered) -> str:
    return "".join(run.text for paragraph in label.text.paragraphs for run in paragraph.runs)
