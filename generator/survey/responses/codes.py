"""全国地方公共団体コード: five digits and a check digit, as sheets hold them (text or number, the leading zero lost)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from unicodedata import normalize

_WEIGHTS = (6, 5, 4, 3, 2)
_UNSAID = re.compile(r"[\s'’‘`\-‐–―ー_:]")

NORTHERN_TERRITORIES = {
    "01695": "色丹村", "01696": "泊村", "01697": "留夜別村", "01698": "留別村", "01699": "紗那村", "01700": "蘂取村",
}  # fmt: skip
"""Villages in the ministry's list of codes that have no administration of their own; no survey asks them."""


def check_digit(five: str) -> str:
    """Return the sixth digit: (11 − Σ dᵢ·wᵢ mod 11) mod 10, weights 6, 5, 4, 3, 2 (総務省「検査数字を算出する算式」)."""
    total = sum(int(digit) * weight for digit, weight in zip(five, _WEIGHTS, strict=True))
    return str((11 - total % 11) % 10)


def digits_of(value: object) -> str:
    """Return the digits of a code's cell: ``０１１００-２``, ``'011002``, 11002.0; ``""`` when it holds anything else."""
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and value > 0 else ""
    text = _UNSAID.sub("", normalize("NFKC", str(value)))
    text = text.removesuffix(".0")
    return text if text.isdecimal() and text.isascii() and 4 <= len(text) <= 6 else ""


def six_digits(column: Sequence[str], known: Iterable[str]) -> list[str]:
    """Return a column of digits as codes of six digits; ``""`` where a cell held none.

    Five digits may be a code without its check digit, or one of six that lost its leading zero (12025 is いすみ市's
    neighbour or 函館市). The whole column is read in the one way by which more of it exists.
    """
    codes = set(known)
    as_six = [each.zfill(6) if len(each) >= 5 else "" for each in column]
    as_five = [_with_check(each.zfill(5)) if each and len(each) <= 5 else "" for each in column]
    sixes = sum(code in codes for code, digits in zip(as_six, column, strict=True) if len(digits) == 5)
    fives = sum(code in codes for code, digits in zip(as_five, column, strict=True) if len(digits) == 5)
    short = any(len(digits) == 4 for digits in column)
    long = any(len(digits) == 6 for digits in column)
    prefer_six = sixes > fives or (sixes == fives and (long or not short))
    first, second = (as_six, as_five) if prefer_six else (as_five, as_six)
    return [
        one if one in codes or (one and other not in codes) else other or one
        for one, other in zip(first, second, strict=True)
    ]


def _with_check(five: str) -> str:
    return five + check_digit(five)


def has_right_check(code: str) -> bool:
    """Say whether the sixth digit fits the other five."""
    return len(code) == 6 and code[5] == check_digit(code[:5])
