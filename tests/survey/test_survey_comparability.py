"""What may be compared with what, who was asked, and which answers existed."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from generator.survey.model import Survey

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.mark.parametrize("question", ["ai_status", "rpa_status"])
def test_adoption_of_h30_includes_trials(survey: Survey, question: str) -> None:
    found = survey.break_between(question, "H30", "R3")
    assert found is not None
    assert (found.before, found.mark, found.status) == ("R1", "実証中を含む", "definition")
    assert survey.break_between(question, "R1", "R3") is None


def test_the_base_of_the_ai_challenges_changed_with_r3(survey: Survey) -> None:
    found = survey.break_between("ai_challenges", "R2", "R3")
    assert found is not None
    assert found.status == "base"
    assert survey.break_between("ai_challenges", "H30", "R2") is None
    assert survey.break_between("ai_challenges", "R3", "R6") is None


def test_the_order_of_two_waves_does_not_matter(survey: Survey) -> None:
    assert survey.break_between("ai_status", "R3", "H30") == survey.break_between("ai_status", "H30", "R3")
    assert survey.break_between("ai_status", "R3", "R3") is None


def test_who_was_asked_changes_with_the_wave(survey: Survey) -> None:
    before, after = survey.asked("ai_challenges", "R2"), survey.asked("ai_challenges", "R3")
    assert before is not None
    assert after is not None
    assert before.bodies == {}
    assert after.bodies["指定都市"] == 20
    assert survey.asked("genai_status", "R4") is None


def test_an_answer_exists_from_its_first_wave(survey: Survey) -> None:
    new = "自治体DX推進計画（システム標準化・ガバメントクラウド等）の影響が不明"
    assert [survey.exists("ai_challenges", wave, new) for wave in ("R2", "R3", "R6")] == [False, True, True]


def test_a_class_whose_name_was_lost_is_never_a_level(survey: Survey) -> None:
    unnamed = [o for q in survey.codebook.questions.values() for o in q.options if o.unnamed]
    assert len(unnamed) == 9
    assert all(option.aggregate and "名称不明" in option.label for option in unnamed)


def test_what_is_not_known_of_a_wave_stays_empty(survey: Survey) -> None:
    r4 = survey.wave("R4")
    assert (r4.office, r4.as_of, r4.as_of_label) == ("総務省", None, "")
    assert survey.wave("R3").as_of_label == "令和３年度12月31日現在"
    assert survey.wave("H30").office == "総務省自治行政局行政経営支援室"
    assert [w.label for w in survey.codebook.waves][:3] == ["平成30年度", "令和元年度", "令和２年度"]


def test_labels_beside_bars_are_short(survey: Survey) -> None:
    assert all(len(o.short) <= 12 for q in survey.codebook.questions.values() for o in q.options)


def test_groups_count_what_the_list_of_bodies_counts(survey: Survey) -> None:
    with (DATA / "reference" / "municipalities.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    groups = survey.codebook.groups
    towns = [row for row in rows if row["kind"] != "都道府県"]
    assert groups["全体"] == len(rows)
    assert groups["基礎自治体"] == len(towns)
    kinds = Counter(row["kind"] for row in rows)
    counted = {
        **Counter(row["survey_type"] for row in rows),
        **Counter(row["region"] for row in towns),
        **Counter(row["population_class"] for row in towns),
        **Counter(row["prefecture"] for row in towns),
        **{kind: kinds[kind] for kind in ("中核市", "特別区", "その他の市", "町", "村")},
        "市": kinds["指定都市"] + kinds["中核市"] + kinds["その他の市"],
        "町・村": kinds["町"] + kinds["村"],
        "都道府県・指定都市": 67,
        "都道府県・指定都市・中核市": 67 + kinds["中核市"],
    }
    assert {group: n for group, n in groups.items() if group not in ("全体", "基礎自治体")} == counted


def test_the_readme_lists_every_question_with_its_options(survey: Survey) -> None:
    chapters = (DATA / "README.md").read_text(encoding="utf-8").split("\n### ")
    told = {chapter.split("`")[1]: chapter for chapter in chapters[1:]}
    assert list(told) == list(survey.codebook.questions)
    for question in survey.codebook.questions.values():
        for option in question.options:
            assert f"- {option.label}" in told[question.id]
