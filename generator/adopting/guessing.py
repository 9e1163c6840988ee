"""Which layout serves the cover, the contents, the body and the divider: by its type, its placeholders and its name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from generator.masters.deck import Layout, MasterFile
from generator.masters.placeholders import Spot, spots

Kind = Literal["cover", "contents", "body", "divider"]
KINDS: tuple[Kind, ...] = ("cover", "contents", "body", "divider")
TITLES = ("title", "ctrTitle")
BODIES = ("", "obj", "body")
_TYPES: Mapping[Kind, Mapping[str, int]] = {
    "cover": {"title": 5},
    "contents": {},
    "body": {"obj": 4, "tx": 4, "titleOnly": 3},
    "divider": {"secHead": 5},
}
_NAMES: Mapping[Kind, str] = {
    "cover": r"(?<!裏)表紙|タイトル ?スライド|title slide|^cover|^title$|opening|オープニング",
    "contents": r"目次|もくじ|アジェンダ|contents|agenda",
    "body": r"本文|コンテンツ|内容|標準|基本|一般|content|title only|タイトルのみ|^body|text|本編|中面",
    "divider": r"扉|セクション|章|区切|section|divider|chapter",
}
_NEVER = r"縦書き|vertical|裏表紙|白紙|blank|終わり|最終|thank|closing|引用|quote"
"""Names of layouts that serve none of the four."""
_ODD_TYPES = ("vertTx", "vertTitleAndTx", "blank", "cust")
_ENOUGH = 3
_NEAR = 8.5
"""Points by which a title may stand elsewhere on the contents' layout than on the body's."""


@dataclass(frozen=True, slots=True)
class Guess:
    """The layout of each kind of page; ``unfound`` are the kinds that the body's layout serves too."""

    layouts: Mapping[Kind, Layout]
    unfound: tuple[Kind, ...]


def guessed(file: MasterFile) -> Guess:
    """Return which layout serves which kind of page; the body's serves those for which there is none."""
    body = max(file.layouts, key=lambda each: (_score(each, "body"), -file.layouts.index(each)))
    found: dict[Kind, Layout] = {"body": body}
    for kind in ("cover", "contents", "divider"):
        others = [each for each in file.layouts if each is not body and _fits(each, kind, body)]
        best = max(others, key=lambda each: (_score(each, kind), each.master is body.master), default=None)
        if best is not None and _score(best, kind) >= _ENOUGH:
            found[kind] = best
    return Guess({kind: found.get(kind, body) for kind in KINDS}, tuple(kind for kind in KINDS if kind not in found))


def title_of(layout: Layout) -> Spot | None:
    """Return the title's placeholder."""
    return next((spot for spot in spots(layout) if spot.kind in TITLES), None)


def body_of(layout: Layout) -> Spot | None:
    """Return the largest placeholder for text or anything."""
    return max(
        (spot for spot in spots(layout) if spot.kind in BODIES), key=lambda spot: spot.width * spot.height, default=None
    )


def _score(layout: Layout, kind: Kind) -> int:
    title, bodies = title_of(layout), [spot for spot in spots(layout) if spot.kind in BODIES]
    score = _TYPES[kind].get(layout.kind, 0)
    score += 4 if re.search(_NAMES[kind], layout.name, re.IGNORECASE) else 0
    score -= 8 if re.search(_NEVER, layout.name, re.IGNORECASE) else 0
    if any(
        re.search(_NAMES[other], layout.name, re.IGNORECASE) for other in KINDS if other != kind and other != "body"
    ):
        score -= 3
    if title is None or not title.upright:
        score -= 4
    if kind == "body":
        score += (title is not None and title.kind == "title") + (2 if len(bodies) == 1 else -len(bodies))
        score -= 4 if layout.kind in ("title", "secHead", *_ODD_TYPES[:2]) else 0
    if kind == "cover" and title is not None:
        score += title.kind == "ctrTitle"
    return score


def _fits(layout: Layout, kind: Kind, body: Layout) -> bool:
    """Say whether a layout may serve: the contents are set in the regions of the body, whose title must be where its is."""
    if kind != "contents":
        return True
    one, other = title_of(layout), title_of(body)
    if one is None or other is None:
        return False
    return (
        max(abs(one.x - other.x), abs(one.y - other.y), abs(one.bottom - other.bottom), abs(one.right - other.right))
        <= _NEAR
    )
