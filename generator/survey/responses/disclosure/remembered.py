"""Decisions kept on disk: which cells of a release stay hidden, found again by the answers, the threshold and this code."""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np

from generator.survey.responses.disclosure.release import suppress
from generator.survey.responses.disclosure.tables import CountTable, Suppression, weights_of

SWITCH = "REPORTGEN_CACHE"
"""Environment variable: ``off`` keeps nothing and looks nothing up, a path is the folder to use."""

_ARRAYS = ("hidden", "hidden_bases", "primary", "primary_bases")


def decided(table: CountTable, threshold: int, tell: Callable[[], None]) -> Suppression:
    """Return what stays hidden of one table, as ``suppress`` decides it; ``tell`` is called before it is decided.

    The file is named after all that the decision follows from. A file that cannot be read, or is not whole, is decided
    and written anew; where nothing can be written, nothing is kept.
    """
    folder = cache_folder()
    path = folder / f"{key_of(table, threshold)}.npz" if folder else None
    found = _read(path, table, threshold) if path else None
    if found is None:
        tell()
        found = suppress(table, threshold)
        if path:
            _write(path, found)
    return found


def cache_folder() -> Path | None:
    """Return where decisions are kept on this platform; None when ``REPORTGEN_CACHE`` says off."""
    said = os.environ.get(SWITCH, "")
    if said.lower() in ("off", "0", "no"):
        return None
    if said:
        return Path(said)
    try:
        return _home() / "reportgen" / "disclosure"
    except RuntimeError:  # nobody's home is known
        return None


def _home() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def key_of(table: CountTable, threshold: int) -> str:
    """Return a digest of all that a decision follows from: the table whole, the threshold, the solver, this package."""
    digest = hashlib.sha256(_code())
    tools = np.__version__, importlib.metadata.version("highspy")
    words = table.name, table.options, table.groups, table.single, table.up_to, tuple(table.sums.items())
    rest = table.weights or weights_of(table.groups), table.base_is_known, tuple(sorted(table.bases_elsewhere))
    digest.update(repr((threshold, tools, words, rest)).encode())
    for mask in (table.chosen, table.answered, table.memberships, table.asked, table.covered):
        digest.update(repr(None if mask is None else mask.shape).encode())
        digest.update(b"" if mask is None else np.packbits(mask).tobytes())
    return digest.hexdigest()


@cache
def _code() -> bytes:
    """Return a digest of the modules that decide, so that a changed one decides anew."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.digest()


def _read(path: Path, table: CountTable, threshold: int) -> Suppression | None:
    try:
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as kept:
            hidden, bases, primary, primary_bases = (np.asarray(kept[name], dtype=np.bool_) for name in _ARRAYS)
            least = bool(kept["least"])
    except Exception:  # a damaged file may fail in any way; it only costs deciding again
        return None
    shape = len(table.rows), len(table.groups)
    if {hidden.shape, primary.shape} != {shape} or {bases.shape, primary_bases.shape} != {shape[1:]}:
        return None
    counts = table.counts()
    if ((counts > 0) & (counts < threshold) & ~hidden).any():  # whoever wrote this, it shows a small count
        return None
    return Suppression(table.rows, table.groups, hidden, bases, primary, primary_bases, least)


def _write(path: Path, found: Suppression) -> None:
    """Write beside the place and move there, so that nobody reads half a file."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    except OSError:
        return
    try:
        with os.fdopen(handle, "wb") as stream:
            arrays = {name: getattr(found, name) for name in _ARRAYS}
            np.savez_compressed(stream, least=np.array(found.least), **arrays)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
