"""Footnotes at the foot of a page of running text: short rule, notes, the last one continued on the next page when it is long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.layout.document import MM, Frame, Line, PlacedShape, Rect
from generator.layout.measure import width as width_of
from generator.layout.paragraphs import cut_rich
from generator.layout.setting import Setting
from generator.layout.text import Flow, flow, height_of, place
from generator.report.blocks import Footnote
from generator.report.runs import NoteOf, Run

LEAST_LINES = 2
"""Lines of a footnote that stand on the page of its mark, and that continue on the next."""


@dataclass(frozen=True, slots=True)
class Notes:
    """The footnotes of a page; ``rest`` is what of the last one continues on the next."""

    here: tuple[Footnote, ...] = ()
    rest: Footnote | None = None


def notes_height(notes: Sequence[Footnote], width: float, setting: Setting) -> float:
    """Return the height of footnotes with the rule above them, points; 0 without any."""
    if not notes:
        return 0.0
    look = setting.theme.prose
    return (look.footnotes_above + look.footnote_gap) * MM + height_of([_flow(note, width, setting) for note in notes])


def with_more(notes: Notes, more: Sequence[Footnote], room: float, width: float, setting: Setting) -> Notes | None:
    """Return the page's footnotes with more of them in a height; the last may be cut. None when they have no room."""
    if notes.rest is not None:
        return None if more else notes
    found = notes
    for number, note in enumerate(more):
        whole = (*found.here, note)
        if notes_height(whole, width, setting) <= room:
            found = Notes(whole)
            continue
        cut = _cut(found.here, note, room, width, setting)
        return cut if cut and number == len(more) - 1 else None
    return found


def place_notes(notes: Sequence[Footnote], rect: Rect, setting: Setting) -> list[Frame]:
    """Return the frames of footnotes at the foot of a rectangle."""
    if not notes:
        return []
    look = setting.theme.prose
    flows = [_flow(note, rect.width, setting) for note in notes]
    box = Rect(rect.x, rect.bottom - height_of(flows), rect.width, height_of(flows))
    y = box.y - look.footnote_gap * MM
    line = Line(rect.x, y, rect.x + look.footnote_rule * MM, y, setting.colour("hair"), 0.5)
    rule = PlacedShape(strokes=(line,))
    return [
        Frame(Rect(rect.x, y, look.footnote_rule * MM, 0.0), rule, "notes", "脚注の罫", artifact=True),
        Frame(box, place(flows, box, tag="Note"), "notes", "脚注"),
    ]


def _cut(before: Sequence[Footnote], note: Footnote, room: float, width: float, setting: Setting) -> Notes | None:
    """Return the notes with the lines of the last one that fit, when at least two stand here and two continue."""
    set_ = _flow(note, width, setting)
    for lines in range(len(set_.heights) - LEAST_LINES, LEAST_LINES - 1, -1):
        start = set_.broken.spans[lines].start
        head, tail = cut_rich(note.text, start)
        here = (*before, replace(note, text=head))
        if notes_height(here, width, setting) <= room:
            return Notes(here, replace(note, text=tail, continued=True))
    return None


def _flow(note: Footnote, width: float, setting: Setting) -> Flow:
    runs = setting.runs(note.text, "footnote")
    number = setting.runs((Run(f"{note.number}", NoteOf(note.key)),), "footnote")
    size = number[0].style.size
    indent = max(2.0 * size, width_of(number[0].text, number[0].style, setting.fonts) + size)
    mark = () if note.continued else number
    return flow(runs, width, setting.fonts, indent=indent, mark=mark, hanging=setting.hanging)
