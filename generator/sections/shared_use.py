"""Shared use: how bodies share AI and RPA, as tables by type with totals, and the totals over the waves."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from pydantic import Field

from generator.errors import Words
from generator.report import numbers
from generator.report.blocks import Block, Chart, Columns, Panel, Stack, Table, TableCell, TableColumn, TableRow
from generator.report.charts import Bars, Category, Fill, Point, Series
from generator.report.numbers import Figure, Missing, Number, text
from generator.report.pages import Note, Page
from generator.report.runs import figure, typed
from generator.sections.desk import Desk
from generator.sections.naming import group_name, join, mark, option_short, question_name, wave_name
from generator.sections.section import Named, NotPublished, Section
from generator.sections.series import answers, sized
from generator.survey.model import ALL, TYPES, Measure, Option, Question, Survey, Wave


class SharedUse(Section):
    """共同利用。AIとRPAの共同利用を、類型別の表（合計つき）と合計の推移で示します。"""

    left: str = Field("ai_shared_use", description="左に並べる設問")
    right: str = Field("rpa_shared_use", description="右に並べる設問")
    spoken: dict[str, str] = Field(
        {"rpa_shared_use": "実施中"}, description="推移を示す選択肢（設問: 選択肢）。省略は最も多い選択肢"
    )

    def questions(self) -> tuple[str, ...]:
        """Return the questions of the page, left to right."""
        return (self.left, self.right)

    def named(self, survey: Survey) -> Iterable[Named]:
        """Return the spoken answers and the questions they belong to."""
        for question, answer in self.spoken.items():
            yield Named(Words("question of this page", "このページの設問"), question, self.questions())
            if question in self.questions():
                known = tuple(option.label for option in survey.question(question).options)
                yield Named(Words("answer", "選択肢"), answer, known)

    def compose(self, desk: Desk) -> Iterable[Page]:
        """Return one page; NotPublished when a table is not complete for this wave."""
        sides = [
            _Side(desk, desk.survey.question(question), self.spoken.get(question, "")) for question in self.questions()
        ]
        highest = max(side.highest() for side in sides)
        columns = Columns(tuple(side.block(index, highest) for index, side in enumerate(sides)))
        numbered = next((note for side in sides if (note := side.unit_note())), ())
        yield desk.page(columns, {"sides": [side.facts() for side in sides]}, notes=numbered)


class _Side:
    """One question: its table and the trend of the answer that the page speaks of."""

    def __init__(self, desk: Desk, question: Question, spoken: str) -> None:
        self._survey, self._wave, self._question = desk.survey, desk.wave, question
        self._options = answers(question)
        self._table = {option.label: self._row(option) for option in self._options}
        if not all(isinstance(f, Number) for row in self._table.values() for f in row):
            raise NotPublished(f"{desk.wave.label}の{question.label}")
        self._spoken = next((o for o in self._options if o.label == spoken), None) or self._largest()
        self._waves = self._trend_waves()

    def _row(self, option: Option) -> tuple[Figure, ...]:
        return tuple(
            self._survey.figure(self._question.id, self._wave.id, option.label, Measure.COUNT, group=group)
            for group in (*TYPES, ALL)
        )

    def _largest(self) -> Option:
        return max((o for o in self._options if not o.other), key=lambda o: sized(self._table[o.label][-1]))

    def _trend_waves(self) -> tuple[Wave, ...]:
        waves = self._survey.waves_of(self._question.id, measure=Measure.COUNT, group=ALL, until=self._wave.id)
        return tuple(w for w in waves if isinstance(self._total(w), Number))

    def _total(self, wave: Wave) -> Figure:
        return self._survey.figure(self._question.id, wave.id, self._spoken.label, Measure.COUNT)

    def highest(self) -> Decimal:
        """Return the largest total of the trend, for one scale on both sides."""
        return max(sized(self._total(wave)) for wave in self._waves)

    def block(self, index: int, highest: Decimal) -> Block:
        """Return the table above and the trend below, up to ``highest``; the first side carries the accent."""
        accent = index == 0
        heading = question_name(self._question)
        table = Panel(heading, self._crosstab(accent), unit=typed("（団体）"))
        mixed = (mark(1),) if self._mixed_units() else ()
        trend_heading = join(option_short(self._question, self._spoken), typed("（合計）の推移"))
        trend = Panel(
            trend_heading,
            self._trend(accent, highest),
            unit=join(typed("（団体・件" if mixed else "（団体"), mixed, typed("）")),
        )
        return Stack((table, trend), weights=(0, 1))

    def _crosstab(self, accent: bool) -> Table:
        types = tuple(TableColumn(group_name(group), width=22, fixed=True, align="right") for group in TYPES)
        total = TableColumn(typed("合計"), width=20, fixed=True, align="right", rule_before=True)
        rows = [self._body_row(option, accent) for option in self._options]
        rows[-1] = TableRow(rows[-1].cells, rows[-1].kind, group_end=True)
        return Table((TableColumn(()), *types, total), (*rows, self._total_row()), self._describe(), "crosstab")

    def _body_row(self, option: Option, accent: bool) -> TableRow:
        spoken = option == self._spoken
        values = self._table[option.label]
        last = len(values) - 1
        cells = [TableCell(figure(f, unit=False), strong=index == last) for index, f in enumerate(values)]
        label = TableCell(option_short(self._question, option), strong=spoken and accent)
        return TableRow((label, *cells), "accent" if spoken and accent else "body")

    def _total_row(self) -> TableRow:
        columns = zip(*self._table.values(), strict=True)
        sums = [numbers.total(*(f for f in column if isinstance(f, Number))) for column in columns]
        label = typed("計（延べ）" if self._question.answer == "multiple" else "計")
        return TableRow((TableCell(label), *(TableCell(figure(total, unit=False)) for total in sums)), "total")

    def _trend(self, accent: bool, highest: Decimal) -> Chart:
        fills = _fills(len(self._waves), accent)
        points = tuple(Point(self._total(wave), fill) for wave, fill in zip(self._waves, fills, strict=True))
        newest = len(self._waves) - 1
        categories = tuple(Category(wave_name(wave), strong=index == newest) for index, wave in enumerate(self._waves))
        title = f"{self._spoken.short or self._spoken.label}の推移"
        told = "、".join(f"{w.label} {text(p.value)}" for w, p in zip(self._waves, points, strict=True))
        series = (Series(option_short(self._question, self._spoken), points, "newest"),)
        return Chart(Bars("horizontal", categories, series, "団体", highest), title, f"{title}。{told}。")

    def _mixed_units(self) -> bool:
        return len({f.unit for wave in self._waves if isinstance(f := self._total(wave), Number)}) > 1

    def unit_note(self) -> tuple[Note, ...]:
        """Return the numbered note on waves whose count was published in another unit."""
        if not self._mixed_units():
            return ()
        odd = [wave for wave in self._waves if isinstance(f := self._total(wave), Number) and f.unit != "団体"]
        waves = tuple(run for wave in odd for run in wave_name(wave))
        return (Note((*waves, *typed("は資料の本文に記載された件数。")), 1),)

    def _describe(self) -> str:
        rows = "、".join(f"{label} {text(values[-1])}" for label, values in self._table.items())
        return f"{self._question.label}（{self._wave.label}）の類型別の数。合計: {rows}。"

    def facts(self) -> dict[str, Any]:
        """Return what a sentence may say of this side."""
        newest = self._total(self._wave)
        comparable = [
            w for w in self._waves[:-1] if self._survey.break_between(self._question.id, w.id, self._wave.id) is None
        ]
        first = comparable[0] if comparable else None
        plan = next((o for o in self._options if "予定なし" in o.label), None)
        none = self._table[plan.label][-1] if plan else Missing()
        total = self._survey.answering(self._question.id, self._wave.id)
        return {
            "question": question_name(self._question),
            "question_id": self._question.id,
            "spoken": option_short(self._question, self._spoken),
            "is_largest": self._spoken == self._largest(),
            "newest": newest,
            "first": self._total(first) if first else Missing(),
            "first_wave": wave_name(first) if first else None,
            "no_plan": none,
            "no_plan_share": numbers.share(none, total)
            if isinstance(none, Number) and isinstance(total, Number)
            else Missing(),
        }


def _fills(count: int, accent: bool) -> tuple[Fill, ...]:
    older: tuple[Fill, ...] = ("wave1", "wave2", "wave3", "wave4", "wave5", "wave6")
    return (*older[: count - 1], "accent" if accent else "newest")
