"""A theme's sampler: its colours, letters and measures by name, and a page of every section kind and of every style for sections, in one report.

A page that a theme cannot hold does not stop the others: its section is left out, and why is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator import pipeline
from generator.errors import LayoutError, Problem
from generator.pipeline import Ground, Prepared, Progress
from generator.preflight.inspect import inspect
from generator.report.pages import Report
from generator.sections.section import Section
from generator.shipped import shipped_themes, theme_folders
from generator.theme.load import given_folder, load_theme
from generator.writing import write_files

SPEC = "sampler.yaml"

_MODEL, _STYLES = "shared_use", "節の体裁（style:）"
"""The kind that shows a style, for it has tables and bars; the chapter of these pages."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A section that the page format does not hold: its kind, and what is missing."""

    kind: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Sampler:
    """What was written, what was left out, and what preflight found in the files."""

    paths: tuple[Path, ...]
    pages: int
    left_out: tuple[LeftOut, ...]
    warnings: tuple[Problem, ...]
    findings: tuple[Problem, ...]


def show(
    name: str,
    *,
    page: str | None = None,
    themes: Path | str | None = None,
    formats: Sequence[str] = pipeline.FORMATS,
    out: Path | str = "output",
    progress: Progress | None = None,
) -> Sampler:
    """Write the sampler of a theme into the folder ``out``: theme_NAME.pptx and .pdf; on any error the folder stays as it was.

    ``page`` is a page format of the theme, which then stands in the files' names; ``themes`` a folder of themes beside
    those that are found anyway.

    Raises:
        GeneratorError: there is no such theme or page format, its files are wrong, or no page holds at all.

    """
    known = pipeline.known_formats(formats)
    theme = load_theme(name, theme_folders(Path(), given_folder(themes)))
    ground = pipeline.read_ground(shipped_themes() / SPEC, theme=theme, page=page, progress=progress)
    prepared, left_out = held(_with_styles(_named(ground)), progress)
    stem = f"theme_{name}" + (f"_{ground.loaded.spec.format.replace(':', '-')}" if page else "")
    files: dict[Path, pipeline.Write] = {}
    for each in known:
        files |= pipeline.files_of(each, Path(out), stem, prepared, None)
    write_files(files)
    findings = tuple(finding.as_problem(str(path)) for path in files for finding in inspect(path))
    return Sampler(tuple(files), len(prepared.document.pages), left_out, prepared.warnings, findings)


def held(ground: Ground, progress: Progress | None = None) -> tuple[Prepared, tuple[LeftOut, ...]]:
    """Return the report of the sections that the page format holds, and the others.

    Raises:
        LayoutError: what does not hold is not one section's, or nothing is left.

    """
    area = pipeline.area_code(ground, ground.loaded.spec.area)
    left_out: list[LeftOut] = []
    while True:
        report = pipeline.compose_report(ground, area, progress)
        try:
            return pipeline.lay_out_report(ground, report, area, progress), tuple(left_out)
        except LayoutError as fault:
            sections = ground.loaded.spec.sections
            wrong = _section_of(fault, report, sections)
            if wrong is None or len(sections) == 1:
                raise
            left_out.append(LeftOut(wrong.kind, fault.problems[0]))
            ground = _with(ground, sections=tuple(each for each in sections if each is not wrong))


def _section_of(fault: LayoutError, report: Report, sections: Sequence[Section]) -> Section | None:
    """Return the section whose page does not hold: pages bear its id, and what is wrong the page's place."""
    ids = [page.section_id for page in report.pages if page.place == fault.problems[0].place]
    return next((each for each in sections if any(f"{one}-".startswith(f"{each.id}-") for one in ids)), None)


def _named(ground: Ground) -> Ground:
    """Return the sampler's ground with the theme's name in its title."""
    spec, theme = ground.loaded.spec, ground.theme
    return _with(ground, title=f"{spec.title}\n「{theme.label}」", subject=f"{spec.subject}: {theme.name}")


def _with_styles(ground: Ground) -> Ground:
    """Return the sampler's ground with a page of each style that the theme has for sections: tables and bars."""
    sections, styles = ground.loaded.spec.sections, ground.theme.section_styles
    model = next((section for section in sections if section.kind == _MODEL), None)
    if model is None:
        return ground
    pages = [
        model.model_copy(
            update={
                "id": f"style_{name}",
                "style": name,
                "title": f"{name}：{style.label.partition('。')[0]}",
                "chapter": _STYLES if not at else "",
            }
        )
        for at, (name, style) in enumerate(styles.items())
    ]
    return _with(ground, sections=(*sections, *pages))


def _with(ground: Ground, **changes: object) -> Ground:
    spec = ground.loaded.spec.model_copy(update=changes)
    return replace(ground, loaded=replace(ground.loaded, spec=spec))
