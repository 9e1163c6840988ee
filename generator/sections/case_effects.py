"""Case effects: what single bodies report, before and after, the amount and rate saved, computed and checked.

The amount saved is before − after and the rate is the amount ÷ before (rounded half up). Where the document states another
value, both are printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import Field

from generator.report.numbers import Number
from generator.report.pages import Page
from generator.sections import case_panels, case_table
from generator.sections.case_saving import saving_of
from generator.sections.desk import Desk
from generator.sections.section import NotPublished, Section
from generator.survey.model import Case


class CaseEffects(Section):
    """導入効果の事例。導入前後の値、削減量と削減率を表にし、資料の値と計算が合わないときは両方を示します。"""

    technology: str = Field("AI", description="技術: AI / RPA / 生成AI")
    theme: str = Field("", description="主題（例: 業務改善、住民サービス向上）。省略するとすべて")

    def compose(self, desk: Desk) -> Iterable[Page]:
        """Return one page; NotPublished when no case was published for this wave."""
        cases = desk.survey.cases(desk.wave.id, self.technology, self.theme)
        if not cases:
            raise NotPublished(f"{desk.wave.label}の{self.technology}の導入効果の事例")
        parts = [case for case in cases if case.row_type == "内訳"]
        body, notes = case_panels.draw(cases) if parts else case_table.draw(cases)
        yield desk.page(body, self._facts(desk, cases), notes=notes)

    def _facts(self, desk: Desk, cases: Sequence[Case]) -> dict[str, Any]:
        told = [_case_facts(case, cases) for case in cases if case.row_type == "事例"]
        totals = [case for case in cases if case.row_type == "合計" and isinstance(case.reduction, Number)]
        rated = [one for one in told if isinstance(one["rate"], Number)]
        saved = [
            one for one in told if isinstance(one["saved"], Number) and one["unit"] == "時間" and one["period"] == "年"
        ]
        return {
            "technology": self.technology,
            "theme": self.theme,
            "cases": told,
            "count": len({case.id for case in cases}),
            "best": max(rated, key=lambda one: one["rate"].value, default=None),
            "most": max(saved, key=lambda one: one["saved"].value, default=None),
            "totals": [{"saved": c.reduction, "population": case_table.population(c)} for c in totals],
            "differing": [one for one in told if one["differs"]],
        }


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
