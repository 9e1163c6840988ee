"""What an analyst may write in ``codebook.yaml``: the file's form, before its names are checked against each other."""

from __future__ import annotations

import datetime as dt
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
    kind: Literal["primary", "research", "secondary"]


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
    """選択肢。文字だけなら label。"""

    label: Name
    short: str = Field("", max_length=SHORT)
    aliases: tuple[Name, ...] = ()
    kind: Kind = "answer"
    parts: tuple[Name, ...] = ()
    since: str = ""
    until: str = ""
    other: bool = False

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


class QuestionEntry(_Entry):
    """設問。"""

    label: Name
    technology: Literal["AI", "RPA", "AI・RPA", "生成AI"]
    answer: Literal["single", "multiple"]
    unit: Name
    options: tuple[OptionEntry, ...] = Field(min_length=1)
    asked: str | tuple[AskedEntry, ...] = ()
    breaks: tuple[BreakEntry, ...] = ()
    up_to: int = Field(0, ge=0)
    levels: bool = False
    items: tuple[Name, ...] = ()
    notes: tuple[Name, ...] = ()


class CodebookFile(_Entry):
    """台帳の全体。"""

    fictional: bool = False
    waves: dict[str, WaveEntry] = Field(min_length=1)
    groups: dict[str, Annotated[int, Field(ge=0)]] = Field(min_length=1)
    documents: dict[str, DocumentEntry]
    bases: dict[str, tuple[AskedEntry, ...]] = Field(default_factory=dict)
    questions: dict[str, QuestionEntry] = Field(min_length=1)
