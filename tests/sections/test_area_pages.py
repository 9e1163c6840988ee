"""Pages about one area: every figure equals one computed from the files by pandas, and what is special is told."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from generator.layout.fonts import load_fonts
from generator.layout.pages import lay_out
from generator.report import walk
from generator.report.blocks import Block, Columns, Diagram, Panel, Picture, Stack, Table, TableRow
from generator.report.diagrams import Dots
from generator.report.digits import with_digits
from generator.report.numbers import Missing, Number
from generator.report.pages import Page, Report
from generator.report.runs import plain
from generator.sections.compose import compose
from generator.sections.desk import Scope
from generator.sections.registry import kinds
from generator.survey.load import load_survey
from generator.survey.model import Survey
from generator.survey.peers import alike_prefectures, nearest, peers_of
from generator.theme.load import load_theme
from generator.theme.model import Theme

ROOT = Path(__file__).parents[2]
MARKS = ["ai_adopted", "rpa_adopted", "telework", "cio_appointed", "cio_assistant", "dx_policy", "dx_organization",
         "external_talent", "staff_development", "all_staff_training"]  # fmt: skip
AMOUNTS = ["mynumber_card_pct", "online_26_pct", "online_32_pct"]
ANSWERS = pd.read_csv(ROOT / "data" / "responses" / "dx_dashboard_2024.csv", dtype=str)
BODIES = pd.read_csv(ROOT / "data" / "reference" / "municipalities.csv", dtype=str).assign(
    population=lambda table: table.population.astype(int)
)
BOTH = ANSWERS.drop(columns=["prefecture_code", "prefecture", "name", "kind", "survey_type", "region"]).merge(
    BODIES, on="code", validate="1:1"
)
TOWNS = BOTH[BOTH.kind != "都道府県"]


@cache
def survey() -> Survey:
    return load_survey(ROOT / "data")


@cache
def theme() -> Theme:
    return load_theme("ministry", [ROOT / "templates" / "themes"])


def report_of(kind: str, area: str, **settings: Any) -> Report:
    section = kinds()[kind].model_validate({"kind": kind, **settings})
    spec = SimpleNamespace(title="見本", subject="", offices=(), date=dt.date(2024, 7, 12), sections=(section,))
    loaded = SimpleNamespace(spec=spec, place=lambda *_: "spec.yaml:1:5", path=ROOT.joinpath)
    return compose(loaded, survey(), theme(), Scope("R5", area, area))  # type: ignore[arg-type]


def page_of(kind: str, area: str, **settings: Any) -> Page:
    (page,) = report_of(kind, area, **settings).pages
    return page


def leaves(block: Block | None) -> Iterator[Block]:
    match block:
        case Panel():
            yield from leaves(block.body)
        case Stack() | Columns():
            for inner in block.blocks:
                yield from leaves(inner)
        case None:
            return
        case _:
            yield block


def tables(page: Page) -> list[Table]:
    return [leaf for leaf in leaves(page.body) if isinstance(leaf, Table)]


def texts(row: TableRow) -> list[str]:
    """Return a row's words, cells that a merged one covers repeated."""
    found: list[str] = []
    for cell in row.cells:
        found.append(plain(cell.text) if cell else found[-1])
    return found


def lead(page: Page) -> list[str]:
    return [plain(line) for line in page.lead]


def notes(page: Page) -> str:
    return "\n".join(plain(note.text) for note in page.notes)


def marks(row: pd.Series) -> list[str]:
    return [{"実施": "●", "未実施": "－", "調査無し": "調査無し"}[row[each]] for each in MARKS]


def amount(value: object) -> str:
    number = float(str(value))
    return "…" if math.isnan(number) else f"{number:g}"


def share(part: int, whole: int) -> str:
    """Return per cent with one digit, half up."""
    tenths = (2000 * part + whole) // (2 * whole)
    return f"{tenths // 10}.{tenths % 10}"


@pytest.mark.parametrize("prefecture", sorted(set(BODIES.prefecture)))
def test_the_list_of_a_prefecture_says_what_the_file_says(prefecture: str) -> None:
    own = TOWNS[TOWNS.prefecture == prefecture]
    table = tables(page_of("prefecture_municipalities", own.iloc[0].prefecture_code))[0]
    total, nation, *rows = table.rows
    assert len(rows) == len(own)
    for row, (_, body) in zip(rows, own.iterrows(), strict=True):
        kind = "市" if body.kind == "その他の市" else body.kind
        expected = [body["name"], kind, f"{body.population:,}", *marks(body), *(amount(body[each]) for each in AMOUNTS)]
        assert texts(row) == expected
    medians = [amount(pd.to_numeric(own[each]).median()) for each in AMOUNTS]
    counted = [str((own[each] == "実施").sum()) for each in MARKS]
    assert texts(total)[2:] == [f"{own.population.sum():,}", *counted, *medians]
    shares = [share((TOWNS[each] == "実施").sum(), (TOWNS[each] != "調査無し").sum()) for each in MARKS]
    everywhere = [amount(pd.to_numeric(TOWNS[each]).median()) for each in AMOUNTS]
    assert texts(nation)[2:] == [f"{TOWNS.population.sum():,}", *shares, *everywhere]


@pytest.mark.parametrize("prefecture", sorted(set(BODIES.prefecture)))
def test_names_by_combination_are_those_of_the_file(prefecture: str) -> None:
    own = TOWNS[TOWNS.prefecture == prefecture]
    _, names = tables(page_of("prefecture_municipalities", own.iloc[0].prefecture_code))
    expected = [
        own[(own.ai_adopted == ai) & (own.rpa_adopted == rpa)].name.tolist()
        for ai, rpa in (("実施", "実施"), ("実施", "未実施"), ("未実施", "実施"), ("未実施", "未実施"))
    ]
    found = [texts(row) for row in names.rows]
    assert [row[1] for row in found] == [f"{len(each)}団体" for each in expected]
    assert [row[2] for row in found] == ["、".join(each) or "該当なし" for each in expected]


def rows_of_pages(code: str) -> list[tuple[int, bool]]:
    """Return of each page of the list how many bodies it shows, and whether the names by combination stand on it."""
    report = report_of("prefecture_municipalities", code)
    found = []
    for page in lay_out(with_digits(report, theme().typesetting.digits), theme(), "a4-portrait").pages:
        blocks = [getattr(frame.content, "block", None) for frame in page.frames]
        shown = [block for block in blocks if isinstance(block, Table)]
        rows = sum(row.kind == "body" for table in shown if table.counted for row in table.rows)
        found.append((rows, any(not table.counted for table in shown)))
    return found


def test_hokkaido_continues_over_pages_of_the_same_number_of_rows() -> None:
    """Four pages in the narrow letters of BIZ UDPGothic, wider ones need a fifth; then the names alone."""
    wide = load_fonts(theme().fonts.families).family != "BIZ UDPGothic"
    *pages, names = rows_of_pages("01")
    assert pages == [(rows, False) for rows in ([36, 36, 36, 36, 35] if wide else [45, 45, 45, 44])]
    assert names == (0, True)


@pytest.mark.parametrize("code", [f"{number:02d}" for number in range(2, 48)])
def test_the_names_stand_below_the_last_rows(code: str) -> None:
    rows, count = rows_of_pages(code), len(TOWNS[TOWNS.prefecture_code == code])
    assert sum(each for each, _ in rows) == count
    assert len(rows) == math.ceil(count / 33)
    assert max(each for each, _ in rows) - min(each for each, _ in rows) <= len(rows) - 1
    assert [names for _, names in rows] == [False] * (len(rows) - 1) + [True]


def test_ishikawa_says_who_was_not_asked_and_of_how_many_it_tells() -> None:
    page = page_of("prefecture_municipalities", "17")
    table = tables(page)[0]
    merged = [cell for row in table.rows for cell in row.cells if cell and cell.fill]
    assert [(plain(cell.text), cell.columns) for cell in merged] == [("調査無し", 7)] * 8
    assert lead(page)[1] == "推進の体制に関する7項目は、8団体が調査無しであり、残る11団体の状況を示す。"
    assert plain(table.rows[0].cells[0].text if table.rows[0].cells[0] else ()) == "県内19団体\u3000※1"
    assert "調査無しを除く11団体が母数" in notes(page)


def test_toyama_says_that_every_adopter_of_ai_has_rpa_too() -> None:
    assert lead(page_of("prefecture_municipalities", "16")) == [
        "AIを導入した10団体は、すべてRPAも導入している。",
        "RPAだけを導入したのは4団体、どちらも未導入なのは朝日町の1団体である。",
    ]


def test_the_wards_of_tokyo_stand_as_such() -> None:
    table = tables(page_of("prefecture_municipalities", "13"))[0]
    assert sum(texts(row)[1] == "特別区" for row in table.rows) == 23


def similar(prefecture: str) -> list[str]:
    sizes = TOWNS.groupby("prefecture").agg(people=("population", "sum"), bodies=("code", "size")).map(math.log)
    scaled = (sizes - sizes.mean()) / sizes.std(ddof=0)
    far = ((scaled - scaled.loc[prefecture]) ** 2).sum(axis=1) ** 0.5
    return far.drop(prefecture).sort_values(kind="stable").index.tolist()[:6]


@pytest.mark.parametrize("prefecture", sorted(set(BODIES.prefecture)))
def test_similar_prefectures_and_their_ranks_are_those_of_pandas(prefecture: str) -> None:
    assert [each.name for each in alike_prefectures(survey(), prefecture)] == similar(prefecture)
    page = page_of("prefecture_similar", BODIES[BODIES.prefecture == prefecture].iloc[0].prefecture_code)
    own, *others, nation = tables(page)[0].rows
    by = TOWNS.groupby("prefecture")
    rates = {each: (by[each].agg(lambda s: (s == "実施").sum()) / by.size()) for each in MARKS[:2]}
    ranked = {each: rate.rank(ascending=False, method="min").astype(int) for each, rate in rates.items()}
    assert [texts(row)[0] for row in (own, *others)] == [prefecture, *similar(prefecture)]
    for row in (own, *others):
        name = texts(row)[0]
        bodies = TOWNS[TOWNS.prefecture == name]
        expected = [name, f"{round(bodies.population.sum() / 10_000):,}", str(len(bodies))]
        for each in MARKS[:2]:
            count, rank = (bodies[each] == "実施").sum(), ranked[each][name]
            tied = "同率" if (ranked[each] == rank).sum() > 1 else ""
            expected += [str(count), share(count, len(bodies)), f"{tied}{rank}位"]
        assert texts(row) == expected
    assert texts(nation)[1:3] == ["12,615", "1,741"]
    (picture,) = (leaf for leaf in leaves(page.body) if isinstance(leaf, Picture))
    drawn = {plain(row.label): row.values for row in picture.data.rows}
    for name, values in drawn.items():
        for value, each in zip(values, MARKS[:2], strict=True):
            assert isinstance(value, Number)
            assert float(value.value) == pytest.approx(100 * rates[each][name])


def test_prefectures_above_are_named_by_their_unrounded_shares() -> None:
    assert lead(page_of("prefecture_similar", "16")) == [
        "規模の近い6県のうち、AIの導入率が上回るのは山口県と滋賀県である。",
        "RPAの導入率は6県のいずれも富山県を下回り、最も高い滋賀県でも73.7％である。",
    ]
    assert "北海道に規模の近い都府県はない" in notes(page_of("prefecture_similar", "01"))


@pytest.mark.parametrize(
    ("code", "told"),
    [("141003", "全国の指定都市から人口の多い順に次の6団体"), ("141500", "前4団体と後2団体"), ("162043", "全国の市（指定都市と中核市を除く）から人口の多い順に前後3団体"),
     ("134023", "全国の村から人口の多い順に前の6団体"), ("13", "人口の多い順に次の6団体"), ("31", "人口の多い順に前の6団体"), ("075469", "団体コード順に前4団体と後2団体")],
)  # fmt: skip
def test_a_sheet_says_on_which_side_its_neighbours_stand(code: str, told: str) -> None:
    panel = [block for block in report_of("municipality_sheet", code).pages[0].body.blocks if isinstance(block, Panel)][
        -1
    ]  # type: ignore[union-attr]
    assert plain(panel.unit).endswith(told)


CHOSEN = ["162043", "131016", "011002", "172014", "104264", "343021", "075469", "473561"]


@pytest.mark.parametrize("code", CHOSEN)
def test_a_sheet_says_what_the_file_says(code: str) -> None:
    body = BOTH[BOTH.code == code].iloc[0]
    page = page_of("municipality_sheet", code)
    standing = tables(page)[0]
    inside = TOWNS[TOWNS.prefecture == body.prefecture]
    peers = TOWNS[TOWNS.code.isin([each.code for each in peers_of(survey(), _body(code)).bodies])]
    for row, each in zip(standing.rows, MARKS, strict=True):
        said = texts(row)
        assert (
            said[2]
            in {"実施": ("導入済み", "実施"), "未実施": ("未導入", "未実施"), "調査無し": ("調査無し",)}[body[each]]
        )
        for at, group in ((3, inside), (4, peers)):
            answered = group[group[each] != "調査無し"]
            assert said[at] == f"{(answered[each] == '実施').sum()}／{len(answered)}"
        everyone = TOWNS[TOWNS[each] != "調査無し"]
        assert said[5] == share((everyone[each] == "実施").sum(), len(everyone)) + "％"
    (dots,) = (leaf.marks for leaf in leaves(page.body) if isinstance(leaf, Diagram))
    assert isinstance(dots, Dots)
    for row, each in zip(dots.rows, AMOUNTS, strict=True):
        expected = [body[each], pd.to_numeric(inside[each]).median(), pd.to_numeric(peers[each]).median()]
        assert [plain(column) for column in row.columns] == [amount(value) for value in expected]


def _body(code: str) -> Any:
    return next(body for body in survey().localities() if body.code == code)


def test_bodies_of_like_size_are_of_one_kind_and_class_and_at_least_ten() -> None:
    for body in survey().localities():
        peers = peers_of(survey(), body)
        assert {each.kind for each in peers.bodies} == {body.kind}
        assert len(peers.bodies) >= 10
        assert (body in peers.bodies) == bool(body.population)
    uozu = peers_of(survey(), _body("162043"))
    same = TOWNS[(TOWNS.kind == "その他の市") & (TOWNS.population_class == "3万人以上5万人未満")]
    assert [each.code for each in uozu.bodies] == same.code.tolist()


def test_nobody_is_like_futaba_where_nobody_lived() -> None:
    futaba = _body("075469")
    assert nearest(survey(), futaba) == ()
    assert all(futaba not in peers_of(survey(), body).bodies for body in survey().localities())
    page = page_of("municipality_sheet", "075469")
    assert "人口が0人（避難のため）" in notes(page)
    assert [texts(row)[0] for row in tables(page)[1].rows].count("双葉町") == 1
    assert "（人口0人の双葉町を除く）" in notes(page_of("municipality_sheet", "015601"))


def test_the_nearest_in_population_are_three_above_and_three_below() -> None:
    rows = [texts(row)[0] for row in tables(page_of("municipality_sheet", "162043"))[1].rows]
    assert rows == ["阿賀野市", "加東市", "大洲市", "魚津市", "中間市", "寒河江市", "かすみがうら市"]
    top = [texts(row)[0] for row in tables(page_of("municipality_sheet", "141003"))[1].rows]
    assert top[0] == "横浜市"
    assert len(top) == 7


def test_a_body_without_procedures_says_so_in_place_of_a_share() -> None:
    (dots,) = (leaf.marks for leaf in leaves(page_of("municipality_sheet", "104264").body) if isinstance(leaf, Diagram))
    assert isinstance(dots, Dots)
    assert plain(dots.rows[2].label) == "32手続のオンライン化\n（対象の手続がない）"
    assert isinstance(dots.rows[2].own, Missing)


def test_a_prefecture_has_a_sheet_of_its_own_government() -> None:
    page = page_of("municipality_sheet", "13")
    own = BOTH[BOTH.code == "130001"].iloc[0]
    governments = BOTH[BOTH.kind == "都道府県"]
    for row, each in zip(tables(page)[0].rows, MARKS, strict=True):
        answered = governments[governments[each] != "調査無し"]
        assert texts(row)[4] == f"{(answered[each] == '実施').sum()}／{len(answered)}"
        assert (texts(row)[1] == "●") == (own[each] == "実施")
    (dots,) = (leaf.marks for leaf in leaves(page.body) if isinstance(leaf, Diagram))
    assert isinstance(dots, Dots)
    assert [plain(row.label).split("\n")[0] for row in dots.rows] == ["32手続のオンライン化"]
    assert "都道府県の値がない" in notes(page)


def test_all_sheets_compose_and_their_sentences_end_well() -> None:
    section = kinds()["municipality_sheet"].model_validate({"kind": "municipality_sheet"})
    spec = SimpleNamespace(title="見本", subject="", offices=(), date=dt.date(2024, 7, 12), sections=(section,))
    loaded = SimpleNamespace(spec=spec, place=lambda *_: "spec.yaml:1:5", path=ROOT.joinpath)
    areas = [*TOWNS.code, *sorted(set(BODIES.prefecture_code))]
    assert len(areas) == 1788
    for area in areas:
        (page,) = compose(loaded, survey(), theme(), Scope("R5", area, area)).pages  # type: ignore[arg-type]
        told = lead(page)
        assert len(told) == 3, area
        assert all(line.endswith("。") and "、、" not in line and "の、" not in line for line in told), told


def test_every_number_of_these_pages_knows_its_source() -> None:
    for kind, area in (
        ("prefecture_municipalities", "17"),
        ("prefecture_similar", "31"),
        ("municipality_sheet", "131016"),
    ):
        figures = list(walk.figures(list(walk.page_runs(page_of(kind, area)))))
        assert figures
        assert all(figure.source.cells for figure in figures if isinstance(figure, Number))
