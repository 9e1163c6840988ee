"""The pieces of a diagram in its rectangle, and how high it likes to be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from generator.charts.diagrams.apart import check
from generator.charts.diagrams.cells import cell_bars, cell_heights
from generator.charts.diagrams.dots import dot_heights, dots
from generator.charts.diagrams.letters import Letters
from generator.charts.diagrams.outlines import outline_heights, outline_map
from generator.charts.diagrams.stems import stem_heights, stems
from generator.charts.diagrams.tiles import tile_heights, tile_map
from generator.charts.fitting import NoRoomError
from generator.errors import LayoutError, Problem, Words
from generator.layout.document import MM, DiagramPiece, Lettered, Rect
from generator.layout.fonts import Fonts
from generator.report.blocks import Diagram
from generator.report.diagrams import CellBars, Dots, OutlineMap, Stems, TileMap
from generator.theme.model import Theme


def diagram_heights(diagram: Diagram, width: float, theme: Theme, fonts: Fonts) -> tuple[float, float, float]:
    """Return the least, the natural and the most height of a diagram ``width`` points wide, points.

    Raises:
        LayoutError: no font has a character.

    """
    if diagram.height_mm:
        return (diagram.height_mm * MM,) * 3
    marks = diagram.marks
    match marks:
        case TileMap():
            return tile_heights(marks, Letters(theme, fonts))
        case OutlineMap():
            return outline_heights(marks, width)
        case Stems():
            return stem_heights(marks, Letters(theme, fonts))
        case Dots():
            return dot_heights(marks)
        case CellBars():
            return cell_heights(marks)
        case _:
            assert_never(marks)


def diagram_pieces(diagram: Diagram, rect: Rect, theme: Theme, fonts: Fonts) -> tuple[DiagramPiece, ...]:
    """Return a diagram's pieces within ``rect``, points on the page.

    Raises:
        LayoutError: labels leave the diagram or overlap, or no font has a character; it names the diagram and says by
            how much.

    """
    try:
        pieces = tuple(piece for piece in _pieces(diagram, rect, Letters(theme, fonts)) if not _is_empty(piece))
        check(pieces, rect)
    except NoRoomError as fault:
        raise LayoutError(_too_small(diagram, rect, fault)) from None
    return pieces


def _pieces(diagram: Diagram, rect: Rect, letters: Letters) -> Iterator[DiagramPiece]:
    marks = diagram.marks
    match marks:
        case TileMap():
            return tile_map(marks, rect, letters)
        case OutlineMap():
            return outline_map(marks, rect, letters)
        case Stems():
            return stems(marks, rect, letters)
        case Dots():
            return dots(marks, rect, letters)
        case CellBars():
            return cell_bars(marks, rect, letters)
        case _:
            assert_never(marks)


def _is_empty(piece: DiagramPiece) -> bool:
    """Say whether a piece is a text without words: a head that a column does not have."""
    return isinstance(piece, Lettered) and not any(paragraph.runs for paragraph in piece.text.paragraphs)


def _too_small(diagram: Diagram, rect: Rect, fault: NoRoomError) -> Problem:
    size, by = f"{rect.width / MM:.0f} × {rect.height / MM:.0f} mm", f"{fault.by / MM:.1f} mm"
    near = (f" for '{fault.words}'", f"「{fault.words}」に ") if fault.words else ("", "")
    return Problem(
        Words(
            f"the diagram '{diagram.name}' does not fit into {size}: {by} are missing{near[0]}",
            f"図「{diagram.name}」が {size} に入りません（{near[1]}{by} 不足）",
        ),
        hint=Words("give it more width or fewer items", "幅を広げるか、項目を減らしてください"),
    )
