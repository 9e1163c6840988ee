"""A deck is python-pptx's own package before it is saved, and grows by counting."""

from __future__ import annotations

import itertools
import sys
import zipfile
from io import BytesIO

import pytest
from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.package import Part, XmlPart
from pptx.parts.chart import ChartPart
from pptx.parts.slide import NotesSlidePart, SlideLayoutPart, SlideMasterPart, SlidePart
from pptx.util import Emu

from generator.backends.powerpoint.package import DeckPackage, fill, link, link_new
from generator.backends.powerpoint.writer import make_deck
from tests.powerpoint.package_checks import assert_sound_package
from tests.powerpoint.sample_deck import deck, theme

SLIDE = "/ppt/slides/slide%d.xml"


@pytest.fixture
def package() -> DeckPackage:
    return make_deck(deck(), theme())


def saved(package: DeckPackage) -> bytes:
    stream = BytesIO()
    package.save(stream)
    return stream.getvalue()


def test_parts_are_of_the_classes_that_python_pptx_loads_them_as(package: DeckPackage, written: bytes) -> None:
    reopened = Presentation(BytesIO(written)).part.package
    classes = {part.partname: type(part).__name__ for part in reopened.iter_parts()}
    assert {part.partname: type(part).__name__ for part in package.iter_parts()} == classes
    parts = tuple(package.iter_parts())
    for kind in (SlidePart, SlideLayoutPart, SlideMasterPart, NotesSlidePart, ChartPart):
        assert any(isinstance(part, kind) for part in parts), kind


def test_a_deck_not_yet_saved_is_read_as_the_saved_one(package: DeckPackage, written: bytes) -> None:
    made, reopened = package.presentation_part.presentation, Presentation(BytesIO(written))
    assert made.core_properties.title == reopened.core_properties.title
    assert [slide.slide_id for slide in made.slides] == [slide.slide_id for slide in reopened.slides]
    for mine, theirs in zip(made.slides, reopened.slides, strict=True):
        assert mine.slide_layout.name == theirs.slide_layout.name
        assert [(shape.shape_id, shape.name) for shape in mine.shapes] == [
            (shape.shape_id, shape.name) for shape in theirs.shapes
        ]


def test_what_python_pptx_adds_before_saving_is_in_the_file(package: DeckPackage) -> None:
    slides = package.presentation_part.presentation.slides
    count = len(slides)
    box = slides[0].shapes.add_textbox(Emu(0), Emu(0), Emu(914400), Emu(914400))
    box.text_frame.text = "後から加えた文"
    slides.add_slide(slides[0].slide_layout)
    reopened = Presentation(BytesIO(saved(package))).slides
    assert reopened[0].shapes[-1].text_frame.text == "後から加えた文"
    assert len(reopened) == count + 1


def test_parts_that_nobody_asked_for_are_not_parsed(package: DeckPackage) -> None:
    first = package.presentation_part.presentation.slides[0].part
    written = [part for part in package.iter_parts() if isinstance(part, XmlPart)]
    assert [part.partname for part in written if "_element" in part.__dict__] == [
        package.presentation_part.partname,
        first.partname,
    ]


def test_reading_a_deck_changes_no_byte_of_the_parts_left_alone(package: DeckPackage) -> None:
    before = {part.partname: part.blob for part in package.iter_parts()}
    assert package.presentation_part.presentation.slides[0].shapes
    changed = {part.partname for part in package.iter_parts() if part.blob != before[part.partname]}
    assert changed <= {"/ppt/presentation.xml", "/ppt/slides/slide1.xml"}


def test_two_relationships_to_one_part_are_one() -> None:
    package = DeckPackage()
    slides = [package.add(CT.PML_SLIDE, SLIDE) for _ in range(3)]
    ids = [link_new(slides[0], slide) for slide in slides[1:]]
    assert [link(slides[0], slide) for slide in slides[1:]] == ids == ["rId1", "rId2"]


def test_no_part_is_searched_for_to_name_or_relate_another(monkeypatch: pytest.MonkeyPatch) -> None:
    package = DeckPackage()
    presentation = package.add(CT.PML_PRESENTATION_MAIN, "/ppt/presentation.xml")
    package.publish(presentation)

    def searched(*_: object) -> None:
        raise AssertionError("a search over all parts or relationships")

    monkeypatch.setattr(type(package), "iter_parts", searched)
    monkeypatch.setattr(type(presentation.rels), "_get_matching", searched)
    slides = [package.add(CT.PML_SLIDE, SLIDE) for _ in range(3)]
    assert [link_new(presentation, slide) for slide in slides] == ["rId1", "rId2", "rId3"]
    assert [slide.partname for slide in slides] == [SLIDE % number for number in (1, 2, 3)]


def test_slides_that_refer_each_to_the_next_are_saved_however_many() -> None:
    package = DeckPackage()
    slides = [package.add(CT.PML_SLIDE, SLIDE, "<a/>") for _ in range(sys.getrecursionlimit() + 100)]
    package.publish(slides[0])
    for slide, following in itertools.pairwise(slides):
        link(slide, following)
    assert list(package.iter_parts()) == slides
    assert zipfile.ZipFile(BytesIO(saved(package))).namelist()[-1] == slides[-1].partname.lstrip("/")


def test_new_content_takes_the_place_of_elements_already_parsed() -> None:
    package = DeckPackage()
    part: Part = package.add(CT.PML_SLIDE, SLIDE, '<a xmlns="urn:old"/>')
    assert isinstance(part, XmlPart)
    assert part._element.tag == "{urn:old}a"
    fill(part, '<a xmlns="urn:new"/>')
    assert part._element.tag == "{urn:new}a"


def test_a_deck_saved_twice_gives_the_same_bytes(package: DeckPackage, written: bytes) -> None:
    assert saved(package) == saved(package) == written
    assert_sound_package(BytesIO(written))
