"""What a native chart shows, as a sheet: categories down, series across. Workbook and cached values come from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import assert_never

from generator.layout.document import ChartGeometry, Label, PlacedChart, PlacedLine
from generator.report.charts import Bars, RankLines, StackedBars
from generator.report.numbers import RANK, Figure, Number
from generator.report.runs import plain

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31


@dataclass(frozen=True, slots=True)
class SheetPoint:
    """One value at its slot: what is plotted, the number it comes from, the lines of the labels that layout gave it."""

    slot: int
    value: float
    number: Number
    lines: tuple[PlacedLine, ...]
    category: int


@dataclass(frozen=True, slots=True)
class SheetSeries:
    """One column: its header with the unit, and the points that exist. A missing value has no point."""

    header: str
    index: int
    points: tuple[SheetPoint, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A chart's data. ``categories`` has one text a slot; None is the empty slot of a break."""

    name: str
    categories: tuple[str | None, ...]
    series: tuple[SheetSeries, ...]


def sheet_of(placed: PlacedChart) -> Sheet:
    """Return the data of a laid-out chart."""
    geometry = placed.geometry
    labels = _value_lines(geometry)
    rows = _rows(placed)
    series = tuple(
        SheetSeries(header, index, _points(index, figures, geometry, labels))
        for index, (header, figures) in enumerate(rows)
    )
    return Sheet(sheet_name(placed.block.name), _categories(placed), series)


def sheet_name(name: str) -> str:
    r"""Return a name as Excel admits it: 31 characters, none of []:*?/\\, no apostrophe at the ends."""
    cleaned = _FORBIDDEN.sub(" ", name).strip()[:_LONGEST_NAME].strip("' ")
    return cleaned or "データ"


def number_format(number: Number) -> str:
    """Return the Excel format that prints a number as the page does, its unit left out."""
    return "#,##0" + (f".{'0' * number.decimals}" if number.decimals > 0 else "")


def _rows(placed: PlacedChart) -> list[tuple[str, tuple[Figure, ...]]]:
    """Return header and figures of each series; the header names the unit."""
    marks = placed.block.marks
    match marks:
        case Bars():
            return [
                (_header(plain(s.label) or placed.block.name, marks.unit), tuple(p.value for p in s.points))
                for s in marks.series
            ]
        case StackedBars():
            return [
                (_header(plain(level.label), marks.unit), tuple(row.values[index] for row in marks.rows))
                for index, level in enumerate(marks.levels)
            ]
        case RankLines():
            return [(_header(plain(item.label), RANK), item.ranks) for item in marks.items]
        case _:
            assert_never(marks)


def _header(label: str, unit: str) -> str:
    label = label.replace("\n", "")
    return f"{label}（{unit}）" if unit and not label.endswith(f"（{unit}）") else label


def _points(
    index: int, figures: tuple[Figure, ...], geometry: ChartGeometry, labels: dict[tuple[int, int], list[PlacedLine]]
) -> tuple[SheetPoint, ...]:
    return tuple(
        SheetPoint(
            geometry.slot_of[at], plotted(geometry, index, at, figure), figure, tuple(labels.get((index, at), ())), at
        )
        for at, figure in enumerate(figures)
        if isinstance(figure, Number)
    )


def _value_lines(geometry: ChartGeometry) -> dict[tuple[int, int], list[PlacedLine]]:
    """Return the lines printed at each value; several labels of one value (name, number, share) stand one below the other."""
    lines: dict[tuple[int, int], list[PlacedLine]] = {}
    for label in sorted(geometry.labels, key=lambda label: label.rect.y):
        if label.role == "value":
            placed = [line for paragraph in label.text.paragraphs for line in paragraph.lines if line.runs]
            lines.setdefault((label.series, label.category), []).extend(placed)
    return lines


def plotted(geometry: ChartGeometry, series: int, category: int, number: Number) -> float:
    """Return the value that the chart plots: the number; for tied ranks the row that layout gave the circle."""
    circle = next((c for c in geometry.circles if (c.series, c.category) == (series, category)), None)
    if circle is None:
        return float(number.value)
    return float(round((circle.y - geometry.plot.y) / (geometry.plot.height / geometry.maximum) + 0.5))


def _categories(placed: PlacedChart) -> tuple[str | None, ...]:
    geometry = placed.geometry
    texts = _axis_texts(geometry) or dict(enumerate(_plain_categories(placed)))
    found: list[str | None] = [None] * geometry.slots
    for category, slot in enumerate(geometry.slot_of):
        found[slot] = texts.get(category, "")
    return tuple(found)


def _axis_texts(geometry: ChartGeometry) -> dict[int, str]:
    """Return the axis labels as layout broke them. A label that stands lower than others starts with line feeds."""
    labels = [label for label in geometry.labels if label.role == "category" and label.text.paragraphs]
    tops = [label.rect.y for label in labels]
    level = _side_by_side(labels)
    texts: dict[int, str] = {}
    for label in labels:
        lines = [line for paragraph in label.text.paragraphs for line in paragraph.lines]
        text = "\n".join("".join(run.text for run in line.runs) for line in lines)
        pitch = label.rect.height / max(len(lines), 1)
        lower = round((label.rect.y - min(tops)) / pitch) if level and pitch else 0
        texts[label.category] = "\n" * lower + text
    return texts


def _side_by_side(labels: list[Label]) -> bool:
    """Say whether the labels stand in a row (below columns), not in a column (before lying bars)."""
    if len(labels) < 2:
        return False
    return max(label.rect.y for label in labels) < min(label.rect.bottom for label in labels)


def _plain_categories(placed: PlacedChart) -> list[str]:
    marks = placed.block.marks
    match marks:
        case Bars():
            labels = [category.label for category in marks.categories]
        case StackedBars():
            labels = [row.label for row in marks.rows]
        case RankLines():
            labels = list(marks.waves)
        case _:
            assert_never(marks)
    return [plain(label).replace("\n", "") for label in labels]
