"""The door: who may ask the preview, and what every answer says to the browser.

Bound to loopback alone does not suffice: a page of the web, open in the same browser, can ask loopback too, and with a
rebound name (DNS rebinding) even read the answers. So each request must name this very host, come from this very origin when it
says where it comes from, and know the token; changes must say where they come from.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BODY = 2048
"""Bytes of a request's body."""
MOST_QUERY = 256
MOST_PATH = 256

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """Lets requests of the preview's own page through to ``app``, without the token in their path."""

    def __init__(self, app: ASGIApp, token: str, port: int):
        self._app, self._token = app, token.encode()
        self._hosts = frozenset(f"{name}:{port}" for name in ("127.0.0.1", "localhost"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI)."""
        if scope["type"] != "http":  # no WebSockets, no lifespan
            return
        guarded = _with_headers(send)
        if (refused := self._refusal(scope)) is not None:
            await refused(scope, receive, guarded)
            return
        inner = dict(scope)
        inner["path"] = _after_token(scope["path"])
        inner["raw_path"] = inner["path"].encode()
        await self._app(inner, _limited(receive), guarded)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        """Return what to answer to a request that must not pass; never a word about what is behind the door."""
        headers = Headers(scope=scope)
        if len(scope["path"]) > MOST_PATH or len(scope.get("query_string", b"")) > MOST_QUERY:
            return PlainTextResponse("too long", 414)
        if headers.getlist("host") not in [[host] for host in self._hosts]:
            return PlainTextResponse("wrong host", 421)
        if not self._from_here(scope["method"], headers):
            return PlainTextResponse("wrong origin", 403)
        if not hmac.compare_digest(_token(scope["path"]), self._token):
            return PlainTextResponse("not found", 404)
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return PlainTextResponse("method not allowed", 405, {"Allow": "GET, HEAD, POST"})
        if not _small(headers.get("content-length")):
            return PlainTextResponse("too large", 413)
        return None

    def _from_here(self, method: str, headers: Headers) -> bool:
        """Say whether a request's origin is this very page; reading may say nothing of it, changing must say it."""
        origins = headers.getlist("origin")
        site = headers.get("sec-fetch-site", "none")
        if site not in ("none", "same-origin"):
            return False
        if not origins:
            return method in ("GET", "HEAD")
        return origins == [f"http://{headers['host']}"]


def _token(path: str) -> bytes:
    return path.split("/", 2)[1].encode() if path.startswith("/") else b""


def _after_token(path: str) -> str:
    parts = path.split("/", 2)
    return f"/{parts[2]}" if len(parts) > 2 else ""


def _small(length: str | None) -> bool:
    return length is None or (length.isdecimal() and len(length) < 10 and int(length) <= MOST_BODY)


def _limited(receive: Receive) -> Receive:
    """Stop reading a body that is longer than it said, or never said how long it is."""
    taken = 0

    async def some() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        return {"type": "http.disconnect"} if taken > MOST_BODY else message

    return some


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
        await send(message)

    return sent
