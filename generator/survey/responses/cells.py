"""A cell as people fill it in → what it says: blank, a note, a mark, a text to be looked up."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Sequence
from enum import IntEnum
from unicodedata import normalize

YES = frozenset(
    {
        "○",
        "◯",
        "〇",
        "◎",
        "●",
        "⚪",
        "⭕",
        "✓",
        "✔",
        "☑",
        "■",
        "レ",
        "√",
        "1",
        "v",
        "yes",
        "y",
        "true",
        "有",
        "有り",
        "あり",
    }
    | {"はい", "該当", "該当する", "選択", "済", "実施", "する"}
)
"""Marks that choose an answer, as :func:`key` gives them; the letter ``o`` stands apart, a zero is none of them."""
NO = frozenset(
    {
        "×",
        "✕",
        "✖",
        "✗",
        "✘",
        "❌",
        "x",
        "0",
        "no",
        "n",
        "false",
        "無",
        "無し",
        "なし",
        "いいえ",
        "非該当",
        "該当しない",
    }
    | {"□", "☐", "未実施", "しない"}
)
"""Marks that leave an answer out. A dash is as good as a blank."""
_LETTER_O = frozenset({"o", "О".casefold()})
"""Latin and Cyrillic O, typed for ○."""

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−ー─━", "-"))
_NOTES = frozenset(
    {
        "-",
        "--",
        "---",
        "…",
        "...",
        "***",
        "n/a",
        "na",
        "不明",
        "不詳",
        "未定",
        "無回答",
        "未回答",
        "回答なし",
        "回答無し",
    }
    | {"該当なし", "該当無し", "非該当", "未記入", "記入なし", "調査無し", "調査なし", "対象外", "把握していない"}
    | {"わからない", "分からない"}
)
"""Texts that stand where no answer is given."""

_SPACES = re.compile(r"\s+")
_VARIATION = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef\u200b-\u200d\u2060\ufeff]")
"""Variation selectors and characters without width: they come along when text is pasted."""
_WAVES = str.maketrans({"〜": "~", "∼": "~", "～": "~"})
_UNSAID = str.maketrans("", "", "、,。「」『』“”\"'’")
_NUMBERING = re.compile(
    r"^(?:(?:問|設問|Q)\s*)?(?:"
    r"[(][0-9]{1,2}[)]|[(][ア-ンA-Za-z一二三四五六七八九十][)]|"
    r"(?:[0-9]{1,2}(?:[-.][0-9]{1,2})*|[ア-ンA-Za-z])\s*(?:[)．.:、]|\s)"
    r")\s*"
)
_CIRCLED = re.compile(r"^\s*[①-⑳㉑-㉟❶-❿➀-➓]\s*")
_REMARK = re.compile(r"[\[【〔<][^\]】〕>]*[\]】〕>]$")


class Mark(IntEnum):
    """What a cell of one option says."""

    BLANK = -1
    NO = 0
    YES = 1
    NOTE = 2
    """無回答, 不明: the question was not answered."""
    UNKNOWN = 3


def text_of(value: object) -> str:
    """Return a cell as text: NFKC, no spaces around it; 1.0 is ``1``, a date ``2024-12-31``, nothing is ``""``."""
    match value:
        case None:
            return ""
        case str():
            return _VARIATION.sub("", normalize("NFKC", value)).strip()
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer():
            return str(int(value))
        case dt.datetime() if value.time() == dt.time():
            return value.date().isoformat()
        case _:
            return str(value)


def shown(value: object) -> str:
    """Return a cell as messages quote it: one line, forty characters at most."""
    text = value if isinstance(value, str) else text_of(value)
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"


def key(value: object) -> str:
    """Return what two spellings of one thing have in common: widths, spaces, commas, quotes and case do not count."""
    text = value if isinstance(value, str) and value.isascii() else text_of(value)
    return _SPACES.sub("", text).translate(_WAVES).translate(_UNSAID).casefold()


def unnumbered(text: str) -> str:
    """Return a heading or an answer without the number before it: ``１．導入済み``, ``(2) 実証中``, ``③予定``."""
    bare = _CIRCLED.sub("", text)
    bare = _NUMBERING.sub("", text_of(bare)) if bare == text else text_of(bare)
    return _REMARK.sub("", bare).strip() or text_of(text)


def is_blank(value: object) -> bool:
    """Say whether nothing is written (NaN is what pandas reads from nothing)."""
    return value is None or value != value or (isinstance(value, str) and not text_of(value))


def is_note(value: object) -> bool:
    """Say whether the cell only says that there is no answer: －, 該当なし, 不明, 無回答."""
    return isinstance(value, str) and _note_key(value) in _NOTES


def _note_key(value: str) -> str:
    text = _SPACES.sub("", text_of(value)).casefold().strip("()[]「」※")
    return text if len(text) > 3 else text.translate(_DASHES)


def marks_of(cells: Sequence[object], yes: Collection[str], no: Collection[str]) -> list[Mark]:
    """Return what each cell of one option says. ``yes`` and ``no`` are the mapping's words; empty = the usual ones."""
    chosen = frozenset(map(key, yes)) or YES | _LETTER_O
    left = frozenset(map(key, no)) or NO
    if yes:
        left -= chosen
    else:
        chosen -= left if no else frozenset()
    return [_mark(cell, chosen, left) for cell in cells]


def _mark(cell: object, yes: Collection[str], no: Collection[str]) -> Mark:
    if is_blank(cell):
        return Mark.BLANK
    said = key(cell)
    if said in yes:
        return Mark.YES
    if said in no:
        return Mark.NO
    if len(said) == 1 and said.translate(_DASHES) == "-":
        return Mark.BLANK
    return Mark.NOTE if is_note(cell) else Mark.UNKNOWN
