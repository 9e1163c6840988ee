"""All reports of a batch as one document: each keeps its pages, and its own bookmark stands over them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from generator.layout.document import Document, LaidPage
from generator.report.runs import PageOf
from generator.survey.territories import Territory


def merged(territories: Iterable[Territory], laid: Mapping[str, Document], title: str) -> Document:
    """Return one document of all; ``laid`` has each report's by its code."""
    order = tuple(territories)
    pages = tuple(page for each in order for page in _under(each, laid[each.code].pages))
    return replace(laid[order[0].code], pages=pages, title=title)


def own_names(document: Document, code: str) -> Document:
    """Return a report's document with names of sections that no other report of the batch has."""
    return replace(document, pages=tuple(_renamed(page, code) for page in document.pages))


def _under(territory: Territory, pages: Iterable[LaidPage]) -> Iterator[LaidPage]:
    """Yield a report's pages; its bookmark stands over its chapters."""
    for index, page in enumerate(pages):
        yield page if index else replace(page, part=territory.name)


def _renamed(page: LaidPage, code: str) -> LaidPage:
    refers = page.kind == "contents" or "PageOf(" in repr(page.frames)
    frames = _pointing(page.frames, code) if refers else page.frames
    return replace(page, section_id=f"{code}/{page.section_id}", frames=frames)


def _pointing(value: Any, code: str) -> Any:
    """Return the value with every reference to a section by its new name."""
    if isinstance(value, PageOf):
        return PageOf(f"{code}/{value.section_id}")
    if isinstance(value, tuple):
        return tuple(_pointing(each, code) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {each.name: _pointing(getattr(value, each.name), code) for each in fields(value) if each.init}
        return replace(value, **changed)
    return value
