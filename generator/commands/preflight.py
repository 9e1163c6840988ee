"""``preflight``: what is wrong with finished files, as lines for reading, a table on a terminal, or JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.commands.output import print_utf8
from generator.errors import Problem, Words
from generator.messages import Language, language, say, told

if TYPE_CHECKING:
    from generator.preflight.finding import Finding

FINDINGS = 4
"""The exit code when there is a finding; that of pages that do not hold what they should."""
UNREADABLE = 2

Inspected = tuple[Path, "tuple[Finding, ...]"]


def examine_files(paths: Sequence[Path], *, as_json: bool) -> int:
    """Print what is wrong with each file; return 0, 4 when there are findings, 2 when a file cannot be read."""
    from generator.preflight.finding import UnreadableFileError
    from generator.preflight.inspect import inspect

    inspected: list[Inspected] = []
    unreadable: list[Problem] = []
    for path in paths:
        try:
            inspected.append((path, inspect(path)))
        except UnreadableFileError as error:
            unreadable.extend(error.problems)
    _print(inspected, as_json=as_json)
    if unreadable:
        sys.stdout.flush()
        print(told(unreadable, language()), file=sys.stderr)
        return UNREADABLE
    return FINDINGS if any(findings for _, findings in inspected) else 0


def _print(inspected: Sequence[Inspected], *, as_json: bool) -> None:
    tongue = language()
    if as_json:
        listed = [
            {"file": str(path), "findings": [_plain(each, tongue) for each in found]} for path, found in inspected
        ]
        print_utf8(json.dumps({"files": listed}, ensure_ascii=False, indent=2) + "\n")
        return
    for path, found in inspected:
        if not found:
            print(say(Words(f"{path}: no findings", f"{path}: 指摘はありません"), tongue))
        elif sys.stdout.isatty():
            _print_table(path, found, tongue)
        else:
            print(told([finding.as_problem(str(path)) for finding in found], tongue))


def _plain(finding: Finding, tongue: Language) -> dict[str, Any]:
    kind = finding.kind
    return {
        "kind": kind.code,
        "page": finding.page or None,
        "object": finding.name or None,
        "what": say(kind.what, tongue),
        "measured": say(finding.measured, tongue),
        "expected": say(finding.expected, tongue),
        "hint": say(kind.hint, tongue),
    }


_HEADER = (
    Words("page", "ページ"),
    Words("object", "要素"),
    Words("finding", "指摘"),
    Words("measured", "実際"),
    Words("expected", "あるべき姿"),
    Words("hint", "直し方"),
)


def _print_table(path: Path, findings: Sequence[Finding], tongue: Language) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*(say(words, tongue) for words in _HEADER), title=Text(str(path)), title_justify="left", box=None)
    for finding in findings:
        words = (finding.kind.what, finding.measured, finding.expected, finding.kind.hint)
        row = (str(finding.page or "-"), finding.name or "-", *(say(each, tongue) for each in words))
        table.add_row(*map(Text, row))
    Console().print(table)
