"""Describe a laid-out deck as plain data, for the bare script that draws the same texts, tables and charts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.layout.document import Document, Frame, PlacedChart, PlacedShape, PlacedTable, PlacedText, Rect
from generator.layout.fonts import Fonts
from generator.report.charts import Bars, Marks, RankLines, StackedBars
from generator.report.numbers import Figure, Number
from generator.report.runs import plain

Item = dict[str, Any]


def describe(document: Document, fonts: Fonts) -> dict[str, Any]:
    """Return size, font and pages of items; each item has its rectangle, strings at their places, and filled rectangles."""
    pages = [[item for frame in page.frames for item in _items(frame)] for page in document.pages]
    face = fonts.regular
    return {"size": [document.width, document.height], "font": [str(face.path), face.index], "pages": pages}


def _items(frame: Frame) -> Iterator[Item]:
    box = _box(frame.rect)
    match frame.content:
        case PlacedText() as text:
            yield {"what": "text", "rect": box, **_text(text), "rects": [[*box, text.fill]] if text.fill else []}
        case PlacedTable() as table:
            yield {"what": "table", "rect": box, "rows": _rows(table), **_table(table)}
        case PlacedChart() as chart:
            yield {"what": "chart", "rect": box, **_series(chart.block.marks), **_chart(chart)}
        case PlacedShape():
            return


def _box(rect: Rect) -> list[float]:
    return [rect.x, rect.y, rect.width, rect.height]


def _text(text: PlacedText) -> Item:
    lines = ["".join(run.text for run in paragraph.runs) for paragraph in text.paragraphs] or [""]
    sizes = [run.style.size for paragraph in text.paragraphs for run in paragraph.runs]
    return {"lines": lines, "size": max(sizes, default=10), "strings": _strings(text)}


def _strings(text: PlacedText) -> list[list[Any]]:
    return [
        [run.x, line.baseline, run.style.size, run.text]
        for paragraph in text.paragraphs
        for line in paragraph.lines
        for run in line.runs
    ]


def _rows(table: PlacedTable) -> list[list[str]]:
    rows = [["" for _ in table.column_widths] for _ in table.row_heights]
    for cell in table.cells:
        rows[cell.row][cell.column] = " ".join(_text(cell.text)["lines"])
    return rows


def _table(table: PlacedTable) -> Item:
    return {
        "strings": [string for cell in table.cells for string in _strings(cell.text)],
        "rects": [[*_box(cell.rect), cell.fill] for cell in table.cells if cell.fill],
    }


def _chart(chart: PlacedChart) -> Item:
    geometry = chart.geometry
    return {
        "strings": [string for label in geometry.labels for string in _strings(label.text)],
        "rects": [[*_box(bar.rect), bar.fill] for bar in (*geometry.bars, *geometry.boxes)],
    }


def _series(marks: Marks) -> Item:
    match marks:
        case Bars():
            categories = [plain(category.label) for category in marks.categories]
            series = [(plain(s.label), [_value(p.value) for p in s.points]) for s in marks.series]
        case StackedBars():
            categories = [plain(row.label) for row in marks.rows]
            columns = list(zip(*(row.values for row in marks.rows), strict=True))
            series = [
                (plain(lv.label), [_value(f) for f in col]) for lv, col in zip(marks.levels, columns, strict=True)
            ]
        case RankLines():
            categories = [plain(wave) for wave in marks.waves]
            series = [(plain(item.label), [_value(f) for f in item.ranks]) for item in marks.items]
    return {"categories": categories, "series": series}


def _value(figure: Figure) -> float | None:
    return float(figure.value) if isinstance(figure, Number) else None
