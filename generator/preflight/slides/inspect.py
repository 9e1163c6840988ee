"""All checks of a .pptx, slide by slide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from generator.preflight.finding import Finding
from generator.preflight.slides import charts, lettering, naming, placing, soundness
from generator.preflight.slides.measuring import fonts_like
from generator.preflight.slides.package import Package
from generator.preflight.slides.pieces import pieces_of
from generator.preflight.slides.slide import NotesPage, Slide, notes_of, slides_of


def inspect_slides(content: bytes, path: Path) -> list[Finding]:
    """Return what is wrong with a deck.

    Raises:
        UnreadableFileError: the package is damaged or is no presentation.

    """
    package = Package(content, path)
    slides = slides_of(package)
    found = [*soundness.relationships(package, slides), *lettering.theme_fonts(slides)]
    for slide in slides:
        try:
            found.extend(_slide(slide))
        except ValueError:  # a number that is none
            raise package.damaged_part(slide.part) from None
        if (notes := notes_of(slide)) is not None:
            try:
                found.extend(replace(each, name=_in_notes(each.name)) for each in _notes(notes))
            except ValueError:
                raise package.damaged_part(notes.part) from None
    return found


def _in_notes(name: str) -> str:
    return f"notes/ノート: {name}" if name else "notes/ノート"


def _slide(slide: Slide) -> Iterator[Finding]:
    pieces = pieces_of(slide, fonts_like(lettering.theme_font(slide), lettering.named_fonts(slide)))
    yield from naming.untitled(slide)
    yield from placing.overflows(slide, pieces)
    yield from placing.overlaps(slide, pieces)
    yield from placing.off_page(slide, pieces)
    yield from lettering.tiny(slide, pieces)
    yield from lettering.faint(slide, pieces)
    yield from lettering.languages(slide, pieces)
    yield from lettering.fonts(slide, pieces)
    yield from naming.undescribed(slide)
    yield from charts.faults(slide)
    yield from soundness.duplicate_ids(slide)
    yield from soundness.used_relationships(slide)


def _notes(notes: NotesPage) -> Iterator[Finding]:
    """Yield what is wrong with speaker notes; they may be longer than the page that nobody prints."""
    pieces = pieces_of(notes, fonts_like(lettering.theme_font(notes), lettering.named_fonts(notes)))
    yield from lettering.tiny(notes, pieces)
    yield from lettering.faint(notes, pieces)
    yield from lettering.languages(notes, pieces)
    yield from lettering.fonts(notes, pieces)
    yield from naming.undescribed(notes)
    yield from soundness.duplicate_ids(notes)
