"""Progress of a build: a moving line on a terminal, nothing otherwise, each step with its time when asked."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from generator.messages import language, say

if TYPE_CHECKING:
    from generator.pipeline import Progress, Stage


@contextmanager
def shown_progress(verbose: bool) -> Iterator[Progress]:
    """Give a progress to hand to the pipeline; whatever it shows is cleared when the work ends."""
    if verbose:
        yield from _told_with_times()
    elif sys.stderr.isatty():
        yield from _moving()
    else:
        yield lambda stage, what: None


def _moving() -> Iterator[Progress]:
    from rich.console import Console

    with Console(stderr=True).status("") as status:
        yield lambda stage, what: status.update(_line(stage, what))


def _told_with_times() -> Iterator[Progress]:
    began = time.perf_counter()

    def tell(stage: Stage, what: str) -> None:
        print(f"{time.perf_counter() - began:6.2f} s  {_line(stage, what)}", file=sys.stderr, flush=True)

    yield tell


def _line(stage: Stage, what: str) -> str:
    return f"{say(stage.value, language())} {what}".rstrip()
