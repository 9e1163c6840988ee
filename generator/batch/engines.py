"""Who does the work: this process, processes of this computer, or a dask cluster; all through ``concurrent.futures``."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar

from generator.errors import GeneratorError, Problem, SpecError, Words

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 3
"""Tasks handed out for each worker: enough that none waits, few enough that results do not pile up."""

_PATIENCE = "10s"
"""How long a cluster may take to answer."""


class Engine:
    """Runs one function over many tasks and yields results as they come, in any order."""

    def results(self, work: Callable[[T], R], tasks: Iterable[T], lost: Callable[[T], R]) -> Iterator[R]:
        """Yield the result of each task; ``lost`` makes that of a task whose worker died."""
        del lost
        return map(work, tasks)


class Pool(Engine):
    """Executors of ``concurrent.futures``, ``make`` making a new one when a worker's death broke the last.

    Where workers will be ``forks`` of this process it does the first task itself: what that loads (packages, fonts, texts)
    they all have from the start.
    """

    def __init__(self, make: Callable[[int], Executor], workers: int, *, forks: bool = False) -> None:
        self._make, self._workers, self._forks = make, workers, forks
        self._executor: Executor | None = None

    def results(self, work: Callable[[T], R], tasks: Iterable[T], lost: Callable[[T], R]) -> Iterator[R]:
        """Yield results; tasks that were under way when a worker died are tried once more, one at a time."""
        left = iter(tasks)
        if self._forks and self._executor is None:
            yield from map(work, islice(left, 1))
            gc.freeze()
        waiting: dict[Future[R], T] = {}
        suspects: list[T] = []
        while True:
            try:
                for task in islice(left, _AHEAD * self._workers - len(waiting)):
                    suspects.append(task)
                    with _whole():
                        waiting[self._running().submit(work, task)] = suspects.pop()
                if not waiting:
                    break
                done = wait(waiting, return_when=FIRST_COMPLETED).done
                for future in done:
                    fault = future.exception()
                    if isinstance(fault, BrokenExecutor):
                        raise fault
                    task = waiting.pop(future)
                    yield lost(task) if fault is not None and not isinstance(fault, GeneratorError) else future.result()
            except BrokenExecutor:
                suspects += waiting.values()
                waiting.clear()
                self.close()
                yield from self._one_by_one(work, suspects, lost)
                suspects.clear()

    def _one_by_one(self, work: Callable[[T], R], tasks: Iterable[T], lost: Callable[[T], R]) -> Iterator[R]:
        for task in tasks:
            try:
                result = self._running().submit(work, task).result()
            except BrokenExecutor:
                self.close()
                result = lost(task)
            yield result

    def _running(self) -> Executor:
        if self._executor is None:
            self._executor = self._make(self._workers)
        return self._executor

    def close(self) -> None:
        """Stop the workers after what they have begun."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None


@contextmanager
def engine(address: str, jobs: int, tasks: int) -> Iterator[Engine]:
    """Give an engine: a cluster's when there is an address, this process for one job, else processes.

    Raises:
        SpecError: the address is none, dask is not installed, or no cluster answers.

    """
    if address:
        with _cluster(address) as pool:
            yield pool
        return
    workers = min(jobs, tasks)
    if workers <= 1:
        yield Engine()
        return
    pool = Pool(_processes, workers, forks=_can_fork())
    try:
        yield pool
    finally:
        pool.close()


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _processes(workers: int) -> Executor:
    context = multiprocessing.get_context("fork" if _can_fork() else "spawn")
    return ProcessPoolExecutor(workers, context, initializer=_begin)


@contextmanager
def _whole() -> Iterator[None]:
    """Keep Ctrl-C waiting: raised in what runs around a fork it would be lost."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows, where nothing is forked
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _can_fork() -> bool:
    """Say whether workers may be forks, which have at once what is loaded: on Linux, in a process without threads."""
    return sys.platform == "linux" and threading.active_count() == 1


def _begin() -> None:
    """Leave Ctrl-C to the parent, and end when it is gone: a killed parent cannot say so."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def _cluster(address: str) -> Iterator[Pool]:
    try:
        from distributed import Client
    except ImportError:
        what = Words("dask is not installed", "dask がインストールされていません")
        hint = Words("run: pip install 'reportgen[cluster]'", "pip install 'reportgen[cluster]' を実行してください")
        raise SpecError(Problem(what, "--engine", hint)) from None
    try:
        connect: Any = Client
        client = connect(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as fault:
        raise SpecError(_no_cluster(address, fault)) from None
    try:
        yield Pool(lambda _workers: client.get_executor(pure=False), max(1, sum(client.nthreads().values())))
    finally:
        client.close()


def _no_cluster(address: str, fault: Exception) -> Problem:
    del fault
    return Problem(
        Words(f"no dask scheduler answers at {address}", f"{address} で dask のスケジューラーが応答しません"),
        "--engine",
        Words("start one with `dask scheduler`, and workers with `dask worker`; the address is tcp://HOST:8786",
              "`dask scheduler` と `dask worker` を起動し、tcp://ホスト:8786 の形で指定してください"),
    )  # fmt: skip
