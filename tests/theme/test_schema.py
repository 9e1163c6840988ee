"""The JSON Schema of theme.yaml is the shipped one, explains every key and role in Japanese, and fits every shipped theme."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from generator.cli import app
from generator.errors import TemplateError
from generator.shipped import shipped_themes, theme_folders
from generator.theme.key_words import KEY_WORDS
from generator.theme.load import load_theme
from generator.theme.role_words import COLOUR_WORDS, STYLE_WORDS
from generator.theme.roles import COLOURS, STYLES
from generator.theme.schema import theme_schema, theme_schema_text

SCHEMA = theme_schema()
JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")


def test_the_shipped_schema_is_the_current_one() -> None:
    shipped = (shipped_themes() / "theme.schema.json").read_text(encoding="utf-8")
    assert shipped == theme_schema_text(), "run `make schema`"
    assert CliRunner().invoke(app, ["schema", "theme"]).output == shipped


def test_every_role_is_explained() -> None:
    assert tuple(COLOUR_WORDS) == COLOURS
    assert set(STYLE_WORDS) == set(STYLES)
    assert list(SCHEMA["properties"]["colours"]["properties"]) == list(COLOURS)
    assert set(SCHEMA["properties"]["styles"]["properties"]) == set(STYLES)
    assert len(set(COLOUR_WORDS.values())) == len(COLOURS)
    assert len(set(STYLE_WORDS.values())) == len(STYLES)


def test_every_key_is_explained_in_japanese() -> None:
    parts = {"Theme": SCHEMA, **{name: part for name, part in SCHEMA["$defs"].items() if name in KEY_WORDS}}
    silent = [
        f"{name}.{key}" for name, part in parts.items() for key, value in part["properties"].items()
        if not JAPANESE.search(value.get("description", ""))
    ]  # fmt: skip
    assert silent == []


def test_every_reference_leads_somewhere() -> None:
    references = set(re.findall(r'"#/\$defs/(\w+)"', json.dumps(SCHEMA)))
    assert references <= set(SCHEMA["$defs"])


@pytest.mark.parametrize("name", ["ministry", "plain", "prefecture"])
def test_every_key_of_a_shipped_theme_is_in_it_and_its_first_line_names_it(name: str) -> None:
    path = shipped_themes() / name / "theme.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.splitlines()[0] == "# yaml-language-server: $schema=../theme.schema.json"
    assert list(unknown(yaml.safe_load(text), SCHEMA, name)) == []


def unknown(value: Any, schema: dict[str, Any], at: str) -> Iterator[str]:
    """Yield the keys that the schema does not know."""
    schema = resolved(schema)
    if isinstance(value, dict):
        for key, inner in value.items():
            below = schema.get("properties", {}).get(key, schema.get("additionalProperties", {}))
            if below is False:
                yield f"{at}.{key}"
            elif isinstance(below, dict):
                yield from unknown(inner, below, f"{at}.{key}")


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    for each in schema.get("anyOf", []):
        if "$ref" in each:
            return resolved(each)
    name = schema.get("$ref", "").rpartition("/")[2]
    return SCHEMA["$defs"][name] if name else schema


def test_a_new_theme_names_the_schema_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(app, ["theme", "new", "mine"]).exit_code == 0
    first = (tmp_path / "themes" / "mine" / "theme.yaml").read_text(encoding="utf-8").splitlines()[0]
    named = (tmp_path / "themes" / "mine" / first.partition("=")[2]).resolve()
    assert named.read_text(encoding="utf-8") == theme_schema_text()
    assert CliRunner().invoke(app, ["theme", "new", "other", "--from", "mine"]).exit_code == 0


@pytest.mark.parametrize(
    ("line", "place", "what", "hint"),
    [
        ("colors: {navy: '#111111'}", "4:1", "colors", "did you mean colours?"),
        ("fonts: {familes: [A]}", "4:9", "familes", "did you mean families?"),
        ("formats: {a4-landscape: {margn: 3}}", "4:26", "margn", "did you mean margin?"),
        ("formats: {a4-landscape: {titel: {right: 3}}}", "4:26", "titel", "did you mean title?"),
        ("formats: {a4-portrait: {styles: {titel: {size: 9, colour: ink}}}}", "4:34", "titel", "did you mean title?"),
        ("styles: {titel: {size: 9, colour: ink}}", "4:10", "titel", "did you mean"),
        ("styles: {title: {sise: 9}}", "4:18", "sise", "did you mean size?"),
        ("colours: {nayv: '#111111'}", "4:11", "nayv", "did you mean navy?"),
        ("tables: {ruled: {most_row: 9}}", "4:18", "most_row", "did you mean most_rows?"),
        ("typesetting: {digits: halv}", "4:23", "halv", "half"),
        ("charts: {bar_gap: wide}", "4:19", "wide", ""),
        ("layers: [/etc]", "4:1", "layers", "take the line away"),
        ("folder: /etc", "4:1", "folder", "take the line away"),
        ("logo_image: {columns: 1, rows: 1, rgba: aaaa, alt: a}", "4:1", "logo_image", "take the line away"),
    ],
)  # fmt: skip
def test_mistakes_are_told_at_their_place(tmp_path: Path, line: str, place: str, what: str, hint: str) -> None:
    path = tmp_path / "mine" / "theme.yaml"
    path.parent.mkdir()
    path.write_text(f"extends: ministry\nname: mine\nlabel: 体裁\n{line}\n", encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        load_theme("mine", (tmp_path, *theme_folders()))
    told = caught.value.problems[0]
    assert told.place == f"{path}:{place}", told
    assert what in told.what.en
    assert hint in f"{told.what.en} {told.hint.en if told.hint else ''}"
