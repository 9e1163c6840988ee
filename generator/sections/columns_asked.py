"""Pages whose panels stand in the columns that the spec asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.errors import LayoutError, Problem, SpecError, Words
from generator.report.arranging import arranged, panels_of
from generator.report.pages import Page
from generator.report.runs import plain
from generator.sections.desk import Desk


def in_columns(pages: Sequence[Page], desk: Desk) -> tuple[Page, ...]:
    """Return a section's pages with their panels in the columns of its ``layout:``; as they are when it says nothing of them.

    Raises:
        SpecError: the kind has no panels to arrange.
        LayoutError: it has fewer panels than columns, in this wave.

    """
    across = desk.section.layout.across
    if not across or not pages:
        return tuple(pages)
    panels = [panels_of(page.body) if page.body else () for page in pages]
    most = max(map(len, panels))
    if not most:
        raise SpecError(_no_panels(desk))
    if most < max(across, 2):
        raise LayoutError(_too_few(desk, pages[0], most, across))
    weights = desk.section.layout.weights
    return tuple(
        replace(page, body=arranged(found, across, weights)) if found else page
        for page, found in zip(pages, panels, strict=True)
    )


def _where(desk: Desk) -> str:
    return desk.where("layout", "columns" if desk.section.layout.columns else "weights")


def _no_panels(desk: Desk) -> Problem:
    kind = desk.section.kind
    return Problem(
        Words(
            f"a section of kind {kind} has no panels to stand in columns",
            f"kind: {kind} には、列に並べ替えられる図表がありません",
        ),
        _where(desk),
        Words("take columns and weights away", "columns と weights を消してください"),
    )


def _too_few(desk: Desk, page: Page, panels: int, across: int) -> Problem:
    title = plain(page.title).replace("\n", "")
    hint = Words(
        f"write at most {panels} columns, or show more groups or questions",
        f"columns を {panels} 以下にするか、類型や設問を増やしてください",
    )
    return Problem(
        Words(
            f"page '{title}': {panels} panel{'' if panels == 1 else 's'} cannot stand in {across} columns",
            f"ページ「{title}」: 図表は{panels}個なので、{across}列には並べられません",
        ),
        _where(desk),
        hint if panels > 1 else Words("take columns and weights away", "columns と weights を消してください"),
    )
