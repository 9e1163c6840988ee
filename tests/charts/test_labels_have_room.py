"""Over a grid of charts: every label within the chart, no two overlapping, or an error that says why."""

from decimal import Decimal

import pytest

from generator.charts.fitting import TOLERANCE, ink
from generator.charts.geometry import chart_geometry, natural_height
from generator.layout.document import Label, Rect
from tests.charts.chart_making import PANEL, WIDE, bars, ranks, row, stacked

LONG = "取り組むためのコストが高額であり、予算を獲得するのが難しい"
SHORT = "導入効果が不明"
FILLS = ("wave1", "wave2", "wave3", "wave4", "wave5", "wave6", "newest")


def overlap(one: Label, other: Label) -> float:
    a, b = ink(one), ink(other)
    return min(min(a.right, b.right) - max(a.x, b.x), min(a.bottom, b.bottom) - max(a.y, b.y))


def assert_in_order(geometry, rect: Rect) -> None:
    for label in geometry.labels:
        box = ink(label)
        assert box.x >= rect.x - TOLERANCE
        assert box.right <= rect.right + TOLERANCE
        assert box.y >= rect.y - TOLERANCE
        assert box.bottom <= rect.bottom + TOLERANCE
        for paragraph in label.text.paragraphs:
            for line in paragraph.lines:
                assert all(label.rect.x - 0.1 <= run.x <= label.rect.right + 0.1 for run in line.runs)
    for index, one in enumerate(geometry.labels):
        for other in geometry.labels[index + 1 :]:
            assert overlap(one, other) <= TOLERANCE


def values(count: int, seed: int) -> list[object]:
    kinds = [17, 934, None, 0, 100, 100, 1291, 46, 3, 250, 832, 1, 509, 420]
    return [kinds[(at * 5 + seed) % len(kinds)] for at in range(count)]


@pytest.mark.parametrize("label", [SHORT, LONG, "他"])
@pytest.mark.parametrize("waves", [1, 2, 3, 7])
@pytest.mark.parametrize("count", [1, 2, 5, 9, 14])
def test_lying_bars_at_their_least_height(count, waves, label, theme, fonts):
    made = bars(
        [values(count, wave) for wave in range(waves)],
        [label] * count,
        fills=FILLS[-waves:] if waves > 1 else (),
        legend=waves > 1,
    )
    least, comfortable = natural_height(made, WIDE.width, theme, fonts)
    assert least <= comfortable
    rect = Rect(WIDE.x, 0.0, WIDE.width, least)
    assert_in_order(chart_geometry(made, rect, theme, fonts), rect)


@pytest.mark.parametrize("label", ["令和\n元年度", SHORT, "他"])
@pytest.mark.parametrize(
    ("rect", "count", "waves"),
    [(PANEL, 1, 1), (PANEL, 2, 1), (PANEL, 6, 1), (WIDE, 2, 1), (WIDE, 5, 2), (WIDE, 7, 3), (WIDE, 14, 1)],
)
def test_columns(rect, count, waves, label, theme, fonts):
    fills = FILLS[-waves:] if waves > 1 else ()
    made = bars([values(count, wave) for wave in range(waves)], [label] * count, "vertical", fills)
    assert_in_order(chart_geometry(made, rect, theme, fonts), rect)


@pytest.mark.parametrize("rect", [PANEL, WIDE])
@pytest.mark.parametrize("waves", [1, 2, 5])
@pytest.mark.parametrize(
    "counts",
    [(12, 0, 4, 4, 0, 0), (65, 49, 70, 400, 150, 987), (1, 1, 1, 1, 1, 1), (47, 0, 0, 0, 0, 0), (0, 0, 0, 0, 0, 0)],
)
def test_stacked_bars(counts, waves, rect, theme, fonts):
    made = stacked([row(f"令和{at + 1}年度", counts, break_before=at == 1) for at in range(waves)])
    assert_in_order(chart_geometry(made, rect, theme, fonts), rect)


@pytest.mark.parametrize("waves", [1, 2, 3, 5])
@pytest.mark.parametrize("count", [1, 4, 10])
def test_ranks(count, waves, theme, fonts):
    items = [
        (f"{LONG[: 6 + at]}{at}", [(at + wave * 3) % count + 1 if (at + wave) % 4 else None for wave in range(waves)])
        for at in range(count)
    ]
    made = ranks([f"令和{wave + 2}年度" for wave in range(waves)], items)
    least, _ = natural_height(made, WIDE.width, theme, fonts)
    rect = Rect(WIDE.x, 0.0, WIDE.width, least)
    assert_in_order(chart_geometry(made, rect, theme, fonts), rect)


def test_letters_shrink_no_further_than_the_styles_smallest(theme, fonts):
    made = bars([values(14, 0)], [SHORT] * 14)
    least, _ = natural_height(made, PANEL.width, theme, fonts)
    geometry = chart_geometry(made, Rect(0.0, 0.0, PANEL.width, least), theme, fonts)
    sizes = {run.style.size for label in geometry.labels for p in label.text.paragraphs for run in p.runs}
    assert min(sizes) >= 8.0


def test_the_same_chart_has_the_same_geometry(theme, fonts):
    made = bars([values(9, 2)], [LONG] * 9, maximum=Decimal(2000))
    assert chart_geometry(made, WIDE, theme, fonts) == chart_geometry(made, WIDE, theme, fonts)
