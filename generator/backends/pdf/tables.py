"""Tables, drawn and tagged: rows, header cells with their scope, merged cells; a table of contents is a list of links."""

from __future__ import annotations

from collections.abc import Iterator

from generator.backends.pdf.objects import text_string
from generator.backends.pdf.sheet import Sheet, attributes
from generator.backends.pdf.structure import Element
from generator.backends.pdf.texts import draw_box, draw_lines, draw_untagged, is_printed, runs
from generator.layout.document import PlacedCell, PlacedTable, PlacedText, Rect


def draw_table(sheet: Sheet, table: PlacedTable) -> None:
    """Draw a table: its fills and rules as decoration, its cells row by row."""
    _decoration(sheet, table)
    if table.block.style == "contents" and not table.header_rows:
        _contents(sheet, table)
        return
    element = _table(sheet, table.block.description)
    cells = {(cell.row, cell.column): cell for cell in table.cells}
    covered = {place for cell in table.cells if cell.rows > 1 or cell.columns > 1 for place in _covered(cell)}
    named = _row_headers(table)
    for row in range(len(table.row_heights)):
        tagged = element.child("TR")
        for column in range(len(table.column_widths)):
            if (row, column) not in covered:
                _cell(sheet, tagged, table, named, cells.get((row, column)))


def _covered(cell: PlacedCell) -> Iterator[tuple[int, int]]:
    """Yield the places of the grid that a merged cell covers, but its own."""
    for row in range(cell.row, cell.row + cell.rows):
        for column in range(cell.column, cell.column + cell.columns):
            if (row, column) != (cell.row, cell.column):
                yield row, column


def _table(sheet: Sheet, description: str) -> Element:
    if not description:
        return sheet.element("Table")
    return sheet.element("Table", A=attributes("Table", Summary=text_string(description)))


def _decoration(sheet: Sheet, table: PlacedTable) -> None:
    filled = [cell for cell in table.cells if cell.fill]
    if filled or table.rules:
        with sheet.pen.artifact():
            for cell in filled:
                sheet.pen.rectangle(cell.rect, cell.fill)
            for rule in table.rules:
                sheet.pen.line(rule)


def _cell(sheet: Sheet, row: Element, table: PlacedTable, named: int, cell: PlacedCell | None) -> None:
    """Tag and draw one cell; a place without a cell is an empty one, so that all rows have the same columns."""
    if cell is None:
        row.child("TD")
        return
    scope = _scope(cell, named)
    spanned = min(cell.rows, len(table.row_heights) - cell.row)
    says = {"Scope": scope} if scope else {}
    if spanned > 1:
        says["RowSpan"] = str(spanned)
    if cell.columns > 1:
        says["ColSpan"] = str(cell.columns)
    tagged = row.child("TH" if scope else "TD", **({"A": attributes("Table", **says)} if says else {}))
    _words(sheet, tagged, cell.text, cell.rect)


def _row_headers(table: PlacedTable) -> int:
    """Return how many columns name their rows: the first, and the second too where the first groups rows."""
    grouped = any(cell.column == 0 and cell.rows > 1 for cell in table.cells)
    return min(2 if grouped else 1, len(table.column_widths) - 1)


def _scope(cell: PlacedCell, row_headers: int) -> str:
    """Return what a cell is the header of: its column in the first row, else its row; an empty one of nothing."""
    if not any(is_printed(paragraph) for paragraph in cell.text.paragraphs):
        return ""
    if cell.header:
        return "/Column"
    return "/Row" if cell.column < row_headers else ""


def _words(sheet: Sheet, element: Element, text: PlacedText, rect: Rect) -> None:
    draw_box(sheet, text, rect)
    paragraphs = [paragraph for paragraph in text.paragraphs if is_printed(paragraph)]
    for paragraph in paragraphs:
        draw_lines(sheet, element if len(paragraphs) == 1 else element.child("P"), paragraph.lines)


def _contents(sheet: Sheet, table: PlacedTable) -> None:
    listing = sheet.element("TOC")
    for row in range(len(table.row_heights)):
        cells = sorted((cell for cell in table.cells if cell.row == row), key=lambda cell: cell.column)
        if cells:
            _entry(sheet, listing.child("TOCI"), cells)


def _entry(sheet: Sheet, entry: Element, cells: list[PlacedCell]) -> None:
    """Tag and draw a line of the contents: the number of the chapter, then its name and page as one link."""
    whole = _row([cell.rect for cell in cells])
    if len(cells) > 2:
        _plain(sheet, entry.child("Lbl"), cells.pop(0))
    target = next((found for cell in cells if (found := _target(sheet, cell))), "")
    owner = entry.child("Reference").child("Link") if target else entry.child("P")
    for cell in cells:
        _plain(sheet, owner, cell)
    if target:
        sheet.link(owner, whole, target)


def _plain(sheet: Sheet, owner: Element, cell: PlacedCell) -> None:
    with sheet.pen.content(owner):
        draw_untagged(sheet, cell.text, cell.rect)


def _target(sheet: Sheet, cell: PlacedCell) -> str:
    return next((found for run, _ in runs(cell.text) if (found := sheet.target(run))), "")


def _row(rects: list[Rect]) -> Rect:
    left, top = min(rect.x for rect in rects), min(rect.y for rect in rects)
    return Rect(left, top, max(rect.right for rect in rects) - left, max(rect.bottom for rect in rects) - top)
