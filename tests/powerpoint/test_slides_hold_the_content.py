from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.presentation import Presentation as Deck
from pptx.util import Pt

from generator.layout.document import Frame, Label, PlacedChart, PlacedTable, PlacedText
from tests.powerpoint.package_checks import NS, Package, workbook_cells
from tests.powerpoint.sample_deck import HEIGHT, WIDTH, deck, theme


def plain(text: PlacedText) -> Iterator[str]:
    for paragraph in text.paragraphs:
        yield "".join(run.text for run in paragraph.runs)


def words_of(frame: Frame) -> Iterator[str]:
    """Every text that the frame prints."""
    match frame.content:
        case PlacedText() as text:
            yield from plain(text)
        case PlacedTable() as table:
            for cell in table.cells:
                yield from plain(cell.text)
        case PlacedChart() as chart:
            for each in chart.geometry.labels:
                yield from plain(each.text)
        case _:
            return


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_every_text_of_the_document_is_found_on_its_slide(slides: Deck, written: bytes) -> None:
    package = Package(BytesIO(written))
    for number, page in enumerate(deck().pages, start=1):
        name = f"ppt/slides/slide{number}.xml"
        text = "".join(package.xml[name].itertext())
        for _, target in package.relationships(name).values():
            if "charts/" in target:
                text += "".join(package.xml[target].itertext())
        for frame in page.frames:
            for words in words_of(frame):
                if isinstance(frame.content, PlacedChart):
                    assert all(piece in squeezed(text) for piece in pieces(words)), (number, words)
                else:
                    assert squeezed(words) in squeezed(text), (number, words)


def pieces(words: str) -> list[str]:
    """A native label may be a number format and a field: its bare number has no thousands comma."""
    return [squeezed(words)] if not any(char.isdigit() for char in words) else []


def test_every_chart_value_stands_in_the_cache_and_in_the_workbook(written: bytes) -> None:
    package = Package(BytesIO(written))
    charts = iter(sorted(package.named("ppt/charts/chart")))
    for page in deck().pages:
        for frame in page.frames:
            if isinstance(frame.content, PlacedChart):
                name = next(charts)
                cells = set(workbook_cells(package, name).values())
                cached = {float(v.text or "") for v in package.xml[name].iterfind(".//c:val//c:v", NS)}
                values = printed_values(frame.content)
                assert values <= cells, name
                assert values == cached, name
    assert next(charts, None) is None


def printed_values(chart: PlacedChart) -> set[float]:
    from generator.report.charts import Bars, RankLines
    from generator.report.numbers import Number

    marks = chart.block.marks
    if isinstance(marks, Bars):
        figures = [point.value for series in marks.series for point in series.points]
    elif isinstance(marks, RankLines):
        figures = [rank for item in marks.items for rank in item.ranks]
    else:
        figures = [value for row in marks.rows for value in row.values]
    return {float(figure.value) for figure in figures if isinstance(figure, Number)}


def test_a_missing_value_is_no_point_and_a_break_is_an_empty_row(written: bytes) -> None:
    package = Package(BytesIO(written))
    chart = package.xml["ppt/charts/chart1.xml"]
    points = {int(point.get("idx")) for point in chart.iterfind(".//c:val//c:pt", NS)}
    assert points == {0, 2, 3, 5, 6, 7}, "1 is the break's slot, 4 was not published"
    cells = workbook_cells(package, "ppt/charts/chart1.xml")
    assert "A3" not in cells
    assert cells["A4"] == "令和\n元年度"
    assert "B6" not in cells
    assert cells["B7"] == 0.0, "a real zero stays"


def test_the_workbook_reads_as_a_person_would_have_made_it(written: bytes) -> None:
    package = Package(BytesIO(written))
    cells = workbook_cells(package, "ppt/charts/chart1.xml")
    assert (cells["name"], cells["A1"], cells["B1"]) == ("導入済みの割合", "区分", "導入済み（％）")
    assert workbook_cells(package, "ppt/charts/chart4.xml")["name"] == "指定都市 AI", (
        "Excel refuses brackets in sheet names"
    )


def test_a_share_after_a_count_is_bound_to_a_column_of_the_workbook(written: bytes) -> None:
    package = Package(BytesIO(written))
    cells = workbook_cells(package, "ppt/charts/chart2.xml")
    assert (cells["C1"], cells["C2"], cells["C4"]) == ("表示", "（20.1）", "（47.7）")
    chart = package.xml["ppt/charts/chart2.xml"]
    kinds = {field.get("type") for field in chart.iterfind(".//a:fld", NS)}
    assert kinds == {"VALUE", "CELLRANGE"}
    formula = chart.find(".//{*}datalabelsRange/{*}f")
    assert formula is not None
    assert formula.text == "'ガイドライン'!$C$2:$C$4"


def test_the_plot_area_stands_where_layout_put_it(written: bytes) -> None:
    package = Package(BytesIO(written))
    frame = next(f for f in deck().pages[1].frames if isinstance(f.content, PlacedChart))
    assert isinstance(frame.content, PlacedChart)
    plot = frame.content.geometry.plot
    layout = package.xml["ppt/charts/chart1.xml"].find(".//c:manualLayout", NS)
    assert layout is not None
    x, width = (float(layout.find(f"c:{name}", NS).get("val")) for name in "xw")
    assert abs(frame.rect.x + x * frame.rect.width - plot.x) < 0.01
    assert abs(width * frame.rect.width - plot.width) < 0.01


def test_table_cells_merges_and_borders_are_native(slides: Deck) -> None:
    table = next(shape for shape in slides.slides[3].shapes if shape.has_table).table
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["機能", "対象の業務", "削減時間"],
        ["音声認識", "会議録の文字起こし", "1,400時間"],
        ["", "２時間の会議の議事録原案の作成", "６時間"],
    ]
    assert table.first_row
    assert table.cell(1, 0).is_merge_origin
    assert table.cell(1, 0).span_height == 2
    borders = table.cell(2, 2)._tc.tcPr
    assert borders.find("a:lnB", NS).get("w") == "12700"
    assert borders.find("a:lnT", NS).get("w") == "6350"
    for row in (1, 2):  # a merged cell has the rule below its last row at its origin too
        assert table.cell(row, 0)._tc.tcPr.find("a:lnB", NS).get("w") == "12700"


def test_title_number_sources_and_lead_fill_placeholders(slides: Deck) -> None:
    kinds = {shape.placeholder_format.type: shape for shape in slides.slides[1].placeholders}
    assert kinds[PP_PLACEHOLDER.TITLE].text_frame.text == "地方自治体におけるAI・RPAの導入状況（AI導入状況）"
    assert "出典" in kinds[PP_PLACEHOLDER.FOOTER].name
    assert "令和３年12月31日現在" in kinds[PP_PLACEHOLDER.FOOTER].text_frame.text
    field = kinds[PP_PLACEHOLDER.SLIDE_NUMBER]._element.find(".//a:fld", NS)
    assert field.get("type") == "slidenum"
    assert "都道府県・指定都市は令和３年度から100％で、" in kinds[PP_PLACEHOLDER.BODY].text_frame.text
    assert [slide.shapes.title is not None for slide in slides.slides] == [True] * 5


def test_placeholders_take_size_weight_and_colour_from_the_master(slides: Deck) -> None:
    run = slides.slides[1].shapes.title.text_frame.paragraphs[0].runs[0]
    assert run.font.size is None
    assert run.font.bold is None
    assert run._r.rPr.find("a:solidFill", NS) is None


def test_frames_keep_their_places_and_reading_order(slides: Deck) -> None:
    assert (slides.slide_width, slides.slide_height) == (Pt(WIDTH), Pt(HEIGHT))
    names = [shape.name for shape in slides.slides[1].shapes]
    expected = ["題名", "ページ番号", "リード文", "図：導入済みの割合", "導入済みの割合：図の注記"]
    assert names[:5] == expected
    title = deck().pages[1].frames[0].rect
    assert abs(slides.slides[1].shapes[0].left - title.x * 12700) < 2


def test_decoration_of_the_layout_is_not_repeated_on_the_slide(slides: Deck) -> None:
    assert "題名の罫" not in {shape.name for shape in slides.slides[1].shapes}
    assert "題名の罫" in {shape.name for shape in slides.slides[1].slide_layout.shapes}
    assert "表紙の帯" not in {shape.name for shape in slides.slides[0].shapes}
    assert "表紙の帯" in {shape.name for shape in slides.slides[0].slide_layout.shapes}


def test_speaker_notes_are_kept_paragraph_by_paragraph(slides: Deck) -> None:
    notes = slides.slides[1].notes_slide.notes_text_frame
    assert [paragraph.text for paragraph in notes.paragraphs] == list(deck().pages[1].speaker_notes)


def test_metadata_come_from_the_document(slides: Deck) -> None:
    core = slides.core_properties
    assert (core.title, core.author, core.keywords) == ("自治体におけるAI・RPA活用", "総務省", "AI, RPA")
    assert core.language == "ja-JP"
    assert core.modified is not None
    assert core.modified.date() == deck().date


def test_japanese_glyphs_come_from_the_theme_font(written: bytes) -> None:
    package = Package(BytesIO(written))
    for name in package.named("ppt/slides/slide"):
        faces = [
            node.get("typeface")
            for tag in ("latin", "ea", "cs")
            for node in package.xml[name].iterfind(f".//a:{tag}", NS)
        ]
        assert not faces, f"{name} names fonts: {faces}"
        for run in package.xml[name].iterfind(".//a:rPr", NS):
            assert (run.get("lang"), run.get("altLang")) == ("ja-JP", "en-US")
    for kind in ("majorFont", "minorFont"):
        fonts = package.xml["ppt/theme/theme1.xml"].find(f".//a:{kind}", NS)
        assert fonts is not None
        assert fonts.find("a:ea", NS).get("typeface") == theme().fonts.powerpoint
        assert fonts.find("a:font[@script='Jpan']", NS).get("typeface") == theme().fonts.powerpoint


def test_line_breaking_follows_the_layouts_own_table(written: bytes) -> None:
    from generator.layout.kinsoku import NEVER_FIRST, NEVER_LAST

    kinsoku = Package(BytesIO(written)).xml["ppt/presentation.xml"].find("p:kinsoku", NS)
    assert kinsoku is not None
    assert set(kinsoku.get("invalStChars")) == NEVER_FIRST
    assert set(kinsoku.get("invalEndChars")) == NEVER_LAST


def test_nothing_depends_on_autofit(written: bytes) -> None:
    package = Package(BytesIO(written))
    for name in package.named("ppt/slides/slide"):
        for body in package.xml[name].iterfind(".//p:sp/p:txBody/a:bodyPr", NS):
            assert body.find("a:normAutofit", NS) is None
            assert body.find("a:spAutoFit", NS) is None


def test_labels_that_a_chart_cannot_hold_are_grouped_above_it(slides: Deck) -> None:
    group = next(shape for shape in slides.slides[1].shapes if shape.name == "導入済みの割合：図の注記")
    texts = {shape.text_frame.text for shape in group.shapes if shape.has_text_frame}
    assert any("実証中" in text for text in texts)
    assert "…" in texts
    labels: list[Label] = [
        label
        for frame in deck().pages[1].frames
        if isinstance(frame.content, PlacedChart)
        for label in frame.content.geometry.labels
        if label.role == "missing"
    ]
    assert len(labels) == 1
