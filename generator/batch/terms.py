"""The words of a batch: what is ordered of a worker, and what it hands back. All of it travels between processes."""

from __future__ import annotations

from dataclasses import dataclass

from generator.errors import Problem
from generator.survey.territories import Territory


@dataclass(frozen=True, slots=True)
class Order:
    """What all reports of a batch share. ``prefix`` (架空データ_) begins every file name, ``folder`` is where they will stand.

    ``inputs`` is the fingerprint of everything that is read and of the program: a worker keeps what it loaded as long as
    this stays the same. ``tools`` is that of the program and the fonts alone.
    """

    spec: str
    wave: str
    theme: str | None
    page: str
    themes: str | None
    data: str | None
    folder: str
    prefix: str
    inputs: str
    tools: str
    preflight: bool


@dataclass(frozen=True, slots=True)
class Task:
    """One report. ``known`` holds each wanted format with the digest of the report that its files were made from, or ""."""

    territory: Territory
    known: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FormatMade:
    """One format of a report: its digest, and its files by name; None when those that exist are still right."""

    format: str
    digest: str
    files: tuple[tuple[str, bytes], ...] | None


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a report was not made, and with which exit code that ends."""

    problems: tuple[Problem, ...]
    exit_code: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task. ``shrunk`` and ``continued`` count pages, when the report was laid out."""

    territory: Territory
    made: tuple[FormatMade, ...] = ()
    pages: int = 0
    shrunk: int = 0
    continued: int = 0
    warnings: tuple[Problem, ...] = ()
    findings: tuple[Problem, ...] = ()
    failure: Failure | None = None
