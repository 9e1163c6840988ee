"""Summary box: how a report of running text begins: its title, who wrote it, and its summary (要旨) in a box."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import ClassVar

from pydantic import Field

from generator.report.blocks import Block, Boxed, Heading, Prose, Text
from generator.report.pages import Page
from generator.report.runs import Rich, plain, typed
from generator.sections.desk import Desk
from generator.sections.prose_sources import sources_below
from generator.sections.section import NotPublished, Section


class SummaryBox(Section):
    """報告書の始まり。資料の題、著者、枠で囲んだ要旨を置きます。文章（kind: prose）がその下に続きます。"""

    alone: ClassVar[bool] = True
    restyled: ClassVar[bool] = False
    default_text: ClassVar[str] = "{% block title %}{{ report }}{% endblock %}"

    heading: str = Field("要旨", description="枠の見出し", min_length=1)
    bullets: tuple[str, ...] = Field(description="要旨の文。{{ }} の中で数値を引けます", min_length=1)
    authors: str | None = Field(None, description='著者の行。省略すると資料の offices、"" で出しません')
    headline: bool = Field(True, description="資料の題を上に大きく出す（表紙を別に作るときは false）")

    def compose(self, desk: Desk) -> Iterable[Page]:
        """Return one page, on which running text goes on; NotPublished when no sentence is supported by the data."""
        lines = (
            desk.texts.line(bullet, desk.where("bullets", n), desk.lookups()) for n, bullet in enumerate(self.bullets)
        )
        bullets = tuple(line for line in lines if plain(line))
        if not bullets:
            raise NotPublished(f"{desk.wave.label}の要旨")
        page = desk.page(None, {"report": desk.edition.title.replace("\n", "")})
        body = Prose((*self._above(desk, page.title), Boxed(typed(self.heading), bullets)))
        yield replace(page, lead=(), notes=(), body=replace(body, blocks=(*body.blocks, *sources_below(desk, body))))

    def _above(self, desk: Desk, title: Rich) -> Iterator[Block]:
        """Yield the report's title and its authors."""
        if self.headline:
            yield Heading(title, 0, anchor=desk.section_id, plain=True)
        authors = "\u3000".join(desk.edition.offices) if self.authors is None else self.authors
        if authors:
            yield Text((typed(authors),), role="author")
