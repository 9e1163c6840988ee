"""Cover: title, year, base and date of the survey, offices, date of the edition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.report.blocks import Block, Stack, Text
from generator.report.numbers import Figure
from generator.report.pages import Page
from generator.report.runs import Rich, typed
from generator.sections.desk import Desk
from generator.sections.naming import wave_name
from generator.sections.section import Section
from generator.survey.model import Measure
from generator.theme.filters import era_date


class Cover(Section):
    """表紙。題、年度、調査の対象と時点、担当、版の日付を載せます。"""

    def compose(self, desk: Desk) -> Iterable[Page]:
        """Return the cover; its title is the spec's, line breaks kept."""
        facts = {
            "asked": _overview(desk, "調査対象団体数"),
            "answered": _overview(desk, "回答率"),
            "as_of": desk.wave.as_of,
        }
        lines: tuple[Block, ...] = (
            Text((wave_name(desk.wave),), role="cover_year"),
            Text(desk.words("facts", facts), role="cover_fact"),
            *_offices(desk.edition.offices),
            *_edition(desk),
        )
        page = desk.page(Stack(lines), facts, kind="cover")
        yield replace(page, title=page.title or typed(desk.edition.title))


def _edition(desk: Desk) -> tuple[Block, ...]:
    """Return the edition's date; none when the report is built for another wave than the spec's, whose date it is."""
    if desk.edition.wave and desk.edition.wave != desk.scope.wave:
        return ()
    return (Text((edition_date(desk),), role="cover_date", align="right"),)


def edition_date(desk: Desk) -> Rich:
    """Return 令和４年６月27日版."""
    return (*era_date(desk.edition.date), *typed("版"))


def _offices(offices: tuple[str, ...]) -> tuple[Block, ...]:
    """Return the ministry's name and its divisions, as the spec lists them."""
    if not offices:
        return ()
    divisions = tuple(typed(office) for office in offices[1:])
    return (Text((typed(offices[0]),), role="cover_office"), Text(divisions, role="cover_division"))


def _overview(desk: Desk, what: str) -> Figure:
    """Return a figure of the survey itself, from whichever of its questionnaires gave it."""
    found = desk.survey.observations("survey_overview", wave=desk.wave.id)
    for row in found:
        if row.option == what and row.figure is not None:
            return row.figure
    return desk.survey.figure("survey_overview", desk.wave.id, what, Measure.COUNT)
