"""Find a theme by name and read it: beside the spec first, then the shipped ones."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path

from generator.errors import Problem, TemplateError, Words
from generator.theme.checks import problems
from generator.theme.model import Theme
from generator.yaml_source import read_yaml, validated


def load_theme(name: str, folders: Iterable[Path]) -> Theme:
    """Return the theme called ``name`` from the first of ``folders`` (each holding theme folders) that has it.

    Raises:
        TemplateError: no such theme (with the closest name), or its theme.yaml is wrong (with the position).
    """
    folders = tuple(folders)
    for folder in folders:
        path = folder / name / "theme.yaml"
        if path.is_file():
            source = read_yaml(path, TemplateError)
            theme = validated(Theme, source, TemplateError)
            if wrong := problems(theme, source):
                raise TemplateError(*wrong)
            return theme.model_copy(update={"folder": str(path.parent)})
    raise _unknown(name, folders)


def _unknown(name: str, folders: Iterable[Path]) -> TemplateError:
    known = sorted({path.parent.name for folder in folders for path in folder.glob("*/theme.yaml")})
    close = difflib.get_close_matches(name, known, 1)
    names = ", ".join(known)
    hint_en = f"did you mean {close[0]}? Themes: {names}" if close else f"themes: {names}"
    hint_ja = f"「{close[0]}」ではありませんか。使えるテーマ: {names}" if close else f"使えるテーマ: {names}"
    return TemplateError(
        Problem(Words(f"no theme is called {name}", f"テーマ「{name}」はありません"), "", Words(hint_en, hint_ja))
    )
