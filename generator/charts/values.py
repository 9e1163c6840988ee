"""How a value is written at its bar: the number, its hedge and suffix smaller, a mark where there is none."""

from __future__ import annotations

from dataclasses import replace

from generator.charts.lettering import Lettering, Runs, joined
from generator.layout.document import StyledRun
from generator.layout.text import text_style
from generator.report.charts import Fill, Point
from generator.report.numbers import Figure, Missing, Number, digits, rounded, text


def is_zero(figure: Figure) -> bool:
    """Say whether a figure prints as zero; a missing one does not."""
    return isinstance(figure, Number) and rounded(figure) == 0


def value_runs(letters: Lettering, point: Point, fill: Fill, emphasis: str, *, crowded: bool = False) -> Runs:
    """Return what is printed at a bar's end. ``emphasis`` is the style of the accent's value.

    ``crowded``: bars of a cluster touch, so no value is larger than the others.
    """
    if isinstance(point.value, Missing):
        return joined(mark_runs(letters, point.value), _suffix(letters, point, ""))
    if point.strong:
        number = _number(letters, point.value, "chart_value", bold=True, colour="accent")
        return joined(number, _suffix(letters, point, ""))
    if is_zero(point.value) or fill not in ("accent", "newest"):
        return joined(_number(letters, point.value, "chart_value"), _suffix(letters, point, ""))
    if fill == "newest":
        number = _number(letters, point.value, "chart_value", largest=not crowded, bold=True, colour="navy")
        return joined(number, _suffix(letters, point, ""))
    number = _number(letters, point.value, emphasis)
    if point.suffix or crowded:
        size = letters.size("chart_value", largest=not crowded)
        number = tuple(_sized(run, min(run.style.size, size)) for run in number)
    return joined(number, _suffix(letters, point, "accent"))


def mark_runs(letters: Lettering, missing: Missing) -> Runs:
    """Return the mark of a missing figure: 「…」 or 「-」 in grey."""
    style = text_style("chart_missing", letters.theme, letters.size("chart_missing"))
    return (StyledRun(text(missing), style, missing),)


def _number(
    letters: Lettering, number: Number, style: str, *, largest: bool = False, bold: bool = False, colour: str = ""
) -> Runs:
    """Return a number's runs: digits in the style, a hedge (約, 以上) as small as a suffix."""
    base = text_style(style, letters.theme, letters.size(style, largest))
    base = replace(base, bold=bold or base.bold, colour=letters.theme.colour(colour) if colour else base.colour)
    small = replace(base, bold=False, size=min(base.size, letters.size("chart_suffix")))
    before, after = text(number, unit=False).split(digits(number), 1)
    pieces = ((before, small), (digits(number), base), (after, small))
    return tuple(StyledRun(piece, set_in, number) for piece, set_in in pieces if piece)


def _suffix(letters: Lettering, point: Point, colour: str) -> Runs:
    runs = letters.runs(point.suffix, "chart_suffix", colour=colour)
    if not colour:
        return runs
    return tuple(
        replace(run, style=replace(run.style, colour=letters.theme.colour(colour), bold=False)) for run in runs
    )


def _sized(run: StyledRun, size: float) -> StyledRun:
    return replace(run, style=replace(run.style, size=size))
