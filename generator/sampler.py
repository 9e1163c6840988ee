"""A theme's sampler: its colours, letters and measures by name, and a page of every section kind, in one report.

A page that a theme cannot hold does not stop the others: its section is left out, and why is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator import pipeline
from generator.errors import LayoutError, Problem
from generator.layout.document import Document
from generator.preflight.inspect import inspect
from generator.report.pages import Page, Report
from generator.sections.section import Section
from generator.shipped import shipped_themes, theme_folders
from generator.theme.load import given_folder, load_theme
from generator.theme.model import Theme
from generator.writing import write_files

SPEC = "sampler.yaml"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A section that a page format does not hold: its kind, its title, and what is missing."""

    kind: str
    title: str
    problems: tuple[Problem, ...]


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
    progress: pipeline.Progress | None = None,
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
    prepared, left_out = _held(_titled(ground), progress)
    stem = f"theme_{name}" + (f"_{ground.loaded.spec.format.replace(':', '-')}" if page else "")
    files: dict[Path, pipeline.Write] = {}
    for each in known:
        files |= pipeline.files_of(each, Path(out), stem, prepared, None)
    write_files(files)
    findings = tuple(finding.as_problem(str(path)) for path in files for finding in inspect(path))
    return Sampler(tuple(files), len(prepared.document.pages), tuple(left_out), prepared.warnings, findings)
