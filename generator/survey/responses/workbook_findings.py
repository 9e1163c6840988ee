"""What a workbook hides behind empty cells, told by column: formulas never calculated, error values, links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.errors import Words
from generator.survey.responses.excel import ExcelSheet
from generator.survey.responses.header_rows import Wanted, is_read, letters
from generator.survey.responses.terms import Column, Finding, Sheet
from generator.survey.responses.workbook_parts import CellFault

_SAID = {
    "formula-without-value": (
        Words("a formula whose result was never saved", "計算結果が保存されていない数式です"),
        Words("open the workbook in Excel, let it calculate, and save", "Excel で開いて計算させ、保存してください"),
    ),
    "error-value": (
        Words("an error value instead of an answer", "答えの代わりにエラー値が入っています"),
        Words("mend the formula, or type the answer", "数式を直すか、答えを入力してください"),
    ),
}


def findings_of(sheet: Sheet, excel: ExcelSheet, wanted: Wanted, wave: str) -> Iterator[Finding]:
    """Yield one finding a column and kind of fault, in columns that the mapping reads; and one for linked workbooks."""
    numbers = set(sheet.numbers)
    columns = {column.index + excel.grid.left: column for column in sheet.columns if is_read(column, wanted)}
    told: dict[tuple[str, int], list[CellFault]] = {}
    for fault in excel.faults:
        if fault.column in columns and fault.row + 1 in numbers:
            told.setdefault((fault.rule, fault.column), []).append(fault)
    for (_, at), faults in told.items():
        yield _in_column(sheet, columns[at], faults, wave)
    if excel.links:
        yield _linked(sheet, excel.links, wave)


def _in_column(sheet: Sheet, column: Column, faults: Sequence[CellFault], wave: str) -> Finding:
    first, more = faults[0], len(faults) - 1
    what, hint = _SAID[first.rule]
    if more:
        what = Words(f"{what.en}; {more:,} more in this column", f"{what.ja}（この列にほか{more:,}個）")
    cell = f"{letters(first.column)}{first.row + 1}"
    return Finding(first.rule, "error", wave, sheet.origin, sheet.sheet, cell, "", column.name, first.found, what, hint)


def _linked(sheet: Sheet, links: Sequence[str], wave: str) -> Finding:
    what = Words(
        "formulas refer to other workbooks; their values are those last saved",
        "ほかのブックを参照する数式があります。値は最後に保存されたときのものです",
    )
    hint = Words(
        "open both in Excel and save, if they have changed", "変わっていれば、両方を Excel で開いて保存し直してください"
    )
    return Finding(
        "external-link", "warning", wave, sheet.origin, sheet.sheet, "", "", "", "、".join(links), what, hint
    )
