"""``data check``: what is wrong with the answers, as a table on a terminal, lines for tools, JSON, or a file."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.errors import DataError, Problem, SpecError, Words
from generator.messages import Language, language, say, told
from generator.shipped import find_spec, reports_folder, shipped_folder

if TYPE_CHECKING:
    from generator.fence import Fence
    from generator.survey.responses.checking import Checked
    from generator.survey.responses.terms import Finding

ERRORS = DataError.exit_code

SHOWN = 20
"""Findings that are printed one by one; the file (``--out``) and JSON have them all."""
SHOWN_COLUMNS = 12

MAPPING = "responses.yaml"

SEVERITIES = {"error": Words("error", "誤り"), "warning": Words("warning", "注意")}


def check_data(given: str | None, *, out: str | None, as_json: bool) -> int:
    """Check the answers of a data folder, or of the folder a spec uses; return 3 when there is an error, else 0."""
    from generator.survey.load import load_survey
    from generator.survey.responses.checking import check_responses

    writer = _writer(out)
    folder, fence = data_folder(given)
    survey = load_survey(folder, shared=shipped_folder("data"), fence=fence)
    responses = survey.responses
    checked = check_responses(folder, responses.mapping, survey.codebook, responses.bodies) if responses else ()
    findings = [finding for one in checked for finding in one.findings]
    if out and writer:
        _write(Path(out), findings, writer)
    if as_json:
        _print_json(folder, checked)
    else:
        _print(folder, checked, findings, survey.problems if not responses else ())
        if out:
            print(say(Words(f"{out}: {_count(len(findings))}", f"{out}: 指摘{len(findings):,}件"), language()))
    return ERRORS if any(finding.severity == "error" for finding in findings) else 0


def data_folder(given: str | None) -> tuple[Path, Fence | None]:
    """Return the folder of the data: as given, that of a mapping or a spec, else here or the shipped one; a spec's with its fence.

    Raises:
        SpecError: a spec was given that cannot be read.

    """
    if given is None:
        return (Path() if Path(MAPPING).is_file() else shipped_folder("data")), None
    path = Path(given)
    if path.is_dir() or path.name == MAPPING:
        return (path if path.is_dir() else path.parent), None
    if not path.suffix and not find_spec(given).is_file():
        return path, None  # said to be missing by whoever reads it, with what is near
    from generator.spec.load import load_spec

    loaded = load_spec(find_spec(given), shipped=reports_folder())
    own = loaded.data_folder()
    return (own, loaded.fence) if own else (shipped_folder("data"), None)


def _writer(out: str | None) -> Any:
    if out is None:
        return None
    from generator.commands.findings_file import WRITERS

    if (writer := WRITERS.get(Path(out).suffix.lower())) is None:
        names = ", ".join(WRITERS)
        what = Words(
            f"findings are not written as “{Path(out).suffix or out}”",
            f"「{Path(out).suffix or out}」の形では書き出せません",
        )
        hint = Words(f"let the name end in one of: {names}", f"ファイル名の終わりを次のどれかにしてください: {names}")
        raise SpecError(Problem(what, "--out", hint))
    return writer


def _write(path: Path, findings: Sequence[Finding], writer: Any) -> None:
    from functools import partial

    from generator.writing import write_files

    write_files({path: partial(writer, findings, language())})


def _print_json(folder: Path, checked: Sequence[Checked]) -> None:
    import json

    from generator.commands.output import print_utf8

    tongue = language()
    listed = [
        {
            "wave": one.wave,
            "origin": one.origin,
            "bodies": {kind: {"replied": there, "all": every} for kind, (there, every) in one.replied.items()},
            "unnamed": one.unnamed,
            "questions": dict(one.questions),
            "unused_columns": list(one.unused),
            "findings": [_plain(finding, tongue) for finding in one.findings],
        }
        for one in checked
    ]
    print_utf8(json.dumps({"folder": str(folder), "sources": listed}, ensure_ascii=False, indent=2) + "\n")


def _plain(finding: Finding, tongue: Language) -> dict[str, Any]:
    return {
        "severity": finding.severity,
        "rule": finding.rule,
        "wave": finding.wave,
        "origin": finding.origin,
        "sheet": finding.sheet,
        "cell": finding.cell or None,
        "body": finding.body or None,
        "question": finding.question or None,
        "found": finding.found or None,
        "what": say(finding.what, tongue),
        "hint": say(finding.hint, tongue) if finding.hint else None,
    }


def _print(folder: Path, checked: Sequence[Checked], findings: Sequence[Finding], problems: Sequence[Problem]) -> None:
    tongue = language()
    if problems:
        print(told(problems, tongue), file=sys.stderr)
    if not checked:
        words = Words(
            f"{folder}: no {MAPPING} here; the published figures are sound",
            f"{folder}: {MAPPING} はありません。公表値の表に誤りはありません",
        )
        print(say(words, tongue))
        return
    # errors first, so that what keeps a report from being made is among those shown
    ordered = sorted(findings, key=lambda finding: finding.severity != "error")
    if ordered:
        _print_findings(ordered[:SHOWN], tongue)
        _print_more(len(ordered) - SHOWN, tongue)
        _print_rules(findings, tongue)
    for one in checked:
        print("\n".join(_summary(one, tongue)))
    print(say(_verdict(folder, findings), tongue))


def _print_findings(findings: Sequence[Finding], tongue: Language) -> None:
    if sys.stdout.isatty():
        _print_table(findings, tongue)
    else:
        print(told([_as_problem(finding) for finding in findings], tongue))


def _as_problem(finding: Finding) -> Problem:
    where = (
        f"{finding.origin}［{finding.sheet}］{finding.cell}" if finding.sheet else f"{finding.origin} {finding.cell}"
    )
    english = " ".join(filter(None, (finding.origin, finding.sheet and f"[{finding.sheet}]", finding.cell)))
    about = " ".join(filter(None, (finding.body, finding.question)))
    prefix = f"{about}: " if about else ""
    what = Words(prefix + finding.what.en, prefix + finding.what.ja)
    return Problem(what, where.rstrip(), finding.hint, finding.severity, english)


_HEADER = (Words("where", "場所"), Words("body", "団体"), Words("question", "設問"), Words("finding", "指摘"))


def _print_table(findings: Sequence[Finding], tongue: Language) -> None:
    """Print a table as wide as the terminal: places and names keep their width, the findings fold."""
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    rows = [_row(finding, tongue) for finding in findings]
    table = Table(box=None, pad_edge=False)
    table.add_column("", no_wrap=True)
    for number, words in enumerate(_HEADER, 1):
        kept = min(max(cell_len(row[number]) for row in rows), 24) if number < len(_HEADER) else None
        table.add_column(Text(say(words, tongue)), overflow="fold", min_width=kept)
    for row, finding in zip(rows, findings, strict=True):
        style = "red" if finding.severity == "error" else "yellow"
        table.add_row(Text(row[0], style), *map(Text, row[1:]))
    Console().print(table)


def _row(finding: Finding, tongue: Language) -> tuple[str, ...]:
    hint = f" → {say(finding.hint, tongue)}" if finding.hint else ""
    return (
        say(SEVERITIES[finding.severity], tongue),
        f"{finding.sheet or finding.origin}!{finding.cell}".rstrip("!"),
        finding.body,
        finding.question,
        say(finding.what, tongue) + hint,
    )


def _print_more(left: int, tongue: Language) -> None:
    if left > 0:
        words = Words(
            f"… and {left:,} more (--out findings.xlsx lists all)",
            f"… ほかに{left:,}件（--out findings.xlsx ですべて書き出します）",
        )
        print(say(words, tongue))


def _print_rules(findings: Sequence[Finding], tongue: Language) -> None:
    from generator.survey.responses.checking import RULES

    print()
    counted = Counter((finding.severity, finding.rule) for finding in findings)
    for (severity, rule), count in sorted(counted.items(), key=lambda pair: (pair[0][0] != "error", -pair[1])):
        label = RULES.get(rule, Words(rule, rule))
        print(f"{say(SEVERITIES[severity], tongue)}  {count:>6,}  {say(label, tongue)}  ({rule})")
    print()


def _summary(one: Checked, tongue: Language) -> Iterator[str]:
    bodies = _replied(one.replied, tongue)
    yield say(Words(f"{one.wave}  {one.origin}", f"{one.wave}  {one.origin}"), tongue)
    yield say(Words(f"  bodies with a row: {bodies}", f"  行のある団体: {bodies}"), tongue)
    if one.unnamed:
        yield say(Words(f"  not to be named: {one.unnamed:,}", f"  非公表の団体: {one.unnamed:,}"), tongue)
    fewest = min(one.questions.items(), key=lambda pair: pair[1], default=("", 0))
    yield say(
        Words(
            f"  questions mapped: {len(one.questions)} (fewest answers: {fewest[0]}, {fewest[1]:,} bodies)",
            f"  対応付けた設問: {len(one.questions)}（答えが最も少ないもの: {fewest[0]} {fewest[1]:,}団体）",
        ),
        tongue,
    )
    if one.unused:
        few = "、".join(one.unused[:SHOWN_COLUMNS]) + ("…" if len(one.unused) > SHOWN_COLUMNS else "")
        yield say(
            Words(f"  columns not used: {len(one.unused)}: {few}", f"  使わない列: {len(one.unused)}列: {few}"), tongue
        )


def _replied(replied: Mapping[str, tuple[int, int]], tongue: Language) -> str:
    parts = [f"{kind} {there:,}/{every:,}" for kind, (there, every) in replied.items()]
    return (", " if tongue == "en" else "、").join(parts)


def _verdict(folder: Path, findings: Sequence[Finding]) -> Words:
    errors = sum(finding.severity == "error" for finding in findings)
    warnings = len(findings) - errors
    if errors:
        return Words(
            f"{folder}: {errors:,} errors and {warnings:,} warnings; no report is made until the errors are mended",
            f"{folder}: 誤り{errors:,}件、注意{warnings:,}件。誤りを直すまで資料は作れません",
        )
    if warnings:
        return Words(f"{folder}: no errors, {warnings:,} warnings", f"{folder}: 誤りはありません。注意{warnings:,}件")
    return Words(f"{folder}: no errors", f"{folder}: 誤りはありません")


def _count(number: int) -> str:
    return f"{number:,} finding{'' if number == 1 else 's'}"
