"""One tall 100 % bar whose segments say their name, number and share; what is too narrow is listed below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.charts.fitting import require
from generator.charts.legend import TO_TEXT, square
from generator.charts.lettering import Lettering, Runs, at, beside
from generator.charts.paint import Palette
from generator.charts.shares import Segment, list_runs, printed, segment_rect, segments, unknown
from generator.charts.values import mark_runs
from generator.layout.document import MM, Bar, ChartGeometry, Label, Rect, StyledRun, TextStyle
from generator.layout.text import Flow, text_style
from generator.report.charts import StackedBars, StackedRow
from generator.report.numbers import SHARE, Missing, Number, text

THREE_LINES_FROM = 31 * MM
"""Height of a bar from which its segments say things on three lines; a lower bar says them on one."""
_INSIDE = 3.0 * MM
"""Least white beside a label, both sides together, and above and below it."""
_NAME_DEGREES = (0.0, 0.5, 1.0)
"""Degrees of shrinking at which the names and shares of a bar are tried, before a segment's label is listed below."""
_BETWEEN_LISTED = 5.0 * MM
_LIST_GAP = 1.6 * MM
_BETWEEN_LINES = 2.0 * MM
"""Most space between name, number and share."""


@dataclass(frozen=True, slots=True)
class _Block:
    """One segment with the lines of its label; no lines when it is too narrow for them."""

    segment: Segment
    lines: tuple[Flow, ...]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What one tall bar consists of."""

    bar: Rect
    bars: tuple[Bar, ...]
    labels: tuple[Label, ...]
    boxes: tuple[Bar, ...]


def blocks(marks: StackedBars, rect: Rect, letters: Lettering) -> ChartGeometry:
    """Return the geometry of a tall bar; more rows stand one above the other.

    Raises:
        NoRoomError: the labels do not fit.

    """
    count = max(len(marks.rows), 1)
    slot = rect.height / count
    rooms = [Rect(rect.x, rect.y + index * slot, rect.width, slot) for index in range(count)]
    drawn = [_draw(marks, index, room, letters) for index, room in zip(range(len(marks.rows)), rooms, strict=False)]
    last = drawn[-1].bar.bottom if drawn else rect.bottom
    return ChartGeometry(
        plot=Rect(rect.x, rect.y, rect.width, last - rect.y),
        maximum=100.0,
        slots=count,
        slot_of=tuple(range(len(marks.rows))),
        bars=tuple(bar for one in drawn for bar in one.bars),
        circles=(),
        labels=tuple(label for one in drawn for label in one.labels),
        lines=(),
        boxes=tuple(box for one in drawn for box in one.boxes),
        gap_width=0,
        overlap=100,
    )


def _draw(marks: StackedBars, index: int, room: Rect, letters: Lettering) -> _Drawn:
    palette, row = Palette(marks, letters.theme), marks.rows[index]
    found = _found(marks, row, room, letters, palette)
    shown = {block.segment.level for block in found if block.lines}
    listed = [(level, _listed(marks, row, level, letters)) for level in printed(marks, row) if level not in shown]
    height = listed[0][1].height if listed else 0.0
    bar = replace(room, height=room.height - (height + _LIST_GAP if listed else 0.0))
    labels = [*_labels(found, bar, index), *_unknown(row, bar, letters, index)]
    boxes: list[Bar] = []
    side = letters.theme.charts.list_box * MM
    middle = bar.bottom + _LIST_GAP + height / 2
    ends = [_end(found, level, bar) for level, _ in listed]
    starts = _starts([side + TO_TEXT + words.width for _, words in listed], ends, bar)
    for (level, words), x in zip(listed, starts, strict=True):
        boxes.append(square(palette, marks.levels[level].fill, x, middle, side, level, index))
        labels.append(beside(words, x + side + TO_TEXT, middle, "aside", series=level, category=index))
    return _Drawn(bar, tuple(_bars(marks, found, bar, palette, index)), tuple(labels), tuple(boxes))


def _found(marks: StackedBars, row: StackedRow, room: Rect, letters: Lettering, palette: Palette) -> tuple[_Block, ...]:
    """Return the segments, their names at the largest size at which all have room; in full size when none helps."""
    one_line = room.height < THREE_LINES_FROM
    tried = []
    for degree in _NAME_DEGREES:
        small = replace(letters, values=max(letters.values, degree))
        blocks = tuple(
            _block(marks, row, each, room, (letters, small), palette, one_line) for each in segments(marks, row)
        )
        if all(block.lines for block in blocks):
            return blocks
        tried.append(blocks)
    return tried[0]


def _end(found: tuple[_Block, ...], level: int, bar: Rect) -> float:
    """Return the right edge of a level's segment; the bar's left edge when nothing is drawn for it."""
    parts = (block.segment for block in found if block.segment.level == level)
    return next((bar.x + (part.start + part.part) * bar.width for part in parts), bar.x)


def _starts(widths: Sequence[float], ends: Sequence[float], bar: Rect) -> list[float]:
    """Return where listed texts start: each ends below its segment's right edge as nearly as its neighbours allow."""
    starts: list[float] = []
    free = bar.x
    for width, end in zip(widths, ends, strict=True):
        starts.append(max(free, end - width))
        free = starts[-1] + width + _BETWEEN_LISTED
    limit = bar.right
    for number in reversed(range(len(starts))):
        starts[number] = min(starts[number], limit - widths[number])
        limit = starts[number] - _BETWEEN_LISTED
    return starts


def _listed(marks: StackedBars, row: StackedRow, level: int, letters: Lettering) -> Flow:
    return letters.line(list_runs(marks, row, level, letters))


def _block(
    marks: StackedBars,
    row: StackedRow,
    segment: Segment,
    room: Rect,
    sizes: tuple[Lettering, Lettering],
    palette: Palette,
    one_line: bool,
) -> _Block:
    """Return a segment with its label: on one line in a low bar if that fits, else on three, else without.

    ``sizes`` set the number, and the words beside it.
    """
    letters = sizes[0]
    level = marks.levels[segment.level]
    colour = palette.paint(level.fill).label
    space = segment.part * room.width - _INSIDE
    for form in (_one_line, _three_lines) if one_line else (_three_lines,):
        lines = tuple(letters.line(runs) for runs in form(marks, row, segment.level, sizes, colour) if runs)
        if max((line.width for line in lines), default=0.0) <= space and sum(_heights(lines)) <= room.height - _INSIDE:
            return _Block(segment, lines)
    return _Block(segment, ())


def _one_line(
    marks: StackedBars, row: StackedRow, level: int, sizes: tuple[Lettering, Lettering], colour: str
) -> tuple[Runs, ...]:
    """Return 「導入済み 779 団体（43.6％）」; only on a dark fill is the number large."""
    dark = colour == sizes[0].theme.colour("white")
    words = _style(sizes[1], "chart_block_name", colour, bold=dark)
    number = _style(sizes[0], "chart_block", colour) if dark else words
    name = tuple(StyledRun(run.text, words, run.origin) for run in marks.levels[level].label)
    value = row.values[level]
    if not isinstance(value, Number):
        return ((*name, StyledRun(" ", words), *_share(row, level, words)),)
    gap = StyledRun(" ", words)
    digits_ = StyledRun(text(value, unit=False), number, value)
    unit = StyledRun((" " if dark else "") + marks.unit, words)
    return ((*name, gap, digits_, unit, *_share(row, level, words)),)


def _three_lines(
    marks: StackedBars, row: StackedRow, level: int, sizes: tuple[Lettering, Lettering], colour: str
) -> tuple[Runs, ...]:
    """Return name, number and share, one a line."""
    words = _style(sizes[1], "chart_block_name", colour)
    name = tuple(StyledRun(run.text, words, run.origin) for run in marks.levels[level].label)
    value = row.values[level]
    number: Runs = ()
    if isinstance(value, Number):
        told = text(value, unit=value.unit == SHARE)
        number = (StyledRun(told, _style(sizes[0], "chart_block", colour), value),)
    return (name, number, _share(row, level, _style(sizes[1], "chart_block_share", colour)))


def _share(row: StackedRow, level: int, style: TextStyle) -> Runs:
    share = row.shares[level]
    if isinstance(share, Missing):
        return ()
    return (StyledRun("（", style), StyledRun(text(share), style, share), StyledRun("）", style))


def _style(letters: Lettering, style: str, colour: str, *, bold: bool = False) -> TextStyle:
    base = text_style(style, letters.theme, letters.size(style))
    return replace(base, colour=colour, bold=bold or base.bold)


def _heights(lines: tuple[Flow, ...]) -> list[float]:
    return [line.height for line in lines]


def _labels(found: tuple[_Block, ...], bar: Rect, index: int) -> Iterator[Label]:
    for block in found:
        x = bar.x + (block.segment.start + block.segment.part / 2) * bar.width
        height = sum(_heights(block.lines))
        require(bar.height, height)
        gap = min(_BETWEEN_LINES, (bar.height - height) / (len(block.lines) + 1))
        y = bar.y + (bar.height - height - gap * (len(block.lines) - 1)) / 2
        for line in block.lines:
            yield at(line, x, y, "value", align="center", series=block.segment.level, category=index)
            y += line.height + gap


def _unknown(row: StackedRow, bar: Rect, letters: Lettering, index: int) -> Iterator[Label]:
    missing = unknown(row)
    if isinstance(missing, Missing):
        mark = letters.line(mark_runs(letters, missing))
        yield beside(
            mark, bar.x + letters.theme.charts.value_gap * MM, bar.y + bar.height / 2, "missing", category=index
        )


def _bars(marks: StackedBars, found: tuple[_Block, ...], bar: Rect, palette: Palette, index: int) -> Iterator[Bar]:
    for place, block in enumerate(found):
        rect = segment_rect(block.segment, bar, first=place == 0, last=place == len(found) - 1)
        yield palette.bar(marks.levels[block.segment.level].fill, rect, block.segment.level, index)
