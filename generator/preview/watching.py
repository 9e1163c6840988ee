"""Which files a report is made from, and whether one of them was saved: by their times and sizes, asked a few times a second.

Asking works on network drives too, where no system tells of changes, and with editors that save by renaming.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.shipped import shipped_folder, theme_folders

if TYPE_CHECKING:
    from generator.pipeline import Ground

MOST_FILES = 4000
"""Files that are watched at most: a data folder may be somebody's whole disk."""

_SUFFIXES = frozenset({
    ".yaml", ".yml", ".j2", ".csv", ".xlsx", ".xlsm", ".xls", ".parquet", ".json", ".geojson", ".png", ".jpg", ".svg",
    ".db", ".sqlite", ".pptx", ".potx",
})  # fmt: skip
_OWN_DATA = ("published", "reference")
"""The folders of a data folder that are read wholly; of answers only the files in it."""

Signature = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Watched:
    """The files and folders that a report is made from."""

    files: tuple[Path, ...]
    folders: tuple[Path, ...]

    def signature(self) -> Signature:
        """Return each file's path, time and size; equal as long as nothing was saved, added or taken away."""
        return tuple(_stamped(self.paths()))

    def paths(self) -> Iterator[Path]:
        """Yield every watched file that could be there, each once."""
        below = (path for folder in self.folders for path in _below(folder))
        for _, path in zip(range(MOST_FILES), dict.fromkeys((*self.files, *below)), strict=False):
            yield path


def before_reading(spec: Path, data: Path | None, looks: Path | None = None) -> Watched:
    """Return what can be watched before the spec was ever read: itself, its themes, the data when named."""
    return Watched((spec,), (*theme_folders(spec.parent, looks), *(_data_folders(data) if data else ())))


def with_file(known: Watched, path: Path) -> Watched:
    """Return the same with a file that the spec includes, as soon as it is about to be read: a mistake in it is mended there."""
    return Watched(tuple(dict.fromkeys((*known.files, path))), known.folders)


def with_data(known: Watched, folder: Path) -> Watched:
    """Return the same with a data folder, as soon as it is known which one is read."""
    return Watched(known.files, tuple(dict.fromkeys((*known.folders, *_data_folders(folder)))))


def of_ground(spec: Path, ground: Ground, looks: Path | None = None) -> Watched:
    """Return all that a report which could be read is made from."""
    files = [spec, *ground.loaded.all_files(), ground.survey.codebook.path]
    if ground.survey.responses:
        responses = ground.survey.responses
        files += [responses.folder / each.file for each in responses.mapping.file.sources if each.file]
    layers = map(Path, ground.theme.layers)
    folders = (*theme_folders(spec.parent, looks), *layers, *_data_folders(ground.folder))
    return Watched(tuple(dict.fromkeys(files)), tuple(dict.fromkeys(folders)))


def _data_folders(folder: Path) -> Iterator[Path]:
    for home in (folder, shipped_folder("data")):
        yield from (home / name for name in ("*", *_OWN_DATA))


def _below(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder, not those of hidden ones; ``folder/*`` is the folder without those inside it."""
    alone = folder.name == "*"
    for where, inner, names in os.walk(folder.parent if alone else folder):
        inner[:] = [] if alone else sorted(name for name in inner if not name.startswith("."))
        for name in sorted(names):
            if Path(name).suffix.lower() in _SUFFIXES and not name.startswith((".", "~$")):
                yield Path(where, name)


def _stamped(paths: Iterable[Path]) -> Iterator[tuple[str, int, int]]:
    for path in paths:
        try:
            found = path.stat()
        except OSError:
            continue
        yield str(path), found.st_mtime_ns, found.st_size
