"""Headings in full: a short or broken label on the page becomes the codebook's own words, and says what it names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from generator.backends.databook.characters import cleaned
from generator.report.glossary import Glossary
from generator.report.numbers import Missing, Number, Place
from generator.report.runs import Name, Rich, Run

_WAVES, _GROUPS, _QUESTIONS = "codebook.waves.", "codebook.groups.", "codebook.questions."


def full_text(rich: Rich, glossary: Glossary) -> str:
    """Return the text with every name in full, without marks of notes."""
    return cleaned("".join(_full(run, glossary) for run in rich if run.tone != "mark"))


def heading_text(rich: Rich, glossary: Glossary) -> str:
    """Return a heading in full; lines that hold a figure (n=104), or brackets that do, are left out: data of their own."""
    lines = [line for line in map(_unbracketed, _lines(rich)) if not any(map(_is_figure, line))]
    return full_text(tuple(run for line in lines for run in line), glossary)


def _unbracketed(line: Rich) -> Rich:
    """Return a line without figures that stand alone in brackets: 関東（420）."""
    kept = list(line)
    for at in reversed(range(1, len(line) - 1)):
        if _is_figure(line[at]) and (line[at - 1].text, line[at + 1].text) == ("（", "）"):
            del kept[at - 1 : at + 2]
    return tuple(kept)


def _is_figure(run: Run) -> bool:
    return isinstance(run.origin, Number | Missing)


def named(rich: Rich) -> Place:
    """Return what the names in a heading point to; two different ones point to nothing."""
    found: dict[str, set[str]] = {}
    for run in rich:
        for what, value in _pointed(run):
            found.setdefault(what, set()).add(value)
    return Place(**{what: values.pop() for what, values in found.items() if len(values) == 1})


def note_numbers(rich: Rich) -> tuple[int, ...]:
    """Return the numbers of the notes that marks (※１) refer to."""
    marks = (unicodedata.normalize("NFKC", run.text.lstrip("※")) for run in rich if run.tone == "mark")
    return tuple(int(mark) for mark in marks if mark.isdecimal())


def _pointed(run: Run) -> Iterator[tuple[str, str]]:
    path = run.origin.path if isinstance(run.origin, Name) else ""
    if path.startswith(_WAVES):
        yield "wave", path.removeprefix(_WAVES)
    elif path.startswith(_GROUPS):
        yield "group", path.removeprefix(_GROUPS)
    elif path.startswith(_QUESTIONS):
        question, _, option = path.removeprefix(_QUESTIONS).partition(".")
        yield "question", question
        if option:
            yield "option", option


def _full(run: Run, glossary: Glossary) -> str:
    pointed = dict(_pointed(run))
    if "wave" in pointed and pointed["wave"] in glossary.waves:
        return glossary.waves[pointed["wave"]].label
    return pointed.get("option") or run.text


def _lines(rich: Rich) -> list[Rich]:
    """Return the lines of a text; a name that is broken over two lines stays whole."""
    lines: list[list[Run]] = [[]]
    for run in rich:
        first, *rest = (run.text,) if isinstance(run.origin, Name) else run.text.split("\n")
        lines[-1].append(replace(run, text=first))
        lines += [[replace(run, text=text)] for text in rest]
    return [tuple(line) for line in lines]
