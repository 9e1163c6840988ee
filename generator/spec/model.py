"""The spec of a report: what an analyst writes above the sections, and the sections themselves."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, field_validator

from generator.sections.section import Section

Character = Annotated[str, Field(min_length=1)]
"""A character, or several that print as one sign."""
Replacement = Annotated[str, Field(max_length=40)]


class Disclosure(BaseModel):
    """回答から数えた値の秘匿。公表された値には使いません。"""

    model_config = ConfigDict(frozen=True, extra="forbid")

    threshold: int = Field(
        0,
        ge=0,
        le=100,
        description="この数に満たない団体数（1以上）を「X」にし、ほかの値から分かる値も「X」にします。省略すると秘匿しません",
    )


class Heading(BaseModel):
    """What stands above the sections. The descriptions are Japanese: the JSON Schema shows them in the editor."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str = Field(description="資料の題。表紙に出ます。改行は「|-」を使います", min_length=1)
    subject: str = Field("", description="資料の主題。ファイルの属性に入ります")
    offices: tuple[str, ...] = Field((), description="作成した組織。表紙に一行ずつ出ます")
    wave: str = Field("", description="調査回（例: R3）。コマンドの --wave が優先します")
    area: str = Field(
        "",
        description="地域の資料のとき、その都道府県・団体の名かコード（例: 富山県、162043）。コマンドの --area と batch が優先します",
    )
    theme: str = Field("ministry", description="体裁の名前（templates/themes のフォルダー名）", min_length=1)
    format: str = Field(
        "",
        min_length=1,
        description="用紙の名前（theme.yaml の formats にある名前: a4-landscape、a4-portrait、16-9、4-3）。省略すると体裁の標準の用紙。コマンドの --page が優先します",
    )
    date: dt.date | None = Field(
        None, description="この版の日付（例: 2022-06-27）。省略すると環境変数 SOURCE_DATE_EPOCH の日付"
    )
    data: str = Field(
        "",
        description="データのフォルダー（この仕様書から見た場所で、そのフォルダーより下）。省略すると付属のデータ。ほかの場所のデータはコマンドの --data で指定します",
    )
    replace_characters: dict[Character, Replacement] = Field(
        default_factory=dict,
        description="書体にない字の読み替え（例: {☎: 電話, 𠮷: 吉}）。資料のすべての文字に使います",
    )
    disclosure: Disclosure = Field(Disclosure(), description="回答から数えた値の秘匿（例: {threshold: 3}）")
    output: str = Field("", description="出力するファイル名（拡張子なし）。省略するとこの仕様書の名前と調査回")

    @field_validator("output")
    @classmethod
    def _bare_name(cls, value: str) -> str:
        if any(c in '/\\:*?"<>|' or ord(c) < 32 for c in value) or value.startswith("."):
            raise ValueError(
                "a file name without folder and extension is expected"
                " / フォルダーや拡張子のないファイル名を書いてください"
            )
        return value


IncludedName = Annotated[str, Field(min_length=1)]
_LISTED_NAMES = {"items": {"type": "string", "minLength": 1}, "type": "array"}
_NAMES = WithJsonSchema({"anyOf": [{"type": "string", "minLength": 1}, _LISTED_NAMES]})


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


class Override(BaseModel):
    """取り込んだ節の一つを変えます。section で節を選び、変える項目（title、lead、groups など）を並べて書きます。"""

    model_config = ConfigDict(frozen=True, extra="allow")

    section: dict[str, Any] = Field(
        min_length=1,
        description="どの節か。その節に書いてある項目で選びます（例: {kind: ranking, question: ai_functions}）。"
        "一つに決まるだけの項目を書きます。書いていないことは空で示します（例: {kind: population_gap, wave: }）",
    )
    skip: bool = Field(False, description="true にすると、この節を載せません")


class Including(BaseModel):
    """What a spec takes from others. The descriptions are Japanese, as those of the heading."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    include: Annotated[tuple[IncludedName, ...], BeforeValidator(_as_list), _NAMES] = Field(
        (),
        description="取り込む仕様書（例: annual_briefing、共通/見出し.yaml）。ここに書かない項目と節を、その仕様書から取ります。"
        "この仕様書のフォルダーとその下のファイルか、付属の仕様書の名前を書きます。二つ以上なら、後のものが優先します",
    )
    override: tuple[Override, ...] = Field(
        (), max_length=200, description="取り込んだ節の書き換え。section で選んだ節の項目を、ここに書いたものに替えます"
    )


class InsertedSections(BaseModel):
    """別の仕様書の節を、ここに並べます。その仕様書の題や日付は使いません。"""

    model_config = ConfigDict(frozen=True, extra="forbid")

    include: IncludedName = Field(description="節を取り込む仕様書（例: 共通の節.yaml、annual_briefing）")


class ReportSpec(Heading):
    """A whole spec, checked: the date is settled, and each section is of its own kind's class. ``format`` may be left to the theme."""

    date: dt.date
    format: str = ""
    sections: tuple[Section, ...] = Field(min_length=1)
