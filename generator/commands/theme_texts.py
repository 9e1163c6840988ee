"""What ``theme check`` finds in a theme's own texts: files and blocks that no page would ever use, templates that are none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.errors import Problem, Words
from generator.sections.section import Section
from generator.shipped import shipped_themes
from generator.theme.model import Theme
from generator.theme.syntax import block_names, syntax_problem
from generator.yaml_complaints import did_you_mean

_EVERYWHERE = ("title", "lead", "notes")
"""Blocks that pages of every kind may have."""
_FREE = "statement"
"""The kind whose blocks have names of one's own: a spec names them."""
_ENDING = ".j2"


def text_problems(theme: Theme) -> Iterator[Problem]:
    """Yield what is wrong with the texts in a theme's own folder."""
    from generator.sections.registry import kinds

    users: dict[str, list[type[Section]]] = {}
    for model in kinds().values():
        for kind in model.text_kinds():
            users.setdefault(kind, []).append(model)
    for path in sorted(Path(theme.folder, "text").glob("*")):
        if path.is_file() and not path.name.startswith("."):
            yield from _problems(path, users, theme)


def _problems(path: Path, users: Mapping[str, list[type[Section]]], theme: Theme) -> Iterator[Problem]:
    kind = path.name.partition(".")[0]
    if path.suffix != _ENDING:
        if kind in users:  # what else somebody keeps there is no business of ours
            what = Words("this file is never read", "このファイルは読まれません")
            hint = Words(f"name it {kind}{_ENDING}", f"名前を {kind}{_ENDING} に変えてください")
            yield Problem(what, str(path), hint, "warning")
        return
    if path.stem not in users:
        what = Words("no section kind uses this text", "この名前のページの種類はありません")
        yield Problem(what, str(path), did_you_mean(path.stem, list(users)), "warning")
    elif path.stem != _FREE:
        yield from _unused(path, _known_blocks(path, users[path.stem], theme))
    if fault := syntax_problem(path):
        yield fault


def _known_blocks(path: Path, models: Iterable[type[Section]], theme: Theme) -> list[str]:
    """Return the blocks that pages of a kind ask for: those of the themes below, of the ministry's and of the kind's own text."""
    below = [Path(layer, "text", path.name) for layer in (*theme.layers[1:], str(shipped_themes() / "ministry"))]
    named = [block_names(each.read_text(encoding="utf-8-sig")) for each in below if each.is_file()]
    own = [block_names(model.default_text) for model in models]
    return list(dict.fromkeys([*_EVERYWHERE, *(name for names in (*named, *own) for name in names)]))


def _unused(path: Path, known: list[str]) -> Iterator[Problem]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return
    for name in block_names(text):
        if name not in known:
            listed = ", ".join(known)
            what = Words(f"no page uses the block “{name}”", f"「{name}」という block は使われません")
            hint = did_you_mean(name, known) or Words(f"blocks here: {listed}", f"使える block: {listed}")
            yield Problem(what, str(path), hint, "warning")
