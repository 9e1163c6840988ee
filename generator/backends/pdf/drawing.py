"""Contents of frames, drawn and tagged. Nothing is decided here about looks; every place comes from layout."""

from __future__ import annotations

from typing import assert_never

from generator.backends.pdf.diagrams import draw_pieces
from generator.backends.pdf.objects import text_string
from generator.backends.pdf.pen import Pen
from generator.backends.pdf.pictures import draw_picture
from generator.backends.pdf.sheet import Sheet, attributes
from generator.backends.pdf.tables import draw_table
from generator.backends.pdf.texts import draw_text, draw_untagged
from generator.layout.document import (
    Bar,
    ChartGeometry,
    Frame,
    Pixels,
    PlacedChart,
    PlacedDiagram,
    PlacedLogo,
    PlacedPicture,
    PlacedShape,
    PlacedTable,
    PlacedText,
    Rect,
)


def draw_frame(sheet: Sheet, frame: Frame) -> None:
    """Draw one frame: as decoration, as what recurs on every page, or as what is read."""
    if frame.artifact or frame.region in ("number", "running", "head", "footer"):
        with sheet.pen.artifact("Layout" if frame.artifact else "Pagination"):
            _untagged(sheet, frame)
        return
    match frame.content:
        case PlacedText():
            draw_text(sheet, frame.content, frame.rect)
        case PlacedTable():
            draw_table(sheet, frame.content)
        case PlacedChart():
            _figure(sheet, frame.content, frame.rect)
        case PlacedDiagram():
            _diagram(sheet, frame.content, frame.rect)
        case PlacedPicture():
            _picture(sheet, frame.content, frame.rect)
        case PlacedShape():
            _shape(sheet, frame.content)
        case PlacedLogo():
            raise AssertionError("a logo is always decoration")
        case _:
            assert_never(frame.content)


def _untagged(sheet: Sheet, frame: Frame) -> None:
    match frame.content:
        case PlacedText():
            draw_untagged(sheet, frame.content, frame.rect)
        case PlacedShape():
            _outline(sheet.pen, frame.content)
            if frame.content.label is not None and frame.content.label_rect is not None:
                draw_untagged(sheet, frame.content.label, frame.content.label_rect)
        case PlacedChart():
            _chart(sheet, frame.content.geometry)
        case PlacedDiagram():
            draw_pieces(sheet, frame.content)
        case PlacedPicture():
            draw_picture(sheet.pen, frame.content)
        case PlacedLogo():
            image = frame.content.image
            sheet.pen.image(Pixels(frame.rect, image.columns, image.rows, image.rgba))
        case PlacedTable():
            raise AssertionError("a table is never decoration")
        case _:
            assert_never(frame.content)


def _figure(sheet: Sheet, chart: PlacedChart, rect: Rect) -> None:
    """Draw a chart as one figure: what it shows is told by its alternative text."""
    box = attributes("Layout", BBox=sheet.pen.bounds(rect), Placement="/Block")
    figure = sheet.element("Figure", Alt=text_string(chart.block.description or chart.block.name), A=box)
    with sheet.pen.content(figure):
        _chart(sheet, chart.geometry)


def _diagram(sheet: Sheet, diagram: PlacedDiagram, rect: Rect) -> None:
    """Draw a diagram as one figure, told by its alternative text."""
    box = attributes("Layout", BBox=sheet.pen.bounds(rect), Placement="/Block")
    figure = sheet.element("Figure", Alt=text_string(diagram.block.description or diagram.block.name), A=box)
    with sheet.pen.content(figure):
        draw_pieces(sheet, diagram)


def _picture(sheet: Sheet, picture: PlacedPicture, rect: Rect) -> None:
    """Draw a picture as one figure, told by its alternative text."""
    box = attributes("Layout", BBox=sheet.pen.bounds(rect), Placement="/Block")
    figure = sheet.element("Figure", Alt=text_string(picture.block.description or picture.block.name), A=box)
    with sheet.pen.content(figure):
        draw_picture(sheet.pen, picture)


def _chart(sheet: Sheet, geometry: ChartGeometry) -> None:
    pen = sheet.pen
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
        draw_untagged(sheet, label.text, label.rect)


def _bar(pen: Pen, bar: Bar) -> None:
    """Draw a bar with its outline inside, so that outlined bars are as large as others and stand on the baseline."""
    half = bar.outline_width / 2 if bar.outline else 0.0
    inside = bar.rect.inset(min(half, bar.rect.width / 2), min(half, bar.rect.height / 2))
    pen.rectangle(inside, bar.fill, bar.outline, bar.outline_width)


def _shape(sheet: Sheet, shape: PlacedShape) -> None:
    """Draw a shape as decoration around its label, which is read as a paragraph."""
    if shape.outline or shape.strokes:
        with sheet.pen.artifact():
            _outline(sheet.pen, shape)
    if shape.label is not None and shape.label_rect is not None:
        draw_text(sheet, shape.label, shape.label_rect)


def _outline(pen: Pen, shape: PlacedShape) -> None:
    if shape.outline:
        pen.polygon(shape.outline, shape.fill, shape.stroke, shape.stroke_width)
    for stroke in shape.strokes:
        pen.line(stroke)
