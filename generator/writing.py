"""Files are written whole or not at all: into hidden neighbours first, then all renamed together."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from generator.errors import BackendError, Problem, Words

Writer = Callable[[BinaryIO], None]


def write_files(writers: Mapping[Path, Writer]) -> None:
    """Write every file, or leave everything as it was.

    Each writer fills a temporary file in the folder of its target (the same file system, so that a rename is atomic);
    when all are safely on the disk they take the place of the old files.

    Raises:
        BackendError: a folder is in the way, may not be written, is full, or a target is locked.

    """
    temporary: dict[Path, Path] = {}
    try:
        for target, writer in writers.items():
            with told_faults(target):
                _check(target)
                temporary[target] = _beside(target, "part")
                _fill(temporary[target], writer)
        _rename_all(temporary)
    finally:
        for path in temporary.values():
            _discard(path)


def _check(target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))


def _beside(target: Path, suffix: str) -> Path:
    return target.with_name(f".{target.name}.{secrets.token_hex(4)}.{suffix}")


def _fill(path: Path, writer: Writer) -> None:
    with path.open("x+b") as stream:
        writer(stream)
        stream.flush()
        os.fsync(stream.fileno())


def _rename_all(temporary: Mapping[Path, Path]) -> None:
    """Put the new files in place; when one cannot be, the ones before it get their old content back."""
    kept: dict[Path, Path | None] = {}
    try:
        for target, path in temporary.items():
            with told_faults(target):
                kept[target] = _kept(target)
                os.replace(path, target)
    except BaseException:
        for target, old in kept.items():
            _restore(target, old, replaced=not temporary[target].exists())
        raise
    finally:
        for old in kept.values():
            if old:
                _discard(old)


def _kept(target: Path) -> Path | None:
    """Keep the old file under a second name until all renames are done."""
    if not target.exists():
        return None
    old = _beside(target, "old")
    try:
        os.link(target, old)
    except OSError:  # a file system without hard links
        shutil.copy2(target, old)
    return old


def _restore(target: Path, old: Path | None, *, replaced: bool) -> None:
    if not replaced:
        return
    with suppress(OSError):
        if old:
            os.replace(old, target)
        else:
            target.unlink()


def _discard(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


@contextmanager
def told_faults(target: Path) -> Iterator[None]:
    """Tell faults of the file system about a target as BackendError; the OSError is its cause."""
    try:
        yield
    except OSError as fault:
        raise BackendError(_problem(target, fault)) from fault


def _problem(target: Path, fault: OSError) -> Problem:
    """Say which file and why. A fault about another file (a font that vanished) names that one."""
    named = Path(fault.filename) if isinstance(fault.filename, str) else target
    place = str(target) if named.name.startswith(f".{target.name}.") else str(named)
    match fault.errno:
        case errno.ENOSPC | errno.EDQUOT:
            what = Words("the disk is full; nothing was changed", "ディスクがいっぱいです。何も変更していません")
            hint = Words(
                "free some space, or choose another folder with --out", "空きを作るか、--out で別の場所を選んでください"
            )
        case errno.EACCES | errno.EPERM | errno.EROFS | errno.EBUSY:
            what = Words("writing here is not permitted", "ここには書き込めません")
            hint = Words(
                "close the file if it is open in another program, or choose another folder with --out",
                "ほかのソフトで開いていれば閉じるか、--out で別の場所を選んでください",
            )
        case errno.EISDIR:
            what = Words(
                "a folder stands where the file should go", "ファイルを置く場所に同じ名前のフォルダーがあります"
            )
            hint = Words(
                "move it away, or choose another folder with --out", "移すか、--out で別の場所を選んでください"
            )
        case errno.EEXIST | errno.ENOTDIR:
            what = Words(
                "a file stands where the folder should be", "フォルダーを置く場所に同じ名前のファイルがあります"
            )
            hint = Words("choose another folder with --out", "--out で別の場所を選んでください")
        case _:
            reason = fault.strerror or str(fault)
            what = Words(f"the file cannot be written: {reason}", f"ファイルを書き込めません（{reason}）")
            hint = Words("choose another folder with --out", "--out で別の場所を選んでください")
    return Problem(what, place, hint)
