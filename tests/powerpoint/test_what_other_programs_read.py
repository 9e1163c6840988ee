"""What LibreOffice reads of charts and shapes where it reads less than PowerPoint does."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from lxml import etree
from pptx.util import Pt

from generator.backends.powerpoint import write
from generator.backends.powerpoint.markup import Palette
from generator.backends.powerpoint.shapes import Canvas, outline
from generator.layout.document import MM, Bar, Line, PlacedChart, PlacedShape, Rect
from generator.layout.text import label
from generator.report.charts import Marks
from generator.report.runs import typed
from tests.powerpoint.package_checks import NS, Package
from tests.powerpoint.sample_deck import chart_frame, document, fonts, mm, overlap, page, ranks, theme


def chart_xml(marks: Marks) -> tuple[etree._Element, PlacedChart]:
    frame = chart_frame(marks, "図", mm(12, 60, 250, 60))
    assert isinstance(frame.content, PlacedChart)
    stream = BytesIO()
    write(document(page(1, "題名", frame)), theme(), stream)
    return Package(stream).xml["ppt/charts/chart1.xml"], frame.content


def test_lines_of_a_label_are_parted_by_empty_lines_with_the_measured_white() -> None:
    chart, _ = chart_xml(overlap())
    paragraphs = chart.findall(".//c:dLbl", NS)[0].findall(".//a:p", NS)
    assert [bool("".join(p.itertext()).strip()) for p in paragraphs] == [True, False, True, False, True]
    for paragraph in paragraphs:
        sizes = {int(size) for size in paragraph.xpath(".//a:rPr/@sz", namespaces=NS)}
        assert int(paragraph.find("a:pPr/a:lnSpc/a:spcPts", NS).get("val")) == max(sizes)


def test_white_stands_only_between_two_segments_without_outline() -> None:
    _, placed = chart_xml(overlap())
    assert [bool(bar.outline) for bar in placed.geometry.bars] == [False, False, True]
    looks = _outlines(placed)
    assert looks == ["bg1", "bg1", None]
    outlined = replace(placed.geometry.bars[1], outline="#6B7688")
    assert _outlines(placed, outlined) == [None, None, None]


def _outlines(placed: PlacedChart, *changed: Bar) -> list[str | None]:
    """Return the slot of each series' outline; None for no line and for a colour that is no slot."""
    bars = tuple(next((c for c in changed if c.series == bar.series), bar) for bar in placed.geometry.bars)
    content = replace(placed, geometry=replace(placed.geometry, bars=bars))
    frame = replace(chart_frame(placed.block.marks, "図", mm(12, 60, 250, 60)), content=content)
    stream = BytesIO()
    write(document(page(1, "題名", frame)), theme(), stream)
    chart = Package(stream).xml["ppt/charts/chart1.xml"]
    found = [series.find("c:spPr/a:ln/a:solidFill/a:schemeClr", NS) for series in chart.iterfind(".//c:ser", NS)]
    return [None if each is None else each.get("val") for each in found]


def test_rings_are_navy_discs_below_the_circles_a_point_of_width_around_them() -> None:
    chart, placed = chart_xml(ranks())
    count = len(placed.geometry.circles)
    series = chart.findall(".//c:ser", NS)
    third = len(series) // 3
    links, rings, circles = series[:third], series[third : 2 * third], series[2 * third :]
    assert all(each.find("c:spPr/a:ln/a:solidFill", NS) is not None for each in links)
    assert all(each.find("c:spPr/a:ln/a:noFill", NS) is not None for each in (*rings, *circles))
    outer = [int(size.get("val")) for each in rings for size in each.iterfind("c:dPt/c:marker/c:size", NS)]
    inner = [int(size.get("val")) for each in circles for size in each.iterfind("c:dPt/c:marker/c:size", NS)]
    assert len(outer) == len(inner) == count
    assert {a - b for a, b in zip(outer, inner, strict=True)} == {2}
    colours = {slot.get("val") for each in rings[:-1] for slot in each.iterfind("c:dPt/c:marker//a:schemeClr", NS)}
    assert "tx2" in colours


def test_strokes_end_well_before_the_label_that_interrupts_them() -> None:
    rect = Rect(100, 100, 120, 12)
    text = label(typed("AIを導入 672団体（222 ＋ 450）"), "body", rect, theme(), fonts(), align="center")
    strokes = (Line(40, 106, 97, 106, "#5A6472", 1.0), Line(223, 106, 300, 106, "#5A6472", 1.0))
    upright = Line(40, 90, 40, 106, "#5A6472", 1.0)
    shape = PlacedShape(strokes=(*strokes, upright), label=text, label_rect=rect)
    canvas = Canvas(Palette.of(theme()), 842, 0.0)
    root = etree.fromstring(
        f'<root xmlns:p="{NS["p"]}" xmlns:a="{NS["a"]}">{outline(canvas, rect, shape, "図形")}</root>'
    )
    drawn = [
        (int(x.find("a:off", NS).get("x")), int(x.find("a:ext", NS).get("cx")))
        for x in root.iterfind(".//p:cxnSp//a:xfrm", NS)
    ]
    assert drawn[0][0] == Pt(40)
    assert sum(drawn[0]) <= Pt(100 - 4 * MM)
    assert drawn[1][0] >= Pt(220 + 4 * MM)
    assert sum(drawn[1]) == Pt(300)
    assert drawn[2] == (Pt(40), 0)
