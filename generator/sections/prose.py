"""Prose: running text with headings, lists, footnotes, and figures that stand where the text first names them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field, SerializeAsAny

from generator.errors import Problem, SpecError, Words
from generator.report import walk
from generator.report.blocks import Block, Exhibit, Heading, Prose, Text
from generator.report.pages import Page
from generator.report.runs import FigureOf, Rich, Run, figure_place
from generator.sections.area_groups import about_area
from generator.sections.compose import pages_of
from generator.sections.desk import Desk
from generator.sections.prose_figure import exhibit
from generator.sections.prose_sources import sources_below
from generator.sections.prose_text import passage
from generator.sections.registry import section_of
from generator.sections.section import Section
from generator.yaml_complaints import did_you_mean

_NAMED = re.compile(r"""\bfigure\(\s*(?:"([^"]*)"|'([^']*)')""")
_PLACE = "図表"
"""Stands for a figure's number until layout has counted them."""


class RunningText(Section):
    """文章。見出し・段落・箇条書き・脚注を書き、図表を番号で引けます（`format: a4-report` の報告書に）。"""

    alone: ClassVar[bool] = True
    restyled: ClassVar[bool] = False
    holds: ClassVar[str] = "figures"
    default_text: ClassVar[str] = "{% block title %}{{ report }}{% endblock %}"

    text: str = Field(
        description='文章。空行で段落を分けます。「# 」「## 」見出し、「- 」箇条書き、^[…] 脚注、{{ figure("名前") }} 図表の番号',
        min_length=1,
    )
    figures: dict[str, Annotated[SerializeAsAny[Section], BeforeValidator(section_of)]] = Field(
        default_factory=dict,
        description='図表。名前: {kind: ページの種類, …}。文章が {{ figure("名前") }} で最初に引いた段落の後に置きます',
    )
    numbered: bool = Field(True, description="見出しに番号を付ける（１．、（１））")
    new_page: bool = Field(False, description="前の文章に続けず、新しいページから始める")

    def compose(self, desk: Desk) -> Iterable[Page]:
        """Return one page, which layout divides.

        Raises:
            SpecError: the text names a figure that is not there, or a figure is never named.

        """
        _check_names(self, desk)
        left_out: list[str] = []
        made = {name: found for name in self.figures if (found := _exhibit(self.figures[name], name, desk, left_out))}
        facts = desk.lookups() | {"figure": partial(_number, made)}
        blocks, notes = passage(
            desk.texts.passage(self.text, desk.where("text"), facts), desk.section_id, plain=not self.numbered
        )
        prose = Prose(_anchored(tuple(_with_exhibits(blocks, made)), desk.section_id), notes)
        prose = replace(prose, blocks=(*prose.blocks, *sources_below(desk, prose)))
        page = desk.page(None, {"report": desk.edition.title.replace("\n", "")})
        yield replace(page, lead=(), notes=(), body=prose, left_out=tuple(left_out), flows_on=not self.new_page)


def _check_names(section: RunningText, desk: Desk) -> None:
    """Check that each figure is named in the text, and each named figure is there."""
    named = {double or single for double, single in _NAMED.findall(section.text)}
    known = tuple(section.figures)
    problems = [_unknown(name, known, desk.where("text")) for name in sorted(named - set(known))]
    problems += [_never_named(name, desk.where("figures", name)) for name in known if name not in named]
    if problems:
        raise SpecError(*problems)


def _unknown(name: str, known: tuple[str, ...], place: str) -> Problem:
    listed = Words(f"figures: {', '.join(known)}", f"図表: {', '.join(known)}")
    add = Words(f"add it: `figures: {{{name}: {{kind: …}}}}`", f"`figures: {{{name}: {{kind: …}}}}` を加えてください")
    return Problem(
        Words(f"the text names the figure “{name}”, which is not there", f"文章が引く図表「{name}」がありません"),
        place,
        did_you_mean(name, list(known)) or (listed if known else add),
    )


def _never_named(name: str, place: str) -> Problem:
    return Problem(
        Words(f"the text never names the figure “{name}”", f"図表「{name}」を文章が引いていません"),
        place,
        Words(
            f'write {{{{ figure("{name}") }}}} where it belongs',
            f'置きたい段落に {{{{ figure("{name}") }}}} と書いてください',
        ),
    )


def _number(made: Mapping[str, Exhibit], name: str) -> Rich:
    """Return the figure's number, which layout fills in; empty when the figure was left out (``if_missing: skip``)."""
    return (Run(_PLACE, FigureOf(made[name].name)),) if name in made else ()


def _exhibit(section: Section, name: str, desk: Desk, left_out: list[str]) -> Exhibit | None:
    """Compose a figure at a desk of its own; None when its section is left out, and ``left_out`` then says what is missing."""
    locate = partial(desk.locate, "figures", name)
    place = locate() or desk.place
    about = about_area(section, desk.survey, desk.scope.area, place)
    inner = replace(
        desk, section=about, section_id=f"{desk.section_id}-{name}", place=place, locate=locate,
        path=partial(desk.path, "figures", name),
    )  # fmt: skip
    pages = pages_of(inner, left_out)
    return exhibit(pages, inner, f"{desk.section_id}/{name}") if pages else None


def _with_exhibits(blocks: Iterable[Block], made: Mapping[str, Exhibit]) -> Iterator[Block]:
    """Yield the blocks, each exhibit after the first that names it."""
    waiting = {found.name: found for found in made.values()}
    for block in blocks:
        yield block
        for run in walk.runs(block):
            if isinstance(run.origin, FigureOf) and run.origin.name in waiting:
                yield replace(waiting[run.origin.name], anchor=figure_place(run.origin.name))
                del waiting[run.origin.name]


def _anchored(blocks: tuple[Block, ...], section_id: str) -> tuple[Block, ...]:
    """Return the blocks with the places that contents and bookmarks lead to: the first block, by the section's id, and each heading."""
    first = blocks[0]
    assert isinstance(first, Text | Heading)
    named = (
        replace(block, anchor=f"{section_id}/heading-{at}") if isinstance(block, Heading) else block
        for at, block in enumerate(blocks[1:], 1)
    )
    return (replace(first, anchor=section_id), *named)
