"""A panel's head: heading, base after it, unit at the right end, and the rule below."""

from __future__ import annotations

from dataclasses import replace

from generator.layout.document import MM, Frame, Line, PlacedShape, Rect, StyledRun
from generator.layout.setting import Setting
from generator.layout.text import Flow, first_baseline, flow, line_height, natural_width, place
from generator.report.blocks import Panel
from generator.report.digits import running_digits
from generator.report.runs import plain, typed

_RULE_WIDTH = 1.0
_GAP = "  "
"""Two half spaces of the base's size: the 2 mm between heading and base."""


def head_lines(panel: Panel, width: float, setting: Setting) -> int:
    """Return how many lines a panel's heading needs in a width (points)."""
    return len(_heading(panel, width, setting).heights)


def head_height(lines: int, setting: Setting) -> float:
    """Return the height from the panel's top to its body, for a heading of so many lines; points."""
    charts, region = setting.theme.charts, setting.page.panel
    return (region.body if region else charts.panel_rule + charts.plot_gap) * MM + _more(lines, setting)


def place_head(panel: Panel, rect: Rect, lines: int, setting: Setting) -> list[Frame]:
    """Return the frames of a panel's head; a heading shorter than ``lines`` stands at the rule, as its neighbours do."""
    charts, more, region = setting.theme.charts, _more(lines, setting), setting.page.panel
    heading = _heading(panel, rect.width, setting)
    own = _more(len(heading.heights), setting)
    baseline = rect.y + (region.baseline if region else charts.panel_baseline) * MM + more
    title = plain(panel.heading).replace("\n", "")
    frames = []
    if panel.heading:
        style = heading.runs[0].style
        top = baseline - own - first_baseline(style)
        unit = _unit_width(panel, setting)
        box = Rect(rect.x, top, rect.width - unit, heading.height)
        frames.append(Frame(box, place([heading], box, tag="H2"), "body", f"見出し「{title}」"))
    if panel.unit:
        frames.append(_unit(panel, rect, baseline, title, setting))
    if region:
        return frames
    y = rect.y + charts.panel_rule * MM + more
    rule = Line(rect.x, y, rect.right, y, setting.colour("navy"), _RULE_WIDTH)
    frames.append(Frame(Rect(rect.x, y, rect.width, 0.0), PlacedShape(strokes=(rule,)), "body", "見出しの罫", True))
    return frames


def _heading(panel: Panel, width: float, setting: Setting) -> Flow:
    key = (id(panel), round(width, 3), setting.shrink)
    if key not in setting.measured:
        setting.measured[key] = (panel, _set(panel, width, setting))  # the panel is kept, so its id stays its own
    found: Flow = setting.measured[key][1]
    return found


def _set(panel: Panel, width: float, setting: Setting) -> Flow:
    runs = setting.runs(panel.heading, "panel_heading")
    runs = (*_number(panel, setting), *(_of_heading_size(run, runs[0]) for run in runs))
    base = setting.runs(panel.base, "panel_base")
    if base:
        base = (StyledRun(_GAP, base[0].style), *base)
    return flow((*runs, *base), width - _unit_width(panel, setting), setting.fonts, phrase=True, balance=True)


def _number(panel: Panel, setting: Setting) -> tuple[StyledRun, ...]:
    """Return the panel's number and the gap after it: a full space of the gap's size."""
    region = setting.page.panel
    if not region or not panel.number:
        return ()
    style = setting.runs(typed(panel.number), "panel_heading")[0].style
    words = running_digits(panel.number, setting.theme.typesetting.digits)
    number = StyledRun(words, replace(style, colour=setting.colour("navy"), bold=True))
    return number, StyledRun("\u3000", replace(style, size=region.number_gap * MM))


def _of_heading_size(run: StyledRun, first: StyledRun) -> StyledRun:
    """Return the run; a note mark on a heading stands on its line as the comps have it."""
    return run if not run.style.raised else replace(run, style=replace(first.style, bold=True))


def _unit(panel: Panel, rect: Rect, baseline: float, title: str, setting: Setting) -> Frame:
    runs = setting.runs(panel.unit, "panel_unit")
    unit = flow(runs, float("inf"), setting.fonts, align="right")
    top = baseline - first_baseline(runs[0].style)
    width = min(unit.width, rect.width)
    box = Rect(rect.right - width, top, width, line_height(runs[0].style))
    return Frame(box, place([unit], box), "body", f"単位「{title}」")


def _unit_width(panel: Panel, setting: Setting) -> float:
    if not panel.unit:
        return 0.0
    return natural_width(setting.runs(panel.unit, "panel_unit"), setting.fonts) + 2 * MM


def _more(lines: int, setting: Setting) -> float:
    style = setting.theme.style("panel_heading")
    return (max(lines, 1) - 1) * style.size[1] * style.leading
