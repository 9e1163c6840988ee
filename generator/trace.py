"""Trace: each page's numbers with the cells they come from, its names, and the digits that were typed by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from generator.layout.document import (
    Document,
    Frame,
    LaidPage,
    Lettered,
    PlacedChart,
    PlacedDiagram,
    PlacedPicture,
    PlacedShape,
    PlacedTable,
    PlacedText,
    rich_of,
)
from generator.report import walk
from generator.report.numbers import Cell, Missing, Number
from generator.report.runs import Name, Rich, Run, plain

_DIGITS = re.compile("[0-9０-９]")


@dataclass(frozen=True, slots=True)
class TracedNumber:
    """One printed number: ``text`` as printed, ``value`` exact, the cells behind it, ``region`` of the page."""

    text: str
    value: str
    unit: str
    qualifier: str
    formula: str
    cells: tuple[Cell, ...]
    region: str


@dataclass(frozen=True, slots=True)
class TracedPage:
    """One page's ledger. ``missing`` are marks with their reason, ``typed`` the texts whose digits no data back."""

    number: int
    title: str
    section_id: str
    place: str
    numbers: tuple[TracedNumber, ...]
    missing: tuple[tuple[str, str], ...]
    names: tuple[tuple[str, str], ...]
    typed: tuple[str, ...]


def trace(document: Document) -> tuple[TracedPage, ...]:
    """Return the ledger of every page, in order."""
    return tuple(_page(page) for page in document.pages)


def _page(page: LaidPage) -> TracedPage:
    numbers: list[TracedNumber] = []
    missing: list[tuple[str, str]] = []
    names: dict[tuple[str, str], None] = {}
    typed: dict[str, None] = {}
    for frame in page.frames:
        if frame.region in ("number", "mark"):  # the page's own number is no figure
            continue
        for text in _texts(frame):
            for run in text:
                match run.origin:
                    case Number() as number:
                        numbers.append(_number(run, number, frame.region))
                    case Missing() as absent:
                        missing.append((run.text, absent.reason.value))
                    case Name() as name:
                        names[(run.text, name.path)] = None
                    case None if _DIGITS.search(run.text):
                        typed[plain(text).strip()] = None
                    case _:
                        pass
    return TracedPage(
        page.number, page.title, page.section_id, page.place, tuple(numbers), tuple(missing), tuple(names), tuple(typed)
    )


def _number(run: Run, number: Number, region: str) -> TracedNumber:
    source = number.source
    return TracedNumber(
        run.text, str(number.value), number.unit, number.qualifier, source.formula, source.cells, region
    )


def _texts(frame: Frame) -> Iterator[Rich]:
    match frame.content:
        case PlacedText() as text:
            yield from _paragraphs(text)
        case PlacedTable() as table:
            for cell in table.cells:
                yield from _paragraphs(cell.text)
        case PlacedDiagram() as diagram:
            for piece in diagram.pieces:
                if isinstance(piece, Lettered):
                    yield from _paragraphs(piece.text)
        case PlacedChart(block=block) | PlacedPicture(block=block):
            yield from ((run,) for run in walk.runs(block))
        case PlacedShape(label=PlacedText() as label):
            yield from _paragraphs(label)
        case _:
            return


def _paragraphs(text: PlacedText) -> Iterator[Rich]:
    return (_whole(rich_of(paragraph)) for paragraph in text.paragraphs)


def _whole(rich: Rich) -> Rich:
    """Return the runs with the pieces of one figure (約 and its digits, in two sizes) as one."""
    found: list[Run] = []
    for run in rich:
        last = found[-1] if found else None
        if last and isinstance(run.origin, Number) and run.origin is last.origin:
            found[-1] = replace(last, text=last.text + run.text)
        else:
            found.append(run)
    return tuple(found)


def as_json(pages: tuple[TracedPage, ...], document: Document) -> dict[str, Any]:
    """Return the ledger as plain data; values are decimal texts, so that none is rounded."""
    from dataclasses import asdict

    def plain_page(page: TracedPage) -> dict[str, Any]:
        return asdict(page) | {
            "missing": [{"text": text, "reason": reason} for text, reason in page.missing],
            "names": [{"text": text, "path": path} for text, path in page.names],
        }

    return {
        "title": document.title,
        "date": document.date.isoformat(),
        "pages": [plain_page(page) for page in pages],
    }
