"""What an analyst may write in ``codebook.yaml``: the file's form, before its names are checked against each other."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

SHORT = 12
"""The most characters that a label beside a bar may have."""

Name = Annotated[str, Field(min_length=1)]
Kind = Literal["answer", "sum", "outside", "unnamed"]
"""answer 選択肢、sum ほかの選択肢の計、outside 別の区分、unnamed 区分名が不明"""


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class WaveEntry(_Entry):
    """調査回。"""

    year: int = Field(ge=1900, le=2200)
    label: Name
    era: Name
    short: Name
    survey: Name
    office: str = ""
    as_of: dt.date | None = None
    as_of_label: str = ""
    status: Literal["final", "preliminary"] = "final"
    method: str = ""


class DocumentEntry(_Entry):
    """出典。"""

    title: Name
    name: str = ""
    issuer: Name
    date: str = ""
    cite: str = ""
    kind: Literal["primary", "research", "secondary", "fictional"]


class AnsweringEntry(_Entry):
    """同じ調査回の別の設問に、この選択肢のどれかを答えた団体。"""

    question: Name
    options: tuple[Name, ...] = Field(min_length=1)


class AskedEntry(_Entry):
    """その調査回から、誰に尋ねたか。bodies は対象ごとの団体数、all は台帳の groups のとおり。of は回答票を確かめる規則。"""

    since: Name
    text: str
    bodies: Literal["all"] | dict[str, int] = Field(default_factory=dict)
    of: AnsweringEntry | None = None


class OptionEntry(_Entry):
    """選択肢。文字だけなら label。金額の区分なら at_least 以上・above 超・at_most 以下・below 未満（単位は amount_unit）。"""

    label: Name
    short: str = Field("", max_length=SHORT)
    aliases: tuple[Name, ...] = ()
    kind: Kind = "answer"
    parts: tuple[Name, ...] = ()
    since: str = ""
    until: str = ""
    other: bool = False
    at_least: Decimal | None = None
    above: Decimal | None = None
    at_most: Decimal | None = None
    below: Decimal | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, given: Any) -> Any:
        return {"label": str(given)} if isinstance(given, str | int | float) else given


class BreakEntry(_Entry):
    """比べられない境目。"""

    before: Name
    note: Name
    mark: str = ""
    status: Literal["definition", "base"] = "definition"


class DerivedEntry(_Entry):
    """回答票では尋ねず、ほかの設問の答えから求める設問。of は 細目 → 設問。"""

    rule: Literal["overlap", "same", "population", "overview"]
    of: dict[str, Name] = Field(min_length=1)
    option: str = ""
    answers: tuple[Name, ...] = ()
    labels: dict[Name, Name] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _complete(self) -> DerivedEntry:
        if self.rule == "overlap" and not (len(self.of) == 2 and self.option and len(self.answers) == 4):
            raise ValueError(
                "overlap needs two questions in of, an option, and four answers"
                " / overlap には of に設問二つ、option、answers に四つの名が必要です"
            )
        return self


class QuestionEntry(_Entry):
    """設問。"""

    label: Name
    technology: Literal["AI", "RPA", "AI・RPA", "生成AI", "DX"]
    answer: Literal["single", "multiple"]
    unit: Name
    options: tuple[OptionEntry, ...] = ()
    asked: str | tuple[AskedEntry, ...] = ()
    breaks: tuple[BreakEntry, ...] = ()
    up_to: int = Field(0, ge=0)
    levels: bool = False
    items: tuple[Name, ...] = ()
    amount_unit: Literal["", "千円", "人", "時間", "分", "件", "％", "手続"] = ""
    notes: tuple[Name, ...] = ()
    derived: DerivedEntry | None = None

    @model_validator(mode="after")
    def _answerable(self) -> QuestionEntry:
        if not self.options and not self.amount_unit:
            raise ValueError(
                "options are needed, unless amounts are asked (amount_unit)"
                " / options が必要です（数値を尋ねる設問は amount_unit）"
            )
        return self


class CodebookFile(_Entry):
    """台帳の全体。extends は土台にする台帳。同じ名の調査回・対象・設問などは、ここに書いたものに置き換わります。"""

    extends: str = ""
    fictional: bool = False
    published: str = Field(
        "", description="公表値の表のフォルダー（この台帳から見た場所）。省略すると、あれば隣の published"
    )
    waves: dict[str, WaveEntry] = Field(min_length=1)
    groups: dict[str, Annotated[int, Field(ge=0)]] = Field(min_length=1)
    documents: dict[str, DocumentEntry]
    bases: dict[str, tuple[AskedEntry, ...]] = Field(default_factory=dict)
    questions: dict[str, QuestionEntry] = Field(min_length=1)
