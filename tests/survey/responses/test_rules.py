"""What is wrong with answers is told with sheet, cell and rule; errors keep a report from being made."""

from __future__ import annotations

from pathlib import Path

from tests.survey.responses.sheet_making import bodies, filled, sheet

SAPPORO, HAKODATE = "011002", "012025"
HEADINGS = ["コード", "団体名", "状況"]
STATUS = "status: {column: 状況}"


def test_a_body_that_answers_twice_differently_is_an_error(tmp_path: Path) -> None:
    rows = [[SAPPORO, "札幌市", "導入済み"], ["01100", "札幌 市", "実証中"]]
    done = filled(tmp_path, STATUS, sheet(HEADINGS, rows))
    assert done.rules == [("duplicate", "error", "B6")]
    assert "5行目" in done.findings[0].what.ja


def test_a_row_that_stands_twice_alike_is_a_warning(tmp_path: Path) -> None:
    rows = [[SAPPORO, "札幌市", "導入済み"], ["01100", "札幌 市", "導入 済み"]]
    done = filled(tmp_path, STATUS, sheet(HEADINGS, rows))
    assert done.rules == [("duplicate", "warning", "B6")]
    assert done.chosen(SAPPORO, "status") == ["導入済み"]


def test_rows_of_no_body_are_told_with_what_stands_there(tmp_path: Path) -> None:
    rows = [[None, "札幌府", "導入済み"], [None, "合計", 12], ["141011", "横浜市鶴見区", "実証中"]]
    done = filled(tmp_path, STATUS, sheet(HEADINGS, rows))
    assert done.rules == [("unknown-body", "error", "B5"), ("not-a-body", "warning", "B6"), ("ward", "error", "A7")]
    assert [each.body for each in done.findings] == ["札幌府", "合計", "横浜市鶴見区"]


def test_more_answers_than_allowed_are_an_error(tmp_path: Path) -> None:
    cell = "人材不足、導入効果が不明、その他、取り組むためのコストが高額であり、予算を獲得するのが難しい"
    rows = [
        [SAPPORO, "札幌市", "導入済み、実証中", cell],
        [HAKODATE, "函館市", "実証中", "人材不足、その他、導入効果が不明"],
    ]
    done = filled(tmp_path, f"{STATUS}\nproblems: {{column: 課題}}", sheet([*HEADINGS, "課題"], rows))
    assert done.rules == [("too-many", "error", "C5"), ("too-many", "error", "D5")]
    assert "答えは3つまでですが、4つあります" in done.findings[1].what.ja


def test_an_answer_that_did_not_exist_in_that_wave_is_an_error_and_not_counted(tmp_path: Path) -> None:
    rows = [[SAPPORO, "札幌市", "昔の課題、その他"]]
    done = filled(tmp_path, "problems: {column: 課題}", sheet(["コード", "団体名", "課題"], rows))
    assert done.rules == [("no-such-answer-then", "error", "C5")]
    assert done.chosen(SAPPORO, "problems") == ["その他"]
    headings = ["コード", "団体名", ("課題", "昔の課題"), ("課題", "その他")]
    marked = filled(tmp_path, "problems: {under: 課題}", sheet(headings, [[SAPPORO, "札幌市", "○", "○"]]))
    assert ("no-such-answer-then", "error", "C5") in marked.rules
    assert marked.answer("problems").options == ("その他",)


def test_an_aggregate_is_no_answer(tmp_path: Path) -> None:
    done = filled(tmp_path, STATUS, sheet(HEADINGS, [[SAPPORO, "札幌市", "導入済み又は実証中"]]))
    assert done.rules == [("unknown-answer", "error", "C5")]


def test_levels_that_contradict_dates_are_told_and_the_level_counts(tmp_path: Path) -> None:
    rows = [
        [SAPPORO, "札幌市", "導入済み", "令和７年１月６日"],
        [HAKODATE, "函館市", "導入予定", "R5.4.1"],
        ["012033", "小樽市", "導入済み", "2024/12/31"],
        ["012041", "旭川市", "導入予定", "2025年4月"],
        ["012050", "室蘭市", "導入済み", "春ごろ"],
    ]
    entry = "status: {column: 状況, since_date: 導入日}"
    done = filled(tmp_path, entry, sheet([*HEADINGS, "導入日"], rows))
    assert done.rules == [
        ("status-date", "warning", "D5"), ("status-date", "warning", "D6"), ("not-a-date", "warning", "D9"),
    ]  # fmt: skip
    assert done.chosen(SAPPORO, "status") == ["導入済み"]


def test_negative_amounts_ranges_and_amounts_outside_all_brackets_are_errors(tmp_path: Path) -> None:
    entry = "costs: {items: {導入費用: {amount: 費用, unit: 千円}}}"
    rows = [[SAPPORO, "札幌市", "△500"], [HAKODATE, "函館市", "100～200"], ["012033", "小樽市", 2_000_000]]
    done = filled(tmp_path, entry, sheet(["コード", "団体名", "費用"], rows))
    assert done.rules == [("negative", "error", "C5"), ("not-an-amount", "error", "C6"), ("no-bracket", "error", "C7")]
    assert [each.question for each in done.findings] == ["costs／導入費用"] * 3
    assert done.amount(SAPPORO, "costs", "導入費用") is None


def test_an_amount_a_thousand_times_the_others_is_a_warning_and_used_as_it_is(tmp_path: Path) -> None:
    entry = "costs: {items: {導入費用: {amount: 費用, unit: 千円}}}"
    first = bodies().all[:30]
    rows = [[body.code, body.name, 300 + 40 * place] for place, body in enumerate(first)]
    rows[7][2] = 600_000
    rows[9][2] = 0.5
    done = filled(tmp_path, entry, sheet(["コード", "団体名", "費用"], rows))
    assert done.rules == [("unit-slip", "warning", "C12"), ("unit-slip", "warning", "C14")]
    assert done.amount(first[7].code, "costs", "導入費用") == 600_000


def test_few_or_widely_spread_amounts_give_no_warning(tmp_path: Path) -> None:
    entry = "costs: {items: {導入費用: {amount: 費用, unit: 千円}}}"
    few = [[body.code, body.name, 10**place] for place, body in enumerate(bodies().all[:6])]
    wide = [[body.code, body.name, 10 ** (place % 6)] for place, body in enumerate(bodies().all[:60])]
    for rows in (few, wide):
        assert filled(tmp_path, entry, sheet(["コード", "団体名", "費用"], rows)).rules == []


def test_missing_bodies_are_listed_when_all_were_asked(tmp_path: Path) -> None:
    rows = [[body.code, body.name, "導入済み"] for body in bodies().all if body.name != "小樽市"]
    done = filled(tmp_path, STATUS, sheet(HEADINGS, rows), "", "{code: コード}")
    assert done.rules == []
    text = (tmp_path / "responses.yaml").read_text(encoding="utf-8").replace("whole: false", "whole: true")
    assert "whole: true" in text
    from generator.survey.responses.filling import fill
    from generator.survey.responses.mapping import load_mapping
    from tests.survey.responses.sheet_making import codebook

    (tmp_path / "responses.yaml").write_text(text, encoding="utf-8")
    loaded = load_mapping(tmp_path / "responses.yaml")
    book = codebook(tmp_path)
    told = fill([sheet(HEADINGS, rows)], loaded.file.sources[0], book, bodies(), loaded, 0)
    assert [(each.rule, each.severity, each.body) for each in told.findings] == [
        ("missing-body", "warning", "北海道小樽市")
    ]
    few = fill([sheet(HEADINGS, rows[:5])], loaded.file.sources[0], book, bodies(), loaded, 0)
    assert ["1,783団体" in each.what.ja for each in few.findings] == [True]


def test_findings_stand_in_the_order_of_the_sheet(tmp_path: Path) -> None:
    rows = [[SAPPORO, "札幌市", "謎", "謎"], [HAKODATE, "函館市", "謎", "謎"]]
    done = filled(tmp_path, f"{STATUS}\nproblems: {{column: 課題}}", sheet([*HEADINGS, "課題"], rows))
    assert [each.cell for each in done.findings] == ["C5", "D5", "C6", "D6"]
    assert done.findings[0].origin == "回答.xlsx"
    assert done.findings[0].sheet == "回答"
    assert done.findings[0].wave == "R6"
