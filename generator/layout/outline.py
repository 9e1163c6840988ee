"""The outline of a document: what its bookmarks are called, how deep each stands, and to which place it leads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.layout.document import LaidPage, PlacedText

_DEPTHS = {"H1": 0, "H2": 1}


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline, ``level`` from 0. ``place`` is the anchor of a heading within its page; "" is the page's top."""

    title: str
    level: int
    place: str = ""


def outline(pages: Iterable[LaidPage]) -> Iterator[tuple[Bookmark, ...]]:
    """Yield each page's bookmarks, those above its title first; each stands one level below the nearest that is above it.

    The name of a report in a file of several stands over its chapters, a chapter over its pages, and a page of running text is
    entered by its headings.
    """
    in_part, in_chapter, above = False, False, list[int]()
    for page in pages:
        in_part = in_part or bool(page.part)
        in_chapter = bool(page.chapter) or (in_chapter and not page.part)
        found = []
        for each in _bookmarks(page, in_part + in_chapter):
            above = [level for level in above if level < each.level]
            found.append(Bookmark(each.title, len(above), each.place))
            above.append(each.level)
        yield tuple(found)


def headings(page: LaidPage) -> tuple[Bookmark, ...]:
    """Return the headings of a page of running text, at level 0 and 1."""
    return tuple(_headings(page, 0))


def _bookmarks(page: LaidPage, level: int) -> Iterator[Bookmark]:
    """Yield the bookmarks that lead to a page: its report, its chapter, its headings, or its own title unless it repeats or
    continues one.
    """
    if page.part:
        yield Bookmark(page.part, 0)
    if page.chapter:
        yield Bookmark(page.chapter, level - 1)
    if found := tuple(_headings(page, level)):
        yield from found
    elif page.kind != "divider" and not page.continued and page.title != page.chapter:
        yield Bookmark(page.title, level)


def _headings(page: LaidPage, level: int) -> Iterator[Bookmark]:
    for frame in page.frames:
        if frame.anchor and isinstance(frame.content, PlacedText) and frame.content.tag in _DEPTHS:
            words = "".join(run.text for paragraph in frame.content.paragraphs for run in paragraph.runs)
            yield Bookmark(words.replace("\n", ""), level + _DEPTHS[frame.content.tag], frame.anchor)
