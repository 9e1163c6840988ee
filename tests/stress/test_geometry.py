"""The second opinion itself: it sees what is cut off, overprinted, too small or off the page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.layout.document import Document, Frame, PlacedText, Rect
from generator.layout.fonts import load_fonts
from generator.layout.pages import lay_out
from generator.report.blocks import Text
from generator.report.pages import Page, Report
from generator.report.runs import typed
from generator.theme.load import load_theme
from tests.stress.geometry import faults

THEME = load_theme("ministry", [Path(__file__).parents[2] / "templates" / "themes"])


def _document() -> Document:
    page = Page("body", "s", typed("題"), Text((typed("本文の一行目"), typed("本文の二行目"))))
    fonts = load_fonts(("IPAexGothic",))
    return lay_out(Report("試験", (page,), dt.date(2026, 3, 31)), THEME, "a4-landscape", fonts)


def _spoilt(change: Callable[[Frame], Frame]) -> Document:
    document = _document()
    page = document.pages[0]
    frames = tuple(change(f) if isinstance(f.content, PlacedText) and f.region == "body" else f for f in page.frames)
    return replace(document, pages=(replace(page, frames=frames),))


def _narrow(frame: Frame) -> Frame:
    return replace(frame, rect=replace(frame.rect, width=20.0))


def _low(frame: Frame) -> Frame:
    return replace(frame, rect=replace(frame.rect, height=14.0))


def _away(frame: Frame) -> Frame:
    return replace(frame, rect=Rect(-50.0, frame.rect.y, frame.rect.width, frame.rect.height))


def _small(frame: Frame) -> Frame:
    assert isinstance(frame.content, PlacedText)
    paragraph = frame.content.paragraphs[0]
    line = paragraph.lines[0]
    run = replace(line.runs[0], style=replace(line.runs[0].style, size=6.0))
    paragraph = replace(paragraph, lines=(replace(line, runs=(run,)),))
    return replace(frame, content=replace(frame.content, paragraphs=(paragraph,)))


def _twice(frame: Frame) -> Frame:
    assert isinstance(frame.content, PlacedText)
    first = frame.content.paragraphs[0]
    return replace(frame, content=replace(frame.content, paragraphs=(first, first)))


def test_a_sound_page_has_no_faults() -> None:
    assert faults(_document(), THEME) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_narrow, "leaves"),
        (_low, "leaves"),
        (_away, "leaves the page"),
        (_small, "6.00 pt"),
        (_twice, "lies on"),
    ],
)
def test_what_is_wrong_is_seen(change: Callable[[Frame], Frame], told: str) -> None:
    assert any(told in fault for fault in faults(_spoilt(change), THEME))
