"""Whether a text file is a template at all, and which blocks it has, before any page asks for it."""

from __future__ import annotations

import re
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from generator.errors import Problem, Words

_TOKENS = {
    "end of print statement": "}}",
    "end of statement block": "%}",
    "begin of print statement": "{{",
    "begin of statement block": "{%",
    "end of comment": "#}",
}
_SAID = (
    (r"Unexpected end of template\. Jinja was looking for the following tags: (.+?)\.",
     Words("{} is missing: a block was not closed", "閉じる {} がありません")),
    (r"Missing end of comment tag", Words("#}} is missing: a comment was not closed", "注釈を閉じる #}} がありません")),
    (r"Encountered unknown tag '(.+?)'", Words("there is no tag “{}”", "「{}」という命令はありません")),
    (r"unexpected char '(.+?)' at", Words("“{}” cannot stand within {{{{ }}}} or {{% %}}", "{{{{ }}}} や {{% %}} の中に「{}」は書けません")),
    (r"expected token '(.+?)', got '(.+?)'", Words("expected “{}”, found “{}”", "「{}」が必要なところに「{}」があります")),
    (r"unexpected '(.+?)'", Words("“{}” cannot stand here", "ここに「{}」は書けません")),
)  # fmt: skip
CLOSING = Words(
    "look whether each {{ }} and {% %}, each bracket and quotation mark is closed",
    "{{ }} や {% %}、かっこ、引用符が、それぞれ閉じているかを確かめてください",
)
TOO_DEEP = Words("the sentence is nested too deeply", "文の入れ子が深すぎます")
FLATTER = Words("write it without nesting", "入れ子にせずに書いてください")
_END = re.compile(r"'(\w+)'$")


def syntax_problem(path: Path) -> Problem | None:
    """Return what makes a text file no template, with its line, or None."""
    try:
        found = _parsed(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        hint = Words("save it again as UTF-8", "UTF-8 で保存し直してください")
        return Problem(Words("not UTF-8", "文字コードが UTF-8 ではありません"), str(path), hint)
    except TemplateSyntaxError as fault:
        said = complaint(fault)
        what = Words(f"not a template: {said.en}", f"ひな形として読めません。{said.ja}")
        return Problem(what, f"{path}:{fault.lineno}", CLOSING)
    except RecursionError:
        return Problem(TOO_DEEP, str(path), FLATTER)
    return _twice(found, path)


def _twice(template: nodes.Template, path: Path) -> Problem | None:
    seen: set[str] = set()
    for block in template.find_all(nodes.Block):
        if block.name in seen:
            what = Words(f"the block “{block.name}” is there twice", f"block「{block.name}」が二つあります")
            return Problem(what, f"{path}:{block.lineno}", Words("keep one of them", "一つにしてください"))
        seen.add(block.name)
    return None


def block_names(text: str) -> tuple[str, ...]:
    """Return the names of a template's blocks; none when it is no template."""
    try:
        return tuple(each.name for each in _parsed(text).find_all(nodes.Block))
    except (TemplateSyntaxError, RecursionError):
        return ()


def complaint(fault: TemplateSyntaxError) -> Words:
    """Return what a template's parser says, in plain words."""
    message = fault.message or ""
    for pattern, words in _SAID:
        if match := re.search(pattern, message):
            parts = [_shown(part) for part in match.groups()]
            return Words(words.en.format(*parts), words.ja.format(*parts))
    return Words(message, message)


def _shown(token: str) -> str:
    """Return a token as it is written; of the tags that may close a block the last, which always does."""
    if end := _END.search(token):
        return f"{{% {end[1]} %}}"
    return _TOKENS.get(token.strip("'"), token.strip("'"))


def _parsed(text: str) -> nodes.Template:
    return Environment(autoescape=False).parse(text)  # only parsed, never rendered
