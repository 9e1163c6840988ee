"""Adoption rates as columns by wave, a panel a municipality type, with breaks in comparability shown."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from generator.report.blocks import Block, Chart, Columns, Panel
from generator.report.charts import Bars, Category, Fill, Point, Series
from generator.report.numbers import Figure, Number, text
from generator.report.runs import Rich, figure, typed
from generator.sections.adoption_levels import levels_of
from generator.sections.naming import group_name, join, mark, option_name, wave_axis
from generator.sections.series import rate
from generator.survey.model import Break, Question, Survey, Wave

_HUNDRED = Decimal(100)


def panels(survey: Survey, question: Question, groups: Sequence[str], waves: Sequence[Wave]) -> Block:
    """Return a panel a group, side by side, all on the scale 0–100 %."""
    spoken = _spoken_of(survey, question, groups, waves[-1])
    blocks: list[Block] = [_panel(survey, question, group, waves, group == spoken) for group in groups]
    return blocks[0] if len(blocks) == 1 else Columns(tuple(blocks))


def _spoken_of(survey: Survey, question: Question, groups: Sequence[str], wave: Wave) -> str:
    """Return the group whose newest column carries the accent: the largest group that is not yet at 100 %."""
    adopted = levels_of(question)[0].label
    open_ = [
        group
        for group in groups
        if isinstance(known := rate(survey, question, wave.id, adopted, group), Number) and known.value < _HUNDRED
    ]
    return max(open_, key=lambda group: survey.bodies(group).value, default="")


def _panel(survey: Survey, question: Question, group: str, waves: Sequence[Wave], accent: bool) -> Panel:
    adopted = levels_of(question)[0]
    rates = [rate(survey, question, wave.id, adopted.label, group) for wave in waves]
    breaks = [survey.break_between(question.id, wave.id, waves[-1].id) for wave in waves]
    points = tuple(
        Point(known, _fill(index, len(waves), bool(breaks[index]), accent), over=_over(breaks[index]))
        for index, known in enumerate(rates)
    )
    categories = tuple(
        Category(
            wave_axis(wave),
            break_before=index > 0 and bool(breaks[index - 1]) and not breaks[index],
            strong=index == len(waves) - 1,
        )
        for index, wave in enumerate(waves)
    )
    series = (Series(option_name(question, adopted), points, "newest"),)
    title = f"{question.label}（{group}）"
    chart = Chart(Bars("vertical", categories, series, "％", _HUNDRED), title, _describe(title, waves, rates))
    base = join(typed("n="), figure(survey.answering(question.id, waves[-1].id, group), unit=False))
    return Panel(group_name(group), chart, base=base, unit=(*option_name(question, adopted), *typed("（％）")))


def _fill(index: int, count: int, broken: bool, accent: bool) -> Fill:
    if broken:
        return "hollow"
    if index == count - 1:
        return "accent" if accent else "newest"
    older: tuple[Fill, ...] = ("wave1", "wave2", "wave3", "wave4", "wave5", "wave6")
    return older[min(index, len(older) - 1)]


def _over(found: Break | None) -> Rich:
    """Return what stands over a column that is not comparable: 実証中を含む※１."""
    return (*typed(found.mark), mark(1)) if found and found.mark else ()


def _describe(title: str, waves: Sequence[Wave], rates: Sequence[Figure]) -> str:
    told = "、".join(f"{wave.label} {text(known)}" for wave, known in zip(waves, rates, strict=True))
    return f"{title}の推移。{told}。"
