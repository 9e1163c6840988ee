"""All reports of a batch as one document: each keeps its pages, and its own bookmark stands over them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from generator.layout.document import Document, Frame, LaidPage
from generator.report.runs import FigureOf, PageOf, figure_place
from generator.survey.territories import Territory

_REFERENCES = ("PageOf(", "FigureOf(")


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
    named = page.kind == "contents" or any(frame.anchor for frame in page.frames)
    refers = named or any(each in repr(page.frames) for each in _REFERENCES)
    frames = _pointing(page.frames, code) if refers else page.frames
    return replace(page, section_id=f"{code}/{page.section_id}", frames=frames)


def _pointing(value: Any, code: str) -> Any:
    """Return the value with every reference to a section, an exhibit or a heading, and its place, by its new name."""
    match value:
        case PageOf(section_id=name):
            return PageOf(f"{code}/{name}")
        case FigureOf(name=name):
            return FigureOf(f"{code}/{name}")
        case Frame(anchor=anchor) if anchor:
            return replace(value, anchor=_place(anchor, code), content=_pointing(value.content, code))
        case tuple():
            return tuple(_pointing(each, code) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {each.name: _pointing(getattr(value, each.name), code) for each in fields(value) if each.init}
        return replace(value, **changed)
    return value


def _place(anchor: str, code: str) -> str:
    figure = figure_place("")
    return figure_place(f"{code}/{anchor.removeprefix(figure)}") if anchor.startswith(figure) else f"{code}/{anchor}"
