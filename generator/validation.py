"""pydantic's findings told to people: where in the file, what was found, what was expected, what was perhaps meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, get_args
from unicodedata import normalize

from pydantic import BaseModel

from generator.errors import Problem, Words
from generator.yaml_complaints import did_you_mean
from generator.yaml_source import Loc, YamlSource

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

_KINDS = {
    "string": Words("text", "文字列"),
    "int": Words("a whole number", "整数"),
    "float": Words("a number", "数"),
    "decimal": Words("a number", "数"),
    "bool": Words("true or false", "true か false"),
    "list": Words("a list (lines beginning with -)", "一覧（- で始まる行）"),
    "tuple": Words("a list (lines beginning with -)", "一覧（- で始まる行）"),
    "set": Words("a list (lines beginning with -)", "一覧（- で始まる行）"),
    "frozen_set": Words("a list (lines beginning with -)", "一覧（- で始まる行）"),
    "dict": Words("keys with values", "「項目: 値」のまとまり"),
    "model": Words("keys with values", "「項目: 値」のまとまり"),
    "mapping": Words("keys with values", "「項目: 値」のまとまり"),
    "date": Words("a date such as 2022-06-27", "2022-06-27 のような日付"),
    "none": Words("nothing", "空"),
}

_LIMITS = {
    "greater_than": ("gt", "more than {}", "{}より大きい数"),
    "greater_than_equal": ("ge", "at least {}", "{}以上の数"),
    "less_than": ("lt", "less than {}", "{}より小さい数"),
    "less_than_equal": ("le", "at most {}", "{}以下の数"),
    "too_short": ("min_length", "at least {} entries", "{}個以上の値"),
    "too_long": ("max_length", "at most {} entries", "{}個以下の値"),
    "string_too_short": ("min_length", "at least {} characters", "{}文字以上"),
    "string_too_long": ("max_length", "at most {} characters", "{}文字以下"),
    "string_pattern_mismatch": ("pattern", "the form {}", "{} の形"),
    "multiple_of": ("multiple_of", "a multiple of {}", "{}の倍数"),
    "decimal_max_digits": ("max_digits", "at most {} digits", "{}桁以下の数"),
    "decimal_max_places": ("decimal_places", "at most {} decimal places", "小数点以下{}桁までの数"),
    "decimal_whole_digits": ("whole_digits", "at most {} digits before the point", "整数部分が{}桁以下の数"),
}

_OTHERS = {
    "finite_number": Words("a number", "数"),
    "date_past": Words("a date in the past", "過去の日付"),
    "date_future": Words("a date in the future", "将来の日付"),
}


def problems_of(fault: ValidationError, model: type[BaseModel], source: YamlSource, at: Loc) -> tuple[Problem, ...]:
    """Return one problem for each place in the file; a union's several complaints about one place are joined."""
    found: dict[tuple[Loc, str], list[ErrorDetails]] = {}
    errors = fault.errors(include_url=False)
    for details in errors:
        if details["type"] == "too_short" and _has_faults_inside(details["loc"], errors):
            continue  # pydantic does not count entries that are themselves at fault
        loc = (*at, *details["loc"])
        telling = str(details["loc"][-1]) if details["type"] in ("missing", "extra_forbidden") else ""
        found.setdefault((source.nearest(loc), telling), []).append(details)
    problems = (_problem(details, model, source, at, known) for (known, _), details in found.items())
    return tuple(dict.fromkeys(problems))  # an alias repeats its mistake at the same place


def _has_faults_inside(loc: Loc, errors: Sequence[ErrorDetails]) -> bool:
    return any(len(each["loc"]) > len(loc) and each["loc"][: len(loc)] == loc for each in errors)


def _problem(details: list[ErrorDetails], model: type[BaseModel], source: YamlSource, at: Loc, known: Loc) -> Problem:
    first = details[0]
    if first["type"] == "extra_forbidden":
        return _unknown_key(model, source, at, known)
    if first["type"] == "missing":
        key = first["loc"][-1]
        if isinstance(key, int):
            what = Words(f"entry {key + 1} of the list is missing", f"一覧の{key + 1}個目の値がありません")
            return Problem(what, source.place(known))
        return Problem(
            Words(f"the key “{key}” is missing", f"項目「{key}」がありません"),
            source.place(known),
            Words(f"add a line `{key}: …`", f"`{key}: …` の行を加えてください"),
        )
    if first["type"] in ("value_error", "assertion_error"):
        return Problem(_own_words(first), source.place(known))
    return _unexpected(details, source, known)


def _unknown_key(model: type[BaseModel], source: YamlSource, at: Loc, known: Loc) -> Problem:
    key = str(known[-1])
    names = sorted({name for each in _models_at(model, known[len(at) : -1]) for name in _field_names(each)})
    listed = Words(f"keys here: {', '.join(names)}", f"ここに書ける項目: {', '.join(names)}") if names else None
    return Problem(
        Words(f"unknown key “{key}”", f"「{key}」という項目はありません"),
        source.place(known, key=True),
        did_you_mean(key, names) or listed,
    )


def _field_names(model: type[BaseModel]) -> Iterator[str]:
    return (info.alias or name for name, info in model.model_fields.items())


def _models_at(model: type[BaseModel], loc: Loc) -> set[type[BaseModel]]:
    """Return the models that may stand at a path below ``model``."""
    models = {model}
    for step in loc:
        fields = [
            info.annotation for m in models for name, info in m.model_fields.items() if step in (name, info.alias)
        ]
        if fields:
            models = {found for annotation in fields for found in models_in(annotation)}
    return models


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield every model that an annotation names."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from models_in(argument)


def _own_words(details: ErrorDetails) -> Words:
    """Split a validator's own message, written ``English / 日本語``."""
    said = str(details.get("ctx", {}).get("error") or details["msg"])
    english, _, japanese = said.partition(" / ")
    return Words(english, japanese or english)


def _unexpected(details: list[ErrorDetails], source: YamlSource, known: Loc) -> Problem:
    expected = list(dict.fromkeys(_expected(each) for each in details))
    value = source.at(known)
    shown = _shown(value)
    hint = _near(details, value)
    hint = hint or _how_to_write({each["type"] for each in details}, value)
    return Problem(
        Words(
            f"found {shown.en}, expected {' or '.join(words.en for words in expected)}",
            f"{shown.ja}。正しくは{'、または'.join(words.ja for words in expected)}です",
        ),
        source.place(known),
        hint,
    )


def _how_to_write(kinds: set[str], value: Any) -> Words | None:
    """Say how a value of the right content is written: texts that look like numbers, numbers in full-width digits."""
    if "string_type" in kinds and value is not None and not isinstance(value, str | dict | list):
        return Words('put it in quotes: "…"', '引用符で囲んでください: "…"')
    if isinstance(value, str) and kinds & {"int_parsing", "float_parsing", "decimal_parsing"}:
        half = normalize("NFKC", value)
        if half != value and half.lstrip("-").replace(".", "", 1).isdecimal():
            return Words(f"write it in half-width digits: {half}", f"半角の数字で書いてください: {half}")
    return None


def _expected(details: ErrorDetails) -> Words:
    kind, context = details["type"], details.get("ctx", {})
    if kind in ("literal_error", "enum"):
        choices = str(context["expected"]).replace("'", "").replace(" or ", ", ")
        return Words(f"one of {choices}", f"次のどれか（{choices}）") if ", " in choices else Words(choices, choices)
    if kind in _LIMITS:
        name, english, japanese = _LIMITS[kind]
        limit = _plain_limit(context[name])
        english = english.replace("entries", "entry").replace("characters", "character") if limit == "1" else english
        return Words(english.format(limit), japanese.format(limit))
    if kind in _OTHERS:
        return _OTHERS[kind]
    for prefix, words in _KINDS.items():
        if kind.startswith((f"{prefix}_type", f"{prefix}_parsing", f"{prefix}_from", f"{prefix}_required")):
            return words
    return Words(details["msg"], f"別の書き方（{details['msg']}）")


def _plain_limit(limit: object) -> str:
    """Return a limit as people write it: 100, not 100.0."""
    return f"{limit:g}" if isinstance(limit, float) else str(limit)


def _near(details: list[ErrorDetails], value: Any) -> Words | None:
    choices = [
        choice.strip(" '")
        for each in details
        if each["type"] in ("literal_error", "enum")
        for choice in str(each.get("ctx", {})["expected"]).replace(" or ", ", ").split(",")
    ]
    return did_you_mean(str(value), choices) if choices else None


def _shown(value: Any) -> Words:
    """Return what was found: a phrase in English, a whole clause in Japanese."""
    match value:
        case None:
            return Words("nothing", "値が書かれていません")
        case "":
            return Words("an empty text", "空の文字列が書かれています")
        case bool():
            return Words(str(value).lower(), f"{str(value).lower()} と書かれています")
        case []:
            return Words("an empty list", "空の一覧が書かれています")
        case list():
            return Words(f"a list of {len(value)}", f"{len(value)}個の値が並んでいます")
        case dict():
            return Words("keys with values", "「項目: 値」のまとまりが書かれています")
        case _:
            text = str(value)
            text = text if len(text) <= 40 else text[:39] + "…"
            return Words(f"“{text}”" if isinstance(value, str) else text, f"「{text}」と書かれています")
