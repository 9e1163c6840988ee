"""A line that just fits: other programs set Japanese with Latin letters wider, and must not wrap it out of its box."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

from pptx import Presentation

from generator.backends import powerpoint
from generator.layout.document import Document, PlacedText
from generator.layout.fonts import load_fonts
from generator.layout.pages import lay_out
from generator.report.pages import Page, Report
from generator.report.runs import typed
from generator.theme.load import load_theme

THEME = load_theme("ministry", [Path(__file__).parents[2] / "templates" / "themes"])
FONTS = load_fonts(("IPAexGothic",))


def laid(words: str) -> Document:
    page = Page("body", "s", typed("題"), None, (typed(words),))
    return lay_out(Report("試験", (page,), dt.date(2026, 3, 31)), THEME, "a4-landscape", FONTS)


def lead(document: Document) -> PlacedText:
    (frame,) = (f for f in document.pages[0].frames if f.region == "lead" and isinstance(f.content, PlacedText))
    assert isinstance(frame.content, PlacedText)
    return frame.content


def body_of(document: Document) -> dict[str, str]:
    stream = io.BytesIO()
    powerpoint.write(document, THEME, stream)
    (shape,) = (s for s in Presentation(stream).slides[0].shapes if s.name == "リード")
    return dict(shape.text_frame._txBody.bodyPr.attrib)


def test_a_lead_of_one_line_that_fills_its_box_is_not_wrapped() -> None:
    words = "団体39"
    while len(lead(laid(words + "団体39")).paragraphs[0].lines) == 1:
        words += "団体39"
    body = body_of(laid(words))
    assert body["wrap"] == "none"
    assert int(body["rIns"]) < 0


def test_a_lead_with_room_to_spare_wraps_when_people_write_more() -> None:
    assert body_of(laid("団体39"))["wrap"] == "square"
