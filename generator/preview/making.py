"""One build for the preview: the report of the chosen wave, area, theme and page format, and the menus to choose from."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator import data_books, pipeline
from generator.errors import Problem, SpecError, TemplateError, Words
from generator.shipped import theme_folders

if TYPE_CHECKING:
    from generator.survey.responses.bodies import Bodies


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

    spec = ground.loaded.spec
    bodies = pipeline.local_governments(ground)
    listed = tuple(Option(area.code, area.name) for area in prefectures(bodies))
    own = _own_area(spec.area, bodies)
    return Menus(
        waves=tuple(Option(wave.id, f"{wave.id} {wave.label}") for wave in ground.survey.waves),
        areas=listed if own is None or own in listed else (own, *listed),
        themes=themes(ground.loaded.folder, looks),
        formats=tuple(Option(name, each.label) for name, each in ground.theme.formats.items()),
        used=Choices(ground.wave, own.value if own else "", spec.theme, spec.format),
    )


def _own_area(named: str, bodies: Bodies) -> Option | None:
    """Return the area that a spec names, perhaps a municipality; None when it names none, or one that composing will refuse."""
    from generator.survey.territories import territory

    try:
        own = territory(named, bodies)
    except SpecError:
        return None
    return Option(own.code, own.name)


def themes(folder: Path, looks: Path | None = None) -> tuple[Option, ...]:
    """Return the themes that a spec in this folder can name, with their labels; known even while the spec cannot be read."""
    from generator.theme.load import theme_files

    return tuple(Option(path.parent.name, _called(path)) for path in theme_files(theme_folders(folder, looks)))


def _called(theme_file: Path) -> str:
    """Return a theme's name with its own label; the name alone while its file cannot be read."""
    name = theme_file.parent.name
    try:
        label = _label(theme_file, theme_file.stat().st_mtime_ns)
    except (OSError, TemplateError):
        return name
    return f"{name}　{label}" if label and label != name else name


@lru_cache(maxsize=100)
def _label(theme_file: Path, _saved: int) -> str:
    from generator.yaml_source import read_yaml

    return str(read_yaml(theme_file, TemplateError).data.get("label") or "")


def _in_format(ground: pipeline.Ground, chosen: str) -> pipeline.Ground:
    if not chosen:
        return ground
    if chosen not in ground.theme.formats:
        what = Words(f"the theme has no page format “{chosen}”", f"この体裁に用紙「{chosen}」はありません")
        raise SpecError(Problem(what, "", Words("choose another above", "上の「用紙」で選び直してください")))
    loaded = ground.loaded
    return replace(ground, loaded=replace(loaded, spec=loaded.spec.model_copy(update={"format": chosen})))
