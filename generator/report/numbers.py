"""Numbers that know where they come from, and the only place where a value becomes text.

A :class:`Number` carries its value, unit, qualifier and :class:`Source`. Arithmetic makes new numbers whose
source names all cells and the formula. What was not published is a :class:`Missing` with its reason; it is
never zero (総務省 表章記号: ``-`` 該当なし, ``…`` 不詳, ``X`` 秘匿).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field, fields, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import cache

from generator.frozen import dataclass

SHARE = "％"
POINTS = "ポイント"
TIMES = "倍"
RANK = "位"


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a figure stands: file below ``data/``, row as a spreadsheet shows it (header = 1), column.

    ``wave`` is the survey wave it tells of, ``citation`` the document and page it was taken from, ``document`` the
    codebook's id of that document, ``question`` the codebook's question.
    """

    dataset: str
    row: int
    column: str
    wave: str = ""
    document: str = ""
    citation: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """The cells a number was read or computed from; ``formula`` is empty when it was read as it stands."""

    cells: tuple[Cell, ...]
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """What a figure tells of, by the codebook's ids and names; "" where that is unknown or not one thing.

    ``measure`` is the survey's kind of value (数, 割合, 中央値 …), "" once a number was computed from it.
    """

    question: str = ""
    wave: str = ""
    group: str = ""
    item: str = ""
    option: str = ""
    measure: str = ""

    def filled(self, other: Place) -> Place:
        """Return the place with what it leaves open taken from another."""
        given = {each.name: getattr(self, each.name) or getattr(other, each.name) for each in fields(self)}
        return Place(**given)


@dataclass(frozen=True, slots=True)
class Number:
    """A printed value.

    ``value`` is exact; ``decimals`` says how many digits the page shows (rounded half up). ``unit`` is the
    Japanese unit (団体, 件, ％, ポイント, 人, 時間, 位, 倍 …). ``qualifier`` keeps the document's own hedge
    (約, 以上, 以下, 超, ほぼ, 以内). ``base`` is the number of bodies a share refers to, when known.
    """

    value: Decimal
    unit: str
    source: Source
    decimals: int = 0
    qualifier: str = ""
    base: Decimal | None = None
    place: Place = field(default=Place(), compare=False)
    """What the number tells of, for tables of the figures; two numbers are the same without it."""

    def with_decimals(self, decimals: int) -> Number:
        """Return the same number shown with ``decimals`` digits."""
        return replace(self, decimals=decimals)


class Reason(StrEnum):
    """Why a figure is missing."""

    NOT_APPLICABLE = "該当なし"
    NO_OPTION = "選択肢なし"
    UNKNOWN = "不詳"
    SUPPRESSED = "秘匿"
    NOT_OBTAINED = "未入手"

    @property
    def mark(self) -> str:
        """The mark that is printed in its place (総務省 表章記号)."""
        return _MARKS[self]


_MARKS = {
    Reason.NOT_APPLICABLE: "-",
    Reason.NO_OPTION: "-",
    Reason.UNKNOWN: "…",
    Reason.SUPPRESSED: "X",
    Reason.NOT_OBTAINED: "…",
}


@dataclass(frozen=True, slots=True)
class Missing:
    """A figure that is not there, and why."""

    reason: Reason = Reason.NOT_OBTAINED


Figure = Number | Missing


def rounded(number: Number) -> Decimal:
    """Return the value rounded half up to the number's decimals."""
    return number.value.quantize(_last_digit(number.decimals), rounding=ROUND_HALF_UP)


@cache
def _last_digit(decimals: int) -> Decimal:
    """Return a one in the last place that is shown."""
    return Decimal(1).scaleb(-decimals)


def digits(number: Number) -> str:
    """Return the bare digits: ``1,788``, ``43.6``."""
    return f"{rounded(number):,}"


def text(figure: Figure, *, unit: bool = True) -> str:
    """Return the printed form: ``約58％``, ``1,788団体``, ``1.5倍以上``; a missing figure gives its mark."""
    if isinstance(figure, Missing):
        return figure.reason.mark
    before = figure.qualifier if figure.qualifier in _BEFORE else ""
    after = figure.qualifier if figure.qualifier and not before else ""
    return f"{before}{digits(figure)}{figure.unit if unit else ''}{after}"


_BEFORE = frozenset({"約", "ほぼ", "おおむね"})


def _hedge(*numbers: Number) -> str:
    return "約" if any(n.qualifier for n in numbers) else ""


def _cells(*numbers: Number) -> tuple[Cell, ...]:
    return tuple(dict.fromkeys(cell for n in numbers for cell in n.source.cells))


def common(places: Iterable[Place]) -> Place:
    """Return what all places agree on."""
    known = list(places)
    if len(known) == 1:
        return known[0]
    told = {each.name: {getattr(place, each.name) for place in known} for each in fields(Place)}
    return Place(**{name: values.pop() for name, values in told.items() if len(values) == 1})


def _computed(*numbers: Number) -> Place:
    return replace(common(n.place for n in numbers), measure="")


def share(part: Number, whole: Number, decimals: int = 1) -> Number:
    """Return ``part`` in per cent of ``whole`` (counts of bodies); the base is the whole's value.

    Raises:
        ZeroDivisionError: the whole is zero; callers print such a share as 該当なし.

    """
    source = Source(_cells(part, whole), f"{digits(part)} ÷ {digits(whole)} × 100")
    return Number(
        part.value / whole.value * 100, SHARE, source, decimals, _hedge(part, whole), whole.value, _computed(part)
    )


_FINER = 6
"""Most digits by which the terms of a difference are written more finely than it is itself."""


def difference(later: Number, earlier: Number) -> Number:
    """Return later − earlier; shares give points (ポイント), counts keep their unit.

    The formula's terms are written with as many digits as its result needs: 29.9 − 9.4, where 30 − 9 would not be 20.
    """
    unit = POINTS if later.unit == SHARE else later.unit
    decimals = max(later.decimals, earlier.decimals)
    place = replace(_computed(later, earlier), wave=later.place.wave)
    source = Source(_cells(later, earlier))
    result = Number(later.value - earlier.value, unit, source, decimals, _hedge(later, earlier), place=place)
    terms = (later, earlier)
    while not _comes_out(result, *terms) and terms[0].decimals < decimals + _FINER:
        terms = (terms[0].with_decimals(terms[0].decimals + 1), terms[1].with_decimals(terms[1].decimals + 1))
    return replace(result, source=replace(source, formula=f"{digits(terms[0])} − {digits(terms[1])}"))


def _comes_out(result: Number, later: Number, earlier: Number) -> bool:
    """Say whether the terms as they are written give the result as it is printed."""
    return rounded(replace(result, value=rounded(later) - rounded(earlier))) == rounded(result)


def ratio(later: Number, earlier: Number, decimals: int = 1) -> Number:
    """Return later ÷ earlier in 倍."""
    source = Source(_cells(later, earlier), f"{digits(later)} ÷ {digits(earlier)}")
    place = replace(_computed(later, earlier), wave=later.place.wave)
    return Number(later.value / earlier.value, TIMES, source, decimals, _hedge(later, earlier), place=place)


def total(*parts: Number) -> Number:
    """Return the sum of numbers of one unit."""
    source = Source(_cells(*parts), " ＋ ".join(digits(p) for p in parts))
    decimals = max(p.decimals for p in parts)
    return Number(
        sum((p.value for p in parts), Decimal(0)),
        parts[0].unit,
        source,
        decimals,
        _hedge(*parts),
        place=_computed(*parts),
    )


def absolute(number: Number) -> Number:
    """Return the number without its sign, for sentences that say 増 or 減 themselves."""
    return replace(number, value=abs(number.value))
