"""Lay a report out: each composed page becomes one laid page, or several when its tables or lists continue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from generator.errors import LayoutError, Problem, TemplateError, Words
from generator.layout.adapting import adapted, as_prose, asks
from generator.layout.body import excerpt, heights, highest, place_block
from generator.layout.counting import counted
from generator.layout.cover import place_cover, place_divider
from generator.layout.document import MM, Document, Frame, LaidPage, PlacedText, Rect
from generator.layout.flowing import fill
from generator.layout.fonts import Fonts, load_fonts
from generator.layout.foot import Foot, place_foot
from generator.layout.head import Around, Head, fictional_mark, footer, place_head
from generator.layout.logo import logo_frames
from generator.layout.narrow import too_narrow
from generator.layout.page_numbers import UNKNOWN, drafted, refers, resolved
from generator.layout.setting import Setting
from generator.layout.speaker import speaker_notes
from generator.layout.splitting import counts, split
from generator.report.blocks import Block, InStyle, Prose
from generator.report.digits import running_digits
from generator.report.pages import FICTIONAL, Page, Report, marked
from generator.report.runs import Rich, plain, typed
from generator.theme.model import Theme

CONTINUED = "（続き）"
_CONTENTS_TOP = 6.8 * MM
"""The contents' first rule below where a lead box would start (comps/slides.md, picture 10)."""
_BODY_SHRINKS = (0.0, 0.5, 1.0)
_TOLERANCE = 0.05
_PARTS = (8, 8)
"""What the mark of a page that continues is measured as before the number of pages is known."""
_MOST_PAGES = 40
"""A section that continues over more pages than this is a mistake."""
_MOST_PAGES_OF_TEXT = 600


def lay_out(report: Report, theme: Theme, format_name: str, fonts: Fonts | None = None) -> Document:
    """Return the report laid out in a page format of the theme.

    Raises:
        TemplateError: the theme has no such format.
        LayoutError: a page cannot hold its content even at the smallest sizes, or no font has a character; the
            problem says page, text and by how many millimetres.

    """
    if format_name not in theme.formats:
        raise TemplateError(_no_format(theme, format_name))
    page_format, theme = theme.formats[format_name], theme.in_format(format_name)
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
        format=format_name,
    )


def _paginated(report: Report, setting: Setting) -> Iterator[LaidPage]:
    """Yield all pages; pages that name other pages are set again when all numbers are known."""
    runs: list[list[LaidPage]] = []
    number, chapter = 1, 0
    composed = tuple(_adapted(report.pages, setting))
    referring = [refers(page) for page in composed]
    for page, names_pages in zip(composed, referring, strict=True):
        chapter += bool(page.chapter)
        first = drafted(page) if names_pages else page
        runs.append(_checked(first, number, chapter, setting, report.fictional))
        number += len(runs[-1])
    numbers = {frame.anchor: page.number for pages in runs for page in pages for frame in page.frames if frame.anchor}
    numbers |= {pages[0].section_id: pages[0].number for pages in reversed(runs)}
    chapter = 0
    for page, pages, names_pages in zip(composed, runs, referring, strict=True):
        chapter += bool(page.chapter)
        if names_pages:
            final = _checked(
                resolved(page, partial(_printed, numbers)), pages[0].number, chapter, setting, report.fictional
            )
            pages = _as_many(final, pages)
        yield from pages


def _adapted(pages: Iterable[Page], setting: Setting) -> Iterator[Page]:
    """Yield the pages with their bodies fitted to the format: narrow panels stacked, panels and running text numbered."""
    region, width = setting.page.panel, setting.page.between_margins
    fitted = (_fitted_to(page, width, setting) for page in pages)
    yield from counted(fitted, setting.theme.typesetting.digits, region.label if region else "")


def _fitted_to(page: Page, width: float, setting: Setting) -> Page:
    if page.style and page.body is not None:
        page = replace(page, body=InStyle(page.body, page.style), style="")
    if setting.page.head == "running" and page.kind in ("body", "contents") and not isinstance(page.body, Prose):
        page = as_prose(page)
    if page.kind != "body" or page.body is None:
        return page
    return replace(page, body=adapted(page.body, width, setting.page.narrowest_panel))


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
    asked = page.body is not None and asks(page.body)
    return replace(problem, what=what, place=problem.place or page.place, hint=_of_layout(problem.hint, asked))


def _of_layout(hint: Words | None, asked: bool) -> Words | None:
    """Return a hint that names the spec's own ``layout:`` too, where the page obeys one."""
    if not asked:
        return hint
    own = Words(
        "or give it more room in `layout:` (fewer columns, other weights, a page of its own)",
        "又は layout で場所を広げてください（columns を減らす、weights・weight・height を変える、place を消す）",
    )
    return Words(f"{hint.en}; {own.en}", f"{hint.ja}。{own.ja}") if hint else own


def _set(page: Page, number: int, chapter: int, setting: Setting, fictional: bool) -> Iterator[LaidPage]:
    if page.kind in ("cover", "divider"):
        whole = place_cover(page, setting) if page.kind == "cover" else place_divider(page, chapter, number, setting)
        marked = (fictional_mark(setting),) if fictional else ()
        yield _laid(page, number, (*marked, *logo_frames(page.kind, whole, setting), *whole), 1.0)
        return
    body: Block | None = page.body
    done: list[tuple[Page, _Fitted]] = []
    for part in range(_MOST_PAGES if not isinstance(page.body, Prose) else _MOST_PAGES_OF_TEXT):
        title = _continued(page.title) if part and _says_so(page, setting) else page.title
        one = replace(page, title=title, body=body, lead=page.lead if not part or setting.page.panel else ())
        fitted = _Attempt(one, number + part, setting, fictional, part).best()
        done.append((one, fitted))
        body = fitted.rest
        if body is None:
            break
    else:
        raise LayoutError(_endless())
    for part, (one, fitted) in enumerate(done):
        head = _marked_head(one, fitted, number + part, part + 1, len(done), setting, fictional)
        logo = logo_frames(page.kind, (), setting)
        yield _laid(
            one, number + part, (*head, *fitted.frames, *footer(setting), *logo), fitted.scale, continued=part > 0
        )


def _marked_head(
    page: Page, fitted: _Fitted, number: int, part: int, parts: int, setting: Setting, fictional: bool
) -> tuple[Frame, ...]:
    """Return the head's frames, in formats that count the pages of a section with part and number of parts."""
    if parts == 1 or not setting.page.panel or isinstance(page.body, Prose):
        return fitted.head.frames
    around = replace(_around(page), aside=_part_mark(page, part, parts, setting), plain_lead=True)
    return place_head(page.title, page.lead, number, setting.shrunk(fitted.head.shrink), fictional, around).frames


def _part_mark(page: Page, part: int, parts: int, setting: Setting) -> Rich:
    mark = running_digits(f"（{part}／{parts}）", setting.theme.typesetting.digits)
    return (*page.aside, *typed(f"　{mark}" if page.aside else mark))


def _around(page: Page) -> Around:
    return Around(page.running, page.aside, page.corner)


def _laid(page: Page, number: int, frames: tuple[Frame, ...], scale: float, *, continued: bool = False) -> LaidPage:
    return LaidPage(
        number=number,
        kind=page.kind,
        section_id=page.section_id,
        title=_named(page, frames),
        frames=frames,
        speaker_notes=speaker_notes(page),
        chapter="" if continued else page.chapter,
        place=page.place,
        continued=continued,
        scale=round(scale, 4),
    )


def _named(page: Page, frames: Iterable[Frame]) -> str:
    """Return what a page is called in lists: its title; one of running text by its first heading."""
    heads = (f for f in frames if isinstance(page.body, Prose) and f.anchor and isinstance(f.content, PlacedText))
    heading = next(
        (f.content for f in heads if isinstance(f.content, PlacedText) and f.content.tag in ("H1", "H2")), None
    )
    if heading is None:
        return plain(page.title).replace("\n", "")
    return "".join(run.text for paragraph in heading.paragraphs for run in paragraph.runs).replace("\n", "")


def _says_so(page: Page, setting: Setting) -> bool:
    """Say whether a page's title tells that it continues: not of running text, nor where the format counts the parts."""
    return not setting.page.panel and not isinstance(page.body, Prose)


def _continued(title: Rich) -> Rich:
    return (*title, *typed(CONTINUED))


@dataclass(frozen=True, slots=True)
class _Fitted:
    """A page that holds its content: head, further frames, the smallest scale, what continues."""

    head: Head
    frames: tuple[Frame, ...]
    scale: float
    rest: Block | None = None


class _Attempt:
    """One page being fitted: preferred sizes first, then a smaller lead, then a smaller body, then continuing."""

    def __init__(self, page: Page, number: int, setting: Setting, fictional: bool, part: int) -> None:
        self._page, self._number, self._setting, self._fictional = page, number, setting, fictional
        self._part = part
        self._foot: Foot = place_foot(page.notes, page.sources, setting)
        self._counting = setting.page.panel is not None
        self._made: dict[float, Head] = {}

    def best(self) -> _Fitted:
        """Return the page with its smallest scale and what has to continue on a next one."""
        body = self._page.body
        if isinstance(body, Prose):
            return self._flowed(body)
        if body is None:
            by = self._usual(0.0).bottom - self._foot.top
            if by > _TOLERANCE:
                raise LayoutError(_no_room(by))
            return _Fitted(self._usual(0.0), self._foot.frames, self._usual(0.0).scale)
        for head, shrink in self._ladder():
            setting, rect = self._setting.shrunk(shrink), self._room(head)
            if too_narrow(body, rect.width, setting):
                continue
            if heights(body, rect.width, setting).least <= rect.height + _TOLERANCE:
                return self._fitted(head, place_block(body, rect, setting), shrink)
        return self._cut(body)

    def _flowed(self, prose: Prose) -> _Fitted:
        """Return the page with as much running text as it holds."""
        head = self._head(0.0, _around(self._page))
        found = fill(prose, self._room(head), self._setting)
        if found is None:
            raise LayoutError(self._too_much(prose.blocks[0] if prose.blocks else prose))
        return replace(self._fitted(head, found[0], 0.0), rest=found[1])

    def _usual(self, shrink: float) -> Head:
        """Return the head that the page has unless it has to continue."""
        if shrink not in self._made:
            around = self._continuing() if self._part else _around(self._page)
            self._made[shrink] = self._head(shrink, around)
        return self._made[shrink]

    def _continuing(self) -> Around:
        """Return what stands around the title of a page that continues: where the format counts the parts, a plain lead too."""
        around = _around(self._page)
        if not self._counting:
            return around
        return replace(around, aside=_part_mark(self._page, *_PARTS, self._setting), plain_lead=True)

    def _head(self, shrink: float, around: Around) -> Head:
        page, setting = self._page, self._setting.shrunk(shrink)
        head = place_head(page.title, page.lead, self._number, setting, self._fictional, around)
        return replace(head, shrink=shrink)

    def _ladder(self) -> Iterator[tuple[Head, float]]:
        share = self._setting.page.body_share * self._setting.page.height * MM
        if not self._room(self._usual(0.0)).height < share or not share <= self._room(self._usual(1.0)).height:
            yield self._usual(0.0), 0.0
        counted = self._counting and self._page.body is not None and counts(self._page.body)
        for shrink in _BODY_SHRINKS:
            yield self._usual(1.0), shrink
            if counted and not self._part:
                yield self._head(0.0, replace(_around(self._page), plain_lead=True)), shrink

    def _cut(self, body: Block) -> _Fitted:
        around = self._continuing()
        for shrink in (0.0, 1.0):
            head = self._head(shrink, around)
            setting, rect = self._setting.shrunk(shrink), self._room(head)
            parts = None if too_narrow(body, rect.width, setting) else split(body, rect.width, rect.height, setting)
            if parts:
                return replace(self._fitted(head, place_block(parts[0], rect, setting), shrink), rest=parts[1])
        raise LayoutError(self._too_much(body))

    def _fitted(self, head: Head, body: list[Frame], shrink: float) -> _Fitted:
        return _Fitted(head, (*body, *self._foot.frames), _scale(head, shrink))

    def _too_much(self, body: Block) -> Problem:
        setting, rect = self._setting.shrunk(1.0), self._room(self._usual(1.0))
        if wide := too_narrow(body, rect.width, setting):
            return wide
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
        Words(f"the theme {theme.name} has no page format {name}", f"体裁 {theme.name} に用紙 {name} はありません"),
        "theme.yaml",
        Words(f"formats: {known}", f"使える判型: {known}"),
    )
