"""Whatever stops a batch, the files in place are whole, and the next run makes the rest: the same bytes as without a stop."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import writing
from generator.batch import folder
from generator.batch.run import batch
from generator.errors import BackendError, Words
from tests.batch.conftest import Run, contents, states

ROOT = Path(__file__).parents[2]
THREE = ("北海道", "愛知県", "沖縄県")


STARTED = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)  # a test runner in the background ignores it\n"
    "from generator.cli import main; main()"
)

A_WORKER_DIES = """
import os, signal, sys
from generator import pipeline
from generator.batch.run import batch

really = pipeline.compose_report

def composed(ground, area):
    if area == "23":
        os.kill(os.getpid(), signal.SIGKILL)
    return really(ground, area)

pipeline.compose_report = composed
result = batch(sys.argv[1], out=sys.argv[2], only=sys.argv[3:], jobs=2, preflight=False)
print(result.exit_code, *(report.territory.name for report in result.reports if report.state == "failed"))
"""
"""In a process of its own: workers are forks only where no other thread runs."""

PATIENCE = 120
"""Seconds after which a process that should have ended is a fault."""


def started(spec: Path, out: Path, *more: str) -> subprocess.Popen[str]:
    command = [
        sys.executable,
        "-c",
        STARTED,
        "batch",
        str(spec),
        "--out",
        str(out),
        "--no-preflight",
        "--merge",
        *more,
    ]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip


def killed_after(lines: int, process: subprocess.Popen[str], pause: float) -> None:
    """Kill the process once it has told of so many reports, and a moment later."""
    assert process.stderr
    for _ in range(lines):
        if not process.stderr.readline():
            break
    time.sleep(pause)
    process.kill()
    process.wait(PATIENCE)
    process.stderr.close()


@pytest.mark.parametrize(("kills", "only"), [(2, "1,2,3,4,5,6"), pytest.param(20, "", marks=pytest.mark.slow)])
def test_killed_at_any_moment_it_ends_with_the_same_files(spec: Path, tmp_path: Path, kills: int, only: str) -> None:
    """Without ``only``: all 47."""
    whole = {"only": only.split(","), "jobs": 2, "merge": True, "preflight": False}
    wanted = contents(batch(spec, out=tmp_path / "calm", **whole).folder)
    chance = random.Random(47)
    there = tmp_path / "killed" / "profile_R5"
    for kill in range(kills):
        process = started(spec, tmp_path / "killed", "--jobs", "2", "--only", only)
        killed_after(chance.randrange(12 if not only else 5), process, chance.random() / 20)
        for name, content in (contents(there) if there.exists() else {}).items():
            if name.endswith(".pdf"):
                assert content == wanted[name], f"{name} after kill {kill}"
                if chance.random() < 0.5:  # so that the next run, too, is killed at its work
                    (there / name).unlink()
    result = batch(spec, out=tmp_path / "killed", **whole)
    assert result.exit_code == 0
    assert contents(result.folder) == wanted
    hidden = {path.name for path in result.folder.iterdir() if path.name.startswith(".")}
    assert hidden <= {folder.LOCK}


def test_workers_end_with_a_killed_parent(spec: Path, tmp_path: Path) -> None:
    process = started(spec, tmp_path / "out", "--jobs", "2")
    assert process.stderr
    for _ in range(2):  # the first is made before there are workers
        process.stderr.readline()
    children = list(children_of(process.pid))
    process.kill()
    process.wait(PATIENCE)
    process.stderr.close()
    assert len(children) == 2
    until = time.monotonic() + 10
    while any(map(is_alive, children)) and time.monotonic() < until:
        time.sleep(0.02)
    assert not any(map(is_alive, children))


def children_of(parent: int) -> Iterator[int]:
    if not Path("/proc").is_dir():
        pytest.skip("no /proc here")
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(words[1]) == parent:
            yield int(path.parent.name)


def is_alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_ctrl_c_leaves_what_is_done_and_says_so(spec: Path, tmp_path: Path) -> None:
    process = started(spec, tmp_path / "out", "--jobs", "2")
    assert process.stderr
    process.stderr.readline()
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the workers too
    told = process.communicate(timeout=PATIENCE)[1]
    assert process.returncode == 130
    assert "Traceback" not in told
    assert "run the same command again" in told.splitlines()[-1]


def test_what_a_killed_batch_left_half_done_is_cleared_away(run: Run) -> None:
    there = run("13").folder
    names = (".13_東京都.pdf.0a1b2c3d.part", ".13_東京都.pdf.0a1b2c3d.old", ".keep.part", "notes.part")
    for name in names:
        (there / name).write_bytes(b"half")
    run("13")
    assert {name for name in names if (there / name).exists()} == {".keep.part", "notes.part"}


def test_a_journal_that_broke_off_counts_as_far_as_it_goes(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("generator.batch.run.write_index", stopped)
        with pytest.raises(KeyboardInterrupt):
            run(*THREE)
    there = next(Path(run("13").folder.parent).iterdir())
    assert states(run(*THREE)) == dict.fromkeys(THREE, "unchanged")
    journal = there / ".manifest.journal"
    assert not journal.exists()
    journal.write_bytes(b'{"key": ["01", "pdf"], "entry": {"na')
    assert states(run(*THREE)) == dict.fromkeys(THREE, "unchanged")


def test_a_full_disk_is_told_in_one_line_and_a_rerun_goes_on(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    really, left = os.fsync, [1]

    def fill(descriptor: int) -> None:
        if not left:
            raise OSError(errno.ENOSPC, "No space left on device")
        left.pop()
        really(descriptor)

    with monkeypatch.context() as patched:
        patched.setattr(writing.os, "fsync", fill)
        with pytest.raises(BackendError) as caught:
            run(*THREE)
    (problem,) = caught.value.problems
    assert problem.what.en == "the disk is full: 1 of 3 reports are in place, each of them whole"
    there = Path(problem.place)
    assert [path.name for path in there.glob("*.pdf")] == ["01_北海道.pdf"]
    assert states(run(*THREE)) == {"北海道": "unchanged", "愛知県": "written", "沖縄県": "written"}


def test_a_file_that_cannot_be_replaced_fails_alone(run: Run, spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF that is open in a reader on Windows."""
    really = os.replace

    def replace(old: Path, new: Path) -> None:
        if Path(new).name == "23_愛知県.pdf":
            raise PermissionError(errno.EACCES, "Permission denied", str(old), None, str(new))
        really(old, new)

    monkeypatch.setattr(writing.os, "replace", replace)
    result = run(*THREE)
    assert states(result) == {"北海道": "written", "愛知県": "failed", "沖縄県": "written"}
    assert result.exit_code == 5


@pytest.mark.skipif(sys.platform != "linux", reason="the workers must be forks to know of the patch")
def test_a_worker_that_dies_costs_one_report(spec: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", A_WORKER_DIES, str(spec), str(tmp_path / "out"), *THREE, "東京都", "大阪府"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=PATIENCE)
    assert done.stdout.split() == ["1", "愛知県"]


def test_a_second_batch_waits_for_the_first_and_says_for_whom(tmp_path: Path) -> None:
    there = tmp_path / "out"
    code = (
        "import sys, pathlib; from generator.batch.folder import held\n"
        "with held(pathlib.Path(sys.argv[1]), print): print('held', flush=True); sys.stdin.readline()"
    )
    first = subprocess.Popen(
        [sys.executable, "-c", code, str(there)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert first.stdin and first.stdout  # noqa: PT018
    assert first.stdout.readline() == "held\n"
    told: list[Words] = []

    def waits(words: Words) -> None:
        told.append(words)
        first.stdin.write("\n")  # type: ignore[union-attr]
        first.stdin.flush()  # type: ignore[union-attr]

    with folder.held(there, waits):
        assert len(told) == 1
    assert f"process {first.pid} on " in told[0].en
    first.communicate(timeout=PATIENCE)


def test_the_lock_of_a_killed_batch_is_none(tmp_path: Path) -> None:
    there = tmp_path / "out"
    code = (
        "import os, sys, pathlib; from generator.batch.folder import held\n"
        "with held(pathlib.Path(sys.argv[1]), print): os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, str(there)], cwd=ROOT, check=False)
    assert (there / folder.OWNER).exists()

    def waits(words: Words) -> None:
        raise AssertionError(words.en)

    with folder.held(there, waits):
        pass
    assert not (there / folder.OWNER).exists()
