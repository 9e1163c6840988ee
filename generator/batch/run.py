"""A batch from its order to its index. Whatever stops it, the files in place are whole and the next run makes the rest."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Literal

from generator import pipeline
from generator.batch.choosing import chosen, known_over, territories
from generator.batch.engines import Engine, engine, processors
from generator.batch.finishing import all_in_one, write_index
from generator.batch.folder import Waits, clear_half_done, disk_is_full, held
from generator.batch.inputs import Inputs, file_digest, fingerprint
from generator.batch.making import INTERNAL, keep, make
from generator.batch.manifest import Entry, Manifest, load_manifest, whole
from generator.batch.terms import Failure, FormatMade, Order, Outcome, Task
from generator.errors import BackendError, Problem, SpecError, Words
from generator.pipeline import Ground
from generator.report.pages import FICTIONAL
from generator.survey.territories import Territory
from generator.writing import write_files

MIXED = 4
"""Exit code when reports failed for different reasons, or preflight found something."""

State = Literal["written", "unchanged", "failed"]


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one report of the batch."""

    territory: Territory
    state: State
    pages: int = 0
    shrunk: int = 0
    continued: int = 0
    failure: Failure | None = None


Tells = Callable[[int, int, Report], None]
"""Called with how many reports are done, how many there are, and the one that was just done."""


@dataclass(slots=True)
class BatchResult:
    """What a batch did, in the order of the territories. ``merged`` is the file that holds all, when it was asked for."""

    folder: Path
    reports: list[Report] = field(default_factory=list)
    warnings: tuple[Problem, ...] = ()
    findings: tuple[Problem, ...] = ()
    merged: Path | None = None

    @property
    def exit_code(self) -> int:
        """0; the failures' own code when they agree, else 4; 4 when preflight found something."""
        codes = {report.failure.exit_code for report in self.reports if report.failure}
        if codes:
            return codes.pop() if len(codes) == 1 else MIXED
        return MIXED if self.findings else 0


@dataclass(slots=True)
class _Run:
    """A batch under way."""

    order: Order
    inputs: Inputs
    manifest: Manifest
    total: int
    tells: Tells
    done: dict[str, Report] = field(default_factory=dict)
    warnings: dict[Problem, None] = field(default_factory=dict)
    findings: list[Problem] = field(default_factory=list)


def batch(
    spec: Path | str,
    *,
    over: str = "prefecture",
    only: Sequence[str] = (),
    wave: str | None = None,
    theme: str | None = None,
    page: str | None = None,
    themes: Path | str | None = None,
    data: Path | str | None = None,
    formats: Sequence[str] = ("pdf",),
    out: Path | str = "output",
    jobs: int | None = None,
    address: str = "",
    merge: bool = False,
    preflight: bool = True,
    waits: Waits = lambda words: None,
    tells: Tells = lambda done, total, report: None,
) -> BatchResult:
    """Make a report for each territory into a folder of ``out``; what is there already and still right stays.

    ``jobs`` counts processes (all processors unless given; 1 is this one), ``address`` is a dask scheduler's instead.

    Raises:
        GeneratorError: what concerns all reports: spec, data, arguments, the folder, a full disk. A fault of one report
            is in the result.

    """
    names = pipeline.known_formats(formats)
    if merge and "pdf" not in names:
        raise SpecError(_merge_needs_pdf())
    ground = pipeline.read_ground(spec, wave=wave, theme=theme, page=page, themes=themes, data=data)
    everyone = territories(known_over(over), pipeline.local_governments(ground))
    wanted = chosen(everyone, only)
    inputs = fingerprint(ground)
    stem = pipeline.stem_of(ground.loaded, ground.wave, ground.survey.fictional)
    order = _order(ground, theme, themes, data, Path(out) / stem, inputs, preflight, remote=bool(address))
    keep(order, ground)
    with held(Path(order.folder), waits):
        run = _Run(order, inputs, _opened(Path(order.folder)), len(wanted), tells)
        tasks = list(_open_tasks(run, wanted, names))
        with engine(address, jobs or processors(), len(tasks)) as workers, _told_when_full(run):
            _make_all(run, workers, tasks)
            merged = (
                all_in_one(run.manifest, order, inputs, workers, wanted, ground, stem)
                if merge and _whole(run)
                else None
            )
            _closed(run, workers, everyone, ground.loaded.spec.title)
    reports = [run.done[each.code] for each in wanted]
    return BatchResult(Path(order.folder), reports, tuple(run.warnings), tuple(run.findings), merged)


def _closed(run: _Run, workers: Engine, everyone: Sequence[Territory], title: str) -> None:
    """Write the index and close the manifest: nothing is left to be made."""
    write_index(run.manifest, run.inputs, workers, everyone, title, _failed(run))
    run.manifest.inputs = dict(run.inputs.parts)
    run.manifest.close()


def _order(
    ground: Ground,
    theme: str | None,
    themes: Path | str | None,
    data: Path | str | None,
    folder: Path,
    inputs: Inputs,
    preflight: bool,
    *,
    remote: bool,
) -> Order:
    spec = ground.loaded.source.path
    given = [None if each is None else Path(each) for each in (data, themes)]
    if remote:
        spec, folder = spec.resolve(), folder.resolve()
        given = [each and each.resolve() for each in given]
    prefix = f"{FICTIONAL}_" if ground.survey.fictional else ""
    told, looks = (None if each is None else str(each) for each in given)
    return Order(
        str(spec), ground.wave, theme, ground.loaded.spec.format, looks, told, str(folder), prefix, inputs.total,
        inputs.tools, preflight,
    )  # fmt: skip


def _opened(folder: Path) -> Manifest:
    clear_half_done(folder)
    return load_manifest(folder)


def _open_tasks(run: _Run, wanted: Iterable[Territory], names: Sequence[str]) -> Iterator[Task]:
    """Yield a task for each report that is not known to be right; tell the others at once."""
    for each in wanted:
        known = tuple((name, _known(run, each, name)) for name in names)
        entries = [run.manifest.entries.get((each.code, name)) for name, _ in known]
        if run.inputs.total and all(digest for _, digest in known) and _all_from(run.inputs, entries):
            _tell(run, _unchanged(each, entries))
        else:
            yield Task(each, known)


def _known(run: _Run, territory: Territory, name: str) -> str:
    """Return the digest of the report that a format's files were made from, when they stand there as they were written."""
    key = (territory.code, name)
    entry = run.manifest.entries.get(key)
    if entry is None or not run.manifest.is_sound(key) or entry.name != territory.name:
        return ""
    looked = not run.order.preflight or entry.findings == 0 or name not in pipeline.FORMATS
    return entry.report if looked else ""


def _all_from(inputs: Inputs, entries: Iterable[Entry | None]) -> bool:
    return all(entry is not None and entry.inputs == inputs.total for entry in entries)


def _unchanged(territory: Territory, entries: Iterable[Entry | None]) -> Report:
    entry = next(filter(None, entries))
    return Report(territory, "unchanged", entry.pages, entry.shrunk, entry.continued)


def _tell(run: _Run, report: Report) -> None:
    run.done[report.territory.code] = report
    run.tells(len(run.done), run.total, report)


def _make_all(run: _Run, workers: Engine, tasks: Sequence[Task]) -> None:
    for outcome in workers.results(partial(make, run.order), tasks, _lost):
        run.warnings.update(dict.fromkeys(outcome.warnings))
        run.findings.extend(outcome.findings)
        _tell(run, _recorded(run, outcome))


def _recorded(run: _Run, outcome: Outcome) -> Report:
    """Put a report's files in place and note them; a fault of writing is the report's, but for a full disk."""
    if outcome.failure:
        return Report(outcome.territory, "failed", failure=outcome.failure)
    folder = Path(run.order.folder)
    files = {name: content for made in outcome.made for name, content in made.files or ()}
    try:
        write_files({folder / name: whole(content) for name, content in files.items()})
    except BackendError as fault:
        if _is_full(fault.__cause__):
            raise
        return Report(outcome.territory, "failed", failure=Failure(fault.problems, fault.exit_code))
    for made in outcome.made:
        _note(run, outcome, made)
    entries = [run.manifest.entries[outcome.territory.code, made.format] for made in outcome.made]
    return replace(_unchanged(outcome.territory, entries), state="written" if files else "unchanged")


def _note(run: _Run, outcome: Outcome, made: FormatMade) -> None:
    key = (outcome.territory.code, made.format)
    if made.files is None:
        entry = replace(run.manifest.entries[key], inputs=run.inputs.total)
        if entry != run.manifest.entries[key]:
            run.manifest.add(key, entry)
        return
    run.manifest.add(
        key,
        Entry(
            outcome.territory.name,
            {name: file_digest(content) for name, content in made.files},
            run.inputs.total,
            made.digest,
            sum(len(content) for _, content in made.files),
            outcome.pages,
            outcome.shrunk,
            outcome.continued,
            len(outcome.findings) if run.order.preflight else None,
        ),
    )


def _whole(run: _Run) -> bool:
    return all(report.state != "failed" for report in run.done.values())


def _failed(run: _Run) -> set[str]:
    return {code for code, report in run.done.items() if report.state == "failed"}


@contextmanager
def _told_when_full(run: _Run) -> Iterator[None]:
    try:
        yield
    except (BackendError, OSError) as fault:
        if not _is_full(fault) and not _is_full(fault.__cause__):
            raise
        done = sum(report.state != "failed" for report in run.done.values())
        raise BackendError(disk_is_full(Path(run.order.folder), done, run.total)) from fault


def _is_full(fault: BaseException | None) -> bool:
    return isinstance(fault, OSError) and fault.errno in (errno.ENOSPC, errno.EDQUOT)


def _lost(task: Task) -> Outcome:
    what = Words(
        "the process that made this report ended without an answer (out of memory?)",
        "この資料を作っていたプロセスが応答なく終了しました（メモリー不足など）",
    )
    hint = Words("try again with fewer --jobs", "--jobs を減らしてやり直してください")
    return Outcome(task.territory, failure=Failure((Problem(what, task.territory.name, hint),), INTERNAL))


def _merge_needs_pdf() -> Problem:
    return Problem(
        Words("--merge makes one PDF, and PDF is not among the formats", "--merge は PDF をまとめますが、出力形式に pdf がありません"),
        "--merge",
        Words("add pdf to --format", "--format に pdf を加えてください"),
    )  # fmt: skip
