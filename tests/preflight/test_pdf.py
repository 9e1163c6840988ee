"""Each spoiled PDF (drawn with reportlab) has the one fault that was put in; the one unspoiled has none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib_fontja
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from generator import build
from generator.preflight.finding import Finding, UnreadableFileError
from generator.preflight.inspect import inspect

TEXT = "全国の地方自治体における導入の状況"
SAMPLES = Path(__file__).parents[1] / "samples"


def drawn(path: Path, spoil: Callable[[Canvas], object] = lambda canvas: None) -> Path:
    """Write two pages with text, title, language, bookmarks and the mark of a tagged file, changed by ``spoil``."""
    pdfmetrics.registerFont(TTFont("Japanese", str(Path(matplotlib_fontja.__file__).parent / "fonts" / "ipaexg.ttf")))
    canvas = Canvas(str(path), pagesize=(400, 300), lang="ja-JP", initialFontName="Japanese")
    canvas.setTitle("導入の状況")
    canvas._doc.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
    for number in (1, 2):
        canvas.setFont("Japanese", 12)
        canvas.drawString(40, 250, TEXT)
        canvas.drawString(40, 230, TEXT)
        canvas.bookmarkPage(str(number))
        canvas.addOutlineEntry(f"{number}ページ", str(number))
        if number == 1:
            spoil(canvas)
            canvas.showPage()
    canvas.save()
    return path


def only(path: Path) -> Finding:
    findings = inspect(path)
    assert len(findings) == 1, [each.as_problem("").what.en for each in findings]
    return findings[0]


def test_the_file_unspoiled_has_no_finding(tmp_path: Path) -> None:
    assert inspect(drawn(tmp_path / "a.pdf")) == ()


def a_font_of_the_reader(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 12)
    canvas.drawString(40, 100, "AI and RPA")


def beyond_the_edge(canvas: Canvas) -> None:
    canvas.drawString(300, 100, TEXT)


def below_the_edge(canvas: Canvas) -> None:
    canvas.drawString(40, -4, TEXT)


def small_letters(canvas: Canvas) -> None:
    canvas.setFont("Japanese", 7)
    canvas.drawString(40, 100, TEXT)


def letters_made_small(canvas: Canvas) -> None:
    canvas.saveState()
    canvas.scale(0.5, 0.5)
    canvas.drawString(80, 200, TEXT)
    canvas.restoreState()


def text_over_text(canvas: Canvas) -> None:
    canvas.drawString(60, 243, TEXT)


def pale_letters(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.6, 0.6, 0.6)
    canvas.drawString(40, 100, TEXT)


def dark_letters_on_a_dark_box(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.04, 0.16, 0.36)
    canvas.rect(30, 90, 300, 30, stroke=0, fill=1)
    canvas.setFillColorRGB(0.1, 0.1, 0.1)
    canvas.drawString(40, 100, TEXT)


def white_letters_where_a_dark_box_was_covered(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.04, 0.16, 0.36)
    canvas.rect(30, 90, 300, 30, stroke=0, fill=1)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(30, 90, 300, 30, stroke=0, fill=1)
    canvas.drawString(40, 100, TEXT)


def no_title(canvas: Canvas) -> None:
    canvas.setTitle("")


def default_title(canvas: Canvas) -> None:
    canvas.setTitle("untitled")


def no_language(canvas: Canvas) -> None:
    canvas._doc.Catalog.Lang = None


def no_mark(canvas: Canvas) -> None:
    canvas._doc.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "false"})


@pytest.mark.parametrize(
    ("kind", "page", "spoil"),
    [
        ("font-not-embedded", 1, a_font_of_the_reader),
        ("off-page", 1, beyond_the_edge),
        ("off-page", 1, below_the_edge),
        ("tiny-text", 1, small_letters),
        ("tiny-text", 1, letters_made_small),
        ("overlap", 1, text_over_text),
        ("low-contrast", 1, pale_letters),
        ("low-contrast", 1, dark_letters_on_a_dark_box),
        ("low-contrast", 1, white_letters_where_a_dark_box_was_covered),
        ("missing-title", 0, no_title),
        ("missing-title", 0, default_title),
        ("missing-language", 0, no_language),
        ("not-tagged", 0, no_mark),
    ],
)
def test_one_fault_is_one_finding(kind: str, page: int, spoil: Callable[[Canvas], None], tmp_path: Path) -> None:
    finding = only(drawn(tmp_path / "a.pdf", spoil))
    assert (finding.kind.code, finding.page) == (kind, page)
    for words in (finding.measured, finding.expected, finding.kind.what, finding.kind.hint):
        assert words.en
        assert words.ja


def a_raised_mark(canvas: Canvas) -> None:
    canvas.drawString(40, 100, "導入済み")
    canvas.setFont("Japanese", 7)
    canvas.drawString(89, 106, "※１")


def text_that_nobody_sees(canvas: Canvas) -> None:
    hidden = canvas.beginText(40, 252)
    hidden.setTextRenderMode(3)
    hidden.textLine("読み取った文字")
    canvas.drawText(hidden)


def white_letters_on_a_dark_box(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.04, 0.16, 0.36)
    canvas.rect(30, 90, 300, 30, stroke=0, fill=1)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(40, 100, TEXT)


def a_white_number_in_a_dark_circle(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.04, 0.16, 0.36)
    canvas.circle(60, 100, 20, stroke=0, fill=1)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(56, 96, "１")


def dark_letters_beside_a_dark_triangle(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.04, 0.16, 0.36)
    outline = canvas.beginPath()
    outline.moveTo(30, 20)
    outline.lineTo(390, 20)
    outline.lineTo(390, 200)
    outline.close()
    canvas.drawPath(outline, stroke=0, fill=1)
    canvas.setFillColorRGB(0.1, 0.1, 0.1)
    canvas.drawString(40, 180, "導入済み")  # within the triangle's bounds, outside the triangle


def letters_on_what_cannot_be_known(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.04, 0.16, 0.36, alpha=0.5)
    canvas.rect(30, 90, 300, 30, stroke=0, fill=1)
    canvas.setFillColorRGB(1, 1, 1, alpha=1)
    canvas.drawString(40, 100, TEXT)


@pytest.mark.parametrize(
    "harmless",
    [
        a_raised_mark,
        text_that_nobody_sees,
        white_letters_on_a_dark_box,
        a_white_number_in_a_dark_circle,
        dark_letters_beside_a_dark_triangle,
        letters_on_what_cannot_be_known,
    ],
)
def test_what_is_meant_is_no_finding(harmless: Callable[[Canvas], None], tmp_path: Path) -> None:
    assert [each.as_problem("").what.en for each in inspect(drawn(tmp_path / "a.pdf", harmless))] == []


def rewritten(source: Path, target: Path, change: Callable[[PdfWriter], None]) -> Path:
    writer = PdfWriter(clone_from=PdfReader(str(source)))
    change(writer)
    writer.write(str(target))
    return target


def objects(writer: PdfWriter) -> list[Any]:
    return [found for each in writer._objects if hasattr(found := each.get_object() if each else None, "keys")]


def without_bookmarks(writer: PdfWriter) -> None:
    del writer._root_object["/Outlines"]


def without_unicode(writer: PdfWriter) -> None:
    for each in objects(writer):
        if each.get("/Type") == "/Font" and "/ToUnicode" in each:
            del each["/ToUnicode"]


def test_a_file_without_bookmarks(tmp_path: Path) -> None:
    finding = only(rewritten(drawn(tmp_path / "a.pdf"), tmp_path / "b.pdf", without_bookmarks))
    assert finding.kind.code == "missing-bookmarks"


def test_letters_without_unicode(tmp_path: Path) -> None:
    findings = inspect(rewritten(drawn(tmp_path / "a.pdf"), tmp_path / "b.pdf", without_unicode))
    assert [(each.kind.code, each.page) for each in findings] == [("no-unicode", 1), ("no-unicode", 2)]


def without_alternatives(writer: PdfWriter) -> None:
    for each in objects(writer):
        if each.get("/S") == "/Figure":
            del each["/Alt"]


def test_a_tagged_figure_without_words(tmp_path: Path) -> None:
    built = build(SAMPLES / "ranking.yaml", formats=["pdf"], out=tmp_path).paths[0]
    findings = inspect(rewritten(built, tmp_path / "b.pdf", without_alternatives))
    assert {each.kind.code for each in findings} == {"missing-alt-text"}
    assert [each.page for each in findings] == [1, 2, 3]


def in_a_chinese_font(writer: PdfWriter) -> None:
    for each in objects(writer):
        for key in ("/BaseFont", "/FontName"):
            if key in each:
                each[NameObject(key)] = NameObject("/ABCDEF+SimSun")


def test_japanese_letters_in_the_font_of_another_country(tmp_path: Path) -> None:
    finding = only(rewritten(drawn(tmp_path / "a.pdf"), tmp_path / "b.pdf", in_a_chinese_font))
    assert (finding.kind.code, finding.page, finding.measured.en) == ("east-asian-font", 1, "SimSun")


def with_the_same_ids(writer: PdfWriter) -> None:
    for each in objects(writer):
        if each.get("/S") in ("/P", "/H1"):
            each[NameObject("/ID")] = TextStringObject("one")


def test_tags_with_the_same_id(tmp_path: Path) -> None:
    built = build(SAMPLES / "statement.yaml", formats=["pdf"], out=tmp_path).paths[0]
    findings = inspect(rewritten(built, tmp_path / "b.pdf", with_the_same_ids))
    assert {each.kind.code for each in findings} == {"duplicate-id"}
    assert findings[0].measured.en.startswith("id one × ")


def test_measured_contrast_is_told(tmp_path: Path) -> None:
    finding = only(drawn(tmp_path / "a.pdf", pale_letters))
    assert finding.measured.en == "2.85 : 1 (#999999 on #FFFFFF)"


def test_a_file_that_is_cut_off(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    with pytest.raises(UnreadableFileError, match="cut off"):
        inspect(tmp_path / "a.pdf")


def test_a_locked_file(tmp_path: Path) -> None:
    locked = rewritten(drawn(tmp_path / "a.pdf"), tmp_path / "b.pdf", lambda writer: writer.encrypt("secret"))
    with pytest.raises(UnreadableFileError, match="password"):
        inspect(locked)
