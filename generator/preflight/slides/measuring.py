"""Set a finished text body with the layout's own fonts and line breaking, to see whether its box holds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.layout.breaking import Broken, break_text
from generator.layout.document import Rect, StyledRun, TextStyle
from generator.layout.fonts import Fonts, load_fonts
from generator.preflight.slides.texts import Body, Paragraph, Run

_STAND_IN = "〓"
_CONTROLS = str.maketrans({"\v": "\n", "\u200b": None, "\ufeff": None})
_TAB = "　"
"""What a tab inside a text is measured as."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A text as it stands: its lines' rectangles on the page, what it needs, and what its box gives; points."""

    lines: tuple[Rect, ...]
    width: float
    height: float
    room: tuple[float, float]


def fonts_like(family: str, others: Iterable[str] = ()) -> Fonts:
    """Return the fonts that measure a family as far as they are installed: it, those named for what it lacks, the bundled one."""
    return load_fonts((family, *others))


def set_text(body: Body, box: Rect, fonts: Fonts) -> Setting:
    """Return how a body stands in its box; text that runs down is measured as if it lay on its side."""
    left, top, right, bottom = body.insets
    if not body.upright:
        turned = Rect(box.x, box.y, box.height, box.width)
        setting = set_text(_laid(body, (top, right, bottom, left)), turned, fonts)
        return Setting((box,), setting.width, setting.height, setting.room)
    inner = Rect(box.x + left, box.y + top, box.width - left - right, box.height - top - bottom)
    rows = list(_rows(body, inner.width, fonts))
    height = sum(row.above + row.height for row in rows)
    y = inner.y + (inner.height - height) * {"top": 0.0, "middle": 0.5, "bottom": 1.0}[body.anchor]
    lines = []
    for row in rows:
        y += row.above
        slack = inner.width - row.indent - row.width
        x = inner.x + row.indent + slack * {"left": 0.0, "center": 0.5, "right": 1.0}[row.align]
        ink = min(row.size, row.height)
        if row.width:
            lines.append(Rect(x, y + (row.height - ink) / 2, row.width, ink))
        y += row.height
    width = max((row.indent + row.width for row in rows), default=0.0)
    return Setting(tuple(lines), width, height, (inner.width, inner.height))


def _laid(body: Body, insets: tuple[float, float, float, float]) -> Body:
    return Body(body.paragraphs, insets, body.anchor, body.wraps, body.grows, True)


@dataclass(frozen=True, slots=True)
class _Row:
    width: float
    height: float
    size: float
    indent: float
    above: float
    align: str


def _rows(body: Body, room: float, fonts: Fonts) -> Iterator[_Row]:
    """Yield the lines of a body; the space between paragraphs stands above the first line of the second."""
    space = 0.0
    for number, paragraph in enumerate(body.paragraphs):
        above = space + paragraph.before if number else 0.0
        for index, line in enumerate(paragraph.lines):
            hanging = paragraph.left + (0.0 if paragraph.marked else paragraph.indent)
            for indent, width, size in _broken(line, paragraph, room, hanging if not index else None, body, fonts):
                yield _Row(width, paragraph.pitch(size), size, indent, above, paragraph.align)
                above = 0.0
        space = paragraph.after


def _broken(
    line: tuple[Run, ...], paragraph: Paragraph, room: float, hanging: float | None, body: Body, fonts: Fonts
) -> Iterator[tuple[float, float, float]]:
    """Yield indent, width and size of the lines that one line (up to a chosen break) is wrapped into."""
    size = max((run.line for run in line if run.text), default=paragraph.empty_size)
    runs = tuple(_styled(run, fonts) for run in line if run.text)
    runs = _without_tabs(runs, marked=paragraph.marked and hanging is not None)
    left = paragraph.left
    start = left if hanging is None else hanging
    hangs = paragraph.hanging and paragraph.align == "left"
    broken = break_text(runs, max(room - start, 1.0) if body.wraps else float("inf"), fonts, hanging=hangs)
    if len(broken.spans) > 1 and start != left:
        yield from _spans(replace(broken, spans=broken.spans[:1]), start, size)
        runs = _rest(runs, broken.spans[1].start)
        broken = break_text(runs, max(room - left, 1.0), fonts, hanging=hangs)
        start = left
    yield from _spans(broken, start, size)


def _spans(broken: Broken, start: float, size: float) -> Iterator[tuple[float, float, float]]:
    """Yield the lines; what hangs at the end of one takes no room."""
    if not broken.spans:
        yield start, 0.0, size
    for span in broken.spans:
        yield start, span.width - span.hung, size


def _styled(run: Run, fonts: Fonts) -> StyledRun:
    """Return a run to be measured; a character that no font has is as wide as a full-width one."""
    text = run.text.translate(_CONTROLS)
    lacking = {char for char in set(text) if char not in "\n\t" and not fonts.has(char, run.bold)}
    if lacking:
        text = "".join(_STAND_IN if char in lacking else char for char in text)
    return StyledRun(text, TextStyle(run.size, "#000000", run.bold))


def _without_tabs(runs: tuple[StyledRun, ...], *, marked: bool) -> tuple[StyledRun, ...]:
    """Return runs whose tabs are spaces; of a marked line, what stands after the first: the mark hangs in the indent."""
    first = next((i for i, run in enumerate(runs) if "\t" in run.text), None) if marked else None
    if first is not None:
        runs = (StyledRun(runs[first].text.partition("\t")[2], runs[first].style), *runs[first + 1 :])
    return tuple(StyledRun(run.text.replace("\t", _TAB), run.style) if "\t" in run.text else run for run in runs)


def _rest(runs: tuple[StyledRun, ...], start: int) -> tuple[StyledRun, ...]:
    kept = []
    for run in runs:
        if start < len(run.text):
            kept.append(StyledRun(run.text[max(start, 0) :], run.style))
        start -= len(run.text)
    return tuple(kept)
