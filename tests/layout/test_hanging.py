"""Hanging 、 and 。: only where the theme allows it, by one character at most, and the same in both files."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from generator.backends import pdf, powerpoint
from generator.layout.breaking import break_text
from generator.layout.document import Document, PlacedText, StyledRun, TextStyle
from generator.layout.fonts import Fonts
from generator.layout.kinsoku import HANGING, NEVER_FIRST, NEVER_LAST
from generator.layout.pages import lay_out
from generator.layout.text import flow
from generator.preflight.inspect import inspect
from generator.report.blocks import Text
from generator.report.pages import Note, Page, Report
from generator.report.runs import typed
from generator.theme.model import Theme, Typesetting
from tests.layout.test_kinsoku import PROSE, WIDTHS
from tests.stress.geometry import faults

STYLE = TextStyle(10, "#000000")
LEAD = "その他の市区町村は、令和元年度から、令和６年度まで、毎年度、増え、続けて、いる、という、結果、に、なった、のである。"


def hangs(theme: Theme) -> Theme:
    return theme.model_copy(update={"typesetting": Typesetting(hanging=True)})


def test_the_shipped_theme_does_not_hang(theme: Theme) -> None:
    assert not theme.typesetting.hanging


@pytest.mark.parametrize("text", PROSE[:-1], ids=range(len(PROSE) - 1))
def test_only_commas_and_stops_hang_and_by_their_own_width(text: str, fonts: Fonts) -> None:
    hung = 0
    for room in WIDTHS:
        broken = break_text([StyledRun(text, STYLE)], room, fonts, hanging=True)
        plain = break_text([StyledRun(text, STYLE)], room, fonts)
        assert all(span.width <= room + 0.02 for span in plain.spans)
        assert len(broken.spans) <= len(plain.spans)
        for span in broken.spans:
            if span.width > room + 0.02:
                hung += 1
                assert text[span.end - 1] in HANGING
                assert span.width <= room + STYLE.size + 0.02
                assert broken.sums[span.end - 1] - broken.sums[span.start] <= room + 0.02
        assert not [span for span in broken.spans[1:] if text[span.start] in NEVER_FIRST]
        assert not [span for span in broken.spans[:-1] if text[span.end - 1] in NEVER_LAST]
    assert hung


@pytest.mark.parametrize("align", ["center", "right"])
def test_centred_and_right_aligned_text_does_not_hang(align: str, fonts: Fonts) -> None:
    runs = (StyledRun("導入済みの団体は、増えた。", STYLE),)
    flowed = flow(runs, 85.0, fonts, align=align, hanging=True)  # type: ignore[arg-type]
    assert not flowed.hanging
    assert all(span.width <= 85.02 for span in flowed.broken.spans)


def laid(theme: Theme, fonts: Fonts) -> Document:
    words = tuple(typed(LEAD[: 30 + at] + "増えた、減った、変わらなかった。" * 4) for at in range(12))
    page = Page("body", "s", typed("題"), Text(words), words[:2], (Note(words[2]),), (words[3] * 2,))
    return lay_out(Report("試験", (page,), dt.date(2026, 3, 31)), theme, "a4-landscape", fonts)


def hanging_lines(document: Document) -> int:
    texts = [f.content for page in document.pages for f in page.frames if isinstance(f.content, PlacedText)]
    right = max(f.rect.right for page in document.pages for f in page.frames if f.region in ("notes", "sources"))
    lines = [line for text in texts for paragraph in text.paragraphs for line in paragraph.lines if line.runs]
    return sum(line.runs[-1].x + line.runs[-1].width > right + 0.02 for line in lines)


def test_running_text_hangs_where_the_theme_says_so(theme: Theme, fonts: Fonts) -> None:
    assert hanging_lines(laid(theme, fonts)) == 0
    hung = laid(hangs(theme), fonts)
    assert hanging_lines(hung) > 0
    assert faults(hung, hangs(theme)) == []


def test_both_files_hang_and_pass_preflight(theme: Theme, fonts: Fonts, tmp_path: Path) -> None:
    document = laid(hangs(theme), fonts)
    for backend, name in ((powerpoint, "a.pptx"), (pdf, "a.pdf")):
        with (tmp_path / name).open("wb") as stream:
            backend.write(document, hangs(theme), stream)
        assert [finding.as_problem("").what.en for finding in inspect(tmp_path / name)] == []
    texts = [frame.content for frame in document.pages[0].frames if isinstance(frame.content, PlacedText)]
    running = sum(paragraph.hanging for text in texts for paragraph in text.paragraphs)
    assert running >= 5
    assert slide_xml(tmp_path / "a.pptx").count('hangingPunct="1"') == running


def test_slides_of_the_shipped_theme_say_nothing_of_hanging(theme: Theme, fonts: Fonts, tmp_path: Path) -> None:
    with (tmp_path / "a.pptx").open("wb") as stream:
        powerpoint.write(laid(theme, fonts), theme, stream)
    assert 'hangingPunct="1"' not in slide_xml(tmp_path / "a.pptx")


def slide_xml(path: Path) -> str:
    import zipfile

    with zipfile.ZipFile(path) as archive:
        return archive.read("ppt/slides/slide1.xml").decode()
