"""Region gap: what share of each region's bodies has adopted, item beside item, and how far the highest and the lowest are apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from pydantic import Field, model_validator

from generator.errors import Words
from generator.report.blocks import Chart, Panel
from generator.report.charts import Bars, Category, Fill, Point, Series, Spread
from generator.report.numbers import Number, Source, difference, text
from generator.report.pages import Page
from generator.report.runs import Rich, figure, name, typed
from generator.sections.desk import Desk
from generator.sections.naming import group_name, join
from generator.sections.section import Named, NotPublished, Section
from generator.survey.model import Measure, Question, Survey

_FILLS: tuple[Fill, ...] = ("level1", "level4", "level2")


class RegionGap(Section):
    """地域による差。地域ごとの導入率を細目ごとの棒で並べ、最も高い地域と最も低い地域との差を括弧で示します。"""

    question: str = Field("region_rates", description="設問")
    items: tuple[str, ...] = Field(("AI", "生成AI"), description="並べる細目。順と差は初めの細目による", max_length=3)
    option: str = Field("導入済み", description="割合を示す選択肢")
    whole: str = Field("基礎自治体", description="最後に離して置く全体の対象")

    @model_validator(mode="after")
    def _has_items(self) -> RegionGap:
        if not self.items:
            raise ValueError("name an item / items に細目を書いてください")
        return self

    def questions(self) -> tuple[str, ...]:
        """Return the question drawn."""
        return (self.question,)

    def named(self, survey: Survey) -> Iterable[Named]:
        """Return items, option and the whole."""
        rows = survey.observations(self.question)
        items, groups = (tuple(dict.fromkeys(getattr(row, each) for row in rows)) for each in ("item", "group"))
        yield from (Named(Words("item", "細目"), each, tuple(filter(None, items))) for each in self.items)
        options = tuple(option.label for option in survey.question(self.question).options)
        yield Named(Words("option", "選択肢"), self.option, options)
        yield Named(Words("group", "対象"), self.whole, groups)

    def compose(self, desk: Desk) -> Iterable[Page]:
        """Return one page, the regions from the highest share down; NotPublished when fewer than two have theirs."""
        question = desk.survey.question(self.question)
        rows = [row for row in _rows(self, desk, question) if row.shares]
        regions = sorted((row for row in rows if row.group != self.whole), key=lambda row: -row.shares[0].value)
        if len(regions) < 2:
            raise NotPublished(f"{desk.wave.label}の{question.label}")
        gap = difference(regions[0].shares[0], regions[-1].shares[0])
        whole = [row for row in rows if row.group == self.whole]
        panel = _panel(self, question, [*regions, *whole], len(regions), gap)
        yield desk.page(panel, _facts(self, question, regions, whole, gap))


@dataclass(frozen=True, slots=True)
class _Row:
    """A region: its share and count of each item, how many bodies it has."""

    group: str
    shares: tuple[Number, ...]
    counts: tuple[Number | None, ...]
    bodies: Number | None


def _rows(section: RegionGap, desk: Desk, question: Question) -> Iterable[_Row]:
    groups = dict.fromkeys(row.group for row in desk.survey.observations(question.id, wave=desk.wave.id))
    for group in groups:
        found = [_figures(desk, question, section.option, group, item) for item in section.items]
        shares = tuple(share for share, _ in found if share)
        whole = shares if len(shares) == len(found) else ()
        yield _Row(group, whole, tuple(count for _, count in found), _bodies(whole))


def _figures(desk: Desk, question: Question, option: str, group: str, item: str) -> tuple[Number | None, Number | None]:
    share, count = (
        desk.survey.figure(question.id, desk.wave.id, option, measure, group=group, item=item)
        for measure in (Measure.SHARE, Measure.COUNT)
    )
    return share if isinstance(share, Number) else None, count if isinstance(count, Number) else None


def _bodies(shares: tuple[Number, ...]) -> Number | None:
    """Return how many bodies a region has, when all its shares are of as many."""
    bases = {share.base for share in shares}
    base = bases.pop() if len(bases) == 1 else None
    return Number(base, "団体", Source((replace(shares[0].source.cells[0], column="母数"),))) if base else None


def _panel(section: RegionGap, question: Question, rows: list[_Row], regions: int, gap: Number) -> Panel:
    categories = tuple(_category(row, apart=at == regions) for at, row in enumerate(rows))
    series = tuple(
        Series(_item(question, item), tuple(_point(row, at, accent=not at and which in (0, regions - 1)) for which, row in enumerate(rows)), _FILLS[at])
        for at, item in enumerate(section.items)
    )  # fmt: skip
    spread = Spread(0, regions - 1, typed("差\n"), figure(gap, unit=False), typed(f"\n{gap.unit}"))
    bars = Bars("horizontal", categories, series, "％", legend=len(series) > 1, spread=spread)
    told = "、".join(f"{row.group} {text(row.shares[0])}" for row in rows)
    first = section.items[0]
    description = f"地域ごとの{'と'.join(section.items)}の{section.option}の割合。{first}は{told}。最も高い地域と低い地域の差は{text(gap)}。"
    counted = any(any(row.counts) for row in rows)
    unit = typed("単位：％、カッコ内は団体数" if counted else "単位：％")
    heading = join(*_and(_item(question, item) for item in section.items), typed(f"の{section.option}の割合"))
    return Panel(heading, Chart(bars, f"地域別の{section.option}の割合", description), unit=unit)


def _category(row: _Row, *, apart: bool) -> Category:
    bodies = join(typed("（"), figure(row.bodies, unit=False), typed("）")) if row.bodies else ()
    return Category(join(group_name(row.group), bodies), apart=apart)


def _point(row: _Row, item: int, *, accent: bool) -> Point:
    count = row.counts[item]
    suffix = join(typed("（"), figure(count, unit=False), typed("）")) if count else ()
    return Point(row.shares[item], suffix=suffix, strong=accent)


def _item(question: Question, item: str) -> Rich:
    return name(item, f"codebook.questions.{question.id}")


def _and(parts: Iterable[Rich]) -> Iterable[Rich]:
    for at, part in enumerate(parts):
        yield from (typed("と"), part) if at else (part,)


def _facts(
    section: RegionGap, question: Question, regions: list[_Row], whole: list[_Row], gap: Number
) -> dict[str, Any]:
    high, low = regions[0], regions[-1]
    above = sum(row.shares[0].value > whole[0].shares[0].value for row in regions) if whole else None
    return {
        "item": _item(question, section.items[0]),
        "others": [
            {"name": _item(question, item), "high": _extreme(regions, at, -1), "low": _extreme(regions, at, 1)}
            for at, item in enumerate(section.items[1:], 1)
        ],
        "option": section.option,
        "highest": {"name": group_name(high.group), "share": high.shares[0]},
        "lowest": {"name": group_name(low.group), "share": low.shares[0]},
        "gap": gap,
        "regions": len(regions),
        "above": above,
        "whole": {"name": group_name(whole[0].group), "share": whole[0].shares[0]} if whole else None,
    }


def _extreme(regions: list[_Row], item: int, sign: int) -> dict[str, Any]:
    row = min(regions, key=lambda each: sign * each.shares[item].value)
    return {"name": group_name(row.group), "share": row.shares[item]}
