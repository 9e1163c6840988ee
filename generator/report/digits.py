"""The one rule of a theme for the width of digits, applied to a whole report before anything is measured.

Running text (titles, leads, notes, sources, names of waves and answers wherever they stand) follows the rule; figures in
it are half width like the values of tables and charts, unless the theme wants all digits full width. Digits that belong to Latin letters or signs (R7, No.5, 2026-01-15, addresses)
are no numbers of running Japanese and stay half width.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache, partial
from itertools import accumulate
from typing import Literal

from generator.report.numbers import Missing, Number
from generator.report.pages import Report
from generator.report.rewriting import Rewriting, rewritten
from generator.report.runs import NoteOf, PageOf, Rich, Run

DigitRule = Literal["single-full", "half", "full"]
"""``single-full``: one digit full width, more half width (３年度, 30年度); else all digits half, or all full width."""

_ASCII, _WIDE = "0123456789,.", "０１２３４５６７８９，．"
_TO_FULL, _TO_HALF = str.maketrans(_ASCII, _WIDE), str.maketrans(_WIDE, _ASCII)
_WORD = re.compile(r"[0-9０-９A-Za-z](?:[0-9０-９A-Za-z.,．，_/:@#=&?%~+'-]*[0-9０-９A-Za-z])?")
"""Digits with all that is written in one with them: 1,788, but also R7, 2026-01-15 and addresses."""
_NUMBER = re.compile(r"[0-9０-９]+(?:[,.，．][0-9０-９]+)*")
_VALUES = (Number, Missing, PageOf, NoteOf)
_BARE = re.compile(r"[0-9０-９,.，．]+")


def with_digits(report: Report, rule: DigitRule) -> Report:
    """Return the report with its digits as wide as ``rule`` says."""
    running = partial(_running, rule=rule)
    return rewritten(
        report, Rewriting(running, partial(_tabular, rule=rule), _halved, partial(running_digits, rule=rule))
    )


@lru_cache(maxsize=8192)
def running_digits(text: str, rule: DigitRule) -> str:
    """Return running text with its digits as wide as ``rule`` says; its length stays."""
    return _WORD.sub(lambda match: _word(match.group(), rule), text)


def _word(word: str, rule: DigitRule) -> str:
    if not _NUMBER.fullmatch(word):
        return word.translate(_TO_HALF) if not word.isalpha() else word
    full = rule == "full" or (rule == "single-full" and len(word) == 1)
    return word.translate(_TO_FULL if full else _TO_HALF)


def _running(rich: Rich, rule: DigitRule) -> Rich:
    """Return running text: its words and names by the rule; figures half width, unless all digits are full width.

    Counts and shares read the same in a sentence as in the chart under it (8％, 4位), whatever the number of digits.
    """
    set_ = _runs(rich, rule)
    if rule == "full" or set_ is rich:
        return set_
    return tuple(_half(old) if isinstance(old.origin, Number) else new for old, new in zip(rich, set_, strict=True))


def _runs(rich: Rich, rule: DigitRule) -> Rich:
    """Return runs set by the rule; a number is seen whole, though several runs share it."""
    old = "".join(run.text for run in rich)
    new = running_digits(old, rule)
    if new == old:
        return rich
    ends = tuple(accumulate(len(run.text) for run in rich))
    return tuple(replace(run, text=new[end - len(run.text) : end]) for run, end in zip(rich, ends, strict=True))


def _tabular(rich: Rich, rule: DigitRule) -> Rich:
    """Return runs of a table or chart: names by the rule, values (figures, page numbers, bare digits) half width."""
    if _BARE.fullmatch("".join(run.text for run in rich)):
        return _halved(rich)
    set_ = zip(rich, _runs(rich, rule), strict=True)
    made = tuple([_half(old) if isinstance(old.origin, _VALUES) else new for old, new in set_])
    return rich if all(old is new for old, new in zip(rich, made, strict=True)) else made


def _halved(rich: Rich) -> Rich:
    return _runs(rich, "half")


def _half(run: Run) -> Run:
    text = running_digits(run.text, "half")
    return run if text == run.text else replace(run, text=text)
