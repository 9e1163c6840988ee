"""Diagrams made by hand for the tests: short ways to write tiles, stems, rows of dots and shares."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from generator.layout.document import MM, DiagramPiece, Lettered, Rect
from generator.report.blocks import Diagram
from generator.report.diagrams import (
    CellBars,
    DiagramMarks,
    DotRow,
    Dots,
    KindGroup,
    Outline,
    OutlineMap,
    Reference,
    Share,
    Stem,
    Stems,
    Tile,
    TileMap,
)
from generator.report.numbers import Figure, Missing, Number, Reason, Source
from generator.report.runs import typed

ROOM = Rect(18 * MM, 60 * MM, 174 * MM, 115 * MM)
BOUNDS = tuple(map(Decimal, (20, 40, 60, 80)))
NAMES = [
    "北海道",
    "青森",
    "岩手",
    "宮城",
    "秋田",
    "山形",
    "福島",
    "茨城",
    "栃木",
    "群馬",
    "埼玉",
    "千葉",
    "東京",
    "神奈川",
    "新潟",
    "富山",
    "石川",
    "福井",
    "山梨",
    "長野",
    "岐阜",
    "静岡",
    "愛知",
    "三重",
    "滋賀",
    "京都",
    "大阪",
    "兵庫",
    "奈良",
    "和歌山",
    "鳥取",
    "島根",
    "岡山",
    "広島",
    "山口",
    "徳島",
    "香川",
    "愛媛",
    "高知",
    "福岡",
    "佐賀",
    "長崎",
    "熊本",
    "大分",
    "宮崎",
    "鹿児島",
    "沖縄",
]


def value(given: float | None, unit: str = "％", decimals: int = 1) -> Figure:
    return Missing(Reason.UNKNOWN) if given is None else Number(Decimal(str(given)), unit, Source(()), decimals)


def diagram(marks: DiagramMarks, name: str = "導入率") -> Diagram:
    return Diagram(marks, name, "導入率の図。")


def tiles(values: Sequence[float | None], marked: int = 0, columns: int = 13, skip: int = 4) -> Diagram:
    """A map whose first rows begin after ``skip`` columns, so that the legend has its corner."""
    made, place = [], 0
    for at, one in enumerate(values):
        row, column = divmod(place, columns)
        if row < 5 and column < skip:
            place += skip - column
            row, column = divmod(place, columns)
        made.append(Tile(typed(NAMES[at % 47]), value(one), column, row, at == marked))
        place += 1
    return diagram(TileMap(tuple(made), BOUNDS, "％", typed("導入率（％）"), typed("富山県")))


def stems(values: Sequence[float | None], marked: int = 0, region: float = 67.6, nation: float = 50.5) -> Diagram:
    made = tuple(Stem(typed(NAMES[at % 47]), value(one), at == marked) for at, one in enumerate(values))
    lines = (
        Reference(typed("地域"), value(region), "region"),
        Reference(typed("全国"), value(nation), "nation"),
    )
    return diagram(Stems(made, lines, BOUNDS, Decimal(100), "％"))


def dots(rows: Sequence[tuple[str, float | None, float | None, float | None]]) -> Diagram:
    made = tuple(
        DotRow(typed(name), value(own), value(region), value(nation), (typed("10／15"), typed("66.7", "accent")))
        for name, own, region, nation in rows
    )
    names = (typed("富山県"), typed("東海・北陸"), typed("全国"))
    return diagram(Dots(made, Decimal(100), "％", names, (typed(""), typed("富山県")), typed("● 実施　－ 未実施")))


def share(part: int | None, whole: int | None, series: str = "own") -> Share:
    known = part is not None and whole
    of = value(100 * (part or 0) / whole if known and whole else None)
    names = {"own": "富山県", "region": "東海・北陸", "nation": "全国"}
    return Share(
        typed(names[series]),
        value(part, "団体", 0),
        value(whole, "団体", 0),
        of,
        series,  # type: ignore[arg-type]
    )


def cells(groups: Sequence[tuple[str, Sequence[Share]]], *, labels: bool = True) -> Diagram:
    made = tuple(KindGroup(typed(name), tuple(shares)) for name, shares in groups)
    return diagram(CellBars(made, labels, 10, typed("AI"), True))


def outlines(marked: int = 0, island: float = 0.0) -> Diagram:
    """Three squares, the second with a hole; the first has an island of this size."""
    square = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0))
    hole = tuple((0.4 + x * 0.2, 0.4 + y * 0.2) for x, y in square)

    def at(
        dx: float, rings: tuple[tuple[tuple[float, float], ...], ...]
    ) -> tuple[tuple[tuple[float, float], ...], ...]:
        return tuple(tuple((x + dx, y) for x, y in ring) for ring in rings)

    isle = tuple((0.5 + x * island, -0.3 + y * island) for x, y in square)
    areas = (
        Outline(typed("西"), value(10), at(0, (square, isle) if island else (square,)), marked == 0),
        Outline(typed("中"), value(50), at(1.1, (square, hole)), marked == 1),
        Outline(typed("東"), value(None), at(2.2, (square,)), marked == 2),
    )
    return diagram(OutlineMap(areas, BOUNDS, "％", 1.2, typed("導入率（％）"), typed("西")))


def words(pieces: Sequence[DiagramPiece]) -> list[str]:
    return [
        "".join(run.text for paragraph in piece.text.paragraphs for run in paragraph.runs)
        for piece in pieces
        if isinstance(piece, Lettered)
    ]


def letters(pieces: Sequence[DiagramPiece]) -> list[Lettered]:
    return [piece for piece in pieces if isinstance(piece, Lettered)]


def find(pieces: Sequence[DiagramPiece], text: str) -> Lettered:
    return next(piece for piece in letters(pieces) if words([piece]) == [text])
