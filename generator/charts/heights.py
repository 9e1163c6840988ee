"""How high a chart likes to be, before it has a place on the page."""

from __future__ import annotations

from typing import assert_never

from generator.charts.axis import category_runs
from generator.charts.bars import HIGHEST_SLOT, label_gap, label_width
from generator.charts.fitting import NoRoomError
from generator.charts.lettering import Lettering
from generator.charts.ranks import places
from generator.charts.scale import CLUSTER, slots
from generator.layout.document import MM
from generator.layout.fonts import Fonts
from generator.report.blocks import Chart
from generator.report.charts import Bars, RankLines, StackedBars
from generator.theme.model import Theme

_LEGEND = 8 * MM
_COLUMNS = (42 * MM, 105 * MM)
_BLOCK = (16 * MM, 38 * MM)
_STACKED_ROW = (9.5 * MM, 22 * MM)
_STACKED_LEGEND = 13 * MM
_RANK_ROW = (8.2 * MM, 20 * MM)
_RANK_HEAD = 12 * MM
_BAR_IN_CLUSTER = 8 * MM
_ROW = 12.5 * MM
_FEW_ROWS = 20 * MM
"""Height of a row of four or fewer bars: a short chart that still fills its panel."""


def natural_height(chart: Chart, width: float, theme: Theme, fonts: Fonts) -> tuple[float, float]:
    """Return the least and the comfortable height of a chart ``width`` points wide, points."""
    marks = chart.marks
    match marks:
        case Bars() if marks.orientation == "vertical":
            more = _LEGEND if marks.legend else 0.0
            return _COLUMNS[0] + more, _COLUMNS[1] + more
        case Bars():
            return _lying(marks, width, Lettering(theme, fonts, 1.0, 1.0, False))
        case StackedBars() if marks.blocks:
            count = max(len(marks.rows), 1)
            return _BLOCK[0] * count, _BLOCK[1] * count
        case StackedBars():
            more, count = _STACKED_LEGEND if marks.legend else 0.0, max(len(marks.rows), 1)
            return _STACKED_ROW[0] * count + more, _STACKED_ROW[1] * count + more
        case RankLines():
            found, _ = places(marks)
            rows = 1 + max((place.row for item in found for place in item if place), default=0)
            return _RANK_ROW[0] * rows + _RANK_HEAD, _RANK_ROW[1] * rows + _RANK_HEAD
        case _:
            assert_never(marks)


def _lying(bars: Bars, width: float, letters: Lettering) -> tuple[float, float]:
    """Return the heights of lying bars: rows as high as their bars and the lines of their labels need."""
    style, series = letters.theme.charts, max(len(bars.series), 1)
    least = max(style.min_slot * MM, style.min_bar * MM * series * CLUSTER, _label_height(bars, width, letters) + 1.0)
    one = _FEW_ROWS if len(bars.categories) <= 4 else _ROW
    comfortable = max(least, min(HIGHEST_SLOT, one) if series == 1 else _BAR_IN_CLUSTER * series * CLUSTER)
    count, more = max(slots(bars.categories).count, 1), _LEGEND if bars.legend else 0.0
    return least * count + more, comfortable * count + more


def _label_height(bars: Bars, width: float, letters: Lettering) -> float:
    if not bars.label_column:
        return 0.0
    try:
        room = label_width(bars, width, letters) - label_gap(bars, letters)
        texts = [
            letters.wrapped(category_runs(letters, bars, index, category.label), room, "right")
            for index, category in enumerate(bars.categories)
        ]
    except NoRoomError:
        return 0.0  # chart_geometry says by how much
    return max((text.height for text in texts), default=0.0)
