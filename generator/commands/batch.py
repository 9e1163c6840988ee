"""``batch``: progress while the reports are made, and what became of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from generator.batch.index_files import HTML
from generator.batch.run import BatchResult, Report, Tells, batch
from generator.commands.build import warn
from generator.errors import Words
from generator.messages import language, say, told

_FEW = 12
"""Reports that the summary names at most; the index has them all."""

_INTERRUPTED = 130
_STOPPED = Words(
    "interrupted; what is done stays: run the same command again and only the rest is made",
    "中断しました。できた資料は残っています。同じコマンドをもう一度実行すれば、残りだけを作ります",
)

_STATES = {
    "written": Words("written", "作成"),
    "unchanged": Words("unchanged", "変更なし"),
    "failed": Words("failed", "失敗"),
}


def make_batch(
    spec: str,
    *,
    over: str,
    only: Sequence[str],
    wave: str | None,
    theme: str | None,
    page: str | None,
    themes: str | None,
    data: str | None,
    formats: Sequence[str],
    out: str,
    jobs: int | None,
    address: str,
    merge: bool,
    preflight: bool,
    verbose: bool,
) -> int:
    """Make the reports and print the summary; return the exit code."""
    try:
        with _shown() as tells:
            result = batch(
                spec, over=over, only=only, wave=wave, theme=theme, page=page, themes=themes, data=data,
                formats=formats, out=out, jobs=jobs, address=address, merge=merge, preflight=preflight, waits=_say,
                tells=tells,
            )  # fmt: skip
    except KeyboardInterrupt:
        _say(_STOPPED)
        raise SystemExit(_INTERRUPTED) from None
    warn(result.warnings, verbose)
    warn(result.findings, verbose)
    _print_failures(result.reports)
    _print_summary(result)
    return result.exit_code


def _say(words: Words) -> None:
    print(say(words, language()), file=sys.stderr, flush=True)


@contextmanager
def _shown() -> Iterator[Tells]:
    """Give what tells of each report: a bar on a terminal, a line for each that was made elsewhere."""
    if sys.stderr.isatty():
        with _bar() as tells:
            yield tells
    else:
        yield _line


def _line(done: int, total: int, report: Report) -> None:
    if report.state != "unchanged":
        print(
            f"{done}/{total}  {_named(report)}  {say(_STATES[report.state], language())}", file=sys.stderr, flush=True
        )


@contextmanager
def _bar() -> Iterator[Tells]:
    """Show a bar. It is drawn when a report is done, not by a thread: a process with threads cannot fork."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), auto_refresh=False, transient=True) as progress:
        task = progress.add_task("", total=None)

        def tell(done: int, total: int, report: Report) -> None:
            progress.update(task, completed=done, total=total, description=_named(report), refresh=True)

        yield tell


def _named(report: Report) -> str:
    return f"{report.territory.code} {report.territory.name}"


def _print_failures(reports: Sequence[Report]) -> None:
    tongue = language()
    for report in reports:
        if report.failure:
            print(f"{_named(report)}: {say(_STATES['failed'], tongue)}", file=sys.stderr)
            print("  " + told(report.failure.problems, tongue).replace("\n", "\n  "), file=sys.stderr)


def _print_summary(result: BatchResult) -> None:
    tongue = language()
    counts = {state: sum(report.state == state for report in result.reports) for state in _STATES}
    told_counts = "  ".join(f"{say(_STATES[state], tongue)} {count}" for state, count in counts.items())
    print(f"{result.folder}  {told_counts}")
    for words, pages in (
        (Words("pages with smaller letters", "文字を縮めたページ"), {_named(r): r.shrunk for r in result.reports if r.shrunk}),
        (Words("continued pages", "続きのページ"), {_named(r): r.continued for r in result.reports if r.continued}),
    ):  # fmt: skip
        if pages:
            print(f"{say(words, tongue)}: {sum(pages.values())}  ({_listed(pages)})")
    print(result.folder / HTML)
    if result.merged:
        print(result.merged)


def _listed(pages: dict[str, int]) -> str:
    few = ", ".join(f"{name}: {count}" for name, count in list(pages.items())[:_FEW])
    return few + (" …" if len(pages) > _FEW else "")
