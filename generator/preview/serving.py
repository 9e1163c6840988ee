"""``serve``: the preview from the first build to Ctrl-C, on loopback alone."""

from __future__ import annotations

import secrets
import socket
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import uvicorn

from generator.errors import Problem, SpecError, Words
from generator.messages import Language
from generator.preview import making
from generator.preview.app import guarded_app
from generator.preview.making import Choices
from generator.preview.studio import Studio
from generator.preview.telling import announcement

LOOPBACK = "127.0.0.1"
_MOST_AT_ONCE = 100
"""Requests that are answered at once; more are told to come later."""


def serve(
    spec: Path,
    data: Path | None,
    choices: Choices,
    *,
    port: int,
    browser: bool,
    tongue: Language,
    looks: Path | None = None,
) -> None:
    """Show a report until Ctrl-C; ``port`` 0 takes a free one. Raises SpecError when the port is in use."""
    with closing(_listening(port)) as listener:
        found = int(listener.getsockname()[1])
        token = secrets.token_urlsafe(24)
        url = f"http://{LOOPBACK}:{found}/{token}/"
        with _running(spec, data, choices, looks) as studio:
            server = _Server(_config(studio, token, found, tongue), studio, partial(_announce, url, tongue, browser))
            try:
                server.run(sockets=[listener])
            except KeyboardInterrupt:
                print()


def _announce(url: str, tongue: Language, browser: bool) -> None:
    print(announcement(url, tongue), flush=True)
    if browser:
        threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()


@contextmanager
def _running(spec: Path, data: Path | None, choices: Choices, looks: Path | None) -> Iterator[Studio]:
    studio = Studio(spec, data, choices, partial(making.make, looks=looks), looks)
    studio.start()
    try:
        yield studio
    finally:
        studio.close()


class _Server(uvicorn.Server):
    """Tells its address once it answers (and minds Ctrl-C); lets go those who wait for news before it waits for them."""

    def __init__(self, config: uvicorn.Config, studio: Studio, announce: Callable[[], None] = lambda: None):
        super().__init__(config)
        self._studio = studio
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer, then tell where."""
        await super().startup(sockets)
        self._announce()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let go who waits, then end the connections."""
        self._studio.let_go()
        await super().shutdown(sockets)


def _config(studio: Studio, token: str, port: int, tongue: Language) -> uvicorn.Config:
    return uvicorn.Config(
        guarded_app(studio, token, port, tongue),
        http="h11", ws="none", lifespan="off", interface="asgi3",
        log_config=None, log_level="critical", access_log=False,  # the address has the token in it
        server_header=False, date_header=False, proxy_headers=False,
        limit_concurrency=_MOST_AT_ONCE, h11_max_incomplete_event_size=16_384,
        timeout_keep_alive=30, timeout_graceful_shutdown=2,
    )  # fmt: skip


def _listening(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows lets two programs share a port otherwise
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((LOOPBACK, port))
    except (OSError, OverflowError) as error:
        listener.close()
        raise SpecError(_taken(port, error)) from None
    listener.listen(128)
    return listener


def _taken(port: int, error: Exception) -> Problem:
    return Problem(
        Words(f"port {port} cannot be used: {error}", f"ポート {port} は使えません（使用中など）: {error}"),
        "--port",
        Words("leave --port out to take a free one", "--port を省略すると、空いているポートを使います"),
    )
