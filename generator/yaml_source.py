"""YAML read with the line and column of every node, and pydantic's findings told at those places.

The file is parsed by libyaml (PyYAML's C parser, its Python twin where that is not built) into nodes; the plain data are
built here, so that positions, duplicate keys, merges and limits are under our control. Scalars follow YAML 1.2's core
schema with two differences that suit people: ``01100`` (a municipality code) and ``2021-12-31`` stay text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import yaml

from generator.errors import GeneratorError, Problem, SpecError, Words
from generator.yaml_complaints import not_a_mapping, not_utf8, not_yaml, similar_files, too_large, too_much

if TYPE_CHECKING:
    from pydantic import BaseModel

    M = TypeVar("M", bound=BaseModel)

Loc = tuple[str | int, ...]
"""A path in the data: keys and list indices, as pydantic gives it."""

MAX_NODES = 50_000
"""Nodes after aliases are expanded; far above any real file, far below what exhausts memory."""
MAX_DEPTH = 60
MAX_BYTES = 2_000_000
"""Forty times the largest file that ships."""


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A file that was read; ``via`` is the place in another file that has it included, empty when the user named it."""

    path: Path
    via: str = ""

    def place(self, at: str = "") -> str:
        """Return the file with ``at`` (``:line:column``), and who includes it: ``common.yaml:3:5 ← report.yaml:1:10``."""
        return f"{self.path}{at} ← {self.via}" if self.via else f"{self.path}{at}"


class Mark(NamedTuple):
    """Where a value or key stands; line and column from 0, as the parser counts."""

    line: int
    column: int
    file: YamlFile

    def __str__(self) -> str:
        return self.file.place(f":{self.line + 1}:{self.column + 1}")


@dataclass(frozen=True, slots=True)
class YamlSource:
    """A YAML file, or several laid over each other, as plain data with the position of everything. ``path`` is the upper file."""

    path: Path
    data: dict[str, Any]
    values: dict[Loc, Mark] = field(repr=False)
    keys: dict[Loc, Mark] = field(repr=False)

    def nearest(self, loc: Sequence[str | int]) -> Loc:
        """Return the part of ``loc`` that exists in the file; what does not (a missing key, a union's tag) is skipped."""
        known: Loc = ()
        for step in loc:
            if (*known, step) in self.values:
                known = (*known, step)
        return known

    def place(self, loc: Sequence[str | int] = (), *, key: bool = False) -> str:
        """Return ``file:line:column`` (from 1) of the value at ``loc``, or of its nearest parent.

        A value that is itself a mapping or list under a key is shown at its key; ``key`` asks for the key in any case.
        """
        known = self.nearest(loc)
        at_key = known in self.keys and (key or isinstance(self.at(known), dict | list))
        return str(self.keys[known] if at_key else self.values[known])

    def file(self, loc: Sequence[str | int] = ()) -> YamlFile:
        """Return the file in which the value at ``loc`` is written."""
        return self.values[self.nearest(loc)].file

    def at(self, loc: Sequence[str | int]) -> Any:
        """Return the value at ``loc``. Raises KeyError or IndexError when it is not there."""
        value: Any = self.data
        for step in loc:
            value = value[step]
        return value


def read_yaml(path: Path, error: type[GeneratorError] = SpecError, via: str = "") -> YamlSource:
    """Read a YAML file whose top is a mapping; ``via`` is the place that has it included.

    Raises:
        GeneratorError: as ``error``; not found, too large, not UTF-8, not YAML, empty, duplicate key, not a mapping.

    """
    text = _read_text(path, error)
    node = _compose(path, text, error)
    builder = _Builder(YamlFile(path, via), error)
    if node is None:
        raise error(
            Problem(
                Words("the file is empty", "ファイルが空です"),
                str(path),
                Words("write at least one key", "項目を書いてください"),
            )
        )
    data = builder.build(node, (), 0)
    if data is None or not isinstance(data, dict):
        raise error(not_a_mapping(builder.place(node), data))
    return YamlSource(path, data, builder.values, builder.keys)


def _read_text(path: Path, error: type[GeneratorError]) -> str:
    try:
        if path.is_file() and path.stat().st_size > MAX_BYTES:
            raise error(too_large(path, MAX_BYTES))
        raw = path.read_bytes()
    except FileNotFoundError:
        raise error(
            Problem(Words("the file does not exist", "ファイルがありません"), str(path), similar_files(path))
        ) from None
    except IsADirectoryError:
        raise error(
            Problem(
                Words("this is a folder, expected a YAML file", "フォルダーです。YAML ファイルが必要です"), str(path)
            )
        ) from None
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise error(
            Problem(Words(f"the file cannot be read: {reason}", f"ファイルを読めません（{reason}）"), str(path))
        ) from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise error(not_utf8(path, raw, fault.start)) from None


def _compose(path: Path, text: str, error: type[GeneratorError]) -> yaml.Node | None:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        _check_size(
            path, text, error
        )  # libyaml composes by recursion in C, which ends the process where it is too deep
        node: yaml.Node | None = yaml.compose(text, Loader=loader)
    except yaml.YAMLError as fault:
        raise error(not_yaml(path, text, fault)) from None
    return node


def _check_size(path: Path, text: str, error: type[GeneratorError]) -> None:
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH or count > 2 * MAX_NODES:
            mark = event.start_mark
            raise error(too_much(f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)))


_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)$")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)?\.[0-9]+$|[-+]?(0|[1-9][0-9]*)\.$")
_WORDS = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


def _scalar(text: str) -> str | int | float | bool | None:
    if text in _WORDS:
        return _WORDS[text]
    if len(text) < 30 and _INTEGER.match(text):
        return int(text)
    if len(text) < 30 and _DECIMAL.match(text):
        return float(text)
    return text


class _Builder:
    """Builds plain data from nodes, noting where each value and key stands. Keys are always text."""

    def __init__(self, file: YamlFile, error: type[GeneratorError]) -> None:
        self.file = file
        self.error = error
        self.values: dict[Loc, Mark] = {}
        self.keys: dict[Loc, Mark] = {}
        self.count = 0

    def mark(self, node: yaml.Node) -> Mark:
        return Mark(node.start_mark.line, node.start_mark.column, self.file)

    def place(self, node: yaml.Node) -> str:
        return f"{self.file.path}:{node.start_mark.line + 1}:{node.start_mark.column + 1}"

    def build(self, node: yaml.Node, loc: Loc, depth: int) -> Any:
        self.count += 1
        if self.count > MAX_NODES or depth > MAX_DEPTH:
            raise self.error(too_much(self.place(node)))
        self._check_tag(node)
        self.values[loc] = self.mark(node)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, loc, depth)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, (*loc, index), depth + 1) for index, item in enumerate(node.value)]
        return node.value if getattr(node, "style", "") else _scalar(node.value)

    def _check_tag(self, node: yaml.Node) -> None:
        if not node.tag.startswith("tag:yaml.org,2002:") or "/" in node.tag:
            tag = node.tag.replace("tag:yaml.org,2002:", "!!")
            raise self.error(
                Problem(
                    Words(f"the tag {tag} is not allowed", f"タグ {tag} は使えません"),
                    self.place(node),
                    Words("put a text that begins with ! in quotes", "! で始まる文は引用符で囲みます"),
                )
            )

    def _mapping(self, node: yaml.Node, loc: Loc, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        merges: list[yaml.Node] = []
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise self.error(Problem(Words("a key must be a text", "項目名は文字列で書きます"), self.place(key)))
            if key.value == "<<" and not key.style:
                merges.extend(value.value if isinstance(value, yaml.SequenceNode) else [value])
                continue
            here = (*loc, key.value)
            if key.value in data:
                raise self.error(self._duplicate(key, self.keys[here].line + 1))
            data[key.value] = self.build(value, here, depth + 1)
            self.keys[here] = self.mark(key)
        for merge in merges:
            self._merge(merge, data, loc, depth)
        return data

    def _duplicate(self, key: yaml.Node, line: int) -> Problem:
        return Problem(
            Words(f"the key “{key.value}” stands twice", f"項目「{key.value}」が２回書かれています"),
            self.place(key),
            Words(f"it is already on line {line}; keep one", f"{line}行目にもあります。一方を消してください"),
        )

    def _merge(self, merge: yaml.Node, data: dict[str, Any], loc: Loc, depth: int) -> None:
        """Add the keys of a merged mapping (``<<``) that are not there yet."""
        if not isinstance(merge, yaml.MappingNode):
            raise self.error(
                Problem(
                    Words("<< takes keys with values", "<< には「項目: 値」のまとまりを書きます"), self.place(merge)
                )
            )
        if depth > MAX_DEPTH:
            raise self.error(too_much(self.place(merge)))
        other = _Builder(self.file, self.error)
        other.count = self.count
        merged = other.build(merge, loc, depth + 1)
        self.count = other.count
        taken = {name for name in merged if name not in data}
        for mine, theirs in ((self.values, other.values), (self.keys, other.keys)):
            mine.update({at: mark for at, mark in theirs.items() if len(at) > len(loc) and at[len(loc)] in taken})
        data.update({name: merged[name] for name in merged if name in taken})


def validated(
    model: type[M], source: YamlSource, error: type[GeneratorError] = SpecError, at: Sequence[str | int] = ()
) -> M:
    """Return the part of ``source`` at the path ``at`` as ``model``.

    Raises:
        GeneratorError: as ``error``, with one problem a finding: where, what was found, what was expected.

    """
    from pydantic import ValidationError

    try:
        return model.model_validate(source.at(at))
    except ValidationError as fault:
        from generator.validation import problems_of

        raise error(*problems_of(fault, model, source, tuple(at))) from None
