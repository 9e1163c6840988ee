"""How a ranked question is drawn: bars by wave, panels by type, rank lines, or a table of what is known."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from generator.report.blocks import Block, Chart, Columns, Panel, Spacer, Stack, Table, TableCell, TableColumn, TableRow
from generator.report.charts import Bars, Category, Fill, Point, RankLines, Series
from generator.report.charts import Ranked as RankedMark
from generator.report.numbers import TIMES, Figure, Number, share, text
from generator.report.pages import Note
from generator.report.runs import Rich, figure, joined, plain, told, typed
from generator.sections.naming import group_name, join, mark, wave_name
from generator.sections.ranked import Ranked
from generator.sections.ranked_facts import riser
from generator.sections.series import Entry, leaders
from generator.survey.model import Measure, Survey

LABEL_MM = 69.0
_PANEL_GAP = 4.5


def draw(
    one: Ranked, survey: Survey, heading: Rich, *, first_mark: int = 1, accent: bool = True
) -> tuple[Block, tuple[Note, ...]]:
    """Return the block of a ranked question and the numbered notes it needs.

    ``first_mark`` numbers the first of the notes. ``accent`` is for the one question that the page's lead speaks of.
    """
    notes = _notes(one, first_mark)
    marks = tuple(mark(note.number) for note in notes if note.number)
    heading = (*heading, *(marks if one.broken else ()))
    match one.form:
        case "bars":
            shares = any(isinstance(share, Number) for e in one.entries for share in e.shares)
            unit = f"{one.unit}（％）" if shares else f"（{one.unit}）"
            chart = _wave_chart(one, plain(heading), accent, marks[-1:] if _merged(one) else ())
            return Panel(heading, chart, unit=typed(unit)), notes
        case "groups":
            return _panels(one, survey, heading, marks[-1:] if _merged(one) else ()), notes
        case "ranks":
            return Panel(heading, _rank_lines(one, plain(heading)), unit=typed("回答の多い順")), notes
        case "table":
            return Panel(heading, _table(one, plain(heading)), unit=_table_unit(one)), notes


def _merged(one: Ranked) -> tuple[Rich, ...]:
    return next((entry.merged for entry in one.entries if entry.merged), ())


def _notes(one: Ranked, first: int) -> tuple[Note, ...]:
    """Return a note for each break within the page's waves, and one that says what その他 holds."""
    texts = [typed(found.note) for found in one.broken]
    if merged := _merged(one):
        own = "選択肢「その他」と" if any(e.rest for e in one.entries) else ""
        texts.append((*typed(f"{own}次の項目の回答の延べ数（"), *joined(merged), *typed("）。")))
    numbered = tuple(Note(rich, first + index) for index, rich in enumerate(texts))
    ratio = typed("「倍」は前回の調査の回答数に対する比。") if one.unit_is(TIMES) else ()
    return (*numbered, *(Note(rich) for rich in (_unknown(one) if one.unknown else (), ratio) if rich))


def _unknown(one: Ranked) -> Rich:
    """Return the note that names the answers which the chart cannot show."""
    return (*typed("次の項目は公表資料から数を得られないため、図に示していない："), *joined(one.unknown), *typed("。"))


def _fills(count: int) -> tuple[Fill, ...]:
    """Return the fill of each wave, oldest first; a single one is an ordinary bar, more than seven share the palest."""
    older: tuple[Fill, ...] = ("wave1", "wave2", "wave3", "wave4", "wave5", "wave6")
    older = (*older[:1] * (count - 1 - len(older)), *older)
    return ("bar",) if count == 1 else (*older[: count - 1], "newest")


def _wave_chart(one: Ranked, title: str, accent: bool, rest_mark: Rich) -> Chart:
    """Return clustered bars, one series a wave; the leading answer of the newest wave carries the accent.

    Where all answers lead, none does: an accent on everything is none.
    """
    first = leaders(one.entries) if accent else []
    first = first if len(first) < len(one.entries) or len(first) == 1 else []
    fills = _fills(len(one.waves))
    series = []
    for index, wave in enumerate(one.waves):
        newest = index == len(one.waves) - 1
        points = tuple(
            Point(e.figures[index], _fill(e, fills[index], newest and e in first), _suffix(e, index))
            for e in one.entries
        )
        series.append(Series(wave_name(wave), points, fills[index]))
    categories = tuple(
        Category((*e.label, *rest_mark) if e.rest and e.merged else e.label, strong=e in first) for e in one.entries
    )
    marks = Bars("horizontal", categories, tuple(series), one.unit, legend=len(series) > 1)
    return Chart(marks, title, describe(title, one.entries, [plain(wave_name(w)) for w in one.waves]))


def _suffix(entry: Entry, index: int) -> Rich:
    """Return the share in brackets after a count: （47.7）."""
    share = entry.shares[index] if entry.shares else None
    if not isinstance(share, Number):
        return ()
    return join(typed("（", "muted"), figure(share, "muted", unit=False), typed("）", "muted"))


def _fill(entry: Entry, fill: Fill, accent: bool) -> Fill:
    if accent:
        return "accent"
    return "rest" if entry.rest else fill


def _panels(one: Ranked, survey: Survey, heading: Rich, rest_mark: Rich) -> Block:
    """Return panels by type that share one column of labels (the first chart carries it)."""
    plot = (273 - LABEL_MM - len(one.groups) * _PANEL_GAP) / len(one.groups)
    heads: list[Block] = [Panel(heading, Spacer(0.1))]
    charts: list[Block] = []
    for index, group in enumerate(one.groups):
        heads.append(
            Panel(group_name(group), Spacer(0.1), base=_base(survey, one, group), unit=typed(f"（{one.unit}）"))
        )
        charts.append(_group_chart(one, index, rest_mark))
    widths = (LABEL_MM, *(plot for _ in one.groups))
    head = Columns(tuple(heads), widths_mm=widths, gap_mm=_PANEL_GAP)
    body_widths = (LABEL_MM + _PANEL_GAP + plot, *(plot for _ in one.groups[1:]))
    return Stack((head, Columns(tuple(charts), widths_mm=body_widths, gap_mm=_PANEL_GAP)), weights=(0, 1), gap_mm=1.0)


def _base(survey: Survey, one: Ranked, group: str) -> Rich:
    base = survey.base(one.question.id, one.wave.id, group)
    return join(typed("n="), figure(base, unit=False)) if isinstance(base, Number) else ()


def _bracket(value: Figure) -> Rich:
    """Return （74） after a count of bodies whose number of answers is known: its share of them in per cent."""
    if not isinstance(value, Number) or value.base is None or not value.base or value.unit not in ("団体", "件"):
        return ()
    if value.source.cells[0].row:  # a published row: its documents say whether a share may be taken
        return ()
    base = Number(value.base, value.unit, value.source)
    return join(typed("（", "muted"), figure(share(value, base, 0), "muted", unit=False), typed("）", "muted"))


def _group_chart(one: Ranked, index: int, rest_mark: Rich) -> Chart:
    best = leaders(one.entries, index)
    points = tuple(Point(e.figures[index], _fill(e, "bar", e in best), _bracket(e.figures[index])) for e in one.entries)
    any_best = {e.option for i in range(len(one.groups)) for e in leaders(one.entries, i)}
    categories = tuple(
        Category((*e.label, *rest_mark) if e.rest else e.label, strong=e.option in any_best) for e in one.entries
    )
    maximum = _shared_maximum(one)
    series = (Series(group_name(one.groups[index]), points),)
    marks = Bars(
        "horizontal", categories, series, one.unit, maximum,
        label_column=index == 0, label_width_mm=LABEL_MM + _PANEL_GAP, row_rules=True,
    )  # fmt: skip
    title = f"{one.question.label}（{one.groups[index]}）"
    column = [Entry(e.label, e.short, e.option, (e.figures[index],), e.rest) for e in one.entries]
    return Chart(marks, title, describe(title, column, [one.wave.label]))


def _shared_maximum(one: Ranked) -> Decimal | None:
    """Return the common scale of shares; counts of 20 and of 1,721 bodies each keep their own."""
    if one.unit != "％":
        return None
    known = [f.value for e in one.entries for f in e.figures if isinstance(f, Number)]
    return max(known, default=None)


def _rank_lines(one: Ranked, title: str) -> Chart:
    """Return ranks over waves; the answer that rose most in the last step carries the accent."""
    risen = riser(one.entries) if not one.broken else None
    items = tuple(RankedMark(e.label, e.figures, e is risen) for e in one.entries)
    waves = tuple(wave_name(wave) for wave in one.waves)
    return Chart(RankLines(waves, items), title, describe(title, one.entries, [plain(w) for w in waves]))


def _table(one: Ranked, title: str) -> Table:
    """Return a table of what is known of each answer: newest wave first, then older waves or types, then words."""
    if one.groups:
        heads = [group_name(group) for group in one.groups]
    else:
        heads = [wave_name(wave) for wave in reversed(one.waves)]
    known = [index for index in range(len(heads)) if any(isinstance(_at(one, e, index), Number) for e in one.entries)]
    columns = [TableColumn(typed("回答の選択肢"), width=3.0)]
    columns += [TableColumn(heads[index], width=27, fixed=True, align="right") for index in known]
    if one.words:
        columns.append(TableColumn(typed("資料の記述"), width=30, fixed=True, align="right"))
    rows = tuple(_row(one, entry, known) for entry in one.entries)
    return Table(tuple(columns), rows, f"{title}。{_described(one)}", "list")


def _one_unit(one: Ranked) -> str:
    """Return the unit of a table of shares or counts by group, which then stands in its heading."""
    units = {f.unit for e in one.entries for f in e.figures if isinstance(f, Number)}
    return units.pop() if len(units) == 1 and one.groups and one.measure is not Measure.RANK else ""


def _table_unit(one: Ranked) -> Rich:
    """Return what stands above a table by group: its unit, with that of the shares in brackets where it has them."""
    unit = _one_unit(one)
    if unit and any(_bracket(f) for e in one.entries for f in e.figures):
        return typed(f"{unit}（％）")
    return typed(f"（{unit}）") if unit else ()


def _at(one: Ranked, entry: Entry, index: int) -> Figure:
    return entry.figures[index] if one.groups else entry.figures[len(one.waves) - 1 - index]


def _row(one: Ranked, entry: Entry, known: Sequence[int]) -> TableRow:
    cells = [TableCell(entry.label)]
    for index in known:
        cells.append(TableCell(_shown(one, entry, index), strong=index == 0 and not one.groups))
    if one.words:
        rows = one.words.get(entry.option, ())
        cells.append(TableCell(joined(told(row.words, row.cell) for row in rows)))
    return TableRow(tuple(cells))


def _shown(one: Ranked, entry: Entry, index: int) -> Rich:
    """Return a figure of the table; a published range as both its ends, one below the other."""
    upper = one.upper.get(entry.option) if index == 0 and not one.groups else None
    value = _at(one, entry, index)
    told = figure(value, unit=not _one_unit(one))
    return join(told, _bracket(value) if one.groups else (), (*typed("\n"), *figure(upper)) if upper else ())


def _described(one: Ranked) -> str:
    parts = (f"{plain(e.label)} {'、'.join(text(f) for f in e.figures)}" for e in one.entries)
    return "。".join(parts)


def describe(title: str, entries: Sequence[Entry], columns: Sequence[str]) -> str:
    """Return the alternative text made from the data: what is shown, the largest, the smallest, the newest values."""
    newest = [e for e in entries if isinstance(e.newest, Number)]
    parts = "、".join(f"{plain(e.label)} {_said(e.newest)}" for e in newest)
    unknown = len(entries) - len(newest)
    tail = f"。数値のない項目{unknown}件" if unknown else ""
    return f"{title}（{'、'.join(columns)}）。{columns[-1]}: {parts or '数値なし'}{tail}。"


def _said(value: Figure) -> str:
    return text(value)
