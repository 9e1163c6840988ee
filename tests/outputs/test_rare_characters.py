"""A name with a character that only a further font has is the same name in both files: drawn, extracted, searched."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from generator import build
from generator.errors import LayoutError
from generator.preflight.inspect import inspect
from generator.shipped import shipped_folder
from tests.tiny_fonts import YOSHI, install

__all__ = ["install"]

STRESS = Path(__file__).parents[1] / "samples" / "stress"
NAME = f"{YOSHI}野家町"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
Build = Callable[..., tuple[Path, Path]]


@pytest.fixture
def built(tmp_path: Path, install: Callable[..., str]) -> Build:
    """Build the sample with the name, in a theme whose list ends with a font that has the character."""

    def make(out: str = "out", **look: object) -> tuple[Path, Path]:
        folder = tmp_path / "themes" / "rare"
        shutil.copytree(shipped_folder("templates") / "themes" / "ministry", folder, dirs_exist_ok=True)
        path = folder / "theme.yaml"
        listed = f"  families: [IPAexGothic, {install(**look)}]"
        lines = path.read_text(encoding="utf-8").splitlines()
        path.write_text(
            "\n".join(listed if line.startswith("  families:") else line for line in lines), encoding="utf-8"
        )
        spec = tmp_path / "names.yaml"
        words = (STRESS / "missing_names.yaml").read_text(encoding="utf-8")
        cover = f"sections:\n  - kind: cover\n    title: {NAME}の見本\n"
        spec.write_text(words.replace("見本（missing_names）", NAME).replace("sections:\n", cover), encoding="utf-8")
        pptx, pdf = build(spec, theme="rare", data=STRESS / "data", out=tmp_path / out).paths
        return pptx, pdf

    return make


def pieces(pdf: Path, page: int) -> Iterator[tuple[str, str, int]]:
    """Yield text, font and rendering mode of each piece of text on a page of a PDF (pages from 0)."""
    sheet = pypdfium2.PdfDocument(pdf)[page]
    words = sheet.get_textpage()
    for item in sheet.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT], textpage=words):
        font = item.get_font()
        assert font.is_embedded
        yield item.extract(), font.get_base_name(), pypdfium2.raw.FPDFTextObj_GetTextRenderMode(item)


def test_the_pdf_gives_the_name_back_and_finds_it(built: Build) -> None:
    _cover, bars, table = (page.get_textpage() for page in pypdfium2.PdfDocument(built()[1]))
    assert f"「{NAME}」が1,000件で最も多い。次いで「{YOSHI}田村」" in bars.get_text_range()
    for words in (bars, table):
        said = words.get_text_range()
        for sought in (NAME, f"{YOSHI}田村", "髙﨑市"):
            assert together(boxes(words, said.index(sought), sought))
        # PDFium's own search joins surrogates of what is sought, but not of the text, where wchar_t has 32 bits (Linux,
        # macOS); Chrome searches the extracted text with ICU, as above.
        for sought in (NAME[1:], "髙﨑市"):
            assert words.search(sought).get_next() is not None


def boxes(words: pypdfium2.PdfTextPage, at: int, sought: str) -> list[tuple[float, float, float, float]]:
    """Return left, bottom, right and top of the characters found at a place of the page's text."""
    first = len(words.get_text_range()[:at].encode("utf-16-le")) // 2
    return [words.get_charbox(first + i, loose=True) for i in range(len(sought.encode("utf-16-le")) // 2)]


def together(found: list[tuple[float, float, float, float]]) -> bool:
    """Say whether boxes stand beside each other on one line."""
    middles = [(bottom + top) / 2 for _, bottom, _, top in found]
    return max(middles) - min(middles) < 3 and all(
        left <= following[0] <= right + 0.5 for (left, _, right, _), following in pairwise(found)
    )


def test_the_name_is_whole_in_the_outline_and_the_title(built: Build) -> None:
    reader = PdfReader(built()[1])
    assert next(entry.title for entry in reader.outline) == f"{NAME}の見本"
    assert reader.metadata is not None
    assert reader.metadata.title.endswith(NAME)
    assert NAME.encode() in reader.trailer["/Root"]["/Metadata"].get_data()


def test_poppler_reads_the_name_too(built: Build) -> None:
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("poppler is not installed")
    shown = subprocess.run([program, str(built()[1]), "-"], check=True, capture_output=True).stdout.decode()
    assert f"「{NAME}」が1,000件で最も多い。" in shown


@pytest.mark.parametrize("own_bold", [False, True])
def test_the_pdf_draws_the_character_alone_in_the_font_that_has_it(
    built: Build, install: Callable[..., str], own_bold: bool
) -> None:
    if own_bold:
        install(weight=700)
    found = {(text, mode, name.rpartition("+")[2]) for text, name, mode in pieces(built()[1], 1)}
    rare = {(mode, name) for text, mode, name in found if YOSHI in text}
    family = install().replace(" ", "")
    fill, fill_and_stroke = 0, 2
    bold = (fill, f"{family}-Bold") if own_bold else (fill_and_stroke, f"{family}-Regular")
    assert rare == {(fill, f"{family}-Regular"), bold}
    assert all(text == YOSHI for text, _, _ in found if YOSHI in text)
    assert {name for text, _, name in found if YOSHI not in text} == {"IPAexGothic"}


def test_an_embedded_font_and_the_pdf_agree_on_advances(built: Build) -> None:
    fonts = {}
    for page in PdfReader(built(advances={"野": 700, YOSHI: 700})[1]).pages:
        fonts |= {each["/BaseFont"]: each.get_object() for each in page["/Resources"]["/Font"].values()}
    (rare,) = (font for name, font in fonts.items() if "Rare" in name)
    embedded = TTFont(BytesIO(rare["/FontDescriptor"]["/FontFile2"].get_data()))
    told = [1000 * advance / embedded["head"].unitsPerEm for advance, _ in embedded["hmtx"].metrics.values()]
    assert told == [1000, 700]
    assert rare["/Widths"][1] == 700


def test_slides_name_the_font_for_the_character_alone(built: Build, install: Callable[..., str]) -> None:
    with ZipFile(built()[0]) as package:
        slides = [ElementTree.fromstring(package.read(f"ppt/slides/slide{number}.xml")) for number in (1, 2, 3)]
    runs = [
        (run.findtext(f"{A}t", ""), *(font.get("typeface", "") for font in run.findall(f"{A}rPr/*[@typeface]")))
        for slide in slides
        for run in slide.iter(f"{A}r")
    ]
    family = install()
    assert {names for text, *names in map(_hashable, runs) if text == YOSHI for names in names} == {(family, family)}
    assert all(len(run) == 1 for run in runs if run[0] != YOSHI)
    assert not any(YOSHI in run[0] for run in runs if run[0] != YOSHI)
    for slide in slides:
        texts = ["".join(paragraph.itertext()) for paragraph in slide.iter(f"{A}p")]
        assert any(NAME in text for text in texts)


def _hashable(run: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    return run[0], run[1:]


def test_preflight_finds_nothing_amiss(built: Build) -> None:
    assert [finding.as_problem(path.name).what.en for path in built() for finding in inspect(path)] == []


def test_the_files_are_the_same_each_time(built: Build) -> None:
    first, second = ([path.read_bytes() for path in built(out)] for out in ("one", "two"))
    assert first == second


def test_a_cff_font_does_not_help(built: Build) -> None:
    with pytest.raises(LayoutError, match=r"U\+20BB7"):
        built(cff=True)
