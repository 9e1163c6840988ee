"""Replace characters in a report's text before anything is measured: what the fonts lack, as the spec says."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from generator.report.blocks import Chart, Table
from generator.report.numbers import Missing, Number
from generator.report.pages import Report
from generator.report.runs import Run

_T = TypeVar("_T")
_SPOKEN = {Report: ("title", "author", "subject"), Chart: ("name", "description"), Table: ("description",)}
"""Texts that are no runs: titles of the file, names and descriptions of figures."""


def with_replaced(report: Report, characters: Mapping[str, str]) -> Report:
    """Return the report with each of ``characters`` (one or several signs) printed as its replacement; longest first."""
    if not characters:
        return report
    pattern = re.compile("|".join(re.escape(found) for found in sorted(characters, key=len, reverse=True)))
    return _changed(report, lambda words: pattern.sub(lambda match: characters[match.group()], words))


def _changed(value: _T, change: Callable[[str], str]) -> _T:
    """Return a part of a report with its runs changed; figures keep where they come from, keys stay as they are."""
    made: Any = value
    if isinstance(value, tuple):
        made = tuple(_changed(one, change) for one in value)
    elif isinstance(value, Run):
        made = replace(value, text=change(value.text))
    elif is_dataclass(value) and not isinstance(value, Number | Missing | type):
        spoken = _SPOKEN.get(type(value), ())
        given = {field.name: getattr(value, field.name) for field in fields(value)}
        made = replace(value, **{k: change(v) if k in spoken else _changed(v, change) for k, v in given.items()})
    found: _T = made
    return found
