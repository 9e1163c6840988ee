"""templates/README.md read as steps: what it has somebody type, write into files, and see printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import cli
from tests.adopting.houses import HOUSES
from tests.adopting.master_making import write_house

ROOT = Path(__file__).resolve().parents[2]
LOGO = ROOT / "templates" / "pictures" / "guide-sample-logo.png"
MASTER = "県のひな形.pptx"
PATH = ROOT / "templates" / "README.md"
_BLOCK = re.compile(r"^```(sh|text|yaml|jinja)(?: (\d))?\n(.*?)^```$", re.M | re.S)
_NAMED = re.compile(r"^(?:#|\{#) ([\w/.-]+)")


@dataclass(frozen=True, slots=True)
class Commands:
    """Lines to type, the exit code of the last, and what they print (None: the guide does not say)."""

    lines: tuple[str, ...]
    code: int
    printed: str | None


@dataclass(frozen=True, slots=True)
class Edit:
    """Lines to write into a file: into those that are there, or (``new``) as the whole file."""

    path: str
    lines: tuple[str, ...]
    new: bool


Step = Commands | Edit


def chapters() -> dict[str, list[Step]]:
    """Return the steps of each chapter, in the order of the guide."""
    found: dict[str, list[Step]] = {}
    for part in re.split(r"^## ", PATH.read_text(encoding="utf-8"), flags=re.M)[1:]:
        if steps := list(_steps(part)):
            found[part.partition("\n")[0]] = steps
    return found


def _steps(part: str) -> Iterator[Step]:
    blocks = [(each[1], each[2], each[3]) for each in _BLOCK.finditer(part)]
    for index, (kind, code, content) in enumerate(blocks):
        if kind == "sh":
            said = blocks[index + 1][2] if index + 1 < len(blocks) and blocks[index + 1][0] == "text" else None
            yield Commands(tuple(content.splitlines()), int(code or 0), said)
        elif kind in ("yaml", "jinja"):
            first, _, rest = content.partition("\n")
            named = _NAMED.match(first)
            assert named, first
            yield Edit(named[1], tuple(rest.splitlines()), kind == "jinja" or "新しいファイル" in first)


def prepared(folder: Path) -> Path:
    """Give a folder what a reader has who begins: a slide master, which is there with macros too."""
    write_house(folder / MASTER, HOUSES["kenchou"]())
    (folder / MASTER).with_suffix(".pptm").write_bytes((folder / MASTER).read_bytes())
    return folder


def run(line: str) -> int:
    """Do a command and return its exit code; the preview, which serves until it is ended, only makes its pages."""
    program, *arguments = line.split()
    assert program == "reportgen"
    try:
        cli.main(["check" if argument == "preview" else argument for argument in arguments])
    except SystemExit as ended:
        return int(ended.code or 0)


def put_logo(edit: Edit, folder: Path) -> None:
    """Put the logo where the guide says, when it comes to that."""
    if any(line.startswith("logo:") for line in edit.lines):
        (folder / edit.path).with_name("logo.png").write_bytes(LOGO.read_bytes())


def apply(edit: Edit, folder: Path) -> None:
    """Do to a file what a reader does: find the line of the same key (its ``# `` goes), write the guide's line there."""
    path = folder / edit.path
    if edit.new:
        assert not path.exists(), f"{path} is not new"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(edit.lines) + "\n", encoding="utf-8")
        return
    lines = path.read_text(encoding="utf-8").splitlines()
    at = _found(edit.lines[0], lines, range(len(lines)))
    assert at is not None, f"{edit.path} has no line {edit.lines[0]!r}"
    lines[at] = edit.lines[0]
    for line in edit.lines[1:]:
        end = next((i for i in range(at, len(lines)) if not lines[i].strip()), len(lines))
        there = _found(line, lines, range(at + 1, end))
        at = at + 1 if there is None else there
        lines[at : at + (there is not None)] = [line]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _found(line: str, lines: Sequence[str], within: range) -> int | None:
    """Return where a key stands, with its indentation; a list item stands as a whole (``- kind: cover``)."""
    wanted = line if line.lstrip().startswith("- ") else line.partition(":")[0] + ":"
    return next((i for i in within if re.sub(r"^# ", "", lines[i]).startswith(wanted)), None)


def as_pattern(printed: str) -> re.Pattern[str]:
    """Return what the guide says is printed as a pattern: … stands for what differs from machine to machine."""
    return re.compile(".*?".join(map(re.escape, printed.strip().split("…"))), re.S)
