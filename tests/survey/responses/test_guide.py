"""The guide of data/README.md is true: its workbook, mapping and commands, taken from its own text, make a report."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest
import xlsxwriter
from typer.testing import CliRunner

from generator.cli import app
from generator.report.numbers import Number
from generator.survey.load import load_survey
from generator.survey.terms import Measure

ROOT = Path(__file__).resolve().parents[3]
GUIDE = (ROOT / "data" / "README.md").read_text(encoding="utf-8").split("## 回答票から集計する")[1].split("\n## ")[0]


def sheet() -> list[list[str]]:
    """The rows of the example's table, as the guide shows them."""
    table = GUIDE.split("| A | B |")[1].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def codes(language: str) -> list[str]:
    found = re.findall(rf"```{language}\n(.*?)```", GUIDE, re.S)
    return [textwrap.dedent("   " + code if code.startswith("#") else code) for code in found]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder as the guide leaves it: the shipped data and specs beside ``kaitou``."""
    for name in ("data", "templates"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "kaitou").mkdir()
    with xlsxwriter.Workbook(str(tmp_path / "kaitou" / "回答一覧.xlsx")) as book:
        page = book.add_worksheet("回答")
        for row, cells in enumerate(sheet()):
            for column, cell in enumerate(cells):
                if cell:
                    page.write(row, column, int(cell) if cell.isascii() and cell.isdigit() else cell)
        page.merge_range(1, 4, 1, 6, sheet()[1][4])
    for code in codes("yaml"):
        code = textwrap.dedent(code)
        name = re.match(r"\s*# (\S+)", code)
        assert name
        (tmp_path / name[1]).write_text(code, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "kaitou"


def test_the_commands_of_the_guide_run(folder: Path) -> None:
    commands = [line.split() for code in codes("sh") for line in code.splitlines() if line.strip()]
    assert len(commands) == 2
    for program, *arguments in commands:
        assert program == "reportgen"
        result = CliRunner().invoke(app, arguments)
        assert result.exit_code == 0, result.output
    assert {path.suffix for path in (folder.parent / "output").iterdir()} == {".pptx", ".pdf"}


def test_its_answers_are_counted_beside_the_published_figures(folder: Path) -> None:
    survey = load_survey(folder, shared=ROOT / "data")

    def count(question: str, option: str, group: str) -> int:
        found = survey.figure(question, "R7", option, Measure.COUNT, group=group)
        assert isinstance(found, Number)
        return int(found.value)

    assert count("ai_status", "導入済み", "富山県") == 2
    assert count("ai_status", "実証中", "東京都") == 1
    assert count("ai_status", "導入予定もなく、検討もしていない", "高知県") == 1
    assert count("ai_challenges", "取り組むための人材がいない又は不足している", "全体") == 3
    median = survey.median("ai_costs", "R7", item="導入費用・文字認識")
    assert isinstance(median, Number)
    assert (int(median.value), median.unit) == (1850, "千円")
    older = survey.figure("ai_status", "R3", "導入済み", Measure.SHARE, group="指定都市")
    assert isinstance(older, Number)
