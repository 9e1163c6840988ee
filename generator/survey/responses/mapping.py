"""``responses.yaml`` → :class:`LoadedMapping`, and its names held against the codebook, each with line and column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from generator.errors import DataError, Problem, Words
from generator.survey.responses.mapping_file import AnswerEntry, ItemsEntry, MappingFile, SourceEntry
from generator.survey.responses.units import same_kind
from generator.survey.terms import Codebook, Question
from generator.yaml_complaints import did_you_mean
from generator.yaml_source import Loc, YamlSource, read_yaml, validated

MAPPING = "responses.yaml"

Where = Callable[[Loc], str]
"""A path inside one source of the mapping → ``responses.yaml:12:7``."""

LISTED = 12
"""How many known names a hint lists."""


@dataclass(frozen=True, slots=True)
class LoadedMapping:
    """The mapping with the positions of everything in it."""

    file: MappingFile
    source: YamlSource
    path: Path

    def where(self, index: int) -> Where:
        """Return what tells places inside the source of that index."""
        return lambda loc: self.source.place(("sources", index, *loc), key=True)


def load_mapping(path: Path) -> LoadedMapping:
    """Read the mapping; its names are checked by :func:`check_mapping`.

    Raises:
        DataError: not found, not YAML, or not of the form; each finding with line and column.

    """
    source = read_yaml(path, DataError)
    return LoadedMapping(validated(MappingFile, source, DataError), source, path)


def check_mapping(loaded: LoadedMapping, codebook: Codebook) -> None:
    """Check that waves, documents, questions, items, options and technologies exist, and that units can be converted.

    Raises:
        DataError: every name that the codebook does not know, with its place and what was perhaps meant.

    """
    problems = [
        problem
        for index, entry in enumerate(loaded.file.sources)
        for problem in _source_problems(entry, loaded.where(index), codebook)
    ]
    if problems:
        raise DataError(*problems)


def _source_problems(entry: SourceEntry, where: Where, codebook: Codebook) -> Iterator[Problem]:
    yield from _unknown(entry.wave, list(codebook.orders), Words("wave", "調査回"), where(("wave",)))
    documents = list(codebook.documents)
    yield from _unknown(entry.document, documents, Words("document", "出典"), where(("document",)))
    yield from _body_problems(entry, where)
    if entry.period and entry.period[0] > entry.period[1]:
        yield Problem(Words("the last day is before the first", "末日が初日より前です"), where(("period",)))
    for name, answer in entry.questions.items():
        at: Loc = ("questions", name)
        if (question := codebook.questions.get(name)) is None:
            yield from _unknown(name, list(codebook.questions), Words("question", "設問"), where(at))
        elif entry.wave in codebook.orders:
            yield from _question_problems(question, answer, entry.wave, at, where, codebook)
    technologies = list(dict.fromkeys(question.technology for question in codebook.questions.values()))
    for index, case in enumerate(entry.cases):
        place = where(("cases", index, "technology"))
        yield from _unknown(case.technology, technologies, Words("technology", "技術"), place)


def _body_problems(entry: SourceEntry, where: Where) -> Iterator[Problem]:
    if not (entry.body.code or entry.body.name):
        yield Problem(
            Words("neither code nor name says whose row it is", "どの団体の行かが分かりません（code も name もありません）"),
            where(("body",)),
            Words("write `code:` or `name:` with a column", "`code:` か `name:` に列の見出しを書いてください"),
        )  # fmt: skip


def _question_problems(
    question: Question, answer: AnswerEntry | ItemsEntry, wave: str, at: Loc, where: Where, codebook: Codebook
) -> Iterator[Problem]:
    if codebook.before_first(question.id, wave):
        first = question.asked[0].since
        what = Words(f"{question.id} was first asked in {first}", f"{question.id} は{first}から尋ねた設問です")
        yield Problem(what, where(at), Words("see `asked` of the codebook", "台帳の asked を確かめてください"))
    if isinstance(answer, AnswerEntry):
        if question.items:
            yield _items_needed(question, where(at))
        yield from _answer_problems(question, answer, at, where, codebook)
        return
    for item, one in answer.items.items():
        here: Loc = (*at, "items", item)
        yield from _unknown(item, question.items, Words("item", "細目"), where(here))
        yield from _answer_problems(question, one, here, where, codebook)


def _items_needed(question: Question, place: str) -> Problem:
    names = _listed(question.items)
    return Problem(
        Words(f"{question.id} is answered by item", f"{question.id} は細目ごとの設問です"),
        place,
        Words(f"write `items:` with: {names}", f"`items:` の下に細目を書いてください: {names}"),
    )


def _answer_problems(
    question: Question, answer: AnswerEntry, at: Loc, where: Where, codebook: Codebook
) -> Iterator[Problem]:
    named = {
        **{("values", key): option for key, option in answer.values.items()},
        **{("columns", key): option for key, option in answer.columns.items()},
    }
    for path, option in named.items():
        if option and not (answer.amount and _is_number(option)):
            yield from _option_problems(question, option, where((*at, *path)), codebook)
    if answer.amount:
        yield from _amount_problems(question, answer, at, where)
    if answer.since_date and not question.levels:
        what = Words("since_date is for questions with levels", "since_date は段階の設問（levels）にだけ書けます")
        yield Problem(what, where((*at, "since_date")))


def _option_problems(question: Question, option: str, place: str, codebook: Codebook) -> Iterator[Problem]:
    shorts = {one.short: one.label for one in question.options if one.short}
    spellings = shorts | codebook.spellings[question.id]
    answers = [one.label for one in question.options if not one.aggregate]
    label = spellings.get(option)
    if label is None:
        yield from _unknown(option, answers, Words(f"answer of {question.id}", f"{question.id} の選択肢"), place)
    elif label not in answers:
        what = Words(f"“{option}” is a sum, not an answer", f"「{option}」は計などの区分で、選択肢ではありません")
        yield Problem(what, place, Words(f"answers: {_listed(answers)}", f"選択肢: {_listed(answers)}"))


def _amount_problems(question: Question, answer: AnswerEntry, at: Loc, where: Where) -> Iterator[Problem]:
    if not (answer.unit or question.amount_unit):
        units = "・".join(filter(None, get_args(AnswerEntry.model_fields["unit"].annotation)))
        yield Problem(
            Words("the unit of the amounts is missing", "数値の単位がありません"),
            where((*at, "amount")),
            Words(f"write `unit:` with one of {units}", f"`unit:` に {units} のどれかを書いてください"),
        )
    elif answer.unit and question.amount_unit and not same_kind(answer.unit, question.amount_unit):
        yield Problem(
            Words(
                f"{answer.unit} cannot be converted to {question.amount_unit}, the unit of {question.id}",
                f"{answer.unit}は、{question.id} の単位 {question.amount_unit} に換算できません",
            ),
            where((*at, "unit")),
        )


def _is_number(text: str) -> bool:
    return text.replace(",", "").replace(".", "", 1).isdecimal()


def _unknown(found: str, known: Sequence[str], kind: Words, place: str) -> Iterator[Problem]:
    if found not in known:
        yield Problem(
            Words(f"unknown {kind.en} “{found}”", f"{kind.ja}「{found}」は台帳にありません"),
            place,
            did_you_mean(found, known) or Words(f"known: {_listed(known)}", f"あるもの: {_listed(known)}"),
        )


def _listed(names: Sequence[str]) -> str:
    return "、".join(names[:LISTED]) + ("…" if len(names) > LISTED else "")
