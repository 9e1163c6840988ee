"""The builder behind the page: one thread, which looks after the files and builds anew; the latest wish wins."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator import pipeline
from generator.errors import GeneratorError, Problem, Words
from generator.preview import making, watching
from generator.preview.making import Choices, Made, Menus
from generator.preview.slides import SlideDrawer
from generator.preview.snapshot import Edition, Slides, Snapshot

LOOK_EVERY = 0.12
"""Seconds between two looks at the files."""
PATIENCE = 2.0
"""Seconds after which a build is no longer given up for a newer save: somebody who saves all the time sees something too."""
KEPT = 2
"""Editions that can be asked for: the one shown, and the one that a slow tab still loads."""

Make = Callable[[Path, Path | None, Choices, making.Learn, pipeline.Progress], Made]


class _SupersededError(Exception):
    """A newer wish or save came: what is being built will not be shown."""


_NONE = Choices()


class Studio:
    """Builds a report whenever its files or the choices change, and tells those who wait."""

    def __init__(
        self,
        spec: Path,
        data: Path | None = None,
        choices: Choices = _NONE,
        make: Make = making.make,
        looks: Path | None = None,
    ):
        self._spec, self._data, self._make, self._looks = spec, data, make, looks
        self._watched = watching.before_reading(spec, data, looks)
        self._found: watching.Signature = ()
        self._lock = threading.Lock()
        self._wake = threading.Event()
        self._closed = False
        self._wishes = 1
        self._editions: dict[int, Edition] = {}
        self._waiting: set[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = set()
        self._now = Snapshot(1, "building", choices, Menus(themes=making.themes(spec.parent, looks)))
        self._drawer = SlideDrawer(self._slides_changed)
        self._thread = threading.Thread(target=self._work, name="preview-builder", daemon=True)

    def start(self) -> None:
        """Begin to build and to watch."""
        self._thread.start()

    def let_go(self) -> None:
        """Say that the preview ends: who waits for news is answered, a build is given up."""
        self._closed = True
        self._wake.set()
        self._tell()

    def close(self) -> None:
        """End the builder and LibreOffice, and wait for them."""
        self.let_go()
        self._drawer.close()
        if self._thread.is_alive():
            self._thread.join(timeout=10)

    @property
    def closed(self) -> bool:
        """Say whether the preview has ended."""
        return self._closed

    @property
    def snapshot(self) -> Snapshot:
        """The state of now."""
        return self._now

    def edition(self, number: int) -> Edition | None:
        """Return an edition, unless it is too old."""
        return self._editions.get(number)

    def choose(self, choices: Choices) -> None:
        """Build with other choices."""
        with self._lock:
            if choices == self._now.choices:
                return
            self._wishes += 1
            self._change(choices=choices, status="building")
        self._wake.set()
        self._tell()

    def show_slides(self, wanted: bool) -> None:
        """Have the .pptx drawn too, or no longer."""
        self._drawer.want(wanted, self._now.edition)

    async def after(self, version: int, seconds: float) -> Snapshot:
        """Return the state as soon as it is newer than ``version``, or after some seconds as it is."""
        here = (asyncio.get_running_loop(), asyncio.Event())
        self._waiting.add(here)
        try:
            if self._now.version <= version and not self._closed:
                await asyncio.wait_for(here[1].wait(), seconds)
        except TimeoutError:
            pass
        finally:
            self._waiting.discard(here)
        return self._now

    def _work(self) -> None:
        built_wish = 0
        built_from: watching.Signature = ()
        while not self._closed:
            self._wake.clear()
            signature = self._watched.signature()
            if self._wishes != built_wish or signature != built_from:
                signature = self._settled(signature)
                wish = self._wishes
                if self._build(wish, signature):
                    built_wish, built_from = wish, self._built_from(signature)
                continue
            self._wake.wait(LOOK_EVERY)

    def _settled(self, signature: watching.Signature) -> watching.Signature:
        """Wait for the end of a burst of saves: until one look finds nothing new, at most ``PATIENCE``."""
        until = time.monotonic() + PATIENCE
        while not self._closed and time.monotonic() < until:
            self._wake.wait(LOOK_EVERY / 2)
            newer = self._watched.signature()
            if newer == signature:
                break
            signature = newer
        return signature

    def _built_from(self, before: watching.Signature) -> watching.Signature:
        """Return the signature of what was built: a build may have found more files to watch than were known ``before``.

        Each file keeps the time it had when it was first known, so that one saved during the build is built again.
        """
        known = {path: (path, changed, size) for path, changed, size in before}
        return tuple(known.get(each[0], each) for each in self._found or before)

    def _watch(self, watched: watching.Watched) -> None:
        if watched != self._watched:
            self._watched, self._found = watched, watched.signature()

    def _build(self, wish: int, signature: watching.Signature) -> bool:
        """Build once and publish the pages or what is wrong; False when a newer wish or save made it pointless."""
        begun, choices = time.monotonic(), self._now.choices
        self._found = ()

        def go_on(stage: pipeline.Stage, what: str) -> None:
            if stage is pipeline.Stage.READ:
                self._watch(watching.with_file(self._watched, Path(what)))
            if stage is pipeline.Stage.LOAD:
                self._watch(watching.with_data(self._watched, Path(what)))
            saved = time.monotonic() - begun < PATIENCE and self._newly_saved(signature)
            if self._closed or wish != self._wishes or saved:
                raise _SupersededError

        self._publish(status="building")
        try:
            made = self._make(self._spec, self._data, choices, self._learn, go_on)
        except _SupersededError:
            return self._closed
        except GeneratorError as error:
            return self._failed(wish, error.problems)
        except Exception as fault:  # whatever it is: the page says so and lives on
            return self._failed(wish, (_own_fault(fault),))
        return self._done(wish, made, choices)

    def _newly_saved(self, before: watching.Signature) -> bool:
        """Say whether a file that was known when the build began was saved since."""
        known = {path for path, _, _ in before}
        return tuple(each for each in self._watched.signature() if each[0] in known) != before

    def _learn(self, ground: pipeline.Ground, menus: Menus) -> None:
        self._watch(watching.of_ground(self._spec, ground, self._looks))
        self._publish(menus=menus)

    def _failed(self, wish: int, problems: tuple[Problem, ...]) -> bool:
        if wish != self._wishes:
            return False
        self._publish(status="failed", problems=problems, files=tuple(self._watched.paths()))
        return True

    def _done(self, wish: int, made: Made, choices: Choices) -> bool:
        if wish != self._wishes:
            return False
        edition = Edition.of(max(self._editions, default=0) + 1, made, choices)
        kept = [*self._editions.values(), edition][-KEPT:]
        self._editions = {each.number: each for each in kept}
        self._publish(
            status="ready", edition=edition, problems=(), warnings=made.prepared.warnings,
            files=tuple(self._watched.paths()),
        )  # fmt: skip
        self._drawer.draw(edition)
        return True

    def _slides_changed(self, slides: Slides) -> None:
        self._publish(slides=slides)

    def _publish(self, **changes: Any) -> None:
        with self._lock:
            self._change(**changes)
        self._tell()

    def _change(self, **changes: Any) -> None:
        self._now = replace(self._now, version=self._now.version + 1, **changes)

    def _tell(self) -> None:
        for loop, event in tuple(self._waiting):
            if not loop.is_closed():
                loop.call_soon_threadsafe(event.set)


def _own_fault(fault: Exception) -> Problem:
    return Problem(
        Words(
            f"internal fault: {type(fault).__name__}: {fault}. This is a bug in reportgen, not your mistake.",
            f"内部の不具合です: {type(fault).__name__}: {fault}。reportgen の誤りで、操作や仕様書の誤りではありません。",
        )
    )
