"""``responses.yaml``: names are held against the codebook, and every mistake is told with line and column."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.errors import DataError
from generator.survey.responses.mapping import check_mapping, load_mapping
from generator.survey.responses.mapping_schema import mapping_schema_text
from tests.survey.responses.sheet_making import CODEBOOK, DATA, codebook

START = "sources:\n  - wave: R6\n    document: 回答\n    file: a.xlsx\n    body: {code: コード}\n    questions:\n"


def told(folder: Path, text: str) -> list[tuple[str, str, str]]:
    """Return line:column, message and hint of everything that is wrong with a mapping."""
    path = folder / "responses.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as fault:
        check_mapping(load_mapping(path), codebook(folder))
    return [
        (each.place.removeprefix(f"{path}:"), each.what.ja, each.hint.ja if each.hint else "")
        for each in fault.value.problems
    ]


@pytest.mark.parametrize(
    ("question", "place", "said", "hint"),
    [
        ("statsu: {column: a}", "7:7", "設問「statsu」は台帳にありません", "status"),
        ("status: {column: a, values: {1: 導入ずみ}}", "7:36", "選択肢「導入ずみ」", "導入済み"),
        ("status: {column: a, values: {1: 導入済み又は実証中}}", "7:36", "計などの区分", "導入予定"),
        ("problems: {columns: {a: 人材ぶそく}}", "7:28", "選択肢「人材ぶそく」", "あるもの"),
        ("costs: {amount: a, unit: 円}", "7:7", "細目ごとの設問", "導入費用、運用費用"),
        ("costs: {items: {導入費: {amount: a, unit: 円}}}", "7:23", "細目「導入費」", "導入費用"),
        ("costs: {items: {導入費用: {amount: a, unit: 時間}}}", "7:41", "換算できません", ""),
        ("status: {amount: a}", "7:16", "数値の単位がありません", "千円"),
        ("problems: {column: a, since_date: b}", "7:29", "since_date は段階の設問", ""),
        ("status: {column: a, under: b}", "7:7", "どれか一つを書いてください", ""),
        ("status: {colum: a}", "7:16", "「colum」という項目はありません", "column"),
        ("costs: {items: {導入費用: {amount: a, unit: ドル}}}", "7:47", "「ドル」と書かれています", ""),
    ],
)
def test_a_mistake_is_told_once_at_its_place(tmp_path: Path, question: str, place: str, said: str, hint: str) -> None:
    found = told(tmp_path, f"{START}      {question}\n")
    assert len(found) == 1
    assert said in found[0][1]
    assert hint in found[0][2]
    assert found[0][0].split(":")[0] == place.split(":")[0]


def test_waves_documents_technologies_and_days_are_checked_together(tmp_path: Path) -> None:
    text = START.replace("R6", "R9").replace("document: 回答", "document: 解答")
    text += (
        "      status: {column: a}\n    period: [2025-01-31, 2025-01-08]\n    cases: [{technology: ＡＩ, what: b}]\n"
    )
    found = told(tmp_path, text)
    assert [place.split(":")[0] for place, _, _ in found] == ["2", "3", "8", "9"]
    assert "調査回「R9」" in found[0][1]
    assert "回答" in found[1][2]
    assert "末日が初日より前" in found[2][1]
    assert "もしかして AI" in found[3][2]


def test_a_question_asked_later_only_is_refused(tmp_path: Path) -> None:
    text = START.replace("R6", "R5") + "      later: {column: a}\n"
    assert "R6から尋ねた設問" in told(tmp_path, text)[0][1]


def test_something_must_say_whose_row_it_is(tmp_path: Path) -> None:
    text = START.replace("{code: コード}", "{prefecture: 県}") + "      status: {column: a}\n"
    assert "code も name もありません" in told(tmp_path, text)[0][1]


def test_options_may_be_written_short(tmp_path: Path) -> None:
    path = tmp_path / "responses.yaml"
    path.write_text(f"{START}      problems: {{columns: {{a: 人材不足}}}}\n", encoding="utf-8")
    check_mapping(load_mapping(path), codebook(tmp_path))


def test_numbers_need_no_quotes(tmp_path: Path) -> None:
    text = START + "      status: {column: 3, yes: [1], values: {1: 導入済み}}\n"
    path = tmp_path / "responses.yaml"
    path.write_text(text, encoding="utf-8")
    check_mapping(load_mapping(path), codebook(tmp_path))


def test_the_shipped_schema_is_current() -> None:
    """``make schema`` renews it."""
    shipped = (DATA / "responses.schema.json").read_text(encoding="utf-8")
    assert shipped == mapping_schema_text()
    assert json.loads(shipped)["properties"]["sources"]["minItems"] == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("[{label: a, at_most: 100}, {label: b, at_least: 100}]", "重なっています"),
        ("[{label: a, above: 10, below: 20}, {label: b, above: 5, at_most: 11}]", "重なっています"),
        ("[{label: a, at_most: 100}, {label: b, above: 100, below: 200}, {label: c, at_least: 200}]", ""),
    ],
)
def test_brackets_of_the_codebook_must_not_overlap(tmp_path: Path, options: str, said: str) -> None:
    from generator.survey.codebook import load_codebook

    path = tmp_path / "codebook.yaml"
    text = (
        CODEBOOK
        + f"  more: {{label: x, technology: AI, answer: single, unit: 件, amount_unit: 千円, options: {options}}}\n"
    )
    path.write_text(text, encoding="utf-8")
    if not said:
        assert load_codebook(path).questions["more"].amount_unit == "千円"
        return
    with pytest.raises(DataError) as fault:
        load_codebook(path)
    assert said in fault.value.problems[0].what.ja
