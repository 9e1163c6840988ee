"""How wide the columns of a table are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.layout.breaking import WHOLE, longest_piece
from generator.layout.document import MM, StyledRun
from generator.layout.fonts import Fonts
from generator.layout.text import natural_width
from generator.report.blocks import TableColumn

_LARGEST_GROWTH = 1.5
"""A column of numbers grows to this multiple of its content before columns of text take the rest."""

_HEADING = 6
"""Ems of a heading that stays on one line."""
_COMFORTABLE = 48 * MM
"""A column of text that is narrower than this and than its content makes fixed columns give way."""


@dataclass(frozen=True, slots=True)
class Need:
    """What a column's content asks for: its longest unbreakable piece, and its longest line unbroken; points."""

    least: float
    natural: float


def need_of(
    cells: Sequence[tuple[Sequence[StyledRun], float]],
    padding: float,
    fonts: Fonts,
    header: Sequence[StyledRun] = (),
    whole: float = WHOLE,
) -> Need:
    """Return what a column needs; each cell comes with the width that stands beside its text (a rate bar).

    A long heading may stand on two lines; words of one script up to ``whole`` ems stay whole.
    """
    least = max((longest_piece(runs, fonts, whole) + beside for runs, beside in cells), default=0.0)
    natural = max((natural_width(runs, fonts) + beside for runs, beside in cells), default=0.0)
    if header:
        piece, whole, em = longest_piece(header, fonts, whole), natural_width(header, fonts), header[0].style.size
        least = max(least, piece)
        natural = max(natural, piece, whole if whole <= _HEADING * em else whole / 2 + em)
    return Need(least + 2 * padding, max(least, natural) + 2 * padding)


def column_widths(columns: Sequence[TableColumn], needs: Sequence[Need], width: float) -> tuple[float, ...]:
    """Return the widths of the columns, ``width`` points in all unless the content needs more.

    Fixed columns have theirs; columns of numbers (right-aligned) get their natural width and a little more; columns of
    text share the rest by weight, none narrower than its longest word.
    """
    fixed = _fixed_widths(columns, needs, width)
    room = width - sum(fixed)
    free = [i for i, column in enumerate(columns) if not column.fixed]
    if not free:
        return tuple(w * width / sum(fixed) for w in fixed) if sum(fixed) else ()
    widths = dict(enumerate(fixed))
    widths.update(_free_widths(columns, needs, free, room))
    return tuple(widths[i] for i in range(len(columns)))


def _fixed_widths(columns: Sequence[TableColumn], needs: Sequence[Need], width: float) -> list[float]:
    """Return the widths of fixed columns, 0 for the others; they give way to their content when texts lack room."""
    both = tuple(zip(columns, needs, strict=True))
    roomy = [max(c.width * MM, n.natural) if c.fixed else 0.0 for c, n in both]
    if sum(roomy) + sum(n.natural for c, n in both if not c.fixed) <= width:
        return roomy
    asked = [max(c.width * MM, n.least) if c.fixed else 0.0 for c, n in both]
    texts = sum(min(n.natural, _COMFORTABLE) for c, n in both if not c.fixed)
    missing = sum(asked) + texts - width
    giving = [max(0.0, w - n.natural) if w else 0.0 for w, n in zip(asked, needs, strict=True)]
    if missing <= 0 or not sum(giving):
        return asked
    part = min(1.0, missing / sum(giving))
    return [w - part * give for w, give in zip(asked, giving, strict=True)]


def _free_widths(
    columns: Sequence[TableColumn], needs: Sequence[Need], free: list[int], room: float
) -> Iterator[tuple[int, float]]:
    numeric = [i for i in free if columns[i].align != "left"]
    words = [i for i in free if columns[i].align == "left"]
    if not words:
        yield from _shared(free, room, [needs[i].least for i in free], [columns[i].width for i in free])
        return
    numbers = _number_widths(columns, needs, numeric, words, room)
    yield from numbers.items()
    taken = sum(numbers.values())
    yield from _shared(words, room - taken, [needs[i].least for i in words], [columns[i].width for i in words])


def _number_widths(
    columns: Sequence[TableColumn], needs: Sequence[Need], numeric: list[int], words: list[int], room: float
) -> dict[int, float]:
    """Return the widths of columns of numbers: natural, more while no text has to wrap, less when words lack room."""
    natural = {i: needs[i].natural for i in numeric}
    spare = room - sum(needs[i].least for i in words) - sum(natural.values())
    if spare < 0 and natural:
        part = max(0.0, 1 + spare / sum(natural.values()))
        return {i: max(needs[i].least, width * part) for i, width in natural.items()}
    total = sum(columns[i].width for i in (*numeric, *words))
    wishes = {i: min(room * columns[i].width / total, _LARGEST_GROWTH * natural[i]) - natural[i] for i in numeric}
    growth = {i: max(0.0, wish) for i, wish in wishes.items()}
    free = max(0.0, room - sum(needs[i].natural for i in words) - sum(natural.values()))
    part = min(1.0, free / sum(growth.values())) if sum(growth.values()) else 0.0
    return {i: natural[i] + part * growth[i] for i in numeric}


def _shared(
    which: Sequence[int], room: float, least: Sequence[float], weights: Sequence[float]
) -> Iterator[tuple[int, float]]:
    """Share a width by weight; who would get less than its least gets that, and the others share the rest."""
    left = list(range(len(which)))
    while left:
        total = sum(weights[i] for i in left)
        short = [i for i in left if room * weights[i] / total < least[i]]
        if not short or len(short) == len(left):
            for i in left:
                yield which[i], max(least[i], room * weights[i] / total)
            return
        for i in short:
            room -= least[i]
            yield which[i], least[i]
        left = [i for i in left if i not in short]
