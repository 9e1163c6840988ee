"""Reports on adopted masters: on the house's layouts, in its placeholders; preflight finds nothing in either file."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from PIL import Image
from pptx import Presentation

from generator import pipeline, sampler
from generator.adopting.adopt import Adopted
from generator.layout.document import MM
from generator.preflight.inspect import inspect
from generator.preflight.kinds import EAST_ASIAN_FONT
from generator.shipped import reports_folder, theme_folders
from generator.theme.load import load_theme
from tests.adopting.houses import HOUSES
from tests.adopting.master_making import Layout, held, usual

Adopt = Callable[..., Adopted]
REPORTS = ("annual_briefing", "generative_ai")


@pytest.fixture(autouse=True)
def _bundled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTGEN_FONTS", "bundled")


def build(tmp_path: Path, name: str, report: str = "generative_ai") -> dict[str, Path]:
    built = pipeline.build(
        reports_folder() / f"{report}.yaml",
        theme=name,
        themes=tmp_path / "themes",
        out=tmp_path / "out",
        preflight=False,
    )
    return {path.suffix: path for path in built.paths}


def texts(deck: Path) -> list[dict[str, str]]:
    """Return the text of each slide's placeholders by type."""
    return [
        {str(each.placeholder_format.type).split(" ")[0]: each.text_frame.text for each in slide.placeholders}
        for slide in Presentation(str(deck)).slides
    ]


@pytest.mark.parametrize("name", sorted(HOUSES))
def test_the_samplers(adopted: Adopt, tmp_path: Path, name: str) -> None:
    adopted(HOUSES[name](), name)
    made = sampler.show(name, themes=tmp_path / "themes", out=tmp_path / "out")
    assert made.left_out == ()
    assert [each for each in made.findings if EAST_ASIAN_FONT.what.en not in each.what.en] == []


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("name", sorted(HOUSES))
def test_whole_reports(adopted: Adopt, tmp_path: Path, name: str, report: str) -> None:
    adopted(HOUSES[name](), name)
    for path in build(tmp_path, name, report).values():
        assert [each for each in inspect(path) if each.kind.code != "east-asian-font"] == []


def test_slides_stand_on_the_houses_layouts(adopted: Adopt, tmp_path: Path) -> None:
    adopted(HOUSES["kenchou"](), "kenchou")
    deck = build(tmp_path, "kenchou")[".pptx"]
    slides = list(Presentation(str(deck)).slides)
    assert [slide.slide_layout.name for slide in slides[:3]] == ["表紙", "目次", "本文"]
    cover, _, body = texts(deck)[:3]
    assert set(cover) == {"CENTER_TITLE", "SUBTITLE"}
    assert {"TITLE", "SLIDE_NUMBER", "FOOTER", "OBJECT"} <= set(body)
    assert body["FOOTER"] == "緑川県 デジタル推進課"
    titles = [
        next(each for each in slide.placeholders if "TITLE" in str(each.placeholder_format.type)) for slide in slides
    ]
    assert all(title._element.spPr.xfrm is None for title in titles), "titles stay where the layout has them"


def test_the_scheme_colours_are_referred_to(adopted: Adopt, tmp_path: Path) -> None:
    adopted(HOUSES["kenchou"](), "kenchou")
    deck = build(tmp_path, "kenchou")[".pptx"]
    xml = Presentation(str(deck)).slides[2].part.blob.decode()
    assert '<a:schemeClr val="tx2"/>' in xml
    assert "0F4C3A" not in xml


def test_content_keeps_inside_the_houses_area(adopted: Adopt, tmp_path: Path) -> None:
    made = adopted(HOUSES["kenkyuujo"](), "kenkyuujo")
    left, top, right, bottom = (each * 36_000 for each in made.found.regions.body)
    for slide in list(Presentation(str(build(tmp_path, "kenkyuujo")[".pptx"])).slides)[1:]:
        for shape in slide.shapes:
            if not shape.is_placeholder and shape.has_chart:
                assert shape.left >= left - 72_000, shape.name
                assert shape.left + shape.width <= right + 72_000
                assert shape.top >= top - 72_000
                assert shape.top + shape.height <= bottom + 72_000


def test_the_pdf_shows_what_the_layouts_show(adopted: Adopt, tmp_path: Path) -> None:
    adopted(HOUSES["kenchou"](), "kenchou")
    pdf = pypdfium2.PdfDocument(build(tmp_path, "kenchou")[".pdf"])
    try:
        image = pdf[2].render(scale=0.5).to_pil().convert("RGB")
        assert image.getpixel((3, 3)) == (0x0F, 0x4C, 0x3A)
        logo = image.getpixel((round(315.5 / 338.667 * image.width), round(10 / 190.5 * image.height)))
        assert abs(logo[1] - 0x9E) < 12, "the mark shines through"
    finally:
        pdf.close()


def test_both_files_say_the_same(adopted: Adopt, tmp_path: Path) -> None:
    adopted(HOUSES["kaisha"](), "kaisha")
    files = build(tmp_path, "kaisha")
    pdf = pypdfium2.PdfDocument(files[".pdf"])
    try:
        printed = ["".join(pdf[number].get_textpage().get_text_range().split()) for number in range(len(pdf))]
    finally:
        pdf.close()
    for page, slide in zip(printed, texts(files[".pptx"]), strict=True):
        for text in slide.values():
            assert "".join(text.split()) in page


def test_one_bare_layout_carries_a_whole_report(adopted: Adopt, tmp_path: Path) -> None:
    adopted(usual(layouts=[Layout("白い紙", held("", (16, 29, 306, 150), index=1), "obj")]), "bare")
    for path in build(tmp_path, "bare").values():
        assert [each for each in inspect(path) if each.kind.code != "east-asian-font"] == []


def test_a_drawn_figure_stands_on_the_ground_of_the_page(adopted: Adopt, tmp_path: Path) -> None:
    adopted(HOUSES["kaisha"](), "kaisha")
    (tmp_path / "drawn.yaml").write_text(
        "title: 図\nwave: R5\ndate: 2025-01-01\nsections:\n  - {kind: figure, drawing: box_plot, indicators: [rpa_status]}\n",
        encoding="utf-8",
    )
    built = pipeline.build(
        tmp_path / "drawn.yaml", theme="kaisha", themes=tmp_path / "themes", out=tmp_path / "out", preflight=False
    )
    deck = next(path for path in built.paths if path.suffix == ".pptx")
    with ZipFile(deck) as package:
        images = [name for name in package.namelist() if "/image" in name and name.endswith(".png")]
        image = Image.open(io.BytesIO(package.read(images[-1]))).convert("RGB")
    assert image.getpixel((0, 0)) == (0x10, 0x16, 0x1F)


def test_what_stands_right_of_the_title_leaves_the_houses_mark_alone(adopted: Adopt, tmp_path: Path) -> None:
    adopted(HOUSES["kenchou"](), "kenchou")
    sheet = reports_folder() / "municipality_sheet.yaml"
    format_name = load_theme("kenchou", theme_folders(tmp_path)).usual_format
    ground = pipeline.read_ground(sheet, theme="kenchou", themes=tmp_path / "themes", page=format_name)
    area = pipeline.area_code(ground, "16")
    prepared = pipeline.lay_out_report(ground, pipeline.compose_report(ground, area), area)
    corner = next(frame.rect for frame in prepared.document.pages[0].frames if frame.name == "右肩")
    title = ground.theme.formats[format_name].title.place
    assert title is not None
    assert title.y * MM <= corner.y
    assert corner.right <= (title.x + title.width) * MM + 0.01
    assert corner.bottom <= (title.y + title.height) * MM
