"""Contents of frames, drawn: text, tables, charts, shapes. Nothing is decided here; every place comes from layout."""

from __future__ import annotations

from typing import assert_never

from generator.backends.pdf.pen import Pen
from generator.layout.document import (
    Bar,
    ChartGeometry,
    Content,
    Frame,
    Paragraph,
    PlacedChart,
    PlacedShape,
    PlacedTable,
    PlacedText,
    Rect,
)

BULLET = 0.405
"""Side of the bullet square, in em of its paragraph: 2 mm beside 14 pt."""

BULLET_MIDDLE = 0.37
"""Height of the bullet's middle above the baseline, in em."""


def draw_frame(pen: Pen, frame: Frame, bullet_colour: str) -> None:
    """Draw one frame as one element of the page."""
    with pen.content("Artifact" if frame.artifact else tag_of(frame.content)):
        _draw(pen, frame.content, frame.rect, bullet_colour)


def tag_of(content: Content) -> str:
    """Return the structure tag of a content."""
    match content:
        case PlacedText():
            return content.tag
        case PlacedTable():
            return "Table"
        case PlacedChart():
            return "Figure"
        case PlacedShape():
            return "P" if content.label else "Artifact"
        case _:
            assert_never(content)


def _draw(pen: Pen, content: Content, rect: Rect, bullet_colour: str) -> None:
    match content:
        case PlacedText():
            _text(pen, content, rect, bullet_colour)
        case PlacedTable():
            _table(pen, content, bullet_colour)
        case PlacedChart():
            _chart(pen, content.geometry, bullet_colour)
        case PlacedShape():
            _shape(pen, content, bullet_colour)
        case _:
            assert_never(content)


def _text(pen: Pen, text: PlacedText, rect: Rect, bullet_colour: str) -> None:
    if text.fill or text.border:
        pen.rectangle(rect, text.fill, text.border, text.border_width)
    for paragraph in text.paragraphs:
        if paragraph.bullet:
            _bullet(pen, paragraph, bullet_colour)
        for line in paragraph.lines:
            for run in line.runs:
                pen.text(run, line.baseline)


def _bullet(pen: Pen, paragraph: Paragraph, colour: str) -> None:
    line = next((line for line in paragraph.lines if line.runs), None)
    if line is None:
        return
    first = line.runs[0]
    side, middle = BULLET * first.style.size, line.baseline - BULLET_MIDDLE * first.style.size
    pen.rectangle(Rect(first.x - paragraph.indent, middle - side / 2, side, side), colour)


def _table(pen: Pen, table: PlacedTable, bullet_colour: str) -> None:
    for cell in table.cells:
        if cell.fill:
            pen.rectangle(cell.rect, cell.fill)
    for rule in table.rules:
        pen.line(rule)
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        _text(pen, cell.text, cell.rect, bullet_colour)


def _chart(pen: Pen, geometry: ChartGeometry, bullet_colour: str) -> None:
    baseline, *others = geometry.lines or (None,)
    for line in others:
        if line is not None:
            pen.line(line)
    for bar in (*geometry.bars, *geometry.boxes):
        _bar(pen, bar)
    if baseline is not None:
        pen.line(baseline)
    for circle in geometry.circles:
        pen.circle(circle.x, circle.y, circle.radius, circle.fill, circle.outline, circle.outline_width)
    for label in geometry.labels:
        _text(pen, label.text, label.rect, bullet_colour)


def _bar(pen: Pen, bar: Bar) -> None:
    """Draw a bar with its outline inside, so that outlined bars are as large as others and stand on the baseline."""
    half = bar.outline_width / 2 if bar.outline else 0.0
    inside = bar.rect.inset(min(half, bar.rect.width / 2), min(half, bar.rect.height / 2))
    pen.rectangle(inside, bar.fill, bar.outline, bar.outline_width)


def _shape(pen: Pen, shape: PlacedShape, bullet_colour: str) -> None:
    if shape.outline:
        pen.polygon(shape.outline, shape.fill, shape.stroke, shape.stroke_width)
    for stroke in shape.strokes:
        pen.line(stroke)
    if shape.label is not None and shape.label_rect is not None:
        _text(pen, shape.label, shape.label_rect, bullet_colour)
