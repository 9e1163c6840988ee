"""Text bodies: paragraphs of runs, placed so that the first baseline stands where layout measured it.

All text has exact line spacing, because the font's own differs between programs and systems. PowerPoint puts the
baseline at four fifths of an exact line, LibreOffice a fifth of the font's size above its bottom; the two agree for a
spacing of 100 per cent, which single lines have. For wider spacing the mean is used: a few tenths of a millimetre off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.backends.powerpoint.markup import LANG, Palette, emu, escape, hundredths
from generator.layout.document import Paragraph, PlacedLine, PlacedText, Rect, TextStyle

ASCENT = 0.88
"""Height above the baseline of the em box of the slides' font, in parts of its size."""
_FOOT = 0.2
"""Share of an exact line (PowerPoint), or of the size (LibreOffice), that lies below the baseline."""
_SCRIPT_SPACE = 0.2
"""Space in parts of the size that LibreOffice adds where Japanese and Latin letters meet; no file can switch it off."""
_FEW_LINES = 4
_RAISED_SCALE = 0.62
"""Raised text is drawn smaller: 0.58 in LibreOffice, 0.66 in PowerPoint."""
_ALIGN = {"left": "l", "center": "ctr", "right": "r"}
_ANCHOR = {"top": "t", "middle": "ctr", "bottom": "b"}


@dataclass(frozen=True, slots=True)
class _Lines:
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


def plain_text(paragraph: Paragraph) -> str:
    """Return a paragraph's text, with a line feed for each chosen break."""
    if paragraph.hard:
        return "\n".join("".join(run.text for run in line.runs) for line in paragraph.lines)
    return "".join(run.text for run in paragraph.runs)


def insets_of(text: PlacedText, rect: Rect) -> Insets:
    """Return the insets that put the text where its lines were measured; ``top``/``bottom`` may be negative."""
    lines = _measure(text)
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
    return any(_strained_width(line) > room for paragraph in text.paragraphs for line in paragraph.lines)


def _strained_width(line: PlacedLine) -> float:
    """Return a line's width with the spaces that LibreOffice sets between Japanese and Latin letters, and a little more."""
    if not line.runs:
        return 0.0
    text = "".join(run.text for run in line.runs)
    changes = sum(one.isascii() != other.isascii() for one, other in pairwise(text) if one != " " != other)
    size = max(run.style.size for run in line.runs)
    return (line.runs[-1].x + line.runs[-1].width - line.runs[0].x) * 1.005 + _SCRIPT_SPACE * size * changes


def _keeps_breaks(paragraph: Paragraph, room: float) -> bool:
    """Say whether the slide keeps the paragraph's breaks: chosen ones, and those of a few lines that surely fit."""
    if len(paragraph.lines) < 2 or paragraph.hard:
        return paragraph.hard
    room -= max(_edges(paragraph)[1] - _edges(paragraph)[0], 0.0) if paragraph.align == "left" else 0.0
    return len(paragraph.lines) <= _FEW_LINES and all(_strained_width(line) <= room for line in paragraph.lines)


def body_properties(insets: Insets, anchor: str, *, wrap: bool = True) -> str:
    """Return ``a:bodyPr`` with explicit insets, no autofit."""
    return (
        f'<a:bodyPr wrap="{"square" if wrap else "none"}" lIns="{emu(insets.left)}" tIns="{emu(insets.top)}" '
        f'rIns="{emu(insets.right)}" bIns="{emu(insets.bottom)}" rtlCol="0" anchor="{_ANCHOR[anchor]}">'
        "<a:noAutofit/></a:bodyPr>"
    )


def paragraphs_of(text: PlacedText, palette: Palette, inherited: TextStyle | None = None, *, room: float = 0.0) -> str:
    """Return the text's ``a:p`` elements.

    What equals ``inherited`` (a placeholder's style) is left to it. ``room`` is the width between the insets, points:
    where it is ample, a few lines keep the breaks that layout found between phrases.
    """
    measured = _measure(text)
    pieces = []
    below = 0.0
    edge = _left_edge(text)
    for index, paragraph in enumerate(text.paragraphs):
        lines = measured[index] if index < len(measured) else None
        before = 0.0
        if lines and index:
            before = lines.first - lines.above - below
        below = lines.last + lines.below if lines else below
        pitch = lines.pitch if lines else 0.0
        pieces.append(
            _paragraph(paragraph, palette, (pitch, before, edge), inherited, keep=_keeps_breaks(paragraph, room))
        )
    return "".join(pieces) or f"<a:p><a:endParaRPr {LANG}/></a:p>"


def run_properties(style: TextStyle, palette: Palette, inherited: TextStyle | None = None, tag: str = "a:rPr") -> str:
    """Return a run's properties; size, weight and colour are written unless inherited."""
    size, baseline = style.size, ""
    if style.raised:
        size = style.size / _RAISED_SCALE
        baseline = f' baseline="{round(style.raised / size * 100000)}"'
    sized = "" if inherited and inherited.size == size else f' sz="{hundredths(size)}"'
    weight = "" if inherited and inherited.bold == style.bold else f' b="{int(style.bold)}"'
    colour = "" if inherited and inherited.colour == style.colour else palette.fill(style.colour)
    return f"<{tag} {LANG}{sized}{weight}{baseline}>{colour}</{tag}>"


def merged(runs: Sequence[tuple[str, TextStyle]]) -> list[tuple[str, TextStyle]]:
    """Return the runs with neighbours of one style joined: a text that people edit should not be in splinters."""
    joined: list[tuple[str, TextStyle]] = []
    for text, style in runs:
        if joined and joined[-1][1] == style:
            joined[-1] = (joined[-1][0] + text, style)
        elif text:
            joined.append((text, style))
    return joined


def _sides(text: PlacedText, rect: Rect) -> tuple[float, float]:
    """Return left and right inset: where the lines stand on the side they align to, the padding on the other."""
    padding = text.padding[0]
    runs = [run for paragraph in text.paragraphs for line in paragraph.lines for run in line.runs]
    if not runs:
        return padding, padding
    align = text.paragraphs[0].align
    if align == "left":
        return max(_left_edge(text) - rect.x, 0.0), padding
    if align == "right":
        return padding, max(rect.right - max(run.x + run.width for run in runs), 0.0)
    return padding, padding


def _left_edge(text: PlacedText) -> float:
    """Return x of the text's left edge, hanging bullets and marks included."""
    return min((min(_edges(paragraph)) for paragraph in text.paragraphs if paragraph.lines), default=0.0)


def _edges(paragraph: Paragraph) -> tuple[float, float]:
    """Return x of a left-aligned paragraph's first line and of its other lines; a bullet counts as the first."""
    starts = [line.runs[0].x for line in paragraph.lines if line.runs] or [0.0]
    if paragraph.bullet:
        return starts[0] - paragraph.indent, starts[0]
    if _has_hanging_mark(paragraph):
        return starts[0], paragraph.lines[0].runs[1].x
    return starts[0], min(starts[1:], default=starts[0])


def _measure(text: PlacedText) -> list[_Lines]:
    paragraphs = [paragraph for paragraph in text.paragraphs if paragraph.lines]
    if len(paragraphs) < len(text.paragraphs):
        return []
    single = len(paragraphs) == 1 and len(paragraphs[0].lines) == 1
    return [_exact(paragraph, single=single) for paragraph in paragraphs]


def _exact(paragraph: Paragraph, *, single: bool) -> _Lines:
    lines = paragraph.lines
    size = _largest(paragraph)
    if len(lines) > 1:
        pitch = (lines[-1].baseline - lines[0].baseline) / (len(lines) - 1)
    else:
        pitch = size * (1.0 if single else _style(paragraph).leading)
    above = pitch - _FOOT / 2 * (pitch + size)
    return _Lines(pitch, above, pitch - above, lines[0].baseline, lines[-1].baseline)


def _style(paragraph: Paragraph) -> TextStyle:
    return max((run.style for run in paragraph.runs), key=lambda style: style.size, default=TextStyle(10.0, "#000000"))


def _largest(paragraph: Paragraph) -> float:
    return _style(paragraph).size


def _paragraph(
    paragraph: Paragraph,
    palette: Palette,
    spacing: tuple[float, float, float],
    inherited: TextStyle | None,
    *,
    keep: bool,
) -> str:
    properties = _paragraph_properties(paragraph, palette, *spacing)
    runs: list[str] = []
    for number, line in enumerate(_written_lines(paragraph, keep=keep)):
        if number:
            runs.append(f"<a:br>{run_properties(_style(paragraph), palette, inherited)}</a:br>")
        runs.extend(_run(text, style, palette, inherited) for text, style in merged(line))
    return f"<a:p>{properties}{''.join(runs)}</a:p>"


def _written_lines(paragraph: Paragraph, *, keep: bool) -> list[list[tuple[str, TextStyle]]]:
    """Return the pieces between the breaks that the slide keeps."""
    if keep and len(paragraph.lines) > 1:
        lines = [[(run.text, run.style) for run in line.runs] for line in paragraph.lines]
    else:
        lines = [[]]
        for run in paragraph.runs:
            first, *rest = run.text.split("\n")
            lines[-1].append((first, run.style))
            lines.extend([(piece, run.style)] for piece in rest)
    if paragraph.bullet and not _is_square(paragraph.bullet):
        lines[0].insert(0, (f"{paragraph.bullet}\t", _style(paragraph)))
    elif not paragraph.bullet and _has_hanging_mark(paragraph):
        lines[0][0] = (f"{lines[0][0][0].rstrip()}\t", lines[0][0][1])
    return lines


def _has_hanging_mark(paragraph: Paragraph) -> bool:
    """Say whether the first run is a mark (※１) that stands in the hanging indent before the text."""
    first: PlacedLine | None = paragraph.lines[0] if paragraph.lines else None
    if first is None or len(first.runs) < 2 or len(paragraph.runs) < 2 or paragraph.align != "left":
        return False
    mark, following = first.runs[0], first.runs[1]
    return following.x > mark.x + mark.width + 0.5


def _run(text: str, style: TextStyle, palette: Palette, inherited: TextStyle | None) -> str:
    return f"<a:r>{run_properties(style, palette, inherited)}<a:t>{escape(text)}</a:t></a:r>"


def _paragraph_properties(paragraph: Paragraph, palette: Palette, pitch: float, before: float, edge: float) -> str:
    hanging = ""
    if paragraph.align == "left" and paragraph.lines:
        first, others = _edges(paragraph)
        hanging = f' marL="{emu(others - edge)}" indent="{emu(first - others)}"'
    inner = f'<a:lnSpc><a:spcPts val="{hundredths(pitch)}"/></a:lnSpc>' if pitch else ""
    if before > 0:
        inner += f'<a:spcBef><a:spcPts val="{hundredths(before)}"/></a:spcBef>'
    inner += _bullet(paragraph, palette)
    return f'<a:pPr{hanging} algn="{_ALIGN[paragraph.align]}">{inner}</a:pPr>'


def _bullet(paragraph: Paragraph, palette: Palette) -> str:
    if not _is_square(paragraph.bullet):
        return "<a:buNone/>"
    navy = next((value for value, slot in palette.slots.items() if slot == "tx2"), _style(paragraph).colour)
    return (
        f"<a:buClr>{palette.colour(navy)}</a:buClr>"
        '<a:buSzPct val="60000"/><a:buFont typeface="+mj-ea"/><a:buChar char="■"/>'
    )


def _is_square(bullet: str) -> bool:
    return bullet in ("■", "square")
