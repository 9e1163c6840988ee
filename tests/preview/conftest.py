"""A small spec, a preview of it that runs, and a browser that can say anything."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from generator.preview import serving
from generator.preview.making import Choices
from generator.preview.studio import Studio

TOKEN = "a-token-of-the-tests"
PATIENCE = 90.0
"""Seconds until a test gives up waiting for news."""

SPEC = """title: 試しの資料
wave: R3
date: 2024-07-05
sections:
  - kind: cover
  - kind: statement
    title: "{{ area or '全国' }}の状況"
    bullets:
      - "音声認識は{{ count('ai_functions', '音声認識') }}、その他の市区町村では{{ rate('ai_status', '導入済み', 'その他の市区町村') }}。"
"""


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "small.yaml"
    path.write_text(SPEC, encoding="utf-8")
    return path


@dataclass
class Tab:
    """One tab of a browser: asks a preview on loopback, as its own page would."""

    port: int
    version: int = 0
    state: dict[str, Any] = field(default_factory=dict)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None, token: str = TOKEN, **headers: str
    ) -> tuple[int, http.client.HTTPMessage, bytes]:
        """Ask once; ``Host`` and other headers may be given as ``host="…"``, ``content_type="…"``."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        given = {"Host": self.host} | {name.replace("_", "-").title(): value for name, value in headers.items()}
        try:
            connection.request(method, f"/{token}/{path}", body, given)
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def get(self, path: str) -> tuple[int, bytes]:
        status, _, content = self.ask(path)
        return status, content

    def choose(self, **wish: Any) -> int:
        origin = f"http://{self.host}"
        return self.ask("choose", "POST", json.dumps(wish).encode(), origin=origin, content_type="application/json")[0]

    def news(self) -> dict[str, Any]:
        """Wait for the next state."""
        status, content = self.get(f"state?after={self.version}")
        assert status == 200
        self.state = json.loads(content)
        self.version = self.state["version"]
        return self.state

    def until(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Follow the news until they are as wanted."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if wanted(self.news()):
                return self.state
        raise AssertionError(self.state)

    def ready(self, newer_than: int = 0) -> dict[str, Any]:
        return self.until(lambda state: state["status"] == "ready" and state["edition"] > newer_than)


@contextmanager
def running(studio: Studio) -> Iterator[Tab]:
    """Serve a studio on a free port of loopback, with the real server."""
    listener = serving._listening(0)
    port = listener.getsockname()[1]
    server = serving._Server(serving._config(studio, TOKEN, port, "ja"), studio)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    studio.start()
    thread.start()
    try:
        yield Tab(port)
    finally:
        server.should_exit = True
        thread.join()
        studio.close()
        listener.close()


@pytest.fixture
def tab(spec: Path) -> Iterator[Tab]:
    with running(Studio(spec, None, Choices())) as served:
        yield served
