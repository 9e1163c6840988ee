"""How long the segments of a 100 % bar are, and what is printed for them; missing ones are neither drawn nor stretched over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.charts.lettering import Lettering, Runs
from generator.layout.document import Rect, StyledRun, TextStyle
from generator.layout.text import text_style
from generator.report.charts import StackedBars, StackedRow
from generator.report.numbers import SHARE, Figure, Number, rounded, text

WHITE_LINE = 1.0
"""Points between two segments: six steps of lightness cannot each stand out from the next."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One drawn segment: its level, where it starts and how long it is (parts of the whole, 0–1)."""

    level: int
    start: float
    part: float


def segments(marks: StackedBars, row: StackedRow) -> tuple[Segment, ...]:
    """Return the segments of a row. Known in full, they share the whole; else each has its published share."""
    found: list[Segment] = []
    start = 0.0
    for level, part in enumerate(_parts(marks, row)):
        if part > 0:
            found.append(Segment(level, start, part))
            start += part
    return tuple(found)


def segment_rect(segment: Segment, bar: Rect, *, first: bool, last: bool) -> Rect:
    """Return a segment's rectangle; between two segments half of a white line is taken from each."""
    left = bar.x + segment.start * bar.width + (0.0 if first else WHITE_LINE / 2)
    right = bar.x + (segment.start + segment.part) * bar.width - (0.0 if last else WHITE_LINE / 2)
    return Rect(left, bar.y, max(right - left, 0.2), bar.height)


def _parts(marks: StackedBars, row: StackedRow) -> Iterator[float]:
    if row.values and all(isinstance(value, Number) for value in row.values):
        values = [float(value.value) for value in row.values if isinstance(value, Number)]
        whole = sum(values)
        yield from (value / whole if whole else 0.0 for value in values)
        return
    published = [_published(marks, value, share) for value, share in zip(row.values, row.shares, strict=True)]
    over = max(1.0, sum(published))
    yield from (part / over for part in published)


def _published(marks: StackedBars, value: Figure, share: Figure) -> float:
    """Return the part of the whole that was published for a value, 0 when none was."""
    if isinstance(share, Number):
        return float(share.value) / 100
    if isinstance(value, Number) and marks.unit == SHARE:
        return float(value.value) / 100
    if isinstance(value, Number) and value.base:
        return float(value.value / value.base)
    return 0.0


def printed(marks: StackedBars, row: StackedRow) -> tuple[int, ...]:
    """Return the levels of a row whose figures are printed: known, and not a zero."""
    return tuple(level for level in range(len(marks.levels)) if _said(row.values[level]) or _said(row.shares[level]))


def _said(figure: Figure) -> bool:
    return isinstance(figure, Number) and rounded(figure) != 0


def unknown(row: StackedRow) -> Figure | None:
    """Return the missing figure that stands for the whole row when nothing of it is known."""
    if any(isinstance(figure, Number) for figure in (*row.values, *row.shares)):
        return None
    return row.values[0] if row.values else None


def figure_runs(row: StackedRow, level: int, style: TextStyle, between: str = "") -> Runs:
    """Return 「12（60％）」, or only one of the two when the other is not known; ``between`` may break the line."""
    value, share = row.values[level], row.shares[level]
    runs: list[StyledRun] = []
    if isinstance(value, Number):
        runs.append(StyledRun(_value_text(value), style, value))
    if isinstance(share, Number):
        if not runs:
            return (StyledRun(text(share), style, share),)
        runs += _bracketed(share, style, between)
    return tuple(runs)


def _value_text(value: Number) -> str:
    return text(value, unit=value.unit == SHARE)


def _bracketed(share: Number, style: TextStyle, between: str) -> tuple[StyledRun, ...]:
    return (
        StyledRun(f"{between}（", style),
        StyledRun(text(share), style, share),
        StyledRun("）", style),
    )


def list_runs(marks: StackedBars, row: StackedRow, level: int, letters: Lettering) -> Runs:
    """Return 「導入予定 1（5％）」 for the list beside or below a bar."""
    style = text_style("chart_list", letters.theme, letters.size("chart_list"))
    name = letters.runs(marks.levels[level].short, "chart_list")
    return (*name, StyledRun(" ", style), *figure_runs(row, level, style))
