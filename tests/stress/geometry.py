"""Look at a laid-out document by geometry alone, and tell what would be cut off, overprinted or too small to read.

What is measured here is ink (letters on their baselines), not the boxes that layout made: a second opinion.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.layout.document import (
    Document,
    Frame,
    LaidPage,
    PlacedChart,
    PlacedLine,
    PlacedRun,
    PlacedShape,
    PlacedTable,
    PlacedText,
    Rect,
)
from generator.theme.model import Theme

_NEAR = 0.35
"""Points that do not matter."""
_ABOVE, _BELOW = 0.76, 0.08
"""How far letters reach above and below the baseline, em."""


@dataclass(frozen=True, slots=True)
class Ink:
    """A line of letters, where it is, and the box that it must stay in."""

    words: str
    box: Rect
    within: Rect
    where: str


def faults(document: Document, theme: Theme) -> list[str]:
    """Return what is wrong with each page, in words."""
    floor = min(style.size[0] for style in theme.styles.values())
    sheet = Rect(0.0, 0.0, document.width, document.height)
    return [f"page {page.number}: {fault}" for page in document.pages for fault in _of_page(page, sheet, floor)]


def _of_page(page: LaidPage, sheet: Rect, floor: float) -> Iterator[str]:
    lines = [ink for frame in page.frames for ink in _lines(frame)]
    for frame in page.frames:
        if not _inside(frame.rect, sheet):
            yield f"{frame.name} leaves the page: {frame.rect}"
        yield from (f"{frame.name} leaves its frame: {rect}" for rect in _drawn(frame) if not _inside(rect, frame.rect))
        for run in _runs(frame):
            if run.style.size < floor - 0.01:
                yield f"'{run.text}' is set in {run.style.size:.2f} pt"
    for ink in lines:
        if not _inside(ink.box, ink.within) or not _inside(ink.box, sheet):
            yield f"{ink.where}: '{ink.words}' leaves {ink.within}: {ink.box}"
    for one, other in _touching(lines):
        yield f"'{one.words}' ({one.where}) lies on '{other.words}' ({other.where})"
    yield from _body_on_foot(page)


def _body_on_foot(page: LaidPage) -> Iterator[str]:
    if page.kind not in ("body", "contents"):
        return
    foot = min((f.rect.y for f in page.frames if f.region in ("notes", "sources")), default=1e9)
    head = max((f.rect.bottom for f in page.frames if f.region in ("title", "lead")), default=0.0)
    for frame in page.frames:
        body = frame.region == "body" and frame.name != "題名の罫"
        if body and (frame.rect.bottom > foot + _NEAR or frame.rect.y < head - _NEAR):
            yield f"{frame.name} lies on the head or the foot: {frame.rect}"


def _drawn(frame: Frame) -> Iterator[Rect]:
    """Yield the rectangles of what a frame draws besides letters."""
    match frame.content:
        case PlacedTable() as table:
            yield from (cell.rect for cell in table.cells)
        case PlacedChart() as chart:
            yield from (bar.rect for bar in (*chart.geometry.bars, *chart.geometry.boxes))
            for c in chart.geometry.circles:
                yield Rect(c.x - c.radius, c.y - c.radius, 2 * c.radius, 2 * c.radius)
        case PlacedText() | PlacedShape():
            return


def _texts(frame: Frame) -> Iterator[tuple[PlacedText, Rect, str]]:
    match frame.content:
        case PlacedText() as text:
            yield text, frame.rect, frame.name
        case PlacedTable() as table:
            for cell in table.cells:
                yield cell.text, cell.rect, f"{frame.name} row {cell.row} column {cell.column}"
        case PlacedChart() as chart:
            for label in chart.geometry.labels:
                yield label.text, frame.rect, f"{frame.name} {label.role}"
        case PlacedShape() as shape:
            if shape.label and shape.label_rect:
                yield shape.label, frame.rect, frame.name


def _lines(frame: Frame) -> Iterator[Ink]:
    for text, within, where in _texts(frame):
        for paragraph in text.paragraphs:
            for line in paragraph.lines:
                if any(run.text.strip() for run in line.runs):
                    words = "".join(run.text for run in line.runs)
                    hung = paragraph.hanging and words.endswith(("、", "。", "，", "．"))
                    yield Ink(words, _box(line, hung=hung), within, where)


def _box(line: PlacedLine, *, hung: bool) -> Rect:
    """Return what the letters cover; 、 and 。 may hang beyond the end of a line by one em, where a theme allows it."""
    size = max(run.style.size for run in line.runs)
    left = min(run.x for run in line.runs)
    right = max(run.x + run.width for run in line.runs) - (line.runs[-1].style.size if hung else 0.0)
    return Rect(left, line.baseline - _ABOVE * size, right - left, (_ABOVE + _BELOW) * size)


def _runs(frame: Frame) -> Iterator[PlacedRun]:
    for text, _, _ in _texts(frame):
        for paragraph in text.paragraphs:
            for line in paragraph.lines:
                yield from line.runs


def _inside(box: Rect, outer: Rect) -> bool:
    return (
        box.x >= outer.x - _NEAR
        and box.right <= outer.right + _NEAR
        and box.y >= outer.y - _NEAR
        and box.bottom <= outer.bottom + _NEAR
    )


def _touching(lines: Sequence[Ink]) -> Iterator[tuple[Ink, Ink]]:
    ordered = sorted(lines, key=lambda ink: ink.box.y)
    for index, one in enumerate(ordered):
        for other in ordered[index + 1 :]:
            if other.box.y >= one.box.bottom - _NEAR:
                break
            if min(one.box.right, other.box.right) - max(one.box.x, other.box.x) > _NEAR:
                yield one, other
