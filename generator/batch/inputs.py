"""The fingerprint of all that reports are made from: spec, theme, texts, data, fonts, the program and what it builds on.

When nothing of it changed, no report can have changed, and none is composed. Where data stand in a database nothing can be
known without asking; such a fingerprint is empty, and equal to none.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, entry_points, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.layout.fonts import load_fonts
from generator.sections.registry import ENTRY_POINT_GROUP
from generator.shipped import shipped_folder
from generator.survey.folders import CODEBOOK, MAPPING, PUBLISHED

if TYPE_CHECKING:
    from generator.pipeline import Ground

_BUILT_ON = (
    "reportlab", "rl_accel", "python-pptx", "lxml", "XlsxWriter", "uharfbuzz", "budoux", "jinja2", "pydantic",
    "pandas", "numpy", "python-calamine", "japanera", "matplotlib",
)  # fmt: skip
"""Packages whose version can show in a file."""

_REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Inputs:
    """The digest of each kind of input by name, and of them all; ``total`` is empty when not all can be known."""

    parts: tuple[tuple[str, str], ...]
    total: str

    @property
    def tools(self) -> str:
        """The digest of the program and the fonts."""
        parts = dict(self.parts)
        return f"{parts['program']} {parts['fonts']}"


def fingerprint(ground: Ground) -> Inputs:
    """Return the fingerprint of what a report of this ground is made from."""
    parts = {
        "spec": _of_files(ground.loaded.all_files()),
        "theme": _of_files(path for path in _theme_files(ground) if path.suffix != ".j2"),
        "texts": _of_files(path for path in _theme_files(ground) if path.suffix == ".j2"),
        "codebook": _of_files(_codebooks(ground)),
        "data": _of_files(_data_files(ground)),
        "fonts": _fonts(ground.theme.fonts.families),
        "program": program(),
        "wave": ground.wave,
        "page": ground.loaded.spec.format,
    }
    total = hashlib.sha256(repr(sorted(parts.items())).encode()).hexdigest()
    return Inputs(tuple(parts.items()), "" if _in_databases(ground) else total)


@cache
def program() -> str:
    """Return the digest of our sources and the versions of what they build on."""
    sources = Path(__file__).resolve().parents[1]
    told = [f"{path.relative_to(sources).as_posix()} {_digest(path)}" for path in sorted(sources.rglob("*.py"))]
    told += [f"{name} {_version(name)}" for name in _BUILT_ON]
    told += sorted(f"{each.name} {each.value} {_version_of(each)}" for each in entry_points(group=ENTRY_POINT_GROUP))
    told.append(sys.version)
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def file_digest(content: bytes) -> str:
    """Return the digest by which a file is known."""
    return hashlib.sha256(content).hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _version_of(plug_in: Any) -> str:
    return str(plug_in.dist.version) if plug_in.dist else ""


@cache
def _fonts(families: tuple[str, ...]) -> str:
    found = load_fonts(families).families()
    faces = dict.fromkeys(face.path for family in found for face in (family.regular, family.bold))
    return hashlib.sha256("\n".join(map(_digest, faces)).encode()).hexdigest()


def _theme_files(ground: Ground) -> Iterator[Path]:
    """Yield the files of the theme and of those it extends."""
    return (path for layer in ground.theme.layers for path in _below(Path(layer)))


def _codebooks(ground: Ground) -> Iterator[Path]:
    """Yield the codebook, and the one it is laid over."""
    book = ground.survey.codebook.path
    yield book
    for line in book.read_text(encoding="utf-8-sig").splitlines():
        key, colon, value = line.partition(":")
        if key == "extends" and colon:
            yield book.parent / value.partition(" #")[0].strip().strip("'\"")


def _data_files(ground: Ground) -> Iterator[Path]:
    for home in dict.fromkeys((ground.folder, ground.survey.codebook.path.parent, shipped_folder("data"))):
        yield from (home / name for name in (CODEBOOK, MAPPING))
        yield from (*_below(home / PUBLISHED), *_below(home / _REFERENCE))
    if ground.survey.responses:
        folder = ground.survey.responses.folder
        yield from (folder / source.file for source in ground.survey.responses.mapping.file.sources if source.file)


def _in_databases(ground: Ground) -> bool:
    responses = ground.survey.responses
    return responses is not None and any(source.url for source in responses.mapping.file.sources)


def _below(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith((".", "~$")))


def _of_files(paths: Iterable[Path]) -> str:
    """Return the digest of files' names and contents, in the given order; the folders they stand in do not matter."""
    told = (f"{path.name} {_digest(path)}" for path in dict.fromkeys(paths) if path.is_file())
    return hashlib.sha256("\n".join(told).encode("utf-8", "surrogatepass")).hexdigest()


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
