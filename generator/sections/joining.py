"""Sections that share a page: the first gives it its title and lead, the others stand beside or below under their headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.errors import Problem, SpecError, Words
from generator.report import walk
from generator.report.accents import accented, without_accents
from generator.report.blocks import Block, Columns, InStyle, Panel, Prose, Stack, Text
from generator.report.pages import Note, Page
from generator.report.rewriting import Rewriting, rewritten
from generator.report.runs import Rich, plain, without_accent
from generator.sections.desk import Desk
from generator.sections.footing import automatic_notes, source_lines
from generator.sections.naming import mark
from generator.survey.model import Survey

_MARK = re.compile(r"※\d+")
_ROW_GAP = 5.0
_LEAD_GAP = 2.5
"""mm between rows, and below the sentence under a heading."""

Composed = list[tuple[Page, ...]]


def with_joined(desks: Sequence[Desk], composed: Composed) -> Composed:
    """Return the sections' pages with those that share a page joined; a section that was left out leaves its place to the next.

    Raises:
        SpecError: a section that is to share a page makes several, or one of a kind that stands alone.

    """
    joined = list(composed)
    first = -1
    group: list[_Part] = []
    for index, (desk, pages) in enumerate(zip(desks, composed, strict=True)):
        if not desk.section.layout.joins:
            group = []
        if not pages:
            continue
        if group:
            _check(desk, pages)
            _check(group[0].desk, joined[first], desk)
            group.append(_Part(desk, pages[0]))
            joined[first], joined[index] = (_page(group),), ()
        else:
            first, group = index, [_Part(desk, pages[-1])]
    return joined


@dataclass(frozen=True, slots=True)
class _Part:
    """One section of a shared page, and the page that it would have had alone."""

    desk: Desk
    page: Page


def _check(desk: Desk, pages: Sequence[Page], other: Desk | None = None) -> None:
    """Check that a section's pages are one page of blocks; the complaint stands where ``other`` asks to join them."""
    if len(pages) == 1 and pages[0].kind == "body" and not isinstance(pages[0].body, Prose) and pages[0].body:
        return
    kind = desk.section.kind
    raise SpecError(
        Problem(
            Words(
                f"the section of kind {kind} makes {len(pages)} pages here, which nothing can share",
                f"kind: {kind} の節はここでは{len(pages)}ページになるため、ほかの節と同じページには置けません",
            ),
            (other or desk).where("layout", "place"),
            Words("take `place:` away", "place: を消してください"),
        )
    )


def _page(group: Sequence[_Part]) -> Page:
    """Return the page of a group: the first one's, with the rows of all, one numbering of notes, one list of sources."""
    survey, first = group[0].desk.survey, group[0].page
    notes: list[Note] = []
    parts = []
    for part in group:
        page, own = _renumbered(_without_automatic(part.page, survey), notes)
        notes += own
        parts.append(replace(part, page=page))
    body = _rows(_one_accent(parts))
    page = replace(first, body=body, notes=tuple(notes), sources=(), style="")
    runs = tuple(walk.page_runs(page))
    automatic = automatic_notes(tuple(walk.figures(runs)), survey)
    return replace(page, notes=_in_order((*notes, *automatic)), sources=source_lines(walk.cells(runs), survey))


def _without_automatic(page: Page, survey: Survey) -> Page:
    """Return a page without the notes that its figures call for: the shared page calls for its own."""
    automatic = automatic_notes(tuple(walk.figures(walk.page_runs(page))), survey)
    return replace(page, notes=tuple(note for note in page.notes if note not in automatic))


def _renumbered(page: Page, before: Sequence[Note]) -> tuple[Page, list[Note]]:
    """Return a page whose marks go on from the notes before it, and its notes that are not among them."""
    known = {plain(note.text): note.number for note in before}
    following = max(known.values(), default=0)
    numbers: dict[int, int] = {}
    own: list[Note] = []
    for note in page.notes:
        words = plain(note.text)
        if note.number and words not in known:
            following += 1
            known[words] = following
            own.append(replace(note, number=following))
        elif words not in known:
            known[words] = 0
            own.append(note)
        numbers[note.number] = known[words]
    return _marked(page, numbers), own


def _marked(page: Page, numbers: Mapping[int, int]) -> Page:
    """Return a page whose marks (※1) have other numbers."""
    marks = {mark(old).text: mark(new) for old, new in numbers.items() if old and old != new}
    if not marks:
        return page

    def changed(rich: Rich) -> Rich:
        return tuple(marks.get(run.text, run) if run.tone == "mark" else run for run in rich)

    def spoken(words: str) -> str:
        return _MARK.sub(lambda found: marks[found.group()].text if found.group() in marks else found.group(), words)

    return rewritten(page, Rewriting(changed, changed, changed, spoken))


def _in_order(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Return numbered notes first, then those of the whole page, each once."""
    found = tuple(dict.fromkeys(notes))
    return (*(note for note in found if note.number), *(note for note in found if not note.number))


def _one_accent(parts: Sequence[_Part]) -> list[_Part]:
    """Return the parts with the accent left in the first that has one: a page speaks of one thing."""
    found: list[_Part] = []
    spoken = False
    for part in parts:
        body = part.page.body
        assert body is not None
        found.append(replace(part, page=replace(part.page, body=without_accents(body))) if spoken else part)
        spoken = spoken or accented(body)
    return found


def _rows(parts: Sequence[_Part]) -> Block:
    rows: list[list[_Part]] = []
    for part in parts:
        if rows and part.desk.section.layout.place == "beside":
            rows[-1].append(part)
        else:
            rows.append([part])
    blocks = tuple(_row(row, first=index == 0) for index, row in enumerate(rows))
    if len(blocks) == 1:
        return blocks[0]
    heights = tuple(row[0].desk.section.layout.height or 0.0 for row in rows)
    return Stack(blocks, weights=heights if any(heights) else (), gap_mm=_ROW_GAP, asked=True)


def _row(row: Sequence[_Part], *, first: bool) -> Block:
    blocks = tuple(_block(part, titled=not first or index > 0) for index, part in enumerate(row))
    if len(blocks) == 1:
        return blocks[0]
    return Columns(blocks, weights=tuple(part.desk.section.layout.weight or 1.0 for part in row), asked=True)


def _block(part: _Part, *, titled: bool) -> Block:
    """Return a section's body; all but the page's first stand under their title, with what their lead says first."""
    body = part.page.body
    assert body is not None
    style = part.desk.section.style
    if not titled:
        return InStyle(body, style) if style else body
    written = bool(part.desk.section.title)
    panel = body if isinstance(body, Panel) else Panel(part.page.title, body)
    marks = tuple(run for run in panel.heading if run.tone == "mark")
    heading = (*part.page.title, *marks) if written and isinstance(body, Panel) else panel.heading
    headed = replace(panel, heading=heading, body=_under_lead(part, panel.body))
    return InStyle(headed, style) if style else headed


def _under_lead(part: _Part, body: Block) -> Block:
    written = part.desk.section.lead is not None
    lead = tuple(map(without_accent, part.page.lead if written else part.page.lead[:1]))
    return Stack((Text(lead), body), weights=(0, 1), gap_mm=_LEAD_GAP) if lead else body
