"""Case effects: what single bodies report, before and after, the amount and rate saved, computed and checked.

The amount saved is before − after and the rate is the amount ÷ before (rounded half up). Where the document states another
value, both are printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from pydantic import Field

from generator.errors import Words
from generator.report.blocks import Block
from generator.report.numbers import Number
from generator.report.pages import Note, Page
from generator.sections import case_panels, case_table
from generator.sections.case_saving import saving_of
from generator.sections.desk import Desk
from generator.sections.section import Named, NotPublished, Section
from generator.survey.model import Case, Survey

_ENOUGH = 3
"""Cases that must be comparable before one of them is called the largest."""


class CaseEffects(Section):
    """導入効果の事例。導入前後の値、削減量と削減率を表にし、資料の値と計算が合わないときは両方を示します。"""

    technology: str = Field("AI", description="技術: AI / RPA / 生成AI")
    theme: str = Field("", description="主題（例: 業務改善、住民サービス向上）。省略するとすべて")

    def named(self, survey: Survey) -> Iterable[Named]:
        """Return the technology and the theme."""
        cases = [case for wave in survey.codebook.waves for case in survey.cases(wave.id, "")]
        yield Named(
            Words("technology", "技術"), self.technology, tuple(dict.fromkeys(case.technology for case in cases))
        )
        if self.theme:
            themes = dict.fromkeys(case.theme for case in cases if case.technology == self.technology)
            yield Named(Words("theme", "主題"), self.theme, tuple(themes))

    def compose(self, desk: Desk) -> Iterable[Page]:
        """Return one page; NotPublished when no case was published for this wave."""
        cases = desk.survey.cases(desk.wave.id, self.technology, self.theme)
        if not cases:
            theme = f"（{self.theme}）" if self.theme else ""
            raise NotPublished(f"{desk.wave.label}の{self.technology}の導入効果の事例{theme}")
        parts = [case for case in cases if case.row_type == "内訳"]
        told = [case for case in cases if case.row_type == "事例"]
        if parts:
            yield self._page(desk, case_panels.draw(cases), [case for case in cases if case not in told])
        if told or not parts:
            yield self._page(desk, case_table.draw(cases), cases, "cases" if parts else "")

    def _page(self, desk: Desk, drawn: tuple[Block, tuple[Note, ...]], cases: Sequence[Case], part: str = "") -> Page:
        body, notes = drawn
        return desk.page(body, self._facts(desk, cases), notes=notes, part=part)

    def _facts(self, desk: Desk, cases: Sequence[Case]) -> dict[str, Any]:
        counted = not any(case.cell.dataset.startswith("published/") for case in cases)
        told = [_case_facts(case, cases) for case in cases if case.row_type == "事例"]
        totals = [case for case in cases if case.row_type == "合計" and isinstance(case.reduction, Number)]
        rated = [one for one in told if isinstance(one["rate"], Number)]
        saved = [one for one in told if isinstance(one["saved"], Number) and one["unit"] == "時間"]
        yearly = [one for one in saved if one["period"] == "年"]
        return {
            "counted": counted,
            "technology": self.technology,
            "theme": self.theme,
            "cases": told,
            "count": len({case.id for case in cases}),
            "head": max(rated or told, key=_rate_of, default=None),
            "best": max(rated, key=_rate_of) if len(rated) >= _ENOUGH else None,
            "most": max(yearly, key=_saved_of) if len(yearly) >= _ENOUGH and _one_kind(saved) else None,
            "totals": [{"saved": c.reduction, "population": case_table.population(c)} for c in totals],
            "differing": [one for one in told if one["differs"]],
        }


def _rate_of(one: dict[str, Any]) -> Decimal:
    return one["rate"].value if isinstance(one["rate"], Number) else Decimal(-1)


def _saved_of(one: dict[str, Any]) -> Decimal:
    saved: Decimal = one["saved"].value
    return saved


def _one_kind(saved: Sequence[dict[str, Any]]) -> bool:
    """Say whether yearly savings may be called the largest: no case tells of a month or of all years together."""
    return all(one["period"] in ("年", "", "会議1回") for one in saved)


def _case_facts(case: Case, cases: Sequence[Case]) -> dict[str, Any]:
    saving = saving_of(case, cases)
    return {
        "what": case_table.what(case),
        "field": case_table.field(case),
        "before": case.before,
        "after": case.after,
        "saved": saving.amount,
        "rate": saving.rate,
        "unit": case.unit,
        "period": case.period,
        "population": case_table.population(case),
        "differs": bool(saving.stated),
    }
