"""Costs: numbers of bodies by cost bracket where counts exist; the published modal brackets where they do not."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from pydantic import Field

from generator.errors import Words
from generator.report.blocks import Block, Chart, Columns, Panel, Stack, Table, TableCell, TableColumn, TableRow
from generator.report.charts import Bars, Category, Fill, Point, Series
from generator.report.numbers import Figure, Missing, Number, text
from generator.report.pages import Page
from generator.report.runs import Rich, figure, name, plain, told, typed
from generator.sections.desk import Desk
from generator.sections.naming import join, option_name, question_name, wave_name
from generator.sections.ranked import ranked
from generator.sections.ranked_blocks import draw
from generator.sections.ranking import lacking_note
from generator.sections.section import Named, NotPublished, Section
from generator.sections.series import answers
from generator.survey.model import ALL, Measure, Observation, Question, Survey, Wave

_ABREAST = 3
_MOST_PANELS = 6
"""Panels of brackets that the questions of one page may have together."""


class Costs(Section):
    """費用。金額の区分ごとの件数があれば棒で、なければ公表された最も多い区分を表で示します。"""

    question: str = Field("ai_costs", description="設問: ai_costs / rpa_costs / genai_costs")
    below: str = Field("", description="同じページの下に並べる設問")
    beside: tuple[str, ...] = Field((), description="右に並べる別の設問（順位の設問。二つまで）", max_length=2)
    waves: int = Field(2, ge=1, le=4, description="表に並べる調査回の数")

    def questions(self) -> tuple[str, ...]:
        """Return the questions of the page."""
        return (*self._own(), *self.beside)

    def _own(self) -> tuple[str, ...]:
        return (self.question, *((self.below,) if self.below else ()))

    def named(self, survey: Survey) -> Iterable[Named]:
        """Return the questions, which must be about costs."""
        about = tuple(q.id for q in survey.codebook.questions.values() if "費用" in q.label)
        return (Named(Words("question about costs", "費用の設問"), question, about) for question in self._own())

    def compose(self, desk: Desk) -> Iterable[Page]:
        """Return one page; where the panels are many one a question, and one a kind of cost where its own are many.

        Raises:
            NotPublished: nothing is known of the first question's costs in this wave.
        """
        asked = [desk.survey.question(question_id) for question_id in self._own()]
        questions = [q for q in asked if desk.survey.observations(q.id, wave=desk.wave.id, group=ALL)]
        if asked[0] not in questions:
            raise NotPublished(f"{desk.wave.label}の{asked[0].label}")
        panels = [len(_items(desk, question, (desk.wave,))) for question in questions]
        if sum(panels) > _MOST_PANELS and len(questions) > 1 and all(_bracketed(desk, each) for each in questions):
            for question, many in zip(questions, panels, strict=True):
                kinds = _kinds(desk, question) if many > _MOST_PANELS else [""]
                for kind in kinds:
                    yield self._page(desk, [question], kind, part="-".join(filter(None, (question.id, kind))))
        else:
            yield self._page(desk, questions)

    def _page(self, desk: Desk, questions: Sequence[Question], kind: str = "", part: str = "") -> Page:
        blocks = [_block(desk, question, self.waves, kind) for question in questions]
        parts = [_facts(desk, question, kind) for question in questions]
        technology = "・".join(dict.fromkeys(question.technology for question in questions))
        about = name(kind, _question_path(questions[0])) if kind else ()
        facts = {"technology": technology, "parts": parts, "kind": about}
        left: Block = blocks[0] if len(blocks) == 1 else Stack(tuple(blocks))
        others = {question_id: _other(desk, question_id) for question_id in self.beside}
        right = [block for block in others.values() if block]
        lacking = [desk.survey.question(question_id) for question_id, block in others.items() if block is None]
        body = Columns((left, _stacked(right))) if right else left
        return desk.page(body, facts, notes=lacking_note(desk, lacking), part=part)


def _other(desk: Desk, question_id: str) -> Block | None:
    """Return another question's panel, drawn as a ranking draws it, without accent; None when nothing is known."""
    question = desk.survey.question(question_id)
    found = ranked(desk.survey, question, desk.wave, groups=(), item="", most=10, past=4, view="auto")
    if found is None:
        return None
    block, _ = draw(found, desk.survey, question_name(question), accent=False)
    return block


def _stacked(blocks: Sequence[Block]) -> Block:
    return blocks[0] if len(blocks) == 1 else Stack(tuple(blocks))


def _kinds(desk: Desk, question: Question) -> list[str]:
    return list(dict.fromkeys(item.partition("・")[0] for item in _items(desk, question, (desk.wave,))))


def _block(desk: Desk, question: Question, past: int, kind: str) -> Block:
    items = [item for item in _items(desk, question, (desk.wave,)) if item.startswith(kind)]
    counts = {item: _counts(desk, question, item) for item in items}
    if _bracketed(desk, question):
        return _brackets(desk, question, counts)
    if all(sum(isinstance(f, Number) for f in column) == 1 for column in counts.values()):
        return _modal_bars(desk, question, counts)
    return _modal_table(desk, question, past)


def _bracketed(desk: Desk, question: Question) -> bool:
    """Say whether counts of several brackets are known of every kind of cost."""
    columns = (_counts(desk, question, item) for item in _items(desk, question, (desk.wave,)))
    return all(sum(isinstance(f, Number) for f in column) >= 2 for column in columns)


def _items(desk: Desk, question: Question, waves: Sequence[Wave]) -> list[str]:
    rows = [row for wave in waves for row in desk.survey.observations(question.id, wave=wave.id, group=ALL)]
    return sorted({row.item for row in rows}, key=lambda item: (not item.startswith("導入"), "・" in item, item))


def _counts(desk: Desk, question: Question, item: str) -> tuple[Figure, ...]:
    return tuple(
        desk.survey.figure(question.id, desk.wave.id, option.label, Measure.COUNT, item=item)
        for option in answers(question)
    )


def _brackets(desk: Desk, question: Question, counts: dict[str, tuple[Figure, ...]]) -> Block:
    """Return a panel of vertical bars an item, in the order of the brackets."""
    panels: list[Block] = []
    for item, column in counts.items():
        best = max((f.value for f in column if isinstance(f, Number)), default=None)
        points = tuple(Point(f, _accented(f, best)) for f in column)
        categories = tuple(Category(option_name(question, option)) for option in answers(question))
        marks = Bars("horizontal", categories, (Series(typed(item), points),), question.unit)
        told = "、".join(f"{o.label} {text(f)}" for o, f in zip(answers(question), column, strict=True))
        panels.append(
            Panel(
                _item(question, item),
                Chart(marks, item, f"{item}の区分別の数。{told}。"),
                unit=typed(f"（{question.unit}）"),
            )
        )
    return _grid(list(counts), panels)


def _grid(items: Sequence[str], panels: Sequence[Block]) -> Block:
    """Return the panels in rows of three; four stand as that of all fields above those of the three fields."""
    first = 1 if len(items) == _ABREAST + 1 and "・" not in items[0] else _ABREAST
    cuts = [0, *range(first, len(panels), _ABREAST), len(panels)]
    rows = [panels[start:end] for start, end in itertools.pairwise(cuts)]
    lines = [Columns(tuple(row)) if len(row) > 1 else row[0] for row in rows]
    return lines[0] if len(lines) == 1 else Stack(tuple(lines), weights=tuple(1 for _ in lines))


def _accented(value: Figure, best: object) -> Fill:
    return "accent" if isinstance(value, Number) and value.value == best else "bar"


def _modal_bars(desk: Desk, question: Question, counts: dict[str, tuple[Figure, ...]]) -> Block:
    """Return one bar an item: the count of the bracket that was named most, the only one published."""
    categories: list[Category] = []
    points: list[Point] = []
    told: list[str] = []
    for item, column in counts.items():
        option, value = next((o, f) for o, f in zip(answers(question), column, strict=True) if isinstance(f, Number))
        label = join(_item(question, item), typed("\n最も多い区分「"), option_name(question, option), typed("」"))
        categories.append(Category(label, strong=not categories))
        points.append(Point(value, "bar" if points else "accent"))
        told.append(f"{item} {option.label} {text(value)}")
    heading = join(question_name(question), typed("（最も多い区分）"))
    marks = Bars("horizontal", tuple(categories), (Series(typed("最も多い区分"), tuple(points)),), question.unit)
    chart = Chart(marks, question.label, f"{question.label}の最も多い区分。{'、'.join(told)}。")
    return Panel(heading, chart, unit=typed(f"（{question.unit}）"))


def _modal_table(desk: Desk, question: Question, past: int) -> Block:
    """Return what was published of each field: a column a kind of cost and wave, older waves first."""
    waves = desk.survey.waves_of(question.id, until=desk.wave.id)[-past:]
    items = _items(desk, question, waves)
    kinds = list(dict.fromkeys(item.partition("・")[0] for item in items))
    fields = list(dict.fromkeys(item.partition("・")[2] for item in items))
    columns = [(kind, wave) for kind in kinds for wave in waves if _any_told(desk, question, kind, fields, wave)]
    heads = (
        TableColumn(join(name(kind, _question_path(question)), typed("\n"), wave_name(wave))) for kind, wave in columns
    )
    rows = [
        TableRow(
            (
                TableCell(_field(question, field), strong=True),
                *(_told(desk, question, _item_id(kind, field), wave) for kind, wave in columns),
            )
        )
        for field in sorted(fields, key=bool, reverse=True)
    ]
    table = Table(
        (TableColumn(typed("分野"), width=0.7), *heads),
        tuple(rows),
        f"{question.label}について公表された区分",
        "crosstab",
    )
    modal = all(row.figure and row.figure.unit == "位" for row in _said(desk, question, waves))
    return Panel(join(question_name(question), typed("（最も多い区分）" if modal else "（公表された区分）")), table)


def _said(desk: Desk, question: Question, waves: Sequence[Wave]) -> list[Observation]:
    """Return the rows that tell of a bracket itself, not of its change."""
    rows = [row for wave in waves for row in desk.survey.observations(question.id, wave=wave.id, group=ALL)]
    return [row for row in rows if row.measure is not Measure.TREND]


def _item_id(kind: str, field: str) -> str:
    return f"{kind}・{field}" if field else kind


def _field(question: Question, field: str) -> Rich:
    return name(field, _question_path(question)) if field else typed("全体")


def _question_path(question: Question) -> str:
    return f"codebook.questions.{question.id}"


def _any_told(desk: Desk, question: Question, kind: str, fields: Sequence[str], wave: Wave) -> bool:
    return any(
        desk.survey.observations(question.id, wave=wave.id, group=ALL, item=_item_id(kind, field)) for field in fields
    )


def _told(desk: Desk, question: Question, item: str, wave: Wave) -> TableCell:
    """Return what was said of one kind of cost in one wave: the bracket, and in which words."""
    rows = desk.survey.observations(question.id, wave=wave.id, group=ALL, item=item)
    said = [row for row in rows if row.measure is not Measure.TREND]
    if not said:
        return TableCell(figure(Missing()))
    trend = next((row for row in rows if row.measure is Measure.TREND), None)
    lines = [join(told(row.option, row.cell), _how(row, trend)) for row in said]
    return TableCell(lines[0], paragraphs=tuple(lines[1:]))


def _how(row: Observation, trend: Observation | None) -> Rich:
    if row.measure is Measure.WORDS:
        return (*typed("（"), *told(row.words, row.cell), *typed("）"))
    if row.figure and row.figure.unit == "位":
        return join(typed("（前回から"), told(trend.words, trend.cell), typed("）")) if trend else ()
    return join(typed("（"), figure(row.figure), typed("）")) if row.figure else ()


def _item(question: Question, item: str) -> Rich:
    return name(item, f"codebook.questions.{question.id}")


def _facts(desk: Desk, question: Question, kind: str) -> dict[str, Any]:
    """Return what a sentence may say: per item the bracket named most, its count, and the same of the wave before."""
    waves = desk.survey.waves_of(question.id, until=desk.wave.id)
    previous = waves[-2] if len(waves) > 1 and waves[-1] == desk.wave else None
    items = [item for item in _items(desk, question, (desk.wave,)) if item.startswith(kind)]
    modes = [_mode(desk, question, item, desk.wave) for item in items]
    before = (
        {m["item_id"]: m for m in (_mode(desk, question, i, previous) for i in _items(desk, question, (previous,)))}
        if previous
        else {}
    )
    return {
        "question": question_name(question),
        "technology": question.technology,
        "together": _together(modes, before),
        "previous_wave": wave_name(previous) if previous else None,
        "modes": [_since(m, before.get(m["item_id"])) for m in modes if m["bracket"]],
        "majority": [m for m in modes if m["majority"]],
    }


def _since(mode: dict[str, Any], before: dict[str, Any] | None) -> dict[str, Any]:
    """Return the mode with that of the wave before, and whether the modal bracket is another now."""
    moved = bool(before and before["bracket"] and plain(before["bracket"]) != plain(mode["bracket"]))
    return {**mode, "before": before, "moved": moved}


def _together(modes: Sequence[dict[str, Any]], before: dict[str, dict[str, Any]]) -> bool:
    """Say whether every kind of cost has the same modal bracket now, and the same one before."""
    now = {plain(m["bracket"]) for m in modes if m["bracket"]}
    then = {plain(m["bracket"]) for m in before.values() if m["bracket"]}
    return len(modes) > 1 and len(now) == 1 and len(then) <= 1


def _mode(desk: Desk, question: Question, item: str, wave: Wave) -> dict[str, Any]:
    rows = desk.survey.observations(question.id, wave=wave.id, group=ALL, item=item)
    ranked = [row for row in rows if row.figure and row.measure is Measure.RANK and row.figure.value == 1]
    counted = sorted((row for row in rows if row.figure and row.measure is Measure.COUNT), key=_negative_count)
    majority = [row for row in rows if row.words == "大半"]
    best = next(iter([*ranked, *counted]), None)
    return {
        "item": _item(question, item),
        "item_id": item,
        "bracket": told(best.option, best.cell) if best else None,
        "count": best.figure if best and best.measure is Measure.COUNT else None,
        "median": desk.survey.median(question.id, wave.id, item=item),
        "majority": told(majority[0].option, majority[0].cell) if majority else None,
    }


def _negative_count(row: Observation) -> Decimal:
    return -row.figure.value if row.figure else Decimal(0)
