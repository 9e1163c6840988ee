"""Each spoiled deck has the one fault that was put in, and no other; the deck unspoiled has none."""

from __future__ import annotations

import copy
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_LABEL_POSITION
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.slide import Slide
from pptx.util import Pt

from generator.preflight.finding import Finding, UnreadableFileError
from generator.preflight.inspect import inspect
from tests.preflight.deck_making import DECORATIVE, TEXT, deck, describe, rewritten, run_of, say_language, text_box

RELS = "ppt/slides/_rels/slide1.xml.rels"


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder outside ``tmp_path``: what stands there is broken on purpose."""
    return tmp_path_factory.mktemp("decks")


def kinds(path: Path) -> list[str]:
    return [finding.kind.code for finding in inspect(path)]


def only(path: Path) -> Finding:
    findings = inspect(path)
    assert len(findings) == 1, [each.as_problem("").what.en for each in findings]
    return findings[0]


def test_the_deck_unspoiled_has_no_finding(folder: Path) -> None:
    assert kinds(deck(folder / "a.pptx")) == []


def too_long(slide: Slide) -> None:
    run_of(slide).text = TEXT * 2


def too_long_for_its_cell(slide: Slide) -> None:
    slide.shapes[2].table.cell(1, 1).text_frame.paragraphs[0].runs[0].text = TEXT * 2


def too_wide_without_wrapping(slide: Slide) -> None:
    run_of(slide).text = TEXT + TEXT[:10]
    slide.shapes[1].text_frame.word_wrap = False


def too_many_paragraphs(slide: Slide) -> None:
    text = slide.shapes[1].text_frame
    text._txBody.append(copy.deepcopy(text.paragraphs[0]._p))


def text_over_text(slide: Slide) -> None:
    text_box(slide, TEXT, 60, 155)


def text_over_chart(slide: Slide) -> None:
    text_box(slide, TEXT, 400, 200, width=250)


def text_over_table(slide: Slide) -> None:
    text_box(slide, TEXT, 60, 220, width=250)


def beyond_the_edge(slide: Slide) -> None:
    text_box(slide, TEXT, 540, 400)


def shape_beyond_the_edge(slide: Slide) -> None:
    describe(slide.shapes.add_shape(MSO_SHAPE.OVAL, Pt(690), Pt(400), Pt(60), Pt(60)), "印")


def small_letters(slide: Slide) -> None:
    run_of(slide).font.size = Pt(7)


def small_raised_mark(slide: Slide) -> None:
    run_of(slide).font.size = Pt(9)  # a raised mark is drawn at two thirds
    run_of(slide)._r.get_or_add_rPr().set("baseline", "30000")


def small_letters_in_the_chart(slide: Slide) -> None:
    slide.shapes[3].chart.font.size = Pt(7)


def pale_letters(slide: Slide) -> None:
    run_of(slide).font.color.rgb = RGBColor(0x99, 0x99, 0x99)


def dark_letters_on_dark(slide: Slide) -> None:
    slide.shapes[1].fill.solid()
    slide.shapes[1].fill.fore_color.rgb = RGBColor(0x0B, 0x2A, 0x5B)


def dark_letters_over_a_dark_shape(slide: Slide) -> None:
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(40), Pt(140), Pt(320), Pt(50))
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor(0x0B, 0x2A, 0x5B)
    shape._element.xpath(".//p:cNvPr")[0].append(etree.fromstring(DECORATIVE))
    slide.shapes[1]._element.addprevious(shape._element)


def dark_letters_in_a_dark_cell(slide: Slide) -> None:
    cell = slide.shapes[2].table.cell(0, 0)
    cell.fill.solid()
    cell.fill.fore_color.rgb = RGBColor(0x0B, 0x2A, 0x5B)


def pale_bars(slide: Slide) -> None:
    slide.shapes[3].chart.plots[0].series[0].format.fill.fore_color.rgb = RGBColor(0xC6, 0xCB, 0xD3)


def dark_labels_in_dark_bars(slide: Slide) -> None:
    plot = slide.shapes[3].chart.plots[0]
    labels = plot.series[0].data_labels
    labels.show_value = True
    labels.position = XL_LABEL_POSITION.CENTER
    labels.font.color.rgb = RGBColor(0x1A, 0x1F, 0x28)


def chart_without_words(slide: Slide) -> None:
    describe(slide.shapes[3], "")


def table_without_words(slide: Slide) -> None:
    describe(slide.shapes[2], "")


def picture_without_words(slide: Slide) -> None:
    stream = BytesIO()
    Image.new("RGB", (4, 4), "navy").save(stream, "PNG")
    picture = slide.shapes.add_picture(stream, Pt(40), Pt(400), Pt(40), Pt(40))
    describe(picture, "")


def map_without_words(slide: Slide) -> None:
    drawing = slide.shapes.add_group_shape()
    for x in (40, 90):
        outline = drawing.shapes.build_freeform(Pt(x), Pt(400))
        outline.add_line_segments([(Pt(x + 30), Pt(400)), (Pt(x + 15), Pt(430))])
        outline.convert_to_shape()


def no_title(slide: Slide) -> None:
    title = slide.shapes.title._element
    title.getparent().remove(title)


def empty_title(slide: Slide) -> None:
    slide.shapes.title.text = ""


def latin_font_only(slide: Slide) -> None:
    run_of(slide).font.name = "Arial"


def korean_font(slide: Slide) -> None:
    properties = run_of(slide)._r.get_or_add_rPr()
    etree.SubElement(properties, "{http://schemas.openxmlformats.org/drawingml/2006/main}ea", typeface="Malgun Gothic")


def no_language(slide: Slide) -> None:
    del run_of(slide)._r.get_or_add_rPr().attrib["lang"]


def same_id(slide: Slide) -> None:
    slide.shapes[2]._element.xpath(".//p:cNvPr")[0].set("id", str(slide.shapes[1].shape_id))


FAULTS: list[tuple[str, Callable[[Slide], None]]] = [
    ("overflow", too_long),
    ("overflow", too_long_for_its_cell),
    ("overflow", too_wide_without_wrapping),
    ("overflow", too_many_paragraphs),
    ("overlap", text_over_text),
    ("overlap", text_over_chart),
    ("overlap", text_over_table),
    ("off-page", beyond_the_edge),
    ("off-page", shape_beyond_the_edge),
    ("tiny-text", small_letters),
    ("tiny-text", small_raised_mark),
    ("tiny-text", small_letters_in_the_chart),
    ("low-contrast", pale_letters),
    ("low-contrast", dark_letters_on_dark),
    ("low-contrast", dark_letters_over_a_dark_shape),
    ("low-contrast", dark_letters_in_a_dark_cell),
    ("low-contrast", pale_bars),
    ("low-contrast", dark_labels_in_dark_bars),
    ("missing-alt-text", chart_without_words),
    ("missing-alt-text", table_without_words),
    ("missing-alt-text", picture_without_words),
    ("missing-alt-text", map_without_words),
    ("missing-title", no_title),
    ("missing-title", empty_title),
    ("east-asian-font", latin_font_only),
    ("east-asian-font", korean_font),
    ("missing-language", no_language),
    ("duplicate-id", same_id),
]


@pytest.mark.parametrize(("kind", "spoil"), FAULTS, ids=[spoil.__name__ for _, spoil in FAULTS])
def test_one_fault_is_one_finding(kind: str, spoil: Callable[[Slide], None], folder: Path) -> None:
    finding = only(deck(folder / "a.pptx", spoil))
    assert finding.kind.code == kind
    assert finding.page == 1
    for words in (finding.measured, finding.expected, finding.kind.what, finding.kind.hint):
        assert words.en
        assert words.ja


def ends_inside_a_larger_text_box(slide: Slide) -> None:
    slide.shapes[1].height = Pt(300)  # only its letters count


def text_on_a_panel(slide: Slide) -> None:
    panel = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(30), Pt(140), Pt(340), Pt(50))
    panel.fill.solid()
    panel.fill.fore_color.rgb = RGBColor(0xEE, 0xF3, 0xFA)
    panel._element.xpath(".//p:cNvPr")[0].append(etree.fromstring(DECORATIVE))
    slide.shapes[1]._element.addprevious(panel._element)


def labels_grouped_over_the_chart(slide: Slide) -> None:
    group = slide.shapes.add_group_shape()
    box = text_box(slide, "91％", 450, 200, width=60)
    group._element.append(box._element)


def white_letters_on_a_dark_panel(slide: Slide) -> None:
    text_on_a_panel(slide)
    slide.shapes[1].fill.fore_color.rgb = RGBColor(0x0B, 0x2A, 0x5B)
    run_of_text = slide.shapes[2].text_frame.paragraphs[0].runs[0]
    run_of_text.font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)


def pale_bars_with_an_outline(slide: Slide) -> None:
    pale_bars(slide)
    slide.shapes[3].chart.plots[0].series[0].format.line.color.rgb = RGBColor(0x6B, 0x76, 0x88)


def decorative_picture(slide: Slide) -> None:
    picture_without_words(slide)
    slide.shapes[-1]._element.xpath(".//p:cNvPr")[0].append(etree.fromstring(DECORATIVE))


def decoration_that_bleeds(slide: Slide) -> None:
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(-10), Pt(500), Pt(800), Pt(60))
    shape._element.xpath(".//p:cNvPr")[0].append(etree.fromstring(DECORATIVE))


def raised_mark_of_eight_points(slide: Slide) -> None:
    small_raised_mark(slide)
    run_of(slide).font.size = Pt(12)


def latin_text_in_a_latin_font(slide: Slide) -> None:
    run_of(slide).text = "AI and RPA"
    run_of(slide).font.name = "Arial"


def text_that_just_fits(slide: Slide) -> None:
    slide.shapes[1].height = Pt(2 * 12 * 1.2 + 7.2)
    slide.shapes[1].text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    run_of(slide).text = TEXT + "と課題の調査"


def blank_between_two_lines_of_a_label(slide: Slide) -> None:
    label = slide.shapes[3].chart.plots[0].series[0].points[0].data_label.text_frame
    run = label.paragraphs[0].add_run()
    run.text = " "
    run.font.size = Pt(1.5)
    run._r.get_or_add_rPr().set("lang", "ja-JP")


@pytest.mark.parametrize(
    "harmless",
    [
        blank_between_two_lines_of_a_label,
        ends_inside_a_larger_text_box,
        text_on_a_panel,
        labels_grouped_over_the_chart,
        white_letters_on_a_dark_panel,
        pale_bars_with_an_outline,
        decorative_picture,
        decoration_that_bleeds,
        raised_mark_of_eight_points,
        latin_text_in_a_latin_font,
        text_that_just_fits,
    ],
)
def test_what_is_meant_is_no_finding(harmless: Callable[[Slide], None], folder: Path) -> None:
    found = inspect(deck(folder / "a.pptx", harmless))
    assert [each.as_problem("").what.en for each in found] == []


def with_notes(spoil: Callable[[Slide], object]) -> Callable[[Slide], None]:
    """Return what gives the slide faultless speaker notes and then spoils the notes."""

    def give(slide: Slide) -> None:
        notes = slide.notes_slide
        notes.notes_text_frame.text = TEXT
        say_language(notes.notes_placeholder)
        notes.notes_text_frame.paragraphs[0].runs[0].font.size = Pt(12)
        spoil(notes)

    return give


def notes_run(notes: Slide):
    return notes.notes_text_frame.paragraphs[0].runs[0]


def notes_without_language(notes: Slide) -> None:
    del notes_run(notes)._r.get_or_add_rPr().attrib["lang"]


def tiny_notes(notes: Slide) -> None:
    notes_run(notes).font.size = Pt(6)


def pale_notes(notes: Slide) -> None:
    notes_run(notes).font.color.rgb = RGBColor(0xCC, 0xCC, 0xCC)


def notes_in_a_latin_font(notes: Slide) -> None:
    notes_run(notes).font.name = "Arial"


def notes_with_one_id_twice(notes: Slide) -> None:
    first, second, *_ = notes.shapes
    second._element.xpath(".//p:cNvPr")[0].set("id", str(first.shape_id))


def test_faultless_notes_are_no_finding(folder: Path) -> None:
    assert kinds(deck(folder / "a.pptx", with_notes(lambda notes: None))) == []


@pytest.mark.parametrize(
    ("kind", "spoil"),
    [
        ("missing-language", notes_without_language),
        ("tiny-text", tiny_notes),
        ("low-contrast", pale_notes),
        ("east-asian-font", notes_in_a_latin_font),
        ("duplicate-id", notes_with_one_id_twice),
    ],
)
def test_notes_are_inspected_too(kind: str, spoil: Callable[[Slide], None], folder: Path) -> None:
    finding = only(deck(folder / "a.pptx", with_notes(spoil)))
    assert (finding.kind.code, finding.page) == (kind, 1)
    assert finding.name.startswith("notes/ノート")


def test_damaged_notes_are_told_not_raised(folder: Path) -> None:
    made = deck(folder / "a.pptx", with_notes(lambda notes: None))
    damaged = rewritten(made, folder / "b.pptx", "ppt/notesSlides/notesSlide1.xml", lambda old: old[:200])
    with pytest.raises(UnreadableFileError, match="damaged part: ppt/notesSlides"):
        inspect(damaged)


@pytest.mark.parametrize("font", ["", "Arial"])
def test_a_theme_without_a_japanese_font(font: str, folder: Path) -> None:
    findings = inspect(deck(folder / "a.pptx", east_asian=font))
    assert [(each.kind.code, each.page, each.name) for each in findings] == [
        ("east-asian-font", 0, "theme: majorFont"),
        ("east-asian-font", 0, "theme: minorFont"),
    ]


def test_a_relationship_twice(folder: Path) -> None:
    extra = (
        b'<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/slideLayout"'
        b' Target="../slideLayouts/slideLayout6.xml"/></Relationships>'
    )
    path = rewritten(
        deck(folder / "a.pptx"), folder / "b.pptx", RELS, lambda old: old.replace(b"</Relationships>", extra)
    )
    assert only(path).kind.code == "duplicate-relationship"


def test_a_reference_to_a_part_that_is_not_there(folder: Path) -> None:
    gone = "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx"
    finding = only(rewritten(deck(folder / "a.pptx"), folder / "b.pptx", gone, lambda old: None))
    assert (finding.kind.code, finding.measured.en) == ("broken-relationship", gone)


def test_measured_and_expected_are_told(folder: Path) -> None:
    finding = only(deck(folder / "a.pptx", pale_letters))
    assert finding.measured.en == "2.85 : 1 (#999999 on #FFFFFF)"
    assert finding.expected.ja == "4.5 : 1 以上"
    assert only(deck(folder / "b.pptx", small_letters)).measured.en == "7.0 pt"


@pytest.mark.parametrize(
    ("name", "change", "reason"),
    [
        ("ppt/presentation.xml", lambda old: None, "has no part ppt/presentation.xml"),
        ("ppt/slides/slide1.xml", lambda old: old[:200], "has a damaged part: ppt/slides/slide1.xml"),
        (
            "ppt/slides/slide1.xml",
            lambda old: old.replace(b'sz="1200"', b'sz="big"'),
            "has a damaged part: ppt/slides/slide1.xml",
        ),
        ("ppt/slides/slide1.xml", lambda old: None, "has no part ppt/slides/slide1.xml"),
        ("_rels/.rels", lambda old: None, "_rels/.rels leads to no officeDocument"),
    ],
)
def test_a_damaged_package_is_told_not_raised(
    name: str, change: Callable[[bytes], bytes | None], reason: str, folder: Path
) -> None:
    path = rewritten(deck(folder / "a.pptx"), folder / "b.pptx", name, change)
    with pytest.raises(UnreadableFileError) as caught:
        inspect(path)
    assert caught.value.problems[0].what.en == reason
    assert caught.value.exit_code == 2


def test_a_package_that_is_cut_off(folder: Path) -> None:
    path = deck(folder / "a.pptx")
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(UnreadableFileError, match="cut off"):
        inspect(path)


def test_a_workbook_is_no_deck(folder: Path) -> None:
    with zipfile.ZipFile(folder / "a.pptx", "w") as archive:
        archive.writestr("anything.txt", "text")
    with pytest.raises(UnreadableFileError):
        inspect(folder / "a.pptx")
