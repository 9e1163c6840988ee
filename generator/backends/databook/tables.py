"""Walk a report's pages: each chart and table with its heading and base, and the figures that stand in texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.backends.databook.characters import cleaned
from generator.backends.databook.labels import full_text, heading_text, named, note_numbers
from generator.backends.databook.records import (
    Record,
    chart_records,
    diagram_records,
    picture_records,
    settled,
    table_records,
)
from generator.report.blocks import (
    Block,
    Boxed,
    Chart,
    Columns,
    Diagram,
    Exhibit,
    Heading,
    InStyle,
    KeyFigures,
    Panel,
    Picture,
    Prose,
    Shape,
    Spacer,
    Stack,
    Table,
    Text,
)
from generator.report.glossary import Glossary
from generator.report.numbers import Missing, Number, common
from generator.report.pages import Page
from generator.report.runs import Rich, Run, plain

CHART, TABLE, TEXT = "図", "表", "本文"
_BODIES = "団体"


@dataclass(frozen=True, slots=True)
class FigureTable:
    """The records of one chart or table. ``base`` is the number of bodies that its heading states (n=47).

    ``exhibit`` is the name of the figure of running text that it stands in.
    """

    kind: str
    name: str
    title: str
    page: Page
    records: tuple[Record, ...]
    base: Number | None = None
    exhibit: str = ""


@dataclass(frozen=True, slots=True)
class _Over:
    """The panel that a block stands in: heading, base and unit; ``exhibit`` the figure of running text around it."""

    heading: Rich = ()
    facts: Rich = ()
    exhibit: str = ""


def figure_tables(page: Page, glossary: Glossary) -> Iterator[FigureTable]:
    """Yield the charts and tables of a page in reading order; those without any figure are left out."""
    for block, over in _leaves(page.body, _Over()):
        found = _table(block, over, page, glossary)
        if found and found.records:
            yield found


def _leaves(block: Block | None, over: _Over) -> Iterator[tuple[Chart | Diagram | Picture | Table, _Over]]:
    match block:
        case Chart() | Diagram() | Picture() | Table():
            yield block, over
        case Panel():
            yield from _leaves(block.body, _Over(block.heading, (*block.base, *block.unit), over.exhibit))
        case InStyle():
            yield from _leaves(block.body, over)
        case Exhibit():
            yield from _leaves(block.body, _Over(block.caption, block.unit, block.name))
        case Stack() | Columns() | Prose():
            for inner in block.blocks:
                yield from _leaves(inner, over)
        case _:
            return


def _table(block: Chart | Diagram | Picture | Table, over: _Over, page: Page, glossary: Glossary) -> FigureTable | None:
    if isinstance(block, Chart):
        kind, records, name = CHART, chart_records(block.marks, glossary), cleaned(block.name)
    elif isinstance(block, Diagram):
        kind, records, name = CHART, diagram_records(block.marks, glossary), cleaned(block.name)
    elif isinstance(block, Picture):
        kind, records, name = CHART, picture_records(block.data, glossary), cleaned(block.name)
    elif block.style == "contents":
        return None
    else:
        kind, records, name = TABLE, table_records(block, glossary), ""
    heading = full_text(over.heading, glossary) or name or full_text(page.title, glossary)
    found = settled(records, over.heading, glossary)
    own = max(heading, name, key=len)
    title = _title(own, found, page, glossary)
    base = _base(over.facts) or _base_above(page, found)
    return FigureTable(kind, name or own, title, page, tuple(found), base, over.exhibit)


def _title(own: str, records: Iterable[Record], page: Page, glossary: Glossary) -> str:
    """Return what the table is about in full: the question, else the page, then the heading or name that says which part of it."""
    asked = {record.place.question for record in records if record.place.question}
    known = glossary.questions.get(asked.pop(), "") if len(asked) == 1 else ""
    about = known or page_title(page, glossary)
    if about in own:
        return own
    return about if all(part in about for part in own.split("：")) else f"{about}：{own}"


def _base(facts: Rich) -> Number | None:
    numbers = (run.origin for run in facts if isinstance(run.origin, Number) and run.origin.unit == _BODIES)
    return next(numbers, None)


def _base_above(page: Page, records: Iterable[Record]) -> Number | None:
    """Return the base that stands over a column of charts, in a heading of the group that all figures are of."""
    group = common(record.place for record in records).group
    panels = _headings(page.body)
    return next((_base(panel.base) for panel in panels if group and named(panel.heading).group == group), None)


def _headings(block: Block | None) -> Iterator[Panel]:
    match block:
        case Panel(body=Spacer()):
            yield block
        case InStyle():
            yield from _headings(block.body)
        case Stack() | Columns():
            for inner in block.blocks:
                yield from _headings(inner)
        case _:
            return


def text_records(page: Page, glossary: Glossary) -> Iterator[Record]:
    """Yield the figures that stand in texts: title, lead, body texts, headings and labels of figures, notes."""
    for where, rich in _texts(page):
        for run in rich:
            if isinstance(run.origin, Number | Missing):
                record = Record(
                    run.origin, (), "", named(_one(rich)), where, full_text(rich, glossary), note_numbers(rich)
                )
                yield from settled((record,), (), glossary)


def _one(rich: Rich) -> Rich:
    """Return the text where it tells of one figure alone; names beside several figures belong to none of them."""
    return rich if sum(isinstance(run.origin, Number | Missing) for run in rich) == 1 else ()


def _texts(page: Page) -> Iterator[tuple[str, Rich]]:
    yield "頁の表題", page.title
    yield "頁の副題", page.aside
    yield from (("要点", rich) for rich in page.lead)
    yield from _body_texts(page.body)
    yield from (("注", note.text) for note in page.notes)


def _body_texts(block: Block | None) -> Iterator[tuple[str, Rich]]:  # noqa: C901 - one case a kind of block
    match block:
        case Text():
            yield from (("本文", rich) for rich in block.paragraphs)
        case KeyFigures():
            for one in block.figures:
                yield from (("主な数値", (*one.label, Run("："), *rich)) for rich in (one.value, one.base) if rich)
                yield from (("主な数値", (*one.label, Run("："), *row[0], *row[1])) for row in one.ranks)
        case Shape() if plain(block.label):
            yield "図形の文字", block.label
        case Panel():
            yield from (("図表の見出し", rich) for rich in (block.heading, block.base, block.unit) if rich)
            yield from _body_texts(block.body)
        case InStyle():
            yield from _body_texts(block.body)
        case Heading():
            yield "見出し", block.text
        case Boxed():
            yield from (("要旨", rich) for rich in block.bullets)
        case Exhibit():
            yield from (("図表の見出し", rich) for rich in (block.caption, block.unit) if rich)
            yield from _body_texts(block.body)
        case Stack() | Columns():
            for inner in block.blocks:
                yield from _body_texts(inner)
        case Prose():
            yield from _body_texts(Stack(block.blocks))
            yield from (("脚注", note.text) for note in block.footnotes)
        case _:
            return


def page_title(page: Page, glossary: Glossary) -> str:
    """Return a page's title in one line."""
    return heading_text(page.title, glossary) or full_text(page.title, glossary)
