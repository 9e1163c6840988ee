"""Headings are found where the mapping's names stand, however ministries lay out their sheets."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter.worksheet import Worksheet

from generator.errors import DataError
from generator.survey.responses.header_rows import Grid, Wanted, columns_of, compared, find_header, letters, tidy
from generator.survey.responses.reading import read_sheets
from tests.survey.responses.answer_files import (
    HAKODATE,
    HEADINGS,
    SAPPORO,
    names,
    problem,
    read,
    source,
    workbook,
    write,
)

BODY = Wanted(frozenset({"団体コード", "団体名"}), frozenset({"団体コード", "団体名", "問1", "備考"}))


def headings(*rows: list[object], merged: tuple[tuple[int, int, int, int], ...] = ()) -> list[tuple[str, ...]]:
    grid = Grid("", rows, merged=merged)
    return [column.headings for column in columns_of(grid, find_header(grid, BODY))]


def test_titles_and_merged_headings_over_three_rows_are_read_as_people_see_them(tmp_path: Path) -> None:
    def fill(page: Worksheet) -> None:
        page.merge_range("A1:H1", "令和６年度　ＡＩ導入状況等調査　回答一覧")
        page.write("H2", "（単位：千円）")
        for column, name in enumerate(("団体\nコード", "都道府県", "団　体　名")):
            page.merge_range(3, column, 5, column, name)
        page.merge_range("D4:G4", "問１ 課題")
        page.merge_range("D5:E5", "人に関すること")
        page.merge_range("F5:G5", "費用に関すること")
        write(page, [["人材\n不足", "研修", "初期 費用", "運用"]], 5, 3)
        page.merge_range("H4:H6", "備考")
        write(page, [[11002, "北海道", "札幌市", "○", "", "", "○", ""]], 6)

    sheet = read(workbook(tmp_path / "a.xlsx", fill), questions={"課題": {"under": "問1 課題"}})
    assert names(sheet) == [
        "A 団体コード", "B 都道府県", "C 団 体 名", "D 問１ 課題 / 人に関すること / 人材不足",
        "E 問１ 課題 / 人に関すること / 研修", "F 問１ 課題 / 費用に関すること / 初期 費用",
        "G 問１ 課題 / 費用に関すること / 運用", "H 備考",
    ]  # fmt: skip
    assert sheet.numbers == [7]
    assert sheet.rows[0][0] == 11002.0


def test_without_merged_cells_parents_reach_right_over_blanks_to_the_next_heading() -> None:
    assert headings(
        ["調査結果", "", "", "", "", ""],
        ["団体コード", "団体名", "問1", "", "", "備考"],
        ["", "", "あ", "い", "う", ""],
        ["011002", "札幌市", "○", "", "", ""],
    ) == [("団体コード",), ("団体名",), ("問1", "あ"), ("問1", "い"), ("問1", "う"), ("備考",)]


def test_a_parent_of_the_second_level_stops_where_the_first_level_changes() -> None:
    assert headings(
        ["団体コード", "団体名", "問1", "", "", "問2", ""],
        ["", "", "人", "", "金", "", "物"],
        ["", "", "あ", "い", "う", "え", "お"],
        ["011002", "札幌市", "○", "", "", "", ""],
    )[2:] == [("問1", "人", "あ"), ("問1", "人", "い"), ("問1", "金", "う"), ("問2", "え"), ("問2", "物", "お")]


def test_a_heading_of_its_own_does_not_become_the_parent_of_its_neighbour() -> None:
    assert headings(["", "団体名", "問1", ""], ["団体コード", "", "あ", "い"], ["011002", "札幌市", "", "○"])[:2] == [
        ("団体コード",),
        ("団体名",),
    ]


def test_the_same_name_under_two_parents_is_two_names() -> None:
    found = headings(["団体名", "問1", "", "問2", ""], ["", "件数", "費用", "件数", "費用"], ["札幌市", 1, 2, 3, 4])
    assert found[1:] == [("問1", "件数"), ("問1", "費用"), ("問2", "件数"), ("問2", "費用")]


def test_a_row_that_numbers_the_columns_is_no_heading_and_no_answer(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda page: write(page, [HEADINGS, ["(1)", "(２)", "③", "(4)"], SAPPORO]))
    sheet = read(path)
    assert names(sheet)[3] == "D AIの導入状況"
    assert sheet.numbers == [3]


def test_titles_directly_above_are_not_parents_but_groups_are() -> None:
    rows: list[list[object]] = [["団体コード", "団体名", "あ", "い"], ["011002", "札幌市", "○", ""]]
    titled = headings(["全国調査", "", "", ""], *rows, merged=((0, 0, 0, 3),))
    assert titled == [("団体コード",), ("団体名",), ("あ",), ("い",)]
    grouped = headings(["", "", "問題", ""], *rows, merged=((0, 2, 0, 3),))
    assert grouped[2:] == [("問題", "あ"), ("問題", "い")]


def test_given_rows_are_taken_as_given(tmp_path: Path) -> None:
    rows = [["注", "団体名"], ["団体コード", "都道府県", "団体名", "AI"], ["", "", "", "の導入状況"], SAPPORO]
    path = workbook(tmp_path / "a.xlsx", lambda page: write(page, rows, top=2, left=1))
    sheet = read(path, header=[4, 5])
    assert names(sheet) == ["B 団体コード", "C 都道府県", "D 団体名", "E AI / の導入状況"]
    assert sheet.numbers == [6]
    assert "3〜6行の中にありません" in problem(path, header=[9, 10]).what.ja
    assert "3〜6行の中にありません" in problem(path, header=[5, 4]).what.ja


def test_columns_without_heading_stay_when_something_is_in_them_and_blank_ones_go(tmp_path: Path) -> None:
    rows = [[*HEADINGS, "", "", "計"], [*SAPPORO, "", "確認済", 3], [*HAKODATE, "", "", 4]]
    sheet = read(workbook(tmp_path / "a.xlsx", lambda page: write(page, rows)))
    assert names(sheet)[3:] == ["D AIの導入状況", "F", "G 計"]
    assert [row[sheet.columns[-1].index] for row in sheet.rows] == [3.0, 4.0]


def test_cells_merged_downwards_among_answers_are_said_in_each_row(tmp_path: Path) -> None:
    def fill(page: Worksheet) -> None:
        write(page, [HEADINGS, SAPPORO, HAKODATE, [], ["注）兵庫県を除く。"]])
        page.merge_range("B2:B3", "北海道")
        page.merge_range("A6:D6", "計")

    sheet = read(workbook(tmp_path / "a.xlsx", fill))
    assert [row[1] for row in sheet.rows] == ["北海道", "北海道", "", ""]
    assert sheet.numbers == [2, 3, 5, 6]


def test_empty_rows_within_go_and_row_numbers_stay(tmp_path: Path) -> None:
    rows = [[], HEADINGS, [], SAPPORO, [" ", "　"], [], [0, False, 0, 0], HAKODATE, ["合計", "", "", 2]]
    sheet = read(workbook(tmp_path / "a.xlsx", lambda page: write(page, rows)))
    assert sheet.numbers == [4, 7, 8, 9]


def test_headings_of_which_none_is_wanted_are_found_by_their_number(tmp_path: Path) -> None:
    rows = [["一覧", "R6"], ["市町村番号", "県", "市", "導入"], ["011002", "北海道", "札幌市", "北海道"]]
    assert names(read(workbook(tmp_path / "a.xlsx", lambda page: write(page, rows))))[0] == "A 市町村番号"


def test_a_mapping_may_name_columns_by_level_sheet_or_letters(tmp_path: Path) -> None:
    rows = [
        ["件名", "", ""],
        ["基本", "", "AI"],
        ["コード", "名", "導入"],
        ["011002", "札幌市", "済"],
        ["012025", "函館市", ""],
    ]
    path = workbook(tmp_path / "a.xlsx", lambda page: write(page, rows))
    asked = {"AI": {"column": "回答!AI／導入"}}
    by_level = read(path, body={"code": "基本/コード"}, questions=asked)
    assert names(by_level)[2] == "C AI / 導入"
    by_letter = read(path, body={"code": "A列", "name": "B列"}, questions=asked)
    assert (names(by_letter)[2], by_letter.numbers) == ("C AI / 導入", [4, 5])


def test_every_named_sheet_is_read_in_the_order_given(tmp_path: Path) -> None:
    from xlsxwriter import Workbook

    book = Workbook(str(tmp_path / "a.xlsx"))
    for name in ("表紙", "ＡＩ 市区町村", "RPA"):
        write(book.add_worksheet(name), [HEADINGS, [*SAPPORO[:3], name]])
    book.get_worksheet_by_name("RPA").hide()
    book.close()
    found = read_sheets(source("a.xlsx", sheets=["RPA", "AI市区町村"]), tmp_path)
    assert [(sheet.sheet, sheet.rows[0][3]) for sheet in found] == [("RPA", "RPA"), ("ＡＩ 市区町村", "ＡＩ 市区町村")]
    with pytest.raises(DataError) as told:
        read_sheets(source("a.xlsx", sheets=["AI市町村"]), tmp_path)
    (gone,) = told.value.problems
    assert gone.what.ja == "シート「AI市町村」がありません"
    assert gone.hint
    assert "あるシート: 表紙、ＡＩ 市区町村、RPA" in gone.hint.ja


def test_the_first_sheet_is_the_first_that_is_shown(tmp_path: Path) -> None:
    from xlsxwriter import Workbook

    book = Workbook(str(tmp_path / "a.xlsx"))
    write(book.add_worksheet("マスタ"), [["x"]])
    write(book.add_worksheet("回答"), [HEADINGS, SAPPORO])
    book.get_worksheet_by_name("回答").activate()
    book.get_worksheet_by_name("回答").set_first_sheet()
    book.get_worksheet_by_name("マスタ").hide()
    book.close()
    assert read(tmp_path / "a.xlsx").sheet == "回答"


def test_a_cover_as_first_sheet_is_told_with_the_sheet_that_fits(tmp_path: Path) -> None:
    from xlsxwriter import Workbook

    book = Workbook(str(tmp_path / "a.xlsx"))
    write(book.add_worksheet("表紙"), [["回答の一覧"], ["照会先", "総務課"]])
    book.add_worksheet("空")
    write(book.add_worksheet("回答"), [HEADINGS, SAPPORO])
    book.close()
    found = problem(tmp_path / "a.xlsx")
    assert found.what.ja == "最初のシートに団体の列がありません"
    assert found.hint
    assert found.hint.ja == "「回答」にあります。sheets: [回答] と書いてください"


def test_names_compare_without_width_space_and_case_and_keep_their_look() -> None:
    assert compared("　ＡＩ の\n導入状況（％）") == compared("AIの導入状況(%)")
    assert compared("ｺｽﾄ〜効果 / 計") == compared("コスト～効果／計")
    assert tidy("人材\n不足") == "人材不足"
    assert tidy("AI\nuse  of_x000D_ it") == "AI use of it"
    assert tidy(2023.0) == "2023"
    assert [letters(0), letters(25), letters(26), letters(701), letters(16383)] == ["A", "Z", "AA", "ZZ", "XFD"]


CELLS = st.one_of(
    st.sampled_from(["", "団体名", "団体コード", "問1", "あ", "○", " ", None]), st.text(max_size=4), st.floats()
)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=7), min_size=1, max_size=14), st.data())
def test_whatever_the_cells_every_row_and_column_has_its_place(rows: list[list[object]], data: st.DataObject) -> None:
    height, width = len(rows), max(map(len, rows))
    ends = st.tuples(st.integers(0, height - 1), st.integers(0, width - 1))
    corners = data.draw(st.lists(st.tuples(ends, ends), max_size=3))
    merged = tuple((min(a, c), min(b, d), max(a, c), max(b, d)) for (a, b), (c, d) in corners)
    square = [[*row, *[""] * (width - len(row))] for row in rows]
    grid = Grid("", square, merged=merged)
    header = find_header(grid, BODY)
    assert 0 <= header.first <= header.last < height
    columns = columns_of(grid, header)
    assert [column.index for column in columns] == sorted({column.index for column in columns})
    assert all(heading == tidy(heading) != "" for column in columns for heading in column.headings)


@given(st.lists(st.integers(1, 4), min_size=1, max_size=5), st.integers(0, 3))
def test_merged_or_blank_groups_give_the_same_names(groups: list[int], titles: int) -> None:
    parents: list[object] = ["団体コード", "団体名"]
    children: list[object] = ["", ""]
    merged = []
    for number, size in enumerate(groups):
        if size > 1:
            merged.append((titles, len(parents), titles, len(parents) + size - 1))
        parents += [f"親{number}", *[""] * (size - 1)]
        children += [f"子{number}の{at}" for at in range(size)]
    above: list[list[object]] = [["表題", *[""] * (len(parents) - 1)]] * titles
    rows = [*above, parents, children, ["011002", "札幌市", *["○"] * (len(parents) - 2)]]
    expected = [("団体コード",), ("団体名",)]
    expected += [(f"親{number}", f"子{number}の{at}") for number, size in enumerate(groups) for at in range(size)]
    assert headings(*rows) == expected
    assert headings(*rows, merged=tuple(merged)) == expected
