"""Where each number of a page is printed, and the cells that it comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.layout.document import (
    Document,
    Frame,
    LaidPage,
    Lettered,
    PlacedChart,
    PlacedDiagram,
    PlacedLine,
    PlacedPicture,
    PlacedRun,
    PlacedShape,
    PlacedTable,
    PlacedText,
    Rect,
    Written,
)
from generator.report.numbers import Cell, Number
from generator.trace import TracedNumber, TracedPage

_ASCENT, _DESCENT = 0.92, 0.22
"""Of the type size: how far digits with their unit stand over and under the baseline, with a little air."""


@dataclass(frozen=True, slots=True)
class PlacedNumber:
    """A printed number and its rectangle on the page in points; one that is only in a chart's data has none."""

    text: str
    number: Number | TracedNumber
    rect: Rect | None


def placed_numbers(page: LaidPage, traced: TracedPage) -> tuple[PlacedNumber, ...]:
    """Return the page's numbers in the order of reading; those that charts hold without printing come last."""
    frames = (frame for frame in page.frames if frame.region not in ("number", "mark"))
    printed = tuple(found for frame in frames for line in _lines(frame) for found in _of_line(line))
    left = Counter((each.text, str(_value(each))) for each in printed)
    silent = []
    for number in traced.numbers:
        key = (number.text, number.value)
        if left[key] > 0:
            left[key] -= 1
        else:
            silent.append(PlacedNumber(number.text, number, None))
    return (*printed, *silent)


def as_plain(page: LaidPage, document: Document, traced: TracedPage) -> dict[str, Any]:
    """Return a page's numbers as plain data; rectangles in shares of the page, so that they fit its picture at any size."""
    return {
        "page": page.number,
        "numbers": [_plain(each, document) for each in placed_numbers(page, traced)],
        "missing": [{"text": text, "reason": reason} for text, reason in traced.missing],
        "typed": list(traced.typed),
    }


def _plain(placed: PlacedNumber, document: Document) -> dict[str, Any]:
    number = placed.number
    cells = number.source.cells if isinstance(number, Number) else number.cells
    formula = number.source.formula if isinstance(number, Number) else number.formula
    return {
        "text": placed.text.strip(),
        "value": f"{number.value}{number.unit}",
        "formula": formula,
        "cells": [_cell(cell) for cell in dict.fromkeys(cells)],
        "at": _share(placed.rect, document) if placed.rect else None,
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "dataset": cell.dataset, "row": cell.row, "column": cell.column, "wave": cell.wave, "citation": cell.citation,
    }  # fmt: skip


def _share(rect: Rect, document: Document) -> list[float]:
    width, height = document.width, document.height
    return [
        round(share, 5) for share in (rect.x / width, rect.y / height, rect.width / width, rect.height / height)
    ]  # fmt: skip


def _value(placed: PlacedNumber) -> object:
    return placed.number.value


def _lines(frame: Frame) -> Iterator[PlacedLine]:
    if isinstance(frame.content, PlacedPicture):
        level = (piece for piece in frame.content.pieces if isinstance(piece, Written) and not piece.angle)
        yield from map(_moved, level)
    for text in _texts(frame):
        yield from (line for paragraph in text.paragraphs for line in paragraph.lines)


def _texts(frame: Frame) -> Iterator[PlacedText]:
    match frame.content:
        case PlacedText() as text:
            yield text
        case PlacedTable() as table:
            yield from (cell.text for cell in table.cells)
        case PlacedDiagram() as diagram:
            yield from (piece.text for piece in diagram.pieces if isinstance(piece, Lettered))
        case PlacedChart() as chart:
            yield from (label.text for label in chart.geometry.labels)
        case PlacedShape(label=PlacedText() as label):
            yield label
        case _:
            return


def _moved(written: Written) -> PlacedLine:
    runs = (PlacedRun(run.x + written.x, run.width, run.text, run.style, run.origin) for run in written.runs)
    return PlacedLine(written.y, tuple(runs))


def _of_line(line: PlacedLine) -> Iterator[PlacedNumber]:
    """Yield the numbers of a line; runs of one number that only the font parts are one."""
    parts: list[PlacedRun] = []
    for run in (*line.runs, None):
        if parts and (run is None or run.origin is not parts[-1].origin):
            yield _joined(parts, line.baseline)
            parts = []
        if run is not None and isinstance(run.origin, Number):
            parts.append(run)


def _joined(parts: list[PlacedRun], baseline: float) -> PlacedNumber:
    size = max(run.style.size for run in parts)
    top = baseline - max(run.style.raised for run in parts) - size * _ASCENT
    width = parts[-1].x + parts[-1].width - parts[0].x
    origin = parts[0].origin
    assert isinstance(origin, Number)  # the caller gathers runs of numbers alone
    rect = Rect(parts[0].x - 1, top, width + 2, size * (_ASCENT + _DESCENT))
    return PlacedNumber("".join(run.text for run in parts), origin, rect)
