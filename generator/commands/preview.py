"""``preview``: what stands between the command's arguments and the page."""

from __future__ import annotations

from pathlib import Path

from generator.errors import Problem, SpecError, Words
from generator.messages import language
from generator.shipped import find_spec


def preview_report(
    spec: str, *, area: str, wave: str | None, theme: str | None, data: str | None, port: int, browser: bool
) -> None:
    """Show the report in a browser until Ctrl-C. Raises SpecError when there is no such spec, or the port is in use."""
    path = find_spec(spec)
    if not path.is_file():
        raise SpecError(_missing(path))
    from generator.preview.making import Choices
    from generator.preview.serving import serve

    choices = Choices(wave or "", area, theme or "")
    serve(path, Path(data) if data else None, choices, port=port, browser=browser, tongue=language())


def _missing(path: Path) -> Problem:
    return Problem(Words("there is no such file", "このファイルがありません"), str(path))
