"""Population gap: median population of the bodies at each stage of adoption, AI and RPA side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from pydantic import Field

from generator.report.blocks import Block, Chart, Columns, Panel
from generator.report.charts import Bars, Category, Fill, Point, Series
from generator.report.numbers import Number, Source, text
from generator.report.pages import Page
from generator.report.runs import Rich, figure, name, typed
from generator.sections.desk import Desk
from generator.sections.naming import join, option_name, option_short
from generator.sections.section import NotPublished, Section
from generator.survey.model import ALL, Measure, Observation, Question


class PopulationGap(Section):
    """人口規模との関係。導入の段階ごとに、団体の人口の中央値を棒で示します。"""

    question: str = Field("population_median", description="設問")
    items: tuple[str, ...] = Field(("AI", "RPA"), description="左右に並べる細目")

    def questions(self) -> tuple[str, ...]:
        """Return the question drawn."""
        return (self.question,)

    def compose(self, desk: Desk) -> Iterable[Page]:
        """Return one page; NotPublished when no medians exist for this wave."""
        question = desk.survey.question(self.question)
        found = {item: _medians(desk, question, item) for item in self.items}
        if not all(found.values()):
            raise NotPublished(f"{desk.wave.label}の{question.label}")
        highest = max(row.figure.value for rows in found.values() for row in rows if row.figure)
        panels: tuple[Block, ...] = tuple(
            _panel(desk, question, item, rows, highest, "newest" if index else "accent")
            for index, (item, rows) in enumerate(found.items())
        )
        yield desk.page(Columns(panels), {"items": [_facts(question, item, rows) for item, rows in found.items()]})


def _medians(desk: Desk, question: Question, item: str) -> list[Observation]:
    rows = desk.survey.observations(question.id, wave=desk.wave.id, group=ALL, item=item, measure=Measure.MEDIAN)
    return [row for row in rows if row.figure is not None]


def _panel(desk: Desk, question: Question, item: str, rows: list[Observation], highest: Any, first: Fill) -> Panel:
    points = tuple(Point(row.figure, first if index == 0 else "bar") for index, row in enumerate(rows) if row.figure)
    categories = tuple(Category(_label(desk, question, row), strong=index == 0) for index, row in enumerate(rows))
    marks = Bars("horizontal", categories, (Series(typed("人口の中央値"), points),), "人", highest)
    told = "、".join(f"{row.option} {text(row.figure)}" for row in rows if row.figure)
    chart = Chart(marks, f"人口の中央値（{item}）", f"{item}の導入の段階ごとの人口の中央値。{told}。")
    return Panel(
        join(name(item, f"codebook.questions.{question.id}"), typed("の導入の段階別")),
        chart,
        unit=typed("人口の中央値（人）"),
    )


def _label(desk: Desk, question: Question, row: Observation) -> Rich:
    """Return the stage and the number of bodies at it, when that was published."""
    option = next(option for option in question.options if option.label == row.option)
    base = row.figure.base if row.figure else None
    if base is None or row.figure is None:
        return option_name(question, option)
    bodies = Number(base, "団体", Source((replace(row.cell, column="母数"),)))
    return join(option_name(question, option), typed("\nn="), figure(bodies, unit=False))


def _facts(question: Question, item: str, rows: list[Observation]) -> dict[str, Any]:
    figures = [row.figure for row in rows if row.figure]
    return {
        "name": name(item, "codebook.technology"),
        "adopted": figures[0],
        "lowest": figures[-1],
        "count": len(rows),
        "lowest_name": option_short(question, next(o for o in question.options if o.label == rows[-1].option)),
    }
