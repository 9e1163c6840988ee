"""When bodies introduced what: dates that fit the levels of both waves, written as offices write them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import numpy as np

from making.chance import Chance
from making.columns import Cells, Value
from making.places import Places
from making.statuses import DONE, Statuses

FIRST = {"AI": dt.date(2018, 10, 1), "RPA": dt.date(2018, 7, 1), "生成AI": dt.date(2023, 4, 1)}
ENDS = {"R5": dt.date(2023, 12, 31), "R6": dt.date(2024, 12, 31)}
WRITTEN = 0.93
"""Share of those with it that wrote the date."""


class Dates:
    """One date for each body and technology, the same in both waves."""

    def __init__(self, places: Places, statuses: Statuses, chance: Chance) -> None:
        self.places, self.statuses, self.chance = places, statuses, chance
        self._of = {technology: self._draw(technology) for technology in FIRST}

    def _draw(self, technology: str) -> list[dt.date | None]:
        before, now = (self.statuses.at(wave, technology, DONE) for wave in ENDS)
        when = self.chance.uniforms(len(self.places))
        return [self._day(technology, *at) for at in zip(before.tolist(), now.tolist(), when.tolist(), strict=True)]

    @staticmethod
    def _day(technology: str, before: bool, now: bool, when: float) -> dt.date | None:
        if not now:
            return None
        first, last = (FIRST[technology], ENDS["R5"]) if before else (dt.date(2024, 1, 1), ENDS["R6"])
        day = first + dt.timedelta(days=int(when**0.8 * (last - first).days))
        return day.replace(day=1)

    def written(self, wave: str) -> Mapping[str, Cells]:
        """Return the dates of a wave as its sheet shows them."""
        return {technology: self._column(wave, technology) for technology in FIRST}

    def _column(self, wave: str, technology: str) -> Cells:
        having = self.statuses.at(wave, technology, DONE) & self.chance.happens(np.full(len(self.places), WRITTEN))
        ways = self.chance.uniforms(len(self.places))
        days = self._of[technology]
        return [
            _as_written(day, wave, way) if has and day else None
            for has, day, way in zip(having, days, ways, strict=True)
        ]


def _as_written(day: dt.date, wave: str, way: float) -> Value:
    era, year = ("令和", day.year - 2018) if day >= dt.date(2019, 5, 1) else ("平成", day.year - 1988)
    number = "元" if year == 1 else str(year)
    if wave == "R6":
        return day if way < 0.7 else f"{era}{number}年{day.month}月{day.day}日"
    if way < 0.6:
        return f"{era}{number}年{day.month}月{day.day}日"
    if way < 0.8:
        return f"{'R' if era == '令和' else 'H'}{year}.{day.month}.{day.day}"
    return f"{era}{number}年{day.month}月"
