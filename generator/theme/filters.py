"""Filters of the text templates: how counts, shares, ranks, names, lists and dates are put into words.

Every filter returns a value that still knows its origin (a Number, or runs), so that the page can be traced.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any, Protocol, runtime_checkable

from generator.report import numbers
from generator.report.numbers import Figure, Missing, Number
from generator.report.runs import Rich, Run, figure, joined, name, typed


@runtime_checkable
class Labelled(Protocol):
    """Anything that prints as a name: a wave, an option, an entry of a ranking."""

    @property
    def rich(self) -> Rich:
        """The name as runs."""
        ...


def rich_of(value: object) -> Rich:
    """Return any value that a template may print as runs."""
    match value:
        case Number() | Missing():
            return figure(value)
        case Labelled():
            return value.rich
        case tuple():
            return value
        case _:
            return typed(str(value))


def share(value: Figure, decimals: int = 0) -> Figure:
    """Return per cent with that many digits.

    In a template: ``{{ x | share(1) }}``.
    """
    return value.with_decimals(decimals) if isinstance(value, Number) else value


def bare(value: Figure) -> Rich:
    """Return the digits without the unit: ``{{ x | bare }}``."""
    return figure(value, unit=False)


def size(value: Number) -> Number:
    """Return the number without its sign, for sentences that say 増 or 減: ``{{ x | size }}``."""
    return numbers.absolute(value)


def quote(value: object) -> Rich:
    """Return the value in 「」: ``{{ x | quote }}``."""
    return (Run("「"), *rich_of(value), Run("」"))


def listed(values: Iterable[object], mark: str = "、") -> Rich:
    """Return the values joined by 、 or by ``mark``: ``{{ xs | listed }}``."""
    return joined((rich_of(value) for value in values), mark)


def era_date(value: dt.date) -> Rich:
    """Return 令和4年6月27日, its digits to be set by the theme's rule: ``{{ day | era_date }}``."""
    from japanera import EraDate

    day = EraDate.from_date(value)
    year = value.year - day.era.since.year + 1
    return name(f"{day.era.kanji}{'元' if year == 1 else year}年{value.month}月{value.day}日", "date")


FILTERS: dict[str, Callable[..., Any]] = {
    "share": share,
    "bare": bare,
    "size": size,
    "quote": quote,
    "listed": listed,
    "era_date": era_date,
}
