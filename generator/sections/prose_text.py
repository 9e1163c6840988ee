"""A passage of running text: logical lines become headings, paragraphs and lists; ``^[…]`` becomes a footnote."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from generator.report.blocks import Block, Footnote, Heading, Text
from generator.report.runs import NoteOf, Rich, Run, plain

_NOTE = re.compile(r"\^\[([^\]]*)\]")


def passage(
    lines: Iterable[Rich], section_id: str, *, plain: bool = False
) -> tuple[tuple[Block, ...], tuple[Footnote, ...]]:
    """Return the blocks of a passage and its footnotes; ``plain`` headings have no number."""
    made = _Passage(section_id, plain)
    for line in lines:
        made.add(line)
    return tuple(made.blocks), tuple(made.notes)


@dataclass(slots=True)
class _Passage:
    section_id: str
    plain: bool
    blocks: list[Block] = field(default_factory=list)
    notes: list[Footnote] = field(default_factory=list)

    def add(self, line: Rich) -> None:
        words = plain(line)
        for sign, level in (("## ", 2), ("# ", 1)):
            if words.startswith(sign):
                text = self._noted(_part(line, len(sign), len(words)))
                self.blocks.append(Heading(text, 2 if level == 2 else 1, plain=self.plain))
                return
        if words.startswith("- "):
            self._bullet(self._noted(_part(line, 2, len(words))))
        else:
            self.blocks.append(Text((self._noted(line),), role="prose"))

    def _bullet(self, text: Rich) -> None:
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, Text) and last.role == "bullet":
            self.blocks[-1] = replace(last, paragraphs=(*last.paragraphs, text))
        else:
            self.blocks.append(Text((text,), role="bullet"))

    def _noted(self, line: Rich) -> Rich:
        """Return the line with a mark in place of each footnote."""
        words, done, at = plain(line), list[Run](), 0
        for found in _NOTE.finditer(words):
            key = f"{self.section_id}/{len(self.notes) + 1}"
            self.notes.append(Footnote(key, _part(line, *found.span(1))))
            done += [*_part(line, at, found.start()), Run("", NoteOf(key), "mark")]
            at = found.end()
        return (*done, *_part(line, at, len(words)))


def _part(line: Rich, start: int, stop: int) -> Rich:
    """Return the runs between two places of the line's text; a figure stands whole in it."""
    done: list[Run] = []
    at = 0
    for run in line:
        first, last = max(start - at, 0), min(stop - at, len(run.text))
        if first < last:
            done.append(replace(run, text=run.text[first:last]))
        at += len(run.text)
    return tuple(done)
