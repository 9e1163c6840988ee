"""CSV files as analysts leave them: UTF-8 with or without BOM, or Excel's CP932; rows numbered as a spreadsheet shows them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import DataError, Problem, Severity, Words
from generator.survey.widths import half
from generator.yaml_complaints import did_you_mean

UTF8_BOM = b"\xef\xbb\xbf"

FEW = 3
"""More columns missing than these are told in one finding: the table is another one."""

_DELIMITERS = {
    ";": Words("semicolons", "セミコロン（;）"),
    "\t": Words("tabs", "タブ"),
    "|": Words("vertical bars", "縦線（|）"),
    "，": Words("full-width commas", "全角のコンマ（，）"),
    "、": Words("Japanese commas", "読点（、）"),
}


def problem_at(
    path: Path,
    what: Words,
    row: int = 0,
    column: str = "",
    hint: Words | None = None,
    severity: Severity = "error",
) -> Problem:
    """Return a finding about a table: its place reads ``adoption.csv 行12 列「値」``, in English ``… row 12, column 値``."""
    japanese = str(path) + (f" 行{row}" if row else "") + (f" 列「{column}」" if column else "")
    words = ", ".join([*([f"row {row}"] if row else []), *([f"column {column}"] if column else [])])
    return Problem(what, japanese, hint, severity, f"{path} {words}".rstrip())


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table by column name; ``number`` is what a spreadsheet shows beside it (header = 1)."""

    path: Path
    number: int
    cells: dict[str, str]

    def problem(
        self, column: str, en: str, ja: str, hint: Words | None = None, severity: Severity = "error"
    ) -> Problem:
        """Return a finding about one cell of this row."""
        return problem_at(self.path, Words(en, ja), self.number, column, hint, severity)


@dataclass(slots=True)
class Table:
    """A file's rows and what is wrong with its form. With ``problems`` that are errors the rows are not to be used."""

    path: Path
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_table(path: Path, columns: Sequence[str]) -> Table:
    """Read a CSV file whose header has at least ``columns``; cells are stripped, empty rows skipped.

    Raises:
        DataError: the file cannot be read or decoded, or is not CSV.

    """
    table = Table(path)
    text = decoded(path)
    _check_delimiter(path, text, columns)
    found = records(path, text)
    header = [half(name).strip() for name in next(found, [])]
    table.problems += _header_problems(path, header, columns)
    if any(problem.severity == "error" for problem in table.problems):
        return table
    for number, record in enumerate(found, start=2):
        cells = [cell.strip() for cell in record]
        if not any(cells):
            continue
        row = Row(path, number, dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=False)))
        if any(cells[len(header) :]):
            table.problems.append(_too_long(row, len(header), len(cells)))
        else:
            table.rows.append(row)
    return table


def _too_long(row: Row, expected: int, found: int) -> Problem:
    return row.problem(
        "",
        f"{found} cells, but the header has {expected} columns",
        f"列が{found}個あります（見出しは{expected}個）",
        Words("put a value that holds a comma in double quotes", 'コンマを含む値は二重引用符（"）で囲みます'),
    )


def _check_delimiter(path: Path, text: str, columns: Sequence[str]) -> None:
    """Tell once when the header's columns are there, but divided by something else than commas."""
    header = text.partition("\n")[0]
    for delimiter, words in _DELIMITERS.items():
        names = {half(name).strip(' "\r') for name in header.split(delimiter)}
        if len(names.intersection(columns)) > max(1, len(columns) // 2):
            what = Words(
                f"the columns are divided by {words.en}, not by commas",
                f"区切りがコンマではありません（{words.ja}で区切られています）",
            )
            raise DataError(problem_at(path, what, 1, hint=_SAVE_AS))


def _header_problems(path: Path, header: Sequence[str], columns: Sequence[str]) -> Iterator[Problem]:
    if not any(header):
        yield problem_at(path, Words("the file is empty", "ファイルが空です"), hint=_expected(columns))
        return
    spare = [name for name in dict.fromkeys(header) if name and name not in columns]
    missing = [name for name in columns if name not in header]
    if len(missing) > FEW:
        yield _other_table(path, header, missing)
    else:
        yield from (_missing(path, name, header, spare) for name in missing)
    if spare and not missing:  # a misspelt column is told as the one that is missing
        yield _not_used(path, spare, columns)
    for name in dict.fromkeys(header):
        if name and header.count(name) > 1:
            yield problem_at(path, Words("the column stands twice", f"列「{name}」が２つあります"), 1, name)


def _other_table(path: Path, header: Sequence[str], missing: Sequence[str]) -> Problem:
    """Tell once that the header is that of another table."""
    names = "、".join(missing)
    there = "、".join(name or "（空）" for name in header)
    return problem_at(
        path,
        Words(f"{len(missing)} columns are missing: {names}", f"{len(missing)}個の列がありません: {names}"),
        1,
        hint=Words(f"row 1 must be the header; it has: {there}", f"１行目が見出しです。今の１行目: {there}"),
    )


def _missing(path: Path, name: str, header: Sequence[str], spare: Sequence[str]) -> Problem:
    there = "、".join(each or "（空）" for each in header)
    known = Words(f"the header has: {there}", f"見出しにある列: {there}")
    if hint := did_you_mean(name, spare):
        known = Words(f"{hint.en} {known.en}", f"{hint.ja}。{known.ja}")
    return problem_at(path, Words(f"the column {name} is missing", f"列「{name}」がありません"), 1, hint=known)


def _not_used(path: Path, spare: Sequence[str], columns: Sequence[str]) -> Problem:
    names, known = "、".join(spare), "、".join(columns)
    return problem_at(
        path,
        Words(f"columns that are not used: {names}", f"使われない列があります: {names}"),
        1,
        hint=Words(f"the columns are: {known}", f"使う列: {known}"),
        severity="warning",
    )


def _expected(columns: Sequence[str]) -> Words:
    return Words(f"the header must be: {','.join(columns)}", f"１行目に見出しが必要です: {','.join(columns)}")


def records(path: Path, text: str, delimiter: str = ",") -> Iterator[list[str]]:
    """Yield the records of a CSV text; one record may run over several lines.

    Raises:
        DataError: the text is not CSV; the row where the fault began is named.

    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    row, ended = 1, 0  # a row may run over several lines
    try:
        for record in reader:
            row, ended = row + 1, reader.line_num
            yield record
    except csv.Error as fault:
        raise DataError(_not_csv(path, row, fault, reader.line_num - ended)) from None


def _not_csv(path: Path, row: int, fault: csv.Error, lines: int) -> Problem:
    """Say where the row began that could not be read: a quote opened there runs on over the rows below it."""
    if lines > 1 or "unexpected end" in str(fault):
        return problem_at(
            path,
            Words("a double quote opened in this row is not closed", 'この行の二重引用符（"）が閉じていません'),
            row,
            hint=Words(
                'close it with " at the end of its cell, or delete it',
                'そのセルの終わりに " を加えるか、消してください',
            ),
        )
    if "expected after" in str(fault):
        return problem_at(
            path,
            Words("text follows a closed double quote", '閉じた二重引用符（"）のあとに文字があります'),
            row,
            hint=Words(
                'inside quotes write a double quote twice ("")', '引用符の中の二重引用符は２つ重ねて（""）書きます'
            ),
        )
    return problem_at(path, Words(f"not valid CSV ({fault})", f"CSV として読めません（{fault}）"), row)


def decoded(path: Path) -> str:
    """Return the text in the first encoding that fits; else tell where the one that went farthest stopped.

    Raises:
        DataError: the file cannot be read, or is neither UTF-8 nor CP932.

    """
    try:
        raw = path.read_bytes()
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise DataError(
            problem_at(path, Words(f"the file cannot be read: {reason}", f"ファイルを読めません（{reason}）"))
        ) from None
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _undecodable(path, raw, 0, " (it looks like UTF-16)", "（UTF-16 のようです）")
    start = len(UTF8_BOM) if raw.startswith(UTF8_BOM) else 0
    farthest = 0
    for encoding in ("utf-8",) if start else ("utf-8", "cp932"):
        try:
            return raw[start:].decode(encoding)
        except UnicodeDecodeError as fault:
            farthest = max(farthest, start + fault.start)
    raise _undecodable(path, raw, farthest)


_SAVE_AS = Words(
    "save it as “CSV UTF-8 (comma delimited)”", "Excel では「CSV UTF-8（コンマ区切り）」で保存してください"
)


def _undecodable(path: Path, raw: bytes, at: int, en: str = "", ja: str = "") -> DataError:
    row = raw.count(b"\n", 0, at) + 1
    what = Words(
        f"byte {at + 1} is neither UTF-8 nor CP932{en}",
        f"{at + 1}バイト目が UTF-8 でも CP932（Shift_JIS）でもありません{ja}",
    )
    return DataError(problem_at(path, what, row, hint=_SAVE_AS))
