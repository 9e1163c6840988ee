"""Findings gathered with the cells they stand in; told in the order of the sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from generator.errors import Words
from generator.survey.responses.tables import NO_ROW, Table
from generator.survey.responses.terms import Column, Finding, Severity, Sheet


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is looked at. ``name`` is stable, ``label`` heads its findings in a summary."""

    name: str
    severity: Severity
    label: Words


@dataclass(slots=True)
class Findings:
    """What is wrong with the answers of one source."""

    wave: str
    _found: list[tuple[tuple[str, str, int, int], Finding]] = field(default_factory=list)

    def add(
        self, rule: str, severity: Severity, sheet: Sheet, what: Words, *, row: int = NO_ROW, column: Column | None = None,
        body: str = "", question: str = "", found: str = "", hint: Words | None = None,
    ) -> None:  # fmt: skip
        """Note a finding about a cell, a row, a column or (neither) a sheet; ``row`` counts the rows as they were read."""
        number = sheet.numbers[row] if row != NO_ROW else 0
        cell = f"{column.letter if column else ''}{number or ''}"
        place = (sheet.origin, sheet.sheet, number, column.index if column else -1)
        finding = Finding(rule, severity, self.wave, sheet.origin, sheet.sheet, cell, body, question, found, what, hint)
        self._found.append((place, finding))

    def take(self, found: Iterable[Finding]) -> None:
        """Note what was found when the sheets were read."""
        self._found += [
            ((each.origin, each.sheet, 0, -1), replace(each, wave=each.wave or self.wave)) for each in found
        ]

    def at(
        self, rule: str, severity: Severity, table: Table, body: int, column: Column, what: Words, *,
        question: str = "", found: str = "", hint: Words | None = None,
    ) -> None:  # fmt: skip
        """Note a finding about a body's cell."""
        row = int(table.row_of[body])
        self.add(rule, severity, table.sheet, what, row=row, column=column, body=table.said[row], question=question,
                 found=found, hint=hint)  # fmt: skip

    def told(self) -> tuple[Finding, ...]:
        """Return all findings: sheet by sheet, row by row, each once."""
        ordered = sorted(self._found, key=lambda pair: pair[0])
        return tuple(dict.fromkeys(finding for _, finding in ordered))
