"""Statement: bullets from text templates, for summaries and for what an analyst wants to say in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from pydantic import Field

from generator.report.blocks import Block, Panel, Spacer, Stack, Text
from generator.report.pages import Page
from generator.report.runs import Rich, plain, typed
from generator.sections.desk import Desk
from generator.sections.section import NotPublished, Section


class Statement(Section):
    """文のページ。ひな形の文、又は spec に書いた文を、箇条書きで示します（数値は {{ rate(...) }} などで引けます）。"""

    default_text: ClassVar[str] = "{% block title %}まとめ{% endblock %}"

    name: str = Field("", description="テーマの文のひな形の名前（例: summary_r3 は block summary_r3）")
    heading: str = Field("", description="箇条書きの上の見出し")
    bullets: tuple[str, ...] = Field((), description="箇条書きの文。{{ }} の中で数値を引けます")

    def compose(self, desk: Desk) -> Iterable[Page]:
        """Return one page of bullets; NotPublished when no sentence is supported by the data."""
        bullets = self._bullets(desk)
        if not bullets:
            raise NotPublished(f"{desk.wave.label}のまとめ")
        text: Block = Text(bullets, role="bullet")
        body = Panel(typed(self.heading), text) if self.heading else Stack((Spacer(2), text))
        yield desk.page(body, {"count": len(bullets)})

    def _bullets(self, desk: Desk) -> tuple[Rich, ...]:
        facts = desk.lookups()
        if self.bullets:
            lines = (desk.texts.line(bullet, desk.place, facts) for bullet in self.bullets)
            return tuple(line for line in lines if plain(line))
        return desk.words(self.name or "bullets", facts)
