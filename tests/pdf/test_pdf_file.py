"""What a finished PDF holds, read back with pypdf: text, fonts, bookmarks, links, metadata, the same bytes."""

import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.pdf.pdf_making import written

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module", autouse=True)
def _the_font_of_the_installation():
    before = os.environ.get("REPORTGEN_FONTS")
    os.environ["REPORTGEN_FONTS"] = "bundled"
    yield
    if before is None:
        del os.environ["REPORTGEN_FONTS"]
    else:
        os.environ["REPORTGEN_FONTS"] = before


@pytest.fixture(scope="module")
def file() -> bytes:
    return written()


@pytest.fixture(scope="module")
def reader(file) -> PdfReader:
    return PdfReader(io.BytesIO(file))


def words(reader: PdfReader, number: int) -> str:
    return reader.pages[number - 1].extract_text()


def test_every_text_of_a_page_is_found_in_reading_order(reader):
    found = words(reader, 3)
    places = [found.index(text) for text in ("全1,788団体の43.6％", "都道府県", "その他の市区町村", "指定都市")]
    assert places == sorted(places)
    assert "1,291（75）" in found
    assert "約58（75）" in found
    assert "導入状況" in words(reader, 2)


def test_characters_above_the_basic_plane_extract(reader):
    assert "𠮟る髙﨑" in words(reader, 4)


def fonts_of(reader: PdfReader):
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            yield font.get_object()


def test_fonts_are_embedded_subsets_and_nothing_else_is_named(reader, file):
    fonts = list(fonts_of(reader))
    assert fonts
    for font in fonts:
        assert font["/Subtype"] == "/TrueType"
        assert "+IPAexGothic" in font["/BaseFont"]
        assert "/FontFile2" in font["/FontDescriptor"]
        assert "/ToUnicode" in font
    assert b"Helvetica" not in file
    assert len(file) < 60_000


def test_a_bold_that_the_font_lacks_is_drawn_around_the_letters(reader):
    drawn = reader.pages[0].get_contents().get_data()
    assert b"2 Tr" in drawn
    assert b"2 Tr" not in reader.pages[3].get_contents().get_data()


def outline(entries, level=0):
    for entry in entries:
        if isinstance(entry, list):
            yield from outline(entry, level + 1)
        else:
            yield level, entry.title


def test_bookmarks_are_chapters_with_their_pages(reader):
    assert list(outline(reader.outline)) == [
        (0, "調査報告"),
        (0, "目次"),
        (0, "導入状況"),
        (1, "導入状況（AI）"),
        (0, "課題"),
        (1, "導入に向けた課題"),
    ]


def test_bookmarks_lead_to_the_first_page_of_a_section(reader):
    chapter = next(entry for entry in reader.outline if not isinstance(entry, list) and entry.title == "導入状況")
    assert reader.get_destination_page_number(chapter) == 2


def test_a_row_of_the_contents_leads_to_its_page(reader):
    (link,) = reader.pages[1]["/Annots"]
    link = link.get_object()
    assert link["/Subtype"] == "/Link"
    assert link["/Contents"] == "導入状況（AI）"
    left, _, right, _ = (float(x) for x in link["/Rect"])
    assert (left, right) == (40, 500)


def test_metadata_says_what_the_document_is(reader):
    about = reader.metadata
    assert (about.title, about.author, about.subject) == ("AI・RPAの導入", "総務省", "調査")
    assert about["/Keywords"] == "AI、RPA"
    assert about["/CreationDate"] == about["/ModDate"] == "D:20220627000000+09'00'"
    catalog = reader.trailer["/Root"]
    assert catalog["/Lang"] == "ja-JP"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"].value is True


def test_pages_have_the_documents_size(reader):
    assert len(reader.pages) == 6
    assert [float(side) for side in reader.pages[0].mediabox[2:]] == pytest.approx([841.89, 595.28], abs=0.01)


def test_the_same_document_has_the_same_bytes(file):
    assert written() == file


def test_bytes_depend_on_no_hash_seed_time_zone_or_locale(file):
    for seed, zone in (("1", "Asia/Tokyo"), ("7", "America/Lima")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C", "PYTHONPATH": str(ROOT)}
        program = "import sys; from tests.pdf.pdf_making import written; sys.stdout.buffer.write(written())"
        made = subprocess.run(
            [sys.executable, "-c", program], env=environment, cwd=ROOT, capture_output=True, check=True
        )
        assert hashlib.sha256(made.stdout).hexdigest() == hashlib.sha256(file).hexdigest()


def test_reportlab_is_loaded_only_when_a_pdf_is_written():
    program = "import sys, generator.backends.pdf; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0
