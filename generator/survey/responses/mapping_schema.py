"""The JSON Schema of ``responses.yaml``, with which editors complete keys and explain them in Japanese."""

from __future__ import annotations

import json
from typing import Any

from generator.survey.responses.mapping_file import MappingFile


def mapping_schema() -> dict[str, Any]:
    """Return the schema (draft 2020-12)."""
    schema = MappingFile.model_json_schema(by_alias=True)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "reportgen responses"}
    return {**head, **_for_editors(schema)}


def mapping_schema_text() -> str:
    """Return the schema as it is shipped: indented, Japanese as it is, a line feed at the end."""
    return json.dumps(mapping_schema(), ensure_ascii=False, indent=2) + "\n"


def _for_editors(node: Any) -> Any:
    """Drop pydantic's titles (the key again), and let numbers stand where a text is meant: ``yes: [1]``."""
    if isinstance(node, list):
        return [_for_editors(each) for each in node]
    if not isinstance(node, dict):
        return node
    made = {key: _for_editors(value) for key, value in node.items() if key != "title" or not isinstance(value, str)}
    if made.get("type") == "string" and not {"format", "enum", "const"} & set(made):
        made["type"] = ["string", "number"]
    return made
