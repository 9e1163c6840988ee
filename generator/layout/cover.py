"""The cover and the divider: pages with places of their own (comps/slides.md, pictures 01 and 10)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.errors import LayoutError, Problem, Words
from generator.layout.body import excerpt, place_block
from generator.layout.document import MM, Frame, PlacedRun, PlacedText, Rect
from generator.layout.head import filled
from generator.layout.own_pages import own_cover, own_divider
from generator.layout.setting import Setting
from generator.layout.text import Flow, first_baseline, flow, height_of, place
from generator.report.blocks import Block, Stack, Text
from generator.report.pages import Page
from generator.report.runs import Rich, typed

_YEAR_ABOVE = 19.3
"""Baseline of the year above the title's first baseline, mm."""
_LAST_LINE = 17.5
"""Last baseline of a title of two lines above the band's bottom, mm."""
_FACTS = 18.0
"""First baseline of base and date of the survey below the band, mm."""
_FACT_LABEL = 17.0
"""From a fact's label (対象) to its text, mm."""
_OFFICE = 11.0
"""Baseline of office, divisions and date below the rule, mm."""
_OFFICE_GAP = 6.6
"""Between the office's name and its divisions, mm."""
_AIR = 3.0
"""Least space between the band's top and the year, mm."""
_TOLERANCE = 0.1
_FIELD, _DIVIDER_LEFT, _DIVIDER_RIGHT, _DIVIDER_RULE = 74.0, 92.0, 272.8, 107.2
_DIVIDER_HEADING, _DIVIDER_LIST = 100.3, 114.5


def place_cover(page: Page, setting: Setting) -> list[Frame]:
    """Return the cover: year and title in the band, facts below it, office and date under the rule."""
    if setting.page.cover.title and setting.page.cover.text:
        return own_cover(page, _by_role(page.body), setting.page.cover.title, setting.page.cover.text, setting)
    region, reading = setting.page.cover, setting.reading
    top, bottom = region.band_top * MM, region.band_bottom * MM
    words = _by_role(page.body)
    title, first = _cover_title(page.title, top, bottom, setting)
    frames = [filled(Rect(0.0, top, setting.page.width * MM, bottom - top), setting.colour("navy"), "表紙の帯")]
    frames += _lines(words.get("cover_year"), "cover_year", reading, first - _YEAR_ABOVE * MM, setting, "年度")
    frames.append(title)
    frames += (facts := _facts(words.get("cover_fact"), reading, bottom + _FACTS * MM, setting))
    _require_room("the title", "題名", top + _AIR * MM, _top(frames[1:], top), title.rect.bottom, bottom)
    _require_room("base and date", "対象と時点", bottom, bottom, _bottom(facts, bottom), region.rule * MM)
    rule = Rect(reading.x, region.rule * MM, reading.width, setting.page.title_rule.height * MM)
    frames.append(filled(rule, setting.colour("navy"), "表紙の罫"))
    frames += (imprint := _imprint(words, reading, region.rule * MM + _OFFICE * MM, setting))
    _require_apart(imprint, reading)
    _require_room("the offices", "府省と担当", rule.y, rule.y, _bottom(imprint, rule.y), setting.page.height * MM)
    return frames


def place_divider(page: Page, chapter: int, number: int, setting: Setting) -> list[Frame]:
    """Return a divider: the chapter's number in the navy field, its heading on a rule, its pages below."""
    if setting.page.divider:
        return own_divider(page, chapter, number, setting.page.divider, setting)
    height = setting.page.height * MM
    field = Rect(0.0, 0.0, _FIELD * MM, height)
    left, right = _DIVIDER_LEFT * MM, _DIVIDER_RIGHT * MM
    heading = flow(setting.runs(page.title, "divider_heading"), right - left, setting.fonts, phrase=True, balance=True)
    foot = _DIVIDER_HEADING * MM + heading.runs[0].style.size * (heading.runs[0].style.leading - 0.88) / 2
    box = Rect(left, foot - heading.height, right - left, heading.height)
    rule = Rect(left, _DIVIDER_RULE * MM, right - left, setting.page.title_rule.height * MM)
    frames = [filled(field, setting.colour("navy"), "扉の面")]
    frames.append(Frame(box, place([heading], box, tag="H1"), "title", "タイトル"))
    big = flow(setting.runs(typed(str(chapter)), "divider_number"), field.width, setting.fonts, align="center")
    top = _DIVIDER_RULE * MM - first_baseline(big.runs[0].style)
    area = Rect(0.0, top, field.width, big.height)
    frames += [Frame(area, place([big], area), "body", "章の番号"), filled(rule, setting.colour("navy"), "扉の罫")]
    if page.body:
        room = Rect(left, _DIVIDER_LIST * MM, right - left, height - (_DIVIDER_LIST + 12) * MM)
        frames += place_block(page.body, room, setting)
    return frames


def _top(frames: Sequence[Frame], otherwise: float) -> float:
    return min((frame.rect.y for frame in frames), default=otherwise)


def _bottom(frames: Sequence[Frame], otherwise: float) -> float:
    return max((frame.rect.bottom for frame in frames), default=otherwise)


def _require_room(en: str, ja: str, top: float, first: float, last: float, bottom: float) -> None:
    """Refuse text that reaches above ``top`` or below ``bottom``."""
    _refuse(en, ja, max(top - first, 0.0) + max(last - bottom, 0.0))


def _require_apart(frames: Sequence[Frame], area: Rect) -> None:
    """Refuse texts on one line that meet, or that leave the columns."""
    limits = [*(_left_end([frame]) for frame in frames[1:]), area.right][: len(frames)]
    for frame, limit in zip(frames, limits, strict=True):
        told = excerpt("".join(run.text for run in _runs([frame])))
        _refuse(f"'{told}'", f"「{told}」", _right_end([frame]) - limit)


def _refuse(en: str, ja: str, by: float) -> None:
    if by > _TOLERANCE:
        raise LayoutError(
            Problem(
                Words(
                    f"{en} of the cover: {by / MM:.1f} mm too long at the smallest size",
                    f"表紙の{ja}が最小の文字でも {by / MM:.1f} mm 入りません",
                ),
                hint=Words("shorten it in the spec", "仕様書で短くしてください"),
            )
        )


def _by_role(body: Block | None) -> dict[str, Text]:
    blocks = body.blocks if isinstance(body, Stack) else (body,)
    return {block.role: block for block in blocks if isinstance(block, Text)}


def _cover_title(title: Rich, top: float, bottom: float, setting: Setting) -> tuple[Frame, float]:
    """Return the title's frame and its first baseline; fewer or more lines than two stand around the same middle."""
    reading = setting.reading
    words = _fitted(title, reading.width, setting)
    pitch = words.height / len(words.heights)
    last = bottom - _LAST_LINE * MM + (len(words.heights) - 2) * pitch / 2
    first = last - (len(words.heights) - 1) * pitch
    box = Rect(reading.x, first - first_baseline(words.runs[0].style), reading.width, words.height)
    return Frame(box, place([words], box, tag="H1"), "title", "タイトル"), first


def _fitted(title: Rich, width: float, setting: Setting) -> Flow:
    words = flow(setting.runs(title, "cover_title"), width, setting.fonts, phrase=True, balance=True)
    if len(words.heights) <= 2:
        return words
    small = setting.shrunk(1.0).runs(title, "cover_title")
    return flow(small, width, setting.fonts, phrase=True, balance=True)


def _lines(
    words: Text | None, role: str, area: Rect, baseline: float, setting: Setting, name: str, left: float = 0.0
) -> list[Frame]:
    """Return a text whose first line stands on a baseline, ``left`` points into the area."""
    flows = _flows(words, role, area.width - left, setting) if words else []
    if not flows or words is None:
        return []
    top = baseline - first_baseline(flows[0].runs[0].style)
    box = Rect(area.x + left, top, area.width - left, height_of(flows))
    return [Frame(box, place(flows, box), "body", name)]


def _flows(words: Text, role: str, width: float, setting: Setting) -> list[Flow]:
    runs = (setting.runs(rich, role) for rich in words.paragraphs)
    return [flow(one, width, setting.fonts, phrase=True, align=words.align) for one in runs if one]


def _facts(words: Text | None, area: Rect, baseline: float, setting: Setting) -> list[Frame]:
    """Return the facts; a strong label at the start of each hangs before its text."""
    if words is None:
        return []
    flows = []
    for rich in words.paragraphs:
        label, text = _split_label(rich)
        runs = setting.runs(text, "cover_fact")
        if runs:
            indent = _FACT_LABEL * MM if label else 0.0
            mark = setting.runs(label, "cover_fact")
            flows.append(flow(runs, area.width, setting.fonts, phrase=True, indent=indent, mark=mark))
    if not flows:
        return []
    top = baseline - first_baseline(flows[0].runs[0].style)
    box = Rect(area.x, top, area.width, height_of(flows))
    return [Frame(box, place(flows, box), "body", "調査の対象と時点")]


def _split_label(rich: Rich) -> tuple[Rich, Rich]:
    """Return a leading emphasised run, bold navy, and the rest without the space between them."""
    if len(rich) < 2 or rich[0].tone not in ("strong", "accent"):
        return (), rich
    rest = list(rich[1:])
    rest[0] = replace(rest[0], text=rest[0].text.lstrip(" \u3000"))
    return (replace(rich[0], tone="strong"),), tuple(rest)


def _imprint(words: dict[str, Text], area: Rect, baseline: float, setting: Setting) -> list[Frame]:
    """Return office, divisions and date, on one baseline."""
    office = list(_narrowed(_lines(words.get("cover_office"), "cover_office", area, baseline, setting, "府省")))
    left = _right_end(office) - area.x + _OFFICE_GAP * MM if office else 0.0
    divisions = _lines(words.get("cover_division"), "cover_division", area, baseline, setting, "担当", left)
    date = _lines(words.get("cover_date"), "cover_date", area, baseline, setting, "版の日付")
    return [*office, *_narrowed(divisions), *date]


def _runs(frames: Sequence[Frame]) -> list[PlacedRun]:
    texts = [frame.content for frame in frames if isinstance(frame.content, PlacedText)]
    return [run for text in texts for paragraph in text.paragraphs for line in paragraph.lines for run in line.runs]


def _right_end(frames: Sequence[Frame]) -> float:
    return max((run.x + run.width for run in _runs(frames)), default=0.0)


def _left_end(frames: Sequence[Frame]) -> float:
    return min((run.x for run in _runs(frames)), default=0.0)


def _narrowed(frames: list[Frame]) -> Iterator[Frame]:
    """Yield the frames as wide as their text, so that boxes on one line do not overlap."""
    for frame in frames:
        yield replace(frame, rect=replace(frame.rect, width=_right_end([frame]) - frame.rect.x))
