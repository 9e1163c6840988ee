"""What a picture shows, as plain data: rows (areas) by columns (questions), each value a figure with its source.

One shape serves every drawing: a scatter has two columns, a heat map many, a box plot one column a kind. How it is drawn is
told by the drawing's name alone: one of ``BUILT_IN``, or one that an installed package offers under ``ENTRY_POINTS``.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import entry_points
from typing import Literal

from generator.report.numbers import Figure
from generator.report.runs import Rich

BUILT_IN = ("scatter", "heat_map", "box_plot")
ENTRY_POINTS = "reportgen.figures"
"""The group of entry points by which an installed package offers drawing functions."""

PictureRole = Literal["own", "similar", "region", "named", "other"]
"""``own`` is the one the page is about; ``similar`` its neighbours, ``region`` the rest of its region, ``named`` for orientation."""


@dataclass(frozen=True, slots=True)
class PictureColumn:
    """What one value of each row tells: ``label`` (AI導入率), ``unit`` as printed (％)."""

    label: Rich
    unit: str


@dataclass(frozen=True, slots=True)
class PictureRow:
    """One area or body. ``values`` stand in the order of the columns, None where a column does not concern it.

    ``label`` is its name in full, ``short`` as it is printed beside a mark (富山).
    """

    label: Rich
    values: tuple[Figure | None, ...]
    short: Rich = ()
    role: PictureRole = "other"


@dataclass(frozen=True, slots=True)
class Tally:
    """One line of a small table beside the drawing: どちらも全国以上 20."""

    label: Rich
    value: Figure
    strong: bool = False


@dataclass(frozen=True, slots=True)
class PictureData:
    """All that a drawing shows. ``references`` are rows to compare with (the nation), not drawn as marks.

    ``key`` names the roles that occur. ``tally`` stands under ``tally_heading``: its words and its unit.
    """

    columns: tuple[PictureColumn, ...]
    rows: tuple[PictureRow, ...]
    references: tuple[PictureRow, ...] = ()
    key: tuple[tuple[PictureRole, Rich], ...] = ()
    tally_heading: tuple[Rich, ...] = ()
    tally: tuple[Tally, ...] = ()


def drawing_names() -> tuple[str, ...]:
    """Return the names of all drawings, the built-in ones first; nothing is loaded."""
    return (*BUILT_IN, *sorted({point.name for point in entry_points(group=ENTRY_POINTS)} - set(BUILT_IN)))
