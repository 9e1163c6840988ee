"""The sample pages of a theme tell what its theme.yaml says, all of it, under the names that stand there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from generator.report import walk
from generator.report.blocks import Block, Columns, Stack, Table, TableRow
from generator.report.pages import Page
from generator.report.runs import Name, plain
from generator.sections import theme_groups
from generator.sections.registry import kinds
from generator.shipped import theme_folders
from generator.theme.contrast import contrast
from generator.theme.load import load_theme
from generator.theme.model import Theme
from generator.theme.roles import COLOURS, STYLES
from generator.theme.telling import Telling


@pytest.fixture(params=["ministry", "plain", "prefecture"])
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(request.param, theme_folders())


class Desk:
    """As much of a desk as the kind asks for."""

    def __init__(self, theme: Theme, page: str) -> None:
        self.telling = Telling(theme, page)

    def page(self, body: Block, _facts: object, *, part: str) -> Page:
        return Page("body", part, (), body)


def rows(theme: Theme, part: str, page: str = "a4-portrait") -> list[TableRow]:
    made = kinds()["theme_sheet"].model_validate({"kind": "theme_sheet", "show": [part]})
    pages = made.compose(Desk(theme, page))  # type: ignore[arg-type]
    return [row for each in pages for table in _tables(each.body) for row in table.rows]


def _tables(block: Block | None) -> Iterator[Table]:
    match block:
        case Table():
            yield block
        case Stack() | Columns():
            for inner in block.blocks:
                yield from _tables(inner)


def texts(row: TableRow) -> list[str]:
    return [plain(cell.text) for cell in row.cells if cell]


def test_every_role_is_in_one_group() -> None:
    sides = (*theme_groups.PAGE_COLOURS, *theme_groups.CHART_COLOURS)
    coloured = [role for groups in sides for roles in groups.values() for role in roles]
    assert sorted(coloured) == sorted(COLOURS)
    assert sorted(role for roles in theme_groups.STYLES.values() for role in roles) == sorted(STYLES)


def test_every_colour_is_told_with_its_value_and_contrast(theme: Theme) -> None:
    found = {row.cells[0].patch: texts(row) for row in rows(theme, "colours") if row.cells[0]}
    assert set(found) == set(COLOURS)
    for role, (_, name, value, ratio, words) in found.items():
        assert (name, value) == (role, theme.colours[role])
        assert words
        ground = theme.colours["navy" if role == "white" else "white"]
        assert ratio == f"{contrast(value, ground):.1f}"


def test_a_faint_colour_is_marked_with_what_it_needs(theme: Theme) -> None:
    faint = theme.model_copy(update={"colours": theme.colours | {"note": "#AAAAAA"}})
    (row,) = (row for row in rows(faint, "colours") if row.kind == "accent")
    assert texts(row)[1:4] == ["note", "#AAAAAA", "2.3（4.5が要る）"]


def test_every_style_is_told_as_this_format_has_it(theme: Theme) -> None:
    found = {texts(row)[0].rstrip("＊"): row for row in rows(theme, "texts") if len(row.cells) == 5}
    assert set(found) == set(STYLES)
    here, own = theme.in_format("a4-portrait"), theme.formats["a4-portrait"].styles
    for role, row in found.items():
        told, size, colour, _, sample = texts(row)
        assert told.endswith("＊") == (role in own)
        assert size.partition("（")[0] == f"{here.style(role).size[1]:g}"
        assert colour.partition("・") == (
            here.style(role).colour, *(("・", "太字") if here.style(role).bold else ("", "")),
        )  # fmt: skip
        assert sample
        assert row.cells[4]
        assert row.cells[4].style == role


def test_measures_and_regions_are_those_of_the_theme(theme: Theme) -> None:
    told = {texts(row)[0]: texts(row)[1] for row in rows(theme, "measures")}
    assert told["column_gap"] == f"{theme.charts.column_gap} ％"
    assert told["baseline"] == f"{theme.charts.baseline:g} pt"
    row = theme.in_format("a4-portrait").tables.plain.row
    assert told["plain.row"] == "～".join(f"{each:g}" for each in row) + " mm"
    regions = {texts(row)[0]: texts(row)[1] for row in rows(theme, "page")}
    page = theme.formats["a4-portrait"]
    assert regions["margin"] == f"{page.margin:g} mm"
    assert regions["lead.y"] == f"{page.lead.y:g} mm"
    assert not [key for key in regions if key.startswith(("styles", "tables"))]


def test_every_value_says_where_it_is_written(theme: Theme) -> None:
    (row,) = (row for row in rows(theme, "colours") if row.cells[0] and row.cells[0].patch == "accent")
    assert row.cells[2]
    (run,) = row.cells[2].text
    assert run.origin == Name(f"themes/{theme.name}/theme.yaml: colours.accent")


def test_words_of_a_page_are_those_of_the_kind(theme: Theme) -> None:
    made = kinds()["theme_sheet"].model_validate({"kind": "theme_sheet"})
    pages = list(made.compose(Desk(theme, "a4-landscape")))  # type: ignore[arg-type]
    assert [page.section_id for page in pages] == ["colours", "chart-colours", "texts", "measures", "page"]
    assert all(list(walk.page_runs(replace(page))) for page in pages)
