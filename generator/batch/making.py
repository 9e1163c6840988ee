"""What a worker does: compose, lay out and write one report into memory. What it has loaded serves all its reports."""

from __future__ import annotations

import gc
import hashlib
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator import data_books, pipeline
from generator.batch.index_files import in_base64
from generator.batch.inputs import fingerprint
from generator.batch.merging import own_names
from generator.batch.terms import Failure, FormatMade, Order, Outcome, Task
from generator.batch.thumbnails import thumbnail
from generator.errors import BackendError, GeneratorError, Problem, Words

if TYPE_CHECKING:
    from generator.layout.document import Document
    from generator.pipeline import Ground, Prepared
    from generator.report.pages import Report

INTERNAL = 1
"""Exit code of a fault of ours."""

_kept: dict[Order, Ground] = {}
"""What this process has loaded: of one order at a time."""


def keep(order: Order, ground: Ground) -> None:
    """Let the reports of an order be made from what is loaded already; a forked worker inherits it."""
    _kept.clear()
    _kept[order] = ground


def ground_of(order: Order) -> Ground:
    """Return what the reports of an order share, loaded once a process.

    Raises:
        GeneratorError: it cannot be read, or is not what the order was given for.

    """
    if order not in _kept:
        ground = pipeline.read_ground(
            order.spec, wave=order.wave, theme=order.theme, page=order.page, themes=order.themes, data=order.data
        )
        if order.inputs and fingerprint(ground).total != order.inputs:
            raise BackendError(_other_surroundings())
        keep(order, ground)
    return _kept[order]


def make(order: Order, task: Task) -> Outcome:
    """Make one report. No fault leaves this function: it is told in the outcome."""
    with _collecting_after():
        return _told(order, task)


def _told(order: Order, task: Task) -> Outcome:
    try:
        return _made(order, task)
    except GeneratorError as fault:
        return Outcome(task.territory, failure=Failure(fault.problems, fault.exit_code))
    except Exception as fault:
        words = f"{type(fault).__name__}: {fault}"
        what = Words(f"internal fault: {words}", f"内部の不具合です: {words}")
        return Outcome(task.territory, failure=Failure((Problem(what, _where(fault)),), INTERNAL))


@contextmanager
def _collecting_after() -> Iterator[None]:
    """Let the collector look for cycles once a report is done: until then nearly all that is made is in use.

    The young generation then holds this report alone, so that what is loaded for all is not walked through again and again.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.collect(0)
        gc.enable()


def digest_of(report: Report, ground: Ground, tools: str, format_name: str) -> str:
    """Return the digest of all that a file is made from: each text and figure with its source, the theme, the program, the format.

    Places in the spec are left out: they are for messages, and a comment moves them.
    """
    pages = tuple(replace(page, place="") for page in report.pages)
    content = repr(replace(report, pages=pages, warnings=()))
    told = (content, ground.loaded.spec.format, _look(ground), tools, format_name)
    return hashlib.sha256("\n".join(told).encode("utf-8", "surrogatepass")).hexdigest()


@lru_cache(maxsize=1)
def _look(ground: Ground) -> str:
    return ground.theme.model_dump_json(exclude={"folder"})


def laid_out(order: Order, task: Task) -> tuple[str, Document]:
    """Return a report's code and its document as laid out, for the file that holds all reports."""
    ground, area = ground_of(order), task.territory.code
    document = pipeline.lay_out_report(ground, pipeline.compose_report(ground, area), area).document
    return area, own_names(document, area)


def pictured(file: tuple[str, bytes]) -> tuple[str, str]:
    """Return the digest of a PDF as given, and its first page's picture."""
    digest, content = file
    return digest, in_base64(thumbnail(content))


def file_stem(order: Order, task: Task) -> str:
    """Return the name that a report's files have in common: ``13_東京都``."""
    return f"{order.prefix}{task.territory.code}_{task.territory.name}"


def _made(order: Order, task: Task) -> Outcome:
    ground, area = ground_of(order), task.territory.code
    report = pipeline.compose_report(ground, area)
    digests = {name: digest_of(report, ground, order.tools, name) for name, _ in task.known}
    wanted = [name for name, known in task.known if digests[name] != known]
    unchanged = tuple(FormatMade(name, digests[name], None) for name, _ in task.known if name not in wanted)
    if not wanted:
        return Outcome(task.territory, unchanged)
    prepared = pipeline.lay_out_report(ground, report, area)
    files = {name: tuple(_written(name, file_stem(order, task), prepared)) for name in wanted}
    findings = tuple(_inspected(order, files.values())) if order.preflight else ()
    pages = prepared.document.pages
    return Outcome(
        task.territory,
        (*unchanged, *(FormatMade(name, digests[name], files[name]) for name in wanted)),
        len(pages),
        sum(page.scale < 1 for page in pages),
        sum(page.continued for page in pages),
        prepared.warnings,
        findings,
    )


def _written(name: str, stem: str, prepared: Prepared) -> Iterator[tuple[str, bytes]]:
    book = data_books.data_book(prepared) if name in data_books.FORMATS else None
    for path, write in pipeline.files_of(name, Path(), stem, prepared, book).items():
        stream = io.BytesIO()
        write(stream)
        yield path.as_posix(), stream.getvalue()


def _inspected(order: Order, formats: Iterable[tuple[tuple[str, bytes], ...]]) -> Iterator[Problem]:
    from generator.preflight.inspect import inspect_content

    for name, content in (file for files in formats for file in files):
        if name.endswith(tuple(pipeline.FORMATS)):
            path = Path(order.folder, name)
            yield from (finding.as_problem(str(path)) for finding in inspect_content(content, path))


def _where(fault: BaseException) -> str:
    """Return the line of ours that a fault came from, so that it can be reported."""
    import traceback

    last = traceback.extract_tb(fault.__traceback__)[-1]
    return f"{Path(last.filename).name}:{last.lineno}"


def _other_surroundings() -> Problem:
    return Problem(
        Words(
            "this worker has another version of the program, other fonts or other data than the computer that asked it",
            "この計算機のプログラムの版、書体又はデータが、依頼した計算機と違います",
        ),
        "--engine",
        Words(
            "install the same on both, let both see the same files, and start the worker anew",
            "両方に同じものを入れ、同じファイルが見えるようにして、ワーカーを起動し直してください",
        ),
    )
