"""Sheets → tables: rows that the mapping wants, joined to bodies; who is there twice, who is missing."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from generator.errors import Problem, Words
from generator.survey.responses.bodies import Bodies
from generator.survey.responses.cells import is_blank, key, shown
from generator.survey.responses.codes import digits_of, six_digits
from generator.survey.responses.column_names import Headings, headings_of
from generator.survey.responses.findings import Findings
from generator.survey.responses.joining import NO_BODY, Claim, Doubt, directory
from generator.survey.responses.mapping import Where
from generator.survey.responses.mapping_file import SourceEntry
from generator.survey.responses.tables import NO_ROW, Places, Table
from generator.survey.responses.terms import Column, Sheet

Keys = dict[str, Column]
"""code, prefecture, name → the column of a sheet."""

_NOTE = re.compile(r"[（(［\[]?\s*(?:注|※|＊|\*|備考|出典|出所|資料)")
"""How a line under a table begins."""


def joined(
    sheets: Sequence[Sheet], entry: SourceEntry, headings: Headings, bodies: Bodies, findings: Findings, where: Where
) -> tuple[list[Table], list[Problem]]:
    """Return a table for each sheet, and what the mapping asks for that is not there."""
    tables: list[Table] = []
    problems: list[Problem] = []
    keys = [_keys(sheet, entry) for sheet in sheets]
    problems += _missing_keys(keys, entry, headings, where)
    for index, sheet in enumerate(sheets):
        wanted, faults = _wanted(sheet, index, entry, headings, where)
        problems += faults
        claims = _claims(sheet, keys[index], bodies)
        row_of = _rows(sheet, claims, wanted, keys[index], bodies, findings)
        tables.append(Table(sheet, row_of, [claim.said for claim in claims]))
    return tables, list(dict.fromkeys(problems))


def _keys(sheet: Sheet, entry: SourceEntry) -> Keys:
    """Return the sheet's own columns that say whose row it is; each sheet has them for itself."""
    here = headings_of([sheet])
    written = {"code": entry.body.code, "prefecture": entry.body.prefecture, "name": entry.body.name}
    found = {kind: here.column(heading, "") for kind, heading in written.items() if heading}
    return {kind: column[1] for kind, column in found.items() if not isinstance(column, Problem)}


def _missing_keys(keys: Sequence[Keys], entry: SourceEntry, headings: Headings, where: Where) -> list[Problem]:
    """Tell of body columns that no sheet has, and of sheets in which nothing says whose row it is."""
    written = {"code": entry.body.code, "prefecture": entry.body.prefecture, "name": entry.body.name}
    problems = []
    for kind, heading in written.items():
        if heading and not any(kind in each for each in keys):
            found = headings.column(heading, where(("body", kind)))
            problems += [found] if isinstance(found, Problem) else []
    for sheet, there in zip(headings.sheets, keys, strict=True):
        if not problems and not {"code", "name"} & set(there):
            what = Words(
                f"nothing in the sheet {sheet.sheet} says whose row it is",
                f"シート「{sheet.sheet}」に、どの団体の行かを示す列がありません",
            )
            hint = Words(
                "if its headings differ, write a source of its own for this sheet, with its own `body:`",
                "見出しの言葉が違うシートは、同じ file で別の source（`- wave: …`）に分け、その `body:` に書いてください",
            )
            problems.append(Problem(what, where(("body",)), hint))
    return problems


def _wanted(
    sheet: Sheet, index: int, entry: SourceEntry, headings: Headings, where: Where
) -> tuple[list[bool], list[Problem]]:
    """Return which rows fulfil the mapping's ``where``. In several sheets a condition holds where its column is."""
    wanted = [True] * len(sheet.rows)
    problems = []
    for number, condition in enumerate(entry.where):
        found = [each for each in headings.all_of(condition.column) if each[0] == index]
        if not headings.all_of(condition.column):
            problem = headings.column(condition.column, where(("where", number, "column")))
            problems += [problem] if isinstance(problem, Problem) else []
        elif found:
            values = set(map(key, condition.is_))
            column = found[0][1].index
            wanted = [
                keep and key(row[column] if column < len(row) else None) in values
                for keep, row in zip(wanted, sheet.rows, strict=True)
            ]
    return wanted, problems


def _claims(sheet: Sheet, keys: Keys, bodies: Bodies) -> list[Claim]:
    def cells(kind: str) -> list[object]:
        if (column := keys.get(kind)) is None:
            return [None] * len(sheet.rows)
        return [row[column.index] if column.index < len(row) else None for row in sheet.rows]

    written = cells("code")
    codes = six_digits([digits_of(cell) for cell in written], bodies.place_of)
    return [
        Claim(code, cell, prefecture, name)
        for code, cell, prefecture, name in zip(codes, written, cells("prefecture"), cells("name"), strict=True)
    ]


def _rows(
    sheet: Sheet, claims: Sequence[Claim], wanted: Sequence[bool], keys: Keys, bodies: Bodies, findings: Findings
) -> Places:
    """Return for each body its row; the first of several is used, and the others are told."""
    row_of = np.full(len(bodies), NO_ROW, dtype=np.intp)
    join = directory(bodies).join
    for row, claim in enumerate(claims):
        if not wanted[row]:
            continue
        found = join(claim)
        if found.place == NO_BODY and _is_note(sheet.rows[row]):
            continue
        if found.doubt:
            _tell_doubt(found.doubt, sheet, row, claim, keys, findings)
        if found.place == NO_BODY:
            continue
        if row_of[found.place] == NO_ROW:
            row_of[found.place] = row
        else:
            _tell_twice(sheet, int(row_of[found.place]), row, claim, keys, findings)
    return row_of


def _is_note(cells: Sequence[object]) -> bool:
    """Tell a line under the table from an answer: one text in the whole row, which begins with 注, ※, 備考."""
    filled = [cell for cell in cells if not is_blank(cell)]
    return len(filled) == 1 and isinstance(filled[0], str) and bool(_NOTE.match(filled[0].strip()))


def _tell_doubt(doubt: Doubt, sheet: Sheet, row: int, claim: Claim, keys: Keys, findings: Findings) -> None:
    column = keys.get(doubt.at) or keys.get("name") or keys.get("code")
    cells = {"code": claim.code_cell, "prefecture": claim.prefecture, "name": claim.name}
    findings.add(doubt.rule, doubt.severity, sheet, doubt.what, row=row, column=column, body=claim.said,
                 found=shown(cells[doubt.at]), hint=doubt.hint)  # fmt: skip


def _tell_twice(sheet: Sheet, first: int, row: int, claim: Claim, keys: Keys, findings: Findings) -> None:
    """A second row of a body: an error when it says something else, a warning when it only repeats the first."""
    identity = {column.index for column in keys.values()}
    pairs = [
        (one, other)
        for index, (one, other) in enumerate(zip(sheet.rows[first], sheet.rows[row], strict=False))
        if index not in identity
    ]
    differ = sum(key(one) != key(other) for one, other in pairs if not (is_blank(one) and is_blank(other)))
    number = sheet.numbers[first]
    column = keys.get("name") or keys.get("code")
    if differ:
        what = Words(
            f"a second row of this body: row {number} has other answers in {differ} columns",
            f"同じ団体の２行目です（{number}行目と{differ}列で答えが違います）",
        )
        hint = Words("keep one of the two", "どちらか一方を残してください")
        findings.add("duplicate", "error", sheet, what, row=row, column=column, body=claim.said, hint=hint)
    else:
        what = Words(f"the same as row {number}, which is used", f"{number}行目と同じ内容です。{number}行目を使います")
        findings.add("duplicate", "warning", sheet, what, row=row, column=column, body=claim.said)
