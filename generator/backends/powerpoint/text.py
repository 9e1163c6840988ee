"""Text bodies as XML: paragraphs of runs, bullets, spacing, each run's size, weight and colour."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.backends.powerpoint.lines import (
    Insets,
    edges_of,
    has_hanging_mark,
    keeps_breaks,
    largest_style,
    left_edge,
    measure,
)
from generator.backends.powerpoint.markup import LANG, Palette, emu, escape, hundredths, typeface
from generator.layout.document import Paragraph, PlacedText, TextStyle

_RAISED_SCALE = 0.62
"""Raised text is drawn smaller: 0.58 in LibreOffice, 0.66 in PowerPoint."""
_ALIGN = {"left": "l", "justify": "just", "center": "ctr", "right": "r"}
_ANCHOR = {"top": "t", "middle": "ctr", "bottom": "b"}


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
    measured = measure(text)
    pieces = []
    below = 0.0
    edge = left_edge(text)
    for index, paragraph in enumerate(text.paragraphs):
        lines = measured[index] if index < len(measured) else None
        before = 0.0
        if lines and index:
            before = lines.first - lines.above - below
        below = lines.last + lines.below if lines else below
        pitch = lines.pitch if lines else 0.0
        pieces.append(
            _paragraph(paragraph, palette, (pitch, before, edge), inherited, keep=keeps_breaks(paragraph, room))
        )
    return "".join(pieces) or f"<a:p><a:endParaRPr {LANG}/></a:p>"


def own_ways_off(body: str) -> str:
    """Return a text body with what a layout of somebody else may hand down switched off: what moves or widens letters."""
    body = body.replace("<a:bodyPr ", '<a:bodyPr vert="horz" numCol="1" ', 1)
    body = body.replace("<a:rPr ", '<a:rPr i="0" cap="none" spc="0" ')
    first = '<a:spcBef><a:spcPts val="0"/></a:spcBef>'
    after = '<a:spcAft><a:spcPts val="0"/></a:spcAft>'
    body = re.sub(r"(</a:lnSpc>)(?!<a:spcBef>)", rf"\1{first}", body)
    return re.sub(r"(</a:spcBef>)", rf"\1{after}", body)


def run_properties(style: TextStyle, palette: Palette, inherited: TextStyle | None = None, tag: str = "a:rPr") -> str:
    """Return a run's properties; size, weight, colour and font are written unless inherited."""
    size, baseline = style.size, ""
    if style.raised:
        size = style.size / _RAISED_SCALE
        baseline = f' baseline="{round(style.raised / size * 100000)}"'
    sized = "" if inherited and inherited.size == size else f' sz="{hundredths(size)}"'
    weight = "" if inherited and inherited.bold == style.bold else f' b="{int(style.bold)}"'
    colour = "" if inherited and inherited.colour == style.colour else palette.fill(style.colour)
    return f"<{tag} {LANG}{sized}{weight}{baseline}>{colour}{typeface(style.family)}</{tag}>"


def merged(runs: Sequence[tuple[str, TextStyle]]) -> list[tuple[str, TextStyle]]:
    """Return the runs with neighbours of one style joined: a text that people edit should not be in splinters."""
    joined: list[tuple[str, TextStyle]] = []
    for text, style in runs:
        if joined and joined[-1][1] == style:
            joined[-1] = (joined[-1][0] + text, style)
        elif text:
            joined.append((text, style))
    return joined


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
            runs.append(f"<a:br>{run_properties(largest_style(paragraph), palette, inherited)}</a:br>")
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
        lines[0].insert(0, (f"{paragraph.bullet}\t", largest_style(paragraph)))
    elif not paragraph.bullet and has_hanging_mark(paragraph):
        lines[0][0] = (f"{lines[0][0][0].rstrip()}\t", lines[0][0][1])
    return lines


def _run(text: str, style: TextStyle, palette: Palette, inherited: TextStyle | None) -> str:
    return f"<a:r>{run_properties(style, palette, inherited)}<a:t>{escape(text)}</a:t></a:r>"


def _paragraph_properties(paragraph: Paragraph, palette: Palette, pitch: float, before: float, edge: float) -> str:
    hanging = ""
    if paragraph.align in ("left", "justify") and paragraph.lines:
        first, others = edges_of(paragraph)
        hanging = f' marL="{emu(others - edge)}" indent="{emu(first - others)}"'
    inner = f'<a:lnSpc><a:spcPts val="{hundredths(pitch)}"/></a:lnSpc>' if pitch else ""
    if before > 0:
        inner += f'<a:spcBef><a:spcPts val="{hundredths(before)}"/></a:spcBef>'
    inner += _bullet(paragraph, palette)
    punctuation = ' hangingPunct="1"' if paragraph.hanging else ""
    return f'<a:pPr{hanging} algn="{_ALIGN[paragraph.align]}"{punctuation}>{inner}</a:pPr>'


def _bullet(paragraph: Paragraph, palette: Palette) -> str:
    if not _is_square(paragraph.bullet):
        return "<a:buNone/>"
    return (
        f"<a:buClr>{palette.colour(palette.bullet or largest_style(paragraph).colour)}</a:buClr>"
        '<a:buSzPct val="60000"/><a:buFont typeface="+mj-ea"/><a:buChar char="■"/>'
    )


def _is_square(bullet: str) -> bool:
    return bullet in ("■", "square")
