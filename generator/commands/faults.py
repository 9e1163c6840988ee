"""Mistakes in the arguments, told in our own words and in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.errors import Problem, Words
from generator.yaml_complaints import did_you_mean


def wants_traceback(arguments: Sequence[str]) -> bool:
    """Say whether ``--verbose`` was given; ``trace`` and others without that option show none."""
    return bool({"--verbose", "-v"} & set(arguments))


def usage_problem(fault: Exception) -> Problem | None:
    """Return what is wrong with the arguments, or None when the fault is none of theirs.

    typer brings click along inside itself; its exceptions are known by their names, which both share.
    """
    kinds = {each.__name__ for each in type(fault).__mro__}
    if "ClickException" not in kinds:
        return None
    context = getattr(fault, "ctx", None)
    command = str(context.command_path) if context else "reportgen"
    return Problem(_what(fault, kinds, context), "", _hint(fault, kinds, context, command))


def _what(fault: Exception, kinds: set[str], context: Any) -> Words:
    said = str(getattr(fault, "message", "") or fault)
    if "NoSuchOption" in kinds:
        option = getattr(fault, "option_name", "")
        return Words(f"there is no option {option}", f"{option} というオプションはありません")
    if "MissingParameter" in kinds:
        name = _parameter(fault)
        return Words(f"{name} is missing", f"{name} がありません")
    if "BadOptionUsage" in kinds:
        option = getattr(fault, "option_name", "")
        return Words(f"the option {option} is used wrongly: {said}", f"{option} の使い方が違います（{said}）")
    if said.startswith("No such command"):
        name = _quoted(said)
        return Words(f"there is no command {name}", f"{name} というコマンドはありません")
    if "unexpected extra argument" in said:
        extra = said.partition("(s) ")[2].strip("()")
        return Words(f"there is one argument too many: {extra}", f"余分な引数があります: {extra}")
    return Words(said, f"引数が違います（{said}）")


def _parameter(fault: Exception) -> str:
    parameter = getattr(fault, "param", None)
    name = getattr(parameter, "metavar", None) or getattr(parameter, "name", "") or ""
    return str(name).upper()


def _quoted(said: str) -> str:
    return said.split("'")[1] if said.count("'") >= 2 else said


def _hint(fault: Exception, kinds: set[str], context: Any, command: str) -> Words:
    near = None
    said = str(getattr(fault, "message", ""))
    if "NoSuchOption" in kinds and context:
        options = [name for parameter in context.command.params for name in parameter.opts if name.startswith("--")]
        near = did_you_mean(str(getattr(fault, "option_name", "")), options)
    elif said.startswith("No such command") and context:
        near = did_you_mean(_quoted(said), list(context.command.commands))
    return near or Words(f"see: {command} --help", f"使い方: {command} --help")
