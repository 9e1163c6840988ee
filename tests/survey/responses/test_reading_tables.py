"""CSV, Parquet and databases of answers, and files that are not where or what they should be."""

from __future__ import annotations

import datetime as dt
import sqlite3
import traceback
import zipfile
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from generator.errors import DataError, Problem
from generator.survey.responses import database, parquet, signatures
from generator.survey.responses.reading import read_sheets
from tests.survey.responses.answer_files import HAKODATE, HEADINGS, SAPPORO, names, problem, read, source, workbook

TEXT = "\r\n".join(",".join(row) for row in (HEADINGS, SAPPORO, HAKODATE)) + "\r\n"


def from_database(folder: Path, **more: str) -> Problem:
    """Return what is wrong with a database; nothing that the driver raised hangs on to it."""
    with pytest.raises(DataError) as told:
        read_sheets(source(**more), folder)
    assert told.value.__cause__ is None
    assert told.value.__context__ is None
    (found,) = told.value.problems
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_is_read_in_the_encodings_and_with_the_delimiters_that_people_save(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    (tmp_path / "a.csv").write_bytes(TEXT.replace(",", delimiter).encode(encoding))
    sheet = read(tmp_path / "a.csv")
    assert names(sheet) == ["A 団体コード", "B 都道府県", "C 団体名", "D AIの導入状況"]
    assert sheet.rows == [SAPPORO, HAKODATE]
    assert (sheet.origin, sheet.sheet, sheet.numbers, sheet.findings) == ("a.csv", "", [2, 3], ())
    assert sheet.place(3, sheet.columns[3]) == ("a.csv D3「AIの導入状況」", "a.csv D3 “AIの導入状況”")


def test_rows_of_csv_count_records_not_lines(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        '一覧\n\n"団体\nコード",団体名\n011002,"札幌\n市"\n,\n012025,函館市\n', encoding="utf-8"
    )
    sheet = read(tmp_path / "a.csv", questions={"AI": {"column": "団体名"}})
    assert names(sheet) == ["A 団体コード", "B 団体名"]
    assert sheet.numbers == [4, 6]


def test_rows_longer_or_shorter_than_the_headings_have_moved(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"{TEXT}012033,北海道,小樽市,AI,OCR\n012041,北海\n注）速報値\n", encoding="utf-8")
    sheet = read(tmp_path / "a.csv")
    assert [(each.rule, each.severity, each.cell) for each in sheet.findings] == [
        ("too-many-cells", "error", "4"),
        ("too-few-cells", "warning", "5"),
    ]
    assert sheet.findings[0].what.ja == "セルが5個あります（見出しは4個）"
    assert {len(row) for row in sheet.rows} == {5}


def test_a_comma_at_the_end_of_every_row_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(TEXT.replace("\r\n", ",\n").replace(",\n", "\n", 1), encoding="utf-8")
    assert read(tmp_path / "a.csv").findings == ()


def test_csv_that_breaks_off_within_quotes_is_told_with_its_row(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(TEXT + '012033,"北海', encoding="utf-8")
    assert "閉じていません" in problem(tmp_path / "a.csv").what.ja
    assert problem(tmp_path / "a.csv").place.endswith("行4")


def test_utf_16_and_other_bytes_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(TEXT.encode("utf-16"))
    assert "UTF-16 のようです" in problem(tmp_path / "a.csv").what.ja
    (tmp_path / "b.csv").write_bytes(TEXT.encode("cp932") + b"\x81\xff")
    assert "UTF-8 でも CP932" in problem(tmp_path / "b.csv").what.ja


def test_empty_tables_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"")
    assert "空です" in problem(tmp_path / "a.csv").what.ja
    (tmp_path / "b.csv").write_bytes(b"\xef\xbb\xbf\r\n , \r\n")
    assert problem(tmp_path / "b.csv").what.ja == "表に何もありません"
    (tmp_path / "c.csv").write_text("団体コード,団体名\n", encoding="utf-8")
    assert "見出し（1–1行）の下に答えがありません" in problem(tmp_path / "c.csv").what.ja


def test_sheets_are_for_workbooks_only(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(TEXT, encoding="utf-8")
    assert "シートがあるのはブックだけ" in problem(tmp_path / "a.csv", sheets=["回答"]).what.ja


def test_parquet_keeps_types_and_gives_plain_values(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {
            "団体コード": ["011002", None],
            "課題 / 人材不足": [True, False],
            "費用": [1.5, None],
            "決算": [Decimal("1.20"), None],
            "日付": pd.to_datetime(["2024-01-02", None]),
            "型": pd.Categorical(["市", "町"]),
        }
    )
    frame.to_parquet(tmp_path / "a.parquet")
    sheet = read(tmp_path / "a.parquet")
    assert sheet.columns[1].headings == ("課題", "人材不足")
    assert sheet.rows[0] == ["011002", True, 1.5, 1.2, dt.datetime(2024, 1, 2), "市"]
    assert sheet.rows[1] == [None, False, None, None, None, "町"]
    assert sheet.numbers == [1, 2]


def test_bad_parquet_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.parquet"
    pd.DataFrame({"団体コード": ["011002", "012025"]}).to_parquet(path)
    monkeypatch.setattr(parquet, "MOST_CELLS", 1)
    assert "2行 × 1列" in problem(path).what.ja
    path.write_bytes(path.read_bytes()[:-20])
    assert "途中で切れています" in problem(path).what.ja
    pd.DataFrame({"団体コード": []}).to_parquet(path)
    assert "行がありません" in problem(path).what.ja
    workbook(tmp_path / "b.xlsx").rename(path)
    assert "Excel ブック" in problem(path).what.ja


def test_a_file_that_is_not_there_is_told_with_the_one_that_is(tmp_path: Path) -> None:
    (tmp_path / "回答_R6.csv").write_text(TEXT, encoding="utf-8")
    found = problem(tmp_path / "回答_R06.csv")
    assert found.what.ja == "ファイルがありません"
    assert found.hint
    assert "回答_R6.csv" in found.hint.ja
    assert "フォルダ" in problem(tmp_path / "無い" / "a.csv").what.ja
    (tmp_path / "a.csv").mkdir()
    assert problem(tmp_path / "a.csv").what.ja == "ファイルではなくフォルダです"


def test_a_name_from_a_mac_is_the_same_name(tmp_path: Path) -> None:
    (tmp_path / "か\u3099いど.csv").write_text(TEXT, encoding="utf-8")
    assert len(read(tmp_path / "がいど.csv").rows) == 2


def test_a_locked_file_asks_to_close_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path / "a.xlsx")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    found = problem(path)
    assert found.what.ja == "ファイルを読む許可がありません"
    assert found.hint
    assert "ほかのソフトで開いていれば閉じ" in found.hint.ja


def test_kinds_that_are_not_read_are_told_with_those_that_are(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    assert "「.json」で終わるファイルは読めません" in problem(tmp_path / "a.json").what.ja
    assert all(suffix in str(problem(tmp_path / "a.json").hint) for suffix in signatures.READ_AS)
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as package:
        package.writestr("content.xml", "")
    found = problem(tmp_path / "a.ods")
    assert "中身はOpenDocument の表（.ods）です" in found.what.ja
    assert found.hint
    assert "保存し直してください" in found.hint.ja


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    connection = sqlite3.connect(tmp_path / "answers.db")
    connection.execute('create table "回答" ("団体コード" text, "課題 / 人材不足" integer, "費用" real)')
    connection.executemany('insert into "回答" values (?, ?, ?)', [("011002", 1, 3.5), ("012025", None, None)])
    connection.execute("create view 北 as select * from 回答 where 団体コード < '012'")
    connection.execute("create table 順 (n integer primary key, 団体コード text) ")
    connection.executemany("insert into 順 values (?, ?)", [(2, "b"), (1, "a")])
    connection.execute("create table 空 (n integer)")
    connection.commit()
    connection.close()
    return tmp_path


def test_sqlite_is_read_beside_the_mapping_and_never_written(answers: Path) -> None:
    before = (answers / "answers.db").read_bytes()
    (sheet,) = read_sheets(source(url="sqlite:///answers.db", table="回答"), answers)
    assert (sheet.origin, sheet.sheet) == ("answers.db", "回答")
    assert [column.headings for column in sheet.columns] == [("団体コード",), ("課題", "人材不足"), ("費用",)]
    assert sheet.rows == [["011002", 1, 3.5], ["012025", None, None]]
    assert sheet.numbers == [1, 2]
    assert (answers / "answers.db").read_bytes() == before
    assert sorted(path.name for path in answers.iterdir()) == ["answers.db"]


def test_views_are_tables_and_a_primary_key_orders(answers: Path) -> None:
    assert len(read_sheets(source(url="sqlite:///answers.db", table="北"), answers)[0].rows) == 1
    assert read_sheets(source(url="sqlite:///answers.db", table="main.順"), answers)[0].rows == [[1, "a"], [2, "b"]]


def test_a_database_or_table_that_is_not_there_is_told(answers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = from_database(answers, url="sqlite:///answer.db", table="回答")
    assert gone.what.ja == "ファイルがありません"
    assert gone.hint
    assert "answers.db" in gone.hint.ja
    assert not (answers / "answer.db").exists()
    gone = from_database(answers, url="sqlite:///answers.db", table="回答票")
    assert gone.what.ja == "表「回答票」がありません"
    assert gone.hint
    assert gone.hint.ja == "もしかして 回答 ですか"
    assert "行がありません" in from_database(answers, url="sqlite:///answers.db", table="空").what.ja
    monkeypatch.setattr(database, "MOST_CELLS", 4)
    assert "表が大きすぎます" in from_database(answers, url="sqlite:///answers.db", table="回答").what.ja


def test_a_database_that_somebody_writes_into_is_told(answers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = sqlite3.connect(answers / "answers.db", isolation_level=None)
    writer.execute("begin exclusive")
    found = from_database(answers, url="sqlite:///answers.db?timeout=0", table="回答")
    writer.close()
    assert found.what.ja == "ほかのソフトがデータベースに書き込んでいます"


def test_a_file_that_is_no_database_is_told(answers: Path) -> None:
    (answers / "answers.db").write_bytes(b"no database" * 200)
    assert "データベースではありません" in from_database(answers, url="sqlite:///answers.db", table="回答").what.ja


def test_environment_variables_stand_in_urls_and_passwords_are_quoted(
    answers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANSWERS", "answers")
    assert len(read_sheets(source(url="sqlite:///${ANSWERS}.db", table="回答"), answers)[0].rows) == 2
    monkeypatch.setenv("ANSWERS", "sqlite:///answers.db")
    assert len(read_sheets(source(url="${ANSWERS}", table="回答"), answers)[0].rows) == 2
    gone = from_database(answers, url="postgresql+psycopg://u:${NO_SUCH_NAME}@localhost/x", table="回答")
    assert gone.what.ja == "環境変数 NO_SUCH_NAME がありません"


SECRET = "s3@cr:e/t%#"


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql+psycopg://anna:${DB_PASSWORD}@localhost:1/survey", "データベースが応答しません"),
        (f"postgresql+psycopg://anna:{SECRET}@localhost:1/survey", "データベースが応答しません"),
        ("postgre://anna:${DB_PASSWORD}@localhost/survey", "データベースの種類「postgre」は分かりません"),
        ("postgresql+psycopgg://anna:${DB_PASSWORD}@localhost/survey", "「postgresql+psycopgg」は分かりません"),
        ("mssql+pymssql://anna:${DB_PASSWORD}@localhost/survey", "ドライバー pymssql が入っていません"),
        ("postgresql+psycopg:/anna:${DB_PASSWORD}@localhost/survey", "URL として読めません"),
        ("postgresql+psycopg://anna:${DB_PASSWORD}@localhost:port/survey", "URL として読めません"),
        ("postgresql+psycopg://anna@localhost:1/survey?password=${DB_PASSWORD}", "データベースが応答しません"),
    ],
)
def test_a_password_is_printed_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], url: str, said: str
) -> None:
    monkeypatch.setenv("DB_PASSWORD", SECRET)
    with pytest.raises(DataError) as told:
        read_sheets(source(url=url, table="回答"), tmp_path)
    (found,) = told.value.problems
    assert said in found.what.ja
    everything = "".join([*traceback.format_exception(told.value), repr(found), *capfd.readouterr()])
    shown = everything.replace(url, "").replace(repr(SECRET), "")  # the lines of this test
    assert told.value.__context__ is None
    assert not any(part in shown for part in (SECRET, "s3@cr", "cr:e", "s3%40", "e/t"))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ('FATAL:  password authentication failed for user "anna" (s3cret)', "パスワードを受け付けません"),
        ('FATAL:  ユーザー"anna"のパスワード認証に失敗しました s3cret', "パスワードを受け付けません"),
        ('could not translate host name "s3cret@db" to address', "コンピューターが見つかりません"),
        ('database "s3cret" does not exist', "その名前のデータベースがありません"),
        ("permission denied for table s3cret", "表を読む権限がありません"),
        ("s3cret", "データベースを読めません（OperationalError）"),
    ],
)
def test_what_a_driver_says_is_read_and_not_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, told: str
) -> None:
    import sqlalchemy

    class OperationalError(Exception):
        pass

    def refuse(*_: object, **__: object) -> None:
        raise sqlalchemy.exc.OperationalError("connect", {}, OperationalError(said))

    monkeypatch.setattr(sqlalchemy, "create_engine", refuse)
    found = from_database(tmp_path, url="postgresql+psycopg://anna:s3cret@db/x", table="回答")
    assert told in found.what.ja
    assert "s3cret" not in repr(found)
    assert found.place == "postgresql://db/x"
