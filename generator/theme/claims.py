"""What a sentence may claim: rising, falling, unchanged, differences and ratios, only where the survey allows it.

Across a break in comparability the tests answer no, and the arithmetic refuses. So a template cannot say
「増えた」 of two figures with different definitions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any, Protocol

from jinja2.exceptions import TemplateRuntimeError

from generator.report import numbers
from generator.report.numbers import Cell, Figure, Number

CLAIM_NAMES = ("comparable", "rose", "fell", "same", "known", "difference", "ratio", "change_word")
"""What templates may call, for suggestions when a name is mistyped."""


class Comparability(Protocol):
    """What claims need of a survey."""

    def break_between(self, question: str, earlier: str, later: str) -> object | None:
        """Return the break between two waves of a question, or None."""
        ...


class Claims:
    """Tests and arithmetic for templates, bound to a survey's breaks."""

    def __init__(self, survey: Comparability) -> None:
        self._survey = survey

    def comparable(self, later: Figure, earlier: Figure) -> bool:
        """Say whether both figures are known, of one unit, one question and one definition."""
        if not isinstance(later, Number) or not isinstance(earlier, Number) or later.unit != earlier.unit:
            return False
        if _questions(later) != _questions(earlier):
            return False
        return not any(self._survey.break_between(a.question, b.wave, a.wave) for a, b in _pairs(later, earlier))

    def rose(self, later: Figure, earlier: Figure) -> bool:
        """Say whether a comparable figure is larger than before, as printed."""
        return self._sign(later, earlier) > 0

    def fell(self, later: Figure, earlier: Figure) -> bool:
        """Say whether a comparable figure is smaller than before, as printed."""
        return self._sign(later, earlier) < 0

    def same(self, later: Figure, earlier: Figure) -> bool:
        """Say whether a comparable figure is the same as before, as printed."""
        return self.comparable(later, earlier) and self._sign(later, earlier) == 0

    def difference(self, later: Figure, earlier: Figure) -> Number:
        """Return later − earlier; refuses what must not be compared."""
        return numbers.difference(*self._checked(later, earlier))

    def ratio(self, later: Figure, earlier: Figure, decimals: int = 1) -> Number:
        """Return later ÷ earlier in 倍; refuses what must not be compared."""
        return numbers.ratio(*self._checked(later, earlier), decimals)

    def change_word(self, later: Figure, earlier: Figure) -> str:
        """Return 増加, 減少 or 横ばい as the figures say; refuses what must not be compared."""
        self._checked(later, earlier)
        return {1: "増加", -1: "減少", 0: "横ばい"}[self._sign(later, earlier)]

    def filters(self) -> dict[str, Callable[..., Any]]:
        """Return the filters for the template environment."""
        return {"difference": self.difference, "ratio": self.ratio, "change_word": self.change_word}

    def functions(self) -> dict[str, Callable[..., Any]]:
        """Return the functions for the template environment."""
        return {
            "comparable": self.comparable,
            "rose": self.rose,
            "fell": self.fell,
            "same": self.same,
            "known": known,
        }

    def _sign(self, later: Figure, earlier: Figure) -> int:
        if not self.comparable(later, earlier):
            return 0
        assert isinstance(later, Number)
        assert isinstance(earlier, Number)
        a, b = numbers.rounded(later), numbers.rounded(earlier)
        return (a > b) - (a < b)

    def _checked(self, later: Figure, earlier: Figure) -> tuple[Number, Number]:
        if not self.comparable(later, earlier):
            raise TemplateRuntimeError(
                f"{numbers.text(later)} / {numbers.text(earlier)}: 定義や対象が変わった、又は公表されていない値は比べられません"
                " (not comparable: ask comparable(a, b) first)"
            )
        assert isinstance(later, Number)
        assert isinstance(earlier, Number)
        return later, earlier


def known(*figures: Figure) -> bool:
    """Say whether all figures were published."""
    return all(isinstance(figure, Number) for figure in figures)


def _questions(number: Number) -> set[str]:
    return {cell.question for cell in number.source.cells if cell.question}


def _pairs(later: Number, earlier: Number) -> Iterator[tuple[Cell, Cell]]:
    for a, b in product(later.source.cells, earlier.source.cells):
        if a.question and a.question == b.question and a.wave != b.wave:
            yield a, b
