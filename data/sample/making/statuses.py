"""Who introduced what in both waves: to the published counts, nobody falling back, larger bodies sooner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from making.chance import Chance, Floats, Mask, largest
from making.places import OTHERS, Places, Quota

LEVELS = (
    "導入済み",
    "実証中",
    "導入予定",
    "導入検討中",
    "導入の検討を行った、または実証実験を実施したが導入には至らなかった",
    "導入予定もなく、検討もしていない",
)
DONE, TRIAL, PLANNED, CONSIDERED, GAVE_UP, NOTHING = range(6)
WAVES = ("R5", "R6")

Levels = NDArray[np.int64]

# 類型ごとの6段階の団体数（導入済み、実証中、導入予定、導入検討中、至らず、予定なし）。公表値のある段階は公表値に合わせてある。
TYPES = {"都道府県": ("都道府県",), "指定都市": ("指定都市",), "その他": OTHERS}
COUNTS: Mapping[tuple[str, str], Mapping[str, tuple[int, ...]]] = {
    ("R6", "AI"): {
        "都道府県": (47, 0, 0, 0, 0, 0),
        "指定都市": (20, 0, 0, 0, 0, 0),
        "その他": (996, 111, 70, 192, 12, 340),
    },
    ("R6", "RPA"): {
        "都道府県": (45, 1, 0, 1, 0, 0),
        "指定都市": (20, 0, 0, 0, 0, 0),
        "その他": (742, 80, 60, 330, 60, 449),
    },
    ("R6", "生成AI"): {
        "都道府県": (41, 6, 0, 0, 0, 0),
        "指定都市": (18, 2, 0, 0, 0, 0),
        "その他": (514, 212, 153, 430, 42, 370),
    },
    ("R5", "AI"): {
        "都道府県": (47, 0, 0, 0, 0, 0),
        "指定都市": (20, 0, 0, 0, 0, 0),
        "その他": (859, 100, 80, 252, 20, 410),
    },
    ("R5", "RPA"): {
        "都道府県": (44, 2, 0, 1, 0, 0),
        "指定都市": (20, 0, 0, 0, 0, 0),
        "その他": (700, 75, 65, 340, 55, 486),
    },
    ("R5", "生成AI"): {
        "都道府県": (24, 21, 1, 1, 0, 0),
        "指定都市": (8, 10, 0, 2, 0, 0),
        "その他": (162, 271, 248, 450, 20, 570),
    },
}
BOTH = {"都道府県": 45, "指定都市": 20, "その他": 651}
"""Bodies with AI and RPA both (716 in all)."""

# 実証中の団体の種類ごとの数（日本総研の集計の母数から分かる）
AI_TRIALS = {"中核市": 1, "特別区": 1, "その他の市": 41, "町": 62, "村": 6}

# 回答の公表を望まない架空の団体。導入済みの5団体は、公表された県の順位や区分が変わらない県に置く。
HIDDEN_ADOPTERS = {
    "埼玉県": "その他の市",
    "宮崎県": "その他の市",
    "長野県": "その他の市",
    "鹿児島県": "その他の市",
    "秋田県": "町",
}
HIDDEN_GENAI = "鹿児島県"
HIDDEN_OTHERS = {"R5": 12, "R6": 15}


@dataclass(slots=True)
class Statuses:
    """Levels by (wave, technology), places in LEVELS, and who must not be named in a wave."""

    levels: dict[tuple[str, str], Levels] = field(default_factory=dict)
    unnamed: dict[str, Mask] = field(default_factory=dict)
    eager: Floats = field(default_factory=lambda: np.zeros(0))

    def at(self, wave: str, technology: str, *levels: int) -> Mask:
        """Return the bodies at one of the levels."""
        return np.isin(self.levels[wave, technology], levels)


def make_statuses(places: Places, quotas: tuple[Quota, ...], chance: Chance) -> Statuses:
    """Draw all statuses, the newer wave first: the older one is where its bodies came from."""
    made = Statuses(eager=2.2 * places.size + 0.35 * chance.normals(len(places)))
    hidden = _hidden_adopters(places, made, chance)
    made.levels["R6", "AI"] = _ai(places, quotas, made, hidden, chance)
    made.levels["R6", "RPA"] = _rpa(places, made, chance)
    made.levels["R6", "生成AI"] = _genai(places, quotas, made, hidden, chance)
    for technology in ("AI", "RPA"):
        made.levels["R5", technology] = _before(places, technology, made, _earlier(places, technology, made), chance)
    first = places.none()
    for quota in quotas:
        among = places.cell(quota.prefecture, quota.kind) & made.at("R6", "生成AI", DONE) & ~hidden
        first |= largest(among, made.eager, quota.genai_before)
    first |= largest(places.of("都道府県") & made.at("R6", "生成AI", DONE), made.eager, 24)
    cities = largest(places.of("指定都市") & made.at("R6", "生成AI", DONE) & ~first, made.eager, 2)
    made.levels["R5", "生成AI"] = _before(places, "生成AI", made, first | cities, chance)
    quiet = places.of("町", "村") & made.at("R6", "AI", NOTHING) & ~made.at("R6", "生成AI", DONE, TRIAL)
    made.unnamed["R6"] = hidden | chance.pick(quiet, np.ones(len(places)), HIDDEN_OTHERS["R6"])
    third = largest(places.of("指定都市") & ~made.at("R5", "生成AI", DONE), made.eager, 1)
    rest = chance.pick(quiet & ~made.at("R5", "生成AI", DONE, TRIAL), np.ones(len(places)), HIDDEN_OTHERS["R5"])
    made.unnamed["R5"] = cities | third | rest
    return made


def _hidden_adopters(places: Places, made: Statuses, chance: Chance) -> Mask:
    """Choose from the less eager half, which leaves the quotas of the named bodies to the others."""
    hidden = places.none()
    for prefecture, kind in HIDDEN_ADOPTERS.items():
        among = places.cell(prefecture, kind)
        middle = among & (made.eager <= np.median(made.eager[among]))
        hidden |= chance.pick(middle, np.ones(len(places)), 1)
    return hidden


def _ai(places: Places, quotas: tuple[Quota, ...], made: Statuses, hidden: Mask, chance: Chance) -> Levels:
    done = places.of("都道府県") | hidden
    for quota in quotas:
        done |= largest(places.cell(quota.prefecture, quota.kind) & ~hidden, made.eager, quota.ai)
    trial = places.none()
    for kind, count in AI_TRIALS.items():
        trial |= chance.pick(places.of(kind) & ~done, np.exp(made.eager), count)
    return _filled(places, "AI", made, done, trial, chance)


def _rpa(places: Places, made: Statuses, chance: Chance) -> Levels:
    done = places.none()
    for kind, kinds in TYPES.items():
        ai = places.of(*kinds) & made.at("R6", "AI", DONE)
        score = made.eager + 0.3 * chance.normals(len(places))
        done |= largest(ai, score, BOTH[kind])
        only = COUNTS["R6", "RPA"][kind][DONE] - BOTH[kind]
        done |= largest(places.of(*kinds) & ~ai, score, only)
    return _filled(places, "RPA", made, done, places.none(), chance)


def _genai(places: Places, quotas: tuple[Quota, ...], made: Statuses, hidden: Mask, chance: Chance) -> Levels:
    done = hidden & (places.prefecture == HIDDEN_GENAI)
    trial = places.none()
    score = made.eager + 0.5 * made.at("R6", "AI", DONE) + 0.2 * chance.normals(len(places))
    for quota in quotas:
        cell = places.cell(quota.prefecture, quota.kind) & ~hidden
        done |= largest(cell, score, quota.genai)
        trial |= largest(cell & ~done, score, quota.genai_trial)
    done |= largest(places.of("都道府県"), score, 41)
    trial |= places.of("都道府県") & ~done
    return _filled(places, "生成AI", made, done, trial, chance)


def _filled(places: Places, technology: str, made: Statuses, done: Mask, trial: Mask, chance: Chance) -> Levels:
    """Return levels to the counts of R6: those given, then by eagerness."""
    levels = np.full(len(places), NOTHING, dtype=np.int64)
    levels[done], levels[trial] = DONE, TRIAL
    score = made.eager + 0.5 * chance.normals(len(places))
    for kind, kinds in TYPES.items():
        for level in (TRIAL, PLANNED, CONSIDERED):
            there = places.of(*kinds)
            missing = COUNTS["R6", technology][kind][level] - int((there & (levels == level)).sum())
            levels[largest(there & (levels == NOTHING), score, missing)] = level
        left = places.of(*kinds) & (levels == NOTHING)
        levels[chance.pick(left, np.ones(len(places)), COUNTS["R6", technology][kind][GAVE_UP])] = GAVE_UP
    return levels


def _earlier(places: Places, technology: str, made: Statuses) -> Mask:
    """Return who had it a year before, of those that have it now."""
    first = places.none()
    for kind, kinds in TYPES.items():
        among = places.of(*kinds) & made.at("R6", technology, DONE)
        first |= largest(among, made.eager, COUNTS["R5", technology][kind][DONE])
    return first


def _before(places: Places, technology: str, made: Statuses, done: Mask, chance: Chance) -> Levels:
    """Return levels to the counts of R5: nobody fell from 導入済み, and most stood one step behind."""
    now = made.levels["R6", technology]
    levels = np.full(len(places), NOTHING, dtype=np.int64)
    levels[done] = DONE
    closeness = -now + 0.8 * chance.normals(len(places))
    for kind, kinds in TYPES.items():
        for level in (TRIAL, PLANNED, CONSIDERED):
            left = places.of(*kinds) & (levels == NOTHING)
            levels[largest(left, closeness, COUNTS["R5", technology][kind][level])] = level
        left = places.of(*kinds) & (levels == NOTHING)
        levels[chance.pick(left, np.ones(len(places)), COUNTS["R5", technology][kind][GAVE_UP])] = GAVE_UP
    return levels
