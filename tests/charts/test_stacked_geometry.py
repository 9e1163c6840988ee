"""100 % bars: lengths of segments, labels inside or listed, breaks, what is not known; and the tall bar of blocks."""

import pytest

from generator.charts.geometry import chart_geometry
from generator.layout.document import MM, Rect
from generator.report.charts import Level, StackedBars
from generator.report.runs import Run, plain, typed
from tests.charts.chart_making import PANEL, WIDE, chart, find, levels, row, said, stacked, words


def test_known_counts_share_the_whole_bar(theme, fonts):
    made = chart_geometry(stacked([row("令和元年度", [10, 6, 3, 0, 1, 0])]), WIDE, theme, fonts)
    assert [bar.series for bar in made.bars] == [0, 1, 2, 4]
    assert [bar.rect.width / made.plot.width for bar in made.bars] == pytest.approx([0.5, 0.3, 0.15, 0.05], abs=0.003)
    assert made.bars[-1].rect.right == pytest.approx(made.plot.right)


def test_segments_are_parted_by_one_point_of_white(theme, fonts):
    made = chart_geometry(stacked([row("令和元年度", [10, 10])]), WIDE, theme, fonts)
    first, second = made.bars
    assert second.rect.x - first.rect.right == pytest.approx(1.0)


def test_wide_segments_are_labelled_inside_and_narrow_ones_listed_in_their_order(theme, fonts):
    made = chart_geometry(stacked([row("令和２年度", [14, 4, 1, 0, 1, 0])]), WIDE, theme, fonts)
    assert said(made, "value") == ["14（70％）", "4（20％）"]
    assert said(made, "aside") == ["導入予定 1（5％）", "導入に至らず 1（5％）"]
    listed = [box for box in made.boxes if box.category == 0]
    assert [box.series for box in listed] == [2, 4]
    assert all(box.rect.x > made.plot.right for box in listed)


def test_labels_are_white_on_dark_levels_and_ink_on_pale_ones(theme, fonts):
    made = chart_geometry(stacked([row("全", [5, 5, 5, 5, 5, 5])], legend=False), WIDE, theme, fonts)
    styles = [label.text.paragraphs[0].runs[0].style for label in made.labels if label.role == "value"]
    assert [style.colour for style in styles] == [theme.colour("white")] * 3 + [theme.colour("ink")] * 3
    assert [style.bold for style in styles] == [True] + [False] * 5
    assert [bool(bar.outline) for bar in made.bars] == [False] * 3 + [True] * 3


def test_part_of_the_levels_known_is_drawn_by_its_shares_and_never_stretched(theme, fonts):
    made = chart_geometry(stacked([row("一部", [10, None, 5, None], [50, None, 25, None])]), WIDE, theme, fonts)
    assert [bar.series for bar in made.bars] == [0, 2]
    assert sum(bar.rect.width for bar in made.bars) / made.plot.width == pytest.approx(0.75, abs=0.005)


def test_counts_without_shares_among_missing_ones_are_printed_but_not_drawn(theme, fonts):
    made = chart_geometry(stacked([row("一部", [10, None, 5, 0], [None] * 4)]), WIDE, theme, fonts)
    assert made.bars == ()
    assert said(made, "aside") == ["導入済み 10", "導入予定 5"]


def test_a_row_of_which_nothing_is_known_says_so_at_the_baseline(theme, fonts):
    made = chart_geometry(stacked([row("不詳", [None] * 3, [None] * 3), row("全", [1, 2, 3])]), WIDE, theme, fonts)
    assert said(made, "missing") == ["…"]
    assert find(made, "…").rect.x > made.plot.x


def test_the_break_line_runs_across_the_whole_width_between_the_rows(theme, fonts):
    rows = [row("平成30年度", [12, 8]), row("令和元年度", [10, 10], break_before=True)]
    made = chart_geometry(stacked(rows), WIDE, theme, fonts)
    (dashed,) = [line for line in made.lines if line.dash]
    assert (dashed.x1, dashed.x2) == (WIDE.x, WIDE.right)
    upper, lower = (bar.rect for bar in made.bars if bar.series == 0)
    assert upper.bottom < dashed.y1 < lower.y


def test_a_narrow_panel_lists_below_its_bars_and_the_break_keeps_clear_of_the_list(theme, fonts):
    rows = [row("平成30年度", [17, 20, 1, 3, 1, 5]), row("令和元年度", [32, 8, 2, 2, 1, 2], break_before=True)]
    made = chart_geometry(stacked(rows), Rect(12 * MM, 61 * MM, 87 * MM, 60 * MM), theme, fonts)
    assert made.plot.width > 0.6 * PANEL.width
    below = [label for label in made.labels if label.role == "aside" and label.category == 0]
    assert below
    assert all(label.rect.y > made.bars[0].rect.bottom for label in below)
    (dashed,) = [line for line in made.lines if line.dash]
    assert dashed.y1 >= max(label.rect.bottom for label in below) - 0.5


def test_the_aside_stands_right_of_the_bar(theme, fonts):
    rows = [row("令和３年度", [20, 0], strong=True, aside=typed("全20団体が導入済み", "accent"))]
    made = chart_geometry(stacked(rows), WIDE, theme, fonts)
    aside = find(made, "全20団体が導入済み")
    assert aside.rect.x - made.plot.right == pytest.approx(4 * MM)
    assert aside.text.paragraphs[0].runs[0].style.colour == theme.colour("accent")


def test_a_note_mark_hangs_under_the_name_so_that_names_stay_in_line(theme, fonts):
    marked = row("平成30年度", [1, 2])
    marked = type(marked)((*marked.label, Run("※１", None, "mark")), marked.values, marked.shares)
    made = chart_geometry(stacked([marked, row("令和元年度", [1, 2])]), WIDE, theme, fonts)
    first = next(label for label in made.labels if label.role == "category")
    assert len(first.text.paragraphs[0].lines) == 2
    middle = made.bars[0].rect.y + made.bars[0].rect.height / 2
    line = first.text.paragraphs[0].lines[0]
    assert line.baseline - 0.38 * line.runs[0].style.size == pytest.approx(middle, abs=0.6)


def test_the_legend_stands_in_the_order_of_the_levels(theme, fonts):
    made = chart_geometry(stacked([row("令和元年度", [10, 6, 3, 0, 1, 0])]), WIDE, theme, fonts)
    assert said(made, "legend") == [plain(level.label) for level in levels()]
    boxes = [box for box in made.boxes if box.category == -1]
    assert [box.fill for box in boxes] == [theme.colour(f"level{at}") for at in range(1, 7)]


def test_the_plot_and_gap_width_are_those_of_a_slide(theme, fonts):
    made = chart_geometry(stacked([row("甲", [1, 1]), row("乙", [1, 1])]), WIDE, theme, fonts)
    slot = made.plot.height / made.slots
    assert made.overlap == 100
    assert made.bars[0].rect.height == pytest.approx(slot / (1 + made.gap_width / 100), rel=0.005)


def test_blocks_say_name_number_and_share_on_three_lines(theme, fonts):
    tall = Rect(WIDE.x, WIDE.y, WIDE.width, 42 * MM)
    made = chart_geometry(stacked([row("内訳", [222, 450, 107])], legend=False, blocks=True), tall, theme, fonts)
    assert said(made, "value")[:3] == ["導入済み", "222", "（28％）"]
    assert [bar.rect.width / made.plot.width for bar in made.bars] == pytest.approx([0.285, 0.578, 0.137], abs=0.003)
    assert all(bar.rect.height == pytest.approx(tall.height) for bar in made.bars)


def test_a_low_bar_of_blocks_says_them_on_one_line(theme, fonts):
    low = Rect(WIDE.x, WIDE.y, WIDE.width, 22 * MM)
    made = chart_geometry(stacked([row("内訳", [779, 1009])], legend=False, blocks=True), low, theme, fonts)
    assert said(made, "value") == ["導入済み 779 団体（44％）", "実証中 1009 団体（56％）".replace("1009", "1,009")]


def test_blocks_too_narrow_for_their_label_are_listed_below(theme, fonts):
    tall = Rect(WIDE.x, WIDE.y, WIDE.width, 42 * MM)
    made = chart_geometry(stacked([row("内訳", [222, 550, 7])], legend=False, blocks=True), tall, theme, fonts)
    assert said(made, "aside") == ["導入予定 7（1％）"]
    (label,) = [label for label in made.labels if label.role == "aside"]
    assert label.rect.y > made.bars[0].rect.bottom
    assert words(label).startswith("導入予定")
    box = next(box for box in made.boxes if box.series == 2)
    assert label.rect.right == pytest.approx(made.bars[2].rect.right)
    assert box.rect.right < label.rect.x


def test_listed_blocks_stand_below_their_segments_without_touching(theme, fonts):
    tall = Rect(WIDE.x, WIDE.y, WIDE.width, 42 * MM)
    made = chart_geometry(stacked([row("内訳", [7, 8, 700, 6])], legend=False, blocks=True), tall, theme, fonts)
    listed = [label for label in made.labels if label.role == "aside"]
    assert [label.series for label in listed] == [0, 1, 3]
    assert made.boxes[0].rect.x == pytest.approx(tall.x)
    assert made.boxes[1].rect.x > listed[0].rect.right
    assert listed[2].rect.right == pytest.approx(tall.right)


def test_names_of_all_blocks_are_smaller_before_one_is_listed(theme, fonts):
    def sizes(*counts):
        tall = Rect(WIDE.x, WIDE.y, WIDE.width, 42 * MM)
        made = chart_geometry(stacked([row("内訳", counts)], legend=False, blocks=True), tall, theme, fonts)
        assert not said(made, "aside")
        return {
            label.text.paragraphs[0].runs[0].style.size
            for label in made.labels
            if words(label) in ("導入済み", "実証中", "導入予定")
        }

    style = theme.style("chart_block_name").size
    assert sizes(222, 450, 107) == {style[1]}
    (small,) = sizes(222, 450, 48)
    assert style[0] <= small < style[1]


def test_a_legend_with_a_word_that_cannot_be_broken_says_the_short_names(theme, fonts):
    names = (
        "LGWAN-ASP1,788団体RPA",
        "https://www.example.lg.jp/digital/strategy.html",
        *("導入済みの団体の数" * 2 for _ in range(4)),
    )
    marks = StackedBars(
        tuple(Level(typed(name), typed("短い名"), f"level{at}") for at, name in enumerate(names, 1)),
        (row("３年度", [10, 20, 30, 40, 50, 60]),),
        "団体",
    )
    found = chart_geometry(chart(marks), Rect(0, 0, 420, 260), theme, fonts)
    assert said(found, "legend") == ["短い名"] * 6
