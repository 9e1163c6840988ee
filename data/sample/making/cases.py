"""Reported effects: a few bodies of each wave tell how much time a task took before and after. All of them invented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from making.chance import Chance
from making.places import Places
from making.statuses import DONE, Statuses

# 見出し → （技術、単位、（分野、対象業務、導入前のおよその大きさ、減る割合））
TASKS: Mapping[str, tuple[str, tuple[tuple[str, str, int, float], ...]]] = {
    "AI業務改善": (
        "AI",
        (
            ("音声認識", "庁内の会議の議事録作成", 900, 0.55),
            ("文字認識", "紙の申請書の入力", 1600, 0.50),
            ("チャットボット", "職員からの問い合わせへの対応", 700, 0.40),
            ("文字認識", "健診の予診票の入力", 1200, 0.60),
            ("音声認識", "審議会の議事録作成", 600, 0.50),
            ("マッチング", "保育所の利用調整", 500, 0.65),
            ("画像・動画認識", "道路の損傷の点検", 800, 0.35),
            ("文字認識", "アンケートの集計", 400, 0.45),
        ),
    ),
    "AI住民サービス向上": (
        "AI",
        (
            ("チャットボット", "ごみの分け方の問い合わせ（1件）", 8, 0.70),
            ("チャットボット", "子育ての手続の案内（1件）", 15, 0.55),
            ("音声認識", "外国語の窓口の案内（1件）", 30, 0.40),
            ("最適解表示", "乗合タクシーの予約（1件）", 6, 0.45),
        ),
    ),
    "RPA": (
        "RPA",
        (
            ("税務", "住民税の申告書の登録", 1100, 0.60),
            ("財政・会計・財務", "支払伝票の起票", 900, 0.55),
            ("児童福祉・子育て", "児童手当の現況届の登録", 500, 0.65),
            ("組織・職員", "通勤手当の確認", 300, 0.50),
            ("健康・医療", "予防接種の記録の登録", 700, 0.60),
            ("障害福祉", "受給者証の更新の登録", 350, 0.45),
            ("国民健康保険", "資格の異動の登録", 420, 0.55),
            ("高齢者福祉・介護", "要介護認定の結果の登録", 650, 0.50),
        ),
    ),
    "生成AI": (
        "生成AI",
        (
            ("あいさつ文", "行事のあいさつ文の作成", 240, 0.50),
            ("議事録", "会議の録音からの要約", 800, 0.45),
            ("議会", "想定問答の素案の作成", 600, 0.30),
            ("広報", "広報紙の記事の素案の作成", 360, 0.40),
            ("プログラム", "集計のためのマクロの作成", 200, 0.60),
            ("企画", "企画書の素案の作成", 300, 0.35),
            ("翻訳", "外国語の案内の作成", 150, 0.55),
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One body's case: field, task, hours (or minutes) before and after."""

    field: str
    task: str
    before: int
    after: int


def make_cases(places: Places, statuses: Statuses, wave: str, chance: Chance) -> dict[str, dict[int, Told]]:
    """Return by heading the cases of a wave, at the place of the body that tells it; one body for each task."""
    found: dict[str, dict[int, Told]] = {}
    for heading, (technology, tasks) in TASKS.items():
        among = (
            statuses.at(wave, technology, DONE)
            & ~statuses.unnamed[wave]
            & places.of("指定都市", "中核市", "その他の市", "町")
        )
        tellers = np.flatnonzero(chance.pick(among, 0.3 + places.size, len(tasks)))
        sizes = chance.normals(2 * len(tasks)).reshape(2, -1)
        found[heading] = {
            int(body): _told(task, float(sizes[0, at]), float(sizes[1, at]))
            for at, (body, task) in enumerate(zip(tellers, tasks, strict=True))
        }
    return found


def _told(task: tuple[str, str, int, float], size: float, saving: float) -> Told:
    field, what, usual, less = task
    before = max(round(usual * float(np.exp(0.3 * size))), 2)
    share = min(max(less + 0.08 * saving, 0.1), 0.9)
    return Told(field, what, before, min(round(before * (1 - share)), before - 1))
