"""What a tired analyst may do to the tables, and what the program says."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import DataError, Problem
from generator.survey.load import load_survey
from generator.survey.model import Measure

DATA = Path(__file__).resolve().parents[2] / "data"

Spoil = Callable[..., int]
Found = Callable[[], tuple[Problem, ...]]

HEADER = "調査回,設問,対象,細目,選択肢,値の種類,値,単位,限定,母数,採否,出典,頁,種別,注"
OVERLAP = {"調査回": "R3", "設問": "ai_rpa_overlap", "選択肢": "合計"}


def only(problems: tuple[Problem, ...]) -> Problem:
    assert len(problems) == 1, problems
    return problems[0]


@pytest.mark.parametrize(
    ("cells", "column", "en", "hint"),
    [
        ({"調査回": "R33"}, "調査回", "unknown wave “R33”", "R3"),
        ({"設問": "ai_rpa_overlaps"}, "設問", "unknown question", "ai_rpa_overlap"),
        ({"選択肢": "合 計"}, "選択肢", "unknown option", "合計"),
        ({"対象": "全休"}, "対象", "unknown group", "全体"),
        ({"値の種類": "割り合い"}, "値の種類", "unknown measure", "割合"),
        ({"出典": "R3調査資斜"}, "出典", "unknown document", "R3調査資料"),
        ({"細目": "図群３"}, "細目", "unknown item", ""),
        ({"限定": "およそ"}, "限定", "unknown qualifier", "約"),
        ({"採否": "採用する"}, "採否", "unknown standing", "採用"),
        ({"種別": "グラフ"}, "種別", "unknown kind", "図中"),
        ({"値": "約779"}, "値", "“約779” is not a number", "限定"),
        ({"値": "七七九"}, "値", "is not a number", "数字"),
        ({"値": "①"}, "値", "is not a number", "数字"),
        ({"値": "779%"}, "値", "is not a number", "単位の列"),
        ({"値": "779団体"}, "値", "is not a number", "単位の列"),
        ({"値": "77,9"}, "値", "is not a number", "数字"),
        ({"値": "nan"}, "値", "is not a number", "数字"),
        ({"値": ""}, "値", "no value", "…"),
        ({"値": "-5"}, "値", "negative", ""),
        ({"値": "1789"}, "値", "more than the 1788 asked", ""),
        ({"値の種類": "割合", "単位": "％"}, "値", "outside 0–100", ""),
        ({"値の種類": "割合", "値": "43.6"}, "単位", "the unit of 割合 is ％", ""),
        ({"値の種類": "順位", "値": "0", "単位": "位"}, "値", "not a rank", ""),
        ({"値の種類": "日付"}, "値", "not a date", "2021-12-31"),
        ({"値の種類": "日付", "値": "2021-02-30"}, "値", "not a date", "2021-12-31"),
        ({"単位": ""}, "単位", "no unit", ""),
        ({"母数": "全部"}, "母数", "is not a number", "数字"),
        ({"出典": ""}, "出典", "a value without a source", "documents"),
    ],
)
def test_a_spoilt_cell_is_told_with_file_row_and_column(
    folder: Path, spoil: Spoil, problems: Found, cells: dict[str, str], column: str, en: str, hint: str
) -> None:
    row = spoil("adoption.csv", OVERLAP, **cells)
    problem = only(problems())
    assert problem.severity == "error"
    assert problem.place == f"{folder / 'published' / 'adoption.csv'} 行{row} 列「{column}」"
    assert problem.english_place == f"{folder / 'published' / 'adoption.csv'} row {row}, column {column}"
    assert en in problem.what.en
    assert hint in (problem.hint.ja if problem.hint else "")


def test_all_problems_are_told_at_once(spoil: Spoil, problems: Found) -> None:
    spoil("adoption.csv", OVERLAP, 値="多数")
    spoil("costs.csv", {"調査回": "R7"}, 出典="")
    spoil("case_effects.csv", {"事例": "R3-AI-05"}, 削減率="600")
    assert [problem.place.rsplit("/", 1)[1].split()[0] for problem in problems()] == [
        "adoption.csv",
        "case_effects.csv",
        "costs.csv",
    ]


def test_a_missing_column_is_told_with_those_that_exist(folder: Path, problems: Found) -> None:
    path = folder / "published" / "costs.csv"
    path.write_text(path.read_text(encoding="utf-8-sig").replace("値の種類", "値の種頬"), encoding="utf-8")
    problem = only(problems())
    assert problem.what.ja == "列「値の種類」がありません"
    assert problem.hint is not None
    assert "値の種頬" in problem.hint.ja.split("。")[0]
    assert "選択肢" in problem.hint.ja


def test_a_column_twice_is_an_error(folder: Path, problems: Found) -> None:
    path = folder / "published" / "costs.csv"
    text = path.read_text(encoding="utf-8-sig")
    path.write_text(
        "\n".join(line + (",値" if i == 0 else ",") for i, line in enumerate(text.splitlines())), encoding="utf-8"
    )
    assert "twice" in only(problems()).what.en


def test_an_empty_file_and_a_file_that_is_no_csv_are_named(folder: Path, problems: Found) -> None:
    (folder / "published" / "costs.csv").write_bytes(b"")
    (folder / "published" / "requests.csv").write_text(f'{HEADER}\nR3,"open', encoding="utf-8")
    found = problems()
    assert [problem.what.en for problem in found] == [
        "the file is empty",
        "a double quote opened in this row is not closed",
    ]
    assert found[1].place.endswith("requests.csv 行2")


def test_an_unquoted_comma_is_told(folder: Path, problems: Found) -> None:
    path = folder / "published" / "costs.csv"
    path.write_text(
        path.read_text(encoding="utf-8-sig").replace('"2,000千円以下"', "2,000千円以下", 1), encoding="utf-8"
    )
    problem = only(problems())
    assert "16 cells" in problem.what.en
    assert problem.place.endswith("行2")


def test_a_row_twice_is_an_error(folder: Path, problems: Found) -> None:
    path = folder / "published" / "costs.csv"
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    path.write_text("\n".join([*lines, lines[3]]) + "\n", encoding="utf-8")
    problem = only(problems())
    assert problem.what.ja == "published/costs.csv の4行目と同じ行です"


def test_the_same_row_in_another_file_is_a_duplicate_too(folder: Path, problems: Found) -> None:
    lines = (folder / "published" / "costs.csv").read_text(encoding="utf-8-sig").splitlines()
    (folder / "published" / "zz_more.csv").write_text("\n".join([lines[0], lines[5]]), encoding="utf-8")
    assert "row 6 of published/costs.csv" in only(problems()).what.en


def test_two_adopted_values_for_one_place_are_an_error(spoil: Spoil, problems: Found) -> None:
    first = {
        "調査回": "R6",
        "設問": "genai_status",
        "対象": "その他の市区町村",
        "選択肢": "導入済み",
        "値の種類": "割合",
    }
    row = spoil("adoption.csv", {**first, "出典": "日本総研2025-062"}, 採否="採用")
    found = only(problems())
    assert found.severity == "error"
    assert "second 採用" in found.what.en
    assert str(row) in found.what.en + found.place


def test_a_total_that_its_parts_contradict_is_an_error_within_one_document(spoil: Spoil, problems: Found) -> None:
    row = spoil("adoption.csv", OVERLAP, 値="780")
    problem = only(problems())
    assert problem.severity == "error"
    assert f"行{row}" in problem.place
    assert "合計」は780ですが、AIのみ＋両方＋RPAのみは779です" in problem.what.ja


def test_a_total_over_the_types_is_checked(spoil: Spoil, problems: Found) -> None:
    spoil(
        "shared_use.csv", {"調査回": "R3", "設問": "ai_shared_use", "対象": "全体", "種別": "表", "値": "96"}, 値="97"
    )
    problem = only(problems())
    assert "都道府県＋指定都市＋その他の市区町村は96です" in problem.what.ja


def test_two_documents_that_disagree_give_a_warning(spoil: Spoil, problems: Found) -> None:
    spoil("adoption.csv", OVERLAP, 値="780", 出典="日本総研2025-062")
    assert only(problems()).severity == "warning"


def test_levels_must_add_up_to_the_bodies(spoil: Spoil, problems: Found) -> None:
    spoil(
        "adoption.csv",
        {"調査回": "R2", "設問": "ai_status", "対象": "指定都市", "選択肢": "導入予定", "値の種類": "数"},
        値="2",
    )
    found = problems()
    assert any("各段階の計21が、20と合いません" in problem.what.ja for problem in found)
    assert any("÷" in problem.what.ja for problem in found)


def test_a_share_that_is_not_its_count_is_told(spoil: Spoil, problems: Found) -> None:
    spoil("by_area.csv", {"設問": "region_rates", "対象": "関東", "細目": "AI", "値の種類": "割合"}, 値="66.6")
    problem = only(problems())
    assert "66.6％ですが、279÷420は66.43％です" in problem.what.ja


def test_a_saving_that_is_not_before_minus_after_is_a_warning(spoil: Spoil, problems: Found) -> None:
    spoil("case_effects.csv", {"事例": "R3-AI-01"}, 削減量="60")
    problem = only(problems())
    assert problem.severity == "warning"
    assert "60 とありますが、導入前 − 導入後 は 50 です" in problem.what.ja


def test_an_answer_before_its_first_wave_is_an_error(spoil: Spoil, problems: Found) -> None:
    spoil("challenges.csv", {"調査回": "R3", "値": "114"}, 調査回="R2")
    assert "did not exist in R2" in only(problems()).what.en


def test_a_question_before_its_first_wave_is_an_error(spoil: Spoil, problems: Found) -> None:
    spoil("genai.csv", {"調査回": "R7", "設問": "genai_services"}, 調査回="R3")
    assert "first asked in R5" in only(problems()).what.en


@pytest.mark.parametrize(("mark", "reason"), [("…", "不詳"), ("X", "秘匿"), ("-", "該当なし")])
def test_a_mark_in_place_of_a_value_is_missing_with_its_reason(
    folder: Path, spoil: Spoil, mark: str, reason: str
) -> None:
    spoil("genai.csv", {"調査回": "R7", "設問": "genai_services", "選択肢": "QommonsAI"}, 値=mark)
    survey = load_survey(folder)
    figure = survey.figure("genai_services", "R7", "QommonsAI", Measure.RANK)
    assert getattr(figure, "reason", None) == reason


def test_what_excel_does_to_dates_and_thousands_is_read(folder: Path, spoil: Spoil) -> None:
    spoil("survey_overview.csv", {"調査回": "R3", "選択肢": "調査時点"}, 値="2021/12/31")
    spoil("survey_overview.csv", {"調査回": "R3", "選択肢": "調査対象団体数"}, 値="1,788")
    survey = load_survey(folder)
    (date,) = [row for row in survey.observations("survey_overview", wave="R3") if row.option == "調査時点"]
    assert date.words == "2021-12-31"
    figure = survey.figure("survey_overview", "R3", "調査対象団体数", Measure.COUNT, item="AI・RPA")
    assert getattr(figure, "value", None) == 1788


def test_empty_rows_are_skipped_and_still_counted(folder: Path, problems: Found) -> None:
    path = folder / "published" / "costs.csv"
    header, first, *rest = path.read_text(encoding="utf-8-sig").splitlines()
    path.write_text("\n".join([header, "", ",,,,,,,,,,,,,,", first.replace("大半", ""), *rest]), encoding="utf-8")
    assert only(problems()).place.endswith("costs.csv 行4 列「値」")


@pytest.mark.parametrize(
    ("encoding", "newline"), [("utf-8", "\n"), ("utf-8-sig", "\r\n"), ("cp932", "\r\n"), ("cp932", "\n")]
)
def test_tables_are_read_in_any_usual_encoding(folder: Path, encoding: str, newline: str) -> None:
    expected = load_survey(folder)
    for path in (folder / "published").glob("*.csv"):
        text = path.read_text(encoding="utf-8-sig")
        path.write_bytes(text.replace("\n", newline).encode(encoding))
    survey = load_survey(folder)
    for question in expected.codebook.questions:
        assert survey.observations(question, standing="") == expected.observations(question, standing="")


@pytest.mark.parametrize(
    ("raw", "row", "said"),
    [
        ("調査回,設問\nR3,".encode() + b"\xff\n", 2, "byte "),
        ("調査回\n".encode("utf-16"), 1, "UTF-16"),
        (b"\xef\xbb\xbf" + "調査回".encode() + b"\n\x83\n", 2, "neither UTF-8 nor CP932"),
    ],
)
def test_an_encoding_that_cannot_be_read_is_told_with_byte_and_row(
    folder: Path, problems: Found, raw: bytes, row: int, said: str
) -> None:
    (folder / "published" / "costs.csv").write_bytes(raw)
    problem = only(problems())
    assert problem.place.endswith(f"costs.csv 行{row}")
    assert said in problem.what.en


def test_a_folder_that_is_missing_or_empty_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="does not exist"):
        load_survey(tmp_path / "nowhere")
    (tmp_path / "codebook.yaml").write_bytes((DATA / "codebook.yaml").read_bytes())
    with pytest.raises(DataError, match="no CSV files"):
        load_survey(tmp_path)


def test_the_shipped_tables_are_written_as_the_layout_says() -> None:
    for path in sorted((DATA / "published").glob("*.csv")):
        raw = path.read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf"), path.name
        assert b"\r" not in raw, path.name
        rows = list(csv.reader(raw.decode("utf-8-sig").splitlines()))
        assert len({len(row) for row in rows}) == 1, path.name


def test_a_case_of_an_unknown_kind_is_told(folder: Path, spoil: Spoil, problems: Found) -> None:
    row = spoil("case_effects.csv", {"事例": "R3-AI-01"}, 行の種類="事列")
    assert only(problems()).place.endswith(f"case_effects.csv 行{row} 列「行の種類」")
