"""A fictional survey of four prefectures, and the reports of it that a ministry would release together."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import yaml

DATA = Path(__file__).parents[2] / "data"
AREAS = ("新潟県", "石川県", "静岡県", "岡山県")
GROUPS = ("全体", "都道府県", "基礎自治体", "その他の市区町村", "市", "町", *AREAS)
"""The groups that some report shows."""
LEVELS = (
    "導入済み", "実証中", "導入予定", "導入検討中",
    "導入の検討を行った、または実証実験を実施したが導入には至らなかった", "導入予定もなく、検討もしていない",
)  # fmt: skip
CHALLENGES = ("何から取り組めばいいのか不明", "導入効果が不明", "幹部の関心が低い", "参考となる導入事例が少ない")
FUNCTIONS = ("音声認識", "文字認識", "マッチング")

Rows = tuple[Mapping[str, str], ...]


@dataclass(frozen=True)
class Answers:
    """What each body answered: bodies by code, and columns of the sheet by name, one value a body."""

    bodies: Rows
    columns: Mapping[str, tuple[str, ...]]

    def swapped(self, columns: Sequence[str], first: int, second: int) -> Answers:
        """Return the same with two bodies' answers in these columns exchanged."""
        changed = {name: list(self.columns[name]) for name in columns}
        for values in changed.values():
            values[first], values[second] = values[second], values[first]
        return replace(self, columns={**self.columns, **{name: tuple(values) for name, values in changed.items()}})


def listed() -> Rows:
    """Return the rows of the list of local governments for these prefectures."""
    text = (DATA / "reference" / "municipalities.csv").read_text(encoding="utf-8")
    return tuple(_coarse(row) for row in csv.DictReader(io.StringIO(text)) if row["prefecture"] in AREAS)


def _coarse(row: dict[str, str]) -> dict[str, str]:
    """Return a body with a coarser kind, class and region, so that no group holds one or two bodies."""
    if row["kind"] == "都道府県":
        return {**row, "region": "近畿"}
    city = row["name"].endswith("市")
    large = int(row["population"]) >= 30000
    kind, size = "その他の市" if city else "町", "3万人以上5万人未満" if large else "1万人以上3万人未満"
    return {**row, "kind": kind, "survey_type": "その他の市区町村", "region": "近畿", "population_class": size}


def drawn(seed: int = 5) -> Answers:
    """Return answers drawn by chance: most bodies adopted, some answers are rare."""
    bodies = listed()
    random = np.random.default_rng(seed)
    many = len(bodies)

    def status(p: tuple[float, ...]) -> list[str]:
        return [LEVELS[at] for at in random.choice(len(LEVELS), many, p=p)]

    ai, rpa = status((0.5, 0.03, 0, 0.27, 0, 0.2)), status((0.4, 0, 0.03, 0.3, 0, 0.27))
    challenges = random.random((many, len(CHALLENGES))) < (0.5, 0.3, 0.06, 0.4)
    functions = random.random((many, len(FUNCTIONS))) < (0.6, 0.5, 0.08)
    costs = np.round(random.lognormal(7.5, 1.0, many)).astype(int)
    adopted = [level in LEVELS[:2] for level in ai]
    return Answers(bodies, {
        "AIの状況": tuple(ai),
        "RPAの状況": tuple(rpa),
        "課題": tuple("、".join(_chosen(CHALLENGES, row)[:3]) or "その他" for row in challenges),
        "機能": tuple("、".join(_chosen(FUNCTIONS, row)) or FUNCTIONS[0] if yes else "" for row, yes in zip(functions, adopted, strict=True)),
        "費用": tuple(str(cost) if yes else "" for cost, yes in zip(costs, adopted, strict=True)),
        "公表": tuple("非公表" if at % 9 == 5 else "公表" for at in range(many)),
        "事例": tuple(f"{body['name']}の会議録の作成" if at % 7 == 5 else "" for at, body in enumerate(bodies)),
        "前": ("90",) * many,
        "後": ("30",) * many,
    })  # fmt: skip


def _chosen(names: tuple[str, ...], marks: np.ndarray) -> list[str]:
    return [name for name, mark in zip(names, marks, strict=True) if mark]


def write_data(folder: Path, answers: Answers, more: Mapping[str, object] | None = None) -> Path:
    """Write a data folder: list of bodies, codebook, mapping and answers; ``more`` goes into the mapping's source."""
    (folder / "reference").mkdir(parents=True)
    with (folder / "reference" / "municipalities.csv").open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, answers.bodies[0].keys())
        table.writeheader()
        table.writerows(answers.bodies)
    (folder / "codebook.yaml").write_text(json.dumps(_codebook(answers), ensure_ascii=False), encoding="utf-8")
    (folder / "responses.yaml").write_text(json.dumps(_mapping(more or {}), ensure_ascii=False), encoding="utf-8")
    with (folder / "answers.csv").open("w", encoding="utf-8", newline="") as stream:
        sheet = csv.writer(stream)
        sheet.writerow(("団体コード", *answers.columns))
        sheet.writerows(zip((body["code"] for body in answers.bodies), *answers.columns.values(), strict=True))
    return folder


def _codebook(answers: Answers) -> dict[str, object]:
    sample = yaml.safe_load((DATA / "sample" / "codebook.yaml").read_text(encoding="utf-8"))
    kinds = [body["kind"] for body in answers.bodies]
    towns = sum(kind != "都道府県" for kind in kinds)
    counts = {area: sum(b["prefecture"] == area for b in answers.bodies) - 1 for area in AREAS}
    groups = {"全体": len(kinds), "都道府県": len(AREAS), "基礎自治体": towns, "その他の市区町村": towns, **counts}
    sizes = [body["population_class"] for body in answers.bodies]
    groups |= {size: sizes.count(size) for size in dict.fromkeys(sizes) if size != "都道府県"}
    groups |= {"近畿": towns, "その他の市": kinds.count("その他の市")}
    groups |= {"市": sum("市" in kind for kind in kinds), "町": kinds.count("町"), "村": kinds.count("村")}
    return {**sample, "extends": str(DATA / "codebook.yaml"), "groups": groups, "waves": {"R6": sample["waves"]["R6"]}}


def _mapping(more: Mapping[str, object]) -> dict[str, object]:
    source = {
        "wave": "R6", "document": "架空の回答", "file": "answers.csv", "period": ["2025-01-09", "2025-01-31"],
        "body": {"code": "団体コード", "unnamed": "公表"},
        "questions": {
            "ai_status": {"column": "AIの状況"}, "rpa_status": {"column": "RPAの状況"},
            "ai_challenges": {"column": "課題"}, "ai_functions": {"column": "機能"},
            "ai_costs": {"items": {"導入費用": {"amount": "費用", "unit": "千円"}}},
        },
        "cases": [{"technology": "AI", "what": "事例", "before": "前", "after": "後"}],
    }  # fmt: skip
    return {"sources": [{**source, **more}]}


HEAD = {
    "subject": "調査", "offices": ["総務省"], "wave": "R6", "date": "2025-06-30", "disclosure": {"threshold": 3},
}  # fmt: skip


def write_specs(folder: Path) -> tuple[Path, ...]:
    """Write the nation's deck and one for each prefecture."""
    nation = ["全体", "都道府県", "基礎自治体", "市", "町"]
    decks = {"nation": _nation(nation), **{f"area{at}": _of(area) for at, area in enumerate(AREAS)}}
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, sections in decks.items():
        spec = {"title": name, **HEAD, "sections": [{"kind": "cover"}, *sections, {"kind": "sources"}]}
        paths.append(folder / f"{name}.yaml")
        paths[-1].write_text(json.dumps(spec, ensure_ascii=False), encoding="utf-8")
    return tuple(paths)


def _nation(groups: list[str]) -> list[dict[str, object]]:
    return [
        {"kind": "survey_overview"},
        *_statuses([[group] for group in groups]),
        {"kind": "adoption_overlap", "if_missing": "skip"},
        *_of_groups(groups),
        {"kind": "costs", "question": "ai_costs", "if_missing": "skip"},
        {"kind": "case_effects", "technology": "AI"},
    ]


def _of(area: str) -> list[dict[str, object]]:
    return [*_statuses([[area]]), *_of_groups([area])]


def _statuses(panels: list[list[str]]) -> list[dict[str, object]]:
    return [
        {"kind": "adoption_summary", "question": question, "view": view, "groups": groups, "if_missing": "skip"}
        for question in ("ai_status", "rpa_status")
        for groups in panels
        for view in ("levels", "rates")
    ]


def _of_groups(groups: list[str]) -> list[dict[str, object]]:
    return [
        section
        for group in groups
        for section in (
            {"kind": "challenges", "technology": "AI", "groups": [group], "view": "bars", "if_missing": "skip"},
            {"kind": "ranking", "question": "ai_functions", "groups": [group], "view": "bars", "if_missing": "skip"},
            {"kind": "ranking", "question": "ai_status", "groups": [group], "view": "bars", "if_missing": "skip"},
        )
    ]
