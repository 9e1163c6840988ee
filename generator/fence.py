"""What a file that somebody else wrote may name: files of its own folder and below, nothing else.

A spec, a theme or a data folder may come from a stranger. The paths that they write are followed only inside the fence;
whatever lies elsewhere is named by the user, on the command line. Nothing is ever fetched from a network.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from generator.errors import GeneratorError, Problem, SpecError, Words

_URL = re.compile(r"\s*(?:[a-z][a-z0-9+.\-]+:|//)", re.IGNORECASE)
"""A scheme of two letters or more, so that C: is a drive; // is a host."""
_LONGEST = 300
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Fence:
    """The folder in which written paths may end. ``elsewhere`` tells people how to name what lies outside of it."""

    folder: Path
    elsewhere: Words | None = None

    def path(self, written: str, beside: Path, place: str, error: type[GeneratorError] = SpecError) -> Path:
        """Return the path that a file in the folder ``beside`` has written; it need not exist.

        Raises:
            GeneratorError: as ``error``, at ``place``: a network address, an absolute path, or one that ends outside,
                by ``..`` or by a link.

        """
        if reason := _never_a_path(written):
            raise error(Problem(reason, place, self._hint()))
        path = beside / written
        if not self.holds(path):
            raise error(Problem(self._outside(path, written), place, self._hint()))
        return path

    def holds(self, path: Path) -> bool:
        """Say whether a path ends inside, all links followed."""
        try:
            return path.resolve().is_relative_to(self.folder.resolve())
        except (OSError, RuntimeError, ValueError):  # a circle of links
            return False

    def _outside(self, path: Path, written: str) -> Words:
        shown, folder = _short(written), self.folder.resolve()
        if ".." not in Path(written).parts:
            return Words(
                f"“{shown}” is a link that leads out of the folder {folder}",
                f"「{shown}」は、フォルダー {folder} の外を指すリンクです",
            )
        return Words(
            f"“{shown}” leads out of the folder {folder}", f"「{shown}」は、フォルダー {folder} の外にあります"
        )

    def _hint(self) -> Words:
        here = Words("put the file in that folder or below it", "そのフォルダーか、その下に置いてください")
        if self.elsewhere is None:
            return here
        return Words(f"{here.en}, or {self.elsewhere.en}", f"{here.ja}。{self.elsewhere.ja}")


def _never_a_path(written: str) -> Words | None:
    """Say why a text can be no path below a folder, on whatever system."""
    shown = _short(written)
    if not written.strip() or len(written) > _LONGEST or not written.isprintable():
        return Words(f"“{shown}” is not the path of a file", f"「{shown}」はファイルの場所として読めません")
    if written.lstrip().startswith("\\\\") or _URL.match(written):
        return Words(
            f"“{shown}” lies on a network; nothing is fetched from there",
            f"「{shown}」はネットワーク上の場所です。ネットワークからは何も読みません",
        )
    if Path(written).is_absolute() or PureWindowsPath(written).anchor or written.startswith("~"):
        return Words(
            f"“{shown}” is an absolute path; one that starts at this file is expected",
            f"「{shown}」は絶対パスです。このファイルから見た場所を書いてください",
        )
    if "\\" in written:
        return Words(
            f"“{shown}”: folders are parted by /, not by \\", f"「{shown}」: フォルダーの区切りは \\ ではなく / です"
        )
    return None


def _short(written: str) -> str:
    clean = "".join(sign if sign.isprintable() else "�" for sign in written)
    return clean if len(clean) <= _SHOWN else clean[: _SHOWN - 1] + "…"
