"""Find the function that draws a picture: built in, or offered by an installed package. A spec can never give a path."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from generator.errors import LayoutError, Problem, Words
from generator.report.pictures import BUILT_IN, ENTRY_POINTS, drawing_names

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from generator.figures.given import Given

Drawing = Callable[["Figure", "Given"], None]
"""Draws into a matplotlib Figure of the size that the page has for it what it is given."""


def drawing_called(name: str) -> Drawing:
    """Return the drawing function of a name.

    Raises:
        LayoutError: there is none, or its package cannot be loaded.

    """
    if name in BUILT_IN:
        found: Drawing = import_module(f"generator.figures.{name}").draw
        return found
    offered = next((point for point in entry_points(group=ENTRY_POINTS) if point.name == name), None)
    if offered is None:
        raise LayoutError(_unknown(name))
    try:
        loaded: Drawing = offered.load()
    except Exception as fault:  # whatever the package's own import raises
        raise LayoutError(_unloadable(name, offered.value, fault)) from None
    if not callable(loaded):
        raise LayoutError(_unloadable(name, offered.value, TypeError("not a function")))
    return loaded


def _unknown(name: str) -> Problem:
    known = drawing_names()
    return Problem(
        Words(f"no drawing is called “{name}”", f"「{name}」という図の描き方はありません"),
        "",
        Words(f"drawings: {', '.join(known)}", f"図の描き方: {', '.join(known)}"),
    )


def _unloadable(name: str, value: str, fault: Exception) -> Problem:
    told = f"{type(fault).__name__}: {fault}"
    return Problem(
        Words(
            f"the drawing “{name}” ({value}) cannot be loaded: {told}",
            f"図の描き方「{name}」（{value}）を読み込めません: {told}",
        ),
        "",
        Words("mend or reinstall the package that offers it", "これを提供するパッケージを直すか、入れ直してください"),
    )
