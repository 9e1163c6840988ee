"""What stands beside the reports when all are done: the index, and one PDF of all."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NoReturn

from generator.batch import index_files
from generator.batch.engines import Engine
from generator.batch.index_files import Row
from generator.batch.inputs import Inputs, file_digest
from generator.batch.making import laid_out, pictured
from generator.batch.manifest import Entry, Key, Manifest, whole
from generator.batch.merging import merged
from generator.batch.terms import Order, Task
from generator.errors import BackendError, Problem, Words
from generator.pipeline import Ground
from generator.report.pages import marked
from generator.survey.territories import Territory
from generator.writing import write_files

ALL: Key = ("", "pdf")
"""The entry of the file that holds all reports."""


def all_in_one(
    manifest: Manifest,
    order: Order,
    inputs: Inputs,
    workers: Engine,
    territories: Sequence[Territory],
    ground: Ground,
    stem: str,
) -> Path:
    """Write one PDF of all reports, unless it is there and still right; return its path."""
    from generator.backends import pdf

    path = Path(order.folder, f"{stem}.pdf")
    digest = _digest_of_all(manifest, territories)
    known = manifest.entries.get(ALL)
    if known and known.report == digest and path.name in known.files and manifest.is_sound(ALL):
        return path
    tasks = [Task(each, ()) for each in territories]
    laid = dict(workers.results(partial(laid_out, order), tasks, _lost))
    document = merged(territories, laid, marked(ground.loaded.spec.title.replace("\n", ""), ground.survey.fictional))
    laid.clear()
    stream = io.BytesIO()
    pdf.write(document, ground.theme, stream)
    content = stream.getvalue()
    write_files({path: whole(content)})
    files = {path.name: file_digest(content)}
    manifest.add(ALL, Entry("", files, inputs.total, digest, len(content), len(document.pages)))
    return path


def write_index(
    manifest: Manifest,
    inputs: Inputs,
    workers: Engine,
    territories: Sequence[Territory],
    title: str,
    failed: Collection[str],
) -> None:
    """Write ``index.csv`` and ``index.html``, unless they are there and say the same."""
    entries: dict[str, list[Entry]] = {}
    for (code, _), entry in sorted(manifest.entries.items()):
        entries.setdefault(code, []).append(entry)
    made = _Made(manifest.folder, inputs.total, entries, failed)
    rows = [row for each in territories for row in _rows(made, each)]
    page = manifest.folder / index_files.HTML
    before = page.read_bytes() if page.is_file() else b""
    pictures = index_files.pictures_in(before.decode("utf-8", "replace"))
    wanted = [(row.digest, row.file) for row in rows if row.file.endswith(".pdf") and row.digest not in pictures]
    contents = ((digest, (manifest.folder / file).read_bytes()) for digest, file in wanted)
    pictures |= dict(workers.results(pictured, contents, _no_picture))
    together = _row_of_all(manifest)
    files = {
        page: index_files.html_bytes(title.replace("\n", ""), rows, pictures, together),
        manifest.folder / index_files.CSV: index_files.csv_bytes(rows),
    }
    write_files({path: whole(new) for path, new in files.items() if not path.is_file() or path.read_bytes() != new})


@dataclass(frozen=True, slots=True)
class _Made:
    """What is known of the folder: entries by code, the inputs of now, and the codes that failed."""

    folder: Path
    inputs: str
    entries: Mapping[str, Sequence[Entry]]
    failed: Collection[str]


def _rows(made: _Made, territory: Territory) -> Iterator[Row]:
    """Yield a row for each file of a territory; one without a file for a failure that left none."""
    code, name = territory.code, territory.name
    entries, failed = made.entries.get(code, ()), code in made.failed
    if not entries and failed:
        yield Row(code, name, "", 0, index_files.FAILED, 0)
    for entry in entries:
        current = index_files.DONE if entry.inputs == made.inputs else index_files.OLD
        for file, digest in entry.files.items():
            path = made.folder / file
            if path.is_file():
                state = index_files.FAILED_OLD if failed else current
                yield Row(code, name, file, entry.pages, state, path.stat().st_size, digest)


def _row_of_all(manifest: Manifest) -> Row | None:
    entry = manifest.entries.get(ALL)
    file = next(iter(entry.files), "") if entry else ""
    if entry is None or not (manifest.folder / file).is_file():
        return None
    return Row("", "", file, entry.pages, index_files.DONE, entry.bytes)


def _digest_of_all(manifest: Manifest, territories: Sequence[Territory]) -> str:
    told = "\n".join(f"{each.code} {each.name} {manifest.entries[each.code, 'pdf'].report}" for each in territories)
    return hashlib.sha256(told.encode()).hexdigest()


def _lost(task: Task) -> NoReturn:
    what = Words("the process that laid this report out ended", "この資料を割り付けていたプロセスが終了しました")
    raise BackendError(Problem(what, task.territory.name))


def _no_picture(file: tuple[str, bytes]) -> tuple[str, str]:
    return file[0], ""
