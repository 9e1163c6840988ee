"""Replace characters in a report's text before anything is measured: what the fonts lack, as the spec says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from generator.report.pages import Report
from generator.report.rewriting import Rewriting, rewritten
from generator.report.runs import Rich


def with_replaced(report: Report, characters: Mapping[str, str]) -> Report:
    """Return the report with each of ``characters`` (one or several signs) printed as its replacement; longest first."""
    if not characters:
        return report
    pattern = re.compile("|".join(re.escape(found) for found in sorted(characters, key=len, reverse=True)))

    def spoken(words: str) -> str:
        return pattern.sub(lambda match: characters[match.group()], words)

    def runs(rich: Rich) -> Rich:
        return tuple(replace(run, text=spoken(run.text)) for run in rich)

    return rewritten(report, Rewriting(runs, runs, runs, spoken))
