"""Text as runs: each piece knows whether it is a number, a name from the codebook, or typed by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from generator.frozen import dataclass
from generator.report.numbers import Cell, Figure, Missing, Number, text

Tone = Literal["plain", "strong", "accent", "muted", "mark"]
"""``strong`` bold navy, ``accent`` the one thing a page speaks of, ``muted`` grey and smaller, ``mark`` raised ※."""


@dataclass(frozen=True, slots=True)
class Name:
    """A label taken from the codebook or the data (wave, option, group, words of a document).

    ``path`` says where it stands; ``cell`` is the data row when it is a published word such as 増加 or 大半.
    """

    path: str
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class PageOf:
    """The number of the page on which the section with this id starts; known after pagination."""

    section_id: str


@dataclass(frozen=True, slots=True)
class FigureOf:
    """The number of the exhibit of this name (図表3); known when all are counted."""

    name: str


def figure_place(name: str) -> str:
    """Return what links to the exhibit of this name lead to."""
    return f"figure/{name}"


@dataclass(frozen=True, slots=True)
class NoteOf:
    """The number of the footnote with this key: its mark in the text, and its label at the foot of the page."""

    key: str


Origin = Number | Missing | Name | PageOf | FigureOf | NoteOf | None


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text of one origin and tone. ``origin`` None means: typed in a template or a spec."""

    text: str
    origin: Origin = None
    tone: Tone = "plain"


Rich = tuple[Run, ...]


def plain(rich: Rich) -> str:
    """Return the bare text of the runs."""
    return "".join(run.text for run in rich)


def typed(words: str, tone: Tone = "plain") -> Rich:
    """Return text typed by hand as one run."""
    return (Run(words, None, tone),)


def name(label: str, path: str, tone: Tone = "plain") -> Rich:
    """Return a codebook label as one run."""
    return (Run(label, Name(path), tone),)


def told(words: str, cell: Cell, tone: Tone = "plain") -> Rich:
    """Return words that a document uses in place of a figure, with the row they stand in."""
    return (Run(words, Name(f"{cell.dataset}:{cell.row}", cell), tone),)


def figure(value: Figure, tone: Tone = "plain", *, unit: bool = True) -> Rich:
    """Return a figure as one run, with its unit unless ``unit`` is false."""
    return (Run(text(value, unit=unit), value, tone),)


def joined(parts: Iterable[Rich], mark: str = "、") -> Rich:
    """Return the parts one after the other with ``mark`` between them."""
    runs: list[Run] = []
    for index, part in enumerate(parts):
        runs += [*((Run(mark),) if index else ()), *part]
    return tuple(runs)


def without_accent(rich: Rich) -> Rich:
    """Return the runs with their accents taken away."""
    return tuple(replace(run, tone="plain") if run.tone == "accent" else run for run in rich)


def toned(rich: Rich, tone: Tone) -> Rich:
    """Return the runs with their plain pieces set in ``tone``."""
    return tuple(replace(run, tone=tone) if run.tone == "plain" else run for run in rich)
