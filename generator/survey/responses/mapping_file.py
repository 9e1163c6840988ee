"""What an analyst may write in ``responses.yaml``: where the answers are, and which column answers which question."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

Name = Annotated[str, Field(min_length=1)]
Blank = Literal["unanswered", "no"]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)
    """Numbers become text, so that ``yes: [1]`` needs no quotes."""


class BodyEntry(_Entry):
    """団体を見分ける列。コードがあればコードで、なければ都道府県名と団体名で結び付けます。"""

    code: str = Field("", description="全国地方公共団体コードの列（5桁でも6桁でもよい）")
    prefecture: str = Field("", description="都道府県名の列")
    name: str = Field("", description="団体名の列（都道府県名と続けて書かれていてもよい）")
    unnamed: str = Field("", description="公表の可否の列")
    unnamed_values: tuple[Name, ...] = Field(("非公表", "否", "不可"), description="団体名を出さないことを表す値")


class AnswerEntry(_Entry):
    """一つの設問（または一つの細目）の答えがある列。column・under・columns・amount のどれか一つを書きます。"""

    column: str = Field(
        "", description="答えが一列にある場合の列の見出し。複数の答えは「、」「,」「;」や改行で区切られていてもよい"
    )
    under: str = Field("", description="選択肢ごとに一列ある場合の、それらの上にある見出し（結合セル）")
    columns: dict[Name, Name] = Field(
        default_factory=dict, description="選択肢ごとに一列ある場合の、列の見出し → 選択肢（under を使わないとき）"
    )
    amount: str = Field("", description="金額・数値の列")
    unit: Literal["", "円", "千円", "万円", "百万円", "人", "時間", "分", "件", "％", "手続"] = Field(
        "", description="数値の単位。金額は千円にそろえます"
    )
    values: dict[str, str] = Field(
        default_factory=dict,
        description="列の値 → 選択肢（例: {1: 導入済み, 2: 実証中}）。空文字は「どの選択肢でもない」",
    )
    yes: tuple[Name, ...] = Field((), description="選ばれたことを表す値。省略すると ○・1・有・はい・TRUE など")
    no: tuple[Name, ...] = Field((), description="選ばれなかったことを表す値。省略すると ×・0・無・いいえ・FALSE など")
    unanswered: tuple[Name, ...] = Field((), description="無回答を表す値（例: 調査無し）。その団体は母数に入りません")
    blank: Blank = Field(
        "unanswered",
        description="空欄の意味。unanswered 無回答 / no 選ばれなかった・0（選択肢ごとの列では、全部が空なら無回答）",
    )
    since_date: str = Field("", description="導入した日の列。段階の答え（導入済みなど）と食い違えば知らせます")

    @model_validator(mode="after")
    def _one_way(self) -> AnswerEntry:
        ways = [bool(self.column), bool(self.under), bool(self.columns), bool(self.amount)]
        if sum(ways) != 1:
            raise ValueError(
                "write one of column, under, columns, amount / column・under・columns・amount のどれか一つを書いてください"
            )
        return self


class ItemsEntry(_Entry):
    """細目ごとの答え。"""

    items: dict[Name, AnswerEntry] = Field(min_length=1, description="細目 → その列")


def _form(given: object) -> str:
    """Tell by its keys which form an answer was written in, so that complaints are about that form alone."""
    by_items = "items" in given if isinstance(given, dict) else isinstance(given, ItemsEntry)
    return "items" if by_items else "answer"


QuestionAnswer = Annotated[
    Annotated[AnswerEntry, Tag("answer")] | Annotated[ItemsEntry, Tag("items")], Discriminator(_form)
]


class CasesEntry(_Entry):
    """効果の事例を書く列（1団体に1事例。事例の数だけ繰り返します）。団体名は頁に出ません。"""

    technology: Name = Field(description="AI / RPA / 生成AI")
    theme: Name = Field("業務改善", description="主題。頁をこれで分けます")
    what: Name = Field(description="対象業務の列")
    field: str = Field("", description="分野の列")
    before: str = Field("", description="導入前の列")
    after: str = Field("", description="導入後の列")
    unit: Name = Field("時間", description="導入前・導入後の単位")
    period: Name = Field("年", description="何についての数か（年・月など）")


class WhereEntry(_Entry):
    """読む行の条件。"""

    column: Name
    is_: tuple[Name, ...] = Field(alias="is", min_length=1, description="この値の行だけを読みます")


class SourceEntry(_Entry):
    """回答のある場所。file か url のどちらかを書きます。"""

    wave: Name = Field(description="調査回")
    document: Name = Field(description="出典（台帳の documents の名）")
    file: str = Field("", description="この仕様の場所から見たファイル（.xlsx .csv .parquet）")
    url: str = Field("", description="データベース（sqlite:///answers.db など）。${名前} は環境変数に置き換わります")
    table: str = Field("", description="データベースの表")
    sheets: tuple[Name, ...] = Field((), description="シート（複数なら団体で結び付けます）。省略すると最初のシート")
    header: tuple[Annotated[int, Field(ge=1)], Annotated[int, Field(ge=1)]] | None = Field(
        None, description="見出しの最初の行と最後の行（例: [4, 6]）。省略すると探します"
    )
    period: tuple[dt.date, dt.date] | None = Field(None, description="調査期間の初日と末日")
    whole: bool = Field(True, description="全団体に尋ねた回答か。true なら、行のない団体を無回答として数えて知らせます")
    body: BodyEntry
    where: tuple[WhereEntry, ...] = ()
    questions: dict[Name, QuestionAnswer] = Field(min_length=1, description="設問 → その列")
    cases: tuple[CasesEntry, ...] = ()

    @model_validator(mode="after")
    def _one_place(self) -> SourceEntry:
        if bool(self.file) == bool(self.url):
            raise ValueError("write either file or url / file か url のどちらか一つを書いてください")
        if bool(self.url) != bool(self.table):
            raise ValueError("a database needs url and table / データベースには url と table の両方が必要です")
        return self


class MappingFile(_Entry):
    """回答票と台帳の対応（responses.yaml）。"""

    sources: tuple[SourceEntry, ...] = Field(min_length=1)
