"""Which section kinds there are: every module of ``generator.sections`` that defines one Section, and installed plug-ins."""

from __future__ import annotations

import importlib
import pkgutil
from importlib.metadata import entry_points

import generator.sections
from generator.sections.section import Section

ENTRY_POINT_GROUP = "reportgen.sections"
_NOT_KINDS = frozenset({"section", "registry", "compose", "desk", "footing", "facts", "series"})


def kinds() -> dict[str, type[Section]]:
    """Return kind → class, in alphabetical order; a module's name is its kind.

    Raises:
        RuntimeError: a module of the package does not define exactly one Section, or a plug-in takes a name in use.
    """
    names = sorted(module.name for module in pkgutil.iter_modules(generator.sections.__path__))
    found = {name: _section_in(name) for name in names if name not in _NOT_KINDS and not name.startswith("_")}
    for plug_in in entry_points(group=ENTRY_POINT_GROUP):
        if plug_in.name in found:
            raise RuntimeError(f"the plug-in {plug_in.value} takes the section kind {plug_in.name}, which is in use")
        found[plug_in.name] = plug_in.load()
    return found


def _section_in(name: str) -> type[Section]:
    module = importlib.import_module(f"{generator.sections.__name__}.{name}")
    classes = [
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Section) and value.__module__ == module.__name__
    ]
    if len(classes) != 1:
        raise RuntimeError(f"{module.__name__} must define exactly one Section, it defines {len(classes)}")
    return classes[0]
