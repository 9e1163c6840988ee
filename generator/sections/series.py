"""Answers in order: what rankings, challenges, requests and shares are drawn and told from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.report import numbers
from generator.report.numbers import RANK, Figure, Missing, Number, Reason, Source
from generator.report.runs import Rich
from generator.sections.naming import option_name, option_short
from generator.survey.model import Measure, Option, Question, Survey, Wave


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer with its figures, one a column (wave or group). ``merged`` are the answers joined into その他."""

    label: Rich
    short: Rich
    option: str
    figures: tuple[Figure, ...]
    rest: bool = False
    merged: tuple[Rich, ...] = ()
    shares: tuple[Figure, ...] = ()
    """Shares of all bodies asked, printed after the figures; empty where they say nothing."""

    @property
    def newest(self) -> Figure:
        """The figure of the last column."""
        return self.figures[-1]

    @property
    def before(self) -> Figure:
        """The figure of the column before the last."""
        return self.figures[-2] if len(self.figures) > 1 else Missing()

    @property
    def share(self) -> Figure | None:
        """The share that belongs to the newest figure."""
        return self.shares[-1] if self.shares else None


def answers(question: Question) -> tuple[Option, ...]:
    """Return the options that are answers themselves, not sums of others."""
    return tuple(option for option in question.options if not option.aggregate)


def by_wave(
    survey: Survey, question: Question, waves: Sequence[Wave], measure: Measure, group: str, item: str = ""
) -> list[Entry]:
    """Return the answers with one figure a wave; answers without any figure in these waves are left out."""
    entries = []
    for option in answers(question):
        figures = tuple(
            survey.figure(question.id, wave.id, option.label, measure, group=group, item=item) for wave in waves
        )
        if any(map(_is_told, figures)):
            shares = _shares(survey, question, waves, figures, group)
            entries.append(replace(entry(question, option, figures), shares=shares))
    return entries


def _shares(
    survey: Survey, question: Question, waves: Sequence[Wave], figures: Sequence[Figure], group: str
) -> tuple[Figure, ...]:
    """Return each count's share of all bodies asked; only for single answers counted in bodies."""
    if question.answer != "single" or question.unit != "団体":
        return ()
    return tuple(
        _share(figure, survey.base(question.id, wave.id, group)) for figure, wave in zip(figures, waves, strict=True)
    )


def _share(count: Figure, base: Figure) -> Figure:
    if isinstance(count, Number) and isinstance(base, Number) and base.value and count.unit == base.unit:
        return numbers.share(count, base)
    hidden = any(isinstance(one, Missing) and one.reason is Reason.SUPPRESSED for one in (count, base))
    return Missing(Reason.SUPPRESSED if hidden else Reason.NOT_OBTAINED)


def by_group(
    survey: Survey, question: Question, wave: Wave, measure: Measure, groups: Sequence[str], item: str = ""
) -> list[Entry]:
    """Return the answers with one figure a group in one wave."""
    entries = []
    for option in answers(question):
        figures = tuple(
            survey.figure(question.id, wave.id, option.label, measure, group=group, item=item) for group in groups
        )
        if any(map(_is_told, figures)):
            entries.append(entry(question, option, figures))
    return entries


def _is_told(figure: Figure) -> bool:
    """Say whether a figure has something to show: a value, or the X of one that is suppressed."""
    return isinstance(figure, Number) or figure.reason is Reason.SUPPRESSED


def entry(question: Question, option: Option, figures: tuple[Figure, ...]) -> Entry:
    """Return an answer as an entry."""
    return Entry(option_name(question, option), option_short(question, option), option.label, figures, option.other)


def sized(figure: Figure) -> Decimal:
    """Return a figure's value for ordering; what is missing comes last."""
    return figure.value if isinstance(figure, Number) else Decimal(-1)


def ordered(entries: Iterable[Entry], *, total: bool = False) -> list[Entry]:
    """Return the most frequent first, by the last column or by the total of all; その他 last. Ties keep the codebook's order."""

    def key(one: Entry) -> tuple[bool, Decimal]:
        size = sum((max(sized(f), Decimal(0)) for f in one.figures), Decimal(0)) if total else sized(one.newest)
        return one.rest, -size

    return sorted(entries, key=key)


def top(entries: Sequence[Entry], count: int, rest_label: Rich) -> list[Entry]:
    """Return the first ``count`` answers and その他: the rest joined as 延べ数 with the question's own その他."""
    answers = [one for one in entries if not one.rest]
    rest = [*answers[count:], *(one for one in entries if one.rest)]
    if len(answers) <= count or not rest:
        return list(entries)
    figures = tuple(_sum(column) for column in zip(*(one.figures for one in rest), strict=True))
    merged = tuple(one.label for one in rest if not one.rest)
    return [*answers[:count], Entry(rest_label, rest_label, "その他", figures, rest=True, merged=merged)]


def _sum(figures: Iterable[Figure]) -> Figure:
    parts = list(figures)
    if any(isinstance(part, Missing) and part.reason is Reason.SUPPRESSED for part in parts):
        return Missing(Reason.SUPPRESSED)
    known = [figure for figure in parts if isinstance(figure, Number)]
    return numbers.total(*known) if known else Missing()


def rate(survey: Survey, question: Question, wave: str, option: str, group: str) -> Figure:
    """Return an adoption rate as it was published, with its own digits; from count and bodies where it was not."""
    published = survey.figure(question.id, wave, option, Measure.SHARE, group=group)
    return published if isinstance(published, Number) else survey.share(question.id, wave, option, group=group)


def leaders(entries: Sequence[Entry], column: int = -1) -> list[Entry]:
    """Return the answers that share the largest figure of a column; その他 cannot lead."""
    own = [one for one in entries if not one.rest and isinstance(one.figures[column], Number)]
    best = max((sized(one.figures[column]) for one in own), default=None)
    return [one for one in own if sized(one.figures[column]) == best]


def ranks(survey: Survey, question: Question, waves: Sequence[Wave], group: str, item: str = "") -> list[Entry]:
    """Return the answers with their rank in each wave: as published, else by the order of the published counts."""
    columns = [_ranks_of(survey, question, wave, group, item) for wave in waves]
    entries = []
    for option in answers(question):
        figures = tuple(column.get(option.label, Missing()) for column in columns)
        if any(map(_is_told, figures)):
            entries.append(entry(question, option, figures))
    return entries


def _ranks_of(survey: Survey, question: Question, wave: Wave, group: str, item: str) -> dict[str, Figure]:
    published = {
        row.option: row.figure
        for row in survey.observations(question.id, wave=wave.id, group=group, item=item, measure=Measure.RANK)
        if row.figure is not None
    }
    if published:
        return dict(published)
    return _ranks_by_count(survey, question, wave, group, item)


def _ranks_by_count(survey: Survey, question: Question, wave: Wave, group: str, item: str) -> dict[str, Figure]:
    rows = survey.observations(question.id, wave=wave.id, group=group, item=item, measure=Measure.COUNT)
    counts = {row.option: row.figure for row in rows if row.figure is not None}
    return {
        label: Number(
            Decimal(1 + sum(other.value > count.value for other in counts.values())),
            RANK,
            Source(count.source.cells, f"件数の多い順（{numbers.text(count)}）"),
        )
        for label, count in counts.items()
    }
