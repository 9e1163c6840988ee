"""Sheets become answers: one column, a column an option, amounts; who was asked; several sheets; filters."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import DataError
from generator.survey.responses.bodies import Bodies
from generator.survey.responses.filling import Part, fill_wave
from generator.survey.responses.mapping import check_mapping, load_mapping
from tests.survey.responses.sheet_making import bodies, codebook, filled, sheet

SAPPORO, HAKODATE, OTARU = "011002", "012025", "012033"
STATUS = "status: {column: 状況}"


def three(*cells: object) -> list[list[object]]:
    return [[code, name, cell] for (code, name), cell in zip(
        [(SAPPORO, "札幌市"), (HAKODATE, "函館市"), (OTARU, "小樽市")], cells, strict=True
    )]  # fmt: skip


HEADINGS = ["コード", "団体名", "状況"]


@pytest.mark.parametrize("cell", ["導入済み", "導入済", "１．導入済み", "① 導入済み", " 導入 済み ", "導入済み。"])
def test_a_label_is_found_in_its_spellings(tmp_path: Path, cell: str) -> None:
    done = filled(tmp_path, STATUS, sheet(HEADINGS, three(cell, None, "無回答")))
    assert done.chosen(SAPPORO, "status") == ["導入済み"]
    assert done.chosen(HAKODATE, "status") is None
    assert done.chosen(OTARU, "status") is None


def test_values_say_what_numbers_mean_and_what_is_none_of_the_options(tmp_path: Path) -> None:
    entry = 'status: {column: 状況, values: {1: 導入済み, 2: 導入予定もなく、検討もしていない, 9: ""}}'
    done = filled(tmp_path, entry, sheet(HEADINGS, three(1.0, "２", "9")))
    assert done.chosen(SAPPORO, "status") == ["導入済み"]
    assert done.chosen(HAKODATE, "status") == ["導入予定もなく、検討もしていない"]
    assert done.chosen(OTARU, "status") == []
    assert done.answer("status").options == ("導入済み", "導入予定もなく、検討もしていない")


def test_a_bare_number_is_not_taken_for_the_nth_option(tmp_path: Path) -> None:
    done = filled(tmp_path, STATUS, sheet(HEADINGS, three(1, "導入済み", None)))
    assert done.rules == [("unknown-answer", "error", "C5")]
    assert done.findings[0].hint is not None
    assert "values" in done.findings[0].hint.ja


def test_several_answers_in_a_cell_are_cut_where_no_label_goes_on(tmp_path: Path) -> None:
    both = "人材不足、取り組むためのコストが高額であり、予算を獲得するのが難しい"
    rows = three(both, "1 人材不足\n5 その他（庁内の合意）", "人材不足；神のみぞ知る")
    done = filled(tmp_path, "problems: {column: 課題}", sheet(["コード", "団体名", "課題"], rows))
    assert done.chosen(SAPPORO, "problems") == [
        "取り組むための人材がいない又は不足している",
        "取り組むためのコストが高額であり、予算を獲得するのが難しい",
    ]
    assert done.chosen(HAKODATE, "problems") == ["取り組むための人材がいない又は不足している", "その他"]
    assert done.rules == [("unknown-answer", "error", "C7")]
    assert done.findings[0].found == "神のみぞ知る"


def test_numbers_in_a_cell_are_cut_and_looked_up(tmp_path: Path) -> None:
    entry = "problems: {column: 課題, values: {1: 人材不足, 2: 導入効果が不明, 3: その他}}"
    done = filled(tmp_path, entry, sheet(["コード", "団体名", "課題"], three("1,3", "１ ２", "2・3")))
    assert done.chosen(SAPPORO, "problems") == ["取り組むための人材がいない又は不足している", "その他"]
    assert done.chosen(HAKODATE, "problems") == ["取り組むための人材がいない又は不足している", "導入効果が不明"]
    assert done.chosen(OTARU, "problems") == ["導入効果が不明", "その他"]


def test_a_blank_may_mean_that_nothing_was_chosen(tmp_path: Path) -> None:
    entry = "problems: {column: 課題, blank: no}"
    done = filled(tmp_path, entry, sheet(["コード", "団体名", "課題"], three(None, "人材不足", "不明")))
    assert done.chosen(SAPPORO, "problems") == []
    assert done.chosen(OTARU, "problems") is None


UNDER = [
    "コード", "団体名", ("問５ 課題", "１．人材不足"),
    ("問５ 課題", "２．取り組むためのコストが高額であり予算を獲得するのが難しい"), ("問５ 課題", "３ 導入効果が不明"),
    ("問５ 課題", "４．その他（具体的に）"),
]  # fmt: skip


def test_columns_below_a_merged_heading_are_options(tmp_path: Path) -> None:
    rows = [
        [SAPPORO, "札幌市", "○", None, 1, None],
        [HAKODATE, "函館市", None, None, None, None],
        [OTARU, "小樽市", 0, "×", None, "庁内の合意形成"],
    ]
    done = filled(tmp_path, "problems: {under: 問５ 課題}", sheet(UNDER, rows))
    assert done.chosen(SAPPORO, "problems") == ["取り組むための人材がいない又は不足している", "導入効果が不明"]
    assert done.chosen(HAKODATE, "problems") is None
    assert done.chosen(OTARU, "problems") == ["その他"]
    assert done.answer("problems").cell.column == "回答!C:F"


def test_all_marked_no_is_an_answer_and_a_row_of_blanks_is_none(tmp_path: Path) -> None:
    rows = [
        [SAPPORO, "札幌市", 0, 0, 0, 0],
        [HAKODATE, "函館市", "－", "－", "－", None],
        [OTARU, "小樽市", "無回答", 0, 0, 0],
    ]
    done = filled(tmp_path, "problems: {under: 問５ 課題, blank: no}", sheet(UNDER, rows))
    assert done.chosen(SAPPORO, "problems") == []
    assert done.chosen(HAKODATE, "problems") is None
    assert done.chosen(OTARU, "problems") is None


def test_a_mark_that_nobody_knows_is_told_at_its_cell(tmp_path: Path) -> None:
    done = filled(tmp_path, "problems: {under: 問５ 課題}", sheet(UNDER, [[SAPPORO, "札幌市", "△", None, None, None]]))
    assert done.rules == [("unknown-answer", "error", "C5")]


def test_columns_are_joined_to_options_by_name(tmp_path: Path) -> None:
    entry = "problems: {columns: {人がいない: 人材不足, 効果: 導入効果が不明}}"
    rows = [[SAPPORO, "札幌市", "○", ""]]
    done = filled(tmp_path, entry, sheet(["コード", "団体名", "人がいない", "効果"], rows))
    assert done.chosen(SAPPORO, "problems") == ["取り組むための人材がいない又は不足している"]
    assert done.answer("problems").options == ("取り組むための人材がいない又は不足している", "導入効果が不明")


def test_a_column_of_no_option_is_an_error_only_when_it_holds_marks(tmp_path: Path) -> None:
    headings = [*UNDER, ("問５ 課題", "知らない課題"), ("問５ 課題", "自由記述")]
    rows = [[SAPPORO, "札幌市", "○", None, None, None, "○", "庁内で検討している"]]
    done = filled(tmp_path, "problems: {under: 問５ 課題}", sheet(headings, rows))
    assert done.rules == [("column-without-option", "error", "G"), ("column-without-option", "warning", "H")]


def test_an_option_without_a_column_is_not_counted_as_nobodys(tmp_path: Path) -> None:
    done = filled(tmp_path, "problems: {under: 問５ 課題}", sheet(UNDER[:5], [[SAPPORO, "札幌市", "○", None, None]]))
    assert "その他" not in done.answer("problems").options
    assert [each.rule for each in done.findings] == ["option-without-column"]


def test_amounts_are_kept_in_thousands_and_sorted_into_brackets(tmp_path: Path) -> None:
    entry = "costs: {items: {導入費用: {amount: 費用, unit: 円}}}"
    rows = three(2_000_000, "約250万円", "0円（実証実験）")
    done = filled(tmp_path, entry, sheet(["コード", "団体名", "費用"], rows))
    assert done.amount(SAPPORO, "costs", "導入費用") == 2000
    assert done.amount(HAKODATE, "costs", "導入費用") == 2500
    assert done.answer("costs", "導入費用").unit == "千円"
    assert done.chosen(SAPPORO, "costs", "導入費用") == ["2,000千円以下"]
    assert done.chosen(HAKODATE, "costs", "導入費用") == ["2,000千円超10,000千円以下"]
    assert done.chosen(OTARU, "costs", "導入費用") == ["0円"]


def test_a_bracket_may_stand_in_an_amounts_cell_and_a_blank_may_be_zero(tmp_path: Path) -> None:
    entry = (
        "costs: {items: {導入費用: {amount: 費用, unit: 千円, blank: no, values: {安い: '2,000千円以下', ただ: 0}}}}"
    )
    rows = three("2,000千円以下", None, "安い")
    done = filled(tmp_path, entry, sheet(["コード", "団体名", "費用"], [*rows, ["012041", "旭川市", "ただ"]]))
    assert done.chosen(SAPPORO, "costs", "導入費用") == ["2,000千円以下"]
    assert done.amount(SAPPORO, "costs", "導入費用") is None
    assert done.amount(HAKODATE, "costs", "導入費用") == 0
    assert done.chosen(OTARU, "costs", "導入費用") == ["2,000千円以下"]
    assert done.amount("012041", "costs", "導入費用") == 0


def test_only_bodies_that_were_asked_are_in_the_base(tmp_path: Path) -> None:
    headings = ["コード", "団体名", "状況", ("機能", "音声認識"), ("機能", "文字認識"), ("機能", "その他")]
    rows = [
        [SAPPORO, "札幌市", "導入済み", "○", None, None],
        [HAKODATE, "函館市", "導入予定", None, "○", None],
        [OTARU, "小樽市", "導入予定", 0, 0, 0],
    ]
    done = filled(tmp_path, f"{STATUS}\nfunctions: {{under: 機能}}", sheet(headings, rows))
    assert done.chosen(SAPPORO, "functions") == ["音声認識"]
    assert done.chosen(HAKODATE, "functions") is None
    assert done.answer("functions").chosen.sum() == 1
    assert done.rules == [("not-asked", "warning", "E6")]
    assert done.findings[0].found == "文字認識"


def test_who_was_asked_may_stand_in_another_source(tmp_path: Path) -> None:
    (tmp_path / "responses.yaml").write_text(
        """
sources:
  - {wave: R6, document: 回答, file: a.xlsx, whole: false, body: {code: コード}, questions: {functions: {column: 機能}}}
  - {wave: R6, document: 回答, file: b.xlsx, whole: false, body: {code: コード}, questions: {status: {column: 状況}}}
""",
        encoding="utf-8",
    )
    book, loaded = codebook(tmp_path), load_mapping(tmp_path / "responses.yaml")
    check_mapping(loaded, book)
    sheets = (
        sheet(["コード", "機能"], [[SAPPORO, "音声認識"], [HAKODATE, "音声認識"]]),
        sheet(["コード", "状況"], [[SAPPORO, "実証中"], [HAKODATE, "導入予定"]]),
    )
    parts = [Part([one], loaded.file.sources[place], place) for place, one in enumerate(sheets)]
    first, _ = fill_wave(parts, book, bodies(), loaded)
    assert first.answers.answers["functions", ""].answered.sum() == 1
    assert [each.rule for each in first.answers.findings] == ["not-asked"]


def test_a_base_that_cannot_be_checked_is_told_once(tmp_path: Path) -> None:
    done = filled(
        tmp_path, "functions: {column: 機能}", sheet(["コード", "団体名", "機能"], three("音声認識", None, None))
    )
    assert done.rules == [("base-unchecked", "warning", "")]
    assert done.chosen(SAPPORO, "functions") == ["音声認識"]


def test_two_sheets_are_joined_by_body_whatever_their_order(tmp_path: Path) -> None:
    first = sheet(HEADINGS, three("導入済み", "実証中", None), "一")
    second = sheet(["団体コード", "コード", "課題"], [[1, OTARU, "その他"], [2, SAPPORO, "人材不足"]], "二")
    done = filled(tmp_path, f"{STATUS}\nproblems: {{column: 課題}}", [first, second])
    assert done.chosen(SAPPORO, "problems") == ["取り組むための人材がいない又は不足している"]
    assert done.chosen(OTARU, "problems") == ["その他"]
    assert done.filled.answers.replied.sum() == 3
    assert done.rules == [("missing-in-sheet", "warning", "")]
    assert done.findings[0].body == "北海道函館市"


def test_a_heading_in_two_sheets_is_told_apart_by_the_sheets_name(tmp_path: Path) -> None:
    both = [sheet(HEADINGS, three("導入済み", None, None), name) for name in ("旧", "新")]
    with pytest.raises(DataError) as fault:
        filled(tmp_path, STATUS, both)
    assert "旧!C列" in fault.value.problems[0].what.ja
    assert filled(tmp_path, "status: {column: 新!状況}", both).answer("status").cell.column == "新!C"


def test_rows_that_fail_a_condition_are_not_read(tmp_path: Path) -> None:
    rows = [
        [*row, state]
        for row, state in zip(three("導入済み", "導入済み", "導入済み"), ("有効", "無効", None), strict=True)
    ]
    done = filled(tmp_path, STATUS, sheet([*HEADINGS, "状態"], rows), "where: [{column: 状態, is: [有効]}]")
    assert done.filled.answers.replied.sum() == 1


def test_a_body_that_asked_not_to_be_named_is_marked_and_an_unclear_word_hides_as_well(tmp_path: Path) -> None:
    rows = [[*row, say] for row, say in zip(three(*["導入済み"] * 3), ("非公表", "公表", "一部のみ"), strict=True)]
    body = "{code: コード, name: 団体名, unnamed: 公表の可否}"
    done = filled(tmp_path, STATUS, sheet([*HEADINGS, "公表の可否"], rows), body=body)
    unnamed = done.filled.answers.unnamed
    assert [code for code in (SAPPORO, HAKODATE, OTARU) if unnamed[bodies().place_of[code]]] == [SAPPORO, OTARU]
    assert done.rules == [("unnamed", "warning", "D7")]


def test_columns_that_the_mapping_does_not_name_are_listed(tmp_path: Path) -> None:
    done = filled(tmp_path, STATUS, sheet([*HEADINGS, "備考"], [[*row, ""] for row in three("導入済み", None, None)]))
    assert [column.name for _, column in done.filled.unused] == ["備考"]


def test_cases_keep_their_figures_and_lose_their_names(tmp_path: Path) -> None:
    headings = [*HEADINGS, "業務", "前", "後"]
    rows = [
        [SAPPORO, "札幌市", "導入済み", "議事録の作成", "約1,200時間", 300],
        [HAKODATE, "函館市", None, "函館市の窓口", "多い", None],
    ]
    cases = "cases: [{technology: AI, what: 業務, before: 前, after: 後, unit: 時間, period: 年}]"
    done = filled(tmp_path, STATUS, sheet(headings, rows), cases)
    first, second = done.filled.answers.cases
    assert (first.what, first.before.value, first.before.qualifier, first.after.value) == (
        "議事録の作成",
        1200,
        "約",
        300,
    )  # type: ignore[union-attr]
    assert "札幌" not in repr(first)
    assert second.what == "函館市の窓口"
    assert [each.rule for each in done.findings] == ["case-names-body", "not-an-amount"]


def test_a_case_that_names_a_body_that_asked_not_to_be_named_is_left_out(tmp_path: Path) -> None:
    headings = [*HEADINGS, "公表の可否", "業務"]
    rows = [
        [SAPPORO, "札幌市", "導入済み", "非公表", "札幌での議事録の作成"],
        [HAKODATE, "函館市", "導入済み", "公表", "函館市の窓口"],
        [OTARU, "小樽市", "導入済み", "非公表", "窓口の案内"],
    ]
    body = "{code: コード, name: 団体名, unnamed: 公表の可否}"
    done = filled(tmp_path, STATUS, sheet(headings, rows), "cases: [{technology: AI, what: 業務}]", body=body)
    assert [case.what for case in done.filled.answers.cases] == ["函館市の窓口", "窓口の案内"]


def test_a_letter_names_a_column_whose_heading_does_not(tmp_path: Path) -> None:
    done = filled(tmp_path, "status: {column: D列}", sheet([*HEADINGS, "状況"], [[SAPPORO, "札幌市", "", "実証中"]]))
    assert done.chosen(SAPPORO, "status") == ["実証中"]


@pytest.mark.parametrize(
    ("questions", "said", "hint"),
    [
        ("status: {column: 状沢}", "列「状沢」が 回答.xlsx［回答］ にありません", "状況"),
        ("status: {column: 問５ 課題}", "列「問５ 課題」", "`under:` と書いてください"),
        ("problems: {under: 状況}", "下に列のある見出し「状況」が", "問５ 課題"),
        ("problems: {columns: {なし: 人材不足}}", "列「なし」", "ある見出し"),
        ("costs: {items: {導入費用: {amount: 費用額, unit: 円}}}", "列「費用額」", "ある見出し"),
    ],
)
def test_a_column_that_is_not_there_is_told_at_its_place(tmp_path: Path, questions: str, said: str, hint: str) -> None:
    with pytest.raises(DataError) as fault:
        filled(tmp_path, questions, sheet([*UNDER[:2], "状況", *UNDER[2:]], []))
    problem = fault.value.problems[0]
    assert said in problem.what.ja
    assert problem.hint is not None
    assert hint in problem.hint.ja
    assert problem.place.startswith(str(tmp_path / "responses.yaml:"))
    assert int(problem.place.rsplit(":", 2)[1]) >= 8


def test_the_order_of_bodies_is_that_of_the_reference(tmp_path: Path) -> None:
    rows = [[body.code, body.name, "導入済み" if body.kind == "村" else None] for body in reversed(bodies().all)]
    done = filled(tmp_path, STATUS, sheet(HEADINGS, rows))
    villages = [body.kind == "村" for body in bodies()]
    assert done.answer("status").answered.tolist() == villages
    assert done.rules == []


def test_bodies_of_a_reference_of_ones_own_serve_as_well(tmp_path: Path) -> None:
    book = codebook(tmp_path)
    few = Bodies(bodies().all[:3])
    (tmp_path / "responses.yaml").write_text(
        "sources: [{wave: R6, document: 回答, file: a.csv, body: {code: コード}, questions: {status: {column: 状況}}}]",
        encoding="utf-8",
    )
    loaded = load_mapping(tmp_path / "responses.yaml")
    part = Part([sheet(["コード", "状況"], [["01100", "導入済"]])], loaded.file.sources[0], 0)
    done = fill_wave([part], book, few, loaded)[0].answers
    assert done.answers["status", ""].chosen[0].tolist() == [False, True, False]
