"""A data folder that a spec names may come from a stranger: it stays in the spec's folder and reaches no network.

A folder that the user names (``--data``) is the user's own, and may name files and databases wherever they are.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.errors import DataError, Problem, Words
from generator.fence import Fence
from generator.survey.codebook_layers import read_layers
from generator.survey.folders import CODEBOOK, MAPPING
from generator.yaml_source import Loc, YamlSource, read_yaml

_MOST_FILES = 5_000
_SQLITE = "sqlite:///"


def check_folder(folder: Path, fence: Fence) -> None:
    """Check what the files of a data folder name, before any of it is read.

    Raises:
        DataError: a link, ``extends``, ``published`` or ``file`` leads out of the fence; a database on another machine.

    """
    _check_links(folder, fence)
    if (book := folder / CODEBOOK).is_file():
        own = read_yaml(book, DataError)
        _check(own, ("extends",), fence)
        _check(own, ("published",), fence)
        if own.data.get("extends"):
            _check(read_layers(book), ("published",), fence)
    if (mapping := folder / MAPPING).is_file():
        source = read_yaml(mapping, DataError)
        for loc in _sources(source.data):
            _check(source, (*loc, "file"), fence)
            _check_database(source, (*loc, "url"), fence)


def _sources(data: dict[str, Any]) -> Iterator[Loc]:
    entries = data.get("sources")
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(entry, dict):
            yield ("sources", index)


def _check(source: YamlSource, loc: Loc, fence: Fence) -> None:
    if loc in source.values and isinstance(written := source.at(loc), str) and written:
        fence.path(written, source.path.parent, source.place(loc), DataError)


def _check_database(source: YamlSource, loc: Loc, fence: Fence) -> None:
    written = source.at(loc) if loc in source.values else None
    if not isinstance(written, str) or not written:
        return
    name = written.strip().removeprefix(_SQLITE).partition("?")[0]
    if not written.strip().startswith(_SQLITE) or "$" in written or "?" in written:
        raise DataError(_another_machine(source.place(loc)))
    fence.path(name, source.path.parent, source.place(loc), DataError)


def _check_links(folder: Path, fence: Fence) -> None:
    count = 0
    for where, inner, names in os.walk(folder):
        for name in (*inner, *names):
            count += 1
            path = Path(where, name)
            if path.is_symlink() and not fence.holds(path):
                fence.path(str(path.relative_to(folder)), folder, str(path), DataError)
        if count > _MOST_FILES:
            raise DataError(_too_many(folder))


def _another_machine(place: str) -> Problem:
    return Problem(
        Words(
            "a data folder that a spec names connects to no database of its own accord",
            "仕様書が指すデータのフォルダーからは、データベースに接続しません",
        ),
        place,
        Words(
            "name the folder on the command line, if you trust it: --data",
            "信頼できるものなら、コマンドの --data でフォルダーを指定してください",
        ),
    )


def _too_many(folder: Path) -> Problem:
    return Problem(
        Words(
            f"the data folder has more than {_MOST_FILES:,} files",
            f"データのフォルダーのファイルが {_MOST_FILES:,} を超えています",
        ),
        str(folder),
        Words("name a folder that holds the data alone", "データだけのフォルダーを指定してください"),
    )
