"""What a screen reader and the keyboard find on the slides of every sample and shipped spec."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from generator.backends.powerpoint import write
from generator.layout.document import Document, Frame, LaidPage, PlacedChart, PlacedRun, PlacedTable, PlacedText
from generator.pipeline import check
from generator.report.charts import Bars, RankLines, StackedBars
from generator.report.runs import PageOf, plain
from generator.theme.model import Theme
from tests.outputs import shown, specs

SPECS = (*specs.SHIPPED, *specs.SAMPLES)


@dataclass(frozen=True, slots=True)
class Made:
    """A laid-out document, and its deck opened again."""

    document: Document
    theme: Theme
    slides: list[Any]

    def pages(self) -> Iterator[tuple[LaidPage, Any]]:
        return zip(self.document.pages, self.slides, strict=True)

    def frames(self, kind: type) -> Iterator[tuple[Frame, Any]]:
        """Yield the frames of a kind of content with their shapes; a frame's name is its shape's."""
        for page, slide in self.pages():
            for frame in page.frames:
                if isinstance(frame.content, kind):
                    yield frame, [shape for shape in slide.shapes if shape.name == frame.name]


@pytest.fixture(scope="module", params=SPECS, ids=specs.name)
def made(request: pytest.FixtureRequest) -> Made:
    spec: Path = request.param
    prepared = check(spec)
    stream = BytesIO()
    write(prepared.document, prepared.theme, stream)
    return Made(prepared.document, prepared.theme, list(Presentation(stream).slides))


def test_each_slide_is_titled_as_its_page(made: Made) -> None:
    for page, slide in made.pages():
        named = {shown.squeezed(page.title)}
        if any(
            frame.name.startswith("見出し「") and frame.anchor for frame in page.frames
        ):  # running text: its running line
            named = {shown.squeezed(made.document.title)}
        assert shown.squeezed(slide.shapes.title.text_frame.text) in named


def test_charts_and_tables_are_told_in_words(made: Made) -> None:
    for kind in (PlacedChart, PlacedTable):
        for frame, shapes in made.frames(kind):
            described = [shape for shape in shapes if _description(shape)]
            assert len(described) == len(shapes)
            assert frame.content.block.description in {_description(shape) for shape in described} or not shapes  # type: ignore[union-attr]


def test_a_table_says_whether_its_first_row_is_a_header(made: Made) -> None:
    for frame, shapes in made.frames(PlacedTable):
        assert isinstance(frame.content, PlacedTable)
        assert shapes
        assert bool(frame.content.header_rows) in {shape.table.first_row for shape in shapes}


def test_shapes_stand_in_the_order_in_which_the_page_is_read(made: Made) -> None:
    for page, slide in made.pages():
        names = [shape.name for shape in slide.shapes]
        read = [frame.name for frame in page.frames if frame.name in names]
        places = iter(names)
        assert all(name in places for name in read), (read, names)


def test_what_is_told_by_colour_is_told_otherwise_too(made: Made) -> None:
    accent = made.theme.colour("accent")
    for frame, _ in made.frames(PlacedChart):
        assert isinstance(frame.content, PlacedChart)
        geometry = frame.content.geometry
        for mark in (*geometry.bars, *geometry.circles):
            if mark.fill == accent:
                assert any(run.style.bold for run in _label(frame.content, mark.series, mark.category)), frame.name
        words = "".join(run.text for label in geometry.labels for run in _runs(label.text))
        for series in _series(frame.content):
            assert shown.squeezed(series) in shown.squeezed(words), f"{frame.name}: {series} is only a colour"


def test_a_page_number_leads_to_its_slide(made: Made) -> None:
    starts = {page.section_id: slide for page, slide in reversed(list(made.pages()))}
    for page, slide in made.pages():
        meant = [
            starts[run.origin.section_id].slide_id for run in _page_numbers(page) if run.origin.section_id in starts
        ]  # type: ignore[union-attr]
        groups = [shape for shape in slide.shapes if shape.name == "ページへのリンク"]
        found = [area.click_action.target_slide.slide_id for group in groups for area in group.shapes]
        assert found == meant


def test_a_row_of_the_contents_is_a_link_as_a_whole() -> None:
    prepared = check(specs.ROOT / "tests" / "samples" / "contents.yaml")
    stream = BytesIO()
    write(prepared.document, prepared.theme, stream)
    slide = next(slide for slide in Presentation(stream).slides if slide.slide_layout.name == "目次")
    table = next(shape for shape in slide.shapes if shape.has_table)
    (group,) = (shape for shape in slide.shapes if shape.name == "ページへのリンク")
    assert [area.height for area in group.shapes] == [pytest.approx(row.height, abs=2) for row in table.table.rows]
    assert all(area.width == pytest.approx(table.width, abs=2) for area in group.shapes)
    assert not [run for run in slide._element.iter("{*}hlinkClick") if run.getparent().tag.endswith("rPr")], (
        "a link of the text would be underlined and take the colour of links"
    )


def _description(shape: Any) -> str:
    return str(shape._element.xpath(".//p:cNvPr")[0].get("descr") or "")


def _runs(text: PlacedText) -> Iterator[PlacedRun]:
    return (run for paragraph in text.paragraphs for line in paragraph.lines for run in line.runs)


def _label(chart: PlacedChart, series: int, category: int) -> Iterator[PlacedRun]:
    labels = (each for each in chart.geometry.labels if each.role == "value")
    return (run for each in labels if (each.series, each.category) == (series, category) for run in _runs(each.text))


def _series(chart: PlacedChart) -> list[str]:
    """Return the names of a chart's series, if there are several."""
    marks = chart.block.marks
    match marks:
        case Bars():
            names = [plain(series.label) for series in marks.series]
        case StackedBars():
            drawn = {bar.series for bar in chart.geometry.bars}
            names = [plain(level.short) for index, level in enumerate(marks.levels) if index in drawn]
        case RankLines():
            names = [plain(item.label) for item in marks.items]
    return names if len(names) > 1 else []


def _page_numbers(page: LaidPage) -> Iterator[PlacedRun]:
    for frame in page.frames:
        texts = [frame.content] if isinstance(frame.content, PlacedText) else []
        if isinstance(frame.content, PlacedTable):
            texts = [cell.text for cell in frame.content.cells]
        yield from (run for text in texts for run in _runs(text) if isinstance(run.origin, PageOf))
