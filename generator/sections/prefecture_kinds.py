"""Prefecture kinds: adoption by kind of municipality and the foundations of DX, each beside region and nation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, ClassVar

from pydantic import Field

from generator.report.blocks import NO, YES, Block, Columns, Diagram, Panel, Stack
from generator.report.diagrams import CellBars, DotRow, Dots, KindGroup, Share
from generator.report.numbers import Figure, Number, Source, digits, text
from generator.report.pages import Note, Page
from generator.report.runs import Rich, Run, figure, joined, typed
from generator.sections import area_words
from generator.sections.desk import Desk
from generator.sections.naming import group_name, join, mark
from generator.sections.prefecture import (
    AI,
    CITIES,
    FEW,
    FOUNDATIONS,
    NATION,
    RPA,
    TOWNS,
    Counted,
    Indicator,
    Prefecture,
    municipalities,
    prefecture_of,
)
from generator.sections.prefecture_facts import city_word, town_word, way
from generator.sections.prefecture_summary import framed
from generator.sections.section import Section

_LEFT_MM = 103.0
_WHOLE = Decimal(100)
_SERIES = ("own", "region", "nation")
_NOTE_FEW, _NOTE_BASE, _NOTE_GAP = 1, 2, 3
_TOTAL = "市区町村計"


class PrefectureKinds(Section):
    """都道府県の団体の種類別の導入率と推進の基盤。地域と全国を並べて示し、10団体に満たない種類は団体数で示します（--area で都道府県を選びます）。"""

    alone: ClassVar[bool] = True

    series: str = Field("都道府県別プロフィール", description="ページの左上に出る名前")

    def questions(self) -> tuple[str, ...]:
        """Return the questions drawn."""
        return (AI.question, RPA.question)

    def compose(self, desk: Desk) -> Iterable[Page]:
        """Return one page; NotPublished without answers of single bodies. Without foundations there are only the kinds."""
        prefecture = prefecture_of(desk)
        asked = tuple(each for each in FOUNDATIONS if desk.survey.counted(each.question, desk.wave.id))
        blocks: list[Block] = [_kinds_panel(prefecture)]
        if asked:
            blocks.append(_foundations_panel(prefecture, asked))
        page = desk.page(
            Stack(tuple(blocks), gap_mm=8.0), _facts(prefecture, asked), notes=_notes(desk, prefecture, asked)
        )
        yield framed(page, desk, self.series)


def _kinds_panel(prefecture: Prefecture) -> Panel:
    bars = tuple(_bars(prefecture, each, labels=each is AI) for each in (AI, RPA))
    heading = join(typed("団体の種類別の導入率 "), (mark(_NOTE_FEW),))
    body = Columns(bars, widths_mm=(_LEFT_MM, 0.0), gap_mm=0.0)
    return Panel(heading, body, unit=typed("カッコ内は導入済み団体数／団体数"))


def _bars(prefecture: Prefecture, indicator: Indicator, *, labels: bool) -> Diagram:
    groups = [
        KindGroup(
            group_name(kind), _shares(prefecture, (_of(prefecture, indicator, kind, g) for g in _areas(prefecture)))
        )
        for kind in prefecture.kinds
    ]
    totals = (prefecture.counted(indicator, group) for group in _areas(prefecture))
    groups.append(KindGroup(typed(_TOTAL), _shares(prefecture, totals)))
    marks = CellBars(tuple(groups), labels, FEW, indicator.rich, total_last=True)
    told = "".join(_told(group) for group in groups)
    name = f"団体の種類別の{indicator.label}導入率"
    return Diagram(marks, name, f"{name}を、{prefecture.name}、{prefecture.region}、全国で並べた図。{told}")


def _areas(prefecture: Prefecture) -> tuple[str, str, str]:
    return prefecture.name, prefecture.region, NATION


def _of(prefecture: Prefecture, indicator: Indicator, kind: str, group: str) -> Counted:
    """Return the counts of a kind; of the nation the codebook's own, which may be published."""
    if group == NATION and kind in prefecture.survey.codebook.groups:
        return prefecture.counted(indicator, kind)
    return prefecture.of_kinds(indicator, (kind,), group)


def _shares(prefecture: Prefecture, found: Iterable[Counted]) -> tuple[Share, ...]:
    labels = (group_name(prefecture.name), group_name(prefecture.region), typed("全国"))
    return tuple(
        Share(label, one.part, one.whole, one.share, series)  # type: ignore[arg-type]
        for label, one, series in zip(labels, found, _SERIES, strict=True)
    )


def _told(group: KindGroup) -> str:
    """Return a group in words for the alternative text."""
    label = "".join(run.text for run in group.label)
    values = "、".join(_share_told(one) for one in group.shares)
    return f"{label}: {values}。"


def _share_told(one: Share) -> str:
    label = "".join(run.text for run in one.label)
    if isinstance(one.whole, Number) and one.whole.value >= FEW:
        return f"{label}{text(one.share)}"
    return f"{label}{text(one.part, unit=False)}／{text(one.whole)}"


def _foundations_panel(prefecture: Prefecture, asked: Sequence[Indicator]) -> Panel:
    ordered = sorted(asked, key=lambda each: -_points(prefecture.gap(each)))
    rows = tuple(_dot_row(prefecture, each) for each in ordered)
    heads = (
        (),
        tuple(replace(run, tone="accent") for run in group_name(prefecture.name)),
        typed("地域"),
        typed("全国"),
        typed(f"差 ※{_NOTE_GAP}"),
        typed(area_words.office(prefecture.name)),
    )
    names = (group_name(prefecture.name), group_name(prefecture.region), typed("全国"))
    marks = Dots(rows, _WHOLE, "％", names, heads, _key(rows))
    told = "。".join(
        f"{each.label}: {prefecture.name}{text(prefecture.counted(each).share)}、全国{text(prefecture.counted(each, NATION).share)}"
        for each in ordered
    )
    name = f"推進の基盤となる{len(asked)}項目の実施割合"
    heading = join(typed(name), (Run(" "), mark(_NOTE_BASE)) if _unanswered(prefecture, asked) else ())
    return Panel(
        heading,
        Diagram(marks, name, f"{name}を、{prefecture.name}、地域、全国で並べた図。{told}。"),
        unit=typed("単位：％"),
    )


def _points(gap: Figure) -> Decimal:
    return gap.value if isinstance(gap, Number) else Decimal(-1000)


def _dot_row(prefecture: Prefecture, indicator: Indicator) -> DotRow:
    own, region, nation = (prefecture.counted(indicator, group) for group in _areas(prefecture))
    columns = (
        join(figure(own.part, unit=False), typed("／"), figure(own.whole, unit=False)),
        figure(own.share, "accent", unit=False),
        figure(region.share, unit=False),
        figure(nation.share, unit=False),
        signed(prefecture.gap(indicator)),
        _government(prefecture, indicator),
    )
    return DotRow(indicator.rich, own.share, region.share, nation.share, columns)


def _key(rows: Sequence[DotRow]) -> Rich:
    """Return the key of the marks that occur."""
    signs = {run.text for row in rows for run in row.columns[-1]}
    known = ((YES, typed(YES, "strong"), typed(" 実施")), (NO, typed(NO), typed(" 未実施")))
    return joined((join(sign, words) for mark_, sign, words in known if mark_ in signs), "　")


def signed(gap: Figure) -> Rich:
    """Return a gap with its full-width sign: ＋17.8, －2.8; zero as printed has none."""
    if not isinstance(gap, Number):
        return figure(gap, unit=False)
    printed = digits(replace(gap, value=abs(gap.value)))
    sign = "" if not Decimal(printed.replace(",", "")) else "＋" if gap.value > 0 else "－"
    return (Run(f"{sign}{printed}", gap),)


def _government(prefecture: Prefecture, indicator: Indicator) -> Rich:
    """Return the prefecture government's own answer: ● or －, or the mark of a missing one."""
    government = prefecture.government
    if government is None:
        return typed("…")
    answer = prefecture.answer(government, indicator)
    if not isinstance(answer, bool):
        return figure(answer)
    return typed(YES, "strong") if answer else typed(NO)


def _unanswered(prefecture: Prefecture, asked: Sequence[Indicator]) -> bool:
    return any(_lacks(prefecture, each, NATION) for each in asked)


def _lacks(prefecture: Prefecture, indicator: Indicator, group: str) -> bool:
    whole = prefecture.counted(indicator, group).whole
    return isinstance(whole, Number) and whole.value < len(municipalities(prefecture.survey, group))


def _notes(desk: Desk, prefecture: Prefecture, asked: Sequence[Indicator]) -> tuple[Note, ...]:
    found = [Note(desk.heading("note_few", {"few": FEW, "inside": area_words.inside(prefecture.name)}), _NOTE_FEW)]
    if _unanswered(prefecture, asked):
        found.append(Note(desk.heading("note_base", _base_facts(prefecture, asked)), _NOTE_BASE))
    if asked:
        facts = {"place": group_name(prefecture.name), "office": area_words.office(prefecture.name)}
        found.append(Note(desk.heading("note_gap", facts), _NOTE_GAP))
    return tuple(found)


def _base_facts(prefecture: Prefecture, asked: Sequence[Indicator]) -> dict[str, Any]:
    """Return who is left out of the bases: told in numbers where all questions have the same base."""
    bases = [[prefecture.counted(each, group).whole for group in _areas(prefecture)] for each in asked]
    alike = len({tuple(_value(one) for one in each) for each in bases}) == 1
    silent = prefecture.unanswered(*asked, group=NATION)
    homes = list(dict.fromkeys(body.prefecture for body in silent))
    own, region, nation = bases[0]
    return {
        "alike": alike,
        "silent": Number(Decimal(len(silent)), "団体", _source(nation, "回答のない団体を数える")),
        "word": prefecture.survey.unanswered_word(asked[0].question, prefecture.wave),
        "homes": [group_name(home) for home in homes],
        "nation": nation,
        "region": region if _lacks(prefecture, asked[0], prefecture.region) else None,
        "region_name": group_name(prefecture.region),
        "own": own if _lacks(prefecture, asked[0], prefecture.name) else None,
        "place": group_name(prefecture.name),
    }


def _value(one: Figure) -> Decimal | None:
    return one.value if isinstance(one, Number) else None


def _source(of: Figure, formula: str) -> Source:
    return Source(of.source.cells if isinstance(of, Number) else (), formula)


def _facts(prefecture: Prefecture, asked: Sequence[Indicator]) -> dict[str, Any]:
    ways = [way(prefecture.gap(each)) for each in asked]
    first = prefecture.counted(asked[0]).whole if asked else prefecture.size()

    def items(count: int, formula: str) -> Number:
        return Number(Decimal(count), "項目", _source(first, formula))

    return {
        "place": group_name(prefecture.name),
        "city_word": city_word(prefecture),
        "town_word": town_word(prefecture),
        "technologies": [
            {
                "name": each.rich,
                "cities": prefecture.of_kinds(each, CITIES),
                "towns": prefecture.of_kinds(each, TOWNS),
                "own": prefecture.counted(each),
            }
            for each in (AI, RPA)
        ],
        "items": items(len(asked), "設問を数える"),
        "higher": items(ways.count("higher"), "全国より1ポイント以上高い項目を数える"),
        "lower": items(ways.count("lower"), "全国より1ポイント以上低い項目を数える"),
        "near": items(ways.count("near"), "全国との差が1ポイント未満の項目を数える"),
        "asked": len(asked),
    }
