"""The table of cases: field, task, before → after, amount and rate saved, population."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from generator.report.blocks import Block, Table, TableCell, TableColumn, TableRow
from generator.report.numbers import Figure, Missing, Number, text
from generator.report.pages import Note
from generator.report.runs import Rich, Run, figure, name, plain, told, typed
from generator.sections.case_saving import Saving, saving_of
from generator.sections.naming import join, mark
from generator.survey.model import Case

_COLUMNS = (
    TableColumn(typed("分野"), width=31, fixed=True),
    TableColumn(typed("対象の業務"), width=2.4),
    TableColumn(typed("導入前"), width=24, fixed=True, align="right"),
    TableColumn((), width=8, fixed=True, align="center"),
    TableColumn(typed("導入後"), width=22, fixed=True, align="right"),
    TableColumn(typed("削減量・実績"), width=44, fixed=True, align="right"),
    TableColumn(typed("削減率（％）"), width=36, fixed=True),
    TableColumn(typed("人口規模"), width=24, fixed=True, align="right"),
)


def draw(cases: Sequence[Case]) -> tuple[Block, tuple[Note, ...]]:
    """Return the table and its numbered notes; the case with the largest rate carries the accent."""
    shown = [case for case in cases if case.row_type == "事例"]
    savings = {case.cell.row: saving_of(case, cases) for case in shown}
    notes = _notes(shown, cases, savings)
    best = _best(shown, savings)
    rows: list[TableRow] = []
    for _, grouped in groupby(shown, key=lambda case: case.field):
        group = list(grouped)
        rows += [
            _row(
                case,
                savings[case.cell.row],
                notes,
                len(group) if index == 0 else 0,
                index == len(group) - 1,
                case is best,
            )
            for index, case in enumerate(group)
        ]
    described = "。".join(_describe(case, savings[case.cell.row]) for case in shown)
    return Table(_COLUMNS, tuple(rows), f"導入効果の事例。{described}。", "plain"), tuple(note for _, note in notes)


def what(case: Case) -> Rich:
    """Return the task of a case."""
    return told(case.what, case.cell)


def field(case: Case) -> Rich:
    """Return the field of a case (チャットボット, 音声認識 …)."""
    return told(case.field, case.cell)


def population(case: Case) -> Rich:
    """Return the size of the body as the document gives it (14万人)."""
    if not case.population_text:
        return figure(Missing())
    origin = case.population if isinstance(case.population, Number) else None
    return (Run(case.population_text, origin),) if origin else name(case.population_text, _path(case))


def _path(case: Case) -> str:
    return f"{case.cell.dataset}:{case.cell.row}"


def _notes(shown: Sequence[Case], cases: Sequence[Case], savings: dict[int, Saving]) -> list[tuple[int, Note]]:
    """Return (row, note): what the document's own note says of a case, and where its values disagree."""
    found: list[tuple[int, Note]] = []
    for case in shown:
        stated = _stated(savings[case.cell.row])
        texts = [stated, _converted(case, cases), () if stated else _own(case)]
        for words in (rich for rich in texts if rich):
            found.append((case.cell.row, Note(words, len(found) + 1)))
    return found


def _own(case: Case) -> Rich:
    return name(case.note if case.note.endswith("。") else f"{case.note}。", _path(case)) if case.note else ()


def _stated(saving: Saving) -> Rich:
    """Return the note that prints the document's own differing values."""
    if not saving.stated:
        return ()
    values = tuple(
        run for index, n in enumerate(saving.stated) for run in (*(typed("、") if index else ()), *figure(n))
    )
    return join(typed("資料の見出しなどは"), values, typed("とするが、導入前後の差から計算した。"))


def _converted(case: Case, cases: Sequence[Case]) -> Rich:
    """Return the note that gives the document's conversion of the same case (1件5分として年1,000時間)."""
    rows = [c for c in cases if c.id == case.id and c.row_type == "換算" and isinstance(c.reduction, Number)]
    if not rows:
        return ()
    one = rows[0]
    return join(name(one.what, _path(one)), typed(f"は{one.period}"), figure(one.reduction), typed("。"))


def _best(shown: Sequence[Case], savings: dict[int, Saving]) -> Case | None:
    rated = [case for case in shown if isinstance(savings[case.cell.row].rate, Number)]
    return max(rated, key=lambda case: _value(savings[case.cell.row].rate), default=None)


def _value(rate: Figure) -> float:
    return float(rate.value) if isinstance(rate, Number) else -1.0


def _row(
    case: Case, saving: Saving, notes: Sequence[tuple[int, Note]], merged: int, last: bool, accent: bool
) -> TableRow:
    marks = tuple(mark(note.number) for row, note in notes if row == case.cell.row)
    both = isinstance(case.before, Number) and isinstance(case.after, Number)
    cells = (
        TableCell(field(case), rows=merged, strong=True) if merged else None,
        TableCell(what(case)),
        TableCell(figure(case.before)),
        TableCell(typed("→", "strong") if both else ()),
        TableCell(figure(case.after), strong=both),
        TableCell((*_result(case, saving), *marks), strong=True),
        _rate_cell(saving.rate),
        TableCell(population(case)),
    )
    return TableRow(cells, "accent" if accent else "body", group_end=last)


def _result(case: Case, saving: Saving) -> Rich:
    """Return the period and the amount saved, or the reported value when nothing was saved."""
    value = saving.amount if isinstance(saving.amount, Number) else case.value
    if not isinstance(value, Number):
        return figure(value)
    period = name(f"{case.period} ", _path(case)) if case.period else ()
    return (*period, *figure(value))


def _rate_cell(rate: Figure) -> TableCell:
    if not isinstance(rate, Number):
        return TableCell(figure(rate))
    return TableCell(figure(rate, unit=False), bar=rate)


def _describe(case: Case, saving: Saving) -> str:
    rate = f"、削減率 {text(saving.rate)}" if isinstance(saving.rate, Number) else ""
    return f"{case.field}「{case.what}」{plain(_result(case, saving))}{rate}"
