"""What the page may ask: itself, the state, pictures, where numbers come from, files; and to choose. Nothing by a path of a disk."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from generator.errors import GeneratorError
from generator.messages import Language, told
from generator.preview.guard import Guard
from generator.preview.making import Choices, written
from generator.preview.pictures import page_picture
from generator.preview.places import as_plain
from generator.preview.snapshot import Edition, Snapshot
from generator.preview.studio import Studio
from generator.preview.telling import page_html, told_state

LONGEST_WAIT = 20.0
"""Seconds that a question for news stays open."""

PACKAGED = (
    "preview.css", "icon.svg",
    "preview.js", "dom.js", "pickers.js", "problems.js", "pages.js", "origin.js", "downloads.js",
)  # fmt: skip
"""What the page loads besides itself."""

_PAGE = Path(__file__).parent / "page"
_KINDS = {".css": "text/css", ".svg": "image/svg+xml", ".js": "text/javascript"}
_TYPES = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def guarded_app(studio: Studio, token: str, port: int, tongue: Language) -> Guard:
    """Return the preview as an ASGI application that only its own page can use."""
    answers = Answers(studio, tongue)
    routes = [
        Route("/", answers.page),
        *(Route(f"/{name}", _packaged(name)) for name in PACKAGED),
        Route("/state", answers.state),
        Route("/page/{edition:int}/{page:int}.png", answers.picture),
        Route("/slide/{edition:int}/{page:int}.png", answers.slide),
        Route("/numbers/{edition:int}/{page:int}", answers.numbers),
        Route("/file/{edition:int}/{name}", answers.file),
        Route("/choose", answers.choose, methods=["POST"]),
    ]
    app = Starlette(routes=routes)
    app.router.redirect_slashes = False  # it would redirect to addresses without the token
    return Guard(app, token, port)


def _packaged(name: str) -> Callable[[Request], Response]:
    def answer(_request: Request) -> Response:
        return Response((_PAGE / name).read_bytes(), media_type=_KINDS[Path(name).suffix])

    return answer


class Answers:
    """The answers to each question, in one language, about one studio."""

    def __init__(self, studio: Studio, tongue: Language):
        self._studio, self._tongue = studio, tongue

    def page(self, _request: Request) -> Response:
        """Answer with the page, without anything of the report in it."""
        return HTMLResponse(page_html((_PAGE / "preview.html").read_text(encoding="utf-8"), self._tongue))

    async def state(self, request: Request) -> Response:
        """Answer with the state, as soon as it is newer than ``after``."""
        after = request.query_params.get("after", "0")
        version = int(after) if after.isdecimal() and len(after) < 12 else 0
        snapshot = await self._studio.after(version, LONGEST_WAIT)
        return JSONResponse(await run_in_threadpool(self._told, snapshot))

    def picture(self, request: Request) -> Response:
        """Answer with the picture of a page of the PDF; ``page`` counts from 1."""
        return _picture(self._edition(request).made.pdf, request.path_params["page"])

    def slide(self, request: Request) -> Response:
        """Answer with the picture of a slide."""
        slides = self._studio.snapshot.slides
        if slides.edition != request.path_params["edition"] or not slides.pdf:
            raise HTTPException(410)
        return _picture(slides.pdf, request.path_params["page"])

    def numbers(self, request: Request) -> Response:
        """Answer with where the numbers of a page stand and come from."""
        edition, index = self._edition(request), request.path_params["page"] - 1
        document = edition.made.prepared.document
        if not 0 <= index < len(document.pages):
            raise HTTPException(404)
        return JSONResponse(as_plain(document.pages[index], document, edition.pages[index]))

    def file(self, request: Request) -> Response:
        """Answer with a file of an edition, written now; ``name`` is one of three formats, never a path."""
        edition, name = self._edition(request), request.path_params["name"]
        if name not in _TYPES:
            raise HTTPException(404)
        made = edition.made
        try:
            content = made.pdf if name == "pdf" else written(name, made.prepared, made.stem)
        except GeneratorError as error:
            raise HTTPException(409, told(error.problems, self._tongue)) from None
        disposition = (
            f"attachment; filename=\"report.{name}\"; filename*=UTF-8''{quote(f'{made.stem}.{name}', safe='')}"
        )
        return Response(content, media_type=_TYPES[name], headers={"Content-Disposition": disposition})

    async def choose(self, request: Request) -> Response:
        """Take the choices of the pickers, and whether slides are to be drawn."""
        wish = await _wish(request)
        snapshot = self._studio.snapshot
        choices = Choices(**{name: wish.get(name, old) for name, old in asdict(snapshot.choices).items()})
        if not _offered(choices, snapshot):
            raise HTTPException(422)
        self._studio.choose(choices)
        if isinstance(wanted := wish.get("slides"), bool):
            self._studio.show_slides(wanted)
        return Response(status_code=204)

    def _told(self, snapshot: Snapshot) -> dict[str, Any]:
        return told_state(snapshot, self._tongue, closed=self._studio.closed)

    def _edition(self, request: Request) -> Edition:
        edition = self._studio.edition(request.path_params["edition"])
        if edition is None:
            raise HTTPException(410)
        return edition


def _picture(pdf: bytes, page: int) -> Response:
    try:
        return Response(page_picture(pdf, page - 1), media_type="image/png")
    except IndexError:
        raise HTTPException(404) from None


async def _wish(request: Request) -> dict[str, Any]:
    """Return the JSON object that was sent; nothing but short texts and truth values passes."""
    if request.headers.get("content-type") != "application/json":
        raise HTTPException(415)
    try:
        wish = json.loads(await request.body())
    except (ValueError, RecursionError):
        raise HTTPException(400) from None
    except ClientDisconnect:
        raise HTTPException(413) from None
    known = {"wave": str, "area": str, "theme": str, "format": str, "slides": bool}
    if not isinstance(wish, dict) or any(type(value) is not known.get(name) for name, value in wish.items()):
        raise HTTPException(400)
    return wish


def _offered(choices: Choices, snapshot: Snapshot) -> bool:
    """Say whether each choice is one that a picker offers, or was made before; "" is the spec's own."""
    menus = snapshot.menus
    offered = {"wave": menus.waves, "area": menus.areas, "theme": menus.themes, "format": menus.formats}
    before = asdict(snapshot.choices)
    return all(
        not value or value == before[name] or any(option.value == value for option in offered[name])
        for name, value in asdict(choices).items()
    )
