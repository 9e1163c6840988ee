"""``preview``: what stands between the command's arguments and the page."""

from __future__ import annotations

from pathlib import Path

from generator.errors import Problem, SpecError, Words
from generator.messages import language
from generator.shipped import find_spec
from generator.theme.load import given_folder


def preview_report(
    spec: str,
    *,
    area: str,
    wave: str | None,
    theme: str | None,
    page: str | None,
    themes: str | None,
    data: str | None,
    port: int,
    browser: bool,
) -> None:
    """Show the report in a browser until Ctrl-C.

    Raises:
        SpecError: there is no such spec, or the port is in use.
        TemplateError: ``themes`` is no folder of themes.

    """
    path = find_spec(spec)
    if not path.is_file():
        raise SpecError(_missing(path))
    from generator.preview.making import Choices
    from generator.preview.serving import serve

    choices = Choices(wave or "", area, theme or "", page or "")
    folder, looks = Path(data) if data else None, given_folder(themes)
    serve(path, folder, choices, port=port, browser=browser, tongue=language(), looks=looks)


def _missing(path: Path) -> Problem:
    return Problem(Words("there is no such file", "このファイルがありません"), str(path))
