"""Whether a text file is a template at all, before any page asks for it."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError

from generator.errors import Problem, Words


def syntax_problem(path: Path) -> Problem | None:
    """Return what makes a text file no template, with its line, or None."""
    try:
        Environment(autoescape=False).parse(path.read_text(encoding="utf-8-sig"))  # only parsed, never rendered
    except UnicodeDecodeError:
        return Problem(Words("not UTF-8", "UTF-8 ではありません"), str(path))
    except TemplateSyntaxError as fault:
        message = fault.message or ""
        what = Words(f"not a template: {message}", f"ひな形として読めません: {message}")
        return Problem(what, f"{path}:{fault.lineno}")
    return None
