"""Adoption, together: AI only, both, RPA only, their sum among all bodies, and the sum over the waves."""

from __future__ import annotations

from collections.abc import Iterable

from generator.report import numbers
from generator.report.blocks import Block, Chart, Panel, Shape, Stack
from generator.report.charts import Fill, Level, StackedBars, StackedRow
from generator.report.numbers import Number, text
from generator.report.pages import Page
from generator.report.runs import Rich, figure, name, plain, typed
from generator.sections.desk import Desk
from generator.sections.naming import join, wave_name
from generator.sections.section import NotPublished, Section
from generator.survey.model import Measure

QUESTION = "ai_rpa_overlap"
AI_ONLY, BOTH, RPA_ONLY, EITHER = "AIのみ", "両方", "RPAのみ", "合計"


class AdoptionOverlap(Section):
    """AIとRPAの導入の重なり。AIのみ・両方・RPAのみの団体数と、全団体に占める割合を示します。"""

    def questions(self) -> tuple[str, ...]:
        """Return the question drawn."""
        return (QUESTION,)

    def compose(self, desk: Desk) -> Iterable[Page]:
        """Return one page; NotPublished when one of the four counts is missing."""
        known = {what: _count(desk, what) for what in (AI_ONLY, BOTH, RPA_ONLY, EITHER)}
        bodies = desk.survey.answering(QUESTION, desk.wave.id)
        if not isinstance(bodies, Number):
            raise NotPublished(f"{desk.wave.label}のAI・RPAの導入の重なり")
        yield desk.page(_body(desk, known, bodies), _facts(desk, known, bodies))


def _count(desk: Desk, what: str) -> Number:
    found = desk.survey.figure(QUESTION, desk.wave.id, what, Measure.COUNT)
    if not isinstance(found, Number) or (what == EITHER and not found.value):
        raise NotPublished(f"{desk.wave.label}のAI・RPAの導入の重なり")
    return found


def _body(desk: Desk, known: dict[str, Number], bodies: Number) -> Block:
    base = join(typed("n="), figure(bodies))
    whole = Panel(
        join(typed("全団体に占める割合（"), wave_name(desk.wave), typed("）")), _whole(known, bodies), unit=base
    )
    return Stack((whole, _wedge(known, bodies), _parts(known), *_brackets(known)), weights=(3, 0, 4, 0, 0), gap_mm=0)


def _whole(known: dict[str, Number], bodies: Number) -> Chart:
    """Return the upper bar: bodies that adopted either, and the rest."""
    either = known[EITHER]
    neither = numbers.difference(bodies, either)
    levels = (_level("導入済み", "accent"), _level("いずれも導入していない", "level6"))
    return _bar(levels, (either, neither), bodies, "全団体に占める割合")


def _parts(known: dict[str, Number]) -> Chart:
    """Return the lower bar: AI only, both, RPA only."""
    levels = (_level("AIのみ", "level4"), _level("AI・RPAの両方", "level1"), _level("RPAのみ", "wave1"))
    return _bar(levels, (known[AI_ONLY], known[BOTH], known[RPA_ONLY]), known[EITHER], "導入済み団体の内訳")


def _level(label: str, fill: Fill) -> Level:
    rich = name(label, f"codebook.questions.{QUESTION}.{label}")
    return Level(rich, rich, fill)


def _bar(levels: tuple[Level, ...], counts: tuple[Number, ...], base: Number, title: str) -> Chart:
    shares = tuple(numbers.share(count, base) for count in counts)
    row = StackedRow(typed(title), counts, shares)
    told = "、".join(
        f"{plain(level.label)} {text(count)}（{text(share)}）"
        for level, count, share in zip(levels, counts, shares, strict=True)
    )
    return Chart(StackedBars(levels, (row,), "団体", legend=False, blocks=True), title, f"{title}。{told}。")


def _wedge(known: dict[str, Number], bodies: Number) -> Shape:
    """Return the wedge that opens the upper bar's adopted part into the lower bar."""
    part = float(known[EITHER].value / bodies.value)
    heading: Rich = join(
        typed("導入済み", "strong"),
        figure(known[EITHER], "strong"),
        typed("の内訳", "strong"),
        typed("\u3000団体（内訳に占める割合）", "muted"),
    )
    return Shape(
        "accent_fill", points=((0, 0), (part, 0), (1, 1), (0, 1)), label=heading, label_at=(0.015, 0.72), height_mm=22
    )


def _brackets(known: dict[str, Number]) -> tuple[Shape, Shape]:
    """Return the two brackets below: all with AI, all with RPA."""
    either = known[EITHER].value
    start, end = float(known[AI_ONLY].value / either), float(1 - known[RPA_ONLY].value / either)
    ai, rpa = numbers.total(known[AI_ONLY], known[BOTH]), numbers.total(known[BOTH], known[RPA_ONLY])
    return (
        _bracket(
            0,
            end,
            join(typed("AIを導入 ", "strong"), figure(ai, "strong"), typed(f"（{ai.source.formula}）", "strong")),
        ),
        _bracket(
            start,
            1,
            join(typed("RPAを導入 ", "strong"), figure(rpa, "strong"), typed(f"（{rpa.source.formula}）", "strong")),
        ),
    )


def _bracket(left: float, right: float, label: Rich) -> Shape:
    line = ((left, 0.35), (left, 0.75), (right, 0.75), (right, 0.35))
    return Shape(stroke="grey", lines=(line,), label=label, label_at=((left + right) / 2, 0.75), height_mm=10)


def _facts(desk: Desk, known: dict[str, Number], bodies: Number) -> dict[str, object]:
    either = known[EITHER]
    parts = sorted(((AI_ONLY, "AIのみ"), (BOTH, "両方"), (RPA_ONLY, "RPAのみ")), key=lambda p: -known[p[0]].value)
    return {
        "either": either,
        "bodies": bodies,
        "share": numbers.share(either, bodies),
        "parts": [
            {"name": name(label, QUESTION), "count": known[k], "share": numbers.share(known[k], either)}
            for k, label in parts
        ],
        "history": _history(desk),
    }


def _history(desk: Desk) -> list[dict[str, object]]:
    waves = desk.survey.waves_of(QUESTION, measure=Measure.COUNT, until=desk.wave.id)
    found = [(wave, desk.survey.figure(QUESTION, wave.id, EITHER, Measure.COUNT)) for wave in waves]
    return [{"wave": wave_name(wave), "count": count} for wave, count in found if isinstance(count, Number)]
