"""What the page is told: the last good edition, what is wrong since, what is being done. Frozen, so that threads can share it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from generator.errors import Problem
from generator.preview.making import Choices, Made, Menus
from generator.trace import TracedPage, trace

Status = Literal["building", "ready", "failed"]
SlidesStatus = Literal["off", "missing", "drawing", "ready", "failed"]


@dataclass(frozen=True, slots=True)
class Edition:
    """One good build. ``choices`` are those that it was made with."""

    number: int
    made: Made
    pages: tuple[TracedPage, ...]
    choices: Choices

    @classmethod
    def of(cls, number: int, made: Made, choices: Choices) -> Edition:
        """Return the edition of a build."""
        return cls(number, made, trace(made.prepared.document), choices)


@dataclass(frozen=True, slots=True)
class Slides:
    """The pages of the .pptx as LibreOffice shows them; ``pdf`` is that of the edition ``edition``."""

    status: SlidesStatus = "off"
    edition: int = 0
    pdf: bytes = b""
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The state of a preview; ``version`` grows with every change of it."""

    version: int
    status: Status
    choices: Choices
    menus: Menus
    edition: Edition | None = None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    slides: Slides = Slides()
    files: tuple[Path, ...] = ()
    """The files that errors may be shown from."""

    @property
    def is_old(self) -> bool:
        """Say whether the pages are those before the mistake."""
        return self.status == "failed" and self.edition is not None
