"""Where things stand on a page (comps/slides.md), how it shrinks, continues, and what it says when nothing helps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from generator.errors import LayoutError, TemplateError
from generator.layout.document import MM, Document, LaidPage, PlacedShape, PlacedText
from generator.layout.fonts import Fonts
from generator.layout.page_numbers import drafted, resolved
from generator.layout.pages import lay_out
from generator.report.blocks import Columns, Panel, Stack, Table, TableCell, TableColumn, TableRow, Text
from generator.report.pages import Report
from generator.report.runs import PageOf, Run, figure, joined, plain, typed
from generator.theme.model import Theme
from tests.layout.by_hand import baselines, frame, note, number, page, rich, tables, words

Lay = Callable[..., Document]
LEAD = rich(
    "都道府県・指定都市は令和３年度から100％で、その他の市区町村は約58％まで進んだ。",
    "令和元年度の８％から毎年度増えた。",
)


def listed(count: int, style: str = "crosstab", words_: str = "項目") -> Table:
    rows = tuple(TableRow((TableCell(typed(f"{words_}{i}")), TableCell(typed(str(i))))) for i in range(count))
    columns = (TableColumn(typed("項目")), TableColumn(typed("団体"), align="right"))
    return Table(columns, rows, "項目ごとの団体数。", style)  # type: ignore[arg-type]


def test_title_number_and_rule_stand_where_the_comps_have_them(laid: Lay) -> None:
    first = laid(page()).pages[0]
    title, shown = frame(first, "title"), frame(first, "number")
    assert baselines(title.content) == [pytest.approx(17.6 * MM)]
    assert baselines(shown.content) == [pytest.approx(17.6 * MM)]
    assert title.rect.x == pytest.approx(12 * MM)
    assert shown.rect.right == pytest.approx(285 * MM)
    rule = next(f for f in first.frames if f.name == "題名の罫")
    assert rule.artifact
    assert (rule.rect.y, rule.rect.height) == (pytest.approx(22 * MM), pytest.approx(0.8 * MM))


def test_second_title_line_moves_all_below_by_nine_millimetres(laid: Lay) -> None:
    long = page(title=typed("地方自治体におけるAI・RPAの導入状況\n（都道府県・指定都市・その他の市区町村）"), lead=LEAD)
    two, one = laid(long).pages[0], laid(page(lead=LEAD)).pages[0]
    assert baselines(frame(two, "title").content) == pytest.approx([17.6 * MM, 26.6 * MM], abs=0.1 * MM)
    assert frame(two, "lead").rect.y - frame(one, "lead").rect.y == pytest.approx(9 * MM)


def test_lead_box_of_two_bullets_is_21_4_millimetres_high(laid: Lay) -> None:
    lead = frame(laid(page(lead=LEAD)).pages[0], "lead")
    assert lead.rect.y == pytest.approx(27 * MM)
    assert lead.rect.height == pytest.approx(21.4 * MM, abs=0.05 * MM)
    assert lead.rect.width == pytest.approx(273 * MM)
    assert isinstance(lead.content, PlacedText)
    assert lead.content.tag == "L"
    first = lead.content.paragraphs[0]
    assert first.lines[0].runs[0].x == pytest.approx((12 + 5 + 5.2) * MM)
    assert first.bullet
    assert (first.runs[0].style.bold, lead.content.paragraphs[1].runs[0].style.bold) == (True, False)


def test_lead_box_grows_with_its_lines(laid: Lay) -> None:
    long = rich("AIの導入に向けた課題では、人材の不足と費用の獲得の難しさが続けて多く挙げられ、" * 2, "二つめ。")
    assert frame(laid(page(lead=long)).pages[0], "lead").rect.height == pytest.approx(28.3 * MM, abs=0.1 * MM)


def test_notes_and_sources_grow_upwards_from_204_2(laid: Lay) -> None:
    sources = rich("総務省「調査」（令和２年度12月31日現在）", "総務省「調査」（令和３年度12月31日現在）")
    found = laid(page(notes=(note("四捨五入した。"), note("定義が異なる。", 1)), sources=sources)).pages[0]
    foot, notes = frame(found, "sources"), frame(found, "notes")
    assert foot.rect.bottom == pytest.approx(204.2 * MM)
    assert foot.rect.height == pytest.approx(2 * 3.61 * MM, abs=0.05)
    assert foot.rect.y - notes.rect.bottom == pytest.approx(1.2 * MM)
    assert notes.rect.height == pytest.approx(2 * 3.96 * MM, abs=0.05)
    rule = next(f for f in found.frames if f.name == "注の罫")
    assert notes.rect.y - rule.rect.y == pytest.approx(1.6 * MM)


def test_numbered_notes_come_first_and_hang_8_2_millimetres(laid: Lay) -> None:
    found = laid(page(notes=(note("四捨五入した。"), note("定義が異なる。", 1)))).pages[0]
    assert words(frame(found, "notes").content) == ["※１定義が異なる。", "※四捨五入した。"]
    content = frame(found, "notes").content
    assert isinstance(content, PlacedText)
    assert [p.lines[0].runs[1].x - p.lines[0].runs[0].x for p in content.paragraphs] == pytest.approx([8.2 * MM] * 2)


def test_many_short_numbered_notes_share_a_line(laid: Lay) -> None:
    notes = (*(note(f"短い注{i}。", i) for i in range(1, 6)), note("ページ全体の注。"))
    shown = words(frame(laid(page(notes=notes)).pages[0], "notes").content)
    assert len(shown) == 2
    assert shown[0].startswith("※１短い注1。\u3000\u3000※２\u3000短い注2。")


def test_body_starts_five_millimetres_below_the_lead(laid: Lay) -> None:
    found = laid(page(listed(3), lead=LEAD)).pages[0]
    body = next(f for f in found.frames if f.region == "body" and f.name.startswith("表"))
    assert body.rect.y - frame(found, "lead").rect.bottom == pytest.approx(5 * MM)


def test_frames_stand_in_reading_order(laid: Lay) -> None:
    body = Panel(typed("都道府県"), listed(2), base=typed("n=47"), unit=typed("（団体）"))
    sources = rich("総務省「調査」")
    found = laid(page(body, lead=LEAD, notes=(note("注。"),), sources=sources)).pages[0]
    order = [f.region for f in found.frames if not f.artifact]
    assert order == ["title", "number", "lead", "body", "body", "body", "notes", "sources"]


def test_panels_side_by_side_are_87_millimetres_with_gutters_of_6(laid: Lay) -> None:
    panels = Columns(tuple(Panel(typed(name), listed(2)) for name in ("都道府県", "指定都市", "その他の市区町村")))
    found = laid(page(panels, lead=LEAD)).pages[0]
    heads = [f for f in found.frames if f.name.startswith("見出し「")]
    assert [f.rect.x for f in heads] == pytest.approx([12 * MM, 105 * MM, 198 * MM])
    top = frame(found, "lead").rect.bottom + 5 * MM
    assert [b for f in heads for b in baselines(f.content)] == pytest.approx([top + 4.6 * MM] * 3)
    rules = [f.content for f in found.frames if f.name == "見出しの罫"]
    assert [r.strokes[0].y1 for r in rules if isinstance(r, PlacedShape)] == pytest.approx([top + 6.6 * MM] * 3)
    assert [f.rect.width for f in found.frames if f.name.startswith("表")] == pytest.approx([87 * MM] * 3)


def test_a_heading_of_two_lines_lowers_the_rules_beside_it(laid: Lay) -> None:
    long = "地方自治体におけるAIとRPAの導入に当たっての課題と要望"
    panels = Columns(tuple(Panel(typed(name), listed(2)) for name in (long, "指定都市", "その他")))
    rules = [f.rect.y for f in laid(page(panels)).pages[0].frames if f.name == "見出しの罫"]
    assert len(rules) == 3
    assert len(set(rules)) == 1


def test_base_follows_the_heading_and_unit_stands_at_the_right(laid: Lay) -> None:
    body = Panel(typed("都道府県"), listed(2), base=typed("n=47"), unit=typed("（％）"))
    found = laid(page(body)).pages[0]
    heading = next(f.content for f in found.frames if f.name == "見出し「都道府県」")
    assert words(heading) == ["都道府県  n=47"]
    unit = next(f for f in found.frames if f.name == "単位「都道府県」")
    assert unit.rect.right == pytest.approx(285 * MM)


def test_short_tables_leave_white_below_and_stretch_no_further(laid: Lay) -> None:
    table = tables(laid(page(listed(3), lead=LEAD)).pages[0])[0]
    assert table.row_heights[1:] == pytest.approx([12 * MM] * 3)


def test_a_crowded_page_shrinks_before_it_continues(laid: Lay) -> None:
    roomy, crowded = laid(page(listed(8))), laid(page(listed(18)))
    assert len(crowded.pages) == 1
    assert crowded.pages[0].scale <= roomy.pages[0].scale == 1.0
    assert max(tables(crowded.pages[0])[0].row_heights[1:]) < 10.5 * MM


def test_a_long_table_continues_with_its_header_and_a_marked_title(laid: Lay) -> None:
    pages = laid(page(listed(40), chapter="導入状況", lead=LEAD)).pages
    assert len(pages) > 1
    assert [p.title for p in pages[1:]] == ["AIの導入状況（続き）"] * (len(pages) - 1)
    assert [p.continued for p in pages] == [False, *[True] * (len(pages) - 1)]
    assert [p.chapter for p in pages] == ["導入状況", *[""] * (len(pages) - 1)]
    shown = [tables(p)[0] for p in pages]
    assert all(words(t.cells[0].text) == ["項目"] and t.cells[0].header for t in shown)
    firsts = [w for t in shown for c in t.cells if c.column == 0 and not c.header for w in words(c.text)]
    assert firsts == [f"項目{i}" for i in range(40)]
    assert all(len(t.row_heights) > 2 for t in shown)


def test_bullets_continue_between_each_other(laid: Lay) -> None:
    bullets = Text(rich(*(f"{i}番めの文です。" for i in range(40))), role="bullet")
    pages = laid(page(bullets)).pages
    assert len(pages) > 1
    lines = [w for p in pages for f in p.frames if f.name.startswith("本文") for w in words(f.content)]
    assert lines == [f"{i}番めの文です。" for i in range(40)]


def test_a_stack_moves_a_whole_panel_to_the_next_page(laid: Lay) -> None:
    panels = tuple(Panel(typed(name), listed(12)) for name in ("前半", "後半"))
    pages = laid(page(Stack(panels))).pages
    assert [f.name for p in pages for f in p.frames if f.name.startswith("見出し「")] == [
        "見出し「前半」",
        "見出し「後半」",
    ]
    assert [len(tables(p)) for p in pages] == [1, 1]


def test_the_lead_stands_on_the_first_page_alone(laid: Lay) -> None:
    first, second = laid(page(listed(25), lead=LEAD)).pages
    assert [f.region for f in first.frames].count("lead") == 1
    assert "lead" not in [f.region for f in second.frames]
    assert second.title.endswith("（続き）")


def test_no_heading_ends_a_page(laid: Lay) -> None:
    part = Stack((Text(rich("後半"), role="body_strong"), listed(12)), gap_mm=0.8)
    first, second = laid(page(Stack((listed(12), part), gap_mm=5))).pages
    assert not [f for f in first.frames if f.name == "本文「後半」"]
    assert [f for f in second.frames if f.name == "本文「後半」"]


def test_a_loose_stack_fills_a_page_with_what_fits(laid: Lay) -> None:
    blocks = (listed(6, words_="甲"), Panel(typed("乙"), listed(14, words_="乙")), listed(4, words_="丙"))
    kept, loose = (laid(page(Stack(blocks, gap_mm=4, loose=each))).pages for each in (False, True))
    assert [_first_words(one) for one in kept] != [_first_words(one) for one in loose]
    assert _first_words(loose[0]) == ["甲0", "丙0"]
    assert _first_words(loose[1]) == ["乙0"]


def _first_words(laid_page: LaidPage) -> list[str]:
    bodies = ((cell for cell in table.cells if not cell.header) for table in tables(laid_page))
    return [words(next(cells).text)[0] for cells in bodies]


def test_what_never_fits_is_an_error_with_page_place_and_millimetres(laid: Lay) -> None:
    tall = Columns(tuple(listed(40) for _ in range(2)), asked=True)
    with pytest.raises(LayoutError) as caught:
        laid(page(kind="cover", section_id="c"), page(tall, place="report.yaml:12:3"))
    problem = caught.value.problems[0]
    assert problem.place == "report.yaml:12:3"
    assert "2ページ「AIの導入状況」" in problem.what.ja
    assert "mm 入りません" in problem.what.ja
    assert problem.hint is not None


def test_columns_continue_each_by_itself(laid: Lay) -> None:
    sides = Columns((listed(30), listed(8)), weights=(2.0, 1.0))
    first, second = laid(page(sides)).pages
    (long, short), (rest,) = tables(first), tables(second)
    assert len(long.block.rows) + len(rest.block.rows) == 30
    assert len(short.block.rows) == 8
    assert rest.column_widths == long.column_widths


def test_a_table_too_wide_for_its_words_is_an_error(laid: Lay) -> None:
    columns = tuple(TableColumn(typed("https://example.go.jp/long")) for _ in range(12))
    table = Table(columns, (TableRow(tuple(TableCell(typed("1")) for _ in columns)),), "広い表。")
    with pytest.raises(LayoutError, match="too wide"):
        laid(page(table))


def test_a_title_of_three_lines_is_an_error(laid: Lay) -> None:
    with pytest.raises(LayoutError, match="two lines"):
        laid(page(title=typed("とても長い題名のページです" * 12)))


def test_a_missing_glyph_names_character_and_page(laid: Lay) -> None:
    with pytest.raises(LayoutError) as caught:
        laid(page(listed(1, words_="絵文字😀"), place="report.yaml:4:1"))
    assert "U+1F600" in caught.value.problems[0].what.en
    assert caught.value.problems[0].place == "report.yaml:4:1"


def test_page_numbers_are_filled_in_after_pagination(laid: Lay) -> None:
    row = TableRow(tuple(TableCell(t) for t in (typed("1"), typed("課題"), (Run("", PageOf("challenges")),))))
    columns = (TableColumn((), 18, fixed=True), TableColumn(()), TableColumn((), 20, "right", fixed=True))
    contents = page(Table(columns, (row,), "目次", "contents"), kind="contents", section_id="toc", title=typed("目次"))
    document = laid(
        page(kind="cover", section_id="c"), contents, page(listed(40), section_id="long"), page(section_id="challenges")
    )
    table = tables(document.pages[1])[0]
    started = next(p.number for p in document.pages if p.section_id == "challenges")
    assert started > 4
    assert [words(cell.text) for cell in table.cells] == [["1"], ["課題"], [str(started)]]
    assert table.cells[2].text.paragraphs[0].runs[0].origin == PageOf("challenges")


def test_a_page_that_several_sections_share_stands_once_in_a_list_of_pages() -> None:
    listed_pages = joined((Run("", PageOf(name)),) for name in ("a", "b", "c", "d"))
    pages = {"a": "4", "b": "46", "c": "46", "d": "47"}
    found = resolved(page(Text((listed_pages,))), pages.__getitem__)
    assert isinstance(found.body, Text)
    assert plain(found.body.paragraphs[0]) == "4、46、47"
    assert len(plain(drafted(page(Text((listed_pages,)))).body.paragraphs[0])) == len("44、46、46、47")  # type: ignore[union-attr]


def test_contents_stand_in_the_reading_columns_with_rows_of_17_5(laid: Lay) -> None:
    rows = tuple(TableRow((TableCell(typed(str(i))), TableCell(typed("章")))) for i in range(1, 10))
    columns = (TableColumn((), 18, fixed=True), TableColumn(()))
    found = laid(page(Table(columns, rows, "目次", "contents"), kind="contents", title=typed("目次"))).pages[0]
    table = tables(found)[0]
    assert table.header_rows == 0
    assert table.cells[0].rect.x == pytest.approx(35.25 * MM)
    assert table.cells[0].rect.y == pytest.approx(33.8 * MM, abs=0.1 * MM)
    assert all(14 * MM <= height <= 19 * MM for height in table.row_heights)


def test_cover_title_stands_in_the_band(laid: Lay) -> None:
    body = Stack(
        (
            Text(rich("令和３年度"), role="cover_year"),
            Text(((*typed("対象", "strong"), *typed("\u30001,788団体")),), role="cover_fact"),
            Text(rich("総務省"), role="cover_office"),
            Text(rich("情報流通行政局"), role="cover_division"),
            Text(rich("令和４年６月27日版"), role="cover_date", align="right"),
        )
    )
    title = typed("地方自治体におけるAI・RPAの\n実証実験・導入状況等調査")
    found = laid(page(body, kind="cover", title=title)).pages[0]
    assert baselines(frame(found, "title").content) == pytest.approx([85.3 * MM, 104.5 * MM], abs=0.3 * MM)
    lines = {
        words(f.content)[0]: baselines(f.content)[0] for f in found.frames if f.region == "body" and not f.artifact
    }
    assert lines["令和３年度"] == pytest.approx(66 * MM, abs=0.3 * MM)
    assert lines["対象1,788団体"] == pytest.approx(140 * MM)
    assert lines["総務省"] == lines["情報流通行政局"] == lines["令和４年６月27日版"] == pytest.approx(183 * MM)
    assert not [f for f in found.frames if f.region == "number"]


def test_fictional_reports_carry_their_mark_first_on_every_page(laid: Lay) -> None:
    document = laid(page(kind="cover", section_id="c"), page(listed(40)), fictional=True)
    assert len(document.pages) > 2
    for found in document.pages:
        assert found.frames[0].region == "mark"
        assert words(found.frames[0].content)[0].startswith("架空データ")
        assert found.frames[0].rect.bottom < 11 * MM


def test_real_reports_carry_no_such_mark(laid: Lay) -> None:
    assert not [f for f in laid(page()).pages[0].frames if f.region == "mark"]


def test_speaker_notes_name_document_table_and_rows(laid: Lay) -> None:
    cells = tuple(TableCell(figure(number(value, row=row))) for value, row in ((47, 15), (20, 12)))
    table = Table((TableColumn(()), TableColumn(())), (TableRow(cells), TableRow(cells)), "表。")
    expected = ("出典: 総務省資料 p.3 — data/published/adoption_status.csv 行 12, 15",)
    assert laid(page(table)).pages[0].speaker_notes == expected


def test_numbers_keep_their_origin_on_the_page(laid: Lay) -> None:
    origin = number(1788)
    found = laid(page(lead=((*typed("全"), *figure(origin, "accent")),))).pages[0]
    content = frame(found, "lead").content
    assert isinstance(content, PlacedText)
    assert [run.origin for run in content.paragraphs[0].lines[0].runs] == [None, origin]


def test_unknown_formats_are_refused_with_the_known_ones(theme: Theme, fonts: Fonts) -> None:
    report = Report("試験", (page(),), dt.date(2026, 3, 31))
    with pytest.raises(TemplateError, match="b5") as caught:
        lay_out(report, theme, "b5", fonts)
    assert caught.value.problems[0].hint is not None


def test_the_same_report_gives_the_same_document(laid: Lay) -> None:
    one = page(Panel(typed("都道府県"), listed(30)), lead=LEAD, notes=(note("注。", 1),))
    assert laid(one) == laid(replace(one))


def test_titles_lose_their_line_feeds_in_the_outline(laid: Lay) -> None:
    found = laid(page(title=typed("導入状況\n（まとめ）"))).pages[0]
    assert found.title == "導入状況（まとめ）"
    assert plain(typed("")) == ""
