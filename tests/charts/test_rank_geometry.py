"""Ranks over waves: rows, circles, links, unknown ranks."""

from itertools import pairwise

import pytest

from generator.charts.geometry import chart_geometry
from generator.layout.document import MM, Rect
from tests.charts.chart_making import WIDE, ranks, said, words

ROOM = Rect(12 * MM, 61 * MM, 163 * MM, 119 * MM)
WAVES = ["令和５年度", "令和６年度", "令和７年度"]
USES = [
    ("あいさつ文案の作成", (1, 1, 1)),
    ("議事録の要約", (2, 2, 2)),
    ("企画書案の作成", (3, 3, 5)),
    ("ローコードの作成", (4, 6, None)),
    ("メール文案の作成", (5, 4, 4)),
    ("翻訳", (6, None, None)),
    ("議会の想定問答の文案の作成", (None, 5, 3)),
]
ACCENT = "議会の想定問答の文案の作成"


@pytest.fixture
def made(theme, fonts):
    return chart_geometry(ranks(WAVES, USES, ACCENT), ROOM, theme, fonts)


def test_rank_one_is_at_the_top_and_rows_are_evenly_apart(made):
    newest = {circle.series: circle.y for circle in made.circles if circle.category == 2}
    heights = [newest[item] for item in (0, 1, 6, 4, 2)]
    steps = [later - earlier for earlier, later in pairwise(heights)]
    assert steps == pytest.approx([steps[0]] * 4)
    assert steps[0] > 0


def test_the_plot_puts_categories_and_ranks_where_a_slide_would(made):
    slot = made.plot.width / made.slots
    xs = sorted({circle.x for circle in made.circles})
    assert xs == pytest.approx([made.plot.x + (wave + 0.5) * slot for wave in range(3)])
    pitch = made.plot.height / made.maximum
    first = next(circle for circle in made.circles if circle.series == 0)
    assert first.y == pytest.approx(made.plot.y + pitch / 2)


def test_newest_circles_are_filled_and_the_accent_is_filled_in_all_waves(made, theme):
    for circle in made.circles:
        role = "accent" if circle.series == 6 else "navy" if circle.category == 2 else "white"
        assert circle.fill == theme.colour(role)
        assert circle.radius == pytest.approx(3.6 * MM)


def test_an_unknown_rank_is_a_mark_reached_by_a_dashed_line(made):
    assert said(made, "missing") == ["…", "…", "…"]
    assert sum(1 for line in made.lines if line.dash) == 3
    lowest = max(circle.y for circle in made.circles)
    below = [label for label in made.labels if label.role == "missing" and label.rect.y > lowest]
    assert {label.category for label in below} == {0, 1}


def test_the_accents_links_are_thicker(made, theme):
    solid = [line for line in made.lines if not line.dash and line.colour == theme.colour("accent")]
    assert [line.width for line in solid] == [2.5]
    assert {line.width for line in made.lines if line.colour == theme.colour("link")} == {1.0}


def test_names_stand_at_both_ends_in_the_order_of_their_ranks(made):
    left = [words(label) for label in made.labels if label.role == "end" and label.category == 0]
    right = [words(label) for label in made.labels if label.role == "end" and label.category == 2]
    assert left == [*(name for name, _ in USES[:6]), ACCENT]
    assert right == [
        "あいさつ文案の作成",
        "議事録の要約",
        ACCENT,
        "メール文案の作成",
        "企画書案の作成",
        "ローコードの作成",
    ]


def test_equal_ranks_do_not_hide_each_other(theme, fonts):
    made = chart_geometry(ranks(WAVES[:2], [("甲", (1, 2)), ("乙", (2, 2)), ("丙", (3, 1))]), ROOM, theme, fonts)
    places = [(circle.x, circle.y) for circle in made.circles]
    assert len(set(places)) == len(places)
    assert said(made, "value").count("2") == 3


@pytest.mark.parametrize("known", [(None, None), (1, None), (None, 1)])
def test_charts_with_nearly_nothing_known_are_drawn(known, theme, fonts):
    made = chart_geometry(ranks(WAVES[:2], [("甲", known)]), WIDE, theme, fonts)
    assert len(made.circles) == sum(1 for rank in known if rank)


def test_one_wave_alone_is_drawn(theme, fonts):
    made = chart_geometry(ranks(WAVES[:1], [("甲", (1,)), ("乙", (2,))]), WIDE, theme, fonts)
    assert len(made.circles) == 2
