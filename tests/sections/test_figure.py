"""The section kind figure: its values are those of the answers, its marks and neighbours follow the prefecture."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from generator.report.blocks import Panel, Picture
from generator.report.numbers import Number
from generator.report.pages import Page
from generator.report.runs import plain
from generator.survey.load import load_survey
from generator.survey.spread import amounts_among, share_among
from tests.figures.making import RECT, THEME, fonts
from tests.sections.conftest import Composed

ROOT = Path(__file__).parents[2]


def picture(page: Page) -> Picture:
    assert isinstance(page.body, Panel)
    assert isinstance(page.body.body, Picture)
    return page.body.body


def values(shown: Picture, column: int = 0) -> dict[str, float]:
    return {
        plain(row.label): round(float(value.value), 6)
        for row in shown.data.rows
        if isinstance(value := row.values[column], Number)
    }


@pytest.fixture(scope="module")
def answers() -> pd.DataFrame:
    table = pd.read_csv(ROOT / "data" / "responses" / "dx_dashboard_2024.csv", dtype=str)
    bodies = pd.read_csv(ROOT / "data" / "reference" / "municipalities.csv", dtype=str)
    joined = table.merge(bodies[["code", "kind", "prefecture"]], on="code", suffixes=("", "_of"))
    return joined[joined["kind"] != "都道府県"]


def test_the_values_of_the_scatter_are_those_of_the_answers(composed: Composed, answers: pd.DataFrame) -> None:
    (page,) = composed("R5", {"kind": "figure"})
    for column, name in enumerate(("ai_adopted", "rpa_adopted")):
        expected = (answers[name] == "実施").groupby(answers["prefecture"]).mean() * 100
        assert values(picture(page), column) == {area: round(value, 6) for area, value in expected.items()}


def test_bodies_that_were_not_asked_are_in_no_base(composed: Composed, answers: pd.DataFrame) -> None:
    (page,) = composed("R5", {"kind": "figure", "drawing": "heat_map", "indicators": ["cio_appointed"]})
    asked = answers[answers["cio_appointed"] != "調査無し"]
    expected = (asked["cio_appointed"] == "実施").groupby(asked["prefecture"]).mean() * 100
    assert values(picture(page)) == {area: round(value, 6) for area, value in expected.items()}


def test_the_spread_by_kind_is_counted_body_by_body(composed: Composed, answers: pd.DataFrame) -> None:
    (page,) = composed("R5", {"kind": "figure", "drawing": "box_plot", "question": "rpa_status", "kinds": ["町"]})
    towns = answers[answers["kind"] == "町"]
    by_area = (towns["rpa_adopted"] == "実施").groupby(towns["prefecture"])
    expected = (by_area.mean() * 100)[by_area.size() >= 5]
    assert values(picture(page)) == {area: round(value, 6) for area, value in expected.items()}
    medians, sizes = picture(page).data.references
    assert float(medians.values[0].value) == pytest.approx(expected.median())  # type: ignore[union-attr]
    assert int(sizes.values[0].value) == len(expected)  # type: ignore[union-attr]


def test_the_marked_prefecture_its_like_and_its_region_stand_out(composed: Composed) -> None:
    (page,) = composed("R5", {"kind": "figure", "mark": "富山県"})
    roles = {plain(row.label): row.role for row in picture(page).data.rows}
    assert roles["富山県"] == "own"
    assert {area for area, role in roles.items() if role == "similar"} == {
        "香川県", "大分県", "福井県", "石川県", "山口県", "滋賀県",
    }  # fmt: skip
    assert {area for area, role in roles.items() if role == "region"} == {
        "新潟県",
        "岐阜県",
        "静岡県",
        "愛知県",
        "三重県",
    }
    assert [plain(words) for _, words in picture(page).data.key] == [
        "富山県", "規模の近い6県", "東海・北陸の他の県", "その他の都道府県",
    ]  # fmt: skip
    assert [int(line.value.value) for line in picture(page).data.tally] == [20, 4, 3, 20]  # type: ignore[union-attr]


def test_without_a_marked_prefecture_only_the_edges_are_named(composed: Composed) -> None:
    (page,) = composed("R5", {"kind": "figure"})
    assert picture(page).data.key == ()
    assert 1 <= sum(row.role == "named" for row in picture(page).data.rows) <= 4


def test_the_alternative_text_tells_the_extremes_the_nation_and_the_marked_one(composed: Composed) -> None:
    (page,) = composed("R5", {"kind": "figure", "mark": "富山県"})
    told = picture(page).description
    for words in (
        "散布図",
        "富山県はAI導入率66.7％、RPA導入率93.3％",
        "全国はAI導入率50.5％",
        "最も低いのは北海道の17.3％",
    ):
        assert words in told


@pytest.mark.parametrize(
    "mark", ["北海道", "東京都", "大阪府", "富山県", "鳥取県", "石川県", "福島県", "沖縄県", "京都府"]
)
def test_all_neighbours_are_named_whoever_is_marked(composed: Composed, mark: str) -> None:
    from generator.figures.drawing import draw
    from tests.figures.making import texts

    (page,) = composed("R5", {"kind": "figure", "mark": mark})
    words = texts(draw(picture(page), RECT, THEME, fonts()))
    assert mark in words
    for row in picture(page).data.rows:
        if row.role in ("similar", "region"):
            assert plain(row.short) in words


def test_a_wave_without_answers_by_area_says_so(composed: Composed) -> None:
    (page,) = composed("R3", {"kind": "figure", "drawing": "heat_map", "indicators": ["genai_status"]})
    assert "地域別" in plain(page.title)


def test_amounts_of_bodies_are_drawn_where_bodies_gave_them() -> None:
    survey = load_survey(ROOT / "data" / "sample", shared=ROOT / "data")
    found = amounts_among(survey, "ai_costs", "R6", "町", item="導入費用")
    assert len(found) > 100
    unnamed = survey.responses.wave("R6").unnamed  # type: ignore[union-attr]
    hidden = {
        body.full_name
        for at, body in enumerate(survey.responses.bodies)  # type: ignore[union-attr]
        if unnamed[at]
    }
    assert not hidden & {name for name, _ in found}


def test_under_a_threshold_nothing_is_told_that_no_rule_covers() -> None:
    survey = load_survey(ROOT / "data", threshold=5)
    one: Any = share_among(survey, "ai_status", "R5", "導入済み", ("富山県", "町"))
    assert one.reason == "秘匿"
    assert (
        amounts_among(
            load_survey(ROOT / "data" / "sample", shared=ROOT / "data", threshold=5),
            "ai_costs",
            "R6",
            "町",
            item="導入費用",
        )
        == []
    )
