"""From report text to placed text: styles by role and tone, paragraphs broken into lines, lines on their baselines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Literal

from generator.frozen import dataclass
from generator.layout.breaking import Broken, Span, break_text
from generator.layout.document import (
    MM,
    Paragraph,
    PlacedLine,
    PlacedRun,
    PlacedText,
    Rect,
    StyledRun,
    TextStyle,
    TextTag,
)
from generator.layout.fonts import Fonts
from generator.report.blocks import Align
from generator.report.runs import Rich, Tone
from generator.theme.model import Theme

Anchor = Literal["top", "middle", "bottom"]

EM_ASCENT = 0.88
"""The baseline in the em box of the Japanese fonts used (ascent 1802 of 2048)."""
_MUTED = 9 / 11
_SMALLEST = 8.0
_MARK = 0.58
_MARK_RAISE = 0.6 * MM
_LARGE = 12.0


def first_baseline(style: TextStyle) -> float:
    """Return how far below its line's top the baseline stands, points: the em box is centred in the line."""
    return style.size * ((style.leading - 1) / 2 + EM_ASCENT)


def line_height(style: TextStyle) -> float:
    """Return the height of a line of the style, points."""
    return style.size * style.leading


def text_style(role: str, theme: Theme, size: float | None = None) -> TextStyle:
    """Return the theme's style of a role, at its preferred size unless ``size`` (points) is given."""
    style = theme.style(role)
    return TextStyle(style.size[1] if size is None else size, theme.colour(style.colour), style.bold, style.leading)


def styled(rich: Rich, style_name: str, theme: Theme, size: float | None = None) -> tuple[StyledRun, ...]:
    """Return the runs in the style of a role, each in its tone; on a dark ground every tone keeps the role's colour."""
    base = text_style(style_name, theme, size)
    light = theme.style(style_name).colour == "white"
    return tuple(StyledRun(run.text, toned(base, run.tone, theme, light), run.origin) for run in rich if run.text)


def toned(base: TextStyle, tone: Tone, theme: Theme, keep_colour: bool = False) -> TextStyle:
    """Return a style in a tone: strong, accent, muted (9/11 of the size), mark (raised)."""
    match tone:
        case "plain":
            return base
        case "strong":
            style = replace(base, bold=True, colour=theme.colour("navy"))
        case "accent":
            style = replace(base, bold=True, colour=theme.colour("accent"))
        case "muted":
            size = min(base.size, max(_SMALLEST, base.size * _MUTED))
            style = replace(base, bold=False, size=size, colour=theme.colour("grey"))
        case "mark":
            size = min(base.size, max(_SMALLEST, base.size * _MARK))
            raised = _MARK_RAISE if base.size <= _LARGE else 0.35 * base.size
            style = replace(base, bold=False, size=size, colour=theme.colour("note"), raised=raised)
    return replace(style, colour=base.colour) if keep_colour else style


@dataclass(frozen=True, slots=True)
class Flow:
    """A paragraph broken into lines, not yet placed. ``width`` is its widest line, ``height`` that of its lines; points.

    ``emergency`` says that a word was wider than the room and had to be cut.
    """

    runs: tuple[StyledRun, ...]
    broken: Broken
    heights: tuple[float, ...]
    align: Align = "left"
    indent: float = 0.0
    bullet: str = ""
    space_before: float = 0.0
    hard: bool = False
    hanging: bool = False
    mark: tuple[PlacedRun, ...] = ()
    """A mark (※１) that hangs left of the first line; its x counts from the paragraph's left edge."""

    @property
    def height(self) -> float:
        """Height of the lines, without ``space_before``."""
        return sum(self.heights)

    @property
    def width(self) -> float:
        """Width of the widest line with the indent."""
        return self.indent + max((span.width for span in self.broken.spans), default=0.0)

    @property
    def emergency(self) -> bool:
        """Whether a word had to be cut."""
        return self.broken.emergency


def flow(
    runs: tuple[StyledRun, ...],
    width: float,
    fonts: Fonts,
    *,
    phrase: bool = False,
    balance: bool = False,
    align: Align = "left",
    indent: float = 0.0,
    bullet: str = "",
    space_before: float = 0.0,
    mark: Sequence[StyledRun] = (),
    hanging: bool = False,
) -> Flow:
    """Break one paragraph into lines at most ``width`` points wide (the indent taken off).

    ``hanging``: 、 and 。 may stand beyond the width at the end of a line that is aligned left.

    ``mark`` hangs in the indent before the first line. Balanced lines and chosen line feeds are ``hard``: a slide keeps them.

    Raises:
        LayoutError: no font has a character.

    """
    hanging = hanging and align == "left"
    broken = break_text(runs, width - indent, fonts, phrase=phrase, balance=balance, hanging=hanging)
    runs = in_families(runs, fonts)
    heights = tuple(max(line_height(run.style) for run, _, _ in _on(runs, span)) for span in _with_content(broken))
    hard = len(broken.spans) > 1 and (balance or "\n" in broken.text)
    return Flow(runs, broken, heights, align, indent, bullet, space_before, hard, hanging, _hung(mark, fonts))


def in_families(runs: tuple[StyledRun, ...], fonts: Fonts) -> tuple[StyledRun, ...]:
    """Return runs that were measured, cut where characters come from another family, which their style then names."""
    if not fonts.is_mixed:
        return runs
    return tuple(
        replace(run, text=piece, style=replace(run.style, family=family)) if family or piece != run.text else run
        for run in runs
        for family, piece in fonts.by_family(run.text, run.style.bold)
    )


def _hung(mark: Sequence[StyledRun], fonts: Fonts) -> tuple[PlacedRun, ...]:
    natural_width(mark, fonts)
    placed, x = [], 0.0
    for run in in_families(tuple(mark), fonts):
        room = natural_width([run], fonts)
        placed.append(PlacedRun(x, room, run.text, run.style, run.origin))
        x += room
    return tuple(placed)


def natural_width(runs: Sequence[StyledRun], fonts: Fonts) -> float:
    """Return the width of the runs without any breaking but chosen line feeds, points."""
    spans = break_text(runs, float("inf"), fonts).spans
    return max((span.width for span in spans), default=0.0)


def height_of(flows: Sequence[Flow]) -> float:
    """Return the height of paragraphs one under the other, points."""
    return sum(f.height + (f.space_before if i else 0.0) for i, f in enumerate(flows))


def place(
    flows: Sequence[Flow],
    rect: Rect,
    *,
    anchor: Anchor = "top",
    tag: TextTag = "P",
    fill: str = "",
    border: str = "",
    border_width: float = 0.75,
    padding: tuple[float, float] = (0.0, 0.0),
) -> PlacedText:
    """Place paragraphs in a box, in page coordinates; they may be higher than the box."""
    inner = rect.inset(*padding)
    y = inner.y + (inner.height - height_of(flows)) * {"top": 0.0, "middle": 0.5, "bottom": 1.0}[anchor]
    paragraphs = []
    for i, f in enumerate(flows):
        y += f.space_before if i else 0.0
        paragraphs.append(_paragraph(f, inner.x, y, inner.width, space_before=f.space_before if i else 0.0))
        y += f.height
    return PlacedText(tuple(paragraphs), tag, anchor, fill, border, border_width, padding)


def label(
    rich: Rich,
    style_name: str,
    rect: Rect,
    theme: Theme,
    fonts: Fonts,
    *,
    align: Align = "left",
    anchor: Anchor = "top",
    size: float | None = None,
    phrase: bool = True,
    balance: bool = True,
) -> PlacedText:
    """Return a short text (heading, label) broken between phrases within the box and placed there."""
    runs = styled(rich, style_name, theme, size)
    return place([flow(runs, rect.width, fonts, phrase=phrase, balance=balance, align=align)], rect, anchor=anchor)


def _with_content(broken: Broken) -> Iterator[Span]:
    """Yield the spans; an empty line takes the height of the character before it."""
    for span in broken.spans:
        yield span if span.end > span.start else Span(max(0, span.start - 1), span.start or 1, 0.0)


def _on(runs: Sequence[StyledRun], span: Span) -> Iterator[tuple[StyledRun, int, int]]:
    ends = tuple(accumulate(len(run.text) for run in runs))
    for run, end in zip(runs, ends, strict=True):
        start = end - len(run.text)
        first, last = max(start, span.start), min(end, span.end)
        if first < last:
            yield run, first, last


def _paragraph(f: Flow, x: float, y: float, width: float, space_before: float) -> Paragraph:
    lines = []
    for span, height in zip(f.broken.spans, f.heights, strict=True):
        lines.append(_line(f, span, x, y, width))
        y += height
    runs = f.runs
    if f.mark and lines:
        hung = tuple(replace(run, x=x + run.x) for run in f.mark)
        lines[0] = replace(lines[0], runs=(*hung, *lines[0].runs))
        runs = (*(StyledRun(run.text, run.style, run.origin) for run in f.mark), *runs)
    return Paragraph(runs, tuple(lines), f.align, f.bullet, f.indent, space_before, f.hard, f.hanging)


def _line(f: Flow, span: Span, x: float, y: float, width: float) -> PlacedLine:
    free = width - f.indent - span.width
    left = x + f.indent + free * {"left": 0.0, "justify": 0.0, "center": 0.5, "right": 1.0}[f.align]
    sums, text = f.broken.sums, f.broken.text
    origin = sums[span.start]
    placed = tuple(
        PlacedRun(left + sums[first] - origin, sums[last] - sums[first], text[first:last], run.style, run.origin)
        for run, first, last in _on(f.runs, span)
    )
    baseline = y + max((first_baseline(run.style) for run in placed), default=0.0)
    return PlacedLine(baseline, placed)
