"""The builder: the latest wish wins, a mistake keeps the last good pages, nothing piles up. What it builds here is a stand-in."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from generator import pipeline
from generator.errors import Problem, SpecError, Words
from generator.layout.document import Document
from generator.preview import making, studio
from generator.preview.making import Choices, Made
from generator.preview.snapshot import Snapshot
from generator.preview.studio import Studio
from tests.preview.conftest import PATIENCE

Wanted = Callable[[Snapshot], bool]


def stand_in(text: str) -> Made:
    document = cast(Document, SimpleNamespace(pages=(), title=text))
    return Made(cast(pipeline.Prepared, SimpleNamespace(document=document, warnings=())), text, text.encode())


class Workshop:
    """Makes what the spec's text says, and can be held in the middle of it."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.finished: list[str] = []
        self.middle = threading.Event()
        self.middle.set()
        self.in_the_middle = threading.Semaphore(0)

    def make(self, spec: Path, _data: Any, choices: Choices, _learn: Any, progress: pipeline.Progress) -> Made:
        text = spec.read_text(encoding="utf-8") + choices.wave
        self.begun.append(text)
        self.in_the_middle.release()
        assert self.middle.wait(PATIENCE)
        progress(pipeline.Stage.LAY_OUT, "")
        self.finished.append(text)
        if "wrong" in text:
            raise SpecError(Problem(Words("wrong", "誤り"), f"{spec}:1:1"))
        if "broken" in text:
            raise ZeroDivisionError(text)
        return stand_in(text)


@pytest.fixture
def workshop() -> Workshop:
    return Workshop()


@pytest.fixture
def works(spec: Path, workshop: Workshop) -> Iterator[Studio]:
    spec.write_text("first", encoding="utf-8")
    made = Studio(spec, None, Choices(), workshop.make)
    made.start()
    yield made
    workshop.middle.set()
    made.close()
    assert not made._thread.is_alive()


def wait(works: Studio, wanted: Wanted) -> Snapshot:
    """Wait as a tab waits, in an event loop."""
    import asyncio

    async def follow() -> Snapshot:
        snapshot = works.snapshot
        while not wanted(snapshot):
            snapshot = await works.after(snapshot.version, PATIENCE)
        return snapshot

    return asyncio.run(asyncio.wait_for(follow(), PATIENCE))


def shows(text: str) -> Wanted:
    return lambda now: now.status == "ready" and now.edition is not None and now.edition.made.stem == text


def save(spec: Path, text: str) -> None:
    spec.write_text(text, encoding="utf-8")


def test_a_save_is_built_without_being_asked_for(works: Studio, spec: Path) -> None:
    wait(works, shows("first"))
    save(spec, "second")
    assert wait(works, shows("second")).edition != 0


def test_a_file_that_an_editor_replaces_is_seen_too(works: Studio, spec: Path) -> None:
    wait(works, shows("first"))
    save(spec.with_suffix(".tmp"), "replaced")
    spec.with_suffix(".tmp").replace(spec)
    wait(works, shows("replaced"))


def test_a_mistake_keeps_the_last_good_pages_and_is_mended(works: Studio, spec: Path) -> None:
    wait(works, shows("first"))
    save(spec, "wrong")
    failed = wait(works, lambda now: now.status == "failed")
    assert failed.is_old
    assert failed.edition is not None
    assert failed.edition.made.stem == "first"
    assert failed.problems[0].what.en == "wrong"
    save(spec, "mended")
    assert wait(works, shows("mended")).problems == ()


def test_a_fault_of_ours_is_told_and_does_not_end_the_preview(works: Studio, spec: Path) -> None:
    save(spec, "broken")
    failed = wait(works, lambda now: now.status == "failed")
    assert "ZeroDivisionError" in failed.problems[0].what.ja
    save(spec, "whole")
    wait(works, shows("whole"))


def test_a_save_in_the_middle_of_a_build_wins(works: Studio, workshop: Workshop, spec: Path) -> None:
    wait(works, shows("first"))
    workshop.middle.clear()
    assert workshop.in_the_middle.acquire(timeout=PATIENCE)  # that of the first
    save(spec, "second")
    assert workshop.in_the_middle.acquire(timeout=PATIENCE)
    save(spec, "the third")
    workshop.middle.set()
    wait(works, shows("the third"))
    assert "second" not in workshop.finished


def test_a_choice_in_the_middle_of_a_build_wins(works: Studio, workshop: Workshop) -> None:
    wait(works, shows("first"))
    workshop.middle.clear()
    for wave in ("R4", "R5", "R6"):
        works.choose(Choices(wave=wave))
    workshop.middle.set()
    wait(works, shows("firstR6"))
    assert "firstR4" not in workshop.finished


def test_forty_rapid_saves_end_with_the_last_and_leave_nothing_behind(
    works: Studio, workshop: Workshop, spec: Path
) -> None:
    wait(works, shows("first"))
    threads = threading.active_count()
    for number in range(40):
        save(spec, f"save {number:02}")
        works.choose(Choices(wave=f"-{number:02}"))
    wait(works, shows("save 39-39"))
    assert len(workshop.begun) < 40
    assert len(works._editions) <= studio.KEPT
    assert works._waiting == set()
    assert threading.active_count() == threads


def test_forty_saves_that_are_all_built_keep_two_editions(works: Studio, spec: Path) -> None:
    for number in range(40):
        works.choose(Choices(wave=f"-{number}"))
        wait(works, shows(f"first-{number}"))
    assert sorted(works._editions) == [40, 41] or len(works._editions) == studio.KEPT


def test_those_who_wait_are_let_go_when_it_ends(works: Studio) -> None:
    import asyncio

    wait(works, shows("first"))

    async def waiting_when_it_ends() -> Snapshot:
        waiting = asyncio.create_task(works.after(works.snapshot.version, PATIENCE))
        await asyncio.sleep(0)
        works.let_go()
        return await asyncio.wait_for(waiting, PATIENCE / 2)

    asyncio.run(waiting_when_it_ends())
    assert works.closed


def test_the_real_build_is_the_pipelines(spec: Path) -> None:
    made = making.make(spec, None, Choices(), lambda *_: None, lambda *_: None)
    assert made.stem == "small_R3"
    assert made.pdf.startswith(b"%PDF")
    out = spec.parent / "out"
    (built,) = pipeline.build(spec, formats=["pdf"], out=out).paths
    assert made.pdf == built.read_bytes()
