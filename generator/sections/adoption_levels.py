"""Six answer levels as 100 % stacked bars, a row a wave, a panel a municipality type."""

from __future__ import annotations

from collections.abc import Sequence

from generator.report.blocks import Block, Chart, Columns, Panel, Stack
from generator.report.charts import Fill, Level, StackedBars, StackedRow
from generator.report.numbers import Figure, Number, text
from generator.report.runs import Rich, Run, figure, plain, typed
from generator.sections.naming import group_name, join, mark, option_name, option_short, wave_name
from generator.survey.model import Measure, Option, Question, Survey, Wave

_FILLS: tuple[Fill, ...] = ("level1", "level2", "level3", "level4", "level5", "level6")


_MOST_STACKED = 6
"""Bars that panels one above the other may hold together."""


def levels_of(question: Question) -> tuple[Option, ...]:
    """Return the ordered levels of a status question."""
    return tuple(option for option in question.options if not option.aggregate and not option.other)[: len(_FILLS)]


def waves_with_levels(survey: Survey, question: Question, groups: Sequence[str], until: Wave) -> tuple[Wave, ...]:
    """Return the waves for which the counts of all levels are known in every group."""
    return tuple(
        wave
        for wave in survey.waves_of(question.id, measure=Measure.COUNT, until=until.id)
        if all(isinstance(f, Number) for group in groups for f in _counts(survey, question, wave, group))
    )


def _counts(survey: Survey, question: Question, wave: Wave, group: str) -> tuple[Figure, ...]:
    return tuple(
        survey.figure(question.id, wave.id, level.label, Measure.COUNT, group=group) for level in levels_of(question)
    )


def panels(survey: Survey, question: Question, groups: Sequence[str], waves: Sequence[Wave]) -> Block:
    """Return a panel a group: one above the other where the rows have room, so that long bars hold their labels."""
    stacked = len(groups) * len(waves) <= _MOST_STACKED
    blocks: list[Block] = [
        _panel(survey, question, group, waves, legend=not (stacked and index)) for index, group in enumerate(groups)
    ]
    if len(blocks) == 1:
        return blocks[0]
    return Stack(tuple(blocks), weights=tuple(1.0 for _ in blocks)) if stacked else Columns(tuple(blocks))


def _panel(survey: Survey, question: Question, group: str, waves: Sequence[Wave], *, legend: bool) -> Panel:
    levels = tuple(
        Level(option_name(question, option), option_short(question, option), fill)
        for option, fill in zip(levels_of(question), _FILLS, strict=False)
    )
    rows = tuple(_row(survey, question, group, waves, index) for index in range(len(waves)))
    heading = (*group_name(group), *typed(f"（{question.technology}）"))
    title = plain(heading)
    unit = join(typed("n="), figure(survey.answering(question.id, waves[-1].id, group)), typed("\u3000団体数（割合）"))
    return Panel(
        heading, Chart(StackedBars(levels, rows, "団体", legend), title, _describe(title, levels, rows)), unit=unit
    )


def _row(survey: Survey, question: Question, group: str, waves: Sequence[Wave], index: int) -> StackedRow:
    wave = waves[index]
    counts = _counts(survey, question, wave, group)
    shares = tuple(survey.share(question.id, wave.id, o.label, group=group) for o in levels_of(question))
    broken = survey.break_between(question.id, wave.id, waves[-1].id)
    fresh = index > 0 and survey.break_between(question.id, waves[index - 1].id, wave.id) is not None
    return StackedRow(
        label=(*wave_name(wave), *((mark(1),) if broken else ())),
        values=counts,
        shares=shares,
        break_before=fresh,
        strong=index == len(waves) - 1,
        aside=_aside(survey, question, group, counts, index, waves),
    )


def _aside(
    survey: Survey, question: Question, group: str, counts: Sequence[Figure], index: int, waves: Sequence[Wave]
) -> Rich:
    """Return 「全20団体が導入済み」 beside the newest row when it is so."""
    bodies, adopted = survey.answering(question.id, waves[-1].id, group), counts[0]
    if not isinstance(adopted, Number) or not isinstance(bodies, Number):
        return ()
    if index != len(waves) - 1 or adopted.value != bodies.value:
        return ()
    return (Run("全", None, "accent"), *figure(bodies, "accent"), Run("が導入済み", None, "accent"))


def _describe(title: str, levels: Sequence[Level], rows: Sequence[StackedRow]) -> str:
    told = []
    for row in rows:
        parts = (
            f"{plain(level.label)} {text(value)}"
            for level, value in zip(levels, row.values, strict=True)
            if isinstance(value, Number) and value.value
        )
        told.append(f"{plain(row.label)}: {'、'.join(parts)}")
    return f"{title}の導入段階別の団体数。{'。'.join(told)}。"
