"""What one sentence may cost: steps counted, never time, so that a text is refused on every machine or on none.

A loop's turn, a call, a filter cost steps, more the larger what they work on; a text or list that grows without bound is
refused before it is made.
"""

from __future__ import annotations

from jinja2.exceptions import TemplateRuntimeError

from generator.errors import Words

MOST_STEPS = 250_000
"""Forty times what the most laborious shipped page takes."""
LARGEST = 100_000
"""Characters of a text, entries of a list: sixty pages of running text."""
MOST_BITS = 1_000
"""Of a whole number."""
_PER_STEP = 10
"""Characters or entries that one step handles."""


class RefusedError(TemplateRuntimeError):
    """A sentence asks for what none may have; told in both languages."""

    def __init__(self, what: Words, hint: Words) -> None:
        super().__init__(what.en)
        self.what, self.hint = what, hint


def too_large(most: int = LARGEST) -> RefusedError:
    """Return the refusal of a text, list or number that grows without bound."""
    return RefusedError(
        Words(
            f"the sentence makes a text or list of more than {most:,}",
            f"文の中で、{most:,} を超える長さの文字列や一覧ができます",
        ),
        Words(
            "write it shorter; texts do not repeat or pad anything",
            "短く書いてください。繰り返しや桁ぞろえには使えません",
        ),
    )


def _too_long() -> RefusedError:
    return RefusedError(
        Words("the sentence takes too many steps", "文の計算が長すぎます"),
        Words("loop over fewer things, and not loops within loops", "くり返し（for）を減らし、重ねないでください"),
    )


class Budget:
    """The steps that are left of one text."""

    def __init__(self) -> None:
        self.left = MOST_STEPS

    def renew(self) -> None:
        """Begin another text."""
        self.left = MOST_STEPS

    def spend(self, steps: int) -> bool:
        """Take some steps; always true, so that it may stand in a condition. Raises RefusedError when none are left."""
        self.left -= steps
        if self.left < 0:
            raise _too_long()
        return True

    def weigh(self, *values: object) -> int:
        """Return how much there is to values, counted into lists in lists; spend what handling it takes.

        Raises:
            RefusedError: they are too large.

        """
        weight = _weight(values)
        self.spend(1 + weight // _PER_STEP)
        return weight


def _weight(values: tuple[object, ...]) -> int:
    weight = 0
    waiting: list[object] = list(values)
    while waiting:
        value = waiting.pop()
        weight += 1
        if isinstance(value, str | bytes | range):
            weight += len(value)
        elif isinstance(value, list | tuple | set | frozenset):
            weight += len(value)
            if weight <= LARGEST:
                waiting.extend(value)
        elif isinstance(value, dict):
            waiting.extend(value.keys())
            waiting.extend(value.values())
        elif isinstance(value, int) and value.bit_length() > MOST_BITS:
            raise too_large()
        if weight > LARGEST:
            raise too_large()
    return weight
