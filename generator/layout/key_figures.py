"""Large numbers side by side: label above, unit beside, base below, hair rules between (comps/profile.md, page 1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.layout.document import MM, Frame, Line, PlacedShape, Rect, StyledRun
from generator.layout.measure import width as width_of
from generator.layout.setting import Setting
from generator.layout.text import Flow, first_baseline, flow, natural_width, place
from generator.report.blocks import KeyFigure, KeyFigures
from generator.report.numbers import Number, digits
from generator.report.runs import Rich, plain

_HEIGHT, _DRAWN_FOR = 23.0 * MM, 34.0
"""The height of the row, and the largest number (points) that it is drawn for; a larger one makes everything higher."""
_LABEL, _NUMBER, _BASE = 4.0 * MM, 16.0 * MM, 22.4 * MM
"""Baselines below the top."""
_RANKS = (12.6 * MM, 21.6 * MM)
_RULE_TOP = 1.0 * MM
_BESIDE = 3.0 * MM
_LEAST_BESIDE = 1.6 * MM
"""On each side of the rule between two figures: what they like, and what large letters leave."""
_UNIT_GAP = 1.4 * MM
_RANK_AT, _TIE_GAP = 22.0 * MM, 1.4 * MM
_HAIR = 0.5


def height(setting: Setting) -> float:
    """Return the height of a row of figures, points."""
    return _HEIGHT * _scale(setting)


def _scale(setting: Setting) -> float:
    return max(1.0, setting.size("key_number") / _DRAWN_FOR)


def place_key_figures(figures: KeyFigures, rect: Rect, setting: Setting) -> list[Frame]:
    """Return the frames of the figures, left to right, columns by what they need.

    Raises:
        LayoutError: no font has a character.

    """
    frames: list[Frame] = []
    x, beside = rect.x, _beside(figures, rect.width, setting)
    for at, (one, width) in enumerate(zip(figures.figures, _widths(figures, rect.width, setting), strict=True)):
        if at:
            rule = x - beside
            line = Line(rule, rect.y + _RULE_TOP, rule, rect.y + height(setting), setting.colour("hair"), _HAIR)
            around = Rect(rule, line.y1, 0.0, line.y2 - line.y1)
            frames.append(Frame(around, PlacedShape(strokes=(line,)), "body", "数値の罫", artifact=True))
        frames += _figure(one, x, width, rect.y, setting)
        x += width + 2 * beside
    return frames


def _widths(figures: KeyFigures, width: float, setting: Setting) -> list[float]:
    """Return the columns' widths: what each needs, and the rest in equal parts; all less when there is too little."""
    count = len(figures.figures)
    room = width - 2 * (count - 1) * _beside(figures, width, setting)
    needs = [_need(one, setting) for one in figures.figures]
    equal = room / max(count, 1)
    if all(need <= equal for need in needs):
        return [equal] * count
    spare = room - sum(needs)
    return [need + spare / count for need in needs] if spare >= 0 else [need * room / sum(needs) for need in needs]


def least_width(figures: KeyFigures, setting: Setting) -> float:
    """Return the width that the figures need side by side, points."""
    needs = sum(_need(one, setting) for one in figures.figures)
    return needs + 2 * max(0, len(figures.figures) - 1) * _LEAST_BESIDE


def _beside(figures: KeyFigures, width: float, setting: Setting) -> float:
    """Return the white on each side of a rule: less where large letters need the width."""
    spare = width - sum(_need(one, setting) for one in figures.figures)
    return min(_BESIDE, max(_LEAST_BESIDE, spare / (2 * max(1, len(figures.figures) - 1))))


def _need(one: KeyFigure, setting: Setting) -> float:
    lines = [_wide(one.label, "key_label", setting), _wide(one.base, "key_base", setting)]
    number = natural_width(_number(one.value, setting), setting.fonts) if one.value else 0.0
    lines.append(number + _UNIT_GAP + _wide(one.unit, "key_unit", setting))
    for _, rank, unit, tie in one.ranks:
        after = _wide(unit, "key_rank_unit", setting) + 2 * _TIE_GAP + _wide(tie, "key_tie", setting)
        lines.append(max(_RANK_AT, _wide(rank, "key_rank", setting)) + after)
    return max(lines)


def _wide(rich: Rich, role: str, setting: Setting) -> float:
    return natural_width(setting.runs(rich, role), setting.fonts) if rich else 0.0


def _figure(one: KeyFigure, x: float, width: float, top: float, setting: Setting) -> Iterator[Frame]:
    name, scale = plain(one.label), _scale(setting)
    if one.label:
        yield _line(((one.label, "key_label", 0.0),), x, width, top + _LABEL * scale, f"指標「{name}」", setting)
    if one.value:
        parts = ((one.value, "key_number", 0.0), (one.unit, "key_unit", _UNIT_GAP))
        yield _line(parts, x, width, top + _NUMBER * scale, f"数値「{name}」", setting)
    for (item, rank, unit, tie), baseline in zip(one.ranks, _RANKS, strict=False):
        baseline *= scale
        yield _line(
            ((item, "key_rank_name", 0.0),), x, _RANK_AT / 2, top + baseline, f"順位の項目「{plain(item)}」", setting
        )
        left = x + _RANK_AT - _wide(rank, "key_rank", setting)
        row = ((rank, "key_rank", 0.0), (unit, "key_rank_unit", _TIE_GAP), (tie, "key_tie", _TIE_GAP))
        yield _line(row, left, x + width - left, top + baseline, f"順位「{plain(item)}」", setting)
    if one.base:
        yield _line(((one.base, "key_base", 0.0),), x, width, top + _BASE * scale, f"内訳「{name}」", setting)


def _number(value: Rich, setting: Setting) -> tuple[StyledRun, ...]:
    """Return a large number; a hedge (約, 以上) is as small as its unit."""
    found: list[StyledRun] = []
    small = setting.theme.style("key_unit").size[1]
    for run in setting.runs(value, "key_number"):
        number = run.origin
        if not isinstance(number, Number) or not number.qualifier or digits(number) not in run.text:
            found.append(run)
            continue
        before, after = run.text.split(digits(number), 1)
        hedge = replace(run.style, size=min(small, run.style.size))
        pieces = ((before, hedge), (digits(number), run.style), (after, hedge))
        found += [StyledRun(piece, style, number) for piece, style in pieces if piece]
    return tuple(found)


def _line(
    parts: tuple[tuple[Rich, str, float], ...], x: float, width: float, baseline: float, name: str, setting: Setting
) -> Frame:
    """Return pieces in their styles on one baseline as one text; a gap is a space of that width."""
    runs: tuple[StyledRun, ...] = ()
    for rich, role, gap in parts:
        own = _number(rich, setting) if role == "key_number" else setting.runs(rich, role)
        if own and runs and gap:
            em = width_of(" ", own[0].style, setting.fonts) or 1.0
            runs += (StyledRun(" " * max(1, round(gap / em)), own[0].style),)
        runs += own
    set_: Flow = flow(runs, float("inf"), setting.fonts)
    top = baseline - max(first_baseline(run.style) for run in runs)
    box = Rect(x, top, max(width, set_.width), set_.height)
    return Frame(box, place([set_], box), "body", name)
