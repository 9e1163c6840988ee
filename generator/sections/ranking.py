"""Ranking: any question of ranked answers, by wave or by municipality type, as bars, rank lines or a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from pydantic import Field, model_validator

from generator.errors import Words
from generator.report.blocks import Block, Columns, Stack
from generator.report.pages import Note, Page
from generator.report.runs import Rich, typed
from generator.sections.desk import Desk
from generator.sections.naming import join, question_name, wave_name
from generator.sections.ranked import ROOM, ROOM_OF_HALF, UNLIMITED, Ranked, ranked
from generator.sections.ranked_blocks import draw
from generator.sections.ranked_facts import facts
from generator.sections.section import Named, NotPublished, Section
from generator.survey.model import Question, Survey

_MOST_OF_HALF = 4
"""Rows of a table by group that shares the height with another."""


class Ranking(Section):
    """順位。複数の選択肢から選ぶ設問を、回答の多い順に示します（調査回別、又は団体の類型別）。"""

    question: str = Field("", description="設問（data/README.md の一覧にある名前）")
    beside: tuple[str, ...] = Field((), description="並べる別の設問（三つまで）", max_length=3)
    groups: tuple[str, ...] = Field(
        (),
        description="類型ごとに並べるとき（例: [都道府県, 指定都市, その他の市区町村]）。地域の資料では ＠県・＠地域・＠全国 も書けます",
    )
    item: str = Field("", description="細目（例: 図群１）")
    top: int = Field(10, ge=1, le=40, description="個別に示す上位の数。残りは「その他」にまとめます")
    waves: int = Field(4, ge=1, le=8, description="さかのぼる調査回の数")
    view: Literal["auto", "bars", "ranks", "table"] = Field("auto", description="示し方: 棒 / 順位の線 / 表 / 自動")

    @model_validator(mode="after")
    def _has_question(self) -> Ranking:
        if not self.questions():
            raise ValueError("name a question / question に設問の名前を書いてください")
        return self

    def questions(self) -> tuple[str, ...]:
        """Return the questions of the page, left to right."""
        return (*((self.question,) if self.question else ()), *self.beside)

    def named(self, survey: Survey) -> Iterable[Named]:
        """Return the item."""
        if self.item:
            rows = (row for question in self.questions() for row in survey.observations(question))
            yield Named(Words("item", "細目"), self.item, tuple(dict.fromkeys(row.item for row in rows if row.item)))

    def compose(self, desk: Desk) -> Iterable[Page]:
        """Return one page with the questions that have figures; a note names the others.

        Raises:
            NotPublished: none of the questions has a figure for this wave.
        """
        found = {question: self._ranked(desk, question) for question in self.questions()}
        shown = [one for one in found.values() if one]
        lacking = [desk.survey.question(question) for question, one in found.items() if one is None]
        if not shown:
            raise NotPublished(f"{desk.wave.label}の{'、'.join(question.label for question in lacking)}")
        blocks, notes = _drawn(desk, shown)
        notes = tuple(dict.fromkeys((*notes, *lacking_note(desk, lacking))))
        about = {"technology": shown[0].question.technology, "parts": [facts(one) for one in shown], **facts(shown[0])}
        yield desk.page(blocks, about, notes=notes)

    def _view(self) -> str:
        """Return the form; several questions by group stand as tables, for their charts have no room side by side."""
        return "table" if self.groups and len(self.questions()) > 1 and self.view == "auto" else self.view

    def _most(self) -> int:
        """Return how many answers stand alone; tables of which two stand one above the other hold few rows."""
        return min(self.top, _MOST_OF_HALF) if self.groups and len(self.questions()) > 2 else self.top

    def _room(self) -> int:
        """Return how many bars a chart may have; waves and answers that the spec asks for are never left out."""
        if self.model_fields_set & {"waves", "top"}:
            return UNLIMITED
        return ROOM if len(self.questions()) < 3 else ROOM_OF_HALF

    def _ranked(self, desk: Desk, question_id: str) -> Ranked | None:
        question = desk.survey.question(question_id)
        return ranked(
            desk.survey, question, desk.wave,
            groups=self.groups, item=self.item, most=self._most(), past=self.waves, view=self._view(),
            room=self._room(),
        )  # fmt: skip


def lacking_note(desk: Desk, lacking: Sequence[Question]) -> tuple[Note, ...]:
    """Return the note that names the questions of the page without figures in this wave."""
    if not lacking:
        return ()
    names = join(*(join(typed("「"), question_name(question), typed("」")) for question in lacking))
    return (Note(join(names, typed("は、"), wave_name(desk.wave), typed(f"の値が{_given(desk)}から得られない。"))),)


def _given(desk: Desk) -> str:
    """Return what the figures of this wave come from."""
    questions = desk.survey.codebook.questions
    return "回答" if any(desk.survey.counted(each, desk.wave.id) for each in questions) else "公表資料"


def _drawn(desk: Desk, shown: Sequence[Ranked]) -> tuple[Block, tuple[Note, ...]]:
    blocks: list[Block] = []
    notes: list[Note] = []
    for one in shown:
        heading, marks = _heading(desk, one, len(shown)), sum(bool(note.number) for note in notes)
        block, own = draw(one, desk.survey, heading, first_mark=1 + marks, accent=not blocks)
        blocks.append(block)
        notes += own
    return _arranged(blocks), tuple(notes)


def _arranged(blocks: Sequence[Block]) -> Block:
    """Return one block alone, two side by side, three as one beside two, four as two rows of two."""
    if len(blocks) == 1:
        return blocks[0]
    if len(blocks) == 2:
        return Columns(tuple(blocks))
    if len(blocks) == 3:
        return Columns((blocks[0], Stack(tuple(blocks[1:]), weights=(1, 1))))
    return Stack((Columns(tuple(blocks[:2])), Columns(tuple(blocks[2:]))), weights=(1, 1))


def _heading(desk: Desk, one: Ranked, panels: int) -> Rich:
    """Return the panel's heading: the theme's, or the question's name."""
    told = desk.heading("panel", facts(one) | {"panels": panels, "wave": desk.wave.label})
    return told or (*question_name(one.question), *typed("（回答の多い順）"))
