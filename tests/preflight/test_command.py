"""``reportgen preflight``: exit codes, both languages, JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator import cli
from generator.preflight.finding import NONE, Finding
from generator.preflight.kinds import NO_TITLE
from tests.preflight.deck_making import deck, run_of


@pytest.fixture
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return deck(tmp_path_factory.mktemp("good") / "good.pptx")


@pytest.fixture
def bad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def spoil(slide: object) -> None:
        del run_of(slide)._r.get_or_add_rPr().attrib["lang"]

    return deck(tmp_path_factory.mktemp("bad") / "bad.pptx", spoil)


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as leaving:
        cli.main(["preflight", *map(str, arguments)])
    return int(leaving.value.code or 0)


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


def test_a_good_file_ends_with_0(good: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(good) == 0
    assert capfd.readouterr().out == f"{good}: no findings\n"


def test_findings_end_with_4_and_say_where_and_what_to_do(
    good: Path, bad: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(good, bad) == 4
    first, finding, hint = capfd.readouterr().out.splitlines()
    assert first == f"{good}: no findings"
    assert finding.startswith(f"{bad}: warning: page 1: “TextBox 2: 全国の地方自治体")
    assert finding.endswith("does not say its language: none, expected ja-JP")
    assert hint.startswith("  → set the language")


def test_findings_are_japanese_where_the_locale_is(
    bad: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    assert run(bad) == 4
    assert (
        "注意: 1ページ「TextBox 2: 全国の地方自治体における導入の状況」：言語が指定されていません"
        in capfd.readouterr().out
    )


def test_json_lists_files_and_findings(good: Path, bad: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run("--json", good, bad) == 4
    one, other = json.loads(capfd.readouterr().out)["files"]
    assert one == {"file": str(good), "findings": []}
    (finding,) = other["findings"]
    assert {"kind": "missing-language", "page": 1, "measured": "none", "expected": "ja-JP"}.items() <= finding.items()


def test_a_file_that_cannot_be_read_ends_with_2_and_the_others_are_inspected(
    bad: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.txt").write_text("text", encoding="utf-8")
    assert run(tmp_path / "nothing.pdf", bad, tmp_path / "notes.txt") == 2
    printed = capfd.readouterr()
    assert "does not say its language" in printed.out
    assert "nothing.pdf: error: cannot be read" in printed.err
    assert "notes.txt: error: is neither a .pptx nor a PDF" in printed.err
    assert "Traceback" not in printed.err


def test_no_file_at_all_is_a_mistake_of_the_arguments() -> None:
    assert run() == 2


COVER = "title: 題\nwave: R3\ndate: 2022-06-27\nsections:\n  - kind: cover\n"


def built(folder: Path, *options: str) -> int:
    spec = folder / "spec.yaml"
    spec.write_text(COVER, encoding="utf-8")
    with pytest.raises(SystemExit) as leaving:
        cli.main(["build", str(spec), "--out", str(folder / "out"), *options])
    return int(leaving.value.code or 0)


def test_build_reads_what_it_wrote(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert built(tmp_path, "--preflight", "--verbose") == 0
    read = [line for line in capfd.readouterr().err.splitlines() if "reading afresh" in line]
    assert [line.rpartition(".")[2] for line in read] == ["pptx", "pdf"]


def test_build_can_leave_it_out(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert built(tmp_path, "--no-preflight", "--verbose") == 0
    assert "reading afresh" not in capfd.readouterr().err


def test_findings_of_a_build_are_warnings_and_end_with_4_after_the_files_are_written(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    finding = Finding(NO_TITLE, 1, "", NONE, NONE)
    monkeypatch.setattr("generator.preflight.inspect.inspect", lambda path: (finding,))
    assert built(tmp_path, "--preflight") == 4
    printed = capfd.readouterr()
    assert "spec_R3.pdf: warning: page 1: has no title" in printed.err
    assert "spec_R3.pdf  1 page" in printed.out
    assert (tmp_path / "out" / "spec_R3.pptx").is_file()
