"""Statement: bullets from text templates, for summaries and for what an analyst wants to say in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from pydantic import Field, model_validator

from generator.errors import Problem, SpecError, Words
from generator.report.blocks import (
    Block,
    Columns,
    Panel,
    Spacer,
    Stack,
    Table,
    TableCell,
    TableColumn,
    TableRow,
    Text,
)
from generator.report.pages import Page
from generator.report.runs import Rich, plain, typed
from generator.sections.desk import Desk
from generator.sections.section import NotPublished, Section


class Statement(Section):
    """文のページ。ひな形の文、又は spec に書いた文を、箇条書きで示します（数値は {{ rate(...) }} などで引けます）。"""

    default_text: ClassVar[str] = "{% block title %}まとめ{% endblock %}"

    name: str = Field("", description="体裁の文のひな形の名前（例: briefing）")
    heading: str = Field("", description="箇条書きの上の見出し")
    bullets: tuple[str, ...] = Field((), description="箇条書きの文。{{ }} の中で数値を引けます")

    @model_validator(mode="after")
    def _has_text(self) -> Statement:
        if not self.name and not self.bullets:
            raise ValueError(
                "write bullets, or name a text of the theme / bullets に文を書くか、name に文の名前を書いてください"
            )
        return self

    def compose(self, desk: Desk) -> Iterable[Page]:
        """Return one page of bullets; NotPublished when no sentence is supported by the data."""
        bullets = self._bullets(desk)
        if not bullets:
            raise NotPublished(f"{desk.wave.label}のまとめ")
        text = _results(bullets)
        below: Block = Panel(typed(self.heading), text) if self.heading else Stack((Spacer(2), text))
        figures = self._figures(desk)
        body = Stack((figures, below), gap_mm=6) if figures else below
        yield desk.page(body, {"count": len(bullets)})

    def _figures(self, desk: Desk) -> Block | None:
        """Return the row of key figures: lines 「name：figure」 of the block ``<name>_figures``."""
        lines = desk.words(f"{self.name}_figures", desk.lookups()) if self.name and not self.bullets else ()
        panels = tuple(_key_figure(line) for line in lines)
        return Columns(panels) if panels else None

    def _bullets(self, desk: Desk) -> tuple[Rich, ...]:
        facts = desk.lookups()
        if self.bullets:
            lines = (
                desk.texts.line(bullet, desk.where("bullets", index), facts)
                for index, bullet in enumerate(self.bullets)
            )
            return tuple(line for line in lines if plain(line))
        if not desk.texts.has_block(self.text_kinds(), self.name):
            raise _no_text(self.name, desk.where("name"))
        return desk.words(self.name, facts)


def _no_text(name: str, place: str) -> SpecError:
    words = Words(f"the theme has no text called “{name}” for statements", f"体裁に「{name}」という文はありません")
    hint = Words("see text/statement.j2 of the theme", "体裁の text/statement.j2 の block の名前を確かめてください")
    return SpecError(Problem(words, place, hint))


def _results(bullets: tuple[Rich, ...]) -> Block:
    """Return bullets; as a table 「項目 | 結果」 where each is written 「項目：文」."""
    parts = [_split(bullet) for bullet in bullets]
    if not all(head for head, _ in parts):
        return Text(bullets, role="bullet")
    columns = (TableColumn(typed("項目"), width=42, fixed=True), TableColumn(typed("結果")))
    rows = tuple(TableRow((TableCell(head, strong=True), TableCell(rest))) for head, rest in parts)
    return Table(columns, rows, "主な結果の一覧", "list")


def _key_figure(line: Rich) -> Block:
    """Return one key figure under its name; the line is split at its first 「：」."""
    label, value = _split(line)
    return Panel(label, Text((value,), role="big_number"))


def _split(line: Rich) -> tuple[Rich, Rich]:
    for index, run in enumerate(line):
        before, colon, after = run.text.partition("：")
        if colon:
            head = (*line[:index], replace(run, text=before))
            tail = (replace(run, text=after), *line[index + 1 :])
            return tuple(r for r in head if r.text), tuple(r for r in tail if r.text)
    return (), line
