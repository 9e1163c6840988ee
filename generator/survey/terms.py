"""The words of the survey: measures, waves, questions, documents, and what one row of ``data/published`` becomes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Literal

from generator.report.numbers import Cell, Figure, Number, Place

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
    method: str = ""
    """How the bodies were asked, where the documents say so."""


@dataclass(frozen=True, slots=True)
class Bracket:
    """A range of amounts, in the question's ``amount_unit``; None = no limit on that side."""

    at_least: Decimal | None = None
    above: Decimal | None = None
    at_most: Decimal | None = None
    below: Decimal | None = None

    def holds(self, amount: Decimal) -> bool:
        """Say whether the amount lies in the range."""
        return (
            (self.at_least is None or amount >= self.at_least)
            and (self.above is None or amount > self.above)
            and (self.at_most is None or amount <= self.at_most)
            and (self.below is None or amount < self.below)
        )

    def overlaps(self, other: Bracket) -> bool:
        """Say whether some amount lies in both."""
        limits = [limit for each in (self, other) for limit in (each.at_least, each.above, each.at_most, each.below)]
        known = sorted({limit for limit in limits if limit is not None}) or [Decimal(0)]
        between = [(low + high) / 2 for low, high in pairwise(known)]
        tried = [known[0] - 1, *known, *between, known[-1] + 1]
        return any(self.holds(amount) and other.holds(amount) for amount in tried)


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
    """A sum of other options (導入済み+実証中+…), or of another classification: not a level or an answer itself."""
    parts: tuple[str, ...] = ()
    """The options that an aggregate adds up, where they are known."""
    unnamed: bool = False
    """The documents lost the name of this class: kept, never shown. Such an option is always an aggregate."""
    aliases: tuple[str, ...] = ()
    """Other spellings in the documents; rows may use them."""
    bracket: Bracket | None = None
    """The amounts that fall under this answer, where it is a bracket of amounts."""


@dataclass(frozen=True, slots=True)
class Break:
    """A break in comparability before wave ``before``: ``note`` says it on the page, ``mark`` stands over the older bar."""

    before: str
    note: str
    mark: str = ""
    status: Literal["definition", "base"] = "definition"


@dataclass(frozen=True, slots=True)
class Answering:
    """The bodies that gave one of these answers to another question of the same wave."""

    question: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Who was asked, from wave ``since`` on. ``text`` is printed; ``bodies`` counts them by group where known."""

    since: str
    text: str
    bodies: dict[str, int] = field(default_factory=dict)
    line: int = 0
    """The line of the codebook that says so; 0 when ``bodies`` are simply the groups."""
    of: Answering | None = None
    """The rule by which responses are held to this base; None when everyone was asked or the rule is not known."""


@dataclass(frozen=True, slots=True)
class Derived:
    """How a question's figures follow from responses to other questions. ``of``: item → question.

    overlap: ``answers`` name first only, both, second only, neither, of bodies that chose ``option``. same: the other
    question's answers, here called by ``labels`` (own label → the other's). population: the median population of the bodies
    at each answer. overview: when was asked, how many, how many answered.
    """

    rule: Literal["overlap", "same", "population", "overview"]
    of: dict[str, str]
    option: str = ""
    answers: tuple[str, ...] = ()
    labels: dict[str, str] = field(default_factory=dict)


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
    items: tuple[str, ...] = ()
    """What the column 細目 may say."""
    amount_unit: str = ""
    """The unit of amounts that were answered, and of the brackets' limits (千円); "" when no amounts are asked."""
    derived: Derived | None = None
    """By which rule responses give its figures, when bodies are not asked it."""


@dataclass(frozen=True, slots=True)
class Document:
    """A published document that figures were taken from. ``title`` is the short one of citations, ``name`` the full one."""

    id: str
    title: str
    issuer: str
    date: str
    kind: Literal["primary", "research", "secondary", "fictional"]
    name: str = ""
    cite: str = ""
    """The whole source line of a page that uses it, in place of the wave's: data that were worked on, or are fictional."""


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

    def __post_init__(self) -> None:
        """Let the figure know what it tells of, wherever it is printed."""
        if self.figure is not None:
            place = Place(self.question, self.wave, self.group, self.item, self.option, self.measure.value)
            object.__setattr__(self, "figure", replace(self.figure, place=place))


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


@dataclass(frozen=True, slots=True)
class Codebook:
    """Waves (oldest first), groups with their number of bodies, questions and documents of ``data/codebook.yaml``."""

    path: Path
    waves: tuple[Wave, ...]
    groups: dict[str, int]
    group_lines: dict[str, int]
    questions: dict[str, Question]
    documents: dict[str, Document]
    spellings: dict[str, dict[str, str]]
    """By question: every accepted spelling of an option → its label."""
    orders: dict[str, int]
    """Wave id → its place among the waves."""
    fictional: bool = False
    published: Path | None = None
    """The folder of published tables, where the codebook names one."""

    def exists(self, option: Option, wave: str) -> bool:
        """Say whether the answer could be given in that wave."""
        order = self.orders[wave]
        after = not option.since or self.orders[option.since] <= order
        return after and (not option.until or order <= self.orders[option.until])

    def asked(self, question: str, wave: str) -> Asked | None:
        """Return who was asked in that wave, or None when the codebook does not say."""
        order = self.orders[wave]
        return next((a for a in reversed(self.questions[question].asked) if self.orders[a.since] <= order), None)

    def before_first(self, question: str, wave: str) -> bool:
        """Say whether the question was not yet asked in that wave."""
        asked = self.questions[question].asked
        return bool(asked) and self.orders[wave] < self.orders[asked[0].since]
