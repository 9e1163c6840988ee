"""Which section kinds there are: every module of ``generator.sections`` that defines one Section, and installed plug-ins."""

from __future__ import annotations

import importlib
import pkgutil
from importlib.metadata import entry_points
from typing import Any

import generator.sections
from generator.sections.section import Section

ENTRY_POINT_GROUP = "reportgen.sections"


def kinds() -> dict[str, type[Section]]:
    """Return kind → class, in alphabetical order; a module's name is its kind. Modules without a Section support the others.

    Raises:
        RuntimeError: a module defines more than one Section, or a plug-in takes a name in use.

    """
    names = sorted(module.name for module in pkgutil.iter_modules(generator.sections.__path__))
    found = {name: kind for name in names if (kind := _section_in(name))}
    for plug_in in entry_points(group=ENTRY_POINT_GROUP):
        if plug_in.name in found:
            raise RuntimeError(f"the plug-in {plug_in.value} takes the section kind {plug_in.name}, which is in use")
        found[plug_in.name] = plug_in.load()
    return found


def section_of(given: Any) -> Any:
    """Return an entry of a spec checked by the class of its kind; anything else as it is, for pydantic to complain of."""
    model = kinds().get(str(given.get("kind"))) if isinstance(given, dict) else None
    return model.model_validate(given) if model else given


def _section_in(name: str) -> type[Section] | None:
    module = importlib.import_module(f"{generator.sections.__name__}.{name}")
    classes = [
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Section) and value.__module__ == module.__name__
    ]
    if len(classes) > 1:
        raise RuntimeError(f"{module.__name__} must define one Section, it defines {len(classes)}")
    return next((found for found in classes if found is not Section), None)
