"""The survey as sections see it: questions, waves, figures with sources, comparability. No pandas passes through here.

A figure that was not published is a :class:`~generator.report.numbers.Missing` with its reason.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from generator.errors import Problem
from generator.report.numbers import Cell, Figure, Number

ALL = "全体"
TYPES = ("都道府県", "指定都市", "その他の市区町村")


class Measure(StrEnum):
    """What kind of value a row holds (column 値の種類)."""

    COUNT = "数"
    SHARE = "割合"
    RANK = "順位"
    TREND = "増減"
    TIMES = "倍率"
    CHANGE = "変化"
    MEDIAN = "中央値"
    DATE = "日付"
    WORDS = "記述"


@dataclass(frozen=True, slots=True)
class Wave:
    """One survey wave. ``label`` 令和３年度, ``era`` 令和, ``short`` ３年度. ``office``, ``as_of`` may be unknown ("" / None).

    ``as_of_label`` is the date as the documents print it: 令和３年度12月31日現在.
    """

    id: str
    year: int
    label: str
    era: str
    short: str
    survey: str
    office: str = ""
    as_of: dt.date | None = None
    as_of_label: str = ""
    status: Literal["final", "preliminary"] = "final"
    order: int = 0


@dataclass(frozen=True, slots=True)
class Option:
    """One answer. ``short`` fits beside a bar. It exists from wave ``since`` until ``until`` (ids; "" = no limit)."""

    label: str
    short: str
    since: str = ""
    until: str = ""
    other: bool = False
    """その他: always last, grey."""
    aggregate: bool = False
    """A sum of other options (導入済み+実証中+…), not a level or an answer itself."""


@dataclass(frozen=True, slots=True)
class Break:
    """A break in comparability before wave ``before``: ``note`` says it on the page, ``mark`` stands over the older bar."""

    before: str
    note: str
    mark: str = ""
    status: Literal["definition", "base"] = "definition"


@dataclass(frozen=True, slots=True)
class Asked:
    """Who was asked, from wave ``since`` on. ``text`` is printed; ``bodies`` counts them by group where known."""

    since: str
    text: str
    bodies: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the codebook. ``unit`` is that of its counts; ``up_to`` the number of answers allowed (0 = any)."""

    id: str
    label: str
    technology: str
    answer: Literal["single", "multiple"]
    unit: str
    options: tuple[Option, ...]
    asked: tuple[Asked, ...]
    breaks: tuple[Break, ...] = ()
    up_to: int = 0
    levels: bool = False
    """The options are ordered levels that add up to all bodies."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A published document that figures were taken from."""

    id: str
    title: str
    issuer: str
    date: str
    kind: Literal["primary", "research", "secondary"]


@dataclass(frozen=True, slots=True)
class Observation:
    """One row of ``data/published``: its place in the survey, its value, where it stands.

    ``figure`` is None for words (大半, 増加), which ``words`` holds. ``standing``: ``main`` is the value that pages
    print; ``other`` a second source's value for the same place, kept and never printed by itself.
    """

    question: str
    wave: str
    group: str
    item: str
    option: str
    measure: Measure
    figure: Number | None
    words: str
    note: str
    standing: Literal["main", "other"]
    cell: Cell


@dataclass(frozen=True, slots=True)
class Case:
    """One reported effect (case_effects). Figures keep their sources; what the document does not give is Missing.

    ``row_type``: 事例, 換算 (a conversion of the same case), 内訳, 合計, 見出し (the page's headline about the case).
    """

    id: str
    row_type: str
    wave: str
    technology: str
    theme: str
    field: str
    what: str
    value: Figure
    before: Figure
    after: Figure
    reduction: Figure
    unit: str
    period: str
    rate: Figure
    population: Figure
    population_text: str
    note: str
    cell: Cell


class Codebook:
    """Waves, groups, questions and documents of ``data/codebook.yaml``."""

    waves: tuple[Wave, ...]
    groups: dict[str, int]
    questions: dict[str, Question]
    documents: dict[str, Document]


class Survey:
    """All figures of one set of data.

    ``problems`` are the warnings found on loading; errors raise :class:`~generator.errors.DataError` instead.
    """

    codebook: Codebook
    fictional: bool
    problems: tuple[Problem, ...]

    def wave(self, wave_id: str) -> Wave:
        """Return the wave; DataError with a suggestion when unknown."""
        raise NotImplementedError

    def question(self, question_id: str) -> Question:
        """Return the question; DataError with a suggestion when unknown."""
        raise NotImplementedError

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
        raise NotImplementedError

    def figure(
        self, question: str, wave: str, option: str, measure: Measure, *, group: str = ALL, item: str = ""
    ) -> Figure:
        """Return the main figure, or Missing: NOT_APPLICABLE (question not asked), NO_OPTION (answer did not exist), NOT_OBTAINED."""
        raise NotImplementedError

    def share(
        self, question: str, wave: str, option: str, *, group: str = ALL, item: str = "", decimals: int = 0
    ) -> Figure:
        """Return the share of an answer in per cent: from count and base when both are known, else as published."""
        raise NotImplementedError

    def base(self, question: str, wave: str, group: str = ALL) -> Figure:
        """Return how many bodies were asked (Number in 団体 with its source), or Missing."""
        raise NotImplementedError

    def bodies(self, group: str) -> Number:
        """Return the number of bodies of a group (47, 20, 1,721, 1,788)."""
        raise NotImplementedError

    def waves_of(
        self, question: str, *, measure: Measure | None = None, group: str = "", until: str = ""
    ) -> tuple[Wave, ...]:
        """Return the waves that have such a main figure, oldest first, none later than ``until``."""
        raise NotImplementedError

    def exists(self, question: str, wave: str, option: str) -> bool:
        """Say whether the answer existed in that wave."""
        raise NotImplementedError

    def asked(self, question: str, wave: str) -> Asked | None:
        """Return who was asked the question in that wave."""
        raise NotImplementedError

    def break_between(self, question: str, earlier: str, later: str) -> Break | None:
        """Return the first break in comparability between two waves, or None."""
        raise NotImplementedError

    def cases(self, wave: str, technology: str, theme: str = "") -> tuple[Case, ...]:
        """Return the reported effects, in the order of the document."""
        raise NotImplementedError
