"""The desk a section composes at: the survey, the wave, the texts, and the making of pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from generator.report import walk
from generator.report.blocks import Block
from generator.report.numbers import Figure, Number
from generator.report.pages import Note, Page, PageKind
from generator.report.runs import Rich, name, plain, typed, without_accent
from generator.sections.area_groups import by_area
from generator.sections.footing import automatic_notes, source_lines
from generator.sections.naming import wave_name
from generator.sections.section import Section
from generator.survey.model import ALL, Measure, Survey, Wave
from generator.theme.telling import Telling
from generator.theme.texts import Texts

_MOST_BULLETS = 3
"""Bullets of a lead that the theme writes (layout.md); an analyst may write more."""


def _first_sentence(kind: type[Section]) -> str:
    """Return what a kind says of itself up to the first 。, the title of a page that nobody gave one."""
    return (kind.__doc__ or kind.__name__).strip().partition("。")[0]


def _one_message(bullets: tuple[Rich, ...]) -> tuple[Rich, ...]:
    """Return the bullets with accents in the first alone: it carries the page's one message."""
    return tuple(bullet if index == 0 else without_accent(bullet) for index, bullet in enumerate(bullets))


@dataclass(frozen=True, slots=True)
class Scope:
    """What one report is about: its wave (id); when it is about one area, that area's code and name.

    ``area`` is a prefecture's two digits (13) or a local government's six (131016); ``area_name`` is 東京都 or 東京都千代田区.
    """

    wave: str
    area: str = ""
    area_name: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """What the spec says of the whole report: title, offices, date; the sections in order."""

    title: str
    subject: str
    offices: tuple[str, ...]
    date: dt.date
    sections: tuple[Section, ...]
    wave: str = ""
    """The wave that the spec itself names: its date belongs to that edition."""


@dataclass(frozen=True, slots=True)
class Desk:
    """All that one section needs. ``others`` are the pages composed before it, for kinds composed last."""

    survey: Survey
    scope: Scope
    edition: Edition
    texts: Texts
    section: Section
    section_id: str
    place: str
    locate: Callable[..., str] = field(default=lambda *_: "")
    """Return the place of a value within this section's entry: ``locate("lead", 0)``."""
    path: Callable[..., Path] = field(default=lambda *_: Path())
    """Return the path that a value within this section's entry names: ``path("maps")``. Raises SpecError out of the spec's folder."""
    others: tuple[Page, ...] = field(default=())
    telling: Telling | None = None
    """What the theme says of itself, for the kind that shows it; None where nobody asks."""
    omitted: tuple[str, ...] = ()
    """What sections before it left out because it was not published."""

    @property
    def wave(self) -> Wave:
        """The wave this section is about: its own setting, or the report's."""
        return self.survey.wave(self.section.wave or self.scope.wave)

    def page(
        self,
        body: Block | None,
        facts: Mapping[str, Any],
        *,
        kind: PageKind = "body",
        notes: Sequence[Note] = (),
        part: str = "",
    ) -> Page:
        """Return a page whose title, lead and notes come from the texts, or from the spec where it overrides them.

        ``notes`` are numbered notes that marks on the page refer to. Source lines and the notes that figures call for are
        read off the page's numbers. ``part`` distinguishes several pages of one section.
        """
        facts = {"part": part, **facts}
        page = Page(
            kind=kind,
            section_id=self.section_id + (f"-{part}" if part else ""),
            title=self._title(facts),
            lead=self._lines("lead", self.section.lead, facts) if kind == "body" else (),
            body=body,
            chapter=self.section.chapter,
            place=self.place,
        )
        return self._with_foot(page, tuple(notes), facts)

    def lookups(self) -> dict[str, Any]:
        """Return the functions with which any template can ask for a figure: ``rate``, ``count``, ``rank``.

        Each takes (question, option, group="全体", wave=this section's, item="") and returns a Number or Missing.
        ``counted`` says whether the section's figures are counted from responses, not taken from publications.
        """
        return {
            "rate": self._rate,
            "count": partial(self._figure, Measure.COUNT),
            "rank": partial(self._figure, Measure.RANK),
            "label": self._label,
            "counted": any(self.survey.counted(each, self.wave.id) for each in self.section.questions()),
            "wave": wave_name(self.wave),
            "area": self.scope.area_name,
            "by": "地域" if by_area(self.section, self.survey) else "類型",
            "wave_id": self.wave.id,
            "wave_of": lambda wave: wave_name(self.survey.wave(wave)),
        }

    def _rate(
        self, question: str, option: str, group: str = ALL, wave: str = "", item: str = "", decimals: int = 0
    ) -> Figure:
        wave = wave or self.wave.id
        published = self.survey.figure(question, wave, option, Measure.SHARE, group=group, item=item)
        if isinstance(published, Number):
            return published
        return self.survey.share(question, wave, option, group=group, item=item, decimals=decimals)

    def _figure(
        self, measure: Measure, question: str, option: str, group: str = ALL, wave: str = "", item: str = ""
    ) -> Figure:
        return self.survey.figure(question, wave or self.wave.id, option, measure, group=group, item=item)

    def _label(self, question: str, option: str) -> Rich:
        return name(option, f"codebook.questions.{question}.{option}")

    def where(self, *within: str | int) -> str:
        """Return the place of a value of this section in the spec."""
        return self.locate(*within) or self.place

    def words(self, block: str, facts: Mapping[str, Any]) -> tuple[Rich, ...]:
        """Render another block of this kind's text template."""
        return self.texts.lines(
            self.section.text_kinds(), self.section.default_text, block, {**self.lookups(), **facts}
        )

    def heading(self, block: str, facts: Mapping[str, Any]) -> Rich:
        """Render a block of one line; empty when the template has none."""
        return next(iter(self.words(block, facts)), ())

    def _title(self, facts: Mapping[str, Any]) -> Rich:
        if self.section.title:
            return self.texts.line(self.section.title, self.where("title"), {**self.lookups(), **facts})
        return self.heading("title", facts) or typed(_first_sentence(type(self.section)))

    def _lines(self, block: str, override: Sequence[str] | None, facts: Mapping[str, Any]) -> tuple[Rich, ...]:
        if override is None:
            found = self.words(block, facts)
            return _one_message(found[:_MOST_BULLETS]) if block == "lead" else found
        facts = {**self.lookups(), **facts}
        lines = (self.texts.line(text, self.where(block, index), facts) for index, text in enumerate(override))
        return tuple(line for line in lines if plain(line))

    def _with_foot(self, page: Page, numbered: tuple[Note, ...], facts: Mapping[str, Any]) -> Page:
        own = tuple(Note(rich) for rich in self._lines("notes", self.section.notes, facts))
        runs = walk.page_runs(page)
        automatic = automatic_notes(tuple(walk.figures(runs)), self.survey) if page.kind == "body" else ()
        sources = source_lines(walk.cells(runs), self.survey) if page.kind == "body" else ()
        return replace(page, notes=(*numbered, *own, *automatic), sources=sources)
