"""Diagrams and ruled tables in the PDF: one figure with words each, upright names read as words, spans in the tags."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from generator.backends import pdf
from generator.layout.document import MM, Document
from generator.layout.pages import lay_out
from generator.preflight.inspect import inspect_content
from generator.report.pages import Report
from tests.layout.portrait_pages import every_diagram, listing
from tests.pdf.pdf_making import theme
from tests.pdf.tags import structure


@pytest.fixture(scope="module")
def document() -> Document:
    return lay_out(Report("試験", (*every_diagram(), listing(60)), dt.date(2026, 3, 31)), theme(), "a4-portrait")


@pytest.fixture(scope="module")
def written(document: Document) -> bytes:
    stream = io.BytesIO()
    pdf.write(document, theme(), stream)
    return stream.getvalue()


def test_the_pages_are_portrait_and_pass_preflight(written: bytes) -> None:
    box = PdfReader(io.BytesIO(written)).pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx((210 * MM, 297 * MM), abs=0.01)
    assert inspect_content(written, Path("profile.pdf")) == ()


def test_the_quick_validator_finds_nothing(written: bytes, tmp_path: Path) -> None:
    from pdfua import validate

    path = tmp_path / "profile.pdf"
    path.write_bytes(written)
    assert [f"{finding.rule_id}: {finding.message}" for finding in validate(str(path)).findings] == []


def test_each_diagram_is_one_figure_with_its_words(written: bytes) -> None:
    figures = structure(PdfReader(io.BytesIO(written))).all("Figure")
    assert [figure.entries["/Alt"] for figure in figures] == ["導入率の図。"] * 6
    assert all(figure.attributes["/BBox"] for figure in figures)


def test_upright_names_are_read_as_words(written: bytes) -> None:
    stream = PdfReader(io.BytesIO(written)).pages[1].get_contents()
    assert stream is not None
    assert f"/ActualText <FEFF{'神奈川'.encode('utf-16-be').hex().upper()}>".encode() in stream.get_data()


def test_marks_are_letters_and_merged_cells_say_their_span(written: bytes) -> None:
    reader = PdfReader(io.BytesIO(written))
    table = structure(reader).all("Table")[0]
    cells = [kid for row in table.all("TR") for kid in row.kids]
    assert {"●", "－"} <= {cell.text for cell in cells}
    spans = {cell.text: cell.attributes["/ColSpan"] for cell in cells if "/ColSpan" in cell.attributes}
    assert spans == {"導入": 2, "取組": 4, "県内": 2, "全国（％）": 2, "調査無し": 4}


def test_the_same_document_gives_the_same_bytes(document: Document, written: bytes) -> None:
    stream = io.BytesIO()
    pdf.write(document, theme(), stream)
    assert stream.getvalue() == written
