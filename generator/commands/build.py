"""``build`` and ``check``: what they print when the work is done."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator import pipeline
from generator.commands.preflight import FINDINGS
from generator.commands.progress import shown_progress
from generator.errors import Problem, Words
from generator.messages import language, say, told

SHOWN_WARNINGS = 8


def build_report(
    spec: str,
    *,
    area: str,
    wave: str | None,
    theme: str | None,
    page: str | None,
    themes: str | None,
    formats: Sequence[str],
    out: str,
    data: str | None,
    verbose: bool,
    preflight: bool,
) -> int:
    """Build, then print one line a file written; warnings go to stderr. Return 4 when preflight found something, else 0."""
    with shown_progress(verbose) as progress:
        result = pipeline.build(
            spec,
            area=area,
            wave=wave,
            theme=theme,
            page=page,
            themes=themes,
            formats=formats,
            out=out,
            data=data,
            progress=progress,
            preflight=preflight,
        )
    warn(result.warnings, verbose)
    warn(result.findings, verbose)
    for path, size in dict(_written(result)).items():
        print(f"{path}  {say(size, language())}")
    return FINDINGS if result.findings else 0


def check_report(
    spec: str,
    *,
    area: str,
    wave: str | None,
    theme: str | None,
    page: str | None,
    themes: str | None,
    data: str | None,
    verbose: bool,
) -> None:
    """Check, then say that nothing needs mending."""
    with shown_progress(verbose) as progress:
        made = pipeline.check(
            spec, area=area, wave=wave, theme=theme, page=page, themes=themes, data=data, progress=progress
        )
    warn(made.warnings, verbose)
    path, pages = made.loaded.source.path, len(made.document.pages)
    print(say(Words(f"{path}: no errors, {_pages(pages)}", f"{path}: 誤りはありません。{pages}ページ"), language()))


def _written(result: pipeline.BuildResult) -> Iterator[tuple[Path, Words]]:
    """Yield each file with its size; a folder of CSV files counts as one."""
    tables = Words(f"{result.tables} tables", f"{result.tables}表")
    for path in result.paths:
        if path.suffix == ".csv":
            yield path.parent, tables
        elif path.suffix == ".xlsx":
            yield path, tables
        else:
            yield path, Words(_pages(result.pages), f"{result.pages}ページ")


def _pages(count: int) -> str:
    return f"{count} page{'' if count == 1 else 's'}"


def warn(warnings: Sequence[Problem], verbose: bool) -> None:
    """Print warnings to stderr: the first few, all when ``verbose``."""
    shown = warnings if verbose else warnings[:SHOWN_WARNINGS]
    if shown:
        print(told(shown, language()), file=sys.stderr)
    if left := len(warnings) - len(shown):
        more = Words(
            f"… and {left} more warnings (--verbose shows all)", f"… ほかに注意が{left}件（--verbose ですべて表示）"
        )
        print(say(more, language()), file=sys.stderr)
