"""Pictures made for tests: plain data, drawn on a rectangle of the page with the bundled font."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from generator.figures.drawing import draw
from generator.layout.document import MM, Inked, PicturePiece, Rect, Written
from generator.layout.fonts import Fonts, load_fonts
from generator.report.blocks import Picture
from generator.report.numbers import Cell, Figure, Number, Source
from generator.report.pictures import PictureColumn, PictureData, PictureRole, PictureRow
from generator.report.runs import typed
from generator.theme.load import load_theme

ROOT = Path(__file__).parents[2]
THEME = load_theme("ministry", [ROOT / "templates" / "themes"])
RECT = Rect(20.0, 40.0, 174 * MM, 130 * MM)
CELL = Cell("published/by_area.csv", 2, "値")


def fonts() -> Fonts:
    return load_fonts(THEME.fonts.families)


def share(value: float) -> Number:
    return Number(Decimal(str(value)), "％", Source((CELL,)), 1)


def row(name: str, *values: float | Figure | None, role: PictureRole = "other") -> PictureRow:
    return PictureRow(
        typed(name), tuple(share(each) if isinstance(each, int | float) else each for each in values), role=role
    )


def data(*rows: PictureRow, columns: Sequence[str] = ("AI導入率", "RPA導入率"), **more: Any) -> PictureData:
    return PictureData(tuple(PictureColumn(typed(one), "％") for one in columns), rows, **more)


def drawn(drawing: str, shown: PictureData, rect: Rect = RECT) -> tuple[PicturePiece, ...]:
    return draw(Picture(drawing, shown, "見本の図", "見本"), rect, THEME, fonts())


def texts(pieces: Sequence[PicturePiece]) -> list[str]:
    return ["".join(run.text for run in piece.runs) for piece in pieces if isinstance(piece, Written)]


def paths(pieces: Sequence[PicturePiece]) -> list[Inked]:
    return [piece for piece in pieces if isinstance(piece, Inked)]


class Offered:
    """An entry point as an installed package offers one."""

    def __init__(self, name: str, function: Any) -> None:
        self.name, self.value, self._function = name, f"package:{name}", function

    def load(self) -> Any:
        if isinstance(self._function, Exception):
            raise self._function
        return self._function


@contextmanager
def offered(**functions: Any) -> Any:
    """Let installed packages offer drawing functions by name."""
    points = [Offered(name, function) for name, function in functions.items()]
    with pytest.MonkeyPatch.context() as patch:
        for module in ("generator.figures.registry", "generator.report.pictures"):
            patch.setattr(f"{module}.entry_points", lambda group: points if group == "reportgen.figures" else [])
        yield
