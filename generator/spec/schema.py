"""The JSON Schema of a spec, with which editors complete keys and explain them in Japanese."""

from __future__ import annotations

import inspect
import json
from collections.abc import Mapping
from typing import Any

from generator.sections.section import Section
from generator.spec.model import Heading, Including, InsertedSections, Override

_SECTION = "a_section"
"""The definition that is a union over the kinds."""


def json_schema(kinds: Mapping[str, type[Section]] | None = None) -> dict[str, Any]:
    """Return the schema (draft 2020-12); ``sections`` is a union over the kinds, told apart by ``kind``."""
    if kinds is None:
        from generator.sections.registry import kinds as discovered

        kinds = discovered()
    schema = Heading.model_json_schema()
    definitions: dict[str, Any] = schema.pop("$defs", {})
    for kind, model in kinds.items():
        definitions[kind] = _kind_schema(kind, model, definitions)
    definitions.pop(Section.__name__, None)
    including = Including.model_json_schema()
    definitions |= including["$defs"] | {InsertedSections.__name__: InsertedSections.model_json_schema()}
    definitions[Override.__name__]["properties"] |= _settings_of_all(kinds, definitions)
    definitions[Override.__name__]["properties"]["section"]["properties"] = {"kind": {"enum": list(kinds)}}
    definitions[_SECTION] = _section(list(kinds))
    schema["properties"] = including["properties"] | schema["properties"] | {"sections": _sections()}
    schema["anyOf"] = _whole_or_part(schema.pop("required", []))
    schema |= {"description": "資料の仕様書（reportgen）", "$defs": definitions}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "reportgen", **_without_titles(schema)}


def schema_text() -> str:
    """Return the schema as it is shipped: indented, Japanese as it is, a line feed at the end."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def description(model: type[Section]) -> str:
    """Return the first paragraph of a kind's docstring on one line."""
    return " ".join(inspect.cleandoc(model.__doc__ or "").partition("\n\n")[0].split())


def _kind_schema(kind: str, model: type[Section], definitions: dict[str, Any]) -> dict[str, Any]:
    schema = model.model_json_schema()
    definitions.update(schema.pop("$defs", {}))
    schema["description"] = description(model)
    schema["properties"]["kind"] |= {"const": kind}
    if model.holds:
        schema["properties"][model.holds]["additionalProperties"] = {"$ref": f"#/$defs/{_SECTION}"}
    return schema


def _section(kinds: list[str]) -> dict[str, Any]:
    refs = {kind: f"#/$defs/{kind}" for kind in kinds}
    return {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"enum": kinds, "description": "ページの種類"}},
        "oneOf": [{"$ref": ref} for ref in refs.values()],
        "discriminator": {"propertyName": "kind", "mapping": refs},
    }


def _sections() -> dict[str, Any]:
    """Return the list of sections; a line with ``include`` stands for those of another spec."""
    choice = {"if": {"required": ["include"]}, "then": {"$ref": f"#/$defs/{InsertedSections.__name__}"}}
    return {
        "type": "array",
        "minItems": 1,
        "description": "ページの種類を、出したい順に並べます。「- include: 仕様書」の行には、その仕様書の節が並びます",
        "items": choice | {"else": {"$ref": f"#/$defs/{_SECTION}"}},
    }


def _settings_of_all(kinds: Mapping[str, type[Section]], definitions: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings that every kind has, for editors to complete in an override."""
    common = [name for name in Section.model_fields if name != "kind"]
    some = next(iter(kinds))
    return {name: definitions[some]["properties"][name] for name in common}


def _whole_or_part(required: list[str]) -> list[dict[str, Any]]:
    """Say what a file must have: all, when it is a whole spec; less, when it includes another or only lists sections."""
    return [
        {"required": [*required, "sections"]},
        {"required": ["include"]},
        {"required": ["sections"], "maxProperties": 1},
    ]


def _without_titles(node: Any) -> Any:
    """Drop pydantic's titles (the key again): editors show them in place of the description."""
    if isinstance(node, dict):
        return {
            key: _without_titles(value) for key, value in node.items() if key != "title" or not isinstance(value, str)
        }
    return [_without_titles(each) for each in node] if isinstance(node, list) else node
