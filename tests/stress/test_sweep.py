"""Every number of categories up to 40 and of waves up to 8, every length of label up to 120: set right or refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from generator.errors import LayoutError, Problem
from generator.layout.fonts import load_fonts
from generator.layout.pages import lay_out
from generator.report.blocks import Block, Chart, Panel, Table, TableCell, TableColumn, TableRow
from generator.report.charts import (  # fmt: skip
    Bars,
    Category,
    Fill,
    Level,
    Point,
    Ranked,
    RankLines,
    Series,
    StackedBars,
    StackedRow,
)
from generator.report.numbers import SHARE, Missing, Number, Reason, Source
from generator.report.pages import Page, Report
from generator.report.runs import figure, typed
from generator.theme.load import load_theme
from tests.stress.geometry import faults

THEME = load_theme("ministry", [Path(__file__).parents[2] / "templates" / "themes"])
FONTS = load_fonts(("IPAexGothic",))
FILLS: tuple[Fill, ...] = ("wave1", "wave2", "wave3", "wave4", "wave5", "wave6", "newest", "accent")
VALUES: dict[str, Sequence[int | None]] = {
    "usual": (934, 17, 250, 46, 509, 3, 832, 420),
    "zeros": (0,),
    "missing": (None, 5, None),
    "all missing": (None,),
    "a thousand million": (10**9, 10**9 - 1, 1),
    "equal": (500,),
    "one dwarfs the rest": (10**9, 1, 2, 3),
}
LONG = (
    "住民の問い合わせに夜間や休日も答えられるように、よくある質問とその答えを整理して、電話・窓口・ウェブサイトのどこからでも"
    * 2
)


def number(value: int | None, unit: str = "件") -> Number | Missing:
    return Missing(Reason.UNKNOWN) if value is None else Number(Decimal(value), unit, Source(()))


def bars(
    count: int, waves: int, label: str = "選択肢{}の取組", values: Sequence[int | None] = VALUES["usual"]
) -> Chart:
    categories = tuple(Category(typed(label.format(at + 1))) for at in range(count))
    series = tuple(
        Series(
            typed(f"令和{wave + 1}年度"),
            tuple(Point(number(values[(at + wave) % len(values)]), fill) for at in range(count)),
            fill,
        )
        for wave, fill in enumerate(FILLS[-waves:] if waves > 1 else ("bar",))
    )
    return Chart(Bars("horizontal", categories, series, "件", legend=waves > 1), "棒", "棒の図")


def set_or_refused(body: Block) -> bool:
    """Lay the body out; nothing may be cut off or overprinted, and a refusal says by how much. Return whether it stands."""
    page = Page("body", "s", typed("作り物のページ"), Panel(typed("見出し"), body))
    refused: tuple[Problem, ...] = ()
    found: list[str] = []
    try:
        found = faults(lay_out(Report("試験", (page,), dt.date(2026, 3, 31)), THEME, "a4-landscape", FONTS), THEME)
    except LayoutError as error:
        refused = error.problems
    assert found == []
    assert all("mm" in problem.what.en and problem.hint for problem in refused)
    return not refused


@pytest.mark.parametrize("waves", [1, 2, 4])
def test_one_to_forty_categories(waves: int) -> None:
    stands = [set_or_refused(bars(count, waves)) for count in range(1, 41)]
    assert stands == sorted(stands, reverse=True)  # what is too much for a page, stays so with one more
    assert sum(stands) >= (14, 10, 5)[(1, 2, 4).index(waves)]


@pytest.mark.parametrize("count", [1, 3])
def test_one_to_eight_waves(count: int) -> None:
    assert all(set_or_refused(bars(count, waves)) for waves in range(1, 8))
    set_or_refused(bars(count, 8))


@pytest.mark.parametrize("waves", range(1, 9))
def test_shares_and_ranks_of_one_to_eight_waves(waves: int) -> None:
    counts = (800, 150, 30, 12, 7, 1)
    levels = tuple(Level(typed(f"段階{at + 1}"), typed(f"段{at + 1}"), FILLS[0]) for at in range(6))
    shares = tuple(Number(Decimal(value) / 10, SHARE, Source(()), 1) for value in counts)
    rows = tuple(StackedRow(typed(f"令和{wave + 1}年度"), tuple(map(number, counts)), shares) for wave in range(waves))
    assert set_or_refused(Chart(StackedBars(levels, rows, "件"), "帯", "帯の図"))
    items = tuple(
        Ranked(typed(f"選択肢{at + 1}"), tuple(number((at + wave) % 9 + 1, "位") for wave in range(waves)))
        for at in range(9)
    )
    heads = tuple(typed(f"令和{wave + 1}年度") for wave in range(waves))
    assert set_or_refused(Chart(RankLines(heads, items), "順位", "順位の図"))


def test_labels_of_1_to_120_characters() -> None:
    stands = {length: set_or_refused(bars(4, 1, label=LONG[:length])) for length in (1, 2, *range(7, 120, 8), 120)}
    assert all(stood for length, stood in stands.items() if length <= 60)


@pytest.mark.parametrize("values", VALUES.values(), ids=VALUES)
@pytest.mark.parametrize("count", [1, 2, 7, 12])
def test_unusual_values(count: int, values: Sequence[int | None]) -> None:
    assert set_or_refused(bars(count, 1, values=values))


@pytest.mark.parametrize("rows", [0, 1, 40, 300])
@pytest.mark.parametrize("style", ["plain", "crosstab", "list"])
def test_tables_of_any_length(rows: int, style: str) -> None:
    columns = (TableColumn(typed("選択肢")), TableColumn(typed("件数"), align="right"))
    made = tuple(TableRow((TableCell(typed(f"選択肢{at + 1}")), TableCell(figure(number(at))))) for at in range(rows))
    assert set_or_refused(Table(columns, made, "作り物の表。", style))  # type: ignore[arg-type]
    assert set_or_refused(Table((TableColumn(()), TableColumn(())), made, "見出しのない表。", "contents"))
