"""Read this first: the five calls, in order, that turn a spec and survey data into files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from generator import data_books
from generator.errors import Problem, SpecError, TemplateError, Words
from generator.shipped import find_spec, shipped_folder, theme_folders
from generator.yaml_complaints import did_you_mean

if TYPE_CHECKING:
    from generator.backends.databook.sheet import DataBook
    from generator.layout.document import Document
    from generator.report.pages import Report
    from generator.spec.load import LoadedSpec
    from generator.survey.model import Survey
    from generator.theme.model import Theme

FORMATS = ("pptx", "pdf")
"""The formats that are written unless others are asked for."""

_ALL_FORMATS = (*FORMATS, *data_books.FORMATS)

Write = Callable[[BinaryIO], None]


class Stage(Enum):
    """The five stages, as they are told to people, and the look at what was written."""

    READ = Words("reading the spec", "仕様書を読んでいます")
    LOAD = Words("loading the survey data", "調査データを読んでいます")
    COMPOSE = Words("composing the pages", "ページの内容を作っています")
    LAY_OUT = Words("laying out", "割り付けています")
    WRITE = Words("writing", "書き出しています")
    INSPECT = Words("reading afresh", "読み直して調べています")


Progress = Callable[[Stage, str], None]
"""Called when a stage begins, with what it works on."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report on its way, everything short of writing."""

    loaded: LoadedSpec
    wave: str
    theme: Theme
    survey: Survey
    report: Report
    document: Document
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What was written: the files in the order of the formats, how many pages the report has, and the warnings.

    ``tables`` counts those of the data book, when one was asked for. ``findings`` are what preflight found in the files, when it was asked for.
    """

    paths: tuple[Path, ...]
    pages: int
    warnings: tuple[Problem, ...]
    findings: tuple[Problem, ...] = ()
    tables: int = 0


def build(
    spec: Path | str,
    *,
    wave: str | None = None,
    theme: str | None = None,
    formats: Sequence[str] = FORMATS,
    out: Path | str = "output",
    data: Path | str | None = None,
    progress: Progress | None = None,
    preflight: bool = False,
) -> BuildResult:
    """Build a report's files into the folder ``out``; ``spec`` is a path or the name of a shipped report.

    All files appear together when all are complete; on any error the folder stays as it was. ``preflight`` reads them
    afresh and lists what a reader would stumble over.

    Raises:
        GeneratorError: SpecError, TemplateError, DataError, LayoutError or BackendError; see ``errors``.

    """
    from generator.writing import write_files

    names = _known_formats(formats)
    made = check(spec, wave=wave, theme=theme, data=data, progress=progress)
    book = data_books.data_book(made) if any(name in data_books.FORMATS for name in names) else None
    files: dict[Path, Write] = {}
    for name in names:
        files |= _files(name, Path(out), made, book)
    write_files({path: _announced(write, progress, path) for path, write in files.items()})
    warnings = (*made.warnings, *data_books.left_over(files))
    pages = [path for path in files if path.suffix.removeprefix(".") in FORMATS]
    findings = tuple(_inspected(pages, progress or _quiet)) if preflight else ()
    return BuildResult(tuple(files), len(made.document.pages), warnings, findings, len(book.sheets) if book else 0)


def check(
    spec: Path | str,
    *,
    wave: str | None = None,
    theme: str | None = None,
    data: Path | str | None = None,
    progress: Progress | None = None,
) -> Prepared:
    """Do everything short of writing. Raises what ``build`` raises, but for BackendError."""
    from generator.layout.pages import lay_out
    from generator.references import check_format, check_references, chosen_wave
    from generator.report.digits import with_digits
    from generator.report.replacing import with_replaced
    from generator.sections.compose import compose
    from generator.sections.desk import Scope
    from generator.spec.load import load_spec
    from generator.survey.load import load_survey

    tell = progress or _quiet
    path = find_spec(str(spec))

    tell(Stage.READ, str(path))
    loaded = load_spec(path)
    look = _theme(loaded, theme)
    check_format(loaded, look)

    folder = _data_folder(loaded, data)
    tell(Stage.LOAD, str(folder))
    survey = load_survey(folder, shared=shipped_folder("data"), threshold=loaded.spec.disclosure.threshold)
    chosen, doubts = chosen_wave(loaded, survey, wave)
    scope = Scope(chosen)
    check_references(loaded, survey)

    tell(Stage.COMPOSE, scope.wave)
    composed = with_digits(compose(loaded, survey, look, scope), look.typesetting.digits)
    report = with_replaced(composed, loaded.spec.replace_characters)

    tell(Stage.LAY_OUT, "")
    document = lay_out(report, look, loaded.spec.format)
    warnings = (*_font_warnings(look), *doubts, *_warnings(survey, report))
    return Prepared(loaded, scope.wave, look, survey, report, document, warnings)


def _inspected(paths: Iterable[Path], tell: Progress) -> Iterator[Problem]:
    from generator.preflight.inspect import inspect

    for path in paths:
        tell(Stage.INSPECT, str(path))
        yield from (finding.as_problem(str(path)) for finding in inspect(path))


def _stem(made: Prepared) -> str:
    """Return the files' common name; fictional data say so in it, whatever the spec wants it to be."""
    from generator.report.pages import FICTIONAL

    stem = made.loaded.spec.output or f"{made.loaded.source.path.stem}_{made.wave}"
    return f"{FICTIONAL}_{stem}" if made.report.fictional and FICTIONAL not in stem else stem


def _quiet(_stage: Stage, _what: str) -> None:
    return


def _announced(write: Write, progress: Progress | None, path: Path) -> Write:
    def announce_and_write(stream: BinaryIO) -> None:
        (progress or _quiet)(Stage.WRITE, str(path))
        write(stream)

    return announce_and_write


def _theme(loaded: LoadedSpec, given: str | None) -> Theme:
    from dataclasses import replace

    from generator.theme.load import load_theme

    try:
        return load_theme(given or loaded.spec.theme, theme_folders(loaded.folder))
    except TemplateError as error:
        place = "--theme" if given else loaded.source.place(("theme",))
        raise TemplateError(*(p if p.place else replace(p, place=place) for p in error.problems)) from None


def _data_folder(loaded: LoadedSpec, given: Path | str | None) -> Path:
    if given is not None:
        return Path(given)
    return loaded.folder / loaded.spec.data if loaded.spec.data else shipped_folder("data")


def _known_formats(formats: Iterable[str]) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(formats))
    wrong = next((name for name in names if name not in _ALL_FORMATS), None)
    if wrong is not None or not names:
        raise SpecError(_unknown_format(wrong or ""))
    return names


def _files(name: str, out: Path, made: Prepared, book: DataBook | None) -> dict[Path, Write]:
    """Return what to write for one format, by path."""
    stem = _stem(made)
    if book and name in data_books.FORMATS:
        return data_books.book_files(name, book, made, out, stem)
    if name == "pptx":
        from generator.backends import powerpoint

        return {out / f"{stem}.pptx": partial(powerpoint.write, made.document, made.theme)}
    from generator.backends import pdf

    return {out / f"{stem}.pdf": partial(pdf.write, made.document, made.theme)}


def _unknown_format(name: str) -> Problem:
    near = did_you_mean(name, _ALL_FORMATS)
    listed = ", ".join(_ALL_FORMATS)
    return Problem(
        Words(f"no file format is called “{name}”", f"「{name}」という出力形式はありません"),
        "--format",
        near or Words(f"formats: {listed}", f"出力形式: {listed}"),
    )


def _warnings(survey: Survey, report: Report) -> tuple[Problem, ...]:
    """Return what deserves a look but stops nothing: doubts about the data, claims typed by hand."""
    typed = []
    for warning in report.warnings:
        place, _, claim = warning.rpartition(": ")
        words = Words(
            f"{claim} is typed by hand, not chosen by the figures",
            f"{claim}は手で書かれた表現で、データから選ばれたものではありません",
        )
        typed.append(Problem(words, place, severity="warning"))
    return (*survey.problems, *typed)


def _font_warnings(theme: Theme) -> Iterator[Problem]:
    """Warn when none of the theme's families is on this machine, so that the bundled one is used."""
    from generator.layout.fonts import FORCE_VARIABLE, load_fonts

    families = theme.fonts.families
    used = load_fonts(families).family
    if used not in families and not os.environ.get(FORCE_VARIABLE):
        names = ", ".join(families)
        yield Problem(
            Words(
                f"none of the theme's fonts is installed ({names}); {used} is used",
                f"体裁の書体（{names}）がどれもインストールされていないため、{used} を使います",
            ),
            str(Path(theme.folder, "theme.yaml")),
            Words("install one of them, or correct `families`", "書体をインストールするか、families を直してください"),
            "warning",
        )
