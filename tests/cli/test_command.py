"""The command: exit codes, messages in both languages, and no traceback for a user's mistake."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from rich.cells import cell_len

from generator import cli, pipeline
from generator.errors import BackendError, DataError, GeneratorError, LayoutError, Problem, SpecError, Words
from generator.shipped import reports_folder, shipped_folder

COVER = "title: 題\nwave: R3\ndate: 2022-06-27\nsections:\n  - kind: cover\n"


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str


Command = Callable[..., Outcome]


@pytest.fixture
def reportgen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Command:
    """Run the command in an empty folder, in English unless ``lang`` says otherwise."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, lang: str = "C.UTF-8") -> Outcome:
        for name in ("LC_ALL", "LC_MESSAGES"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("LANG", lang)
        with pytest.raises(SystemExit) as leaving:
            cli.main(arguments)
        printed = capfd.readouterr()
        assert "Traceback" not in printed.err
        return Outcome(int(leaving.value.code or 0), printed.out, printed.err)

    return run


def write(text: str, path: str = "spec.yaml") -> None:
    Path(path).write_text(text, encoding="utf-8")


def files() -> list[str]:
    return sorted(path.name for path in Path("output").glob("*")) if Path("output").exists() else []


def test_build_writes_both_files_and_says_so(reportgen: Command) -> None:
    write(COVER)
    done = reportgen("build", "spec.yaml")
    assert done.code == 0
    assert done.out.splitlines() == ["output/spec_R3.pptx  1 page", "output/spec_R3.pdf  1 page"]
    assert done.err == ""
    assert files() == ["spec_R3.pdf", "spec_R3.pptx"]
    assert Path("output/spec_R3.pdf").read_bytes().startswith(b"%PDF")
    assert Path("output/spec_R3.pptx").read_bytes().startswith(b"PK")


def test_the_commands_wave_and_folder_win_over_the_specs(reportgen: Command) -> None:
    write(COVER)
    assert reportgen("build", "spec.yaml", "--wave", "R6", "--format", "PDF,", "--out", "there/below").code == 0
    assert [path.name for path in Path("there/below").iterdir()] == ["spec_R6.pdf"]


def test_the_spec_may_name_its_file(reportgen: Command) -> None:
    write("output: 説明資料\n" + COVER)
    assert reportgen("build", "spec.yaml", "--format", "pdf").code == 0
    assert files() == ["説明資料.pdf"]


def test_check_writes_nothing(reportgen: Command) -> None:
    write(COVER)
    done = reportgen("check", "spec.yaml", lang="ja_JP.UTF-8")
    assert (done.code, done.out, done.err) == (0, "spec.yaml: 誤りはありません。1ページ\n", "")
    assert files() == []


def test_verbose_tells_each_step(reportgen: Command) -> None:
    write(COVER)
    done = reportgen("build", "spec.yaml", "--verbose")
    assert [line.split("s  ")[1].split(" ")[0] for line in done.err.splitlines()] == [
        "reading", "loading", "composing", "laying", "writing", "writing", "reading", "reading",
    ]  # fmt: skip


def test_a_claim_typed_by_hand_is_warned_of(reportgen: Command) -> None:
    write(COVER + "  - kind: statement\n    title: 導入は大きく増加した\n    bullets: [文]\n")
    done = reportgen("check", "spec.yaml")
    assert done.code == 0
    assert "spec.yaml:7:12: warning: 「増加」 is typed by hand" in done.err


def test_claims_and_numbers_of_an_included_spec_are_told_like_its_own(reportgen: Command) -> None:
    Path("parts").mkdir()
    lead = "導入は大きく増加し、{{ rate('ai_status', '導入済み', 'その他の市区町村') }}となった。"
    part = f'sections:\n  - kind: statement\n    title: 題\n    lead: ["{lead}"]\n    bullets: [文]\n'
    Path("parts", "more.yaml").write_text(part, encoding="utf-8")
    write(COVER + "  - include: parts/more.yaml\n")
    done = reportgen("check", "spec.yaml")
    assert done.code == 0, done.err
    assert "parts/more.yaml:4:12 ← spec.yaml:6:14: warning: 「増加」 is typed by hand" in done.err
    traced = reportgen("trace", "spec.yaml")
    assert traced.code == 0
    assert "35％\tpublished/adoption.csv" in traced.out


@pytest.mark.parametrize(
    ("change", "place", "what"),
    [
        (("title", "titel"), "spec.yaml:1:1", "unknown key “titel”"),
        (("kind: cover", "kind: covr"), "spec.yaml:5:11", "no section kind is called “covr”"),
        (("wave: R3", "wave: R33"), "spec.yaml:2:7", "no wave is called “R33”"),
        (("wave: R3\n", ""), "spec.yaml:1:1", "no wave is chosen"),
        (("wave: R3", "theme: minstry\nwave: R3"), "spec.yaml:2:8", "no theme is called minstry"),
        (("wave: R3", "format: a4\nwave: R3"), "spec.yaml:2:9", "no page format is called “a4”"),
        (("kind: cover", "kind: cover\n    wave: R99"), "spec.yaml:6:11", "no wave is called “R99”"),
        (("kind: cover", "kind: cover\n    when: {since: H1}"), "spec.yaml:6:19", "no wave is called “H1”"),
        (
            ("kind: cover", "kind: ranking\n    question: ai_function"),
            "spec.yaml:6:15",
            "no question is called “ai_function”",
        ),
        (
            ("kind: cover", "kind: ranking\n    question: ai_functions\n    groups: [都道府県, 指定市]"),
            "spec.yaml:7:20",
            "no group is called “指定市”",
        ),
        (("2022-06-27", "soon"), "spec.yaml:3:7", "expected a date"),
    ],
)
def test_mistakes_in_the_spec_leave_with_2(reportgen: Command, change: tuple[str, str], place: str, what: str) -> None:
    write(COVER.replace(*change))
    done = reportgen("build", "spec.yaml")
    assert done.code == 2
    assert done.err.startswith(f"{place}: error: ")
    assert what in done.err
    assert done.out == ""
    assert files() == []


@pytest.mark.parametrize("text", ["", "- a\n", "a: [\n", "title: a\ntitle: b\n"])
def test_a_file_that_is_no_spec_leaves_with_2(reportgen: Command, text: str) -> None:
    write(text)
    assert reportgen("check", "spec.yaml").code == 2


@pytest.mark.parametrize(
    ("arguments", "english", "japanese"),
    [
        (["biuld"], "there is no command biuld", "biuld というコマンドはありません"),
        (["build"], "SPEC is missing", "SPEC がありません"),
        (["build", "x", "--wav", "R3"], "did you mean --wave?", "もしかして --wave ですか"),
        (["build", "x", "y"], "one argument too many: y", "余分な引数があります: y"),
        (["build", "x", "--wave"], "--wave", "--wave の使い方が違います"),
        (["build", "x.yaml"], "the file does not exist", "ファイルがありません"),
        (["build", "x.yaml", "--format", "pptx,docx"], "“docx”", "「docx」という出力形式はありません"),
        (["build", "x.yaml", "--format", ","], "no file format", "という出力形式はありません"),
        (["build", "spec.yaml", "--wave", "R33"], "--wave: error: no wave", "「R33」という調査回はありません"),
        (["build", "spec.yaml", "--theme", "minstry"], "did you mean ministry", "「ministry」ではありませんか"),
    ],
)
def test_wrong_arguments_leave_with_2_in_both_languages(
    reportgen: Command, arguments: list[str], english: str, japanese: str
) -> None:
    write(COVER)
    for lang, words in (("en_US.UTF-8", english), ("ja_JP.UTF-8", japanese)):
        done = reportgen(*arguments, lang=lang)
        assert done.code == 2
        assert words in done.err
        assert done.out == ""


def test_wrong_data_leave_with_3(reportgen: Command) -> None:
    write(COVER)
    done = reportgen("build", "spec.yaml", "--data", "nowhere")
    assert done.code == 3
    assert "nowhere" in done.err


def test_a_folder_that_cannot_be_leaves_with_5_and_the_old_files_stay(reportgen: Command) -> None:
    write(COVER)
    Path("output").write_text("a file")
    done = reportgen("build", "spec.yaml")
    assert done.code == 5
    assert "a file stands where the folder should be" in done.err
    assert Path("output").read_text() == "a file"


@pytest.mark.parametrize(("fault", "code"), [(SpecError, 2), (DataError, 3), (LayoutError, 4), (BackendError, 5)])
def test_each_error_has_its_code(
    reportgen: Command, monkeypatch: pytest.MonkeyPatch, fault: type[GeneratorError], code: int
) -> None:
    def stop(*_args: object, **_named: object) -> None:
        raise fault(Problem(Words("it is so", "そうです"), "here", Words("do this", "こうします")))

    monkeypatch.setattr(pipeline, "build", stop)
    done = reportgen("build", "x", lang="ja_JP")
    assert (done.code, done.err) == (code, "here: 誤り: そうです\n  → こうします\n")


def test_a_bug_owns_up_without_a_traceback(reportgen: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_args: object, **_named: object) -> None:
        raise LookupError("odd")

    monkeypatch.setattr(pipeline, "check", stumble)
    done = reportgen("check", "x")
    assert done.code == 1
    assert "LookupError: odd. This is a bug in reportgen" in done.err


def test_a_bug_shows_its_traceback_when_asked(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def stumble(*_args: object, **_named: object) -> None:
        raise LookupError("odd")

    monkeypatch.setattr(pipeline, "check", stumble)
    with pytest.raises(SystemExit):
        cli.main(["check", "x", "--verbose"])
    assert "Traceback" in capfd.readouterr().err


def test_an_interruption_leaves_with_130_and_nothing_half_written(
    reportgen: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_args: object) -> None:
        raise KeyboardInterrupt

    write(COVER)
    Path("output").mkdir()
    Path("output/spec_R3.pptx").write_bytes(b"old")
    monkeypatch.setattr("generator.backends.pdf.write", interrupted)
    done = reportgen("build", "spec.yaml")
    assert done.code == 130
    assert "interrupted" in done.err
    assert files() == ["spec_R3.pptx"]
    assert Path("output/spec_R3.pptx").read_bytes() == b"old"


def test_sections_lists_each_kind_with_its_settings(reportgen: Command) -> None:
    listed = reportgen("sections").out
    assert "\nranking\n  順位。" in listed
    assert "    top: 個別に示す上位の数" in listed
    assert "    if_missing: " in listed
    assert "[skip | note | error]" in listed


def test_schema_is_json(reportgen: Command) -> None:
    printed = reportgen("schema").out
    assert json.loads(printed)["title"] == "reportgen"
    assert printed == (reports_folder() / "report.schema.json").read_text(encoding="utf-8")


def test_trace_prints_lines_for_tools_and_json(reportgen: Command) -> None:
    write(COVER + "  - kind: requests\n    title: 要望（2021年）\n")
    lines = [line.split("\t") for line in reportgen("trace", "spec.yaml").out.splitlines()]
    assert lines[0] == ["page", "printed", "data", "formula", "source"]
    assert {len(line) for line in lines} == {5}
    assert any("published/requests.csv:" in line[2] for line in lines)
    assert [line[1] for line in lines if line[2] == "typed by hand"] == ["要望（2021年）"]
    pages = json.loads(reportgen("trace", "spec.yaml", "--json").out)["pages"]
    assert pages[-1]["typed"] == ["要望（2021年）"]


def test_doctor_finds_this_machine_well(reportgen: Command) -> None:
    done = reportgen("doctor")
    assert done.code == 0
    assert {line[:2] for line in done.out.splitlines()} == {"ok"}
    for subject in ("Python", "templates", "font of the PDF", "output folder", "language"):
        assert subject in done.out


def test_doctor_tells_an_output_folder_that_cannot_be_written(
    reportgen: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_args: object, **_named: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.TemporaryFile", refused)
    done = reportgen("doctor")
    assert done.code == 5
    assert "cannot be written: Permission denied" in done.out


def test_without_arguments_the_help_is_printed(reportgen: Command) -> None:
    done = reportgen()
    assert done.code == 0
    assert "build" in done.out


def test_help_follows_the_locale() -> None:
    def helped(lang: str) -> str:
        environ = {**os.environ, "LC_ALL": lang, "PYTHONIOENCODING": "utf-8"}
        command = [sys.executable, "-m", "generator", "--help"]
        done = subprocess.run(command, env=environ, capture_output=True, check=True)
        return done.stdout.decode()

    assert "資料のファイルを作ります" in helped("ja_JP.UTF-8")
    assert "Build a report's files." in helped("en_US.UTF-8")


def test_a_reader_that_closes_early_hears_nothing() -> None:
    command = [sys.executable, "-m", "generator", "schema"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


def test_build_from_python(tmp_path: Path) -> None:
    from generator import build

    (tmp_path / "spec.yaml").write_text(COVER, encoding="utf-8")
    stages: list[pipeline.Stage] = []
    result = build(
        tmp_path / "spec.yaml",
        formats=["pdf"],
        out=tmp_path,
        progress=lambda stage, _: stages.append(stage),
        preflight=True,
    )
    assert result.paths == (tmp_path / "spec_R3.pdf",)
    assert (result.pages, result.findings) == (1, ())
    assert stages == [stage for stage in pipeline.Stage if stage is not pipeline.Stage.HIDE]


def test_a_spec_may_bring_its_own_data(tmp_path: Path) -> None:
    shutil.copytree(shipped_folder("data") / "published", tmp_path / "own" / "published")
    shutil.copy(shipped_folder("data") / "codebook.yaml", tmp_path / "own")
    spec = tmp_path / "spec.yaml"
    spec.write_text("data: own\n" + COVER, encoding="utf-8")
    assert pipeline.check(spec).wave == "R3"
    spec.write_text("data: elsewhere\n" + COVER, encoding="utf-8")
    with pytest.raises(DataError, match="elsewhere"):
        pipeline.check(spec)


def test_the_version_is_printed(reportgen: Command) -> None:
    done = reportgen("--version")
    assert done.code == 0
    assert done.out.startswith("reportgen ")


@pytest.mark.parametrize(
    ("there", "asked", "meant"),
    [("ex.yaml", "ex.yml", "ex.yaml"), ("ex.yml", "ex.yaml", "ex.yml"), ("ex.yaml", "ek.yaml", "ex.yaml")],
)
def test_a_spec_with_another_ending_is_named(reportgen: Command, there: str, asked: str, meant: str) -> None:
    write(COVER, there)
    done = reportgen("check", asked)
    assert done.code == 2
    assert f"did you mean {meant}?" in done.err


def test_the_ending_may_be_left_out(reportgen: Command) -> None:
    Path("below").mkdir()
    for path in ("ex.yml", "below/why.yaml"):
        write(COVER, path)
        assert reportgen("check", path.rpartition(".")[0]).code == 0


@pytest.mark.parametrize("title", ['""', ""])
def test_a_report_needs_a_title(reportgen: Command, title: str) -> None:
    write(COVER.replace("title: 題", f"title: {title}"))
    done = reportgen("check", "spec.yaml", lang="ja_JP.UTF-8")
    assert done.code == 2
    assert done.err.startswith("spec.yaml:1:")


def test_a_data_folder_without_codebook_is_told_what_one_holds(reportgen: Command) -> None:
    write(COVER)
    Path("mine").mkdir()
    done = reportgen("check", "spec.yaml", "--data", "mine")
    assert (done.code, done.err) == (
        3,
        "mine: error: there is no codebook.yaml in this folder\n"
        "  → a data folder holds codebook.yaml and published/; without --data the shipped data are used\n",
    )


def test_places_in_the_data_follow_the_language(reportgen: Command) -> None:
    write(COVER)
    shutil.copytree(shipped_folder("data"), "mine")
    path = Path("mine/published/costs.csv")
    path.write_text(path.read_text(encoding="utf-8-sig").replace(",大半,", ",,", 1), encoding="utf-8")
    assert reportgen("check", "spec.yaml", "--data", "mine").err.startswith(f"{path} row 2, column 値: error: no value")
    japanese = reportgen("check", "spec.yaml", "--data", "mine", lang="ja_JP.UTF-8").err
    assert japanese.startswith(f"{path} 行2 列「値」: 誤り: 値がありません")


def test_a_theme_whose_fonts_are_not_installed_says_which_is_used(
    reportgen: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REPORTGEN_FONTS", raising=False)
    write(COVER)
    shutil.copytree(shipped_folder("templates") / "themes" / "ministry", "themes/mine")
    path = Path("themes/mine/theme.yaml")
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace(
            "[BIZ UDPGothic, Yu Gothic, IPAexGothic, MS Gothic, IPAmjMincho, HanaMinA, HanaMinB]", "[NoSuchFont]"
        ),
        encoding="utf-8",
    )
    done = reportgen("check", "spec.yaml", "--theme", "mine")
    assert done.code == 0
    assert "warning: none of the theme's fonts is installed (NoSuchFont); IPAexGothic is used" in done.err


@pytest.mark.parametrize("columns", ["80", "60", "40", "20"])
def test_trace_on_a_terminal_always_shows_the_row(
    reportgen: Command, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    from generator.commands import trace

    write(COVER + "  - kind: requests\n")
    cells = [line.split("\t")[2] for line in reportgen("trace", "spec.yaml").out.splitlines()[1:]]
    rows = {cell.split(":")[1] for line in cells for cell in line.split() if cell.startswith("published/requests")}
    monkeypatch.setattr(trace, "_on_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", columns)
    printed = reportgen("trace", "spec.yaml").out
    assert rows
    assert all(re.search(rf"\brequests:{row}\b", printed) for row in rows)
    assert all(cell_len(line) <= int(columns) for line in printed.splitlines())


def test_traced_cells_name_their_question(reportgen: Command) -> None:
    write(COVER + "  - kind: requests\n")
    pages = json.loads(reportgen("trace", "spec.yaml", "--json").out)["pages"]
    cells = [cell for page in pages for number in page["numbers"] for cell in number["cells"]]
    named = {cell["question"] for cell in cells if cell["dataset"].startswith("published/")}
    assert "national_requests" in named
    assert "" not in named
