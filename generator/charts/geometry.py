"""The geometry of a chart: drawn at the preferred size of letters if it fits, else smaller, else an error that says by how much."""

from __future__ import annotations

from typing import assert_never

from generator.charts.bars import lying_bars
from generator.charts.blocks import blocks
from generator.charts.columns import columns
from generator.charts.fitting import NoRoomError, check
from generator.charts.heights import natural_height
from generator.charts.lettering import Lettering
from generator.charts.ranks import rank_lines
from generator.charts.stacked import stacked
from generator.errors import LayoutError, Problem, Words
from generator.layout.document import MM, ChartGeometry, Rect
from generator.layout.fonts import Fonts
from generator.report import walk
from generator.report.blocks import Chart
from generator.report.charts import Bars, Marks, RankLines, StackedBars
from generator.report.numbers import Number
from generator.theme.model import Theme

__all__ = ["chart_geometry", "natural_height"]

_EXCERPT = 40
"""Most characters of a label that a message repeats."""

_TRIALS = (
    (0.0, 0.0, True),
    (0.5, 0.0, True),
    (1.0, 0.0, True),
    (1.0, 0.5, True),
    (1.0, 1.0, True),
    (1.0, 1.0, False),
)
"""What is tried in turn: degrees of shrinking of names and of values, and whether words stay whole."""


def chart_geometry(chart: Chart, rect: Rect, theme: Theme, fonts: Fonts) -> ChartGeometry:
    """Return where everything of a chart stands within ``rect``, in points on the page.

    Raises:
        LayoutError: even at the smallest size a label leaves the chart or two overlap; it names the chart and says by
            how much. Also when no font has a character, or a value is negative.

    """
    _refuse_negative(chart)
    fault = NoRoomError(0.0)
    for names, values, whole_words in _TRIALS:
        try:
            geometry = _drawn(chart.marks, rect, Lettering(theme, fonts, names, values, whole_words))
            check(geometry.labels, rect)
        except NoRoomError as found:
            fault = found
        else:
            return geometry
    raise LayoutError(_too_small(chart, rect, fault))


def _drawn(marks: Marks, rect: Rect, letters: Lettering) -> ChartGeometry:
    match marks:
        case Bars():
            return (
                columns(marks, rect, letters) if marks.orientation == "vertical" else lying_bars(marks, rect, letters)
            )
        case StackedBars():
            return blocks(marks, rect, letters) if marks.blocks else stacked(marks, rect, letters)
        case RankLines():
            return rank_lines(marks, rect, letters)
        case _:
            assert_never(marks)


def _too_small(chart: Chart, rect: Rect, fault: NoRoomError) -> Problem:
    size, by = f"{rect.width / MM:.0f} × {rect.height / MM:.0f} mm", f"{fault.by / MM:.1f} mm"
    words = fault.words if len(fault.words) <= _EXCERPT else f"{fault.words[:_EXCERPT]}…"
    words = words.replace("\n", "")
    return Problem(
        Words(
            f"the chart '{chart.name}' does not fit into {size}: {by} are missing"
            + (f" for '{words}'" if words else ""),
            f"図「{chart.name}」が {size} に入りません（" + (f"「{words}」に " if words else "") + f"{by} 不足）",
        ),
        hint=Words(
            "show fewer answers or waves, or shorten their labels", "選択肢や年度を減らすか、ラベルを短くしてください"
        ),
    )


def _refuse_negative(chart: Chart) -> None:
    negative = next((f for f in walk.figures(walk.runs(chart)) if isinstance(f, Number) and f.value < 0), None)
    if negative is not None:
        raise LayoutError(
            Problem(
                Words(
                    f"the chart '{chart.name}' has a negative value: {negative.value}",
                    f"図「{chart.name}」に負の値があります: {negative.value}",
                ),
                hint=Words(
                    "bars start at zero; print differences in a table", "棒は0から始まります。増減は表で示してください"
                ),
            )
        )
