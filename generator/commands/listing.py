"""``sections`` and ``schema``: what may be written in a spec, in the mapping of answers, in a theme."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.commands.output import print_utf8
from generator.errors import Words
from generator.messages import language, say
from generator.sections.registry import kinds
from generator.sections.section import Section
from generator.spec.schema import description, schema_text


def print_schema() -> None:
    """Print the JSON Schema of a spec."""
    print_utf8(schema_text())


def print_mapping_schema() -> None:
    """Print the JSON Schema of ``responses.yaml``."""
    from generator.survey.responses.mapping_schema import mapping_schema_text

    print_utf8(mapping_schema_text())


def print_theme_schema() -> None:
    """Print the JSON Schema of ``theme.yaml``."""
    from generator.theme.schema import theme_schema_text

    print_utf8(theme_schema_text())


def list_sections() -> None:
    """Print each kind with its description and its own settings, then the settings that all share."""
    for kind, model in kinds().items():
        print(f"{kind}\n  {description(model)}")
        _print_fields(model, {name: info for name, info in model.model_fields.items() if _own(name, info)})
        print()
    print(say(Words("every section", "どの節にも書けるもの"), language()))
    _print_fields(Section, Section.model_fields)


def _own(name: str, info: FieldInfo) -> bool:
    shared = Section.model_fields.get(name)
    return shared is None or shared.description != info.description


def _print_fields(model: type[BaseModel], fields: dict[str, FieldInfo]) -> None:
    schema = model.model_json_schema()["properties"]
    for name, info in fields.items():
        print(f"    {name}: {info.description or ''}{_choices(schema[name])}{_default(info)}")
        for line in _inner(info):
            print(f"      {line}")


def _choices(schema: dict[str, object]) -> str:
    choices = schema.get("enum")
    return f" [{' | '.join(map(str, choices))}]" if isinstance(choices, list) else ""


def _default(info: FieldInfo) -> str:
    if info.is_required() or info.default in ("", None, ()):
        return ""
    shown = ", ".join(info.default) if isinstance(info.default, tuple) else str(info.default)
    return say(Words(f" (default: {shown})", f"（既定: {shown}）"), language())


def _inner(info: FieldInfo) -> Iterator[str]:
    """Yield the keys of a setting that has keys of its own (``when``)."""
    from generator.validation import models_in

    for model in models_in(info.annotation):
        for name, inner in model.model_fields.items():
            yield f"{name}: {inner.description or ''}"
