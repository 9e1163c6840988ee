"""Sheets and mappings made by hand, for tests of filling and of the rules."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from xlsxwriter.utility import xl_col_to_name

from generator.survey.codebook import load_codebook
from generator.survey.responses.bodies import Bodies, load_bodies
from generator.survey.responses.filling import Filled, Part, fill_wave
from generator.survey.responses.mapping import LoadedMapping, check_mapping, load_mapping
from generator.survey.responses.terms import Answered, Column, Finding, Sheet
from generator.survey.terms import Codebook

DATA = Path(__file__).resolve().parents[3] / "data"

CODEBOOK = """
waves:
  R5: {year: 2023, label: 令和５年度, era: 令和, short: ５年度, survey: 調査, as_of: "2023-12-31"}
  R6: {year: 2024, label: 令和６年度, era: 令和, short: ６年度, survey: 調査, as_of: "2024-12-31"}
groups: {全体: 1788}
documents:
  回答: {title: 回答, issuer: 総務省, kind: primary}
bases:
  導入した団体:
    - {since: R5, text: 導入済み又は実証中の団体, of: {question: status, options: [導入済み, 実証中]}}
questions:
  status:
    label: 導入状況
    technology: AI
    answer: single
    unit: 団体
    levels: true
    options:
      - {label: 導入済み, aliases: [導入済]}
      - 実証中
      - 導入予定
      - {label: 導入予定もなく、検討もしていない, short: 予定なし}
      - {label: 導入済み又は実証中, kind: sum, parts: [導入済み, 実証中]}
  problems:
    label: 課題
    technology: AI
    answer: multiple
    up_to: 3
    unit: 団体
    options:
      - {label: 取り組むための人材がいない又は不足している, short: 人材不足, aliases: [人材不足]}
      - {label: 取り組むためのコストが高額であり、予算を獲得するのが難しい, short: 予算の獲得が困難}
      - 導入効果が不明
      - {label: 昔の課題, until: R5}
      - {label: その他, other: true}
  functions:
    label: 機能
    technology: AI
    answer: multiple
    unit: 件
    asked: 導入した団体
    options: [音声認識, 文字認識, {label: その他, other: true}]
  costs:
    label: 費用
    technology: AI
    answer: single
    unit: 件
    amount_unit: 千円
    items: [導入費用, 運用費用]
    options:
      - {label: 0円, at_most: 0}
      - {label: "2,000千円以下", above: 0, at_most: 2000}
      - {label: "2,000千円超10,000千円以下", short: "2～10百万円", above: 2000, at_most: 10000}
      - {label: "10,000千円超", above: 10000, at_most: 1000000}
  later:
    label: 新しい設問
    technology: AI
    answer: single
    unit: 団体
    asked: [{since: R6, text: 全団体, bodies: all}]
    options: [はい, いいえ]
"""

Cells = Sequence[object]


@functools.cache
def bodies() -> Bodies:
    return load_bodies(DATA / "reference" / "municipalities.csv")


def codebook(folder: Path) -> Codebook:
    (folder / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
    return load_codebook(folder / "codebook.yaml")


def mapping(folder: Path, questions: str, more: str = "", body: str = "{code: コード, name: 団体名}") -> LoadedMapping:
    """Write a mapping with one source; ``questions`` and ``more`` are lines of YAML."""
    lines = [
        "sources:",
        "  - wave: R6",
        "    document: 回答",
        "    file: 回答.xlsx",
        "    whole: false",
        f"    body: {body}",
        *(f"    {line}" for line in more.splitlines()),
        "    questions:",
        *(f"      {line}" for line in questions.splitlines()),
    ]
    (folder / "responses.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return load_mapping(folder / "responses.yaml")


def sheet(headings: Sequence[str | tuple[str, ...]], rows: Sequence[Cells], name: str = "回答") -> Sheet:
    """Make a sheet whose first row of data is row 5."""
    columns = tuple(
        Column(index, xl_col_to_name(index), each if isinstance(each, tuple) else (each,))
        for index, each in enumerate(headings)
    )
    return Sheet("回答.xlsx", name, columns, rows, range(5, 5 + len(rows)))


@dataclass(frozen=True)
class Done:
    filled: Filled

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.filled.answers.findings

    @property
    def rules(self) -> list[tuple[str, str, str]]:
        """Rule, severity and cell of each finding."""
        return [(each.rule, each.severity, each.cell) for each in self.findings]

    def answer(self, question: str, item: str = "") -> Answered:
        return self.filled.answers.answers[question, item]

    def chosen(self, code: str, question: str, item: str = "") -> list[str] | None:
        """Return what a body chose; None when it is not in the base."""
        one, place = self.answer(question, item), bodies().place_of[code]
        if not one.answered[place]:
            return None
        return [label for label, row in zip(one.options, one.chosen, strict=True) if row[place]]

    def amount(self, code: str, question: str, item: str = "") -> float | None:
        amounts = self.answer(question, item).amounts
        assert amounts is not None
        value = float(amounts[bodies().place_of[code]])
        return None if value != value else value


def filled(
    folder: Path,
    questions: str,
    sheets: Sheet | Sequence[Sheet],
    more: str = "",
    body: str = "{code: コード, name: 団体名}",
) -> Done:
    """Fill a source as ``data check`` does."""
    book, loaded = codebook(folder), mapping(folder, questions, more, body)
    check_mapping(loaded, book)
    part = Part([sheets] if isinstance(sheets, Sheet) else sheets, loaded.file.sources[0], 0)
    return Done(fill_wave([part], book, bodies(), loaded)[0])
