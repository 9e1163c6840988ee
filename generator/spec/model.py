"""The spec of a report: what an analyst writes above the sections, and the sections themselves."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, field_validator

from generator.sections.section import Section

Character = Annotated[str, Field(min_length=1)]
"""A character, or several that print as one sign."""


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
    data: str = Field("", description="データのフォルダー（この仕様書から見た場所）。省略すると付属のデータ")
    replace_characters: dict[Character, str] = Field(
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


class ReportSpec(Heading):
    """A whole spec, checked: the date is settled, and each section is of its own kind's class. ``format`` may be left to the theme."""

    date: dt.date
    format: str = ""
    sections: tuple[Section, ...] = Field(min_length=1)
