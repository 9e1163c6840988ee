"""Key figures: large numbers side by side, each asked for by name; what was not published is named instead.

A value that the spec's own sentence leaves empty (``{% if … %}``) is left out without a word.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field

from generator.report.blocks import KeyFigure
from generator.report.blocks import KeyFigures as LargeNumbers
from generator.report.numbers import Missing, Number, text
from generator.report.pages import Note, Page
from generator.report.runs import Rich, Run, joined, plain, typed
from generator.sections.desk import Desk
from generator.sections.naming import join
from generator.sections.section import NotPublished, Section


class KeyNumber(BaseModel):
    """大きな数値の一つ。数値は {{ rate(...) }}・{{ count(...) }} で引きます。"""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str = Field(description="数値の上の見出し（例: AIを導入した市区町村）", min_length=1)
    value: str = Field(description='数値（例: {{ rate("ai_status", "導入済み", "その他の市区町村") }}）', min_length=1)
    base: str = Field("", description="数値の下の小さな文（例: 前の年度の値、団体数）。{{ }} の中で数値を引けます")


class KeyFigures(Section):
    """主な数値。大きな数値を横に並べます。公表されていない数値は載せず、その旨を注に書きます。"""

    default_text: ClassVar[str] = """
{% block title %}主な数値{% endblock %}
{% block lacking %}{{ wave }}の{{ names }}は、{{ "回答" if counted else "公表資料" }}から数値を得られない。{% endblock %}
"""

    figures: tuple[KeyNumber, ...] = Field(description="数値（左から順に）", min_length=1, max_length=6)

    def compose(self, desk: Desk) -> Iterable[Page]:
        """Return one page; NotPublished when none of the figures is known."""
        made = [self._figure(desk, index) for index in range(len(self.figures))]
        lacking = [one.label for one in made if _missing(one)]
        shown = tuple(one for one in made if plain(one.value) and not _missing(one))
        names = joined([join(typed("「"), label, typed("」")) for label in lacking], "")
        if not shown:
            raise NotPublished(f"{desk.wave.label}の{plain(names)}")
        notes = tuple(Note(line) for line in desk.words("lacking", {"names": names})) if lacking else ()
        page = desk.page(LargeNumbers(shown), {"count": len(shown)})
        yield replace(page, notes=(*notes, *page.notes))

    def _figure(self, desk: Desk, index: int) -> KeyFigure:
        given, facts = self.figures[index], desk.lookups()
        label, value, base = (
            desk.texts.line(getattr(given, key), desk.where("figures", index, key), facts)
            for key in ("label", "value", "base")
        )
        return KeyFigure(label, *_parted(value), base=base)


def _missing(one: KeyFigure) -> bool:
    return any(isinstance(run.origin, Missing) for run in one.value)


def _parted(value: Rich) -> tuple[Rich, Rich]:
    """Return a value and its unit, which stands beside it: that of the number with which it ends."""
    last = value[-1] if value else None
    if last is None or not isinstance(last.origin, Number) or not last.origin.unit:
        return value, ()
    bare = replace(last, text=text(last.origin, unit=False))
    return (*value[:-1], bare), (Run(last.origin.unit),)
