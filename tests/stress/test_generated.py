"""Charts, tables and leads that Hypothesis makes up: set with nothing cut off, overprinted or untold, or refused."""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.errors import LayoutError, Problem
from generator.layout.document import Document, PlacedChart
from generator.layout.fonts import load_fonts
from generator.layout.pages import lay_out
from generator.report.blocks import Block, Chart, Columns, Panel, Stack, Table, TableCell, TableColumn, TableRow, Text
from generator.report.charts import (
    Bars,
    Category,
    Level,
    Marks,
    Point,
    Ranked,
    RankLines,
    Series,
    StackedBars,
    StackedRow,
)
from generator.report.numbers import SHARE, Figure, Missing, Number, Reason, Source
from generator.report.pages import Note, Page, Report
from generator.report.runs import Rich, Run, typed
from generator.theme.load import load_theme
from tests.stress.geometry import faults

THEME = load_theme("ministry", [Path(__file__).parents[2] / "templates" / "themes"])
FONTS = load_fonts(("IPAexGothic",))

few = settings(
    max_examples=int(os.environ.get("STRESS_EXAMPLES", "25")),
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)

LETTERS = "導入状況課題団体のをにがでは、。・「」（）ーアイウエ１２0123456789％,.AaBbCcRPA ※"
WORDS = (
    "導入済みの",
    "チャットボット",
    "1,788団体",
    "（令和３年度）",
    "LGWAN-ASP",
    "、",
    "予算を獲得する",
    "職員の",
    "RPA",
)


def texts(most: int) -> st.SearchStrategy[str]:
    letters = st.text(LETTERS, min_size=1, max_size=most)
    words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=max(1, most // 6)).map("".join)
    return st.one_of(letters, words).map(str.strip).filter(bool)


def numbers(unit: str = "団体") -> st.SearchStrategy[Figure]:
    values = st.one_of(st.just(0), st.integers(1, 1788), st.just(10**9))
    known = values.map(lambda value: Number(Decimal(value), unit, Source(())))
    return st.one_of(known, known, known, st.sampled_from(list(Reason)).map(Missing))


def riches(most: int) -> st.SearchStrategy[Rich]:
    return texts(most).map(typed)


@st.composite
def bars(draw: st.DrawFn) -> Chart:
    direction = draw(st.sampled_from(["horizontal", "vertical"]))
    standing = direction == "vertical"
    count, waves = draw(st.integers(1, 8 if standing else 14)), draw(st.integers(1, 2 if standing else 4))
    categories = tuple(
        Category(draw(riches(10 if standing else 40)), break_before=draw(st.booleans()), strong=draw(st.booleans()))
        for _ in range(count)
    )
    fills = ("wave1", "wave2", "wave3", "newest")[-waves:] if waves > 1 else ("bar",)
    series = tuple(
        Series(
            draw(riches(12)),
            tuple(
                Point(draw(numbers()), fill, suffix=draw(st.sampled_from([(), typed("（43.6）", "muted")])))
                for _ in range(count)
            ),
            fill,
        )
        for fill in fills
    )
    return Chart(Bars(direction, categories, series, "団体", legend=waves > 1), "棒", "棒の図")


@st.composite
def stacked(draw: st.DrawFn) -> Chart:
    count = draw(st.integers(1, 6))
    levels = tuple(Level(draw(riches(40)), draw(riches(12)), f"level{at + 1}") for at in range(count))
    rows = []
    for _ in range(draw(st.integers(1, 8))):
        counts = draw(st.lists(st.one_of(st.just(0), st.integers(0, 1788)), min_size=count, max_size=count))
        whole = sum(counts) or 1
        values = tuple(Number(Decimal(value), "団体", Source(())) for value in counts)
        shares = tuple(Number(Decimal(100 * value) / whole, SHARE, Source(()), 1) for value in counts)
        rows.append(StackedRow(draw(riches(12)), values, shares, draw(st.booleans()), draw(st.booleans())))
    return Chart(StackedBars(levels, tuple(rows), "団体", blocks=draw(st.booleans())), "帯", "帯の図")


@st.composite
def rank_lines(draw: st.DrawFn) -> Chart:
    waves = draw(st.integers(1, 8))
    rank = st.one_of(
        st.integers(1, 12).map(lambda value: Number(Decimal(value), "位", Source(()))), st.just(Missing(Reason.UNKNOWN))
    )
    items = tuple(
        Ranked(draw(riches(30)), tuple(draw(rank) for _ in range(waves)), index == 0)
        for index in range(draw(st.integers(1, 10)))
    )
    return Chart(RankLines(tuple(typed(f"{wave + 1}年度") for wave in range(waves)), items), "順位", "順位の図")


@st.composite
def tables(draw: st.DrawFn) -> Table:
    count, style = draw(st.integers(1, 5)), draw(st.sampled_from(["plain", "crosstab", "list"]))
    columns = tuple(
        TableColumn(draw(riches(16)), align=draw(st.sampled_from(["left", "center", "right"]))) for _ in range(count)
    )
    rows = tuple(
        TableRow(tuple(TableCell(draw(riches(60)), strong=draw(st.booleans())) for _ in range(count)))
        for _ in range(draw(st.integers(0, 30)))
    )
    return Table(columns, rows, "作り物の表。", style)


def _untold(document: Document) -> Iterator[str]:
    """Yield the values of charts that are printed neither at their mark nor in the list beside it, or more than once."""
    charts = [
        frame.content for page in document.pages for frame in page.frames if isinstance(frame.content, PlacedChart)
    ]
    for chart in charts:
        printed = Counter(
            id(run.origin)
            for label in chart.geometry.labels
            for paragraph in label.text.paragraphs
            for run in {id(each.origin): each for each in paragraph.runs}.values()
        )
        for value in _values(chart.block.marks):
            if printed[id(value)] != 1:
                yield f"{value} is printed {printed[id(value)]} times"


def _values(marks: Marks) -> Iterator[Figure]:
    match marks:
        case Bars():
            yield from (point.value for series in marks.series for point in series.points)
        case StackedBars():
            rows = (zip(row.values, row.shares, strict=True) for row in marks.rows)
            yield from (value for row in rows for value, _ in row if isinstance(value, Number) and value.value)
        case RankLines():
            yield from (rank for item in marks.items for rank in item.ranks if isinstance(rank, Number))


def _hold(body: Block | None, **fields: object) -> None:
    page = Page(**{"kind": "body", "section_id": "s", "title": typed("作り物のページ"), "body": body, **fields})  # type: ignore[arg-type]
    refused: tuple[Problem, ...] = ()
    found: list[str] = []
    try:
        document = lay_out(Report("試験", (page,), dt.date(2026, 3, 31)), THEME, "a4-landscape", FONTS)
        found = [*faults(document, THEME), *_untold(document)]
    except LayoutError as fault:
        refused = fault.problems
    assert found == []
    assert all("mm" in problem.what.en and problem.hint for problem in refused)


@few
@given(bars())
def test_bars_hold(chart: Chart) -> None:
    _hold(Panel(typed("見出し"), chart, unit=typed("（団体）")))


@few
@given(bars(), bars())
def test_bars_side_by_side_hold(left: Chart, right: Chart) -> None:
    _hold(Columns((Panel(typed("左の見出し"), left), Panel(typed("右の長い見出しは二行になることがある"), right))))


@few
@given(stacked())
def test_stacked_bars_hold(chart: Chart) -> None:
    _hold(Panel(typed("見出し"), chart))


@few
@given(rank_lines())
def test_rank_lines_hold(chart: Chart) -> None:
    _hold(Panel(typed("見出し"), chart))


@few
@given(tables())
def test_tables_hold(table: Table) -> None:
    _hold(Panel(typed("見出し"), table))


@few
@given(
    riches(120),
    st.lists(riches(150), max_size=10),
    st.lists(riches(200), max_size=20),
    st.lists(riches(100), min_size=1, max_size=12),
)
def test_titles_leads_notes_and_bullets_hold(
    title: Rich, lead: list[Rich], notes: list[Rich], bullets: list[Rich]
) -> None:
    numbered = tuple(Note(text, index % 9) for index, text in enumerate(notes))
    body = Stack((Text(tuple(bullets), role="bullet"), Text((typed("本文"), (Run("強い文", None, "strong"),)))))
    _hold(body, title=title, lead=tuple(lead), notes=numbered, sources=(typed("（出典）架空資料"),))


def test_a_value_that_is_not_printed_is_seen() -> None:
    values = tuple(Point(Number(Decimal(value), "団体", Source(()))) for value in (3, 2))
    marks = Bars("horizontal", (Category(typed("甲")), Category(typed("乙"))), (Series(typed("数"), values),), "団体")
    page = Page("body", "s", typed("題"), Panel(typed("見出し"), Chart(marks, "棒", "棒の図")))
    document = lay_out(Report("試験", (page,), dt.date(2026, 3, 31)), THEME, "a4-landscape", FONTS)
    assert list(_untold(document)) == []
    assert len(list(_untold(_without_a_label(document)))) == 1


def _without_a_label(document: Document) -> Document:
    (page,) = document.pages
    frames = []
    for frame in page.frames:
        content = frame.content
        if isinstance(content, PlacedChart):
            labels = tuple(label for label in content.geometry.labels if label.role != "value")[:2]
            labels += tuple(label for label in content.geometry.labels if label.role == "value")[1:]
            content = replace(content, geometry=replace(content.geometry, labels=labels))
        frames.append(replace(frame, content=content))
    return replace(document, pages=(replace(page, frames=tuple(frames)),))
