"""The answers of a question in a wave by all their spellings, and cells read as one or several of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.survey.responses.cells import is_blank, is_note, key, text_of, unnumbered
from generator.survey.terms import Codebook, Option, Question

_SEPARATORS = (re.compile(r"[、,;\n\r|]"), re.compile(r"[、,;\n\r|/・+\s]"))
"""What stands between several answers in a cell; the second set only where the first tells nothing."""

NEITHER = ""
"""What the mapping writes for a value that is none of the options."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a cell answers: labels of options; ``answered`` without labels means none of them."""

    labels: tuple[str, ...] = ()
    answered: bool = False
    unknown: tuple[str, ...] = ()


class Choices:
    """The options that could be chosen (``labels``), those of other waves (``gone``), and every spelling of both."""

    def __init__(self, question: Question, wave: str, codebook: Codebook) -> None:
        answers = [option for option in question.options if not option.aggregate]
        self.options = tuple(option for option in answers if codebook.exists(option, wave))
        self.labels = tuple(option.label for option in self.options)
        self.gone = frozenset(option.label for option in answers) - set(self.labels)
        shorts = {key(option.short): option.label for option in answers}
        self._by_key = shorts | {key(each): option.label for option in answers for each in _spellings(option)}
        self._other = next((option.label for option in answers if option.other), "")

    def label(self, text: str) -> str | None:
        """Return the option that an answer names, with or without a number before it; None for none."""
        for spelling in (text, unnumbered(text)):
            if (found := self._by_key.get(key(spelling))) is not None:
                return found
        return self._other if self._other and _specifies(self._other, unnumbered(text)) else None

    def heading(self, text: str) -> str | None:
        """Return the option of a column by its heading; その他 may be followed by anything (その他 具体的に記入)."""
        if (found := self.label(text)) is not None:
            return found
        return self._other if self._other and key(unnumbered(text)).startswith(key(self._other)) else None

    def said(self, cell: object, values: Mapping[str, str]) -> Said:
        """Return what a cell of a one-column answer says; ``values`` are the mapping's own words by their keys."""
        if is_blank(cell):
            return Said()
        text = text_of(cell)
        if (label := self._one(text, values)) is not None:
            return Said((label,) if label else (), answered=True)
        if is_note(cell):
            return Said()
        best = Said(unknown=(text,), answered=True)
        for separators in _SEPARATORS:
            known, unknown = self._several(text, separators, values)
            if known and not unknown:
                return Said(known, answered=True)
            if known and not best.labels:
                best = Said(known, answered=True, unknown=unknown)
        return best

    def _one(self, text: str, values: Mapping[str, str]) -> str | None:
        """Return the label of one answer, ``NEITHER`` where the mapping says so, None when it is not known."""
        if (written := values.get(key(text))) is not None:
            return self._by_key.get(key(written), written) if written else NEITHER
        return self.label(text)

    def _several(
        self, text: str, separators: re.Pattern[str], values: Mapping[str, str]
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Cut a text into the longest answers known; labels hold separators themselves (高額であり、予算を…)."""
        starts, ends = _cuts(text, separators)
        known: dict[str, None] = {}
        unknown: list[str] = []
        first = 0
        while first < len(starts):
            for last in range(len(ends) - 1, first - 1, -1):
                label = self._one(text[starts[first] : ends[last]].strip(), values)
                if label is not None:
                    known |= {label: None} if label else {}
                    first = last + 1
                    break
            else:
                unknown += [part] if (part := text[starts[first] : ends[first]].strip()) else []
                first += 1
        return tuple(known), tuple(unknown)


def _specifies(other: str, text: str) -> bool:
    """Say whether the text is その他 with its meaning behind it: その他（庁内の合意）, その他：庁内の合意."""
    rest = text.removeprefix(other).strip()
    if rest == text:
        return False
    bracketed = rest.startswith("(") and rest.find(")") == len(rest) - 1
    return bracketed or (rest.startswith(":") and not _SEPARATORS[0].search(rest))


def _cuts(text: str, separators: re.Pattern[str]) -> tuple[Sequence[int], Sequence[int]]:
    marks = list(separators.finditer(text))
    return [0, *(mark.end() for mark in marks)], [*(mark.start() for mark in marks), len(text)]


def _spellings(option: Option) -> Iterator[str]:
    yield from (option.label, *option.aliases)


def by_key(values: Mapping[str, str]) -> dict[str, str]:
    """Return the mapping's words for values under the keys by which cells are looked up."""
    return {key(value): option for value, option in values.items()}
