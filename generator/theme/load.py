"""Find a theme by name and read it, with the themes it extends: beside the spec first, then the shipped ones."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from generator.errors import Problem, TemplateError, Words
from generator.fence import Fence
from generator.theme.checks import problems
from generator.theme.model import INTERNAL, Theme
from generator.theme.own_master import master_problems
from generator.theme.roles import COLOURS, STYLES
from generator.yaml_complaints import did_you_mean
from generator.yaml_layers import laid_over
from generator.yaml_source import YamlSource, read_yaml, validated

MOST_LAYERS = 12
"""Themes that may extend each other."""


def load_theme(name: str, folders: Iterable[Path]) -> Theme:
    """Return the theme called ``name`` from the first of ``folders`` (each holding theme folders) that has it.

    Raises:
        TemplateError: no such theme (with the closest name), or its theme.yaml is wrong (with the position).
    """
    folders = tuple(folders)
    if not _is_name(name):
        raise TemplateError(_not_a_name(name, ""))
    found = _found(name, folders, ())
    if found is None:
        raise _unknown(name, folders)
    source, layers = _read(found, folders, ())
    if told := [_unknown_key(key, source) for key in source.data if key not in _KEYS]:
        raise TemplateError(*told)
    theme = validated(Theme, source, TemplateError)
    if wrong := problems(theme, source):
        raise TemplateError(*wrong)
    theme = _with_logo(theme, source, layers) if theme.logo else theme
    theme = theme.model_copy(update={"folder": str(layers[0]), "layers": tuple(map(str, layers))})
    if wrong := tuple(master_problems(theme, source)):
        raise TemplateError(*wrong)
    return theme


def _with_logo(theme: Theme, source: YamlSource, layers: Sequence[Path]) -> Theme:
    """Return the theme with its logo, and page formats that leave it its room. In its usual format it must be as large as wanted."""
    from generator.theme.logo import LogoError, read_logo, too_large, with_room

    logo = theme.logo
    assert logo is not None
    try:
        image = read_logo(logo, layers)
    except LogoError as error:
        raise TemplateError(replace(error.problem, place=source.place(("logo", "file")))) from None
    name = theme.usual_format
    if wrong := [_too_large(name, key, room, source) for key, room in too_large(logo, image, theme.formats[name])]:
        raise TemplateError(*wrong)
    formats = {name: with_room(page, logo, image) for name, page in theme.formats.items()}
    digest = hashlib.sha256(image.rgba).hexdigest()
    return theme.model_copy(update={"formats": formats, "logo_image": image, "logo_digest": digest})


def _too_large(page: str, key: str, room: float, source: YamlSource) -> Problem:
    what = Words(
        f"the page format {page} has room for a logo of at most {room:.1f} mm there",
        f"用紙 {page} のこの場所には、高さ {room:.1f} mm までしか入りません",
    )
    hint = Words("make `height` smaller, or choose another place", "height を小さくするか、ほかの場所にしてください")
    return Problem(what, source.place(("logo", key, "height")), hint)


def given_folder(named: Path | str | None) -> Path | None:
    """Return the folder that ``--themes`` names. Raises TemplateError when it is none, or is itself a theme."""
    if named is None:
        return None
    folder = Path(named)
    if not folder.is_dir():
        what = Words(f"there is no folder {folder}", f"フォルダー {folder} がありません")
        raise TemplateError(Problem(what, "--themes", Words("name a folder that holds themes", _HOLDS_THEMES)))
    if (folder / "theme.yaml").is_file():
        above = folder.resolve().parent
        what = Words(f"{folder} is itself a theme", f"{folder} は体裁そのもののフォルダーです")
        hint = Words(
            f"name the folder above: --themes {above}", f"一つ上のフォルダーを指定してください: --themes {above}"
        )
        raise TemplateError(Problem(what, "--themes", hint))
    return folder


_HOLDS_THEMES = "体裁のフォルダーが入っているフォルダーを指定してください"


def theme_files(folders: Iterable[Path]) -> tuple[Path, ...]:
    """Return the ``theme.yaml`` of every theme that can be named, by name; of two with one name the first folder's."""
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.glob("*/theme.yaml")):
            found.setdefault(path.parent.name, path)
    return tuple(found[name] for name in sorted(found))


def _found(name: str, folders: Sequence[Path], but: Sequence[Path]) -> Path | None:
    paths = (folder / name / "theme.yaml" for folder in folders)
    return next((path for path in paths if path.parent not in but and path.is_file()), None)


def _read(path: Path, folders: Sequence[Path], upon: tuple[Path, ...]) -> tuple[YamlSource, tuple[Path, ...]]:
    """Return a theme's file laid over those it extends, and their folders from the top down.

    A theme may extend one of its own name that stands in a later folder: a ministry of one's own.
    """
    if not Fence(path.parent.parent).holds(path):
        raise TemplateError(_leads_out(path))
    own = read_yaml(path, TemplateError)
    layers = (*upon, path.parent)
    base = own.data.get("extends")
    if not base:
        return own, layers
    place = own.place(("extends",))
    if not isinstance(base, str) or not _is_name(base):
        raise TemplateError(_not_a_name(base, place))
    if len(layers) > MOST_LAYERS:
        raise TemplateError(_too_many(place))
    below = _found(base, folders, layers)
    if below is None:
        if any((folder / base) in layers for folder in folders):
            raise TemplateError(_loop(base, place))
        raise TemplateError(*(replace(each, place=place) for each in _unknown(base, folders).problems))
    lower, all_layers = _read(below, folders, layers)
    return laid_over(lower, own), all_layers


_KEYS = tuple(name for name in Theme.model_fields if name not in INTERNAL)


def _unknown_key(key: str, source: YamlSource) -> Problem:
    what = Words(f"no key is called “{key}”", f"「{key}」という項目はありません")
    return Problem(what, source.place((key,), key=True), _where_it_belongs(key))


def _where_it_belongs(key: str) -> Words:
    """Say what to do about a key that cannot stand at a theme's top; a role may have lost its heading or its spaces."""
    if key in INTERNAL:
        return Words("take the line away", "この行を消してください")
    above = "colours" if key in COLOURS else "styles" if key in STYLES else ""
    if above:
        return Words(
            f"write it below `{above}:`, two spaces further in", f"{above}: の下に、半角の空白２つで字下げして書きます"
        )
    listed = ", ".join(sorted(_KEYS))
    return did_you_mean(key, _KEYS) or Words(f"keys here: {listed}", f"ここに書ける項目: {listed}")


def _is_name(name: str) -> bool:
    return Path(name).name == name and name.isprintable() and not name.startswith(".") and "\\" not in name


def _leads_out(path: Path) -> Problem:
    return Problem(
        Words(
            f"the theme “{path.parent.name}” is a link that leads out of the folder {path.parent.parent}",
            f"体裁「{path.parent.name}」は、フォルダー {path.parent.parent} の外を指すリンクです",
        ),
        str(path),
        Words(
            "copy the theme there, or name its folder: --themes",
            "体裁そのものを置くか、--themes でフォルダーを指定してください",
        ),
    )


def _too_many(place: str) -> Problem:
    return Problem(
        Words(f"more than {MOST_LAYERS} themes extend each other", f"体裁の土台が {MOST_LAYERS} 段を超えています"),
        place,
        Words("extend a theme that stands by itself", "ほかを土台にしない体裁を土台にしてください"),
    )


def _not_a_name(found: object, place: str) -> Problem:
    return Problem(
        Words(f"“{found}” is not the name of a theme", f"「{found}」は体裁の名前ではありません"),
        place,
        Words("write a theme's name, not a path", "場所（パス）ではなく、体裁の名前を書いてください"),
    )


def _loop(base: str, place: str) -> Problem:
    return Problem(
        Words(
            f"the themes extend each other in a circle, through “{base}”",
            f"体裁どうしが互いを土台にしています（「{base}」）",
        ),
        place,
        Words("extend a theme that stands by itself", "ほかを土台にしない体裁を土台にしてください"),
    )


def _unknown(name: str, folders: Iterable[Path]) -> TemplateError:
    known = sorted({path.parent.name for folder in folders for path in folder.glob("*/theme.yaml")})
    close = difflib.get_close_matches(name, known, 1)
    names = ", ".join(known)
    hint_en = f"did you mean {close[0]}? Themes: {names}" if close else f"themes: {names}"
    hint_ja = f"「{close[0]}」ではありませんか。使える体裁: {names}" if close else f"使える体裁: {names}"
    return TemplateError(
        Problem(Words(f"no theme is called {name}", f"体裁「{name}」はありません"), "", Words(hint_en, hint_ja))
    )
