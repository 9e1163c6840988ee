"""The figures as a pandas table, for analysts. pandas is imported only here."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from generator.survey.terms import Observation

COLUMNS = (
    "調査回", "設問", "対象", "細目", "選択肢", "値の種類", "値", "単位", "限定", "母数", "採否", "出典", "引用", "注", "記述", "ファイル", "行",
)  # fmt: skip


def frame_of(rows: Sequence[Observation]) -> pd.DataFrame:
    """Return one row an observation; 値 and 母数 are numbers (NaN where the row holds words), 記述 the words."""
    return pd.DataFrame([_record(row) for row in rows], columns=list(COLUMNS))


def _record(row: Observation) -> tuple[object, ...]:
    number = row.figure
    value = float(number.value) if number else None
    base = float(number.base) if number and number.base is not None else None
    return (
        row.wave, row.question, row.group, row.item, row.option, row.measure.value, value,
        number.unit if number else "", number.qualifier if number else "", base,
        "採用" if row.standing == "main" else "参考", row.cell.document, row.cell.citation, row.note, row.words,
        row.cell.dataset, row.cell.row,
    )  # fmt: skip
