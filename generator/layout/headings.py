"""Headings of running text, with their numbers: １．, （１）; and the box with the report's summary."""

from __future__ import annotations

from dataclasses import replace

from generator.layout.document import MM, Frame, PlacedText, Rect, TextTag
from generator.layout.prose import flows_of
from generator.layout.setting import Setting
from generator.layout.text import Flow, flow, height_of, natural_width, place
from generator.report.blocks import Boxed, Heading, Text
from generator.report.runs import plain, typed

_TAGS: dict[int, TextTag] = {0: "H1", 1: "H1", 2: "H2"}


def heading_height(heading: Heading, width: float, setting: Setting) -> float:
    """Return the height of a heading's lines in a width, points."""
    return _heading(heading, width, setting).height


def place_heading(heading: Heading, rect: Rect, setting: Setting) -> Frame:
    """Return the heading's frame; further lines begin below its words, not its number."""
    words = _heading(heading, rect.width, setting)
    box = Rect(rect.x, rect.y, rect.width, words.height)
    name = plain(heading.text).replace("\n", "")
    return Frame(box, place([words], box, tag=_TAGS[heading.level]), "body", f"見出し「{name}」", anchor=heading.anchor)


def _heading(heading: Heading, width: float, setting: Setting) -> Flow:
    role = f"heading{heading.level}"
    number = setting.runs(typed(heading.number), role) if heading.number else ()
    indent = natural_width(number, setting.fonts) if number else 0.0
    runs = setting.runs(heading.text, role)
    return flow(runs, width, setting.fonts, phrase=True, balance=True, indent=indent, mark=number)


def boxed_height(boxed: Boxed, width: float, setting: Setting) -> float:
    """Return the height of the box in a width, points."""
    look = setting.theme.prose
    flows = _boxed(boxed, width, setting)
    return height_of(flows) + 2 * look.box_padding[1] * MM


def place_boxed(boxed: Boxed, rect: Rect, setting: Setting) -> Frame:
    """Return the box: its heading, its bullets."""
    look, flows = setting.theme.prose, _boxed(boxed, rect.width, setting)
    box = Rect(rect.x, rect.y, rect.width, boxed_height(boxed, rect.width, setting))
    text: PlacedText = place(
        flows, box, fill=setting.colour("lead_fill"), border=setting.colour("lead_border"),
        padding=(look.box_padding[0] * MM, look.box_padding[1] * MM),
    )  # fmt: skip
    return Frame(box, text, "body", f"枠「{plain(boxed.heading)}」")


def _boxed(boxed: Boxed, width: float, setting: Setting) -> list[Flow]:
    look, inner = setting.theme.prose, width - 2 * setting.theme.prose.box_padding[0] * MM
    bullets = flows_of(_bullets(boxed, setting), inner, setting)
    heading = flow(setting.runs(boxed.heading, "box_heading"), inner, setting.fonts)
    return [heading, replace(bullets[0], space_before=look.box_gap * MM), *bullets[1:]] if bullets else [heading]


def _bullets(boxed: Boxed, setting: Setting) -> Text:
    """Return the bullets as one block, the same each time, so that they are measured once."""
    key = (id(boxed), 0.0, 0.0)
    if key not in setting.measured:
        setting.measured[key] = (boxed, Text(boxed.bullets, role="bullet"))
    found: Text = setting.measured[key][1]
    return found
