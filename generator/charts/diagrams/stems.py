"""Dots on stems in the order given, upright names below, lines of the nation and the region across."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.charts.diagrams.apart import overlaps, pushed_apart
from generator.charts.diagrams.classes import Classes
from generator.charts.diagrams.letters import Letters, Runs, upright_height
from generator.charts.fitting import NoRoomError, require
from generator.layout.document import MM, DiagramPiece, Disc, Lettered, Line, Rect
from generator.layout.text import EM_ASCENT
from generator.report.diagrams import Reference, Stem, Stems
from generator.report.numbers import Missing, Number
from generator.report.runs import plain, typed

_SCALE = (24 * MM, 33 * MM, 33 * MM)
"""Height of the whole scale: least, natural, most."""
_WIDEST = 6.4 * MM
_DOT, _MARKED = 1.3 * MM, 1.75 * MM
_STEM, _MARKED_STEM = 0.45 * MM, 0.9 * MM
_LINES = {"nation": (0.35 * MM, (2.2 * MM, 1.0 * MM)), "region": (0.45 * MM, (0.45 * MM, 0.75 * MM))}
_COLOURS = {"nation": "ink", "region": "region_line"}
_APART = 3.2 * MM
_ABOVE = 0.9 * MM
"""Between a dot and its value above it."""
_NAMES = 1.2 * MM
_BESIDE = 1.0 * MM
_NEAR = 4.0 * MM
"""How far right of its dot a value may begin."""
_LIFT = 0.5 * MM
_CLEAR = 0.5
_OFF_LINES = 0.6 * MM
"""Between a value and a line above or below it."""
_BETWEEN = 1.2 * MM
"""Between two values side by side."""
_AXIS = 0.75
_SPACE = typed(" ")


def stem_heights(marks: Stems, letters: Letters) -> tuple[float, float, float]:
    """Return least, natural and most height, points."""
    least, natural, most = (scale + _over(marks, letters, scale) for scale in _SCALE)
    names = _names_height(marks, letters)
    return least + names, natural + names, most + names


def stems(marks: Stems, rect: Rect, letters: Letters) -> Iterator[DiagramPiece]:
    """Yield lines, stems, dots, values and names, from left to right.

    Raises:
        NoRoomError: too many stems for the width, or no place for a value.

    """
    strip = _strip(marks, rect, letters)
    for reference in marks.references:
        yield from _line(reference, strip, letters)
    classes = Classes(marks.bounds, letters)
    drawn: list[DiagramPiece] = []
    for at, stem in enumerate(marks.stems):
        drawn += _stem(stem, at, strip, classes, letters)
    yield from drawn
    yield Line(rect.x, strip.base, strip.end, strip.base, letters.colour("outline"), _AXIS)
    yield from _values(marks, strip, drawn, letters)
    for at, stem in enumerate(marks.stems):
        colour = "accent" if stem.marked else ""
        runs = letters.runs(stem.label, "diagram_name", colour=colour, bold=stem.marked)
        yield letters.upright(runs, strip.x(at), strip.base + _NAMES)


@dataclass(frozen=True, slots=True)
class _Strip:
    """Where things stand: ``base`` is zero, ``height`` that of ``maximum``, ``end`` where lines end."""

    rect: Rect
    base: float
    height: float
    pitch: float
    maximum: float
    end: float

    def x(self, at: int) -> float:
        return self.rect.x + (at + 0.5) * self.pitch

    def y(self, value: Number) -> float:
        return self.base - float(value.value) / self.maximum * self.height


def _strip(marks: Stems, rect: Rect, letters: Letters) -> _Strip:
    beside = max((letters.width(runs) for runs, _ in _beside(marks, letters)), default=0.0) + _BESIDE
    pitch = min(_WIDEST, (rect.width - beside) / max(len(marks.stems), 1))
    require(pitch, letters.style("diagram_name").size)
    names = _names_height(marks, letters)
    height = rect.height - names
    for _ in range(3):  # what stands above the scale depends on the scale, ever less
        height = rect.height - names - _over(marks, letters, height)
    height = min(height, _SCALE[2])
    require(height, _SCALE[0] * 0.9)
    base = rect.bottom - names
    return _Strip(rect, base, height, pitch, float(marks.maximum), rect.x + len(marks.stems) * pitch)


def _names_height(marks: Stems, letters: Letters) -> float:
    size = letters.style("diagram_name").size
    return _NAMES + max((upright_height(plain(stem.label), size) for stem in marks.stems), default=0.0)


def _over(marks: Stems, letters: Letters, scale: float) -> float:
    """Return what dots and their values need above the scale: those near its maximum stand over its end."""
    need, size = 0.0, letters.style("diagram_mark").size
    for stem in marks.stems:
        if isinstance(stem.value, Number):
            part = float(stem.value.value) / float(marks.maximum)
            need = max(need, part * scale + _MARKED + _ABOVE + size)
    return max(0.0, need - scale)


def _line(reference: Reference, strip: _Strip, letters: Letters) -> Iterator[DiagramPiece]:
    if isinstance(reference.value, Number):
        width, dash = _LINES[reference.style]
        y = strip.y(reference.value)
        yield Line(strip.rect.x, y, strip.end, y, letters.colour(_COLOURS[reference.style]), width, dash)


def _stem(stem: Stem, at: int, strip: _Strip, classes: Classes, letters: Letters) -> Iterator[DiagramPiece]:
    x = strip.x(at)
    if isinstance(stem.value, Missing):
        yield letters.line(letters.value(stem.value, "diagram_value"), x, strip.base - 1.0 * MM, "center")
        return
    y, paint = strip.y(stem.value), classes.paint(stem.value)
    width, radius = (_MARKED_STEM, _MARKED) if stem.marked else (_STEM, _DOT)
    yield Line(x, strip.base, x, y, letters.colour("accent" if stem.marked else "hair"), width)
    if stem.marked:
        yield Disc(x, y, radius, letters.colour("accent"))
    else:
        yield Disc(x, y, radius, paint.fill, paint.outline)


def _beside(marks: Stems, letters: Letters) -> Iterator[tuple[Runs, Number]]:
    """Yield what stands at the right end: each reference, and the last value."""
    for reference in marks.references:
        if isinstance(reference.value, Number):
            colour = _COLOURS[reference.style]
            name = letters.runs(reference.label, "diagram_reference", colour=colour)
            value = letters.value(reference.value, "diagram_reference", colour=colour)
            yield (*name, *letters.runs(_SPACE, "diagram_reference"), *value), reference.value
    last = marks.stems[-1] if len(marks.stems) > 1 else None
    if last and isinstance(last.value, Number) and not last.marked:
        yield letters.value(last.value, "diagram_value"), last.value


def _values(marks: Stems, strip: _Strip, drawn: Sequence[DiagramPiece], letters: Letters) -> Iterator[Lettered]:
    found = tuple(_beside(marks, letters))
    size = letters.style("diagram_reference").size
    shift = (EM_ASCENT - 0.5) * size
    wanted = [strip.y(value) for _, value in found]
    places = pushed_apart(wanted, _APART, strip.rect.y + size / 2, strip.base - size / 2)
    for (runs, _), y in zip(found, places, strict=True):
        yield letters.line(runs, strip.end + _BESIDE, y + shift)
    obstacles = [*_dots_and_stems(drawn, strip)]
    texts = [piece.rect for piece in drawn if isinstance(piece, Lettered)]
    lines = [strip.y(one.value) for one in marks.references if isinstance(one.value, Number)]
    for at, stem in enumerate(marks.stems):
        if isinstance(stem.value, Number) and (stem.marked or not at):
            label = _above(stem, at, stem.value, strip, (obstacles, texts), lines, letters)
            texts.append(label.rect)
            yield label


def _dots_and_stems(drawn: Sequence[DiagramPiece], strip: _Strip) -> Iterator[Rect]:
    for piece in drawn:
        if isinstance(piece, Disc):
            yield Rect(piece.x - piece.radius, piece.y - piece.radius, 2 * piece.radius, 2 * piece.radius)
            yield Rect(piece.x - _STEM / 2, piece.y, _STEM, strip.base - piece.y)


def _above(
    stem: Stem,
    at: int,
    value: Number,
    strip: _Strip,
    around: tuple[Sequence[Rect], Sequence[Rect]],
    lines: Sequence[float],
    letters: Letters,
) -> Lettered:
    """Return a value above its dot, as low as dots, stems, other values and lines allow; over a line only if it must."""
    obstacles, texts = around
    role = "diagram_mark" if stem.marked else "diagram_value"
    runs = letters.value(value, role)
    size, wide = letters.style(role).size, letters.width(runs)
    lowest = strip.y(value) - (_MARKED if stem.marked else _DOT) - _ABOVE
    lefts = [
        strip.x(at) - wide / 2,
        strip.x(at - 1) + _BESIDE / 2,
        *(box.right + _BETWEEN for box in texts if 0 < box.right - strip.x(at) + wide / 2 < wide / 2 + _NEAR),
    ]
    for avoided in (lines, ()):
        baseline = lowest
        while baseline - EM_ASCENT * size >= strip.rect.y - _CLEAR:
            for left in lefts:
                x = min(max(left, strip.rect.x), strip.end - wide)
                ink = Rect(x, baseline - 0.78 * size, wide, 0.8 * size)
                crossed = any(ink.y - _OFF_LINES < y < ink.bottom + _OFF_LINES for y in avoided)
                box = Rect(x - _BETWEEN * 0.9, baseline - EM_ASCENT * size, wide + _BETWEEN * 1.8, size)
                if not (crossed or any(overlaps(ink, o) for o in obstacles) or any(overlaps(box, o) for o in texts)):
                    label = letters.line(runs, x, baseline)
                    return label if avoided is lines else on_white(label, letters)
            baseline -= _LIFT
    raise NoRoomError(size)


def on_white(label: Lettered, letters: Letters) -> Lettered:
    """Return a label on a white ground, where a line runs behind it."""
    return replace(label, text=replace(label.text, fill=letters.colour("white")))
