"""A figure of the user's own in both files: real text and vectors in the PDF, SVG and PNG on the slide, always the same bytes."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pytest
from lxml import etree
from pypdf import PdfReader

from generator import build
from generator.errors import LayoutError, SpecError
from generator.preflight.inspect import inspect
from tests.figures.making import offered
from tests.outputs import shown

SPEC = """
title: 見本
subject: 見本
offices: [総務省]
wave: R5
date: 2024-06-27
sections:
  - kind: figure
    drawing: own
    title: パッケージの図
    mark: 富山県
    indicators: [ai_status, telework]
    height: 90
"""
SVG = "{http://www.w3.org/2000/svg}"


def _everything(figure: Any, given: Any) -> None:
    """Draw what matplotlib can: bars with hatches, see-through areas, a curve, an image, turned text."""
    axes = figure.add_axes((0.1, 0.15, 0.8, 0.75))
    axes.bar([0, 1], [2, 3], hatch="//", facecolor="white", edgecolor=given.colour("navy"))
    axes.axhspan(1, 2, color=given.colour("accent"), alpha=0.3)
    axes.scatter([0.2, 0.9], [3, 9], s=80)
    axes.imshow(np.eye(3), extent=(1.6, 2, 3, 4), aspect="auto", cmap="gray")
    axes.set(xlim=(-0.5, 2), ylim=(0, 4))
    axes.text(1.5, 1, "斜めの文字", rotation=30)
    axes.set_title(f"{given.name(given.rows[15])} {given.words(given.rows[15])}")


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "own.yaml"
    path.write_text(SPEC, encoding="utf-8")
    return path


def _built(spec: Path, out: str) -> tuple[Path, Path]:
    with offered(own=_everything):
        pptx, pdf = build(spec, out=spec.parent / out).paths
    return pptx, pdf


def test_both_files_show_the_same_and_preflight_finds_nothing(spec: Path) -> None:
    pptx, pdf = _built(spec, "out")
    assert "富山66.7" in shown.on_sheets(pdf)[0]
    assert "富山66.7" in shown.on_slides(pptx)[0]
    assert sorted(shown.on_slides(pptx)[0]) == sorted(shown.on_sheets(pdf)[0])
    assert [*inspect(pptx), *inspect(pdf)] == []


def test_the_same_spec_gives_the_same_bytes(spec: Path) -> None:
    assert [path.read_bytes() for path in _built(spec, "a")] == [path.read_bytes() for path in _built(spec, "b")]


def test_the_pdf_has_one_tagged_figure_with_its_description_and_draws_paths(spec: Path) -> None:
    _, pdf = _built(spec, "out")
    reader = PdfReader(pdf)
    page = reader.pages[0]
    content = page.get_contents().get_data()  # type: ignore[union-attr]
    assert content.count(b"/Figure <</MCID") == 1
    assert content.count(b"q\n") == content.count(b"Q\n")
    section = reader.trailer["/Root"]["/StructTreeRoot"]["/K"]["/K"]
    kids = section["/K"] if not isinstance(section, list) else section[0].get_object()["/K"]
    (figure,) = [kid.get_object() for kid in kids if kid.get_object()["/S"] == "/Figure"]
    assert "富山県" in figure["/Alt"]
    with pypdfium2.PdfDocument(pdf) as document:
        kinds = [item.type for item in document[0].get_objects()]
    assert kinds.count(pypdfium2.raw.FPDF_PAGEOBJ_IMAGE) == 1
    assert kinds.count(pypdfium2.raw.FPDF_PAGEOBJ_PATH) > 10


def test_the_slide_has_the_drawing_as_svg_with_text_in_the_slides_font(spec: Path) -> None:
    pptx, _ = _built(spec, "out")
    with zipfile.ZipFile(pptx) as package:
        svg = etree.fromstring(package.read("ppt/media/image1.svg"))
        types = package.read("[Content_Types].xml").decode()
    assert "image/svg+xml" in types
    words = {text.text: text for text in svg.iter(f"{SVG}text")}
    assert words["富山 66.7"].get("font-family").startswith("'BIZ UDPGothic'")
    assert "rotate(-30)" in words["斜めの文字"].get("transform")
    assert next(svg.iter(f"{SVG}image")) is not None


def test_a_spec_that_names_a_path_or_an_unknown_drawing_is_told_where(spec: Path) -> None:
    spec.write_text(SPEC.replace("drawing: own", "drawing: /tmp/own.py"), encoding="utf-8")
    with pytest.raises(SpecError) as caught:
        build(spec, out=spec.parent / "out")
    (problem,) = caught.value.problems
    assert problem.place.startswith(f"{spec}:9:")
    assert "scatter" in (problem.hint.en if problem.hint else "")


def test_a_function_that_fails_stops_the_build_with_page_and_name(spec: Path) -> None:
    def broken(figure: Any, given: Any) -> None:
        raise KeyError("県")

    with offered(own=broken), pytest.raises(LayoutError) as caught:
        build(spec, out=spec.parent / "out")
    (problem,) = caught.value.problems
    assert problem.what.ja.startswith("1ページ「パッケージの図」: 図「")
    assert str(spec) in problem.place
    assert not (spec.parent / "out").exists()
