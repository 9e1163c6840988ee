"""Theme sheet: what a theme says, each colour, text style, measure and region under the name that theme.yaml has for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar, Literal

from pydantic import Field

from generator.report.blocks import Block, Columns, Stack, Table, TableCell, TableColumn, TableRow, Text
from generator.report.pages import Page
from generator.report.runs import Rich, name, typed
from generator.sections import theme_groups
from generator.sections.desk import Desk
from generator.sections.section import Section
from generator.sections.theme_groups import Groups
from generator.theme.telling import ColourTold, StyleTold, Telling, Told

Part = Literal["colours", "texts", "measures", "page"]
Rows = Callable[[Telling, str, Iterable[str]], Table]

_SAMPLES = {
    "divider_number": "1",
    "ruled_mark": "●　－",
    "ruled_no_answer": "調査無し",
    "table_rank": "1",
    "chart_rank": "1",
}
_BY_SIZE = ((36.0, "見"), (24.0, "見本 A"), (14.0, "見本 Aa 12"), (0.0, "文字の見本 Aa 123"))
"""From how many points on a sample is how short."""
_GAP = 5.0
"""mm between tables one under the other."""


class ThemeSheet(Section):
    """体裁の見本。色、文字、図表の寸法、用紙の領域を、theme.yaml にある名前と値で示します（`reportgen theme show` が使います）。"""

    default_text: ClassVar[str] = """
{% block title %}
{% if part == "colours" %}体裁の見本：ページの色
{%- elif part == "chart-colours" %}体裁の見本：図の色
{%- elif part == "texts" %}体裁の見本：文字
{%- elif part == "measures" %}体裁の見本：図と表の寸法
{%- else %}体裁の見本：用紙と領域{% endif %}
{% endblock %}
{% block lead %}
{% if part in ("colours", "chart-colours") %}
- 色は、{{ file }}の colours: に**役の名前**で書く。一つ変えると、その役の色がすべて変わる。
- 「差」はページの地との明暗の差（コントラスト比）で、文字には4.5以上、線や枠には3以上が要る。
{% elif part == "measures" %}
- 図の寸法は、{{ file }}の**charts:** に、表の寸法は**tables:** に書く。
- 行の高さなどの範囲は、最小～標準～最大の順である。
{% elif part == "page" %}
- この用紙の寸法は、{{ file }}の formats: の**{{ format }}:** に、mm で書く。
- 位置は、用紙の左端又は上端からの長さである。
{% else %}
- 文字は、{{ file }}の styles: に**役の名前**で書く。見本は実際の大きさである。
- 大きさは標準（最小～最大）で、入らないページでは最小まで小さくなる。{% if own %}＊の役は、formats: の {{ format }}: の styles: に書く。{% endif %}

{% endif %}
{% endblock %}
"""

    show: tuple[Part, ...] = Field(
        ("colours", "texts", "measures", "page"),
        description="示すもの: colours 色 / texts 文字 / measures 図表の寸法 / page 用紙と領域",
    )

    def compose(self, desk: Desk) -> Iterable[Page]:
        """Return the pages asked for, each of one part of theme.yaml."""
        telling = desk.telling
        for part, body in _bodies(self.show, telling) if telling else ():
            facts = {
                "file": name("theme.yaml", telling.path() if telling else ""),
                "format": name(telling.format, "formats") if telling else (),
                "own": bool(telling and telling.page.styles),
            }
            yield desk.page(body, facts, part=part)


def _bodies(show: Iterable[Part], telling: Telling) -> Iterator[tuple[str, Block]]:
    for part in show:
        match part:
            case "colours":
                yield "colours", _side_by_side(theme_groups.PAGE_COLOURS, telling)
                yield "chart-colours", _side_by_side(theme_groups.CHART_COLOURS, telling)
            case "texts":
                fonts = _headed(typed("書体（fonts:）"), _values(telling.fonts, telling, "fonts"))
                yield "texts", _stacked((fonts, *_grouped(theme_groups.STYLES, _styles, telling)))
            case "measures":
                charts = _headed(typed("図（charts:）"), _values(telling.charts, telling, "charts"))
                tables = _headed(typed("表（tables:）"), _values(telling.tables, telling, "tables"))
                yield "measures", _stacked((charts, tables))
            case "page":
                heading = name(f"{telling.format}（{telling.page.label}）", telling.path("formats", telling.format))
                yield "page", _headed(heading, _values(telling.regions, telling, "formats", telling.format))


def _stacked(blocks: Iterable[Block]) -> Stack:
    return Stack(tuple(blocks), gap_mm=_GAP)


def _side_by_side(sides: Iterable[Groups], telling: Telling) -> Block:
    return Columns(tuple(_stacked(_grouped(groups, _colours, telling)) for groups in sides), gap_mm=8.0)


def _grouped(groups: Groups, rows: Rows, telling: Telling) -> Iterator[Block]:
    return (_headed(typed(heading), rows(telling, heading, roles)) for heading, roles in groups.items())


def _headed(heading: Rich, table: Table) -> Block:
    """Return a table under its heading, whose rule is the table's own."""
    return Stack((Text((heading,), role="body_strong"), table), gap_mm=0.8)


def _table(columns: tuple[TableColumn, ...], rows: Iterable[TableRow], told: str) -> Table:
    return Table(columns, tuple(rows), told, "ruled")


def _columns(*given: tuple[str, float]) -> tuple[TableColumn, ...]:
    """Return columns of these headings and shares of the width; a heading that ends in ＞ stands at the right."""
    return tuple(
        TableColumn(typed(header.rstrip("＞")), width, "right" if header.endswith("＞") else "left", fixed=True)
        for header, width in given
    )


def _colours(telling: Telling, heading: str, roles: Iterable[str]) -> Table:
    columns = _columns(("役", 12), ("", 25), ("色", 19), ("差＞", 9), ("使うところ", 68))
    rows = (_colour(telling, telling.colours[role]) for role in roles)
    return _table(columns, rows, f"色の役（{heading}）。役の名前、色、地との差、使うところ")


def _colour(telling: Telling, told: ColourTold) -> TableRow:
    path = telling.path("colours", told.role)
    needed = f"（{told.wanted:g}が要る）" if told.faint else ""
    cells = (
        TableCell((), patch=told.role),
        TableCell(name(told.role, path), strong=True),
        TableCell(name(told.value, path)),
        TableCell(name(f"{told.contrast:.1f}{needed}", path)),
        TableCell(typed(told.words)),
    )
    return TableRow(cells, "accent" if told.faint else "body")


def _styles(telling: Telling, heading: str, roles: Iterable[str]) -> Table:
    columns = _columns(("役", 54), ("大きさ pt", 34), ("色・太さ", 36), ("使うところ", 56), ("見本", 70))
    rows = (_style(telling, telling.styles[role]) for role in roles)
    return _table(columns, rows, f"文字の役（{heading}）。役の名前、大きさ、色と太さ、使うところ、見本")


def _style(telling: Telling, told: StyleTold) -> TableRow:
    path = (
        telling.path("formats", telling.format, "styles", told.role) if told.own else telling.path("styles", told.role)
    )
    least, usual, most = told.style.size
    size = f"{usual:g}（{least:g}～{most:g}）" if least < most else f"{usual:g}"
    sample = _SAMPLES.get(told.role) or next(words for points, words in _BY_SIZE if usual >= points)
    ground = "" if told.ground == "white" else told.ground
    cells = (
        TableCell(name(f"{told.role}{'＊' if told.own else ''}", path), strong=True),
        TableCell(name(size, path)),
        TableCell(name(f"{told.style.colour}{'・太字' if told.style.bold else ''}", path)),
        TableCell(typed(told.words)),
        TableCell(typed(sample), style=told.role, fill=ground),
    )
    return TableRow(cells)


def _values(told: Iterable[Told], telling: Telling, *keys: str) -> Table:
    """Return values under their keys, with what they decide."""
    columns = _columns(("名前", 44), ("値", 62), ("決めるもの", 118))
    rows = (_value(each, telling.path(*keys, each.key)) for each in told)
    return _table(columns, rows, f"{'・'.join(keys)} の値。名前、値、決めるもの")


def _value(told: Told, path: str) -> TableRow:
    cells = (
        TableCell(name(told.key, path), strong=True),
        TableCell(name(told.value, path)),
        TableCell(typed(told.words)),
    )
    return TableRow(cells)
