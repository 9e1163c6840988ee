"""Tables: native ``a:tbl`` with measured columns and rows, the rules as cell borders."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate, pairwise

from generator.backends.powerpoint.lines import Insets, insets_of, room_of
from generator.backends.powerpoint.markup import Palette, emu, transform
from generator.backends.powerpoint.shapes import Canvas
from generator.backends.powerpoint.text import paragraphs_of
from generator.layout.document import Line, PlacedCell, PlacedTable, Rect

NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's built-in table style "No Style, No Grid"."""
_NEAR = 0.6
"""Points within which a rule lies on a cell's edge."""

Borders = dict[str, Line]


def table(canvas: Canvas, rect: Rect, placed: PlacedTable, name: str) -> str:
    """Return the graphic frame of a table."""
    grid = "".join(f'<a:gridCol w="{width}"/>' for width in _steps(rect.x, placed.column_widths))
    borders = _borders(rect, placed)
    covered = {(cell.row, cell.column): cell for cell in placed.cells}
    heights, spans = _steps(rect.y, placed.row_heights), _spans(placed)
    rows = "".join(
        f'<a:tr h="{heights[row]}">{_row(canvas.palette, placed, covered, spans, borders, row)}</a:tr>'
        for row in range(len(placed.row_heights))
    )
    first = ' firstRow="1"' if placed.header_rows else ""
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{canvas.properties(name, placed.block.description)}"
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f"{transform(_whole(rect, placed), 'p:xfrm')}<a:graphic>"
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table">'
        f"<a:tbl><a:tblPr{first}><a:tableStyleId>{NO_STYLE}</a:tableStyleId></a:tblPr>"
        f"<a:tblGrid>{grid}</a:tblGrid>{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )


def _whole(rect: Rect, placed: PlacedTable) -> Rect:
    return Rect(rect.x, rect.y, sum(placed.column_widths), sum(placed.row_heights))


def _steps(start: float, lengths: tuple[float, ...]) -> list[int]:
    """Return lengths in EMU between rounded edges, so that the sum is right."""
    edges = [emu(edge) for edge in accumulate((start, *lengths))]
    return [after - before for before, after in pairwise(edges)]


def _row(
    palette: Palette,
    placed: PlacedTable,
    cells: dict[tuple[int, int], PlacedCell],
    spans: dict[tuple[int, int], PlacedCell],
    borders: dict[tuple[int, int], Borders],
    row: int,
) -> str:
    pieces = []
    for column in range(len(placed.column_widths)):
        edges = borders.get((row, column), {})
        cell = cells.get((row, column))
        if cell is not None:
            pieces.append(_cell(palette, cell, _with_foot(cell, borders, edges)))
            continue
        above = spans.get((row, column))
        merge = ""
        if above:
            merge = (' hMerge="1"' if column > above.column else "") + (' vMerge="1"' if row > above.row else "")
        fill = above.fill if above else ""
        pieces.append(f"<a:tc{merge}>{_EMPTY}{_properties(palette, _NONE, edges, fill)}</a:tc>")
    return "".join(pieces)


def _with_foot(cell: PlacedCell, borders: dict[tuple[int, int], Borders], edges: Borders) -> Borders:
    """Return a cell's borders; a merged one has the rule below its last row too: LibreOffice reads only the origin."""
    foot = borders.get((cell.row + cell.rows - 1, cell.column), {})
    return edges | {"lnB": foot["lnB"]} if "lnB" in foot else edges


def _spans(placed: PlacedTable) -> dict[tuple[int, int], PlacedCell]:
    """Return the merged cells by the places that they cover, but their own."""
    return {
        (row, column): cell
        for cell in placed.cells
        if cell.rows > 1 or cell.columns > 1
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
        if (row, column) != (cell.row, cell.column)
    }


_EMPTY = '<a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="ja-JP" altLang="en-US" sz="800"/></a:p></a:txBody>'
_NONE = Insets(0.0, 0.0, 0.0, 0.0)


def _cell(palette: Palette, cell: PlacedCell, edges: Borders) -> str:
    span = f' rowSpan="{cell.rows}"' if cell.rows > 1 else ""
    span += f' gridSpan="{cell.columns}"' if cell.columns > 1 else ""
    margins = _margins(cell)
    if not any(line.runs for paragraph in cell.text.paragraphs for line in paragraph.lines):
        body = _EMPTY
    else:
        body = f"<a:txBody><a:bodyPr/><a:lstStyle/>{paragraphs_of(cell.text, palette, room=room_of(cell.rect, margins))}</a:txBody>"
    return f"<a:tc{span}>{body}{_properties(palette, margins, edges, cell.fill or cell.text.fill)}</a:tc>"


def _margins(cell: PlacedCell) -> Insets:
    """Return margins that centre the text where it was measured and leave it the free side's padding as slack."""
    text = replace(cell.text, anchor="middle")
    insets = insets_of(text, cell.rect)
    align = text.paragraphs[0].align if text.paragraphs else "left"
    left = 0.0 if align == "right" else insets.left
    right = 0.0 if align == "left" else insets.right
    return Insets(left, insets.top, right, insets.bottom)


def _properties(palette: Palette, margins: Insets, edges: Borders, fill: str) -> str:
    lines = "".join(
        palette.rule(edges[side], f"a:{side}") if side in edges else f"<a:{side}><a:noFill/></a:{side}>"
        for side in ("lnL", "lnR", "lnT", "lnB")
    )
    return (
        f'<a:tcPr marL="{emu(margins.left)}" marR="{emu(margins.right)}" marT="{emu(margins.top)}" '
        f'marB="{emu(margins.bottom)}" anchor="ctr">{lines}{palette.fill(fill)}</a:tcPr>'
    )


def _borders(rect: Rect, placed: PlacedTable) -> dict[tuple[int, int], Borders]:
    """Return the borders of each grid place. A rule between two cells is written to both, as PowerPoint does."""
    xs = list(accumulate((rect.x, *placed.column_widths)))
    ys = list(accumulate((rect.y, *placed.row_heights)))
    borders: dict[tuple[int, int], Borders] = {}
    for rule in placed.rules:
        if abs(rule.y1 - rule.y2) < _NEAR:
            _set(borders, rule, _nearest(ys, rule.y1), _covered(xs, rule.x1, rule.x2), ("lnB", "lnT"), flat=True)
        elif abs(rule.x1 - rule.x2) < _NEAR:
            _set(borders, rule, _nearest(xs, rule.x1), _covered(ys, rule.y1, rule.y2), ("lnR", "lnL"), flat=False)
    return borders


def _set(
    borders: dict[tuple[int, int], Borders],
    rule: Line,
    edge: int,
    span: list[int],
    sides: tuple[str, str],
    *,
    flat: bool,
) -> None:
    for step in span:
        before, after = ((edge - 1, step), (edge, step)) if flat else ((step, edge - 1), (step, edge))
        if edge > 0:
            borders.setdefault(before, {})[sides[0]] = rule
        borders.setdefault(after, {})[sides[1]] = rule


def _nearest(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))


def _covered(edges: list[float], start: float, end: float) -> list[int]:
    """Return the steps of the grid of which the rule covers more than half."""
    low, high = min(start, end), max(start, end)
    return [index for index, (a, b) in enumerate(pairwise(edges)) if min(high, b) - max(low, a) > (b - a) / 2]
