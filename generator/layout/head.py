"""The head of a page: title, page number, title rule, lead box, and the mark of fictional data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.errors import LayoutError, Problem, Words
from generator.layout.document import MM, Frame, PlacedShape, Rect
from generator.layout.prose import BULLET
from generator.layout.setting import Setting
from generator.layout.text import Flow, first_baseline, flow, height_of, line_height, natural_width, place, text_style
from generator.report.blocks import Align
from generator.report.pages import FICTIONAL
from generator.report.runs import Rich, plain, typed
from generator.theme.page_format import Place

MARK = f"{FICTIONAL}（実在の団体・調査の値ではありません）"
_MOST_TITLE_LINES = 2
_ASIDE_GAP, _CORNER_GAP = 4.0 * MM, 4.0 * MM
_SHORT_END = 0.25
"""A last line shorter than this part of the box is worth smaller type, if that saves the line."""


@dataclass(frozen=True, slots=True)
class Head:
    """The frames of a page's head and where it ends, points. ``scale`` is the smallest shrinking used, ``shrink`` that asked for."""

    frames: tuple[Frame, ...]
    bottom: float
    scale: float = 1.0
    shrink: float = 0.0


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a title: the running line, what follows it, what stands in place of the page number.

    ``plain_lead``: the lead gives up its box where the format has a place for one without.
    """

    running: tuple[Rich, Rich] = ((), ())
    aside: Rich = ()
    corner: Rich = ()
    plain_lead: bool = False


def place_head(
    title: Rich, lead: tuple[Rich, ...], number: int, setting: Setting, fictional: bool, around: Around | None = None
) -> Head:
    """Return the head of a body or contents page; ``setting.shrink`` is the lead's.

    Raises:
        LayoutError: the title needs more than two lines, or no font has a character.

    """
    page, around = setting.page, around or Around()
    if page.head == "running":
        return _running_head(title, number, setting, fictional, around)
    corner = _corner(around.corner, setting) if around.corner else numbering(number, setting)
    aside = _aside(around.aside, setting)
    heading, title_scale = _title(title, setting, _title_room(aside, corner, setting))
    down = 0.0 if page.title.place else (len(heading.heights) - 1) * page.title.second_line * MM
    frames = [
        *_running(around.running, setting),
        *_heading(heading, aside, down, setting),
        corner,
        *_title_rule(down, setting),
    ]
    if fictional:
        frames.insert(0, fictional_mark(setting))
    if not lead:
        return Head(tuple(frames), page.lead.y * MM + down, title_scale)
    look = page.lead
    if around.plain_lead and look.plain_y:
        return _with_plain_lead(frames, lead, down, title_scale, setting)
    box, flows = _lead(lead, page.lead.y * MM + down, setting)
    text = place(
        flows, box, tag="L" if look.bulleted else "P", fill=setting.colour("lead_fill"), border=setting.colour("lead_border"),
        padding=(look.padding_x * MM, look.padding_y * MM),
    )  # fmt: skip
    frames.append(Frame(box, text, "lead", "リード"))
    scale = flows[0].runs[0].style.size / setting.theme.style("lead").size[1]
    return Head(tuple(frames), box.bottom + look.gap_after * MM, min(scale, title_scale))


def _running_head(title: Rich, number: int, setting: Setting, fictional: bool, around: Around) -> Head:
    """Return the head of a page that is read: the report's title small at the left, the page number, a rule."""
    page, margins = setting.page, setting.margins
    corner = _corner(around.corner, setting) if around.corner else numbering(number, setting)
    runs = setting.runs(around.running[0] or _flat(title), "title")
    frames = [corner]
    if runs:
        room = min(page.title.right * MM, corner.rect.x - _CORNER_GAP) - margins.x
        words = flow(runs, float("inf"), setting.fonts)
        if words.width > room:
            raise LayoutError(_long_running_head(words.width - room))
        box = Rect(margins.x, page.title.baseline * MM - first_baseline(runs[0].style), room, words.height)
        frames.insert(0, Frame(box, place([words], box), "head", "柱"))
    rule = Rect(margins.x, page.title_rule.y * MM, margins.width, page.title_rule.height * MM)
    frames.append(filled(rule, setting.colour("navy"), "題名の罫"))
    if fictional:
        frames.insert(0, fictional_mark(setting))
    return Head(tuple(frames), page.lead.y * MM)


def _flat(title: Rich) -> Rich:
    return tuple(replace(run, text=run.text.replace("\n", ""), tone="plain") for run in title)


def _long_running_head(by: float) -> Problem:
    return Problem(
        Words(f"the running head is {by / MM:.1f} mm too long", f"柱（頁の上の題）が {by / MM:.1f} mm 長すぎます"),
        hint=Words("give a short one: `running:`", "短い題を running に書いてください"),
    )


def area_of(region: Place) -> Rect:
    """Return the box of a place, points."""
    return Rect(region.x * MM, region.y * MM, region.width * MM, region.height * MM)


def _heading(heading: Flow, aside: Flow | None, down: float, setting: Setting) -> Iterator[Frame]:
    """Yield the title and what follows it."""
    region = setting.page.title
    if region.place:
        box = area_of(region.place)
        text = place([heading], box, tag="H1", anchor=region.place.anchor)
        yield Frame(box, text, "title", "タイトル")
        if aside:
            last = text.paragraphs[0].lines[-1]
            right = max(run.x + run.width for run in last.runs)
            yield _aside_frame(aside, right + _ASIDE_GAP, last.baseline)
        return
    top = region.baseline * MM - first_baseline(heading.runs[0].style) if heading.runs else 0.0
    width = heading.width if aside else region.right * MM - setting.margins.x
    box = Rect(setting.margins.x, top, width, heading.height)
    yield Frame(box, place([heading], box, tag="H1"), "title", "タイトル")
    if aside:
        last_width = heading.broken.spans[-1].width
        yield _aside_frame(aside, setting.margins.x + last_width + _ASIDE_GAP, region.baseline * MM + down)


def _title_rule(down: float, setting: Setting) -> Iterator[Frame]:
    """Yield the rule below the title, where the format has one."""
    rule, margins = setting.page.title_rule, setting.margins
    if rule.height:
        rect = Rect(margins.x, rule.y * MM + down, margins.width, rule.height * MM)
        yield filled(rect, setting.colour("navy"), "題名の罫")


def footer(setting: Setting) -> tuple[Frame, ...]:
    """Return the text at the foot of every page but the cover, where the format has one."""
    region = setting.page.footer
    if region is None:
        return ()
    box = area_of(region.place)
    words = flow(setting.runs(typed(region.text), "running"), box.width, setting.fonts, align=region.place.align)
    return (Frame(box, place([words], box, anchor=region.place.anchor), "footer", "フッター"),)


def filled(rect: Rect, colour: str, name: str) -> Frame:
    """Return a filled rectangle as decoration."""
    corners = ((rect.x, rect.y), (rect.right, rect.y), (rect.right, rect.bottom), (rect.x, rect.bottom))
    return Frame(rect, PlacedShape(corners, fill=colour), "body", name, artifact=True)


def fictional_mark(setting: Setting) -> Frame:
    """Return the mark that every page of a report on fictional data carries at its top."""
    style = replace(text_style("small", setting.theme, 9.0), bold=True, colour=setting.colour("accent"))
    run = setting.runs(typed(MARK), "small")[0]
    words = flow((replace(run, style=style),), float("inf"), setting.fonts, align="center")
    width, height = words.width + 4 * MM, words.height + 1.6 * MM
    box = Rect(setting.margins.right - width, 3.0 * MM, width, height)
    text = place([words], box, anchor="middle", fill=setting.colour("accent_fill"), border=setting.colour("accent"))
    return Frame(box, text, "mark", "架空データの表示")


def _with_plain_lead(
    frames: list[Frame], lead: tuple[Rich, ...], down: float, title_scale: float, setting: Setting
) -> Head:
    """Return the head with its lead set without a box."""
    look, margins = setting.page.lead, setting.margins
    flows = [
        flow(setting.runs(rich, "lead" if index else "lead_plain"), margins.width, setting.fonts, phrase=True)
        for index, rich in enumerate(lead)
    ]
    box = Rect(margins.x, look.plain_y * MM + down, margins.width, height_of(flows))
    frames.append(Frame(box, place(flows, box), "lead", "リード"))
    return Head(tuple(frames), box.bottom + look.plain_gap * MM, title_scale)


def _running(running: tuple[Rich, Rich], setting: Setting) -> list[Frame]:
    """Return the line above the title, where the format has one."""
    region, margins = setting.page.running, setting.margins
    frames = []
    for rich, align, name in zip(running, _SIDES, ("柱（左）", "柱（右）"), strict=True):
        if region and rich:
            words = flow(setting.runs(rich, "running"), float("inf"), setting.fonts, align=align)
            x = margins.x if align == "left" else margins.right - words.width
            box = Rect(x, region.baseline * MM - first_baseline(words.runs[0].style), words.width, words.height)
            frames.append(Frame(box, place([words], box), "running", name))
    return frames


_SIDES: tuple[Align, Align] = ("left", "right")


def _corner(corner: Rich, setting: Setting) -> Frame:
    """Return what stands at the right of the title; in a title's place of its own, for what is beside that is the house's."""
    region, title = setting.page.number, setting.page.title.place
    words = flow(setting.runs(corner, "corner"), float("inf"), setting.fonts, align="right")
    right, top = region.right * MM, region.baseline * MM - first_baseline(words.runs[0].style)
    if title:
        held = area_of(title)
        right, top = min(right, held.right), held.y + (held.height - words.height) / 2
    box = Rect(right - words.width, top, words.width, words.height)
    return Frame(box, place([words], box), "body", "右肩")


def _aside(aside: Rich, setting: Setting) -> Flow | None:
    return flow(setting.runs(aside, "aside"), float("inf"), setting.fonts) if aside else None


def _title_room(aside: Flow | None, corner: Frame, setting: Setting) -> float:
    """Return the width that the title has beside its number and what follows it."""
    region = setting.page.title
    box = area_of(region.place) if region.place else None
    left, right = (box.x, box.right) if box else (setting.margins.x, region.right * MM)
    if corner.region != "number":
        right = min(right, corner.rect.x - _CORNER_GAP)
    return right - left - (aside.width + _ASIDE_GAP if aside else 0.0)


def _aside_frame(aside: Flow, left: float, baseline: float) -> Frame:
    """Return what follows the title, on the baseline of its last line."""
    box = Rect(left, baseline - first_baseline(aside.runs[0].style), aside.width, aside.height)
    return Frame(box, place([aside], box), "body", "題名の補い")


def _title(title: Rich, setting: Setting, width: float) -> tuple[Flow, float]:
    """Return the title on one line at its preferred or smallest size, else on two."""
    smallest, preferred, _ = setting.theme.style("title").size
    region = setting.page.title.place
    align, height = (region.align, region.height * MM) if region else ("left", float("inf"))
    for lines in (1 + plain(title).count("\n"), _MOST_TITLE_LINES):
        for size in (preferred, (preferred + smallest) / 2, smallest):
            runs = setting.shrunk(_shrink(size, smallest, preferred)).runs(title, "title")
            set_ = flow(runs, width, setting.fonts, phrase=True, balance=True, align=align)
            if len(set_.heights) <= lines and not set_.emergency and set_.height <= height:
                return set_, size / preferred
    raise LayoutError(_too_long(title, width, setting))


def _too_long(title: Rich, width: float, setting: Setting) -> Problem:
    needed = natural_width(setting.shrunk(1.0).runs(title, "title"), setting.fonts)
    by = max(needed - _MOST_TITLE_LINES * width, setting.theme.style("title").size[0])
    return Problem(
        Words(
            f"the title is {by / MM:.1f} mm too long for two lines, at its smallest size",
            f"タイトルが最小の文字でも２行に {by / MM:.1f} mm 入りません",
        ),
        hint=Words("shorten the title in the spec", "spec の title を短くしてください"),
    )


def _shrink(size: float, smallest: float, preferred: float) -> float:
    return (preferred - size) / (preferred - smallest) if preferred > smallest else 0.0


def numbering(number: int, setting: Setting) -> Frame:
    """Return the page number."""
    region = setting.page.number
    runs = setting.runs(typed(str(number)), "number")
    style = runs[0].style
    if region.place:
        box = area_of(region.place)
        words = flow(runs, box.width, setting.fonts, align=region.place.align)
        return Frame(box, place([words], box, anchor=region.place.anchor), "number", "ページ番号")
    left = setting.page.title.right * MM
    box = Rect(left, region.baseline * MM - first_baseline(style), region.right * MM - left, line_height(style))
    words = flow(runs, box.width, setting.fonts, align="right")
    return Frame(box, place([words], box), "number", "ページ番号")


def _lead(lead: tuple[Rich, ...], top: float, setting: Setting) -> tuple[Rect, list[Flow]]:
    """Return the lead's box and paragraphs; slightly smaller type when that saves a nearly empty last line."""
    look, margins = setting.page.lead, setting.margins
    width = margins.width - 2 * look.padding_x * MM
    flows = _bullets(lead, width, setting)
    if any(_short_end(f, width) for f in flows) and setting.shrink < 1:
        tighter = _bullets(lead, width, setting.shrunk(1.0))
        if sum(len(f.heights) for f in tighter) < sum(len(f.heights) for f in flows):
            flows = tighter
    height = height_of(flows) + 2 * look.padding_y * MM
    return Rect(margins.x, top, margins.width, height), flows


def _bullets(lead: tuple[Rich, ...], width: float, setting: Setting) -> list[Flow]:
    look, fonts = setting.page.lead, setting.fonts
    return [
        flow(
            setting.runs(rich, "lead" if index else "lead_first"), width, fonts, phrase=True,
            indent=look.indent * MM, bullet=BULLET if look.bulleted else "",
            space_before=(look.between + (look.first_gap if index == 1 else 0.0)) * MM, hanging=setting.hanging,
        )
        for index, rich in enumerate(lead)
    ]  # fmt: skip


def _short_end(words: Flow, width: float) -> bool:
    spans = words.broken.spans
    return len(spans) > 1 and spans[-1].width < _SHORT_END * width
