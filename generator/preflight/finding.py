"""What preflight finds: a kind, where it is, what was measured, what was expected, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.errors import GeneratorError, Problem, Words


class UnreadableFileError(GeneratorError):
    """The file given is no whole .pptx or PDF."""

    exit_code = 2


def unreadable_file(path: Path, why: Words) -> UnreadableFileError:
    """Return the error about a file that cannot be inspected."""
    hint = Words("give a finished .pptx or .pdf", "完成した .pptx か .pdf を指定してください")
    return UnreadableFileError(Problem(why, str(path), hint))


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of fault: ``code`` names it for programs, ``what`` for people; ``hint`` says how to mend it."""

    code: str
    what: Words
    hint: Words


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault in a finished file. ``page`` counts from 1; 0 is the whole file. ``name`` is the object's, or its text."""

    kind: Kind
    page: int
    name: str
    measured: Words
    expected: Words

    def as_problem(self, file: str) -> Problem:
        """Return the finding as a warning about the file."""
        named, ja_named = (f"“{self.name}” ", f"「{self.name}」") if self.name else ("", "")
        words = Words(
            f"{page_words(self.page).en}: {named}{self.kind.what.en}: {self.measured.en}, expected {self.expected.en}",
            f"{page_words(self.page).ja}{ja_named}：{self.kind.what.ja}（{self.measured.ja}。正しくは{self.expected.ja}）",
        )
        return Problem(words, file, self.kind.hint, severity="warning")


def page_words(page: int) -> Words:
    """Return what a page is called; page 0 is the whole file."""
    return Words(f"page {page}", f"{page}ページ") if page else Words("whole file", "ファイル全体")


def same(text: str) -> Words:
    """Return words that need no translation: numbers, names of fonts, codes."""
    return Words(text, text)


def points(value: float) -> Words:
    """Return a length in points."""
    return same(f"{value:.1f} pt")


def at_most(value: float) -> Words:
    """Return the upper bound of a length in points."""
    return Words(f"at most {value:.1f} pt", f"{value:.1f} pt 以下")


def at_least(value: float, unit: str = " pt") -> Words:
    """Return a lower bound."""
    return Words(f"at least {value:g}{unit}", f"{value:g}{unit} 以上")


NONE = Words("none", "なし")


def shortened(text: str, length: int = 24) -> str:
    """Return the start of a text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"
