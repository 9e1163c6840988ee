"""The two axes: the category axis carries the baseline and the labels, the value axis is fixed and not drawn."""

from __future__ import annotations

from dataclasses import dataclass

from generator.backends.powerpoint.charts.chart_space import CATEGORY_AXIS, VALUE_AXIS
from generator.backends.powerpoint.charts.lettering import text_properties
from generator.backends.powerpoint.markup import Palette
from generator.layout.document import Line, TextStyle


@dataclass(frozen=True, slots=True)
class CategoryAxis:
    """``side`` is b, t or l; ``reversed`` puts the first category on top; ``style`` None prints no labels."""

    side: str
    reversed: bool
    style: TextStyle | None
    line: Line | None
    value_side: str
    align: str = "ctr"


def axes(category: CategoryAxis, limits: tuple[float, float], palette: Palette, *, downwards: bool = False) -> str:
    """Return both axes; ``limits`` are the values at the near and far end, ``downwards`` has the near one on top."""
    return _category(category, palette) + _value(category, limits, downwards=downwards)


def _category(axis: CategoryAxis, palette: Palette) -> str:
    line = palette.rule(axis.line) if axis.line else "<a:ln><a:noFill/></a:ln>"
    body = 'rot="0" vert="horz" lIns="0" tIns="0" rIns="0" bIns="0"'
    text = text_properties(axis.style, palette, body=body, align=axis.align) if axis.style else ""
    return (
        f'<c:catAx><c:axId val="{CATEGORY_AXIS}"/><c:scaling><c:orientation val="{"maxMin" if axis.reversed else "minMax"}"/>'
        f'</c:scaling><c:delete val="0"/><c:axPos val="{axis.side}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="{"low" if axis.style else "none"}"/><c:spPr><a:noFill/>{line}</c:spPr>{text}'
        f'<c:crossAx val="{VALUE_AXIS}"/><c:crosses val="min"/><c:auto val="0"/><c:lblAlgn val="{axis.align}"/>'
        '<c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:tickMarkSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value(axis: CategoryAxis, limits: tuple[float, float], *, downwards: bool) -> str:
    low, high = limits
    return (
        f'<c:valAx><c:axId val="{VALUE_AXIS}"/><c:scaling><c:orientation val="{"maxMin" if downwards else "minMax"}"/>'
        f'<c:max val="{high!r}"/><c:min val="{low!r}"/></c:scaling><c:delete val="1"/><c:axPos val="{axis.value_side}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="none"/><c:crossAx val="{CATEGORY_AXIS}"/><c:crosses val="{"max" if axis.value_side == "b" and axis.reversed else "autoZero"}"/>'
        '<c:crossBetween val="between"/></c:valAx>'
    )
