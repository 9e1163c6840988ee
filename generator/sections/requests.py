"""Requests to the state: 2 × 3 panels, two blocks of answers by three municipality types."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from pydantic import Field

from generator.report import numbers
from generator.report.blocks import Block, Chart, Columns, Panel, Rule, Shape, Spacer, Stack
from generator.report.charts import Bars, Category, Point, Series
from generator.report.numbers import Figure, Number, text
from generator.report.pages import Page
from generator.report.runs import Rich, figure, name, toned, typed
from generator.sections.desk import Desk
from generator.sections.naming import group_name, join, question_name
from generator.sections.section import NotPublished, Section
from generator.sections.series import Entry, by_group, leaders, ordered, sized
from generator.survey.model import TYPES, Measure, Question

_TAG_MM, _LABEL_MM, _GAP_MM = 12.0, 60.0, 4.5


class Requests(Section):
    """国への要望。二つの組（細目）× 三つの類型の6枚のパネルで、要望の多い順に示します。"""

    question: str = Field("national_requests", description="設問")
    blocks: tuple[str, ...] = Field((), description="上下に並べる細目。省略すると値のある細目すべて", max_length=3)
    groups: tuple[str, ...] = Field(
        TYPES, description="左右に並べる団体の類型。地域の資料では ＠県・＠地域・＠全国 も書けます"
    )

    def questions(self) -> tuple[str, ...]:
        """Return the question drawn."""
        return (self.question,)

    def compose(self, desk: Desk) -> Iterable[Page]:
        """Return one page; NotPublished when a block has no figures for this wave."""
        question = desk.survey.question(self.question)
        found = {
            block: by_group(desk.survey, question, desk.wave, Measure.COUNT, self.groups, block)
            for block in self.blocks or question.items
        }
        lacking = [block for block, entries in found.items() if not entries]
        if (self.blocks and lacking) or not any(found.values()):
            raise NotPublished(f"{desk.wave.label}の{question.label}（{'・'.join(lacking)}）")
        drawn = [(block, ordered(entries, total=True)) for block, entries in found.items() if entries]
        panels = _Panels(desk, question, self.groups, drawn)
        yield desk.page(panels.block(), panels.facts())


class _Panels:
    """The rows of panels: one scale, that of the share among the bodies of each type."""

    def __init__(
        self, desk: Desk, question: Question, groups: Sequence[str], drawn: Sequence[tuple[str, list[Entry]]]
    ) -> None:
        self._desk, self._question, self._groups, self._drawn = desk, question, groups, drawn
        self._plot = (273 - _TAG_MM - _LABEL_MM - (len(groups) + 1) * _GAP_MM) / len(groups)

    def block(self) -> Block:
        """Return the headings and one row of panels a block."""
        rows: list[Block] = [self._heads()]
        for index, (block, entries) in enumerate(self._drawn):
            rows += [Rule()] if index else []
            rows.append(self._row(block, entries))
        weights = tuple(1.0 if isinstance(row, Columns) and row is not rows[0] else 0.0 for row in rows)
        return Stack(tuple(rows), weights=weights, gap_mm=2.0)

    def _heads(self) -> Block:
        heads: list[Block] = [Panel(self._desk.heading("panel", {}), Spacer(0.1), unit=typed("件（n に対する％）"))]
        for group in self._groups:
            base = join(typed("n="), figure(self._desk.survey.bodies(group), unit=False))
            heads.append(Panel(group_name(group), Spacer(0.1), base=base))
        widths = (_TAG_MM + _GAP_MM + _LABEL_MM, *(self._plot for _ in self._groups))
        return Columns(tuple(heads), widths_mm=widths, gap_mm=_GAP_MM)

    def _row(self, block: str, entries: list[Entry]) -> Block:
        label = name(block.replace("図群", "図群\n"), f"codebook.questions.{self._question.id}")
        tag = Shape("head_fill", points=((0, 0), (1, 0), (1, 1), (0, 1)), label=toned(label, "strong"), height_mm=0)
        charts = [self._chart(block, entries, index) for index in range(len(self._groups))]
        widths = (_TAG_MM, _LABEL_MM + _GAP_MM + self._plot, *(self._plot for _ in self._groups[1:]))
        return Columns((tag, *charts), widths_mm=widths, gap_mm=_GAP_MM)

    def _chart(self, block: str, entries: list[Entry], index: int) -> Chart:
        group = self._groups[index]
        bodies = self._desk.survey.bodies(group)
        best = leaders(entries, index)
        points = tuple(_point(e, index, bodies, e in best) for e in entries)
        categories = tuple(Category(e.label, strong=e in best) for e in entries)
        marks = Bars(
            "horizontal", categories, (Series(group_name(group), points),), "件", self._maximum(bodies),
            label_column=index == 0, label_width_mm=_LABEL_MM + _GAP_MM,
        )  # fmt: skip
        told = "、".join(f"{e.option} {text(e.figures[index])}" for e in entries)
        return Chart(marks, f"{block}（{group}）", f"{self._question.label}（{block}、{group}）。{told}。")

    def _maximum(self, bodies: Number) -> Decimal:
        """Return the count at the far end: the largest share of any panel, so that all panels have one scale."""
        return bodies.value * max(self._shares())

    def _shares(self) -> list[Decimal]:
        found = [Decimal(0)]
        for _, entries in self._drawn:
            for index, group in enumerate(self._groups):
                bodies = self._desk.survey.bodies(group).value
                found += [f.value / bodies for e in entries if isinstance(f := e.figures[index], Number)]
        return found

    def facts(self) -> dict[str, Any]:
        """Return what a sentence may say: the leading request, its share by type, the second by type."""
        tops = [leaders(entries, index) for _, entries in self._drawn for index in range(len(self._groups))]
        same = len({tuple(e.option for e in top) for top in tops}) == 1
        shares = sorted(self._leading_shares(), key=lambda share: share.value)
        return {
            "question": question_name(self._question),
            "leaders": tops[0],
            "agree": same,
            "lowest": shares[0] if shares else None,
            "highest": shares[-1] if shares else None,
            "groups": [self._second(index) for index in range(len(self._groups))],
            "blocks": [name(block, f"codebook.questions.{self._question.id}") for block, _ in self._drawn],
            "seconds": self._seconds(),
        }

    def _leading_shares(self) -> Iterable[Number]:
        for _, entries in self._drawn:
            for index, group in enumerate(self._groups):
                for e in leaders(entries, index):
                    value = e.figures[index]
                    if isinstance(value, Number):
                        yield numbers.share(value, self._desk.survey.bodies(group), 0)

    def _second(self, index: int) -> dict[str, Any]:
        """Return the second request of a type when all blocks agree on it."""
        found = {_second_of(entries, index).option: _second_of(entries, index) for _, entries in self._drawn}
        agreed = next(iter(found.values())) if len(found) == 1 else None
        return {"name": group_name(self._groups[index]), "second": agreed}

    def _seconds(self) -> list[dict[str, Any]]:
        """Return the agreed second requests, each with the types that share it, in the order of the types."""
        found: dict[str, dict[str, Any]] = {}
        for index in range(len(self._groups)):
            one = self._second(index)
            if one["second"]:
                entry = found.setdefault(one["second"].option, {"label": one["second"].label, "groups": []})
                entry["groups"].append(one["name"])
        return list(found.values())


def _second_of(entries: Sequence[Entry], index: int) -> Entry:
    own = sorted((e for e in entries if not e.rest), key=lambda e: -sized(e.figures[index]))
    return own[1] if len(own) > 1 else own[0]


def _point(entry: Entry, index: int, bodies: Number, best: bool) -> Point:
    value: Figure = entry.figures[index]
    suffix: Rich = ()
    if isinstance(value, Number):
        share = numbers.share(value, bodies, 0)
        suffix = join(typed("（", "muted"), figure(share, "muted", unit=False), typed("）", "muted"))
    return Point(value, "accent" if best else "rest" if entry.rest else "bar", suffix)
