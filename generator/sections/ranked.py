"""One ranked question as a page will show it: which waves, which measure, which form, which answers in which order."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.report.numbers import Figure, Missing, Number
from generator.report.runs import Rich, plain, typed
from generator.sections.naming import option_name
from generator.sections.series import Entry, answers, by_group, by_wave, entry, ordered, ranks, sized, top
from generator.survey.model import ALL, Break, Measure, Observation, Question, Survey, Wave

Form = Literal["bars", "groups", "ranks", "table"]

_MOST_RANKS = 8
ROOM = 20
"""Bars that one above the other fill a page's body (layout.md: a bar is 4 mm at least)."""
ROOM_OF_HALF = 9
"""Bars of a chart that shares the height with another."""
UNLIMITED = 10_000
_WORDS = (Measure.WORDS, Measure.TREND)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A ranked question: ``entries`` with one figure a column; columns are ``waves``, or ``groups`` of the last wave.

    ``unknown`` are answers of the last wave without any figure in a chart; ``upper`` is the upper end of a published range,
    by answer. ``words`` is what documents say of an answer of the last wave without a figure (多い, 増加). ``broken`` are
    breaks within the waves.
    """

    question: Question
    form: Form
    waves: tuple[Wave, ...]
    groups: tuple[str, ...]
    entries: tuple[Entry, ...]
    measure: Measure
    words: dict[str, tuple[Observation, ...]]
    broken: tuple[Break, ...]
    upper: dict[str, Number]
    unknown: tuple[Rich, ...]
    rows: tuple[Observation, ...] = ()
    certain: tuple[bool, ...] = ()
    """Whether, in each column, enough is known to call the largest figure the largest of all."""

    @property
    def wave(self) -> Wave:
        """The wave the page is about."""
        return self.waves[-1]

    def unit_is(self, unit: str) -> bool:
        """Say whether any figure has this unit."""
        return any(isinstance(f, Number) and f.unit == unit for one in self.entries for f in one.figures)

    @property
    def unit(self) -> str:
        """The unit of the figures, as the data have it."""
        known = (f for one in self.entries for f in one.figures if isinstance(f, Number))
        return next((figure.unit for figure in known), self.question.unit)


def ranked(
    survey: Survey,
    question: Question,
    wave: Wave,
    *,
    groups: Sequence[str],
    item: str,
    most: int,
    past: int,
    view: str,
    room: int = ROOM,
) -> Ranked | None:
    """Return the question as it can be shown for ``wave``, or None when nothing was published for it.

    ``most`` answers stand alone, the rest joins その他; ``past`` is how many waves are shown; ``view`` forces a form. A chart
    of more than ``room`` bars shows fewer waves (never fewer than two), then fewer answers.
    """
    if groups and view == "table":
        return _group_table(survey, question, wave, tuple(groups), item, most)
    if groups:
        return _by_groups(survey, question, wave, tuple(groups), item, most, ranks=view != "bars")
    for form in _forms(view):
        if found := _FORMS[form](survey, question, wave, item, most, past):
            return _thinned(found, survey, item, most, room)
    return None


def _thinned(found: Ranked, survey: Survey, item: str, most: int, room: int) -> Ranked:
    """Return bars that a page can hold: the newest waves, then the most frequent answers."""
    if found.form != "bars" or len(found.entries) * len(found.waves) <= room:
        return found
    past = max(min(2, len(found.waves)), room // len(found.entries))
    few = min(most, max(2, room // past) - 1)
    waves = found.waves[-past:]
    entries = _kept(ordered(by_wave(survey, found.question, waves, found.measure, ALL, item)), few)
    return _made(survey, found.question, "bars", waves, (), entries, found.measure)


def _forms(view: str) -> tuple[str, ...]:
    """Return the forms to try; one that is asked for comes first, and a table can always tell what is known."""
    return tuple(dict.fromkeys((*(() if view == "auto" else (view,)), "bars", "ranks", "table")))


def _waves(
    survey: Survey, question: Question, wave: Wave, measure: Measure | None, past: int, item: str = ""
) -> tuple[Wave, ...]:
    waves = [
        candidate
        for candidate in survey.waves_of(question.id, measure=measure, group=ALL, until=wave.id)
        if survey.observations(question.id, wave=candidate.id, group=ALL, measure=measure, item=item)
    ]
    return tuple(waves[-past:]) if waves and waves[-1] == wave else ()


def _bars(survey: Survey, question: Question, wave: Wave, item: str, most: int, past: int) -> Ranked | None:
    """Bars need two figures of one measure in the wave itself, or one of a single-answer question."""
    for measure in (Measure.COUNT, Measure.SHARE):
        waves = _with_company(survey, question, _waves(survey, question, wave, measure, past, item), measure, item)
        entries = by_wave(survey, question, waves, measure, ALL, item) if waves else []
        if entries and waves[-1] == wave:
            return _made(survey, question, "bars", waves, (), _kept(ordered(entries), most), measure)
    return None


def _with_company(
    survey: Survey, question: Question, waves: tuple[Wave, ...], measure: Measure, item: str
) -> tuple[Wave, ...]:
    """Return the waves with figures for two answers (one of a single-answer question) or more.

    A lone figure would read as if the other answers had vanished.
    """
    least = 1 if question.answer == "single" else 2
    return tuple(
        wave
        for wave in waves
        if len(survey.observations(question.id, wave=wave.id, group=ALL, measure=measure, item=item)) >= least
    )


def _ranks(survey: Survey, question: Question, wave: Wave, item: str, most: int, past: int) -> Ranked | None:
    """Rank lines need exact ranks in at least two waves, the newest among them."""
    waves = tuple(w for w in _waves(survey, question, wave, None, past, item) if _has_ranks(survey, question, w, item))
    if len(waves) < 2 or waves[-1] != wave:
        return None
    entries = ranks(survey, question, waves, ALL, item)[: max(most, _MOST_RANKS)]
    figures = [f for one in entries for f in one.figures if isinstance(f, Number)]
    known = sum(isinstance(one.newest, Number) for one in entries)
    if known < 2 or any(figure.qualifier for figure in figures):
        return None
    return _made(survey, question, "ranks", waves, (), entries, Measure.RANK)


def _has_ranks(survey: Survey, question: Question, wave: Wave, item: str) -> bool:
    return any(
        survey.observations(question.id, wave=wave.id, group=ALL, item=item, measure=measure)
        for measure in (Measure.RANK, Measure.COUNT)
    )


def _table(survey: Survey, question: Question, wave: Wave, item: str, most: int, past: int) -> Ranked | None:
    """Return whatever is known, rank before count before share; answers told of in words only stand last."""
    waves = _waves(survey, question, wave, None, past, item)
    if not waves:
        return None
    entries = []
    for option in question.options:
        figures = tuple(_best(survey, question, one, option.label, item) for one in waves)
        here = survey.observations(question.id, wave=wave.id, group=ALL, item=item)
        if any(isinstance(f, Number) for f in figures) or any(row.option == option.label for row in here):
            entries.append(entry(question, option, figures))
    entries.sort(key=_by_rank)
    return _made(survey, question, "table", waves, (), entries[:most], Measure.RANK)


def _best(survey: Survey, question: Question, wave: Wave, option: str, item: str) -> Figure:
    for measure in (Measure.RANK, Measure.COUNT, Measure.SHARE, Measure.TIMES):
        figure = survey.figure(question.id, wave.id, option, measure, item=item)
        if isinstance(figure, Number):
            return figure
    return figure


def _by_rank(one: Entry) -> tuple[int, object]:
    newest = one.newest
    if not isinstance(newest, Number):
        return (3 if one.rest else 2, 0)
    return (0, sized(newest)) if newest.unit == "位" else (1, -sized(newest))


def _by_groups(
    survey: Survey, question: Question, wave: Wave, groups: tuple[str, ...], item: str, most: int, *, ranks: bool
) -> Ranked | None:
    """Return panels by group; where there are no figures to draw, a table of ranks (``ranks``) or nothing."""
    for measure in (Measure.COUNT, Measure.SHARE):
        entries = by_group(survey, question, wave, measure, groups, item)
        if sum(isinstance(one.figures[-1], Number) for one in entries) >= 2:
            kept = _kept(ordered(entries, total=True), most)
            return _made(survey, question, "groups", (wave,), groups, kept, measure)
    return _ranks_by_group(survey, question, wave, groups, item) if ranks else None


def _group_table(
    survey: Survey, question: Question, wave: Wave, groups: tuple[str, ...], item: str, most: int
) -> Ranked | None:
    """Return a table of shares or counts by group, for more groups than panels can show."""
    for measure in (Measure.SHARE, Measure.COUNT):
        if entries := by_group(survey, question, wave, measure, groups, item):
            known = {e.option: [f.value for f in e.figures if isinstance(f, Number)] for e in entries}
            total = measure is Measure.COUNT
            entries.sort(
                key=lambda e: (e.rest, -len(known[e.option]), -sum(known[e.option]) if total else -sized(e.figures[0]))
            )
            return _made(survey, question, "table", (wave,), groups, entries[:most], measure)
    return _ranks_by_group(survey, question, wave, groups, item)


def _ranks_by_group(
    survey: Survey, question: Question, wave: Wave, groups: tuple[str, ...], item: str
) -> Ranked | None:
    """Return a table of ranks by type, with the answers that documents tell of in words below."""
    said = {row.option for row in survey.observations(question.id, wave=wave.id, group=ALL, item=item)}
    known = {e.option: e for e in by_group(survey, question, wave, Measure.RANK, groups, item)}
    blank = tuple(Missing() for _ in groups)
    entries = [
        known.get(option.label) or entry(question, option, blank)
        for option in answers(question)
        if option.label in {*said, *known}
    ]
    entries.sort(key=lambda e: min(sized(f) if isinstance(f, Number) else Decimal(99) for f in e.figures))
    return _made(survey, question, "table", (wave,), groups, entries, Measure.RANK) if entries else None


def _kept(entries: list[Entry], most: int) -> list[Entry]:
    return top(entries, most, typed("その他"))


def _made(
    survey: Survey,
    question: Question,
    form: Form,
    waves: tuple[Wave, ...],
    groups: tuple[str, ...],
    entries: Sequence[Entry],
    measure: Measure,
) -> Ranked:
    wave = waves[-1]
    said = [row for row in _all(survey, question, wave) if row.measure in _WORDS]
    broken = tuple(b for a, c in itertools.pairwise(waves) if (b := survey.break_between(question.id, a.id, c.id)))
    words = {row.option: tuple(other for other in said if other.option == row.option) for row in said}
    certain = tuple(_certain(survey, question, wave, group) for group in groups) or tuple(
        _certain(survey, question, one, ALL) for one in waves
    )
    upper = {
        row.option: row.figure for row in _all(survey, question, wave) if row.figure and row.figure.qualifier == "以下"
    }
    ranges = {option: figure for option, figure in upper.items() if figure.unit != "位"}
    unknown = _without_figures(survey, question, wave, entries) if form == "bars" else ()
    rows = survey.observations(question.id, wave=wave.id, measure=measure)
    return Ranked(question, form, waves, groups, tuple(entries), measure, words, broken, ranges, unknown, rows, certain)


def _without_figures(survey: Survey, question: Question, wave: Wave, entries: Sequence[Entry]) -> tuple[Rich, ...]:
    drawn = {e.option for e in entries}
    merged = {plain(label) for e in entries for label in e.merged}
    return tuple(
        option_name(question, option)
        for option in answers(question)
        if option.label not in drawn | merged and not option.other and survey.exists(question.id, wave.id, option.label)
    )


def _all(survey: Survey, question: Question, wave: Wave) -> tuple[Observation, ...]:
    return survey.observations(question.id, wave=wave.id, group=ALL)


def _certain(survey: Survey, question: Question, wave: Wave, group: str) -> bool:
    """Say whether the largest answer of a wave is known: all answers have figures, or the first rank was published."""
    first = survey.observations(question.id, wave=wave.id, group=group, measure=Measure.RANK)
    if any(row.figure and row.figure.value == 1 and not row.figure.qualifier for row in first):
        return True
    open_ = [
        option
        for option in answers(question)
        if survey.exists(question.id, wave.id, option.label)
        and not any(_known(survey, question, wave, option.label, group, m) for m in (Measure.COUNT, Measure.SHARE))
    ]
    return not open_


def _known(survey: Survey, question: Question, wave: Wave, option: str, group: str, measure: Measure) -> bool:
    rows = survey.observations(question.id, wave=wave.id, group=group, measure=measure)
    return any(row.option == option and row.figure for row in rows)


_FORMS = {"bars": _bars, "ranks": _ranks, "table": _table}
