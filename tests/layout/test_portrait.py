"""The A4 portrait page: running line, numbered panels, lead, tables that continue in equal parts, narrow panels stacked."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise
from math import ceil

import pytest

from generator.layout.document import MM, Document, Frame, LaidPage, PlacedDiagram, PlacedTable, PlacedText
from generator.layout.fonts import Fonts
from generator.layout.pages import lay_out
from generator.report.blocks import Columns, Panel, Rule, Stack, Table, TableCell, TableColumn, TableRow, Text
from generator.report.pages import Page, Report
from generator.report.runs import plain, typed
from generator.report.walk import page_runs
from generator.theme.model import Theme
from tests.charts.chart_making import bars
from tests.layout.by_hand import frame, tables, words
from tests.layout.portrait_pages import every_diagram, figures, listing, page, register


def laid(theme: Theme, fonts: Fonts, *pages: Page) -> Document:
    return lay_out(Report("試験", pages, dt.date(2026, 3, 31)), theme, "a4-portrait", fonts)


def said(found: LaidPage) -> list[str]:
    return [line for one in found.frames if isinstance(one.content, PlacedText) for line in words(one.content)]


def named(found: LaidPage, start: str) -> list[Frame]:
    return [one for one in found.frames if one.name.startswith(start)]


def test_the_page_stands_on_the_comps_lines(theme: Theme, fonts: Fonts) -> None:
    (found,) = laid(theme, fonts, listing(15)).pages
    title, lead = frame(found, "title").content, frame(found, "lead")
    assert isinstance(title, PlacedText)
    assert isinstance(lead.content, PlacedText)
    assert title.paragraphs[0].lines[0].baseline == pytest.approx(23.4 * MM, abs=0.1)
    assert [one.baseline / MM for p in lead.content.paragraphs for one in p.lines] == pytest.approx(
        [39.0, 45.6], abs=0.1
    )
    assert lead.rect.height / MM == pytest.approx(18.5, abs=0.1)
    heading = named(found, "見出し")[0].content
    assert isinstance(heading, PlacedText)
    assert heading.paragraphs[0].lines[0].baseline - lead.rect.bottom == pytest.approx(9 * MM, abs=0.1)
    sources = frame(found, "sources").content
    assert isinstance(sources, PlacedText)
    assert sources.paragraphs[-1].lines[-1].baseline == pytest.approx(283 * MM, abs=0.1)
    running = [one for one in found.frames if one.region == "running"]
    assert [words(one.content) for one in running] == [["都道府県別プロフィール"], ["令和５年12月31日現在"]]
    assert running[1].rect.right == pytest.approx(192 * MM, abs=0.1)


def test_a_landscape_page_has_no_running_line(theme: Theme, fonts: Fonts) -> None:
    report = Report("試験", (listing(3),), dt.date(2026, 3, 31))
    (found,) = lay_out(report, theme, "a4-landscape", fonts).pages
    assert not [one for one in found.frames if one.region == "running"]


def test_panels_are_numbered_through_the_document(theme: Theme, fonts: Fonts) -> None:
    two = Stack((Panel(typed("甲"), register(2)), Panel(typed("乙"), register(2))))
    document = laid(theme, fonts, page(two, section_id="a"), page(two, section_id="b"))
    heads = [line for one in document.pages for line in said(one) if line.startswith("図表")]
    assert heads == ["図表１　甲", "図表２　乙", "図表３　甲", "図表４　乙"]


def test_sections_are_numbered_on_their_page(theme: Theme, fonts: Fonts) -> None:
    two = Stack((Panel(typed("甲"), register(2)), Panel(typed("乙"), register(2))))
    document = laid(theme, fonts, *(page(two, section_id=s, headings="sections") for s in "ab"))
    assert [line for one in document.pages for line in said(one) if line[1:2] == "\u3000" and line[0] in "１２"] == [
        "１　甲",
        "２　乙",
    ] * 2


def test_aside_and_corner_stand_beside_the_title(theme: Theme, fonts: Fonts) -> None:
    (found,) = laid(
        theme, fonts, listing(3, title=typed("魚津市"), aside=typed("人口40,535人"), corner=typed("富山県"))
    ).pages
    title, aside, corner = frame(found, "title"), named(found, "題名の補い")[0], named(found, "右肩")[0]
    assert title.rect.right <= aside.rect.x < aside.rect.right < corner.rect.x
    assert corner.rect.right == pytest.approx(192 * MM, abs=0.1)
    assert not named(found, "ページ番号")


@pytest.mark.parametrize("rows", [60, 90, 91, 179, 200])
def test_a_long_table_continues_in_equal_parts(theme: Theme, fonts: Fonts, rows: int) -> None:
    pages = laid(theme, fonts, listing(rows)).pages
    parts = [
        sum(cell.column == 0 and not cell.header and cell.columns == 1 for cell in tables(one)[0].cells)
        for one in pages
    ]
    assert sum(parts) == rows
    assert max(parts) <= 45
    assert max(parts) - min(parts) <= len(parts), "balanced"
    assert len(pages) == ceil(rows / 45) or max(parts) < 45
    total = len(pages)
    assert [line for one in pages for line in said(one) if "番目" in line] == [
        f"{sum(parts[:at]) + 1}～{sum(parts[: at + 1])}番目／{rows}団体" for at in range(total)
    ]
    assert [named(one, "題名の補い")[0] for one in pages]
    assert all(one.title == "富山県　市区町村別の一覧" for one in pages)


def test_a_part_says_where_the_next_page_starts(theme: Theme, fonts: Fonts) -> None:
    first, second = laid(theme, fonts, listing(60)).pages
    following = [line for line in said(first) if line.startswith("次のページ")]
    body = [cell for cell in tables(second)[0].cells if cell.column == 0 and not cell.header]
    assert following == [f"次のページは{words(body[0].text)[0]}から"]
    assert not [line for line in said(second) if line.startswith("次のページ")]


def test_totals_stand_on_the_first_page_only_and_the_head_on_all(theme: Theme, fonts: Fonts) -> None:
    first, second = (tables(one)[0] for one in laid(theme, fonts, listing(60)).pages)
    assert first.header_rows == second.header_rows == 2
    assert [
        sum(cell.columns == 2 and not cell.header and cell.column == 0 for cell in one.cells) for one in (first, second)
    ] == [2, 0]


def test_a_lead_gives_up_its_box_only_where_the_table_continues(theme: Theme, fonts: Fonts) -> None:
    boxed = frame(laid(theme, fonts, listing(15)).pages[0], "lead").content
    plain_ = [frame(one, "lead").content for one in laid(theme, fonts, listing(60)).pages]
    assert isinstance(boxed, PlacedText)
    assert boxed.border
    assert all(isinstance(one, PlacedText) and not one.border and not one.fill for one in plain_)


def test_rows_are_lower_the_more_there_are(theme: Theme, fonts: Fonts) -> None:
    heights = []
    for rows in (10, 20, 30, 60):
        placed = tables(laid(theme, fonts, listing(rows)).pages[0])[0]
        heights.append(placed.row_heights[5] / MM)
    assert heights == pytest.approx([6.8, 6.0, 4.5, 3.95], abs=0.01)


def test_blocks_of_five_are_divided_by_a_rule_each(theme: Theme, fonts: Fonts) -> None:
    placed = tables(laid(theme, fonts, listing(90)).pages[0])[0]
    count = sum(cell.column == 0 and not cell.header and cell.columns == 1 for cell in placed.cells)
    hair = theme.colour("hair")
    whole = [r for r in placed.rules if r.y1 == r.y2 and r.colour == hair and r.x2 - r.x1 > 170 * MM]
    assert len(whole) == ceil(count / 5) - 1
    rows = {cell.row: cell for cell in placed.cells if cell.column == 0 and not cell.header and cell.columns == 1}
    middles = [rows[r].text.paragraphs[0].lines[0].baseline for r in sorted(rows)]
    steps = {round((b - a) / MM, 2) for a, b in pairwise(middles)}
    assert steps == {3.95, 4.75}


def test_the_key_names_only_what_occurs(theme: Theme, fonts: Fonts) -> None:
    (found,) = laid(theme, fonts, page(Panel(typed("一覧"), register(3)))).pages
    assert [line for line in said(found) if "実施" in line] == ["●　実施", "－　未実施"]
    (found,) = laid(theme, fonts, page(Panel(typed("一覧"), register(3, unasked=(0,))))).pages
    assert "値がない団体" in said(found)


def test_a_merged_cell_covers_its_columns(theme: Theme, fonts: Fonts) -> None:
    placed = tables(laid(theme, fonts, page(register(3, unasked=(1,)))).pages[0])[0]
    merged = next(cell for cell in placed.cells if cell.fill == theme.colour("no_answer"))
    assert merged.columns == 4
    assert merged.rect.width == pytest.approx(sum(placed.column_widths[5:9]))
    assert not [cell for cell in placed.cells if cell.row == merged.row and cell.column > 5]


@pytest.mark.parametrize("name", ["かすみがうら市", "南アルプス市", "つがる市"])
def test_a_name_stands_on_one_line(theme: Theme, fonts: Fonts, name: str) -> None:
    table = register(30)
    columns = (replace(table.columns[0], width=22.5), *table.columns[1:])
    rows = tuple(
        replace(row, cells=(TableCell(typed(name)), *row.cells[1:])) if row.kind == "body" else row
        for row in table.rows
    )
    placed = tables(laid(theme, fonts, page(replace(table, columns=columns, rows=rows))).pages[0])[0]
    for cell in placed.cells:
        if cell.column == 0 and not cell.header:
            (line,) = cell.text.paragraphs[0].lines
            assert line.runs[-1].x + line.runs[-1].width <= cell.rect.right
            assert min(run.style.size for run in line.runs) >= 8.0


def test_no_number_is_broken_though_its_column_was_given_too_little(theme: Theme, fonts: Fonts) -> None:
    columns = (TableColumn(typed("名"), 100, fixed=True), TableColumn(typed("人口"), 5, "right", True))
    table = Table(columns, (TableRow((TableCell(typed("全国")), TableCell(typed("126,146,099")))),), "表。", "ruled")
    placed = tables(laid(theme, fonts, page(table)).pages[0])[0]
    cell = next(cell for cell in placed.cells if cell.column == 1 and not cell.header)
    assert words(cell.text) == ["126,146,099"]
    assert cell.text.paragraphs[0].lines[0].runs[0].x >= cell.rect.x


def test_narrow_panels_stand_one_under_the_other_with_their_labels(theme: Theme, fonts: Fonts) -> None:
    def panel(name: str, labelled: bool) -> Panel:
        return Panel(typed(name), bars([[50, 30, 20]], ["文字認識", "音声認識", "画像認識"], label_column=labelled))

    three = Columns((panel("都道府県", True), panel("指定都市", False), panel("市区町村", False)))
    (found,) = laid(theme, fonts, page(three)).pages
    charts = named(found, "図「")
    assert [round(one.rect.x / MM) for one in charts] == [18, 18, 18]
    assert charts[0].rect.bottom <= charts[1].rect.y
    for one in charts:
        labels = [label for label in one.content.geometry.labels if label.role == "category"]  # type: ignore[union-attr]
        assert len(labels) == 3


def test_columns_of_words_or_of_widths_that_fit_stay_side_by_side(theme: Theme, fonts: Fonts) -> None:
    said_ = Columns(tuple(Panel(typed(name), Text((typed("本文"),))) for name in ("左", "右")))
    drawn = Columns(
        tuple(Panel(typed(name), bars([[5, 3]], ["甲", "乙"])) for name in ("左", "右")), widths_mm=(100, 0)
    )
    (found,) = laid(theme, fonts, page(Stack((said_, drawn)))).pages
    assert len({round(one.rect.x) for one in named(found, "本文「")}) == 2
    assert len({round(one.rect.x) for one in named(found, "図「")}) == 2


def test_fixed_columns_wider_than_the_page_are_scaled(theme: Theme, fonts: Fonts) -> None:
    two = Columns(tuple(bars([[5, 3]], ["甲", "乙"]) for _ in range(2)), widths_mm=(160, 107), gap_mm=6)
    (found,) = laid(theme, fonts, page(two)).pages
    assert max(one.rect.right for one in found.frames) <= 192.1 * MM


def test_a_lower_block_stands_at_the_foot_of_its_neighbour(theme: Theme, fonts: Fonts) -> None:
    low = Table((TableColumn(typed("県"), 1),), (TableRow((TableCell(typed("富山")),)),), "表。", "ruled")
    body = Columns((register(12), low), widths_mm=(120, 48), align="bottom")
    (found,) = laid(theme, fonts, page(body)).pages
    high, small = (one for one in found.frames if isinstance(one.content, PlacedTable))
    assert small.rect.y > high.rect.y + 20 * MM


def test_every_diagram_stands_on_a_portrait_page(theme: Theme, fonts: Fonts) -> None:
    pages = laid(theme, fonts, *every_diagram()).pages
    placed = [one.content for found in pages for one in found.frames if isinstance(one.content, PlacedDiagram)]
    assert {type(one.block.marks).__name__ for one in placed} == {"TileMap", "CellBars", "Dots", "Stems", "OutlineMap"}
    for found in pages:
        foot = min(one.rect.y for one in found.frames if one.region == "notes")
        assert max(one.rect.bottom for one in found.frames if one.region == "body" and one.name != "題名の罫") <= foot


def test_key_figures_print_all_they_are_given(theme: Theme, fonts: Fonts) -> None:
    (found,) = laid(theme, fonts, page(Stack((figures(), Rule(), Text((typed("本文"),)))))).pages
    printed = "".join(said(found)).replace(" ", "")
    for words_ in ("市区町村", "15団体", "中核市１　町４", "66.7％", "10／15団体", "順位", "12位２県同率"):
        assert words_ in printed


def test_a_walk_meets_every_text_that_a_portrait_page_prints(theme: Theme, fonts: Fonts) -> None:
    for made, found in zip(every_diagram(), laid(theme, fonts, *every_diagram()).pages, strict=True):
        walked = plain(tuple(page_runs(made))).replace("\n", "")
        for one in found.frames:
            if isinstance(one.content, PlacedTable):
                for cell in one.content.cells:
                    assert "".join(words(cell.text)) in walked
