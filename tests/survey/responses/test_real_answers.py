"""The real answers of fiscal 2023 (デジタル庁's dashboard) count to the published aggregates, kept beside this file."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from generator.report.numbers import Number
from generator.survey.load import load_survey
from generator.survey.survey import Survey
from generator.survey.terms import Measure

HERE = Path(__file__).parent
DATA = HERE.parents[2] / "data"
COLUMNS = {"ai_adopted": "ai_status", "rpa_adopted": "rpa_status"}


@pytest.fixture(scope="module")
def survey() -> Survey:
    return load_survey(DATA)


def summary() -> list[dict[str, str]]:
    with (HERE / "dx_ai_rpa_summary_2023.csv").open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def group_of(row: dict[str, str]) -> str:
    return {"全1,788団体": "全体", "全1,741市区町村": "基礎自治体"}.get(row["group"], row["group"])


def test_every_aggregate_is_equal(survey: Survey) -> None:
    rows = summary()
    assert len(rows) == 65
    for row in rows:
        group = group_of(row)
        counts = {}
        for column, question in COLUMNS.items():
            found = survey.figure(question, "R5", "導入済み", Measure.COUNT, group=group)
            assert isinstance(found, Number), row
            assert (int(found.value), int(found.base or 0)) == (int(row[column]), int(row["n"])), row
            counts[column] = found
        either = survey.figure("ai_rpa_overlap", "R5", "合計", Measure.COUNT, group=group)
        assert isinstance(either, Number)
        assert int(either.value) == int(row["ai_or_rpa_adopted"]), row


def test_the_nation_is_926_and_764_of_1788(survey: Survey) -> None:
    told = [survey.share(question, "R5", "導入済み", decimals=1) for question in ("ai_status", "rpa_status")]
    cells = [figure.source.cells[0] for figure in told if isinstance(figure, Number)]
    assert [int(f.base or 0) for f in told if isinstance(f, Number)] == [1788, 1788]
    assert {cell.document for cell in cells} == {"DXダッシュボード2024"}
    assert {cell.dataset for cell in cells} == {"responses/dx_dashboard_2024.csv"}


def test_bodies_that_were_not_surveyed_are_in_no_base(survey: Survey) -> None:
    base = survey.base("cio_appointed", "R5", "石川県")
    assert isinstance(base, Number)
    assert int(base.value) == 11  # 8 of its 19 municipalities: 調査無し
    everyone = survey.base("ai_status", "R5", "石川県")
    assert isinstance(everyone, Number)
    assert int(everyone.value) == 19
