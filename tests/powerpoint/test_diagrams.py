"""Diagrams and ruled tables on slides: one described group of native shapes, names as words, merged cells, portrait size."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from pathlib import Path

import pytest

from generator.backends.powerpoint import write
from generator.layout.document import MM, Document, Lettered, PlacedDiagram
from generator.layout.pages import lay_out
from generator.preflight.inspect import inspect
from generator.report.pages import Report
from tests.layout.portrait_pages import every_diagram, listing
from tests.powerpoint.package_checks import NS, Package
from tests.powerpoint.sample_deck import theme

DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"


@pytest.fixture(scope="module")
def document() -> Document:
    return lay_out(Report("試験", (*every_diagram(), listing(60)), dt.date(2026, 3, 31)), theme(), "a4-portrait")


@pytest.fixture
def deck(document: Document, tmp_path: Path) -> Path:
    path = tmp_path / "profile.pptx"
    with path.open("wb") as stream:
        write(document, theme(), stream)
    return path


def test_the_slides_are_portrait_and_pass_preflight(deck: Path) -> None:
    size = Package(BytesIO(deck.read_bytes())).xml["ppt/presentation.xml"].find("p:sldSz", NS)
    assert (int(size.get("cx")), int(size.get("cy"))) == pytest.approx((210 * MM * 12700, 297 * MM * 12700), abs=20)
    assert inspect(deck) == ()


def test_a_diagram_is_one_described_group_with_its_words_in_order(deck: Path, document: Document) -> None:
    package = Package(BytesIO(deck.read_bytes()))
    seen = 0
    for number, page in enumerate(document.pages, 1):
        root = package.xml[f"ppt/slides/slide{number}.xml"]
        placed = [frame for frame in page.frames if isinstance(frame.content, PlacedDiagram)]
        for frame, group in zip(placed, root.iterfind(".//p:grpSp", NS), strict=True):
            seen += 1
            assert group.find("p:nvGrpSpPr/p:cNvPr", NS).get("descr") == frame.content.block.description
            told = ["".join(each.itertext()) for each in group.iterfind("p:sp/p:txBody", NS)]
            texts = [
                "".join(run.text for p in piece.text.paragraphs for run in p.runs)
                for piece in frame.content.pieces
                if isinstance(piece, Lettered)
            ]
            assert [words for words in told if words.strip()] == [words for words in texts if words.strip()]
            for child in group:
                properties = next(child.iter(f"{{{NS['p']}}}cNvPr"), None)
                if properties is not None and child.find("p:txBody", NS) is not None:
                    words = "".join(child.find("p:txBody", NS).itertext())
                    assert bool(words.strip()) != (properties.find(f".//{DECORATIVE}") is not None)
    assert seen == 6


def test_upright_names_are_words(deck: Path) -> None:
    root = Package(BytesIO(deck.read_bytes())).xml["ppt/slides/slide2.xml"]
    upright = [
        "".join(each.itertext())
        for each in root.iterfind(".//p:txBody", NS)
        if each.find("a:bodyPr", NS).get("vert") == "eaVert"
    ]
    assert len(upright) == 47
    assert "神奈川" in upright


def test_merged_cells_span_their_columns(deck: Path) -> None:
    root = Package(BytesIO(deck.read_bytes())).xml["ppt/slides/slide3.xml"]
    cells = [cell for row in root.iterfind(".//a:tbl/a:tr", NS) for cell in row.iterfind("a:tc", NS)]
    spanning = {"".join(cell.itertext()): cell.get("gridSpan") for cell in cells if cell.get("gridSpan")}
    assert spanning == {"導入": "2", "取組": "4", "県内": "2", "全国（％）": "2", "調査無し": "4"}
    assert sum(cell.get("hMerge") == "1" for cell in cells) == 1 + 3 + 1 + 1 + 3
    assert {"●", "－"} <= {"".join(cell.itertext()) for cell in cells}


def test_a_lead_without_a_box_has_none_on_the_slide(deck: Path) -> None:
    root = Package(BytesIO(deck.read_bytes())).xml["ppt/slides/slide4.xml"]
    lead = next(
        s
        for s in root.iterfind(".//p:sp", NS)
        if (ph := s.find("p:nvSpPr/p:nvPr/p:ph", NS)) is not None and ph.get("idx") == "13"
    )
    assert lead.find("p:spPr/a:noFill", NS) is not None
    assert lead.find("p:spPr/a:ln/a:noFill", NS) is not None
