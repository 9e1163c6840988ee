"""The JSON Schema of a spec, with which editors complete keys and explain them in Japanese."""

from __future__ import annotations

import inspect
import json
from collections.abc import Mapping
from typing import Any

from generator.sections.section import Section
from generator.spec.model import Heading


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
    schema["properties"]["sections"] = _union(list(kinds))
    schema["required"] = [*schema.get("required", []), "sections"]
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
        schema["properties"][model.holds]["additionalProperties"] = {"$ref": "#/properties/sections/items"}
    return schema


def _union(kinds: list[str]) -> dict[str, Any]:
    refs = {kind: f"#/$defs/{kind}" for kind in kinds}
    item = {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"enum": kinds}},
        "oneOf": [{"$ref": ref} for ref in refs.values()],
        "discriminator": {"propertyName": "kind", "mapping": refs},
    }
    return {"type": "array", "minItems": 1, "description": "ページの種類を、出したい順に並べます", "items": item}


def _without_titles(node: Any) -> Any:
    """Drop pydantic's titles (the key again): editors show them in place of the description."""
    if isinstance(node, dict):
        return {
            key: _without_titles(value) for key, value in node.items() if key != "title" or not isinstance(value, str)
        }
    return [_without_titles(each) for each in node] if isinstance(node, list) else node
