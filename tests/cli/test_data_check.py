"""``reportgen data check``: findings as lines, a table, JSON or a file; exit code 3 when there is an error."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from generator import cli

MAPPING = """
sources:
  - wave: R6
    document: R3調査資料
    file: 回答.csv
    whole: false
    body: {code: コード, prefecture: 県, name: 団体名}
    questions:
      ai_status: {column: AIの状況}
"""
SOUND = "コード,県,団体名,AIの状況,備考\n011002,北海道,札幌市,導入済み,\n012025,北海道,函館市,実証中,\n"
SPOILT = SOUND + "132063,広島県,府中市,導入済み,\n012033,北海道,小樽市,=1+1,\n012025,北海道,函館市,実証中,\n"

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def reportgen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Command:
    """Run the command in a folder that holds a mapping, in Japanese."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    Path("responses.yaml").write_text(MAPPING, encoding="utf-8")

    def run(*arguments: str, answers: str = SPOILT, lang: str = "ja_JP.UTF-8") -> tuple[int, str, str]:
        monkeypatch.setenv("LANG", lang)
        Path("回答.csv").write_text(answers, encoding="utf-8")
        with pytest.raises(SystemExit) as leaving:
            cli.main(("data", "check", *arguments))
        printed = capfd.readouterr()
        assert "Traceback" not in printed.err
        return int(leaving.value.code or 0), printed.out, printed.err

    return run


def test_sound_answers_end_with_zero_and_a_summary(reportgen: Command) -> None:
    code, out, _ = reportgen(".", answers=SOUND)
    assert code == 0
    assert "指定都市 1/20、その他の市区町村 1/1,721" in out
    assert "対応付けた設問: 1" in out
    assert "使わない列: 1列" in out
    assert "備考" in out
    assert "誤りはありません" in out


def test_errors_end_with_three_and_come_first(reportgen: Command) -> None:
    code, out, _ = reportgen()
    lines = [line for line in out.splitlines() if line.startswith("回答.csv ")]
    assert code == 3
    assert ["誤り" in line for line in lines] == [True, True, False]
    assert "132063 は東京都府中市" in lines[0]
    assert "D5" in lines[1]
    assert "誤り       1  選択肢にない答え  (unknown-answer)" in out
    assert "誤り2件、注意1件" in out


def test_messages_follow_the_locale(reportgen: Command) -> None:
    _, out, _ = reportgen(lang="C.UTF-8")
    assert "error: 北海道 小樽市 ai_status: “=1+1” is no answer of ai_status" in out
    assert "2 errors and 1 warnings" in out


def test_json_holds_everything(reportgen: Command) -> None:
    code, out, _ = reportgen("--json")
    source = json.loads(out)["sources"][0]
    assert code == 3
    assert [each["rule"] for each in source["findings"]] == ["code-name", "unknown-answer", "duplicate"]
    assert source["findings"][1]["cell"] == "D5"
    assert source["bodies"]["指定都市"] == {"replied": 1, "all": 20}
    assert source["questions"] == {"ai_status": 2}


def test_a_workbook_holds_all_findings_as_text_and_is_the_same_every_time(reportgen: Command) -> None:
    code, out, _ = reportgen("--out", "a.xlsx")
    assert code == 3
    assert "a.xlsx: 指摘3件" in out
    reportgen("--out", "b.xlsx")
    assert Path("a.xlsx").read_bytes() == Path("b.xlsx").read_bytes()
    rows = CalamineWorkbook.from_path("a.xlsx").get_sheet_by_index(0).to_python()
    assert rows[0][:6] == ["区分", "規則", "調査回", "ファイル", "シート", "セル"]
    assert rows[2][8] == "=1+1"
    assert len(rows) == 4


def test_csv_opens_in_excel_without_running_anything(reportgen: Command) -> None:
    reportgen("--out", "a.csv")
    raw = Path("a.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    assert rows[2][8] == "'=1+1"


def test_another_ending_is_refused_before_anything_is_read(reportgen: Command) -> None:
    code, _, err = reportgen("--out", "a.docx")
    assert code == 2
    assert ".xlsx, .csv" in err


def test_a_column_that_is_not_there_ends_with_three_at_its_line(reportgen: Command) -> None:
    Path("responses.yaml").write_text(MAPPING.replace("column: AIの状況", "column: AIの状沢"), encoding="utf-8")
    code, _, err = reportgen()
    assert code == 3
    assert "responses.yaml:9:" in err
    assert "もしかして AIの状況" in err


def test_a_spec_leads_to_its_data(reportgen: Command) -> None:
    Path("spec.yaml").write_text(
        "title: 題\nwave: R3\ndate: 2022-06-27\ndata: .\nsections:\n  - kind: cover\n", encoding="utf-8"
    )
    assert reportgen("spec.yaml")[0] == 3


def test_a_folder_that_is_not_there_is_told(reportgen: Command) -> None:
    code, _, err = reportgen("nowhere")
    assert code == 3
    assert "nowhere" in err


def test_a_terminal_shows_a_table_in_its_width(reportgen: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    from rich.cells import cell_len

    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "90")
    _, out, _ = reportgen()
    table = re.sub(r"\x1b\[[0-9;]*m", "", out).split("\n\n")[0].splitlines()
    assert "場所" in table[0]
    assert max(map(cell_len, table)) <= 90
    assert any("回答.csv!D5" in line or "!D5" in line for line in table)
