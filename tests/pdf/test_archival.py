"""What lasts: colours with a meaning, fonts that say their characters, metadata that agree, a file that others can read."""

from __future__ import annotations

import io
import os
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageCms
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from generator.backends.pdf import srgb
from tests.pdf.pdf_making import document, written
from tests.pdf.reading_matter import reading_matter

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


@pytest.fixture(scope="module", autouse=True)
def _the_font_of_the_installation():
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "REPORTGEN_FONTS", "bundled")
        yield


@pytest.fixture(scope="module")
def file() -> bytes:
    return written(reading_matter())


@pytest.fixture(scope="module")
def reader(file) -> PdfReader:
    return PdfReader(io.BytesIO(file), strict=True)


def objects(reader: PdfReader):
    for number in range(1, int(reader.trailer["/Size"])):
        yield reader.get_object(number)


def properties(reader: PdfReader) -> dict[str, str]:
    packet = reader.trailer["/Root"]["/Metadata"].get_data()
    about = ElementTree.fromstring(packet).find(f"{RDF}RDF/{RDF}Description")
    assert about is not None
    return {element.tag.split("}")[1]: "".join(element.itertext()).strip() for element in about}


def test_the_packet_names_the_standards_that_hold(reader):
    packet = reader.trailer["/Root"]["/Metadata"].get_data().decode("utf-8")
    assert "<pdfaid:part>2</pdfaid:part>" in packet
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in packet
    assert "<pdfuaid:part>1</pdfuaid:part>" in packet
    assert "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>" in packet


def test_the_packet_says_what_the_description_says(reader):
    said, about = properties(reader), reader.metadata
    assert (said["title"], said["creator"], said["description"]) == (about.title, about.author, about.subject)
    assert (said["Keywords"], said["Producer"], said["CreatorTool"]) == (
        about["/Keywords"],
        about.producer,
        about.creator,
    )
    assert said["language"] == reader.trailer["/Root"]["/Lang"] == "ja-JP"
    assert said["CreateDate"] == said["ModifyDate"] == "2022-06-27T00:00:00+09:00"


def test_a_title_may_hold_any_sign():
    reader = PdfReader(io.BytesIO(written(replace(document(), title="A<B & 「𠮷」"))))
    assert properties(reader)["title"] == reader.metadata.title == "A<B & 「𠮷」"


def test_colours_are_meant_in_srgb(reader):
    (intent,) = reader.trailer["/Root"]["/OutputIntents"]
    assert intent["/S"] == "/GTS_PDFA1"
    profile = intent["/DestOutputProfile"]
    assert profile["/N"] == 3
    assert profile.get_data() == srgb.profile()


def test_the_computed_profile_is_srgb_to_the_eye_of_another_programme():
    ours = ImageCms.getOpenProfile(io.BytesIO(srgb.profile()))
    assert ImageCms.getProfileDescription(ours).strip() == "sRGB IEC61966-2.1"
    levels = bytes(value for i in range(256) for value in (i, 255 - i, i * 7 % 256))
    image = Image.frombytes("RGB", (256, 1), levels)
    converted = ImageCms.profileToProfile(image, ours, ImageCms.createProfile("sRGB"))
    assert converted is not None
    assert converted.tobytes() == levels


def test_the_primaries_are_those_of_the_standard():
    red, green, blue = zip(*srgb.adapted_primaries(), strict=True)
    assert red == pytest.approx((0.4360, 0.2225, 0.0139), abs=2e-4)
    assert green == pytest.approx((0.3851, 0.7169, 0.0971), abs=2e-4)
    assert blue == pytest.approx((0.1431, 0.0606, 0.7141), abs=3e-4)


def test_nothing_is_transparent(reader):
    for each in objects(reader):
        if isinstance(each, DictionaryObject):
            assert not {"/SMask", "/ExtGState", "/Group", "/CA", "/ca"} & set(each)


def test_no_font_but_embedded_ones_is_named(reader):
    fonts = [each for each in objects(reader) if isinstance(each, DictionaryObject) and each.get("/Type") == "/Font"]
    assert fonts
    for font in fonts:
        assert "+IPAexGothic" in font["/BaseFont"]
        assert "/FontFile2" in font["/FontDescriptor"]


def test_every_code_that_is_set_has_its_character(reader):
    """Codes without one, and code 0 (.notdef), would raise a KeyError in the reading of the tags."""
    from tests.pdf import tags

    assert all(piece.text or piece.name != "P" for page in reader.pages for piece in tags.pieces(page))


def test_each_stream_ends_on_a_line_of_its_own_after_its_length(file):
    ends = [match.start() for match in re.finditer(rb"endstream\nendobj", file)]
    assert len(ends) == file.count(b"endstream") > 10
    for end in ends:
        head = re.findall(rb"/Length (\d+)[^>]*>>\nstream\n", file[:end])
        start = file.rindex(b"\nstream\n", 0, end) + len(b"\nstream\n")
        assert end - start == int(head[-1]) + 1


def test_small_objects_are_packed(file, reader):
    alone = len(re.findall(rb"\d+ 0 obj\n", file))
    assert alone < int(reader.trailer["/Size"]) / 3


def test_the_identifier_follows_the_content(file, reader):
    first, second = reader.trailer["/ID"]
    assert first == second
    other = PdfReader(io.BytesIO(written(replace(reading_matter(), subject="別の調査"))))
    assert other.trailer["/ID"][0] != first
    assert written(reading_matter()) == file
