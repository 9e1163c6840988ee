"""Answers in PostgreSQL, from a server that the test starts for itself (`pytest -m postgres`)."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.errors import DataError, Problem
from generator.survey.responses.reading import read_sheets
from tests.survey.responses.answer_files import source

pytestmark = pytest.mark.postgres

PASSWORD = "p@ss/w:rd%"


def _programs() -> Path | None:
    """The folder of the newest initdb, which Debian keeps off the path."""
    on_path = [Path(found).resolve() for found in [shutil.which("initdb")] if found]
    kept = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return next((path.parent for path in [*on_path, *reversed(kept)]), None)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Host, port and database of a server that knows the user survey."""
    programs = _programs()
    if programs is None:
        pytest.skip("no PostgreSQL server is installed (apt-get install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="reportgen_pg_"))
    as_owner: list[str] = []
    if os.geteuid() == 0:  # a server refuses to run as root
        shutil.chown(folder, "postgres")
        as_owner = ["runuser", "-u", "postgres", "--"]
    (folder / "word").write_text(PASSWORD, encoding="utf-8")
    (folder / "word").chmod(0o644)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = str(folder / "data")
    init = ["-D", data, "-U", "survey", "-A", "scram-sha-256", f"--pwfile={folder / 'word'}", "-E", "UTF8", "--no-sync"]
    start = ["-w", "-D", data, "-o", f"-p {port} -k {folder} -h 127.0.0.1", "-l", str(folder / "log"), "start"]
    subprocess.run([*as_owner, str(programs / "initdb"), *init], check=True, capture_output=True, cwd=folder)
    subprocess.run([*as_owner, str(programs / "pg_ctl"), *start], check=True, stdout=subprocess.DEVNULL, cwd=folder)
    try:
        yield f"127.0.0.1:{port}/postgres"
    finally:
        stop = [*as_owner, str(programs / "pg_ctl"), "-D", data, "-m", "immediate", "stop"]
        subprocess.run(stop, check=True, stdout=subprocess.DEVNULL, cwd=folder)
        shutil.rmtree(folder)


@pytest.fixture(scope="module")
def answers(server: str) -> str:
    """The server with a table of answers, in an order that is not that of its codes."""
    import psycopg

    host, _, rest = server.partition(":")
    port, _, name = rest.partition("/")
    with psycopg.connect(host=host, port=int(port), dbname=name, user="survey", password=PASSWORD) as connection:
        connection.execute(
            'create schema r6; create table r6."回答" (code text primary key, "課題 / 人材不足" boolean, "費用" numeric)'
        )
        connection.execute("""insert into r6."回答" values ('012025', false, null), ('011002', true, 1200.5)""")
        connection.execute('create view "一覧" as select * from r6."回答"')
        connection.execute("create role other login password 'x'")
        connection.execute('create table "秘" (code text)')
    return server


def refused(url: str, table: str, folder: Path) -> Problem:
    with pytest.raises(DataError) as told:
        read_sheets(source(url=url, table=table), folder)
    (found,) = told.value.problems
    assert told.value.__context__ is None
    assert PASSWORD not in repr(found)
    return found


def test_answers_are_read_in_the_order_of_their_key(
    answers: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SURVEY_PASSWORD", PASSWORD)
    url = f"postgresql+psycopg://survey:${{SURVEY_PASSWORD}}@{answers}"
    for table in ("r6.回答", "一覧"):
        (sheet,) = read_sheets(source(url=url, table=table), tmp_path)
        assert sheet.origin == f"postgresql://{answers}"
        assert [column.headings for column in sheet.columns] == [("code",), ("課題", "人材不足"), ("費用",)]
        assert sheet.rows == [["011002", True, 1200.5], ["012025", False, None]]


def test_what_the_server_refuses_is_told(answers: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SURVEY_PASSWORD", PASSWORD)
    right = f"postgresql+psycopg://survey:${{SURVEY_PASSWORD}}@{answers}"
    assert "受け付けません" in refused(right.replace("${SURVEY_PASSWORD}", "wrong-word"), "回答", tmp_path).what.ja
    assert "データベースがありません" in refused(right.replace("/postgres", "/survey_r6"), "回答", tmp_path).what.ja
    gone = refused(right, "一欄表", tmp_path)
    assert gone.what.ja == "表「一欄表」がありません"
    assert "権限がありません" in refused(f"postgresql+psycopg://other:x@{answers}", "秘", tmp_path).what.ja
