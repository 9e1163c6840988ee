"""A section's page as a figure of running text: caption, body, sources and notes."""

from __future__ import annotations

from collections.abc import Sequence

from generator.errors import Problem, SpecError, Words
from generator.report.blocks import Block, Exhibit, InStyle, Panel, Prose
from generator.report.pages import Note, Page
from generator.report.runs import Rich, plain, typed
from generator.sections.desk import Desk
from generator.sections.naming import join, mark


def exhibit(pages: Sequence[Page], desk: Desk, name: str) -> Exhibit:
    """Return the figure that a section's page makes.

    Raises:
        SpecError: the kind makes several pages, or none with a body (a cover, contents).

    """
    page = pages[0]
    if len(pages) > 1 or page.kind != "body" or page.body is None or isinstance(page.body, Prose):
        raise SpecError(_no_figure(desk))
    caption, body, unit = _parts(page, titled=bool(desk.section.title))
    body = InStyle(body, page.style) if page.style else body
    return Exhibit(name, caption, body, unit, page.sources, tuple(map(_note, page.notes)))


def _parts(page: Page, *, titled: bool) -> tuple[Rich, Block, Rich]:
    """Return caption, body and unit; what a single panel says over itself stands over the figure instead."""
    body = page.body
    assert body is not None
    if not isinstance(body, Panel):
        return page.title, body, ()
    unit = join(body.unit, typed("\u3000") if plain(body.unit) and plain(body.base) else (), body.base)
    return (page.title if titled else body.heading), body.body, unit


def _note(note: Note) -> Rich:
    return (mark(note.number), *typed("\u3000"), *note.text) if note.number else note.text


def _no_figure(desk: Desk) -> Problem:
    kind = desk.section.kind
    return Problem(
        Words(
            f"a section of kind {kind} makes no single figure here", f"kind: {kind} は、ここでは一つの図表になりません"
        ),
        desk.where("kind"),
        Words(
            "e.g. ranking, adoption_summary, population_gap, figure",
            "例: ranking、adoption_summary、population_gap、figure",
        ),
    )
