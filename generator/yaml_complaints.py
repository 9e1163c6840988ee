"""What is said when a file cannot be read as YAML: in plain words, at its place, with what typists trip over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from generator.errors import Problem, Words

if TYPE_CHECKING:
    import yaml


def did_you_mean(found: str, known: Sequence[str]) -> Words | None:
    """Return a hint naming the closest known words, or None when nothing is near."""
    typed = normalize("NFKC", found)  # full-width letters are far from half-width ones
    near = get_close_matches(typed, known, n=2, cutoff=0.6) or [k for k in known if k.casefold() == typed.casefold()]
    if not near:
        return None
    return Words(f"did you mean {' or '.join(near)}?", f"もしかして {' / '.join(near)} ですか")


def not_a_mapping(place: str, data: Any) -> Problem:
    """Say that the top of the file is not a mapping."""
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


def similar_files(path: Path) -> Words | None:
    """Return a hint naming the files of that folder whose names are near."""
    folder = path.parent
    there = sorted(p.name for p in folder.glob("*") if p.suffix in {".yaml", ".yml", path.suffix})
    return did_you_mean(path.name, [name for name in there if Path(name).stem == path.stem] or there)


def not_utf8(path: Path, raw: bytes, start: int) -> Problem:
    """Say where the first byte that is not UTF-8 stands, and which encoding it looks like."""
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


def too_much(place: str) -> Problem:
    """Say that nesting or aliases run away."""
    return Problem(
        Words(
            "the file is nested too deeply or expands to too much", "入れ子が深すぎるか、参照（*）の展開が大きすぎます"
        ),
        place,
        Words("write it out without aliases", "参照（& と *）を使わずに書いてください"),
    )


def too_large(path: Path, most: int) -> Problem:
    """Say that a file is larger than any that people write."""
    return Problem(
        Words(
            f"the file is larger than {most // 1_000_000} MB, which no such file needs",
            f"ファイルが {most // 1_000_000} MB を超えています。この種のファイルには大きすぎます",
        ),
        str(path),
        Words("divide it, or take out what does not belong there", "分けるか、余分なものを除いてください"),
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


_INDENTED = ("did not find expected key", "expected <block end>", "did not find expected '-' indicator")
_UNCLOSED = ("unexpected end of stream", "did not find expected ',' or")


def not_yaml(path: Path, text: str, fault: yaml.YAMLError) -> Problem:
    """Say the parser's complaint in plain words, at its place."""
    mark = getattr(fault, "problem_mark", None)
    said = str(getattr(fault, "problem", None) or getattr(fault, "reason", None) or fault)
    if any(part in said for part in _UNCLOSED):
        mark = getattr(fault, "context_mark", None) or mark  # where it was opened says more than the end of the file
    known = next((words for part, words in _COMPLAINTS.items() if part in said), Words(said, said))
    if mark is not None:
        line, column = mark.line, mark.column
    else:
        before = text[: max(getattr(fault, "position", 0), 0)]
        line, column = before.count("\n"), len(before) - (before.rfind("\n") + 1)
    return Problem(
        Words(f"not valid YAML: {known.en}", f"YAML として読めません。{known.ja}"),
        f"{path}:{line + 1}:{column + 1}",
        _typing_hint(text, line)
        or (_NEIGHBOURS if _begins(text, line, column) and any(part in said for part in _INDENTED) else None)
        or (_QUOTES_OR_INDENT if any(part in said for part in _COLONS) else _QUOTES),
    )


_NEIGHBOURS = Words(
    "begin the line with as many spaces as its neighbours; the heading above it may still be a comment (#)",
    "行の頭の空白の数を、同じまとまりの行とそろえます。上の見出しの行に「#」が残っていないかも見てください",
)
_QUOTES = Words(
    "put a text that holds `: `, `#` or brackets in quotes", "「: 」「#」やかっこを含む文は引用符で囲みます"
)

_COLONS = ("mapping values are not allowed", "could not find expected ':'")
_QUOTES_OR_INDENT = Words(
    f"{_QUOTES.en}; else begin the line with as many spaces as its neighbours",
    f"{_QUOTES.ja}。そうでなければ、行の頭の空白の数（字下げ）を、同じまとまりの行とそろえます",
)


def _begins(text: str, line: int, column: int) -> bool:
    """Say whether a line's first letter stands at a column: what is wrong there is how far it is indented."""
    lines = text.splitlines()
    return line < len(lines) and len(lines[line]) - len(lines[line].lstrip(" ")) == column


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
    return None
