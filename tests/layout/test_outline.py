"""The outline: chapters over pages, headings of running text as deep as they are, and in a file of several reports all a level lower."""

from __future__ import annotations

from dataclasses import replace

from generator.layout.document import Frame, LaidPage, Paragraph, PlacedText, Rect, StyledRun, TextStyle
from generator.layout.outline import outline

STYLE = TextStyle(10.0, "#000000")


def page(
    title: str, *headings: tuple[str, str], chapter: str = "", part: str = "", continued: bool = False
) -> LaidPage:
    """Return a page; a heading is given by its tag and its words."""
    frames = tuple(
        Frame(
            Rect(0, 0, 100, 20),
            PlacedText((Paragraph((StyledRun(words, STYLE),), ()),), tag="H1" if tag == "H1" else "H2"),
            "body", words, anchor=f"at {words}",
        )
        for tag, words in headings
    )  # fmt: skip
    return LaidPage(1, "body", title, title, frames, (), chapter=chapter, part=part, continued=continued)


def told(*pages: LaidPage) -> list[list[tuple[int, str]]]:
    return [[(each.level, each.title) for each in found] for found in outline(pages)]


def test_pages_stand_below_their_chapter() -> None:
    assert told(page("表紙"), page("一", chapter="章"), page("二"), page("二", continued=True)) == [
        [(0, "表紙")], [(0, "章"), (1, "一")], [(1, "二")], [],
    ]  # fmt: skip


def test_running_text_is_entered_by_all_its_headings_wherever_its_pages_break() -> None:
    first = page("報告", ("H1", "１．ねらい"), ("H2", "（１）方法"))
    rest = page("報告", ("H2", "（２）範囲"), ("H1", "２．結果"), continued=True)
    assert told(first, rest) == [
        [(0, "１．ねらい"), (1, "（１）方法")],
        [(1, "（２）範囲"), (0, "２．結果")],
    ]
    assert [each.place for each in next(outline([first]))] == ["at １．ねらい", "at （１）方法"]


def test_among_several_reports_all_stand_a_level_lower() -> None:
    text = page("報告", ("H1", "１．ねらい"), ("H2", "（１）方法"), part="富山県")
    deck = page("一", chapter="章", part="石川県")
    assert told(text, deck, replace(text, part="")) == [
        [(0, "富山県"), (1, "１．ねらい"), (2, "（１）方法")],
        [(0, "石川県"), (1, "章"), (2, "一")],
        [(2, "１．ねらい"), (3, "（１）方法")],
    ]


def test_text_that_begins_with_a_lower_heading_leaves_no_level_empty() -> None:
    text = page("報告", ("H2", "（１）方法"), ("H2", "（２）範囲"), ("H1", "１．結果"), ("H2", "（１）値"))
    assert told(text) == [[(0, "（１）方法"), (0, "（２）範囲"), (0, "１．結果"), (1, "（１）値")]]
