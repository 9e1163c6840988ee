"""Cover and divider on a master of one's own: everything stands in the places that its layouts have for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.errors import LayoutError, Problem, Words
from generator.layout.body import place_block
from generator.layout.document import MM, Frame
from generator.layout.head import area_of, footer, numbering
from generator.layout.setting import Setting
from generator.layout.text import Flow, flow, height_of, place
from generator.report.blocks import Text
from generator.report.pages import Page
from generator.report.runs import Rich, typed
from generator.theme.page_format import DividerRegion, Place

_GROUPS = (("cover_year",), ("cover_fact",), ("cover_office", "cover_division"), ("cover_date",))
"""What the cover says beside its title, in the order in which it is read; a little air between the groups."""
_AIR = 3.2 * MM
_SHRINKS = (0.0, 0.5, 1.0)
_SMALLEST = 0.7
"""The least part of its size to which the text of a cover, which has but one, is set."""
_TOLERANCE = 0.1


def own_cover(page: Page, words: Mapping[str, Text], title: Place, text: Place, setting: Setting) -> list[Frame]:
    """Return the cover: the title in its place, all else one under another in the other.

    Raises:
        LayoutError: it does not fit at the smallest sizes.

    """
    heading = _frame([_heading(page.title, "cover_title", title, setting)], title, "title", "タイトル", heading=True)
    said = _said(words, text, setting)
    return [heading, *([_frame(said, text, "subtitle", "年度・対象・担当")] if said else [])]


def own_divider(page: Page, chapter: int, number: int, region: DividerRegion, setting: Setting) -> list[Frame]:
    """Return a divider: the chapter's number and heading in their place, the list of its pages in the other."""
    title = (*typed(f"{chapter}\u3000"), *page.title)
    heading = _heading(title, "divider_heading", region.title, setting)
    frames = [_frame([heading], region.title, "title", "タイトル", heading=True), numbering(number, setting)]
    if page.body:
        frames += place_block(page.body, area_of(region.text), setting)
    return [*frames, *footer(setting)]


def _heading(title: Rich, role: str, region: Place, setting: Setting) -> Flow:
    """Return a title as large as its place allows."""
    box = area_of(region)
    for shrink in _SHRINKS:
        runs = setting.shrunk(shrink).runs(title, role)
        words = flow(runs, box.width, setting.fonts, phrase=True, balance=True, align=region.align)
        if words.height <= box.height + _TOLERANCE and not words.emergency:
            return words
    raise LayoutError(_too_long(words.height - box.height))


def _said(words: Mapping[str, Text], region: Place, setting: Setting) -> list[Flow]:
    box = area_of(region)
    for share in (1.0, 0.9, 0.8, _SMALLEST):
        flows = list(_flows(words, region, setting, share))
        over = height_of(flows) - box.height
        if over <= _TOLERANCE:
            return flows
    raise LayoutError(_too_long(over))


def _flows(words: Mapping[str, Text], region: Place, setting: Setting, share: float) -> Iterator[Flow]:
    """Yield the paragraphs beside the title at a share of their sizes."""
    begun = False
    for group in _GROUPS:
        said = [(role, rich) for role in group if role in words for rich in words[role].paragraphs if rich]
        for index, (role, rich) in enumerate(said):
            toned = tuple(replace(run, tone="strong") if run.tone == "accent" else run for run in rich)
            runs = tuple(
                replace(run, style=replace(run.style, size=run.style.size * share)) for run in setting.runs(toned, role)
            )
            before = _AIR * share if begun and not index else 0.0
            yield flow(runs, region.width * MM, setting.fonts, phrase=True, align=region.align, space_before=before)
            begun = True


def _frame(flows: list[Flow], region: Place, kind: str, name: str, *, heading: bool = False) -> Frame:
    box = area_of(region)
    text = place(flows, box, anchor=region.anchor, tag="H1" if heading else "P")
    return Frame(box, text, "title" if kind == "title" else "subtitle", name)


def _too_long(by: float) -> Problem:
    return Problem(
        Words(
            f"the text is {by / MM:.1f} mm higher than its place on the master's layout, at the smallest size",
            f"マスターのレイアウトの枠に、最小の文字でも {by / MM:.1f} mm 入りません",
        ),
        hint=Words(
            "shorten it in the spec, or give the place more height in theme.yaml",
            "仕様書で短くするか、theme.yaml の枠を高くしてください",
        ),
    )
