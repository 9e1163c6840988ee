from decimal import Decimal

import pytest

from generator.report import numbers
from generator.report.numbers import Cell, Missing, Number, Reason, Source


def number(value: str, unit: str = "団体", row: int = 2, decimals: int = 0, qualifier: str = "") -> Number:
    return Number(Decimal(value), unit, Source((Cell("published/x.csv", row, "値"),)), decimals, qualifier)


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [("43.55", 1, "43.6"), ("0.5", 0, "1"), ("2.5", 0, "3"), ("1788", 0, "1,788"), ("-0.25", 1, "-0.3")],
)
def test_a_value_is_rounded_half_up_with_thousands_commas(value: str, decimals: int, printed: str) -> None:
    assert numbers.digits(number(value, decimals=decimals)) == printed


@pytest.mark.parametrize(
    ("qualifier", "printed"),
    [("約", "約58％"), ("以上", "58％以上"), ("超", "58％超"), ("ほぼ", "ほぼ58％"), ("", "58％")],
)
def test_the_documents_own_hedge_stays(qualifier: str, printed: str) -> None:
    assert numbers.text(number("58", "％", qualifier=qualifier)) == printed


def test_a_share_names_both_cells_and_its_formula() -> None:
    share = numbers.share(number("779", row=3), number("1788", row=9))
    assert numbers.text(share) == "43.6％"
    assert [cell.row for cell in share.source.cells] == [3, 9]
    assert share.source.formula == "779 ÷ 1,788 × 100"
    assert share.base == 1788


def test_the_difference_of_two_shares_is_in_points() -> None:
    assert numbers.text(numbers.difference(number("35", "％"), number("8", "％"))) == "27ポイント"


def test_the_terms_of_a_difference_are_written_so_finely_that_it_comes_out() -> None:
    found = numbers.difference(number("29.866", "％"), number("9.413", "％"))
    assert numbers.text(found) == "20ポイント"
    assert found.source.formula == "29.87 − 9.41"
    assert numbers.difference(number("35.2", "％"), number("8.1", "％")).source.formula == "35 − 8"


def test_a_hedged_part_makes_a_hedged_result() -> None:
    assert numbers.difference(number("58", "％", qualifier="約"), number("8", "％")).qualifier == "約"


def test_a_total_keeps_every_cell_once() -> None:
    total = numbers.total(number("222", row=1), number("450", row=2), number("450", row=2))
    assert total.value == 1122
    assert [cell.row for cell in total.source.cells] == [1, 2]


def test_a_missing_figure_prints_its_mark_and_never_zero() -> None:
    marks = {reason: numbers.text(Missing(reason)) for reason in Reason}
    assert marks[Reason.NOT_OBTAINED] == "…"
    assert marks[Reason.NO_OPTION] == "-"
    assert marks[Reason.SUPPRESSED] == "X"
    assert "0" not in "".join(marks.values())
