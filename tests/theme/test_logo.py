"""A theme's logo: on covers and pages in both forms, out of nobody's way, and from the theme's own folder alone."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pypdf
import pytest
from PIL import Image
from pptx import Presentation
from typer.testing import CliRunner

from generator import build, check
from generator.cli import app
from generator.errors import LayoutError, TemplateError
from generator.layout.document import MM, PlacedLogo
from generator.pipeline import Prepared
from generator.shipped import theme_folders
from generator.theme.load import load_theme

LOGO = "logo: {file: logo.png, alt: 架空県, cover: {place: top-left, height: 16}, pages: {place: top-right, height: 8}}"
SPEC = "title: 題\nwave: R3\ndate: 2022-06-27\ntheme: mine\nsections:\n  - kind: cover\n  - kind: contents\n  - {kind: adoption_overlap, chapter: 章}\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("spec.yaml").write_text(SPEC, encoding="utf-8")
    made = tmp_path / "themes" / "mine"
    made.mkdir(parents=True)
    (made / "logo.png").write_bytes(picture())
    theme(made)
    return made


def theme(folder: Path, logo: str = LOGO) -> None:
    (folder / "theme.yaml").write_text(f"extends: ministry\nname: mine\nlabel: 体裁\n{logo}\n", encoding="utf-8")


def picture(size: tuple[int, int] = (600, 300), kind: str = "PNG", mode: str = "RGB") -> bytes:
    stream = io.BytesIO()
    Image.new(mode, size, "teal" if mode != "RGBA" else (0, 128, 128, 200)).save(stream, kind)
    return stream.getvalue()


def where(made: Prepared) -> list[tuple[int, tuple[float, ...]]]:
    return [
        (page.number, tuple(round(each / MM, 1) for each in (frame.rect.x, frame.rect.y, frame.rect.width, frame.rect.height)))
        for page in made.document.pages
        for frame in page.frames
        if isinstance(frame.content, PlacedLogo)
    ]  # fmt: skip


def said(folder: Path, logo: str = LOGO) -> tuple[str, str]:
    theme(folder, logo)
    with pytest.raises(TemplateError) as caught:
        load_theme("mine", theme_folders(Path()))
    problem = caught.value.problems[0]
    assert problem.hint
    assert problem.hint.ja != problem.hint.en
    return problem.place.rpartition("theme.yaml:")[2], problem.what.en


def test_it_stands_on_the_cover_and_beside_the_page_number() -> None:
    made = check("spec.yaml")
    top = (48 - 16) / 2
    assert where(made) == [
        (1, (35.2, top, 32.0, 16.0)),
        (2, (269.0, 12.4, 16.0, 8.0)),
        (3, (269.0, 12.4, 16.0, 8.0)),
    ]
    number = next(frame for frame in made.document.pages[2].frames if frame.region == "number")
    assert number.rect.right == pytest.approx((285 - 16 - 4) * MM, abs=0.1)


@pytest.mark.parametrize("page", ["a4-landscape", "a4-portrait", "16:9", "4:3"])
@pytest.mark.parametrize("place", ["top-right", "bottom-left", "bottom-right"])
def test_moved_it_is_in_nobodys_way_in_both_forms(folder: Path, place: str, page: str, tmp_path: Path) -> None:
    cover = place if place != "bottom-left" else "top-left"
    theme(folder, LOGO.replace("place: top-right", f"place: {place}").replace("place: top-left", f"place: {cover}"))
    made = check("spec.yaml", page=page).document
    for laid in made.pages:
        logo = next(frame.rect for frame in laid.frames if isinstance(frame.content, PlacedLogo))
        others = [f.rect for f in laid.frames if not isinstance(f.content, PlacedLogo) and laid.kind != "cover"]
        assert not [
            rect for rect in others
            if rect.x < logo.right and rect.right > logo.x and rect.y < logo.bottom and rect.bottom > logo.y
        ]  # fmt: skip
    assert build("spec.yaml", page=page, out=tmp_path, preflight=True).findings == ()


def test_slides_have_it_in_their_layouts_and_the_pdf_as_decoration(tmp_path: Path) -> None:
    pptx, pdf = build("spec.yaml", out=tmp_path).paths
    deck = Presentation(str(pptx))
    pictures = {layout.name: [each for each in layout.shapes if each.shape_type == 13] for layout in deck.slide_layouts}
    assert {name: len(found) for name, found in pictures.items()} == {
        "表紙": 1, "目次": 1, "本文": 1, "本文（題名２行）": 1, "扉": 0,
    }  # fmt: skip
    shown = pictures["本文"][0]
    assert shown._element.nvPicPr.cNvPr.get("descr") == "架空県"
    assert (shown.width, shown.height) == (16 * 36_000, 8 * 36_000)
    assert not [each for slide in deck.slides for each in slide.shapes if each.shape_type == 13]
    parts = [part.partname for part in deck.part.package.iter_parts() if "/media/" in part.partname]
    assert parts == ["/ppt/media/logo.png"]
    reader = pypdf.PdfReader(pdf)
    assert [len(page.images) for page in reader.pages] == [1, 1, 1]
    stream = reader.pages[2].get_contents()
    assert stream is not None
    before = stream.get_data().rpartition(b" Do")[0]
    assert before.rpartition(b"BDC")[0].endswith(b"/Artifact <</Type /Pagination>> ")


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "L"), ("JPEG", "RGB"), ("JPEG", "CMYK")]
)
def test_png_and_jpeg_of_all_colours(folder: Path, kind: str, mode: str, tmp_path: Path) -> None:
    (folder / "logo.png").write_bytes(picture(kind=kind, mode=mode) if mode != "P" else _palette())
    assert len(where(check("spec.yaml"))) == 3
    build("spec.yaml", out=tmp_path)


def _palette() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (300, 300), "teal").convert("P").save(stream, "PNG", transparency=0)
    return stream.getvalue()


def test_a_fine_picture_is_made_smaller_and_notes_of_the_camera_are_left_behind(folder: Path, tmp_path: Path) -> None:
    stream = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "a camera"
    Image.effect_noise((1500, 3000), 50).convert("RGB").save(stream, "JPEG", exif=exif, quality=60)
    assert len(stream.getvalue()) < 2_000_000
    (folder / "logo.png").write_bytes(stream.getvalue())
    image = check("spec.yaml").theme.logo_image
    assert image
    assert image.rows == round(16 / 25.4 * 600)
    (pptx,) = build("spec.yaml", out=tmp_path, formats=["pptx"]).paths
    package = Presentation(str(pptx)).part.package
    assert b"a camera" not in next(part.blob for part in package.iter_parts() if "/media/" in part.partname)


def test_the_same_logo_gives_the_same_bytes(tmp_path: Path) -> None:
    one, other = (build("spec.yaml", out=tmp_path / name).paths for name in "ab")
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]


def test_a_theme_that_extends_inherits_it_moves_it_or_does_without(folder: Path) -> None:
    other = folder.parent / "other"
    other.mkdir()
    head = "extends: mine\nname: other\nlabel: 別\n"
    for more, count, alt in (("", 3, "架空県"), ("logo: {alt: 別の県}", 3, "別の県"), ("logo: null", 0, ""), ("logo: {pages: null}", 1, "架空県")):  # fmt: skip
        (other / "theme.yaml").write_text(head + more, encoding="utf-8")
        made = check("spec.yaml", theme="other")
        assert len(where(made)) == count
        assert (made.theme.logo_image.alt if made.theme.logo_image else "") == alt
    (other / "theme.yaml").write_text(head, encoding="utf-8")
    (other / "logo.png").write_bytes(picture((400, 400)))
    assert where(check("spec.yaml", theme="other"))[0][1][2:] == (16.0, 16.0)


@pytest.mark.parametrize(
    "name", ["../logo.png", "/etc/hostname", "a/../../logo.png", "..\\logo.png", "C:/logo.png", "file:///etc/hostname"]
)
def test_no_path_leads_out_of_the_folder(folder: Path, name: str) -> None:
    (folder.parent / "logo.png").write_bytes(picture())
    place, what = said(folder, LOGO.replace("logo.png", f'"{name}"'.replace("\\", "\\\\")))
    assert place == "4:14"
    assert what.endswith("leads out of the theme's folder")


def test_no_symbolic_link_leads_out_of_the_folder(folder: Path) -> None:
    (folder / "logo.png").unlink()
    (folder.parent.parent / "secret.png").write_bytes(picture())
    (folder / "logo.png").symlink_to(folder.parent.parent / "secret.png")
    assert said(folder) == ("4:14", "“logo.png” leads out of the theme's folder")
    (folder / "pictures").symlink_to(folder.parent.parent)
    assert said(folder, LOGO.replace("logo.png", "pictures/secret.png"))[1].endswith("leads out of the theme's folder")


def test_a_folder_within_is_allowed(folder: Path) -> None:
    (folder / "pictures").mkdir()
    (folder / "logo.png").rename(folder / "pictures" / "logo.png")
    theme(folder, LOGO.replace("logo.png", "pictures/logo.png"))
    assert len(where(check("spec.yaml"))) == 3


def bomb() -> bytes:
    """Return a PNG that says it has 100,000 × 100,000 pixels."""
    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "the logo is no PNG or JPEG, or damaged"),
        (b"", "the logo is no PNG or JPEG, or damaged"),
        (picture()[:80], "the logo is no PNG or JPEG, or damaged"),
        (picture(kind="GIF"), "the logo is no PNG or JPEG, or damaged"),
        (bomb(), "the logo has more than 4000 pixels on a side"),
        (picture((4001, 10)), "the logo has more than 4000 pixels on a side"),
        (picture() + b"\0" * 2_000_000, "the logo's file is larger than 2 MB"),
    ],
    ids=["svg", "empty", "broken off", "gif", "bomb", "long", "large"],
)
def test_what_is_no_logo_is_told_at_its_line(folder: Path, content: bytes, expected: str) -> None:
    (folder / "logo.png").write_bytes(content)
    assert said(folder) == ("4:14", expected)


def test_a_missing_file_is_told_with_the_one_that_is_meant(folder: Path) -> None:
    theme(folder, LOGO.replace("logo.png", "lgo.png"))
    with pytest.raises(TemplateError) as caught:
        load_theme("mine", theme_folders(Path()))
    (problem,) = caught.value.problems
    assert problem.what.en == "there is no file “lgo.png” in the theme's folder"
    assert problem.hint
    assert problem.hint.en == "did you mean logo.png?"


@pytest.mark.parametrize(
    ("logo", "expected"),
    [
        ("logo: {file: logo.png}", "4:1: say where the logo stands"),
        ("logo: {file: logo.png, pages: {place: top-left, height: 8}}", "4:39: "),
        ("logo: {file: logo.png, pages: {place: top-right, height: 30}}", "4:58: the page format a4-landscape has room"),
        ("logo: {file: logo.png, cover: {place: top-left, height: 50}}", "4:57: the page format a4-landscape has room"),
        ("logo: {file: logo.png, pages: {palce: top-right, height: 8}}", "4:32: "),
        ("logo: {file: logo.png, pages: {place: top-right, height: 0.5}}", "4:58: "),
    ],
)  # fmt: skip
def test_places_and_heights_are_checked(folder: Path, logo: str, expected: str) -> None:
    theme(folder, logo)
    with pytest.raises(TemplateError) as caught:
        load_theme("mine", theme_folders(Path()))
    told = [f"{p.place.rpartition('theme.yaml:')[2]}: {p.what.en}" for p in caught.value.problems]
    assert [each for each in told if each.startswith(expected)], told


def test_where_a_page_has_less_room_it_is_smaller(folder: Path) -> None:
    assert where(check("spec.yaml", page="a4-report"))[1][1][3] < 8
    theme(folder, f"{LOGO}\nformat: a4-report")
    with pytest.raises(TemplateError, match="a4-report has room for a logo of at most"):
        check("spec.yaml")


def test_a_cover_whose_words_reach_into_the_logo_is_refused(folder: Path) -> None:
    (folder / "logo.png").write_bytes(picture((900, 300)))
    theme(folder, "logo: {file: logo.png, cover: {place: bottom-right, height: 16}}\nformats: {a4-landscape: {reading_columns: {left: 35, right: 150}}}")  # fmt: skip
    with pytest.raises(LayoutError, match="the logo covers the cover's"):
        check("spec.yaml")


def test_theme_check_tells_of_a_coarse_logo_without_words(folder: Path) -> None:
    (folder / "logo.png").write_bytes(picture((60, 30)))
    theme(folder, LOGO.replace("alt: 架空県, ", ""))
    result = CliRunner().invoke(app, ["theme", "check", "mine"])
    assert result.exit_code == 4
    assert "48 dots an inch" in result.output
    assert "no words for screen readers" in result.output
