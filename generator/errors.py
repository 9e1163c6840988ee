"""What can go wrong, told to people: what was found, where, what was expected, what to do.

Every message exists in English and Japanese; ``cli`` prints the one of the user's locale. A fault that
the user can mend is a :class:`GeneratorError`; anything else is a bug and keeps its traceback.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Words:
    """One message in the two languages that the command speaks."""

    en: str
    ja: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. ``place`` is ``file:line:column``, a table's file, row and column, or a page.

    ``place_en`` is given where the place itself has words (a table's row and column), which ``place`` has in Japanese.
    """

    what: Words
    place: str = ""
    hint: Words | None = None
    severity: Severity = "error"
    place_en: str = ""

    @property
    def english_place(self) -> str:
        """The place as English messages name it."""
        return self.place_en or self.place


class GeneratorError(Exception):
    """A fault the user can mend; carries at least one :class:`Problem`."""

    exit_code = 1

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(f"{p.english_place}: {p.what.en}" if p.place else p.what.en for p in problems))
        self.problems = problems

    def __reduce__(self) -> tuple[type[GeneratorError], tuple[Problem, ...]]:
        """Travel between processes with the problems, not with the words made of them."""
        return type(self), self.problems


class SpecError(GeneratorError):
    """The spec or the arguments are wrong."""

    exit_code = 2


class TemplateError(GeneratorError):
    """A theme or a text template is wrong."""

    exit_code = 2


class DataError(GeneratorError):
    """The survey data are wrong, or lack what the spec insists on."""

    exit_code = 3


class LayoutError(GeneratorError):
    """A page cannot hold what it should, or a glyph is missing."""

    exit_code = 4


class BackendError(GeneratorError):
    """A file could not be written."""

    exit_code = 5
