"""Native rank charts: a line chart on a reversed axis whose large markers carry the rank."""

from __future__ import annotations

from generator.backends.powerpoint.charts.axes import CategoryAxis, axes
from generator.backends.powerpoint.charts.bar_chart import category_style
from generator.backends.powerpoint.charts.chart_space import CATEGORY_AXIS, VALUE_AXIS, series_parts
from generator.backends.powerpoint.charts.point_labels import ShownColumn
from generator.backends.powerpoint.charts.sheet import Sheet, SheetSeries
from generator.backends.powerpoint.markup import Palette
from generator.layout.document import ChartGeometry, Circle, Line, Rect
from generator.report.charts import RankLines
from generator.theme.model import Theme

_LABEL_GAP = 2.0
"""Points between the heads and the plot area, where the native axis stands."""


def rank_plot(geometry: ChartGeometry) -> Rect:
    """Return the plot area for the native chart: its top is below the waves' names, which hang on it."""
    heads = [label.rect.bottom for label in geometry.labels if label.role == "category"]
    top = max(heads) + _LABEL_GAP if heads else geometry.plot.y
    return Rect(geometry.plot.x, top, geometry.plot.width, geometry.plot.bottom - top)


def rank_chart(
    geometry: ChartGeometry, marks: RankLines, sheet: Sheet, theme: Theme, palette: Palette
) -> tuple[str, dict[int, ShownColumn]]:
    """Return the chart with its axes, and the 「表示」 columns that its labels need."""
    shown: dict[int, ShownColumn] = {}
    order = sorted(sheet.series, key=lambda each: marks.items[each.index].accent)
    series = "".join(_series(geometry, marks, sheet, each, shown, theme, palette) for each in order)
    chart = (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>'
        f'<c:axId val="{CATEGORY_AXIS}"/><c:axId val="{VALUE_AXIS}"/></c:lineChart>'
    )
    pitch = geometry.plot.height / geometry.maximum
    low = 0.5 + (rank_plot(geometry).y - geometry.plot.y) / pitch
    axis = CategoryAxis("t", reversed=False, style=category_style(geometry), line=None, value_side="l")
    return chart + axes(axis, (round(low, 4), geometry.maximum + 0.5), palette, downwards=True), shown


def links_of(geometry: ChartGeometry) -> tuple[Line, ...]:
    """Return the lines that the native chart draws itself: solid ones from circle to circle."""
    return tuple(line for line in geometry.lines if not line.dash and _joins(geometry.circles, line))


def _joins(circles: tuple[Circle, ...], line: Line) -> bool:
    return _touches(circles, line.x1, line.y1) and _touches(circles, line.x2, line.y2)


def _touches(circles: tuple[Circle, ...], x: float, y: float) -> bool:
    return any((x - c.x) ** 2 + (y - c.y) ** 2 <= (c.radius + 1.0) ** 2 for c in circles)


def _series(
    geometry: ChartGeometry,
    marks: RankLines,
    sheet: Sheet,
    series: SheetSeries,
    shown: dict[int, ShownColumn],
    theme: Theme,
    palette: Palette,
) -> str:
    parts = series_parts(sheet, series, shown, palette, "ctr")
    accent = marks.items[series.index].accent
    circles = {circle.category: circle for circle in geometry.circles if circle.series == series.index}
    link = palette.stroke(theme.colour("accent" if accent else "link"), 2.5 if accent else 1.0)
    points = "".join(
        f'<c:dPt><c:idx val="{point.slot}"/>{_marker(circles[point.category], palette)}<c:bubble3D val="0"/></c:dPt>'
        for point in series.points
        if point.category in circles
    )
    marker = (
        _marker(next(iter(circles.values())), palette) if circles else '<c:marker><c:symbol val="none"/></c:marker>'
    )
    return (
        f"<c:ser>{parts.name}<c:spPr>{link}</c:spPr>{marker}{points}{parts.labels}{parts.data}"
        f'<c:smooth val="0"/>{parts.extension}</c:ser>'
    )


_NO_MARKER = '<c:marker><c:symbol val="none"/></c:marker>'


def _marker(circle: Circle, palette: Palette, less: int = 0) -> str:
    size = min(max(round(2 * circle.radius), 3), 72) - less
    look = palette.fill(circle.fill) + palette.stroke(circle.outline, circle.outline_width)
    return f'<c:marker><c:symbol val="circle"/><c:size val="{size}"/><c:spPr>{look}</c:spPr></c:marker>'
