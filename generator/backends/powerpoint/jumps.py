"""Links to other slides: the page numbers of contents and lists, each with a see-through rectangle above it.

A link of the text itself would be drawn underlined and in the theme's colour of links, which no file can prevent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from generator.backends.powerpoint.markup import attribute, transform
from generator.backends.powerpoint.shapes import Canvas, group
from generator.layout.document import Frame, LaidPage, PlacedCell, PlacedRun, PlacedTable, PlacedText, Rect
from generator.report.runs import PageOf

SlideLink = Callable[[str], str]
"""Relates the slide to the one where a section starts and returns the relationship's id; empty when there is none."""

Jump = tuple[Rect, PlacedRun]
"""The place to click, and the run that holds the page's number."""

_CLEAR = '<a:solidFill><a:schemeClr val="bg1"><a:alpha val="0"/></a:schemeClr></a:solidFill><a:ln><a:noFill/></a:ln>'
"""A fill that is not seen; PowerPoint does not let people click where there is none."""


def jumps(canvas: Canvas, page: LaidPage, link: SlideLink) -> str:
    """Return a page's links as one group, easily hidden: in the contents each row is one, elsewhere each number is."""
    found = [jump for frame in page.frames for jump in _of_frame(frame, whole_rows=page.kind == "contents")]
    areas = [_area(canvas, rect, run.text, number) for rect, run in found if (number := link(_target(run)))]
    if not areas:
        return ""
    rects = [rect for rect, _ in found]
    x, y = min(rect.x for rect in rects), min(rect.y for rect in rects)
    around = Rect(x, y, max(rect.right for rect in rects) - x, max(rect.bottom for rect in rects) - y)
    return group(canvas, around, "ページへのリンク", areas)


def _of_frame(frame: Frame, *, whole_rows: bool) -> Iterator[Jump]:
    match frame.content:
        case PlacedTable(cells=cells):
            for _, row in groupby(cells, key=lambda cell: cell.row):
                yield from _of_row(tuple(row), whole=whole_rows)
        case PlacedText() as text:
            yield from _of_text(text)


def _of_row(cells: tuple[PlacedCell, ...], *, whole: bool) -> Iterator[Jump]:
    found = [jump for cell in cells for jump in _of_text(cell.text)]
    if not whole or len(found) != 1:
        yield from found
        return
    first, last = cells[0].rect, cells[-1].rect
    yield Rect(first.x, first.y, last.right - first.x, first.height), found[0][1]


def _of_text(text: PlacedText) -> Iterator[Jump]:
    lines = (line for paragraph in text.paragraphs for line in paragraph.lines)
    return ((_around(run, line.baseline), run) for line in lines for run in line.runs if _target(run))


def _target(run: PlacedRun) -> str:
    """Return the section that a run leads to, or nothing."""
    return run.origin.section_id if isinstance(run.origin, PageOf) else ""


def _around(run: PlacedRun, baseline: float) -> Rect:
    """Return a line's height around a number."""
    size = run.style.size
    return Rect(run.x, baseline - 0.9 * size, run.width, 1.2 * size)


def _area(canvas: Canvas, rect: Rect, page: str, number: str) -> str:
    words = attribute(f"{page}ページへのリンク")
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{canvas.next_id()}" name="{words}" descr="{words}">'
        f'<a:hlinkClick r:id="{number}" action="ppaction://hlinksldjump"/></p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr>{transform(rect)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{_CLEAR}</p:spPr>'
        '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="ja-JP"/></a:p></p:txBody></p:sp>'
    )
