"""Portrait pages made by hand: a table of municipalities, diagrams, key figures."""

from __future__ import annotations

from generator.report.blocks import (
    Columns,
    Diagram,
    KeyEntry,
    KeyFigure,
    KeyFigures,
    Panel,
    Stack,
    Table,
    TableCell,
    TableColumn,
    TableRow,
    mark_cell,
)
from generator.report.pages import Note, Page
from generator.report.runs import typed
from tests.charts.diagram_making import cells, dots, outlines, share, stems, tiles

KEY = (
    KeyEntry("●", typed("実施")),
    KeyEntry("－", typed("未実施")),
    KeyEntry("調査無し", typed("値がない団体"), "no_answer"),
)


def register(rows: int, *, unasked: tuple[int, ...] = (), name: str = "第{}市") -> Table:
    """A table of municipalities: two totals, then ``rows`` rows with marks; ``unasked`` rows have no answers."""
    columns = (
        TableColumn(typed("団体名"), 30, fixed=True),
        TableColumn(typed("種類"), 14, fixed=True, muted=True),
        TableColumn(typed("人口（人）"), 30, "right", True),
        TableColumn(typed("AI", "strong"), 12, "center", True, group=typed("導入"), tint=True),
        TableColumn(typed("RPA", "strong"), 12, "center", True, group=typed("導入"), tint=True),
        *(TableColumn(typed(f"項目\n{at}"), 19, "center", True, group=typed("取組")) for at in range(4)),
    )
    made = [_total("県内", True), _total("全国（％）", False)]
    for at in range(rows):
        start = (TableCell(typed(name.format(at + 1))), TableCell(typed("市")), TableCell(typed(f"{at + 1},000")))
        marks = tuple(mark_cell((at + c) % 3 > 0) for c in range(6))
        if at in unasked:
            marks = (*marks[:2], TableCell(typed("調査無し"), columns=4, fill="no_answer"), None, None, None)  # type: ignore[assignment]
        made.append(TableRow((*start, *marks)))
    return Table(columns, tuple(made), "市区町村の一覧。", "ruled", KEY, "団体")


def _total(name: str, strong: bool) -> TableRow:
    cells_ = (TableCell(typed(name), strong=True, columns=2), None, TableCell(typed("1,034,814"), strong=strong))
    return TableRow((*cells_, *(TableCell(typed(str(10 + c)), strong=strong) for c in range(6))), "total")


def listing(rows: int, **fields: object) -> Page:
    return page(Panel(typed("市区町村ごとの導入状況"), register(rows)), **fields)


def page(body: object, **fields: object) -> Page:
    given: dict[str, object] = {
        "kind": "body",
        "section_id": "s",
        "title": typed("富山県　市区町村別の一覧"),
        "body": body,
        "lead": (typed("AIは15団体のうち10団体が導入している。"), typed("RPAは14団体である。")),
        "notes": (Note(typed("人口は国勢調査による。"), 1),),
        "sources": (typed("（資料）架空の調査を加工して作成"),),
        "running": (typed("都道府県別プロフィール"), typed("令和５年12月31日現在")),
    }
    return Page(**{**given, **fields})  # type: ignore[arg-type]


def figures() -> KeyFigures:
    rank = (typed("AI"), typed("12"), typed("位"), typed("２県同率"))
    return KeyFigures(
        (
            KeyFigure(typed("市区町村"), typed("15"), typed("団体"), typed("中核市１　町４")),
            KeyFigure(typed("AIの割合"), typed("66.7"), typed("％"), typed("10／15団体")),
            KeyFigure(typed("順位"), ranks=(rank, rank)),
        )
    )


def every_diagram() -> tuple[Page, ...]:
    """Pages with all marks."""
    values = [85.7 - at * 1.4 for at in range(47)]
    bars = [
        ("中核市", [share(1, 1), share(59, 62, "nation")]),
        ("市区町村計", [share(10, 15), share(879, 1741, "nation")]),
    ]
    rows = [("CIOの任命", 73.3, 70.8, 73.3), ("職員の育成", 86.7, 88.8, None)]
    first = Stack((figures(), Panel(typed("位置図"), tiles([round(v, 1) for v in values], 15))), gap_mm=6)
    second = Stack(
        (
            Panel(typed("種類別"), Columns((cells(bars), cells(bars, labels=False)), widths_mm=(103, 0), gap_mm=0)),
            Panel(typed("基盤"), dots(rows), unit=typed("単位：％")),
            Panel(typed("順"), stems([round(v, 1) for v in values], 11)),
        )
    )
    third = Stack((Panel(typed("境界"), outlines()), Panel(typed("一覧"), register(3, unasked=(1,)))))
    return tuple(page(body, section_id=f"s{at}") for at, body in enumerate((first, second, third)))


def diagrams_of(body: object) -> list[Diagram]:
    match body:
        case Diagram():
            return [body]
        case Panel():
            return diagrams_of(body.body)
        case Stack() | Columns():
            return [one for inner in body.blocks for one in diagrams_of(inner)]
        case _:
            return []
