"""Dates as people write them: 令和６年12月31日, R6.12.31, 2024/12/31, 令和6年12月, 令和６年度, Excel's own dates and serials."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from generator.survey.responses.cells import text_of

Span = tuple[dt.date, dt.date]
"""First and last day that a date may mean: a month has thirty, a fiscal year begins in April."""

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "r": 2018, "h": 1988, "s": 1925}
_YEAR = r"(?P<era>令和|平成|昭和|[RHSrhs])?\.?(?P<year>元|[0-9]{1,4})"
_DATE = re.compile(
    _YEAR
    + r"(?:年度(?P<fiscal>)|[年/.\-](?:(?P<month>[0-9]{1,2})(?:月|[/.\-]|$)(?:(?P<day>[0-9]{1,2})日?)?)?)?(?:頃|ごろ|\([月火水木金土日]\))?$"
)
_COMPACT = re.compile(r"(?P<year>[12][0-9]{3})(?P<month>[01][0-9])(?P<day>[0-3][0-9])$")
_EXCEL_EPOCH = dt.date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)
"""Excel's day numbers of 1954 to 2119: what is left of a date when its cell's format is lost."""
_PLAUSIBLE = range(1950, 2100)


def span_of(value: object) -> Span | None:
    """Return the days that a cell may mean, or None when it is no date. No day outside 1950–2099 is believed."""
    match value:
        case dt.datetime():
            return value.date(), value.date()
        case dt.date():
            return value, value
        case bool() | None:
            return None
        case int() | float():
            return _of_number(value)
        case str():
            return _of_text(re.sub(r"\s+", "", text_of(value)))
    return None


def _of_number(value: float) -> Span | None:
    if int(value) in _SERIALS:
        day = _EXCEL_EPOCH + dt.timedelta(days=int(value))
        return day, day
    return _of_text(str(int(value)))


def _of_text(text: str) -> Span | None:
    found = _COMPACT.match(text) or _DATE.match(text)
    if not found:
        return None
    parts = found.groupdict()
    year = 1 if parts["year"] == "元" else int(parts["year"])
    if era := parts.get("era"):
        year += _ERAS[era.lower()]
    if year not in _PLAUSIBLE:
        return None
    if parts.get("fiscal") is not None:
        return dt.date(year, 4, 1), dt.date(year + 1, 3, 31)
    return _days(year, parts.get("month"), parts.get("day"))


def _days(year: int, month: str | None, day: str | None) -> Span | None:
    try:
        if month is None:
            return dt.date(year, 1, 1), dt.date(year, 12, 31)
        if day is None:
            return dt.date(year, int(month), 1), dt.date(year, int(month), calendar.monthrange(year, int(month))[1])
        return dt.date(year, int(month), int(day)), dt.date(year, int(month), int(day))
    except (ValueError, calendar.IllegalMonthError):
        return None
