"""The responses of a data folder: ``responses.yaml``, the sheets it names, and the figures counted from them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import DataError, Problem, Words
from generator.report.numbers import Missing, Reason
from generator.survey.responses.bodies import Bodies, load_bodies
from generator.survey.responses.derived import LEAST_THRESHOLD
from generator.survey.responses.figures import Hide, ResponseFigures, nothing_hidden
from generator.survey.responses.mapping import LoadedMapping, check_mapping, load_mapping
from generator.survey.responses.mapping_file import AnswerEntry, SourceEntry
from generator.survey.responses.terms import Answered, Finding, WaveAnswers
from generator.survey.terms import Case, Codebook


def _quiet(_question: str) -> None:
    return


@dataclass(slots=True)
class Responses:
    """Answers by body and the figures counted from them. Sheets are read when first needed, each once.

    ``deciding`` is called with a question's label when it has to be decided what is hidden of it.
    """

    folder: Path
    mapping: LoadedMapping
    codebook: Codebook
    bodies: Bodies
    threshold: int = 0
    deciding: Callable[[str], None] = _quiet
    _read: dict[str, WaveAnswers] = field(default_factory=dict)
    _chosen: dict[tuple[str, str, str], list[tuple[str, ...]]] = field(default_factory=dict)
    _figures: ResponseFigures | None = None

    @property
    def figures(self) -> ResponseFigures:
        """The counted figures."""
        if self._figures is None:
            self._figures = ResponseFigures(
                self.codebook, self.bodies, _asked(self._sources), self.wave, _periods(self._sources),
                _options(self._sources), self._hide, self.threshold,
            )  # fmt: skip
        return self._figures

    @property
    def _hide(self) -> Hide:
        if self.threshold < LEAST_THRESHOLD:
            return nothing_hidden
        from generator.survey.responses.hiding import Hiding

        return Hiding(self.codebook, self.wave, self.threshold, lambda question: self.deciding(question)).hide

    @property
    def _sources(self) -> Sequence[SourceEntry]:
        return self.mapping.file.sources

    def wave(self, wave: str) -> WaveAnswers:
        """Return all answers of a wave, read from its sources when first asked for.

        Raises:
            DataError: a sheet cannot be read, or an answer is wrong.

        """
        if wave not in self._read:
            self._read[wave] = self._answers(wave)
        return self._read[wave]

    def _answers(self, wave: str) -> WaveAnswers:
        from generator.survey.responses.filling import Part, fill_wave
        from generator.survey.responses.reading import read_sheets

        parts = [
            Part(read_sheets(source, self.folder), source, place)
            for place, source in enumerate(self._sources)
            if source.wave == wave
        ]
        found = [filled.answers for filled in fill_wave(parts, self.codebook, self.bodies, self.mapping)]
        if errors := [each for one in found for each in one.findings if each.severity == "error"]:
            raise DataError(_wrong(errors, self.folder))
        return found[0] if len(found) == 1 else _joined(found, self.mapping)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """One warning for each wave read whose answers have findings."""
        return tuple(_warned(one.findings, self.folder) for one in self._read.values() if one.findings)

    def cases(self, wave: str) -> tuple[Case, ...]:
        """Return the effects that bodies reported in a wave."""
        mapped = any(source.wave == wave and source.cases for source in self._sources)
        return self.wave(wave).cases if mapped else ()

    def answer(self, code: str, question: str, wave: str, item: str = "") -> tuple[str, ...] | Missing:
        """Return what one body answered: the options chosen.

        Missing: NOT_APPLICABLE (was not asked, or the question has no such item), UNKNOWN (no answer), SUPPRESSED (the body
        asked not to be named).
        """
        read, at = self.wave(wave), self.bodies.place_of[code]
        if read.unnamed[at]:
            return Missing(Reason.SUPPRESSED)
        one = read.answers.get((question, item))
        if one is None:
            return Missing(Reason.NOT_APPLICABLE)
        if not one.answered[at]:
            return Missing(Reason.UNKNOWN)
        if (question, wave, item) not in self._chosen:
            self._chosen[question, wave, item] = _chosen_by_all(one)
        return self._chosen[question, wave, item][at]

    def people(self, question: str, wave: str, option: str, group: str, item: str = "") -> tuple[int, int] | None:
        """Return how many people live in the group's bodies that gave an answer, and in all that answered.

        None if unasked, or when small counts are hidden: everyone knows the populations.
        """
        if self.threshold >= LEAST_THRESHOLD:  # sums of known populations tell of whom they are the sum
            return None
        found = [one for one in self.figures.answered(question, wave) if one.item == item and option in one.options]
        if not found or group not in self.figures.members.places:
            return None
        one, among = found[0], self.figures.members.of(group)
        chosen = one.chosen[one.options.index(option)]
        living = sum(body.population for body, at in zip(self.bodies, chosen & among, strict=True) if at)
        return living, sum(body.population for body, at in zip(self.bodies, one.answered & among, strict=True) if at)


def _chosen_by_all(one: Answered) -> list[tuple[str, ...]]:
    """Return the options that each body chose."""
    return [
        tuple(option for option, chosen in zip(one.options, row, strict=True) if chosen)
        for row in one.chosen.T.tolist()
    ]


def load_responses(path: Path, codebook: Codebook, municipalities: Path, threshold: int = 0) -> Responses:
    """Return the responses that the mapping at ``path`` describes. No sheet is read yet.

    Raises:
        DataError: the mapping or the list of local governments is wrong.

    """
    mapping = load_mapping(path)
    check_mapping(mapping, codebook)
    return Responses(path.parent, mapping, codebook, load_bodies(municipalities), threshold)


def _asked(sources: Sequence[SourceEntry]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for source in sources:
        found[source.wave] = found.get(source.wave, frozenset()) | frozenset(source.questions)
    return found


def _options(sources: Sequence[SourceEntry]) -> dict[tuple[str, str], frozenset[str]]:
    """Return the options that a mapping by ``values`` can name, where it can name only some."""
    return {
        (question, source.wave): frozenset(option for option in entry.values.values() if option)
        for source in sources
        for question, entry in source.questions.items()
        if isinstance(entry, AnswerEntry) and entry.column and "" in entry.values.values()
    }


def _periods(sources: Sequence[SourceEntry]) -> dict[str, tuple[dt.date, dt.date]]:
    return {source.wave: source.period for source in sources if source.period}


def _joined(found: Sequence[WaveAnswers], mapping: LoadedMapping) -> WaveAnswers:
    """Return the answers of several sources of one wave; DataError when two answer the same question."""
    answers: dict[tuple[str, str], Answered] = {}
    for one in found:
        if twice := sorted({question for question, _ in answers} & {question for question, _ in one.answers}):
            raise DataError(_twice(twice, one.wave, mapping))
        answers.update(one.answers)
    first = found[0]
    replied, unnamed = first.replied.copy(), first.unnamed.copy()
    for one in found[1:]:
        replied |= one.replied
        unnamed |= one.unnamed
    cases = tuple(case for one in found for case in one.cases)
    findings = tuple(finding for one in found for finding in one.findings)
    return WaveAnswers(first.wave, answers, replied, unnamed, cases, findings, first.cell)


def _twice(questions: Sequence[str], wave: str, mapping: LoadedMapping) -> Problem:
    names = "、".join(questions)
    return Problem(
        Words(
            f"two sources answer the same in {wave}: {names}", f"{wave} の二つの回答が同じ設問に答えています: {names}"
        ),
        str(mapping.path),
        Words("map each question of a wave once", "一つの調査回の設問は、一か所だけに対応させてください"),
    )


_CHECK = Words("list them with: reportgen data check {}", "一覧: reportgen data check {}")


def _hint(folder: Path) -> Words:
    return Words(_CHECK.en.format(folder), _CHECK.ja.format(folder))


def _wrong(errors: Sequence[Finding], folder: Path) -> Problem:
    first = errors[0]
    return Problem(
        Words(
            f"{len(errors)} answers are wrong; the first: {first.what.en}",
            f"回答に誤りが{len(errors)}件あります。最初のもの: {first.what.ja}",
        ),
        f"{first.origin}［{first.sheet}］{first.cell}",
        _hint(folder),
    )


def _warned(findings: Sequence[Finding], folder: Path) -> Problem:
    first = findings[0]
    return Problem(
        Words(
            f"{len(findings)} answers deserve a look; the first: {first.what.en}",
            f"回答に注意が{len(findings)}件あります。最初のもの: {first.what.ja}",
        ),
        f"{first.origin}［{first.sheet}］{first.cell}",
        _hint(folder),
        "warning",
    )
