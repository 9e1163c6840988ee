"""Tables as a new user leaves them: columns gone, full-width digits, other delimiters, files that do not belong."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import DataError, Problem
from generator.report.numbers import Number
from generator.survey.load import load_survey
from generator.survey.model import Measure

DATA = Path(__file__).resolve().parents[2] / "data"
FILES = sorted(path.name for path in (DATA / "published").glob("*.csv"))

Spoil = Callable[..., int]
Found = Callable[[], tuple[Problem, ...]]

CASE = {"事例": "R3-AI-01", "行の種類": "事例"}
OVERLAP = {"調査回": "R3", "設問": "ai_rpa_overlap", "選択肢": "合計"}


def only(problems: tuple[Problem, ...]) -> Problem:
    assert len(problems) == 1, problems
    return problems[0]


def told(problem: Problem) -> str:
    """All that is said in Japanese."""
    return f"{problem.place}: {problem.what.ja} {problem.hint.ja if problem.hint else ''}"


def table(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.reader(handle))


def write(path: Path, rows: list[list[str]], delimiter: str = ",") -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as handle:
        csv.writer(handle, delimiter=delimiter, lineterminator="\n").writerows(rows)


@pytest.mark.parametrize("file", FILES)
def test_any_missing_column_of_any_file_is_told(folder: Path, problems: Found, file: str) -> None:
    path = folder / "published" / file
    rows = table(path)
    for index, column in enumerate(rows[0]):
        write(path, [row[:index] + row[index + 1 :] for row in rows[:2]])
        missing = [problem for problem in problems() if file in problem.place and problem.severity == "error"]
        assert only(tuple(missing)).what.ja == f"列「{column}」がありません"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("導入前：約　導入後：約", ""),
        ("導入前 : 約、導入後:約", ""),
        ("導入全:約", "「導入全」という数の列はありません もしかして 導入後 / 導入前"),
        ("導入前:およそ", "限定「およそ」は使えません 「導入前:約 導入後:約」"),
        ("約", "「約」に列の名がありません"),
        ("削減率:約", "「削減率」に値がありません"),
        ("導入前:約 導入前:以上", "「導入前」が２回書かれています"),
        ("注:約", "「注」という数の列はありません"),
    ],
)
def test_the_hedges_of_a_case_name_a_column_and_a_qualifier(
    folder: Path, spoil: Spoil, problems: Found, written: str, said: str
) -> None:
    row = spoil("case_effects.csv", CASE, 限定=written)
    if said:
        assert f"case_effects.csv 行{row} 列「限定」: " in told(only(problems()))
        assert said in told(only(problems()))
    else:
        case = load_survey(folder).cases("R3", "AI")[0]
        assert isinstance(case.before, Number)
        assert isinstance(case.after, Number)
        assert (case.before.qualifier, case.after.qualifier) == ("約", "約")


@pytest.mark.parametrize(
    ("cells", "column", "said"),
    [
        ({"技術": "RPAA"}, "技術", "技術「RPAA」は台帳にありません もしかして RPA"),
        ({"技術": ""}, "技術", "技術がありません"),
        ({"行の種類": "事列"}, "行の種類", "は使えません あるもの: 事例、換算"),
        ({"単位": ""}, "単位", "単位がありません"),
        ({"単位": "件" * 13}, "単位", "単位が13字あります（12字以内）"),
        ({"導入前": "0", "導入後": "", "限定": ""}, "導入前", "導入前が 0 では、削減になりません"),
        ({"導入前": "120件"}, "導入前", "「120件」は数ではありません"),
        ({"導入前": "1,20"}, "導入前", "「1,20」は数ではありません"),
    ],
)
def test_a_spoilt_cell_of_a_case_is_told(
    spoil: Spoil, problems: Found, cells: dict[str, str], column: str, said: str
) -> None:
    row = spoil("case_effects.csv", CASE, **cells)
    assert f"case_effects.csv 行{row} 列「{column}」: " in told(only(problems()))
    assert said in told(only(problems()))


def test_tasks_of_a_case_need_its_total(spoil: Spoil, problems: Found) -> None:
    row = spoil("case_effects.csv", {"事例": "R3-RPA-02", "行の種類": "内訳"}, 事例="R3-RPA-99")
    assert f"行{row} 列「事例」: 「R3-RPA-99」の内訳に" in told(only(problems()))


def test_full_width_letters_and_digits_are_read(folder: Path, spoil: Spoil) -> None:
    shipped = load_survey(folder)
    spoil("adoption.csv", OVERLAP, 調査回="Ｒ３", 値="７７９", 母数="１，７８８")
    spoil("adoption.csv", {"設問": "ai_status", "対象": "指定都市", "値の種類": "割合"}, 値="６０％", 単位="%")
    spoil("case_effects.csv", CASE, 技術="ＡＩ", 導入前="１２０", 人口="１４０，０００")
    spoil("survey_overview.csv", {"調査回": "R3", "選択肢": "調査時点"}, 値="２０２１／１２／３１")
    survey = load_survey(folder)
    assert survey.figure("ai_rpa_overlap", "R3", "合計", Measure.COUNT) == shipped.figure(
        "ai_rpa_overlap", "R3", "合計", Measure.COUNT
    )
    for question in ("ai_status", "survey_overview"):
        assert survey.observations(question, standing="") == shipped.observations(question, standing="")
    assert survey.cases("R3", "AI") == shipped.cases("R3", "AI")


@pytest.mark.parametrize(("delimiter", "name"), [(";", "セミコロン（;）"), ("\t", "タブ")])
def test_another_delimiter_is_told_once(folder: Path, problems: Found, delimiter: str, name: str) -> None:
    path = folder / "published" / "adoption.csv"
    write(path, table(path), delimiter)
    assert told(only(problems())) == (
        f"{path} 行1: 区切りがコンマではありません（{name}で区切られています）"
        " Excel では「CSV UTF-8（コンマ区切り）」で保存してください"
    )


@pytest.mark.parametrize("note", ['"開いたまま', '"2,000千円以下'])
def test_an_unclosed_quote_is_told_at_the_row_where_it_opens(folder: Path, problems: Found, note: str) -> None:
    path = folder / "published" / "costs.csv"
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    lines[4] = lines[4].rpartition(",")[0] + "," + note
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert told(only(problems())).startswith(f'{path} 行5: この行の二重引用符（"）が閉じていません')


def test_another_table_is_told_once(folder: Path, problems: Found) -> None:
    path = folder / "published" / "mine.csv"
    path.write_text("項目,値\n導入済み,12\n", encoding="utf-8")
    assert told(only(problems())).startswith(f"{path} 行1: 14個の列がありません: 調査回、設問、")


def test_text_after_a_closed_quote_is_told_in_its_row(folder: Path, problems: Found) -> None:
    path = folder / "published" / "costs.csv"
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    lines[4] = lines[4].rpartition(",")[0] + ',"いわゆる"大半'
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert told(only(problems())).startswith(f'{path} 行5: 閉じた二重引用符（"）のあとに文字があります')


def test_columns_that_are_not_used_are_warned_of(folder: Path, problems: Found) -> None:
    path = folder / "published" / "costs.csv"
    header, *rows = table(path)
    write(path, [[*header, "確認者", "メモ"], *([*row, "", "済"] for row in rows)])
    warning = only(problems())
    assert warning.severity == "warning"
    assert told(warning).startswith(f"{path} 行1: 使われない列があります: 確認者、メモ")


def test_files_that_are_not_read_are_warned_of(folder: Path, problems: Found) -> None:
    published = folder / "published"
    for name in ("costs.xlsx", "memo.docx", "README.md", ".DS_Store", "~$costs.xlsx"):
        (published / name).write_bytes(b"")
    (published / "old").mkdir()
    found = problems()
    assert [Path(problem.place).name for problem in found] == ["costs.xlsx", "memo.docx", "old"]
    assert {problem.severity for problem in found} == {"warning"}
    assert "CSV UTF-8" in told(found[0])


def test_a_table_in_capitals_is_read_too(folder: Path) -> None:
    (folder / "published" / "costs.csv").rename(folder / "published" / "COSTS.CSV")
    assert load_survey(folder).observations("genai_costs")


def test_a_wrong_data_folder_is_told_with_the_one_that_is_meant(folder: Path) -> None:
    def said(given: Path) -> str:
        with pytest.raises(DataError) as error:
            load_survey(given)
        return told(only(error.value.problems))

    data = folder / "data"
    data.mkdir()
    for name in ("codebook.yaml", "published"):
        (folder / name).rename(data / name)
    assert "データのフォルダーがありません もしかして data" in said(folder / "date")
    assert f"もしかして {data} ですか" in said(data / "published")
    assert f"台帳（codebook.yaml）がありません もしかして {data} ですか" in said(folder)
    assert "--data を省くと付属のデータを使います" in said(folder / "elsewhere")
    assert "ファイルです。" in said(data / "codebook.yaml")


def test_english_places_have_no_japanese_words_but_the_names(spoil: Spoil, problems: Found) -> None:
    row = spoil("adoption.csv", OVERLAP, 値="多数")
    problem = only(problems())
    assert problem.english_place.endswith(f"adoption.csv row {row}, column 値")
    assert problem.what.en == "“多数” is not a number"
