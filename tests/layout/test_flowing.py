"""Running text over pages: figures that float in order, footnotes on the page of their mark, no lonely lines or headings."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.layout.document import Document, Frame, LaidPage, PlacedTable, PlacedText
from generator.layout.fonts import Fonts
from generator.layout.pages import lay_out
from generator.report.blocks import (
    Block,
    Exhibit,
    Footnote,
    Heading,
    Prose,
    Table,
    TableCell,
    TableColumn,
    TableRow,
    Text,
)
from generator.report.flowing import joined
from generator.report.pages import Page, Report
from generator.report.runs import FigureOf, NoteOf, Run, figure_place, typed
from generator.theme.model import Theme
from tests.layout.by_hand import words

SENTENCE = "自治体の導入状況を示すための文である。"


def paragraph(sentences: int, *more: Run) -> Text:
    return Text(((*typed(SENTENCE * sentences), *more),), role="prose")


def exhibit(name: str, rows: int = 12) -> Exhibit:
    columns = (TableColumn(typed("団体")), TableColumn(typed("値"), align="right"))
    made = tuple(TableRow((TableCell(typed(f"行{at}")), TableCell(typed("12")))) for at in range(rows))
    table = Table(columns, made, "表", "crosstab")
    return Exhibit(name, typed(f"図「{name}」"), table, sources=(typed("架空の調査"),), anchor=figure_place(name))


def laid(theme: Theme, fonts: Fonts, *blocks: Block, notes: tuple[Footnote, ...] = ()) -> Document:
    page = Page("body", "s", typed("短い題"), Prose(blocks, notes))
    return lay_out(Report("題", (page,), dt.date(2026, 3, 31)), theme, "a4-report", fonts)


def said(page: LaidPage, region: str = "body") -> list[str]:
    texts = (f.content for f in page.frames if f.region == region and isinstance(f.content, PlacedText))
    return [line for text in texts for line in words(text)]


def captions(page: LaidPage) -> list[str]:
    return [line for line in said(page) if line.startswith("（図表")]


def lowest(page: LaidPage, region: str) -> float:
    return max(f.rect.bottom for f in page.frames if f.region == region)


def tables(page: LaidPage) -> list[Frame]:
    return [f for f in page.frames if isinstance(f.content, PlacedTable)]


@pytest.mark.parametrize("sentences", range(88, 106))
def test_a_paragraph_leaves_two_lines_on_each_side_of_a_page_end(theme: Theme, fonts: Fonts, sentences: int) -> None:
    document = laid(theme, fonts, paragraph(sentences), paragraph(9), paragraph(9))
    whole = "".join(line for page in document.pages for line in said(page))
    assert whole == SENTENCE * (sentences + 18)
    paragraphs = [
        [len(p.lines) for f in page.frames if f.region == "body" and isinstance(f.content, PlacedText) for p in f.content.paragraphs]
        for page in document.pages
    ]  # fmt: skip
    assert len(document.pages) > 1
    assert min(paragraphs[0][-1], paragraphs[1][0]) >= 2


@pytest.mark.parametrize("sentences", range(78, 100, 2))
def test_no_heading_stands_alone_at_the_foot(theme: Theme, fonts: Fonts, sentences: int) -> None:
    headings = (Heading(typed("章の見出し")), Heading(typed("節の見出し"), 2))
    document = laid(theme, fonts, paragraph(sentences), *headings, paragraph(9))
    for page in document.pages:
        assert "見出し" not in said(page)[-1]


def test_headings_figures_and_notes_are_numbered_in_the_order_of_the_text(theme: Theme, fonts: Fonts) -> None:
    text = paragraph(
        1, Run("図表", FigureOf("b")), *typed("と"), Run("図表", FigureOf("a")), Run("", NoteOf("n"), "mark")
    )
    blocks = (
        Heading(typed("甲")),
        Heading(typed("乙"), 2),
        text,
        exhibit("a", 3),
        exhibit("b", 3),
        Heading(typed("丙")),
    )
    (page,) = laid(theme, fonts, *blocks, notes=(Footnote("n", typed("脚注の文。")),)).pages
    lines = said(page)
    assert [line for line in lines if line[-1] in "甲乙丙"] == ["１．甲", "（１）乙", "２．丙"]
    assert captions(page) == ["（図表１）図「a」", "（図表２）図「b」"]
    assert any("図表２と図表１1" in line for line in lines)
    assert said(page, "notes") == ["1脚注の文。"]


def test_a_figure_without_room_floats_to_the_next_page_and_text_goes_on(theme: Theme, fonts: Fonts) -> None:
    document = laid(theme, fonts, paragraph(70), exhibit("a"), exhibit("b", 2), paragraph(60))
    first, second = document.pages[:2]
    assert captions(first) == []
    assert len(said(first)) > 35, "the text goes on below"
    assert captions(second) == ["（図表１）図「a」", "（図表２）図「b」"]
    assert said(second)[0].startswith("（図表１）")


def test_a_footnote_stands_on_the_page_of_its_mark(theme: Theme, fonts: Fonts) -> None:
    marked = [paragraph(20, Run("", NoteOf(f"n{at}"), "mark"), *typed(SENTENCE)) for at in range(9)]
    notes = tuple(Footnote(f"n{at}", typed(f"脚注その{at}。")) for at in range(9))
    document = laid(theme, fonts, *marked, notes=notes)
    assert len(document.pages) > 1
    for page in document.pages:
        marks = [
            run.origin.key
            for f in page.frames if f.region == "body" and isinstance(f.content, PlacedText)
            for p in f.content.paragraphs for line in p.lines for run in line.runs if isinstance(run.origin, NoteOf)
        ]  # fmt: skip
        assert [line.partition("その")[2] for line in said(page, "notes")] == [f"{key[1:]}。" for key in marks]
        if marks:
            foot = min(f.rect.y for f in page.frames if f.region == "notes")
            assert lowest(page, "body") <= foot


def test_a_long_footnote_continues_on_the_next_page(theme: Theme, fonts: Fonts) -> None:
    long = "脚注に書いた長い文である。" * 130
    document = laid(
        theme, fonts, paragraph(60, Run("", NoteOf("n"), "mark")), paragraph(60), notes=(Footnote("n", typed(long)),)
    )
    parts = ["".join(said(page, "notes")) for page in document.pages]
    assert "".join(parts) == f"1{long}"
    assert all(parts[:2])


def test_the_end_rule_of_a_table_gives_way_to_the_figures_own(theme: Theme, fonts: Fonts) -> None:
    (page,) = laid(theme, fonts, exhibit("a", 3)).pages
    (table,) = tables(page)
    assert isinstance(table.content, PlacedTable)
    assert max(line.y1 for line in table.content.rules) < table.rect.bottom - 5
    assert len([f for f in page.frames if f.name == "図表の罫"]) == 2


def test_sections_of_running_text_become_one_page() -> None:
    one = Page("body", "a", typed("題"), Prose((paragraph(1),)))
    more = Page("body", "b", typed("題"), Prose((paragraph(2),), (Footnote("n", typed("注")),)), flows_on=True)
    apart = Page("body", "c", typed("題"), Prose((paragraph(3),)))
    (first, second) = joined((one, more, apart))
    assert isinstance(first.body, Prose)
    assert (len(first.body.blocks), len(first.body.footnotes)) == (2, 1)
    assert second is apart
