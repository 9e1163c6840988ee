"""``theme list``, ``theme new``, ``theme check``: what looks there are, one of one's own, and whether it holds."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.theme_contrast import contrast_problems
from generator.commands.theme_texts import text_problems
from generator.errors import BackendError, Problem, TemplateError, Words
from generator.messages import language, say, told
from generator.shipped import shipped_themes, theme_folders
from generator.theme.load import given_folder, load_theme, theme_files
from generator.theme.logo import COARSEST, coarse
from generator.theme.model import Theme
from generator.theme.skeleton import skeleton

if TYPE_CHECKING:
    from generator.adopting.colouring import Colouring

THEMES = "themes"
"""The folder, beside the specs, in which a new theme is made."""

SCHEMA = "theme.schema.json"
"""What editors explain a theme.yaml with; stands beside the themes."""

FINDINGS = 4


def list_themes(themes: str | None) -> None:
    """Print each theme that a spec in this folder can name: name, label, what it extends, its page formats, where it stands.

    One that cannot be read is listed too, with what is wrong with it. ``themes`` is a folder of themes besides.
    """
    folders = _folders(themes)
    for path in theme_files(folders):
        name, place = path.parent.name, f"{say(_kind_of_place(path.parent.parent, themes), language())} {path.parent}"
        try:
            theme = load_theme(name, folders)
        except TemplateError as error:
            wrong = say(Words("cannot be used", "使えません"), language())
            print(f"{name}  {wrong}  {place}\n{told(error.problems, language())}")
            continue
        base = say(Words(f" (extends {theme.extends})", f"（{theme.extends} を土台にする）"), language())
        print(f"{name}  {theme.label}{base if theme.extends else ''}  {', '.join(_pages(theme))}  {place}")


def _pages(theme: Theme) -> list[str]:
    """Return the names of the page formats, the usual one first."""
    return [theme.usual_format, *(name for name in theme.formats if name != theme.usual_format)]


def _kind_of_place(folder: Path, themes: str | None) -> Words:
    if folder == shipped_themes():
        return Words("built in:", "付属:")
    if themes is not None and folder == Path(themes).resolve():
        return Words("--themes:", "--themes:")
    return Words("here:", "この場所:")


def new_theme(name: str, base: str, colour: str | None, themes: str | None) -> None:
    """Write ``themes/NAME/theme.yaml``, which extends ``base`` and shows what may be changed; ``themes`` is another folder for it.

    Its colours are made of ``colour``, a house's own (``#5B2A6E``; the # may be left out), when there is one.

    Raises:
        TemplateError: the name is no folder's name, it is taken, there is no theme called ``base``, or the colour is none.

    """
    theme, folder = load_theme(base, _folders(themes)), new_folder(name, themes)
    made = _colouring(colour, theme) if colour is not None else None
    text = skeleton(name, base, theme, f"../{SCHEMA}", made.colours if made else None)
    try:
        (folder / "text").mkdir(parents=True)
        (folder / "theme.yaml").write_text(text, encoding="utf-8")
        shutil.copyfile(shipped_themes() / SCHEMA, folder.parent / SCHEMA)
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise BackendError(Problem(Words(f"cannot write: {reason}", f"書けません（{reason}）"), str(folder))) from None
    print(folder / "theme.yaml")
    if made and made.problems:
        print(told(made.problems, language()))


def _colouring(colour: str, theme: Theme) -> Colouring:
    """Return a theme's colours in the hue of one, in the steps of light and dark that the theme has."""
    from generator.adopting.colouring import tinted

    found = f"#{colour.removeprefix('#').upper()}"
    if re.fullmatch("#[0-9A-F]{6}", found) is None:
        raise TemplateError(_no_colour(colour))
    return tinted(theme.colours, found)


def new_folder(name: str, themes: str | None) -> Path:
    """Return the folder of a theme that is to be made. Raises TemplateError when the name is no folder's name, or taken."""
    if not name or Path(name).name != name or name.startswith(".") or any(c in '\\:*?"<>|' for c in name):
        raise TemplateError(_no_name(name))
    folder = Path(themes or THEMES, name)
    if folder.exists():
        raise TemplateError(_taken(folder))
    return folder


def check_theme(name: str, themes: str | None) -> int:
    """Print what is wrong with a theme and return the exit code: 4 with findings.

    Raises:
        TemplateError: its files cannot be read as a theme.

    """
    theme = load_theme(name, _folders(themes))
    found = [*text_problems(theme), *contrast_problems(theme), *_logo_problems(theme)]
    if found:
        print(told(found, language()))
    if not found:
        print(say(Words(f"{name}: nothing wrong was found", f"{name}: 問題は見つかりませんでした"), language()))
    return FINDINGS if found else 0


def _folders(themes: str | None) -> tuple[Path, ...]:
    return theme_folders(Path(), given_folder(themes))


def _logo_problems(theme: Theme) -> Iterator[Problem]:
    """Yield what is wrong with a logo that can be drawn: too few pixels to be sharp, no words for it."""
    if theme.logo is None or theme.logo_image is None:
        return
    place = str(Path(theme.folder, "theme.yaml"))
    if dots := coarse(theme.logo, theme.logo_image):
        what = Words(
            f"the logo has {dots} dots an inch at its height and will look blurred; wanted {COARSEST}",
            f"ロゴの画素が足りず、ぼやけます（{dots} dpi。{COARSEST} dpi 以上が必要）",
        )
        yield Problem(what, place, Words("use a larger picture", "もっと大きい画像にしてください"), "warning")
    if not theme.logo.alt:
        what = Words("the logo has no words for screen readers", "ロゴに代替テキスト（alt）がありません")
        yield Problem(
            what, place, Words("write `alt: …`: whose logo it is", "alt: に何のロゴかを書いてください"), "warning"
        )


def _no_colour(found: str) -> Problem:
    what = Words(f"“{found}” is no colour", f"「{found}」は色の書き方ではありません")
    hint = Words("write six digits of 0-9 and A-F: 5B2A6E", "0～9 と A～F の６桁で書いてください（例: 5B2A6E）")
    return Problem(what, "--colour", hint)


def _no_name(name: str) -> Problem:
    what = Words(f"“{name}” cannot be a theme's name", f"「{name}」は体裁の名前にできません")
    return Problem(what, "NAME", Words("write a name without / and signs", "記号や / のない名前にしてください"))


def _taken(folder: Path) -> Problem:
    what = Words("there is already such a folder", "同じ名前のフォルダーがあります")
    return Problem(what, str(folder), Words("choose another name", "別の名前にしてください"))
