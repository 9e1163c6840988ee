"""What a row of ``data/published`` would say of the sample's answers: counted with pandas and numpy from the workbooks."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal

import numpy as np

from tests.survey.responses.sample_figures import DATA, SUMS, TECHNOLOGY, SampleWave

Row = Mapping[str, str]

LATER = {
    "AI": {
        "人材不足": "取り組むための人材がいない又は不足している",
        "導入効果不明": "導入効果が不明",
        "予算獲得困難": "取り組むためのコストが高額であり、予算を獲得するのが難しい",
        "活用分野不明": "どのような業務や分野で活用できるかが不明",
        "参考事例少": "参考となる導入事例が少ない",
        "技術理解困難": "AIの技術を理解することが難しい",
        "個人情報制約": "情報の収集・活用に関する個人情報保護等の制約",
        "他に優先課題": "AI導入検討より優先対応すべき業務課題がある",
        "幹部の関心低": "幹部の関心が低い",
    },
    "生成AI": {
        "生成物に懸念": "AI生成物の正確性への懸念がある",
        "要機密情報流出": "要機密情報流出の懸念がある",
        "導入効果不明": "導入効果が不明",
        "著作権侵害": "著作権侵害の懸念がある",
        "活用分野不明": "どのような業務や分野で活用できるかが不明",
        "個人情報の制約": "個人情報の取扱いに関する制約がある",
        "技術理解困難": "生成AIの技術を理解することが難しい",
        "予算獲得困難": "取り組むためのコストが高額であり、予算を獲得するのが難しい",
        "人材不足": "取り組むための人材がいない又は不足している",
        "幹部の関心低": "幹部の関心が低い",
        "他に優先課題": "生成AIより優先対応すべき業務課題がある",
    },
}
"""The research report's short names → the answers of the questionnaire."""

CHALLENGES = {"AI": "ＡＩの導入に向けた課題（３つ以内）", "生成AI": "生成ＡＩの導入における課題（３つ以内）"}
MARKED = {
    "ai_challenges": CHALLENGES["AI"],
    "genai_challenges": CHALLENGES["生成AI"],
    "genai_use_cases": "生成ＡＩの活用事例（いくつでも）",
    "genai_custom_method": "カスタマイズの方法（いくつでも）",
    "genai_talent": "人材確保の取組（いくつでも）",
}
"""Questions with a column for each answer → their heading."""
BANDS = {
    "80％以上": (80, 101),
    "40％未満": (0, 40),
    "50％台": (50, 60),
    "上位（75％以上）": (75, 101),
    "中位上（65％以上75％未満）": (65, 75),
    "中位下（50％以上60％未満）": (50, 60),
    "下位（50％未満）": (0, 50),
    "上位（40％以上）": (40, 101),
    "中位上（30％以上40％未満）": (30, 40),
    "中位下（20％以上30％未満）": (20, 30),
    "下位（20％未満）": (0, 20),
}


def published(waves: tuple[str, ...]) -> Iterator[Row]:
    """Yield the rows that pages use (採用) of these waves."""
    for path in sorted((DATA / "published").glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                if row.get("設問") and row["調査回"] in waves and row["採否"] == "採用":
                    yield row


def agrees(row: Row, value: float) -> bool:
    """Say whether a counted value is the published one, rounded as that is; 約, 以上 and ほぼ are taken at their word."""
    told = Decimal(row["値"])
    if row["限定"] == "以上":
        return value >= float(told)
    if row["限定"] == "ほぼ":
        return value >= float(told) - 0.5
    in_tens = row["限定"] == "約" and "割" in row["注"]
    step = Decimal(10) if in_tens else Decimal(1).scaleb(-len(row["値"].partition(".")[2]))
    exact = Decimal(repr(round(value, 9)))
    return (exact / step).quantize(Decimal(1), ROUND_HALF_UP) * step == told


class Counted:
    """Counts what published rows tell, from both waves' answers."""

    def __init__(self, waves: Mapping[str, SampleWave]) -> None:
        self.waves = waves

    def value(self, row: Row) -> float | None:
        """Return what the answers give for the row; None when the sample holds nothing of the kind."""
        make = getattr(self, f"_{row['設問']}", None)
        if make is None and row["設問"].startswith("challenges_by_population"):
            make = self._challenges_of_adopters
        if make is None and row["設問"] in MARKED:
            make = self._marked
        if make is None and row["設問"].endswith("_status"):
            make = self._status
        result: float | None = make(row, self.waves[row["調査回"]]) if make else None
        return result

    def _status(self, row: Row, wave: SampleWave) -> float:
        levels = SUMS.get(row["選択肢"], (row["選択肢"],))
        having = wave.at(row["設問"], *levels)
        if row["出典"] == "日本総研2025-062" and row["対象"] in ("全体", "基礎自治体"):
            having = having & wave.named
        return _of(row, having, wave.among(row["対象"]))

    def _ai_rpa_overlap(self, row: Row, wave: SampleWave) -> float:
        ai, rpa = wave.at("ai_status", "導入済み"), wave.at("rpa_status", "導入済み")
        sets = {
            "AIのみ": ai & ~rpa,
            "両方": ai & rpa,
            "RPAのみ": rpa & ~ai,
            "合計": ai | rpa,
            "いずれも未導入": ~(ai | rpa),
        }
        return _of(row, sets[row["選択肢"]], wave.among("全体"))

    def _region_rates(self, row: Row, wave: SampleWave) -> float:
        among = wave.among(row["対象"])
        if row["選択肢"] == "基礎自治体数":
            return float(among.sum())
        return _of(row, wave.at(TECHNOLOGY[row["細目"]], "導入済み") & wave.named, among)

    def _prefecture_rates(self, row: Row, wave: SampleWave) -> float | None:
        levels = SUMS.get(row["選択肢"], (row["選択肢"],))
        rates = self._rates(wave, row["細目"], levels)
        mine = rates[row["対象"]]
        if row["値の種類"] == "順位":
            return 1.0 + sum(rate > mine for rate in rates.values())
        if row["値の種類"] == "割合":
            return mine
        if row["細目"] == "AI":
            return None
        return mine - self._rates(self.waves["R5"], row["細目"], levels)[row["対象"]]

    def rates(self, wave: SampleWave, technology: str) -> dict[str, float]:
        """Return the adoption rate of each prefecture's municipalities, of those that may be named."""
        return self._rates(wave, technology, ("導入済み",))

    @staticmethod
    def _rates(wave: SampleWave, technology: str, levels: tuple[str, ...]) -> dict[str, float]:
        having = wave.at(TECHNOLOGY[technology], *levels) & wave.named
        among = {name: wave.among(name) for name in wave.bodies["prefecture"].unique()}
        return {name: 100 * float((having & mask).sum()) / float(mask.sum()) for name, mask in among.items()}

    def _prefecture_bands(self, row: Row, wave: SampleWave) -> float:
        low, high = BANDS[row["選択肢"]]
        return float(sum(low <= round(rate, 9) < high for rate in self.rates(wave, row["細目"]).values()))

    def _challenges_of_adopters(self, row: Row, wave: SampleWave) -> float:
        technology = "AI" if row["設問"].endswith("_ai") else "生成AI"
        base = wave.at(TECHNOLOGY[technology], "導入済み", "実証中") & wave.named & wave.among(row["対象"])
        return _of(row, wave.marked(CHALLENGES[technology], LATER[technology][row["選択肢"]]), base)

    def _marked(self, row: Row, wave: SampleWave) -> float:
        heading = MARKED[row["設問"]]
        options = [option for question, option in wave.columns if question == heading]
        counts = {option: int(wave.marked(heading, option).sum()) for option in options}
        mine = counts[next(option for option in options if _same(option, row["選択肢"]))]
        return 1.0 + sum(n > mine for n in counts.values()) if row["値の種類"] == "順位" else float(mine)

    def _genai_guidelines(self, row: Row, wave: SampleWave) -> float:
        code = {"策定済み": "1", "未策定": "2"}[row["選択肢"]]
        return float(wave.one("ガイドラインの策定状況", row["選択肢"], code).sum())

    def _genai_guideline_by_status(self, row: Row, wave: SampleWave) -> float:
        made, unmade = (wave.one("ガイドラインの策定状況", answer) for answer in ("策定済み", "未策定"))
        base = wave.at("genai_status", row["選択肢"]) & (made | unmade) & wave.named
        return _of(row, made, base & wave.among(row["対象"]))

    def _national_requests(self, row: Row, wave: SampleWave) -> float:
        heading = {"AI": "国に検討してほしい課題（ＡＩ）", "RPA": "国に検討してほしい課題（ＲＰＡ）"}[row["細目"]]
        return float(wave.marked(heading, row["選択肢"]).sum())

    def _ai_shared_use_totals(self, row: Row, wave: SampleWave) -> float:
        level = {"導入済みの団体": "導入済み", "実証中の団体": "実証中"}[row["細目"]]
        shared = wave.amount("共同利用しているＡＩの数（件）", "")[wave.at("ai_status", level) & wave.named]
        return float(np.nansum(shared) if row["選択肢"] == "共同利用件数" else (~np.isnan(shared)).sum())

    def _survey_overview(self, row: Row, wave: SampleWave) -> float | None:
        asked = wave.at("genai_status", "導入済み", "実証中", "導入予定")
        answered = np.logical_or.reduce(
            [
                wave.marked(question, option)
                for question, option in wave.columns
                if question.startswith("生成ＡＩの活用事例")
            ]
        )
        found = {
            "回答団体数": float(wave.at("ai_status").size),
            "団体数": float(wave.among(row["対象"]).sum()),
            "詳細設問_対象団体数": float(asked.sum()),
            "詳細設問_回答団体数": float((asked & answered).sum()),
            "詳細設問_回答率": 100 * float((asked & answered).sum()) / float(asked.sum()),
        }
        return found.get(row["選択肢"])


def _of(row: Row, having: np.ndarray, among: np.ndarray) -> float:
    count = float((having & among).sum())
    return 100 * count / float(among.sum()) if row["値の種類"] == "割合" else count


def _same(option: str, label: str) -> bool:
    """Say whether a heading is that option: R5 writes half-width brackets."""
    fold = str.maketrans("（）", "()")
    return re.sub(r"\s", "", option.translate(fold)) == re.sub(r"\s", "", label.translate(fold))
