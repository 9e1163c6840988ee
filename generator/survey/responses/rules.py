"""What answers must fulfil. An error keeps a report from being made; a warning says which answer is used all the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np

from generator.errors import Words
from generator.survey.responses.bodies import Bodies
from generator.survey.responses.cells import shown
from generator.survey.responses.column_names import Found
from generator.survey.responses.dates import span_of
from generator.survey.responses.mapping_file import SourceEntry
from generator.survey.responses.readings import Desk, Reading, places
from generator.survey.responses.tables import NO_ROW
from generator.survey.responses.terms import Mask
from generator.survey.terms import Wave

SLIP = 3
"""Powers of ten between 円 and 千円, the usual slip."""
FEWEST_AMOUNTS = 10
"""Below so many amounts nothing can be called unusual."""
FAR, NEAR = 3.5, 2.0
"""In robust standard deviations: how far off an amount is, and how near a slip of three digits would bring it."""
SMALLEST_SPREAD = 0.3
"""Of amounts that hardly differ, in powers of ten."""
SMALLEST_SLIP = 2.3
"""Powers of ten: what is less than two hundred times the others may well be true."""


def check_readings(readings: Sequence[Reading], desk: Desk, wave: Wave, entry: SourceEntry) -> None:
    """Look at each question by itself: too many answers, unlikely amounts, levels against dates."""
    as_of = wave.as_of or (entry.period[1] if entry.period else None)
    for reading in readings:
        _too_many(reading, desk)
        _unlikely_amounts(reading, desk)
        if reading.asking.entry.since_date:
            _levels_and_dates(reading, desk, as_of)


def _too_many(reading: Reading, desk: Desk) -> None:
    question = reading.asking.question
    allowed = 1 if question.answer == "single" else question.up_to
    if not allowed:
        return
    counts = reading.chosen.sum(axis=0)
    for body in places(counts > allowed):
        labels = [reading.options[i] for i in places(reading.chosen[:, body])]
        what = Words(
            f"{counts[body]} answers where {allowed} {'is' if allowed == 1 else 'are'} allowed",
            f"答えは{allowed}つまでですが、{counts[body]}つあります",
        )
        spot = reading.spot(reading.options.index(labels[0]))
        desk.tell("too-many", "error", reading.asking, spot, [body], "、".join(labels), what)


def _unlikely_amounts(reading: Reading, desk: Desk) -> None:
    """Warn of amounts that a factor of thousand would bring among the others: most likely 円 written for 千円."""
    if reading.amounts is None:
        return
    given = np.flatnonzero(np.nan_to_num(reading.amounts) > 0)
    if len(given) < FEWEST_AMOUNTS:
        return
    powers = np.log10(reading.amounts[given])
    middle = float(np.median(powers))
    spread = max(1.4826 * float(np.median(np.abs(powers - middle))), SMALLEST_SPREAD)
    off = powers - middle
    slipped = (np.abs(off) > max(FAR * spread, SMALLEST_SLIP)) & (np.abs(np.abs(off) - SLIP) < NEAR * spread)
    for body, high in zip(given[slipped], off[slipped] > 0, strict=True):
        _tell_unlikely(reading, desk, int(body), bool(high), 10**middle)


def _tell_unlikely(reading: Reading, desk: Desk, body: int, high: bool, middle: float) -> None:
    sheet, column = reading.spots[0]
    assert reading.amounts is not None
    value, unit = f"{reading.amounts[body]:,g}", reading.unit
    what = Words(
        f"{value} {unit} is far from the others (median {middle:,.0f}); {'円 for 千円' if high else '千円 for 円'}? It is used as it is",
        f"{value}{unit}は、ほかの団体（中央値{middle:,.0f}{unit}）とかけ離れています。単位の取り違えではありませんか。このまま使います",
    )
    found = shown(desk.tables[sheet].cell(body, column))
    desk.tell("unit-slip", "warning", reading.asking, (sheet, column), [body], found, what)


def _levels_and_dates(reading: Reading, desk: Desk, as_of: dt.date | None) -> None:
    """Levels against dates: in use since a day after the survey, or a day in the past without being in use.

    The first option of a question with levels is the one that is in use (導入済み).
    """
    asking = reading.asking
    if (spot := desk.find(asking.entry.since_date, (*asking.at, "since_date"))) is None:
        return
    spread = desk.spread(spot)
    in_use = reading.chosen[0]
    for index, cell in enumerate(spread.distinct):
        span = span_of(cell)
        if span is None:
            _tell_no_date(reading, desk, spot, cell, spread.bodies(index))
            continue
        for body in spread.bodies(index):
            if as_of and in_use[body] and span[0] > as_of:
                _tell_contradiction(reading, desk, spot, body, cell, Words("after", "より後"), as_of)
            elif as_of and not in_use[body] and reading.said[body] and span[1] <= as_of:
                _tell_contradiction(reading, desk, spot, body, cell, Words("not after", "以前"), as_of)


def _tell_contradiction(
    reading: Reading, desk: Desk, spot: Found, body: int, cell: object, order: Words, as_of: dt.date
) -> None:
    level = "、".join(reading.options[i] for i in places(reading.chosen[:, body]))
    what = Words(
        f"“{level}”, but the date {shown(cell)} is {order.en} the survey's day ({as_of}); the level is counted",
        f"「{level}」ですが、日付（{shown(cell)}）は調査時点（{as_of}）{order.ja}です。段階の答えを数えます",
    )
    desk.tell("status-date", "warning", reading.asking, spot, [body], shown(cell), what)


def _tell_no_date(reading: Reading, desk: Desk, spot: Found, cell: object, bodies: Sequence[int]) -> None:
    from generator.survey.responses.cells import is_blank, is_note

    if not is_blank(cell) and not is_note(cell):
        what = Words(
            f"“{shown(cell)}” is not a date; it is not compared",
            f"「{shown(cell)}」は日付として読めないため、照らし合わせません",
        )
        desk.tell("not-a-date", "warning", reading.asking, spot, bodies, shown(cell), what)


def check_asked(reading: Reading, asked: Mask, desk: Desk) -> None:
    """Warn of answers from bodies that were not asked; they are left out."""
    answered = reading.chosen.any(axis=0) if reading.options else reading.said
    if reading.amounts is not None:
        answered = answered & ~(np.nan_to_num(reading.amounts) == 0) | (np.nan_to_num(reading.amounts) > 0)
    for body in places(answered & ~asked):
        labels = [reading.options[i] for i in places(reading.chosen[:, body])]
        spot = reading.spot(reading.options.index(labels[0])) if labels else reading.spots[0]
        cell = shown(desk.tables[spot[0]].cell(body, spot[1]))
        what = Words(
            "this body was not asked the question; the answer is left out",
            "この設問の対象ではない団体です。答えは数えません",
        )
        desk.tell("not-asked", "warning", reading.asking, spot, [body], "、".join(labels) or cell, what)


def check_bodies(desk: Desk, replied: Mask, bodies: Bodies, entry: SourceEntry) -> None:
    """Warn of bodies without a row when all were asked, and of bodies that only some of the sheets have."""
    for table in desk.tables:
        for body in places(replied & (table.row_of == NO_ROW)) if len(desk.tables) > 1 else ():
            what = Words("in other sheets, but not in this one; it counts as no answer",
                         "ほかのシートにはありますが、このシートにありません。無回答とします")  # fmt: skip
            desk.findings.add("missing-in-sheet", "warning", table.sheet, what, body=bodies.all[body].full_name)
    missing = places(~replied) if entry.whole else []
    sheet = desk.tables[0].sheet
    if len(missing) > len(bodies) // 2:
        what = Words(
            f"{len(missing):,} of {len(bodies):,} bodies have no row; they count as no answer",
            f"{len(bodies):,}団体のうち{len(missing):,}団体の行がありません。無回答とします",
        )
        hint = Words(
            "write `whole: false` if not all were asked", "全団体に尋ねたのでなければ `whole: false` と書いてください"
        )
        desk.findings.add("missing-body", "warning", sheet, what, hint=hint)
        return
    for body in missing:
        what = Words("no row; it counts as no answer", "行がありません。無回答とします")
        desk.findings.add("missing-body", "warning", sheet, what, body=bodies.all[body].full_name)
