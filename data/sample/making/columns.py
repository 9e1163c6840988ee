"""The questionnaire as columns of a sheet: part, question, option above; the answers of all bodies below."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import yaml

from making.cases import Told
from making.chance import Floats, Mask
from making.places import HERE, Places
from making.replies import Replies
from making.statuses import LEVELS, Statuses

Value = str | int | float | dt.date | None
Cells = Sequence[Value]


@dataclass(frozen=True, slots=True)
class Block:
    """Columns under one question. ``options`` is empty when the question has one column of its own."""

    part: str
    question: str
    options: tuple[str, ...]
    cells: tuple[Cells, ...]


@dataclass(frozen=True, slots=True)
class Style:
    """How a wave's office wrote its sheets."""

    wave: str
    chosen: Value
    not_chosen: frozenset[str]
    """Questions whose unchosen options are written as 0; the others leave them blank."""
    coded: bool
    """Levels as ``1．導入済み``, other single answers as bare numbers."""
    thousands: bool
    """Money in 千円."""
    aliases: bool
    """Options under another spelling of the codebook."""


def option_names() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return for each question its answers as (label, another spelling), from both codebooks."""
    base, own = (
        yaml.safe_load((folder / "codebook.yaml").read_text(encoding="utf-8")) for folder in (HERE.parent, HERE)
    )
    questions = {**base["questions"], **own["questions"]}
    return {name: tuple(_names(entry.get("options", ()))) for name, entry in questions.items()}


def _names(options: list[object]) -> Iterator[tuple[str, str]]:
    for option in options:
        if isinstance(option, dict):
            if option.get("kind", "answer") == "answer":
                yield option["label"], option.get("aliases", [option["label"]])[-1]
        else:
            yield str(option), str(option)


class Columns:
    """Makes the blocks of a wave's questionnaire."""

    def __init__(
        self, style: Style, places: Places, statuses: Statuses, replies: Replies, cases: Mapping[str, Mapping[int, Told]],
        dates: Mapping[str, Cells],
    ) -> None:  # fmt: skip
        self.style, self.places, self.statuses, self.replies = style, places, statuses, replies
        self.told, self.dates = cases, dates
        self.names = option_names()

    def parts(self) -> dict[str, list[Block]]:
        """Return the blocks by part of the questionnaire; headings are numbered within a part."""
        return {
            "Ⅰ ＡＩ": list(self._numbered("Ⅰ ＡＩ", "問１", self._ai())),
            "Ⅱ ＲＰＡ": list(self._numbered("Ⅱ ＲＰＡ", "問２", self._rpa())),
            "Ⅲ 生成ＡＩ": list(self._numbered("Ⅲ 生成ＡＩ", "問３", self._genai())),
        }

    def _numbered(self, part: str, number: str, blocks: Iterator[Block]) -> Iterator[Block]:
        for count, block in enumerate(blocks, 1):
            yield Block(part, f"{number}-{count} {block.question}", block.options, block.cells)

    def _ai(self) -> Iterator[Block]:
        yield self._level("ＡＩの導入状況", "AI")
        yield Block("", "ＡＩの導入年月日", (), (self.dates["AI"],))
        yield self._many("導入しているＡＩの機能（いくつでも）", "ai_functions")
        yield self._one("ＡＩの導入推進主体", "ai_promoters")
        yield self._many("ＡＩの設置環境（いくつでも）", "ai_environment")
        yield self._many("ＡＩの導入動機（いくつでも）", "ai_motives")
        yield self._money("ＡＩの費用", "ai_costs")
        yield self._many("ＡＩの共同利用の形式（いくつでも）", "ai_shared_use")
        yield Block("", "共同利用しているＡＩの数（件）", (), (self._amount("shared_ai", 1.0),))
        yield self._many("ＡＩの導入に向けた課題（３つ以内）", "ai_challenges")
        yield self._many("国に検討してほしい課題（ＡＩ）", "national_requests・AI", "national_requests")
        yield self._case("ＡＩの効果（業務改善・１年当たり）", "AI業務改善", "時間")
        yield self._case("ＡＩの効果（住民サービス・１件当たり）", "AI住民サービス向上", "分")

    def _rpa(self) -> Iterator[Block]:
        yield self._level("ＲＰＡの導入状況", "RPA")
        yield Block("", "ＲＰＡの導入年月日", (), (self.dates["RPA"],))
        yield self._many("ＲＰＡを導入している分野（いくつでも）", "rpa_fields")
        yield self._one("ＲＰＡの導入推進主体", "rpa_promoters")
        yield self._many("ＲＰＡの導入動機（いくつでも）", "rpa_motives")
        yield self._many("ＲＰＡのシナリオの作成者（いくつでも）", "rpa_scenario_authors")
        yield self._money("ＲＰＡの費用", "rpa_costs")
        yield self._one("ＲＰＡの共同利用", "rpa_shared_use")
        yield self._many("ＲＰＡの導入に向けた課題（３つ以内）", "rpa_challenges")
        yield self._many("国に検討してほしい課題（ＲＰＡ）", "national_requests・RPA", "national_requests")
        yield self._case("ＲＰＡの効果（１年当たり）", "RPA", "時間")

    def _genai(self) -> Iterator[Block]:
        yield self._level("生成ＡＩの導入状況", "生成AI")
        yield Block("", "生成ＡＩの導入年月日", (), (self.dates["生成AI"],))
        yield self._many("生成ＡＩの活用事例（いくつでも）", "genai_use_cases")
        yield self._many("生成ＡＩの導入における課題（３つ以内）", "genai_challenges")
        yield self._one("ガイドラインの策定状況", "genai_guidelines")
        yield self._many("入力できる情報の機密性（いくつでも）", "genai_confidentiality")
        yield self._many("契約の方法（いくつでも）", "genai_contract")
        yield self._one("カスタマイズの状況", "genai_customised")
        yield self._many("カスタマイズの方法（いくつでも）", "genai_custom_method")
        yield self._many("対象とした業務知識（いくつでも）", "genai_custom_knowledge")
        yield self._many("活用の形（いくつでも）", "genai_usage_pattern")
        yield self._many("導入しているサービス（いくつでも・名はすべて架空）", "genai_services")
        yield self._many("人材確保の取組（いくつでも）", "genai_talent")
        yield self._money("生成ＡＩの費用", "genai_costs")
        if "genai_time_reuse" in self.replies.chosen:
            yield self._many("生まれた時間の使い方（いくつでも）", "genai_time_reuse")
        yield self._case("生成ＡＩの効果（１年当たり）", "生成AI", "時間")

    def _level(self, heading: str, technology: str) -> Block:
        levels = self.statuses.levels[self.style.wave, technology]
        return Block("", heading, (), ([self._level_text(int(level), technology) for level in levels],))

    def _level_text(self, level: int, technology: str) -> str:
        text = "導入検討中（導入予定あり）" if technology == "生成AI" and level == 2 else LEVELS[level]
        return f"{level + 1}．{text}" if self.style.coded else text

    def _names_of(self, question: str) -> tuple[str, ...]:
        return tuple(names[1 if self.style.aliases else 0] for names in self.names[question])

    def _many(self, heading: str, question: str, names: str = "") -> Block:
        chosen = self.replies.chosen[question]
        answered = chosen.any(axis=0)
        zero = 0 if question in self.style.not_chosen else None
        columns = tuple(
            [self._mark(mine, any_, zero) for mine, any_ in zip(row, answered, strict=True)] for row in chosen
        )
        return Block("", heading, self._names_of(names or question), columns)

    def _mark(self, mine: bool, answered: bool, zero: int | None) -> Value:
        return self.style.chosen if mine else zero if answered else None

    def _one(self, heading: str, question: str) -> Block:
        chosen: Mask = self.replies.chosen[question]
        names = self._names_of(question)
        texts: list[Value] = [at + 1 if self.style.coded else name for at, name in enumerate(names)]
        cells = [texts[int(np.argmax(column))] if column.any() else None for column in chosen.T]
        return Block("", heading, (), (cells,))

    def _amount(self, name: str, unit: float) -> Cells:
        amounts: Floats = self.replies.amounts[name]
        return [None if np.isnan(amount) else round(float(amount) / unit) for amount in amounts]

    def _money(self, heading: str, question: str) -> Block:
        unit, divisor = ("千円", 1000.0) if self.style.thousands else ("円", 1.0)
        items = [name.partition("・")[2] for name in self.replies.amounts if name.startswith(f"{question}・")]
        items.sort(key=lambda item: (not item.startswith("導入"), item.count("・")))
        cells = tuple(self._amount(f"{question}・{item}", divisor) for item in items)
        return Block("", f"{heading}（{unit}）", tuple(items), cells)

    def _case(self, heading: str, name: str, unit: str) -> Block:
        told = self.told[name]
        pick: tuple[Callable[[Told], Value], ...] = (
            lambda one: one.field,
            lambda one: one.task,
            lambda one: one.before,
            lambda one: one.after,
        )
        cells = tuple([what(told[body]) if body in told else None for body in range(len(self.places))] for what in pick)
        return Block("", heading, ("分野", "対象業務", f"導入前（{unit}）", f"導入後（{unit}）"), cells)
