"""One build for the preview: the report of the chosen wave, area, theme and page format, and the menus to choose from."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator import data_books, pipeline
from generator.errors import Problem, SpecError, Words
from generator.shipped import theme_folders


@dataclass(frozen=True, slots=True)
class Choices:
    """What the pickers say; an empty one leaves it to the spec."""

    wave: str = ""
    area: str = ""
    theme: str = ""
    format: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One line of a picker."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Menus:
    """What can be chosen, and what is in force: ``used`` names the spec's own choice where nothing was chosen."""

    waves: tuple[Option, ...] = ()
    areas: tuple[Option, ...] = ()
    themes: tuple[Option, ...] = ()
    formats: tuple[Option, ...] = ()
    used: Choices = field(default_factory=Choices)


@dataclass(frozen=True, slots=True)
class Made:
    """A finished build: everything short of writing, the stem of its files, and its PDF."""

    prepared: pipeline.Prepared
    stem: str
    pdf: bytes


Learn = Callable[[pipeline.Ground, Menus], None]
"""Called when spec, theme and data are read, so that the pickers work even where composing fails."""


def make(
    spec: Path,
    data: Path | None,
    choices: Choices,
    learn: Learn,
    progress: pipeline.Progress,
    *,
    looks: Path | None = None,
) -> Made:
    """Build the report and its PDF; ``looks`` is a folder of themes. Raises GeneratorError as ``pipeline.check`` does."""
    ground = pipeline.read_ground(
        spec, wave=choices.wave or None, theme=choices.theme or None, themes=looks, data=data, progress=progress
    )
    learn(ground, menus(ground, looks))
    ground = _in_format(ground, choices.format)
    area = pipeline.area_code(ground, choices.area or ground.loaded.spec.area)
    prepared = pipeline.lay_out_report(ground, pipeline.compose_report(ground, area, progress), area, progress)
    stem = pipeline.stem_of(prepared.loaded, prepared.wave, prepared.report.fictional) + (f"_{area}" if area else "")
    progress(pipeline.Stage.WRITE, "")
    return Made(prepared, stem, written("pdf", prepared, stem))


def written(name: str, prepared: pipeline.Prepared, stem: str) -> bytes:
    """Return one file of a build: pptx, pdf or xlsx."""
    book = data_books.data_book(prepared) if name in data_books.FORMATS else None
    (write,) = pipeline.files_of(name, Path(), stem, prepared, book).values()
    stream = io.BytesIO()
    write(stream)
    return stream.getvalue()


def menus(ground: pipeline.Ground, looks: Path | None = None) -> Menus:
    """Return what can be chosen with this spec, these data and these themes."""
    from generator.survey.territories import prefectures

    areas = prefectures(pipeline.local_governments(ground))
    return Menus(
        waves=tuple(Option(wave.id, f"{wave.id} {wave.label}") for wave in ground.survey.waves),
        areas=tuple(Option(area.code, area.name) for area in areas),
        themes=themes(ground.loaded.folder, looks),
        formats=tuple(Option(name, each.label) for name, each in ground.theme.formats.items()),
        used=Choices(ground.wave, ground.loaded.spec.area, ground.loaded.spec.theme, ground.loaded.spec.format),
    )


def themes(folder: Path, looks: Path | None = None) -> tuple[Option, ...]:
    """Return the themes that a spec in this folder can name; known even while the spec cannot be read."""
    from generator.theme.load import theme_files

    return tuple(Option(path.parent.name, path.parent.name) for path in theme_files(theme_folders(folder, looks)))


def _in_format(ground: pipeline.Ground, chosen: str) -> pipeline.Ground:
    if not chosen:
        return ground
    if chosen not in ground.theme.formats:
        what = Words(f"the theme has no page format “{chosen}”", f"この体裁に用紙「{chosen}」はありません")
        raise SpecError(Problem(what, "", Words("choose another above", "上の「用紙」で選び直してください")))
    loaded = ground.loaded
    return replace(ground, loaded=replace(loaded, spec=loaded.spec.model_copy(update={"format": chosen})))
