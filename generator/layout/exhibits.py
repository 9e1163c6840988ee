"""A figure of running text: its number and caption over a rule, its body, a rule, and its sources and notes below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.layout.body import heights, place_block
from generator.layout.document import MM, Frame, Line, PlacedShape, PlacedTable, Rect
from generator.layout.measure import width as width_of
from generator.layout.setting import Setting
from generator.layout.text import Flow, flow, height_of, natural_width, place
from generator.report.blocks import Exhibit
from generator.report.runs import Rich, plain, typed

_BESIDE = 4 * MM
"""Least space between a caption and the unit at its right."""
_SOURCE, _NOTE = "（資料）", "（注）"
_FILLED = 0.95
"""Share of the width that lines of sources and notes fill: clients that space Japanese from Latin letters set them wider."""


@dataclass(frozen=True, slots=True)
class _Parts:
    """The texts around a figure, broken into lines, and how high all but the body is."""

    caption: Flow
    unit: Flow | None
    below: tuple[Flow, ...]
    around: float


def exhibit_heights(exhibit: Exhibit, width: float, setting: Setting) -> tuple[float, float]:
    """Return the least height of a figure with all around it and the one that it likes; points."""
    look = setting.theme.prose
    around = _parts(exhibit, width, setting).around
    own = heights(exhibit.body, width, setting)
    liked = min(own.natural, max(own.least, look.figure_height * MM))
    return around + max(own.least, liked * look.figure_shrinks), around + liked


def place_exhibit(exhibit: Exhibit, rect: Rect, setting: Setting) -> list[Frame]:
    """Return the frames of a figure, as high as the rectangle; they are one group.

    Raises:
        LayoutError: a chart does not fit, or no font has a character.

    """
    look, parts, name = (
        setting.theme.prose,
        _parts(exhibit, rect.width, setting),
        plain(exhibit.caption).replace("\n", ""),
    )
    box = Rect(rect.x, rect.y, rect.width - (parts.unit.width + _BESIDE if parts.unit else 0.0), parts.caption.height)
    caption = Frame(box, place([parts.caption], box, tag="Caption"), "body", f"{exhibit.number}「{name}」")
    frames = [replace(caption, anchor=exhibit.anchor)]
    if parts.unit:
        right = Rect(rect.right - parts.unit.width, box.bottom - parts.unit.height, parts.unit.width, parts.unit.height)
        frames.append(Frame(right, place([parts.unit], right), "body", f"単位「{name}」"))
    y = box.bottom + look.caption_rule * MM
    frames.append(_rule(rect, y, setting))
    y += look.figure_above * MM
    room = rect.height - parts.around
    frames += map(_open_below, place_block(exhibit.body, Rect(rect.x, y, rect.width, room), setting))
    y += room + look.figure_below * MM
    frames.append(_rule(rect, y, setting))
    if parts.below:
        foot = Rect(rect.x, y + look.sources_above * MM, rect.width, height_of(parts.below))
        frames.append(Frame(foot, place(parts.below, foot), "body", f"資料・注「{name}」"))
    return [replace(frame, group=exhibit.anchor or exhibit.name) for frame in frames]


def _parts(exhibit: Exhibit, width: float, setting: Setting) -> _Parts:
    key = (id(exhibit), round(width, 3), setting.shrink)
    if key not in setting.measured:
        setting.measured[key] = (exhibit, _measured(exhibit, width, setting))
    found: _Parts = setting.measured[key][1]
    return found


def _measured(exhibit: Exhibit, width: float, setting: Setting) -> _Parts:
    look, fonts = setting.theme.prose, setting.fonts
    unit = (
        flow(setting.runs(exhibit.unit, "exhibit_unit"), float("inf"), fonts, align="right") if exhibit.unit else None
    )
    number = setting.runs(typed(f"（{exhibit.number}）"), "exhibit_caption") if exhibit.number else ()
    indent = natural_width(number, fonts) if number else 0.0
    caption = flow(
        setting.runs(exhibit.caption, "exhibit_caption"), width - (unit.width + _BESIDE if unit else 0.0), fonts,
        phrase=True, balance=True, indent=indent, mark=number,
    )  # fmt: skip
    below = tuple(_below(exhibit, width, setting))
    around = caption.height + (look.caption_rule + look.figure_above + look.figure_below) * MM
    return _Parts(caption, unit, below, around + (look.sources_above * MM + height_of(below) if below else 0.0))


def _below(exhibit: Exhibit, width: float, setting: Setting) -> Iterator[Flow]:
    """Yield sources and notes; what each is hangs before its first line, all texts begin at one edge."""
    indent = width_of(_SOURCE, setting.runs(typed("あ"), "sources")[0].style, setting.fonts)
    for head, texts in ((_SOURCE, exhibit.sources), (_NOTE, exhibit.notes)):
        for number, rich in enumerate(texts):
            mark = setting.runs(typed(head), "sources") if not number else ()
            yield flow(
                setting.runs(_flat(rich), "sources"),
                width * _FILLED,
                setting.fonts,
                phrase=True,
                indent=indent,
                mark=mark,
                hanging=setting.hanging,
            )


def _flat(rich: Rich) -> Rich:
    return tuple(replace(run, tone="plain") if run.tone == "accent" else run for run in rich)


def _open_below(frame: Frame) -> Frame:
    """Return a table without the rule at its end: the figure's own follows."""
    table = frame.content
    if not isinstance(table, PlacedTable):
        return frame
    end = max((max(one.y1, one.y2) for one in table.rules), default=0.0)
    rules = tuple(one for one in table.rules if min(one.y1, one.y2) < end)
    return replace(frame, content=replace(table, rules=rules))


def _rule(rect: Rect, y: float, setting: Setting) -> Frame:
    line = Line(rect.x, y, rect.right, y, setting.colour("navy"), setting.theme.prose.exhibit_rule)
    return Frame(Rect(rect.x, y, rect.width, 0.0), PlacedShape(strokes=(line,)), "body", "図表の罫", artifact=True)
