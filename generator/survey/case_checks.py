"""Cases checked against themselves: savings and rates, and the rows that belong together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from generator.errors import Problem, Words
from generator.report.numbers import Number
from generator.survey.tables import Row
from generator.survey.terms import Case


def contradictions(rows: Mapping[int, Row], cases: list[Case]) -> Iterator[Problem]:
    """Yield what cannot be drawn (errors) and what a document contradicts itself in (warnings)."""
    yield from _without_total(rows, cases)
    yield from _saved_from_nothing(rows, cases)
    yield from _slips(rows, cases)


def _without_total(rows: Mapping[int, Row], cases: list[Case]) -> Iterator[Problem]:
    """The tasks of a case (内訳) are drawn under their total, which stands in a row of its own."""
    totals = {(one.id, one.wave, one.technology, one.theme) for one in cases if one.row_type == "合計"}
    told: set[tuple[str, ...]] = set()
    for one in cases:
        if one.row_type == "内訳" and (one.id, one.wave, one.technology, one.theme) not in totals | told:
            told.add((one.id, one.wave, one.technology, one.theme))
            yield rows[one.cell.row].problem(
                "事例",
                f"{one.id} has 内訳 but no 合計 of the same wave, technology and theme",
                f"「{one.id}」の内訳に、調査回・技術・主題が同じ「合計」の行がありません",
                Words("add its total, or correct the case's id", "合計の行を加えるか、事例の名を直してください"),
            )


def _saved_from_nothing(rows: Mapping[int, Row], cases: list[Case]) -> Iterator[Problem]:
    for one in cases:
        if not isinstance(one.before, Number) or one.before.value:
            continue
        grows = isinstance(one.after, Number) and one.after.value > 0
        if isinstance(one.reduction, Number) or not grows:
            yield rows[one.cell.row].problem(
                "導入前",
                "nothing can be saved from 0",
                "導入前が 0 では、削減になりません",
                Words("leave it empty if the document does not say", "資料に書かれていなければ空にしてください"),
            )


def _slips(rows: Mapping[int, Row], cases: list[Case]) -> Iterator[Problem]:
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
