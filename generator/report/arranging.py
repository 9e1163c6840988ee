"""Arrange a body's panels anew, in as many columns as were asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.report.blocks import Block, Chart, Columns, Panel, Spacer, Stack
from generator.report.charts import Bars, StackedBars
from generator.report.runs import Rich, plain, typed

_GAP = 7.0
"""mm between panels one above the other (blocks.Stack)."""


def panels_of(block: Block) -> tuple[Panel, ...]:
    """Return the panels that a body is made of, in reading order; none when it has parts of another kind.

    Panels that share the labels of the first get their own, and the heading that stood over the labels.
    """
    match block:
        case Panel():
            return (block,)
        case Stack(blocks=(Columns() as heads, Columns() as charts)) if _share_labels(heads, charts):
            return _parted(heads, charts)
        case Stack() | Columns():
            found = [panels_of(inner) for inner in block.blocks]
            return tuple(panel for panels in found for panel in panels) if all(found) else ()
        case _:
            return ()


def arranged(panels: Sequence[Panel], across: int, weights: Sequence[float] = ()) -> Block:
    """Return panels in rows of ``across``, whose widths are shared by ``weights``; the last row keeps the columns."""
    if across == 1:
        return Stack(tuple(_with_one_legend(panels, 1)), gap_mm=_GAP) if len(panels) > 1 else panels[0]
    legended = _with_one_legend(panels, across)
    rows = [legended[start : start + across] for start in range(0, len(legended), across)]
    lines = [
        Columns((*row, *(Spacer(0.0) for _ in range(across - len(row)))), weights=tuple(weights), asked=True)
        for row in rows
    ]
    return lines[0] if len(lines) == 1 else Stack(tuple(lines), gap_mm=_GAP)


def _share_labels(heads: Columns, charts: Columns) -> bool:
    """Say whether these are headings over charts of which the first carries the labels: see ``ranked_blocks``."""
    return len(heads.blocks) == len(charts.blocks) + 1 and all(
        isinstance(head, Panel) and isinstance(head.body, Spacer) for head in heads.blocks
    )


def _parted(heads: Columns, charts: Columns) -> tuple[Panel, ...]:
    whole, *others = (head for head in heads.blocks if isinstance(head, Panel))
    return tuple(
        replace(head, heading=_of(whole.heading, head.heading), body=_labelled(chart))
        for head, chart in zip(others, charts.blocks, strict=True)
    )


def _of(whole: Rich, part: Rich) -> Rich:
    return (*part, *typed("："), *whole) if plain(whole) else part


def _labelled(block: Block) -> Block:
    if isinstance(block, Chart) and isinstance(block.marks, Bars):
        marks = replace(block.marks, label_column=True, label_width_mm=0.0, row_rules=False)
        return replace(block, marks=marks)
    return block


def _with_one_legend(panels: Sequence[Panel], across: int) -> list[Block]:
    """Return the panels with the legend of stacked bars in the first row alone."""
    return [_legend(panel, shown=index < across) for index, panel in enumerate(panels)]


def _legend(panel: Panel, *, shown: bool) -> Panel:
    match panel.body:
        case Chart(marks=StackedBars(blocks=False) as marks) as chart:
            return replace(panel, body=replace(chart, marks=replace(marks, legend=shown)))
        case _:
            return panel
