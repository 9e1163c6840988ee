"""Bars of 0 to 100 % in groups; where there are few bodies a bar is cut into one cell a body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.charts.diagrams.letters import Letters, Runs
from generator.charts.fitting import require
from generator.layout.document import MM, Box, DiagramPiece, Line, Rect
from generator.layout.text import EM_ASCENT
from generator.report.diagrams import CellBars, KindGroup, Share
from generator.report.numbers import Number
from generator.report.runs import typed

_HEAD, _HEAD_BASELINE = 6.4 * MM, 4.2 * MM
_PITCH, _BAR, _GAP = 4.5 * MM, 3.5 * MM, 3.2 * MM
_LEAST = 0.86
"""How far a crowded page may press the bars together."""
_NAMES = 32 * MM
_BEFORE = 2.0 * MM
_FULL = (20 * MM, 32 * MM)
"""Length of 100 %: least, most."""
_AFTER = 1.7 * MM
_PERCENT = 14.2 * MM
"""Right edge of the percentages beyond the end of 100 %."""
_BETWEEN_CELLS = 0.35 * MM
_AXIS, _RULE, _HAIR = 0.75, 0.35 * MM, 0.2 * MM
_OUTLINE = 0.5
_FILLS = {"own": "accent", "region": "bar", "nation": "rest"}


def cell_heights(marks: CellBars) -> tuple[float, float, float]:
    """Return least, natural and most height, points: bars do not grow."""
    bars = sum(len(group.shares) for group in marks.groups)
    natural = bars * _PITCH + len(marks.groups) * _GAP
    head = _HEAD if marks.head else 0.0
    return head + natural * _LEAST, head + natural, head + natural


@dataclass(frozen=True, slots=True)
class _Plan:
    """The line of zero, the length of 100 %, and how much heights are pressed together."""

    rect: Rect
    x: float
    full: float
    press: float


def cell_bars(marks: CellBars, rect: Rect, letters: Letters) -> Iterator[DiagramPiece]:
    """Yield head, groups and rules from top to bottom.

    Raises:
        NoRoomError: the labels leave no room for the bars.

    """
    least, natural, _ = cell_heights(marks)
    require(rect.height, least)
    head = _HEAD if marks.head else 0.0
    press = min(1.0, (rect.height - head) / max(natural - head, 0.1))
    before = _before(marks, letters) if marks.label_column else 0.0
    full = min(_FULL[1], rect.width - before - _beyond(marks, letters))
    require(full, _FULL[0])
    plan = _Plan(rect, rect.x + before, full, press)
    y = rect.y + head
    if marks.head:
        yield letters.line(letters.runs(marks.head, "diagram_head"), plan.x, rect.y + _HEAD_BASELINE)
        yield Line(rect.x, y, rect.right, y, letters.colour("navy"), _RULE)
    top = y
    for at, group in enumerate(marks.groups):
        yield from _group(group, y, plan, marks, letters)
        y += (len(group.shares) * _PITCH + _GAP) * press
        last = at == len(marks.groups) - 1
        strong = marks.total_last and at == len(marks.groups) - 2
        if not last:
            yield Line(rect.x, y, rect.right, y, letters.colour("hair" if strong else "row_hair"), _HAIR * (1 + strong))
    yield Line(rect.x, y, rect.right, y, letters.colour("row_hair"), _HAIR)
    yield Line(plan.x, top + _GAP / 4, plan.x, y - _GAP / 4, letters.colour("outline"), _AXIS)


def _group(group: KindGroup, top: float, plan: _Plan, marks: CellBars, letters: Letters) -> Iterator[DiagramPiece]:
    y = top + (_GAP + _PITCH - _BAR) / 2 * plan.press
    for index, share in enumerate(group.shares):
        bar = Rect(plan.x, y, plan.full, _BAR * plan.press)
        if marks.label_column:
            if not index:
                runs = letters.runs(group.label, "diagram_group")
                yield letters.line(runs, plan.rect.x, _baseline(bar, runs))
            own = share.series == "own"
            runs = letters.runs(share.label, "diagram_series", colour="accent" if own else "", bold=own)
            yield letters.line(runs, plan.x - _BEFORE, _baseline(bar, runs), "right")
        yield from _share(share, bar, plan, marks.few, letters)
        y += _PITCH * plan.press


def _share(share: Share, bar: Rect, plan: _Plan, few: int, letters: Letters) -> Iterator[DiagramPiece]:
    """Yield a bar or its cells, and what stands behind: a suppressed or missing share has neither, only its mark."""
    fill = letters.colour(_FILLS[share.series])
    outline = fill if share.series == "own" else letters.colour("outline")
    end = plan.x + plan.full
    colour = "accent" if share.series == "own" else ""
    bold = bool(colour)
    if not isinstance(share.part, Number) or not isinstance(share.whole, Number):
        missing = share.part if not isinstance(share.part, Number) else share.whole
        runs = letters.value(missing, "diagram_axis")
        yield letters.line(runs, end + _AFTER, _baseline(bar, runs))
        return
    if share.whole.value < few:
        yield from _cells(int(share.part.value), int(share.whole.value), bar, fill, outline, letters)
        slash = letters.runs(typed("／"), "diagram_axis", colour=colour or "ink", bold=bold)
        part = letters.value(share.part, "diagram_axis", colour=colour or "ink", bold=bold)
        whole = letters.value(share.whole, "diagram_axis", colour=colour or "ink", bold=bold, unit=True)
        runs = (*part, *slash, *whole)
        yield letters.line(runs, end + _AFTER, _baseline(bar, runs))
        return
    if isinstance(share.share, Number) and share.share.value > 0:
        length = plan.full * min(float(share.share.value) / 100, 1.0)
        yield Box(Rect(bar.x, bar.y, length, bar.height), fill, outline, _OUTLINE)
    percent = letters.value(share.share, "diagram_axis", colour=colour or "ink", bold=bold, unit=True)
    yield letters.line(percent, end + _PERCENT, _baseline(bar, percent), "right")
    base = _base(share, colour, letters)
    yield letters.line(base, end + _PERCENT, _baseline(bar, base))


def _cells(part: int, whole: int, bar: Rect, fill: str, outline: str, letters: Letters) -> Iterator[Box]:
    if not whole:
        return
    width = (bar.width - _BETWEEN_CELLS * (whole - 1)) / whole
    white = letters.colour("white")
    for at in range(whole):
        rect = Rect(bar.x + at * (width + _BETWEEN_CELLS), bar.y, width, bar.height)
        yield Box(rect, fill if at < part else white, outline, _OUTLINE)


def _base(share: Share, colour: str, letters: Letters) -> Runs:
    part = letters.value(share.part, "diagram_base", colour=colour)
    whole = letters.value(share.whole, "diagram_base", colour=colour)
    before, slash, after = (letters.runs(typed(sign), "diagram_base", colour=colour) for sign in ("（", "／", "）"))
    return (*before, *part, *slash, *whole, *after)


def _before(marks: CellBars, letters: Letters) -> float:
    """Return the width of the labels: group and series stand on one line."""
    widest = 0.0
    for group in marks.groups:
        name = letters.width(letters.runs(group.label, "diagram_group"))
        first = letters.width(letters.runs(group.shares[0].label, "diagram_series", bold=True)) if group.shares else 0.0
        others = (letters.width(letters.runs(one.label, "diagram_series", bold=True)) for one in group.shares)
        widest = max(widest, name + first + _BEFORE, *others)
    return max(_NAMES, widest + _BEFORE)


def _beyond(marks: CellBars, letters: Letters) -> float:
    """Return the width beyond 100 %."""
    found = [one for group in marks.groups for one in group.shares]
    bases = (
        letters.width(_base(one, "", letters))
        for one in found
        if isinstance(one.whole, Number) and one.whole.value >= marks.few
    )
    return _PERCENT + max(bases, default=4 * MM)


def _baseline(bar: Rect, runs: Runs) -> float:
    return bar.y + bar.height / 2 + (EM_ASCENT - 0.5) * max(run.style.size for run in runs)
