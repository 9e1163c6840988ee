"""Set a block of words: paragraphs of one role, bullets with their square and hanging indent."""

from __future__ import annotations

from generator.layout.document import MM, Frame, Rect, TextTag
from generator.layout.setting import Setting
from generator.layout.text import Flow, flow, height_of, place
from generator.report.blocks import Text
from generator.report.runs import Rich, plain

BULLET = "square"
_BULLET_GAP = 0.35
"""Space between bullets, in lines."""
_CLEAR = 2.4
"""Indent of a bullet's words in sizes of its square, where the lead itself has no bullets and no indent."""
_BALANCED = frozenset({"big_number", "divider_heading", "cover_title"})
_BY_PHRASE = _BALANCED | {"body"}
"""Roles of words that break between phrases; ``body`` is the sentence under a heading."""


def words_height(words: Text, width: float, setting: Setting) -> float:
    """Return the height of the words set to a width, points."""
    return height_of(flows_of(words, width, setting))


def place_words(words: Text, rect: Rect, setting: Setting) -> list[Frame]:
    """Return the words' frame, as high as they are."""
    flows = flows_of(words, rect.width, setting)
    box = Rect(rect.x, rect.y, rect.width, height_of(flows))
    tag: TextTag = "L" if words.role == "bullet" else "P"
    name = plain(words.paragraphs[0])[:12] if words.paragraphs else ""
    return [Frame(box, place(flows, box, tag=tag), "body", f"本文「{name}」")] if flows else []


def flows_of(words: Text, width: float, setting: Setting) -> tuple[Flow, ...]:
    """Return the paragraphs broken into lines."""
    key = (id(words), round(width, 3), setting.shrink)
    if key not in setting.measured:
        flows = tuple(_flow(words, rich, width, setting) for rich in words.paragraphs if plain(rich))
        setting.measured[key] = (words, flows)
    found: tuple[Flow, ...] = setting.measured[key][1]
    return found


def _flow(words: Text, rich: Rich, width: float, setting: Setting) -> Flow:
    runs, size = setting.runs(rich, words.role), setting.size(words.role)
    if words.role != "bullet":
        short = words.role in _BALANCED
        hanging = setting.hanging and not short
        return flow(
            runs,
            width,
            setting.fonts,
            phrase=words.role in _BY_PHRASE,
            balance=short,
            align=words.align,
            hanging=hanging,
        )
    lead = setting.page.lead
    indent = max(lead.indent, _CLEAR * lead.bullet) * MM * size / setting.theme.style("lead").size[1]
    gap = _BULLET_GAP * size * setting.theme.style("bullet").leading
    return flow(
        runs, width, setting.fonts, phrase=True, indent=indent, bullet=BULLET, space_before=gap, hanging=setting.hanging
    )
