"""Headings of the mapping → columns of the sheets. What is not there, or there twice, is told at its place in the YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.errors import Problem, Words
from generator.survey.responses.cells import key
from generator.survey.responses.terms import Column, Sheet
from generator.yaml_complaints import did_you_mean

LISTED = 8

_LETTERS = re.compile(r"([A-Za-z]{1,3})列")

Found = tuple[int, Column]
"""The index of the sheet and the column."""


@lru_cache(maxsize=20_000)
def heading_key(text: str) -> str:
    """Return what two spellings of a heading have in common; the ``/`` between levels does not count."""
    return key(text).replace("/", "")


def in_sheet(sheet: Sheet, letters: str) -> str:
    """Return ``回答!AB:AH``; of a file that knows no sheets just the letters."""
    return f"{sheet.sheet}!{letters}" if sheet.sheet else letters


@dataclass(frozen=True, slots=True)
class Headings:
    """All columns of the sheets by their whole names, by every lower part of them, and by what stands above them."""

    sheets: Sequence[Sheet]
    whole: dict[str, list[Found]]
    parts: dict[str, list[Found]]
    above: dict[str, list[tuple[Found, int]]]

    def column(self, written: str, place: str) -> Found | Problem:
        """Return the one column of that heading: ``A / B``, its lowest heading, ``シート!見出し`` or ``AB列``."""
        found = self.all_of(written)
        if len(found) == 1:
            return found[0]
        return self._twice(written, found, place) if found else self._missing(self._in_sheet(written)[1], place)

    def all_of(self, written: str) -> list[Found]:
        """Return all columns of that heading; whole names go before lower headings."""
        sheets, heading = self._in_sheet(written)
        if letters := _LETTERS.fullmatch(heading.strip()):
            return [(i, c) for i in sheets for c in self.sheets[i].columns if c.letter == letters[1].upper()]
        wanted = heading_key(heading)
        found = [each for each in self.whole.get(wanted, ()) if each[0] in sheets]
        return found or [each for each in self.parts.get(wanted, ()) if each[0] in sheets]

    def below(self, written: str, place: str) -> list[tuple[Found, str]] | Problem:
        """Return the columns under a heading, each with what stands below it (``人材不足``)."""
        sheets, heading = self._in_sheet(written)
        found = [each for each in self.above.get(heading_key(heading), ()) if each[0][0] in sheets]
        if not found:
            return self._missing(heading, place, under=True)
        if len({index for (index, _), _ in found}) > 1:
            return self._twice(written, [each for each, _ in found], place)
        return [((index, column), " / ".join(column.headings[level:])) for (index, column), level in found]

    def _in_sheet(self, written: str) -> tuple[Sequence[int], str]:
        name, mark, heading = written.partition("!")
        named = [index for index, sheet in enumerate(self.sheets) if key(sheet.sheet) == key(name)]
        return (named, heading) if mark and named else (range(len(self.sheets)), written)

    def _missing(self, heading: str, place: str, *, under: bool = False) -> Problem:
        where = "、".join(dict.fromkeys(sheet.place(0)[0] for sheet in self.sheets))
        what = Words(f"there is no column “{heading}” in {where}", f"列「{heading}」が {where} にありません")
        if under:
            what = Words(
                f"no columns stand below a heading “{heading}” in {where}",
                f"下に列のある見出し「{heading}」が {where} にありません",
            )
        elif over := self.above.get(heading_key(heading)):
            hint = Words(
                f"it is a heading above {len(over)} columns; write `under:`",
                f"{len(over)}列の上にある見出しです。`under:` と書いてください",
            )
            return Problem(what, place, hint)
        return Problem(what, place, self._near(heading, under))

    def _near(self, heading: str, under: bool) -> Words:
        names = list(dict.fromkeys(self._names(under)))
        if near := did_you_mean(heading, names):
            return near
        few = "、".join(names[:LISTED]) + ("…" if len(names) > LISTED else "")
        return Words(f"headings there: {few}", f"ある見出し: {few}")

    def _names(self, under: bool) -> Iterator[str]:
        for sheet in self.sheets:
            for column in sheet.columns:
                if under:
                    yield from column.headings[:-1]
                elif column.headings:
                    yield from (column.headings[-1], column.name)

    def _twice(self, written: str, found: Sequence[Found], place: str) -> Problem:
        names = "、".join(f"{in_sheet(self.sheets[i], c.letter)}列（{c.name}）" for i, c in found[:LISTED])
        what = Words(
            f"“{written}” fits {len(found)} columns: {names}",
            f"「{written}」に当たる列が{len(found)}つあります: {names}",
        )
        hint = Words(
            "write all its headings (upper / lower), or its letter (AB列), or the sheet before it (sheet!heading)",
            "上の見出しから続けて書く（上 / 下）、列の記号で書く（AB列）、シート名を付ける（シート!見出し）のどれかで区別してください",
        )
        return Problem(what, place, hint)


def headings_of(sheets: Sequence[Sheet]) -> Headings:
    """Gather the headings of all sheets."""
    made = Headings(sheets, {}, {}, {})
    for index, sheet in enumerate(sheets):
        for column in sheet.columns:
            if column.headings:
                _add(made, index, column)
    return made


def _add(made: Headings, index: int, column: Column) -> None:
    keys = [heading_key(each) for each in column.headings]
    made.whole.setdefault("".join(keys), []).append((index, column))
    for level in range(1, len(keys)):
        made.parts.setdefault("".join(keys[level:]), []).append((index, column))
        for start in range(level):
            made.above.setdefault("".join(keys[start:level]), []).append(((index, column), level))
