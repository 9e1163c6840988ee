"""The two outputs of every shipped spec and sample agree: python-pptx opens the deck, PDFium the PDF, and both find the
same pages with the same characters, each as often.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from pptx import Presentation

from generator import build
from tests.outputs import shown, specs


@pytest.fixture(autouse=True)
def _bundled_font(monkeypatch: pytest.MonkeyPatch) -> None:
    """The font that every installation has, so that the same specs fit on every machine."""
    monkeypatch.setenv("REPORTGEN_FONTS", "bundled")


@pytest.mark.parametrize("spec", specs.ALL, ids=specs.name)
def test_each_page_shows_the_same_characters_in_both_files(spec: Path, tmp_path: Path) -> None:
    pptx, pdf = build(spec, out=tmp_path).paths
    slides, sheets = shown.on_slides(pptx), shown.on_sheets(pdf)
    assert slides
    assert all(slides)
    assert _differences(slides, sheets) == []


def test_one_character_more_is_noticed(tmp_path: Path) -> None:
    pptx, pdf = build(specs.SAMPLES[0], out=tmp_path).paths
    deck = Presentation(str(pptx))
    run = next(shape for shape in deck.slides[0].shapes if shape.has_text_frame).text_frame.paragraphs[0].runs[0]
    run.text += "増"
    deck.save(str(pptx))
    assert _differences(shown.on_slides(pptx), shown.on_sheets(pdf)) == [
        "page 1: {'増': 1} only on the slide, {} only in the PDF"
    ]


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("1400", "#,##0", "1,400"),
        ("36.2", '"約"#,##0.0"以上"', "約36.2以上"),
        ("0", "#,##0.00", "0.00"),
        ("1000000000", "#,##0", "1,000,000,000"),
    ],
)
def test_labels_are_read_as_a_spreadsheet_formats_them(value: str, code: str, text: str) -> None:
    assert shown.formatted(value, code) == text


def _differences(slides: list[str], sheets: list[str]) -> list[str]:
    if len(slides) != len(sheets):
        return [f"{len(slides)} slides, {len(sheets)} pages"]
    counted = ((at, Counter(one), Counter(two)) for at, (one, two) in enumerate(zip(slides, sheets, strict=True), 1))
    return [
        f"page {at}: {dict(one - two)} only on the slide, {dict(two - one)} only in the PDF"
        for at, one, two in counted
        if one != two
    ]
