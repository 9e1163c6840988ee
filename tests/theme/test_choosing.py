"""Which theme and page format a report gets: the command's, the spec's, the theme's; and where themes are looked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator import check
from generator.cli import app
from generator.errors import SpecError, TemplateError

SPEC = "title: 題\nwave: R3\ndate: 2022-06-27\n{more}\nsections:\n  - kind: adoption_overlap\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def spec(more: str = "") -> Path:
    path = Path("spec.yaml")
    path.write_text(SPEC.format(more=more), encoding="utf-8")
    return path


def theme(folder: str, name: str, text: str) -> None:
    path = Path(folder, name, "theme.yaml")
    path.parent.mkdir(parents=True)
    path.write_text(f"extends: ministry\nname: {name}\nlabel: {folder}\n{text}\n", encoding="utf-8")


def size(**options: str) -> tuple[int, int]:
    made = check("spec.yaml", **options).document  # type: ignore[arg-type]
    return round(made.width * 25.4 / 72), round(made.height * 25.4 / 72)


def test_the_command_comes_before_the_spec_and_the_spec_before_the_theme() -> None:
    spec()
    assert size() == (297, 210)
    assert size(theme="prefecture") == (210, 297)
    spec('format: "16:9"')
    assert size() == size(theme="prefecture") == (339, 190)
    assert size(page="4:3") == (254, 190)


def test_a_spec_may_name_it_without_quotes() -> None:
    spec("format: 16:9")
    assert size() == (339, 190)


def test_an_unknown_page_format_is_told_with_the_one_that_is_meant() -> None:
    spec()
    with pytest.raises(SpecError) as caught:
        check("spec.yaml", page="16-9")
    (problem,) = caught.value.problems
    assert problem.place == "--page"
    assert problem.hint
    assert problem.hint.en == "did you mean 16:9? page formats: a4-landscape, a4-portrait, 16:9, 4:3, a4-report"
    spec("format: a4-portait")
    with pytest.raises(SpecError, match=r"spec.yaml:4:9"):
        check("spec.yaml")


def test_a_themes_usual_format_must_be_one_of_its_own() -> None:
    theme("themes", "mine", "format: a4-portait")
    spec("theme: mine")
    with pytest.raises(TemplateError) as caught:
        check("spec.yaml")
    (problem,) = caught.value.problems
    assert problem.place.endswith("theme.yaml:4:9")
    assert problem.hint
    assert "did you mean a4-portrait" in problem.hint.en


def test_themes_are_taken_beside_the_spec_then_from_the_folder_then_the_built_in_ones() -> None:
    spec("theme: mine")
    theme("house", "mine", 'colours: {navy: "#111111"}')
    theme("house", "ministry", 'colours: {ink: "#222222"}')
    assert check("spec.yaml", themes="house").theme.colour("navy") == "#111111"
    assert check("spec.yaml", themes="house").theme.colour("ink") == "#222222"
    theme("themes", "mine", 'colours: {navy: "#333333"}')
    assert check("spec.yaml", themes="house").theme.colour("navy") == "#333333"


def test_theme_list_tells_where_each_stands() -> None:
    theme("themes", "mine", "")
    theme("house", "theirs", "format: 4:3")
    theme("house", "broken", 'colours: {nayv: "#111111"}')
    result = CliRunner().invoke(app, ["theme", "list", "--themes", "house"])
    assert result.exit_code == 0
    lines = {line.split()[0]: line for line in result.output.splitlines()}
    assert lines["mine"].endswith(f"here: {Path('themes', 'mine').resolve()}")
    assert lines["theirs"].endswith(f"--themes: {Path('house', 'theirs').resolve()}")
    assert "  4:3, a4-landscape," in lines["theirs"]
    assert "built in:" in lines["plain"]
    assert "cannot be used" in lines["broken"]
    assert "did you mean navy?" in result.output


@pytest.mark.parametrize("folder", ["nowhere", "house/mine"])
def test_a_folder_that_holds_no_themes_is_told(folder: str) -> None:
    spec()
    theme("house", "mine", "")
    result = CliRunner().invoke(app, ["check", "spec.yaml", "--themes", folder])
    assert isinstance(result.exception, TemplateError)
    (problem,) = result.exception.problems
    assert problem.place == "--themes"
    assert problem.hint


def test_a_batch_takes_page_and_themes(here: Path) -> None:
    theme("house", "mine", 'colours: {navy: "#111111"}')
    spec("theme: mine")
    arguments = [
        "batch",
        "spec.yaml",
        "--only",
        "16",
        "--themes",
        "house",
        "--page",
        "4:3",
        "--jobs",
        "1",
        "--no-preflight",
    ]
    first = CliRunner().invoke(app, arguments)
    assert first.exit_code == 0, first.output
    assert "written 1" in first.output
    assert "unchanged 1" in CliRunner().invoke(app, arguments).output
    path = here / "house" / "mine" / "theme.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("#111111", "#121212"), encoding="utf-8")
    assert "written 1" in CliRunner().invoke(app, arguments).output
    arguments[arguments.index("4:3")] = "16:9"
    assert "written 1" in CliRunner().invoke(app, arguments).output


def test_a_report_that_ships_takes_the_themes_of_the_folder_one_works_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "themes" / "kencho"
    folder.mkdir(parents=True)
    (folder / "theme.yaml").write_text("extends: ministry\nname: kencho\nlabel: 県庁\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert check("one_page_summary", theme="kencho").theme.label == "県庁"
