"""What a threshold hides is in no file of a release: not in text, charts, tables, alt text, notes, workbooks or trace.

The reports of the nation and of four prefectures are built whole, from fictional answers. Then the data books are read as
an attacker would, and all files are built again from answers that differ only where figures are hidden.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from pypdfium2 import PdfDocument

from generator.data_books import data_book
from generator.pipeline import check, files_of
from generator.report.numbers import Missing, Reason
from generator.survey.load import load_survey
from generator.survey.responses.disclosure import BASE, CountTable, Link, Suppression, choice
from generator.survey.responses.figures import Hidden
from generator.survey.responses.hiding import Hiding
from generator.survey.responses.terms import Answered
from generator.survey.survey import Survey
from generator.survey.terms import ALL, Measure
from generator.trace import as_json, trace
from tests.databook import reading
from tests.outputs import small_release
from tests.outputs.small_release import AREAS, Answers, drawn, write_data, write_specs
from tests.survey.responses.disclosure_attack import Attack

THRESHOLD = 3
QUESTIONS = ("ai_status", "rpa_status", "ai_challenges", "ai_functions")
LINK = Link(("ai_functions", BASE), (("ai_status", "導入済み"), ("ai_status", "実証中")))
TOGETHER = (("AIの状況", "機能", "費用"), ("RPAの状況",), ("課題",))
"""Columns that say something of each other: exchanged together."""
_GROUP = re.compile("（([^（）]+)）$")

Place = tuple[str, str, str]
"""Question, option (BASE for who answered), group."""


@dataclass(frozen=True)
class Release:
    """The files of all reports by name, their traces as JSON, and the survey that they tell of."""

    files: dict[str, bytes]
    traces: dict[str, str]
    survey: Survey

    @property
    def books(self) -> list[dict[str, reading.Cell]]:
        """The rows of all figures in all data books."""
        return [
            row
            for name, content in self.files.items()
            if name.endswith(".xlsx")
            for page in reading.pages(content)
            if page.name[:2].isdigit()
            for row in page.rows
        ]


def released(folder: Path, answers: Answers) -> Release:
    data, files, traces = write_data(folder / "data", answers), {}, {}
    for spec in write_specs(folder / "specs"):
        made = check(spec, data=data)
        book = data_book(made)
        for kind in ("pptx", "pdf", "xlsx"):
            for path, write in files_of(kind, folder, spec.stem, made, book).items():
                stream = io.BytesIO()
                write(stream)
                files[path.name] = stream.getvalue()
        told = json.dumps(as_json(trace(made.document), made.document), ensure_ascii=False)
        traces[spec.stem] = told.replace(str(folder), "")
    return Release(files, traces, survey_of(data, THRESHOLD))


def survey_of(data: Path, threshold: int) -> Survey:
    return load_survey(data, shared=small_release.DATA, threshold=threshold)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return released(tmp_path_factory.mktemp("release"), drawn())


def tables(survey: Survey) -> tuple[CountTable, ...]:
    """Return what was answered, with all that an attacker knows of the questionnaire."""
    figures = survey.responses.figures
    masks = figures.members.matrix.T.astype(bool)
    found = []
    for name in QUESTIONS:
        (one,) = figures.answered(name, "R6")
        question = survey.codebook.questions[name]
        sums = {o.label: o.parts for o in question.options if o.parts}
        one_only = question.answer == "single"
        shape = name, one.options, figures.members.groups, one.chosen, one.answered, masks
        found.append(CountTable(*shape, single=one_only, up_to=question.up_to, sums=sums))
    return tuple(found)


def places_told(release: Release) -> dict[Place, float]:
    """Return each place of which a data book tells the count, as a count, or as a share of a base that it tells too."""
    labels = {release.survey.codebook.questions[name].label: name for name in QUESTIONS}
    found: dict[Place, float] = {}
    for row in release.books:
        question = labels.get(str(row["設問"].value)) if "設問" in row else None
        if question is None or "値" not in row or not isinstance(row["四捨五入前の値"].value, float):
            continue
        group = str(row["対象"].value) if "対象" in row else _in_formula(row)
        value, base = row["四捨五入前の値"].value, row["母数"].value if "母数" in row else None
        if isinstance(base, float):
            found[question, BASE, group] = base
        if "選択肢" in row and row["値の種類"].value == "数":
            found[question, str(row["選択肢"].value), group] = value
        elif "選択肢" in row and isinstance(base, float):
            found[question, str(row["選択肢"].value), group] = round(value * base / 100, 6)
        elif "回答した団体の数" in str(row["算式"].value):
            found[question, BASE, group] = value
    return found


def _in_formula(row: dict[str, reading.Cell]) -> str:
    named = _GROUP.search(str(row["算式"].value)) if "算式" in row else None
    return named[1] if named else ALL


def as_read(release: Release, truth: tuple[CountTable, ...]) -> dict[str, Suppression]:
    """Return what stays unknown to a reader of all the data books, a table a question."""
    told = places_told(release)
    found = {}
    for table in truth:
        counts = np.array([[(table.name, row, group) not in told for group in table.groups] for row in table.rows])
        bases = np.array([(table.name, BASE, group) not in told for group in table.groups])
        small, few = table.counts(), table.bases()
        primary, few_primary = (small > 0) & (small < THRESHOLD), (few > 0) & (few < THRESHOLD)
        found[table.name] = Suppression(table.rows, table.groups, counts, bases, primary, few_primary)
    return found


def spans(release: Release) -> Iterator[float]:
    """Yield how far apart the least and the most are that each small count could be, given all the data books."""
    truth = tables(release.survey)
    read = as_read(release, truth)
    attack = Attack(truth, read, (LINK,))
    for table in truth:
        for row, group in np.argwhere(read[table.name].primary):
            low, high = attack.interval(table.name, table.rows[row], int(group))
            yield high - low


def test_the_data_books_tell_what_is_so(release: Release) -> None:
    told, counts = places_told(release), {table.name: table for table in tables(release.survey)}
    for (question, option, group), value in told.items():
        table = counts[question]
        all_ = table.bases() if option == BASE else table.counts()[table.rows.index(option)]
        assert value == all_[table.groups.index(group)], (question, option, group)
    assert len(told) > 150


def test_no_data_book_tells_a_count_a_share_or_a_base_that_the_survey_hides(release: Release) -> None:
    hidden = 0
    told = places_told(release)
    for table in tables(release.survey):
        for group in table.groups:
            if release.survey.base(table.name, "R6", group) == Missing(Reason.SUPPRESSED):
                hidden += 1
                assert not [place for place in told if (place[0], place[2]) == (table.name, group)]
            for option in table.rows:
                found = release.survey.figure(table.name, "R6", option, Measure.COUNT, group=group)
                if found == Missing(Reason.SUPPRESSED):
                    hidden += 1
                    assert (table.name, option, group) not in told
    assert hidden > 60


def test_no_small_count_can_be_worked_out_from_all_the_data_books_together(release: Release) -> None:
    found = list(spans(release))
    assert len(found) > 15
    assert min(found) > 1 - 1e-6


def test_without_the_secondary_cells_it_can(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice.Choice, "cells", lambda self: (self.hidden, True))
    assert min(spans(released(tmp_path, drawn()))) < 1e-6


def told_by(survey: Survey) -> list[object]:
    """Return all that the reports may tell: every figure of every question and group, but for medians of populations."""
    figures = survey.responses.figures
    questions = [name for name in survey.codebook.questions if name != "population_median"]
    return [
        (row.question, row.group, row.item, row.option, row.measure, row.figure, row.words)
        for question in questions
        for group in figures.members.groups
        for row in figures.rows(question, "R6", group)
    ] + [figures.base(question, "R6", group) for question in QUESTIONS for group in figures.members.groups]


def other_worlds(folder: Path, answers: Answers) -> Iterator[Answers]:
    """Yield answers, one a question, that differ in counts that are hidden, and in nothing that is shown."""
    survey = survey_of(write_data(folder / "data", answers), THRESHOLD)
    told, members = told_by(survey), survey.responses.figures.members
    for number, columns in enumerate(TOGETHER):
        (one,) = survey.responses.figures.answered(QUESTIONS[number], "R6")
        seen = np.array([[_is_shown(survey, QUESTIONS[number], o, g) for g in members.groups] for o in one.options])
        for first, second in combinations(range(len(answers.bodies)), 2):
            change = np.outer(
                one.chosen[:, first].astype(int) - one.chosen[:, second], members.matrix[second] - members.matrix[first]
            )
            if not change.any() or (change.astype(bool) & seen).any():
                continue
            other = answers.swapped(columns, first, second)
            if told_by(survey_of(write_data(folder / f"{number}-{first}-{second}", other), THRESHOLD)) == told:
                yield other
                break


def _is_shown(survey: Survey, question: str, option: str, group: str) -> bool:
    return survey.figure(question, "R6", option, Measure.COUNT, group=group) != Missing(Reason.SUPPRESSED)


@pytest.fixture
def decided_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is hidden is decided from the first answers, and stays: else it would follow the answers that differ."""
    decide, decided = Hiding.hide, {}

    def hide(self: Hiding, answered: Answered, table: object, members: object) -> Hidden:
        place = answered.question, answered.wave, answered.item
        if place not in decided:
            decided[place] = decide(self, answered, table, members)
        return decided[place]

    monkeypatch.setattr(Hiding, "hide", hide)


@pytest.mark.usefixtures("decided_once")
def test_files_are_the_same_to_the_byte_when_only_hidden_counts_differ(release: Release, tmp_path: Path) -> None:
    worlds = list(other_worlds(tmp_path, drawn()))
    assert len(worlds) == len(TOGETHER)
    for number, other in enumerate(worlds):
        made = released(tmp_path / f"other{number}", other)
        assert counted(made.survey) != counted(release.survey)
        assert made.traces == release.traces
        assert [name for name in made.files if made.files[name] != release.files[name]] == []


def counted(survey: Survey) -> list[list[list[int]]]:
    """Return the true counts of the groups that have a report, shown or not."""
    return [table.counts()[:, [table.groups.index(area) for area in AREAS]].tolist() for table in tables(survey)]


def test_no_file_names_a_body_that_asked_not_to_be_named(release: Release) -> None:
    bodies, said = drawn().bodies, drawn().columns["公表"]
    names = {word: {b["name"] for b, told in zip(bodies, said, strict=True) if told == word} for word in set(said)}
    texts = {name: "".join(texts_in(name, content)) for name, content in release.files.items()} | release.traces
    assert len(names["非公表"]) > 10
    assert {(name, body) for name, text in texts.items() for body in names["非公表"] if body in text} == set()
    assert all(any(body in texts[name] for body in names["公表"]) for name in texts if "nation" in name)


def texts_in(name: str, content: bytes) -> Iterator[str]:
    """Yield all that a file says: of a package every part, with those of the workbooks in it; of a PDF page and tag texts."""
    if name.endswith(".pdf"):
        pages = [page.get_textpage().get_text_range() for page in PdfDocument(content)]
        alternates = [str(told) for tag in tags_of(content) if (told := tag.get("/Alt"))]
        yield "".join("".join([*pages, *alternates]).split())
    elif zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for part in package.namelist():
                yield from texts_in(part, package.read(part))
    else:
        yield re.sub("<[^>]*>", "", content.decode("utf-8", "ignore")) + content.decode("utf-8", "ignore")


def tags_of(content: bytes) -> Iterator[DictionaryObject]:
    """Yield the tags of a PDF."""
    waiting = [PdfReader(io.BytesIO(content)).trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        tag = waiting.pop()
        kids = tag.get("/K", [])
        waiting += [
            kid.get_object()
            for kid in (kids if isinstance(kids, list) else [kids])
            if isinstance(kid.get_object(), DictionaryObject)
        ]
        yield tag
