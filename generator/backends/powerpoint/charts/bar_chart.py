"""Native bar charts: standing, lying, stacked to 100 per cent."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from generator.backends.powerpoint.charts.axes import CategoryAxis, axes
from generator.backends.powerpoint.charts.chart_space import CATEGORY_AXIS, VALUE_AXIS, series_parts
from generator.backends.powerpoint.charts.point_labels import ShownColumn
from generator.backends.powerpoint.charts.sheet import Sheet, SheetSeries
from generator.backends.powerpoint.markup import Palette
from generator.layout.document import Bar, ChartGeometry, TextStyle
from generator.theme.model import Theme

_Paint = tuple[str, str, float]


def bar_chart(
    geometry: ChartGeometry, sheet: Sheet, theme: Theme, palette: Palette, *, lying: bool, stacked: bool
) -> tuple[str, dict[int, ShownColumn]]:
    """Return the chart with its axes, and the 「表示」 columns that its labels need."""
    shown: dict[int, ShownColumn] = {}
    paints = _Paints(geometry, theme, palette, stacked=stacked)
    series = "".join(_series(sheet, each, paints, shown, "ctr" if stacked else "outEnd") for each in sheet.series)
    grouping = "percentStacked" if stacked else "clustered"
    maximum = 1.0 if stacked else geometry.maximum
    overlap = 100 if stacked else geometry.overlap
    chart = (
        f'<c:barChart><c:barDir val="{"bar" if lying else "col"}"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="{min(max(geometry.gap_width, 0), 500)}"/><c:overlap val="{overlap}"/>'
        f'<c:axId val="{CATEGORY_AXIS}"/><c:axId val="{VALUE_AXIS}"/></c:barChart>'
    )
    axis = CategoryAxis(
        side="l" if lying else "b",
        reversed=lying,
        style=category_style(geometry),
        line=geometry.lines[0] if geometry.lines else None,
        value_side="b" if lying else "l",
        align="r" if lying else "ctr",
    )
    return chart + axes(axis, (0.0, maximum), palette), shown


def category_style(geometry: ChartGeometry) -> TextStyle | None:
    """Return the style of the axis labels, None when the chart prints none.

    An axis has one style: the commonest of those not emphasised, else the commonest.
    """
    styles = Counter(
        run.style
        for label in geometry.labels
        if label.role == "category"
        for paragraph in label.text.paragraphs
        for run in paragraph.runs[:1]
    )
    plain = Counter({style: count for style, count in styles.items() if not style.bold})
    return (plain or styles).most_common(1)[0][0] if styles else None


class _Paints:
    """The paint of each bar; of a series the commonest, so that few points need their own."""

    def __init__(self, geometry: ChartGeometry, theme: Theme, palette: Palette, *, stacked: bool) -> None:
        self.palette = palette
        self._gap = theme.charts.segment_gap if stacked else 0.0
        self._white = theme.colour("white")
        self._parted = _beside_bare(geometry)
        self._of = {(bar.series, bar.category): self._paint(bar) for bar in geometry.bars}

    def usual(self, series: SheetSeries) -> _Paint:
        """Return the commonest paint of a series."""
        found = Counter(p for at in series.points if (p := self._of.get((series.index, at.category))))
        return found.most_common(1)[0][0] if found else ("", "", 0.0)

    def of(self, series: int, category: int) -> _Paint | None:
        """Return a bar's paint; None where no bar is drawn."""
        return self._of.get((series, category))

    def look(self, paint: _Paint) -> str:
        """Return ``c:spPr``."""
        return f"<c:spPr>{self.palette.fill(paint[0])}{self.palette.stroke(paint[1], paint[2])}</c:spPr>"

    def _paint(self, bar: Bar) -> _Paint:
        if bar.outline:
            return bar.fill, bar.outline, bar.outline_width
        if self._gap and (bar.series, bar.category) in self._parted:
            return bar.fill, self._white, self._gap
        return bar.fill, "", 0.0


def _beside_bare(geometry: ChartGeometry) -> set[tuple[int, int]]:
    """Return the segments without an outline that touch another such: only these need white around them.

    White around a segment makes it smaller on its outer sides too.
    """
    found: set[tuple[int, int]] = set()
    bars = sorted(geometry.bars, key=lambda bar: (bar.category, bar.rect.x))
    for one, other in pairwise(bars):
        if one.category == other.category and not one.outline and not other.outline:
            found |= {(one.series, one.category), (other.series, other.category)}
    return found


def _series(sheet: Sheet, series: SheetSeries, paints: _Paints, shown: dict[int, ShownColumn], position: str) -> str:
    parts = series_parts(sheet, series, shown, paints.palette, position)
    usual = paints.usual(series)
    points = "".join(
        f'<c:dPt><c:idx val="{point.slot}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>{paints.look(paint)}</c:dPt>'
        for point in sorted(series.points, key=lambda point: point.slot)
        if (paint := paints.of(series.index, point.category)) and paint != usual
    )
    return (
        f'<c:ser>{parts.name}{paints.look(usual)}<c:invertIfNegative val="0"/>{points}{parts.labels}{parts.data}'
        f"{parts.extension}</c:ser>"
    )
