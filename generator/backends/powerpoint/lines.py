"""How lines of text stand in a box: exact spacing, insets, and which breaks the slide keeps.

All text has exact line spacing, because the font's own differs between programs and systems. PowerPoint puts the
baseline at four fifths of an exact line, LibreOffice a fifth of the font's size above its bottom; the two agree for a
spacing of 100 per cent, which single lines have. For wider spacing the mean is used: a few tenths of a millimetre off.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from generator.layout.document import Paragraph, PlacedLine, PlacedText, Rect, TextStyle

ASCENT = 0.88
"""Height above the baseline of the em box of the slides' font, in parts of its size."""
_FOOT = 0.2
"""Share of an exact line (PowerPoint), or of the size (LibreOffice), that lies below the baseline."""
_SCRIPT_SPACE = 0.2
"""Space in parts of the size that LibreOffice adds where Japanese and Latin letters meet; no file can switch it off."""
_FEW_LINES = 4


@dataclass(frozen=True, slots=True)
class Lines:
    """How one paragraph's lines stand: ``pitch`` between baselines, of which ``above`` and ``below`` the baseline."""

    pitch: float
    above: float
    below: float
    first: float
    last: float


@dataclass(frozen=True, slots=True)
class Insets:
    """Left, top, right and bottom inset of a text body, in points."""

    left: float
    top: float
    right: float
    bottom: float


def insets_of(text: PlacedText, rect: Rect) -> Insets:
    """Return the insets that put the text where its lines were measured; ``top``/``bottom`` may be negative."""
    lines = measure(text)
    left, right = _sides(text, rect)
    if not lines:
        return Insets(left, text.padding[1], right, text.padding[1])
    top, bottom = lines[0].first - lines[0].above, lines[-1].last + lines[-1].below
    if text.anchor == "top":
        return Insets(left, top - rect.y, right, 0.0)
    if text.anchor == "bottom":
        return Insets(left, 0.0, right, rect.bottom - bottom)
    shift = (top - rect.y) - (rect.bottom - bottom)
    return Insets(left, max(shift, 0.0), right, max(-shift, 0.0))


def room_of(rect: Rect, insets: Insets) -> float:
    """Return the width that a box leaves to its text."""
    return rect.width - insets.left - insets.right


def runs_over(text: PlacedText, room: float) -> bool:
    """Say whether a text of single lines and chosen breaks might be wrapped once more: then the box must not wrap."""
    if not all(paragraph.hard or len(paragraph.lines) < 2 for paragraph in text.paragraphs):
        return False
    edge = left_edge(text) if text.paragraphs and text.paragraphs[0].align in ("left", "justify") else None
    return any(_reach(line, edge) > room for paragraph in text.paragraphs for line in paragraph.lines)


def _reach(line: PlacedLine, edge: float | None) -> float:
    """Return how far a line's end stands from the text's left edge, its indent included; its width where it is centred."""
    indent = line.runs[0].x - edge if edge is not None and line.runs else 0.0
    return indent + strained_width(line)


def strained_width(line: PlacedLine) -> float:
    """Return a line's width with the spaces that LibreOffice sets between Japanese and Latin letters, and a little more."""
    if not line.runs:
        return 0.0
    text = "".join(run.text for run in line.runs)
    changes = sum(one.isascii() != other.isascii() for one, other in pairwise(text) if one != " " != other)
    size = max(run.style.size for run in line.runs)
    return (line.runs[-1].x + line.runs[-1].width - line.runs[0].x) * 1.005 + _SCRIPT_SPACE * size * changes


def keeps_breaks(paragraph: Paragraph, room: float) -> bool:
    """Say whether the slide keeps the paragraph's breaks: chosen ones, and those of a few lines that surely fit."""
    if len(paragraph.lines) < 2 or paragraph.hard or paragraph.align == "justify":
        return paragraph.hard
    room -= max(edges_of(paragraph)[1] - edges_of(paragraph)[0], 0.0) if paragraph.align == "left" else 0.0
    return len(paragraph.lines) <= _FEW_LINES and all(strained_width(line) <= room for line in paragraph.lines)


def _sides(text: PlacedText, rect: Rect) -> tuple[float, float]:
    """Return left and right inset: where the lines stand on the side they align to, the padding on the other."""
    padding = text.padding[0]
    runs = [run for paragraph in text.paragraphs for line in paragraph.lines for run in line.runs]
    if not runs:
        return padding, padding
    align = text.paragraphs[0].align
    if align in ("left", "justify"):
        return max(left_edge(text) - rect.x, 0.0), padding
    if align == "right":
        return padding, max(rect.right - max(run.x + run.width for run in runs), 0.0)
    return padding, padding


def left_edge(text: PlacedText) -> float:
    """Return x of the text's left edge, hanging bullets and marks included."""
    return min((min(edges_of(paragraph)) for paragraph in text.paragraphs if paragraph.lines), default=0.0)


def edges_of(paragraph: Paragraph) -> tuple[float, float]:
    """Return x of a left-aligned paragraph's first line and of its other lines; a bullet counts as the first."""
    starts = [line.runs[0].x for line in paragraph.lines if line.runs] or [0.0]
    if paragraph.bullet:
        return starts[0] - paragraph.indent, starts[0]
    if has_hanging_mark(paragraph):
        return starts[0], paragraph.lines[0].runs[1].x
    return starts[0], min(starts[1:], default=starts[0])


def measure(text: PlacedText) -> list[Lines]:
    """Return how each paragraph's lines stand; nothing when one of them was not laid out."""
    paragraphs = [paragraph for paragraph in text.paragraphs if paragraph.lines]
    if len(paragraphs) < len(text.paragraphs):
        return []
    single = len(paragraphs) == 1 and len(paragraphs[0].lines) == 1
    return [_exact(paragraph, single=single) for paragraph in paragraphs]


def _exact(paragraph: Paragraph, *, single: bool) -> Lines:
    lines = paragraph.lines
    size = largest_style(paragraph).size
    if len(lines) > 1:
        pitch = (lines[-1].baseline - lines[0].baseline) / (len(lines) - 1)
    else:
        pitch = size * (1.0 if single else largest_style(paragraph).leading)
    above = pitch - _FOOT / 2 * (pitch + size)
    return Lines(pitch, above, pitch - above, lines[0].baseline, lines[-1].baseline)


def largest_style(paragraph: Paragraph) -> TextStyle:
    """Return the style of a paragraph's largest letters, in the document's own family."""
    style = max((run.style for run in paragraph.runs), key=lambda style: style.size, default=TextStyle(10.0, "#000000"))
    return replace(style, family="") if style.family else style


def has_hanging_mark(paragraph: Paragraph) -> bool:
    """Say whether the first run is a mark (※１) that stands in the hanging indent before the text."""
    first: PlacedLine | None = paragraph.lines[0] if paragraph.lines else None
    if first is None or len(first.runs) < 2 or len(paragraph.runs) < 2 or paragraph.align != "left":
        return False
    mark, following = first.runs[0], first.runs[1]
    return following.x > mark.x + mark.width + 0.5
