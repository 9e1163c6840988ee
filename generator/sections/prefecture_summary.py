"""Prefecture summary: key figures, a map of the 47 with this one marked, its region as a table, all 47 in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, ClassVar

from pydantic import Field

from generator.report.blocks import Columns, KeyFigure, KeyFigures, Panel, Stack
from generator.report.numbers import Number
from generator.report.pages import Note, Page
from generator.report.runs import Rich, figure, joined, name, typed
from generator.sections import area_words
from generator.sections.desk import Desk
from generator.sections.naming import group_name, join, mark
from generator.sections.prefecture import AI, CITIES, NATION, RPA, Indicator, Prefecture, prefecture_of
from generator.sections.prefecture_facts import technology_facts
from generator.sections.prefecture_maps import map_of, order_of, title_of
from generator.sections.prefecture_region import region_table
from generator.sections.section import Section

_MAP_MM = 126.0
_MOST_KINDS = 4
"""With more kinds of municipalities the key figure tells cities together."""


class PrefectureSummary(Section):
    """都道府県の概要。市区町村の数、AI・RPAの導入率と順位、全国の位置図、地域の表、47都道府県の並びを示します（--area で都道府県を選びます）。"""

    alone: ClassVar[bool] = True

    maps: str = Field(
        "",
        description="都道府県の輪郭の GeoJSON（この仕様書から見た場所）。省略すると升目の位置図",
    )
    series: str = Field("都道府県別プロフィール", description="ページの左上に出る名前")

    def questions(self) -> tuple[str, ...]:
        """Return the questions drawn."""
        return (AI.question, RPA.question)

    def compose(self, desk: Desk) -> Iterable[Page]:
        """Return one page; NotPublished without answers of single bodies.

        Raises:
            SpecError: the report is about no area, or the GeoJSON cannot be used.

        """
        prefecture = prefecture_of(desk)
        drawn, credit = map_of(prefecture, AI, self.maps, desk)
        beside = Columns((drawn, region_table(prefecture)), widths_mm=(_MAP_MM, 0.0), gap_mm=6.2, align="bottom")
        strip = order_of(prefecture, AI)
        body = Stack(
            (
                _key_figures(prefecture),
                Panel(join(title_of(AI, "市区町村の"), typed(" "), (mark(1),)), beside),
                Panel(
                    join(title_of(AI, ""), typed("の順にみた"), _all(prefecture), typed(" "), (mark(2),)),
                    strip,
                    unit=typed("単位：％"),
                ),
            ),
            gap_mm=4.0,
            loose=True,
        )
        page = desk.page(body, _facts(prefecture), notes=_notes(desk, prefecture, bool(self.maps)))
        yield framed(page, desk, self.series, credit)


def framed(page: Page, desk: Desk, series: str, *more: Rich) -> Page:
    """Return a page of a profile with its running line (series, as-of date) and its sources as a profile prints them."""
    wave = desk.wave
    told = wave.as_of_label or wave.label
    date = name(told if told.endswith("現在") else f"{told}現在", f"codebook.waves.{wave.id}")
    told_of = joined((*page.sources, *(rich for rich in more if rich)), "、")
    sources = (join(typed("（資料）"), told_of),) if told_of else ()
    return replace(page, running=(typed(series), date), sources=sources)


def _all(prefecture: Prefecture) -> Rich:
    return typed(f"{len(prefecture.survey.tiles)}都道府県")


def _key_figures(prefecture: Prefecture) -> KeyFigures:
    return KeyFigures(
        (
            KeyFigure(typed("市区町村"), figure(prefecture.size(), unit=False), typed("団体"), _by_kind(prefecture)),
            _rate(prefecture, AI),
            _rate(prefecture, RPA),
            KeyFigure(
                join(_all(prefecture), typed("中の順位")), ranks=tuple(_rank(prefecture, each) for each in (AI, RPA))
            ),
        )
    )


def _by_kind(prefecture: Prefecture) -> Rich:
    """Return 中核市1 その他の市9 町4 村1; with many kinds the cities are told together."""
    kinds: list[tuple[str, tuple[str, ...]]] = [(kind, (kind,)) for kind in prefecture.kinds]
    if len(kinds) > _MOST_KINDS:
        cities = tuple(kind for kind in CITIES if kind != "特別区")
        apart = [each for each in kinds if each[0] not in cities]
        kinds = [*(each for each in apart if each[0] == "特別区"), ("市", cities)]
        kinds += [each for each in apart if each[0] != "特別区"]
    parts = (join(group_name(label), figure(prefecture.size(*members), unit=False)) for label, members in kinds)
    return joined(parts, " ")


def _rate(prefecture: Prefecture, indicator: Indicator) -> KeyFigure:
    own, nation = prefecture.counted(indicator), prefecture.counted(indicator, NATION)
    base = join(figure(own.part, unit=False), typed("／"), figure(own.whole), typed(" 全国"), figure(nation.share))
    unit = typed("％") if isinstance(own.share, Number) else ()
    label = join(indicator.rich, typed("を導入した団体の割合"))
    return KeyFigure(label, figure(own.share, unit=False), unit, base)


def _rank(prefecture: Prefecture, indicator: Indicator) -> tuple[Rich, Rich, Rich, Rich]:
    standing = prefecture.standing(indicator)
    unit = typed("位") if isinstance(standing.rank, Number) else ()
    return indicator.rich, figure(standing.rank, unit=False), unit, tie_words(standing.tile.name, standing.tied)


def tie_words(own: str, tied: Iterable[Any]) -> Rich:
    """Return 2県同率 where others have the same rank, else nothing."""
    names = [own, *(tile.name for tile in tied)]
    return typed(f"{len(names)}{area_words.several(names)}同率") if len(names) > 1 else ()


def _facts(prefecture: Prefecture) -> dict[str, Any]:
    technologies = [technology_facts(prefecture, each) for each in (AI, RPA)]
    first, second = sorted(technologies, key=_weight)
    return {
        "place": group_name(prefecture.name),
        "region": group_name(prefecture.region),
        "prefectures": len(prefecture.survey.tiles),
        "first": first,
        "second": second,
    }


def _weight(facts: dict[str, Any]) -> tuple[bool, bool, Any]:
    """Order the technologies: the first in the country, then the last, then the one farther from the nation."""
    gap = facts["gap"]
    return (not facts["top"], not facts["bottom"], -abs(gap.value) if isinstance(gap, Number) else 1)


def _notes(desk: Desk, prefecture: Prefecture, outlines: bool) -> tuple[Note, ...]:
    facts = {"bodies": prefecture.counted(AI, NATION).whole, "outlines": outlines}
    lines = desk.words("marked_notes", facts)
    return tuple(Note(rich, number) for number, rich in enumerate(lines, start=1))
