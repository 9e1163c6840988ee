"""YAML read with the line and column of every node, and pydantic's findings told at those places.

The file is parsed by libyaml (PyYAML's C parser, its Python twin where that is not built) into nodes; the plain data are
built here, so that positions, duplicate keys, merges and limits are under our control. Scalars follow YAML 1.2's core
schema with two differences that suit people: ``01100`` (a municipality code) and ``2021-12-31`` stay text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from generator.errors import GeneratorError, Problem, SpecError, Words

if TYPE_CHECKING:
    import yaml
    from pydantic import BaseModel

    M = TypeVar("M", bound=BaseModel)

Loc = tuple[str | int, ...]
"""A path in the data: keys and list indices, as pydantic gives it."""

MAX_NODES = 200_000
"""Nodes after aliases are expanded; far above any real file, far below what exhausts memory."""
MAX_DEPTH = 60


@dataclass(frozen=True, slots=True)
class YamlSource:
    """A YAML file as plain data, with positions (0-based line and column, as the parser counts)."""

    path: Path
    data: dict[str, Any]
    values: dict[Loc, tuple[int, int]] = field(repr=False)
    keys: dict[Loc, tuple[int, int]] = field(repr=False)

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
        if known in self.keys and (key or isinstance(self.at(known), dict | list)):
            line, column = self.keys[known]
        else:
            line, column = self.values[known]
        return f"{self.path}:{line + 1}:{column + 1}"

    def at(self, loc: Sequence[str | int]) -> Any:
        """Return the value at ``loc``. Raises KeyError or IndexError when it is not there."""
        value: Any = self.data
        for step in loc:
            value = value[step]
        return value


def read_yaml(path: Path, error: type[GeneratorError] = SpecError) -> YamlSource:
    """Read a YAML file whose top is a mapping.

    Raises:
        GeneratorError: as ``error``; not found, not UTF-8, not YAML, empty, duplicate key, not a mapping.

    """
    text = _read_text(path, error)
    node = _compose(path, text, error)
    builder = _Builder(path, error)
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
        raise error(_not_a_mapping(builder.mark(node), data))
    return YamlSource(path, data, builder.values, builder.keys)


def _not_a_mapping(place: str, data: Any) -> Problem:
    if data is None:
        return Problem(Words("the file is empty", "ファイルが空です"), place)
    kind = Words("a list", "一覧（-）") if isinstance(data, list) else Words("a single value", "１つの値")
    return Problem(
        Words(
            f"the file holds {kind.en}, expected keys with values",
            f"{kind.ja}だけが書かれています。「項目: 値」が必要です",
        ),
        place,
        Words(
            "begin with a line such as `title: …` (half-width colon and a space)",
            "`title: …` のような行で始めます（半角のコロンと空白）",
        ),
    )


def _read_text(path: Path, error: type[GeneratorError]) -> str:
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise error(
            Problem(Words("the file does not exist", "ファイルがありません"), str(path), _similar_files(path))
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
        raise error(_not_utf8(path, raw, fault.start)) from None


def _similar_files(path: Path) -> Words | None:
    folder = path.parent
    there = sorted(p.name for p in folder.glob("*" + path.suffix)) if folder.is_dir() else []
    return did_you_mean(path.name, there)


def _not_utf8(path: Path, raw: bytes, start: int) -> Problem:
    line = raw.count(b"\n", 0, start) + 1
    column = start - (raw.rfind(b"\n", 0, start) + 1) + 1
    return Problem(
        Words(
            f"the file is not UTF-8{_guess(raw, ' (it looks like %s)')}",
            f"文字コードが UTF-8 ではありません{_guess(raw, '（%s のようです）')}",
        ),
        f"{path}:{line}:{column}",
        Words("save it again as UTF-8", "UTF-8 で保存し直してください"),
    )


def _guess(raw: bytes, form: str) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return form % "UTF-16"
    try:
        raw.decode("cp932")
    except UnicodeDecodeError:
        return ""
    return form % "Shift_JIS (CP932)"


def _compose(path: Path, text: str, error: type[GeneratorError]) -> yaml.Node | None:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=loader)
    except RecursionError:
        raise error(_too_much(str(path))) from None
    except yaml.YAMLError as fault:
        raise error(_not_yaml(path, text, fault)) from None
    return node


def _too_much(place: str) -> Problem:
    return Problem(
        Words(
            "the file is nested too deeply or expands to too much", "入れ子が深すぎるか、参照（*）の展開が大きすぎます"
        ),
        place,
        Words("write it out without aliases", "参照（& と *）を使わずに書いてください"),
    )


_COMPLAINTS = {
    "mapping values are not allowed": Words("a colon where none may stand", "ここにコロン（:）は書けません"),
    "could not find expected ':'": Words("a key without its colon", "項目名のあとのコロン（:）がありません"),
    "did not find expected key": Words(
        "a key was expected; the indentation does not fit", "項目名が必要です。字下げが合っていません"
    ),
    "did not find expected '-' indicator": Words("a list item (-) was expected", "一覧の印（-）が必要です"),
    "cannot start any token": Words(
        "a character that cannot stand here unquoted", "この文字は引用符なしでは書けません"
    ),
    "unexpected end of stream": Words("a quotation mark is not closed", "引用符が閉じていません"),
    "did not find expected ',' or": Words(
        "a bracket is not closed, or a comma is missing", "かっこが閉じていないか、コンマがありません"
    ),
    "found another document": Words(
        "more than one document (---) in the file", "１つのファイルに文書（---）が２つ以上あります"
    ),
    "did not find expected node content": Words(
        "the text ends or breaks off inside a bracket", "かっこが閉じていません"
    ),
    "found a tab character": Words("a tab", "タブが含まれています"),
    "expected <block end>": Words("the indentation does not fit", "字下げが合っていません"),
    "found unexpected ':'": Words("a colon where none may stand", "ここにコロン（:）は書けません"),
    "expected the node content": Words("the text ends or breaks off inside a bracket", "かっこが閉じていません"),
    "undefined alias": Words("an alias (*) without its anchor (&)", "参照（*）の元（&）がありません"),
    "block sequence entries are not allowed": Words(
        "a list item (-) where none may stand", "ここに一覧の印（-）は書けません"
    ),
    "control characters are not allowed": Words("a control character", "制御文字が含まれています"),
}


def _not_yaml(path: Path, text: str, fault: yaml.YAMLError) -> Problem:
    mark = getattr(fault, "problem_mark", None)
    said = str(getattr(fault, "problem", None) or getattr(fault, "reason", None) or fault)
    known = next((words for part, words in _COMPLAINTS.items() if part in said), Words(said, said))
    if mark is not None:
        line, column = mark.line, mark.column
    else:
        before = text[: max(getattr(fault, "position", 0), 0)]
        line, column = before.count("\n"), len(before) - (before.rfind("\n") + 1)
    return Problem(
        Words(f"not valid YAML: {known.en}", f"YAML として読めません。{known.ja}"),
        f"{path}:{line + 1}:{column + 1}",
        _typing_hint(text, line),
    )


def _typing_hint(text: str, line: int) -> Words | None:
    """Say what Japanese typists trip over: full-width colons and spaces, tabs, on this line or the one before."""
    near = text.splitlines()[max(line - 1, 0) : line + 1]
    if any("\t" in each for each in near):
        return Words("indent with spaces, not tabs", "タブではなく半角の空白で字下げします")
    if any(re.match(r"[\s\-]*　", each) for each in near):
        return Words("indent with half-width spaces, not full-width ones", "全角の空白ではなく半角の空白で字下げします")
    if any(re.match(r"[\s\-]*[A-Za-z_]+：", each) for each in near):
        return Words(
            "the colon must be half-width, with a space after it", "コロンは半角（:）にして、あとに空白を置きます"
        )
    return Words(
        "put a text that holds `: `, `#` or brackets in quotes", "「: 」「#」やかっこを含む文は引用符で囲みます"
    )


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

    def __init__(self, path: Path, error: type[GeneratorError]) -> None:
        self.path = path
        self.error = error
        self.values: dict[Loc, tuple[int, int]] = {}
        self.keys: dict[Loc, tuple[int, int]] = {}
        self.count = 0

    def mark(self, node: yaml.Node) -> str:
        return f"{self.path}:{node.start_mark.line + 1}:{node.start_mark.column + 1}"

    def build(self, node: yaml.Node, loc: Loc, depth: int) -> Any:
        self.count += 1
        if self.count > MAX_NODES or depth > MAX_DEPTH:
            raise self.error(_too_much(self.mark(node)))
        self._check_tag(node)
        self.values[loc] = (node.start_mark.line, node.start_mark.column)
        if node.id == "mapping":
            return self._mapping(node, loc, depth)
        if node.id == "sequence":
            return [self.build(item, (*loc, index), depth + 1) for index, item in enumerate(node.value)]
        return node.value if node.style else _scalar(node.value)

    def _check_tag(self, node: yaml.Node) -> None:
        if not node.tag.startswith("tag:yaml.org,2002:") or "/" in node.tag:
            tag = node.tag.replace("tag:yaml.org,2002:", "!!")
            raise self.error(
                Problem(
                    Words(f"the tag {tag} is not allowed", f"タグ {tag} は使えません"),
                    self.mark(node),
                    Words("put a text that begins with ! in quotes", "! で始まる文は引用符で囲みます"),
                )
            )

    def _mapping(self, node: yaml.Node, loc: Loc, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        merges: list[yaml.Node] = []
        for key, value in node.value:
            if key.id != "scalar":
                raise self.error(Problem(Words("a key must be a text", "項目名は文字列で書きます"), self.mark(key)))
            if key.value == "<<" and not key.style:
                merges.extend(value.value if value.id == "sequence" else [value])
                continue
            here = (*loc, key.value)
            if key.value in data:
                raise self.error(self._duplicate(key, self.keys[here][0] + 1))
            data[key.value] = self.build(value, here, depth + 1)
            self.keys[here] = (key.start_mark.line, key.start_mark.column)
        for merge in merges:
            self._merge(merge, data, loc, depth)
        return data

    def _duplicate(self, key: yaml.Node, line: int) -> Problem:
        return Problem(
            Words(f"the key “{key.value}” stands twice", f"項目「{key.value}」が２回書かれています"),
            self.mark(key),
            Words(f"it is already on line {line}; keep one", f"{line}行目にもあります。一方を消してください"),
        )

    def _merge(self, merge: yaml.Node, data: dict[str, Any], loc: Loc, depth: int) -> None:
        """Add the keys of a merged mapping (``<<``) that are not there yet."""
        if merge.id != "mapping":
            raise self.error(
                Problem(Words("<< takes keys with values", "<< には「項目: 値」のまとまりを書きます"), self.mark(merge))
            )
        if depth > MAX_DEPTH:
            raise self.error(_too_much(self.mark(merge)))
        other = _Builder(self.path, self.error)
        other.count = self.count
        merged = other.build(merge, loc, depth + 1)
        self.count = other.count
        taken = {name for name in merged if name not in data}
        for mine, theirs in ((self.values, other.values), (self.keys, other.keys)):
            mine.update({at: mark for at, mark in theirs.items() if len(at) > len(loc) and at[len(loc)] in taken})
        data.update({name: merged[name] for name in merged if name in taken})


def did_you_mean(found: str, known: Sequence[str]) -> Words | None:
    """Return a hint naming the closest known words, or None when nothing is near."""
    near = get_close_matches(found, known, n=2, cutoff=0.6) or [k for k in known if k.casefold() == found.casefold()]
    if not near:
        return None
    return Words(f"did you mean {' or '.join(near)}?", f"もしかして {' / '.join(near)} ですか")


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
