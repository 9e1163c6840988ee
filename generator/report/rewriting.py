"""Rewrite every text of a report, and nothing else: keys stay, figures keep their value and where they come from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeVar

from generator.report.blocks import Chart, Diagram, KeyFigure, Picture, Table
from generator.report.charts import Point, StackedRow
from generator.report.numbers import Missing, Number
from generator.report.pages import Report
from generator.report.runs import Rich, Run

_T = TypeVar("_T")
_SPOKEN = {
    Report: ("title", "author", "subject"),
    Chart: ("name", "description"),
    Diagram: ("name", "description"),
    Picture: ("name", "description"),
    Table: ("description",),
}
"""Texts that are no runs: titles of the file, names and descriptions of figures."""
_VALUES = {Point: ("suffix",), StackedRow: ("aside",), KeyFigure: ("value",)}
"""Runs of a chart that are values, whatever they are made of."""
_BARE = frozenset({str, int, float, bool, Decimal, Number, Missing, type(None)})
"""What holds no texts to rewrite."""
_TABULAR = (Table, Chart, Diagram, Picture, KeyFigure)


@dataclass(frozen=True, slots=True)
class Rewriting:
    """What becomes of each text: in running text, in a table or chart, and beside a chart's mark (values); no runs."""

    running: Callable[[Rich], Rich]
    tabular: Callable[[Rich], Rich]
    beside: Callable[[Rich], Rich]
    spoken: Callable[[str], str]


def rewritten(value: _T, how: Rewriting, *, tabular: bool = False) -> _T:
    """Return a part of a report with its texts rewritten."""
    made: Any = value
    if isinstance(value, tuple):
        if value and value[0].__class__ is Run:  # a tuple holds runs or none
            made = how.tabular(value) if tabular else how.running(value)
        elif value:
            made = tuple([rewritten(one, how, tabular=tabular) for one in value])
    elif names := _names(made.__class__):
        made = _fields(value, names, how, tabular or isinstance(value, _TABULAR))
    found: _T = made
    return found


@lru_cache(maxsize=256)
def _names(kind: type) -> tuple[str, ...]:
    """Return the fields of a kind of value that may hold texts; none of figures and of what is no part of a report."""
    if not is_dataclass(kind) or issubclass(kind, Number | Missing):
        return ()
    return tuple(field.name for field in fields(kind))


def _fields(value: Any, names: Sequence[str], how: Rewriting, tabular: bool) -> Any:
    spoken, values = _SPOKEN.get(type(value), ()), _VALUES.get(type(value), ())
    changed = {}
    for name in names:
        old = getattr(value, name)
        if name in spoken:
            new: Any = how.spoken(old)
        elif name in values:
            new = how.beside(old)
        elif old.__class__ in _BARE:
            continue
        else:
            new = rewritten(old, how, tabular=tabular)
        if new is not old:
            changed[name] = new
    return replace(value, **changed) if changed else value
