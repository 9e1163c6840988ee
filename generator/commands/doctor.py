"""``doctor``: is everything here that a build needs?"""

from __future__ import annotations

import importlib.util
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import GeneratorError, Words
from generator.messages import language, say
from generator.shipped import shipped_folder, theme_folders

if TYPE_CHECKING:
    from generator.layout.fonts import Fonts

OLDEST_PYTHON = (3, 11)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: ``code`` 0 when it is fine, else the exit code it leads to."""

    subject: Words
    detail: Words
    code: int = 0


def examine(out: str, theme: str) -> int:
    """Print what was looked at; return 0, or the exit code of the first thing that is wrong."""
    findings = [*_python(), *_packages(), *_shipped(), *_fonts(theme), *_output(Path(out)), *_locale()]
    tongue = language()
    for finding in findings:
        mark = "ok " if finding.code == 0 else "NG "
        print(f"{mark} {say(finding.subject, tongue)}: {say(finding.detail, tongue)}")
    return next((finding.code for finding in findings if finding.code), 0)


_FROM_SOURCE = Words("runs from the source, not installed", "インストールせずに動かしています")


def installed_version() -> str:
    """Return the version of the installed distribution, or words saying that there is none."""
    return _version("reportgen") or f"({say(_FROM_SOURCE, language())})"


def _same(text: str) -> Words:
    return Words(text, text)


def _python() -> Iterator[Finding]:
    enough = sys.version_info >= OLDEST_PYTHON
    yield Finding(_same("Python"), _same(f"{platform.python_version()} ({sys.executable})"), 0 if enough else 1)


def _packages() -> Iterator[Finding]:
    """Look for each package that the distribution requires."""
    try:
        required = metadata.requires("reportgen") or []
    except metadata.PackageNotFoundError:
        yield Finding(_same("reportgen"), _FROM_SOURCE)
        return
    yield Finding(_same("reportgen"), _same(_version("reportgen")))
    names = [_bare(line) for line in required if "extra ==" not in line]
    found = {name: _version(name) for name in names}
    missing = [name for name, version in found.items() if not version]
    if missing:
        detail = Words(f"missing: {', '.join(missing)}; run `pip install {' '.join(missing)}`",
                       f"足りません: {', '.join(missing)}。`pip install {' '.join(missing)}` を実行してください")  # fmt: skip
        yield Finding(Words("packages", "パッケージ"), detail, 1)
    else:
        yield Finding(Words("packages", "パッケージ"), _same(", ".join(f"{n} {v}" for n, v in found.items())))


def _bare(requirement: str) -> str:
    end = next((i for i, c in enumerate(requirement) if not (c.isalnum() or c in "-_.")), len(requirement))
    return requirement[:end]


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _shipped() -> Iterator[Finding]:
    for name, words in (("templates", Words("templates", "ひな形")), ("data", Words("data", "データ"))):
        folder = shipped_folder(name)
        there = folder.is_dir()
        yield Finding(words, _same(str(folder)) if there else Words("not found", "見つかりません"), 0 if there else 1)


def _fonts(theme_name: str) -> Iterator[Finding]:
    from generator.layout.fonts import load_fonts
    from generator.theme.load import load_theme

    subject = Words("font of the PDF", "PDF の書体")
    try:
        theme = load_theme(theme_name, theme_folders(Path()))
        fonts = load_fonts(theme.fonts.families)
    except GeneratorError as error:
        what = error.problems[0].what
        yield Finding(subject, what, error.exit_code)
        return
    bold = Words("bold is drawn, the family has one weight", "太字は輪郭を太らせて描きます") if fonts.drawn_bold else (
        Words("with its own bold", "太字の書体もあります"))  # fmt: skip
    yield Finding(
        subject,
        Words(
            f"{fonts.family}; {bold.en} ({fonts.regular.path})", f"{fonts.family}。{bold.ja}（{fonts.regular.path}）"
        ),
    )
    if fonts.family not in theme.fonts.families:
        names = ", ".join(theme.fonts.families)
        yield Finding(
            subject, Words(f"none of the theme's is installed: {names}", f"体裁の書体は見つかりません（{names}）")
        )
    yield from _further_fonts(fonts)
    named = theme.fonts.powerpoint
    detail = Words(f"{named} (named in the file; Windows has it)", f"{named}（ファイルに名前を書きます）")
    yield Finding(Words("font of the slides", "スライドの書体"), detail)


def _further_fonts(fonts: Fonts) -> Iterator[Finding]:
    """Say which families are asked for the characters that the first lacks, and which of the list are not there."""
    subject = Words("fonts for rare characters", "ない字を補う書体")
    _, *others = (family.name for family in fonts.families())
    if others:
        yield Finding(subject, _same(", ".join(others)))
    absent = list(fonts.absent())
    if missing := ", ".join(name for name, refused in absent if not refused):
        yield Finding(subject, Words(f"not installed: {missing}", f"入っていません: {missing}"))
    if refused := ", ".join(name for name, refused in absent if refused):
        yield Finding(
            subject,
            Words(
                f"installed, but a PDF cannot embed it (CFF outlines, or its licence): {refused}",
                f"入っていますが、PDF に埋め込めません（CFF 形式か、使用許諾のため）: {refused}",
            ),
        )


def _output(folder: Path) -> Iterator[Finding]:
    """Try to write where ``build`` would, or in the nearest folder that exists."""
    subject = Words("output folder", "出力先")
    there = next((each for each in (folder.absolute(), *folder.absolute().parents) if each.exists()), Path.cwd())
    try:
        with tempfile.TemporaryFile(dir=there):
            pass
    except OSError as fault:
        reason = fault.strerror or str(fault)
        yield Finding(
            subject, Words(f"{there} cannot be written: {reason}", f"{there} に書き込めません（{reason}）"), 5
        )
    else:
        yield Finding(subject, Words(f"{folder} can be written", f"{folder} に書き込めます"))


def _locale() -> Iterator[Finding]:
    said = next((f"{n}={os.environ[n]}" for n in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(n)), "-")
    yield Finding(Words("language", "言語"), Words(f"English ({said})", f"日本語（{said}）"))
    c_parser = bool(importlib.util.find_spec("yaml._yaml"))
    yield Finding(
        _same("YAML"), Words("C parser", "C の解析器") if c_parser else Words("Python parser", "Python の解析器")
    )
