"""The JSON Schema that editors read is the shipped one, explains every key in Japanese, and knows every kind."""

from __future__ import annotations

import json
import re
from typing import Any

from generator.sections.registry import kinds
from generator.shipped import reports_folder
from generator.spec.model import Heading
from generator.spec.schema import json_schema, schema_text


def test_the_shipped_schema_is_the_current_one() -> None:
    shipped = (reports_folder() / "report.schema.json").read_text(encoding="utf-8")
    assert shipped == schema_text(), "run `make schema`"


def test_every_kind_is_a_branch_told_apart_by_kind() -> None:
    schema = json_schema()
    assert schema["properties"]["sections"]["items"]["else"] == {"$ref": "#/$defs/a_section"}
    assert list(schema["$defs"]["a_section"]["discriminator"]["mapping"]) == list(kinds())
    for kind in kinds():
        assert schema["$defs"][kind]["properties"]["kind"]["const"] == kind
        assert schema["$defs"][kind]["additionalProperties"] is False
        assert re.search("[ぁ-ん]", schema["$defs"][kind]["description"])


def test_every_key_is_explained_in_japanese() -> None:
    schema = json_schema()
    described: dict[str, Any] = {name: schema["properties"][name] for name in Heading.model_fields}
    for definition in schema["$defs"].values():
        described |= definition["properties"]
    silent = [name for name, key in described.items() if not re.search("[ぁ-んァ-ヶ一-龠]", key.get("description", ""))]
    assert silent == []


def test_every_reference_leads_somewhere() -> None:
    schema = json_schema()
    references = set(re.findall(r'"#/\$defs/(\w+)"', json.dumps(schema)))
    assert references <= set(schema["$defs"])
