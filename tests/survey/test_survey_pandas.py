"""The analysts' table holds what the survey holds: pandas is the oracle."""

from __future__ import annotations

import pandas as pd
import pytest

from generator.report.numbers import Number
from generator.survey.model import ALL, TYPES, Measure, Survey


@pytest.fixture(scope="module")
def frame(survey: Survey) -> pd.DataFrame:
    return survey.to_pandas()


def test_sums_over_groups_equal_the_published_totals(survey: Survey, frame: pd.DataFrame) -> None:
    counts = frame[(frame["値の種類"] == "数") & (frame["採否"] == "採用")]
    keys = ["設問", "調査回", "細目", "選択肢"]
    types = counts[counts["対象"].isin(TYPES)]
    complete = types.groupby(keys).filter(lambda rows: len(rows) == 3)
    sums = complete.groupby(keys)["値"].sum()
    compared = 0
    for (question, wave, item, option), total in sums.items():
        figure = survey.figure(question, wave, option, Measure.COUNT, group=ALL, item=item)
        if isinstance(figure, Number):
            assert float(figure.value) == total
            compared += 1
    assert compared == 30


def test_every_adopted_number_is_found_at_its_place(survey: Survey, frame: pd.DataFrame) -> None:
    numeric = frame[(frame["採否"] == "採用") & frame["値"].notna() & (frame["限定"] != "以下")]
    assert len(numeric) > 600
    for row in numeric.itertuples(index=False):
        figure = survey.figure(row.設問, row.調査回, row.選択肢, Measure(row.値の種類), group=row.対象, item=row.細目)
        assert isinstance(figure, Number)
        assert float(figure.value) == row.値


def test_words_are_not_numbers(frame: pd.DataFrame) -> None:
    words = frame[frame["値の種類"].isin(["増減", "記述", "日付"])]
    assert words["値"].isna().all()
    assert (words["記述"] != "").all()
