"""What is too wide for its place, and by how much: tables, large numbers, columns that the spec asks for."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem, Words
from generator.layout import key_figures
from generator.layout.body import widths_of
from generator.layout.document import MM
from generator.layout.setting import Setting
from generator.layout.tables import measure_table
from generator.report.blocks import Block, Columns, Exhibit, InStyle, KeyFigures, Panel, Prose, Spacer, Stack, Table

_TOLERANCE = 0.5
_LEAST_COLUMN = 40 * MM
"""Of a column that the spec asks for: nothing of a report can be read in less."""


def too_narrow(block: Block, width: float, setting: Setting) -> Problem | None:
    """Return what is wrong where the first part of a block lacks width; None when all have enough."""
    return next(_problems(block, width, setting), None)


def _problems(block: Block, width: float, setting: Setting) -> Iterator[Problem]:
    match block:
        case Table():
            excess = sum(measure_table(block, width, setting).widths) - width
            if excess > _TOLERANCE:
                yield _wide_table(block, excess)
        case KeyFigures():
            excess = key_figures.least_width(block, setting) - width
            if excess > _TOLERANCE:
                yield _wide_figures(len(block.figures), excess)
        case InStyle():
            yield from _problems(block.body, width, setting.styled(block.style))
        case Panel() | Exhibit():
            yield from _problems(block.body, width, setting)
        case Stack() | Prose():
            for inner in block.blocks:
                yield from _problems(inner, width, setting)
        case Columns():
            yield from _of_columns(block, width, setting)
        case _:
            return


def _of_columns(columns: Columns, width: float, setting: Setting) -> Iterator[Problem]:
    sides = list(zip(columns.blocks, widths_of(columns, width), strict=True))
    least = min((own for inner, own in sides if not isinstance(inner, Spacer)), default=_LEAST_COLUMN)
    if columns.asked and least < _LEAST_COLUMN:
        yield _narrow_column(len(sides), least)
    for inner, own in sides:
        yield from _problems(inner, own, setting)


def _wide_table(table: Table, by: float) -> Problem:
    return Problem(
        Words(
            f"the table '{table.description[:24]}' is {by / MM:.1f} mm too wide for its longest words",
            f"表「{table.description[:24]}」の列が最長の語に対して {by / MM:.1f} mm 足りません",
        ),
        hint=Words("give it fewer columns or shorter words", "列を減らすか、語を短くしてください"),
    )


def _wide_figures(count: int, by: float) -> Problem:
    return Problem(
        Words(
            f"the {count} large numbers are {by / MM:.1f} mm too wide",
            f"大きな数値{count}個を並べるには、幅が {by / MM:.1f} mm 足りません",
        ),
        hint=Words("show fewer, or shorten their labels", "数値を減らすか、見出しを短くしてください"),
    )


def _narrow_column(count: int, width: float) -> Problem:
    return Problem(
        Words(
            f"one of {count} columns is only {width / MM:.1f} mm wide, less than {_LEAST_COLUMN / MM:.0f} mm",
            f"{count}列のうち一つの幅が {width / MM:.1f} mm しかなく、{_LEAST_COLUMN / MM:.0f} mm に足りません",
        ),
        hint=Words(
            "write fewer columns or more even weights", "columns を減らすか、weights・weight の差を小さくしてください"
        ),
    )
