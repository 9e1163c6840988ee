"""The foot of a page: notes and sources, growing upwards, and the hair rule above them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.layout.document import MM, Frame, Line, PlacedShape, Rect, StyledRun
from generator.layout.measure import width as width_of
from generator.layout.setting import Setting
from generator.layout.text import Flow, flow, height_of, natural_width, place
from generator.report.digits import running_digits
from generator.report.pages import Note
from generator.report.runs import Rich, typed
from generator.theme.model import Theme

_HAIR = 0.5
_MANY_LINES = 4
"""From so many note lines on, short numbered notes share lines."""
_PACKED = 0.95
"""Share of the width that notes sharing a line may fill: clients that space Japanese from Latin letters set them wider."""
_HANGING_HEADS = ("（資料）", "（注）")
_BETWEEN = "\u3000\u3000"


@dataclass(frozen=True, slots=True)
class Foot:
    """The frames of the foot in reading order, and where the body has to end; points."""

    frames: tuple[Frame, ...]
    top: float


def place_foot(notes: tuple[Note, ...], sources: tuple[Rich, ...], setting: Setting) -> Foot:
    """Return the notes and sources of a page, the last line's box ending where the theme has it.

    Raises:
        LayoutError: no font has a character.

    """
    region, margins = setting.page.foot, setting.margins
    bottom = region.bottom * MM
    frames: list[Frame] = []
    if sources:
        flows = [_source(rich, margins.width, setting) for rich in sources]
        box = _above(flows, bottom, margins)
        frames.append(Frame(box, place(flows, box), "sources", "出典"))
        bottom = box.y - (region.between * MM if notes else 0.0)
    if notes:
        flows = note_flows(notes, margins.width, setting)
        box = _above(flows, bottom, margins)
        frames.insert(0, Frame(box, place(flows, box, tag="Note"), "notes", "注"))
        bottom = box.y
    if not frames:
        return Foot((), bottom)
    y = bottom - region.note_rule_gap * MM
    rule = Line(margins.x, y, margins.right, y, setting.colour("hair"), _HAIR)
    drawn = Frame(
        Rect(margins.x, y, margins.width, 0.0), PlacedShape(strokes=(rule,)), "notes", "注の罫", artifact=True
    )
    return Foot((drawn, *frames), y - region.body_gap * MM)


def note_mark(note: Note, theme: Theme) -> str:
    """Return ※１ for a numbered note, ※ for one that holds for the whole page."""
    return running_digits(f"※{note.number}", theme.typesetting.digits) if note.number else "※"


def note_flows(notes: Sequence[Note], width: float, setting: Setting) -> list[Flow]:
    """Return the notes' paragraphs: numbered ones first; short ones share lines when there are many."""
    ordered = sorted(notes, key=lambda note: (note.number == 0, note.number))
    flows = [_note([note], width, setting) for note in ordered]
    if sum(len(f.heights) for f in flows) < _MANY_LINES:
        return flows
    return [_note(group, width, setting) for group in _groups(ordered, width, setting)]


def _groups(notes: Sequence[Note], width: float, setting: Setting) -> list[list[Note]]:
    groups: list[list[Note]] = []
    room = 0.0
    for note in notes:
        needed = natural_width(_inline(note, setting), setting.fonts)
        if groups and note.number and groups[-1][0].number and needed <= room:
            groups[-1].append(note)
            room -= needed
        else:
            groups.append([note])
            text = natural_width(setting.runs(note.text, "notes"), setting.fonts)
            room = _PACKED * width - setting.page.foot.note_indent * MM - text
    return groups


def _note(notes: Sequence[Note], width: float, setting: Setting) -> Flow:
    first, *more = notes
    mark = setting.runs(typed(note_mark(first, setting.theme)), "notes")
    indent = setting.page.foot.note_indent * MM
    indent = max(indent, sum(width_of(run.text, run.style, setting.fonts) for run in mark) + 1.0)
    runs = setting.runs(first.text, "notes")
    for note in more:
        runs += _inline(note, setting)
    return flow(runs, width, setting.fonts, indent=indent, mark=mark, hanging=setting.hanging)


def _source(rich: Rich, width: float, setting: Setting) -> Flow:
    """Return a source; where it says 資料 or 注 before itself, that hangs."""
    runs = setting.runs(rich, "sources")
    head = next((head for head in _HANGING_HEADS if runs and runs[0].text.startswith(head)), "")
    if not head:
        return flow(runs, width, setting.fonts, hanging=setting.hanging)
    mark = replace(runs[0], text=head)
    rest = (*((replace(runs[0], text=runs[0].text[len(head) :]),) if runs[0].text != head else ()), *runs[1:])
    indent = width_of(head, mark.style, setting.fonts)
    return flow(rest, width, setting.fonts, indent=indent, mark=(mark,), hanging=setting.hanging)


def _inline(note: Note, setting: Setting) -> tuple[StyledRun, ...]:
    return setting.runs((*typed(f"{_BETWEEN}{note_mark(note, setting.theme)}\u3000"), *note.text), "notes")


def _above(flows: Sequence[Flow], bottom: float, margins: Rect) -> Rect:
    height = height_of(flows)
    return Rect(margins.x, bottom - height, margins.width, height)
