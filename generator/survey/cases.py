"""Rows of ``published/case_effects.csv`` → cases: what single bodies reported of their savings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from generator.errors import Problem, Words
from generator.report.numbers import Cell, Figure, Missing, Number, Source
from generator.survey.published import KINDS, citation
from generator.survey.tables import Row
from generator.survey.terms import Case, Codebook
from generator.yaml_complaints import did_you_mean

CASES = "case_effects.csv"
CASE_COLUMNS = (
    "事例", "行の種類", "調査回", "技術", "主題", "分野", "対象業務", "値", "導入前", "導入後", "削減量", "単位", "期間", "削減率",
    "人口", "人口規模", "出典", "頁", "種別", "注",
)  # fmt: skip
ROW_TYPES = ("事例", "換算", "内訳", "合計", "見出し")

_FIGURES = {"値": "", "導入前": "", "導入後": "", "削減量": "", "削減率": "％", "人口": "人"}
"""Columns that hold numbers, and their unit where it is not that of the column 単位."""
_NUMBER = re.compile(r"\d+(\.\d+)?", re.ASCII)


def case(row: Row, dataset: str, codebook: Codebook) -> tuple[Case | None, list[Problem]]:
    """Return the row as a case, or None and what is wrong with it."""
    if problems := [*_names(row, codebook), *_numbers(row)]:
        return None, problems
    cells = row.cells
    cited = citation(codebook.documents[cells["出典"]], cells["頁"])
    cell = Cell(dataset, row.number, "対象業務", cells["調査回"], cells["出典"], cited)
    found = {column: _figure(cells, column, replace(cell, column=column)) for column in _FIGURES}
    return Case(
        id=cells["事例"],
        row_type=cells["行の種類"],
        wave=cells["調査回"],
        technology=cells["技術"],
        theme=cells["主題"],
        field=cells["分野"],
        what=cells["対象業務"],
        value=found["値"],
        before=found["導入前"],
        after=found["導入後"],
        reduction=found["削減量"],
        unit=cells["単位"],
        period=cells["期間"],
        rate=found["削減率"],
        population=found["人口"],
        population_text=cells["人口規模"],
        note=cells["注"],
        cell=cell,
    ), []


def _figure(cells: Mapping[str, str], column: str, cell: Cell) -> Figure:
    digits = cells[column].replace(",", "")
    if not digits:
        return Missing()
    unit = _FIGURES[column] or cells["単位"]
    hedge = dict(part.split(":", 1) for part in cells["限定"].split() if ":" in part).get(column, "")
    return Number(Decimal(digits), unit, Source((cell,)), len(digits.partition(".")[2]), hedge)


def _names(row: Row, codebook: Codebook) -> Iterator[Problem]:
    known = {
        "調査回": list(codebook.orders),
        "行の種類": list(ROW_TYPES),
        "種別": list(KINDS),
        "出典": list(codebook.documents),
    }
    for column, names in known.items():
        found = row.cells[column]
        if found not in names:
            hint = did_you_mean(found, names) or Words(
                f"known: {'、'.join(names[:12])}", f"あるもの: {'、'.join(names[:12])}"
            )
            missing = column == "出典" and not found
            yield row.problem(
                column,
                "a value without a source" if missing else f"unknown “{found}”",
                "出典のない値です" if missing else f"{column}「{found}」は台帳にありません",
                hint,
            )
    for column in ("事例", "技術", "対象業務"):
        if not row.cells[column]:
            yield row.problem(column, "empty", f"{column}がありません")


def _numbers(row: Row) -> Iterator[Problem]:
    for column in _FIGURES:
        text = row.cells[column].replace(",", "")
        if text and not _NUMBER.fullmatch(text):
            hint = Words("half-width digits only", "半角の数字だけを書きます")
            yield row.problem(column, f"“{text}” is not a number", f"「{text}」は数ではありません", hint)
        elif text and column == "削減率" and Decimal(text) > 100:
            yield row.problem(
                column, f"a share of {text} is outside 0–100", f"削減率 {text} が0～100の範囲にありません"
            )


def contradictions(rows: Mapping[int, Row], cases: list[Case]) -> Iterator[Problem]:
    """Warn of savings that differ from before − after, and of rates that differ from both; the source's own slips."""
    for one in cases:
        row = rows[one.cell.row]
        if isinstance(one.before, Number) and isinstance(one.after, Number):
            saved = one.before.value - one.after.value
            if isinstance(one.reduction, Number) and one.reduction.value != saved:
                yield _warning(row, "削減量", one.reduction, saved, "導入前 − 導入後")
            if isinstance(one.rate, Number) and one.before.value:
                rate = saved / one.before.value * 100
                if abs(rate - one.rate.value) > Decimal("0.5"):
                    yield _warning(row, "削減率", one.rate, round(rate, 1), "（導入前 − 導入後）÷ 導入前")


def _warning(row: Row, column: str, said: Number, computed: Decimal, formula: str) -> Problem:
    return row.problem(
        column,
        f"{said.value} stands here, {formula} gives {computed}",
        f"{said.value} とありますが、{formula} は {computed} です",
        Words(
            "correct it if it is a slip of typing; pages print both",
            "入力の誤りなら直してください。頁には両方を示します",
        ),
        "warning",
    )
