"""``reportgen new``: a spec of one's own from each that ships, ready to be checked where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.cli import app
from generator.errors import SpecError
from generator.shipped import reports_folder
from generator.spec.load import load_spec
from generator.spec.schema import schema_text

STARTERS = sorted(path.stem for path in reports_folder().glob("*.yaml"))


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("base", STARTERS)
def test_each_shipped_report_can_be_begun_with(base: str) -> None:
    result = CliRunner().invoke(app, ["new", "mine", "--from", base])
    assert (result.exit_code, result.output) == (0, "mine.yaml\n")
    text = Path("mine.yaml").read_text(encoding="utf-8")
    assert f"templates/reports/{base}.yaml" not in text
    named = text.splitlines()[0].partition("=")[2]
    assert Path(named).read_text(encoding="utf-8") == schema_text()
    assert load_spec(Path("mine.yaml")).spec == load_spec(reports_folder() / f"{base}.yaml").spec


def test_a_file_that_is_there_stays() -> None:
    Path("mine.yaml").write_text("mine", encoding="utf-8")
    result = CliRunner().invoke(app, ["new", "mine.yaml"])
    assert isinstance(result.exception, SpecError)
    assert Path("mine.yaml").read_text(encoding="utf-8") == "mine"
    assert not Path("report.schema.json").exists()


def test_an_unknown_report_is_told_with_what_was_perhaps_meant() -> None:
    result = CliRunner().invoke(app, ["new", "mine", "--from", "reserch_report"])
    assert isinstance(result.exception, SpecError)
    assert "did you mean research_report" in str(result.exception.problems)
    result = CliRunner().invoke(app, ["new", "mine", "--from", "xyz"])
    assert isinstance(result.exception, SpecError)
    assert "annual_briefing, generative_ai" in str(result.exception.problems)
    assert not list(Path().iterdir())


def test_a_spec_that_is_not_there_is_looked_for_here_unless_a_shipped_one_was_meant() -> None:
    for given, place in (("shiryo", "shiryo.yaml"), ("anual_briefing", str(reports_folder()))):
        result = CliRunner().invoke(app, ["check", given])
        assert isinstance(result.exception, SpecError)
        assert result.exception.problems[0].place.startswith(place)
