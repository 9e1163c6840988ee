"""Regions by their share, the whole apart, and the gap between the highest and the lowest as a bracket."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from generator.errors import GeneratorError
from generator.layout.document import PlacedChart
from generator.pipeline import check
from generator.report.accents import without_accents
from generator.report.blocks import Chart, Panel
from generator.report.charts import Bars
from generator.report.numbers import Number
from generator.report.pages import Page
from generator.report.runs import plain
from generator.report.walk import page_runs
from tests.sections.conftest import Composed

SAMPLE = Path(__file__).parents[1] / "samples" / "region_gap.yaml"


def bars(page: Page) -> Bars:
    assert isinstance(page.body, Panel)
    assert isinstance(page.body.body, Chart)
    marks = page.body.body.marks
    assert isinstance(marks, Bars)
    return marks


def test_regions_stand_by_their_share_and_the_whole_apart(composed: Composed) -> None:
    (page,) = composed("R6", {"kind": "region_gap"})
    marks = bars(page)
    assert [plain(each.label).partition("（")[0] for each in marks.categories] == [
        "東海・北陸", "関東", "近畿", "中国・四国", "九州・沖縄", "北海道・東北", "基礎自治体",
    ]  # fmt: skip
    assert [each.apart for each in marks.categories] == [False] * 6 + [True]
    shares = [point.value.value for point in marks.series[0].points if isinstance(point.value, Number)]
    assert shares == [*sorted(shares[:6], reverse=True), Decimal("58.1")]
    assert plain(marks.series[1].points[0].suffix) == "（98）"
    assert [at for at, point in enumerate(marks.series[0].points) if point.strong] == [0, 5]


def test_the_gap_names_the_cells_that_it_comes_from(composed: Composed) -> None:
    (page,) = composed("R6", {"kind": "region_gap"})
    spread = bars(page).spread
    assert spread
    (run,) = spread.value
    assert isinstance(run.origin, Number)
    assert (run.text, run.origin.unit) == ("40.3", "ポイント")
    assert [(cell.dataset, cell.column) for cell in run.origin.source.cells] == [("published/by_area.csv", "値")] * 2
    assert run.origin.source.formula
    assert any(each.origin is run.origin for each in page_runs(page))
    assert "40.3ポイント" in plain(page.lead[0])


def test_the_first_item_decides_on_order_and_gap(composed: Composed) -> None:
    (page,) = composed("R6", {"kind": "region_gap", "items": ["生成AI"]})
    marks = bars(page)
    assert not marks.legend
    assert marks.spread
    assert plain(marks.spread.value) == "21.2"


def test_a_wave_without_regions_is_not_published(composed: Composed) -> None:
    assert composed("R3", {"kind": "region_gap", "if_missing": "skip"}) == ()


def test_beside_another_page_the_bracket_gives_up_its_accent(composed: Composed) -> None:
    (page,) = composed("R6", {"kind": "region_gap"})
    marks = bars(replace(page, body=without_accents(page.body)))
    assert marks.spread
    assert not marks.spread.accent
    assert not any(point.strong for series in marks.series for point in series.points)


@pytest.mark.parametrize(
    ("setting", "what"),
    [("items: [AL]", "AL"), ("option: 導入", "導入"), ("whole: 全国", "全国"), ("items: []", "items")],
)
def test_names_are_checked_at_their_place(setting: str, what: str, tmp_path: Path) -> None:
    spec = tmp_path / "spec.yaml"
    spec.write_text(SAMPLE.read_text(encoding="utf-8") + f"    {setting}\n", encoding="utf-8")
    with pytest.raises(GeneratorError) as caught:
        check(spec)
    assert str(spec) in caught.value.problems[0].place
    assert (
        what in f"{caught.value.problems[0].what.ja}{caught.value.problems[0].place}{caught.value.problems[0].what.en}"
    )


@pytest.mark.parametrize("page", ["a4-landscape", "a4-portrait", "16:9", "4:3"])
def test_the_bracket_joins_two_bars_and_meets_no_label(page: str) -> None:
    placed = next(
        frame
        for each in check(SAMPLE, page=page).document.pages
        for frame in each.frames
        if isinstance(frame.content, PlacedChart)
    )
    assert isinstance(placed.content, PlacedChart)
    geometry = placed.content.geometry
    top, stem, bottom = geometry.lines[-3:]
    first = [bar for bar in geometry.bars if bar.series == 0]
    assert (top.y1, bottom.y1) == tuple(pytest.approx(first[at].rect.y + first[at].rect.height / 2) for at in (0, 5))
    assert (stem.y1, stem.y2) == (top.y1, bottom.y1)
    (words,) = (label for label in geometry.labels if label.role == "aside")
    assert words.rect.x > stem.x1
    assert words.rect.right <= placed.rect.right + 0.1
    values = [label.rect for label in geometry.labels if label.role == "value"]
    assert max(rect.right for rect in values) < top.x1
