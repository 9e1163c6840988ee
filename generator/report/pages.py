"""A report is pages of blocks: what a page says, before anyone knows how large anything is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from generator.report.blocks import Block
from generator.report.runs import Rich

PageKind = Literal["cover", "contents", "divider", "body"]


@dataclass(frozen=True, slots=True)
class Note:
    """A ※ note. ``number`` 0 holds for the whole page; others are referred to by ※１, ※２ on the page."""

    text: Rich
    number: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """One page as composed; layout may continue it on further pages.

    ``section_id`` is unique in the report; ``chapter`` starts a numbered chapter of the contents. Formats that have a running
    line print ``running`` there, left and right; where a format numbers its panels, ``headings`` says as what: figures of the
    whole document (図表1), or sections of this page (1). ``aside`` stands smaller after the title, ``corner`` in place of the
    page number, in every format.
    """

    kind: PageKind
    section_id: str
    title: Rich
    body: Block | None = None
    lead: tuple[Rich, ...] = ()
    notes: tuple[Note, ...] = ()
    sources: tuple[Rich, ...] = ()
    chapter: str = ""
    place: str = ""
    """``file:line:column`` of the section in the spec, for messages about this page."""
    running: tuple[Rich, Rich] = ((), ())
    headings: Literal["figures", "sections"] = "figures"
    aside: Rich = ()
    corner: Rich = ()
    left_out: tuple[str, ...] = ()
    """What figures of running text would have shown, had it been published (``if_missing: skip``)."""
    flows_on: bool = False
    """Running text that goes on below that of the page before."""
    style: str = ""
    """The theme's style for sections in which the body is set."""


FICTIONAL = "架空データ"
"""What pages, file names and metadata of a report on fictional data say by themselves."""


def marked(text: str, fictional: bool) -> str:
    """Return a field of the metadata, which says 架空データ when the data are fictional."""
    return f"【{FICTIONAL}】{text}" if fictional and FICTIONAL not in text else text


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report. ``date`` is the edition's date (never the clock); ``fictional`` marks 架空データ."""

    title: str
    pages: tuple[Page, ...]
    date: dt.date
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    language: str = "ja-JP"
    fictional: bool = False
    warnings: tuple[str, ...] = field(default=())

    def chapters(self) -> Iterator[Page]:
        """Yield the pages that start a chapter."""
        return (page for page in self.pages if page.chapter)
