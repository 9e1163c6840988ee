"""Files are written whole or not at all; what was there before stays."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import BinaryIO

import pytest

from generator.errors import BackendError, Problem
from generator.writing import Writer, write_files


def writes(content: bytes) -> Writer:
    def write(stream: BinaryIO) -> None:
        stream.write(content)

    return write


def fails(fault: BaseException) -> Writer:
    def write(stream: BinaryIO) -> None:
        stream.write(b"half of it")
        raise fault

    return write


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def problem_of(files: dict[Path, Writer]) -> Problem:
    with pytest.raises(BackendError) as caught:
        write_files(files)
    assert caught.value.exit_code == 5
    return caught.value.problems[0]


def test_all_files_appear_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "new" / "folder"
    write_files({out / "a.pptx": writes(b"A"), out / "a.pdf": writes(b"B")})
    assert contents(out) == {"a.pptx": b"A", "a.pdf": b"B"}


def test_old_files_are_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    write_files({tmp_path / "a.pdf": writes(b"new")})
    assert contents(tmp_path) == {"a.pdf": b"new"}


def test_files_get_the_rights_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    write_files({tmp_path / "a.pdf": writes(b"new")})
    assert (tmp_path / "a.pdf").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.parametrize(
    ("code", "what"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "the disk is full"),
        (errno.EACCES, "not permitted"),
        (errno.EROFS, "not permitted"),
        (errno.EIO, "cannot be written"),
    ],
)
def test_a_fault_in_the_second_file_leaves_everything_as_it_was(tmp_path: Path, code: int, what: str) -> None:
    (tmp_path / "a.pptx").write_bytes(b"old")
    problem = problem_of(
        {tmp_path / "a.pptx": writes(b"new"), tmp_path / "a.pdf": fails(OSError(code, os.strerror(code)))}
    )
    assert what in problem.what.en
    assert problem.place == str(tmp_path / "a.pdf")
    assert contents(tmp_path) == {"a.pptx": b"old"}


def test_a_real_full_device_is_told_as_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")

    def into_full(stream: BinaryIO) -> None:
        with open("/dev/full", "wb", buffering=0) as full:
            full.write(b"x" * 10)

    assert "the disk is full" in problem_of({tmp_path / "a.pdf": into_full}).what.en
    assert contents(tmp_path) == {}


def test_a_disk_that_fills_on_the_way_out_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    (tmp_path / "a.pdf").write_bytes(b"old")
    assert "the disk is full" in problem_of({tmp_path / "a.pdf": writes(b"new")}).what.en
    assert contents(tmp_path) == {"a.pdf": b"old"}


def test_when_the_second_rename_fails_the_first_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A presentation open in PowerPoint on Windows cannot be replaced."""
    really = os.replace

    def replace(old: Path, new: Path) -> None:
        if str(new).endswith("locked.pdf"):
            raise PermissionError(errno.EACCES, "Permission denied", str(old), None, str(new))
        really(old, new)

    for name in ("a.pptx", "locked.pdf"):
        (tmp_path / name).write_bytes(b"old")
    monkeypatch.setattr(os, "replace", replace)
    files = {tmp_path / name: writes(b"new") for name in ("a.pptx", "fresh.csv", "locked.pdf")}
    problem = problem_of(files)
    assert problem.place == str(tmp_path / "locked.pdf")
    assert problem.hint is not None
    assert "open in another program" in problem.hint.en
    assert contents(tmp_path) == {"a.pptx": b"old", "locked.pdf": b"old"}


def test_a_file_system_without_hard_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def link(*_args: object) -> None:
        raise OSError(errno.EOPNOTSUPP, "no links")

    monkeypatch.setattr(os, "link", link)
    (tmp_path / "a.pdf").write_bytes(b"old")
    write_files({tmp_path / "a.pdf": writes(b"new")})
    assert contents(tmp_path) == {"a.pdf": b"new"}


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    problem = problem_of({tmp_path / "a.pdf": writes(b"new")})
    assert "a folder stands where the file should go" in problem.what.en
    assert contents(tmp_path) == {}


@pytest.mark.parametrize("out", ["file", "file/below"])
def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path, out: str) -> None:
    (tmp_path / "file").write_bytes(b"old")
    problem = problem_of({tmp_path / out / "a.pdf": writes(b"new")})
    assert "a file stands where the folder should be" in problem.what.en


def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path, *_args: object, **_named: object) -> BinaryIO:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refused)
    problem = problem_of({tmp_path / "a.pdf": writes(b"new")})
    assert "not permitted" in problem.what.en
    assert problem.place == str(tmp_path / "a.pdf")


def test_a_fault_about_another_file_names_that_file(tmp_path: Path) -> None:
    fault = FileNotFoundError(errno.ENOENT, "No such file", "/fonts/gone.ttf")
    assert problem_of({tmp_path / "a.pdf": fails(fault)}).place == "/fonts/gone.ttf"


@pytest.mark.parametrize("fault", [KeyboardInterrupt(), RuntimeError("a bug")])
def test_interruptions_and_bugs_pass_through_and_leave_nothing(tmp_path: Path, fault: BaseException) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    with pytest.raises(type(fault)):
        write_files({tmp_path / "a.pdf": fails(fault)})
    assert contents(tmp_path) == {"a.pdf": b"old"}
