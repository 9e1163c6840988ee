"""The legend row: squares and names in the order of the segments; long names take two lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.charts.fitting import NoRoomError
from generator.charts.lettering import Lettering, Runs, beside
from generator.charts.paint import Palette
from generator.layout.document import MM, Bar, Label, Rect
from generator.layout.text import Flow
from generator.report.charts import Fill
from generator.report.runs import Rich

TO_TEXT = 1.4 * MM
BETWEEN = 6.5 * MM
LEAST_BETWEEN = 3.5 * MM
_BETWEEN_ROWS = 1.0 * MM
_LEAST_BROKEN = 12
"""Least width of a name that may take two lines, em."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of a legend: which series or level it stands for."""

    label: Rich
    fill: Fill
    series: int


@dataclass(frozen=True, slots=True)
class Legend:
    """A placed legend; ``height`` in points."""

    labels: tuple[Label, ...]
    boxes: tuple[Bar, ...]
    height: float


def legend(entries: Sequence[Entry], letters: Lettering, palette: Palette, x: float, y: float, width: float) -> Legend:
    """Place a legend from ``x``, ``y`` within ``width``: one row if two-line names allow it, else more rows."""
    box = letters.theme.charts.legend_box * MM
    runs = [letters.runs(entry.label, "chart_legend") for entry in entries]
    texts, between = _fitted(runs, letters, box, width)
    labels: list[Label] = []
    boxes: list[Bar] = []
    top = y
    for row in _rows(texts, box + TO_TEXT, between, width):
        height = max(max(texts[index].height for index in row), box)
        middle, left = top + height / 2, x
        for index in row:
            entry = entries[index]
            boxes.append(square(palette, entry.fill, left, middle, box, entry.series))
            labels.append(
                beside(texts[index], left + box + TO_TEXT, middle, "legend", series=entry.series, category=-1)
            )
            left += box + TO_TEXT + texts[index].width + between
        top += height + _BETWEEN_ROWS
    return Legend(tuple(labels), tuple(boxes), max(0.0, top - y - _BETWEEN_ROWS))


def square(palette: Palette, fill: Fill, x: float, middle: float, side: float, series: int, category: int = -1) -> Bar:
    """Return a small square in a fill's paint, its middle at the height ``middle``."""
    return palette.bar(fill, Rect(x, middle - side / 2, side, side), series, category)


def _fitted(runs: Sequence[Runs], letters: Lettering, box: float, width: float) -> tuple[list[Flow], float]:
    """Return the names, the longest broken into two lines until one row holds them, and the space between."""
    forms = tuple(_forms(runs, letters))
    for between in (BETWEEN, LEAST_BETWEEN):
        for texts in forms:
            if _length(texts, box, between) <= width:
                return texts, between
    room = width - box - TO_TEXT
    whole = [letters.line(r) for r in runs]
    return [
        t if t.width <= room else letters.wrapped(r, room, "left") for t, r in zip(whole, runs, strict=True)
    ], BETWEEN


def _forms(runs: Sequence[Runs], letters: Lettering) -> Iterator[list[Flow]]:
    """Yield the names on one line each, then with the widest on two lines, then with the next widest too, as they break."""
    texts = [letters.line(r) for r in runs]
    yield list(texts)
    for _ in runs:
        widest = max(range(len(runs)), key=lambda index: texts[index].width)
        if len(texts[widest].heights) > 1 or texts[widest].width < _LEAST_BROKEN * letters.size("chart_legend"):
            return
        try:
            texts[widest] = letters.wrapped(runs[widest], texts[widest].width * 0.56, "left")
        except NoRoomError:
            return  # a long word: the names take more rows
        yield list(texts)


def _length(texts: Sequence[Flow], box: float, between: float) -> float:
    return sum(box + TO_TEXT + text.width for text in texts) + between * (len(texts) - 1)


def _rows(texts: Sequence[Flow], before: float, between: float, width: float) -> Iterator[list[int]]:
    row: list[int] = []
    used = 0.0
    for index, text in enumerate(texts):
        needed = before + text.width + (between if row else 0.0)
        if row and used + needed > width + 0.01:
            yield row
            row, used, needed = [], 0.0, before + text.width
        row.append(index)
        used += needed
    if row:
        yield row
