"""Figures of areas side by side: ranks among prefectures, and shares that are not the plain one, named for what they are.

Three shares answer three questions. The pooled share (``Survey.share``) counts bodies: adopters ÷ all bodies. The mean of
shares counts areas: each prefecture weighs the same. The share of people weighs bodies by population: how many live where it
is adopted. They differ, so each says in its formula which one it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from generator.report.numbers import RANK, SHARE, Cell, Figure, Missing, Number, Place, Reason, Source
from generator.survey.survey import Survey
from generator.survey.terms import Measure

PEOPLE = "人口で重み付けした割合"
MEAN = "割合の平均"


def ranks(
    survey: Survey, question: str, wave: str, option: str, areas: Sequence[str], *, item: str = ""
) -> dict[str, Figure]:
    """Return each area's rank by its pooled share, 1 the highest; equal shares share a rank and the next is skipped.

    Shares are compared exactly, not as rounded. An area without a share has none. Where a share is suppressed nobody has a
    rank: an order would tell what was hidden.
    """
    shares = {area: survey.share(question, wave, option, group=area, item=item, decimals=1) for area in areas}
    if any(isinstance(one, Missing) and one.reason is Reason.SUPPRESSED for one in shares.values()):
        return dict.fromkeys(areas, Missing(Reason.SUPPRESSED))
    known = [one.value for one in shares.values() if isinstance(one, Number)]
    places = {area: Place(question, wave, area, item, option, Measure.RANK.value) for area in areas}
    return {area: _rank(one, known, places[area]) for area, one in shares.items()}


def _rank(share: Figure, known: Sequence[Decimal], place: Place) -> Figure:
    if isinstance(share, Missing):
        return share
    higher = sum(value > share.value for value in known)
    source = Source(share.source.cells, f"{len(known)}のうち割合の高い順")
    return Number(Decimal(1 + higher), RANK, source, base=Decimal(len(known)), place=place)


def mean_of_shares(
    survey: Survey, question: str, wave: str, option: str, areas: Sequence[str], *, item: str = ""
) -> Figure:
    """Return the mean of the areas' shares, each area weighing the same; Missing when one of them is not known."""
    shares = [survey.share(question, wave, option, group=area, item=item, decimals=1) for area in areas]
    known = [one for one in shares if isinstance(one, Number)]
    if len(known) < len(areas) or not known:
        hidden = any(isinstance(one, Missing) and one.reason is Reason.SUPPRESSED for one in shares)
        return Missing(Reason.SUPPRESSED if hidden else Reason.NOT_OBTAINED)
    cells = tuple(dict.fromkeys(cell for one in known for cell in one.source.cells))
    mean = sum((one.value for one in known), Decimal(0)) / len(known)
    return Number(mean, SHARE, Source(cells, f"{len(known)}の{MEAN}"), 1, base=Decimal(len(known)))


def share_of_people(survey: Survey, question: str, wave: str, option: str, *, group: str, item: str = "") -> Figure:
    """Return the share of a group's people who live where the answer was given; bodies without an answer are left out.

    Missing: NOT_OBTAINED without responses or people (双葉町 alone), SUPPRESSED where the count of bodies is.
    """
    counted = survey.share(question, wave, option, group=group, item=item)
    if isinstance(counted, Missing):
        return counted
    found = survey.responses and survey.responses.people(question, wave, option, group, item)
    if not found or not found[1]:
        return Missing()
    living, everyone = found
    people = Cell("reference/municipalities.csv", 0, "population", wave, "", "", question)
    source = Source((*counted.source.cells, people), f"{living:,}人 ÷ {everyone:,}人 × 100（{PEOPLE}）")
    return Number(Decimal(living) / Decimal(everyone) * 100, SHARE, source, 1)
