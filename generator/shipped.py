"""Where the shipped templates and data are: in the checkout, or inside the installed wheel."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def shipped_folder(name: str) -> Path:
    """Return the folder ``templates`` or ``data`` that travels with the program."""
    inside = _PACKAGE / "_shipped" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def reports_folder() -> Path:
    """Return the folder of the shipped specs."""
    return shipped_folder("templates") / "reports"


def shipped_themes() -> Path:
    """Return the folder of the built-in themes."""
    return (shipped_folder("templates") / "themes").resolve()


def theme_folders(spec_folder: Path | None = None, given: Path | None = None) -> tuple[Path, ...]:
    """Return where themes are looked for: ``themes`` beside the spec and one above it, ``given``, then the built-in ones."""
    beside = (spec_folder / "themes", spec_folder.parent / "themes") if spec_folder else ()
    named = (given,) if given else ()
    return tuple(dict.fromkeys(folder.resolve() for folder in (*beside, *named, shipped_themes())))


def find_spec(given: str) -> Path:
    """Return the spec's path: a path as given (``.yaml`` may be left out), or the name of a shipped report."""
    path = Path(given)
    if path.exists() or path.suffix in (".yaml", ".yml"):
        return path
    beside = (path.with_name(f"{path.name}.yaml"), path.with_name(f"{path.name}.yml"))
    there = next((each for each in beside if each.is_file()), None)
    if there or len(path.parts) > 1:
        return there or path
    shipped = reports_folder() / f"{given}.yaml"
    meant = get_close_matches(given, [each.stem for each in shipped.parent.glob("*.yaml")])
    return shipped if meant else beside[0]
