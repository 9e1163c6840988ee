"""Measure a ruled table: letters and rows by the number of its rows, single lines set without looking for breaks.

A page of municipalities has some nine hundred cells; nearly all are a mark or a short number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil

from generator.layout.cells import BAR_GAP, HEADER, CellFlows
from generator.layout.columns import Need, column_widths, need_of
from generator.layout.document import MM, StyledRun, TextStyle
from generator.layout.measure import width as width_of
from generator.layout.setting import Setting
from generator.layout.sharing import Heights
from generator.layout.text import Flow, flow, height_of, in_families, styled, text_style, toned
from generator.report.blocks import Align, KeyEntry, Table, TableCell, TableRow
from generator.report.numbers import Missing
from generator.report.runs import Rich, Run, plain, typed
from generator.theme.model import Density, RuledStyle

_AIR = 0.75 * MM
"""Least white above and below lines that were broken."""
_TOTAL_MORE = 0.4 * MM
_STEP, _SMALLEST = 0.5, 8.0
_HEAD_AIR = 1.1 * MM
_LEAST_PART = 5
_TOLERANCE = 0.05
_NAME = 9.0
"""Ems of a name that is set smaller rather than on two lines; what is longer is a list and wraps."""
_AROUND = 0.4 * MM
"""White beside what is centred in a cell."""
_AFTER_NUMBERS = 4.0
"""Times the padding between a number and the words after it."""
_GIVES = 0.7
"""Part of its width that a column keeps when others need more."""

Measured = tuple[RuledStyle, tuple[float, ...], dict[tuple[int, int], CellFlows], Heights, tuple[Heights, ...], float]


def measured(table: Table, width: float, setting: Setting) -> Measured:
    """Return style, column widths, cells, heights of head and rows, and the height of what stands below; points.

    Raises:
        LayoutError: no font has a character.

    """
    style = setting.theme.tables.ruled
    texts = _Texts(table, setting, density_of(table, style))
    widths = texts.widths(width)
    cells = dict(texts.cells(widths))
    return style, widths, cells, _head(table, cells, style), tuple(_rows(table, cells, texts)), below(table, setting)


def density_of(table: Table, style: RuledStyle) -> Density:
    """Return how a table is set by the number of its rows, totals apart."""
    count = sum(row.kind != "total" for row in table.rows)
    return next((density for density in style.densities if count <= density.rows), style.densities[-1])


def grouped(table: Table) -> bool:
    """Say whether a head of groups stands over the columns' own."""
    return any(column.group for column in table.columns)


def has_head(table: Table) -> bool:
    """Say whether any column has a heading."""
    return any(run.text for column in table.columns for run in (*column.header, *column.group))


def below(table: Table, setting: Setting) -> float:
    """Return the height of key and foot under the table, points."""
    style = setting.theme.tables.ruled
    return (style.key_gap + style.key_line) * MM if table.following or any(occurring(table)) else 0.0


def occurring(table: Table) -> Iterator[KeyEntry]:
    """Yield the entries of the key that occur in the table."""
    fills = {cell.fill for row in table.rows for cell in row.cells if cell}
    signs = {plain(cell.text) for row in table.rows for cell in row.cells if cell} if table.key else set()
    return (entry for entry in table.key if (entry.fill in fills if entry.fill else entry.sign in signs))


def dense(rows: Sequence[Heights]) -> tuple[Heights, ...]:
    """Return the heights of rows on a page of a table that continues: all pages have them at their lowest."""
    return tuple(Heights.fixed(row.least) for row in rows)


def balanced_rows(table: Table, header: float, rows: Sequence[Heights], room: float, style: RuledStyle) -> int:
    """Return how many rows stand on this page so that all pages of the table hold as many; 0 when too few fit."""
    totals = _totals(table)
    left = room - header - (style.key_gap + style.key_line) * MM
    fits = 0
    for row in rows:
        left -= row.least
        if left < -0.01:
            break
        fits += 1
    count, fits = len(table.rows) - totals, min(fits - totals, table.most_rows or style.most_rows, style.most_rows)
    if fits < min(_LEAST_PART, count):
        return 0
    return totals + ceil(count / ceil(count / fits))


def told(head: Table, tail: Table) -> tuple[Table, Table]:
    """Return two parts of a table; a counted one knows its first row and what follows."""
    if not head.counted:
        return head, tail
    name = next((plain(cell.text).replace("\n", "") for cell in tail.rows[0].cells if cell), "")
    counted = len(head.rows) - _totals(head)
    of = head.of or counted + len(tail.rows)
    following = typed(f"次のページは{name}から", "strong")
    return replace(head, following=following, of=of), replace(tail, first=head.first + counted, of=of)


def position(table: Table) -> Rich:
    """Return which rows of how many stand in a part: 1～45番目／179団体."""
    last = table.first + len(table.rows) - _totals(table) - 1
    return typed(f"{table.first}～{last}番目／{table.of}{table.counted}")


def _totals(table: Table) -> int:
    return next((at for at, row in enumerate(table.rows) if row.kind != "total"), len(table.rows))


class _Texts:
    """The styled texts of a ruled table's cells; equal marks are measured once."""

    def __init__(self, table: Table, setting: Setting, density: Density) -> None:
        self.table, self.setting, self.density = table, setting, density
        self._styles: dict[tuple[str, str, bool, float], TextStyle] = {}
        self._marks: dict[tuple[str, str], CellFlows] = {}
        self._made: dict[tuple[int, int, int], tuple[StyledRun, ...]] = {}
        self._bars = {c for row in table.rows for c, cell in enumerate(row.cells) if cell and cell.bar is not None}
        self._wide: dict[tuple[str, float, bool], float] = {}
        self._paddings = tuple(paddings(table, setting))
        smallest = setting.theme.style("ruled_cell").size[0]
        self.size = density.size - setting.shrink * (density.size - smallest)

    def padding(self, column: int) -> tuple[float, float]:
        """Return the white left and right of a column's text, points: see ``paddings``."""
        return self._paddings[column]

    def widths(self, width: float) -> tuple[float, ...]:
        """Return the columns' widths: fixed ones share the width as they are, others need what their cells do."""
        columns = self.table.columns
        if columns and all(column.fixed for column in columns):
            total = sum(column.width for column in columns)
            wished = [column.width * width / total for column in columns]
            return _widened(wished, [self._least(c) for c in range(len(columns))])
        return column_widths(columns, [self._need(c) for c in range(len(columns))], width)

    def _least(self, column: int) -> float:
        """Return what a column needs at the smallest size, so that no number, name or word of its heading is broken."""
        widest, sides = 0.0, sum(self.padding(column)) + self.bar_room(column)
        words = self.table.columns[column].align == "left"
        for row in self.table.rows:
            cell = row.cells[column] if column < len(row.cells) else None
            if cell is not None and not cell.mark and cell.columns == 1 and not cell.fill:
                runs = self._runs(row, cell, column)
                ems = self.wide(runs) / max((run.style.size for run in runs), default=1.0)
                if not words or ems <= _NAME:
                    widest = max(widest, ems * _SMALLEST)
        header = self._headed(self.table.columns[column].header, _SMALLEST)
        head = 0.0
        if header and dict(heading_spans(self.table)).get(column) == 1:
            head = need_of((), 0.0, self.setting.fonts, header).least + self.padding(column)[not words]
        return max(widest + sides, head)

    def wide(self, runs: Sequence[StyledRun]) -> float:
        """Return the width of runs on one line; each text is measured once a style."""
        found = 0.0
        for run in runs:
            key = (run.text, run.style.size, run.style.bold)
            if key not in self._wide:
                self._wide[key] = width_of(run.text, run.style, self.setting.fonts)
            found += self._wide[key]
        return found

    def cells(self, widths: Sequence[float]) -> Iterator[tuple[tuple[int, int], CellFlows]]:
        """Yield each cell's lines; the head's row is -1, that of its groups -2."""
        if has_head(self.table):
            for c, span in heading_spans(self.table):
                column = self.table.columns[c]
                yield (HEADER, c), self._heading(column.header, c, sum(widths[c : c + span]), column.align)
            yield from self._groups(widths)
        ends = [sum(widths[:c]) for c in range(len(widths) + 1)]
        for r, row in enumerate(self.table.rows):
            for c, cell in enumerate(row.cells):
                if cell is not None:
                    room = ends[min(c + cell.columns, len(widths))] - ends[c]
                    yield (r, c), self._cell(row, cell, c, room)

    def _groups(self, widths: Sequence[float]) -> Iterator[tuple[tuple[int, int], CellFlows]]:
        for c, span in group_spans(self.table):
            runs = self.setting.runs(self.table.columns[c].group, "ruled_group")
            if runs:
                room = sum(widths[c : c + span])
                yield (HEADER - 1, c), CellFlows((flow(runs, room, self.setting.fonts, phrase=True, align="center"),))

    def _heading(self, header: Rich, column: int, width: float, align: Align) -> CellFlows:
        runs = self._headed(header)
        if not runs:
            return CellFlows(())
        room = width - (0.0 if align == "center" else self.padding(column)[align == "right"])
        words = [self.wide((run,)) for one in _lines_of(runs) for run in one]
        if max(words, default=0.0) > room:
            runs = self._headed(header, _SMALLEST)
        return CellFlows((flow(runs, room, self.setting.fonts, phrase=True, balance=True, align=align),))

    def _headed(self, header: Rich, most: float = 99.0) -> tuple[StyledRun, ...]:
        """Return a heading's runs, no larger than ``most`` points; one that is strong as a whole is larger and navy."""
        strong = bool(header) and all(run.tone == "strong" for run in header)
        if strong:
            header = tuple(replace(run, tone="plain") for run in header)
        runs = self.setting.runs(header, "ruled_head_strong" if strong else "ruled_head")
        return tuple(replace(run, style=replace(run.style, size=min(run.style.size, most))) for run in runs)

    def _cell(self, row: TableRow, cell: TableCell, column: int, width: float) -> CellFlows:
        if cell.mark:
            return self._mark(cell)
        beside = self.bar_room(column)
        align = self.table.columns[column].align
        if cell.style:  # a sample of its style, at the size that it likes
            runs = styled(cell.text, cell.style, self.setting.theme)
            return CellFlows((flow(runs, width - sum(self.padding(column)), self.setting.fonts, phrase=True),))
        room = width - sum(self.padding(column)) - beside - (2 * _AROUND if align == "center" else 0.0)
        runs, wide = self._fitting(self._runs(row, cell, column), room)
        whole = wide <= room + 0.01 or align != "left"
        if (whole and not cell.paragraphs and not _has_feed(runs)) or not runs:
            return CellFlows((), beside, line=runs, width=wide)
        fonts = self.setting.fonts
        lines: list[Flow] = [flow(runs, room, fonts, phrase=True, align=align)]
        for rich in cell.paragraphs:
            small = self._style("grey", False, max(_SMALLEST, self.size - 1.0))
            lines.append(flow(self._styled(rich, small), room, fonts, phrase=True, align=align))
        return CellFlows(tuple(lines), beside)

    def bar_room(self, column: int) -> float:
        """Return the width before a cell's text that its column's bars take: all as long as 100 %."""
        return self.setting.theme.tables.rate_bar.full * MM + BAR_GAP if column in self._bars else 0.0

    def _mark(self, cell: TableCell) -> CellFlows:
        run = cell.text[0]
        key = (run.text, cell.mark)
        if key not in self._marks:
            style = self._mark_style(cell)
            wide = width_of(run.text, style, self.setting.fonts)
            self._marks[key] = CellFlows((), line=(StyledRun(run.text, style),), width=wide)
        found = self._marks[key]
        if run.origin is None:
            return found
        return CellFlows((), line=(StyledRun(run.text, found.line[0].style, run.origin),), width=found.width)

    def _mark_style(self, cell: TableCell) -> TextStyle:
        base = self.setting.theme.style("ruled_mark")
        size = base.size[self.density is not self.setting.theme.tables.ruled.densities[-1]]
        colour, bold = (base.colour, base.bold) if cell.mark == "yes" else ("grey", True)
        return self._style(colour, bold, size)

    def _runs(self, row: TableRow, cell: TableCell, column: int) -> tuple[StyledRun, ...]:
        """Return a cell's runs; they are asked for its column's width and for its own lines."""
        key = (id(cell), id(row), column)  # both live as long as the table
        if key not in self._made:
            self._made[key] = self._set(row, cell, column)
        return self._made[key]

    def _set(self, row: TableRow, cell: TableCell, column: int) -> tuple[StyledRun, ...]:
        muted = self.table.columns[column].muted
        size = max(_SMALLEST, self.size - _STEP) if muted else self.size
        if row.kind == "total" and not cell.strong:
            size = max(_SMALLEST, self.size - 2 * _STEP)
        if cell.fill == "no_answer":
            return self.setting.runs(cell.text, "ruled_no_answer")
        if row.kind == "accent":
            return self._styled(cell.text, self._style("accent", not muted, size))
        colour = "note" if muted else "ink"
        return self._styled(cell.text, self._style(colour, cell.strong, size))

    def _styled(self, rich: Rich, base: TextStyle) -> tuple[StyledRun, ...]:
        theme = self.setting.theme
        made = (StyledRun(run.text, self._toned(run, base, theme), run.origin) for run in rich if run.text)
        return in_families(tuple(made), self.setting.fonts)

    def _toned(self, run: Run, base: TextStyle, theme: object) -> TextStyle:
        if isinstance(run.origin, Missing):
            return self._style("note", False, base.size)
        return base if run.tone == "plain" else toned(base, run.tone, self.setting.theme)

    def _fitting(self, runs: tuple[StyledRun, ...], room: float) -> tuple[tuple[StyledRun, ...], float]:
        """Return runs a little smaller where a long name would not stand on one line, and their width."""
        wide = self.wide(runs)
        if wide <= room + 0.01 or not runs or _has_feed(runs):
            return runs, wide
        size = max(run.style.size for run in runs)
        if wide * _SMALLEST / size > room + _TOLERANCE or wide > _NAME * size:
            return runs, wide
        while wide > room + _TOLERANCE and size > _SMALLEST:
            size = max(_SMALLEST, size - _STEP)
            runs = tuple(replace(run, style=replace(run.style, size=min(run.style.size, size))) for run in runs)
            wide = self.wide(runs)
        return runs, wide

    def _style(self, colour: str, bold: bool, size: float) -> TextStyle:
        key = ("ruled_cell", colour, bold, size)
        if key not in self._styles:
            base = text_style("ruled_cell", self.setting.theme, size)
            self._styles[key] = replace(base, colour=self.setting.colour(colour), bold=bold)
        return self._styles[key]

    def _need(self, column: int) -> Need:
        header = self.setting.runs(self.table.columns[column].header, "ruled_head")
        runs = [
            (self._runs(row, cell, column), self.bar_room(column))
            for row in self.table.rows
            if column < len(row.cells) and (cell := row.cells[column]) is not None and cell.columns == 1
        ]
        if self.table.columns[column].align == "left":
            return need_of(runs, sum(self.padding(column)) / 2, self.setting.fonts, header)
        widest = max((self.wide(one) + beside for one, beside in runs), default=0.0)
        head = need_of((), sum(self.padding(column)) / 2, self.setting.fonts, header)
        own = widest + sum(self.padding(column))
        return Need(max(own, head.least), max(own, head.natural))


def group_spans(table: Table) -> Iterator[tuple[int, int]]:
    """Yield the first column and the number of columns of each group; columns without a group stand alone."""
    c = 0
    while c < len(table.columns):
        span = 1
        while (
            c + span < len(table.columns)
            and table.columns[c].group
            and table.columns[c + span].group == table.columns[c].group
        ):
            span += 1
        yield c, span
        c += span


def _head(table: Table, cells: dict[tuple[int, int], CellFlows], style: RuledStyle) -> Heights:
    if not has_head(table):
        return Heights.fixed(0.0)
    lines = max((cells[HEADER, c].height for c, _ in heading_spans(table)), default=0.0) + 2 * _HEAD_AIR
    if grouped(table):
        above, own = (height * MM for height in style.group_header)
        return Heights.fixed(above + max(own, lines))
    return Heights.fixed(max(style.header * MM, lines))


def _rows(table: Table, cells: dict[tuple[int, int], CellFlows], texts: _Texts) -> Iterator[Heights]:
    style = texts.setting.theme.tables.ruled
    least, natural, most = (height * MM for height in texts.density.row)
    if table.row_mm:
        natural = most = table.row_mm * MM
        least = natural if table.most_rows else min(least, natural)
    if texts.density is style.densities[-1]:
        least += style.five_gap * MM / 5
    for r, row in enumerate(table.rows):
        more = _TOTAL_MORE if row.kind == "total" else 0.0
        broken = (
            height_of(cells[r, c].flows) / cell.rows + 2 * _AIR
            for c, cell in enumerate(row.cells)
            if cell and cells[r, c].flows
        )
        lines = max(broken, default=0.0)
        yield Heights(max(least, lines) + more, max(natural, lines) + more, max(most, lines) + more)


def paddings(table: Table, setting: Setting) -> Iterator[tuple[float, float]]:
    """Yield the white left and right of each column's text, points: none around what is centred, more after numbers."""
    padding, before = setting.theme.tables.ruled.padding * MM, ""
    for column in table.columns:
        if column.align == "center":
            yield 0.0, 0.0
        else:
            yield padding * (_AFTER_NUMBERS if column.align == "left" and before == "right" else 1.0), padding
        before = column.align


def heading_spans(table: Table) -> Iterator[tuple[int, int]]:
    """Yield each heading's first column and number of columns: one at the left reaches over those without a heading."""
    columns, c = table.columns, 0
    while c < len(columns):
        span = 1
        while (
            columns[c].header
            and columns[c].align == "left"
            and c + span < len(columns)
            and not columns[c + span].header
            and not columns[c + span].group
        ):
            span += 1
        yield c, span
        c += span


def _widened(widths: list[float], least: Sequence[float]) -> tuple[float, ...]:
    """Return widths of which none is less than it must be; what they take, the others give by their size."""
    missing = sum(max(0.0, need - own) for own, need in zip(widths, least, strict=True))
    if not missing:
        return tuple(widths)
    spare = [max(0.0, own - max(need, own * _GIVES)) for own, need in zip(widths, least, strict=True)]
    part = min(1.0, missing / sum(spare)) if sum(spare) else 0.0
    return tuple(
        max(own, need) if need > own else own - part * give
        for own, need, give in zip(widths, least, spare, strict=True)
    )


def _lines_of(runs: Sequence[StyledRun]) -> list[list[StyledRun]]:
    """Return the pieces of runs between their line feeds."""
    return [[replace(run, text=piece) for piece in run.text.split("\n")] for run in runs]


def _has_feed(runs: Sequence[StyledRun]) -> bool:
    return any("\n" in run.text for run in runs)
