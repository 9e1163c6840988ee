"""Names of local governments as sheets write them, brought to one spelling so that they can be compared."""

from __future__ import annotations

import re

from generator.survey.responses.cells import text_of

VARIANTS = {
    "梼": "檮 𣑥 祷",  # 梼原町: the official letter is missing in older fonts, so sources write either
    "竜": "龍 龒",  # 龍ケ崎市 wrote 竜ケ崎市 until 1996, and offices still do
    "釜": "竈 竃 窯",  # 塩竈市: the city itself allows 塩釜
    "塩": "鹽",
    "桧": "檜",  # 檜原村
    "騨": "驒",  # 飛騨市: the official name has 驒 in some lists
    "諫": "諌",  # 諫早市: JIS 1978 and 1983 differ
    "曽": "曾",  # 木曽町, 曽於市, 木曽岬町
    "鯵": "鰺",  # 鰺ヶ沢町
    "祢": "禰 袮",  # 美祢市, 祢 in 阿武
    "崎": "﨑 嵜 碕",
    "沢": "澤", "浜": "濱 濵", "島": "嶋 嶌", "富": "冨", "瀬": "瀨", "篭": "籠",  # 嘉島 and 嘉嶋, 津幡 …
    "館": "舘", "条": "條", "桜": "櫻", "広": "廣", "蔵": "藏", "国": "國", "栄": "榮", "恵": "惠", "淵": "渕 渊",
    "辺": "邊 邉", "柳": "栁", "与": "與", "滝": "瀧", "礼": "禮", "真": "眞", "徳": "德", "静": "靜", "郷": "鄕",
    "砺": "礪", "関": "關", "斎": "齋 齊 斉", "高": "髙", "吉": "𠮷", "都": "都", "穂": "穗", "黒": "黑", "緑": "綠",
    "薩": "薩", "葛": "葛", "潟": "泻", "巌": "巖", "応": "應", "桑": "桒", "来": "來", "壱": "壹", "円": "圓",
    "ケ": "ヶ が ガ ヵ ｹ",  # 鎌ケ谷市, 茅ヶ崎市, 鰺ヶ沢町: sources differ in every one of them
    "の": "ノ 之 乃",  # 山ノ内町, 西之表市
    "ー": "― − ‐ - ｰ",  # 南アルプス市, ニセコ町: hyphens for the long vowel
}  # fmt: skip
"""Letter → what is written for it. Old, printed and handwritten forms of one character; no two names fall together."""

_ONE = {ord(other): letter for letter, others in VARIANTS.items() for other in others.split()}
_SPACES = re.compile(r"\s+")
_DISTRICT = re.compile(r"^.+?郡(?=.+[町村]$)")
_PREFECTURE = re.compile(r"^(北海道|東京都|京都府|大阪府|.{2,3}?県)")


def spelled(name: object) -> str:
    """Return the name as it is compared: no spaces, one width, one form of every letter."""
    return _SPACES.sub("", text_of(name)).translate(_ONE)


def without_district(name: str) -> str:
    """Return 余市郡余市町 as 余市町; names that only hold the letter (郡山市, 大和郡山市) stay."""
    return _DISTRICT.sub("", name)


def split_prefecture(name: str) -> tuple[str, str]:
    """Return (東京都, 府中市) of 東京都府中市, ("", name) when no prefecture stands before it; takes a spelled name."""
    found = _PREFECTURE.match(name)
    return (found[1], name[found.end() :]) if found else ("", name)
