"""One laid-out page as one slide: the layout it stands on, its frames in reading order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from generator.backends.powerpoint.charts.frame import chart_frame, chart_notes
from generator.backends.powerpoint.diagrams import diagram
from generator.backends.powerpoint.jumps import SlideLink, jumps
from generator.backends.powerpoint.markup import DECLARATION, NAMESPACES, TREE_HEAD
from generator.backends.powerpoint.own_masters import OwnMasters
from generator.backends.powerpoint.pictures.frame import picture_frame
from generator.backends.powerpoint.placeholders import Decoration, LayoutName, Masters
from generator.backends.powerpoint.shapes import Canvas, Placeholder, field_box, outline, text_box
from generator.backends.powerpoint.tables import table
from generator.layout.document import (
    Frame,
    LaidPage,
    PlacedChart,
    PlacedDiagram,
    PlacedLogo,
    PlacedPicture,
    PlacedShape,
    PlacedTable,
    PlacedText,
    Rect,
)

_NEAR = 1.5
"""Points by which a frame may stand off the layout's decoration and still be it."""

_TAKEN = ("title", "number", "lead", "sources", "footer", "subtitle")
"""Regions whose text a placeholder of the layout may take."""

AnyMasters = Masters | OwnMasters

ChartPart = Callable[[Rect, PlacedChart], str]
"""Makes the parts of a chart and returns the relationship's id; empty when there is nothing to plot."""

PictureParts = Callable[[Rect, PlacedPicture], tuple[str, str]]
"""Makes the two parts of a picture, PNG and SVG, and returns the relationships' ids."""


@dataclass(frozen=True, slots=True)
class _Page:
    layout: LayoutName
    canvas: Canvas
    chart_part: ChartPart
    picture_parts: PictureParts
    printed_number: bool


def layout_of(page: LaidPage, masters: AnyMasters) -> LayoutName:
    """Return the layout of a page: its kind's; for two-line titles the one whose rule stands lower."""
    if page.kind != "body":
        return page.kind
    drawn = [frame for frame in page.frames if frame.artifact]
    shifted = masters.decorations("body_two_lines")
    return "body_two_lines" if any(_is(frame, each) for frame in drawn for each in shifted) else "body"


@dataclass(frozen=True, slots=True)
class Related:
    """What makes the parts that a slide is related to, and returns the relationships' ids."""

    chart: ChartPart
    picture: PictureParts
    slide: SlideLink


def slide_part(page: LaidPage, masters: AnyMasters, slack: float, related: Related, *, numbered: bool) -> str:
    """Return a slide. ``numbered`` says that the printed number is the slide's own, so that a field can print it."""
    layout = layout_of(page, masters)
    taken = tuple(frame.rect for frame in page.frames if not frame.artifact)
    canvas = Canvas(masters.palette_of(layout), masters.width, slack, taken)
    context = _Page(layout, canvas, related.chart, related.picture, numbered)
    free = {region: masters.placeholder(region, layout) for region in _TAKEN}
    shapes = "".join(_frame(context, frame, free) for frame in _frames(page, masters, layout))
    shapes += jumps(canvas, page, related.slide)
    return (
        f"{DECLARATION}<p:sld {NAMESPACES}><p:cSld><p:spTree>{TREE_HEAD}{shapes}</p:spTree></p:cSld>"
        f"<p:clrMapOvr>{masters.colour_map(layout)}</p:clrMapOvr></p:sld>"
    )


def _frames(page: LaidPage, masters: AnyMasters, layout: LayoutName) -> list[Frame]:
    """Return the frames that the slide draws itself; what the layout already shows is left to it."""
    decorations = masters.decorations(layout)
    drawn = (frame for frame in page.frames if not isinstance(frame.content, PlacedLogo))
    return [frame for frame in drawn if not any(_is(frame, each) for each in decorations)]


def _is(frame: Frame, decoration: Decoration) -> bool:
    if not isinstance(frame.content, PlacedShape) or frame.content.label is not None:
        return False
    fill = frame.content.fill or (frame.content.strokes[0].colour if frame.content.strokes else "")
    one, other = frame.rect, decoration.rect
    off = (one.x - other.x, one.y - other.y, one.right - other.right, one.bottom - other.bottom)
    return fill == decoration.fill and max(map(abs, off)) <= _NEAR


def _frame(page: _Page, frame: Frame, free: dict[str, Placeholder | None]) -> str:
    content, canvas = frame.content, page.canvas
    match content:
        case PlacedText():
            return _text(page, frame, content, free)
        case PlacedTable():
            return table(canvas, frame.rect, content, frame.name)
        case PlacedChart():
            return _chart(page, frame, content)
        case PlacedDiagram():
            return diagram(canvas, frame.rect, content, frame.name)
        case PlacedPicture():
            ids = page.picture_parts(frame.rect, content)
            return picture_frame(canvas, frame.rect, content, frame.name, ids)
        case PlacedShape():
            return outline(canvas, frame.rect, content, frame.name)  # its words stand in a text box of their own
        case PlacedLogo():
            return ""  # its layout shows it
        case _:
            assert_never(content)


def _text(page: _Page, frame: Frame, text: PlacedText, free: dict[str, Placeholder | None]) -> str:
    region = "title" if frame.region == "head" else frame.region
    place = free.get(region)
    if place is None:
        return text_box(page.canvas, frame.rect, text, frame.name, artifact=frame.artifact)
    free[region] = None
    if frame.region == "number" and page.printed_number:
        return field_box(page.canvas, frame.rect, text, frame.name, place)
    return text_box(page.canvas, frame.rect, text, frame.name, place)


def _chart(page: _Page, frame: Frame, placed: PlacedChart) -> str:
    chart_id = page.chart_part(frame.rect, placed)
    if not chart_id:
        return chart_notes(page.canvas, placed, native=False)
    return chart_frame(page.canvas, frame.rect, placed, frame.name, chart_id) + chart_notes(page.canvas, placed)
