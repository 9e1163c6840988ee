"""Sheets + one source of the mapping → :class:`WaveAnswers`: who answered what, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from generator.errors import DataError
from generator.report.numbers import Cell
from generator.survey.published import citation
from generator.survey.responses import rules
from generator.survey.responses.amount_column import read_amounts
from generator.survey.responses.asking import Answers, asked_of, held_to_base
from generator.survey.responses.bodies import Bodies
from generator.survey.responses.choices import Choices
from generator.survey.responses.column_names import Found, headings_of
from generator.survey.responses.findings import Findings
from generator.survey.responses.mapping import LoadedMapping
from generator.survey.responses.mapping_file import ItemsEntry, SourceEntry
from generator.survey.responses.marked_columns import read_marked_columns
from generator.survey.responses.naming import unnamed_bodies
from generator.survey.responses.one_column import read_one_column
from generator.survey.responses.readings import Asking, Desk, Reading
from generator.survey.responses.reported_cases import read_cases
from generator.survey.responses.sheets import joined
from generator.survey.responses.tables import NO_ROW
from generator.survey.responses.terms import Answered, Column, Mask, Sheet, WaveAnswers
from generator.survey.terms import Codebook
from generator.yaml_source import Loc


@dataclass(frozen=True, slots=True)
class Filled:
    """The answers of one source, and the columns that its mapping does not name."""

    answers: WaveAnswers
    unused: tuple[tuple[Sheet, Column], ...]


def fill(
    sheets: Sequence[Sheet],
    entry: SourceEntry,
    codebook: Codebook,
    bodies: Bodies,
    mapping: LoadedMapping,
    place: int,
    known: Answers | None = None,
) -> WaveAnswers:
    """Return what the bodies answered, and all findings.

    ``place`` is the index of ``entry`` among the mapping's sources, to tell where a fault stands. ``known`` are answers of the same wave from other
    sources: rules of bases may hang on them (who was asked of the costs says the status, perhaps in another file).

    Raises:
        DataError: a column of the mapping is not there, or there twice; each with its place and what was perhaps meant.

    """
    return fill_source(sheets, entry, codebook, bodies, mapping, place, known).answers


def fill_source(
    sheets: Sequence[Sheet],
    entry: SourceEntry,
    codebook: Codebook,
    bodies: Bodies,
    mapping: LoadedMapping,
    place: int,
    known: Answers | None = None,
) -> Filled:
    """Return what :func:`fill` does, and which columns were not used. Raises DataError as it does."""
    where = mapping.where(place)
    headings = headings_of(sheets)
    findings = Findings(entry.wave)
    findings.take(each for sheet in sheets for each in sheet.findings)
    tables, problems = joined(sheets, entry, headings, bodies, findings, where)
    desk = Desk(tables, headings, findings, where, len(bodies), problems)
    readings = [reading for asking in _askings(entry, codebook) if (reading := _read(asking, desk))]
    unnamed = unnamed_bodies(entry, desk)
    cases, case_columns = read_cases(entry, desk, bodies, codebook)
    if problems:
        raise DataError(*problems)
    replied: Mask = np.logical_or.reduce([table.row_of != NO_ROW for table in tables])
    wave = codebook.waves[codebook.orders[entry.wave] - 1]
    rules.check_readings(readings, desk, wave, entry)
    rules.check_bodies(desk, replied, bodies, entry)
    answers = _answered(readings, entry, codebook, desk, known or {})
    made = WaveAnswers(
        entry.wave,
        answers,
        replied,
        unnamed,
        cases,
        findings.told(),
        _cell(entry, codebook, desk, _body_columns(entry, desk)),
    )
    return Filled(made, _unused(entry, desk, readings, case_columns))


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


def _answered(
    readings: Sequence[Reading], entry: SourceEntry, codebook: Codebook, desk: Desk, known: Answers
) -> dict[tuple[str, str], Answered]:
    """Return the answers of those who were asked: answers that others gave are told and left out."""
    said: dict[tuple[str, str], Answered] = dict(known)
    made: dict[tuple[str, str], Answered] = {}
    for reading in readings:
        asking = reading.asking
        cell = replace(_cell(entry, codebook, desk, reading.spots), question=asking.question.id)
        made[asking.question.id, asking.item] = Answered(
            asking.question.id, entry.wave, asking.item, reading.options, reading.chosen, reading.said, cell,
            reading.amounts, reading.unit,
        )  # fmt: skip
    for reading in readings:
        place = (reading.asking.question.id, reading.asking.item)
        asked = asked_of(reading.asking, {**said, **made}, codebook, desk)
        if asked is not None:
            rules.check_asked(reading, asked, desk)
            made[place] = held_to_base(made[place], asked)
    return made


def _cell(entry: SourceEntry, codebook: Codebook, desk: Desk, spots: Sequence[Found]) -> Cell:
    """Return where answers stand: the file, all rows, and the columns as ``シート!AB:AH``."""
    document = codebook.documents[entry.document]
    if not spots:
        sheet = desk.tables[0].sheet
        return Cell(sheet.origin, 0, sheet.sheet, entry.wave, entry.document, citation(document, sheet.sheet))
    sheet = desk.tables[spots[0][0]].sheet
    letters = [column.letter for index, column in spots if index == spots[0][0]]
    columns = letters[0] if len(letters) == 1 else f"{letters[0]}:{letters[-1]}"
    return Cell(
        sheet.origin, 0, f"{sheet.sheet}!{columns}", entry.wave, entry.document, citation(document, sheet.sheet)
    )


def _body_columns(entry: SourceEntry, desk: Desk) -> list[Found]:
    written = next(each for each in (entry.body.code, entry.body.name) if each)
    return [each for each in desk.headings.all_of(written) if each[0] == 0][:1]


def _unused(
    entry: SourceEntry, desk: Desk, readings: Sequence[Reading], case_columns: Sequence[Found]
) -> tuple[tuple[Sheet, Column], ...]:
    used = {(index, column.index) for reading in readings for index, column in reading.spots}
    used |= {(index, column.index) for index, column in case_columns}
    body = entry.body
    others = [body.code, body.prefecture, body.name, body.unnamed, *(each.column for each in entry.where)]
    others += [one.since_date for asking in readings for one in (asking.asking.entry,)]
    used |= {(i, column.index) for written in filter(None, others) for i, column in desk.headings.all_of(written)}
    return tuple(
        (table.sheet, column)
        for index, table in enumerate(desk.tables)
        for column in table.sheet.columns
        if (index, column.index) not in used and column.headings
    )
