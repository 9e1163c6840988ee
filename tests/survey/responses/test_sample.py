"""The fictional sample: made anew it is the same, its margins are the published ones, and it passes the check."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import yaml

from generator.survey.codebook import load_codebook
from generator.survey.responses.filling import fill
from generator.survey.responses.reading import read_sheets
from generator.survey.responses.responses import Responses, load_responses
from tests.survey.responses.published_rows import Counted, Row, agrees, published
from tests.survey.responses.sample_figures import DATA, SAMPLE, STATUS, SampleWave

WAVES = ("R5", "R6")

NOT_HELD = {
    (
        "R5",
        "genai_status",
        "都道府県",
        "導入済み又は実証中",
    ): "rates added after rounding (95.8); 24 + 21 of 47 are 95.7 %",
    (
        "R5",
        "genai_status",
        "その他の市区町村",
        "導入済み又は実証中",
    ): "rates added after rounding (25.1); 433 of 1,721 are 25.2 %",
}
"""Published values that contradict other published ones, and why."""

ONLY_R6 = {"genai_time_reuse", "challenges_by_population_ai", "challenges_by_population_genai"}


@pytest.fixture(scope="module")
def waves() -> dict[str, SampleWave]:
    return {wave: SampleWave(wave) for wave in WAVES}


@pytest.fixture(scope="module")
def counted(waves: dict[str, SampleWave]) -> Counted:
    return Counted(waves)


@pytest.fixture(scope="module")
def responses() -> Responses:
    codebook = load_codebook(SAMPLE / "codebook.yaml")
    return load_responses(SAMPLE / "responses.yaml", codebook, DATA / "reference" / "municipalities.csv")


def _place(row: Row) -> tuple[str, ...]:
    return row["調査回"], row["設問"], row["対象"], row["選択肢"]


def test_the_script_makes_the_shipped_workbooks_again_byte_by_byte(tmp_path: Path) -> None:
    script = SAMPLE / "make_sample.py"
    subprocess.run([sys.executable, "-B", str(script), str(tmp_path)], check=True)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_bytes() for path in SAMPLE.glob("*.xlsx")}


def test_every_published_count_share_and_rank_of_both_waves_is_that_of_the_answers(counted: Counted) -> None:
    differ = [
        f"{_place(row)} {row['細目']} {row['値の種類']} {row['値']}: {value}"
        for row in published(WAVES)
        if row["値の種類"] in ("数", "割合", "順位", "変化") and _place(row) not in NOT_HELD
        if (value := counted.value(row)) is not None and not agrees(row, value)
    ]
    assert not differ, "\n".join(differ)


def test_nearly_all_published_figures_of_the_waves_are_held(counted: Counted) -> None:
    rows = [row for row in published(WAVES) if row["値の種類"] in ("数", "割合", "順位", "変化")]
    unheld = Counter((row["設問"], row["選択肢"], row["値の種類"]) for row in rows if counted.value(row) is None)
    assert unheld == {
        ("prefecture_rates", "導入済み", "変化"): 5,
        ("survey_overview", "政策目標_2024年度末までの導入団体数", "数"): 1,
    }
    assert len(rows) > 200


def test_what_contradicts_other_published_figures_is_really_contradicted(counted: Counted) -> None:
    rows = {_place(row): row for row in published(WAVES) if _place(row) in NOT_HELD}
    assert set(rows) == set(NOT_HELD)
    for row in rows.values():
        value = counted.value(row)
        assert value is not None
        assert not agrees(row, value)
        assert abs(value - float(row["値"])) < 0.11


def test_the_counts_of_the_real_year_2023_are_kept_by_type(waves: dict[str, SampleWave]) -> None:
    groups = ("都道府県", "指定都市", "その他の市区町村")
    counts = {
        question: [int((waves["R5"].at(question, "導入済み") & waves["R5"].among(group)).sum()) for group in groups]
        for question in ("ai_status", "rpa_status")
    }
    assert counts == {"ai_status": [47, 20, 859], "rpa_status": [44, 20, 700]}


def test_bands_and_places_of_prefectures_stay_when_unnamed_bodies_are_counted_too(
    waves: dict[str, SampleWave], counted: Counted
) -> None:
    wave = SampleWave("R6")
    wave.bodies["named"] = True
    with_all = Counted({"R5": waves["R5"], "R6": wave})
    for row in published(("R6",)):
        if row["設問"] in ("prefecture_rates", "prefecture_bands") and row["値の種類"] in ("数", "順位", "割合"):
            value = with_all.value(row)
            assert value is not None
            assert agrees(row, value), row


def test_nobody_that_introduced_something_is_without_it_a_year_later(waves: dict[str, SampleWave]) -> None:
    for question in STATUS:
        assert not (waves["R5"].at(question, "導入済み") & ~waves["R6"].at(question, "導入済み")).any()


def test_smaller_towns_adopt_less_and_pay_less(waves: dict[str, SampleWave]) -> None:
    wave = waves["R6"]
    kinds = ("指定都市", "その他の市", "町", "村")
    for question in STATUS:
        having = wave.at(question, "導入済み")
        rates = [float(having[wave.among(kind)].mean()) for kind in kinds]
        assert rates == sorted(rates, reverse=True)
    costs = wave.amount("ＡＩの費用（円）", "導入費用")
    medians = [float(np.nanmedian(costs[wave.among(kind)])) for kind in ("指定都市", "中核市", "その他の市", "町")]
    assert medians == sorted(medians, reverse=True)


def test_smaller_towns_without_ai_lack_money_and_people_more_often(waves: dict[str, SampleWave]) -> None:
    wave = waves["R6"]
    without = ~wave.at("ai_status", "導入済み", "実証中")
    for option in (
        "取り組むための人材がいない又は不足している",
        "取り組むためのコストが高額であり、予算を獲得するのが難しい",
    ):
        named = wave.marked("ＡＩの導入に向けた課題（３つ以内）", option)
        assert named[without & wave.among("町・村")].mean() > named[without & wave.among("市")].mean()


def test_nothing_in_the_sheets_passes_for_real(waves: dict[str, SampleWave]) -> None:
    for wave in waves.values():
        assert wave.path.name.startswith("架空データ")
        assert wave.path.stat().st_size < 700_000
        for sheet in wave.raw.values():
            assert "架空データ" in sheet.iloc[0, 0]
            assert any("架空データ" in str(cell) for cell in sheet.iloc[-2:, 0])


def test_no_real_service_gets_a_fictional_figure(waves: dict[str, SampleWave]) -> None:
    real = [
        option if isinstance(option, str) else option["label"]
        for option in yaml.safe_load((DATA / "codebook.yaml").read_text(encoding="utf-8"))["questions"][
            "genai_services"
        ]["options"]
    ]
    written = {
        str(cell) for wave in waves.values() for sheet in wave.raw.values() for cell in sheet.iloc[:6].to_numpy().flat
    }
    assert not any(name in cell for name in real for cell in written)


def test_the_sheets_are_about_two_hundred_columns_wide(waves: dict[str, SampleWave]) -> None:
    assert 190 <= sum(sheet.shape[1] for sheet in waves["R5"].raw.values()) <= 210
    assert 190 <= sum(sheet.shape[1] for sheet in waves["R6"].raw.values()) <= 210


def test_the_check_finds_no_error_and_hardly_a_warning(responses: Responses) -> None:
    found = Counter()
    for place, source in enumerate(responses.mapping.file.sources):
        sheets = read_sheets(source, responses.folder)
        answers = fill(sheets, source, responses.codebook, responses.bodies, responses.mapping, place)
        found.update((finding.severity, finding.rule) for finding in answers.findings)
    assert [rule for severity, rule in found if severity == "error"] == []
    assert sum(found.values()) <= 5


def test_the_mapping_reads_what_pandas_reads(responses: Responses, waves: dict[str, SampleWave]) -> None:
    for wave in WAVES:
        answers = responses.wave(wave).answers
        for question in STATUS:
            read = answers[question, ""]
            for option in ("導入済み", "実証中", "導入予定", "導入検討中"):
                chosen = read.chosen[read.options.index(option)]
                assert (chosen == waves[wave].at(question, option)).all()


def test_every_question_of_the_overlay_is_answered_in_both_waves(responses: Responses) -> None:
    own = yaml.safe_load((SAMPLE / "codebook.yaml").read_text(encoding="utf-8"))["questions"]
    for wave in WAVES:
        mapped = {question for question, _ in responses.wave(wave).answers}
        asked = {question for question, entry in own.items() if "derived" not in entry}
        assert asked - mapped == (set() if wave == "R6" else ONLY_R6)


def test_challenges_of_adopters_are_shares_of_all_adopters_that_may_be_named(
    responses: Responses, waves: dict[str, SampleWave]
) -> None:
    for technology, question in (("ai", "ai_status"), ("genai", "genai_status")):
        read = responses.wave("R6").answers[f"challenges_by_population_{technology}", ""]
        base = waves["R6"].at(question, "導入済み", "実証中") & waves["R6"].named
        assert (read.answered == base).all()


def test_amounts_are_in_one_unit_whatever_the_sheets_have(responses: Responses) -> None:
    medians = []
    for wave in WAVES:
        amounts = responses.wave(wave).answers["ai_costs", "導入費用"].amounts
        assert amounts is not None
        medians.append(float(np.nanmedian(amounts)))
    assert 0.5 < medians[0] / medians[1] < 2
