"""What sentences may say of a prefecture: where its rate stands beside the nation and among the 47."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from generator.report.numbers import Figure, Number
from generator.sections import area_words
from generator.sections.naming import group_name
from generator.sections.prefecture import NATION, Indicator, Prefecture, standings

_LEAST_GAP = Decimal(1)
"""Points from which a share is called higher or lower than another."""
_EXTREME = 5
"""So near to either end a sentence tells the place."""


def way(gap: Figure) -> str:
    """Return higher, lower, near (less than one point) or unknown."""
    if not isinstance(gap, Number):
        return "unknown"
    if abs(gap.value) < _LEAST_GAP:
        return "near"
    return "higher" if gap.value > 0 else "lower"


def technology_facts(prefecture: Prefecture, indicator: Indicator) -> dict[str, Any]:
    """Return what a sentence may say of one indicator of the prefecture."""
    standing, gap = prefecture.standing(indicator), prefecture.gap(indicator)
    region_gap = prefecture.gap(indicator, prefecture.region)
    above, below = _places(prefecture, indicator)
    own = standing.counted
    tied = [tile.name for tile in standing.tied]
    return {
        "name": indicator.rich,
        "part": own.part,
        "whole": own.whole,
        "share": own.share,
        "nation": prefecture.counted(indicator, NATION).share,
        "gap": gap,
        "way": way(gap),
        "rank": standing.rank,
        "tied": [group_name(name) for name in tied],
        "tied_word": f"{len(tied)}{area_words.several(tied)}",
        "region_gap": region_gap,
        "region_way": way(region_gap),
        "top": above == 1,
        "bottom": below == 1 and above > 1,
        "from_top": above if 1 < above <= _EXTREME else 0,
        "from_bottom": below if 1 < below <= _EXTREME else 0,
        "complete": isinstance(own.part, Number)
        and isinstance(own.whole, Number)
        and own.part.value == own.whole.value,
        "none": isinstance(own.part, Number) and own.part.value == 0,
    }


def _places(prefecture: Prefecture, indicator: Indicator) -> tuple[int, int]:
    """Return its place from above and from below, 1 the outermost; (0, 0) without a rank."""
    ranks = [
        one.rank.value
        for one in standings(prefecture.survey, prefecture.wave, indicator).values()
        if isinstance(one.rank, Number)
    ]
    own = prefecture.standing(indicator).rank
    if not isinstance(own, Number):
        return 0, 0
    return int(own.value), 1 + sum(rank > own.value for rank in ranks)


def town_word(prefecture: Prefecture) -> str:
    """Return 町村, or 町 or 村 where it has only these; empty where it has neither."""
    return "".join(kind for kind in ("町", "村") if kind in prefecture.kinds)


def city_word(prefecture: Prefecture) -> str:
    """Return 市, or 市区 where it has special wards."""
    return "市区" if "特別区" in prefecture.kinds else "市"
