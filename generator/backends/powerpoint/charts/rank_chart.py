"""Native rank charts: a line chart on a reversed axis whose large markers carry the rank."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.backends.powerpoint.charts.axes import CategoryAxis, axes
from generator.backends.powerpoint.charts.bar_chart import category_style
from generator.backends.powerpoint.charts.chart_space import (
    CATEGORY_AXIS,
    VALUE_AXIS,
    SeriesParts,
    series_parts,
    unlabelled_parts,
)
from generator.backends.powerpoint.charts.point_labels import ShownColumn
from generator.backends.powerpoint.charts.sheet import Sheet, SheetSeries
from generator.backends.powerpoint.markup import Palette
from generator.layout.document import ChartGeometry, Circle, Line, Rect
from generator.report.charts import RankLines
from generator.theme.model import Theme

_LABEL_GAP = 6.0
"""Points between the heads and the plot area, where the native axis stands."""


HEADROOM = 3.0
"""Points by which the frame reaches above the waves' names: LibreOffice shrinks a plot whose labels touch the frame."""


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
    pens = _Pens(geometry, marks, sheet, theme, palette)
    order = sorted(sheet.series, key=lambda each: marks.items[each.index].accent)
    drawn = (*map(pens.link, order), *map(pens.rings, order), *(pens.circles(each, shown) for each in order))
    chart = (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{"".join(drawn)}<c:marker val="1"/>'
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


@dataclass(frozen=True, slots=True)
class _Pens:
    """Draws each item as three series over the same cells: the link, the rings, and the filled circles upon them.

    One series would do for PowerPoint; LibreOffice paints markers without an outline, in the colour of the line if any.
    """

    geometry: ChartGeometry
    marks: RankLines
    sheet: Sheet
    theme: Theme
    palette: Palette

    def link(self, series: SheetSeries) -> str:
        """Return the line of an item."""
        accent = self.marks.items[series.index].accent
        link = self.palette.stroke(self.theme.colour("accent" if accent else "link"), 2.5 if accent else 1.0)
        order = len(self.sheet.series) + series.index
        return _written(unlabelled_parts(self.sheet, series, order), f"<c:spPr>{link}</c:spPr>{_NO_MARKER}")

    def rings(self, series: SheetSeries) -> str:
        """Return the rings of an item: discs, of which the circles leave the edge."""
        first = next(iter(self._circles(series).values()), None)
        ring = self._ring(first, less=1) if first else _NO_MARKER
        order = 2 * len(self.sheet.series) + series.index
        points = self._points(series, self._ring)
        return _written(unlabelled_parts(self.sheet, series, order), f"{_NO_LINE}{ring}{points}")

    def circles(self, series: SheetSeries, shown: dict[int, ShownColumn]) -> str:
        """Return the filled circles of an item, with the ranks as labels."""
        found = self._circles(series)
        parts = series_parts(self.sheet, series, shown, self.palette, "ctr")
        first = next(iter(found.values()), None)
        marker = self._filling(first, less=1) if first else _NO_MARKER
        return _written(parts, f"{_NO_LINE}{marker}{self._points(series, self._filling)}{parts.labels}")

    def _points(self, series: SheetSeries, marker: Callable[[Circle], str]) -> str:
        """Return each point with its own marker.

        LibreOffice paints a point's own marker only where its size is not the series', which is a point less therefore.
        """
        found = self._circles(series)
        return "".join(
            f'<c:dPt><c:idx val="{point.slot}"/>{marker(found[point.category])}<c:bubble3D val="0"/></c:dPt>'
            for point in series.points
            if point.category in found
        )

    def _circles(self, series: SheetSeries) -> dict[int, Circle]:
        return {circle.category: circle for circle in self.geometry.circles if circle.series == series.index}

    def _ring(self, circle: Circle, less: int = 0) -> str:
        return _marker(circle.outline, circle.radius + circle.outline_width / 2, self.palette, less)

    def _filling(self, circle: Circle, less: int = 0) -> str:
        return _marker(circle.fill, circle.radius - circle.outline_width / 2, self.palette, less)


_NO_MARKER = '<c:marker><c:symbol val="none"/></c:marker>'
_NO_LINE = "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"


def _written(parts: SeriesParts, look: str) -> str:
    return f'<c:ser>{parts.name}{look}{parts.data}<c:smooth val="0"/>{parts.extension}</c:ser>'


def _marker(colour: str, radius: float, palette: Palette, less: int = 0) -> str:
    size = min(max(round(2 * radius), 3), 72) - less
    look = f"{palette.fill(colour)}<a:ln><a:noFill/></a:ln>"
    return f'<c:marker><c:symbol val="circle"/><c:size val="{size}"/><c:spPr>{look}</c:spPr></c:marker>'
