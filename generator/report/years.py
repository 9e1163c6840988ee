"""How a theme writes years: by era (令和３年度) or Western (2021年度); applied to a whole report before anything is measured.

A year of an era is one year of the Western calendar, so 年, 年度 and dates change alike. Proper names keep their years: names of
documents, and whatever stands in 「 」.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from generator.report.pages import Report
from generator.report.rewriting import Rewriting, rewritten
from generator.report.runs import Name, Rich, Run

YearRule = Literal["era", "western"]

_BEFORE = {"昭和": 1925, "平成": 1988, "令和": 2018}
"""The year before an era's first (元年)."""
_YEAR = r"(?:元|[0-9０-９]{1,2})"
_ERA = re.compile(rf"「[^」]*」|({'|'.join(_BEFORE)})(\n?)({_YEAR}(?:・{_YEAR})*)(?=年|・(?:{'|'.join(_BEFORE)}))")
"""A quoted name; or an era with its year or years (令和元・２年度), after a line break on narrow axes."""


def with_years(report: Report, rule: YearRule) -> Report:
    """Return the report with its years written as ``rule`` says."""
    if rule == "era":
        return report
    return rewritten(report, Rewriting(_runs, _runs, _runs, western))


@lru_cache(maxsize=4096)
def western(text: str) -> str:
    """Return a text with its years of eras written as Western years."""
    return _ERA.sub(_written, text)


def _written(found: re.Match[str]) -> str:
    era, narrow, years = found.groups()
    if era is None:
        return found.group()
    told = (str(_BEFORE[era] + (1 if year == "元" else int(year))) for year in years.split("・"))
    return "・".join(told) + narrow


def _runs(rich: Rich) -> Rich:
    made = tuple(_run(run) for run in rich)
    return rich if all(old is new for old, new in zip(rich, made, strict=True)) else made


def _run(run: Run) -> Run:
    if _is_a_title(run):
        return run
    text = western(run.text)
    return run if text == run.text else replace(run, text=text)


def _is_a_title(run: Run) -> bool:
    """Say whether a run is a document's bare title; a line that cites one has it in 「 」, and dates stand by themselves."""
    path = run.origin.path if isinstance(run.origin, Name) else ""
    return path.startswith("codebook.documents.") and not path.endswith(".date") and "「" not in run.text
