"""Every kind of mistake that pydantic can find in our files is told in whole sentences of both languages."""

from __future__ import annotations

import datetime as dt
import enum
import re
from decimal import Decimal
from pathlib import Path
from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, field_validator

from generator.errors import Problem, SpecError
from generator.yaml_source import read_yaml, validated


class Colour(enum.Enum):
    """A choice."""

    RED = "red"
    BLUE = "blue"


class Inner(BaseModel):
    """Keys of a key."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)
    name: str


class Everything(BaseModel):
    """One field a kind of value."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)
    text: str = "x"
    count: int = 1
    size: float = 1.0
    exact: Decimal = Field(Decimal(1), max_digits=4, decimal_places=2)
    flag: bool = False
    day: dt.date = dt.date(2022, 1, 1)
    kind: Literal["skip", "note"] = "skip"
    colour: Colour = Colour.RED
    names: list[str] = Field(default_factory=list, min_length=1, max_length=3)
    three: tuple[float, float, float] = (1, 2, 3)
    known: frozenset[str] = frozenset()
    by_name: dict[str, int] = Field(default_factory=dict)
    inner: Inner | None = None
    many: list[Inner] = Field(default_factory=list)
    share: float = Field(1.0, gt=0, le=100)
    low: int = Field(1, ge=1, lt=10)
    even: int = Field(2, multiple_of=2)
    short: str = Field("x", min_length=1, max_length=3)
    code: str = Field("R3", pattern=r"^[HR]\d$")
    either: int | Literal["all"] = 1
    nothing: None = None
    checked: str = "x"

    @field_validator("checked")
    @classmethod
    def _checked(cls, value: str) -> str:
        if value == "bad":
            raise ValueError("that is bad / それは使えません")
        return value


def told(tmp_path: Path, text: str) -> Problem:
    path = tmp_path / "spec.yaml"
    path.write_text(text + "\n", encoding="utf-8")
    with pytest.raises(SpecError) as error:
        validated(Everything, read_yaml(path))
    (problem,) = error.value.problems
    assert problem.place.startswith(f"{path}:1:")
    return problem


@pytest.mark.parametrize(
    ("text", "japanese", "english"),
    [
        ("text: 3", "「3」と書かれています。正しくは文字列です", "found 3, expected text"),
        ("text: [1, 2]", "2個の値が並んでいます。正しくは文字列です", "found a list of 2, expected text"),
        ("text: {a: 1}", "「項目: 値」のまとまりが書かれています。正しくは文字列です", "found keys with values, expected text"),
        ("text:", "値が書かれていません。正しくは文字列です", "found nothing, expected text"),
        ("text: true", "true と書かれています。正しくは文字列です", "found true, expected text"),
        ("count: 多い", "「多い」と書かれています。正しくは整数です", "found “多い”, expected a whole number"),
        ("count: 1.5", "「1.5」と書かれています。正しくは整数です", "found 1.5, expected a whole number"),
        ("count: []", "空の一覧が書かれています。正しくは整数です", "found an empty list, expected a whole number"),
        ("size: 大", "「大」と書かれています。正しくは数です", "found “大”, expected a number"),
        ("size: nan", "「nan」と書かれています。正しくは数です", "found “nan”, expected a number"),
        ("exact: 多", "「多」と書かれています。正しくは数です", "found “多”, expected a number"),
        ("exact: 12345", "「12345」と書かれています。正しくは4桁以下の数です", "found 12345, expected at most 4 digits"),
        ("exact: '1.234'", "正しくは小数点以下2桁までの数です", "expected at most 2 decimal places"),
        ("flag: たぶん", "「たぶん」と書かれています。正しくはtrue か falseです", "expected true or false"),
        ("flag: [1]", "1個の値が並んでいます。正しくはtrue か falseです", "expected true or false"),
        ("day: いつか", "「いつか」と書かれています。正しくは2022-06-27 のような日付です", "expected a date such as"),
        ("day: '2022-02-30'", "正しくは2022-06-27 のような日付です", "expected a date such as"),
        ("day: '2022-06-27T10:00:00'", "正しくは2022-06-27 のような日付です", "expected a date such as"),
        ("day: [1]", "1個の値が並んでいます。正しくは2022-06-27 のような日付です", "expected a date such as"),
        ("kind: skipp", "正しくは次のどれか（skip, note）です", "expected one of skip, note"),
        ("colour: rad", "正しくは次のどれか（red, blue）です", "expected one of red, blue"),
        ("names: 一つ", "「一つ」と書かれています。正しくは一覧（- で始まる行）です", "expected a list"),
        ("names: []", "空の一覧が書かれています。正しくは1個以上の値です", "expected at least 1 entry"),
        ("names: [a, b, c, d, e]", "5個の値が並んでいます。正しくは3個以下の値です", "found a list of 5, expected at most 3 entries"),
        ("three: [1, 2]", "一覧の3個目の値がありません", "entry 3 of the list is missing"),
        ("three: [1, 2, 3, 4]", "4個の値が並んでいます。正しくは3個以下の値です", "expected at most 3 entries"),
        ("three: 1", "「1」と書かれています。正しくは一覧（- で始まる行）です", "expected a list"),
        ("known: a", "正しくは一覧（- で始まる行）です", "expected a list"),
        ("by_name: 3", "「3」と書かれています。正しくは「項目: 値」のまとまりです", "expected keys with values"),
        ("by_name: {a: b}", "「b」と書かれています。正しくは整数です", "expected a whole number"),
        ("inner: 3", "「3」と書かれています。正しくは「項目: 値」のまとまりです", "expected keys with values"),
        ("inner: {}", "項目「name」がありません", "the key “name” is missing"),
        ("inner: {name: a, nam: b}", "「nam」という項目はありません", "unknown key “nam”"),
        ("many: [3]", "「3」と書かれています。正しくは「項目: 値」のまとまりです", "expected keys with values"),
        ("share: 0", "「0」と書かれています。正しくは0より大きい数です", "expected more than 0"),
        ("share: 101", "「101」と書かれています。正しくは100以下の数です", "expected at most 100"),
        ("low: 0", "「0」と書かれています。正しくは1以上の数です", "expected at least 1"),
        ("low: 10", "「10」と書かれています。正しくは10より小さい数です", "expected less than 10"),
        ("even: 3", "「3」と書かれています。正しくは2の倍数です", "expected a multiple of 2"),
        ("short: ''", "空の文字列が書かれています。正しくは1文字以上です", "found an empty text, expected at least 1 character"),
        ("short: 長すぎる語", "「長すぎる語」と書かれています。正しくは3文字以下です", "expected at most 3 characters"),
        ("code: X9", "「X9」と書かれています。正しくは", "expected the form"),
        ("either: いくつか", "正しくは整数、またはallです", "expected a whole number or all"),
        ("nothing: 3", "「3」と書かれています。正しくは空です", "found 3, expected nothing"),
        ("checked: bad", "それは使えません", "that is bad"),
        ("colors: 3", "「colors」という項目はありません", "unknown key “colors”"),
    ],
)  # fmt: skip
def test_each_kind_of_mistake_is_a_whole_sentence(tmp_path: Path, text: str, japanese: str, english: str) -> None:
    problem = told(tmp_path, text)
    assert japanese in problem.what.ja
    assert english in problem.what.en
    assert not re.search(r"がと|をと|はと|[。、]と|Input should|valid", problem.what.ja)
    assert not re.search("[ぁ-ん]", re.sub("“[^”]*”", "", problem.what.en))


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("count: ５件", ""),
        ("size: ２．五", ""),
        ("size: －２．５x", ""),
        ("count: １x", ""),
        ("text: 3", '引用符で囲んでください: "…"'),
        ("kind: skpi", "もしかして skip ですか"),
    ],
)
def test_a_hint_says_how_it_is_written(tmp_path: Path, text: str, hint: str) -> None:
    problem = told(tmp_path, text)
    assert (problem.hint.ja if problem.hint else "") == hint
