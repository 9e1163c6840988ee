"""The texts of a table's cells: their styles by role and emphasis, and their lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.frozen import dataclass
from generator.layout.document import MM, StyledRun
from generator.layout.measure import width as width_of
from generator.layout.setting import Setting
from generator.layout.text import Flow, flow, height_of
from generator.report.blocks import Table, TableCell
from generator.report.numbers import Missing
from generator.report.runs import Rich, plain

HEADER = -1
"""The header's row."""
BAR_GAP = 1.4 * MM
"""Between the end of a rate bar and its text."""


@dataclass(frozen=True, slots=True)
class CellFlows:
    """A cell's lines. ``beside`` is the width left of its text (rate bar), ``hang`` right of the aligned edge (marks)."""

    flows: tuple[Flow, ...]
    beside: float = 0.0
    hang: float = 0.0
    line: tuple[StyledRun, ...] = ()
    """Runs that stand on one line, in place of ``flows``: nothing had to be broken."""
    width: float = 0.0
    """That line's width."""

    @property
    def height(self) -> float:
        """Height of the lines, points."""
        return height_of(self.flows)


class CellTexts:
    """The styled texts of a table's cells."""

    def __init__(self, table: Table, setting: Setting) -> None:
        self.table, self.setting = table, setting
        self._bars = {
            c for row in table.rows for c, cell in enumerate(row.cells) if cell is not None and cell.bar is not None
        }

    def cell(self, row: int, column: int) -> TableCell | None:
        """Return the cell at a place; the header's are made of the columns' headings."""
        if row == HEADER:
            return TableCell(self.table.columns[column].header)
        cells = self.table.rows[row].cells
        return cells[column] if column < len(cells) else None

    def main(self, row: int, column: int) -> tuple[StyledRun, ...]:
        """Return the runs of the cell's text."""
        cell = self.cell(row, column)
        if cell is None:
            return ()
        role = self._role(row, column, cell)
        runs = self.setting.runs(_greyed(cell.text), role)
        return runs if row == HEADER else _emphasised(runs, self._emphasis(row, column, cell), self.setting)

    def extras(self, row: int, column: int) -> tuple[tuple[StyledRun, ...], ...]:
        """Return the runs of the smaller lines under the text."""
        cell = self.cell(row, column)
        return tuple(self.setting.runs(rich, "table_small") for rich in cell.paragraphs) if cell else ()

    def beside(self, row: int, column: int) -> float:
        """Return the width that the rate bar takes; a missing rate stands beside the bare baseline."""
        if row == HEADER or column not in self._bars:
            return 0.0
        cell = self.cell(row, column)
        return bar_length(cell, self.setting) + BAR_GAP if cell else 0.0

    def hang(self, column: int) -> float:
        """Return the width of the widest note mark that ends a right-aligned cell of the column."""
        if self.table.columns[column].align != "right":
            return 0.0
        return max((_mark_width(self.main(r, column), self.setting) for r in range(len(self.table.rows))), default=0.0)

    def flows(self, row: int, column: int, width: float, hang: float) -> CellFlows:
        """Return the cell's lines set to a width."""
        beside, align = self.beside(row, column), self.table.columns[column].align
        main, fonts = self.main(row, column), self.setting.fonts
        own = 0.0 if row == HEADER else _mark_width(main, self.setting) if hang else 0.0
        room = width - beside - (0.0 if row == HEADER else hang - own)
        short = row == HEADER or align != "left" or self.table.rows[row].cells[column] is None
        lines = [flow(main, room, fonts, phrase=True, balance=short, align=align)] if main else []
        lines += [flow(extra, room, fonts, phrase=True, align=align) for extra in self.extras(row, column)]
        return CellFlows(tuple(lines), beside, 0.0 if row == HEADER else hang - own)

    def _role(self, row: int, column: int, cell: TableCell) -> str:
        style, last = self.table.style, len(self.table.columns) - 1
        if row == HEADER:
            return "table_head" if style == "plain" else "crosstab_head"
        if style == "contents":
            return "contents_name" if 0 < column < last else "contents_number"
        if style == "list" and column == 0 and len(self.table.columns) > 1 and _is_rank(cell.text):
            return "table_rank"
        return "table_cell"

    def _emphasis(self, row: int, column: int, cell: TableCell) -> str:
        kind = self.table.rows[row].kind
        if kind == "total" or (cell.strong and column == 0 and self.table.style == "plain"):
            return "navy"
        if kind == "accent" and cell.bar is not None:
            return "accent"
        if not cell.strong:
            return ""
        figures = self.table.columns[column].align == "right"
        return "accent" if kind == "accent" and figures and self.table.style == "crosstab" else "bold"


def bar_length(cell: TableCell, setting: Setting) -> float:
    """Return the length of a cell's rate bar in points: the theme's full length is 100 %."""
    return float(cell.bar.value) / 100 * setting.theme.tables.rate_bar.full * MM if cell.bar else 0.0


def _is_rank(text: Rich) -> bool:
    return plain(text).strip().isdigit()


def _greyed(text: Rich) -> Rich:
    """Return text with the marks of missing figures in grey."""
    return tuple(replace(run, tone="muted") if isinstance(run.origin, Missing) else run for run in text)


def _emphasised(runs: tuple[StyledRun, ...], emphasis: str, setting: Setting) -> tuple[StyledRun, ...]:
    """Return runs in bold (navy, accent); raised marks and grey pieces stay as they are."""
    if not emphasis:
        return runs
    ink = setting.colour("ink")
    colour = ink if emphasis == "bold" else setting.colour(emphasis)
    return tuple(
        replace(run, style=replace(run.style, bold=True, colour=colour)) if run.style.colour == ink else run
        for run in runs
    )


def _mark_width(runs: Sequence[StyledRun], setting: Setting) -> float:
    found = 0.0
    for run in reversed(runs):
        if not run.style.raised:
            break
        found += width_of(run.text, run.style, setting.fonts)
    return found
