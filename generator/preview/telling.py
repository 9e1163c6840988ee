"""The state and the page's own words, in the language of the page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from html import escape
from string import Template
from typing import Any

from generator.errors import Problem, Words
from generator.layout.document import LaidPage
from generator.layout.outline import headings
from generator.layout.pages import CONTINUED
from generator.messages import Language, say
from generator.preview.excerpts import excerpt
from generator.preview.making import Option
from generator.preview.snapshot import Snapshot
from generator.preview.words import MARKUP, SCRIPT

_MOST_PROBLEMS = 40


def page_html(template: str, tongue: Language) -> str:
    """Return the page in a language; the words its script speaks stand in an attribute."""
    words = {name: escape(say(each, tongue)) for name, each in MARKUP.items()}
    spoken = json.dumps({name: say(each, tongue) for name, each in SCRIPT.items()}, ensure_ascii=False)
    return Template(template).substitute(words, lang=tongue, spoken=escape(spoken))


def told_state(snapshot: Snapshot, tongue: Language, *, closed: bool) -> dict[str, Any]:
    """Return what the page needs to know, as plain data."""
    menus, edition, slides = snapshot.menus, snapshot.edition, snapshot.slides
    return {
        "version": snapshot.version,
        "closed": closed,
        "status": snapshot.status,
        "old": snapshot.is_old,
        "edition": edition.number if edition else 0,
        "title": edition.made.prepared.document.title if edition else "",
        "pages": _pages(snapshot),
        "choices": asdict(snapshot.choices),
        "used": asdict(menus.used),
        "menus": {
            "wave": _options(menus.waves),
            "area": _options(menus.areas),
            "theme": _options(menus.themes),
            "format": _options(menus.formats),
        },
        "problems": [_problem(each, snapshot, tongue) for each in snapshot.problems[:_MOST_PROBLEMS]],
        "warnings": [_problem(each, snapshot, tongue) for each in snapshot.warnings[:_MOST_PROBLEMS]],
        "slides": {"status": slides.status, "edition": slides.edition, "pages": slides.pages},
    }


def _pages(snapshot: Snapshot) -> list[dict[str, Any]]:
    if snapshot.edition is None:
        return []
    document = snapshot.edition.made.prepared.document
    shape = {"width": round(document.width), "height": round(document.height)}
    return [{"number": page.number, "names": names, **shape} for page, names in _named(document.pages)]


def _named(pages: Iterable[LaidPage]) -> Iterator[tuple[LaidPage, list[str]]]:
    """Yield each page with its names: its title; of running text the headings on it, or the one that goes on."""
    last: str | None = None
    for page in pages:
        names = [heading.title for heading in headings(page)]
        if names:
            last = names[-1]
        elif last and page.continued:
            names = [f"{last}{CONTINUED}"]
        else:
            last, names = None, [page.title.replace("\n", "")]
        yield page, names


def _options(options: tuple[Option, ...]) -> list[dict[str, str]]:
    return [asdict(option) for option in options]


def _problem(problem: Problem, snapshot: Snapshot, tongue: Language) -> dict[str, Any]:
    place = problem.place if tongue == "ja" else problem.english_place
    shown = excerpt(problem.place, snapshot.files) if problem.severity == "error" else None
    return {
        "place": place,
        "what": say(problem.what, tongue),
        "hint": say(problem.hint, tongue) if problem.hint else "",
        "excerpt": asdict(shown) if shown else None,
    }


def announcement(url: str, tongue: Language) -> str:
    """Return the lines that the command prints."""
    return say(
        Words(
            f"Preview: {url}\nThe address is secret and works on this machine only. Ctrl-C ends it.",
            f"プレビュー: {url}\nこのアドレスはこのパソコンだけで使えます（人に教えないでください）。終了は Ctrl-C です。",
        ),
        tongue,
    )
