"""Rows → bodies: by code; else by prefecture and name; else by a full name in one cell. What fits none or two is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.errors import Words
from generator.survey.responses.bodies import Bodies
from generator.survey.responses.cells import is_blank, shown
from generator.survey.responses.codes import NORTHERN_TERRITORIES, has_right_check
from generator.survey.responses.spellings import spelled, split_prefecture, without_district
from generator.survey.responses.terms import Severity
from generator.yaml_complaints import did_you_mean

NO_BODY = -1

_SUMS = frozenset(spelled(each) for each in ("計", "合計", "総計", "小計", "全体", "全国", "平均", "総数", "団体数"))
_OFFICES = ("庁", "本庁", "県庁", "知事部局")


@dataclass(frozen=True, slots=True)
class Claim:
    """What a row says of whose it is: the code as six digits (``""`` = none), and the cells as they stand."""

    code: str = ""
    code_cell: object = None
    prefecture: object = None
    name: object = None

    @property
    def said(self) -> str:
        """Return the body as it stands in the sheet."""
        names = " ".join(shown(each) for each in (self.prefecture, self.name) if not is_blank(each))
        return names or shown(self.code_cell)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a row could not be joined, or what is odd about it (a warning: it is joined all the same)."""

    rule: str
    severity: Severity
    at: str
    """Which of the row's cells: code, prefecture or name."""
    what: Words
    hint: Words | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    """The body's place among :class:`Bodies`, or ``NO_BODY``."""

    place: int
    doubt: Doubt | None = None


class Directory:
    """All bodies by code and by spelling."""

    def __init__(self, bodies: Bodies) -> None:
        self.bodies = bodies
        self._by_five = {body.code[:5]: place for place, body in enumerate(bodies)}
        self._prefectures: dict[str, str] = {}
        self._by_both: dict[tuple[str, str], int] = {}
        self._by_name: dict[str, list[int]] = {}
        for place, body in enumerate(bodies):
            prefecture, name = spelled(body.prefecture), spelled(body.name)
            short = prefecture if prefecture == "北海道" else prefecture[:-1]
            self._prefectures |= {prefecture: prefecture, short: prefecture}
            self._by_both[prefecture, name] = place
            self._by_name.setdefault(name, []).append(place)
        self._wards = sorted((body.code, place) for place, body in enumerate(bodies) if body.kind == "指定都市")

    def join(self, claim: Claim) -> Joined:
        """Return whose row it is. A code goes before the name; both must mean one body."""
        named = self._named(claim)
        if not claim.code:
            return self._unread_code(claim, named)
        place = self.bodies.place_of.get(claim.code, NO_BODY)
        if place == NO_BODY:
            return self._unknown_code(claim, named)
        if named.place not in (NO_BODY, place):
            return Joined(NO_BODY, self._contradiction(claim, place, named.place))
        if named.place == NO_BODY and not is_blank(claim.name) and named.doubt and named.doubt.rule != "ambiguous-body":
            return Joined(NO_BODY, self._contradiction(claim, place, NO_BODY))
        return Joined(place)

    def _unread_code(self, claim: Claim, named: Joined) -> Joined:
        if is_blank(claim.code_cell) or (named.doubt and not is_blank(claim.name)):
            return named
        text = shown(claim.code_cell)
        if is_blank(claim.name) and spelled(claim.code_cell) in _SUMS:
            return Joined(NO_BODY, _not_a_body(text))
        what = Words(
            f"“{text}” is not a code of five or six digits", f"「{text}」は5桁又は6桁の団体コードではありません"
        )
        if named.place == NO_BODY:
            return Joined(NO_BODY, Doubt("unknown-body", "error", "code", what, _SEE_LIST))
        return Joined(named.place, Doubt("code", "warning", "code", what, _BY_NAME))

    def _unknown_code(self, claim: Claim, named: Joined) -> Joined:
        five = claim.code[:5]
        if village := NORTHERN_TERRITORIES.get(five):
            what = Words(
                f"{claim.code} is {village} of the Northern Territories, which no survey asks",
                f"{claim.code} は北方領土の{village}で、調査の対象ではありません",
            )
            return Joined(NO_BODY, Doubt("northern-territories", "error", "code", what))
        known = self._by_five.get(five, NO_BODY)
        if known != NO_BODY and not has_right_check(claim.code):
            return self._wrong_check(claim, known, named)
        if city := self._city_of_ward(claim.code):
            return Joined(NO_BODY, _is_ward(claim.code, city))
        hint = _meant(self._label(named.place)) if named.place != NO_BODY else None
        what = Words(f"no body has the code {claim.code}", f"団体コード {claim.code} の団体はありません")
        return Joined(NO_BODY, Doubt("unknown-body", "error", "code", what, hint or _SEE_LIST))

    def _wrong_check(self, claim: Claim, known: int, named: Joined) -> Joined:
        right = self.bodies.all[known].code
        what = Words(
            f"the check digit of {claim.code} is wrong ({right} is {self._label(known)})",
            f"{claim.code} の検査数字が違います（{right} なら{self._label(known)}）",
        )
        if named.place == known:
            return Joined(known, Doubt("check-digit", "warning", "code", what, _BY_NAME))
        return Joined(NO_BODY, Doubt("check-digit", "error", "code", what))

    def _contradiction(self, claim: Claim, place: int, other: int) -> Doubt:
        mine, said = self._label(place), claim.said
        theirs = f"（{self.bodies.all[other].code}）" if other != NO_BODY else ""
        return Doubt(
            "code-name",
            "error",
            "code",
            Words(
                f"the code {claim.code} is {mine}, but the name is “{said}”{theirs.replace('（', ' (').replace('）', ')')}",
                f"団体コード {claim.code} は{mine}ですが、団体名は「{said}」{theirs}です",
            ),
            Words(
                "correct the one that is wrong; the row is not used", "誤っている方を直してください。この行は使いません"
            ),
        )

    def _city_of_ward(self, code: str) -> str:
        """Return the designated city whose ward has that code: wards follow their city (14101–14118 横浜市 14100)."""
        if code[2] != "1" or code[:2] == "13":
            return ""
        before = [place for city, place in self._wards if city[:2] == code[:2] and city < code]
        return self._label(before[-1]) if before else ""

    def _named(self, claim: Claim) -> Joined:
        """Return the body by its name, with or without its prefecture; a prefecture alone is the prefecture itself."""
        written, name = spelled(claim.prefecture), spelled(claim.name)
        prefecture = self._prefectures.get(written, "")
        if written and not prefecture:
            return Joined(NO_BODY, self._unknown_prefecture(claim))
        if not name:
            return self._prefecture_itself(prefecture)
        if prefecture and name.removeprefix(prefecture) in ("", *_OFFICES):
            return self._prefecture_itself(prefecture)
        if not prefecture:
            prefecture, rest = split_prefecture(name)
            name = rest if prefecture in self._prefectures else name
            if prefecture and name in ("", *_OFFICES):
                return self._prefecture_itself(prefecture)
        return self._by_spelling(prefecture, name.removeprefix(prefecture) or name, claim)

    def _prefecture_itself(self, prefecture: str) -> Joined:
        place = self._by_both.get((prefecture, prefecture), NO_BODY)
        if place == NO_BODY:
            what = Words("the row has neither a code nor a name", "この行には団体コードも団体名もありません")
            return Joined(NO_BODY, Doubt("no-body", "error", "name", what))
        return Joined(place)

    def _by_spelling(self, prefecture: str, name: str, claim: Claim) -> Joined:
        for spelling in dict.fromkeys((name, without_district(name))):
            found = self._lookup(prefecture, spelling)
            if len(found) == 1:
                return Joined(found[0])
            if found:
                return Joined(NO_BODY, self._ambiguous(claim, found))
        return Joined(NO_BODY, self._unknown_name(prefecture, name, claim))

    def _lookup(self, prefecture: str, name: str) -> Sequence[int]:
        if prefecture:
            place = self._by_both.get((prefecture, name), NO_BODY)
            return [] if place == NO_BODY else [place]
        return self._by_name.get(name, [])

    def _ambiguous(self, claim: Claim, found: Sequence[int]) -> Doubt:
        both = "、".join(f"{self._label(place)}（{self.bodies.all[place].code}）" for place in found)
        what = Words(
            f"“{claim.said}” is the name of {len(found)} bodies: {both}",
            f"「{claim.said}」という団体は{len(found)}つあります: {both}",
        )
        hint = Words(
            "fill in the prefecture or the code of this row (and map its column, where the sheet has one)",
            "この行の都道府県名か団体コードを書いてください（列があれば、対応付けの `body:` にも）",
        )
        return Doubt("ambiguous-body", "error", "name", what, hint)

    def _unknown_name(self, prefecture: str, name: str, claim: Claim) -> Doubt:
        if name in _SUMS or name.startswith(("※", "注", "(注", "*")):
            return _not_a_body(claim.said)
        for code, place in self._wards:
            city = spelled(self.bodies.all[place].name)
            if name.startswith(city) and name.endswith("区"):
                return _is_ward(shown(claim.name), self._label(place), f"（{code}）")
        what = Words(f"there is no body “{claim.said}”", f"「{claim.said}」という団体はありません")
        return Doubt("unknown-body", "error", "name", what, self._near(prefecture, name))

    def _near(self, prefecture: str, name: str) -> Words:
        elsewhere = [self._label(place) for place in self._by_name.get(name, [])]
        if elsewhere:
            return _meant("、".join(elsewhere))
        there = [each for (where, each) in self._by_both if not prefecture or where == prefecture]
        return did_you_mean(name, there) or _SEE_LIST

    def _unknown_prefecture(self, claim: Claim) -> Doubt:
        text = shown(claim.prefecture)
        what = Words(f"there is no prefecture “{text}”", f"「{text}」という都道府県はありません")
        hint = did_you_mean(spelled(claim.prefecture), list(self._prefectures))
        if spelled(text) in _SUMS or text.startswith(("※", "注", "（注", "(注", "*")):
            passed = Words(f"“{text}” is not a body; the row is passed over",
                           f"「{text}」は団体ではないため、この行は読みません")  # fmt: skip
            return Doubt("not-a-body", "warning", "prefecture", passed)
        return Doubt("unknown-body", "error", "prefecture", what, hint)

    def _label(self, place: int) -> str:
        return self.bodies.all[place].full_name


_BY_NAME = Words("the row is joined by its name", "この行は団体名で結び付けました")
_SEE_LIST = Words(
    "see reference/municipalities.csv; a body that was merged goes by its new name",
    "reference/municipalities.csv を確かめてください。合併した団体は新しい名で書きます",
)


def _not_a_body(said: str) -> Doubt:
    what = Words(f"“{said}” is not a body; the row is passed over", f"「{said}」は団体ではないため、この行は読みません")
    return Doubt("not-a-body", "warning", "name", what)


def _meant(label: str) -> Words:
    return Words(f"did you mean {label}?", f"もしかして {label} ですか")


def _is_ward(found: str, city: str, code: str = "") -> Doubt:
    what = Words(
        f"{found} is a ward of {city}, not a body of the survey",
        f"{found} は{city}の行政区で、調査対象の団体ではありません",
    )
    hint = Words(f"the answer of {city} is counted once", f"{city}{code}として1つの回答にまとめてください")
    return Doubt("ward", "error", "code" if not code else "name", what, hint)


@lru_cache(maxsize=4)
def directory(bodies: Bodies) -> Directory:
    """Return the bodies by code and spelling; made once for a set of bodies."""
    return Directory(bodies)
