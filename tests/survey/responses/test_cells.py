"""What is written in a cell: marks, notes, numbers before answers, amounts in any unit, dates of any era."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from generator.survey.responses.amounts import Amount, Refused, amount
from generator.survey.responses.cells import Mark, is_blank, is_note, key, marks_of, text_of, unnumbered
from generator.survey.responses.dates import span_of


@pytest.mark.parametrize(
    "cell", ["○", "◯", "〇", "◎", "✓", "✔", "☑", "レ", "ﾚ", "1", "１", 1, 1.0, True, "有", "はい", " ○ ", "o", "Ｏ"]
)
def test_marks_that_choose(cell: object) -> None:
    assert marks_of([cell], (), ()) == [Mark.YES]


@pytest.mark.parametrize("cell", ["×", "✕", "0", "０", 0, 0.0, False, "無", "いいえ", "X"])
def test_marks_that_leave_out(cell: object) -> None:
    assert marks_of([cell], (), ()) == [Mark.NO]


@pytest.mark.parametrize("cell", [None, "", "  ", "　", "－", "―", "-", "ー", float("nan")])
def test_cells_that_say_nothing(cell: object) -> None:
    assert marks_of([cell], (), ()) == [Mark.BLANK]


def test_other_cells_are_not_guessed() -> None:
    assert marks_of(["△", "検討中", 2, "無回答"], (), ()) == [Mark.UNKNOWN, Mark.UNKNOWN, Mark.UNKNOWN, Mark.NOTE]


def test_the_mappings_own_marks_take_the_place_of_the_usual_ones() -> None:
    assert marks_of(["△", "○", "×", 0], ("△",), ()) == [Mark.YES, Mark.UNKNOWN, Mark.NO, Mark.NO]
    assert marks_of(["×", "○"], ("×",), ("○",)) == [Mark.YES, Mark.NO]


@pytest.mark.parametrize("cell", ["－", "該当なし", "不明", "無回答", "N/A", "…", "（不明）"])
def test_notes_are_no_answers(cell: str) -> None:
    assert is_note(cell)


def test_texts_are_compared_without_widths_spaces_and_commas() -> None:
    assert key("ＡＩの 導入，効果") == key("AIの導入効果")
    assert text_of(13.0) == "13"
    assert text_of("葛\U000e0100城市") == "葛城市"
    assert is_blank("\u200b　")


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("１．導入済み", "導入済み"),
        ("1 導入済み", "導入済み"),
        ("(2)実証中", "実証中"),
        ("③導入予定", "導入予定"),
        ("ア．人材不足", "人材不足"),
        ("問５-1 人材不足", "人材不足"),
        ("人材不足【複数回答】", "人材不足"),
        ("0円", "0円"),
        ("2,000千円以下", "2,000千円以下"),
        ("AIのみ", "AIのみ"),
    ],
)
def test_numbers_before_answers_are_no_part_of_them(written: str, bare: str) -> None:
    assert unnumbered(written) == bare


@pytest.mark.parametrize(
    ("cell", "unit", "thousands"),
    [
        (2500, "千円", "2500"),
        (2500.5, "千円", "2500.5"),
        (2_500_000, "円", "2500"),
        (1234, "円", "1.234"),
        ("2,500千円", "円", "2500"),
        ("２，５００千円", "円", "2500"),
        ("約250万円", "千円", "2500"),
        ("250万円程度", "千円", "2500"),
        ("2.5百万円", "千円", "2500"),
        ("1億2,000万円", "千円", "120000"),
        ("12万3,400円", "千円", "123.4"),
        ("0円（実証実験）", "千円", "0"),
        ("2,500千円（税込）", "千円", "2500"),
        ("無償", "千円", "0"),
        ("¥2,500,000", "円", "2500"),
        ("△500", "千円", "-500"),
        ("▲1,000", "千円", "-1000"),
        (-3, "万円", "-30"),
        (0.1, "万円", "1"),
    ],
)
def test_amounts_become_thousands_of_yen_exactly(cell: object, unit: str, thousands: str) -> None:
    found = amount(cell, unit, "千円")
    assert isinstance(found, Amount)
    assert found.value == Decimal(thousands)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("100～200千円", "範囲"),
        ("100-200", "範囲"),
        ("100千円から200千円", "範囲"),
        ("2,000千円以下", "限界"),
        ("100円未満", "限界"),
        ("別途見積", "読めません"),
        ("12,34", "読めません"),
        ("3時間", "換算"),
        (True, "読めません"),
        (dt.date(2024, 1, 1), "日付"),
    ],
)
def test_what_is_not_one_amount_is_refused_with_its_reason(cell: object, reason: str) -> None:
    found = amount(cell, "千円", "千円")
    assert isinstance(found, Refused)
    assert reason in found.what.ja


def test_about_is_kept() -> None:
    assert amount("約120時間", "時間", "時間") == Amount(Decimal(120), about=True)
    assert amount("90分", "時間", "時間") == Amount(Decimal("1.5"))


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("令和６年12月31日", "2024-12-31", "2024-12-31"),
        ("令和元年5月1日", "2019-05-01", "2019-05-01"),
        ("R6.12.31", "2024-12-31", "2024-12-31"),
        ("Ｈ３１/４/１", "2019-04-01", "2019-04-01"),
        ("2024/12/31", "2024-12-31", "2024-12-31"),
        ("2024年12月", "2024-12-01", "2024-12-31"),
        ("令和6年", "2024-01-01", "2024-12-31"),
        ("令和５年度", "2023-04-01", "2024-03-31"),
        ("20241231", "2024-12-31", "2024-12-31"),
        (20241231, "2024-12-31", "2024-12-31"),
        (45657.0, "2024-12-31", "2024-12-31"),
        (2024, "2024-01-01", "2024-12-31"),
        (dt.datetime(2024, 12, 31, 9), "2024-12-31", "2024-12-31"),
        (dt.date(2024, 12, 31), "2024-12-31", "2024-12-31"),
        ("令和６年12月頃", "2024-12-01", "2024-12-31"),
    ],
)
def test_dates_are_read_in_eras_and_years(cell: object, first: str, last: str) -> None:
    assert span_of(cell) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize("cell", [None, "", "未定", "2024/13/1", "2024/2/30", "令和99年", 5, True, "R6-R7"])
def test_what_is_no_date_is_none(cell: object) -> None:
    assert span_of(cell) is None
