"""Files that are refused: each with a reason, nothing unpacked to the disk, nothing half-written."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.adopting.adopt import adopt
from generator.errors import TemplateError
from generator.masters.deck import read_masters
from generator.shipped import theme_folders
from generator.theme.load import load_theme
from tests.adopting.master_making import Layout, box, picture, png, usual, usual_layouts, write_house

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refusal(path: Path) -> str:
    with pytest.raises(TemplateError) as caught:
        read_masters(path)
    (problem,) = caught.value.problems
    assert problem.place == str(path)
    assert problem.what.ja != problem.what.en
    return problem.what.en


def rewritten(path: Path, name: str, content: bytes | str) -> Path:
    """Replace, or add, one member of a file."""
    with zipfile.ZipFile(path) as archive:
        members = {each: archive.read(each) for each in archive.namelist() if each != name}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, blob in {**members, name: content}.items():
            archive.writestr(each, blob)
    return path


@pytest.mark.parametrize("suffix", [".pptm", ".potm", ".ppsm", ".ppam"])
def test_names_of_files_with_macros(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(b"")
    assert "macros" in refusal(path)


def test_macros_under_another_name(tmp_path: Path) -> None:
    path = write_house(tmp_path / "a.zip", usual(more={"ppt/vbaProject.bin": b"x"}))
    assert "macros" in refusal(path)


def test_the_main_part_of_a_file_with_macros(tmp_path: Path) -> None:
    path = write_house(tmp_path / "a.zip", usual())
    with zipfile.ZipFile(path) as archive:
        types = archive.read("[Content_Types].xml").decode()
    main = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    rewritten(
        path,
        "[Content_Types].xml",
        types.replace(main, "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"),
    )
    assert "macros" in refusal(path)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (OLE + b"\0" * 600, "old .ppt"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"hello", "no PowerPoint file"),
        (b"", "no PowerPoint file"),
        (b"PK\x03\x04" + b"\0" * 40, "no PowerPoint file"),
    ],
)
def test_files_that_are_no_package(tmp_path: Path, content: bytes, word: str) -> None:
    path = tmp_path / "a.pptx"
    path.write_bytes(content)
    told = refusal(path)
    path.unlink()
    assert word in told


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "cannot be read" in refusal(tmp_path / "none.pptx")


def test_a_package_of_another_program(tmp_path: Path) -> None:
    path = write_house(tmp_path / "a.zip", usual())
    with zipfile.ZipFile(path) as archive:
        types = archive.read("[Content_Types].xml").decode()
    rewritten(path, "[Content_Types].xml", types.replace("presentation.main", "document.main"))
    assert "not a presentation" in refusal(path)


@pytest.mark.parametrize("kind", ["ole", "activex"])
def test_programs_and_documents_in_layouts(tmp_path: Path, kind: str) -> None:
    held = {
        "ole": f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="90" name="o"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>'
        f'{box(1, 1, 9, 9).replace("a:xfrm", "p:xfrm")}<a:graphic><a:graphicData uri="ole"><p:oleObj r:id="rIdX" progId="Excel.Sheet.12">'
        "<p:embed/></p:oleObj></a:graphicData></a:graphic></p:graphicFrame>",
        "activex": '<p:controls><p:control name="c" r:id="rIdX"/></p:controls>',
    }[kind]
    layouts = [
        *usual_layouts()[:-1],
        Layout("仕掛け", held, relations={"rIdX": ("oleObject", "/ppt/embeddings/x.xlsx")}),
    ]
    path = write_house(tmp_path / "a.zip", usual(layouts=layouts, more={"ppt/embeddings/x.xlsx": b"x"}))
    assert "仕掛け" in refusal(path)


def test_xml_with_entities(tmp_path: Path) -> None:
    path = write_house(tmp_path / "a.zip", usual())
    lol = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]><x>&b;&c;</x>'
    rewritten(path, "ppt/theme/theme1.xml", lol)
    assert "document type" in refusal(path)


def test_xml_that_is_none(tmp_path: Path) -> None:
    path = write_house(tmp_path / "a.zip", usual())
    rewritten(path, "ppt/slideMasters/slideMaster1.xml", "<p:sldMaster")
    assert "damaged" in refusal(path)


@pytest.mark.parametrize(
    "name", ["../evil.xml", "/etc/passwd", "ppt\\..\\x.xml", "C:/x.xml", "ppt/./x.xml", "ppt//x.xml"]
)
def test_names_that_lead_out_of_the_package(tmp_path: Path, name: str) -> None:
    path = rewritten(write_house(tmp_path / "a.zip", usual()), name, "x")
    assert "a part is called" in refusal(path)
    assert [each.name for each in tmp_path.iterdir()] == ["a.zip"]


def test_the_same_name_twice(tmp_path: Path) -> None:
    path = rewritten(write_house(tmp_path / "a.zip", usual()), "PPT/Presentation.xml", "x")
    assert "a part is called" in refusal(path)


def test_a_part_that_unpacks_to_a_thousand_times_its_size(tmp_path: Path) -> None:
    path = rewritten(write_house(tmp_path / "a.zip", usual()), "ppt/media/x.xml", b"\0" * 3_000_000)
    assert "unpacks to" in refusal(path)


def test_too_many_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.masters.package.MOST_PARTS", 10)
    assert "parts" in refusal(write_house(tmp_path / "a.zip", usual()))


def test_a_part_that_lies_about_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.masters.package.LARGEST_XML", 500)
    assert "too large" in refusal(write_house(tmp_path / "a.zip", usual()))


def test_a_file_of_too_many_megabytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.masters.package.LARGEST_FILE", 0)
    assert "larger than" in refusal(write_house(tmp_path / "a.zip", usual()))


def huge_png(side: int) -> bytes:
    """Return the head of a PNG that says it has side × side pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 64)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "word"),
    [(huge_png(30_000), "million pixels"), (huge_png(8_000), "million pixels"), (b"GIF89a", "damaged")],
)
def test_pictures_that_are_huge_or_none(tmp_path: Path, content: bytes, word: str) -> None:
    first, *rest = usual_layouts()
    layout = replace(
        first,
        shapes=first.shapes + picture(70, (1, 1, 9, 9), "rIdP"),
        relations={"rIdP": ("image", "/ppt/media/x.png")},
    )
    path = write_house(tmp_path / "a.zip", usual(layouts=[layout, *rest], media={"x.png": content}))
    assert word in refusal(path)


def test_a_file_without_layouts(tmp_path: Path) -> None:
    assert "no slide layouts" in refusal(write_house(tmp_path / "a.zip", usual(layouts=[])))


@pytest.mark.parametrize(("width", "height"), [(80.0, 60.0), (90.0, 300.0)])
def test_tiny_pages(adopted: Callable[..., object], tmp_path: Path, width: float, height: float) -> None:
    with pytest.raises(TemplateError) as caught:
        adopted(usual(width=width, height=height))
    assert "100 mm" in caught.value.problems[0].what.en
    assert not (tmp_path / "themes").exists()


def test_a_body_without_room(adopted: Callable[..., object]) -> None:
    with pytest.raises(TemplateError) as caught:
        adopted(usual(width=110.0, height=110.0))
    assert "leaves" in caught.value.problems[0].what.en


def test_nothing_is_left_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = write_house(tmp_path / "a.zip", usual())

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("generator.backends.powerpoint.own_masters.write_masters", fails)
    folders = theme_folders(tmp_path)
    with pytest.raises(Exception, match="full"):
        adopt(source, tmp_path / "themes" / "x", load_theme("ministry", folders), folders)
    assert not list((tmp_path / "themes").iterdir())


def test_png_is_what_the_sampler_uses() -> None:
    assert png().startswith(b"\x89PNG")
