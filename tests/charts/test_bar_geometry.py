"""Bars as numbers: lengths, slots, breaks, values that are missing or zero."""

from decimal import Decimal

import pytest

from generator.charts.geometry import chart_geometry
from generator.errors import LayoutError
from generator.layout.document import MM
from generator.report.charts import Bars, Category, Point, Series
from generator.report.runs import Run, typed
from tests.charts.chart_making import PANEL, WIDE, bars, chart, find, number, said, words

WAVES = ["平成\n30年度", "令和\n元年度", "令和\n２年度", "令和\n３年度"]


def test_lengths_are_proportional_to_values(theme, fonts):
    made = chart_geometry(bars([[934, 467, 1]], ["甲", "乙", "丙"]), PANEL, theme, fonts)
    longest, half, least = (bar.rect.width for bar in made.bars)
    assert half == pytest.approx(longest / 2)
    assert least == pytest.approx(longest / 934)
    assert longest == pytest.approx(made.plot.width)


def test_columns_are_as_high_as_their_part_of_the_maximum(theme, fonts):
    made = chart_geometry(bars([[25, 50]], ["甲", "乙"], "vertical", maximum=Decimal(100)), PANEL, theme, fonts)
    assert made.maximum == 100
    assert [bar.rect.height / made.plot.height for bar in made.bars] == pytest.approx([0.25, 0.5])
    assert all(bar.rect.bottom == pytest.approx(made.plot.bottom) for bar in made.bars)


def test_panels_of_one_maximum_have_one_scale_whatever_their_labels_are(theme, fonts):
    few, many = (
        chart_geometry(bars([values], ["甲", "乙"], maximum=Decimal(1721)), PANEL, theme, fonts)
        for values in ([2, 7], [832, 1291])
    )
    assert few.plot.width == pytest.approx(many.plot.width, rel=0.3)
    one, other = (
        chart_geometry(bars([[40, 80]], ["甲", "乙"], "vertical", fills, maximum=Decimal(100)), PANEL, theme, fonts)
        for fills in (("wave1", "newest"), ("wave1", "accent"))
    )
    assert one.plot == other.plot


def test_a_single_bar_takes_the_part_of_its_slot_that_gap_width_says(theme, fonts):
    made = chart_geometry(bars([[1, 2, 3]], list("甲乙丙"), "vertical"), PANEL, theme, fonts)
    slot = made.plot.width / made.slots
    assert made.gap_width == theme.charts.column_gap
    assert made.bars[0].rect.width == pytest.approx(slot / (1 + made.gap_width / 100))
    assert made.bars[0].rect.x - made.plot.x == pytest.approx((slot - made.bars[0].rect.width) / 2)


def test_bars_of_a_cluster_touch_and_leave_the_gap_of_a_slide(theme, fonts):
    made = chart_geometry(
        bars([[4, 5], [6, 7], [8, 9]], list("甲乙"), fills=("wave1", "wave2", "newest"), legend=True),
        WIDE,
        theme,
        fonts,
    )
    first = [bar for bar in made.bars if bar.category == 0]
    assert [bar.series for bar in first] == [0, 1, 2]
    assert first[1].rect.y == pytest.approx(first[0].rect.bottom)
    slot, bar = made.plot.height / made.slots, first[0].rect.height
    assert slot == pytest.approx(bar * (3 + made.gap_width / 100))
    assert said(made, "legend") == ["系列1", "系列2", "系列3"]
    assert len(made.boxes) == 3


def test_a_break_takes_an_empty_slot_with_a_dashed_line_through_it(theme, fonts):
    over = {0: (*typed("実証中を含む"), Run("※１", None, "mark"))}
    made = chart_geometry(
        bars([[36, 68, 85, 100]], WAVES, "vertical", ("hollow", "wave1", "wave2", "newest"), breaks={1}, over=over),
        PANEL, theme, fonts,
    )  # fmt: skip
    assert made.slots == 5
    assert made.slot_of == (0, 2, 3, 4)
    (dashed,) = [line for line in made.lines if line.dash]
    assert dashed.x1 == dashed.x2 == pytest.approx(made.plot.x + 1.5 * made.plot.width / 5)
    assert dashed.y1 < min(label.rect.y for label in made.labels if label.role == "value") + 3
    assert dashed.y2 >= max(label.rect.bottom for label in made.labels if label.role == "category")
    assert said(made, "over") == ["実証中を含む※１"]
    assert find(made, "実証中を含む※１").rect.bottom <= find(made, "36").rect.y
    assert made.bars[0].fill == "#FFFFFF"
    assert made.bars[0].outline_width == 1.0


def test_the_first_line_that_is_plotted_is_the_baseline(theme, fonts):
    lying = chart_geometry(bars([[1, 2]], list("甲乙")), PANEL, theme, fonts).lines[0]
    assert (lying.x1, lying.width) == (lying.x2, theme.charts.baseline)
    standing = chart_geometry(bars([[1, 2]], list("甲乙"), "vertical"), PANEL, theme, fonts).lines[0]
    assert standing.y1 == standing.y2


def test_the_era_is_written_only_where_it_changes(theme, fonts):
    made = chart_geometry(bars([[1, 2, 3, 4]], WAVES, "vertical"), PANEL, theme, fonts)
    assert said(made, "category") == ["平成30年度", "令和元年度", "２年度", "３年度"]
    bottoms = {round(label.rect.bottom, 3) for label in made.labels if label.role == "category"}
    assert len(bottoms) == 1


def test_what_is_missing_has_a_mark_and_no_bar_and_a_zero_is_a_zero(theme, fonts):
    for orientation in ("horizontal", "vertical"):
        made = chart_geometry(bars([[0, None, 5]], list("甲乙丙"), orientation), PANEL, theme, fonts)
        assert said(made, "missing") == ["…"]
        assert said(made, "value") == ["0", "5"]
        assert [bar.category for bar in made.bars] == [2]
        assert find(made, "0").text.paragraphs[0].runs[0].style.colour == theme.colour("ink")
        assert find(made, "…").text.paragraphs[0].runs[0].style.colour == theme.colour("grey")


@pytest.mark.parametrize("values", [[0, 0], [None, None], [7, 7], [10**9, 1], [10**9, 10**9]])
@pytest.mark.parametrize("orientation", ["horizontal", "vertical"])
def test_unusual_values_have_a_scale(values, orientation, theme, fonts):
    made = chart_geometry(bars([values], list("甲乙"), orientation), PANEL, theme, fonts)
    assert made.maximum > 0
    assert len(made.bars) == sum(1 for value in values if value)
    assert len(said(made, "value")) + len(said(made, "missing")) == 2


def test_value_and_suffix_stand_beyond_the_bars_end_and_the_hedge_is_small(theme, fonts):
    point = Point(number(58, "％", "約"), "accent", suffix=typed("（996）"))
    marks = Bars("horizontal", (Category(typed("市区町村")),), (Series(typed("率"), (point,)),), "％")
    made = chart_geometry(chart(marks), PANEL, theme, fonts)
    label = find(made, "約58（996）")
    assert label.rect.x - made.bars[0].rect.right == pytest.approx(theme.charts.value_gap * MM)
    hedge, digits, suffix = (run.style for run in label.text.paragraphs[0].runs)
    assert hedge.size < digits.size
    assert suffix.size < digits.size
    assert digits.bold
    assert not suffix.bold
    assert {hedge.colour, digits.colour, suffix.colour} == {theme.colour("accent")}


def test_category_labels_end_before_the_baseline_and_may_be_left_out(theme, fonts):
    shown = chart_geometry(bars([[1, 2]], ["甲", "長いほうの選択肢"]), PANEL, theme, fonts)
    ends = [label.rect.right for label in shown.labels if label.role == "category"]
    assert ends == pytest.approx([shown.plot.x - theme.charts.category_gap * MM] * 2)
    hidden = chart_geometry(bars([[1, 2]], ["甲", "乙"], label_column=False), PANEL, theme, fonts)
    assert hidden.plot.x == PANEL.x
    assert said(hidden, "category") == []


def test_a_fixed_label_column_puts_the_baseline_where_it_says(theme, fonts):
    made = chart_geometry(bars([[1, 2]], ["甲", "乙"], label_width_mm=40.0, row_rules=True), PANEL, theme, fonts)
    assert made.plot.x == pytest.approx(PANEL.x + 40 * MM)
    (rule,) = [line for line in made.lines if line.colour == theme.colour("row_hair")]
    assert (rule.x1, rule.x2) == (PANEL.x, PANEL.right)


def test_long_labels_break_between_phrases(theme, fonts):
    label = "取り組むためのコストが高額であり、予算を獲得するのが難しい"
    made = chart_geometry(bars([[12, 3]], [label, "その他"]), PANEL, theme, fonts)
    lines = ["".join(run.text for run in line.runs) for line in find(made, label).text.paragraphs[0].lines]
    assert 2 <= len(lines) <= 3
    assert lines[0].endswith(("コストが", "であり、", "ための"))


def test_a_chart_without_room_says_its_name_and_by_how_much(theme, fonts):
    crowded = bars([list(range(40))], [f"選択肢その{k}の長い名前" for k in range(40)], "vertical")
    with pytest.raises(LayoutError, match=r"導入状況.*mm are missing"):
        chart_geometry(crowded, PANEL, theme, fonts)


def test_a_negative_value_is_refused(theme, fonts):
    with pytest.raises(LayoutError, match="negative"):
        chart_geometry(bars([[-3, 2]], list("甲乙")), PANEL, theme, fonts)


def test_labels_carry_their_numbers(theme, fonts):
    made = chart_geometry(bars([[12, 3]], list("甲乙")), PANEL, theme, fonts)
    runs = [run for label in made.labels for paragraph in label.text.paragraphs for run in paragraph.runs]
    assert [run.origin.value for run in runs if run.text in ("12", "3")] == [12, 3]
    assert words(made.labels[0]) == "甲"
