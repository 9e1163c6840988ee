"""A report on fictional data says 架空データ on every page, in every file name and every field of the metadata."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from pptx import Presentation

from generator import build

ROOT = Path(__file__).parents[2]
SPEC = """
title: 導入状況
subject: 調査
offices: [総務省]
wave: R6
date: 2025-06-30
output: 報告
sections:
  - kind: cover
  - kind: contents
  - kind: adoption_summary
    question: ai_status
    chapter: 導入状況
  - kind: challenges
  - kind: sources
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("fictional")
    spec = folder / "spec.yaml"
    spec.write_text(SPEC, encoding="utf-8")
    built = build(spec, data=ROOT / "data" / "sample", out=folder / "out", formats=["pptx", "pdf", "xlsx"])
    return {path.suffix: path for path in built.paths}


def test_every_file_name_says_so_whatever_the_spec_calls_it(files: dict[str, Path]) -> None:
    assert {path.stem for path in files.values()} == {"架空データ_報告"}


def test_every_slide_says_so(files: dict[str, Path]) -> None:
    slides = Presentation(str(files[".pptx"])).slides
    told = ["".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame) for slide in slides]
    assert len(told) == 5
    assert all("架空データ" in text for text in told)


def test_every_page_says_so(files: dict[str, Path]) -> None:
    document = pdfium.PdfDocument(files[".pdf"])
    told = [page.get_textpage().get_text_bounded() for page in document]
    assert len(told) == 5
    assert all("架空データ" in text for text in told)


def test_every_field_of_the_metadata_says_so(files: dict[str, Path]) -> None:
    about = pdfium.PdfDocument(files[".pdf"]).get_metadata_dict()
    assert all("架空データ" in about[field] for field in ("Title", "Author", "Subject", "Keywords"))
    core = Presentation(str(files[".pptx"])).core_properties
    assert all("架空データ" in text for text in (core.title, core.author, core.subject, core.keywords))


def test_every_sheet_of_the_data_book_says_so(files: dict[str, Path]) -> None:
    with zipfile.ZipFile(files[".xlsx"]) as package:
        names = [name for name in package.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)]
        strings = package.read("xl/sharedStrings.xml").decode()
        where = strings.split("<si>")[1:]
        index = next(i for i, text in enumerate(where) if re.search(r">架空データ<", text))
        for name in names:
            assert f"<v>{index}</v>" in package.read(name).decode(), name
