"""Sentences from data: the theme's Jinja2 templates, sandboxed, rendered to runs that still carry their numbers.

A template file ``text/<kind>.j2`` has the blocks ``title``, ``lead``, ``notes`` and others that its kind asks for. Each line
that begins with ``- `` is a bullet or a note. ``**…**`` marks the one thing the page speaks of. A printed Number, Wave or
label becomes a run with its origin; everything else counts as typed by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import Template, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import TemplateError as JinjaError
from jinja2.exceptions import TemplateRuntimeError

from generator.errors import GeneratorError, Problem, TemplateError, Words
from generator.report.numbers import Missing, Number
from generator.report.runs import Rich, Run, figure
from generator.theme.budget import LARGEST, RefusedError
from generator.theme.claims import CLAIM_NAMES, Claims, Comparability
from generator.theme.filters import FILTERS, Labelled
from generator.theme.sandbox import SentenceEnvironment
from generator.theme.syntax import CLOSING, FLATTER, TOO_DEEP, complaint
from generator.yaml_complaints import did_you_mean

_FAULTS = (
    JinjaError, GeneratorError, ArithmeticError, TypeError, ValueError, LookupError, AttributeError, RecursionError,
    SyntaxError, MemoryError,
)  # fmt: skip
"""Whatever a sentence can do wrong: it is the writer's slip, never a fault of the program."""

MOST_OF_A_SENTENCE = 5_000
"""Characters that a sentence of a spec may become."""
MOST_OF_A_BLOCK = 30_000
"""Characters of a page's leads or notes."""

_TOKEN = re.compile(r"(\*\*|\ue000\d+\ue001|※[0-9０-９]+)")


_STRINGS: dict[str, CodeType] = {}
"""Texts of specs and section kinds → compiled; one environment's code serves the others, which differ in their survey alone."""


class Texts:
    """The text templates of one theme, bound to the rules of comparability of one survey.

    ``folders`` are the theme's own and those of the themes it extends: of each block the first that has it is used, so that
    a theme may change one sentence of a page and inherit the rest.
    """

    def __init__(self, folders: Sequence[Path], comparability: Comparability) -> None:
        self._ledger: list[Rich] = []
        self._layers: dict[str, tuple[tuple[str, str], ...]] = {}
        claims = Claims(comparability)
        self._environment = SentenceEnvironment(folders, self._token)
        self._environment.add_filters(FILTERS | claims.filters())
        self._environment.globals.update(claims.functions())
        self._folders = tuple(folders)

    def has(self, kind: str) -> bool:
        """Say whether the theme has texts for a section kind."""
        return any((folder / "text" / f"{kind}.j2").is_file() for folder in self._folders)

    def lines(self, kinds: Sequence[str], default: str, block: str, facts: Mapping[str, Any]) -> tuple[Rich, ...]:
        """Render one block of a kind's template; each ``- `` line, or the whole as one, becomes a Rich.

        ``kinds`` are the kind and those it builds on: the first whose template has the block is used, then ``default``,
        the kind's own template.

        Raises:
            TemplateError: a syntax error, an unknown name, or a comparison the data do not support.
        """
        self._environment.budget.renew()
        for place, name in self._candidates(kinds):
            try:
                template = self._environment.get_template(name) if name else self._from_string(default)
                if block in template.blocks:
                    return self._split(
                        self._environment.gathered(
                            template.blocks[block](template.new_context(dict(facts))), MOST_OF_A_BLOCK
                        )
                    )
            except _FAULTS as error:
                raise _told(error, f"{_at_line(error, place)} [{block}]", facts) from None
        return ()

    def _candidates(self, kinds: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield (place, template) of each kind in turn, layer by layer; an empty name is the kind's own default text."""
        for kind in kinds:
            if kind not in self._layers:
                self._layers[kind] = tuple(self._layers_of(kind)) or ((f"sections/{kind}.py", ""),)
            yield from self._layers[kind]

    def _layers_of(self, kind: str) -> Iterator[tuple[str, str]]:
        for index, folder in enumerate(self._folders):
            path = folder / "text" / f"{kind}.j2"
            if path.is_file():
                yield str(path), f"{index}/{kind}.j2"

    def has_block(self, kinds: Sequence[str], block: str) -> bool:
        """Say whether one of the kinds' templates has a block of this name."""
        names = (name for _, name in self._candidates(kinds) if name)
        return any(block in self._environment.get_template(name).blocks for name in names)

    def line(self, source: str, place: str, facts: Mapping[str, Any]) -> Rich:
        """Render one sentence written in a spec."""
        return self._runs(self._rendered(source, place, facts, MOST_OF_A_SENTENCE).strip())

    def passage(self, source: str, place: str, facts: Mapping[str, Any]) -> tuple[Rich, ...]:
        """Render running text written in a spec; one Rich a heading (``# ``), list item (``- ``) or paragraph."""
        return tuple(map(self._runs, _paragraphs(self._rendered(source, place, facts, LARGEST))))

    def _rendered(self, source: str, place: str, facts: Mapping[str, Any], most: int) -> str:
        self._environment.budget.renew()
        try:
            template = self._from_string(source)
            return self._environment.gathered(template.root_render_func(template.new_context(dict(facts))), most)
        except _FAULTS as error:
            raise _told(error, place, facts) from None

    def _from_string(self, source: str) -> Template:
        """Return the template of a text; each text is compiled once a process, which makes many reports."""
        if source not in _STRINGS:
            _STRINGS[source] = self._environment.compile(source)
        environment = self._environment
        return Template.from_code(environment, _STRINGS[source], environment.make_globals(None))

    def _token(self, value: object) -> object:
        """Put a carried value into the ledger and return its token; strings stay."""
        match value:
            case Number() | Missing():
                rich: Rich = figure(value)
            case Labelled():
                rich = value.rich
            case tuple():
                rich = value
            case _:
                return value
        self._ledger.append(rich)
        return f"\ue000{len(self._ledger) - 1}\ue001"

    def _split(self, rendered: str) -> tuple[Rich, ...]:
        found: list[str] = []
        for line in rendered.splitlines():
            stripped = line.strip()
            if stripped.startswith("- ") or not found:
                found.append(stripped.removeprefix("- "))
            else:
                found[-1] += stripped
        runs = tuple(self._runs(text) for text in found if text)
        self._ledger.clear()
        return runs

    def _runs(self, rendered: str) -> Rich:
        runs: list[Run] = []
        accent = False
        for piece in _TOKEN.split(rendered):
            if piece == "**":
                accent = not accent
            elif piece.startswith("\ue000") and int(piece[1:-1]) < len(self._ledger):
                runs.extend(_accented(self._ledger[int(piece[1:-1])], accent))
            elif piece.startswith("※"):
                runs.append(Run(piece, None, "mark"))
            elif piece:
                runs.extend(_accented((Run(piece),), accent))
        return _merged(runs)


def _paragraphs(rendered: str) -> list[str]:
    """Join lines to paragraphs: one ends at an empty line, a heading or a list item; a heading ends with its line."""
    found: list[str] = []
    open_ = False
    for line in map(str.strip, rendered.splitlines()):
        if open_ and line and not line.startswith(("# ", "## ", "- ")):
            found[-1] += line
        elif line:
            found.append(line)
        open_ = bool(line) and not line.startswith(("# ", "## "))
    return found


def _accented(rich: Iterable[Run], accent: bool) -> Iterable[Run]:
    return (Run(run.text, run.origin, "accent" if accent else run.tone) for run in rich)


def _merged(runs: Iterable[Run]) -> Rich:
    merged: list[Run] = []
    for run in runs:
        last = merged[-1] if merged else None
        if last and last.origin is None and run.origin is None and last.tone == run.tone:
            merged[-1] = Run(last.text + run.text, None, run.tone)
        else:
            merged.append(run)
    return tuple(merged)


def _at_line(error: Exception, place: str) -> str:
    """Return the file and line of a template that the error came from, as far as it is known."""
    found = place
    trace = error.__traceback__
    while trace is not None:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template) and template.filename and Path(template.filename).is_file():
            found = f"{template.filename}:{template.get_corresponding_lineno(trace.tb_lineno)}"
        trace = trace.tb_next
    return found


def _told(error: Exception, place: str, facts: Mapping[str, Any]) -> TemplateError:
    """Say in both languages what a sentence lacks, and where it stands."""
    if isinstance(error, TemplateError):
        return error
    if isinstance(error, GeneratorError):
        return TemplateError(*(replace(problem, place=place) for problem in error.problems))
    if isinstance(error, TemplateSyntaxError) and error.filename:
        place = f"{error.filename}:{error.lineno}"
    found, hint = _explained(error, facts)
    return TemplateError(Problem(found, place, hint))


def _explained(error: Exception, facts: Mapping[str, Any]) -> tuple[Words, Words]:
    if isinstance(error, RefusedError):
        return error.what, error.hint
    if isinstance(error, RecursionError | MemoryError):
        return TOO_DEEP, FLATTER
    if isinstance(error, JinjaError) and (named := re.search(r"No (filter|test) named '(\w+)'", str(error))):
        known = ("share", "size", "bare", "quote", "listed", "difference", "ratio")
        what = Words(f"no {named[1]} is called “{named[2]}”", f"「{named[2]}」という加工や判定は、文の中で使えません")
        listed = Words(f"known: {', '.join(known)}", f"使えるもの: {', '.join(known)}")
        return what, did_you_mean(named[2], known) or listed
    if isinstance(error, UndefinedError) and (lacking := re.search(r"has no (?:attribute|element) (.+)$", str(error))):
        what = Words(f"there is nothing called {lacking[1]} in it", f"{lacking[1]} という項目はありません")
        return what, Words(
            "see what the shipped texts use", "付属の文（templates/themes/ministry/text）の書き方を見てください"
        )
    unknown = re.search(r"'(\w+)' is undefined", str(error))
    if isinstance(error, UndefinedError) and unknown:
        name = unknown.group(1)
        near = did_you_mean(name, [*map(str, facts), *CLAIM_NAMES])
        what = Words(f"no name “{name}” is known in sentences", f"文の中で「{name}」という名前は使えません")
        return what, near or Words(f"known: {', '.join(map(str, facts))}", f"使える名前: {', '.join(map(str, facts))}")
    if isinstance(error, TemplateSyntaxError):
        said = complaint(error)
        return Words(
            f"the sentence is not well formed: {said.en}", f"文の書き方が正しくありません（{said.ja}）"
        ), CLOSING
    if isinstance(error, TemplateRuntimeError):
        what = Words(str(error), str(error))
    else:
        what = Words(f"the sentence cannot be computed: {error}", f"文を計算できません（{error}）")
    return what, Words(
        "figures are compared with a | difference(b) and a | ratio(b), not with - or /",
        "値どうしの計算は - や / ではなく、a | difference(b)、a | ratio(b) を使います",
    )
