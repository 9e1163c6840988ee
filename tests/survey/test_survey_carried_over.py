"""Nothing of the shared material is lost, nothing is added."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from generator.survey.codebook import load_codebook

DATA = Path(__file__).resolve().parents[2] / "data"

SHARED = DATA.parents[1] / "shared" / "data" / "published"

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="shared material not at hand")

KINDS = {
    "published-table": "表",
    "published-prose": "本文",
    "published-chart-text": "図中",
    "secondary-article": "二次",
}
UNITS = {"%": "％", "順位": "位", "%P": "ポイント", "日付": ""}
GROUPS = ("全体", "都道府県", "指定都市", "その他の市区町村")


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def citations() -> dict[str, str]:
    return {document.id: document.title for document in load_codebook(DATA / "codebook.yaml").documents.values()}


def key_of_shared(row: dict[str, str]) -> tuple[str, ...]:
    unit = UNITS.get(row["unit"], row["unit"])
    return (
        row["wave"],
        row["value"],
        unit,
        row["qualifier"],
        row["denominator"],
        row["source"],
        KINDS[row["source_kind"]],
    )


def test_every_shared_row_has_its_row_and_no_row_is_without_one() -> None:
    titles = citations()
    ours: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for path in sorted((DATA / "published").glob("*.csv")):
        for row in read(path) if path.name != "case_effects.csv" else []:
            source = f"{titles[row['出典']]} {row['頁']}".strip()
            key = (row["調査回"], row["値"], row["単位"], row["限定"], row["母数"], source, row["種別"])
            ours.setdefault(key, []).append(row)
    # genai_costs.csv repeats two rows of costs.csv.
    shared = [
        row
        for path in sorted(SHARED.glob("*.csv"))
        if path.stem not in ("case_effects", "genai_costs")
        for row in read(path)
    ]
    assert len(shared) > 800
    for row in shared:
        candidates = ours.get(key_of_shared(row), [])
        found = next((one for one in candidates if _same(row, one)), None)
        assert found is not None, row
        candidates.remove(found)
    assert [row for rows in ours.values() for row in rows] == []


def _same(row: dict[str, str], one: dict[str, str]) -> bool:
    """The note is kept at the head of ours; the group and the answer too, where they were not renamed."""
    if not one["注"].startswith(row["note"]):
        return False
    plain = row["municipality_type"] in GROUPS and one["対象"] in GROUPS
    if plain and row["municipality_type"] != one["対象"]:
        return False
    place = row.get("prefecture") or row.get("region")
    if place and one["対象"] not in (place, "都道府県", "基礎自治体"):
        return False
    answers = load_codebook_once().spellings[one["設問"]]
    category = row["category"].replace("(", "（").replace(")", "）")
    return category not in answers or answers[category] == one["選択肢"]


_CODEBOOK = None


def load_codebook_once():
    global _CODEBOOK
    _CODEBOOK = _CODEBOOK or load_codebook(DATA / "codebook.yaml")
    return _CODEBOOK


def test_the_repeated_cost_rows_are_there_once() -> None:
    costs = {key_of_shared(row) for row in read(SHARED / "costs.csv")}
    assert all(key_of_shared(row) in costs for row in read(SHARED / "genai_costs.csv"))


FULL_WIDTH = str.maketrans({"(": "（", ")": "）", "%": "％"})
"""Our tables write brackets as running Japanese does; notes are our own words and may say more."""


def test_every_case_is_carried_over_cell_by_cell() -> None:
    titles = citations()
    ours = read(DATA / "published" / "case_effects.csv")
    shared = read(SHARED / "case_effects.csv")
    assert len(ours) == len(shared)
    names = (
        "事例",
        "行の種類",
        "調査回",
        "技術",
        "主題",
        "分野",
        "対象業務",
        "値",
        "導入前",
        "導入後",
        "削減量",
        "期間",
        "削減率",
        "人口",
        "人口規模",
    )
    theirs = (
        "case_id", "row_type", "wave", "technology", "theme", "field", "what", "value", "before", "after", "reduction", "period",
        "reduction_rate_pct", "population", "population_text",
    )  # fmt: skip
    for mine, row in zip(ours, shared, strict=True):
        assert [mine[name] for name in names] == [row[name].translate(FULL_WIDTH) for name in theirs]
        assert mine["単位"] == UNITS.get(row["unit"], row["unit"])
        assert f"{titles[mine['出典']]} {mine['頁']}".strip() == row["source"]
        assert mine["種別"] == KINDS[row["source_kind"]]


def test_the_list_of_bodies_is_the_shared_one() -> None:
    for name in ("municipalities.csv", "prefecture_tiles.csv"):
        assert (DATA / "reference" / name).read_bytes() == (SHARED.parent / "reference" / name).read_bytes()
