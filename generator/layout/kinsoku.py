"""Where a line of Japanese may break, and how good a place it is (JIS X 4051, JLReq 3.1.7-3.1.11, and official usage).

Beyond the classes of characters: a number is never split nor parted from its unit, qualifier or bracketed share,
and Latin words stay whole.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache


class Break(IntEnum):
    """How good a place between two characters is for a line's end."""

    NEVER = 0
    WEAK = 1
    """Inside a katakana word, a compound or before an ending: only when nothing else is near."""
    PLAIN = 2
    SOFT = 3
    """Where the script changes or after a comma."""
    PHRASE = 4
    """Between phrases."""
    MUST = 5
    """A chosen line feed."""


CLOSING = "）］｝」』】〉》〕〙〗｣)]}”’»"
OPENING = "（［｛「『【〈《〔〘〖｢([{“‘«"
NEVER_FIRST = frozenset(
    CLOSING + "、。，．,.・：；:;？！?!‼⁇⁈⁉／/～〜―‐–゠"
    "ーヽヾゝゞ々〻ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "％‰%℃℉°′″¢※…‥"
)
"""Characters that never start a line."""
NEVER_LAST = frozenset(OPENING + "￥＄＃№※¥$#£€")
"""Characters that never end a line."""
HANGING = frozenset("、。，．")
"""What may hang beyond the end of a line where a theme allows it (JLReq 3.8.3)."""
SPACES = frozenset(" \u3000")
_KEEP = "\u00a0"
_TWINS = frozenset("―…‥—")
"""Never parted from each other (分離禁止); at a line's start they are allowed, and good in a list of marks: 「…、…」."""
_COMMAS = frozenset("、，")

_DIGIT = "0-9０-９"
_NUMBER = rf"[{_DIGIT}]+(?:[,，.．/／][{_DIGIT}]+)*"
_SPAN = rf"{_NUMBER}(?:[～〜–−-]{_NUMBER})?"
_BEFORE = "約|ほぼ|おおむね|計|全|延べ|延|第|上位|下位|平成|令和|昭和|同|※|図表|図|表|[+＋±▲△−]"
_UNITS = (
    "ポイント|パーセント|地方公共団体|自治体|市区町村|市町村|都道府県|団体|年度|年間|年|か月|カ月|ヶ月|ヵ月|ケ月|月|週間|日間|日|時間|時|分間|分|秒"
    "|千円|円|千|百|万|億|兆|人|名|社|件|回目|回|割|歳|位|倍|番目|番|項目|種類|区分|段階|業務|分野|事業|つ|個|枚|台|本|校|課|章|節|条|頁|ページ|点|字|文字|行|列|市|町|村|区|県|都市"
    "|％|%|‰|℃|㎡|km|kg|ha|mm|cm|m|MB|GB|pt"
)
_AFTER = "以上|以下|以内|以降|以前|未満|超|程度|前後|余り|余|強|弱|あまり|目"
_AMOUNT = rf"(?:{_BEFORE})?{_SPAN}(?:[ ]?(?:{_UNITS}))*(?:{_AFTER})?"
_FIXED = "その他|このうち"
"""Words that phrase models cut."""
_COUNTED = re.compile(rf"{_SPAN}(?:{_UNITS})*")
_ENTIRE = (_COUNTED, re.compile("%[0-9A-Fa-f]{2}"))
"""Never cut, however narrow the line: numbers with their units, escapes of an address."""
_LATIN = r"[A-Za-zＡ-Ｚａ-ｚ0-9０-９][A-Za-zＡ-Ｚａ-ｚ0-9０-９.,'’&/_@:=+%?#~-]*"
_GLUED = (re.compile(rf"{_AMOUNT}(?:[（(](?:{_AMOUNT}|[-…X])[）)])?"), re.compile(_LATIN), re.compile(_FIXED))
_WORD_END = ".,:?"


@lru_cache(maxsize=4096)
def breaks(text: str) -> tuple[Break, ...]:
    """Return for each position how good a break before that character is; position 0 is NEVER."""
    found = [Break.NEVER, *(_between(text[i - 1], text[i]) for i in range(1, len(text)))]
    for pattern in _GLUED:
        for match in pattern.finditer(text):
            for i in range(match.start() + 1, _word_end(match)):
                if found[i] is not Break.MUST:
                    found[i] = Break.NEVER
    return tuple(found)


def emergency_break(text: str, earliest: int, latest: int) -> int:
    """Return where to cut what no break divides: as late as may be, but no forbidden start or end, nor inside a number.

    ``earliest`` is the first place worth cutting at, ``latest`` the last that fits. Rather a line that overflows
    nothing and starts badly than none: without a good place it is ``latest``.
    """
    inside = range(min(latest, len(text) - 1), earliest - 1, -1)
    places = [at for at in inside if _may_part(text[at - 1], text[at])]
    inner = {
        at for pattern in _ENTIRE for match in pattern.finditer(text) for at in range(match.start() + 1, match.end())
    }
    whole = [at for at in places if at not in inner]
    apart = (at for at in whole if not (text[at - 1].isalnum() and text[at].isalnum()))
    return next(apart, None) or next(iter(whole), None) or next(iter(places), latest)


def _may_part(before: str, after: str) -> bool:
    return (
        after not in NEVER_FIRST and after not in SPACES and before not in NEVER_LAST and _KEEP not in (before, after)
    )


def _word_end(match: re.Match[str]) -> int:
    return match.start() + len(match.group().rstrip(_WORD_END)) if match.group()[-1] in _WORD_END else match.end()


def _between(before: str, after: str) -> Break:
    if before == "\n":
        return Break.MUST
    if after == "\n" or after in SPACES or _KEEP in (before, after):
        return Break.NEVER
    if before in SPACES:
        return Break.NEVER if after in NEVER_FIRST and after != "※" else Break.PHRASE
    if before in _COMMAS and after in _TWINS:
        return Break.SOFT
    if after in NEVER_FIRST or before in NEVER_LAST or (before == after and before in _TWINS):
        return Break.NEVER
    return _quality(_script(before), _script(after))


def _quality(before: str, after: str) -> Break:
    if before == after:
        return Break.PLAIN if before == "hiragana" else Break.WEAK
    if before == "kanji" and after == "hiragana":
        return Break.WEAK
    if after == "hiragana" and before != "sign":
        return Break.PLAIN
    return Break.SOFT


def _script(char: str) -> str:
    if "ぁ" <= char <= "ゟ":
        return "hiragana"
    if "ァ" <= char <= "ヿ" and char != "・":
        return "katakana"
    if "一" <= char <= "鿿" or "㐀" <= char <= "䶿" or char in "々〇〆ヶ" or char >= "\U00020000":
        return "kanji"
    return "latin" if char.isalnum() else "sign"
