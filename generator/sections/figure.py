"""Figure: what bars cannot show, drawn freely: a scatter, a heat map, a box plot, or a drawing of an installed package."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from pydantic import Field, model_validator

from generator.errors import Words
from generator.report.blocks import Panel, Picture
from generator.report.numbers import Missing, Number, Reason, difference, text
from generator.report.pages import Note, Page
from generator.report.pictures import PictureData, PictureRow, drawing_names
from generator.report.runs import Rich, plain, typed
from generator.sections.desk import Desk
from generator.sections.figure_data import Around, Indicator, around, compared, oriented, spread, tally
from generator.sections.figure_words import described
from generator.sections.section import Named, NotPublished, Section
from generator.survey.model import Survey

_KINDS, _KINDS_OF_BODIES = ("市", "町", "村"), ("指定都市", "中核市", "特別区", "その他の市", "町", "村")


class Figure(Section):
    """図。棒では示せないものを描きます: 散布図（scatter）、地域と指標の表（heat_map）、種類別の箱ひげ図（box_plot）、追加したパッケージの図。"""

    default_text: ClassVar[str] = """
{% block title %}{% if drawing == "scatter" %}{{ x.label }}と{{ y.label }}（都道府県別）{% elif drawing == "heat_map" %}都道府県別の導入・取組の状況{% elif drawing == "box_plot" %}{{ indicator }}の散らばり（団体の種類別）{% else %}{{ name }}{% endif %}{% endblock %}
{% block panel %}{{ heading }}（{{ wave }}）{% endblock %}
{% block lead %}
{% if drawing == "scatter" %}
{% if own and own.x and own.y %}
- {{ own.name }}は、{{ x.label }}が**{{ own.x }}**、{{ y.label }}が**{{ own.y }}**である。
{% endif %}
{% if both %}
- {{ x.label }}、{{ y.label }}のどちらも全国（{{ x.nation }}、{{ y.nation }}）以上であるのは、{% if not own %}**{{ both }}**{% else %}{{ both }}{% endif %}である。
{% endif %}
{% elif drawing == "heat_map" %}
{% if own and above %}
- {{ own.name }}が全国以上であるのは、{{ among }}のうち**{{ above }}**である。
{% endif %}
{% if widest %}
- 都道府県による差が最も大きい指標は{{ widest.label }}で、{{ widest.high.name }}の{{ widest.high.value }}から{{ widest.low.name }}の{{ widest.low.value }}まで{{ widest.gap }}の開きがある。
{% endif %}
{% elif drawing == "box_plot" %}
- 中央値は、{% for k in kinds %}{% if not loop.first %}、{% endif %}{{ k.name }}が{% if loop.first %}**{{ k.median }}**{% else %}{{ k.median }}{% endif %}{% endfor %}である。
{% endif %}
{% endblock %}
{% block notes %}
{% if drawing in ("scatter", "heat_map") and by_prefecture %}
- 都道府県の値は、その市区町村のうち回答した団体に占める割合。
{% endif %}
{% if similar %}
- 規模の近い{{ similar }}は、人口と市区町村数（いずれも対数をとり標準偏差で割った差）の距離が小さい順に選んだ。
{% endif %}
{% if drawing == "box_plot" and least %}
- 値は、都道府県ごとの割合。回答した団体が{{ least }}に満たない都道府県は除いた。
{% endif %}
{% if drawing == "box_plot" %}
- 箱は四分位、箱の中の線は中央値、ひげは箱の長さの1.5倍までにある最小と最大の値。その外の値は点で示した。
{% endif %}
{% if left_out %}
- {{ left_out }}は値を得られないため、図に示していない。
{% endif %}
{% endblock %}
"""

    drawing: str = Field(
        "scatter", description="図の描き方: scatter / heat_map / box_plot / インストールしたパッケージの図の名前"
    )
    x: str | Indicator = Field("ai_status", description="散布図の横軸（設問、又は question・option・label）")
    y: str | Indicator = Field("rpa_status", description="散布図の縦軸")
    indicators: tuple[str | Indicator, ...] = Field(
        (), description="heat_map とパッケージの図の指標（設問、又は question・option・label）", max_length=12
    )
    question: str | Indicator = Field("ai_status", description="箱ひげ図の設問（割合、又は金額の設問）")
    kinds: tuple[str, ...] = Field((), description="箱ひげ図の団体の種類（省略すると 市・町・村）", max_length=8)
    least: int = Field(5, ge=3, description="箱ひげ図: 割合を示す最小の団体数")
    groups: tuple[str, ...] = Field((), description="地域（省略すると47都道府県）")
    mark: str = Field("", description="際立たせる都道府県（省略すると、その報告書の都道府県）")
    neighbours: tuple[str, ...] | None = Field(
        None, description="名前を示す都道府県（省略すると、規模の近い6都道府県。[] でなし）"
    )
    heading: str = Field("", description="図の見出し（省略すると自動）")
    height: float = Field(0.0, ge=0, le=260, description="図の高さ mm（0: 頁に合わせる）")

    @model_validator(mode="after")
    def _has_indicators(self) -> Figure:
        if self.drawing == "heat_map" and not self.indicators:
            raise ValueError("a heat map needs indicators / heat_map には indicators に設問を並べてください")
        return self

    def questions(self) -> tuple[str, ...]:
        """Return the questions drawn."""
        return tuple(dict.fromkeys(one.question for one in self._shown()))

    def named(self, survey: Survey) -> Iterable[Named]:
        """Return drawing, options, kinds and prefectures."""
        yield Named(Words("drawing", "図の描き方"), self.drawing, drawing_names())
        groups = tuple(survey.codebook.groups)
        for group in (*self.kinds, *(self.neighbours or ()), *((self.mark,) if self.mark else ())):
            yield Named(Words("group", "対象"), group, groups)
        for one in self._shown():
            if one.option:
                known = survey.codebook.spellings[one.question]
                yield Named(Words("option", "選択肢"), one.option, tuple(known))
            if one.item:
                rows = survey.observations(one.question)
                items = (*survey.question(one.question).items, *(row.item for row in rows if row.item))
                yield Named(Words("item", "細目"), one.item, tuple(dict.fromkeys(items)))

    def compose(self, desk: Desk) -> Iterable[Page]:
        """Return one page with the figure.

        Raises:
            NotPublished: hardly any area has a value.

        """
        who = around(desk, self.mark, self.neighbours)
        data = self._data(desk, who)
        facts = self._facts(desk, data, who)
        heading = typed(self.heading) if self.heading else desk.heading("panel", facts)
        name = f"{plain(heading)}"
        told = described(self.drawing, data, name)
        picture = Picture(self.drawing, data, name, told, self.height)
        yield desk.page(Panel(heading, picture), facts, notes=_hidden(data))

    def _shown(self) -> tuple[Indicator, ...]:
        """Return the indicators that the drawing shows."""
        if self.drawing == "scatter":
            return (_indicator(self.x), _indicator(self.y))
        if self.drawing == "box_plot":
            return (_indicator(self.question),)
        return tuple(map(_indicator, self.indicators)) or (_indicator(self.x), _indicator(self.y))

    def _data(self, desk: Desk, who: Around) -> PictureData:
        shown = self._shown()
        if self.drawing == "box_plot":
            kinds = self.kinds or (_KINDS_OF_BODIES if _of_amounts(desk, shown[0]) else _KINDS)
            return spread(desk, shown[0], kinds, self.least, who)
        if self.drawing != "scatter":
            return compared(desk, shown, self.groups, who, plain_names=self.drawing == "heat_map")
        data = compared(desk, shown, self.groups, who)
        kept = tuple(row for row in data.rows if all(isinstance(value, Number) for value in row.values))
        if len(kept) < 2:
            raise NotPublished(f"{desk.wave.label}の地域別の{'、'.join(plain(each.label) for each in data.columns)}")
        data = replace(data, rows=kept)
        heads = tuple(plain(column.label).removesuffix("導入率") for column in data.columns)
        heading, lines = tally(data, (heads[0], heads[1]))
        return replace(data, rows=oriented(data), tally_heading=heading, tally=lines)

    def _facts(self, desk: Desk, data: PictureData, who: Around) -> dict[str, Any]:
        own = next((row for row in data.rows if row.role == "own"), None)
        facts: dict[str, Any] = {
            "drawing": self.drawing,
            "by_prefecture": not self.groups,
            "heading": _heading(self.drawing, data),
            "name": desk.section.title or self.drawing,
            "own": {"name": own.label} if own else None,
            "left_out": self._left_out(desk, data),
            "similar": _similar(data, who) if self.neighbours is None else (),
        }
        if self.drawing == "scatter":
            return facts | _scatter_facts(data, own)
        if self.drawing == "box_plot":
            one = self._shown()[0]
            label = one.named(desk.survey.question(one.question))
            kinds = [
                {"name": column.label, "median": value}
                for column, value in zip(data.columns, data.references[0].values, strict=True)
            ]
            shares = data.columns[0].unit == "％"
            return facts | {"indicator": label, "heading": label, "kinds": kinds, "least": self.least if shares else 0}
        return facts | _heat_facts(data, own)

    def _left_out(self, desk: Desk, data: PictureData) -> str:
        """Return the areas that a scatter cannot show for want of a value."""
        if self.drawing != "scatter":
            return ""
        there = {plain(row.label) for row in data.rows}
        everyone = compared(desk, self._shown(), self.groups, Around()).rows
        return "、".join(plain(row.label) for row in everyone if plain(row.label) not in there)


def _indicator(given: str | Indicator) -> Indicator:
    return Indicator(question=given) if isinstance(given, str) else given


def _of_amounts(desk: Desk, one: Indicator) -> bool:
    from generator.survey.spread import has_amounts

    return has_amounts(desk.survey, one.question, desk.wave.id, item=one.item)


def _heading(drawing: str, data: PictureData) -> Rich:
    if drawing == "scatter":
        return (
            *typed(f"{len(data.rows)}都道府県の" if len(data.rows) == 47 else ""),
            *data.columns[0].label,
            *typed("と"),
            *data.columns[1].label,
        )
    return typed("導入・取組の割合")


def _similar(data: PictureData, who: Around) -> Rich:
    words = next((label for role, label in data.key if role == "similar"), ())
    return typed(plain(words).removeprefix("規模の近い")) if who.own and words else ()


def _scatter_facts(data: PictureData, own: PictureRow | None) -> dict[str, Any]:
    x, y = data.columns[:2]
    nation = data.references[0].values if data.references else (None, None)
    facts: dict[str, Any] = {
        "x": {"label": x.label, "nation": nation[0]},
        "y": {"label": y.label, "nation": nation[1]},
        "both": data.tally[0].value if data.tally else None,
    }
    if own:
        facts["own"] = {"name": own.label, "x": own.values[0], "y": own.values[1]}
    return facts


def _heat_facts(data: PictureData, own: PictureRow | None) -> dict[str, Any]:
    from generator.sections.figure_data import counted

    ranges: list[dict[str, Any]] = []
    for at, column in enumerate(data.columns):
        known = [(row, value) for row in data.rows if isinstance(value := row.values[at], Number)]
        if len(known) < 2:
            continue
        high, low = max(known, key=lambda one: one[1].value), min(known, key=lambda one: one[1].value)
        ends = {end: {"name": row.label, "value": value} for end, (row, value) in (("high", high), ("low", low))}
        ranges.append({"label": column.label, "gap": difference(high[1], low[1]), **ends})
    facts: dict[str, Any] = {"widest": max(ranges, key=lambda one: one["gap"].value, default=None)}
    if own and data.references:
        pairs = list(zip(own.values, data.references[0].values, strict=True))
        known_pairs = [(a, b) for a, b in pairs if isinstance(a, Number) and isinstance(b, Number)]
        above = sum(one.value >= other.value for one, other in known_pairs)
        facts |= {"above": counted(above, "全国以上の指標", "指標"), "among": counted(len(known_pairs), "指標", "指標")}
    return facts


def _hidden(data: PictureData) -> Sequence[Note]:
    """Return the note that explains values kept secret, where a cell has the mark."""
    hidden = [row for row in data.rows for v in row.values if isinstance(v, Missing) and v.reason is Reason.SUPPRESSED]
    return (
        (Note(typed(f"「{text(Missing(Reason.SUPPRESSED))}」は、少数の団体の回答が分かるため値を伏せたもの。")),)
        if hidden
        else ()
    )
