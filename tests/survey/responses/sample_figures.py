"""The sample's workbooks read by pandas alone, and the published figures computed from them: no code of ours between."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

DATA = Path(__file__).resolve().parents[3] / "data"
SAMPLE = DATA / "sample"
BODIES = 1788

STATUS = {"ai_status": "ＡＩの導入状況", "rpa_status": "ＲＰＡの導入状況", "genai_status": "生成ＡＩの導入状況"}
TECHNOLOGY = {"AI": "ai_status", "RPA": "rpa_status", "生成AI": "genai_status"}
SUMS = {
    "導入に向けて取り組む団体": ("導入済み", "実証中", "導入予定", "導入検討中"),
    "導入済み・実証中・導入予定の計": ("導入済み", "実証中", "導入予定"),
    "導入済み又は実証中": ("導入済み", "実証中"),
}
MARKS = frozenset({"○", "〇", "◯", "1"})


def plain(text: object) -> str:
    """Return a text without what offices did to it."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(text)))


@dataclass
class SampleWave:
    """One wave's answers as the workbook has them, a row a body, in the order of the reference table."""

    wave: str

    @cached_property
    def path(self) -> Path:
        return next(SAMPLE.glob(f"架空データ_令和{self.wave[1]}年度*.xlsx"))

    @cached_property
    def raw(self) -> dict[str, pd.DataFrame]:
        return pd.read_excel(self.path, sheet_name=None, header=None, engine="calamine")

    @cached_property
    def columns(self) -> dict[tuple[str, str], pd.Series]:
        """Each column by question (without its number) and option."""
        found: dict[tuple[str, str], pd.Series] = {}
        above = 2 if self.wave == "R5" else 4
        for sheet in self.raw.values():
            questions, options = sheet.iloc[above].ffill(), sheet.iloc[above + 1].fillna("")
            for at in sheet.columns[questions.notna()]:
                question = re.sub(r"^問[^ ]+ ", "", questions[at])
                found[question, options[at]] = sheet.iloc[above + 2 : above + 2 + BODIES, at].reset_index(drop=True)
        return found

    @cached_property
    def bodies(self) -> pd.DataFrame:
        table = pd.read_csv(DATA / "reference" / "municipalities.csv", dtype=str)
        sheet = next(iter(self.raw.values()))
        first = 4 if self.wave == "R5" else 6
        codes = sheet.iloc[first : first + BODIES, 1].map(lambda code: str(code).removesuffix(".0").zfill(6))
        assert codes.tolist() == table["code"].tolist()
        table["named"] = (sheet.iloc[first : first + BODIES, 4] == "公表").tolist()
        return table

    def level(self, question: str) -> pd.Series:
        """Return 導入済み, 実証中 … of each body."""
        text = self.columns[STATUS[question], ""].map(plain).str.replace(r"^\d\.", "", regex=True)
        return text.replace({"導入検討中(導入予定あり)": "導入予定"})

    def at(self, question: str, *levels: str) -> np.ndarray:
        return self.level(question).isin([plain(level) for level in levels]).to_numpy()

    def marked(self, question: str, option: str) -> np.ndarray:
        """Return who chose an option of a question with a column for each."""
        cells = self.columns[question, option]
        return cells.map(lambda cell: plain(cell).removesuffix(".0") in MARKS).to_numpy()

    def one(self, question: str, *answers: str) -> np.ndarray:
        """Return who gave one of the answers in a question with one column."""
        texts = self.columns[question, ""].map(lambda cell: plain(cell).removesuffix(".0"))
        return texts.isin([plain(answer) for answer in answers]).to_numpy()

    def amount(self, question: str, item: str) -> np.ndarray:
        cells = self.columns[question, item].map(lambda cell: plain(cell).replace(",", ""))
        return pd.to_numeric(cells, errors="coerce").to_numpy()

    def among(self, group: str) -> np.ndarray:
        """Return the bodies of a group of the published tables."""
        table = self.bodies
        municipal = table["kind"] != "都道府県"
        match group:
            case "全体":
                return np.ones(len(table), dtype=bool)
            case "基礎自治体":
                return municipal.to_numpy()
            case "市":
                return table["kind"].isin(["指定都市", "中核市", "その他の市"]).to_numpy()
            case "都道府県" | "指定都市" | "中核市" | "特別区" | "その他の市" | "町" | "村":
                return (table["kind"] == group).to_numpy()
            case "その他の市区町村":
                return (table["survey_type"] == group).to_numpy()
            case _ if group in set(table["region"]):
                return (municipal & (table["region"] == group)).to_numpy()
            case _ if group in set(table["prefecture"]):
                return (municipal & (table["prefecture"] == group)).to_numpy()
            case _:
                return np.logical_or.reduce([self.among(part) for part in group.split("・")])

    @cached_property
    def named(self) -> np.ndarray:
        return self.bodies["named"].to_numpy()
