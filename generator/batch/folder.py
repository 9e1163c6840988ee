"""The folder of a batch: one batch at a time works in it, and what a killed one left half done is cleared away."""

from __future__ import annotations

import json
import os
import re
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.errors import Problem, Words
from generator.writing import told_faults

LOCK = ".batch.lock"
OWNER = ".batch.owner"

_HALF_DONE = re.compile(r"\..+\.[0-9a-f]{8}\.(part|old)")
"""Names that ``writing`` gives to files on their way."""

Waits = Callable[[Words], None]
"""Called when another batch holds the folder, with what to tell."""


@contextmanager
def held(folder: Path, waits: Waits) -> Iterator[None]:
    """Make the folder and hold it alone; wait, and say so, while another batch does.

    The lock is the operating system's own: it goes with its process, however that ends.

    Raises:
        BackendError: the folder cannot be made or written.

    """
    from filelock import FileLock, Timeout

    with told_faults(folder):
        folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / LOCK)
    with told_faults(folder / LOCK):
        try:
            lock.acquire(timeout=0)
        except Timeout:
            waits(_waiting(folder))
            lock.acquire()
    try:
        with suppress(OSError):
            (folder / OWNER).write_text(json.dumps({"pid": os.getpid(), "host": socket.gethostname()}))
        yield
    finally:
        with suppress(OSError):
            (folder / OWNER).unlink()
        lock.release()


def clear_half_done(folder: Path) -> None:
    """Delete the files that a killed batch did not finish. Only while the folder is held."""
    for path in folder.rglob(".*"):
        if _HALF_DONE.fullmatch(path.name) and path.is_file():
            with suppress(OSError):
                path.unlink()


def _waiting(folder: Path) -> Words:
    try:
        owner = json.loads((folder / OWNER).read_text())
        who = Words(f"process {owner['pid']} on {owner['host']}", f"{owner['host']} のプロセス {owner['pid']}")
    except (OSError, ValueError, LookupError, TypeError):
        who = Words("another batch", "別の一括作成")
    return Words(
        f"{who.en} is writing into {folder}; waiting for it (Ctrl-C to stop)",
        f"{who.ja} が {folder} に書き込み中です。終わるのを待っています（Ctrl-C で中止）",
    )


def disk_is_full(folder: Path, done: int, total: int) -> Problem:
    """Say that the disk is full, what stands, and that a rerun goes on from there."""
    return Problem(
        Words(
            f"the disk is full: {done} of {total} reports are in place, each of them whole",
            f"ディスクがいっぱいです。{total}件のうち{done}件は完成しています（書きかけのファイルはありません）",
        ),
        str(folder),
        Words(
            "free some space and run the same command again: only what is missing is made",
            "空きを作って同じコマンドをもう一度実行すれば、残りだけを作ります",
        ),
    )
