"""Describe a laid-out document as plain data, for the bare script that draws the same texts, rules, tables, charts and diagrams.

What is drawn on a page is a list of strokes in drawing order, each a list that begins with its kind; points, y downwards:
``text`` x, baseline, size, bold, colour, letters; ``turned`` the same with an angle; ``rect`` x, y, width, height, fill, outline,
width; ``line`` x1, y1, x2, y2, colour, width, dash; ``circle`` x, y, radius, fill, outline, width; ``path`` steps, fill, outline, width.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.layout.document import (
    Box,
    Disc,
    Document,
    Frame,
    Inked,
    Lettered,
    Line,
    Outlined,
    Pixels,
    PlacedChart,
    PlacedDiagram,
    PlacedPicture,
    PlacedRun,
    PlacedShape,
    PlacedTable,
    PlacedText,
    Rect,
    Written,
)
from generator.layout.fonts import Fonts
from generator.report.charts import Bars, Marks, RankLines, StackedBars
from generator.report.numbers import Figure, Number
from generator.report.runs import plain

Item = dict[str, Any]


Stroke = list[Any]


def describe(document: Document, fonts: Fonts) -> dict[str, Any]:
    """Return size, font files and pages of items; each item has its rectangle and what is drawn of it."""
    pages = [[_item(frame) for frame in page.frames] for page in document.pages]
    faces = [[str(face.path), face.index] for face in (fonts.regular, fonts.bold)]
    return {"size": [document.width, document.height], "fonts": faces, "pages": pages}


def _item(frame: Frame) -> Item:
    box = _box(frame.rect)
    match frame.content:
        case PlacedText() as text:
            return {"what": "text", "rect": box, **_lines(text), "drawn": list(_text(text, frame.rect))}
        case PlacedTable() as table:
            return {"what": "table", "rect": box, "rows": _rows(table), "drawn": list(_table(table))}
        case PlacedChart() as chart:
            return {"what": "chart", "rect": box, **_series(chart.block.marks), "drawn": list(_chart(chart))}
        case PlacedShape() as shape:
            return {"what": "shape", "rect": box, "drawn": list(_shape(shape))}
        case PlacedDiagram() as diagram:
            return {"what": "diagram", "rect": box, "drawn": [stroke for p in diagram.pieces for stroke in _piece(p)]}
        case PlacedPicture() as picture:
            return {"what": "picture", "rect": box, "drawn": [stroke for p in picture.pieces for stroke in _inked(p)]}


def _box(rect: Rect) -> list[float]:
    return [rect.x, rect.y, rect.width, rect.height]


def _lines(text: PlacedText) -> Item:
    lines = ["".join(run.text for run in paragraph.runs) for paragraph in text.paragraphs] or [""]
    sizes = [run.style.size for paragraph in text.paragraphs for run in paragraph.runs]
    return {"lines": lines, "size": max(sizes, default=10)}


def _text(text: PlacedText, rect: Rect) -> Iterator[Stroke]:
    if text.fill or text.border:
        yield ["rect", *_box(rect), text.fill, text.border, text.border_width]
    for paragraph in text.paragraphs:
        for line in paragraph.lines:
            for run in line.runs:
                yield ["text", run.x, line.baseline, *_letters(run)]


def _letters(run: PlacedRun) -> Stroke:
    return [run.style.size, run.style.bold, run.style.colour, run.text]


def _rows(table: PlacedTable) -> list[list[str]]:
    rows = [["" for _ in table.column_widths] for _ in table.row_heights]
    for cell in table.cells:
        rows[cell.row][cell.column] = " ".join(_lines(cell.text)["lines"])
    return rows


def _table(table: PlacedTable) -> Iterator[Stroke]:
    for cell in table.cells:
        if cell.fill:
            yield ["rect", *_box(cell.rect), cell.fill, "", 0.0]
    yield from map(_line, table.rules)
    for cell in table.cells:
        yield from _text(cell.text, cell.rect)


def _line(line: Line) -> Stroke:
    return ["line", line.x1, line.y1, line.x2, line.y2, line.colour, line.width, line.dash]


def _chart(chart: PlacedChart) -> Iterator[Stroke]:
    geometry = chart.geometry
    yield from map(_line, geometry.lines)
    for bar in (*geometry.bars, *geometry.boxes):
        yield ["rect", *_box(bar.rect), bar.fill, bar.outline, bar.outline_width]
    for circle in geometry.circles:
        yield ["circle", circle.x, circle.y, circle.radius, circle.fill, circle.outline, circle.outline_width]
    for label in geometry.labels:
        yield from _text(label.text, label.rect)


def _shape(shape: PlacedShape) -> Iterator[Stroke]:
    if shape.outline:
        yield ["path", _ring(shape.outline), shape.fill, shape.stroke, shape.stroke_width]
    yield from map(_line, shape.strokes)
    if shape.label is not None and shape.label_rect is not None:
        yield from _text(shape.label, shape.label_rect)


def _ring(points: tuple[tuple[float, float], ...]) -> list[Any]:
    first, *others = points
    return [["M", *first], *(["L", *other] for other in others), ["Z"]]


def _piece(piece: Box | Disc | Outlined | Line | Lettered) -> Iterator[Stroke]:
    match piece:
        case Box():
            yield ["rect", *_box(piece.rect), piece.fill, piece.outline, piece.outline_width]
        case Disc():
            yield ["circle", piece.x, piece.y, piece.radius, piece.fill, piece.outline, piece.outline_width]
        case Outlined():
            steps = [step for ring in piece.rings for step in _ring(ring)]
            yield ["path", steps, piece.fill, piece.outline, piece.outline_width]
        case Line():
            yield _line(piece)
        case Lettered():
            yield from _text(piece.text, piece.rect)


def _inked(piece: Inked | Written | Pixels) -> Iterator[Stroke]:
    match piece:
        case Inked():
            yield ["path", [[code, *values] for code, values in piece.steps], piece.fill, piece.stroke, piece.width]
        case Written():
            for run in piece.runs:
                yield ["turned", piece.x + run.x, piece.y, *_letters(run), piece.angle]
        case Pixels():
            raise ValueError("the reports that are measured have no images")


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
