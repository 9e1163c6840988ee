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
from generator.fence import Fence
from generator.shipped import find_spec, reports_folder, shipped_folder, theme_folders
from generator.yaml_complaints import did_you_mean

if TYPE_CHECKING:
    from generator.backends.databook.sheet import DataBook
    from generator.layout.document import Document
    from generator.report.pages import Report
    from generator.spec.load import LoadedSpec
    from generator.survey.model import Survey
    from generator.survey.responses.bodies import Bodies
    from generator.theme.model import Theme

FORMATS = ("pptx", "pdf")
"""The formats that are written unless others are asked for."""

_ALL_FORMATS = (*FORMATS, *data_books.FORMATS)

Write = Callable[[BinaryIO], None]


class Stage(Enum):
    """The five stages, as they are told to people, the choice of what to hide, and the look at what was written."""

    READ = Words("reading the spec", "仕様書を読んでいます")
    LOAD = Words("loading the survey data", "調査データを読んでいます")
    HIDE = Words("choosing what to hide (kept for next time)", "秘匿する値を選んでいます（次からは速くなります）")
    COMPOSE = Words("composing the pages", "ページの内容を作っています")
    LAY_OUT = Words("laying out", "割り付けています")
    WRITE = Words("writing", "書き出しています")
    INSPECT = Words("reading afresh", "読み直して調べています")


Progress = Callable[[Stage, str], None]
"""Called when a stage begins, with what it works on."""


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What all reports of a spec and a wave share: the spec, the theme, the survey; ``folder`` is that of the data.

    It is equal to itself alone: what is worked out of it once is kept for all its reports.
    """

    loaded: LoadedSpec
    wave: str
    theme: Theme
    survey: Survey
    folder: Path
    doubts: tuple[Problem, ...] = ()


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
    area: str = ""


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
    page: str | None = None,
    themes: Path | str | None = None,
    formats: Sequence[str] = FORMATS,
    out: Path | str = "output",
    data: Path | str | None = None,
    area: str = "",
    progress: Progress | None = None,
    preflight: bool = False,
) -> BuildResult:
    """Build a report's files into the folder ``out``; ``spec`` is a path or the name of a shipped report.

    ``area`` is the code or name of the prefecture (16, 富山県) or local government (162019, 富山県富山市) that the report is
    about. ``page`` is a page format of the theme (a4-portrait), ``themes`` a folder of themes beside those that are found
    anyway. All files appear together when all are complete; on any error the folder stays as it was. ``preflight`` reads
    them afresh and lists what a reader would stumble over.

    Raises:
        GeneratorError: SpecError, TemplateError, DataError, LayoutError or BackendError; see ``errors``.

    """
    from generator.writing import write_files

    names = known_formats(formats)
    made = check(spec, wave=wave, theme=theme, page=page, themes=themes, data=data, area=area, progress=progress)
    book = data_books.data_book(made) if any(name in data_books.FORMATS for name in names) else None
    files: dict[Path, Write] = {}
    for name in names:
        files |= files_of(name, Path(out), _stem(made), made, book)
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
    page: str | None = None,
    themes: Path | str | None = None,
    data: Path | str | None = None,
    area: str = "",
    progress: Progress | None = None,
) -> Prepared:
    """Do everything short of writing. Raises what ``build`` raises, but for BackendError."""
    ground = read_ground(spec, wave=wave, theme=theme, page=page, themes=themes, data=data, progress=progress)
    code = area_code(ground, area or ground.loaded.spec.area)
    return lay_out_report(ground, compose_report(ground, code, progress), code, progress)


def read_ground(
    spec: Path | str,
    *,
    wave: str | None = None,
    theme: Theme | str | None = None,
    page: str | None = None,
    themes: Path | str | None = None,
    data: Path | str | None = None,
    progress: Progress | None = None,
) -> Ground:
    """Read and load: what a report needs before it is composed. Answer sheets are read when a figure asks for them.

    ``theme`` is a theme, or the name of one.
    """
    from generator.references import check_references, check_styles, chosen_wave, in_format
    from generator.spec.load import load_spec
    from generator.survey.load import load_survey

    tell = progress or _quiet
    path = find_spec(str(spec))

    loaded = load_spec(path, shipped=reports_folder(), tell=lambda file: tell(Stage.READ, str(file)))
    look = _theme(loaded, theme, themes)
    loaded = in_format(loaded, look, page)
    check_styles(loaded, look)

    own = loaded.data_folder() if data is None else None
    folder = own or (Path(data) if data is not None else shipped_folder("data"))
    tell(Stage.LOAD, str(folder))
    survey = load_survey(
        folder,
        shared=shipped_folder("data"),
        threshold=loaded.spec.disclosure.threshold,
        fence=loaded.fence if own else None,
    )
    survey.tell_hiding(partial(tell, Stage.HIDE))
    chosen, doubts = chosen_wave(loaded, survey, wave)
    check_references(loaded, survey)
    return Ground(loaded, chosen, look, survey, folder, doubts)


def compose_report(ground: Ground, area: str = "", progress: Progress | None = None) -> Report:
    """Compose the report, of an area when a code is given. Raises SpecError when there is no such area."""
    from generator.report.digits import with_digits
    from generator.report.replacing import with_replaced
    from generator.report.years import with_years
    from generator.sections.compose import compose
    from generator.sections.desk import Scope

    scope = Scope(ground.wave, area, _area_name(ground, area) if area else "")
    (progress or _quiet)(Stage.COMPOSE, f"{scope.wave} {scope.area_name}".rstrip())
    composed = compose(ground.loaded, ground.survey, ground.theme, scope)
    how = ground.theme.typesetting
    report = with_digits(with_years(composed, how.years), how.digits)
    return with_replaced(report, ground.loaded.spec.replace_characters)


def lay_out_report(ground: Ground, report: Report, area: str = "", progress: Progress | None = None) -> Prepared:
    """Lay the composed report out: everything short of writing is done."""
    from generator.layout.pages import lay_out

    (progress or _quiet)(Stage.LAY_OUT, "")
    document = lay_out(report, ground.theme, ground.loaded.spec.format)
    warnings = (*_font_warnings(ground.theme), *ground.doubts, *_warnings(ground.survey, report))
    return Prepared(ground.loaded, ground.wave, ground.theme, ground.survey, report, document, warnings, area)


def local_governments(ground: Ground) -> Bodies:
    """Return the bodies of the data, else those of the shipped list."""
    from generator.survey.folders import MUNICIPALITIES
    from generator.survey.responses.bodies import load_bodies

    if ground.survey.responses:
        return ground.survey.responses.bodies
    own = ground.folder / MUNICIPALITIES
    return load_bodies(own if own.is_file() else shipped_folder("data") / MUNICIPALITIES)


def area_code(ground: Ground, area: str) -> str:
    """Return the code of an area that people may name; "" for none. Raises SpecError when there is no such area."""
    from generator.survey.territories import territory

    return territory(area, local_governments(ground)).code if area else ""


def _area_name(ground: Ground, code: str) -> str:
    from generator.survey.territories import territory

    return territory(code, local_governments(ground)).name


def _inspected(paths: Iterable[Path], tell: Progress) -> Iterator[Problem]:
    from generator.preflight.inspect import inspect

    for path in paths:
        tell(Stage.INSPECT, str(path))
        yield from (finding.as_problem(str(path)) for finding in inspect(path))


def _stem(made: Prepared) -> str:
    return stem_of(made.loaded, made.wave, made.report.fictional) + (f"_{made.area}" if made.area else "")


def stem_of(loaded: LoadedSpec, wave: str, fictional: bool) -> str:
    """Return the files' common name; fictional data say so in it, whatever the spec wants it to be."""
    from generator.report.pages import FICTIONAL

    stem = loaded.spec.output or f"{loaded.source.path.stem}_{wave}"
    return f"{FICTIONAL}_{stem}" if fictional and FICTIONAL not in stem else stem


def _quiet(_stage: Stage, _what: str) -> None:
    return


def _announced(write: Write, progress: Progress | None, path: Path) -> Write:
    def announce_and_write(stream: BinaryIO) -> None:
        (progress or _quiet)(Stage.WRITE, str(path))
        write(stream)

    return announce_and_write


def _theme(loaded: LoadedSpec, given: Theme | str | None, themes: Path | str | None) -> Theme:
    from dataclasses import replace

    from generator.theme.load import given_folder, load_theme
    from generator.theme.model import Theme

    if isinstance(given, Theme):
        return given
    shipped = loaded.folder.resolve() == reports_folder().resolve()
    beside = Path.cwd() if shipped else _without_links(loaded.folder)  # nobody keeps themes beside a spec that ships
    folders = theme_folders(beside, given_folder(themes))
    try:
        return load_theme(given or loaded.spec.theme, folders)
    except TemplateError as error:
        place = "--theme" if given else loaded.source.place(("theme",))
        raise TemplateError(*(p if p.place else replace(p, place=place) for p in error.problems)) from None


def _without_links(folder: Path) -> Path:
    """Return the spec's folder. Raises TemplateError when its ``themes``, or that above, is a link that leads elsewhere."""
    home = folder.resolve().parent
    for themes in (folder / "themes", folder.parent / "themes"):
        if themes.is_symlink() and not Fence(home).holds(themes):
            what = Words(f"{themes} is a link that leads out of {home}", f"{themes} は、{home} の外を指すリンクです")
            raise TemplateError(
                Problem(
                    what,
                    str(themes),
                    Words("name the folder itself: --themes", "フォルダーを --themes で指定してください"),
                )
            )
    return folder


def known_formats(formats: Iterable[str]) -> tuple[str, ...]:
    """Return the formats, each once. Raises SpecError when one is unknown, or none is named."""
    names = tuple(dict.fromkeys(formats))
    wrong = next((name for name in names if name not in _ALL_FORMATS), None)
    if wrong is not None or not names:
        raise SpecError(_unknown_format(wrong or ""))
    return names


def files_of(name: str, out: Path, stem: str, made: Prepared, book: DataBook | None) -> dict[Path, Write]:
    """Return what to write for one format, by path."""
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
