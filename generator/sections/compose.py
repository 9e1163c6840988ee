"""Compose: a spec, a survey and the theme's texts become a report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import DataError, Problem, Words
from generator.report.blocks import Stack, Text
from generator.report.flowing import joined
from generator.report.pages import Page, Report
from generator.report.runs import name, typed
from generator.sections.area_groups import about_area, check_answers
from generator.sections.columns_asked import in_columns
from generator.sections.desk import Desk, Edition, Scope
from generator.sections.joining import with_joined
from generator.sections.section import NotPublished, Section
from generator.survey.model import Survey
from generator.theme.model import Theme
from generator.theme.telling import Telling
from generator.theme.texts import Texts

if TYPE_CHECKING:
    from generator.spec.load import LoadedSpec

_CLAIMS = re.compile("増加|減少|増え|減っ|上昇|低下|伸び|最も|最多|最少|すべて|全て|全団体|過半数|大半|倍増|横ばい")
_OPENING = re.compile(r"{%-?\s*if\b|{{|{%")
_CLOSING = {"{{": re.compile("}}"), "{%": re.compile("%}")}
_ENDIF = re.compile(r"\bendif\s*-?%}")
"""What figures choose or print lies between these: all of a condition too."""


def compose(loaded: LoadedSpec, survey: Survey, theme: Theme, scope: Scope) -> Report:
    """Return the report: every section's pages in the order of the spec.

    Raises:
        SpecError, DataError, TemplateError: with the place in the spec, the data or the text template.

    """
    survey.wave(scope.wave)
    spec = loaded.spec
    edition = Edition(
        spec.title, spec.subject, spec.offices, spec.date, spec.sections, getattr(spec, "wave", None) or ""
    )  # fmt: skip
    texts = Texts(tuple(map(Path, theme.layers)), survey)
    telling = Telling(theme, getattr(spec, "format", "") or theme.usual_format)
    desks = [
        Desk(
            survey,
            scope,
            edition,
            texts,
            about,
            _id(section, index),
            place(),
            place,
            path=partial(loaded.path, "sections", index),
            telling=telling,
        )
        for index, section in enumerate(edition.sections)
        for place in (partial(loaded.place, index),)
        for about in (about_area(section, survey, scope.area, place()),)
    ]
    composed = _in_turn(desks)
    return Report(
        title=_title(edition, scope),
        pages=joined(page for pages in composed for page in pages),
        date=edition.date,
        author="、".join(edition.offices),
        subject=edition.subject,
        fictional=survey.fictional,
        warnings=tuple(_typed_claims(desks)),
    )


def _title(edition: Edition, scope: Scope) -> str:
    """Return the title as files' metadata tell it: with the area, so that 47 files can be told apart."""
    title = edition.title.replace("\n", "")
    return f"{title}（{scope.area_name}）" if scope.area_name and scope.area_name not in title else title


def _id(section: Section, index: int) -> str:
    return section.id or f"{index + 1:02d}-{section.kind}"


def _in_turn(desks: list[Desk]) -> list[tuple[Page, ...]]:
    """Compose the sections that stand alone, then those that tell about the others."""
    omitted: list[str] = []
    composed = [() if desk.section.after_others else pages_of(desk, omitted) for desk in desks]
    composed = _chaptered(desks, with_joined(desks, composed))
    for index, desk in enumerate(desks):
        if desk.section.after_others:
            others = tuple(page for pages in composed for page in pages)
            pages = pages_of(replace(desk, others=others, omitted=tuple(omitted)), omitted)
            composed[index] = tuple(replace(page, chapter=desk.section.chapter) for page in pages[:1]) + pages[1:]
    return composed


def _chaptered(desks: list[Desk], composed: list[tuple[Page, ...]]) -> list[tuple[Page, ...]]:
    """Start each chapter on its first page that exists, also when the section that names it was left out."""
    pending, found = "", []
    for desk, pages in zip(desks, composed, strict=True):
        pending = desk.section.chapter or pending
        if pages and not desk.section.after_others:
            pages = (replace(pages[0], chapter=pending), *(replace(page, chapter="") for page in pages[1:]))
            pending = ""
        found.append(pages)
    return found


def pages_of(desk: Desk, omitted: list[str]) -> tuple[Page, ...]:
    """Compose one section; what ``if_missing: skip`` leaves out is added to ``omitted``."""
    if not _wanted(desk):
        return ()
    try:
        if all(desk.section is not written for written in _written(desk.edition.sections)):
            check_answers(desk.section, desk.survey, desk.wave)
        pages = [_of_area(page, desk) for page in desk.section.compose(desk)]
    except NotPublished as missing:
        if desk.section.if_missing == "skip" and missing.what not in omitted:
            omitted.append(missing.what)
        return _instead(desk, missing)
    omitted += (what for page in pages for what in page.left_out if what not in omitted)
    return tuple(replace(page, style=desk.section.style) for page in in_columns(pages, desk))


def _written(sections: Iterable[Section]) -> Iterator[Section]:
    """Yield the sections as the spec has them, those within others too."""
    for section in sections:
        yield section
        yield from section.held().values()


def _of_area(page: Page, desk: Desk) -> Page:
    """Return the page of a report about one area with its running line: the series and the date, as on its other pages."""
    if not desk.scope.area or page.kind != "body" or any(page.running):
        return page
    as_of = name(desk.wave.as_of_label or desk.wave.label, f"codebook.waves.{desk.wave.id}")
    title = desk.edition.title.replace("\n", "")
    return replace(page, running=(name(f"{title}\u3000{desk.scope.area_name}", "spec"), as_of))


def _wanted(desk: Desk) -> bool:
    """Say whether the section's ``when`` admits this wave."""
    when = desk.section.when
    if when is None:
        return True
    survey, order = desk.survey, desk.wave.order
    if when.since and order < survey.wave(when.since).order:
        return False
    if when.until and order > survey.wave(when.until).order:
        return False
    return not when.published or desk.wave.id in {w.id for w in survey.waves_of(when.published)}


def _instead(desk: Desk, missing: NotPublished) -> tuple[Page, ...]:
    """Do as ``if_missing`` says: leave the page out, say what was not published, or stop."""
    match desk.section.if_missing:
        case "skip":
            return ()
        case "note":
            return (_notice(desk, missing.what),)
    raise DataError(
        Problem(
            Words(f"not published: {missing.what}", f"公表されていません: {missing.what}"),
            desk.place,
            Words(
                "choose another wave, or set if_missing: note or skip",
                "別の調査回を選ぶか、if_missing を note か skip にしてください",
            ),
        )
    )


def _notice(desk: Desk, what: str) -> Page:
    """Return a page that says which figures were not published, in the place of the section's page."""
    title = (
        desk.texts.line(desk.section.title, desk.where("title"), desk.lookups()) if desk.section.title else typed(what)
    )
    reason = "この調査回では尋ねていない。" if _before_asked(desk) else "公表された資料から数値を得られない。"
    body = Stack((Text((typed(f"{what}は、"), typed(reason)), role="statement"),))
    return Page("body", desk.section_id, title, body, chapter=desk.section.chapter, place=desk.place)


def _before_asked(desk: Desk) -> bool:
    """Say whether the section is about generative AI in a wave before it was asked (令和５年度)."""
    codebook = desk.survey.codebook
    asked = [codebook.questions[question] for question in desk.section.questions()]
    return bool(asked) and all(q.technology == "生成AI" and codebook.before_first(q.id, desk.wave.id) for q in asked)


def _typed_claims(desks: list[Desk]) -> Iterator[str]:
    """Warn of sentences in the spec whose claim was typed by hand, because no figure chooses it."""
    for desk in desks:
        for at, sentence in _sentences(desk.section):
            if found := _CLAIMS.search(_typed(sentence)):
                yield f"{desk.where(*at)}: 「{found.group()}」"


def _typed(sentence: str) -> str:
    """Return what of a sentence is typed by hand; what is never closed is looked for once alone, so that it costs no more."""
    kept, at = [], 0
    endless: set[re.Pattern[str]] = set()
    while opening := _OPENING.search(sentence, at):
        kept.append(sentence[at : opening.start()])
        at = opening.end()
        closing = _CLOSING.get(opening.group(), _ENDIF)
        if closing not in endless and (closed := closing.search(sentence, at)):
            at = closed.end()
        else:
            endless.add(closing)
    return "".join((*kept, sentence[at:]))


def _sentences(section: Section) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield what a spec may have written as a sentence of its own, with its path in the section."""
    yield ("title",), section.title
    for block, lines in (("lead", section.lead), ("notes", section.notes)):
        yield from (((block, number), line) for number, line in enumerate(lines or ()))
    yield ("text",), getattr(section, "text", "")
