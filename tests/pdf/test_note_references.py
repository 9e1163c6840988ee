"""A mark in a text refers to its note: both ways a screen reader finds from one to the other."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from generator.layout.document import Document, Frame, Rect, TextStyle
from generator.layout.fonts import load_fonts
from generator.layout.text import Flow, StyledRun, flow, place
from tests.pdf import tags
from tests.pdf.pdf_making import INK, SIZE, document, line, page, theme, written

SMALL = TextStyle(8, INK)
MARK = TextStyle(6, INK, raised=1.7)


def paragraph(*words: tuple[str, TextStyle], mark: str = "") -> Flow:
    runs = tuple(StyledRun(text, style) for text, style in words)
    hung = (StyledRun(mark, SMALL),) if mark else ()
    return flow(runs, 600, load_fonts(theme().fonts.families), indent=24.0 if mark else 0.0, mark=hung)


def frame(y: float, *flows: Flow, tag: str = "P") -> Frame:
    rect = Rect(40, y, 600, 60)
    return Frame(rect, place(flows, rect, tag=tag), "body", "文")  # type: ignore[arg-type]


def made() -> Document:
    """A page with marks of two notes that share a line, of one note that is not there, and a note without number."""
    body = frame(
        80, paragraph(("年9,768時間", SMALL), ("※２", MARK), ("、1,400時間", SMALL), ("※１", MARK), ("※９", MARK))
    )
    notes = frame(
        400,
        paragraph(("初めの注。", SMALL), ("\u3000\u3000※２\u3000", SMALL), ("次の注。", SMALL), mark="※１"),
        paragraph(("通しの注。", SMALL), mark="※"),
        tag="Note",
    )
    frames = (line("題名", 40, tag="H1"), body, notes)
    return replace(document(), pages=(page(1, "one", "題名", frames), page(2, "two", "題名", frames)))


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> PdfReader:
    monkeypatch.setenv("REPORTGEN_FONTS", "bundled")
    return PdfReader(io.BytesIO(written(made())), strict=True)


def test_each_note_is_an_element_of_its_own_labelled_by_its_mark(reader: PdfReader) -> None:
    notes = tags.structure(reader).all("Note")
    assert [note.text.strip() for note in notes] == ["※１初めの注。", "※２\u3000次の注。", "※通しの注。"] * 2
    assert [note.outline() for note in notes[:3]] == [("Note", "Lbl"), ("Note", "Lbl"), "Note"]
    assert len({note.entries["/ID"] for note in notes}) == 6


def test_a_mark_is_a_reference_and_one_without_a_note_is_plain_text(reader: PdfReader) -> None:
    for text in tags.structure(reader).all("P"):
        assert text.text == "年9,768時間※２、1,400時間※１※９"
        assert text.outline() == ("P", ("Reference", "Link"), ("Reference", "Link"))
        assert [reference.text for reference in text.all("Reference")] == ["※２", "※１"]
        assert [link.kids[-1]["/Contents"] for link in text.all("Link")] == ["※２", "※１"]


def test_a_mark_leads_to_the_top_of_its_note_on_its_own_page(reader: PdfReader) -> None:
    for page_ in reader.pages:
        second, first = ([*_destination(reader, each)] for each in page_["/Annots"])
        assert first[0].get_object() == second[0].get_object() == page_
        assert (first[1], second[1]) == ("/XYZ", "/XYZ")
        assert second[2] > first[2] == pytest.approx(40, abs=0.1)
        assert first[3] == second[3] == pytest.approx(SIZE[1] - 400, abs=4)


def _destination(reader: PdfReader, annotation: object) -> list[object]:
    entries = annotation.get_object()  # type: ignore[attr-defined]
    named = entries["/Dest"] if "/Dest" in entries else entries["/A"]["/D"]
    return list(reader.trailer["/Root"]["/Dests"][named]) if isinstance(named, str) else list(named)
