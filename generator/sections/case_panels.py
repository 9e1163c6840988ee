"""Cases told task by task (RPA): a panel a body, bars of the hours saved by each task, the total above."""

from __future__ import annotations

from collections.abc import Sequence

from generator.report import numbers
from generator.report.blocks import Block, Chart, Columns, Panel
from generator.report.charts import Bars, Category, Point, Series
from generator.report.numbers import Number, text
from generator.report.pages import Note
from generator.report.runs import Rich, figure, name, plain, typed
from generator.sections.case_table import population, what
from generator.sections.naming import join
from generator.survey.model import Case


def draw(cases: Sequence[Case]) -> tuple[Block, tuple[Note, ...]]:
    """Return a panel a case, side by side, each on its own scale, and the notes."""
    ids = list(dict.fromkeys(case.id for case in cases if case.row_type == "合計"))
    panels: tuple[Block, ...] = tuple(_panel([c for c in cases if c.id == one], one == ids[-1]) for one in ids)
    note = Note(
        typed("棒は事務ごとの年間の削減時間。軸は事例ごとに異なる。「ほかの事務」は合計から個別の事務を引いたもの。")
    )
    return Columns(panels), (note,)


def _panel(rows: Sequence[Case], accent: bool) -> Panel:
    parts = [case for case in rows if case.row_type == "内訳" and isinstance(case.reduction, Number)]
    total = next(case for case in rows if case.row_type == "合計")
    entries: list[tuple[Rich, Number]] = [
        (what(case), case.reduction) for case in parts if isinstance(case.reduction, Number)
    ]
    rest = _rest(total, [value for _, value in entries])
    heading = join(typed("人口"), population(total), typed("の団体"))
    sum_text = join(typed(f"合計 {total.period} "), figure(total.reduction, "accent" if accent else "strong"))
    return Panel(heading, _chart(heading, entries, rest, total), unit=sum_text)


def _rest(total: Case, parts: Sequence[Number]) -> Number | None:
    """Return what the total holds beyond the tasks listed, or None when they add up."""
    if not isinstance(total.reduction, Number) or not parts:
        return None
    rest = numbers.difference(total.reduction, numbers.total(*parts))
    return rest if rest.value > 0 else None


def _chart(heading: Rich, entries: Sequence[tuple[Rich, Number]], rest: Number | None, total: Case) -> Chart:
    categories = [Category(label) for label, _ in entries]
    points = [Point(value, "bar") for _, value in entries]
    if rest:
        categories.append(Category(name("ほかの事務", f"{total.cell.dataset}:{total.cell.row}")))
        points.append(Point(rest, "rest"))
    marks = Bars("horizontal", tuple(categories), (Series(typed("削減時間"), tuple(points)),), "時間")
    told = "、".join(f"{plain(label)} {text(value)}" for label, value in entries)
    return Chart(marks, plain(heading), f"{plain(heading)}の事務別の削減時間。合計 {text(total.reduction)}。{told}。")
