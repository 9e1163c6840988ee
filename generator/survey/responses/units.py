"""Units of answered amounts and how they are converted: money to 千円, times to each other, counts as they are."""

from __future__ import annotations

from decimal import Decimal

_KINDS = {
    "money": {
        "円": Decimal("0.001"), "千円": Decimal(1), "万円": Decimal(10), "十万円": Decimal(100), "百万円": Decimal(1000),
        "千万円": Decimal(10_000), "億円": Decimal(100_000),
    },
    "time": {"分": Decimal(1), "時間": Decimal(60)},
    "people": {"人": Decimal(1), "名": Decimal(1)},
    "number": {"件": Decimal(1)},
    "share": {"％": Decimal(1), "%": Decimal(1)},
    "procedures": {"手続": Decimal(1)},
}  # fmt: skip
"""Kind → unit → how many of the kind's own unit (千円, 分, 人, 件, ％, 手続)."""

_KIND_OF = {unit: kind for kind, units in _KINDS.items() for unit in units}

MONEY = tuple(_KINDS["money"])


def known_units() -> tuple[str, ...]:
    """Return every unit that may stand behind an amount, longest first."""
    return tuple(sorted(_KIND_OF, key=len, reverse=True))


def same_kind(one: str, other: str) -> bool:
    """Say whether amounts in one unit can be told in the other."""
    return one == other or (_KIND_OF.get(one) is not None and _KIND_OF.get(one) == _KIND_OF.get(other))


def settled_unit(unit: str) -> str:
    """Return the unit in which answers given in ``unit`` are kept: 千円 for money, else the unit itself."""
    return "千円" if unit in MONEY else unit


def converted(amount: Decimal, unit: str, to: str) -> Decimal:
    """Return the amount in another unit of the same kind. Raises KeyError for units of two kinds."""
    if unit == to:
        return amount
    units = _KINDS[_KIND_OF[unit]]
    return amount * units[unit] / units[to]
