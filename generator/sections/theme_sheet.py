"""Theme sheet: what a theme says, each colour, text style, measure and region under the name that theme.yaml has for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import ClassVar, Literal

from pydantic import Field

from generator.report.blocks import Block, Columns, Panel, Stack, Table, TableCell, TableColumn, TableRow
from generator.report.pages import Page
from generator.report.runs import Rich, name, typed
from generator.sections import theme_words
from generator.sections.desk import Desk
from generator.sections.section import Section
from generator.sections.theme_words import Group
from generator.theme.telling import ColourTold, StyleTold, Telling, Told

Part = Literal["colours", "texts", "measures", "page"]
Rows = Callable[[Telling, Group], Table]

_SAMPLES = {
    "divider_number": "1",
    "ruled_mark": "●　－",
    "ruled_no_answer": "調査無し",
    "table_rank": "1",
    "chart_rank": "1",
}
_LARGE = 17.0
"""Points from which a sample is short."""
_GAP = 5.0
"""mm between panels one under the other."""


class ThemeSheet(Section):
    """体裁の見本。色、文字、図表の寸法、用紙の領域を、theme.yaml にある名前と値で示します（`reportgen theme show` が使います）。"""

    default_text: ClassVar[str] = """
{% block title %}
{% if part == "colours" %}体裁の見本：ページの色
{%- elif part == "chart-colours" %}体裁の見本：図の色
{%- elif part == "texts" %}体裁の見本：ページの文字
{%- elif part == "read-texts" %}体裁の見本：表紙・目次・報告書の文字
{%- elif part == "figure-texts" %}体裁の見本：表と図の文字
{%- elif part == "profile-texts" %}体裁の見本：都道府県の資料の文字
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
                yield "colours", _side_by_side(theme_words.PAGE_COLOURS, _colours, telling)
                yield "chart-colours", _side_by_side(theme_words.CHART_COLOURS, _colours, telling)
            case "texts":
                fonts = Panel(typed("書体（fonts:）"), _values(telling.fonts, theme_words.FONTS, telling, "fonts"))
                yield "texts", Stack((fonts, *_panels(theme_words.TEXT_STYLES, _styles, telling)), gap_mm=_GAP)
                yield "read-texts", Stack(tuple(_panels(theme_words.READ_STYLES, _styles, telling)), gap_mm=_GAP)
                yield "figure-texts", Stack(tuple(_panels(theme_words.FIGURE_STYLES, _styles, telling)), gap_mm=_GAP)
                yield "profile-texts", Stack(tuple(_panels(theme_words.PROFILE_STYLES, _styles, telling)), gap_mm=_GAP)
            case "measures":
                yield "measures", _measures(telling)
            case "page":
                yield "page", _page(telling)


def _side_by_side(sides: Iterable[tuple[Group, ...]], rows: Rows, telling: Telling) -> Block:
    stacks = tuple(Stack(tuple(_panels(groups, rows, telling)), gap_mm=_GAP) for groups in sides)
    return Columns(stacks)


def _panels(groups: Iterable[Group], rows: Rows, telling: Telling) -> Iterator[Panel]:
    return (Panel(typed(group[0]), rows(telling, group)) for group in groups)


def _table(columns: tuple[TableColumn, ...], rows: Iterable[TableRow], told: str) -> Table:
    return Table(columns, tuple(rows), told, "ruled")


def _columns(*given: tuple[str, float]) -> tuple[TableColumn, ...]:
    """Return columns of these headings and shares of the width; a heading that ends in ＞ stands at the right."""
    return tuple(
        TableColumn(typed(header.rstrip("＞")), width, "right" if header.endswith("＞") else "left", fixed=True)
        for header, width in given
    )


def _colours(telling: Telling, group: Group) -> Table:
    columns = _columns(("役", 14), ("", 27), ("色", 20), ("差＞", 12), ("使うところ", 60))
    rows = (_colour(telling, telling.colours[role], use) for role, use in group[1].items())
    return _table(columns, rows, f"色の役（{group[0]}）。役の名前、色、地との差、使うところ")


def _colour(telling: Telling, told: ColourTold, use: str) -> TableRow:
    path = telling.path("colours", told.role)
    needed = f"（{told.wanted:g}が要る）" if told.faint else ""
    cells = (
        TableCell((), patch=told.role),
        TableCell(name(told.role, path), strong=True),
        TableCell(name(told.value, path)),
        TableCell(name(f"{told.contrast:.1f}{needed}", path)),
        TableCell(typed(use)),
    )
    return TableRow(cells, "accent" if told.faint else "body")


def _styles(telling: Telling, group: Group) -> Table:
    columns = _columns(("役", 54), ("大きさ pt＞", 32), ("色・太さ", 40), ("見本", 72), ("使うところ", 48))
    rows = (_style(telling, telling.styles[role], use) for role, use in group[1].items())
    return _table(columns, rows, f"文字の役（{group[0]}）。役の名前、大きさ、色と太さ、見本、使うところ")


def _style(telling: Telling, told: StyleTold, use: str) -> TableRow:
    path = (
        telling.path("formats", telling.format, "styles", told.role) if told.own else telling.path("styles", told.role)
    )
    least, usual, most = told.style.size
    size = f"{usual:g}（{least:g}～{most:g}）" if least < most else f"{usual:g}"
    sample = _SAMPLES.get(told.role) or ("見本 Aa 12" if usual >= _LARGE else "文字の見本 Aa 123")
    ground = "" if told.ground == "white" else told.ground
    cells = (
        TableCell(name(f"{told.role}{'＊' if told.own else ''}", path), strong=True),
        TableCell(name(size, path)),
        TableCell(name(f"{told.style.colour}{'・太字' if told.style.bold else ''}", path)),
        TableCell(typed(sample), style=told.role, fill=ground),
        TableCell(typed(use)),
    )
    return TableRow(cells)


def _values(told: Iterable[Told], words: Mapping[str, str], telling: Telling, *keys: str) -> Table:
    """Return values with their keys and what they decide, of those that have words."""
    known = {each.key: each for each in told}
    columns = _columns(("名前", 36), ("値", 30), ("決めるもの", 66))
    rows = (_value(known[key], use, telling.path(*keys, key)) for key, use in words.items() if key in known)
    return _table(columns, rows, f"{'・'.join(keys)} の値。名前、値、決めるもの")


def _value(told: Told, use: str, path: str) -> TableRow:
    value: Rich = name(f"{told.value} {told.unit}".rstrip(), path)
    return TableRow((TableCell(name(told.key, path), strong=True), TableCell(value), TableCell(typed(use))))


def _measures(telling: Telling) -> Block:
    charts = _values(telling.part("charts"), theme_words.CHART_MEASURES, telling, "charts")
    tables = _values(telling.part("tables"), theme_words.TABLE_MEASURES, telling, "tables")
    return Columns((Panel(typed("図（charts:）"), charts), Panel(typed("表（tables:）"), tables)))


def _page(telling: Telling) -> Block:
    told = _values(telling.regions, theme_words.REGIONS, telling, "formats", telling.format)
    half = (len(told.rows) + 1) // 2
    heading = name(f"{telling.format}（{telling.page.label}）", telling.path("formats", telling.format))
    parts = (_table(told.columns, rows, told.description) for rows in (told.rows[:half], told.rows[half:]))
    first, second = (Panel(heading if not index else (), part) for index, part in enumerate(parts))
    return Columns((first, second))
