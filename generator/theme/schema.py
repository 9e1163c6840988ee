"""The JSON Schema of theme.yaml, with which editors complete keys and roles and explain them in Japanese.

A theme that extends another says only what is different, so nothing but the name is required of a file.
"""

from __future__ import annotations

import json
from typing import Any

from generator.theme.key_words import KEY_WORDS, PART_WORDS
from generator.theme.model import INTERNAL, Theme
from generator.theme.role_words import COLOUR_WORDS, STYLE_WORDS

_COLOUR = {"type": "string", "pattern": "^#[0-9A-Fa-f]{6}$"}


def theme_schema() -> dict[str, Any]:
    """Return the schema (draft 2020-12)."""
    schema = Theme.model_json_schema()
    parts: dict[str, Any] = schema.pop("$defs")
    for key in INTERNAL:
        schema["properties"].pop(key, None)
    parts = {name: _part(name, part) for name, part in parts.items() if name != "LogoImage"}
    top = _part("Theme", schema)
    properties = top["properties"]
    properties["colours"] |= {
        "properties": {role: _COLOUR | {"description": words} for role, words in COLOUR_WORDS.items()},
        "additionalProperties": False,
    }
    properties["styles"] |= _styles()
    parts["PageFormat"]["properties"]["styles"] |= _styles()
    parts["Style"]["properties"]["colour"] |= {"enum": list(COLOUR_WORDS)}
    parts["SectionStyle"]["properties"]["colours"] |= {"propertyNames": {"enum": list(COLOUR_WORDS)}}
    parts["SectionStyle"]["properties"]["styles"] |= {"propertyNames": {"enum": list(STYLE_WORDS)}}
    parts["Lettering"]["properties"]["colour"] |= {"enum": list(COLOUR_WORDS)}
    parts["Style"]["properties"]["size"] = _size(parts["Style"]["properties"]["size"])
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "reportgen theme"}
    told = {"description": "体裁（reportgen の theme.yaml）。長さは mm、文字は pt、色は #RRGGBB"}
    return {**head, **told, **_plain(top), "required": ["name", "label"], "$defs": _plain(parts)}


def theme_schema_text() -> str:
    """Return the schema as it is shipped: indented, Japanese as it is, a line feed at the end."""
    return json.dumps(theme_schema(), ensure_ascii=False, indent=2) + "\n"


def _part(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """Return a part's schema with each key explained; what is not said is inherited, so nothing is required."""
    words = KEY_WORDS.get(name, {})
    made = {key: value for key, value in schema.items() if key not in ("description", "required")}
    made["properties"] = {
        key: {"description": words[key], **_without(value)} if key in words else value
        for key, value in schema.get("properties", {}).items()
    }
    return {"description": PART_WORDS[name], **made} if name in PART_WORDS else made


def _without(value: dict[str, Any]) -> dict[str, Any]:
    return {key: inner for key, inner in value.items() if key not in ("description", "default")}


def _styles() -> dict[str, Any]:
    roles = {role: {"description": words, "$ref": "#/$defs/Style"} for role, words in STYLE_WORDS.items()}
    return {"properties": roles, "additionalProperties": False}


def _size(ranged: dict[str, Any]) -> dict[str, Any]:
    words = ranged.pop("description")
    return {"description": words, "anyOf": [{"type": "number", "exclusiveMinimum": 0}, ranged]}


def _plain(node: Any) -> Any:
    """Drop pydantic's titles (the key again): editors show them in place of the description."""
    if isinstance(node, dict):
        return {key: _plain(value) for key, value in node.items() if key != "title" or not isinstance(value, str)}
    return [_plain(each) for each in node] if isinstance(node, list) else node
