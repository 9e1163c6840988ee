"""Cover: title, year, base and date of the survey, offices, date of the edition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from pydantic import Field

from generator.report.blocks import Block, Stack, Text
from generator.report.numbers import Figure, Missing
from generator.report.pages import Page
from generator.report.runs import Rich, typed
from generator.sections.desk import Desk
from generator.sections.naming import wave_name
from generator.sections.questionnaire import DESCRIPTION, named, rows
from generator.sections.section import Named, Section
from generator.survey.model import Observation, Survey
from generator.theme.filters import era_date


class Cover(Section):
    """表紙。題、年度、調査の対象と時点、担当、版の日付を載せます。"""

    alone: ClassVar[bool] = True
    restyled: ClassVar[bool] = False

    questionnaire: str = Field("", description=DESCRIPTION)

    def named(self, survey: Survey) -> Iterable[Named]:
        """Return the questionnaire."""
        return named(self.questionnaire)

    def compose(self, desk: Desk) -> Iterable[Page]:
        """Return the cover; its title is the spec's, line breaks kept."""
        told = rows(desk.survey, desk.wave, self.questionnaire)
        as_of = desk.wave.as_of if told or not self.questionnaire else None
        facts = {"asked": _overview(told, "調査対象団体数"), "answered": _overview(told, "回答率"), "as_of": as_of}
        lines: tuple[Block, ...] = (
            Text((wave_name(desk.wave),), role="cover_year"),
            Text(desk.words("facts", facts), role="cover_fact"),
            *_offices(desk.edition.offices),
            *_edition(desk),
        )
        page = desk.page(Stack(lines), facts, kind="cover")
        yield page if self.title else replace(page, title=typed(desk.edition.title))


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


def _overview(told: Iterable[Observation], what: str) -> Figure:
    """Return a figure of the survey itself."""
    return next((row.figure for row in told if row.option == what and row.figure is not None), Missing())
