"""The language of messages, chosen by the locale, and how findings are printed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from typing import Literal

from generator.errors import Problem, Words

Language = Literal["en", "ja"]

_WINDOWS_JAPANESE = 0x11
"""Primary language id of Japanese (LANG_JAPANESE)."""


def language(environ: Mapping[str, str] = os.environ) -> Language:
    """Return Japanese when LC_ALL, else LC_MESSAGES, else LANG says so (Windows: the display language), else English."""
    said = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    if said:
        return "ja" if said.lower().startswith("ja") else "en"
    return "ja" if _windows_speaks_japanese() else "en"


def _windows_speaks_japanese() -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    return bool(ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == _WINDOWS_JAPANESE)


def say(words: Words, tongue: Language) -> str:
    """Return the message in a language."""
    return words.ja if tongue == "ja" else words.en


_SEVERITY = {"error": Words("error", "誤り"), "warning": Words("warning", "注意")}


def told(problems: Iterable[Problem], tongue: Language) -> str:
    """Return findings as lines: ``place: error: what``, and the hint on a line of its own."""
    lines: list[str] = []
    for problem in problems:
        where = problem.place if tongue == "ja" else problem.english_place
        place = f"{where}: " if where else ""
        lines.append(f"{place}{say(_SEVERITY[problem.severity], tongue)}: {say(problem.what, tongue)}")
        if problem.hint:
            lines.append(f"  → {say(problem.hint, tongue)}")
    return "\n".join(lines)
