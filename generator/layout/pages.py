"""Lay a report out: each composed page becomes one laid page, or several when its tables or lists continue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from generator.errors import LayoutError, Problem, TemplateError, Words
from generator.layout.body import excerpt, heights, highest, place_block, width_problem
from generator.layout.cover import place_cover, place_divider
from generator.layout.document import MM, Document, Frame, LaidPage, Rect
from generator.layout.fonts import Fonts, load_fonts
from generator.layout.foot import Foot, place_foot
from generator.layout.head import Head, fictional_mark, place_head
from generator.layout.page_numbers import UNKNOWN, drafted, refers, resolved
from generator.layout.setting import Setting
from generator.layout.speaker import speaker_notes
from generator.layout.splitting import split
from generator.report.blocks import Block
from generator.report.pages import FICTIONAL, Page, Report, marked
from generator.report.runs import Rich, plain, typed
from generator.theme.model import Theme

CONTINUED = "（続き）"
_CONTENTS_TOP = 6.8 * MM
"""The contents' first rule below where a lead box would start (comps/slides.md, picture 10)."""
_BODY_SHRINKS = (0.0, 0.5, 1.0)
_TOLERANCE = 0.05
_MOST_PAGES = 40
"""A section that continues over more pages than this is a mistake."""


def lay_out(report: Report, theme: Theme, format_name: str, fonts: Fonts | None = None) -> Document:
    """Return the report laid out in a page format of the theme.

    Raises:
        TemplateError: the theme has no such format.
        LayoutError: a page cannot hold its content even at the smallest sizes, or no font has a character; the
            problem says page, text and by how many millimetres.

    """
    if format_name not in theme.formats:
        raise TemplateError(_no_format(theme, format_name))
    page_format = theme.formats[format_name]
    setting = Setting(theme, fonts or load_fonts(theme.fonts.families), page_format)
    return Document(
        width=page_format.width * MM,
        height=page_format.height * MM,
        pages=tuple(_paginated(report, setting)),
        title=marked(report.title, report.fictional),
        author=marked(report.author, report.fictional),
        subject=marked(report.subject, report.fictional),
        keywords=(FICTIONAL, *report.keywords) if report.fictional else report.keywords,
        language=report.language,
        date=report.date,
        fictional=report.fictional,
    )


def _paginated(report: Report, setting: Setting) -> Iterator[LaidPage]:
    """Yield all pages; pages that name other pages are set again when all numbers are known."""
    runs: list[list[LaidPage]] = []
    number, chapter = 1, 0
    for page in report.pages:
        chapter += bool(page.chapter)
        first = drafted(page) if refers(page) else page
        runs.append(_checked(first, number, chapter, setting, report.fictional))
        number += len(runs[-1])
    numbers = {pages[0].section_id: pages[0].number for pages in reversed(runs)}
    chapter = 0
    for page, pages in zip(report.pages, runs, strict=True):
        chapter += bool(page.chapter)
        if refers(page):
            final = _checked(
                resolved(page, partial(_printed, numbers)), pages[0].number, chapter, setting, report.fictional
            )
            pages = _as_many(final, pages)
        yield from pages


def _printed(numbers: Mapping[str, int], section_id: str) -> str:
    return str(numbers.get(section_id, UNKNOWN))


def _as_many(final: list[LaidPage], first: list[LaidPage]) -> list[LaidPage]:
    if len(final) != len(first):
        raise AssertionError(f"page {first[0].number} changed its length when page numbers became known")
    return final


def _checked(page: Page, number: int, chapter: int, setting: Setting, fictional: bool) -> list[LaidPage]:
    """Set one page; its faults say which page they are on."""
    try:
        return list(_set(page, number, chapter, setting, fictional))
    except LayoutError as fault:
        raise LayoutError(*(_placed(problem, page, number) for problem in fault.problems)) from None


def _placed(problem: Problem, page: Page, number: int) -> Problem:
    title = excerpt(plain(page.title))
    what = Words(f"page {number} '{title}': {problem.what.en}", f"{number}ページ「{title}」: {problem.what.ja}")
    return replace(problem, what=what, place=problem.place or page.place)


def _set(page: Page, number: int, chapter: int, setting: Setting, fictional: bool) -> Iterator[LaidPage]:
    if page.kind in ("cover", "divider"):
        whole = place_cover(page, setting) if page.kind == "cover" else place_divider(page, chapter, setting)
        marked = (fictional_mark(setting),) if fictional else ()
        yield _laid(page, number, (*marked, *whole), 1.0)
        return
    body: Block | None = page.body
    for part in range(_MOST_PAGES):
        one = replace(page, title=_continued(page.title), body=body) if part else replace(page, body=body)
        attempt = _Attempt(one, number + part, setting, fictional)
        frames, scale, body = attempt.best()
        yield _laid(one, number + part, frames, scale, continued=part > 0)
        if body is None:
            return
    raise LayoutError(_endless())


def _laid(page: Page, number: int, frames: tuple[Frame, ...], scale: float, *, continued: bool = False) -> LaidPage:
    return LaidPage(
        number=number,
        kind=page.kind,
        section_id=page.section_id,
        title=plain(page.title).replace("\n", ""),
        frames=frames,
        speaker_notes=speaker_notes(page),
        chapter="" if continued else page.chapter,
        place=page.place,
        continued=continued,
        scale=round(scale, 4),
    )


def _continued(title: Rich) -> Rich:
    return (*title, *typed(CONTINUED))


class _Attempt:
    """One page being fitted: preferred sizes first, then a smaller lead, then a smaller body, then continuing."""

    def __init__(self, page: Page, number: int, setting: Setting, fictional: bool) -> None:
        self._page, self._setting = page, setting
        self._foot: Foot = place_foot(page.notes, page.sources, setting)
        self._heads: tuple[Head, Head] = (
            place_head(page.title, page.lead, number, setting, fictional),
            place_head(page.title, page.lead, number, setting.shrunk(1.0), fictional),
        )

    def best(self) -> tuple[tuple[Frame, ...], float, Block | None]:
        """Return the frames, the smallest scale used, and what has to continue on a next page."""
        body = self._page.body
        if body is None:
            by = self._heads[0].bottom - self._foot.top
            if by > _TOLERANCE:
                raise LayoutError(_no_room(by))
            return self._frames(self._heads[0], []), self._heads[0].scale, None
        for head, shrink in self._ladder():
            setting, rect = self._setting.shrunk(shrink), self._room(head)
            if width_problem(body, rect.width, setting):
                continue
            if heights(body, rect.width, setting).least <= rect.height + _TOLERANCE:
                return self._frames(head, place_block(body, rect, setting)), _scale(head, shrink), None
        return self._cut(body)

    def _ladder(self) -> Iterator[tuple[Head, float]]:
        usual, small = self._heads
        share = self._setting.page.body_share * self._setting.page.height * MM
        if not self._room(usual).height < share <= self._room(small).height:
            yield usual, 0.0
        yield from ((small, shrink) for shrink in _BODY_SHRINKS)

    def _cut(self, body: Block) -> tuple[tuple[Frame, ...], float, Block | None]:
        for head, shrink in ((self._heads[0], 0.0), (self._heads[1], 1.0)):
            setting, rect = self._setting.shrunk(shrink), self._room(head)
            parts = None if width_problem(body, rect.width, setting) else split(body, rect.width, rect.height, setting)
            if parts:
                return self._frames(head, place_block(parts[0], rect, setting)), _scale(head, shrink), parts[1]
        raise LayoutError(self._too_much(body))

    def _too_much(self, body: Block) -> Problem:
        setting, rect = self._setting.shrunk(1.0), self._room(self._heads[1])
        wide = width_problem(body, rect.width, setting)
        if wide:
            table, by = wide
            return Problem(
                Words(
                    f"the table '{table.description[:24]}' is {by / MM:.1f} mm too wide for its longest words",
                    f"表「{table.description[:24]}」の列が最長の語に対して {by / MM:.1f} mm 足りません",
                ),
                hint=Words("give it fewer columns or shorter words", "列を減らすか、語を短くしてください"),
            )
        by = heights(body, rect.width, setting).least - rect.height
        part, height = highest(body, rect.width, setting)
        return Problem(
            Words(
                f"the body is {by / MM:.1f} mm too high, at the smallest sizes; the highest part, '{excerpt(part)}', "
                f"takes {height / MM:.1f} mm, and the page has {max(0.0, rect.height) / MM:.1f} mm",
                f"本文が最小の文字でも {by / MM:.1f} mm 入りません。最も高い「{excerpt(part)}」が {height / MM:.1f} mm で、"
                f"ページに残る高さは {max(0.0, rect.height) / MM:.1f} mm です",
            ),
            hint=Words(
                "shorten lead and notes, show fewer items, or divide the section in two",
                "リードや注を短くするか、項目を減らすか、節を二つに分けてください",
            ),
        )

    def _room(self, head: Head) -> Rect:
        area, top = self._setting.margins, head.bottom
        if self._page.kind == "contents":
            area, top = self._setting.reading, head.bottom + _CONTENTS_TOP
        return Rect(area.x, top, area.width, self._foot.top - top)

    def _frames(self, head: Head, body: list[Frame]) -> tuple[Frame, ...]:
        return (*head.frames, *body, *self._foot.frames)


def _no_room(by: float) -> Problem:
    return Problem(
        Words(
            f"lead and notes are {by / MM:.1f} mm too high for the page",
            f"リードと注だけでページを {by / MM:.1f} mm 超えます",
        ),
        hint=Words("shorten lead and notes", "リードや注を短くしてください"),
    )


def _scale(head: Head, shrink: float) -> float:
    return min(head.scale, 1.0 - 0.1 * shrink)


def _endless() -> Problem:
    return Problem(
        Words(f"the section continues over more than {_MOST_PAGES} pages", f"節が {_MOST_PAGES} ページを超えて続きます")
    )


def _no_format(theme: Theme, name: str) -> Problem:
    known = ", ".join(theme.formats)
    return Problem(
        Words(f"the theme {theme.name} has no page format {name}", f"テーマ {theme.name} に判型 {name} はありません"),
        "theme.yaml",
        Words(f"formats: {known}", f"使える判型: {known}"),
    )
