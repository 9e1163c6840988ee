"""Published figures that the answers are made to agree with, and the weights that make the rest look sensible."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from making.places import HERE


@dataclass(frozen=True, slots=True)
class Choice:
    """A question with options. Weights stand in the codebook's order, in per cent, of small and of large bodies.

    ``base`` says who is asked; ``most`` is how many answers are allowed (1 = one option, 0 = any number). ``exact`` gives
    published counts by wave: {wave: {place of the option: count}}.
    """

    base: str
    small: tuple[float, ...]
    large: tuple[float, ...]
    most: int = 0
    exact: Mapping[str, Mapping[int, int]] | None = None
    before: tuple[float, ...] = ()
    """Weights of R5, where its order was another (both sizes)."""


MOTIVES = (62, 30, 34, 28, 26, 22, 4), (74, 36, 30, 24, 18, 10, 5)
PROMOTERS = (58, 8, 16, 9, 5, 4), (50, 22, 8, 8, 11, 1)
REQUESTS = (84, 58, 52, 38, 40, 3), (80, 46, 50, 44, 18, 5)

CHOICES: Mapping[str, Choice] = {
    "ai_functions": Choice("AI", (52, 38, 22, 2, 2, 2, 1.5, 2), (92, 88, 86, 34, 22, 42, 20, 10)),
    "ai_promoters": Choice("AI", *PROMOTERS, most=1),
    "ai_environment": Choice("AI", (44, 50, 6, 16, 12, 3), (78, 60, 24, 20, 10, 5)),
    "ai_motives": Choice("AI", *MOTIVES),
    "rpa_fields": Choice(
        "RPA",
        (34, 30, 20, 24, 22, 10, 9, 9, 3, 8, 6, 4, 3, 2, 3, 4, 3),
        (78, 70, 66, 68, 60, 34, 40, 38, 20, 34, 30, 22, 12, 14, 26, 20, 12),
    ),
    "rpa_promoters": Choice("RPA", *PROMOTERS, most=1),
    "rpa_motives": Choice("RPA", *MOTIVES),
    "rpa_scenario_authors": Choice("RPA", (52, 46, 34, 16, 2), (82, 48, 30, 26, 3)),
    "rpa_challenges": Choice(
        "全団体",
        (16, 18, 7, 20, 15, 74, 4, 58, 12, 1, 5, 4, 4, 22, 1.5),
        (4, 14, 6, 34, 12, 44, 3, 34, 20, 1, 2, 10, 4, 30, 3),
        most=3,
    ),
    "rpa_shared_use": Choice("全団体", (6, 14, 80), (10, 10, 80), most=1),
    "genai_use_cases": Choice(
        "生成AI",
        (95, 78, 62, 66, 64, 44, 30, 34, 22, 30, 3),
        (98, 92, 78, 80, 84, 86, 66, 60, 52, 48, 6),
        exact={"R6": {0: 875, 1: 755, 2: 602, 3: 635, 4: 638, 5: 541}},
        before=(88, 70, 26, 44, 60, 52, 36, 24, 16, 18, 3),
    ),
    "genai_time_reuse": Choice("生成AI", (62, 60, 34, 30, 3), (76, 66, 44, 40, 4)),
    "genai_contract": Choice("生成AI", (56, 50), (44, 72)),
    "genai_usage_pattern": Choice("生成AI", (48, 52, 3, 2), (52, 60, 22, 3)),
    "genai_services": Choice("生成AI", (34, 24, 16, 9, 6, 14), (30, 34, 26, 18, 12, 20)),
    "genai_confidentiality": Choice("策定済み", (88, 34, 10, 4, 6), (96, 52, 16, 6, 2)),
    "genai_custom_knowledge": Choice("カスタマイズ", (52, 38, 34, 30, 20, 4), (62, 40, 38, 44, 30, 6)),
}

CUSTOMISED = {"R5": 96, "R6": 262}
CUSTOM_METHOD = {"R5": (82, 20), "R6": (244, 41)}
GUIDELINES = {"R5": (359, 1197), "R6": (647, 1004)}
ADOPTERS_WITH_GUIDELINES = 413
"""Of the 573 bodies that have generative AI in R6; two of them left the question blank (413 ÷ 571 = 72.3 %)."""
TALENT = {"R5": (343, 940), "R6": (524, 806)}
"""Bodies that train their people, bodies that do nothing; the first of R5 was published, and that the second was most."""
MONEY_FROM_THE_STATE = {"R5": 1541, "R6": 1567}
SHARED = {"R5": (181, 226, 9), "R6": (208, 269, 6)}
"""Bodies with AI that share it, the number of AIs they share, bodies that try AI and share it (one each)."""
DETAILS = {"R5": 0, "R6": 903}
"""Bodies that answered the details of generative AI, of those with it, trying it or planning it (0 = 96 in a hundred)."""

# 課題。人口規模別の公表値（日本総研）は略称なので、調査票の選択肢の順に名を並べる。空は公表のない選択肢。
AI_CHALLENGES = (
    "", "活用分野不明", "参考事例少", "導入効果不明", "技術理解困難", "人材不足", "", "予算獲得困難", "", "", "幹部の関心低", "",
    "個人情報制約", "", "他に優先課題", "",
)  # fmt: skip
GENAI_CHALLENGES = (
    "生成物に懸念", "人材不足", "要機密情報流出", "導入効果不明", "著作権侵害", "活用分野不明", "個人情報の制約", "技術理解困難", "予算獲得困難",
    "幹部の関心低", "他に優先課題", "",
)  # fmt: skip
CHALLENGES: Mapping[str, tuple[tuple[str, ...], tuple[float, ...], tuple[float, ...]]] = {
    "ai": (
        AI_CHALLENGES,
        (17, 18, 9, 16, 13, 120, 4, 100, 11, 1, 7, 3, 5, 6, 20, 1.5),
        (6, 24, 15, 40, 19, 44, 4, 28, 18, 2, 3, 9, 16, 8, 36, 3),
    ),
    "genai": (
        GENAI_CHALLENGES,
        (32, 88, 26, 36, 12, 24, 15, 17, 25, 7, 19, 1.5),
        (50, 40, 36, 32, 28, 22, 20, 14, 12, 2, 12, 3),
    ),
}


@cache
def published_challenges(technology: str) -> Mapping[str, Mapping[str, float]]:
    """Return the published shares (per cent) of R6 by kind of body and abbreviated option."""
    found: dict[str, dict[str, float]] = {}
    path = HERE.parent / "published" / "challenges.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["設問"] == f"challenges_by_population_{technology}" and row["調査回"] == "R6":
                found.setdefault(row["対象"], {})[row["選択肢"]] = float(row["値"])
    return found
