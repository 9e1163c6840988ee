"""Amounts as people write them: 約2,500千円, ２５０万円, 1億2,000万円, 0円（実証実験）, △500; never a range."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from generator.errors import Words
from generator.survey.responses.cells import text_of
from generator.survey.responses.units import MONEY, converted, known_units, same_kind

_ABOUT = re.compile(r"^(?:約|およそ|おおよそ|概ね|ほぼ|凡そ)|(?:程度|ほど|くらい|ぐらい|前後|弱|強)$")
_MINUS = re.compile(r"^[-△▲−]")
_REMARK = re.compile(
    r"\((?:税込み?|税抜き?|税別|消費税[込抜]き?|概算|見込み?|予算額|決算額|実績|実証実験等?|実証実験|無償|[^0-9()]{0,12})\)$"
)
_DIGITS = r"[0-9]+(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]*\.?[0-9]+"
_NUMBER = re.compile(_DIGITS)
_RANGE = re.compile(r"[0-9][^0-9]*?(?:~|から|乃至|ないし|-|―|ー)[^0-9]*[0-9]")
_LIMIT = re.compile(r"(以上|以下|未満|超|超える|以内|まで)$")
_FREE = frozenset(("無料", "無償", "ゼロ", "零", "0円"))
_SCALES = {
    "億": Decimal(100_000_000),
    "千万": Decimal(10_000_000),
    "百万": Decimal(1_000_000),
    "万": Decimal(10_000),
    "千": Decimal(1000),
}
_SCALED = re.compile(rf"({_DIGITS})(億|千万|百万|万|千)")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in the unit that was asked for; ``about`` when the cell says 約 or 程度."""

    value: Decimal
    about: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a cell is no amount."""

    what: Words


_NOT_A_NUMBER = Words("this is not an amount", "金額・数値として読めません")
_IS_A_RANGE = Words("this is a range, not one amount", "範囲であり、一つの数値ではありません")
_IS_A_LIMIT = Words("this is a limit, not an amount", "以上・以下などの限界であり、数値ではありません")
_IS_A_DATE = Words("this is a date, not an amount", "日付であり、数値ではありません")
_OTHER_UNIT = Words("the unit in the cell is of another kind", "セルに書かれた単位が、設問の単位と換算できません")


def amount(value: object, unit: str, to: str) -> Amount | Refused:
    """Return the amount of a cell in the unit ``to``; a bare number is in ``unit``, a unit in the cell goes before it."""
    if isinstance(value, bool):
        return Refused(_NOT_A_NUMBER)
    if isinstance(value, int | float):
        exact = Decimal(str(value))
        return Amount(converted(exact, unit, to)) if exact.is_finite() else Refused(_NOT_A_NUMBER)
    if not isinstance(value, str):
        return Refused(_IS_A_DATE)
    return _read(_plain(value), unit, to)


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text_of(text)).replace("〜", "~").replace("、", ",").replace("¥", "").replace("\\", "")


def _read(text: str, unit: str, to: str) -> Amount | Refused:
    bare = _REMARK.sub("", text)
    about = bool(_ABOUT.search(bare))
    bare = _ABOUT.sub("", _ABOUT.sub("", bare))
    if bare in _FREE and to in MONEY:
        return Amount(Decimal(0))
    if _LIMIT.search(bare):
        return Refused(_IS_A_LIMIT)
    minus = bool(_MINUS.match(bare))
    bare = _MINUS.sub("", bare)
    if _RANGE.search(bare) or "~" in bare:
        return Refused(_IS_A_RANGE)
    found = _with_unit(bare, unit, to)
    if isinstance(found, Refused):
        return found
    return Amount(-found if minus else found, about)


def _with_unit(text: str, unit: str, to: str) -> Decimal | Refused:
    if _NUMBER.fullmatch(text):
        return converted(_decimal(text), unit, to)
    for known in known_units():
        number = text.removesuffix(known)
        if number != text and _NUMBER.fullmatch(number):
            return converted(_decimal(number), known, to) if same_kind(known, to) else Refused(_OTHER_UNIT)
    if to in MONEY and (yen := _yen(text.removesuffix("円"))) is not None:
        return converted(yen, "円", to)
    return Refused(_NOT_A_NUMBER)


def _yen(text: str) -> Decimal | None:
    """Return ``1億2,000万`` or ``12万3,400`` in 円; None when it is not of that form."""
    whole, end, last = Decimal(0), 0, None
    for found in _SCALED.finditer(text):
        scale = _SCALES[found[2]]
        if found.start() != end or (last is not None and scale >= last):
            return None
        whole, end, last = whole + _decimal(found[1]) * scale, found.end(), scale
    rest = text[end:]
    if last is None or (rest and not _NUMBER.fullmatch(rest)):
        return None
    return whole + (_decimal(rest) if rest else Decimal(0))


@cache
def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))
