"""The pages of the .pptx as LibreOffice shows them, drawn in the background: one at a time, the latest wins."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

from generator.preview.making import written
from generator.preview.pictures import page_count
from generator.preview.snapshot import Edition, Slides

_LONGEST = 180.0
"""Seconds that LibreOffice may take."""


def office() -> str:
    """Return LibreOffice's program; "" when it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice") or ""


class SlideDrawer:
    """Has LibreOffice draw editions while somebody wants to see them."""

    def __init__(self, tell: Callable[[Slides], None], program: str | None = None):
        self._tell = tell
        self._program = office() if program is None else program
        self._lock = threading.Lock()
        self._next: Edition | None = None
        self._wanted = self._closed = False
        self._last = Slides()
        self._running: subprocess.Popen[bytes] | None = None
        self._thread: threading.Thread | None = None

    def want(self, wanted: bool, edition: Edition | None) -> None:
        """Begin to draw what is shown now and whatever comes, or leave off."""
        self._wanted = wanted
        if wanted and not self._program:
            self._tell(Slides("missing"))
        elif wanted and edition and edition.number != self._last.edition:
            self.draw(edition)

    def draw(self, edition: Edition) -> None:
        """Draw an edition when slides are wanted; one that is being drawn is given up."""
        if not self._wanted or not self._program or self._closed:
            return
        with self._lock:
            self._next = edition
            self._stop_running()
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="preview-slides", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """End LibreOffice and the thread."""
        with self._lock:
            self._closed, self._next = True, None
            self._stop_running()
            thread = self._thread
        if thread:
            thread.join(timeout=10)

    def _stop_running(self) -> None:
        """End LibreOffice with all that it started: its program is a script that starts others."""
        if self._running and self._running.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                if sys.platform == "win32":
                    self._running.kill()
                else:
                    os.killpg(self._running.pid, signal.SIGKILL)

    def _work(self) -> None:
        with tempfile.TemporaryDirectory(prefix="reportgen-preview-", ignore_cleanup_errors=True) as folder:
            while (edition := self._taken()) is not None:
                self._told(Slides("drawing", self._last.edition, self._last.pdf, self._last.pages))
                pdf = self._converted(edition, Path(folder))
                if self._next is None and not self._closed:
                    self._told(_finished(edition, pdf))

    def _taken(self) -> Edition | None:
        """Return the next to draw; the thread ends when there is none."""
        with self._lock:
            edition, self._next = self._next, None
            if edition is None:
                self._thread = None
            return edition

    def _told(self, slides: Slides) -> None:
        self._last = slides
        self._tell(slides)

    def _converted(self, edition: Edition, folder: Path) -> bytes:
        """Return the slides as PDF; b"" when LibreOffice failed or was stopped."""
        deck, result = folder / "deck.pptx", folder / "deck.pdf"
        result.unlink(missing_ok=True)
        deck.write_bytes(written("pptx", edition.made.prepared, edition.made.stem))
        profile = (folder / "profile").as_uri()
        command = [
            self._program,
            "--headless",
            "--norestore",
            f"-env:UserInstallation={profile}",
            "--convert-to",
            "pdf",
        ]
        with self._lock:
            if self._next or self._closed:
                return b""
            self._running = subprocess.Popen(
                [*command, "--outdir", str(folder), str(deck)],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._running.wait(_LONGEST)
        self._stop_running()
        if self._running.wait():  # it was stopped, perhaps while writing its settings
            shutil.rmtree(folder / "profile", ignore_errors=True)
        return result.read_bytes() if result.is_file() else b""


def _finished(edition: Edition, pdf: bytes) -> Slides:
    return Slides("ready", edition.number, pdf, page_count(pdf)) if pdf else Slides("failed", edition.number)
