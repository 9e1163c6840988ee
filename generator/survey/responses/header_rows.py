"""The rows of headings above a table: where they stand, and what each column is called.

Answer sheets have titles above their headings, headings in several rows with merged cells, and rows that number the
columns. What the mapping file asks for tells most: the headings are where its names stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from generator.survey.responses.cells import key
from generator.survey.responses.mapping_file import AnswerEntry, SourceEntry
from generator.survey.responses.terms import Column

SEARCHED = 60
"""Rows at the top of a sheet among which headings are looked for."""

DEEPEST = 8
"""Rows that headings may fill above or below the row with the names of bodies."""

JOINT = " / "
"""Between the headings of a column when they are written in one (``Column.name``)."""

Merged = tuple[int, int, int, int]
"""Top, left, bottom, right of merged cells; from 0, all inclusive."""

_LETTERS = re.compile("[a-z]{1,3}列")
_SPACES = re.compile(r"\s+")
_BREAK = re.compile(r"(?<=[^\x00-\x7f])\s*[\r\n]+\s*(?=[^\x00-\x7f])")


def tidy(cell: object) -> str:
    """Return a heading as it is shown: line breaks within Japanese words closed, other runs of spaces made one."""
    if cell is None or cell == "":
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = str(cell).replace("_x000D_", "")
    return _SPACES.sub(" ", _BREAK.sub("", text)).strip() if not text.isalnum() else text


@lru_cache(maxsize=16384)
def compared(text: str) -> str:
    """Return a heading for comparing: widths, spaces, letter case and the ``/`` between levels make no difference."""
    return key(text).replace("/", "")


def is_blank(cell: object) -> bool:
    """Tell whether a cell holds nothing: None, or a text of spaces."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


@dataclass(frozen=True, slots=True)
class Wanted:
    """Names that a mapping looks for, as compared: those of bodies' columns, and all of them (parents and children)."""

    body: frozenset[str]
    every: frozenset[str]

    @property
    def by_letters(self) -> bool:
        """Tell whether columns of bodies are named by letters (``B列``), which says nothing of headings."""
        return any(_LETTERS.fullmatch(name) for name in self.body)


def wanted_by(source: SourceEntry) -> Wanted:
    """Return the names of columns that a source's mapping gives."""
    body = source.body
    keys = (body.code, body.prefecture, body.name)
    names = [*keys, body.unnamed, *(each.column for each in source.where)]
    for answers in source.questions.values():
        for entry in (answers,) if isinstance(answers, AnswerEntry) else answers.items.values():
            names += [entry.column, entry.under, entry.amount, entry.since_date, *entry.columns]
    for case in source.cases:
        names += [case.what, case.field, case.before, case.after]
    return Wanted(_parts(keys), _parts(names))


def _parts(names: Iterable[str]) -> frozenset[str]:
    """Return the names, what follows ``シート!`` in them, and their levels (``A / B``)."""
    written = [part for name in names if name for part in {name, name.partition("!")[2] or name}]
    return frozenset(compared(level) for name in written for level in (name, *re.split("[/／]", name)) if level.strip())


def is_read(column: Column, wanted: Wanted) -> bool:
    """Tell whether the mapping names a column: by a heading, by all of them, or by its letters (``AB列``)."""
    names = (*column.headings, column.name, f"{column.letter}列")
    return any(compared(name) in wanted.every for name in names)


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells of a sheet from its first used cell on. ``top`` and ``left`` (from 0) tell where that stands in the sheet.

    ``merged`` is in the coordinates of ``rows``.
    """

    sheet: str
    rows: Sequence[Sequence[object]]
    top: int = 0
    left: int = 0
    merged: tuple[Merged, ...] = ()

    @property
    def width(self) -> int:
        """Number of columns: the longest row."""
        return max(map(len, self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Header:
    """Rows of headings, ``first`` to ``last`` inclusive (from 0, of a grid); ``numbering`` rows only number the columns."""

    first: int
    last: int
    numbering: frozenset[int] = field(default=frozenset())


def find_header(grid: Grid, wanted: Wanted) -> Header:
    """Find the rows of headings: around the row where the wanted names stand, else the row with most different texts."""
    texts = [[compared(cell) if isinstance(cell, str) else "" for cell in row] for row in grid.rows[:SEARCHED]]
    anchor = max(range(len(texts)), key=lambda row: (*_matches(texts[row], wanted), -row))
    if not any(_matches(texts[anchor], wanted)):
        anchor = max(range(len(texts)), key=lambda row: (len(set(texts[row]) - {""}), -row))
    keys = [at for at, text in enumerate(texts[anchor]) if {text, f"{letters(grid.left + at)}列".lower()} & wanted.body]
    last, numbering = _downwards(grid, texts, wanted, anchor, keys)
    return Header(_upwards(grid, texts, wanted, anchor, keys), last, numbering)


def names_bodies(grid: Grid, wanted: Wanted) -> bool:
    """Tell whether some cell at the top of a sheet is the name of a column of bodies, or the mapping gives letters."""
    top = grid.rows[:SEARCHED]
    return wanted.by_letters or any(
        isinstance(cell, str) and compared(cell) in wanted.body for row in top for cell in row
    )


def _matches(texts: Sequence[str], wanted: Wanted) -> tuple[int, int]:
    there = set(texts)
    return len(there & wanted.body), len(there & wanted.every)


def _downwards(
    grid: Grid, texts: Sequence[Sequence[str]], wanted: Wanted, anchor: int, keys: Sequence[int]
) -> tuple[int, frozenset[int]]:
    """Headings go on until a row fills the columns of bodies; without these, as far as merged cells reach."""
    reach = max((bottom for top, _, bottom, _ in grid.merged if top <= anchor <= bottom), default=anchor)
    last, numbering = min(reach, anchor + DEEPEST), set[int]()
    for row in range(anchor + 1, min(anchor + 1 + DEEPEST, len(texts))):
        if _numbers_columns(grid.rows[row]):
            numbering.add(row)
        elif wanted.by_letters and wanted.every & set(texts[row]):
            last = row
        elif not keys or any(_is_answer(grid.rows[row][at], texts[row][at], wanted) for at in keys):
            return max(last, row - 1 if keys else last, *numbering), frozenset(numbering)
    ended = keys and len(grid.rows) <= anchor + 1 + DEEPEST  # no row fills the columns of bodies: headings to the end
    return max([last, *numbering, *([len(grid.rows) - 1] if ended else [])]), frozenset(numbering)


def _is_answer(cell: object, text: str, wanted: Wanted) -> bool:
    return not is_blank(cell) and text not in wanted.every


def _numbers_columns(row: Sequence[object]) -> bool:
    """Tell whether the cells of a row only count: (1) (2) (3) …"""
    found = [re.sub(r"[()\[\].]", "", compared(tidy(cell))) for cell in row if not is_blank(cell)]
    if len(found) < 3 or 2 * len(found) < len(row) or not all(each.isdecimal() for each in found):
        return False
    counted = [int(each) for each in found]
    return counted == list(range(counted[0], counted[0] + len(counted)))


def _upwards(grid: Grid, texts: Sequence[Sequence[str]], wanted: Wanted, anchor: int, keys: Sequence[int]) -> int:
    first = anchor
    for row in range(anchor - 1, max(-1, anchor - 1 - DEEPEST), -1):
        if not (wanted.every & set(texts[row]) or _groups_columns(grid, row, keys[0] if keys else 0)):
            break
        first = row
    return first


def _groups_columns(grid: Grid, row: int, key: int) -> bool:
    """Tell a row of parent headings from a title: it names several groups, or one that stands right of the bodies."""
    filled = [column for column, cell in enumerate(grid.rows[row]) if not is_blank(cell)]
    merged = [(left, right) for top, left, _, right in grid.merged if top == row and right > left]
    if len(filled) == 1:
        return any(left > key for left, _ in merged)
    return len(filled) >= (2 if merged else 3)


def columns_of(grid: Grid, header: Header) -> tuple[Column, ...]:
    """Return the columns that have a heading or, below it, something in them."""
    rows = [row for row in range(header.first, header.last + 1) if row not in header.numbering]
    own = [[tidy(cell) for cell in [*grid.rows[row], *[""] * (grid.width - len(grid.rows[row]))]] for row in rows]
    filled = _filled(own, _merged_within(grid.merged, rows))
    found = []
    for index in range(grid.width):
        headings = _without_repeats(level[index] for level in filled)
        if headings or any(len(row) > index and not is_blank(row[index]) for row in grid.rows[header.last + 1 :]):
            found.append(Column(index, letters(grid.left + index), headings))
    return tuple(found)


def _merged_within(merged: Iterable[Merged], rows: Sequence[int]) -> list[Merged]:
    """Return the merged cells that begin in these rows, in places among them."""
    place = {row: at for at, row in enumerate(rows)}
    within = [each for each in merged if each[0] in place]
    return [
        (place[top], left, max(place[r] for r in rows if r <= bottom), right) for top, left, bottom, right in within
    ]


def _filled(own: Sequence[Sequence[str]], merged: Sequence[Merged]) -> list[list[str]]:
    """Fill merged cells with the heading of their first; in rows without any, parents reach right over blanks."""
    filled = [list(level) for level in own]
    for top, left, bottom, right in merged:
        for level in range(top, bottom + 1):
            filled[level][left : right + 1] = [own[top][left]] * (min(right + 1, len(own[top])) - left)
    wide = {top for top, left, _, right in merged if right > left}
    for level in range(len(own) - 1):
        if level not in wide:
            _reach_right(own, filled, level)
    return filled


def _reach_right(own: Sequence[Sequence[str]], filled: list[list[str]], level: int) -> None:
    """A parent stands over the children to its right, up to the next heading of its own level or of one above."""
    parent = ""
    for column in range(len(own[level])):
        has_child = any(below[column] for below in own[level + 1 :])
        if own[level][column]:
            parent = own[level][column] if has_child else ""
        elif not has_child or any(above[column] for above in own[:level]):
            parent = ""
        elif not filled[level][column]:
            filled[level][column] = parent


def _without_repeats(headings: Iterable[str]) -> tuple[str, ...]:
    found: list[str] = []
    for each in headings:
        if each and (not found or found[-1] != each):
            found.append(each)
    return tuple(found)


def letters(index: int) -> str:
    """Return a column's letters as a spreadsheet shows them: 0 is A, 26 is AA."""
    found, index = "", index + 1
    while index:
        index, rest = divmod(index - 1, 26)
        found = chr(ord("A") + rest) + found
    return found
