"""Break styled text into lines of a width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from generator.frozen import dataclass
from generator.layout.addresses import Place, address_places, best_place
from generator.layout.document import StyledRun
from generator.layout.fonts import Fonts
from generator.layout.kinsoku import CLOSING, HANGING, OPENING, SPACES, Break, breaks, emergency_break
from generator.layout.measure import widths
from generator.layout.phrases import phrase_breaks

_TOLERANCE = 0.01
"""Points; sums of widths are not exact."""
_WEAK_SLACK = 3.0
"""Ems of white that a line may show rather than break inside a word."""
WHOLE = 8.0
"""Ems up to which a word of one script is never broken in a table's column."""
_FILLED = 0.45
"""A line filled to this part breaks between phrases only; a shorter one is filled up to a change of script."""
_WORTH = 0.3
"""A word that must be cut is cut after this part of the line at the earliest."""
_COST = {Break.WEAK: 1.5, Break.PLAIN: 0.8, Break.SOFT: 0.25, Break.PHRASE: 0.0}
"""What a break costs when lines are balanced; 1 is the cost of an empty line."""
_IN_BRACKETS = 0.15


@dataclass(frozen=True, slots=True)
class Span:
    """One line: from ``start`` to ``end`` of the text (spaces at its end left out), and its width in points.

    ``hung`` is the part of the width that may stand beyond the room: that of 、 or 。 at the end, where they hang.
    """

    start: int
    end: int
    width: float
    hung: float = 0.0


@dataclass(frozen=True, slots=True)
class Broken:
    """A text broken into lines. ``sums[i]`` is the width of the first i characters.

    ``emergency`` says that a word wider than the line had to be cut (an address is parted instead).
    """

    text: str
    spans: tuple[Span, ...]
    sums: tuple[float, ...]
    emergency: bool = False


def break_lines(
    runs: Sequence[StyledRun], width: float, fonts: Fonts, *, phrase: bool = False, balance: bool = False
) -> list[tuple[StyledRun, ...]]:
    """Return the lines, each as the pieces of the runs that stand on it. See :func:`break_text`."""
    broken = break_text(runs, width, fonts, phrase=phrase, balance=balance)
    return [tuple(_pieces(runs, span)) for span in broken.spans]


def break_text(
    runs: Sequence[StyledRun],
    width: float,
    fonts: Fonts,
    *,
    phrase: bool = False,
    balance: bool = False,
    hanging: bool = False,
) -> Broken:
    """Break runs into lines no wider than ``width`` points; a line feed is a chosen break.

    ``phrase``: break between phrases only, as long as a phrase fits in a line. ``balance``: with the same number of
    lines, make them of like length. ``hanging``: 、 and 。 at a line's end may stand beyond the width (ぶら下げ, JLReq
    3.8.3), so that a line may be wider by that one character. Where there is no room at all, each character has its line.

    Raises:
        LayoutError: no font has a character.

    """
    text = "".join(run.text for run in runs)
    sums = (0.0, *accumulate(w for run in runs for w in widths(run.text, run.style, fonts)))
    if not text:
        return Broken("", (), sums)
    width = max(width, _TOLERANCE)
    if sums[-1] <= width + _TOLERANCE and "\n" not in text:
        end = _trimmed(text, 0, len(text))
        return Broken(text, (Span(0, end, sums[end]),), sums)
    em = max((run.style.size for run in runs), default=0.0)
    levels = phrase_breaks(text) if phrase else breaks(text)
    setter = _Setter(text, sums, width, levels, em, phrase=phrase, hanging=hanging)
    ends: list[int] = []
    for start, end in _chosen(text):
        ends += setter.balanced(start, end) if balance else setter.filled(start, end)
    starts = (0, *ends[:-1])
    spans = (setter.span(start, end) for start, end in zip(starts, ends, strict=True))
    return Broken(text, tuple(spans), sums, setter.emergency)


def longest_piece(runs: Sequence[StyledRun], fonts: Fonts, whole: float = WHOLE) -> float:
    """Return the width of the longest piece that no line should split: words up to ``whole`` ems, longer ones in parts.

    Raises:
        LayoutError: no font has a character.

    """
    text = "".join(run.text for run in runs)
    sums = (0.0, *accumulate(w for run in runs for w in widths(run.text, run.style, fonts)))
    places = [0, *(i for i, level in enumerate(breaks(text)) if level > Break.WEAK), len(text)]
    em = max((run.style.size for run in runs), default=0.0)
    return max((min(sums[b] - sums[a], _piece(text, sums, a, b, whole * em)) for a, b in pairwise(places)), default=0.0)


def _piece(text: str, sums: Sequence[float], start: int, end: int, whole: float) -> float:
    """Return the width of the longest part that stays whole: a compound wider than ``whole`` points may break."""
    levels, steps = breaks(text), [at for at, place in address_places(text).items() if place is Place.STEP]
    places = [start, *(i for i in range(start + 1, end) if levels[i] is not Break.NEVER or i in steps), end]
    return max(max(sums[b] - sums[a] for a, b in pairwise(places)), min(sums[end] - sums[start], whole))


def _chosen(text: str) -> Iterator[tuple[int, int]]:
    feeds = [i + 1 for i, char in enumerate(text) if char == "\n"]
    yield from pairwise((0, *feeds, len(text)))


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and (text[end - 1] in SPACES or text[end - 1] == "\n"):
        end -= 1
    return end


def _pieces(runs: Sequence[StyledRun], span: Span) -> Iterator[StyledRun]:
    at = 0
    for run in runs:
        piece = run.text[max(0, span.start - at) : max(0, span.end - at)]
        if piece:
            yield replace(run, text=piece)
        at += len(run.text)


class _Setter:
    """Chooses the line ends of one text."""

    def __init__(
        self,
        text: str,
        sums: tuple[float, ...],
        width: float,
        levels: tuple[Break, ...],
        em: float,
        *,
        phrase: bool,
        hanging: bool,
    ) -> None:
        self.text, self.sums, self.width, self.levels, self.em = text, sums, width, levels, em
        self.phrase, self.hanging = phrase, hanging
        self.depths = _depths(text)
        self.emergency = False

    def span(self, start: int, end: int) -> Span:
        stop = _trimmed(self.text, start, end)
        hangs = self.hanging and stop > start and self.text[stop - 1] in HANGING
        hung = self.sums[stop] - self.sums[stop - 1] if hangs else 0.0
        return Span(start, stop, self.sums[stop] - self.sums[start], hung)

    def fits(self, start: int, end: int) -> bool:
        span = self.span(start, end)
        return span.width - span.hung <= self.width + _TOLERANCE

    def filled(self, start: int, end: int) -> list[int]:
        """Fill line after line; return the ends."""
        ends = []
        while not self.fits(start, end):
            start = self._line_end(start, end)
            ends.append(start)
        return [*ends, end] if start < end or not ends else ends

    def _line_end(self, start: int, end: int) -> int:
        last: dict[Break, int] = {}
        i = start + 1
        while i < end and self.fits(start, i):
            last[self.levels[i]] = i
            i += 1
        last.pop(Break.NEVER, None)
        if self.phrase:
            phrase, soft = last.get(Break.PHRASE, start), last.get(Break.SOFT, start)
            filled = (self.sums[phrase] - self.sums[start]) / self.width
            if max(phrase, soft) > start:
                return phrase if phrase > soft or filled >= _FILLED else soft
        if not last:
            return self._cut(start, max(start + 1, i - 1))
        return self._furthest(start, last)

    def _cut(self, start: int, latest: int) -> int:
        """Return where to cut a word that is wider than the line: not before the line is filled to some part."""
        worth = self.sums[start] + _WORTH * self.width
        earliest = next((at for at in range(start + 1, latest) if self.sums[at] >= worth), latest)
        if place := best_place(self.text, start, earliest, latest):
            return place
        self.emergency = True
        return emergency_break(self.text, earliest, latest)

    def _furthest(self, start: int, last: dict[Break, int]) -> int:
        furthest = max(last.values())
        good = max((at for level, at in last.items() if level is not Break.WEAK), default=start)
        near = self.sums[furthest] - self.sums[good] <= _WEAK_SLACK * self.em
        return good if near and good > start else furthest

    def balanced(self, start: int, end: int) -> list[int]:
        """Return the ends of lines of like length, as many lines as filling needs."""
        ends = self.filled(start, end)
        if len(ends) == 1 or self.emergency:
            return ends
        places = [start, *(i for i in range(start + 1, end) if self.levels[i] is not Break.NEVER), end]
        return self._cheapest(places, len(ends)) or ends

    def _cheapest(self, places: list[int], lines: int) -> list[int]:
        best: dict[int, tuple[float, list[int]]] = {places[0]: (0.0, [])}
        for _ in range(lines):
            following: dict[int, tuple[float, list[int]]] = {}
            for start, (cost, ends) in best.items():
                for end in places:
                    if end <= start:
                        continue
                    if not self.fits(start, end):
                        break
                    total = cost + self._cost(start, end, places[-1])
                    if end not in following or total < following[end][0]:
                        following[end] = (total, [*ends, end])
            best = following
        return best.get(places[-1], (0.0, []))[1]

    def _cost(self, start: int, end: int, last: int) -> float:
        span = self.span(start, end)
        slack = 1 - (span.width - span.hung) / self.width
        if end == last:
            return slack * slack
        return slack * slack + _COST[self.levels[end]] + _IN_BRACKETS * self.depths[end]


def _depths(text: str) -> list[int]:
    """Return how many brackets are open before each character, and at the end."""
    steps = (1 if char in OPENING else -1 if char in CLOSING else 0 for char in text)
    return [max(0, depth) for depth in accumulate(steps, initial=0)]
