"""What every section kind shares: the settings an analyst may write, and the call that makes its pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from generator.errors import Words
from generator.report.pages import Page
from generator.sections.hints import Layout

if TYPE_CHECKING:
    from generator.sections.desk import Desk
    from generator.survey.model import Survey


class When(BaseModel):
    """When a section appears: from and until which wave, and only where a question has figures."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    since: str = Field("", description="この調査回から（例: R3）")
    until: str = Field("", description="この調査回まで（例: R6）")
    published: str = Field("", description="この設問の値が公表されている調査回だけ")


class Section(BaseModel):
    """A section kind. One module of ``generator.sections`` defines one subclass; the module's name is the kind.

    ``default_text`` is the text template used when the theme has no ``text/<kind>.j2``. A kind with ``after_others`` is
    composed last, because it tells about the other pages (contents, sources); its place in the report stays. ``holds`` is the
    setting with the sections that a kind shows within itself, by name; none for most. A kind that is ``alone`` has its pages
    for itself: no section stands beside or below it. A kind that is not ``restyled`` has no figures that ``style:`` could change.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    default_text: ClassVar[str] = ""
    after_others: ClassVar[bool] = False
    holds: ClassVar[str] = ""
    alone: ClassVar[bool] = False
    restyled: ClassVar[bool] = True

    kind: str = Field(description="ページの種類")
    id: str = Field("", description="この節の名前（省略できます）。目次や追跡で使います")
    chapter: str = Field("", description="目次の見出し。ここから新しい章が始まります")
    title: str = Field("", description="ページの題。省略するとひな形の文になります")
    lead: tuple[str, ...] | None = Field(None, description="題の下の要点（1～3項目）。省略するとデータから作ります")
    notes: tuple[str, ...] | None = Field(
        None, description="※の注。省略するとデータから作ります。自動の注は別に付きます"
    )
    wave: str = Field("", description="この節だけ別の調査回にするとき（例: H30）")
    when: When | None = Field(None, description="この節を載せる条件")
    if_missing: Literal["skip", "note", "error"] = Field(
        "note", description="値が公表されていないとき: skip 載せない / note その旨を書く / error 止める"
    )
    style: str = Field(
        "",
        description="図表の体裁（theme.yaml の section_styles の名前。付属の体裁では emphasis 強調 / quiet 控えめ / big_numbers 大きな数字）",
    )
    layout: Layout = Field(
        Layout(), description="並べ方: 列の数と割合、前の節との位置（例: {columns: 2}、{place: beside}）"
    )

    def compose(self, desk: Desk) -> Iterable[Page]:
        """Return this section's pages.

        Raises:
            NotPublished: the figures that the page is about were not published for this wave.
            DataError: the section names a wave, question or option that does not exist.

        """
        raise NotImplementedError

    @classmethod
    def text_kinds(cls) -> tuple[str, ...]:
        """Return the names of the text templates: its own kind's, then those of the kinds it builds on."""
        own = (base for base in cls.__mro__ if issubclass(base, Section) and base is not Section)
        return tuple(dict.fromkeys(base.__module__.rpartition(".")[2] for base in own))

    def named(self, survey: Survey) -> Iterable[Named]:
        """Return the names that the settings use beyond waves, questions and groups."""
        return ()

    def held(self) -> Mapping[str, Section]:
        """Return the sections that this one shows within itself, by name."""
        found: Mapping[str, Section] = getattr(self, self.holds) if self.holds else {}
        return found

    def questions(self) -> tuple[str, ...]:
        """Return the questions that this section draws, for the overview of who was asked."""
        return ()


@dataclass(frozen=True, slots=True)
class Named:
    """A name that a section's settings use, and the names that exist: checked before anything is composed."""

    kind: Words
    value: str
    known: tuple[str, ...]


class NotPublished(Exception):  # noqa: N818 - it is no error: the spec says what follows
    """The figures a page is about were not published; the section's ``if_missing`` decides what happens.

    ``what`` says in Japanese which figures: 「令和７年度のAIの導入状況」.
    """

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what
