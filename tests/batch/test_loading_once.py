"""Spec and data are loaded once a worker, however many reports it makes."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from generator.batch import engines, making
from generator.batch.terms import Order, Task
from generator.survey.territories import Territory
from tests.batch.conftest import Run

SEVERAL = ("北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県")


@pytest.fixture
def loads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with a line (the process) for each time that spec and data were read, by this process or its forks."""
    told = tmp_path / "loads.txt"
    told.touch()
    read = pipeline.read_ground

    def counted(*args: Any, **options: Any) -> pipeline.Ground:
        with told.open("a", encoding="ascii") as file:
            file.write(f"{os.getpid()}\n")
        return read(*args, **options)

    monkeypatch.setattr(pipeline, "read_ground", counted)
    return told


def test_one_process_loads_once_for_all_reports(run: Run, loads: Path) -> None:
    run(*SEVERAL)
    assert loads.read_text(encoding="ascii").split() == [str(os.getpid())]


@pytest.mark.skipif(not engines._can_fork(), reason="threads of the test runner: nothing is forked")
def test_forked_workers_have_what_the_parent_loaded(run: Run, loads: Path) -> None:
    run(*SEVERAL, jobs=2)
    assert loads.read_text(encoding="ascii").split() == [str(os.getpid())]


def _made_by_a_worker(order: Order, tasks: list[Task]) -> tuple[int, int]:
    """Make all tasks in a process that has loaded nothing; return how many were made and how often it loaded."""
    found: list[Path] = []
    read = pipeline.read_ground

    def counted(spec: Any, **options: Any) -> pipeline.Ground:
        found.append(spec)
        return read(spec, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "read_ground", counted)
        made = [making.make(order, task) for task in tasks]
    assert [outcome.failure for outcome in made if outcome.failure] == []
    return len(made), len(found)


def test_a_worker_that_is_no_fork_loads_once_too(spec: Path, tmp_path: Path) -> None:
    """Such are those of Windows and of a cluster."""
    order = Order(str(spec), "R5", None, "", None, None, str(tmp_path), "", "", "", False)
    tasks = [Task(Territory(f"{at:02d}", name, name), (("pdf", ""),)) for at, name in enumerate(SEVERAL, start=1)]
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as workers:
        made, loaded = workers.submit(_made_by_a_worker, order, tasks).result()
    assert (made, loaded) == (len(SEVERAL), 1)
