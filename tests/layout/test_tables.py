"""Tables: columns as wide as their words, merged cells, rules, fills, rate bars, marks that hang."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from generator.layout.document import MM, Document, LaidPage, PlacedCell, PlacedShape, PlacedTable
from generator.layout.setting import Setting
from generator.layout.tables import cut, measure_table
from generator.report.blocks import Table, TableCell, TableColumn, TableRow
from generator.report.numbers import Number
from generator.report.runs import Run, typed
from generator.theme.model import Theme
from tests.layout.by_hand import number, page, tables, words

Lay = Callable[..., Document]


def cell(words_: str, **fields: object) -> TableCell:
    return TableCell(typed(words_), **fields)  # type: ignore[arg-type]


def row(*texts: str | TableCell | None, **fields: object) -> TableRow:
    cells = tuple(cell(t) if isinstance(t, str) else t for t in texts)
    return TableRow(cells, **fields)  # type: ignore[arg-type]


def table(columns: tuple[TableColumn, ...], *rows: TableRow, style: str = "crosstab") -> Table:
    return Table(columns, rows, "試験の表。", style)  # type: ignore[arg-type]


def column(header: str, **fields: object) -> TableColumn:
    return TableColumn(typed(header), **fields)  # type: ignore[arg-type]


def only(document: Document) -> tuple[LaidPage, PlacedTable]:
    return document.pages[0], tables(document.pages[0])[0]


def at(placed: PlacedTable, r: int, c: int) -> PlacedCell:
    return next(one for one in placed.cells if (one.row, one.column) == (r, c))


def test_columns_fill_the_width_by_weight(setting: Setting) -> None:
    two = table((column("左", width=1), column("右", width=3)), row("一", "二"))
    assert measure_table(two, 400, setting).widths == pytest.approx((100, 300))


def test_fixed_columns_have_their_millimetres(setting: Setting) -> None:
    two = table((column("左"), column("右", width=30, fixed=True)), row("一", "二"))
    assert measure_table(two, 400, setting).widths == pytest.approx((400 - 30 * MM, 30 * MM))


def test_no_column_is_narrower_than_its_longest_word(setting: Setting) -> None:
    address = "https://example.go.jp/"
    two = table((column("左", width=9), column("右", width=1)), row("一", address))
    widths = measure_table(two, 400, setting).widths
    lines = measure_table(two, 400, setting).cells[0, 1].flows[0].broken.spans
    assert len(lines) == 1
    assert sum(widths) == pytest.approx(400)


def test_numbers_keep_one_line_while_words_wrap(setting: Setting) -> None:
    long = "取り組むための人材がいない又は不足しているとの回答が最も多かった項目"
    two = table((column("課題"), column("令和３年度", align="right")), row(long, "1,788団体"))
    cells = measure_table(two, 160, setting).cells
    assert len(cells[0, 1].flows[0].broken.spans) == 1
    assert len(cells[0, 0].flows[0].broken.spans) > 1


def test_fixed_columns_give_way_when_words_lack_room(setting: Setting) -> None:
    wide = tuple(column(name, width=27, fixed=True, align="right") for name in ("甲", "乙", "丙", "丁"))
    many = table((column("回答の選択肢"), *wide), row("担当課以外の庁内部署からの提案", "1", "2", "3", "4"))
    widths = measure_table(many, 133.5 * MM, setting).widths
    assert sum(widths) == pytest.approx(133.5 * MM)
    assert widths[0] >= 47 * MM
    assert all(w < 27 * MM for w in widths[1:])


def test_merged_cells_stand_in_the_middle_of_their_rows(laid: Lay) -> None:
    grouped = table(
        (column("機能", width=31, fixed=True), column("業務")),
        row(cell("チャットボット", rows=2, strong=True), "電話"),
        row(None, "住民", group_end=True),
        row("音声認識", "会議録"),
        style="plain",
    )
    _, placed = only(laid(page(grouped)))
    merged, first, second = at(placed, 1, 0), at(placed, 1, 1), at(placed, 2, 1)
    assert merged.rows == 2
    assert (merged.rect.y, merged.rect.bottom) == (first.rect.y, second.rect.bottom)
    line = merged.text.paragraphs[0].lines[0]
    assert line.baseline == pytest.approx((merged.rect.y + merged.rect.bottom) / 2 + 0.38 * 11, abs=0.1)
    assert not [c for c in placed.cells if (c.row, c.column) == (2, 0)]


def test_rules_do_not_cross_merged_cells(laid: Lay, theme: Theme) -> None:
    grouped = table(
        (column("機能", width=40, fixed=True), column("業務")),
        row(cell("チャットボット", rows=2), "電話"),
        row(None, "住民", group_end=True),
        row("音声認識", "会議録"),
        style="plain",
    )
    _, placed = only(laid(page(grouped)))
    rules = [(r.colour, r.width, round(r.x1 / MM, 1)) for r in placed.rules]
    hair, navy = theme.colour("hair"), theme.colour("navy")
    assert rules == [(hair, 0.5, 52.0), (navy, 0.75, 12.0), (navy, 1.0, 12.0)]


def test_plain_tables_have_a_navy_header_and_crosstabs_a_pale_one(laid: Lay, theme: Theme) -> None:
    for style, fill, height in (("plain", "navy", 9), ("crosstab", "head_fill", 10)):
        _, placed = only(laid(page(table((column("左"), column("右")), row("一", "二"), style=style))))
        assert {c.fill for c in placed.cells if c.header} == {theme.colour(fill)}
        assert placed.row_heights[0] == pytest.approx(height * MM)
        assert placed.header_rows == 1


def test_total_rows_are_bold_navy_under_a_navy_rule(laid: Lay, theme: Theme) -> None:
    columns = (column("区分"), column("合計", align="right", rule_before=True))
    _, placed = only(laid(page(table(columns, row("一", "1"), row("計", "1", kind="total")))))
    style = at(placed, 2, 1).text.paragraphs[0].runs[0].style
    assert (style.bold, style.colour) == (True, theme.colour("navy"))
    flat = [r for r in placed.rules if r.y1 == r.y2]
    assert [(r.width, r.colour) for r in flat] == [(0.75, theme.colour("navy")), (1.0, theme.colour("navy"))]
    upright = [r for r in placed.rules if r.x1 == r.x2]
    assert [(r.width, r.x1) for r in upright] == [(0.5, at(placed, 0, 1).rect.x)]


def test_accent_rows_are_tinted_and_their_total_is_in_accent(laid: Lay, theme: Theme) -> None:
    columns = (column("形式"), column("都道府県", align="right"), column("合計", align="right"))
    accent = row(cell("契約", strong=True), "2", cell("96", strong=True), kind="accent")
    _, placed = only(laid(page(table(columns, accent, row("その他", "4", "32")))))
    assert {at(placed, 1, c).fill for c in range(3)} == {theme.colour("accent_fill")}
    colours = [at(placed, 1, c).text.paragraphs[0].runs[0].style for c in range(3)]
    assert [(s.bold, s.colour) for s in colours] == [
        (True, theme.colour("ink")),
        (False, theme.colour("ink")),
        (True, theme.colour("accent")),
    ]


def rate(value: str) -> Number:
    return Number(Decimal(value), "％", number(1).source)


def test_rate_bars_are_24_millimetres_for_100_per_cent(laid: Lay, theme: Theme) -> None:
    columns = (column("業務"), column("削減率（％）", width=40, fixed=True))
    rows = (row("電話", cell("50", bar=rate("50"))), row("窓口", cell("…")))
    found, placed = only(laid(page(table(columns, *rows, style="plain"))))
    bars = [f for f in found.frames if f.name == "割合の棒"]
    assert all(f.artifact for f in bars)
    first, missing = (f.content for f in bars)
    assert isinstance(first, PlacedShape)
    assert isinstance(missing, PlacedShape)
    xs = [x for x, _ in first.outline]
    ys = [y for _, y in first.outline]
    assert max(xs) - min(xs) == pytest.approx(12 * MM)
    assert max(ys) - min(ys) == pytest.approx(5.2 * MM)
    assert first.strokes[0].y2 - first.strokes[0].y1 == pytest.approx(6 * MM)
    assert first.fill == theme.colour("bar")
    assert not missing.outline
    assert at(placed, 1, 1).text.paragraphs[0].lines[0].runs[0].x > max(xs)


def test_note_marks_hang_right_of_the_aligned_edge(laid: Lay) -> None:
    marked = TableCell((*typed("1,000時間"), Run("※１", None, "mark")))
    columns = (column("業務"), column("削減量", align="right", width=50, fixed=True))
    _, placed = only(laid(page(table(columns, row("電話", marked), row("窓口", "9,768時間")))))
    ends = [at(placed, r, 1).text.paragraphs[0].lines[0].runs[0] for r in (1, 2)]
    assert ends[0].x + ends[0].width == pytest.approx(ends[1].x + ends[1].width)


def test_missing_figures_are_grey(laid: Lay, theme: Theme) -> None:
    from generator.report.numbers import Missing
    from generator.report.runs import figure

    _, placed = only(laid(page(table((column("値"),), TableRow((TableCell(figure(Missing())),))))))
    run = at(placed, 1, 0).text.paragraphs[0].runs[0]
    assert (run.text, run.style.colour) == ("…", theme.colour("grey"))


def test_smaller_lines_stand_under_the_text(laid: Lay) -> None:
    more = TableCell(typed("契約し、利用"), paragraphs=(typed("（ライセンスを含む）"),))
    _, placed = only(laid(page(table((column("形式"),), TableRow((more,))))))
    text = at(placed, 1, 0).text
    assert words(text) == ["契約し、利用", "（ライセンスを含む）"]
    assert text.paragraphs[1].runs[0].style.size < text.paragraphs[0].runs[0].style.size


def test_list_tables_show_ranks_large_without_header_fill(laid: Lay) -> None:
    columns = (TableColumn((), 10, fixed=True), TableColumn(()))
    _, placed = only(laid(page(table(columns, row("1", "正確性"), row("2", "人材"), style="list"))))
    assert placed.header_rows == 0
    assert at(placed, 0, 0).text.paragraphs[0].runs[0].style.size == 16
    assert at(placed, 0, 1).text.paragraphs[0].runs[0].style.size == 11


def test_cutting_a_merged_cell_repeats_it(setting: Setting) -> None:
    grouped = table((column("機能"), column("業務")), row(cell("甲", rows=3), "一"), row(None, "二"), row(None, "三"))
    head, tail = cut(grouped, 2, setting)
    assert [c.rows for r in head.rows for c in r.cells if c] == [2, 1, 1]
    assert tail.rows[0].cells[0] == cell("甲", rows=1)


def test_a_continued_table_keeps_its_columns_and_prints_every_row_once(laid: Lay) -> None:
    rows = [row("長い" * (1 + 9 * (index == 50)), f"{index}番") for index in range(60)]
    pages = laid(page(table((column("名前"), column("番号")), *rows, style="plain"))).pages
    placed = [tables(found)[0] for found in pages]
    assert len(placed) > 2
    assert len({one.column_widths for one in placed}) == 1
    assert all(one.header_rows == 1 for one in placed)
    shown = [words(c.text)[0] for one in placed for c in one.cells if c.column == 1 and not c.header]
    assert shown == [f"{index}番" for index in range(60)]


def test_tables_continue_between_groups(laid: Lay) -> None:
    groups = [
        r
        for g in range(8)
        for r in (row(cell(f"群{g}", rows=3), "一"), row(None, "二"), row(None, "三", group_end=True))
    ]
    pages = laid(page(table((column("機能"), column("業務")), *groups, style="plain"))).pages
    assert len(pages) > 1
    for found in pages:
        merged = [c for c in tables(found)[0].cells if c.column == 0 and not c.header]
        assert {c.rows for c in merged} == {3}


def test_compounds_are_cut_only_when_columns_do_not_fit_otherwise(setting: Setting) -> None:
    two = table((column("機能", width=20, fixed=True), column("業務")), row("チャットボット", "導入"))
    assert len(measure_table(two, 300, setting).cells[0, 0].flows[0].broken.spans) == 1
    tight = measure_table(two, 110, setting)
    assert sum(tight.widths) <= 110.5
    assert len(tight.cells[0, 0].flows[0].broken.spans) > 1
