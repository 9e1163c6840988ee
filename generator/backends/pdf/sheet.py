"""The page being drawn: where its content goes in the structure, and what its words lead to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.backends.pdf.objects import dictionary
from generator.backends.pdf.pen import Pen
from generator.backends.pdf.structure import Element, Structure, TaggedPage
from generator.layout.document import PlacedRun, Rect
from generator.report.runs import FigureOf, PageOf, figure_place


@dataclass(frozen=True, slots=True)
class Sheet:
    """A pen on a page of a section. ``titles`` are those of the sections that links may lead to."""

    pen: Pen
    structure: Structure
    page: TaggedPage
    section: Element
    titles: Mapping[str, str]
    bullet_colour: str
    notes: frozenset[int] = frozenset()
    """Numbers of the notes at the foot of the page."""

    def element(self, tag: str, **entries: str) -> Element:
        """Add an element to the section."""
        return self.section.child(tag, self.page, **entries)

    def note(self) -> Element:
        """Add a note to the section."""
        return self.structure.note(self.section, self.page)

    def note_place(self, number: int) -> str:
        """Return the name of the place of a note of this page; nothing when the page has no such note."""
        return f"note-{self.page.key}-{number}" if number in self.notes else ""

    def target(self, run: PlacedRun) -> str:
        """Return the section that a run leads to, or nothing."""
        match run.origin:
            case PageOf(section_id=found):
                pass
            case FigureOf(name=name):
                found = figure_place(name)
            case _:
                return ""
        return found if found in self.titles else ""

    def link(self, element: Element, rect: Rect, destination: str, words: str = "") -> None:
        """Make a rectangle a link, held by its element, to a section or a named place; ``words`` say where it leads."""
        key = self.structure.own_annotation(element)
        element.hold(self.pen.link(rect, destination, words or self.titles[destination], key))


def attributes(owner: str, **entries: str) -> str:
    """Return an element's attributes of one kind: ``Layout``, ``List``, ``Table`` (ISO 32000-1, 14.8.5)."""
    return dictionary(O=f"/{owner}", **entries)
