"""Pages 1 and 2 of the prefecture profile: every figure of all 47 against pandas, ties, few bodies, missing answers, words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from generator.errors import SpecError
from generator.pipeline import area_code, check, compose_report, lay_out_report, read_ground
from generator.report.blocks import Columns, Diagram, KeyFigures, Panel, Stack, Table
from generator.report.diagrams import CellBars, Dots, OutlineMap, Stems, TileMap
from generator.report.numbers import Number, text
from generator.report.pages import Report
from generator.report.runs import Rich
from generator.report.runs import plain as printed_words
from generator.sections import area_words

ROOT = Path(__file__).parents[2]
SPEC = ROOT / "templates" / "reports" / "prefecture_profile.yaml"
CODES = [f"{number:02d}" for number in range(1, 48)]
COLUMNS = {
    "CIOの任命": "cio_appointed",
    "CIO補佐官の任命": "cio_assistant",
    "全体方針の策定": "dx_policy",
    "全庁的な推進体制": "dx_organization",
    "職員の育成": "staff_development",
    "外部人材の登用": "external_talent",
    "全職員への研修": "all_staff_training",
}
KINDS = ("指定都市", "中核市", "特別区", "その他の市", "町", "村")


_HALF = str.maketrans("０１２３４５６７８９", "0123456789")


def plain(rich: Rich) -> str:
    """The printed words with their digits half width."""
    return printed_words(rich).translate(_HALF)


@cache
def ground():
    return read_ground(SPEC)


@cache
def report(code: str) -> Report:
    return compose_report(ground(), code)


@cache
def answers() -> pd.DataFrame:
    """All 1,788 bodies with their answers, joined to the list of local governments by code."""
    told = pd.read_csv(ROOT / "data" / "responses" / "dx_dashboard_2024.csv", dtype=str)
    bodies = pd.read_csv(ROOT / "data" / "reference" / "municipalities.csv", dtype=str)
    joined = bodies.merge(told.drop(columns=["prefecture", "name", "kind", "region", "prefecture_code"]), on="code")
    assert len(joined) == 1788
    return joined


def municipalities() -> pd.DataFrame:
    return answers()[answers().kind != "都道府県"]


def counts(rows: pd.DataFrame, column: str) -> tuple[int, int]:
    """How many said 実施, of how many that answered."""
    said = rows[column][rows[column] != "調査無し"]
    return int((said == "実施").sum()), len(said)


def percent(part: int, whole: int) -> str:
    return str((Decimal(part) / Decimal(whole) * 100).quantize(Decimal("0.1"), ROUND_HALF_UP))


def areas(code: str) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    rows = municipalities()
    own = rows[rows.prefecture_code == code]
    return own, rows[rows.region == own.region.iloc[0]], rows


@cache
def ranks(column: str) -> dict[str, tuple[int, int]]:
    """Prefecture code → rank by exact share and number of prefectures with that rank."""
    shares = {code: Fraction(*counts(areas(code)[0], column)) for code in CODES}
    return {
        code: (1 + sum(other > own for other in shares.values()), sum(other == own for other in shares.values()))
        for code, own in shares.items()
    }


def leaves(block: object) -> Iterator[object]:
    match block:
        case Panel():
            yield from leaves(block.body)
        case Stack() | Columns():
            for inner in block.blocks:
                yield from leaves(inner)
        case _:
            yield block


def marks_of(code: str, page: int, kind: type) -> list:
    found = leaves(report(code).pages[page].body)
    return [leaf.marks for leaf in found if isinstance(leaf, Diagram) and isinstance(leaf.marks, kind)]


def bare(value: object) -> str:
    assert isinstance(value, Number)
    return text(value, unit=False)


@pytest.mark.parametrize("code", CODES)
def test_key_figures_are_those_that_pandas_counts(code: str) -> None:
    figures = next(leaf for leaf in leaves(report(code).pages[0].body) if isinstance(leaf, KeyFigures)).figures
    own, _, nation = areas(code)
    assert plain(figures[0].value) == str(len(own))
    told = {word: int(number) for word, number in re.findall(r"(\D+?)(\d+)", plain(figures[0].base).replace(" ", ""))}
    assert sum(told.values()) == len(own)
    assert all(told[kind] == (own.kind == kind).sum() for kind in told if kind != "市")
    assert 0 not in told.values()
    for figure, column in zip(figures[1:3], ("ai_adopted", "rpa_adopted"), strict=True):
        part, whole = counts(own, column)
        assert plain(figure.value) == percent(part, whole)
        assert plain(figure.base) == f"{part}／{whole}団体 全国{percent(*counts(nation, column))}％"
    for row, column in zip(figures[3].ranks, ("ai_adopted", "rpa_adopted"), strict=True):
        rank, alike = ranks(column)[code]
        assert plain(row[1]) == str(rank)
        assert bool(row[3]) == (alike > 1)
        assert plain(row[3]).startswith(str(alike)) or alike == 1


@pytest.mark.parametrize("code", CODES)
def test_map_region_and_order_show_the_shares_of_all_47(code: str) -> None:
    (tiles,), (stems,) = marks_of(code, 0, TileMap), marks_of(code, 0, Stems)
    expected = {c: percent(*counts(areas(c)[0], "ai_adopted")) for c in CODES}
    assert [bare(tile.value) for tile in tiles.tiles] == list(expected.values())
    assert [tile.marked for tile in tiles.tiles] == [c == code for c in CODES]
    values = [Fraction(stem.value.value) for stem in stems.stems if isinstance(stem.value, Number)]
    assert values == sorted(values, reverse=True)
    assert len(values) == 47
    assert [plain(stem.label) for stem in stems.stems if stem.marked] == [
        plain(t.label) for t in tiles.tiles if t.marked
    ]
    _, region, nation = areas(code)
    assert [bare(one.value) for one in stems.references] == [
        percent(*counts(r, "ai_adopted")) for r in (region, nation)
    ]

    table = next(leaf for leaf in leaves(report(code).pages[0].body) if isinstance(leaf, Table))
    rows = {
        plain(row.cells[0].text): [plain(cell.text) for cell in row.cells[1:]] for row in table.rows if row.cells[0]
    }
    short = dict(zip((plain(tile.label) for tile in tiles.tiles), CODES, strict=True))
    assert len(rows) == region.prefecture.nunique() + 2
    for name, cells in rows.items():
        of = region if name == "地域計" else nation if name == "全国" else areas(short[name])[0]
        assert cells == [f"{len(of):,}", *(percent(*counts(of, column)) for column in ("ai_adopted", "rpa_adopted"))]


@pytest.mark.parametrize("code", CODES)
def test_kinds_are_told_in_numbers_where_they_are_few_and_absent_kinds_have_no_row(code: str) -> None:
    for bars, column in zip(marks_of(code, 1, CellBars), ("ai_adopted", "rpa_adopted"), strict=True):
        own = areas(code)[0]
        there = [kind for kind in KINDS if (own.kind == kind).any()]
        assert [plain(group.label) for group in bars.groups] == [*there, "市区町村計"]
        for group in bars.groups:
            for share, rows in zip(group.shares, areas(code), strict=True):
                of = rows if plain(group.label) == "市区町村計" else rows[rows.kind == plain(group.label)]
                part, whole = counts(of, column)
                assert (bare(share.part), bare(share.whole)) == (f"{part:,}", f"{whole:,}")
                assert bare(share.share) == percent(part, whole)


@pytest.mark.parametrize("code", CODES)
def test_foundations_gaps_and_the_governments_own_are_those_that_pandas_counts(code: str) -> None:
    (dots,) = marks_of(code, 1, Dots)
    own, region, nation = areas(code)
    government = answers()[(answers().prefecture_code == code) & (answers().kind == "都道府県")].iloc[0]
    exact = []
    for row in dots.rows:
        column = COLUMNS[plain(row.label)]
        shares = [Fraction(*counts(rows, column)) * 100 for rows in (own, region, nation)]
        exact.append(shares[0] - shares[2])
        part, whole = counts(own, column)
        gap = Decimal(exact[-1].numerator) / Decimal(exact[-1].denominator)
        printed = abs(gap).quantize(Decimal("0.1"), ROUND_HALF_UP)
        sign = "" if not printed else "＋" if gap > 0 else "－"
        cells = [plain(cell) for cell in row.columns]
        assert cells == [
            f"{part}／{whole}",
            *(percent(*counts(rows, column)) for rows in (own, region, nation)),
            f"{sign}{printed}",
            "●" if government[column] == "実施" else "－",
        ]
    assert exact == sorted(exact, reverse=True)
    assert len(exact) == len(COLUMNS)


@pytest.mark.parametrize("code", CODES)
def test_sentences_say_what_the_figures_do(code: str) -> None:
    lead = "\n".join(plain(rich) for rich in report(code).pages[0].lead)
    own, region, nation = areas(code)
    for word, column in (("AI", "ai_adopted"), ("RPA", "rpa_adopted")):
        rank, alike = ranks(column)[code]
        lowest = max(r for r, _ in ranks(column).values())
        first = lead.split("\n")[0]
        if "最も高い" in first and word in first:
            assert rank == 1
        if "最も低い" in first and word in first:
            assert rank == lowest
        shares = [Fraction(*counts(rows, column)) * 100 for rows in (own, region, nation)]
        for line in lead.split("\n")[1:2]:
            if line.removeprefix("一方、").startswith(word) and "導入率" in line:
                assert f"{rank}位" in line
                assert ("並ぶ" in line) == (alike > 1)
                assert ("上回る" in line) == (shares[0] - shares[2] >= 1)
                assert ("下回る" in line) == (shares[0] - shares[2] <= -1)
    kinds = "\n".join(plain(rich) for rich in report(code).pages[1].lead)
    gaps = [Fraction(*counts(own, c)) * 100 - Fraction(*counts(nation, c)) * 100 for c in COLUMNS.values()]
    for number, word in ((sum(gap >= 1 for gap in gaps), "高"), (sum(gap <= -1 for gap in gaps), "低")):
        told = f"のうち{number}項目は割合が全国より" in kinds or f"{number}項目は" in kinds or number in (0, 7)
        assert told, (kinds, word)


def test_ties_are_told_by_name() -> None:
    toyama = "".join(plain(rich) for rich in report("16").pages[0].lead)
    assert "導入率66.7％は埼玉県と並ぶ12位" in toyama
    assert "最も高い" in toyama
    key = next(leaf for leaf in leaves(report("33").pages[0].body) if isinstance(leaf, KeyFigures)).figures[3]
    assert plain(key.ranks[0][3]) == "2県同率"


def test_bodies_without_answers_are_left_out_of_the_base_and_the_note_says_so() -> None:
    notes = "".join(plain(note.text) for note in report("17").pages[1].notes)
    assert "「調査無し」の8団体（石川県）を除く" in notes
    assert "石川県11団体" in notes
    (dots,) = marks_of("17", 1, Dots)
    assert all(plain(row.columns[0]).endswith("／11") for row in dots.rows)


def test_words_follow_the_prefecture() -> None:
    assert [area_words.inside(name) for name in ("北海道", "東京都", "京都府", "富山県")] == [
        "道内",
        "都内",
        "府内",
        "県内",
    ]
    assert area_words.several(["栃木県", "東京都"]) == "都県"
    assert area_words.several(["京都府", "大阪府", "兵庫県"]) == "府県"
    heads = {code: plain(marks_of(code, 1, Dots)[0].heads[-1]) for code in ("01", "13", "27", "31")}
    assert heads == {"01": "道庁", "13": "都庁", "27": "府庁", "31": "県庁"}
    lead: tuple[Rich, ...] = report("13").pages[1].lead
    assert "市区の49団体" in plain(lead[0])


def test_without_an_area_the_page_says_how_to_choose_one(tmp_path: Path) -> None:
    text = re.sub("(?m)^area:.*\n", "", SPEC.read_text(encoding="utf-8"))
    (tmp_path / "prefecture_profile.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(SpecError) as error:
        check(tmp_path / "prefecture_profile.yaml")
    problem = error.value.problems[0]
    assert "都道府県が選ばれていません" in problem.what.ja
    assert problem.hint
    assert "--area 富山県" in problem.hint.ja
    assert "prefecture_profile.yaml:" in problem.place


@pytest.mark.parametrize(
    ("named", "code"),
    [("16", "16"), ("富山県", "16"), ("1", "01"), ("東京都", "13"), ("富山市", "162019"), ("162019", "162019")],
)
def test_an_area_is_named_by_code_or_name(named: str, code: str) -> None:
    assert area_code(ground(), named) == code


@pytest.mark.parametrize(("named", "hint"), [("富山", "富山県"), ("府中市", "131105"), ("99", "例")])
def test_an_unknown_or_ambiguous_area_is_refused_with_a_hint(named: str, hint: str) -> None:
    with pytest.raises(SpecError) as error:
        area_code(ground(), named)
    assert error.value.problems[0].hint
    if named == "府中市":
        assert "東京都府中市" in error.value.problems[0].hint.ja


@pytest.mark.parametrize("code", ["01", "13", "16", "17", "47"])
def test_two_pages_are_laid_out_without_shrinking(code: str) -> None:
    made = lay_out_report(ground(), report(code), code)
    assert len(made.document.pages) >= 2
    assert not any(page.continued for page in made.document.pages[:2])


def outlines(tmp_path: Path, change=lambda features: features, **more: object) -> Path:
    """A GeoJSON with a square for each prefecture."""
    features = [
        {
            "type": "Feature",
            "properties": {"N03_001": tile.name, "label": tile.code},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[x, y], [x + 0.9, y], [x + 0.9, y + 0.9], [x, y + 0.9], [x, y]]],
            },
        }
        for tile in ground().survey.tiles
        for x, y in [(125 + tile.column, 46 - tile.row)]
    ]
    path = tmp_path / "地図.geojson"
    found = {"type": "FeatureCollection", "features": change(features), **more}
    path.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    return path


def with_map(tmp_path: Path, name: str = "地図.geojson") -> Path:
    spec = tmp_path / "profile.yaml"
    spec.write_text(
        "title: 見本\nwave: R5\ndate: 2024-07-12\nformat: a4-portrait\nsections:\n"
        f"  - kind: prefecture_summary\n    maps: {name}\n",
        encoding="utf-8",
    )
    return spec


def test_a_geojson_of_the_user_is_drawn_and_its_attribution_printed(tmp_path: Path) -> None:
    outlines(tmp_path, attribution="国土数値情報を加工して作成")
    made = check(with_map(tmp_path), area="沖縄県")
    page = made.report.pages[0]
    (marks,) = [
        leaf.marks for leaf in leaves(page.body) if isinstance(leaf, Diagram) and isinstance(leaf.marks, OutlineMap)
    ]
    assert [plain(area.label) for area in marks.areas if area.marked] == ["沖縄"]
    assert marks.aspect > 1.2
    assert "国土数値情報を加工して作成" in "".join(plain(rich) for rich in page.sources)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "ファイルがありません"),
        ("", "JSON として読めません"),
        ("[1, 2]", "FeatureCollection ではありません"),
        ('{"type": "FeatureCollection", "features": []}', "47都道府県"),
        ('{"type": "FeatureCollection", "features": [{"properties": {"name": "富山県"}, "geometry": {"type": "Point", "coordinates": [1, 2]}}]}', "1番目の地物"),
        ('{"type": "FeatureCollection", "features": [{"properties": {"name": "富山県"}, "geometry": {"type": "Polygon", "coordinates": [[["a", 2]]]}}]}', "1番目の地物"),
    ],
)  # fmt: skip
def test_a_bad_geojson_is_told_to_people(tmp_path: Path, content: str | None, told: str) -> None:
    if content is not None:
        (tmp_path / "地図.geojson").write_text(content, encoding="utf-8")
    with pytest.raises(SpecError) as error:
        check(with_map(tmp_path), area="16")
    problem = error.value.problems[0]
    assert told in problem.what.ja
    assert problem.place.endswith("profile.yaml:7:11")


def test_a_prefecture_without_outline_is_named(tmp_path: Path) -> None:
    outlines(tmp_path, change=lambda features: features[:-1])
    with pytest.raises(SpecError, match="沖縄県"):
        check(with_map(tmp_path), area="16")
