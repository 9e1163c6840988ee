"""A chart on a slide: the native chart, and above it as one group what native charts cannot hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from generator.backends.powerpoint.charts.bar_chart import bar_chart
from generator.backends.powerpoint.charts.chart_space import chart_space
from generator.backends.powerpoint.charts.point_labels import ShownColumn
from generator.backends.powerpoint.charts.rank_chart import HEADROOM, links_of, rank_chart, rank_plot
from generator.backends.powerpoint.charts.sheet import Sheet, sheet_of
from generator.backends.powerpoint.markup import NS_C, Palette, transform
from generator.backends.powerpoint.shapes import Canvas, group, line, rectangle, text_box
from generator.layout.document import Label, Line, PlacedChart, Rect
from generator.report.charts import Bars, RankLines, StackedBars
from generator.theme.model import Theme

_LABEL_SLACK = 0.03
_WIDEST_SLACK = 4.0
"""Points."""
_NOTE_SLACK = 0.05
_NATIVE = ("value", "category")
NAMES = {
    "value": "値",
    "category": "項目名",
    "over": "値の注",
    "missing": "値なし",
    "aside": "横の説明",
    "legend": "凡例",
    "end": "項目名",
}


@dataclass(frozen=True, slots=True)
class NativeChart:
    """A chart's drawing, its data, and the plot area."""

    drawing: str
    shown: dict[int, ShownColumn]
    sheet: Sheet
    plot: Rect

    def part(self, frame: Rect, workbook_id: str) -> str:
        """Return the chart part."""
        return chart_space(frame, self.plot, self.drawing, workbook_id)


def native_chart(placed: PlacedChart, theme: Theme, palette: Palette) -> NativeChart | None:
    """Return the native chart; None when there is no series or no category to plot (a column of labels)."""
    sheet = sheet_of(placed)
    geometry, marks = placed.geometry, placed.block.marks
    if not sheet.series or not sheet.categories or geometry.plot.width <= 0 or geometry.plot.height <= 0:
        return None
    plot = geometry.plot
    match marks:
        case Bars():
            lying = marks.orientation == "horizontal"
            drawing, shown = bar_chart(geometry, sheet, theme, palette, lying=lying, stacked=False)
        case StackedBars():
            drawing, shown = bar_chart(geometry, sheet, theme, palette, lying=True, stacked=True)
        case RankLines():
            drawing, shown = rank_chart(geometry, marks, sheet, theme, palette)
            plot = rank_plot(geometry)
        case _:
            assert_never(marks)
    return NativeChart(drawing, shown, sheet, plot)


def frame_of(rect: Rect, placed: PlacedChart) -> Rect:
    """Return the graphic frame's rectangle for a chart laid out in ``rect``."""
    head = HEADROOM if isinstance(placed.block.marks, RankLines) else 0.0
    side = _label_slack(placed)
    return Rect(rect.x - side, rect.y - head, rect.width + side, rect.height + head)


def _label_slack(placed: PlacedChart) -> float:
    """Return what the frame reaches to the left, so that names measured a little wider are not wrapped once more."""
    marks = placed.block.marks
    if isinstance(marks, RankLines) or (isinstance(marks, Bars) and marks.orientation == "vertical"):
        return 0.0
    widest = max((each.rect.width for each in placed.geometry.labels if each.role == "category"), default=0.0)
    return min(widest * _LABEL_SLACK, _WIDEST_SLACK)


def chart_frame(canvas: Canvas, rect: Rect, placed: PlacedChart, name: str, chart_id: str) -> str:
    """Return the graphic frame of a chart part."""
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{canvas.properties(name, placed.block.description)}"
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f'{transform(frame_of(rect, placed), "p:xfrm")}<a:graphic><a:graphicData uri="{NS_C}">'
        f'<c:chart xmlns:c="{NS_C}" r:id="{chart_id}"/></a:graphicData></a:graphic></p:graphicFrame>'
    )


def chart_notes(canvas: Canvas, placed: PlacedChart, *, native: bool = True) -> str:
    """Return the group of rules, squares and texts around a chart; all of its texts when there is no native one."""
    geometry = placed.geometry
    labels = [each for each in geometry.labels if not (native and each.role in _NATIVE)]
    rules = _rules(placed, native=native)
    boxes = (*geometry.boxes, *(() if native else geometry.bars))
    children = [line(canvas, rule, "区切りの破線" if rule.dash else "罫") for rule in rules]
    children += [rectangle(canvas, box.rect, box.fill, box.outline, "色見本", box.outline_width) for box in boxes]
    children += [text_box(canvas, _roomy(each), each.text, NAMES[each.role]) for each in labels]
    if not children:
        return ""
    around = _around([*map(_roomy, labels), *(box.rect for box in boxes), *map(_extent, rules)])
    return group(canvas, around, f"{placed.block.name}：図の注記", children)


def _roomy(label: Label) -> Rect:
    """Return a label's box; centred notes reach to both sides, so that raised marks measured a little wider are not wrapped."""
    return label.rect.inset(-_NOTE_SLACK * label.rect.width, 0.0) if label.role == "over" else label.rect


def _rules(placed: PlacedChart, *, native: bool) -> tuple[Line, ...]:
    lines = placed.geometry.lines
    if not native:
        return lines
    if isinstance(placed.block.marks, RankLines):
        drawn = links_of(placed.geometry)
        return tuple(each for each in lines if each not in drawn)
    return lines[1:]


def _extent(rule: Line) -> Rect:
    x, y = min(rule.x1, rule.x2), min(rule.y1, rule.y2)
    return Rect(x, y, abs(rule.x2 - rule.x1), abs(rule.y2 - rule.y1))


def _around(rects: list[Rect]) -> Rect:
    x, y = min(each.x for each in rects), min(each.y for each in rects)
    return Rect(x, y, max(each.right for each in rects) - x, max(each.bottom for each in rects) - y)
