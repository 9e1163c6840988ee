"""Questions put to the figures: what was published, of whom, comparable with what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from generator.errors import DataError, Problem, Words
from generator.report import numbers
from generator.report.numbers import Cell, Figure, Missing, Number, Reason, Source
from generator.survey.terms import ALL, Asked, Break, Case, Codebook, Measure, Observation, Question, Wave
from generator.yaml_complaints import did_you_mean

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from generator.survey.responses.responses import Responses
    from generator.survey.responses.terms import Body
    from generator.survey.tiles import PrefectureTile

Place = tuple[str, str, str, str, str, Measure]
"""Question, wave, group, item, option, measure."""

MARKS = {"-": Reason.NOT_APPLICABLE, "…": Reason.UNKNOWN, "X": Reason.SUPPRESSED}
"""What the column 値 says in place of a number (総務省 表章記号)."""

BODIES = "団体"


class Survey:
    """All figures of one set of data.

    Figures come from published tables, from responses, or from both: what responses answer, they alone answer. Answer
    sheets are read when a figure of their wave is first asked for; DataError when one cannot be.
    """

    def __init__(
        self,
        codebook: Codebook,
        observations: Sequence[Observation],
        cases: Sequence[Case] = (),
        problems: Iterable[Problem] = (),
        responses: Responses | None = None,
        folders: Sequence[Path] = (),
    ) -> None:
        self.codebook = codebook
        self.fictional = codebook.fictional
        self.responses = responses
        self._folders = tuple(folders)
        self._problems = tuple(problems)
        self._observations = tuple(observations)
        self._cases = tuple(cases)
        self._waves = {wave.id: wave for wave in codebook.waves}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The warnings found so far: on loading, and in the answer sheets that were read since."""
        return (*self._problems, *(self.responses.problems if self.responses else ()))

    def tell_hiding(self, tell: Callable[[str], None]) -> None:
        """Have ``tell`` called with a question's label when it has to be decided what a threshold hides of it: it takes long."""
        if self.responses:
            self.responses.deciding = tell

    @cached_property
    def _by_question(self) -> dict[str, list[Observation]]:
        found: dict[str, list[Observation]] = {}
        for row in self._observations:
            found.setdefault(row.question, []).append(self._standing(row))
        return found

    def _standing(self, row: Observation) -> Observation:
        """Return a published row, put behind when the responses answer the same."""
        answered = self.responses and self.responses.figures.answers_option(
            row.question, row.wave, row.item, row.option
        )
        return replace(row, standing="other") if answered and row.standing == "main" else row

    @cached_property
    def _main(self) -> dict[Place, Observation]:
        """The first main row of each place; of a published range that is its lower end."""
        found: dict[Place, Observation] = {}
        for rows in self._by_question.values():
            for row in rows:
                if row.standing == "main":
                    found.setdefault(place_of(row), row)
        return found

    def _main_row(self, place: Place) -> Observation | None:
        """Return the main row of a place: the responses' own where they answer the question, else the published one."""
        question, wave, group, *_ = place
        counted = self._counted(question, wave, group)
        return next((row for row in counted if place_of(row) == place), None) or self._main.get(place)

    def _counted(self, question: str, wave: str, group: str) -> tuple[Observation, ...]:
        if self.responses is None or question not in self.codebook.questions:
            return ()
        return self.responses.figures.rows(question, wave, group)

    @property
    def waves(self) -> tuple[Wave, ...]:
        """Return the waves of which these data tell anything, oldest first."""
        answered = self.responses.figures.asked if self.responses else ()
        told = {row.wave for row in self._observations} | set(answered)
        return tuple(wave for wave in self.codebook.waves if wave.id in told)

    def wave(self, wave_id: str) -> Wave:
        """Return the wave; DataError with a suggestion when unknown."""
        if (found := self._waves.get(wave_id)) is None:
            raise self._unknown("wave", "調査回", wave_id, list(self._waves))
        return found

    def question(self, question_id: str) -> Question:
        """Return the question; DataError with a suggestion when unknown."""
        if (found := self.codebook.questions.get(question_id)) is None:
            raise self._unknown("question", "設問", question_id, list(self.codebook.questions))
        return found

    def observations(
        self,
        question: str,
        *,
        wave: str = "",
        group: str = "",
        measure: Measure | None = None,
        item: str | None = None,
        standing: Literal["main", "other", ""] = "main",
    ) -> tuple[Observation, ...]:
        """Return the matching rows in the order of the file; empty filters match everything."""
        return tuple(
            row
            for row in (
                *self._by_question.get(self.question(question).id, ()),
                *self._counted_rows(question, wave, group),
            )
            if (not wave or row.wave == wave)
            and (not group or row.group == group)
            and (measure is None or row.measure is measure)
            and (item is None or row.item == item)
            and (not standing or row.standing == standing)
        )

    def _counted_rows(self, question: str, wave: str, group: str) -> Iterator[Observation]:
        if self.responses is None:
            return
        for each in self.responses.figures.waves(question):
            if wave in ("", each):
                yield from self._counted(question, each, group)

    def figure(
        self, question: str, wave: str, option: str, measure: Measure, *, group: str = ALL, item: str = ""
    ) -> Figure:
        """Return the main figure, or Missing: NOT_APPLICABLE (question not asked), NO_OPTION (answer did not exist), NOT_OBTAINED.

        Of a range (以上 … 以下) the lower end is returned; ``observations`` gives both. Unknown names raise DataError.
        """
        row = self._main_row((question, wave, group, item, option, measure))
        if row is None:
            return self._absent(question, wave, option, measure, group, item)
        return row.figure or Missing(MARKS.get(row.words, Reason.NOT_OBTAINED))

    def _absent(self, question: str, wave: str, option: str, measure: Measure, group: str, item: str) -> Figure:
        """Return the figure under the option's own label when ``option`` is another spelling, else why it is missing."""
        self.wave(wave)
        label = self._label(question, option)
        if group not in self.codebook.groups:
            raise self._unknown("group", "対象", group, list(self.codebook.groups))
        if label != option:
            return self.figure(question, wave, label, measure, group=group, item=item)
        if self.codebook.before_first(question, wave):
            return Missing(Reason.NOT_APPLICABLE)
        if not self.exists(question, wave, option):
            return Missing(Reason.NO_OPTION)
        return Missing(Reason.NOT_OBTAINED)

    def _label(self, question: str, option: str) -> str:
        known = self.codebook.spellings[self.question(question).id]
        if option not in known:
            raise self._unknown("option", "選択肢", option, [o.label for o in self.question(question).options])
        return known[option]

    def share(
        self, question: str, wave: str, option: str, *, group: str = ALL, item: str = "", decimals: int = 0
    ) -> Figure:
        """Return the share of an answer in per cent: from count and base when both are known, else as published.

        A published share is never shown with more digits than it was published with.
        """
        count = self.figure(question, wave, option, Measure.COUNT, group=group, item=item)
        whole = self._whole(question, wave, group, count)
        if isinstance(count, Number) and isinstance(whole, Number) and whole.value:
            return numbers.share(count, whole, decimals)
        for part in (count, whole):
            if isinstance(part, Missing) and part.reason is Reason.SUPPRESSED:
                return part
        published = self.figure(question, wave, option, Measure.SHARE, group=group, item=item)
        if isinstance(published, Number):
            return published.with_decimals(min(decimals, published.decimals))
        return published

    def _whole(self, question: str, wave: str, group: str, count: Figure) -> Figure:
        """Return the bodies that ``count`` is part of: its row's own 母数, else who was asked if it counts bodies."""
        if isinstance(count, Missing):
            return count
        if count.base is not None:
            cell = count.source.cells[0]
            stated = Cell(cell.dataset, cell.row, "母数", cell.wave, cell.document, cell.citation, cell.question)
            return Number(count.base, BODIES, Source((stated,)))
        return self.base(question, wave, group) if count.unit == BODIES else Missing()

    def base(self, question: str, wave: str, group: str = ALL) -> Figure:
        """Return how many bodies were asked (Number in 団体 with its source), or Missing.

        Of responses it is how many were asked and answered.
        """
        asked = self.asked(question, wave)
        if self.responses and self.counted(question, wave):
            figures = self.responses.figures
            answered = figures.answered(question, wave) and group in figures.members.places
            return figures.base(question, wave, group) or Missing(
                Reason.SUPPRESSED if answered else Reason.NOT_OBTAINED
            )
        if asked is None:
            early = self.codebook.before_first(question, wave)
            return Missing(Reason.NOT_APPLICABLE if early else Reason.NOT_OBTAINED)
        if group not in asked.bodies:
            return Missing()
        if not asked.line:
            return self.bodies(group)
        cell = Cell(self._dataset, asked.line, f"{question}.asked.{group}", wave)
        place = numbers.Place(question, wave, group)
        return Number(Decimal(asked.bodies[group]), BODIES, Source((cell,)), place=place)

    def median(self, question: str, wave: str, *, group: str = ALL, item: str = "") -> Figure:
        """Return the median of the amounts that were given to a question of amounts (responses only), or Missing."""
        rows = self.observations(question, wave=wave, group=group, item=item, measure=Measure.MEDIAN)
        found = [row.figure or Missing(MARKS.get(row.words, Reason.NOT_OBTAINED)) for row in rows if not row.option]
        return found[0] if found else Missing()

    def answering(self, question: str, wave: str, group: str = ALL) -> Figure:
        """Return the n= of a question put to everyone: the bodies that answered where responses tell, else the group's.

        Missing SUPPRESSED where a threshold hides how many answered.
        """
        base = self.base(question, wave, group) if self.counted(question, wave) else Missing()
        told = isinstance(base, Number) or base.reason is Reason.SUPPRESSED
        return base if told else self.bodies(group)

    def counted(self, question: str, wave: str) -> bool:
        """Say whether a question's figures of a wave are counted from responses."""
        return self.responses is not None and self.responses.figures.has(self.question(question).id, wave)

    def bodies(self, group: str) -> Number:
        """Return the number of bodies of a group (47, 20, 1,721, 1,788)."""
        if group not in self.codebook.groups:
            raise self._unknown("group", "対象", group, list(self.codebook.groups))
        cell = Cell(self._dataset, self.codebook.group_lines[group], f"groups.{group}")
        return Number(Decimal(self.codebook.groups[group]), BODIES, Source((cell,)), place=numbers.Place(group=group))

    def waves_of(
        self, question: str, *, measure: Measure | None = None, group: str = "", until: str = ""
    ) -> tuple[Wave, ...]:
        """Return the waves for which such a main figure (or published words) exists, oldest first, none later than ``until``."""
        last = self.wave(until).order if until else len(self._waves)
        counted = [wave for wave in self._answered_waves(question) if self._waves[wave].order <= last]
        rows = [row for wave in counted for row in self._counted(question, wave, group or ALL)]
        rows += [row for row in self._by_question.get(self.question(question).id, ()) if group in ("", row.group)]
        known = {row.wave for row in rows if _tells(row, measure)}
        return tuple(wave for wave in self.codebook.waves if wave.id in known and wave.order <= last)

    def _answered_waves(self, question: str) -> tuple[str, ...]:
        return self.responses.figures.waves(self.question(question).id) if self.responses else ()

    def exists(self, question: str, wave: str, option: str) -> bool:
        """Say whether the answer existed in that wave."""
        label = self._label(question, option)
        found = next(o for o in self.question(question).options if o.label == label)
        return self.codebook.exists(found, self.wave(wave).id)

    def asked(self, question: str, wave: str) -> Asked | None:
        """Return who was asked the question in that wave."""
        return self.codebook.asked(self.question(question).id, self.wave(wave).id)

    def break_between(self, question: str, earlier: str, later: str) -> Break | None:
        """Return the first break in comparability between two waves, or None. The order of the two does not matter."""
        first, last = sorted((self.wave(earlier).order, self.wave(later).order))
        breaks = sorted(self.question(question).breaks, key=lambda b: self.wave(b.before).order)
        return next((b for b in breaks if first < self.wave(b.before).order <= last), None)

    def cases(self, wave: str, technology: str, theme: str = "") -> tuple[Case, ...]:
        """Return the reported effects, in the order of the document."""
        told = (*self._cases, *(self.responses.cases(wave) if self.responses else ()))
        return tuple(
            case
            for case in told
            if case.wave == wave and technology in ("", case.technology) and theme in ("", case.theme)
        )

    @cached_property
    def tiles(self) -> tuple[PrefectureTile, ...]:
        """The prefectures by code, with short names and their places on a map of tiles; none without that table."""
        from generator.survey.tiles import load_tiles

        return load_tiles(self._folders)

    def may_be_named(self, code: str, wave: str) -> bool:
        """Say whether a body may appear by name: it did not ask, with its answers of that wave, not to be named."""
        if self.responses is None or wave not in self.responses.figures.asked:
            return True
        return not self.responses.wave(wave).unnamed[self.responses.bodies.place_of[code]]

    def localities(self, group: str = "") -> tuple[Body, ...]:
        """Return the bodies of a group (富山県: its municipalities), all 1,788 without one; none without responses.

        They come in the order of the list. Unknown groups raise DataError.
        """
        if self.responses is None:
            return ()
        if not group:
            return self.responses.bodies.all
        if group not in self.codebook.groups:
            raise self._unknown("group", "対象", group, list(self.codebook.groups))
        members = self.responses.bodies.members(group)
        return () if members is None else tuple(b for b, at in zip(self.responses.bodies, members, strict=True) if at)

    def answer(self, code: str, question: str, wave: str, item: str = "") -> tuple[str, ...] | Missing:
        """Return what one body answered (the options chosen), or why that is not known; see ``Responses.answer``."""
        if self.responses is None or not self.responses.figures.has(self.question(question).id, wave):
            return Missing(Reason.NOT_OBTAINED)
        return self.responses.answer(code, question, wave, item)

    def unanswered_word(self, question: str, wave: str) -> str:
        """Return the word by which the answers of a wave say that a body did not answer (調査無し), else 無回答."""
        for source in self.responses.mapping.file.sources if self.responses else []:
            words = getattr(source.questions.get(question), "unanswered", ())
            if source.wave == wave and isinstance(words, tuple | list) and words:
                return str(words[0])
        return "無回答"

    def to_pandas(self) -> pd.DataFrame:
        """Return every row, main and other, as a table with the Japanese column names of ``data/published``.

        Responses are counted for every question, wave and group.
        """
        from generator.survey.frames import frame_of

        return frame_of(
            [row for question in self.codebook.questions for row in self.observations(question, standing="")]
        )

    @property
    def _dataset(self) -> str:
        return self.codebook.path.name

    def _unknown(self, kind: str, japanese: str, found: str, known: Sequence[str]) -> DataError:
        few = "、".join(known[:12]) + ("…" if len(known) > 12 else "")
        what = Words(f"unknown {kind} “{found}”", f"{japanese}「{found}」は台帳（{self._dataset}）にありません")
        return DataError(
            Problem(
                what, str(self.codebook.path), did_you_mean(found, known) or Words(f"known: {few}", f"あるもの: {few}")
            )
        )


def _tells(row: Observation, measure: Measure | None) -> bool:
    return row.standing == "main" and row.words not in MARKS and measure in (None, row.measure)


def place_of(row: Observation) -> Place:
    """Return where in the survey a row stands; main rows do not share a place (but for ranges and words)."""
    return (row.question, row.wave, row.group, row.item, row.option, row.measure)
