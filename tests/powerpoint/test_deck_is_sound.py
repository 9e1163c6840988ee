from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from generator.backends.powerpoint import write
from tests.powerpoint.package_checks import Package, assert_sound_package
from tests.powerpoint.sample_deck import deck, document, page, theme


def bytes_of(pages: int = 5) -> bytes:
    stream = BytesIO()
    made = deck()
    write(replace(made, pages=made.pages[:pages]), theme(), stream)
    return stream.getvalue()


def broken(written: bytes, part: str, old: str, new: str) -> BytesIO:
    """Return the deck with one part changed."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(written)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            blob = source.read(name)
            if name == part:
                assert old in blob.decode()
                blob = blob.decode().replace(old, new, 1).encode()
            target.writestr(name, blob)
    return stream


def test_the_package_holds_all_invariants(written: bytes) -> None:
    assert_sound_package(BytesIO(written))


def test_the_same_document_gives_the_same_bytes(written: bytes) -> None:
    assert bytes_of() == written


def test_every_date_in_the_package_is_fixed(written: bytes) -> None:
    with zipfile.ZipFile(BytesIO(written)) as archive:
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(1980, 1, 1)}
        for name in archive.namelist():
            if name.endswith(".xlsx"):
                with zipfile.ZipFile(BytesIO(archive.read(name))) as book:
                    assert {entry.date_time[:3] for entry in book.infolist()} == {(1980, 1, 1)}
                    assert b"2022-06-27T00:00:00Z" in book.read("docProps/core.xml")
        assert b"2022-06-27T00:00:00Z" in archive.read("docProps/core.xml")


def test_a_document_without_charts_or_notes_is_sound() -> None:
    stream = BytesIO()
    write(document(replace(page(1, "題名だけ", lead=False), speaker_notes=())), theme(), stream)
    assert_sound_package(stream)


def test_a_document_without_pages_is_sound() -> None:
    stream = BytesIO()
    write(document(), theme(), stream)
    assert_sound_package(stream)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("ppt/slides/slide4.xml", "<a:gridCol", '<a:gridCol w="1"/><a:gridCol'),
        ("ppt/slides/slide4.xml", 'vMerge="1"', ""),
        ("ppt/slides/slide2.xml", 'p:cNvPr id="3"', 'p:cNvPr id="2"'),
        ("ppt/slides/slide2.xml", 'descr="導入済みの割合を示す図。"', ""),
        ("ppt/charts/chart1.xml", '<c:ptCount val="8"/>', '<c:ptCount val="7"/>'),
        ("ppt/charts/chart1.xml", '<c:crossAx val="2', '<c:crossAx val="3'),
        ("ppt/charts/chart1.xml", "<c:v>68</c:v>", "<c:v>69</c:v>"),
        ("ppt/charts/chart1.xml", "<c:v>68</c:v>", "<c:v>NaN</c:v>"),
        ("ppt/slides/slide2.xml", '<a:rPr lang="ja-JP"', "<a:rPr"),
        ("ppt/notesSlides/notesSlide2.xml", 'lang="ja-JP"', 'lang="en-US"'),
        ("ppt/slides/slide4.xml", 'decorative" val="1"/>', '" val="1"/>'),
        ("ppt/presentation.xml", "notesMasterId ", "other "),
        ("[Content_Types].xml", "slide2.xml", "slide99.xml"),
        ("ppt/slides/_rels/slide2.xml.rels", "chart1.xml", "chart99.xml"),
    ],
)
def test_the_checks_find_a_broken_package(written: bytes, part: str, old: str, new: str) -> None:
    with pytest.raises(AssertionError):
        assert_sound_package(broken(written, part, old, new))


def test_the_unused_layouts_of_the_library_are_not_there(written: bytes) -> None:
    package = Package(BytesIO(written))
    names = [
        package.xml[name].find("{*}cSld").get("name") for name in sorted(package.named("ppt/slideLayouts/slideLayout"))
    ]
    assert names == ["表紙", "目次", "本文", "本文（題名２行）", "扉"]
