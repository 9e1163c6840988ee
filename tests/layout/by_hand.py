"""Pages made by hand, and reading what layout made of them."""

from __future__ import annotations

from decimal import Decimal

from generator.layout.document import Frame, LaidPage, PlacedTable, PlacedText
from generator.report.blocks import Block
from generator.report.numbers import Cell, Number, Source
from generator.report.pages import Note, Page
from generator.report.runs import Rich, typed


def page(body: Block | None = None, **fields: object) -> Page:
    given: dict[str, object] = {"kind": "body", "section_id": "s", "title": typed("AIの導入状況"), "body": body}
    return Page(**{**given, **fields})  # type: ignore[arg-type]


def number(value: int, unit: str = "団体", row: int = 2) -> Number:
    cell = Cell("published/adoption_status.csv", row, "値", citation="総務省資料 p.3")
    return Number(Decimal(value), unit, Source((cell,)))


def note(words: str, mark: int = 0) -> Note:
    return Note(typed(words), mark)


def rich(*words: str) -> tuple[Rich, ...]:
    return tuple(typed(word) for word in words)


def frame(found: LaidPage, region: str) -> Frame:
    return next(f for f in found.frames if f.region == region and not f.artifact)


def words(content: object) -> list[str]:
    """Return the lines of a placed text."""
    assert isinstance(content, PlacedText)
    return ["".join(run.text for run in line.runs) for paragraph in content.paragraphs for line in paragraph.lines]


def baselines(content: object) -> list[float]:
    assert isinstance(content, PlacedText)
    return [line.baseline for paragraph in content.paragraphs for line in paragraph.lines]


def tables(found: LaidPage) -> list[PlacedTable]:
    return [f.content for f in found.frames if isinstance(f.content, PlacedTable)]
