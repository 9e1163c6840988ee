"""Every municipality of a prefecture with what it has adopted and set up, and who has AI and RPA together.

The list continues over as many pages as it needs, of the same number of rows each, so that the names by combination stand
below the last ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, ClassVar

from pydantic import Field

from generator.report.blocks import Block, Panel, Stack, Table, TableCell, TableColumn, TableRow
from generator.report.numbers import Figure, text
from generator.report.pages import Note, Page
from generator.report.runs import Rich, Run, figure, joined, name, typed
from generator.sections.area_words import inside
from generator.sections.body_marks import (
    ADOPTED,
    MEASURES,
    Amounted,
    Answers,
    Marked,
    amount_cell,
    asked,
    measured,
)
from generator.sections.desk import Desk
from generator.sections.naming import mark
from generator.sections.prefecture import AI, NATION, RPA, Prefecture, counted, prefecture_of
from generator.sections.prefecture_summary import framed
from generator.sections.section import Section
from generator.survey.model import Survey
from generator.survey.peers import people, people_of
from generator.survey.responses.terms import Body

_WIDTH, _NAME, _KIND, _PEOPLE, _ADOPTED, _AMOUNT = 174.0, 22.5, 13.5, 18.5, 9.7, 9.9
"""Millimetres (comps/profile.md); the marks share what is left."""
_DENSE_MM, _AIRY_MM = 3.93, 6.0
"""Heights of the rows of a list that continues: 45 of the lowest stand on a page under the two rows of totals."""
_BESIDE_NAMES, _FULL = 33, 45
"""Rows of a page: so many that the names by combination stand below the last ones, or that they fill it."""
_ABOVE_NAMES_MM = 115.0
_MOST_PARTS = 3
"""Over more pages than these the list fills each, and the names stand on a page of their own."""
_FEW_NAMES = 1


@dataclass(frozen=True, slots=True)
class _Combination:
    """Bodies by whether they have AI and RPA."""

    ai: bool
    rpa: bool
    label: str
    bodies: tuple[Body, ...]


class PrefectureMunicipalities(Section):
    """県内の市区町村の一覧。団体ごとのAI・RPAの導入と推進の取組を印で、手続のオンライン化などを数値で示し、長ければ次のページに続きます。"""

    alone: ClassVar[bool] = True

    series: str = Field("都道府県別プロフィール", description="ページの左上に出る名前")

    def questions(self) -> tuple[str, ...]:
        """Return the questions drawn."""
        return AI.question, RPA.question

    def compose(self, desk: Desk) -> Iterable[Page]:
        """Return one page, which layout continues; NotPublished when no answers of single bodies are there."""
        prefecture = prefecture_of(desk)
        answers = Answers(desk.survey, desk.wave.id)
        marks = asked(desk.survey, desk.wave.id, (*ADOPTED, *MEASURES))
        without, silent = answers.silent(prefecture.bodies, marks)
        combined = _combinations(prefecture, answers)
        blocks: list[Block] = [_list(prefecture, answers, marks, marked=bool(without))]
        blocks.append(_names(combined, answers))
        facts = _facts(prefecture, answers, combined, without, silent)
        notes = [Note(one, 1) for one in desk.words("without_note", facts)] if without else []
        if left_out := sum(not desk.survey.may_be_named(body.code, desk.wave.id) for body in prefecture.bodies):
            notes.append(Note(typed(f"団体名の公表を希望しない{left_out}団体は、計に含めて一覧には載せていない。")))
        yield framed(desk.page(Stack(tuple(blocks)), facts, notes=notes), desk, self.series)


def _rows_of(count: int) -> tuple[int, float]:
    """Return how many of so many rows a page may have, and how high they are (mm); (0, 0.0) where one page holds all."""
    pages = ceil(count / _BESIDE_NAMES)
    if pages == 1:
        return 0, 0.0
    if pages > _MOST_PARTS:
        return _FULL, _DENSE_MM
    rows = ceil(count / pages)
    return rows, min(max(_ABOVE_NAMES_MM / rows, _DENSE_MM), _AIRY_MM)


def _list(prefecture: Prefecture, answers: Answers, marks: Sequence[Marked], *, marked: bool) -> Panel:
    survey, wave = prefecture.survey, prefecture.wave
    amounts = measured(survey, wave)
    most, high = _rows_of(len(prefecture.bodies))
    rows = (
        _total(prefecture, marks, amounts, marked=marked),
        _nation(prefecture, marks, amounts),
        *(_row(body, answers, marks, amounts) for body in prefecture.bodies if survey.may_be_named(body.code, wave)),
    )
    table = Table(
        _columns(survey, marks, amounts),
        rows,
        f"{prefecture.name}の市区町村ごとの導入状況と取組。{len(prefecture.bodies)}団体。",
        "ruled",
        key=answers.key(marks, rows),
        counted="団体",
        row_mm=high,
        most_rows=most,
    )
    return Panel(typed("市区町村ごとの導入状況と取組"), table)


def _columns(survey: Survey, marks: Sequence[Marked], amounts: Sequence[Amounted]) -> tuple[TableColumn, ...]:
    adopted = [each for each in marks if each in ADOPTED]
    others = [each for each in marks if each not in ADOPTED]
    left = _WIDTH - _NAME - _KIND - _PEOPLE - _ADOPTED * len(adopted) - _AMOUNT * len(amounts)
    each_of = left / len(others) if others else 0.0
    spare = 0.0 if others else left
    return (
        TableColumn(typed("団体名"), _NAME + spare / 2, fixed=True),
        TableColumn(typed("種類"), _KIND + spare / 4, fixed=True, muted=True),
        TableColumn(typed("人口（人）"), _PEOPLE + spare / 4, "right", fixed=True),
        *(_marks_column(each, _ADOPTED, "導入", at == 0, tint=True) for at, each in enumerate(adopted)),
        *(_marks_column(each, each_of, "推進の取組と体制", at == 0) for at, each in enumerate(others)),
        *(
            TableColumn(
                name(each.heading, f"codebook.questions.{each.question}"),
                _AMOUNT,
                "right",
                fixed=True,
                rule_before=at == 0,
                group=typed("進み具合（％）"),
            )
            for at, each in enumerate(amounts)
        ),
    )


def _marks_column(each: Marked, width: float, group: str, first: bool, *, tint: bool = False) -> TableColumn:
    heading = name(each.heading, f"codebook.questions.{each.question}", "strong" if tint else "plain")
    return TableColumn(heading, width, "center", fixed=True, rule_before=first, group=typed(group), tint=tint)


def _row(body: Body, answers: Answers, marks: Sequence[Marked], amounts: Sequence[Amounted]) -> TableRow:
    return TableRow(
        (
            TableCell(name(body.name, f"reference.{body.code}")),
            TableCell(name(short_kind(body.kind), f"reference.{body.code}.kind")),
            TableCell(figure(people(body), unit=False)),
            *answers.cells(body, marks),
            *(amount_cell(answers.amount(body, each)) for each in amounts),
        )
    )


def short_kind(kind: str) -> str:
    """Return the kind of a body as a narrow column tells it: 市 for その他の市."""
    return "市" if kind == "その他の市" else kind


def _total(prefecture: Prefecture, marks: Sequence[Marked], amounts: Sequence[Amounted], *, marked: bool) -> TableRow:
    """Return the prefecture's row: counts of bodies, medians."""
    survey, wave = prefecture.survey, prefecture.wave
    size = name(text(prefecture.size()), f"codebook.groups.{prefecture.name}")
    label = (*typed(inside(prefecture.name)), *size, *((Run("\u3000"), mark(1)) if marked else ()))
    return TableRow(
        (
            TableCell(label, strong=True, columns=2),
            None,
            TableCell(figure(people_of(prefecture.bodies, prefecture.name), unit=False)),
            *(_plain_number(prefecture.counted(each.indicator).part) for each in marks),
            *(amount_cell(survey.median(each.question, wave, group=prefecture.name), strong=True) for each in amounts),
        ),
        "total",
    )


def _plain_number(value: Figure) -> TableCell:
    return TableCell(figure(value, unit=False), strong=True)


def _nation(prefecture: Prefecture, marks: Sequence[Marked], amounts: Sequence[Amounted]) -> TableRow:
    """Return the nation's row: per cent of all municipalities, medians."""
    survey, wave = prefecture.survey, prefecture.wave
    everyone = people_of(survey.localities(NATION), NATION)
    label = (*typed("全国"), *name(text(survey.bodies(NATION)), f"codebook.groups.{NATION}"), *typed("（％）"))
    return TableRow(
        (
            TableCell(label, strong=True, columns=2),
            None,
            TableCell(figure(everyone, unit=False)),
            *(TableCell(figure(counted(survey, wave, each.indicator, NATION).share, unit=False)) for each in marks),
            *(amount_cell(survey.median(each.question, wave, group=NATION)) for each in amounts),
        ),
        "total",
        group_end=True,
    )


def _combinations(prefecture: Prefecture, answers: Answers) -> tuple[_Combination, ...]:
    """Return the bodies by whether they have AI and RPA; those that must not be named, or gave no answer, are in none."""
    ai, rpa = ADOPTED[:2]
    said = {body: (answers.yes(body, ai), answers.yes(body, rpa)) for body in prefecture.bodies}
    return tuple(
        _Combination(*both, label, tuple(body for body in prefecture.bodies if said[body] == both))
        for both, label in (
            ((True, True), "AIとRPAの両方"),
            ((True, False), "AIだけ"),
            ((False, True), "RPAだけ"),
            ((False, False), "どちらも未導入"),
        )
    )


def _names(combined: Sequence[_Combination], answers: Answers) -> Panel:
    rows = tuple(
        TableRow(
            (
                TableCell(typed(one.label), strong=True),
                TableCell(figure(answers.size(one.bodies, one.label), "strong")),
                TableCell(_listed(one.bodies) if one.bodies else typed("該当なし", "muted")),
            )
        )
        for one in combined
    )
    columns = (
        TableColumn((), 37.0, fixed=True),
        TableColumn((), 18.0, "right", fixed=True),
        TableColumn((), 119.0, fixed=True),
    )
    return Panel(typed("AIとRPAの組合せ"), Table(columns, rows, "AIとRPAの組合せごとの団体名。", "ruled"))


def _listed(bodies: Sequence[Body]) -> Rich:
    return joined(name(body.name, f"reference.{body.code}") for body in bodies)


def _facts(
    prefecture: Prefecture,
    answers: Answers,
    combined: Sequence[_Combination],
    without: Sequence[Body],
    silent: Sequence[Marked],
) -> dict[str, Any]:
    both, ai_only, rpa_only, neither = combined
    named = sum(len(one.bodies) for one in combined)
    survey, wave = prefecture.survey, prefecture.wave
    return {
        "name": name(prefecture.name, f"codebook.groups.{prefecture.name}"),
        "inside": inside(prefecture.name),
        "size": prefecture.size(),
        "ai": prefecture.counted(AI).part,
        "rpa": prefecture.counted(RPA).part,
        "all_named": named == len(prefecture.bodies),
        "both": _told(both, answers),
        "ai_only": _told(ai_only, answers),
        "rpa_only": _told(rpa_only, answers),
        "neither": _told(neither, answers),
        "continued": _rows_of(len(prefecture.bodies))[0] > 0,
        "without": answers.size(without, "回答のない"),
        "left": answers.size([body for body in prefecture.bodies if body not in without], "回答のある"),
        "silent": len(silent),
        "silent_first": silent[0].noun if silent else "",
        "amounts": [each.question for each in measured(survey, wave)],
    }


def _told(one: _Combination, answers: Answers) -> dict[str, Any]:
    bodies = [name(body.name, f"reference.{body.code}") for body in one.bodies]
    count = answers.size(one.bodies, one.label)
    return {"count": count, "n": len(bodies), "names": bodies if len(bodies) <= _FEW_NAMES else []}
