"""Sheets + one source of the mapping → :class:`WaveAnswers`: who answered what, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from generator.errors import DataError, Problem
from generator.report.numbers import Cell
from generator.survey.published import citation
from generator.survey.responses import rules
from generator.survey.responses.amount_column import read_amounts
from generator.survey.responses.asking import Answers, asked_of, held_to_base
from generator.survey.responses.bodies import Bodies
from generator.survey.responses.choices import Choices
from generator.survey.responses.column_names import Found, headings_of, in_sheet
from generator.survey.responses.findings import Findings
from generator.survey.responses.mapping import LoadedMapping
from generator.survey.responses.mapping_file import ItemsEntry, SourceEntry
from generator.survey.responses.marked_columns import read_marked_columns
from generator.survey.responses.naming import unnamed_bodies
from generator.survey.responses.one_column import read_one_column
from generator.survey.responses.readings import Asking, Desk, Reading
from generator.survey.responses.reported_cases import read_cases, tellable
from generator.survey.responses.sheets import joined
from generator.survey.responses.tables import NO_ROW
from generator.survey.responses.terms import Answered, Column, Mask, Sheet, WaveAnswers
from generator.survey.terms import Case, Codebook
from generator.yaml_source import Loc


@dataclass(frozen=True, slots=True)
class Filled:
    """The answers of one source, and the columns that its mapping does not name."""

    answers: WaveAnswers
    unused: tuple[tuple[Sheet, Column], ...]
    sheets: Sequence[Sheet]


@dataclass(frozen=True, slots=True)
class Part:
    """One source of the mapping with its sheets; ``place`` is its index among the sources."""

    sheets: Sequence[Sheet]
    entry: SourceEntry
    place: int


@dataclass(frozen=True, slots=True)
class _Draft:
    """What a source says, before its answers are held against who was asked."""

    entry: SourceEntry
    desk: Desk
    readings: Sequence[Reading]
    answers: Answers
    replied: Mask
    unnamed: Mask
    cases: tuple[tuple[int, Case], ...]
    case_columns: Sequence[Found]


def fill(
    sheets: Sequence[Sheet], entry: SourceEntry, codebook: Codebook, bodies: Bodies, mapping: LoadedMapping, place: int
) -> WaveAnswers:
    """Return what the bodies answered in one source, and all findings; ``place`` is its index among the sources.

    Raises:
        DataError: a column of the mapping is not there, or there twice; each with its place and what was perhaps meant.

    """
    return fill_wave([Part(sheets, entry, place)], codebook, bodies, mapping)[0].answers


def fill_wave(parts: Sequence[Part], codebook: Codebook, bodies: Bodies, mapping: LoadedMapping) -> tuple[Filled, ...]:
    """Return the answers of all sources of one wave, one for each.

    Who was asked may hang on an answer in another source (costs in one file, the status in another). Raises DataError as
    :func:`fill` does, for all sources at once.
    """
    drafts: list[_Draft] = []
    problems: list[Problem] = []
    for part in parts:
        try:
            drafts.append(_draft(part, codebook, bodies, mapping))
        except DataError as fault:
            problems += fault.problems
    if problems:
        raise DataError(*problems)
    said: dict[str, list[Answered]] = {}
    for draft in drafts:
        for (question, _), answered in draft.answers.items():
            said.setdefault(question, []).append(answered)
    unnamed: Mask = np.logical_or.reduce([draft.unnamed for draft in drafts])
    return tuple(_settled(draft, said, codebook, tellable(draft.cases, unnamed, bodies)) for draft in drafts)


def _draft(part: Part, codebook: Codebook, bodies: Bodies, mapping: LoadedMapping) -> _Draft:
    entry, where = part.entry, mapping.where(part.place)
    headings = headings_of(part.sheets)
    findings = Findings(entry.wave)
    findings.take(each for sheet in part.sheets for each in sheet.findings)
    tables, problems = joined(part.sheets, entry, headings, bodies, findings, where)
    desk = Desk(tables, headings, findings, where, len(bodies), problems)
    readings = [reading for asking in _askings(entry, codebook) if (reading := _read(asking, desk))]
    unnamed = unnamed_bodies(entry, desk)
    cases, case_columns = read_cases(entry, desk, bodies, codebook)
    wave = codebook.waves[codebook.orders[entry.wave] - 1]
    rules.check_readings(readings, desk, wave, entry)
    if problems:
        raise DataError(*problems)
    replied: Mask = np.logical_or.reduce([table.row_of != NO_ROW for table in tables])
    rules.check_bodies(desk, replied, bodies, entry)
    answers = {(r.asking.question.id, r.asking.item): _answered(r, entry, codebook, desk) for r in readings}
    return _Draft(entry, desk, readings, answers, replied, unnamed, cases, case_columns)


def _settled(
    draft: _Draft, said: Mapping[str, Sequence[Answered]], codebook: Codebook, cases: tuple[Case, ...]
) -> Filled:
    """Leave out the answers of bodies that were not asked; they are told."""
    entry, desk = draft.entry, draft.desk
    answers = dict(draft.answers)
    for reading in draft.readings:
        asked = asked_of(reading.asking, said, codebook, desk)
        if asked is not None:
            rules.check_asked(reading, asked, desk)
            place = (reading.asking.question.id, reading.asking.item)
            answers[place] = held_to_base(answers[place], asked)
    cell = _cell(entry, codebook, desk, _body_columns(entry, desk))
    made = WaveAnswers(entry.wave, answers, draft.replied, draft.unnamed, cases, desk.findings.told(), cell)
    return Filled(made, _unused(draft), desk.headings.sheets)


def _askings(entry: SourceEntry, codebook: Codebook) -> Iterator[Asking]:
    for name, answer in entry.questions.items():
        question = codebook.questions[name]
        choices = Choices(question, entry.wave, codebook)
        at: Loc = ("questions", name)
        if isinstance(answer, ItemsEntry):
            for item, one in answer.items.items():
                yield Asking(question, item, one, choices, (*at, "items", item))
        else:
            yield Asking(question, "", answer, choices, at)


def _read(asking: Asking, desk: Desk) -> Reading | None:
    if asking.entry.column:
        return read_one_column(asking, desk)
    if asking.entry.amount:
        return read_amounts(asking, desk)
    return read_marked_columns(asking, desk)


def _answered(reading: Reading, entry: SourceEntry, codebook: Codebook, desk: Desk) -> Answered:
    asking = reading.asking
    cell = replace(_cell(entry, codebook, desk, reading.spots), question=asking.question.id)
    return Answered(
        asking.question.id, entry.wave, asking.item, reading.options, reading.chosen, reading.said, cell, reading.amounts,
        reading.unit,
    )  # fmt: skip


def _cell(entry: SourceEntry, codebook: Codebook, desk: Desk, spots: Sequence[Found]) -> Cell:
    """Return where answers stand: the file, all rows, and the columns as ``シート!AB:AH``."""
    document = codebook.documents[entry.document]
    if not spots:
        sheet = desk.tables[0].sheet
        return Cell(sheet.origin, 0, sheet.sheet, entry.wave, entry.document, citation(document, sheet.sheet))
    sheet = desk.tables[spots[0][0]].sheet
    letters = [column.letter for index, column in spots if index == spots[0][0]]
    columns = letters[0] if len(letters) == 1 else f"{letters[0]}:{letters[-1]}"
    return Cell(sheet.origin, 0, in_sheet(sheet, columns), entry.wave, entry.document, citation(document, sheet.sheet))


def _body_columns(entry: SourceEntry, desk: Desk) -> list[Found]:
    written = next(each for each in (entry.body.code, entry.body.name) if each)
    return [each for each in desk.headings.all_of(written) if each[0] == 0][:1]


def _unused(draft: _Draft) -> tuple[tuple[Sheet, Column], ...]:
    """Return the columns that the mapping does not name."""
    entry, desk = draft.entry, draft.desk
    spots = [*(spot for reading in draft.readings for spot in reading.spots), *draft.case_columns]
    used = {(index, column.index) for index, column in spots}
    body = entry.body
    named = [body.code, body.prefecture, body.name, body.unnamed, *(each.column for each in entry.where)]
    named += [reading.asking.entry.since_date for reading in draft.readings]
    used |= {(index, column.index) for each in filter(None, named) for index, column in desk.headings.all_of(each)}
    return tuple(
        (table.sheet, column)
        for index, table in enumerate(desk.tables)
        for column in table.sheet.columns
        if (index, column.index) not in used and column.headings
    )
