"""Paragraphs of running text: the first line indented, lines set out to the measure, cut between lines.

Lines are broken a little short of the measure, by the theme's slack, and set out to it: so a slide's box, which is as wide as
the measure, has that slack inside itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from generator.layout.breaking import Broken, Span, break_text
from generator.layout.document import Paragraph, PlacedLine, PlacedRun, StyledRun
from generator.layout.setting import Setting
from generator.layout.text import first_baseline, in_families, line_height
from generator.report.blocks import Text
from generator.report.runs import NoteOf, Rich, Run

_INDENT = "\u3000"
_WIDEST_GAP = 0.2
"""Ems between two characters beyond which a line stays as it is: one word alone on a line is not drawn apart."""


@dataclass(frozen=True, slots=True)
class SetText:
    """A paragraph broken into lines. ``lead`` is 1 when a space of one em was set before it, which is never drawn."""

    block: Text
    runs: tuple[StyledRun, ...]
    broken: Broken
    pitch: float
    lead: int

    @property
    def count(self) -> int:
        """Number of lines."""
        return len(self.broken.spans)

    @property
    def height(self) -> float:
        """Height of all lines, points."""
        return self.count * self.pitch

    def notes_in(self, line: int) -> tuple[str, ...]:
        """Return the keys of the footnotes whose marks stand on a line."""
        span = self.broken.spans[line]
        found = (run.origin for run, _ in _on(self.runs, span.start, span.end))
        return tuple(origin.key for origin in found if isinstance(origin, NoteOf))

    def cut(self, lines: int) -> tuple[Text, Text]:
        """Return the paragraph's first lines and the rest of it, which goes on without an indent."""
        head, tail = cut_rich(self.block.paragraphs[0], self.broken.spans[lines].start - self.lead)
        first = replace(self.block, paragraphs=(head,), unfinished=True)
        return first, replace(self.block, paragraphs=(tail,), continued=True, anchor="")


def set_text(block: Text, width: float, setting: Setting) -> SetText:
    """Return a block of one paragraph broken into lines for a measure (points).

    Raises:
        LayoutError: no font has a character.

    """
    key = (id(block), round(width, 3), setting.shrink)
    if key not in setting.measured:
        setting.measured[key] = (block, _set(block, width, setting))
    found: SetText = setting.measured[key][1]
    return found


def _set(block: Text, width: float, setting: Setting) -> SetText:
    runs = setting.runs(block.paragraphs[0], block.role)
    style = setting.runs((Run("あ"),), block.role)[0].style
    lead = 0 if block.continued else 1
    if lead:
        runs = (StyledRun(_INDENT, style), *runs)
    broken = break_text(runs, width * (1 - setting.theme.slack.text), setting.fonts, hanging=setting.hanging)
    return SetText(block, in_families(runs, setting.fonts), broken, line_height(style), lead)


def cut_rich(rich: Rich, at: int) -> tuple[Rich, Rich]:
    """Return the runs before and after a number of characters."""
    head: list[Run] = []
    tail: list[Run] = []
    for run in rich:
        here, at = max(0, min(at, len(run.text))), at - len(run.text)
        head += [replace(run, text=run.text[:here])] if here else []
        tail += [replace(run, text=run.text[here:])] if here < len(run.text) else []
    return tuple(head), tuple(tail)


def placed(text: SetText, x: float, top: float, width: float, setting: Setting, space_before: float = 0.0) -> Paragraph:
    """Return the paragraph at its place; all lines but the last reach the measure (of an unfinished one, the last too)."""
    base = first_baseline(setting.runs((Run("あ"),), text.block.role)[0].style)
    lines = []
    for number, span in enumerate(text.broken.spans):
        last = number == text.count - 1 and not text.block.unfinished
        line = tuple(_line(text, span, x, None if last else width))
        lines.append(PlacedLine(top + number * text.pitch + base, line))
    runs = tuple(run for run in text.runs if run.text)[text.lead :]
    return Paragraph(runs, tuple(lines), "justify", space_before=space_before, hanging=setting.hanging)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a line in one style: ``tight`` ones are words of Latin letters and digits, which are not drawn apart."""

    run: StyledRun
    width: float
    tight: bool


def _line(text: SetText, span: Span, x: float, measure: float | None) -> Iterator[PlacedRun]:
    """Yield the pieces of a line at their places, with the gaps between characters that fill the measure."""
    sums = text.broken.sums
    start = span.start + (text.lead if span.start == 0 else 0)
    x += sums[start] - sums[span.start]
    pieces = [piece for run, first in _on(text.runs, start, span.end) for piece in _pieces(run, first, sums)]
    gap = _gap(pieces, measure - (span.width - span.hung)) if measure is not None else 0.0
    for number, piece in enumerate(pieces):
        following = pieces[number + 1 : number + 2]
        parts = bool(following) and not following[0].run.style.raised
        spacing = 0.0 if piece.tight else gap
        width = piece.width + spacing * (len(piece.run.text) - (not parts))
        yield PlacedRun(x, width, piece.run.text, piece.run.style, piece.run.origin, spacing)
        x += width + (gap if piece.tight and parts else 0.0)


def _gap(pieces: list[_Piece], free: float) -> float:
    """Return the space to add at each place where the characters of a line may part, to fill ``free`` points."""
    places = sum(1 if piece.tight else len(piece.run.text) for piece in pieces) - 1
    places -= sum(bool(piece.run.style.raised) for piece in pieces[1:])
    size = max((piece.run.style.size for piece in pieces), default=0.0)
    return free / places if places > 0 and 0 < free <= places * _WIDEST_GAP * size else 0.0


def _on(runs: tuple[StyledRun, ...], start: int, end: int) -> Iterator[tuple[StyledRun, int]]:
    """Yield the part of each run between two places of the text, and where it begins."""
    for run, last in zip(runs, accumulate(len(run.text) for run in runs), strict=True):
        first = last - len(run.text)
        low, high = max(first, start), min(last, end)
        if low < high:
            yield replace(run, text=run.text[low - first : high - first]), low


def _pieces(run: StyledRun, first: int, sums: tuple[float, ...]) -> Iterator[_Piece]:
    """Yield a run's parts: words of Latin letters and digits, and what stands between them."""
    begin, text = 0, run.text
    for at in range(1, len(text) + 1):
        if at == len(text) or _is_tight(text[at]) != _is_tight(text[begin]):
            width = sums[first + at] - sums[first + begin]
            yield _Piece(replace(run, text=text[begin:at]), width, _is_tight(text[begin]))
            begin = at


def _is_tight(char: str) -> bool:
    return char.isascii() and char != " "
