"""``manifest.json``: what each file of the folder was made from, written as work goes on.

While a batch runs, each report that is done becomes a line of a journal beside the manifest; at the end the lines become
part of it. A batch that is killed leaves the journal, and the next one reads both. A line that broke off does not count: its
report is made again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from generator.batch.inputs import file_digest
from generator.writing import Writer, write_files

NAME = "manifest.json"
JOURNAL = ".manifest.journal"
_VERSION = 1

Key = tuple[str, str]
"""Code of a territory and format; ("", "pdf") is the file that holds all reports."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One format of one report. ``files`` by name with the digest of their bytes, ``inputs`` and ``report`` what they came from.

    ``findings`` counts what preflight found; None when it did not look.
    """

    name: str
    files: dict[str, str]
    inputs: str
    report: str
    bytes: int = 0
    pages: int = 0
    shrunk: int = 0
    continued: int = 0
    findings: int | None = None


@dataclass(slots=True)
class Manifest:
    """The entries of a folder. ``inputs`` are the digests of what the last whole run was made from, by kind."""

    folder: Path
    entries: dict[Key, Entry] = field(default_factory=dict)
    inputs: dict[str, str] = field(default_factory=dict)

    def add(self, key: Key, entry: Entry) -> None:
        """Note that a report's files are in place, at once on the disk. Raises OSError."""
        self.entries[key] = entry
        line = json.dumps({"key": key, "entry": asdict(entry)}, ensure_ascii=False) + "\n"
        with (self.folder / JOURNAL).open("ab") as journal:
            journal.write(line.encode("utf-8"))

    def is_sound(self, key: Key) -> bool:
        """Say whether a report's files stand there with the bytes that they were written with."""
        entry = self.entries.get(key)
        return entry is not None and all(_digest(self.folder / name) == digest for name, digest in entry.files.items())

    def close(self) -> None:
        """Write the whole manifest and drop the journal. Raises BackendError."""
        content = self._as_json().encode("utf-8")
        path = self.folder / NAME
        if not path.is_file() or path.read_bytes() != content:
            write_files({path: whole(content)})
        (self.folder / JOURNAL).unlink(missing_ok=True)

    def _as_json(self) -> str:
        reports: dict[str, dict[str, Any]] = {}
        for (code, name), entry in sorted(self.entries.items()):
            reports.setdefault(code, {})[name] = asdict(entry)
        told = {"version": _VERSION, "inputs": self.inputs, "reports": reports}
        return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def whole(content: bytes) -> Writer:
    """Return what writes these bytes."""

    def write(stream: BinaryIO) -> None:
        stream.write(content)

    return write


def load_manifest(folder: Path) -> Manifest:
    """Return what is known of a folder; whatever cannot be read of it is as if it were not there."""
    manifest = Manifest(folder)
    _read_whole(folder / NAME, manifest)
    _read_journal(folder / JOURNAL, manifest)
    return manifest


def _read_whole(path: Path, manifest: Manifest) -> None:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        if told["version"] == _VERSION:
            entries = {(code, name): Entry(**one) for code, by in told["reports"].items() for name, one in by.items()}
            manifest.entries, manifest.inputs = entries, told["inputs"]
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return


def _read_journal(path: Path, manifest: Manifest) -> None:
    for line in _lines(path):
        try:
            told = json.loads(line)
            code, name = told["key"]
            manifest.entries[code, name] = Entry(**told["entry"])
        except (ValueError, LookupError, TypeError):
            continue


def _lines(path: Path) -> Iterable[bytes]:
    try:
        return path.read_bytes().splitlines()
    except OSError:
        return ()


def _digest(path: Path) -> str:
    try:
        return file_digest(path.read_bytes())
    except OSError:
        return ""
