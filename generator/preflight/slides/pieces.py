"""The texts of a slide, each set in its box once: shapes' bodies and tables' cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from generator.layout.document import Rect
from generator.layout.fonts import Fonts
from generator.preflight.contrast import Rgb
from generator.preflight.slides.measuring import Setting, set_text
from generator.preflight.slides.package import NS, Element
from generator.preflight.slides.shapes import EMU, Shape
from generator.preflight.slides.slide import Slide
from generator.preflight.slides.styles import Styles
from generator.preflight.slides.texts import Body, body_of, cell_body

PLAIN_TABLES = ("{2D5ABB26-0587-4C30-8999-92F81FD0307C}", "{5940675A-B579-460E-94D1-54222C63F5DA}", "")
"""Table styles without fills of their own: No Style, No Grid; No Style, Table Grid; none."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One text: of a shape, or of a cell, then ``place`` is (row, column) from 1 and ``fill`` the cell's."""

    shape: Shape
    body: Body
    box: Rect
    setting: Setting
    place: tuple[int, int] | None = None
    fill: Rgb | str | None = None

    @property
    def name(self) -> str:
        """What to call it in a finding."""
        return f"{self.shape.name} ({self.place[0]}, {self.place[1]})" if self.place else self.shape.name


def pieces_of(slide: Slide, fonts: Fonts) -> list[Piece]:
    """Return the texts of a slide in drawing order."""
    found: list[Piece] = []
    for shape in slide.everything():
        if shape.kind == "table":
            found.extend(_cells(slide, shape, fonts))
        elif (body := body_of(slide, shape)) is not None:
            found.append(Piece(shape, body, shape.box, set_text(body, shape.box, fonts)))
    return found


def table_rect(shape: Shape) -> Rect:
    """Return what a table covers: the sums of its columns and rows, which may be more than its frame says."""
    table = shape.element.find("a:graphic/a:graphicData/a:tbl", NS)
    widths, heights = _steps(table)
    return Rect(shape.box.x, shape.box.y, widths[-1], heights[-1])


def _steps(table: Element) -> tuple[list[float], list[float]]:
    """Return where columns and rows begin, and the ends; points from the table's corner."""
    widths = [int(each.get("w", "0")) / EMU for each in table.iterfind("a:tblGrid/a:gridCol", NS)]
    heights = [int(each.get("h", "0")) / EMU for each in table.iterfind("a:tr", NS)]
    return list(accumulate(widths, initial=0.0)), list(accumulate(heights, initial=0.0))


def _cells(slide: Slide, shape: Shape, fonts: Fonts) -> Iterator[Piece]:
    table = shape.element.find("a:graphic/a:graphicData/a:tbl", NS)
    xs, ys = _steps(table)
    styles = Styles(slide, None, None)
    plain = table.findtext("a:tblPr/a:tableStyleId", "", NS).strip() in PLAIN_TABLES
    for row, line in enumerate(table.iterfind("a:tr", NS)):
        for column, cell in enumerate(line.iterfind("a:tc", NS)):
            body = cell_body(slide, cell, styles)
            if body is None or not body.text or column + 1 >= len(xs):
                continue
            right = min(column + int(cell.get("gridSpan", "1")), len(xs) - 1)
            below = min(row + int(cell.get("rowSpan", "1")), len(ys) - 1)
            box = Rect(shape.box.x + xs[column], shape.box.y + ys[row], xs[right] - xs[column], ys[below] - ys[row])
            fill = slide.colours.fill(cell.find("a:tcPr", NS)) or ("none" if plain else "other")
            yield Piece(shape, body, box, set_text(body, box, fonts), (row + 1, column + 1), fill)
