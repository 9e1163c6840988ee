"""The chart part: what all native charts share, with the plot area standing exactly where layout put it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.backends.powerpoint.charts.point_labels import ShownColumn, data_labels, shown_range
from generator.backends.powerpoint.charts.sheet import Sheet, SheetSeries, number_format
from generator.backends.powerpoint.charts.workbook import plain_number
from generator.backends.powerpoint.markup import DECLARATION, FONTS, NS_A, NS_C, NS_R, Palette, attribute, escape
from generator.layout.document import Rect

CATEGORY_AXIS, VALUE_AXIS = 111111111, 222222222


@dataclass(frozen=True, slots=True)
class Ranges:
    """References into the workbook's sheet."""

    sheet: str
    slots: int

    def cells(self, column: int) -> str:
        """Return the reference to a column's values."""
        letter = column_letter(column)
        return f"{self._quoted}!${letter}$2:${letter}${self.slots + 1}"

    def header(self, column: int) -> str:
        """Return the reference to a column's header."""
        return f"{self._quoted}!${column_letter(column)}$1"

    @property
    def _quoted(self) -> str:
        return "'" + self.sheet.replace("'", "''") + "'"


def column_letter(column: int) -> str:
    """Return the letters of a column, counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def chart_space(frame: Rect, plot: Rect, drawing: str, workbook_id: str) -> str:
    """Return the chart part. ``drawing`` holds the chart and its axes."""
    return (
        f'{DECLARATION}<c:chartSpace xmlns:c="{NS_C}" xmlns:a="{NS_A}" xmlns:r="{NS_R}"><c:date1904 val="0"/>'
        '<c:lang val="ja-JP"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f"<c:plotArea>{_layout(frame, plot)}{drawing}<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea>"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        '<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr lang="ja-JP" altLang="en-US" sz="1000">'
        f'{FONTS}</a:defRPr></a:pPr><a:endParaRPr lang="ja-JP"/></a:p></c:txPr>'
        f'<c:externalData r:id="{workbook_id}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _layout(frame: Rect, plot: Rect) -> str:
    """Return the inner plot area as parts of the frame."""
    places = (
        ("x", (plot.x - frame.x) / frame.width),
        ("y", (plot.y - frame.y) / frame.height),
        ("w", plot.width / frame.width),
        ("h", plot.height / frame.height),
    )
    values = "".join(f'<c:{name} val="{value:.6f}"/>' for name, value in places)
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f"{values}</c:manualLayout></c:layout>"
    )


@dataclass(frozen=True, slots=True)
class SeriesParts:
    """What every series holds: name, labels, categories, values; and its 「表示」 column."""

    name: str
    labels: str
    data: str
    extension: str


def series_parts(
    sheet: Sheet, series: SheetSeries, shown: dict[int, ShownColumn], palette: Palette, position: str
) -> SeriesParts:
    """Return the parts of one series; a 「表示」 column that it needs is added to ``shown``."""
    ranges = Ranges(sheet.name, len(sheet.categories))
    labels, texts = data_labels(series, palette, position)
    extension = ""
    if texts:
        place = len(sheet.series) + 1 + len(shown)
        shown[place] = ShownColumn(f"{series.header}の表示" if len(sheet.series) > 1 else "表示", texts)
        extension = shown_range(ranges.cells(place), texts, len(sheet.categories))
    data = _categories(sheet, ranges) + _values(sheet, series, ranges)
    return SeriesParts(_name(series, ranges, series.index), labels, data, extension)


def unlabelled_parts(sheet: Sheet, series: SheetSeries, order: int) -> SeriesParts:
    """Return the parts of a series that is drawn a second time, without labels, as number ``order`` of the chart."""
    ranges = Ranges(sheet.name, len(sheet.categories))
    data = _categories(sheet, ranges) + _values(sheet, series, ranges)
    return SeriesParts(_name(series, ranges, order), "", data, "")


def _name(series: SheetSeries, ranges: Ranges, order: int) -> str:
    return (
        f'<c:idx val="{order}"/><c:order val="{order}"/><c:tx><c:strRef>'
        f'<c:f>{escape(ranges.header(series.index + 1))}</c:f><c:strCache><c:ptCount val="1"/>'
        f'<c:pt idx="0"><c:v>{escape(series.header)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
    )


def _categories(sheet: Sheet, ranges: Ranges) -> str:
    points = "".join(
        f'<c:pt idx="{slot}"><c:v>{escape(text)}</c:v></c:pt>' for slot, text in enumerate(sheet.categories) if text
    )
    return (
        f"<c:cat><c:strRef><c:f>{escape(ranges.cells(0))}</c:f><c:strCache>"
        f'<c:ptCount val="{len(sheet.categories)}"/>{points}</c:strCache></c:strRef></c:cat>'
    )


def _values(sheet: Sheet, series: SheetSeries, ranges: Ranges) -> str:
    usual = number_format(series.points[0].number) if series.points else "General"
    points = "".join(
        f'<c:pt idx="{point.slot}"{_code(number_format(point.number), usual)}><c:v>{plain_number(point.value)!r}</c:v></c:pt>'
        for point in sorted(series.points, key=lambda point: point.slot)
    )
    return (
        f"<c:val><c:numRef><c:f>{escape(ranges.cells(series.index + 1))}</c:f><c:numCache>"
        f"<c:formatCode>{escape(usual)}</c:formatCode>"
        f'<c:ptCount val="{len(sheet.categories)}"/>{points}</c:numCache></c:numRef></c:val>'
    )


def _code(code: str, usual: str) -> str:
    return "" if code == usual else f' formatCode="{attribute(code)}"'
