"""Counts, shares, medians and derived questions of responses equal an independent computation with pandas."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from generator.report.numbers import Cell, Missing, Number, Reason, text
from generator.survey import areas
from generator.survey.codebook import load_codebook
from generator.survey.responses.bodies import Bodies, load_bodies
from generator.survey.responses.figures import Hidden, ResponseFigures
from generator.survey.responses.terms import Answered, WaveAnswers
from generator.survey.survey import Survey
from generator.survey.terms import ALL, Measure

DATA = Path(__file__).resolve().parents[3] / "data"
LEVELS = ("導入済み", "実証中", "導入予定", "導入検討中")
CHALLENGES = ("導入効果が不明", "幹部の関心が低い", "担当課の理解が得られない")
CELL = Cell("answers.xlsx［回答］", 0, "F列", "R5", "架空の回答")


@pytest.fixture(scope="module")
def bodies() -> Bodies:
    return load_bodies(DATA / "reference" / "municipalities.csv")


def single(question: str, picked: np.ndarray, labels: tuple[str, ...], item: str = "") -> Answered:
    """``picked`` holds an option's place for each body, -1 for no answer."""
    chosen = np.array([picked == place for place in range(len(labels))])
    return Answered(question, "R5", item, labels, chosen, picked >= 0, CELL)


@pytest.fixture(scope="module")
def picked(bodies: Bodies) -> dict[str, np.ndarray]:
    random = np.random.default_rng(5)
    size = len(bodies)
    return {
        "ai_status": random.integers(-1, 4, size),
        "rpa_status": random.integers(0, 4, size),
        "challenges": random.random((3, size)) < 0.4,
        "costs": np.where(random.random(size) < 0.5, random.lognormal(7, 1, size).round(), np.nan),
    }


@pytest.fixture(scope="module")
def answers(bodies: Bodies, picked: dict[str, np.ndarray]) -> WaveAnswers:
    everyone = np.ones(len(bodies), dtype=bool)
    costs = Answered(
        "ai_costs", "R5", "導入費用・文字認識", (), np.zeros((0, len(bodies)), dtype=bool), ~np.isnan(picked["costs"]),
        CELL, picked["costs"], "千円",
    )  # fmt: skip
    read = (
        single("ai_status", picked["ai_status"], LEVELS),
        single("rpa_status", picked["rpa_status"], LEVELS),
        Answered("ai_challenges", "R5", "", CHALLENGES, picked["challenges"], everyone, CELL),
        costs,
    )
    by_place = {(one.question, one.item): one for one in read}
    return WaveAnswers("R5", by_place, everyone, np.zeros(len(bodies), dtype=bool), cell=CELL)


def survey_of(bodies: Bodies, answers: WaveAnswers, hide: object = None, published: tuple = ()) -> Survey:
    codebook = load_codebook(DATA / "codebook.yaml")
    figures = ResponseFigures(
        codebook,
        bodies,
        {"R5": frozenset(question for question, _ in answers.answers)},
        lambda wave: answers,
        {"R5": (dt.date(2024, 1, 9), dt.date(2024, 1, 31))},
        **({"hide": hide} if hide else {}),
    )
    responses = SimpleNamespace(figures=figures, problems=(), cases=lambda wave: (), bodies=bodies)
    return Survey(codebook, published, responses=responses)


@pytest.fixture(scope="module")
def survey(bodies: Bodies, answers: WaveAnswers) -> Survey:
    return survey_of(bodies, answers)


@pytest.fixture(scope="module")
def frame(bodies: Bodies, picked: dict[str, np.ndarray]) -> pd.DataFrame:
    """The same answers, one row a body, made for pandas."""
    frame = pd.read_csv(DATA / "reference" / "municipalities.csv", dtype={"code": str})
    frame["ai"] = picked["ai_status"]
    frame["rpa"] = picked["rpa_status"]
    frame["cost"] = picked["costs"]
    for place, option in enumerate(CHALLENGES):
        frame[option] = picked["challenges"][place]
    return frame


def of_group(frame: pd.DataFrame, group: str) -> pd.DataFrame:
    towns = frame[frame["kind"] != "都道府県"]
    for column in ("survey_type", "kind"):
        if group in set(frame[column]):
            return frame[frame[column] == group]
    for column in ("region", "prefecture", "population_class"):
        if group in set(towns[column]):
            return towns[towns[column] == group]
    return {
        ALL: frame,
        "基礎自治体": towns,
        "市": frame[frame["kind"].isin(["指定都市", "中核市", "その他の市"])],
        "町・村": frame[frame["kind"].isin(["町", "村"])],
    }[group]


GROUPS = (
    ALL, "都道府県", "指定都市", "その他の市区町村", "基礎自治体", "市", "町・村", "特別区", "関東", "北海道・東北", "石川県",
    "東京都", "5千人未満", "50万人以上",
)  # fmt: skip


@pytest.mark.parametrize("group", GROUPS)
def test_counts_shares_and_bases_equal_pandas(survey: Survey, frame: pd.DataFrame, group: str) -> None:
    here = of_group(frame, group)
    answered = here[here["ai"] >= 0]
    for place, option in enumerate(LEVELS):
        count = survey.figure("ai_status", "R5", option, Measure.COUNT, group=group)
        assert isinstance(count, Number)
        assert int(count.value) == (answered["ai"] == place).sum()
        assert count.base == len(answered)
        share = survey.share("ai_status", "R5", option, group=group, decimals=1)
        assert isinstance(share, Number)
        assert float(share.value) == pytest.approx(100 * (answered["ai"] == place).mean())
    for option in CHALLENGES:
        named = survey.figure("ai_challenges", "R5", option, Measure.COUNT, group=group)
        assert isinstance(named, Number)
        assert int(named.value) == here[option].sum()


def test_a_sum_of_levels_adds_its_parts(survey: Survey, frame: pd.DataFrame) -> None:
    found = survey.figure("ai_status", "R5", "導入済み又は実証中", Measure.COUNT)
    assert isinstance(found, Number)
    assert int(found.value) == frame["ai"].isin([0, 1]).sum()


@pytest.mark.parametrize("group", [ALL, "都道府県", "関東"])
def test_medians_of_amounts_equal_pandas(survey: Survey, frame: pd.DataFrame, group: str) -> None:
    (row,) = survey.observations("ai_costs", wave="R5", group=group, item="導入費用・文字認識", measure=Measure.MEDIAN)
    assert row.figure is not None
    assert float(row.figure.value) == of_group(frame, group)["cost"].median()
    assert row.figure.unit == "千円"
    assert row.figure.base is not None
    assert int(row.figure.base) == of_group(frame, group)["cost"].notna().sum()


def test_the_overlap_of_two_statuses_counts_bodies_that_answered_both(survey: Survey, frame: pd.DataFrame) -> None:
    both = frame[frame["ai"] >= 0]
    expected = {
        "AIのみ": ((both["ai"] == 0) & (both["rpa"] != 0)).sum(),
        "両方": ((both["ai"] == 0) & (both["rpa"] == 0)).sum(),
        "RPAのみ": ((both["ai"] != 0) & (both["rpa"] == 0)).sum(),
        "いずれも未導入": ((both["ai"] != 0) & (both["rpa"] != 0)).sum(),
    }
    for option, count in expected.items():
        found = survey.figure("ai_rpa_overlap", "R5", option, Measure.COUNT)
        assert isinstance(found, Number)
        assert int(found.value) == count
    total = survey.figure("ai_rpa_overlap", "R5", "合計", Measure.COUNT)
    assert isinstance(total, Number)
    assert int(total.value) == sum(expected.values()) - expected["いずれも未導入"]


def test_median_populations_follow_from_the_status(survey: Survey, frame: pd.DataFrame) -> None:
    found = survey.figure("population_median", "R5", "導入済み団体（区分１）", Measure.MEDIAN, item="AI")
    assert isinstance(found, Number)
    adopters = frame[frame["ai"] == 0]
    assert float(found.value) == adopters["population"].median()
    assert found.base == len(adopters)
    assert found.unit == "人"


def test_prefecture_rates_are_the_status_under_another_name(survey: Survey) -> None:
    same = survey.figure("prefecture_rates", "R5", "導入済み", Measure.COUNT, group="富山県", item="AI")
    status = survey.figure("ai_status", "R5", "導入済み", Measure.COUNT, group="富山県")
    assert isinstance(same, Number)
    assert isinstance(status, Number)
    assert same.value == status.value


def test_the_overview_tells_period_and_returns(survey: Survey, frame: pd.DataFrame) -> None:
    rows = {row.option: row for row in survey.observations("survey_overview", wave="R5", item="AI・RPA")}
    assert rows["調査期間_開始"].words == "2024-01-09"
    answered = rows["回答団体数"].figure
    assert answered is not None
    assert int(answered.value) == (frame["ai"] >= 0).sum()


def test_ranks_share_ties_and_skip(survey: Survey, frame: pd.DataFrame) -> None:
    prefectures = list(dict.fromkeys(frame["prefecture"]))
    found = areas.ranks(survey, "ai_status", "R5", "導入済み", prefectures)
    towns = frame[(frame["kind"] != "都道府県") & (frame["ai"] >= 0)]
    rates = towns.groupby("prefecture")["ai"].apply(lambda column: (column == 0).mean())
    expected = rates.rank(ascending=False, method="min")
    assert {area: int(one.value) for area, one in found.items() if isinstance(one, Number)} == expected.astype(
        int
    ).to_dict()


def test_the_mean_of_shares_is_not_the_pooled_share(survey: Survey, frame: pd.DataFrame) -> None:
    prefectures = list(dict.fromkeys(frame["prefecture"]))
    mean = areas.mean_of_shares(survey, "ai_status", "R5", "導入済み", prefectures)
    pooled = survey.share("ai_status", "R5", "導入済み", group="基礎自治体", decimals=1)
    assert isinstance(mean, Number)
    assert isinstance(pooled, Number)
    towns = frame[(frame["kind"] != "都道府県") & (frame["ai"] >= 0)]
    rates = towns.groupby("prefecture")["ai"].apply(lambda column: (column == 0).mean())
    assert float(mean.value) == pytest.approx(100 * rates.mean())
    assert mean.value != pooled.value
    assert mean.source.formula == "47の割合の平均"


def test_an_unasked_question_of_responses_is_missing_not_zero(survey: Survey) -> None:
    found = survey.figure("genai_status", "R5", "導入済み", Measure.COUNT)
    assert found == Missing(Reason.NOT_OBTAINED)


def hiding(*places: tuple[str, str]) -> object:
    return lambda answered, table, members: Hidden(frozenset(places), frozenset())


def test_a_hidden_count_is_suppressed_with_its_share_and_ranks(bodies: Bodies, answers: WaveAnswers) -> None:
    hidden = survey_of(bodies, answers, hiding(("導入済み", "石川県")))
    count = hidden.figure("ai_status", "R5", "導入済み", Measure.COUNT, group="石川県")
    assert count == Missing(Reason.SUPPRESSED)
    assert text(count) == "X"
    assert hidden.share("ai_status", "R5", "導入済み", group="石川県") == Missing(Reason.SUPPRESSED)
    ranked = areas.ranks(hidden, "ai_status", "R5", "導入済み", ["石川県", "富山県"])
    assert ranked["富山県"] == Missing(Reason.SUPPRESSED)
    assert isinstance(hidden.figure("ai_status", "R5", "導入済み", Measure.COUNT, group="富山県"), Number)


def test_responses_stand_before_published_figures(bodies: Bodies, answers: WaveAnswers) -> None:
    from generator.survey.load import load_survey

    published = load_survey(DATA)._observations
    both = survey_of(bodies, answers, published=published)
    found = both.figure("ai_status", "R5", "導入済み", Measure.COUNT, group="指定都市")
    assert isinstance(found, Number)
    assert found.source.cells[0].dataset == CELL.dataset
    shares = both.observations("ai_status", wave="R5", group="指定都市", measure=Measure.SHARE, standing="")
    assert {row.standing for row in shares if row.option == "導入済み"} == {"other"}
    older = both.figure("ai_status", "R3", "導入済み", Measure.SHARE, group="指定都市")
    assert isinstance(older, Number)
    assert older.value == Decimal(100)
